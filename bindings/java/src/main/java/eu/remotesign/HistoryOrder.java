// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * In which order entries are shown (AMB-32); those alike in it come newest first.
 */
public enum HistoryOrder implements Word {
    /**
     * Newest first ("Firma più recente").
     */
    NEWEST(1),

    /**
     * Oldest first.
     */
    OLDEST(2),

    /**
     * What failed before what succeeded.
     */
    OUTCOME(3),

    /**
     * By the name of the program that asked.
     */
    CLIENT(4);

    private static final HistoryOrder[] VALUES = values();

    private final int number;

    HistoryOrder(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static HistoryOrder of(int number) {
        for (HistoryOrder value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(HistoryOrder.class, number);
    }
}
