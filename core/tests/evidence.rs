//! The evidence of a signature: it holds with the log's key and the authority alone, and for
//! nothing that somebody changed (threat 67).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::x509::Certificate;
use remote_sign_core::*;
use support::{Provider, kind};

struct Signed {
    provider: Provider,
    id: CredentialId,
    user: UserId,
    /// The signature's entry.
    number: u64,
}

/// A signature approved by a person or a virtual token.
fn signed(kind: CredentialKind, algorithm: KeyAlgorithm, uses: u32) -> Signed {
    let provider = Provider::new();
    let id = provider.active(kind, algorithm);
    let digest = DigestAlgorithm::Sha256.digest(b"the contract");
    let authorization = if kind.is_unattended() {
        let file = provider.virtual_token(&id);
        let scope = Scope::Window { seconds: 60, uses };
        provider.unattended_for(&file, scope).unwrap()
    } else {
        let scope = Scope::Digests(vec![digest.clone(); uses as usize]);
        provider.authorize(&id, scope).unwrap()
    };
    let input = match algorithm.is_rsa() {
        true => SigningInput::RsaPss {
            digest,
            salt_length: 32,
        },
        false => SigningInput::Ecdsa(digest),
    };
    provider.service.sign(&authorization, &input).unwrap();
    provider.service.close(&authorization).unwrap();
    let user = provider.service.credential(&id).unwrap().user_id;
    let entries = provider.service.history(&user, None, 10).unwrap();
    let signed = entries.iter().find(|entry| entry.event == Event::Signed);
    Signed {
        number: signed.unwrap().sequence,
        provider,
        id,
        user,
    }
}

impl Signed {
    fn evidence(&self) -> Evidence {
        let service = &self.provider.service;
        service.evidence(&self.user, self.number).unwrap()
    }

    fn verdict(&self, evidence: &Evidence) -> EvidenceVerdict {
        let service = &self.provider.service;
        let authority = service.authority_certificate().unwrap();
        let authority = Certificate::from_der(&authority).unwrap();
        evidence.verify(&service.log_verifier().unwrap(), &[authority])
    }

    fn faults(&self, evidence: &Evidence) -> Vec<&'static str> {
        let faults = self.verdict(evidence).faults;
        faults.iter().map(EvidenceFault::name).collect()
    }
}

fn events(verdict: &EvidenceVerdict) -> Vec<&str> {
    let entries = verdict.transcript.iter();
    entries.map(|entry| entry.event.as_str()).collect()
}

#[test]
fn threat_67_a_person_s_approval_is_proved() {
    for (algorithm, uses) in [(KeyAlgorithm::P256, 1), (KeyAlgorithm::Rsa2048, 2)] {
        let signed = signed(CredentialKind::Remote, algorithm, uses);
        let verdict = signed.verdict(&signed.evidence());
        assert!(verdict.holds(), "{:?}", verdict.faults);
        let mut expected = vec!["otp-sent", "otp-verified", "pin-verified"];
        expected.extend(["authorization-opened", "signed"]);
        expected.extend((uses > 1).then_some("authorization-closed"));
        assert_eq!(events(&verdict), expected);
        let fields = verdict.signed.unwrap();
        assert_eq!(fields.holder, signed.user.as_str());
        assert_eq!(
            fields.digest,
            Some(
                DigestAlgorithm::Sha256
                    .digest(b"the contract")
                    .as_bytes()
                    .to_vec()
            )
        );
        assert!(verdict.subject.unwrap().contains("Mario"));
    }
}

#[test]
fn threat_67_a_virtual_token_s_approval_is_proved() {
    let signed = signed(CredentialKind::Seal, KeyAlgorithm::P256, 3);
    let verdict = signed.verdict(&signed.evidence());
    assert!(verdict.holds(), "{:?}", verdict.faults);
    let mut expected = vec!["virtual-token-used", "pin-verified"];
    expected.extend(["authorization-opened", "signed", "authorization-closed"]);
    assert_eq!(events(&verdict), expected);
}

#[test]
fn threat_67_only_a_signature_has_evidence() {
    let signed = signed(CredentialKind::Remote, KeyAlgorithm::P256, 1);
    for number in [0, 1, signed.number - 1, signed.number + 1] {
        let refused = signed.provider.service.evidence(&signed.user, number);
        assert_eq!(kind(refused), ErrorKind::InputRefused, "{number}");
    }
}

