// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * A signature that was released.
 */
public final class Signature extends OwnedHandle {
    Signature(Call call) {
        super(call, Functions::remote_sign_signature_free);
    }

    /**
     * The signature. RSA: as many bytes as the modulus. ECDSA: raw r||s, each big-endian and as
     * long as the curve's order; <code>remote_sign_library_ecdsa_to_der</code> gives the form that X.509 and
     * CMS want.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return Call.give(call -> Functions.remote_sign_signature_get_bytes(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * Whose history has its entry.
     *
     * @return the user
     */
    public String user() {
        return Call.give(call -> Functions.remote_sign_signature_get_user(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The number of the entry that opened its authorization.
     *
     * @return the authorization
     */
    public long authorization() {
        return Call.give(call -> Functions.remote_sign_signature_get_authorization(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Where its entry stands in the log, if it was the last that its authorization permits; of
     * the others <code>Provider.receipt</code> gives it.
     *
     * @return the receipt, if there is one
     */
    public Optional<Receipt> receipt() {
        return Call.give(call -> Functions.remote_sign_signature_get_receipt(call.handle(this), call.out, call.error), Call.any(Receipt::new));
    }
}
