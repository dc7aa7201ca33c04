// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A credential as it stood when it was asked for.
 */
public final class Credential extends OwnedHandle {
    Credential(Call call) {
        super(call, Functions::remote_sign_credential_free);
    }

    /**
     * Its identifier: <code>C</code> and twelve digits.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_credential_get_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Whose it is.
     *
     * @return the user
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_credential_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * How it is approved.
     *
     * @return the credential kind
     */
    public CredentialKind kind() {
        return Call.give(call -> Functions.remote_sign_credential_get_kind(call.handle(this), call.out, call.error), call -> CredentialKind.of(call.word()));
    }

    /**
     * What its certificate may be used for.
     *
     * @return the credential purpose
     */
    public CredentialPurpose purpose() {
        return Call.give(call -> Functions.remote_sign_credential_get_purpose(call.handle(this), call.out, call.error), call -> CredentialPurpose.of(call.word()));
    }

    /**
     * Algorithm and size of its key.
     *
     * @return the key algorithm
     */
    public KeyAlgorithm algorithm() {
        return Call.give(call -> Functions.remote_sign_credential_get_algorithm(call.handle(this), call.out, call.error), call -> KeyAlgorithm.of(call.word()));
    }

    /**
     * Where it and its certificate stood.
     *
     * @return the credential state
     */
    public CredentialState state() {
        return Call.give(call -> Functions.remote_sign_credential_get_state(call.handle(this), call.out, call.error), call -> CredentialState.of(call.word()));
    }

    /**
     * The name that its holder sees.
     *
     * @return the label
     */
    public String label() {
        return Call.give(call -> Functions.remote_sign_credential_get_label(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The public identifier on forms (IUT).
     *
     * @return the iut
     */
    public String iut() {
        return Call.give(call -> Functions.remote_sign_credential_get_iut(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Its certificate (X.509 DER), once there is one.
     *
     * @return the certificate, if there is one
     */
    public Optional<byte[]> certificate() {
        return Call.give(call -> Functions.remote_sign_credential_get_certificate(call.handle(this), call.out, call.error), Call.any(Call::bytes));
    }

    /**
     * The certificates above it (X.509 DER), the issuer's first; none until there is a certificate.
     *
     * @return the buffer list
     */
    public List<byte[]> chain() {
        return Call.give(call -> Functions.remote_sign_credential_get_chain(call.handle(this), call.out, call.error), Lists::bufferList);
    }

    /**
     * The dates of its certificate, once there is one.
     *
     * @return the certificate status, if there is one
     */
    public Optional<CertificateStatus> status() {
        return Call.give(call -> Functions.remote_sign_credential_get_status(call.handle(this), call.out, call.error), Call.any(CertificateStatus::new));
    }

    /**
     * When it was activated.
     *
     * @return the activated at, if there is one
     */
    public Optional<Instant> activatedAt() {
        return Call.give(call -> Functions.remote_sign_credential_get_activated_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
