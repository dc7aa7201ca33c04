// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Which number tells a natural person (EN 319 412-1 5.1.3).
 */
public enum PersonIdentifierKind implements Word {
    /**
     * Fiscal code; the certificate shows <code>TINIT-</code> before it.
     */
    FISCAL_CODE(1),

    /**
     * Number of an identity card; the certificate shows <code>IDCIT-</code> before it.
     */
    IDENTITY_CARD(2),

    /**
     * Number of a passport; the certificate shows <code>PASIT-</code> before it.
     */
    PASSPORT(3);

    private static final PersonIdentifierKind[] VALUES = values();

    private final int number;

    PersonIdentifierKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static PersonIdentifierKind of(int number) {
        for (PersonIdentifierKind value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(PersonIdentifierKind.class, number);
    }
}
