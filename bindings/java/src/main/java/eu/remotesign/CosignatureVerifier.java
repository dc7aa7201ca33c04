// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;

/**
 * The public key of a witness, which cosigns checkpoints that it found consistent (C2SP tlog-
 * cosignature).
 */
public final class CosignatureVerifier extends OwnedHandle {
    CosignatureVerifier(Call call) {
        super(call, Functions::remote_sign_cosignature_verifier_free);
    }

    /**
     * Reads a verifier key of the type Ed25519 cosignature: <code>name+id+key</code>, the id in hexadecimal,
     * type (0x04) and key in base64. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when it is none, or the id is
     * not that of name and key.
     *
     * @param verifierKey the verifier key
     */
    public CosignatureVerifier(CharSequence verifierKey) {
        this(Call.made(call -> Functions.remote_sign_cosignature_verifier_new(call.text(verifierKey), call.out, call.error)));
    }

    /**
     * The witness's name.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_cosignature_verifier_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The verifier key as text, which <code>CosignatureVerifier.new</code> reads.
     *
     * @return the string
     */
    public String verifierKey() {
        return Call.give(call -> Functions.remote_sign_cosignature_verifier_get_verifier_key(call.handle(this), call.out, call.error), Call::string);
    }

    /**
     * Checks this witness's signature under a checkpoint; those of other keys are passed over. Tells
     * when the witness signed, the last time if it did so more than once; whether that is recent
     * enough is the caller's to judge. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the note is no
     * checkpoint, or has no signature of this key, or one that does not hold.
     *
     * @param note the note
     * @return the signed at
     */
    public Instant verify(SignedNote note) {
        return Call.give(call -> Functions.remote_sign_cosignature_verifier_verify(call.handle(this), call.handle(note), call.out, call.error), Call::time);
    }
}
