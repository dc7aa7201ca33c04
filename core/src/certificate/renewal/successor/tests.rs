//! What becomes of a renewal under way when the certificate that it is to follow is suspended
//! or revoked: its row is changed here as the acts do that.

use std::sync::{Arc, Mutex};

use super::*;
use crate::ca::{CertificateAuthority, Issuance, IssueRequest, IssuedCertificate, judge};
use crate::certificate::{OfficerRevocation, RenewalPermit};
use crate::credential::Credential;
use crate::crypto::KeyAlgorithm;
use crate::notify::Message;
use crate::policy::{Policy, StretchPolicy};
use crate::registration::{CredentialRequest, Registration};
use crate::secret::{ActivationCode, MasterKey, OtpCode, Password, Pin};
use crate::session::Session;
use crate::store::{CouponRecord, Journals, MemoryStore, Row, Store};
use crate::time::{Clock, ManualClock};
use crate::words::{CredentialKind, CredentialPurpose, Language};
use crate::{Holder, PersonIdentifier};

const PIN: &str = "83920174";
const START: Timestamp = Timestamp::from_unix_millis(1_800_000_000_000);
const DAY: i64 = 86_400;

struct Shared<T>(Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl Clock for Shared<ManualClock> {
    fn now(&self) -> Timestamp {
        self.0.now()
    }
}

impl Store for Shared<MemoryStore> {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.0.journals()
    }
}

/// Has decided nothing yet.
struct Undecided;

impl CertificateAuthority for Undecided {
    fn issue(&self, _: &IssueRequest) -> Result<Issuance> {
        Ok(Issuance::Pending)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        Err(Error::new(ErrorKind::AuthorityFailed, "it has none"))
    }
}

/// A holder whose renewal with a coupon waits for the authority, which has issued by now.
struct Waiting {
    service: RemoteSign,
    clock: Shared<ManualClock>,
    session: Session,
    id: CredentialId,
    client: Client,
}

impl Waiting {
    fn new() -> Self {
        let clock = Shared(Arc::new(ManualClock::new(START)));
        let store = Shared(Arc::new(MemoryStore::new()));
        let mailbox = Arc::new(Mutex::new(Vec::<String>::new()));
        let client = Client::new("test");
        let builder = || {
            let inbox = mailbox.clone();
            let messenger = move |message: &Message| {
                inbox.lock().unwrap().push(message.body.clone());
                Ok(())
            };
            let policy = Policy {
                stretch: StretchPolicy {
                    memory_kib: 8,
                    iterations: 1,
                    lanes: 1,
                },
                ..Policy::mysign()
            };
            let master = MasterKey::new([7; 32]);
            RemoteSign::builder(master, store.clone(), messenger, clock.clone()).policy(policy)
        };
        let read = |label: &str| {
            let mailbox = mailbox.lock().unwrap();
            let found = mailbox.iter().rev().find_map(|body| body.split_once(label));
            let (_, after) = found.unwrap();
            after.split_whitespace().next().unwrap().to_owned()
        };
        let service = builder().build().unwrap();
        let registered = service.register(&registration(), &client).unwrap();
        let id = registered.credentials[0].clone();
        let user = &registered.user_id;
        let [temporary, chosen] =
            [read("Temporary password: "), "Tramonto7!".to_owned()].map(Password::new);
        let session = service.login(user, &temporary, &client).unwrap();
        service
            .change_password(&session, &temporary, &chosen, &chosen, &client)
            .unwrap();
        service
            .request_activation_otp(&session, &id, &client)
            .unwrap();
        let code = ActivationCode::new(read(&format!("({id}): ")));
        let (pin, otp) = (Pin::new(PIN), OtpCode::new(read("OTP: ")));
        service
            .activate(&session, &id, &pin, &pin, &code, &otp, &client)
            .unwrap();

        clock.0.advance_seconds(3 * 365 * DAY - 90 * DAY);
        let session = service.login(user, &chosen, &client).unwrap();
        let coupon = service.issue_coupons(1, "Anna Bianchi").unwrap().remove(0);
        service.request_renewal_otp(&session, &id, &client).unwrap();
        let otp = OtpCode::new(read("OTP: "));
        let undecided = builder().authority(Undecided).build().unwrap();
        let permit = RenewalPermit::Coupon(coupon);
        let begun = undecided.renew(&session, &id, &permit, &pin, &otp, &client);
        assert_eq!(begun.unwrap_err().kind(), ErrorKind::AuthorityPending);
        Self {
            service,
            clock,
            session,
            id,
            client,
        }
    }

