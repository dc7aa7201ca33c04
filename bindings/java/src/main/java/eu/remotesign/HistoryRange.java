// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
 * that is so long ago.
 */
public enum HistoryRange implements Word {
    /**
     * One year back.
     */
    YEAR(1),

    /**
     * Everything ("Vedi tutte le firme").
     */
    ALL(2),

    /**
     * "Ultimi 7 giorni".
     */
    SEVEN_DAYS(3),

    /**
     * "Ultimi 3 mesi".
     */
    THREE_MONTHS(4);

    private static final HistoryRange[] VALUES = values();

    private final int number;

    HistoryRange(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static HistoryRange of(int number) {
        for (HistoryRange value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(HistoryRange.class, number);
    }
}
