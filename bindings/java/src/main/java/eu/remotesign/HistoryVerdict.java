// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an export was found.
 */
public final class HistoryVerdict extends OwnedHandle {
    HistoryVerdict(Call call) {
        super(call, Functions::remote_sign_history_verdict_free);
    }

    /**
     * Whose entries they are said to be.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Entries looked at.
     *
     * @return the entries
     */
    public long entries() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_entries(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Entries in the log; none where the checkpoint cannot be read.
     *
     * @return the log size, if there is one
     */
    public OptionalLong logSize() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_log_size(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * When the log's key said how many entries the holder has.
     *
     * @return the stated at, if there is one
     */
    public Optional<Instant> statedAt() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_stated_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * True for a whole and unaltered history.
     *
     * @return the holds
     */
    public boolean holds() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_holds(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * All that is wrong; nothing for a whole and unaltered history.
     *
     * @return the history fault list
     */
    public List<HistoryFault> faults() {
        return Call.give(call -> Functions.remote_sign_history_verdict_get_faults(call.handle(this), call.out, call.error), Lists::historyFaultList);
    }
}
