// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * A key of the embedded authority, as it stood when it was asked for.
 */
public final class Authority extends OwnedHandle {
    Authority(Call call) {
        super(call, Functions::remote_sign_authority_free);
    }

    /**
     * SHA-1 of its public key, 40 hexadecimal digits.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_authority_get_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What it is for.
     *
     * @return the authority role
     */
    public AuthorityRole role() {
        return Call.give(call -> Functions.remote_sign_authority_get_role(call.handle(this), call.out, call.error), call -> AuthorityRole.of(call.word()));
    }

    /**
     * Whom its certificate names (RFC 4514).
     *
     * @return the subject
     */
    public String subject() {
        return Call.give(call -> Functions.remote_sign_authority_get_subject(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Its certificate (X.509 DER).
     *
     * @return the certificate
     */
    public byte[] certificate() {
        return Call.give(call -> Functions.remote_sign_authority_get_certificate(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * From when the certificate is valid.
     *
     * @return the not before
     */
    public Instant notBefore() {
        return Call.give(call -> Functions.remote_sign_authority_get_not_before(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * Until when it is valid.
     *
     * @return the not after
     */
    public Instant notAfter() {
        return Call.give(call -> Functions.remote_sign_authority_get_not_after(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * How many certificates it has issued to holders.
     *
     * @return the issued
     */
    public long issued() {
        return Call.give(call -> Functions.remote_sign_authority_get_issued(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Whether its private key is in the store.
     *
     * @return the in store
     */
    public boolean keyInStore() {
        return Call.give(call -> Functions.remote_sign_authority_get_key_in_store(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Since when another one issues in its place.
     *
     * @return the retired at, if there is one
     */
    public Optional<Instant> retiredAt() {
        return Call.give(call -> Functions.remote_sign_authority_get_retired_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
