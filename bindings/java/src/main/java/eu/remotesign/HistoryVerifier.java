// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * Verifies an export entry by entry with the log's public key alone, so that it need not fit
 * into memory: the entries are given in their order, then it is finished.
 */
public final class HistoryVerifier extends OwnedHandle {
    HistoryVerifier(Call call) {
        super(call, Functions::remote_sign_history_verifier_free);
    }

    /**
     * Looks at what comes before the entries: checkpoint, statement, earlier checkpoints. What is
     * wrong with them is in the verdict.
     *
     * @param historyExport the history export
     * @param verifier the verifier
     */
    public HistoryVerifier(HistoryExport historyExport, LogVerifier verifier) {
        this(Call.made(call -> Functions.remote_sign_history_verifier_new(call.handle(historyExport), call.handle(verifier), call.out, call.error)));
    }

    /**
     * The export must be one of the holder with this user id. Refused with {@link RemoteSignException.Spent SPENT} after the end, as
     * everything here.
     *
     * @param holder the holder
     */
    public void demandHolder(CharSequence holder) {
        Call.run(call -> Functions.remote_sign_history_verifier_demand_holder(call.handle(this), call.text(holder), call.error));
    }

    /**
     * Compares with a checkpoint that was got otherwise: in a message, from a witness, with an older
     * export. The log must have grown from that to the export's, by the export's proofs.
     *
     * @param checkpoint the checkpoint
     */
    public void compare(SignedNote checkpoint) {
        Call.run(call -> Functions.remote_sign_history_verifier_compare(call.handle(this), call.handle(checkpoint), call.error));
    }

    /**
     * Looks at the next entry, in the order of the export.
     *
     * @param entry the entry
     */
    public void entry(ExportedEntry entry) {
        Call.run(call -> Functions.remote_sign_history_verifier_entry(call.handle(this), call.handle(entry), call.error));
    }

    /**
     * The verdict, when no entry follows. It ends the verifier: another call is refused with
     * {@link RemoteSignException.Spent SPENT}.
     *
     * @return the history verdict
     */
    public HistoryVerdict finish() {
        return Call.give(call -> Functions.remote_sign_history_verifier_finish(call.handle(this), call.out, call.error), HistoryVerdict::new);
    }
}
