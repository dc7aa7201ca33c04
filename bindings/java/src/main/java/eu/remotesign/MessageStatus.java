// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be told of a message: all but its text and its full address.
 */
public final class MessageStatus extends OwnedHandle {
    MessageStatus(Call call) {
        super(call, Functions::remote_sign_message_status_free);
    }

    /**
     * Unique, ascending with time.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_message_status_get_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The account that it concerns.
     *
     * @return the user id
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_message_status_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * E-mail or SMS.
     *
     * @return the channel
     */
    public Channel channel() {
        return Call.give(call -> Functions.remote_sign_message_status_get_channel(call.handle(this), call.out, call.error), call -> Channel.of(call.word()));
    }

    /**
     * The masked address.
     *
     * @return the masked destination
     */
    public String maskedDestination() {
        return Call.give(call -> Functions.remote_sign_message_status_get_masked_destination(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What it tells of.
     *
     * @return the notice kind
     */
    public NoticeKind notice() {
        return Call.give(call -> Functions.remote_sign_message_status_get_notice(call.handle(this), call.out, call.error), call -> NoticeKind.of(call.word()));
    }

    /**
     * Where it stood.
     *
     * @return the message state
     */
    public MessageState state() {
        return Call.give(call -> Functions.remote_sign_message_status_get_state(call.handle(this), call.out, call.error), call -> MessageState.of(call.word()));
    }

    /**
     * How often handing it over was begun.
     *
     * @return the attempts
     */
    public int attempts() {
        return Call.give(call -> Functions.remote_sign_message_status_get_attempts(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * When it was written.
     *
     * @return the created at
     */
    public Instant createdAt() {
        return Call.give(call -> Functions.remote_sign_message_status_get_created_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * While it waits: when it is tried again at the earliest.
     *
     * @return the next at, if there is one
     */
    public Optional<Instant> nextAt() {
        return Call.give(call -> Functions.remote_sign_message_status_get_next_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When it was handed over, expired or was given up.
     *
     * @return the settled at, if there is one
     */
    public Optional<Instant> settledAt() {
        return Call.give(call -> Functions.remote_sign_message_status_get_settled_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
