// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A login, made by <code>Provider.login</code> and <code>Provider.resumeSession</code>.
 * Freeing it does not log out.
 */
public final class Session extends OwnedHandle {
    Session(Call call) {
        super(call, Functions::remote_sign_session_free);
    }

    /**
     * Whose session it is.
     *
     * @return the user
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_session_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The secret by which the session can be resumed, for who keeps it between two calls. Whoever
     * has it is logged in.
     *
     * @return the token
     */
    public String token() {
        return Call.give(call -> Functions.remote_sign_session_get_token(call.handle(this), call.out, call.error), Call::text);
    }
}
