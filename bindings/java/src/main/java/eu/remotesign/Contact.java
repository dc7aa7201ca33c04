// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What can be changed of how the holder is reached (requirement 74, AMB-14).
 */
public enum Contact implements Word {
    /**
     * The phone that gets OTPs.
     */
    OTP_PHONE(1),

    /**
     * The phone that gets recovery codes.
     */
    ACCOUNT_PHONE(2),

    /**
     * The address that gets notices.
     */
    EMAIL(3),

    /**
     * The address that gets recovery links.
     */
    RECOVERY_EMAIL(4);

    private static final Contact[] VALUES = values();

    private final int number;

    Contact(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Contact of(int number) {
        for (Contact value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Contact.class, number);
    }
}
