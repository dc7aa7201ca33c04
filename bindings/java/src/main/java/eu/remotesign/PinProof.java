// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Proof that the right PIN was given: the unsealed key itself, wiped when the last who holds it is
 * gone. It authorizes nothing more once the PIN is changed. Made by
 * <code>Provider.verifyPin</code> and <code>Provider.verifyKeptPin</code>.
 */
public final class PinProof extends OwnedHandle {
    PinProof(Call call) {
        super(call, Functions::remote_sign_pin_proof_free);
    }

    /**
     * The identifier of the credential whose PIN was given.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_pin_proof_get_credential(call.handle(this), call.out, call.error), Call::text);
    }
}
