// Made by `cargo xtask bindings`. Do not edit.

package eu.remotesign;

import java.util.List;

/**
 * What proves one signature to those who have the log's public key and trust an authority.
 */
public final class Evidence extends OwnedHandle {
    Evidence(Call call) {
        super(call, Functions::remote_sign_evidence_free);
    }

    /**
     * The evidence as a file has it; nothing is verified. Those who have the provider get it with
     * <code>Provider.evidence</code>.
     *
     * @param checkpoint the checkpoint
     * @param statement the statement
     * @param certificate the certificate
     * @param chain the chain
     * @param entries the entries
     */
    public Evidence(SignedNote checkpoint, SignedNote statement, byte[] certificate, List<byte[]> chain, List<ExportedEntry> entries) {
        this(Call.made(call -> Functions.remote_sign_evidence_new(call.handle(checkpoint), call.handle(statement), call.bytes(certificate), Lists.bufferList(call, chain), Lists.exportedEntryList(call, entries), call.out, call.error)));
    }

    /**
     * The log that all entries are in (C2SP tlog-checkpoint).
     *
     * @return the signed note
     */
    public SignedNote checkpoint() {
        return Call.give(call -> Functions.remote_sign_evidence_get_checkpoint(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * Where the certificate stood: a note that <code>CertificateStatement.ofNote</code>
     * reads.
     *
     * @return the signed note
     */
    public SignedNote statement() {
        return Call.give(call -> Functions.remote_sign_evidence_get_statement(call.handle(this), call.out, call.error), SignedNote::new);
    }

    /**
     * The certificate whose key signed (X.509 DER).
     *
     * @return the certificate
     */
    public byte[] certificate() {
        return Call.give(call -> Functions.remote_sign_evidence_get_certificate(call.handle(this), call.out, call.error), Call::bytes);
    }

    /**
     * The certificates above it (X.509 DER), the issuer first.
     *
     * @return the buffer list
     */
    public List<byte[]> chain() {
        return Call.give(call -> Functions.remote_sign_evidence_get_chain(call.handle(this), call.out, call.error), Lists::bufferList);
    }

    /**
     * The signature's entry, the one that opened its authorization, the grant that this took if it
     * took one, the check of PIN and OTP or virtual token that this rests on, the sending of the
     * OTP, and the end of the authorization where that has an entry: those that there are, in the
     * order of their numbers.
     *
     * @return the exported entry list
     */
    public List<ExportedEntry> entries() {
        return Call.give(call -> Functions.remote_sign_evidence_get_entries(call.handle(this), call.out, call.error), Lists::exportedEntryList);
    }

    /**
     * Verifies it with the log's key. Where <code>authorities</code> (X.509 DER) are given, the certificate
     * must have led to one of them when the signature was made; where the list has none, whom it
     * names is only what it says itself. What is wrong is in the verdict. Refused with
     * {@link RemoteSignException.CertificateRefused CERTIFICATE_REFUSED} when an authority is no certificate.
     *
     * @param verifier the verifier
     * @param authorities the authorities
     * @return the evidence verdict
     */
    public EvidenceVerdict verify(LogVerifier verifier, List<byte[]> authorities) {
        return Call.give(call -> Functions.remote_sign_evidence_verify(call.handle(this), call.handle(verifier), Lists.bufferList(call, authorities), call.out, call.error), EvidenceVerdict::new);
    }
}
