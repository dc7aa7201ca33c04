// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;

/**
 * How a witness answered.
 */
public final class WitnessAnswer extends OwnedHandle {
    WitnessAnswer(Call call) {
        super(call, Functions::remote_sign_witness_answer_free);
    }

    /**
     * Who it is, for a person.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_witness_answer_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * Why it does not remember the checkpoint; none when it does. {@link RemoteSignException.LogForked LOG_FORKED} or
     * {@link RemoteSignException.LogBehindAnchor LOG_BEHIND_ANCHOR} when it refused it, {@link RemoteSignException.WitnessFailed WITNESS_FAILED} when it could not be asked.
     *
     * @return the error, if there is one
     */
    public Optional<RemoteSignException> error() {
        return Call.give(call -> Functions.remote_sign_witness_answer_get_error(call.handle(this), call.out, call.error), Call.any(Call::exception));
    }
}
