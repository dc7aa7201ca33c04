// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * What witnesses made of a checkpoint.
 */
public final class Witnessed extends OwnedHandle {
    Witnessed(Call call) {
        super(call, Functions::remote_sign_witnessed_free);
    }

    /**
     * The checkpoint, with the cosignatures of those who gave theirs.
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_witnessed_get_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * How each witness answered.
     *
     * @return the witness answer list
     */
    public List<WitnessAnswer> answers() {
        return Call.give(call -> Functions.remote_sign_witnessed_get_answers(call.handle(this), call.out, call.error), Lists::witnessAnswerList);
    }
}
