// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * The public key of a log, with which checkpoints and statements are verified (C2SP signed-
 * note).
 */
public final class LogVerifier extends OwnedHandle {
    LogVerifier(Call call) {
        super(call, Functions::remote_sign_log_verifier_free);
    }

    /**
     * Reads a verifier key of the type Ed25519: <code>name+id+key</code>, the id in hexadecimal, type (0x01)
     * and key in base64. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when it is none, or the id is not that of
     * name and key.
     *
     * @param verifierKey the verifier key
     */
    public LogVerifier(CharSequence verifierKey) {
        this(Call.made(call -> Functions.remote_sign_log_verifier_new(call.text(verifierKey), call.out, call.error)));
    }

    /**
     * The key's name; for a log of this software also its origin.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_log_verifier_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The key itself: 32 bytes (RFC 8032).
     *
     * @return the public key
     */
    public byte[] publicKey() {
        return Call.give(call -> Functions.remote_sign_log_verifier_get_public_key(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * The verifier key as text, which <code>LogVerifier.new</code> reads: what those who verify
     * are given.
     *
     * @return the string
     */
    public String verifierKey() {
        return Call.give(call -> Functions.remote_sign_log_verifier_get_verifier_key(call.handle(this), call.out, call.error), Call::string);
    }

    /**
     * Checks this key's signature under a note; those of other keys are passed over. Refused with
     * {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the note has none of this key, or one that does not hold.
     *
     * @param note the note
     */
    public void verify(SignedNote note) {
        Call.run(call -> Functions.remote_sign_log_verifier_verify(call.handle(this), call.handle(note), call.error));
    }

    /**
     * The notes of this key in any text: in a mail, say, that quotes or indents them. Each is a
     * checkpoint, or begins at least with the log's origin; nothing is verified.
     *
     * @param text the text
     * @return the signed note list
     */
    public List<SignedNote> find(CharSequence text) {
        return Call.give(call -> Functions.remote_sign_log_verifier_find(call.handle(this), call.text(text), call.out, call.error), Lists::signedNoteList);
    }
}
