// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * Responders that are ready to answer: an answer costs a look at one row and one signature.
 * Several threads may use it at once. It goes stale.
 */
public final class OcspResponder extends OwnedHandle {
    OcspResponder(Call call) {
        super(call, Functions::remote_sign_ocsp_responder_free);
    }

    /**
     * When it is to be made anew, by <code>Provider.ocspResponder</code>: certificates of
     * responders are short-lived, and authorities come and go.
     *
     * @return the time
     */
    public Instant staleAt() {
        return Call.give(call -> Functions.remote_sign_ocsp_responder_get_stale_at(call.handle(this), call.out, call.error), Call::time);
    }
}
