//! Suspension and revocation on SQLite: no signature is committed after a suspension, over
//! several connections, and of a revoked key nothing lies in the store's files any more.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use remote_sign_core::store::Store as _;
use remote_sign_core::{
    Client, CredentialId, CredentialKind, Digest, DigestAlgorithm, EmergencyCode, ErrorKind, Event,
    HistoryEntry, KeyAlgorithm, OfficerRevocation, Outcome, Pin, RevocationReason, SigningInput,
    SoftwareKeys, SuspensionRequest, SystemEntropy, VirtualTokenRequest,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{Story, quiet_provider, registration};

const PIN: &str = "83920174";

fn story(path: &Path) -> Story {
    let store = SqliteStore::create(path).unwrap();
    let keys = SoftwareKeys::new(SystemEntropy);
    Story::new(store, keys, PIN, "Tramonto7!")
}

fn digest() -> Digest {
    DigestAlgorithm::Sha256.digest(b"the contract")
}

#[test]
fn threat_55_after_suspend_returns_no_connection_commits_a_signature() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let story = story(&path);
    let seal = registration(CredentialKind::Seal);
    let (credential, _) = story.activate(&seal).remove(0);
    let (id, client) = (&credential.id, &Client::new("test"));
    let code = EmergencyCode::new(story.read("(ERC): "));
    let session = story.login(&credential.user_id);
    let file = story.virtual_token(&session, id, &VirtualTokenRequest::named("server"));
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let (made, ready) = (AtomicU32::new(0), Barrier::new(3));
    let suspended = AtomicBool::new(false);
    thread::scope(|scope| {
        let signers = [(); 2].map(|()| {
            scope.spawn(|| {
                let store = SqliteStore::open(&path).unwrap();
                let service = quiet_provider(store).build().unwrap();
                let window = service.window(CredentialKind::Seal);
                let otp = service.virtual_token_otp(&file, id, &window, client);
                let pin = service.verify_pin(id, &Pin::new(PIN), client).unwrap();
                let open = service.authorize(&pin, otp.unwrap(), window, client);
                let open = open.unwrap();
                ready.wait();
                loop {
                    let late = suspended.load(Ordering::SeqCst);
                    match service.sign(&open, &input) {
                        Ok(_) => {
                            assert!(!late, "begun after the suspension");
                            made.fetch_add(1, Ordering::SeqCst)
                        }
                        Err(refusal) => return refusal.kind(),
                    };
                }
            })
        });
        ready.wait();
        while made.load(Ordering::SeqCst) < 20 {
            thread::sleep(Duration::from_millis(1));
        }
        let request = SuspensionRequest {
            iut: credential.iut.clone(),
            code: code.clone(),
            confirmation: code,
            until: later(),
            acknowledged: false,
        };
        story.service().suspend(&request, client).unwrap();
        suspended.store(true, Ordering::SeqCst);
        for signer in signers {
            assert_eq!(signer.join().unwrap(), ErrorKind::CredentialNotActive);
        }
    });
    let history = story
        .service()
        .history(&credential.user_id, None, 100_000)
        .unwrap();
    let count = |outcome| {
        let of = |entry: &&HistoryEntry| (entry.event, entry.outcome) == (Event::Signed, outcome);
        history.iter().filter(of).count()
    };
    // One that the suspension overtook while it was recorded is not released and not shown as made.
    let made = made.load(Ordering::SeqCst) as usize;
    let (recorded, refused) = (count(Outcome::Success), count(Outcome::Failure));
    assert_eq!(recorded, made);
    assert_eq!(refused, 2, "each signer's last");
}

/// The day after tomorrow in UTC, which is after today everywhere.
fn later() -> remote_sign_core::Day {
    let day = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(48);
    day.strftime("%Y-%m-%d").to_string().parse().unwrap()
}

fn sealed_key(path: &Path, id: &CredentialId) -> Option<Vec<u8>> {
    let store = SqliteStore::open(path).unwrap();
    let mut sealed = None;
    store
        .read(&mut |tx| {
            sealed = tx.credential(id)?.unwrap().record.sealed_key;
            Ok(())
        })
        .unwrap();
    sealed
}

fn found(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return found(&path, bytes);
        }
        let content = fs::read(path).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[test]
fn req_72_a_revoked_key_lies_in_no_file_of_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let story = story(&path);
    let (credential, _) = story
        .activate(&registration(CredentialKind::Remote))
        .remove(0);
    let sealed = sealed_key(&path, &credential.id).unwrap();
    let middle = &sealed[sealed.len() / 2..][..24];
    assert!(found(folder.path(), middle), "it is looked for rightly");
    let wanted = OfficerRevocation {
        iut: credential.iut.clone(),
        reason: RevocationReason::KeyCompromise,
        officer: "Anna Bianchi".to_owned(),
    };
    let (service, client) = (story.service(), &Client::new("test"));
    let proposal = service.propose_revocation(&wanted).unwrap();
    service
        .confirm_revocation(&wanted, &proposal.confirmation, client)
        .unwrap();
    assert_eq!(sealed_key(&path, &credential.id), None);
    // The journal goes when it is taken over and the last connection closes.
    drop(story);
    drop(SqliteStore::open(&path).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
    connection.query_row(truncate, [], |_| Ok(())).unwrap();
    drop(connection);
    assert!(!found(folder.path(), middle));
}
