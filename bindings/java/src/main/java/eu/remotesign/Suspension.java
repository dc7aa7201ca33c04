// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A suspension, as it was confirmed.
 */
public final class Suspension extends OwnedHandle {
    Suspension(Call call) {
        super(call, Functions::remote_sign_suspension_free);
    }

    /**
     * Its last day.
     *
     * @return the day
     */
    public LocalDate lastDay() {
        return Call.give(call -> Functions.remote_sign_suspension_get_last_day(call.handle(this), call.out, call.error), Call::date);
    }

    /**
     * When it is over; absent when it lasts until the certificate expires.
     *
     * @return the lifts at, if there is one
     */
    public Optional<Instant> liftsAt() {
        return Call.give(call -> Functions.remote_sign_suspension_get_lifts_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
