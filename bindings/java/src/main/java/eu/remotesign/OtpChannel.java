// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How OTPs for signing reach the holder (requirements 41 to 44).
 */
public enum OtpChannel implements Word {
    /**
     * Text message to the OTP phone.
     */
    SMS(1),

    /**
     * Authenticator app (RFC 6238).
     */
    APP(2);

    private static final OtpChannel[] VALUES = values();

    private final int number;

    OtpChannel(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static OtpChannel of(int number) {
        for (OtpChannel value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(OtpChannel.class, number);
    }
}
