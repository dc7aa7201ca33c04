// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Which number tells a legal person (EN 319 412-1 5.1.4).
 */
public enum OrganizationIdentifierKind implements Word {
    /**
     * VAT number; the certificate shows <code>VATIT-</code> before it.
     */
    VAT_NUMBER(1),

    /**
     * Number in the trade register; the certificate shows <code>NTRIT-</code> before it.
     */
    REGISTER_NUMBER(2);

    private static final OrganizationIdentifierKind[] VALUES = values();

    private final int number;

    OrganizationIdentifierKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static OrganizationIdentifierKind of(int number) {
        for (OrganizationIdentifierKind value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(OrganizationIdentifierKind.class, number);
    }
}
