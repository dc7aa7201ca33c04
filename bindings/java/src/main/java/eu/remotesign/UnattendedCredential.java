// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * An automatic or seal credential: the only ones that take a virtual token.
 */
public final class UnattendedCredential extends OwnedHandle {
    UnattendedCredential(Call call) {
        super(call, Functions::remote_sign_unattended_credential_free);
    }

    /**
     * Its identifier.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_unattended_credential_get_id(call.handle(this), call.out, call.error), Call::text);
    }
}
