// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * A text with its signatures, none of which is checked yet: a checkpoint, for one.
 */
public final class SignedNote extends OwnedHandle {
    SignedNote(Call call) {
        super(call, Functions::remote_sign_signed_note_free);
    }

    /**
     * Reads <code>note</code> as it was published: text, a blank line, one to 100 lines of signature; a
     * million bytes at the most. Refused with {@link RemoteSignException.LogProofWrong LOG_PROOF_WRONG} when it is none. Nothing is
     * verified.
     *
     * @param note the note
     */
    public SignedNote(CharSequence note) {
        this(Call.made(call -> Functions.remote_sign_signed_note_new(call.text(note), call.out, call.error)));
    }

    /**
     * What is signed, with the newline that ends it. Nothing is known of it before a signature
     * was verified.
     *
     * @return the text
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_signed_note_get_text(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The signatures; those of unknown keys are among them.
     *
     * @return the note signature list
     */
    public List<NoteSignature> signatures() {
        return Call.give(call -> Functions.remote_sign_signed_note_get_signatures(call.handle(this), call.out, call.error), Lists::noteSignatureList);
    }

    /**
     * The whole note as it is kept and sent, signatures and all; <code>SignedNote.new</code>
     * reads it again.
     *
     * @return the string
     */
    public String note() {
        return Call.give(call -> Functions.remote_sign_signed_note_get_note(call.handle(this), call.out, call.error), Call::string);
    }
}