    /// Changes the row of the present certificate.
    fn change(&self, change: impl Fn(CertificateRecord, Timestamp) -> Result<CertificateRecord>) {
        let changed = store::write(&*self.service.store, |tx| {
            let credential = self.service.credential_in(tx, &self.id)?.record;
            let row = self.service.certificate_in(tx, &credential.iut)?;
            let next = change(row.record, self.clock.now())?;
            self.service.replace_certificate_in(tx, row.version, next)
        });
        changed.unwrap();
    }

    fn enrolment(&self) -> Option<EnrolmentRecord> {
        let found = store::read(&*self.service.store, |tx| {
            self.service.enrolment_in(tx, &self.id)
        });
        found.unwrap().map(|row| row.record)
    }

    fn coupon(&self) -> CouponRecord {
        let mut coupon = None;
        let seen = store::read(&*self.service.store, |tx| {
            tx.visit(&mut |row| {
                if let Ok(Row::CouponRecord(row)) = row {
                    coupon = Some(row.record);
                }
            })
        });
        seen.unwrap();
        coupon.unwrap()
    }

    fn state_of(&self, iut: &str) -> CredentialState {
        let row = store::read(&*self.service.store, |tx| {
            self.service.certificate_in(tx, iut)
        });
        row.unwrap().record.state_at(self.clock.now())
    }

    /// What the embedded authority is asked for an enrolment, and answers.
    fn answer(&self, enrolment: &EnrolmentRecord) -> (IssueRequest, IssuedCertificate) {
        let service = &self.service;
        let request = store::read(&*service.store, |tx| {
            let credential = service.credential_in(tx, &self.id)?.record;
            let account = service.account_in(tx, &credential.user_id)?.record;
            Ok(service.issue_request(&account, &credential, enrolment))
        });
        let request = request.unwrap();
        let Issuance::Issued(issued) = service.authority.issue(&request).unwrap() else {
            panic!("the embedded authority answers at once");
        };
        (request, issued)
    }

    /// Stores the answer of the embedded authority, without looking at anything before.
    fn store_answer(&self, enrolment: &EnrolmentRecord) -> Result<Credential> {
        let (request, issued) = self.answer(enrolment);
        let trusted = self.service.authority.trusted().unwrap();
        let given = [&issued.certificate].into_iter().chain(&issued.chain);
        let now = self.clock.now();
        let judged = judge(&request, given.map(Vec::as_slice), &trusted, now);
        let judged = judged.map_err(|refusal| refusal.of_authority()).unwrap();
        self.service
            .store_certificate(enrolment, judged, &self.client)
    }

    fn log_in(&mut self) {
        let (user, password) = (self.session.user_id(), Password::new("Tramonto7!"));
        self.session = self.service.login(user, &password, &self.client).unwrap();
    }

    fn resume(&self) -> Result<Credential> {
        self.service
            .resume_renewal(&self.session, &self.id, &self.client)
    }

    fn refused(&self) -> ErrorKind {
        self.resume().unwrap_err().kind()
    }
}

fn registration() -> Registration {
    Registration {
        holder: Holder::NaturalPerson {
            given_name: "Mario".into(),
            surname: "Rossi".into(),
            identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
        },
        country: "IT".into(),
        otp_phone: "+393471234567".into(),
        account_phone: None,
        email: "mario.rossi@example.com".into(),
        recovery_email: None,
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: "Mario Rossi".into(),
        }],
    }
}

#[test]
fn amb_28_a_renewal_waits_until_a_suspension_is_over() {
    let waiting = Waiting::new();
    waiting.change(|record, now| record.suspended(Some(now.plus_days(1)), now));
    assert_eq!(waiting.refused(), ErrorKind::CredentialNotActive);
    assert!(waiting.enrolment().is_some());
    waiting.clock.0.advance_seconds(DAY - 60);
    let mut waiting = waiting;
    waiting.log_in();
    assert_eq!(waiting.refused(), ErrorKind::CredentialNotActive);
    waiting.clock.0.advance_seconds(60);
    assert_eq!(waiting.resume().unwrap().state, CredentialState::Active);
    assert!(waiting.enrolment().is_none() && waiting.coupon().spent_at.is_some());
}