#[test]
fn threat_67_each_change_of_the_evidence_is_named() {
    let signed = signed(CredentialKind::Remote, KeyAlgorithm::P256, 1);
    let good = signed.evidence();
    let changed = |change: &dyn Fn(&mut Evidence)| {
        let mut evidence = good.clone();
        change(&mut evidence);
        signed.faults(&evidence)
    };
    assert_eq!(changed(&|_| ()), [""; 0]);
    let last = good.entries.len() - 1;
    let digest = changed(&|it| it.entries[last].fields.digest.as_mut().unwrap()[0] ^= 1);
    assert_eq!(digest, ["not-in-log", "signature"]);
    let signature = changed(&|it| it.entries[last].fields.signature.as_mut().unwrap()[0] ^= 1);
    assert_eq!(signature, ["not-in-log", "signature"]);
    let earlier = changed(&|it| it.entries[last].fields.at = Timestamp::from_unix_millis(0));
    assert_eq!(earlier, ["not-in-log", "no-opening", "untrusted"]);
    for at in 0..last {
        let altered = changed(&|it| it.entries[at].fields.client.push('x'));
        assert_eq!(altered, ["not-in-log"]);
        let dropped = changed(&|it| drop(it.entries.remove(at)));
        let expected: &[&str] = match &*good.entries[at].fields.event {
            "otp-sent" => &[],
            "otp-verified" => &["no-second-factor"],
            "pin-verified" => &["no-pin"],
            _ => &["no-opening"],
        };
        assert_eq!(dropped, expected);
    }
    assert_eq!(changed(&|it| drop(it.entries.pop())), ["no-signature"]);

    let stranger = Provider::new();
    let strange = stranger.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let certificate = stranger.service.credential(&strange).unwrap();
    let certificate = certificate.certificate.unwrap();
    let exchanged = changed(&|it| it.certificate = certificate.clone());
    assert_eq!(exchanged, ["signature", "untrusted", "certificate"]);
    assert_eq!(changed(&|it| it.chain.clear()), ["untrusted"]);
    let key = stranger.service.log_verifier().unwrap();
    let faults = good.verify(&key, &[]).faults;
    let names: Vec<_> = faults.iter().map(EvidenceFault::name).collect();
    assert_eq!(names, ["statement", "checkpoint"]);
    let authority = stranger.service.authority_certificate().unwrap();
    let authority = Certificate::from_der(&authority).unwrap();
    let key = signed.provider.service.log_verifier().unwrap();
    let faults = good.verify(&key, &[authority]).faults;
    let names: Vec<_> = faults.iter().map(EvidenceFault::name).collect();
    assert_eq!(names, ["untrusted"]);
}

#[test]
fn threat_67_another_signature_s_approval_does_not_serve() {
    let first = signed(CredentialKind::Remote, KeyAlgorithm::P256, 1);
    let provider = &first.provider;
    let digest = DigestAlgorithm::Sha256.digest(b"another");
    let scope = Scope::Digests(vec![digest.clone()]);
    let authorization = provider.authorize(&first.id, scope).unwrap();
    let input = SigningInput::Ecdsa(digest);
    provider.service.sign(&authorization, &input).unwrap();
    let newest = provider.service.history(&first.user, None, 1).unwrap();
    let second = provider
        .service
        .evidence(&first.user, newest[0].sequence)
        .unwrap();
    assert_eq!(first.faults(&second), [""; 0]);
    let mut mixed = second.clone();
    let last = mixed.entries.len() - 1;
    let rest = mixed.entries.split_off(last);
    // A newer checkpoint proves the older entries too.
    let older = provider
        .service
        .evidence(&first.user, first.number)
        .unwrap();
    mixed.entries = older.entries[..last].to_vec();
    mixed.entries.extend(rest);
    assert_eq!(first.faults(&mixed), ["out-of-place", "no-opening"]);
}

#[test]
fn threat_67_evidence_tells_where_the_certificate_stood() {
    let signed = signed(CredentialKind::Remote, KeyAlgorithm::P256, 1);
    let provider = &signed.provider;
    provider.clock.0.advance_seconds(60);
    let session = provider.renewable(&signed.id);
    provider
        .renew(&session, &signed.id, &RenewalPermit::Direct)
        .unwrap();
    let verdict = signed.verdict(&signed.evidence());
    assert!(verdict.holds(), "{:?}", verdict.faults);
    let statement = verdict.statement.unwrap();
    assert_eq!(
        (&*statement.then, &*statement.now),
        ("active", "superseded")
    );
    assert_eq!(
        statement.superseded_at,
        Some(provider.clock.now().to_string())
    );
}
