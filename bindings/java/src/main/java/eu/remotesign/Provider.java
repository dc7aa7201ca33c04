// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

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
     * Changes the password, and ends every other session of the holder.
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
}
