//! Threads that sign under one authorization, and others that read, fold and close meanwhile:
//! every use is made once, in the history once, and nothing more than was approved.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "it is about threads, and what goes wrong must fail the test"
)]

mod support;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use remote_sign_core::store::{
    AbandonedJournal, Journal, JournalFrame, Journals, Store, Transaction,
};
use remote_sign_core::*;
use support::{PIN, Provider, SharedStore, policy};

/// Folds after every signature.
fn eager() -> Provider {
    let mut policy = policy();
    policy.signing.fold_at = 1;
    Provider::with(|builder| builder.policy(policy))
}

fn digests(count: u8) -> Vec<Digest> {
    let digest = |number: u8| DigestAlgorithm::Sha256.digest(&[number]);
    (0..count).map(digest).collect()
}

fn history(service: &RemoteSign, id: &CredentialId) -> Vec<HistoryEntry> {
    let user = service.credential(id).unwrap().user_id;
    service.history(&user, None, 10_000).unwrap()
}

fn entries(provider: &Provider, id: &CredentialId, event: Event) -> Vec<HistoryEntry> {
    let history = history(&provider.service, id);
    history.into_iter().filter(|it| it.event == event).collect()
}

/// The signatures in the history, once each.
fn recorded(provider: &Provider, id: &CredentialId) -> BTreeSet<Vec<u8>> {
    let signed = entries(provider, id, Event::Signed);
    let made = signed.into_iter().filter_map(|it| it.signature);
    let made: Vec<_> = made.collect();
    let once: BTreeSet<_> = made.iter().cloned().collect();
    assert_eq!(once.len(), made.len(), "a signature is there twice");
    once
}

#[test]
fn threat_38_of_threads_that_ask_at_once_one_signs_each_approved_digest() {
    const THREADS: usize = 64;
    let provider = eager();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let approved = digests(3);
    let scope = Scope::Digests(approved.clone());
    let authorization = provider.authorize(&id, scope).unwrap();
    let released: Vec<_> = thread::scope(|scope| {
        let ask = |digest: &Digest| {
            let input = SigningInput::Ecdsa(digest.clone());
            let (service, authorization) = (&provider.service, &authorization);
            scope.spawn(move || service.sign(authorization, &input))
        };
        let running: Vec<_> = approved.iter().cycle().take(THREADS).map(ask).collect();
        let ended = running.into_iter().map(|thread| thread.join().unwrap());
        ended.filter_map(Result::ok).collect()
    });
    assert_eq!(released.len(), approved.len());
    let released: BTreeSet<_> = released.into_iter().map(Signature::into_bytes).collect();
    assert_eq!(recorded(&provider, &id), released);
}

/// Threads fold what others appended; the frames of none are forgotten.
#[test]
fn req_51_readers_folding_while_threads_sign_and_close_lose_and_repeat_nothing() {
    const THREADS: usize = 4;
    for round in 0..6_u32 {
        let provider = eager();
        let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
        let file = provider.virtual_token(&id);
        let uses = 30 + round;
        let scope = Scope::Window { seconds: 60, uses };
        let service = &provider.service;
        let authorization = provider.unattended_for(&file, scope).unwrap();
        let (signers, is_over) = (AtomicUsize::new(THREADS), AtomicBool::new(false));
        let released: BTreeSet<Vec<u8>> = thread::scope(|scope| {
            let sign = || {
                let mut released = Vec::new();
                for digest in digests(if round % 2 == 0 { 7 } else { 20 }) {
                    let made = service.sign(&authorization, &SigningInput::Ecdsa(digest));
                    released.extend(made.map(Signature::into_bytes));
                }
                if signers.fetch_sub(1, Ordering::SeqCst) == 1 {
                    service.close(&authorization).unwrap();
                    is_over.store(true, Ordering::SeqCst);
                }
                released
            };
            for _ in 0..2 {
                scope.spawn(|| {
                    while !is_over.load(Ordering::SeqCst) {
                        history(service, &id);
                    }
                });
            }
            let running: Vec<_> = (0..THREADS).map(|_| scope.spawn(sign)).collect();
            let ended = running.into_iter().flat_map(|it| it.join().unwrap());
            ended.collect()
        });
        assert_eq!(recorded(&provider, &id), released);
        assert!(released.len() <= uses as usize);
        for closed in entries(&provider, &id, Event::AuthorizationClosed) {
            assert_eq!(closed.outcome, Outcome::Success, "{}", closed.detail);
        }
        assert_eq!(service.check_store().unwrap().faults, []);
    }
}

