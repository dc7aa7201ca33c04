// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How a message travels.
 */
public enum Channel implements Word {
    /**
     * E-mail.
     */
    EMAIL(1),

    /**
     * Text message to a phone.
     */
    SMS(2);

    private static final Channel[] VALUES = values();

    private final int number;

    Channel(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Channel of(int number) {
        for (Channel value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Channel.class, number);
    }
}
