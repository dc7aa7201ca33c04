// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How far the first access has come (requirements 19 to 23).
 */
public enum FirstAccess implements Word {
    /**
     * The temporary password must be changed.
     */
    PASSWORD(1),

    /**
     * The first PIN must be set.
     */
    PIN(2),

    /**
     * Everything is reachable.
     */
    FINISHED(3);

    private static final FirstAccess[] VALUES = values();

    private final int number;

    FirstAccess(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static FirstAccess of(int number) {
        for (FirstAccess value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(FirstAccess.class, number);
    }
}
