// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Permission to sign with one credential, within a scope. It holds the unsealed key, which is
 * wiped when it is freed. Several threads may sign under it at once.
 */
public final class Authorization extends OwnedHandle {
    Authorization(Call call) {
        super(call, Functions::remote_sign_authorization_free);
    }

    /**
     * The credential that it is for.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_authorization_get_credential(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The number of the holder's history entry that opened it.
     *
     * @return the opened
     */
    public long opened() {
        return Call.give(call -> Functions.remote_sign_authorization_get_opened(call.handle(this), call.out, call.error), Call::number);
    }
}
