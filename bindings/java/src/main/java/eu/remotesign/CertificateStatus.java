// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a certificate stood, as its dates tell it.
 */
public final class CertificateStatus extends OwnedHandle {
    CertificateStatus(Call call) {
        super(call, Functions::remote_sign_certificate_status_free);
    }

    /**
     * From when it is valid.
     *
     * @return the not before
     */
    public Instant notBefore() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_not_before(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * Until when it is valid.
     *
     * @return the not after
     */
    public Instant notAfter() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_not_after(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * When its last suspension began.
     *
     * @return the suspended at, if there is one
     */
    public Optional<Instant> suspendedAt() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_suspended_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When that ends or ended; with a suspension and without this, at the end of validity.
     *
     * @return the lifts at, if there is one
     */
    public Optional<Instant> liftsAt() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_lifts_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When it was revoked.
     *
     * @return the revoked at, if there is one
     */
    public Optional<Instant> revokedAt() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_revoked_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * Why it was revoked, if it was.
     *
     * @return the revocation reason, if there is one
     */
    public Optional<RevocationReason> revocationReason() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_revocation_reason(call.handle(this), call.out, call.error), Call.any(call -> RevocationReason.of(call.word())));
    }

    /**
     * When another one took its place.
     *
     * @return the superseded at, if there is one
     */
    public Optional<Instant> supersededAt() {
        return Call.give(call -> Functions.remote_sign_certificate_status_get_superseded_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
