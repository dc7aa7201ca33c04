// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Proof that an OTP for a scope was right. It authorizes once.
 */
public final class OtpProof extends OwnedHandle {
    OtpProof(Call call) {
        super(call, Functions::remote_sign_otp_proof_free);
    }
}