/// One may sign more than its share at once, so the limit is reached with some in hand.
#[test]
fn amb_34_threads_of_one_window_never_sign_more_than_was_counted() {
    const LIMIT: u64 = 256;
    for _ in 0..4 {
        let provider = Provider::new();
        let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
        let request = VirtualTokenRequest {
            max_signatures: Some(LIMIT),
            ..VirtualTokenRequest::named("limited")
        };
        let session = provider.holder(&id);
        let token = provider.generate(&session, &id, &request).unwrap();
        let file = provider.download(&session, &token.id).unwrap();
        let (service, client) = (&provider.service, &provider.client);
        let authorization = provider.unattended(&file).unwrap();
        let is_over = AtomicBool::new(false);
        let made: usize = thread::scope(|scope| {
            // Whatever is committed makes every thread look at certificate and token again.
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    drop(service.verify_pin(&id, &Pin::new(PIN), client));
                }
            });
            let sign = || {
                let input = |digest| SigningInput::Ecdsa(digest);
                let all = digests(100).into_iter().map(input);
                let made = all.filter(|input| service.sign(&authorization, input).is_ok());
                made.count()
            };
            let running: Vec<_> = (0..4).map(|_| scope.spawn(sign)).collect();
            let made = running.into_iter().map(|it| it.join().unwrap()).sum();
            is_over.store(true, Ordering::SeqCst);
            made
        });
        assert_eq!(made as u64, LIMIT);
    }
}

/// The signature of an input stands where the input stood.
#[test]
fn threat_40_signatures_come_in_the_order_of_their_inputs() {
    let provider = eager();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let public = provider.public_key(&id);
    for turn in 0..7 {
        let mut approved = digests(7);
        let scope = Scope::Digests(approved.clone());
        provider.clock.0.advance_seconds(3600);
        let authorization = provider.authorize(&id, scope).unwrap();
        approved.rotate_left(turn);
        approved.swap(0, (turn + 3) % 7);
        let input = |digest: &Digest| SigningInput::Ecdsa(digest.clone());
        let inputs: Vec<_> = approved.iter().map(input).collect();
        let signatures = provider.service.sign_all(&authorization, &inputs);
        assert_eq!(signatures.len(), inputs.len());
        for (input, signature) in inputs.iter().zip(signatures) {
            public.verify(input, &signature.unwrap()).unwrap();
        }
    }
}

/// Does something after a journal was found to be held.
struct Meanwhile(SharedStore, Mutex<Option<Box<dyn FnOnce() + Send>>>);

impl Store for Meanwhile {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self
    }
}

impl Journals for Meanwhile {
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>> {
        self.0.journals().open_journal(id)
    }

    fn read_journal(
        &self,
        name: &str,
        id: &str,
        from: u64,
        limit: usize,
    ) -> Result<Option<Vec<JournalFrame>>> {
        self.0.journals().read_journal(name, id, from, limit)
    }

    fn take_journal(&self, name: &str, id: &str) -> Result<Option<Box<dyn Journal>>> {
        let taken = self.0.journals().take_journal(name, id)?;
        if let Some(work) = self.1.lock().unwrap().take() {
            assert!(taken.is_none());
            work();
        }
        Ok(taken)
    }

    fn journal_is_held(&self, name: &str, id: &str) -> Result<bool> {
        self.0.journals().journal_is_held(name, id)
    }

    fn sweep_journals(
        &self,
        is_done: &mut dyn FnMut(AbandonedJournal<'_>) -> Result<bool>,
    ) -> Result<()> {
        self.0.journals().sweep_journals(is_done)
    }

    fn changes(&self) -> Result<u64> {
        self.0.journals().changes()
    }

    fn boot(&self) -> Result<String> {
        self.0.journals().boot()
    }
}

#[test]
fn threat_39_a_holder_that_goes_while_its_journal_is_looked_at_loses_nothing() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let approved = digests(3);
    let authorization = provider
        .authorize(&id, Scope::Digests(approved.clone()))
        .unwrap();
    let input = SigningInput::Ecdsa(approved[0].clone());
    let signature = provider.service.sign(&authorization, &input).unwrap();

    let store = Meanwhile(provider.store.clone(), Mutex::default());
    *store.1.lock().unwrap() = Some(Box::new(move || drop(authorization)));
    let keys = SoftwareKeys::new(SystemEntropy);
    let other = provider.beside(store, keys, policy());
    let entries = history(&other, &id);
    assert_eq!(entries[0].event, Event::AuthorizationClosed);
    assert_eq!(
        entries[0].outcome,
        Outcome::Success,
        "{}",
        entries[0].detail
    );
    assert_eq!(entries[1].signature.as_deref(), Some(&*signature));
}
