// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * An answer about the status of certificates (RFC 6960).
 */
public final class OcspReply extends OwnedHandle {
    OcspReply(Call call) {
        super(call, Functions::remote_sign_ocsp_reply_free);
    }

    /**
     * The answer (OCSPResponse, DER), <code>application/ocsp-response</code>.
     *
     * @return the der
     */
    public byte[] der() {
        return Call.give(call -> Functions.remote_sign_ocsp_reply_get_der(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * Until when a cache may give it to others who ask the same; absent for a refusal and for an
     * answer to a request with a nonce.
     *
     * @return the time, if there is one
     */
    public Optional<Instant> freshUntil() {
        return Call.give(call -> Functions.remote_sign_ocsp_reply_get_fresh_until(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
