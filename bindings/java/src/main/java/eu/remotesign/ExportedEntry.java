// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * An entry with the proof that it is in the log of an export or of evidence.
 */
public final class ExportedEntry extends OwnedHandle {
    ExportedEntry(Call call) {
        super(call, Functions::remote_sign_exported_entry_free);
    }

    /**
     * The entry with these fields and this proof, as a file has them; nothing is verified.
     *
     * @param fields the fields
     * @param proof the proof
     */
    public ExportedEntry(EntryFields fields, InclusionProof proof) {
        this(Call.made(call -> Functions.remote_sign_exported_entry_new(call.handle(fields), call.handle(proof), call.out, call.error)));
    }

    /**
     * The entry as its leaf has it.
     *
     * @return the entry fields
     */
    public EntryFields fields() {
        return Call.give(call -> Functions.remote_sign_exported_entry_get_fields(call.handle(this), call.out, call.error), EntryFields::new);
    }

    /**
     * Where it is, and its audit path.
     *
     * @return the inclusion proof
     */
    public InclusionProof proof() {
        return Call.give(call -> Functions.remote_sign_exported_entry_get_proof(call.handle(this), call.out, call.error), InclusionProof::new);
    }
}
