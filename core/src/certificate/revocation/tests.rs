//! What no act outside reaches yet on a small scale: a credential in the middle of its life,
//! with a superseded certificate, one in force, and a renewal under way.

use super::*;
use crate::certificate::KeyRequest;
use crate::crypto::KeyAlgorithm;
use crate::holder::{Holder, OrganizationIdentifier};
use crate::notify::Message;
use crate::policy::{Policy, StretchPolicy};
use crate::registration::{CredentialRequest, Registration};
use crate::secret::MasterKey;
use crate::store::{CouponRecord, EnrolmentRecord, MemoryStore};
use crate::time::ManualClock;
use crate::words::{CredentialKind, CredentialPurpose, CredentialStage};

const OLD: &str = "old";
const COUPON: &str = "coupon";

fn provider() -> RemoteSign {
    let clock = ManualClock::new(Timestamp::from_unix_millis(1_800_000_000_000));
    let messenger = |_: &Message| Ok(());
    let (master, store) = (MasterKey::new([7; 32]), MemoryStore::new());
    let stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    let policy = Policy {
        stretch,
        ..Policy::mysign()
    };
    let builder = RemoteSign::builder(master, store, messenger, clock);
    builder.policy(policy).build().unwrap()
}

/// Registers a credential and puts it into the middle of its life; its IUT.
fn renewed(service: &RemoteSign) -> CredentialRecord {
    let registration = Registration {
        holder: Holder::LegalPerson {
            organization: "ACME S.p.A.".into(),
            identifier: OrganizationIdentifier::VatNumber("01234567890".into()),
        },
        country: "IT".into(),
        otp_phone: "+393471234567".into(),
        account_phone: None,
        email: "sigillo@example.com".into(),
        recovery_email: None,
        language: Language::English,
        credentials: vec![CredentialRequest {
            kind: CredentialKind::Seal,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: "ACME".into(),
        }],
    };
    let client = Client::new("test");
    let id = &service
        .register(&registration, &client)
        .unwrap()
        .credentials[0];
    let now = service.clock.now();
    store::write(&*service.store, |tx| {
        let Checked {
            record, version, ..
        } = service.credential_in(tx, id)?;
        let issued = CredentialRecord {
            stage: CredentialStage::Issued,
            sealed_key: Some(vec![1; 100]),
            ..record
        };
        let row = service.vault.protect(issued.clone(), version + 1);
        tx.replace_credential(version, &row)?;
        let current = CertificateRecord {
            iut: issued.iut.clone(),
            credential: id.clone(),
            authority: "0".repeat(40),
            shard: 0,
            serial: vec![1],
            not_before: now,
            not_after: now.plus_days(100),
            emergency_code: vec![0; 32],
            suspended_at: None,
            lifts_at: None,
            revoked_at: None,
            reason: None,
            superseded_at: None,
            changed_at: now,
        };
        let old = CertificateRecord {
            iut: OLD.into(),
            serial: vec![2],
            superseded_at: Some(now),
            ..current.clone()
        };
        for certificate in [current, old] {
            tx.insert_certificate(&service.vault.protect(certificate, 1))?;
        }
        let coupon = CouponRecord {
            key: COUPON.into(),
            credential: Some(id.clone()),
            officer: "Anna Bianchi".into(),
            created_at: now,
            expires_at: now.plus_days(100),
            spent_at: None,
        };
        tx.insert_coupon(&service.vault.protect(coupon, 1))?;
        Ok(issued)
    })
    .unwrap()
}

fn begin_renewal(service: &RemoteSign, credential: &CredentialRecord) {
    let next = CredentialRecord {
        iut: "next".into(),
        ..credential.clone()
    };
    let enrolment: EnrolmentRecord = service
        .make_key(&KeyRequest {
            credential: &next,
            pin: &Pin::new("83920174"),
            coupon: Some(COUPON.into()),
        })
        .unwrap();
    store::write(&*service.store, |tx| {
        tx.insert_enrolment(&service.vault.protect(enrolment.clone(), 1))
    })
    .unwrap();
}

fn revoke(service: &RemoteSign, iut: &str) -> Result<()> {
    let wanted = OfficerRevocation {
        iut: iut.to_owned(),
        reason: RevocationReason::Superseded,
        officer: "Anna Bianchi".to_owned(),
    };
    let proposal = service.propose_revocation(&wanted)?;
    service.confirm_revocation(&wanted, &proposal.confirmation, &Client::new("test"))
}

/// The sealed key, whether a renewal is under way, and whose the coupon is.
fn left(service: &RemoteSign, id: &CredentialId) -> (bool, bool, Option<CredentialId>) {
    store::read(&*service.store, |tx| {
        let key = service.credential_in(tx, id)?.record.sealed_key;
        let enrolment = service.enrolment_in(tx, id)?;
        let coupon = service.vault.check(tx.coupon(COUPON)?.unwrap())?.record;
        assert_eq!(coupon.spent_at, None);
        Ok((key.is_some(), enrolment.is_some(), coupon.credential))
    })
    .unwrap()
}

#[test]
fn req_72_a_superseded_certificate_is_revoked_and_the_one_in_force_stays() {
    let service = provider();
    let credential = renewed(&service);
    begin_renewal(&service, &credential);
    revoke(&service, OLD).unwrap();
    let state = |iut: &str| {
        let read = store::read(&*service.store, |tx| service.certificate_in(tx, iut));
        read.unwrap().record.state_at(service.clock.now())
    };
    assert_eq!(state(OLD), CredentialState::Revoked);
    assert_eq!(state(&credential.iut), CredentialState::Active);
    let id = credential.id;
    assert_eq!(left(&service, &id), (true, true, Some(id.clone())));
    let again = revoke(&service, OLD).unwrap_err();
    assert_eq!(again.kind(), ErrorKind::CertificateRevoked);
}

#[test]
fn req_72_a_renewal_under_way_is_dropped_and_its_coupon_is_free_again() {
    let service = provider();
    let credential = renewed(&service);
    begin_renewal(&service, &credential);
    revoke(&service, &credential.iut).unwrap();
    assert_eq!(left(&service, &credential.id), (false, false, None));
    // What the authority still answers finds nothing to store.
    let finished = service.finish_issuing(&credential.id, &Client::new("test"));
    assert_ne!(
        finished.map(|credential| credential.state),
        Ok(CredentialState::Active)
    );
}
