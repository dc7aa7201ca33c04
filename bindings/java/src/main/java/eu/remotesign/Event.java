// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * What a history entry records.
 */
public enum Event implements Word {
    /**
     * The account was registered.
     */
    REGISTERED(1),

    /**
     * Login with user id and password.
     */
    LOGIN(2),

    /**
     * The holder logged out.
     */
    LOGOUT(3),

    /**
     * The password was changed.
     */
    PASSWORD_CHANGED(4),

    /**
     * Password recovery was asked for.
     */
    RECOVERY_REQUESTED(5),

    /**
     * A new password was set by recovery.
     */
    PASSWORD_RECOVERED(6),

    /**
     * The registration officer sent a new temporary password.
     */
    TEMPORARY_PASSWORD_REISSUED(7),

    /**
     * The registration officer sent a new activation code.
     */
    ACTIVATION_CODE_REISSUED(8),

    /**
     * A phone number or e-mail address was changed.
     */
    CONTACT_CHANGED(9),

    /**
     * The secret question was set or removed.
     */
    SECRET_QUESTION_SET(10),

    /**
     * The answer to the secret question was checked for an officer.
     */
    SECRET_QUESTION_CHECKED(11),

    /**
     * The operator learned that the SIM of the OTP phone was exchanged.
     */
    SIM_CHANGE_NOTED(12),

    /**
     * The first PIN was set and the key made.
     */
    PIN_SET(13),

    /**
     * The certificate was stored and the credential became active.
     */
    ACTIVATED(14),

    /**
     * A renewal was begun: the new key is made.
     */
    RENEWAL_BEGUN(15),

    /**
     * Another certificate took the place of the one before.
     */
    RENEWED(16),

    /**
     * A coupon for a renewal was issued, or a renewal permitted.
     */
    RENEWAL_PERMITTED(17),

    /**
     * The certificate was suspended, or its suspension prolonged.
     */
    SUSPENDED(18),

    /**
     * The suspension was ended early.
     */
    SUSPENSION_LIFTED(19),

    /**
     * The certificate was revoked and its key destroyed.
     */
    REVOKED(20),

    /**
     * The PIN was changed.
     */
    PIN_CHANGED(21),

    /**
     * The activation code and the right PIN unlocked the PIN.
     */
    PIN_UNLOCKED(22),

    /**
     * The PIN was checked and the key unsealed.
     */
    PIN_VERIFIED(23),

    /**
     * An OTP was sent.
     */
    OTP_SENT(24),

    /**
     * An OTP was checked.
     */
    OTP_VERIFIED(25),

    /**
     * The holder chose how OTPs for signing are received.
     */
    OTP_CHANNEL_CHOSEN(26),

    /**
     * An OTP channel that was locked was opened again.
     */
    OTP_CHANNEL_UNLOCKED(27),

    /**
     * An authenticator app was enrolled.
     */
    AUTHENTICATOR_ENROLLED(28),

    /**
     * An authenticator app was removed.
     */
    AUTHENTICATOR_REMOVED(29),

    /**
     * A virtual token was generated.
     */
    VIRTUAL_TOKEN_GENERATED(30),

    /**
     * A virtual token's file was taken.
     */
    VIRTUAL_TOKEN_DOWNLOADED(31),

    /**
     * A virtual token was revoked.
     */
    VIRTUAL_TOKEN_REVOKED(32),

    /**
     * A virtual token answered for a holder.
     */
    VIRTUAL_TOKEN_USED(33),

    /**
     * An OTP approved signatures that wait for the PIN.
     */
    AUTHORIZATION_GRANTED(34),

    /**
     * What an OTP approved is over, and nothing was opened by it.
     */
    GRANT_ENDED(35),

    /**
     * An authorization was opened.
     */
    AUTHORIZATION_OPENED(36),

    /**
     * An authorization is over that was not used up, or not all of which is accounted for.
     */
    AUTHORIZATION_CLOSED(37),

    /**
     * A signature was made.
     */
    SIGNED(38),

    /**
     * The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN,
     * a suspended certificate (AMB-31).
     */
    SIGNING_REFUSED(39);

    private static final Event[] VALUES = values();

    private final int number;

    Event(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }

    /** The value with this number. */
    static Event of(int number) {
        for (Event value : VALUES) {
            if (value.number == number) {
                return value;
            }
        }
        throw Word.unknown(Event.class, number);
    }
}
