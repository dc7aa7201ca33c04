// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * What an export begins with: its entries are proved under it.
 */
public final class HistoryExport extends OwnedHandle {
    HistoryExport(Call call) {
        super(call, Functions::remote_sign_history_export_free);
    }

    /**
     * What the file of an export has before its entries; nothing is verified. Those who have the
     * provider get it with <code>Provider.exportHistory</code>.
     *
     * @param holder the holder
     * @param checkpoint the checkpoint
     * @param statement the statement
     * @param earlier the earlier
     */
    public HistoryExport(CharSequence holder, SignedNote checkpoint, SignedNote statement, List<EarlierCheckpoint> earlier) {
        this(Call.made(call -> Functions.remote_sign_history_export_new(call.text(holder), call.handle(checkpoint), call.handle(statement), Lists.earlierCheckpointList(call, earlier), call.out, call.error)));
    }

    /**
     * The holder's user id.
     *
     * @return the holder
     */
    public String holder() {
        return Call.give(call -> Functions.remote_sign_history_export_get_holder(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The log that all entries are in (C2SP tlog-checkpoint).
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_history_export_get_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * How many entries the holder has in that log: a note that
     * <code>HolderStatement.ofNote</code> reads.
     *
     * @return the signed note
     */
    public SignedNote statement() {
        return Call.give(call -> Functions.remote_sign_history_export_get_statement(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * Earlier checkpoints, and that the log only grew since.
     *
     * @return the earlier checkpoint list
     */
    public List<EarlierCheckpoint> earlier() {
        return Call.give(call -> Functions.remote_sign_history_export_get_earlier(call.handle(this), call.out, call.error), Lists::earlierCheckpointList);
    }
}
