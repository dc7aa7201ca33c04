// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;

/**
 * What is looked for. A new one is what the screen shows before a filter is applied: the past
 * year, all outcomes, newest first, 50 entries on a page.
 */
public final class HistorySearch extends OwnedHandle {
    HistorySearch(Call call) {
        super(call, Functions::remote_sign_history_search_free);
    }

    /**
     * The past year, all outcomes, newest first, 50 entries on a page.
     */
    public HistorySearch() {
        this(Call.made(call -> Functions.remote_sign_history_search_new(call.out, call.error)));
    }

    /**
     * On the days of a ready range, in the time zone of the policy.
     *
     * @param range the range
     * @return this
     */
    public HistorySearch setRange(HistoryRange range) {
        Call.run(call -> Functions.remote_sign_history_search_set_range(call.handle(this), call.word(range), call.error));
        return this;
    }

    /**
     * From one day to another, both included, in the time zone of the policy; without a first day
     * from the beginning, without a last day to the end.
     *
     * @param firstDay the first day, or {@code null} for none
     * @param lastDay the last day, or {@code null} for none
     * @return this
     */
    public HistorySearch setDays(LocalDate firstDay, LocalDate lastDay) {
        Call.run(call -> Functions.remote_sign_history_search_set_days(call.handle(this), call.date(firstDay), call.date(lastDay), call.error));
        return this;
    }

    /**
     * Those alone that ended so; 0 for all.
     *
     * @param outcome the outcome, or {@code null} for none
     * @return this
     */
    public HistorySearch setOutcome(Outcome outcome) {
        Call.run(call -> Functions.remote_sign_history_search_set_outcome(call.handle(this), call.word(outcome), call.error));
        return this;
    }

    /**
     * In which order.
     *
     * @param order the order
     * @return this
     */
    public HistorySearch setOrder(HistoryOrder order) {
        Call.run(call -> Functions.remote_sign_history_search_set_order(call.handle(this), call.word(order), call.error));
        return this;
    }

    /**
     * Entries on a page: 1 to 500; another number is refused by the search.
     *
     * @param limit the limit
     * @return this
     */
    public HistorySearch setLimit(int limit) {
        Call.run(call -> Functions.remote_sign_history_search_set_limit(call.handle(this), call.number(limit), call.error));
        return this;
    }

    /**
     * Goes on after the page that gave <code>cursor</code> with <code>HistoryPage.next</code>, in the
     * same search; without one it begins anew. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when it is no cursor.
     *
     * @param cursor the cursor, or {@code null} for none
     * @return this
     */
    public HistorySearch setAfter(CharSequence cursor) {
        Call.run(call -> Functions.remote_sign_history_search_set_after(call.handle(this), call.text(cursor), call.error));
        return this;
    }
}
