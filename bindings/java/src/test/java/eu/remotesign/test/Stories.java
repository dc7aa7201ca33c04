package eu.remotesign.test;

import eu.remotesign.Authorization;
import eu.remotesign.Credential;
import eu.remotesign.CredentialState;
import eu.remotesign.Digest;
import eu.remotesign.DigestAlgorithm;
import eu.remotesign.Event;
import eu.remotesign.Evidence;
import eu.remotesign.EvidenceVerdict;
import eu.remotesign.History;
import eu.remotesign.HistoryEntry;
import eu.remotesign.HistoryExport;
import eu.remotesign.HistoryPage;
import eu.remotesign.HistorySearch;
import eu.remotesign.HistoryVerdict;
import eu.remotesign.HistoryVerifier;
import eu.remotesign.KeyAlgorithm;
import eu.remotesign.LogVerifier;
import eu.remotesign.Outcome;
import eu.remotesign.Provider;
import eu.remotesign.PublicKey;
import eu.remotesign.RemoteSignException;
import eu.remotesign.Scope;
import eu.remotesign.Signature;
import eu.remotesign.SigningInput;
import eu.remotesign.Suspension;
import eu.remotesign.SuspensionRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** What a provider and its holder do together. */
final class Stories {
    private static final byte[] CONTRACT = "the contract".getBytes(StandardCharsets.UTF_8);

    private Stories() {}

    /** Enrol, activate, sign, look at the history, prove it, suspend. */
    static void whole(World world) throws Exception {
        Provider provider = world.provider;
        try (Holder mario = new Holder(world, KeyAlgorithm.P256);
                Digest digest = Digest.of(DigestAlgorithm.SHA256, CONTRACT);
                Scope scope = Scope.newDigests().addDigest(digest);
                SigningInput input = SigningInput.ofDigest(KeyAlgorithm.P256, digest)) {
            Credential credential = mario.credentials.get(0);
            Check.equal(CredentialState.ACTIVE, credential.state());
            try (Authorization authorization = mario.authorize(credential, scope);
                    Signature signature = provider.sign(authorization, input);
                    PublicKey key = PublicKey.fromCertificate(credential.certificate().get())) {
                provider.close(authorization);
                key.verify(input, signature.bytes());
                Check.refused(RemoteSignException.class, () -> key.verify(input, new byte[64]));
                Check.refused(RemoteSignException.AuthorizationSpent.class,
                        () -> provider.sign(authorization, input));
            }
            long sequence = history(provider, mario, credential);
            prove(provider, mario, sequence);
            suspend(world, mario, credential);
        }
    }

    private static long history(Provider provider, Holder mario, Credential credential) {
        try (HistorySearch search = new HistorySearch();
                HistoryPage page = provider.signatures(mario.session, credential.id(), search)) {
            List<HistoryEntry> entries = page.entries();
            List<HistoryEntry> signed = entries.stream()
                    .filter(entry -> entry.event() == Event.SIGNED)
                    .filter(entry -> entry.outcome() == Outcome.SUCCESS)
                    .collect(Collectors.toList());
            Check.equal(1, signed.size());
            Check.equal("vectors", signed.get(0).client());
            long sequence = signed.get(0).sequence();
            entries.forEach(HistoryEntry::close);
            return sequence;
        }
    }

    private static void prove(Provider provider, Holder mario, long sequence) {
        byte[] authority = provider.authorityCertificate();
        try (LogVerifier verifier = provider.logVerifier();
                Evidence evidence = provider.evidence(mario.user, sequence);
                EvidenceVerdict verdict = evidence.verify(verifier, List.of(authority))) {
            Check.that(verdict.holds(), "the evidence holds");
            Check.equal(List.of(), verdict.faults());
            Check.refused(RemoteSignException.CertificateRefused.class,
                    () -> evidence.verify(verifier, List.of(authority, new byte[5])));
        }
        try (HistoryExport export = provider.exportHistory(mario.user, List.of());
                LogVerifier log = provider.logVerifier();
                HistoryVerifier verifier = new HistoryVerifier(export, log)) {
            History.exported(provider, export).forEach(entry -> {
                try (entry) {
                    verifier.entry(entry);
                }
            });
            try (HistoryVerdict verdict = verifier.finish()) {
                Check.that(verdict.holds() && verdict.entries() > 4, "the export holds");
            }
        }
    }

    private static void suspend(World world, Holder mario, Credential credential) {
        String code = world.mail("(ERC): ");
        LocalDate until = LocalDate.of(2027, 1, 20);
        try (SuspensionRequest request =
                        new SuspensionRequest(credential.iut(), code, code, until);
                Suspension suspension = world.provider.suspend(request, world.client);
                Credential now = world.provider.credential(credential.id())) {
            Check.equal(until, suspension.lastDay());
            Check.equal(CredentialState.SUSPENDED, now.state());
        }
        try (Scope scope = world.provider.window(credential.kind())) {
            Check.refused(RemoteSignException.CredentialNotActive.class, () ->
                    world.provider.requestSigningOtp(credential.id(), scope, world.client));
        }
    }

    /** A stream reads every page, and the same again. */
    static void pages(World world) throws Exception {
        try (Holder mario = new Holder(world, KeyAlgorithm.P256);
                HistorySearch search = new HistorySearch().setLimit(2)) {
            for (int again = 0; again < 2; again++) {
                List<Long> read = History.accesses(world.provider, mario.session, search)
                        .map(entry -> {
                            try (entry) {
                                return entry.sequence();
                            }
                        })
                        .collect(Collectors.toList());
                try (HistorySearch all = new HistorySearch();
                        HistoryPage page = world.provider.accesses(mario.session, all)) {
                    Check.that(read.size() > 4, "several pages");
                    Check.equal(read, page.entries().stream().map(entry -> {
                        try (entry) {
                            return entry.sequence();
                        }
                    }).collect(Collectors.toList()));
                }
            }
        }
    }
}