#[test]
fn amb_28_a_renewal_goes_on_when_a_suspension_is_lifted() {
    let waiting = Waiting::new();
    waiting.change(|record, now| record.suspended(None, now));
    assert_eq!(waiting.refused(), ErrorKind::CredentialNotActive);
    waiting.change(|record, now| record.lifted(now));
    assert_eq!(waiting.resume().unwrap().state, CredentialState::Active);
}

/// Requirement 70: a suspension until the end is as good as a revocation, and so no renewal
/// leads out of it.
#[test]
fn amb_28_a_renewal_ends_with_a_certificate_that_expired_suspended() {
    let mut waiting = Waiting::new();
    waiting.change(|record, now| record.suspended(None, now));
    waiting.clock.0.advance_seconds(90 * DAY + 1);
    waiting.log_in();
    assert_eq!(waiting.refused(), ErrorKind::RenewalRefused);
    assert!(waiting.enrolment().is_none());
    let coupon = waiting.coupon();
    assert_eq!((coupon.credential, coupon.spent_at), (None, None));
    let still = waiting.resume().unwrap();
    assert_eq!(still.state, CredentialState::Expired);
}

#[test]
fn amb_28_a_renewal_ends_with_a_certificate_that_is_revoked() {
    let waiting = Waiting::new();
    let reason = RevocationReason::KeyCompromise;
    waiting.change(|record, now| record.revoked(reason, now));
    assert_eq!(waiting.refused(), ErrorKind::CertificateRevoked);
    assert!(waiting.enrolment().is_none());
    let coupon = waiting.coupon();
    assert_eq!((coupon.credential, coupon.spent_at), (None, None));
    assert_eq!(waiting.resume().unwrap().state, CredentialState::Revoked);
}

/// The embedded authority has issued, and the crash came before the certificate was stored.
#[test]
fn amb_28_a_certificate_made_for_a_renewal_that_ends_is_revoked() {
    let waiting = Waiting::new();
    let enrolment = waiting.enrolment().unwrap();
    waiting.answer(&enrolment);
    let reason = RevocationReason::KeyCompromise;
    waiting.change(|record, now| record.revoked(reason, now));
    assert_eq!(waiting.refused(), ErrorKind::CertificateRevoked);
    assert_eq!(waiting.state_of(&enrolment.iut), CredentialState::Revoked);
}

/// Suspended after it was looked at: the transaction that stores the certificate looks again.
#[test]
fn amb_28_a_suspension_that_comes_while_the_authority_issues_is_seen() {
    let waiting = Waiting::new();
    let enrolment = waiting.enrolment().unwrap();
    waiting.change(|record, now| record.suspended(Some(now.plus_days(1)), now));
    let refused = waiting.store_answer(&enrolment).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::CredentialNotActive);
    assert!(waiting.enrolment().is_some());
    waiting.change(|record, now| record.lifted(now));
    assert_eq!(waiting.resume().unwrap().iut, enrolment.iut);
}

/// Revoked after it was looked at, and before the authority has issued: there is nothing yet
/// that the revocation could revoke beside.
#[test]
fn amb_28_a_certificate_made_after_its_renewal_was_given_up_is_revoked_and_listed() {
    let waiting = Waiting::new();
    let (service, enrolment) = (&waiting.service, waiting.enrolment().unwrap());
    let wanted = OfficerRevocation {
        iut: service.credential(&waiting.id).unwrap().iut,
        reason: RevocationReason::KeyCompromise,
        officer: "Anna Bianchi".into(),
    };
    let proposal = service.propose_revocation(&wanted).unwrap();
    service
        .confirm_revocation(&wanted, &proposal.confirmation, &waiting.client)
        .unwrap();
    assert!(waiting.enrolment().is_none());
    for _ in 0..2 {
        let refused = waiting.store_answer(&enrolment).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::RenewalRefused);
        assert_eq!(waiting.state_of(&enrolment.iut), CredentialState::Revoked);
    }
    let listed = store::read(&*service.store, |tx| {
        let authority = service.certificate_in(tx, &enrolment.iut)?.record.authority;
        let mut listed = Vec::new();
        tx.listed_certificates(&authority, 0..=0, None, &mut |row| {
            listed.push(row.record.iut);
            Ok(())
        })?;
        Ok(listed)
    });
    let mut listed = listed.unwrap();
    let mut expected = [wanted.iut, enrolment.iut];
    listed.sort();
    expected.sort();
    assert_eq!(listed, expected);
}
