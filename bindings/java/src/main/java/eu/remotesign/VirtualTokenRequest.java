// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * What a virtual token shall be. Without limits set it has none.
 */
public final class VirtualTokenRequest extends OwnedHandle {
    VirtualTokenRequest(Call call) {
        super(call, Functions::remote_sign_virtual_token_request_free);
    }

    /**
     * A token with this name (1 to 64 characters, none of them « or ») and no limits. What is set
     * is checked by the acts that take the request.
     *
     * @param name the name
     */
    public VirtualTokenRequest(CharSequence name) {
        this(Call.made(call -> Functions.remote_sign_virtual_token_request_new(call.text(name), call.out, call.error)));
    }

    /**
     * What it is for, in its holder's words: at most 200 characters.
     *
     * @param purpose the purpose
     * @return this
     */
    public VirtualTokenRequest setPurpose(CharSequence purpose) {
        Call.run(call -> Functions.remote_sign_virtual_token_request_set_purpose(call.handle(this), call.text(purpose), call.error));
        return this;
    }

    /**
     * When it stops working.
     *
     * @param expiresAt the expires at
     * @return this
     */
    public VirtualTokenRequest setExpiresAt(Instant expiresAt) {
        Call.run(call -> Functions.remote_sign_virtual_token_request_set_expires_at(call.handle(this), call.time(expiresAt), call.error));
        return this;
    }

    /**
     * Most signatures ever.
     *
     * @param maxSignatures the max signatures
     * @return this
     */
    public VirtualTokenRequest setMaxSignatures(long maxSignatures) {
        Call.run(call -> Functions.remote_sign_virtual_token_request_set_max_signatures(call.handle(this), call.number(maxSignatures), call.error));
        return this;
    }

    /**
     * Most signatures in one day (UTC).
     *
     * @param maxDailySignatures the max daily signatures
     * @return this
     */
    public VirtualTokenRequest setMaxDailySignatures(long maxDailySignatures) {
        Call.run(call -> Functions.remote_sign_virtual_token_request_set_max_daily_signatures(call.handle(this), call.number(maxDailySignatures), call.error));
        return this;
    }

    /**
     * A digest algorithm that it may sign; then no other, and no raw PKCS#1 input. An ECDSA input
     * names no algorithm: its length must be that of one of them.
     *
     * @param algorithm the algorithm
     * @return this
     */
    public VirtualTokenRequest addAlgorithm(DigestAlgorithm algorithm) {
        Call.run(call -> Functions.remote_sign_virtual_token_request_add_algorithm(call.handle(this), call.word(algorithm), call.error));
        return this;
    }
}
