//! Where a certificate stands, at each step of its life: the provider says so, and OpenSSL
//! finds it by `verify -crl_check`, in the revocation list and by OCSP.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::Path;

use remote_sign_core::{
    CertificateAuthority, Client, Clock as _, Credential, CredentialKind, CredentialState,
    EmergencyCode, Error, ErrorKind, Issuance, IssueRequest, OfficerRevocation, Pin, Policy,
    RemoteSign, RenewalPermit, Result, RevocationReason, SoftwareKeys, SuspensionRequest,
    SystemEntropy,
};
use remote_sign_host::{PublicationFolder, SystemClock};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{Output, Program, Story, quiet_provider, registration, trial_policy};

const PIN: &str = "83920174";

/// How OpenSSL names the states.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Good,
    Held,
    Revoked,
    Superseded,
}

/// A holder with a certificate, and what others see of it.
struct Scene {
    story: Story,
    folder: tempfile::TempDir,
    credential: Credential,
    code: EmergencyCode,
    client: Client,
}

impl Scene {
    /// Each change makes the list anew.
    fn new() -> Self {
        Self::under(policy())
    }

    fn under(policy: Policy) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("store.db")).unwrap();
        let keys = SoftwareKeys::new(SystemEntropy);
        let story = Story::under(policy, store, keys, PIN, "Tramonto7!");
        let mut active = story.activate(&registration(CredentialKind::Seal));
        let scene = Self {
            credential: active.remove(0).0,
            code: EmergencyCode::new(story.read("(ERC): ")),
            client: Client::new("test"),
            story,
            folder,
        };
        let holder = scene.credential.certificate.clone().unwrap();
        let [issuing, root] = &scene.credential.chain[..] else {
            unreachable!("a root above an issuing authority");
        };
        for (name, certificate) in [("holder", &holder), ("issuing", issuing), ("root", root)] {
            scene.keep(name, certificate);
        }
        scene
    }

    /// A certificate in a file of this name.
    fn keep(&self, name: &str, certificate: &[u8]) {
        fs::write(self.path().join(format!("{name}.der")), certificate).unwrap();
        let words = format!("x509 -inform DER -in {name}.der -out {name}.pem");
        let _ = self.openssl(&words).succeeded();
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn openssl(&self, words: &str) -> Output {
        let program = Program::new("openssl", "openssl").words(words);
        program.folder(self.path()).run()
    }

    fn suspend(&self) {
        let until = SystemClock.now().plus_days(30).to_string();
        let request = SuspensionRequest {
            iut: self.credential.iut.clone(),
            code: self.code.clone(),
            confirmation: self.code.clone(),
            until: until[..10].parse().unwrap(),
            acknowledged: false,
        };
        let service = self.story.service();
        service.suspend(&request, &self.client).unwrap();
    }

    fn lift(&self) {
        let service = self.story.service();
        let id = &self.credential.id;
        let lifted = service.lift_suspension_by_officer(id, "Anna Bianchi", &self.client);
        lifted.unwrap();
    }

    fn revoke(&self) {
        let service = self.story.service();
        let wanted = OfficerRevocation {
            iut: self.credential.iut.clone(),
            reason: RevocationReason::KeyCompromise,
            officer: "Anna Bianchi".to_owned(),
        };
        let proposal = service.propose_revocation(&wanted).unwrap();
        let confirmed = service.confirm_revocation(&wanted, &proposal.confirmation, &self.client);
        confirmed.unwrap();
    }

    /// Renews; the new certificate is in `renewed.pem`.
    fn renew(&self) {
        let (service, id) = (self.story.service(), &self.credential.id);
        let session = self.story.login(&self.credential.user_id);
        let (pin, client) = (Pin::new(PIN), &self.client);
        service.request_renewal_otp(&session, id, client).unwrap();
        let (otp, permit) = (self.story.otp(), RenewalPermit::Direct);
        let renewed = service.renew(&session, id, &permit, &pin, &otp, client);
        self.keep("renewed", &renewed.unwrap().certificate.unwrap());
    }

    fn publish(&self) {
        self.publish_of(self.story.service());
    }

    /// Publishes; the lists of the holder's authority that were written, in PEM too.
    fn publish_of(&self, service: &RemoteSign) {
        let folder = PublicationFolder::at(self.path().join("crl"));
        for outcome in folder.publish(service, false).unwrap() {
            let published = outcome.unwrap();
            let is_delta = published.base.is_some();
            let name = published.path.to_str().unwrap();
            if name.contains(&self.authority()) {
                let to = if is_delta { "delta" } else { "full" };
                let words = format!("crl -inform DER -in {name} -out {to}.pem");
                let _ = self.openssl(&words).succeeded();
            }
        }
    }

    /// The id of the issuing authority.
    fn authority(&self) -> String {
        let all = self.story.service().authorities().unwrap();
        let issuing = all
            .iter()
            .find(|one| one.certificate == self.credential.chain[0]);
        issuing.unwrap().id.clone()
    }

    /// Everybody finds the same.
    fn agrees(&self, state: CredentialState, found: Found) {
        let service = self.story.service();
        let credential = service.credential(&self.credential.id).unwrap();
        assert_eq!(credential.state, state);
        self.publish();
        self.all_find(service, "holder", found);
    }

    /// What OpenSSL finds of the certificate in the file `name`, each way.
    fn all_find(&self, service: &RemoteSign, name: &str, found: Found) {
        self.ocsp_finds(service, name, found);
        self.list_finds(name, found);
        let words = format!(
            "verify -crl_check -CAfile root.pem -untrusted issuing.pem -CRLfile full.pem {name}.pem"
        );
        self.verify_finds(&words, found);
    }

    fn verify_finds(&self, words: &str, found: Found) {
        let output = self.openssl(words);
        match found {
            Found::Good => drop(output.succeeded()),
            Found::Held | Found::Revoked | Found::Superseded => {
                let text = output.refused().text();
                assert!(text.contains("certificate revoked"), "{text}");
            }
        }
    }

    fn list_finds(&self, name: &str, found: Found) {
        let words = "crl -in full.pem -noout -text -verify -CAfile issuing.pem";
        let text = self.openssl(words).succeeded().text();
        assert!(text.contains("verify OK"), "{text}");
        let serial = self
            .openssl(&format!("x509 -in {name}.pem -noout -serial"))
            .succeeded();
        let serial = serial.text().trim().replace("serial=", "Serial Number: ");
        let entry = text.split_once(&serial).map(|(_, after)| after);
        match found {
            Found::Good => assert_eq!(entry, None, "{text}"),
            Found::Held => assert!(entry.unwrap().contains("Certificate Hold"), "{text}"),
            Found::Revoked => assert!(entry.unwrap().contains("Key Compromise"), "{text}"),
            Found::Superseded => assert!(entry.unwrap().contains("Superseded"), "{text}"),
        }
    }

    fn ocsp_finds(&self, service: &RemoteSign, name: &str, found: Found) {
        let question = format!("-sha256 -issuer issuing.pem -cert {name}.pem");
        let words = format!("ocsp {question} -reqout request.der");
        let _ = self.openssl(&words).succeeded();
        let request = fs::read(self.path().join("request.der")).unwrap();
        let reply = service.ocsp_response(&request).unwrap();
        fs::write(self.path().join("reply.der"), reply.der).unwrap();
        // The responder is delegated: OpenSSL checks that the issuer certified it for that.
        let trusted = "-respin reply.der -CAfile root.pem -verify_other issuing.pem";
        let words = format!("ocsp -reqin request.der {trusted}");
        let text = self.openssl(&words).succeeded().text();
        assert!(text.contains("Response verify OK"), "{text}");
        assert!(!text.contains("nonce"), "{text}");
        let words = format!("ocsp {question} -no_nonce {trusted}");
        let text = self.openssl(&words).succeeded().text();
        let good = format!("{name}.pem: good");
        let expected = match found {
            Found::Good => &*good,
            Found::Held => "Reason: certificateHold",
            Found::Revoked => "Reason: keyCompromise",
            Found::Superseded => "Reason: superseded",
        };
        assert!(text.contains(expected), "{text}");
    }
}

