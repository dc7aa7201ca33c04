// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The counters of a PIN as they stood, for those who show them.
 */
public final class PinStatus extends OwnedHandle {
    PinStatus(Call call) {
        super(call, Functions::remote_sign_pin_status_free);
    }

    /**
     * Whether there is a PIN: not until the credential is activated.
     *
     * @return the set
     */
    public boolean set() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_set(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Tries left.
     *
     * @return the tries left
     */
    public int triesLeft() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_tries_left(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * Tries in a row that the policy allows.
     *
     * @return the tries max
     */
    public int triesMax() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_tries_max(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * How often the activation code can still unlock it.
     *
     * @return the unlocks left
     */
    public int unlocksLeft() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_unlocks_left(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * Wrong activation codes until the code is dead; none once it expired unused.
     *
     * @return the code tries left
     */
    public int codeTriesLeft() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_code_tries_left(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * Wrong activation codes that the policy allows.
     *
     * @return the code tries max
     */
    public int codeTriesMax() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_code_tries_max(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * Whether the certificate may sign: issued, within its time, neither suspended nor ended.
     *
     * @return the certificate usable
     */
    public boolean certificateUsable() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_certificate_usable(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Whether no try is left.
     *
     * @return the locked
     */
    public boolean locked() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_locked(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Whether the right PIN is accepted.
     *
     * @return the usable
     */
    public boolean usable() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_usable(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * Whether the activation code opens nothing any more: it has no tries, or no unlocks.
     *
     * @return the code dead
     */
    public boolean codeDead() {
        return Call.give(call -> Functions.remote_sign_pin_status_get_code_dead(call.handle(this), call.out, call.error), Call::flag);
    }
}
