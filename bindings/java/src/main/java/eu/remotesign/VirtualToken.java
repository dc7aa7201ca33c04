// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A virtual token as its holder sees it: a named, limited, revocable source of OTPs, by which
 * an automatic or seal credential signs without a person.
 */
public final class VirtualToken extends OwnedHandle {
    VirtualToken(Call call) {
        super(call, Functions::remote_sign_virtual_token_free);
    }

    /**
     * Its identifier: <code>T</code> and twelve digits.
     *
     * @return the id
     */
    public String id() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_id(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The credential that it serves.
     *
     * @return the credential
     */
    public String credential() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_credential(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Where it stood.
     *
     * @return the virtual token state
     */
    public VirtualTokenState state() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_state(call.handle(this), call.out, call.error), call -> VirtualTokenState.of(call.word()));
    }

    /**
     * The name that people tell it by.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What it is for, in its holder's words; may be empty.
     *
     * @return the purpose
     */
    public String purpose() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_purpose(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * When it stops working, if ever.
     *
     * @return the expires at, if there is one
     */
    public Optional<Instant> expiresAt() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_expires_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * Most signatures ever; no limit if none.
     *
     * @return the max signatures, if there is one
     */
    public OptionalLong maxSignatures() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_max_signatures(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Most signatures in one day (UTC); no limit if none.
     *
     * @return the max daily signatures, if there is one
     */
    public OptionalLong maxDailySignatures() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_max_daily_signatures(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Whether it may sign digests of this algorithm.
     *
     * @param algorithm the algorithm
     * @return the allowed
     */
    public boolean allows(DigestAlgorithm algorithm) {
        return Call.give(call -> Functions.remote_sign_virtual_token_allows(call.handle(this), call.word(algorithm), call.out, call.error), Call::flag);
    }

    /**
     * Signatures made so far; counted where they are limited.
     *
     * @return the signatures
     */
    public long signatures() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_signatures(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * When it was generated.
     *
     * @return the created at
     */
    public Instant createdAt() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_created_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * When its file was taken.
     *
     * @return the downloaded at, if there is one
     */
    public Optional<Instant> downloadedAt() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_downloaded_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When it first approved something.
     *
     * @return the first used at, if there is one
     */
    public Optional<Instant> firstUsedAt() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_first_used_at(call.handle(this), call.out, call.error), Call::anyTime);
    }

    /**
     * When its holder ended it.
     *
     * @return the revoked at, if there is one
     */
    public Optional<Instant> revokedAt() {
        return Call.give(call -> Functions.remote_sign_virtual_token_get_revoked_at(call.handle(this), call.out, call.error), Call::anyTime);
    }
}
