// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Language of what a holder reads (AMB-39).
 */
public enum Language implements Word {
    /**
     * Italian.
     */
    ITALIAN(1),

    /**
     * English.
     */
    ENGLISH(2);

    private static final Language[] VALUES = values();

    private final int number;

    Language(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Language of(int number) {
        for (Language value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Language.class, number);
    }
}
