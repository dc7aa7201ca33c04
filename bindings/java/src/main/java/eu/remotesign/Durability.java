// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * When the entry of a signature is on the disk.
 */
public enum Durability implements Word {
    /**
     * Before the signature is released.
     */
    EACH(1),

    /**
     * When the authorization opens and closes, and at least once a second while it signs.
     */
    WINDOW(2);

    private static final Durability[] VALUES = values();

    private final int number;

    Durability(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Durability of(int number) {
        for (Durability value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Durability.class, number);
    }
}
