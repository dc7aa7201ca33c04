// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;
import java.util.Optional;

/**
 * An account that was registered, with its credentials.
 */
public final class Registered extends OwnedHandle {
    Registered(Call call) {
        super(call, Functions::remote_sign_registered_free);
    }

    /**
     * The user id that was assigned: what its holder logs in with.
     *
     * @return the user id
     */
    public String userId() {
        return Call.give(call -> Functions.remote_sign_registered_get_user_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The identifiers of its credentials, in the order in which they were asked for.
     *
     * @return the string list
     */
    public List<String> credentials() {
        return Call.give(call -> Functions.remote_sign_registered_get_credentials(call.handle(this), call.out, call.error), Lists::stringList);
    }

    /**
     * Why a message still waits in the outbox, if one does; <code>Provider.deliverMessages</code>
     * tries again.
     *
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> waiting() {
        return Call.give(call -> Functions.remote_sign_registered_get_waiting(call.handle(this), call.out, call.error), Call.any(Call::exception));
    }
}
