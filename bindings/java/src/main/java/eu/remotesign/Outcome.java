// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How it ended ("Esito", requirement 59).
 */
public enum Outcome implements Word {
    /**
     * "Riuscito".
     */
    SUCCESS(1),

    /**
     * "Fallito".
     */
    FAILURE(2);

    private static final Outcome[] VALUES = values();

    private final int number;

    Outcome(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Outcome of(int number) {
        for (Outcome value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Outcome.class, number);
    }
}
