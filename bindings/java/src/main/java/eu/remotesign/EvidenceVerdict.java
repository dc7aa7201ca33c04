// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;
import java.util.Optional;

/**
 * How the evidence of a signature was found.
 */
public final class EvidenceVerdict extends OwnedHandle {
    EvidenceVerdict(Call call) {
        super(call, Functions::remote_sign_evidence_verdict_free);
    }

    /**
     * The signature's entry, if the evidence has it.
     *
     * @return the entry fields, if there is one
     */
    public Optional<EntryFields> signed() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_signed(call.handle(this), call.out, call.error), Call.any(EntryFields::new));
    }

    /**
     * Whom the certificate names (RFC 4514), if it can be read.
     *
     * @return the subject, if there is one
     */
    public Optional<String> subject() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_subject(call.handle(this), call.out, call.error), Call.any(Call::text));
    }

    /**
     * Where the certificate stood, as the log's key states.
     *
     * @return the certificate statement, if there is one
     */
    public Optional<CertificateStatement> statement() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_statement(call.handle(this), call.out, call.error), Call.any(CertificateStatement::new));
    }

    /**
     * What the signature's authorization rests on, oldest first.
     *
     * @return the entry fields list
     */
    public List<EntryFields> transcript() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_transcript(call.handle(this), call.out, call.error), Lists::entryFieldsList);
    }

    /**
     * True where the signature is proved.
     *
     * @return the holds
     */
    public boolean holds() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_holds(call.handle(this), call.out, call.error), Call::flag);
    }

    /**
     * All that is wrong; nothing where the signature is proved.
     *
     * @return the evidence fault list
     */
    public List<EvidenceFault> faults() {
        return Call.give(call -> Functions.remote_sign_evidence_verdict_get_faults(call.handle(this), call.out, call.error), Lists::evidenceFaultList);
    }
}
