// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * Where the publication of a revocation list stood.
 */
public final class ListStatus extends OwnedHandle {
    ListStatus(Call call) {
        super(call, Functions::remote_sign_list_status_free);
    }

    /**
     * What it covers.
     *
     * @return the list part
     */
    public ListPart part() {
        return Call.give(call -> Functions.remote_sign_list_status_get_part(call.handle(this), call.out, call.error), ListPart::new);
    }

    /**
     * How it was found.
     *
     * @return the list health
     */
    public ListHealth health() {
        return Call.give(call -> Functions.remote_sign_list_status_get_health(call.handle(this), call.out, call.error), call -> ListHealth.of(call.word()));
    }

    /**
     * The highest number given to a list of this part, full or delta; 0 before the first.
     *
     * @return the number
     */
    public long number() {
        return Call.give(call -> Functions.remote_sign_list_status_get_number(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * When a list was published last.
     *
     * @return the time, if there is one
     */
    public Optional<Instant> publishedAt() {
        return Call.give(call -> Functions.remote_sign_list_status_get_published_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When the full list ends, if there is one.
     *
     * @return the time, if there is one
     */
    public Optional<Instant> nextUpdate() {
        return Call.give(call -> Functions.remote_sign_list_status_get_next_update(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * The oldest change of a certificate's status that no published list has.
     *
     * @return the time, if there is one
     */
    public Optional<Instant> oldestChange() {
        return Call.give(call -> Functions.remote_sign_list_status_get_oldest_change(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * Milliseconds from request to publication, when changes were published last.
     *
     * @return the delay
     */
    public long delay() {
        return Call.give(call -> Functions.remote_sign_list_status_get_delay(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * The longest that this ever took, in milliseconds.
     *
     * @return the delay
     */
    public long longestDelay() {
        return Call.give(call -> Functions.remote_sign_list_status_get_longest_delay(call.handle(this), call.out, call.error), Call::number);
    }
}
