// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.OptionalLong;

/**
 * What a signature was made of.
 */
public final class SignedData extends OwnedHandle {
    SignedData(Call call) {
        super(call, Functions::remote_sign_signed_data_free);
    }

    /**
     * How it was made.
     *
     * @return the signature scheme
     */
    public SignatureScheme scheme() {
        return Call.give(call -> Functions.remote_sign_signed_data_get_scheme(call.handle(this), call.out, call.error), call -> SignatureScheme.of(call.word()));
    }

    /**
     * For PSS: the length of the salt in bytes.
     *
     * @return the salt length, if there is one
     */
    public OptionalLong saltLength() {
        return Call.give(call -> Functions.remote_sign_signed_data_get_salt_length(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * The digest that was signed, with its algorithm; of raw input its SHA-256.
     *
     * @return the digest
     */
    public Digest digest() {
        return Call.give(call -> Functions.remote_sign_signed_data_get_digest(call.handle(this), call.out, call.error), Digest::new);
    }
}
