// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * What came of one input among several: a signature or an error.
 */
public final class SignatureResult extends OwnedHandle {
    SignatureResult(Call call) {
        super(call, Functions::remote_sign_signature_result_free);
    }

    /**
     * The signature; none where there is an error.
     *
     * @return the signature, if there is one
     */
    public Optional<Signature> signature() {
        return Call.give(call -> Functions.remote_sign_signature_result_get_signature(call.handle(this), call.out, call.error), Call.any(Signature::new));
    }

    /**
     * Why there is no signature, with what <code>Provider.sign</code> would have given; none
     * where there is one.
     *
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> error() {
        return Call.give(call -> Functions.remote_sign_signature_result_get_error(call.handle(this), call.out, call.error), Call.any(Call::exception));
    }
}
