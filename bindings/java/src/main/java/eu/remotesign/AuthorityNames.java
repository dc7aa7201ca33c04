// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * The authority as a certificate names it. What it does not say is absent.
 */
public final class AuthorityNames extends OwnedHandle {
    AuthorityNames(Call call) {
        super(call, Functions::remote_sign_authority_names_free);
    }

    /**
     * Country (ISO 3166-1, two letters).
     *
     * @return the country, if there is one
     */
    public Optional<String> country() {
        return Call.give(call -> Functions.remote_sign_authority_names_get_country(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Common name.
     *
     * @return the common name, if there is one
     */
    public Optional<String> commonName() {
        return Call.give(call -> Functions.remote_sign_authority_names_get_common_name(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Organization.
     *
     * @return the organization, if there is one
     */
    public Optional<String> organization() {
        return Call.give(call -> Functions.remote_sign_authority_names_get_organization(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Unit of the organization.
     *
     * @return the organizational unit, if there is one
     */
    public Optional<String> organizationalUnit() {
        return Call.give(call -> Functions.remote_sign_authority_names_get_organizational_unit(call.handle(this), call.out, call.error), Call.any(Call::text));
    }
}
