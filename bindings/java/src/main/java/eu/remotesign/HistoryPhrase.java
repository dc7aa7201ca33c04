// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.LocalDate;

/**
 * A text of the screens of the history, in the manual's words where it has them.
 */
public final class HistoryPhrase extends OwnedHandle {
    HistoryPhrase(Call call) {
        super(call, Functions::remote_sign_history_phrase_free);
    }

    /**
     * The title of a log.
     *
     * @param log the log
     * @return the history phrase
     */
    public static HistoryPhrase title(HistoryLog log) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_title(call.word(log), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * How many entries the log has.
     *
     * @param log the log
     * @param entries the entries
     * @return the history phrase
     */
    public static HistoryPhrase total(HistoryLog log, long entries) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_total(call.word(log), call.number(entries), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * How many of them succeeded and failed.
     *
     * @param successes the successes
     * @param failures the failures
     * @return the history phrase
     */
    public static HistoryPhrase split(long successes, long failures) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_split(call.number(successes), call.number(failures), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * How many of how many are shown.
     *
     * @param log the log
     * @param shown the shown
     * @param total the total
     * @return the history phrase
     */
    public static HistoryPhrase shown(HistoryLog log, long shown, long total) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_shown(call.word(log), call.number(shown), call.number(total), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * In which order they are shown.
     *
     * @param order the order
     * @return the history phrase
     */
    public static HistoryPhrase order(HistoryOrder order) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_order(call.word(order), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * That none was found.
     *
     * @param log the log
     * @return the history phrase
     */
    public static HistoryPhrase empty(HistoryLog log) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_empty(call.word(log), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * The first day that was looked at.
     *
     * @param day the day
     * @return the history phrase
     */
    public static HistoryPhrase firstDay(LocalDate day) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_first_day(call.date(day), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * The last one.
     *
     * @param day the day
     * @return the history phrase
     */
    public static HistoryPhrase lastDay(LocalDate day) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_last_day(call.date(day), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * What heads the outcome.
     *
     * @return the history phrase
     */
    public static HistoryPhrase outcomeTitle() {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_outcome_title(call.out, call.error), HistoryPhrase::new);
    }

    /**
     * The outcome.
     *
     * @param outcome the outcome
     * @return the history phrase
     */
    public static HistoryPhrase outcome(Outcome outcome) {
        return Call.give(call -> Functions.remote_sign_history_phrase_new_outcome(call.word(outcome), call.out, call.error), HistoryPhrase::new);
    }

    /**
     * The stable code.
     *
     * @return the code
     */
    public String code() {
        return Call.give(call -> Functions.remote_sign_history_phrase_get_code(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The text in a language.
     *
     * @param language the language
     * @return the string
     */
    public String text(Language language) {
        return Call.give(call -> Functions.remote_sign_history_phrase_text(call.handle(this), call.word(language), call.out, call.error), Call::string);
    }
}
