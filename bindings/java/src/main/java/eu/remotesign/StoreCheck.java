// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the store was found.
 */
public final class StoreCheck extends OwnedHandle {
    StoreCheck(Call call) {
        super(call, Functions::remote_sign_store_check_free);
    }

    /**
     * How many rows were looked at.
     *
     * @return the rows
     */
    public long rows() {
        return Call.give(call -> Functions.remote_sign_store_check_get_rows(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * When the newest entry of the history was written.
     *
     * @return the newest entry, if there is one
     */
    public Optional<Instant> newestEntry() {
        return Call.give(call -> Functions.remote_sign_store_check_get_newest_entry(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * What is wrong: each names table and row and says what to do. Empty for a store that is as it
     * should be.
     *
     * @return the error list
     */
    public List<RemoteSignException> faults() {
        return Call.give(call -> Functions.remote_sign_store_check_get_faults(call.handle(this), call.out, call.error), Lists::errorList);
    }
}
