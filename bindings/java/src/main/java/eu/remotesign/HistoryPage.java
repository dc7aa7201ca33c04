// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A page of what was found.
 */
public final class HistoryPage extends OwnedHandle {
    HistoryPage(Call call) {
        super(call, Functions::remote_sign_history_page_free);
    }

    /**
     * The first day that was looked at; none for the beginning.
     *
     * @return the first day, if there is one
     */
    public Optional<LocalDate> firstDay() {
        return Call.give(call -> Functions.remote_sign_history_page_get_first_day(call.handle(this), call.out, call.error), Call.any(Call::date));
    }

    /**
     * The last day that was looked at; none for no end.
     *
     * @return the last day, if there is one
     */
    public Optional<LocalDate> lastDay() {
        return Call.give(call -> Functions.remote_sign_history_page_get_last_day(call.handle(this), call.out, call.error), Call.any(Call::date));
    }

    /**
     * All entries of the log, whatever was looked for.
     *
     * @return the history total
     */
    public HistoryTotal total() {
        return Call.give(call -> Functions.remote_sign_history_page_get_total(call.handle(this), call.out, call.error), HistoryTotal::new);
    }

    /**
     * Entries shown so far, on this page and those before it.
     *
     * @return the shown
     */
    public long shown() {
        return Call.give(call -> Functions.remote_sign_history_page_get_shown(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * The entries.
     *
     * @return the history entry list
     */
    public List<HistoryEntry> entries() {
        return Call.give(call -> Functions.remote_sign_history_page_get_entries(call.handle(this), call.out, call.error), Lists::historyEntryList);
    }

    /**
     * Where the next page begins: text for <code>HistorySearch.setAfter</code>, which serves no
     * other search and no other holder. None when this is the last page.
     *
     * @return the next, if there is one
     */
    public Optional<String> next() {
        return Call.give(call -> Functions.remote_sign_history_page_get_next(call.handle(this), call.out, call.error), Call.any(Call::text));
    }
}
