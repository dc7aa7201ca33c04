// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * Proof that an entry stands at an index of the log: Merkle audit path (RFC 6962, section
 * 2.1.1).
 */
public final class InclusionProof extends OwnedHandle {
    InclusionProof(Call call) {
        super(call, Functions::remote_sign_inclusion_proof_free);
    }

    /**
     * The proof for the entry at <code>index</code>, from 0, whose path is <code>path</code>: hashes of 32 bytes, from the
     * leaf's sibling to below the root. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when one is not so long;
     * whether it holds is not looked at.
     *
     * @param index the index
     * @param path the path
     */
    public InclusionProof(long index, List<byte[]> path) {
        this(Call.made(call -> Functions.remote_sign_inclusion_proof_new(call.number(index), Lists.bufferList(call, path), call.out, call.error)));
    }

    /**
     * The entry's place in the log, from 0.
     *
     * @return the index
     */
    public long index() {
        return Call.give(call -> Functions.remote_sign_inclusion_proof_get_index(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * The path from the leaf's sibling to below the root, 32 bytes each.
     *
     * @return the buffer list
     */
    public List<byte[]> hashes() {
        return Call.give(call -> Functions.remote_sign_inclusion_proof_get_hashes(call.handle(this), call.out, call.error), Lists::bufferList);
    }

    /**
     * Checks that the entry with the leaf hash <code>leaf</code> (32 bytes) stands at the index in the log with
     * the head <code>head</code>. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the proof does not lead from the leaf to
     * the root.
     *
     * @param leaf the leaf
     * @param head the head
     */
    public void verify(byte[] leaf, TreeHead head) {
        Call.run(call -> Functions.remote_sign_inclusion_proof_verify(call.handle(this), call.bytes(leaf), call.handle(head), call.error));
    }

    /**
     * The root, of 32 bytes, to which the proof leads from the leaf hash <code>leaf</code> in a log of <code>size</code>
     * entries. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the proof is not as long as one for this index
     * and size is.
     *
     * @param leaf the leaf
     * @param size the size
     * @return the buffer
     */
    public byte[] root(byte[] leaf, long size) {
        return Call.give(call -> Functions.remote_sign_inclusion_proof_root(call.handle(this), call.bytes(leaf), call.number(size), call.out, call.error), Call::buffer);
    }
}
