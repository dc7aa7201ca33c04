// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * A checkpoint of the same log that was got before an export.
 */
public final class EarlierCheckpoint extends OwnedHandle {
    EarlierCheckpoint(Call call) {
        super(call, Functions::remote_sign_earlier_checkpoint_free);
    }

    /**
     * A checkpoint and the proof from its log to that of the export, as a file has them; nothing is
     * verified.
     *
     * @param checkpoint the checkpoint
     * @param proof the proof
     */
    public EarlierCheckpoint(SignedNote checkpoint, ConsistencyProof proof) {
        this(Call.made(call -> Functions.remote_sign_earlier_checkpoint_new(call.handle(checkpoint), call.handle(proof), call.out, call.error)));
    }

    /**
     * The checkpoint.
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_earlier_checkpoint_get_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * From its log to that of the export.
     *
     * @return the consistency proof
     */
    public ConsistencyProof proof() {
        return Call.give(call -> Functions.remote_sign_earlier_checkpoint_get_proof(call.handle(this), call.out, call.error), ConsistencyProof::new);
    }
}
