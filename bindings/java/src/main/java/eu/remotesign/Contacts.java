// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How a holder is reached, masked for a screen.
 */
public final class Contacts extends OwnedHandle {
    Contacts(Call call) {
        super(call, Functions::remote_sign_contacts_free);
    }

    /**
     * The phone that gets OTPs.
     *
     * @return the otp phone
     */
    public String otpPhone() {
        return Call.give(call -> Functions.remote_sign_contacts_get_otp_phone(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The phone that gets recovery codes.
     *
     * @return the account phone
     */
    public String accountPhone() {
        return Call.give(call -> Functions.remote_sign_contacts_get_account_phone(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The address that gets notices.
     *
     * @return the email
     */
    public String email() {
        return Call.give(call -> Functions.remote_sign_contacts_get_email(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The address that gets recovery links.
     *
     * @return the recovery email
     */
    public String recoveryEmail() {
        return Call.give(call -> Functions.remote_sign_contacts_get_recovery_email(call.handle(this), call.out, call.error), Call::text);
    }
}
