// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing that is wrong with the evidence of a signature.
 */
public final class EvidenceFault extends OwnedHandle {
    EvidenceFault(Call call) {
        super(call, Functions::remote_sign_evidence_fault_free);
    }

    /**
     * A word for programs: <code>checkpoint</code>, <code>statement</code>, <code>not-in-log</code>, <code>out-of-place</code>, <code>no-signature</code>,
     * <code>no-opening</code>, <code>no-grant</code>, <code>no-pin</code>, <code>no-second-factor</code>, <code>certificate</code>, <code>signature</code>,
     * <code>untrusted</code>, <code>not-active</code>. Later versions may have others.
     *
     * @return the name
     */
    public String name() {
        return Call.give(call -> Functions.remote_sign_evidence_fault_get_name(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * What is wrong, for a person.
     *
     * @return the text
     */
    public String text() {
        return Call.give(call -> Functions.remote_sign_evidence_fault_get_text(call.handle(this), call.out, call.error), Call::text);
    }

    /**
     * The number of the entry concerned, if one is.
     *
     * @return the entry, if there is one
     */
    public OptionalLong entry() {
        return Call.give(call -> Functions.remote_sign_evidence_fault_get_entry(call.handle(this), call.out, call.error), Call::anyNumber);
    }

    /**
     * Where the certificate stood, where it was not active: a word such as <code>suspended</code>.
     *
     * @return the state, if there is one
     */
    public Optional<String> state() {
        return Call.give(call -> Functions.remote_sign_evidence_fault_get_state(call.handle(this), call.out, call.error), Call.any(Call::text));
    }
}
