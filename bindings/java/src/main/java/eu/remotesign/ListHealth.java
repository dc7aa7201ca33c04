// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How a published list of revocations stands.
 */
public enum ListHealth implements Word {
    /**
     * Nothing to do.
     */
    GOOD(1),

    /**
     * The next one is due.
     */
    DUE(2),

    /**
     * It should have been published before.
     */
    LATE(3);

    private static final ListHealth[] VALUES = values();

    private final int number;

    ListHealth(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static ListHealth of(int number) {
        for (ListHealth value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(ListHealth.class, number);
    }
}
