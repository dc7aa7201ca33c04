// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A message to a holder. It lives as long as the call of the messenger that it was given to.
 * <p>
 * It is lent, and ends with the call that showed it.
 */
public final class Message extends Handle {
    Message(Call call) {
        super(call);
    }

    /**
     * Unique, ascending with time. A message that comes twice has the same.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_message_get_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * E-mail or SMS.
     *
     * @return the channel
     */
    public Channel channel() {
        return Call.give(call -> Functions.remote_sign_message_get_channel(call.handle(this), call.out, call.error), call -> Channel.of(call.word()));
    }

    /**
     * E-mail address or phone number (E.164).
     *
     * @return the to
     */
    public String to() {
        return Call.give(call -> Functions.remote_sign_message_get_to(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Subject of an e-mail; empty for an SMS.
     *
     * @return the subject
     */
    public String subject() {
        return Call.give(call -> Functions.remote_sign_message_get_subject(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The text. It may hold a secret (an OTP, a code).
     *
     * @return the body
     */
    public String body() {
        return Call.give(call -> Functions.remote_sign_message_get_body(call.handle(this), call.out, call.error), Call::text);
    }
}
