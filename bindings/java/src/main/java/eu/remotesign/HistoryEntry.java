// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An entry of the history as its holder sees it.
 */
public final class HistoryEntry extends OwnedHandle {
    HistoryEntry(Call call) {
        super(call, Functions::remote_sign_history_entry_free);
    }

    /**
     * 1, 2, 3 … without a gap for each holder.
     *
     * @return the sequence
     */
    public long sequence() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_sequence(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Its index in the log of all entries, from 0.
     *
     * @return the position
     */
    public long position() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_position(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * When it happened.
     *
     * @return the at
     */
    public Instant at() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * The identifier of the credential concerned, if one is.
     *
     * @return the credential, if there is one
     */
    public Optional<String> credential() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_credential(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * For a signature: the sequence number of the entry that opened its authorization; for what
     * takes or ends a grant: of the entry that tells of the grant.
     *
     * @return the authorization, if there is one
     */
    public OptionalLong authorization() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_authorization(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * What happened.
     *
     * @return the event
     */
    public Event event() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_event(call.handle(this), call.out, call.error), call -> Event.of(call.word()));
    }

    /**
     * Whether it succeeded.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_outcome(call.handle(this), call.out, call.error), call -> Outcome.of(call.word()));
    }

    /**
     * Who asked: the name that the program gave itself.
     *
     * @return the client
     */
    public String client() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_client(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * For a signature: what was signed, and how.
     *
     * @return the signed data, if there is one
     */
    public Optional<SignedData> signed() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_signed(call.handle(this), call.out, call.error), Call.any(SignedData::new));
    }

    /**
     * The signature, if one was released: RSA as long as the modulus, ECDSA raw r||s.
     *
     * @return the signature, if there is one
     */
    public Optional<byte[]> signature() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_signature(call.handle(this), call.out, call.error), Call.any(Call::bytes));
    }

    /**
     * The reason of a failure, or what else there is to say.
     *
     * @return the detail
     */
    public String detail() {
        return Call.give(call -> Functions.remote_sign_history_entry_get_detail(call.handle(this), call.out, call.error), Call::text);
    }
}
