// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * One line of signature under a note.
 */
public final class NoteSignature extends OwnedHandle {
    NoteSignature(Call call) {
        super(call, Functions::remote_sign_note_signature_free);
    }

    /**
     * The key's name.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_note_signature_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * With the name, what tells keys apart: 4 bytes, not a proof of anything.
     *
     * @return the key id
     */
    public byte[] keyId() {
        return Call.give(call -> Functions.remote_sign_note_signature_get_key_id(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * The signature in the encoding of the key's kind.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return Call.give(call -> Functions.remote_sign_note_signature_get_bytes(call.handle(this), call.out, call.error), Call::bytes);
    }
}
