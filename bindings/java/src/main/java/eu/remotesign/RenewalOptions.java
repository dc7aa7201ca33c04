// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a holder sees about the renewal of a certificate.
 */
public final class RenewalOptions extends OwnedHandle {
    RenewalOptions(Call call) {
        super(call, Functions::remote_sign_renewal_options_free);
    }

    /**
     * The day on which the certificate expires, as its holder means days.
     *
     * @return the day
     */
    public LocalDate expires() {
        return Call.give(call -> Functions.remote_sign_renewal_options_get_expires(call.handle(this), call.out, call.error), Call::date);
    }

    /**
     * The instant after which it is expired.
     *
     * @return the not after
     */
    public Instant notAfter() {
        return Call.give(call -> Functions.remote_sign_renewal_options_get_not_after(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * From when on it can be renewed.
     *
     * @return the opens at
     */
    public Instant opensAt() {
        return Call.give(call -> Functions.remote_sign_renewal_options_get_opens_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * Whether a renewal was begun: it is resumed, without PIN and OTP.
     *
     * @return the under way
     */
    public boolean underWay() {
        return Call.give(call -> Functions.remote_sign_renewal_options_get_under_way(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Why none can be begun now, as the error says it that a renewal would get; absent where one
     * can.
     *
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> refusal() {
        return Call.give(call -> Functions.remote_sign_renewal_options_get_refusal(call.handle(this), call.out, call.error), Call.any(Call::exception));
    }

    /**
     * Whether a renewal can be begun now in this way; in none where it is refused.
     *
     * @param way the way
     * @return the allowed
     */
    public boolean allows(RenewalWay way) {
        return Call.give(call -> Functions.remote_sign_renewal_options_allows(call.handle(this), call.word(way), call.out, call.error), Call::flag);
    }
}
