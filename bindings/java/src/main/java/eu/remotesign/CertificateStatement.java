// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * What the provider's own record says of a certificate and one signature.
 */
public final class CertificateStatement extends OwnedHandle {
    CertificateStatement(Call call) {
        super(call, Functions::remote_sign_certificate_statement_free);
    }

    /**
     * Reads the statement after its signature was verified. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the
     * note is not signed by this key, is no statement on a certificate, or one of another log.
     *
     * @param note the note
     * @param verifier the verifier
     * @return the certificate statement
     */
    public static CertificateStatement ofNote(SignedNote note, LogVerifier verifier) {
        return Call.give(call -> Functions.remote_sign_certificate_statement_new_of_note(call.handle(note), call.handle(verifier), call.out, call.error), CertificateStatement::new);
    }

    /**
     * The log's origin.
     *
     * @return the origin
     */
    public String origin() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_origin(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The holder's user id.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The number of the signature's entry.
     *
     * @return the entry
     */
    public long entry() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_entry(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * SHA-256 (32 bytes) of the certificate's DER.
     *
     * @return the certificate
     */
    public byte[] certificate() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_certificate(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * Where it stood when the signature was made, as the statement writes it: a word such as
     * <code>active</code>, <code>suspended</code>, <code>revoked</code>.
     *
     * @return the state then
     */
    public String stateThen() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_state_then(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Where it stood when this was said.
     *
     * @return the state now
     */
    public String stateNow() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_state_now(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * When its last suspension began (RFC 3339).
     *
     * @return the suspended at, if there is one
     */
    public Optional<String> suspendedAt() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_suspended_at(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * When that ends or ended (RFC 3339).
     *
     * @return the lifts at, if there is one
     */
    public Optional<String> liftsAt() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_lifts_at(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * When it was revoked (RFC 3339).
     *
     * @return the revoked at, if there is one
     */
    public Optional<String> revokedAt() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_revoked_at(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * When another one took its place (RFC 3339).
     *
     * @return the superseded at, if there is one
     */
    public Optional<String> supersededAt() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_superseded_at(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * When this was said (RFC 3339).
     *
     * @return the at
     */
    public String at() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_at(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The text that is signed.
     *
     * @return the string
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_certificate_statement_get_text(call.handle(this), call.out, call.error), Call::string);
    }
}
