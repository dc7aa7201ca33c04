// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that is wrong with an exported history.
 */
public final class HistoryFault extends OwnedHandle {
    HistoryFault(Call call) {
        super(call, Functions::remote_sign_history_fault_free);
    }

    /**
     * A word for programs: <code>checkpoint</code>, <code>statement</code>, <code>statement-of-another-holder</code>, <code>statement-of-</code>
     * another-log<code>, </code>another-holder<code>, </code>known-checkpoint<code>, </code>forked-log<code>, </code>unproven-checkpoint<code>,</code>
     * <code>older-than-checkpoint</code>, <code>another-log</code>, <code>altered</code>, <code>wrong-proof</code>, <code>dropped</code>, <code>truncated</code>,
     * <code>reordered</code>, <code>repeated</code>, <code>inserted</code>, <code>broken-chain</code>, <code>wrong-position</code>, <code>unstated</code>, <code>another-</code>
     * newest<code>. Later versions may have others.</code>
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What is wrong, for a person.
     *
     * @return the text
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_text(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The number of the entry concerned, the first where there are several.
     *
     * @return the entry, if there is one
     */
    public OptionalLong entry() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_entry(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * The number of the last entry concerned: of those that were left out or cut off, or of those
     * that are there where fewer are stated.
     *
     * @return the last entry, if there is one
     */
    public OptionalLong lastEntry() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_last_entry(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * How many entries are stated, where there are more.
     *
     * @return the stated entries, if there is one
     */
    public OptionalLong statedEntries() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_stated_entries(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * How many entries the log has of the checkpoint or statement that does not fit.
     *
     * @return the log size, if there is one
     */
    public OptionalLong logSize() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_log_size(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Whom the statement is on, or whose the export is, where that is another holder.
     *
     * @return the holder, if there is one
     */
    public Optional<String> holder() {
        return Call.give(call -> Functions.remote_sign_history_fault_get_holder(call.handle(this), call.out, call.error), Call.any(Call::text));
    }
}