/// Certificates name the list of their part.
fn policy() -> Policy {
    let mut policy = trial_policy();
    policy.certificate.content.crl =
        Some("http://crl.example.com/{authority}-{shard}.crl".to_owned());
    policy
}

#[test]
fn req_65_openssl_agrees_at_every_step() {
    let scene = Scene::new();
    scene.agrees(CredentialState::Active, Found::Good);
    scene.suspend();
    scene.agrees(CredentialState::Suspended, Found::Held);
    scene.lift();
    scene.agrees(CredentialState::Active, Found::Good);
    scene.suspend();
    scene.agrees(CredentialState::Suspended, Found::Held);
    scene.revoke();
    scene.agrees(CredentialState::Revoked, Found::Revoked);
    // Published again, it stays so.
    scene.agrees(CredentialState::Revoked, Found::Revoked);
    let lists = scene.story.service().list_status().unwrap();
    assert!(lists.iter().all(|list| list.oldest_change.is_none()));
}

#[test]
fn req_62_openssl_agrees_across_a_renewal() {
    let scene = Scene::new();
    scene.agrees(CredentialState::Active, Found::Good);
    scene.renew();
    // What was superseded stays valid until its end (AMB-27): older signatures are checked by it.
    scene.agrees(CredentialState::Active, Found::Good);
    scene.all_find(scene.story.service(), "renewed", Found::Good);
}

