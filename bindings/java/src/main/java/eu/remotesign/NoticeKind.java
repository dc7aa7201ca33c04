// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a message tells of.
 */
public enum NoticeKind implements Word {
    /**
     * User id and temporary password.
     */
    CREDENTIALS(1),

    /**
     * An activation code.
     */
    ACTIVATION_CODE(2),

    /**
     * Identifier and emergency code of a certificate.
     */
    EMERGENCY_CODE(3),

    /**
     * A certificate is about to expire.
     */
    RENEWAL_REMINDER(4),

    /**
     * An OTP.
     */
    OTP(5),

    /**
     * A link or code of password recovery.
     */
    RECOVERY(6),

    /**
     * Signatures of one approval.
     */
    SIGNATURES(7),

    /**
     * Signatures of one day.
     */
    DAILY_SIGNATURES(8),

    /**
     * Something changed that the holder should know of.
     */
    ALERT(9);

    private static final NoticeKind[] VALUES = values();

    private final int number;

    NoticeKind(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static NoticeKind of(int number) {
        for (NoticeKind value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(NoticeKind.class, number);
    }
}
