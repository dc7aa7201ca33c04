// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * The text by which a log commits itself to its size and root (C2SP tlog-checkpoint). Signed it
 * is a note.
 */
public final class Checkpoint extends OwnedHandle {
    Checkpoint(Call call) {
        super(call, Functions::remote_sign_checkpoint_free);
    }

    /**
     * A checkpoint of the log <code>origin</code>, with the further lines that it is to have (none, rather:
     * nobody can audit them). Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when origin or a further line is empty
     * or holds control characters.
     *
     * @param origin the origin
     * @param tree the tree
     * @param extensions the extensions
     */
    public Checkpoint(CharSequence origin, TreeHead tree, List<String> extensions) {
        this(Call.made(call -> Functions.remote_sign_checkpoint_new(call.text(origin), call.handle(tree), Lists.stringList(call, extensions), call.out, call.error)));
    }

    /**
     * Reads the text of a checkpoint; no signature is checked. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when
     * it is none.
     *
     * @param text the text
     * @return the checkpoint
     */
    public static Checkpoint ofText(CharSequence text) {
        return Call.give(call -> Functions.remote_sign_checkpoint_new_of_text(call.text(text), call.out, call.error), Checkpoint::new);
    }

    /**
     * Reads the checkpoint of the log whose key is <code>verifier</code>, after its signature was verified.
     * Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the note is not signed by this key, is no checkpoint, or
     * that of another log.
     *
     * @param note the note
     * @param verifier the verifier
     * @return the checkpoint
     */
    public static Checkpoint ofNote(SignedNote note, LogVerifier verifier) {
        return Call.give(call -> Functions.remote_sign_checkpoint_new_of_note(call.handle(note), call.handle(verifier), call.out, call.error), Checkpoint::new);
    }

    /**
     * The log's identity.
     *
     * @return the origin
     */
    public String origin() {
        return Call.give(call -> Functions.remote_sign_checkpoint_get_origin(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Size and root of the log.
     *
     * @return the tree head
     */
    public TreeHead tree() {
        return Call.give(call -> Functions.remote_sign_checkpoint_get_tree(call.handle(this), call.out, call.error), TreeHead::new);
    }

    /**
     * Lines after the root, without their newlines.
     *
     * @return the string list
     */
    public List<String> extensions() {
        return Call.give(call -> Functions.remote_sign_checkpoint_get_extensions(call.handle(this), call.out, call.error), Lists::stringList);
    }

    /**
     * The text that is signed.
     *
     * @return the string
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_checkpoint_get_text(call.handle(this), call.out, call.error), Call::string);
    }
}
