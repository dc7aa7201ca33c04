// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A provider of remote signatures. Several threads may use it at once; several processes may
 * work on one store.
 */
public final class Provider extends OwnedHandle {
    Provider(Call call) {
        super(call, Functions::remote_sign_provider_free);
    }

    /**
     * Opens what the configuration file at <code>path</code> names: store, keys, mail, SMS, authority, policy.
     * Without a path the file is looked for where the command <code>remote-sign</code> looks.
     *
     * @param path the path, or {@code null} for none
     */
    public Provider(CharSequence path) {
        this(Call.made(call -> Functions.remote_sign_provider_new(call.text(path), call.out, call.error)));
    }

    /**
     * Opens what the configuration file at <code>path</code> names: store, keys, mail, SMS, authority, policy.
     * Without a path the file is looked for where the command <code>remote-sign</code> looks.
     */
    public Provider() {
        this((CharSequence) null);
    }

    /**
     * The certificate that those who verify are to trust (X.509 DER): the root's.
     *
     * @return the buffer
     */
    public byte[] authorityCertificate() {
        return Call.give(call -> Functions.remote_sign_provider_authority_certificate(call.handle(this), call.out, call.error), Call::buffer);
    }

    /**
     * A number that is another one after every change in the store, by whichever process.
     *
     * @return the changes
     */
    public long changes() {
        return Call.give(call -> Functions.remote_sign_provider_changes(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Logs a holder in. Refused with {@link RemoteSignException.LoginRefused LOGIN_REFUSED} for a wrong user id or password, which one is
     * never said; {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED} after several (the error says until when);
     * {@link RemoteSignException.TemporaryPasswordExpired TEMPORARY_PASSWORD_EXPIRED}.
     *
     * @param user the user
     * @param password the password
     * @param client the client
     * @return the session
     */
    public Session login(CharSequence user, CharSequence password, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_login(call.handle(this), call.text(user), call.text(password), call.handle(client), call.out, call.error), Session::new);
    }

    /**
     * Changes the password, and ends every other session of the holder, who is told by e-mail. The
     * first change replaces the temporary one. A wrong current password counts as a failed login:
     * {@link RemoteSignException.LoginRefused LOGIN_REFUSED}, {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED}. Refused with {@link RemoteSignException.SessionEnded SESSION_ENDED}; {@link RemoteSignException.PasswordRefused PASSWORD_REFUSED} (the text
     * names the rule) and {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}, which count nothing.
     *
     * @param session the session
     * @param current the current
     * @param newPassword the new password
     * @param confirmation the confirmation
     * @param client the client
     */
    public void changePassword(Session session, CharSequence current, CharSequence newPassword, CharSequence confirmation, Client client) {
        Call.run(call -> Functions.remote_sign_provider_change_password(call.handle(this), call.handle(session), call.text(current), call.text(newPassword), call.text(confirmation), call.handle(client), call.error));
    }

    /**
     * For the registration officer, who has made sure who asks: a new temporary password goes out by
     * e-mail, the old password is of no use any more, and all sessions of the holder end. PIN,
     * activation codes and the channel of OTPs stay as they are. <code>waiting</code> says why the message still
     * waits in the outbox, if it does. Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}.
     *
     * @param user the user
     * @param client the client
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> reissueTemporaryPassword(CharSequence user, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_reissue_temporary_password(call.handle(this), call.text(user), call.handle(client), call.out, call.error), Call.any(Call::exception));
    }

    /**
     * Sends the OTP that confirms the first PIN. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND},
     * {@link RemoteSignException.CredentialAlreadyActive CREDENTIAL_ALREADY_ACTIVE}, {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and
     * {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestActivationOtp(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_activation_otp(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Sets the first PIN with the activation code <code>code</code> and an OTP, makes the key and has the
     * certificate issued; gives the credential as it then is. Refused with {@link RemoteSignException.PinMalformed PIN_MALFORMED},
     * {@link RemoteSignException.PinRefused PIN_REFUSED}, {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}, which count nothing; the OTP is checked next:
     * {@link RemoteSignException.OtpWrong OTP_WRONG} (a try is counted, and the error says how many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED},
     * {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which counts nothing; then the code:
     * {@link RemoteSignException.ActivationCodeWrong ACTIVATION_CODE_WRONG} (a try is counted, and the error says how many are left),
     * {@link RemoteSignException.ActivationCodeDead ACTIVATION_CODE_DEAD}; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.CredentialAlreadyActive CREDENTIAL_ALREADY_ACTIVE}, {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}. On {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED} the PIN stands, and
     * <code>Provider.resumeActivation</code> goes on from there.
     *
     * @param session the session
     * @param credential the credential
     * @param pin the pin
     * @param confirmation the confirmation
     * @param code the code
     * @param otp the otp
     * @param client the client
     * @return the credential
     */
    public Credential activate(Session session, CharSequence credential, CharSequence pin, CharSequence confirmation, CharSequence code, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_activate(call.handle(this), call.handle(session), call.text(credential), call.text(pin), call.text(confirmation), call.text(code), call.text(otp), call.handle(client), call.out, call.error), Credential::new);
    }

    /**
     * Goes on with an activation whose key is made but whose certificate is not stored: after a crash
     * or a failing authority. No PIN is needed, and no second certificate can come of it. Refused with
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} when nothing was begun, {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}, {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND},
     * {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the credential
     */
    public Credential resumeActivation(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_resume_activation(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), Credential::new);
    }

