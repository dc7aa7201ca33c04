// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one approval covers: digests, each once, or a window of so many signatures within so
 * many seconds.
 */
public final class Scope extends OwnedHandle {
    Scope(Call call) {
        super(call, Functions::remote_sign_scope_free);
    }

    /**
     * A scope of digests, to which <code>Scope.addDigest</code> adds them.
     *
     * @return the scope
     */
    public static Scope newDigests() {
        return Call.give(call -> Functions.remote_sign_scope_new_digests(call.out, call.error), Scope::new);
    }

    /**
     * Adds a digest, whose handle stays the caller's. The order matters: what an OTP approved is
     * authorized with the digests in the same order. Refused with {@link RemoteSignException.InputRefused INPUT_REFUSED} for a window.
     *
     * @param digest the digest
     * @return this
     */
    public Scope addDigest(Digest digest) {
        Call.run(call -> Functions.remote_sign_scope_add_digest(call.handle(this), call.handle(digest), call.error));
        return this;
    }

    /**
     * A window of <code>uses</code> signatures within <code>seconds</code>. How large it may be is policy;
     * <code>Provider.window</code> gives the usual one.
     *
     * @param seconds the seconds
     * @param uses the uses
     * @return the scope
     */
    public static Scope window(int seconds, int uses) {
        return Call.give(call -> Functions.remote_sign_scope_new_window(call.number(seconds), call.number(uses), call.out, call.error), Scope::new);
    }

    /**
     * The digests that were added; none for a window.
     *
     * @return the digest list, if there is one
     */
    public Optional<List<Digest>> digests() {
        return Call.give(call -> Functions.remote_sign_scope_get_digests(call.handle(this), call.out, call.error), Call.any(Lists::digestList));
    }

    /**
     * The life of a window in seconds; none for digests.
     *
     * @return the seconds, if there is one
     */
    public OptionalLong seconds() {
        return Call.give(call -> Functions.remote_sign_scope_get_seconds(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * The signatures of a window; none for digests.
     *
     * @return the uses, if there is one
     */
    public OptionalLong uses() {
        return Call.give(call -> Functions.remote_sign_scope_get_uses(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Sixteen hexadecimal digits that the message with the OTP shows, for the holder to compare:
     * of the one document's digest, or of the Merkle root of the set. None for a window.
     *
     * @return the string, if there is one
     */
    public Optional<String> shownDigest() {
        return Call.give(call -> Functions.remote_sign_scope_get_shown_digest(call.handle(this), call.out, call.error), Call.any(Call::string));
    }
}
