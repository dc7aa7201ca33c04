// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * A key whose certificate is still to come.
 */
public final class WaitingRequest extends OwnedHandle {
    WaitingRequest(Call call) {
        super(call, Functions::remote_sign_waiting_request_free);
    }

    /**
     * The credential that gets the certificate.
     *
     * @return the credential
     */
    public String credentialId() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_credential_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Whose it is.
     *
     * @return the user
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * How its signatures are approved.
     *
     * @return the credential kind
     */
    public CredentialKind kind() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_kind(call.handle(this), call.out, call.error), call -> CredentialKind.of(call.word()));
    }

    /**
     * What the certificate is to be for.
     *
     * @return the credential purpose
     */
    public CredentialPurpose purpose() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_purpose(call.handle(this), call.out, call.error), call -> CredentialPurpose.of(call.word()));
    }

    /**
     * What the holder calls it.
     *
     * @return the label
     */
    public String label() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_label(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The certificate's identifier (IUT): dnQualifier in the request.
     *
     * @return the iut
     */
    public String iut() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_iut(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * When the key was made.
     *
     * @return the since
     */
    public Instant since() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_since(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * The request itself (PKCS#10, RFC 2986, DER).
     *
     * @return the der
     */
    public byte[] certificationRequest() {
        return Call.give(call -> Functions.remote_sign_waiting_request_get_certification_request(call.handle(this), call.out, call.error), Call::bytes);
    }
}
