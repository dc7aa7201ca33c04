// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.time.Instant;
import java.util.Optional;

/**
 * The log's word on how many entries a holder has, by which a list of them is complete.
 */
public final class HolderStatement extends OwnedHandle {
    HolderStatement(Call call) {
        super(call, Functions::remote_sign_holder_statement_free);
    }

    /**
     * Reads the statement after its signature was verified. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when the
     * note is not signed by this key, is no statement on a holder, or one of another log.
     *
     * @param note the note
     * @param verifier the verifier
     * @return the holder statement
     */
    public static HolderStatement ofNote(SignedNote note, LogVerifier verifier) {
        return Call.give(call -> Functions.remote_sign_holder_statement_new_of_note(call.handle(note), call.handle(verifier), call.out, call.error), HolderStatement::new);
    }

    /**
     * The log's origin.
     *
     * @return the origin
     */
    public String origin() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_origin(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The holder's user id.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Entries of the holder: their numbers are 1 to this.
     *
     * @return the entries
     */
    public long entries() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_entries(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Leaf hash (32 bytes) of the newest one; none where there are no entries.
     *
     * @return the newest, if there is one
     */
    public Optional<byte[]> newest() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_newest(call.handle(this), call.out, call.error), Call.any(Call::bytes));
    }

    /**
     * The log whose entries these are.
     *
     * @return the tree head
     */
    public TreeHead tree() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_tree(call.handle(this), call.out, call.error), TreeHead::new);
    }

    /**
     * When it was said.
     *
     * @return the at
     */
    public Instant at() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_at(call.handle(this), call.out, call.error), Call::time);
    }

    /**
     * The text that is signed.
     *
     * @return the string
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_holder_statement_get_text(call.handle(this), call.out, call.error), Call::string);
    }
}