#[test]
fn amb_27_where_the_policy_says_so_the_old_certificate_is_revoked_as_superseded() {
    let mut policy = policy();
    policy.renewal.revoke_superseded = true;
    let scene = Scene::under(policy);
    scene.renew();
    scene.agrees(CredentialState::Active, Found::Superseded);
    scene.all_find(scene.story.service(), "renewed", Found::Good);
}

/// Another authority, which has not certified anybody yet.
struct Other;

impl CertificateAuthority for Other {
    fn issue(&self, _: &IssueRequest) -> Result<Issuance> {
        Ok(Issuance::Pending)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        Err(Error::new(ErrorKind::AuthorityFailed, "it has none"))
    }
}

#[test]
fn what_the_embedded_authority_issued_is_published_after_another_took_its_place() {
    let scene = Scene::new();
    scene.publish();
    let store = SqliteStore::open(&scene.path().join("store.db")).unwrap();
    let later = quiet_provider(store).policy(policy()).authority(Other);
    let later = later.build().unwrap();
    scene.revoke();
    scene.publish_of(&later);
    scene.all_find(&later, "holder", Found::Revoked);
    // It issues nothing any more.
    let refused = later.rotate_authority(None).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::AuthorityForeign);
    // Where another one issued from the start there is nothing to publish, nor to answer.
    let store = SqliteStore::create(&scene.path().join("other.db")).unwrap();
    let other = quiet_provider(store).authority(Other).build().unwrap();
    assert_eq!(other.list_status().unwrap(), []);
    let refused = other.ocsp_response(&[]).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::AuthorityForeign);
}

#[test]
fn openssl_follows_the_deltas() {
    let mut policy = policy();
    policy.publication.delta_above = 0;
    let scene = Scene::under(policy);
    // A full list names its deltas once it has entries.
    scene.suspend();
    scene.publish();
    let verify = "verify -crl_check -use_deltas -extended_crl -CAfile root.pem \
                  -untrusted issuing.pem -CRLfile full.pem -CRLfile delta.pem holder.pem";
    scene.lift();
    scene.publish();
    scene.verify_finds(verify, Found::Good);
    scene.suspend();
    scene.publish();
    scene.verify_finds(verify, Found::Held);
    scene.lift();
    scene.publish();
    scene.verify_finds(verify, Found::Good);
    scene.revoke();
    scene.publish();
    scene.verify_finds(verify, Found::Revoked);
    // Whoever knows no deltas still finds the full list that they start from.
    let full = "verify -crl_check -CAfile root.pem -untrusted issuing.pem \
                -CRLfile full.pem holder.pem";
    scene.verify_finds(full, Found::Held);
}
