// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * An approval that waits for the PIN, as it stood when it was asked for.
 */
public final class Grant extends OwnedHandle {
    Grant(Call call) {
        super(call, Functions::remote_sign_grant_free);
    }

    /**
     * The number of the history entry that tells of it.
     *
     * @return the granted
     */
    public long granted() {
        return Call.give(call -> Functions.remote_sign_grant_get_granted(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * What it signs with.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_grant_get_credential(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Who asked: the name of the client.
     *
     * @return the client
     */
    public String client() {
        return Call.give(call -> Functions.remote_sign_grant_get_client(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Signatures that it permits.
     *
     * @return the uses
     */
    public int uses() {
        return Call.give(call -> Functions.remote_sign_grant_get_uses(call.handle(this), call.out, call.error), Call::count);
    }

    /**
     * When it was granted.
     *
     * @return the granted at
     */
    public Instant grantedAt() {
        return Call.give(call -> Functions.remote_sign_grant_get_granted_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * When it is over, and whatever is opened by it.
     *
     * @return the ends at
     */
    public Instant endsAt() {
        return Call.give(call -> Functions.remote_sign_grant_get_ends_at(call.handle(this), call.out, call.error), Call::time);
    }
}
