// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The two logs that a holder looks at (AMB-30).
 */
public enum HistoryLog implements Word {
    /**
     * Signatures and refused attempts to make one ("Firme").
     */
    SIGNATURES(1),

    /**
     * Everything else: accesses and security events ("Accessi").
     */
    ACCESSES(2);

    private static final HistoryLog[] VALUES = values();

    private final int number;

    HistoryLog(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static HistoryLog of(int number) {
        for (HistoryLog value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(HistoryLog.class, number);
    }
}