    /**
     * Whether a PIN may be chosen as the first one: form, confirmation, block list. Ask before an OTP
     * is sent, so that a slip costs none; <code>Provider.activate</code> asks again. Refused with
     * {@link RemoteSignException.PinMalformed PIN_MALFORMED}, {@link RemoteSignException.PinRefused PIN_REFUSED}, {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}, which count nothing;
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.CredentialAlreadyActive CREDENTIAL_ALREADY_ACTIVE}, {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}.
     *
     * @param session the session
     * @param credential the credential
     * @param pin the pin
     * @param confirmation the confirmation
     */
    public void checkFirstPin(Session session, CharSequence credential, CharSequence pin, CharSequence confirmation) {
        Call.run(call -> Functions.remote_sign_provider_check_first_pin(call.handle(this), call.handle(session), call.text(credential), call.text(pin), call.text(confirmation), call.error));
    }

    /**
     * Sends a new activation code to the OTP phone, for the registration officer whose holder lost the
     * first one, let it expire or tried too often. The old one is dead, and all tries are there again.
     * <code>waiting</code> says why the message still waits in the outbox, if it does. Refused with
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}; {@link RemoteSignException.CredentialAlreadyActive CREDENTIAL_ALREADY_ACTIVE} once a PIN is set.
     *
     * @param credential the credential
     * @param client the client
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> reissueActivationCode(CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_reissue_activation_code(call.handle(this), call.text(credential), call.handle(client), call.out, call.error), Call.any(Call::exception));
    }

    /**
     * Sends the OTP that confirms enrolling an app. Refused with {@link RemoteSignException.AuthenticatorAlreadyActive AUTHENTICATOR_ALREADY_ACTIVE};
     * {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED};
     * {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestAuthenticator(Session session, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_authenticator(call.handle(this), call.handle(session), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Makes a secret for an app, which waits until a code proves it. One that waited before is void.
     * Refused with {@link RemoteSignException.AuthenticatorAlreadyActive AUTHENTICATOR_ALREADY_ACTIVE}; {@link RemoteSignException.OtpWrong OTP_WRONG} (a try is counted, and the error says
     * how many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.OtpMalformed OTP_MALFORMED},
     * which counts nothing; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param otp the otp
     * @param client the client
     * @return the authenticator setup
     */
    public AuthenticatorSetup beginAuthenticator(Session session, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_begin_authenticator(call.handle(this), call.handle(session), call.text(otp), call.handle(client), call.out, call.error), AuthenticatorSetup::new);
    }

    /**
     * Proves the app by a code that it shows; the holder is told on every channel. Refused with
     * {@link RemoteSignException.AuthenticatorNotActive AUTHENTICATOR_NOT_ACTIVE} when none was enrolled, {@link RemoteSignException.AuthenticatorAlreadyActive AUTHENTICATOR_ALREADY_ACTIVE}; {@link RemoteSignException.OtpWrong OTP_WRONG}
     * (a try is counted, and the error says how many are left), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED} (also for the
     * wrong code that spends the last try), {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which counts nothing; {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param code the code
     * @param client the client
     */
    public void activateAuthenticator(Session session, CharSequence code, Client client) {
        Call.run(call -> Functions.remote_sign_provider_activate_authenticator(call.handle(this), call.handle(session), call.text(code), call.handle(client), call.error));
    }

    /**
     * Sends the OTP that confirms removing the app. Refused with {@link RemoteSignException.AuthenticatorNotActive AUTHENTICATOR_NOT_ACTIVE} when there
     * is none; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when),
     * {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestAuthenticatorRemoval(Session session, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_authenticator_removal(call.handle(this), call.handle(session), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Removes the app, active or not; OTPs for signing come by SMS again, and the holder is told.
     * Refused with {@link RemoteSignException.AuthenticatorNotActive AUTHENTICATOR_NOT_ACTIVE}; {@link RemoteSignException.OtpWrong OTP_WRONG} (a try is counted, and the error says how
     * many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which
     * counts nothing; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param otp the otp
     * @param client the client
     */
    public void removeAuthenticator(Session session, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_remove_authenticator(call.handle(this), call.handle(session), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Sends the OTP that confirms a change of the PIN at a card. The current PIN is not looked at; a
     * new one that may not be chosen is refused now and sends nothing: {@link RemoteSignException.PinMalformed PIN_MALFORMED}, {@link RemoteSignException.PinRefused PIN_REFUSED}.
     * It needs no session: make sure first who asks, since each call may cost one of the hour's codes.
     * Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.PinNotSet PIN_NOT_SET}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.PinLocked PIN_LOCKED};
     * {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}.
     *
     * @param credential the credential
     * @param current the current
     * @param newPin the new pin
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestPinChangeAtCard(CharSequence credential, CharSequence current, CharSequence newPin, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_pin_change_at_card(call.handle(this), call.text(credential), call.text(current), call.text(newPin), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Changes the PIN at a card, with the current one and the OTP that
     * <code>Provider.requestPinChangeAtCard</code> sent; otherwise as
     * <code>Provider.changePin</code>, and refused as that but for the session. Wrong PINs lock the
     * credential: make sure first who asks.
     *
     * @param credential the credential
     * @param current the current
     * @param newPin the new pin
     * @param otp the otp
     * @param client the client
     */
    public void changePinAtCard(CharSequence credential, CharSequence current, CharSequence newPin, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_change_pin_at_card(call.handle(this), call.text(credential), call.text(current), call.text(newPin), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Checks an activation code for a card, where a login with it comes before the act that it opens:
     * the first PIN, or the unlocking of a locked one. Elsewhere it is refused and costs nothing:
     * {@link RemoteSignException.PinNotLocked PIN_NOT_LOCKED}, {@link RemoteSignException.PinUnlocksSpent PIN_UNLOCKS_SPENT}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}. The right code gives its own try
     * back, and proves nothing to the act, which checks it again. It needs no session: make sure first
     * who asks. Refused with {@link RemoteSignException.ActivationCodeWrong ACTIVATION_CODE_WRONG} (a try is counted, and the error says how many
     * are left), {@link RemoteSignException.ActivationCodeDead ACTIVATION_CODE_DEAD}; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @param code the code
     * @param client the client
     */
    public void verifyActivationCode(CharSequence credential, CharSequence code, Client client) {
        Call.run(call -> Functions.remote_sign_provider_verify_activation_code(call.handle(this), call.text(credential), call.text(code), call.handle(client), call.error));
    }

    /**
     * Sends the OTP that confirms the first PIN at a card. A PIN that may not be chosen is refused now
     * and sends nothing: {@link RemoteSignException.PinMalformed PIN_MALFORMED}, {@link RemoteSignException.PinRefused PIN_REFUSED}. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND},
     * {@link RemoteSignException.CredentialAlreadyActive CREDENTIAL_ALREADY_ACTIVE}, {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and
     * {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}.
     *
     * @param session the session
     * @param credential the credential
     * @param pin the pin
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestActivationAtCard(Session session, CharSequence credential, CharSequence pin, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_activation_at_card(call.handle(this), call.handle(session), call.text(credential), call.text(pin), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Sets the first PIN at a card, with the OTP that
     * <code>Provider.requestActivationAtCard</code> sent in this session or another of the
     * holder's; otherwise as <code>Provider.activate</code>, and refused as that.
     *
     * @param session the session
     * @param credential the credential
     * @param pin the pin
     * @param code the code
     * @param otp the otp
     * @param client the client
     * @return the credential
     */
    public Credential activateAtCard(Session session, CharSequence credential, CharSequence pin, CharSequence code, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_activate_at_card(call.handle(this), call.handle(session), call.text(credential), call.text(pin), call.text(code), call.text(otp), call.handle(client), call.out, call.error), Credential::new);
    }

    /**
     * The holder's contacts, masked. Refused with {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED},
     * {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @return the contacts
     */
    public Contacts contacts(Session session) {
        return Call.give(call -> Functions.remote_sign_provider_contacts(call.handle(this), call.handle(session), call.out, call.error), Contacts::new);
    }

    /**
     * Begins a change of <code>contact</code> to <code>newValue</code> (a phone number in E.164, or an e-mail address):
     * sends an OTP to the phone in use, which the receipt names. Asked again, it sends a new one. A
     * wrong password counts as a failed login: {@link RemoteSignException.LoginRefused LOGIN_REFUSED}, {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED}. Refused with
     * {@link RemoteSignException.ContactRefused CONTACT_REFUSED}, {@link RemoteSignException.OtpChannelCooling OTP_CHANNEL_COOLING}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says
     * until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED},
     * {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param contact the contact
     * @param newValue the new value
     * @param password the password
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestContactChange(Session session, Contact contact, CharSequence newValue, CharSequence password, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_contact_change(call.handle(this), call.handle(session), call.word(contact), call.text(newValue), call.text(password), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Takes the OTP that came to the phone in use. The change is in force then and <code>proof</code> is NULL;
     * but for the OTP phone, where a second OTP leaves for the new number, of which <code>proof</code> tells and
     * which <code>Provider.proveContact</code> takes, unless policy does without. Refused with
     * {@link RemoteSignException.ContactRefused CONTACT_REFUSED}, {@link RemoteSignException.OtpChannelCooling OTP_CHANNEL_COOLING}; {@link RemoteSignException.OtpWrong OTP_WRONG} (a try is counted, and the error says how
     * many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which
     * counts nothing; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param contact the contact
     * @param newValue the new value
     * @param otp the otp
     * @param client the client
     * @return the otp receipt, if there is one
     */
    public Optional<OtpReceipt> confirmContactChange(Session session, Contact contact, CharSequence newValue, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_confirm_contact_change(call.handle(this), call.handle(session), call.word(contact), call.text(newValue), call.text(otp), call.handle(client), call.out, call.error), Call.any(OtpReceipt::new));
    }

    /**
     * Takes the OTP that came to the new number; the change is in force then. Refused as
     * <code>Provider.confirmContactChange</code>.
     *
     * @param session the session
     * @param contact the contact
     * @param newValue the new value
     * @param otp the otp
     * @param client the client
     */
    public void proveContact(Session session, Contact contact, CharSequence newValue, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_prove_contact(call.handle(this), call.handle(session), call.word(contact), call.text(newValue), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its number moved
     * at <code>at</code>: for some hours after it nothing risky goes by SMS. The holder is told by e-mail.
     * Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}, {@link RemoteSignException.InputRefused INPUT_REFUSED} for an instant that is still to come.
     *
     * @param user the user
     * @param at the at
     * @param client the client
     */
    public void noteSimChange(CharSequence user, Instant at, Client client) {
        Call.run(call -> Functions.remote_sign_provider_note_sim_change(call.handle(this), call.text(user), call.time(at), call.handle(client), call.error));
    }

    /**
     * The credential named <code>credential</code>.
     *
     * @param credential the credential
     * @return the credential
     */
    public Credential credential(CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_credential(call.handle(this), call.text(credential), call.out, call.error), Credential::new);
    }

    /**
     * The credentials of <code>user</code>, or everybody's.
     *
     * @param user the user, or {@code null} for none
     * @return the credential list
     */
    public List<Credential> credentials(CharSequence user) {
        return Call.give(call -> Functions.remote_sign_provider_credentials(call.handle(this), call.text(user), call.out, call.error), Lists::credentialList);
    }

    /**
     * The credentials of <code>user</code>, or everybody's.
     *
     * @return the credential list
     */
    public List<Credential> credentials() {
        return credentials((CharSequence) null);
    }

    /**
     * Looks over every row of the store, and whether rows of the history are missing, without changing
     * anything. Altered rows are no failure of the call: it lists them. A store that was set back as a
     * whole it cannot tell from one that stood still: that takes a checkpoint kept elsewhere.
     *
     * @return the store check
     */
    public StoreCheck checkStore() {
        return Call.give(call -> Functions.remote_sign_provider_check_store(call.handle(this), call.out, call.error), StoreCheck::new);
    }

    /**
     * The channels and which one is chosen. Refused with {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED},
     * {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @return the otp channels
     */
    public OtpChannels otpChannels(Session session) {
        return Call.give(call -> Functions.remote_sign_provider_otp_channels(call.handle(this), call.handle(session), call.out, call.error), OtpChannels::new);
    }

    /**
     * Has the OTP that confirms the choice of <code>channel</code> come by the channel in use. Refused with
     * {@link RemoteSignException.InputRefused INPUT_REFUSED} when it is in use already, {@link RemoteSignException.AuthenticatorNotActive AUTHENTICATOR_NOT_ACTIVE}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and
     * {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT} (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param channel the channel
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestOtpChannel(Session session, OtpChannel channel, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_otp_channel(call.handle(this), call.handle(session), call.word(channel), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Chooses how OTPs for signing are received, confirmed by an OTP of the channel in use. The holder
     * is told by e-mail and SMS. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED}, {@link RemoteSignException.AuthenticatorNotActive AUTHENTICATOR_NOT_ACTIVE}; {@link RemoteSignException.OtpWrong OTP_WRONG}
     * (a try is counted, and the error says how many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED},
     * {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which counts nothing; {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param channel the channel
     * @param otp the otp
     * @param client the client
     */
    public void chooseOtpChannel(Session session, OtpChannel channel, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_choose_otp_channel(call.handle(this), call.handle(session), call.word(channel), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Opens the OTP phone of a holder again, for the registration officer, who has made sure that it
     * is the holder who asks. One that is not locked gets its tries back. The holder is told by e-mail
     * and SMS. Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}.
     *
     * @param user the user
     * @param client the client
     */
    public void unlockOtpChannel(CharSequence user, Client client) {
        Call.run(call -> Functions.remote_sign_provider_unlock_otp_channel(call.handle(this), call.text(user), call.handle(client), call.error));
    }

    /**
     * Hands over what is due in the outbox, oldest first; <code>count</code> is how many were handed over. Every
     * act hands over its own messages and some others; this is for a timer, by which alone the daily
     * message about signatures leaves. A message that cannot be handed over does not hold up the
     * others: it stays and is tried again after a delay that grows, and the first such error is the
     * call's ({@link RemoteSignException.MessengerFailed MESSENGER_FAILED}, {@link RemoteSignException.Integrity INTEGRITY}).
     *
     * @return the count
     */
    public long deliverMessages() {
        return Call.give(call -> Functions.remote_sign_provider_deliver_messages(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * As <code>Provider.deliverMessages</code>, but what failed is tried at once, however long its
     * delay has still to go: for an operator who put something right.
     *
     * @return the count
     */
    public long retryMessages() {
        return Call.give(call -> Functions.remote_sign_provider_retry_messages(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * The messages of an account, or of all, newest first, at most <code>limit</code>.
     *
     * @param user the user, or {@code null} for none
     * @param limit the limit
     * @return the message status list
     */
    public List<MessageStatus> messages(CharSequence user, int limit) {
        return Call.give(call -> Functions.remote_sign_provider_messages(call.handle(this), call.text(user), call.number(limit), call.out, call.error), Lists::messageStatusList);
    }

    /**
     * The state of a credential's PIN. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @return the pin status
     */
    public PinStatus pinStatus(CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_pin_status(call.handle(this), call.text(credential), call.out, call.error), PinStatus::new);
    }

    /**
     * Checks a PIN by unsealing the key with it. It needs no session, and wrong ones cost tries: make
     * sure first who asks. Refused with {@link RemoteSignException.PinMalformed PIN_MALFORMED}, which counts nothing; {@link RemoteSignException.PinWrong PIN_WRONG} (a try is
     * counted, and the error says how many are left), {@link RemoteSignException.PinLocked PIN_LOCKED} (also for the wrong PIN that spends
     * the last try), {@link RemoteSignException.PinNotSet PIN_NOT_SET}, {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.Conflict CONFLICT} while
     * as many checks are under way as there are tries.
     *
     * @param credential the credential
     * @param pin the pin
     * @param client the client
     * @return the pin proof
     */
    public PinProof verifyPin(CharSequence credential, CharSequence pin, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_verify_pin(call.handle(this), call.text(credential), call.text(pin), call.handle(client), call.out, call.error), PinProof::new);
    }

    /**
     * As <code>Provider.verifyPin</code>, for a PIN that a program keeps and gives with nobody
     * looking on: it never takes the last try, however many programs give it at once. Refused with
     * {@link RemoteSignException.Conflict CONFLICT} where one try is left, or none; nothing is counted or recorded then.
     *
     * @param credential the credential
     * @param pin the pin
     * @param client the client
     * @return the pin proof
     */
    public PinProof verifyKeptPin(CharSequence credential, CharSequence pin, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_verify_kept_pin(call.handle(this), call.text(credential), call.text(pin), call.handle(client), call.out, call.error), PinProof::new);
    }

    /**
     * Whether <code>text</code> is the PIN that <code>proof</code> was given for, so that one who repeats the PIN where an
     * OTP is asked for spends no try of the OTP. Nothing is counted.
     *
     * @param proof the proof
     * @param text the text
     * @return the repeats
     */
    public boolean repeatsPin(PinProof proof, CharSequence text) {
        return Call.give(call -> Functions.remote_sign_provider_repeats_pin(call.handle(this), call.handle(proof), call.text(text), call.out, call.error), Call::flag);
    }

    /**
     * Sends the OTP that confirms a change of the PIN. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND},
     * {@link RemoteSignException.PinNotSet PIN_NOT_SET}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.PinLocked PIN_LOCKED}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT}
     * (the error says until when), {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED},
     * {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestPinChangeOtp(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_pin_change_otp(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Changes the PIN: the key is sealed under the new one. All tries are given back, and proofs of
     * the old PIN open nothing more; a window that is open stays so to its end. The holder is told by
     * e-mail. Refused with {@link RemoteSignException.PinMalformed PIN_MALFORMED}, {@link RemoteSignException.PinRefused PIN_REFUSED}, {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}, which cost
     * neither OTP nor try; the OTP is checked next: {@link RemoteSignException.OtpWrong OTP_WRONG} (a try is counted, and the
     * error says how many are left), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED};
     * {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, which counts nothing; then the current PIN: {@link RemoteSignException.PinWrong PIN_WRONG} (a try is counted, and
     * the error says how many are left), {@link RemoteSignException.PinLocked PIN_LOCKED}; {@link RemoteSignException.Conflict CONFLICT} when the credential was changed
     * meanwhile; as <code>Provider.requestPinChangeOtp</code>.
     *
     * @param session the session
     * @param credential the credential
     * @param current the current
     * @param newPin the new pin
     * @param confirmation the confirmation
     * @param otp the otp
     * @param client the client
     */
    public void changePin(Session session, CharSequence credential, CharSequence current, CharSequence newPin, CharSequence confirmation, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_change_pin(call.handle(this), call.handle(session), call.text(credential), call.text(current), call.text(newPin), call.text(confirmation), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Unlocks a locked PIN with the activation code and the right PIN, a bounded number of times. With
     * a wrong PIN it stays locked, and the unlock is spent. The holder is told by e-mail. It needs no
     * session, and wrong ones cost tries: make sure first who asks. Refused with {@link RemoteSignException.PinMalformed PIN_MALFORMED},
     * {@link RemoteSignException.PinNotLocked PIN_NOT_LOCKED} and {@link RemoteSignException.PinUnlocksSpent PIN_UNLOCKS_SPENT}, which cost nothing; {@link RemoteSignException.ActivationCodeWrong ACTIVATION_CODE_WRONG} (a try is
     * counted, and the error says how many are left), {@link RemoteSignException.ActivationCodeDead ACTIVATION_CODE_DEAD}, which cost no unlock;
     * {@link RemoteSignException.PinWrong PIN_WRONG} (the error says how many unlocks are left); {@link RemoteSignException.Conflict CONFLICT} while checks are under way;
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.PinNotSet PIN_NOT_SET}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}.
     *
     * @param credential the credential
     * @param code the code
     * @param pin the pin
     * @param client the client
     */
    public void unlockPin(CharSequence credential, CharSequence code, CharSequence pin, Client client) {
        Call.run(call -> Functions.remote_sign_provider_unlock_pin(call.handle(this), call.text(credential), call.text(code), call.text(pin), call.handle(client), call.error));
    }

    /**
     * Begins the recovery of a password: a link's secret is written for the recovery address and a
     * code for the account phone. They are only put into the outbox: run
     * <code>Provider.deliverMessages</code> afterwards, elsewhere, so that the time it takes tells
     * nobody whether the account exists. Where it does not, is in its first access or was recovered
     * too often within the hour, the answer is the same and nothing is sent.
     *
     * @param user the user
     * @param client the client
     */
    public void requestRecovery(CharSequence user, Client client) {
        Call.run(call -> Functions.remote_sign_provider_request_recovery(call.handle(this), call.text(user), call.handle(client), call.error));
    }

    /**
     * Sets a new password with the secret of the link and the code. All sessions of the holder end,
     * and every channel is told. A try is counted only with the right link. Refused with
     * {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH} and {@link RemoteSignException.PasswordRefused PASSWORD_REFUSED}, which count nothing; {@link RemoteSignException.RecoveryRefused RECOVERY_REFUSED} for
     * everything else that is not right, which one is never said; {@link RemoteSignException.OtpChannelCooling OTP_CHANNEL_COOLING}.
     *
     * @param user the user
     * @param link the link
     * @param code the code
     * @param newPassword the new password
     * @param confirmation the confirmation
     * @param client the client
     */
    public void recoverPassword(CharSequence user, CharSequence link, CharSequence code, CharSequence newPassword, CharSequence confirmation, Client client) {
        Call.run(call -> Functions.remote_sign_provider_recover_password(call.handle(this), call.text(user), call.text(link), call.text(code), call.text(newPassword), call.text(confirmation), call.handle(client), call.error));
    }

    /**
     * Registers a holder: an account with a temporary password, and an activation code for each
     * credential. They are sent in messages of their own, unless policy joins them. Refused with
     * {@link RemoteSignException.RegistrationRefused REGISTRATION_REFUSED}, which names the field; nothing is written then.
     *
     * @param registration the registration
     * @param client the client
     * @return the registered
     */
    public Registered register(Registration registration, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_register(call.handle(this), call.handle(registration), call.handle(client), call.out, call.error), Registered::new);
    }

    /**
     * The holder's question in the language of the account, <code>-</code> where none is set. The answer is never
     * shown. Refused with {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @return the string
     */
    public String secretQuestion(Session session) {
        return Call.give(call -> Functions.remote_sign_provider_secret_question(call.handle(this), call.handle(session), call.out, call.error), Call::string);
    }

    /**
     * Sets the question and its answer, given twice, in place of the one before. Answers are compared
     * without regard to case, width of characters and spaces. A wrong password counts as a failed
     * login: {@link RemoteSignException.LoginRefused LOGIN_REFUSED}, {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED}. Refused with {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH},
     * {@link RemoteSignException.SecretQuestionRefused SECRET_QUESTION_REFUSED} (the text names the rule); {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param password the password
     * @param question the question
     * @param answer the answer
     * @param confirmation the confirmation
     * @param client the client
     * @return this
     */
    public Provider setSecretQuestion(Session session, CharSequence password, SecretQuestion question, CharSequence answer, CharSequence confirmation, Client client) {
        Call.run(call -> Functions.remote_sign_provider_set_secret_question(call.handle(this), call.handle(session), call.text(password), call.handle(question), call.text(answer), call.text(confirmation), call.handle(client), call.error));
        return this;
    }

    /**
     * Removes the question. A wrong password counts as a failed login: {@link RemoteSignException.LoginRefused LOGIN_REFUSED},
     * {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED}. Refused with {@link RemoteSignException.SecretQuestionRefused SECRET_QUESTION_REFUSED} where none is set; {@link RemoteSignException.SessionEnded SESSION_ENDED},
     * {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param password the password
     * @param client the client
     */
    public void removeSecretQuestion(Session session, CharSequence password, Client client) {
        Call.run(call -> Functions.remote_sign_provider_remove_secret_question(call.handle(this), call.handle(session), call.text(password), call.handle(client), call.error));
    }

    /**
     * The question of a holder, for the registration officer who puts it; <code>-</code> where none is set.
     * Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}.
     *
     * @param user the user
     * @return the string
     */
    public String secretQuestionOf(CharSequence user) {
        return Call.give(call -> Functions.remote_sign_provider_secret_question_of(call.handle(this), call.text(user), call.out, call.error), Call::string);
    }

    /**
     * Whether an answer is the holder's, for the registration officer. It opens nothing; each check is
     * recorded. Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}, {@link RemoteSignException.SecretQuestionRefused SECRET_QUESTION_REFUSED} where none is set,
     * {@link RemoteSignException.LoginThrottled LOGIN_THROTTLED} when too many were checked within the hour (the error says until when).
     *
     * @param user the user
     * @param answer the answer
     * @param client the client
     * @return the right
     */
    public boolean checkSecretAnswer(CharSequence user, CharSequence answer, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_check_secret_answer(call.handle(this), call.text(user), call.text(answer), call.handle(client), call.out, call.error), Call::flag);
    }

    /**
     * The session that <code>token</code> stands for, which <code>Session.token</code> gave. Refused with
     * {@link RemoteSignException.SessionEnded SESSION_ENDED}, also for a token that never was one.
     *
     * @param token the token
     * @return the session
     */
    public Session resumeSession(CharSequence token) {
        return Call.give(call -> Functions.remote_sign_provider_resume_session(call.handle(this), call.text(token), call.out, call.error), Session::new);
    }

    /**
     * How far the first access has come. Refused with {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @return the first access
     */
    public FirstAccess firstAccess(Session session) {
        return Call.give(call -> Functions.remote_sign_provider_first_access(call.handle(this), call.handle(session), call.out, call.error), call -> FirstAccess.of(call.word()));
    }

    /**
     * Ends the session. One that is over already stays so.
     *
     * @param session the session
     * @param client the client
     */
    public void logout(Session session, Client client) {
        Call.run(call -> Functions.remote_sign_provider_logout(call.handle(this), call.handle(session), call.handle(client), call.error));
    }
}
