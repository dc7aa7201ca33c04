// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * Proof that a log only grew from one head to a later one (RFC 6962, section 2.1.2). Empty for
 * equal sizes, and from the log without entries.
 */
public final class ConsistencyProof extends OwnedHandle {
    ConsistencyProof(Call call) {
        super(call, Functions::remote_sign_consistency_proof_free);
    }

    /**
     * The proof out of <code>nodes</code>, hashes of 32 bytes. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when one is not
     * so long; whether it holds is not looked at.
     *
     * @param nodes the nodes
     */
    public ConsistencyProof(List<byte[]> nodes) {
        this(Call.made(call -> Functions.remote_sign_consistency_proof_new(Lists.bufferList(call, nodes), call.out, call.error)));
    }

    /**
     * The nodes from which both roots are computed, 32 bytes each.
     *
     * @return the buffer list
     */
    public List<byte[]> hashes() {
        return Call.give(call -> Functions.remote_sign_consistency_proof_get_hashes(call.handle(this), call.out, call.error), Lists::bufferList);
    }

    /**
     * Checks that the log with the head <code>later</code> begins with all entries of the log with the head
     * <code>old</code>, unaltered and in order. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the proof does not lead to
     * both roots, is not as long as it must be, or <code>old</code> is larger than <code>later</code>.
     *
     * @param old the old
     * @param later the later
     */
    public void verify(TreeHead old, TreeHead later) {
        Call.run(call -> Functions.remote_sign_consistency_proof_verify(call.handle(this), call.handle(old), call.handle(later), call.error));
    }
}
