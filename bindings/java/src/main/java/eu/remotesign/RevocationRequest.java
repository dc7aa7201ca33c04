// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A revocation by the holder: three proofs, a reason, and that it is meant. Its secrets are
 * wiped when it is freed.
 */
public final class RevocationRequest extends OwnedHandle {
    RevocationRequest(Call call) {
        super(call, Functions::remote_sign_revocation_request_free);
    }

    /**
     * The form, with the PIN of the credential, the OTP that was sent for the revocation, and the
     * emergency code (ERC) of the certificate. <code>reason</code> is neither <code>SUPERSEDED</code> nor
     * <code>PRIVILEGE_WITHDRAWN</code>, which are not a holder's.
     *
     * @param pin the pin
     * @param otp the otp
     * @param code the code
     * @param reason the reason
     */
    public RevocationRequest(CharSequence pin, CharSequence otp, CharSequence code, RevocationReason reason) {
        this(Call.made(call -> Functions.remote_sign_revocation_request_new(call.text(pin), call.text(otp), call.text(code), call.word(reason), call.out, call.error)));
    }

    /**
     * Says whether it is known that a revocation is for good; at first it is not, and refused:
     * {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED}.
     *
     * @param acknowledged the acknowledged
     * @return this
     */
    public RevocationRequest setAcknowledged(boolean acknowledged) {
        Call.run(call -> Functions.remote_sign_revocation_request_set_acknowledged(call.handle(this), call.flag(acknowledged), call.error));
        return this;
    }
}
