// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How many entries a log has, by how they ended.
 */
public final class HistoryTotal extends OwnedHandle {
    HistoryTotal(Call call) {
        super(call, Functions::remote_sign_history_total_free);
    }

    /**
     * Those that succeeded.
     *
     * @return the successes
     */
    public long successes() {
        return Call.give(call -> Functions.remote_sign_history_total_get_successes(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Those that failed.
     *
     * @return the failures
     */
    public long failures() {
        return Call.give(call -> Functions.remote_sign_history_total_get_failures(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Both together.
     *
     * @return the entries
     */
    public long entries() {
        return Call.give(call -> Functions.remote_sign_history_total_get_entries(call.handle(this), call.out, call.error), Call::number);
    }
}
