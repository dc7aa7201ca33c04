// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * The log at one moment: how many entries it has and the root over them. A root says nothing of
 * the size it belongs to, and a proof holds only for both, so they go together.
 */
public final class TreeHead extends OwnedHandle {
    TreeHead(Call call) {
        super(call, Functions::remote_sign_tree_head_free);
    }

    /**
     * A log of <code>size</code> entries whose Merkle tree hash is <code>root</code>, of 32 bytes. Refused with
     * {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when it is not so long.
     *
     * @param size the size
     * @param root the root
     */
    public TreeHead(long size, byte[] root) {
        this(Call.made(call -> Functions.remote_sign_tree_head_new(call.number(size), call.bytes(root), call.out, call.error)));
    }

    /**
     * The log without entries; its root is SHA-256 of nothing.
     *
     * @return the tree head
     */
    public static TreeHead empty() {
        return Call.give(call -> Functions.remote_sign_tree_head_new_empty(call.out, call.error), TreeHead::new);
    }

    /**
     * How many entries the log has.
     *
     * @return the size
     */
    public long size() {
        return Call.give(call -> Functions.remote_sign_tree_head_get_size(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * The Merkle tree hash over them: 32 bytes (RFC 6962, section 2.1).
     *
     * @return the root
     */
    public byte[] root() {
        return Call.give(call -> Functions.remote_sign_tree_head_get_root(call.handle(this), call.out, call.error), Call::bytes);
    }
}
