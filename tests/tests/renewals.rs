//! Renewals at once on the real store: of one coupon, and of one credential.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::path::Path;
use std::sync::Barrier;
use std::thread;

use remote_sign_core::store::Store as _;
use remote_sign_core::{
    CertificateAuthority, Client, Credential, CredentialId, CredentialKind, Error, ErrorKind,
    Issuance, IssueRequest, OtpCode, Pin, RemoteSign, RenewalPermit, Result, Session, SoftwareKeys,
    SystemEntropy,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{Story, quiet_provider, registration};

const PIN: &str = "83920174";
const AT_ONCE: usize = 4;

/// A holder with an active credential, logged in, and the OTP of a renewal.
struct Ready {
    id: CredentialId,
    session: Session,
    otp: OtpCode,
}

impl Ready {
    fn new(story: &Story) -> Self {
        let mut active = story.activate(&registration(CredentialKind::Seal));
        let Credential { id, user_id, .. } = active.pop().unwrap().0;
        let session = story.login(&user_id);
        let client = Client::new("test");
        story
            .service()
            .request_renewal_otp(&session, &id, &client)
            .unwrap();
        let otp = story.otp();
        Self { id, session, otp }
    }

    fn renew(&self, service: &RemoteSign, permit: &RenewalPermit) -> Result<Credential> {
        let (pin, client) = (Pin::new(PIN), Client::new("test"));
        service.renew(&self.session, &self.id, permit, &pin, &self.otp, &client)
    }
}

fn story(path: &Path) -> Story {
    let store = SqliteStore::create(path).unwrap();
    Story::new(store, SoftwareKeys::new(SystemEntropy), PIN, "Tramonto7!")
}

/// What each of several providers on one file answers, asked at once.
fn at_once<T: Send>(path: &Path, act: impl Fn(usize, &RemoteSign) -> T + Sync) -> Vec<T> {
    let barrier = Barrier::new(AT_ONCE);
    let run = |number| {
        let service = quiet_provider(SqliteStore::open(path).unwrap());
        let service = service.build().unwrap();
        barrier.wait();
        act(number, &service)
    };
    thread::scope(|scope| {
        let started: Vec<_> = (0..AT_ONCE)
            .map(|number| scope.spawn(move || run(number)))
            .collect();
        let ended = started.into_iter().map(|thread| thread.join().unwrap());
        ended.collect()
    })
}

fn rows(path: &Path, id: &CredentialId) -> (usize, usize) {
    let store = SqliteStore::open(path).unwrap();
    let mut rows = (0, 0);
    let read = store.read(&mut |tx| {
        rows = (tx.certificates(id)?.len(), tx.enrolments()?.len());
        Ok(())
    });
    read.unwrap();
    rows
}

#[test]
fn threat_24_of_several_renewals_with_one_coupon_one_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let story = story(&path);
    let ready: Vec<Ready> = (0..AT_ONCE).map(|_| Ready::new(&story)).collect();
    let coupon = story
        .service()
        .issue_coupons(1, "a.bianchi")
        .unwrap()
        .remove(0);
    let permit = RenewalPermit::Coupon(coupon);

    let answers = at_once(&path, |number, service| {
        let answer = ready.get(number).unwrap().renew(service, &permit);
        answer.map_err(|error| error.kind()).map(drop)
    });
    let won = answers.iter().filter(|answer| answer.is_ok()).count();
    let lost =
        |answer: &&std::result::Result<(), ErrorKind>| **answer == Err(ErrorKind::CouponRefused);
    assert_eq!(
        (won, answers.iter().filter(lost).count()),
        (1, AT_ONCE - 1),
        "{answers:?}"
    );
    let certificates = ready.iter().map(|holder| rows(&path, &holder.id).0);
    assert_eq!(certificates.sum::<usize>(), AT_ONCE + 1);
    assert!(ready.iter().all(|holder| rows(&path, &holder.id).1 == 0));
}

/// Has not decided.
struct Undecided;

impl CertificateAuthority for Undecided {
    fn issue(&self, _: &IssueRequest) -> Result<Issuance> {
        Ok(Issuance::Pending)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        Err(Error::new(ErrorKind::AuthorityFailed, "it has none"))
    }
}

#[test]
fn req_62_a_renewal_that_several_resume_makes_one_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let ready = Ready::new(&story(&path));
    let waiting = quiet_provider(SqliteStore::open(&path).unwrap()).authority(Undecided);
    let begun = ready.renew(&waiting.build().unwrap(), &RenewalPermit::Direct);
    assert_eq!(begun.unwrap_err().kind(), ErrorKind::AuthorityPending);
    assert_eq!(rows(&path, &ready.id), (1, 1));

    let answers = at_once(&path, |_, service| {
        let client = Client::new("test");
        let resumed = service.resume_renewal(&ready.session, &ready.id, &client);
        resumed.unwrap().iut
    });
    assert!(answers.windows(2).all(|pair| pair.first() == pair.last()));
    assert_eq!(rows(&path, &ready.id), (2, 0));
}
