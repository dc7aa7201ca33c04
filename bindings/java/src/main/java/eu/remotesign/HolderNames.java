// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * The holder as a certificate names them. What it does not say is absent.
 */
public final class HolderNames extends OwnedHandle {
    HolderNames(Call call) {
        super(call, Functions::remote_sign_holder_names_free);
    }

    /**
     * Common name.
     *
     * @return the common name, if there is one
     */
    public Optional<String> commonName() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_common_name(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * <code>TINIT-</code> and the fiscal code of a person, <code>VATIT-</code> and the VAT number of an organization (EN
     * 319 412-1 5.1.3, 5.1.4).
     *
     * @return the serial number, if there is one
     */
    public Optional<String> serialNumber() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_serial_number(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Country (ISO 3166-1, two letters).
     *
     * @return the country, if there is one
     */
    public Optional<String> country() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_country(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Given name of a natural person.
     *
     * @return the given name, if there is one
     */
    public Optional<String> givenName() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_given_name(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Surname of a natural person.
     *
     * @return the surname, if there is one
     */
    public Optional<String> surname() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_surname(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Name of a legal person.
     *
     * @return the organization, if there is one
     */
    public Optional<String> organization() {
        return Call.give(call -> Functions.remote_sign_holder_names_get_organization(call.handle(this), call.out, call.error), Call.any(Call::text));
    }
}
