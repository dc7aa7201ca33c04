// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * How many authorizations of all holders are open.
 */
public final class OpenAuthorizations extends OwnedHandle {
    OpenAuthorizations(Call call) {
        super(call, Functions::remote_sign_open_authorizations_free);
    }

    /**
     * Those under which somebody may still sign.
     *
     * @return the count
     */
    public long held() {
        return Call.give(call -> Functions.remote_sign_open_authorizations_get_held(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Those whose process is gone, or whose time is over, and that nobody has ended yet.
     *
     * @return the count
     */
    public long left() {
        return Call.give(call -> Functions.remote_sign_open_authorizations_get_left(call.handle(this), call.out, call.error), Call::number);
    }
}
