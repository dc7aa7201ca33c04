// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

/**
 * That an entry is in the log: where, and under which checkpoint.
 */
public final class Receipt extends OwnedHandle {
    Receipt(Call call) {
        super(call, Functions::remote_sign_receipt_free);
    }

    /**
     * The entry's number among its holder's.
     *
     * @return the sequence
     */
    public long sequence() {
        return Call.give(call -> Functions.remote_sign_receipt_get_sequence(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * Its index in the log, from 0.
     *
     * @return the position
     */
    public long position() {
        return Call.give(call -> Functions.remote_sign_receipt_get_position(call.handle(this), call.out, call.error), Call::number);
    }

    /**
     * A checkpoint that covers it (C2SP tlog-checkpoint).
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_receipt_get_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }
}
