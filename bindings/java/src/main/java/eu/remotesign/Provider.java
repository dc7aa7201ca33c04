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
     * Makes a new provider and opens it: a configuration file at <code>path</code>, and beside it the master
     * key, the SQLite store and a folder for messages, of which none must exist. Refused with
     * {@link RemoteSignException.FileAlreadyExists FILE_ALREADY_EXISTS}; then nothing was changed.
     *
     * @param path the path
     * @return the provider
     */
    public static Provider initialised(CharSequence path) {
        return Call.give(call -> Functions.remote_sign_provider_new_initialised(call.text(path), call.out, call.error), Provider::new);
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
     * {@link RemoteSignException.TemporaryPasswordExpired TEMPORARY_PASSWORD_EXPIRED}; {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND} for text that cannot be a user id (<code>U</code> and
     * twelve digits).
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
     * The keys of the embedded authority, oldest first; root and issuing authority are made if
     * there are none. Where another authority issues now, those that issued before.
     * {@link RemoteSignException.AuthorityForeign AUTHORITY_FOREIGN} where another authority issued from the start.
     *
     * @return the authority list
     */
    public List<Authority> authorities() {
        return Call.give(call -> Functions.remote_sign_provider_authorities(call.handle(this), call.out, call.error), Lists::authorityList);
    }

    /**
     * Makes root and issuing authority anew. With a passphrase the root's private key leaves the
     * store: it is in the file that comes back and nowhere else. Without one nothing comes back.
     * {@link RemoteSignException.AlreadyExists ALREADY_EXISTS} once a certificate was issued; {@link RemoteSignException.InputRefused INPUT_REFUSED} for a short passphrase;
     * {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}.
     *
     * @param passphrase the passphrase, or {@code null} for none
     * @return the root key file, if there is one
     */
    public Optional<RootKeyFile> initAuthority(CharSequence passphrase) {
        return Call.give(call -> Functions.remote_sign_provider_init_authority(call.handle(this), call.text(passphrase), call.out, call.error), Call.any(RootKeyFile::new));
    }

    /**
     * Makes root and issuing authority anew. With a passphrase the root's private key leaves the
     * store: it is in the file that comes back and nowhere else. Without one nothing comes back.
     * {@link RemoteSignException.AlreadyExists ALREADY_EXISTS} once a certificate was issued; {@link RemoteSignException.InputRefused INPUT_REFUSED} for a short passphrase;
     * {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}.
     *
     * @return the root key file, if there is one
     */
    public Optional<RootKeyFile> initAuthority() {
        return initAuthority((CharSequence) null);
    }

    /**
     * Puts another issuing authority, with a key of its own, in the place of the present one,
     * which goes on to sign revocation lists for what it issued. The root certifies it: its file
     * and the passphrase that opens it are needed where its private key is not in the store, and
     * both are absent otherwise. {@link RemoteSignException.AuthorityKeyAway AUTHORITY_KEY_AWAY}; {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}; {@link RemoteSignException.AlreadyExists ALREADY_EXISTS} when
     * another was made meanwhile.
     *
     * @param rootKey the root key, or {@code null} for none
     * @param passphrase the passphrase, or {@code null} for none
     * @return the authority
     */
    public Authority rotateAuthority(RootKeyFile rootKey, CharSequence passphrase) {
        return Call.give(call -> Functions.remote_sign_provider_rotate_authority(call.handle(this), call.handle(rootKey), call.text(passphrase), call.out, call.error), Authority::new);
    }

    /**
     * Puts another issuing authority, with a key of its own, in the place of the present one,
     * which goes on to sign revocation lists for what it issued. The root certifies it: its file
     * and the passphrase that opens it are needed where its private key is not in the store, and
     * both are absent otherwise. {@link RemoteSignException.AuthorityKeyAway AUTHORITY_KEY_AWAY}; {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}; {@link RemoteSignException.AlreadyExists ALREADY_EXISTS} when
     * another was made meanwhile.
     *
     * @return the authority
     */
    public Authority rotateAuthority() {
        return rotateAuthority((RootKeyFile) null, (CharSequence) null);
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
     * The certificate of a credential of the holder's own. {@link RemoteSignException.PinNotSet PIN_NOT_SET} or
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} while there is none yet; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param session the session
     * @param credential the credential
     * @return the certificate information
     */
    public CertificateInformation certificateInformation(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_certificate_information(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), CertificateInformation::new);
    }

    /**
     * All certificates that a credential of the holder's own has had, the newest first: what was
     * signed before a renewal is verified with an earlier one. Refused as
     * <code>Provider.certificateInformation</code>.
     *
     * @param session the session
     * @param credential the credential
     * @return the certificate information list
     */
    public List<CertificateInformation> certificatesOf(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_certificates_of(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), Lists::certificateInformationList);
    }

    /**
     * The requests that wait for a certificate, oldest first.
     *
     * @return the waiting request list
     */
    public List<WaitingRequest> waitingRequests() {
        return Call.give(call -> Functions.remote_sign_provider_waiting_requests(call.handle(this), call.out, call.error), Lists::waitingRequestList);
    }

    /**
     * Takes in the certificate for the request of a credential that waits: the one among
     * <code>certificates</code> (X.509 DER, in any order) that is for its key, and of the others those that
     * lead up to a trusted authority. All or nothing: {@link RemoteSignException.CertificateRefused CERTIFICATE_REFUSED} says what is wrong
     * with them, or that no request waits.
     *
     * @param credential the credential
     * @param certificates the certificates
     * @param client the client
     * @return the credential
     */
    public Credential importCertificate(CharSequence credential, List<byte[]> certificates, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_import_certificate(call.handle(this), call.text(credential), Lists.bufferList(call, certificates), call.handle(client), call.out, call.error), Credential::new);
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
     * At most <code>limit</code> entries of the holder <code>user</code> with sequence numbers below <code>before</code>, newest
     * first; without <code>before</code> from the newest. Refused with {@link RemoteSignException.Integrity INTEGRITY} when an entry was altered,
     * or one between two of these was removed, or the newest or the oldest.
     *
     * @param user the user
     * @param before the before, or {@code null} for none
     * @param limit the limit
     * @return the history entry list
     */
    public List<HistoryEntry> history(CharSequence user, Long before, int limit) {
        return Call.give(call -> Functions.remote_sign_provider_history(call.handle(this), call.text(user), call.anyNumber(before), call.number(limit), call.out, call.error), Lists::historyEntryList);
    }

    /**
     * A page of the signatures made with a credential of the holder's own, and of the refused
     * attempts to make one. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} for days in the wrong order, a page of no
     * or too many entries, or a cursor of another search; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}; {@link RemoteSignException.Integrity INTEGRITY} when
     * an entry was altered; {@link RemoteSignException.SessionEnded SESSION_ENDED}, and those of a first access that is not finished.
     *
     * @param session the session
     * @param credential the credential
     * @param search the search
     * @return the history page
     */
    public HistoryPage signatures(Session session, CharSequence credential, HistorySearch search) {
        return Call.give(call -> Functions.remote_sign_provider_signatures(call.handle(this), call.handle(session), call.text(credential), call.handle(search), call.out, call.error), HistoryPage::new);
    }

    /**
     * A page of the accesses to the holder's account and of everything else that concerned its
     * security. Refused as <code>Provider.signatures</code>.
     *
     * @param session the session
     * @param search the search
     * @return the history page
     */
    public HistoryPage accesses(Session session, HistorySearch search) {
        return Call.give(call -> Functions.remote_sign_provider_accesses(call.handle(this), call.handle(session), call.handle(search), call.out, call.error), HistoryPage::new);
    }

    /**
     * Begins an export of all entries of the holder <code>user</code>, and proves that the log only grew since
     * the <code>earlier</code> checkpoints (a list that may be empty). The entries follow with
     * <code>Provider.exportedEntries</code>. Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}; {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG}
     * when an earlier checkpoint is not one of this log, or of what the log was before the store was
     * set back; {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @param user the user
     * @param earlier the earlier
     * @return the history export
     */
    public HistoryExport exportHistory(CharSequence user, List<SignedNote> earlier) {
        return Call.give(call -> Functions.remote_sign_provider_export_history(call.handle(this), call.text(user), Lists.signedNoteList(call, earlier), call.out, call.error), HistoryExport::new);
    }

    /**
     * The next entries of an export after the one with the sequence number <code>after</code> (0 for the
     * first), oldest first; none after the last. They are the same whenever they are asked for, and
     * at most 500. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} for an export that this store did not make;
     * {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @param historyExport the history export
     * @param after the after
     * @return the exported entry list
     */
    public List<ExportedEntry> exportedEntries(HistoryExport historyExport, long after) {
        return Call.give(call -> Functions.remote_sign_provider_exported_entries(call.handle(this), call.handle(historyExport), call.number(after), call.out, call.error), Lists::exportedEntryList);
    }

    /**
     * The evidence of the signature with the number <code>sequence</code> in the history of the holder <code>user</code>.
     * Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} when the holder has no signature of that number;
     * {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND}; {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @param user the user
     * @param sequence the sequence
     * @return the evidence
     */
    public Evidence evidence(CharSequence user, long sequence) {
        return Call.give(call -> Functions.remote_sign_provider_evidence(call.handle(this), call.text(user), call.number(sequence), call.out, call.error), Evidence::new);
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
     * The key that checkpoints and statements are verified with, for those who verify.
     *
     * @return the log verifier
     */
    public LogVerifier logVerifier() {
        return Call.give(call -> Functions.remote_sign_provider_log_verifier(call.handle(this), call.out, call.error), LogVerifier::new);
    }

    /**
     * A checkpoint of the log as it is now, entries that still lie in journals left out. Refused
     * with {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_provider_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * That the entry with the index <code>position</code>, from 0, is in the log of the first <code>size</code> entries.
     * Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the log has not so many; {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @param position the position
     * @param size the size
     * @return the inclusion proof
     */
    public InclusionProof inclusionProof(long position, long size) {
        return Call.give(call -> Functions.remote_sign_provider_inclusion_proof(call.handle(this), call.number(position), call.number(size), call.out, call.error), InclusionProof::new);
    }

    /**
     * That the log of the first <code>later</code> entries begins with the log of the first <code>old</code> ones. Refused
     * as <code>Provider.inclusionProof</code>.
     *
     * @param old the old
     * @param later the later
     * @return the consistency proof
     */
    public ConsistencyProof consistencyProof(long old, long later) {
        return Call.give(call -> Functions.remote_sign_provider_consistency_proof(call.handle(this), call.number(old), call.number(later), call.out, call.error), ConsistencyProof::new);
    }

    /**
     * Where the entry of a signature is, and a checkpoint that covers it. Refused with {@link RemoteSignException.Integrity INTEGRITY}
     * when it is not there.
     *
     * @param signature the signature
     * @return the receipt
     */
    public Receipt receipt(Signature signature) {
        return Call.give(call -> Functions.remote_sign_provider_receipt(call.handle(this), call.handle(signature), call.out, call.error), Receipt::new);
    }

    /**
     * Shows every witness the log as it is now, entries that still lie in journals left out;
     * <code>Provider.deliverMessages</code> does so too when the log has grown. That a witness
     * fails or refuses is its answer. Refused with {@link RemoteSignException.Integrity INTEGRITY}.
     *
     * @return the witnessed
     */
    public Witnessed askWitnesses() {
        return Call.give(call -> Functions.remote_sign_provider_ask_witnesses(call.handle(this), call.out, call.error), Witnessed::new);
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
     * Where the publication of each revocation list stands, in the order of the authorities; empty
     * before the embedded authority's first use, and where another one issued from the start.
     *
     * @return the list status list
     */
    public List<ListStatus> listStatus() {
        return Call.give(call -> Functions.remote_sign_provider_list_status(call.handle(this), call.out, call.error), Lists::listStatusList);
    }

    /**
     * Makes the next revocation list of a part: a full one or, as long as a long one is fresh, a
     * delta to it. <code>published</code> is what people find now. When the store was restored from a backup
     * and the operator knows it, <code>afterRestore</code> lets the numbers go on from what was published.
     * Publishers of one place take turns: put the list there and call
     * <code>Provider.notePublished</code> before the next is made. {@link RemoteSignException.PublicationRefused PUBLICATION_REFUSED} when a
     * higher number was published than the store knows of, or what lies there is no list of this
     * authority; {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED}, {@link RemoteSignException.AuthorityKeyAway AUTHORITY_KEY_AWAY}.
     *
     * @param part the part
     * @param published the published
     * @param afterRestore the after restore
     * @return the list edition
     */
    public ListEdition revocationList(ListPart part, PublishedLists published, boolean afterRestore) {
        return Call.give(call -> Functions.remote_sign_provider_revocation_list(call.handle(this), call.handle(part), call.handle(published), call.flag(afterRestore), call.out, call.error), ListEdition::new);
    }

    /**
     * Notes that people find the list now.
     *
     * @param edition the edition
     */
    public void notePublished(ListEdition edition) {
        Call.run(call -> Functions.remote_sign_provider_note_published(call.handle(this), call.handle(edition), call.error));
    }

    /**
     * Prepares the responders; issues and renews their certificates where that is due.
     * {@link RemoteSignException.AuthorityKeyAway AUTHORITY_KEY_AWAY}; {@link RemoteSignException.AuthorityForeign AUTHORITY_FOREIGN} where another authority issued from the start.
     *
     * @return the ocsp responder
     */
    public OcspResponder ocspResponder() {
        return Call.give(call -> Functions.remote_sign_provider_ocsp_responder(call.handle(this), call.out, call.error), OcspResponder::new);
    }

    /**
     * Answers one request (OCSPRequest, DER; RFC 6960) by responders that were prepared before.
     * Whatever is wrong with a request becomes an answer that says so.
     *
     * @param responder the responder
     * @param request the request
     * @return the ocsp reply
     */
    public OcspReply ocspReply(OcspResponder responder, byte[] request) {
        return Call.give(call -> Functions.remote_sign_provider_ocsp_reply(call.handle(this), call.handle(responder), call.bytes(request), call.out, call.error), OcspReply::new);
    }

    /**
     * Answers one request (OCSPRequest, DER): for those who answer seldom. Refused as
     * <code>Provider.ocspResponder</code>.
     *
     * @param request the request
     * @return the ocsp reply
     */
    public OcspReply ocspResponse(byte[] request) {
        return Call.give(call -> Functions.remote_sign_provider_ocsp_response(call.handle(this), call.bytes(request), call.out, call.error), OcspReply::new);
    }

    /**
     * Begins the recovery of a password: a link's secret is written for the recovery address and a
     * code for the account phone. They are only put into the outbox: run
     * <code>Provider.deliverMessages</code> afterwards, elsewhere, so that the time it takes tells
     * nobody whether the account exists. Where it does not, is in its first access or was recovered
     * too often within the hour, the answer is the same and nothing is sent.
     * Refused with {@link RemoteSignException.AccountNotFound ACCOUNT_NOT_FOUND} only for text that cannot be a user id.
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
     * When a certificate expires, and whether and how it can be renewed now. {@link RemoteSignException.PinNotSet PIN_NOT_SET},
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} where there is none yet; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param session the session
     * @param credential the credential
     * @return the renewal options
     */
    public RenewalOptions renewalOptions(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_renewal_options(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), RenewalOptions::new);
    }

    /**
     * Sends the OTP that confirms a renewal. {@link RemoteSignException.RenewalRefused RENEWAL_REFUSED} before its time (the error says
     * from when on) and while one is under way; {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED},
     * {@link RemoteSignException.PinLocked PIN_LOCKED}, {@link RemoteSignException.OtpThrottled OTP_THROTTLED}.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestRenewalOtp(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_renewal_otp(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Renews a certificate: a new key under the same PIN, a new certificate with a new identifier
     * and emergency code. The one before is superseded and its key destroyed. {@link RemoteSignException.PinMalformed PIN_MALFORMED},
     * {@link RemoteSignException.InputRefused INPUT_REFUSED} for a mistyped coupon, {@link RemoteSignException.CouponRefused COUPON_REFUSED} (which counts) and {@link RemoteSignException.RenewalRefused RENEWAL_REFUSED}
     * for a way that is not open cost neither OTP nor PIN try. Then {@link RemoteSignException.OtpWrong OTP_WRONG} and {@link RemoteSignException.PinWrong PIN_WRONG},
     * which count; {@link RemoteSignException.Conflict CONFLICT}. On {@link RemoteSignException.AuthorityPending AUTHORITY_PENDING} and {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED} the renewal is begun:
     * <code>Provider.resumeRenewal</code> goes on from there.
     *
     * @param session the session
     * @param credential the credential
     * @param permit the permit
     * @param pin the pin
     * @param otp the otp
     * @param client the client
     * @return the credential
     */
    public Credential renew(Session session, CharSequence credential, RenewalPermit permit, CharSequence pin, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_renew(call.handle(this), call.handle(session), call.text(credential), call.handle(permit), call.text(pin), call.text(otp), call.handle(client), call.out, call.error), Credential::new);
    }

    /**
     * Goes on with a renewal whose key is made but whose certificate is not stored. Neither PIN
     * nor OTP is needed, and no second certificate can come of it. Where none is under way the
     * credential is given as it is. {@link RemoteSignException.AuthorityPending AUTHORITY_PENDING}, {@link RemoteSignException.AuthorityFailed AUTHORITY_FAILED};
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} while the certificate is suspended; on {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED} and
     * {@link RemoteSignException.RenewalRefused RENEWAL_REFUSED} the renewal is at an end.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the credential
     */
    public Credential resumeRenewal(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_resume_renewal(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), Credential::new);
    }

    /**
     * Gives up a renewal under way, for a registration officer who knows that its authority will
     * not certify it. The key is destroyed, the coupon is free again, and what the embedded
     * authority has issued is revoked. <code>officer</code> is a name that the history keeps (1 to 64
     * characters on one line): {@link RemoteSignException.InputRefused INPUT_REFUSED}. {@link RemoteSignException.RenewalRefused RENEWAL_REFUSED} where no renewal is under way;
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @param officer the officer
     * @param client the client
     */
    public void giveUpRenewal(CharSequence credential, CharSequence officer, Client client) {
        Call.run(call -> Functions.remote_sign_provider_give_up_renewal(call.handle(this), call.text(credential), call.text(officer), call.handle(client), call.error));
    }

    /**
     * Permits one renewal of one credential, for a registration officer who has identified its
     * holder anew; until when the permission lives. One given before ends. {@link RemoteSignException.RenewalRefused RENEWAL_REFUSED},
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}, {@link RemoteSignException.PinNotSet PIN_NOT_SET} where nothing can be renewed
     * now; {@link RemoteSignException.InputRefused INPUT_REFUSED} for no name of an officer (1 to 64 characters on one line).
     *
     * @param credential the credential
     * @param officer the officer
     * @param client the client
     * @return the expires at
     */
    public Instant permitRenewal(CharSequence credential, CharSequence officer, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_permit_renewal(call.handle(this), call.text(credential), call.text(officer), call.handle(client), call.out, call.error), Call::time);
    }

    /**
     * Makes <code>count</code> coupons (at most 65535), each good for one renewal of any credential within
     * the days that policy gives. They are shown once, here: the store keeps keyed codes of them.
     * <code>officer</code> is who gives them out, as the history of each renewal will name them (1 to 64
     * characters on one line): {@link RemoteSignException.InputRefused INPUT_REFUSED}.
     *
     * @param count the count
     * @param officer the officer
     * @return the string list
     */
    public List<String> issueCoupons(int count, CharSequence officer) {
        return Call.give(call -> Functions.remote_sign_provider_issue_coupons(call.handle(this), call.number(count), call.text(officer), call.out, call.error), Lists::stringList);
    }

    /**
     * Whether a coupon was typed as it was given: {@link RemoteSignException.InputRefused INPUT_REFUSED} where it was not. Nothing is
     * counted, and whether it is of use is not told.
     *
     * @param coupon the coupon
     */
    public void checkCoupon(CharSequence coupon) {
        Call.run(call -> Functions.remote_sign_provider_check_coupon(call.handle(this), call.text(coupon), call.error));
    }

    /**
     * Tells holders whose active certificate expires within the days that policy names, once for
     * each of these thresholds; how many were told. For a timer, once a day. {@link RemoteSignException.Integrity INTEGRITY} of a row
     * that was altered: the others are reminded all the same.
     *
     * @return the reminded
     */
    public long remindOfRenewals() {
        return Call.give(call -> Functions.remote_sign_provider_remind_of_renewals(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Sends the OTP that confirms a revocation; its message says that it is for good.
     * {@link RemoteSignException.PinLocked PIN_LOCKED}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.PinNotSet PIN_NOT_SET},
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} and the others of an OTP.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestRevocationOtp(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_revocation_otp(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Revokes the certificate of a credential for good and destroys its key, also while it is
     * suspended; the holder is told by e-mail and SMS. {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED}, {@link RemoteSignException.InputRefused INPUT_REFUSED}
     * for a reason that is not a holder's and {@link RemoteSignException.PinMalformed PIN_MALFORMED} cost nothing. Then
     * {@link RemoteSignException.EmergencyCodeWrong EMERGENCY_CODE_WRONG}, {@link RemoteSignException.OtpWrong OTP_WRONG} and {@link RemoteSignException.PinWrong PIN_WRONG}, in this order, each of which counts;
     * {@link RemoteSignException.PinLocked PIN_LOCKED}. As <code>Provider.requestRevocationOtp</code>.
     *
     * @param session the session
     * @param credential the credential
     * @param request the request
     * @param client the client
     */
    public void revoke(Session session, CharSequence credential, RevocationRequest request, Client client) {
        Call.run(call -> Functions.remote_sign_provider_revoke(call.handle(this), call.handle(session), call.text(credential), call.handle(request), call.handle(client), call.error));
    }

    /**
     * The first step of a revocation by the registration officer: who and what it concerns, and
     * what confirms it for as long as an OTP lives. Nothing is changed. {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND};
     * {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}; {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} when it has expired; {@link RemoteSignException.InputRefused INPUT_REFUSED} for no
     * name of an officer.
     *
     * @param wanted the wanted
     * @return the revocation proposal
     */
    public RevocationProposal proposeRevocation(OfficerRevocation wanted) {
        return Call.give(call -> Functions.remote_sign_provider_propose_revocation(call.handle(this), call.handle(wanted), call.out, call.error), RevocationProposal::new);
    }

    /**
     * The second step: revokes what was proposed, with the proposal's confirmation. The history
     * names holder and officer. {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED} for a confirmation that is wrong, too
     * old, of another proposal, or of a certificate that was changed meanwhile; as
     * <code>Provider.proposeRevocation</code>.
     *
     * @param wanted the wanted
     * @param confirmation the confirmation
     * @param client the client
     */
    public void confirmRevocation(OfficerRevocation wanted, CharSequence confirmation, Client client) {
        Call.run(call -> Functions.remote_sign_provider_confirm_revocation(call.handle(this), call.handle(wanted), call.text(confirmation), call.handle(client), call.error));
    }

    /**
     * The paper form for revoking the certificate of a credential (HTML, UTF-8), in the holder's
     * language and with what is known filled in. Contacts are masked: the form is sent.
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}.
     *
     * @param session the session
     * @param credential the credential
     * @return the string
     */
    public String revocationForm(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_revocation_form(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), Call::string);
    }

    /**
     * The same form with nothing filled in, for who cannot log in.
     *
     * @param language the language
     * @return the string
     */
    public String blankRevocationForm(Language language) {
        return Call.give(call -> Functions.remote_sign_provider_blank_revocation_form(call.handle(this), call.word(language), call.out, call.error), Call::string);
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

    /**
     * The window that one approval opens for this kind of credential, as the policy has it.
     *
     * @param kind the kind
     * @return the scope
     */
    public Scope window(CredentialKind kind) {
        return Call.give(call -> Functions.remote_sign_provider_window(call.handle(this), call.word(kind), call.out, call.error), Scope::new);
    }

    /**
     * Sends the holder an OTP that approves <code>scope</code>; the message says what it approves. Nothing is
     * sent to a holder who chose the authenticator app: the receipt says so.
     * <p>
     * It needs no session. Whoever lets others call it makes sure first that they may sign with
     * this credential: each call may cost one of the hour's codes and ends the code that waits
     * for another scope. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE};
     * {@link RemoteSignException.InputRefused INPUT_REFUSED} for an empty or too large scope; {@link RemoteSignException.OtpThrottled OTP_THROTTLED} (the error says until
     * when), {@link RemoteSignException.OtpBudgetSpent OTP_BUDGET_SPENT}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}.
     *
     * @param credential the credential
     * @param scope the scope
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestSigningOtp(CharSequence credential, Scope scope, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_signing_otp(call.handle(this), call.text(credential), call.handle(scope), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Whether the OTP that the holder was sent last approves <code>scope</code>, and can be given still: for
     * who gets a code and must know what for, before a try of it is spent on another scope.
     * Changes nothing. False where the authenticator app is chosen, whose codes approve any scope.
     * Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @param scope the scope
     * @return the waiting
     */
    public boolean isSigningOtpWaiting(CharSequence credential, Scope scope) {
        return Call.give(call -> Functions.remote_sign_provider_is_signing_otp_waiting(call.handle(this), call.text(credential), call.handle(scope), call.out, call.error), Call::flag);
    }

    /**
     * Checks and spends the OTP that approves <code>scope</code>. Where PIN and OTP come together, this is
     * called before the PIN is checked, so that neither tells of the other. A code of the
     * authenticator app approves the scope that it is given for.
     * <p>
     * Refused with {@link RemoteSignException.OtpWrong OTP_WRONG}, which counts a try (wrong codes lock phone or app in the end);
     * {@link RemoteSignException.OtpMalformed OTP_MALFORMED} (no try is counted), {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED},
     * {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} for the right code of a credential that cannot
     * sign. Who may call is decided as for <code>Provider.requestSigningOtp</code>.
     *
     * @param credential the credential
     * @param scope the scope
     * @param otp the otp
     * @param client the client
     * @return the otp proof
     */
    public OtpProof verifySigningOtp(CharSequence credential, Scope scope, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_verify_signing_otp(call.handle(this), call.text(credential), call.handle(scope), call.text(otp), call.handle(client), call.out, call.error), OtpProof::new);
    }

    /**
     * Makes the authorization for exactly the scope that the OTP approved. The proof of the OTP is
     * spent, also when this is refused; that of the PIN is not.
     * <p>
     * Refused with {@link RemoteSignException.Spent SPENT} when the proof of the OTP was used; {@link RemoteSignException.AuthorizationMismatch AUTHORIZATION_MISMATCH} when PIN,
     * OTP and scope do not belong together, {@link RemoteSignException.OtpExpired OTP_EXPIRED} when the OTP was checked too long ago,
     * {@link RemoteSignException.AuthorizationSpent AUTHORIZATION_SPENT} when the PIN was changed or the certificate renewed since the PIN was
     * given; {@link RemoteSignException.InputRefused INPUT_REFUSED}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}.
     *
     * @param pin the pin
     * @param otp the otp
     * @param scope the scope
     * @param client the client
     * @return the authorization
     */
    public Authorization authorize(PinProof pin, OtpProof otp, Scope scope, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_authorize(call.handle(this), call.handle(pin), call.handle(otp), call.handle(scope), call.handle(client), call.out, call.error), Authorization::new);
    }

    /**
     * Whether time and uses are left.
     *
     * @param authorization the authorization
     * @return the open
     */
    public boolean isOpen(Authorization authorization) {
        return Call.give(call -> Functions.remote_sign_provider_is_open(call.handle(this), call.handle(authorization), call.out, call.error), Call::flag);
    }

    /**
     * Signs under an authorization. The signature leaves only when its history entry is written.
     * <p>
     * Refused, before a use is spent, with {@link RemoteSignException.AlgorithmMismatch ALGORITHM_MISMATCH} or {@link RemoteSignException.InputRefused INPUT_REFUSED} for what the key
     * cannot sign or the policy forbids; with {@link RemoteSignException.AuthorizationSpent AUTHORIZATION_SPENT} when no use or time is left,
     * {@link RemoteSignException.AuthorizationMismatch AUTHORIZATION_MISMATCH} for a digest that was not approved or is signed already. A use is
     * spent with {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}, {@link RemoteSignException.Engine ENGINE}; where a virtual token
     * approved, with {@link RemoteSignException.VirtualTokenDead VIRTUAL_TOKEN_DEAD} and {@link RemoteSignException.VirtualTokenLimit VIRTUAL_TOKEN_LIMIT}; and when the store fails.
     *
     * @param authorization the authorization
     * @param input the input
     * @return the signature
     */
    public Signature sign(Authorization authorization, SigningInput input) {
        return Call.give(call -> Functions.remote_sign_provider_sign(call.handle(this), call.handle(authorization), call.handle(input), call.out, call.error), Signature::new);
    }

    /**
     * Signs several inputs. Each has its own result, a signature or what
     * <code>Provider.sign</code> would have refused it with; they are in the order of the inputs.
     *
     * @param authorization the authorization
     * @param inputs the inputs
     * @return the signature result list
     */
    public List<SignatureResult> signAll(Authorization authorization, List<SigningInput> inputs) {
        return Call.give(call -> Functions.remote_sign_provider_sign_all(call.handle(this), call.handle(authorization), Lists.signingInputList(call, inputs), call.out, call.error), Lists::signatureResultList);
    }

    /**
     * Ends an authorization: nothing can be signed under it any more, and all that was is in the
     * history, with an entry on what was not used. While a signature is under way in another
     * thread, that one ends it. One that is closed stays so.
     *
     * @param authorization the authorization
     */
    public void close(Authorization authorization) {
        Call.run(call -> Functions.remote_sign_provider_close(call.handle(this), call.handle(authorization), call.error));
    }

    /**
     * At most <code>limit</code> authorizations of a holder, newest first.
     *
     * @param user the user
     * @param limit the limit
     * @return the authorization information list
     */
    public List<AuthorizationInformation> authorizations(CharSequence user, int limit) {
        return Call.give(call -> Functions.remote_sign_provider_authorizations(call.handle(this), call.text(user), call.number(limit), call.out, call.error), Lists::authorizationInformationList);
    }

    /**
     * Counts the authorizations of all holders that are open, and ends none.
     *
     * @return the open authorizations
     */
    public OpenAuthorizations openAuthorizations() {
        return Call.give(call -> Functions.remote_sign_provider_open_authorizations(call.handle(this), call.out, call.error), OpenAuthorizations::new);
    }

    /**
     * Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins now. It is
     * taken once, by <code>Provider.authorizeGranted</code>. A grant that waited is over, and so
     * is this one as soon as its time is, its holder withdraws it or grants another, the PIN is
     * changed or locked, or the certificate suspended, revoked or renewed. The proof of the OTP is
     * spent, also when this is refused.
     * <p>
     * Refused with {@link RemoteSignException.Spent SPENT} when the proof of the OTP was used; {@link RemoteSignException.InputRefused INPUT_REFUSED} for digests, a scope
     * that is too large, or a credential that signs unattended; {@link RemoteSignException.AuthorizationMismatch AUTHORIZATION_MISMATCH} when the
     * OTP approved another scope, {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.PinLocked PIN_LOCKED}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE},
     * {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}.
     *
     * @param otp the otp
     * @param scope the scope
     * @param client the client
     * @return the grant
     */
    public Grant grant(OtpProof otp, Scope scope, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_grant(call.handle(this), call.handle(otp), call.handle(scope), call.handle(client), call.out, call.error), Grant::new);
    }

    /**
     * The grant that waits for the PIN of a credential, if one does. Refused with
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @return the grant, if there is one
     */
    public Optional<Grant> granted(CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_granted(call.handle(this), call.text(credential), call.out, call.error), Call.any(Grant::new));
    }

    /**
     * The grants that wait for the PIN of <code>user</code>, those that end first before the others.
     *
     * @param user the user
     * @return the grant list
     */
    public List<Grant> grants(CharSequence user) {
        return Call.give(call -> Functions.remote_sign_provider_grants(call.handle(this), call.text(user), call.out, call.error), Lists::grantList);
    }

    /**
     * Takes the grant that waits for this PIN and opens its window; none where none waits. The
     * window ends when the grant would have. When this is refused, the grant waits on:
     * {@link RemoteSignException.AuthorizationSpent AUTHORIZATION_SPENT} when the PIN was changed or the certificate renewed since the PIN was
     * given, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}; {@link RemoteSignException.Integrity INTEGRITY} for a grant that was taken
     * before.
     *
     * @param pin the pin
     * @param client the client
     * @return the authorization, if there is one
     */
    public Optional<Authorization> authorizeGranted(PinProof pin, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_authorize_granted(call.handle(this), call.handle(pin), call.handle(client), call.out, call.error), Call.any(Authorization::new));
    }

    /**
     * Ends the grant that waits for a credential of the session's account; tells whether one did.
     * What was opened by a grant before goes on. Refused with {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND},
     * {@link RemoteSignException.SessionEnded SESSION_ENDED}, {@link RemoteSignException.PasswordChangeRequired PASSWORD_CHANGE_REQUIRED}, {@link RemoteSignException.FirstPinRequired FIRST_PIN_REQUIRED}.
     *
     * @param session the session
     * @param credential the credential
     * @return the withdrawn
     */
    public boolean withdrawGrant(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_withdraw_grant(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), Call::flag);
    }

    /**
     * Suspends a certificate, or prolongs its suspension, for somebody who need not be logged in;
     * the holder is told by e-mail and SMS. {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH} and, for a last day that is
     * not after today, {@link RemoteSignException.SuspensionRefused SUSPENSION_REFUSED} cost no try. Then {@link RemoteSignException.EmergencyCodeWrong EMERGENCY_CODE_WRONG} for an
     * unknown identifier, a wrong code and too many tries alike: each try counts, and <code>client</code>
     * should say where it comes from. With the right code: {@link RemoteSignException.SuspensionRefused SUSPENSION_REFUSED} for a last day
     * after the certificate's or not after that of the suspension that goes on;
     * {@link RemoteSignException.AcknowledgementRequired ACKNOWLEDGEMENT_REQUIRED} for the certificate's own last day; {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED},
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}.
     *
     * @param request the request
     * @param client the client
     * @return the suspension
     */
    public Suspension suspend(SuspensionRequest request, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_suspend(call.handle(this), call.handle(request), call.handle(client), call.out, call.error), Suspension::new);
    }

    /**
     * As <code>Provider.suspend</code>, for a holder who is logged in: only for certificates of
     * the session's own account ({@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}), and with tries that nobody else can use
     * up.
     *
     * @param session the session
     * @param request the request
     * @param client the client
     * @return the suspension
     */
    public Suspension suspendOwn(Session session, SuspensionRequest request, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_suspend_own(call.handle(this), call.handle(session), call.handle(request), call.handle(client), call.out, call.error), Suspension::new);
    }

    /**
     * As <code>Provider.suspend</code>, for the registration officer, whom a holder without
     * emergency code and login calls. The history names both. {@link RemoteSignException.InputRefused INPUT_REFUSED} for no name of an
     * officer; {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.PinNotSet PIN_NOT_SET}.
     *
     * @param wanted the wanted
     * @param client the client
     * @return the suspension
     */
    public Suspension suspendByOfficer(OfficerSuspension wanted, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_suspend_by_officer(call.handle(this), call.handle(wanted), call.handle(client), call.out, call.error), Suspension::new);
    }

    /**
     * Sends the OTP that confirms the early end of a suspension. {@link RemoteSignException.CertificateNotSuspended CERTIFICATE_NOT_SUSPENDED},
     * {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED}, {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}; {@link RemoteSignException.OtpThrottled OTP_THROTTLED}, {@link RemoteSignException.OtpChannelCooling OTP_CHANNEL_COOLING}.
     *
     * @param session the session
     * @param credential the credential
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestLiftOtp(Session session, CharSequence credential, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_lift_otp(call.handle(this), call.handle(session), call.text(credential), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Ends a suspension early, with the emergency code (ERC) and an OTP; the holder is told by
     * e-mail and SMS. {@link RemoteSignException.EmergencyCodeWrong EMERGENCY_CODE_WRONG} counts and costs no OTP; then {@link RemoteSignException.OtpWrong OTP_WRONG} and the
     * others of an OTP, which count too; as <code>Provider.requestLiftOtp</code>.
     *
     * @param session the session
     * @param credential the credential
     * @param code the code
     * @param otp the otp
     * @param client the client
     */
    public void liftSuspension(Session session, CharSequence credential, CharSequence code, CharSequence otp, Client client) {
        Call.run(call -> Functions.remote_sign_provider_lift_suspension(call.handle(this), call.handle(session), call.text(credential), call.text(code), call.text(otp), call.handle(client), call.error));
    }

    /**
     * Ends a suspension early for the registration officer, who has made sure of the holder.
     * <code>officer</code> is a name that the history keeps beside the holder's (1 to 64 characters on one
     * line). {@link RemoteSignException.InputRefused INPUT_REFUSED}, {@link RemoteSignException.CertificateNotSuspended CERTIFICATE_NOT_SUSPENDED}, {@link RemoteSignException.CertificateRevoked CERTIFICATE_REVOKED},
     * {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE}, {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}.
     *
     * @param credential the credential
     * @param officer the officer
     * @param client the client
     */
    public void liftSuspensionByOfficer(CharSequence credential, CharSequence officer, Client client) {
        Call.run(call -> Functions.remote_sign_provider_lift_suspension_by_officer(call.handle(this), call.text(credential), call.text(officer), call.handle(client), call.error));
    }

    /**
     * The virtual tokens of a credential of the session's account, oldest first. Refused with
     * {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param credential the credential
     * @return the virtual token list
     */
    public List<VirtualToken> virtualTokens(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_virtual_tokens(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), Lists::virtualTokenList);
    }

    /**
     * A virtual token of the session's account. Refused with {@link RemoteSignException.VirtualTokenNotFound VIRTUAL_TOKEN_NOT_FOUND},
     * {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param token the token
     * @return the virtual token
     */
    public VirtualToken virtualToken(Session session, CharSequence token) {
        return Call.give(call -> Functions.remote_sign_provider_virtual_token(call.handle(this), call.handle(session), call.text(token), call.out, call.error), VirtualToken::new);
    }

    /**
     * Where the token of a file stands, for whoever has the file. Refused with
     * {@link RemoteSignException.VirtualTokenNotFound VIRTUAL_TOKEN_NOT_FOUND}.
     *
     * @param file the file
     * @return the virtual token state
     */
    public VirtualTokenState virtualTokenState(VirtualTokenFile file) {
        return Call.give(call -> Functions.remote_sign_provider_virtual_token_state(call.handle(this), call.handle(file), call.out, call.error), call -> VirtualTokenState.of(call.word()));
    }

    /**
     * A credential of the session's account, if it signs without a person. Refused with
     * {@link RemoteSignException.CredentialKindRefused CREDENTIAL_KIND_REFUSED} for a remote one, {@link RemoteSignException.CredentialNotFound CREDENTIAL_NOT_FOUND}, {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param credential the credential
     * @return the unattended credential
     */
    public UnattendedCredential unattendedCredential(Session session, CharSequence credential) {
        return Call.give(call -> Functions.remote_sign_provider_unattended_credential(call.handle(this), call.handle(session), call.text(credential), call.out, call.error), UnattendedCredential::new);
    }

    /**
     * Sends the OTP by SMS that confirms generating this virtual token. Refused with
     * {@link RemoteSignException.InputRefused INPUT_REFUSED}, naming what is wrong with the request; {@link RemoteSignException.VirtualTokenLimit VIRTUAL_TOKEN_LIMIT} when the
     * credential has as many tokens as the policy allows; {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE},
     * {@link RemoteSignException.OtpThrottled OTP_THROTTLED} (the error says until when), {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param credential the credential
     * @param request the request
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestVirtualToken(Session session, UnattendedCredential credential, VirtualTokenRequest request, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_virtual_token(call.handle(this), call.handle(session), call.handle(credential), call.handle(request), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Generates the virtual token for which the OTP was asked: a code asked for with another name,
     * purpose, expiry, limit or algorithm does not serve. Refused with {@link RemoteSignException.OtpWrong OTP_WRONG} (a try was
     * counted), {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}, and as
     * <code>Provider.requestVirtualToken</code>.
     *
     * @param session the session
     * @param credential the credential
     * @param request the request
     * @param otp the otp
     * @param client the client
     * @return the virtual token
     */
    public VirtualToken generateVirtualToken(Session session, UnattendedCredential credential, VirtualTokenRequest request, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_generate_virtual_token(call.handle(this), call.handle(session), call.handle(credential), call.handle(request), call.text(otp), call.handle(client), call.out, call.error), VirtualToken::new);
    }

    /**
     * Sends the OTP by SMS that confirms downloading a virtual token. Refused with
     * {@link RemoteSignException.VirtualTokenNotFound VIRTUAL_TOKEN_NOT_FOUND}, {@link RemoteSignException.VirtualTokenAlreadyDownloaded VIRTUAL_TOKEN_ALREADY_DOWNLOADED}, {@link RemoteSignException.VirtualTokenDead VIRTUAL_TOKEN_DEAD},
     * {@link RemoteSignException.OtpThrottled OTP_THROTTLED} (the error says until when), {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param token the token
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestVirtualTokenDownload(Session session, CharSequence token, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_virtual_token_download(call.handle(this), call.handle(session), call.text(token), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * The text of the token's file, sealed under <code>passphrase</code>; handed out once. Who loses the file
     * or the passphrase generates a new token. Refused with {@link RemoteSignException.VirtualTokenPassphraseRefused VIRTUAL_TOKEN_PASSPHRASE_REFUSED} and
     * {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}, both before the OTP is looked at; {@link RemoteSignException.OtpWrong OTP_WRONG} (a try was counted),
     * {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, {@link RemoteSignException.OtpExpired OTP_EXPIRED}, {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; and as
     * <code>Provider.requestVirtualTokenDownload</code>.
     *
     * @param session the session
     * @param token the token
     * @param passphrase the passphrase
     * @param confirmation the confirmation
     * @param otp the otp
     * @param client the client
     * @return the string
     */
    public String downloadVirtualToken(Session session, CharSequence token, CharSequence passphrase, CharSequence confirmation, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_download_virtual_token(call.handle(this), call.handle(session), call.text(token), call.text(passphrase), call.text(confirmation), call.text(otp), call.handle(client), call.out, call.error), Call::string);
    }

    /**
     * Refuses a passphrase that <code>Provider.downloadVirtualToken</code> would refuse, with
     * {@link RemoteSignException.VirtualTokenPassphraseRefused VIRTUAL_TOKEN_PASSPHRASE_REFUSED} or {@link RemoteSignException.ConfirmationMismatch CONFIRMATION_MISMATCH}.
     *
     * @param passphrase the passphrase
     * @param confirmation the confirmation
     */
    public void checkPassphrase(CharSequence passphrase, CharSequence confirmation) {
        Call.run(call -> Functions.remote_sign_provider_check_passphrase(call.handle(this), call.text(passphrase), call.text(confirmation), call.error));
    }

    /**
     * Sends the OTP by SMS that confirms revoking a virtual token. Refused with
     * {@link RemoteSignException.VirtualTokenNotFound VIRTUAL_TOKEN_NOT_FOUND}, {@link RemoteSignException.OtpThrottled OTP_THROTTLED} (the error says until when), {@link RemoteSignException.SessionEnded SESSION_ENDED}.
     *
     * @param session the session
     * @param token the token
     * @param client the client
     * @return the otp receipt
     */
    public OtpReceipt requestVirtualTokenRevocation(Session session, CharSequence token, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_request_virtual_token_revocation(call.handle(this), call.handle(session), call.text(token), call.handle(client), call.out, call.error), OtpReceipt::new);
    }

    /**
     * Revokes a virtual token, whatever its state, and erases its secret; gives it as it stands
     * then. Also what it opened signs no more. One that is revoked already stays so, and no OTP is
     * looked at. Refused with {@link RemoteSignException.OtpWrong OTP_WRONG} (a try was counted), {@link RemoteSignException.OtpMalformed OTP_MALFORMED}, {@link RemoteSignException.OtpExpired OTP_EXPIRED},
     * {@link RemoteSignException.OtpNotRequested OTP_NOT_REQUESTED}, {@link RemoteSignException.OtpChannelLocked OTP_CHANNEL_LOCKED}; and as
     * <code>Provider.requestVirtualTokenRevocation</code>.
     *
     * @param session the session
     * @param token the token
     * @param otp the otp
     * @param client the client
     * @return the virtual token
     */
    public VirtualToken revokeVirtualToken(Session session, CharSequence token, CharSequence otp, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_revoke_virtual_token(call.handle(this), call.handle(session), call.text(token), call.text(otp), call.handle(client), call.out, call.error), VirtualToken::new);
    }

    /**
     * A question for a virtual token about a signing authorization of <code>scope</code>. Refused with
     * {@link RemoteSignException.VirtualTokenNotFound VIRTUAL_TOKEN_NOT_FOUND}, {@link RemoteSignException.VirtualTokenDead VIRTUAL_TOKEN_DEAD}, {@link RemoteSignException.VirtualTokenLimit VIRTUAL_TOKEN_LIMIT}.
     *
     * @param token the token
     * @param credential the credential
     * @param scope the scope
     * @return the virtual token challenge
     */
    public VirtualTokenChallenge challengeVirtualToken(CharSequence token, CharSequence credential, Scope scope) {
        return Call.give(call -> Functions.remote_sign_provider_challenge_virtual_token(call.handle(this), call.text(token), call.text(credential), call.handle(scope), call.out, call.error), VirtualTokenChallenge::new);
    }

    /**
     * Checks a virtual token's answer, and spends the challenge, whatever comes of it. A try of the
     * token is counted before the answer is looked at, and all are given back when it is right.
     * What the proof opens ends with the token.
     * <p>
     * Refused with {@link RemoteSignException.Spent SPENT} when the challenge was used; {@link RemoteSignException.OtpWrong OTP_WRONG} (a try was counted),
     * {@link RemoteSignException.VirtualTokenDead VIRTUAL_TOKEN_DEAD}, {@link RemoteSignException.VirtualTokenLimit VIRTUAL_TOKEN_LIMIT}; {@link RemoteSignException.CredentialNotActive CREDENTIAL_NOT_ACTIVE} while the certificate is
     * suspended, which costs no try.
     *
     * @param challenge the challenge
     * @param answer the answer
     * @param client the client
     * @return the otp proof
     */
    public OtpProof verifyVirtualToken(VirtualTokenChallenge challenge, CharSequence answer, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_verify_virtual_token(call.handle(this), call.handle(challenge), call.text(answer), call.handle(client), call.out, call.error), OtpProof::new);
    }

    /**
     * Question and answer in one, for who holds the token's file. Refused as
     * <code>Provider.challengeVirtualToken</code> and
     * <code>Provider.verifyVirtualToken</code>.
     *
     * @param file the file
     * @param credential the credential
     * @param scope the scope
     * @param client the client
     * @return the otp proof
     */
    public OtpProof virtualTokenOtp(VirtualTokenFile file, CharSequence credential, Scope scope, Client client) {
        return Call.give(call -> Functions.remote_sign_provider_virtual_token_otp(call.handle(this), call.handle(file), call.text(credential), call.handle(scope), call.handle(client), call.out, call.error), OtpProof::new);
    }
}
