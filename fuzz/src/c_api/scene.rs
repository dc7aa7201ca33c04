//! What each input finds: a provider in memory with a holder who has activated two credentials
//! and is logged in. Time stands still, and what the library draws is the same every time;
//! what the engine draws is not.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use remote_sign::Provider;
use remote_sign_core::store::{Journals, MemoryStore, Store, Transaction};
use remote_sign_core::{
    ActivationCode, Client, Clock, CredentialKind, Entropy, MasterKey, Message, OtpCode, Password,
    Pin, RemoteSign, Result, Timestamp,
};
use remote_sign_tests::{registration, trial_policy};
use tempfile::TempDir;

pub(super) const PIN: &str = "83920174";
pub(super) const PASSWORD: &str = "Tramonto7!";
pub(super) const MASTER_KEY: [u8; 32] = [7; 32];
const BEGINNING: i64 = 1_800_000_000_000;

pub(super) struct Scene {
    pub(super) provider: *mut Provider,
    pub(super) user: String,
    /// One that asks its holder for codes, and one that signs unattended.
    pub(super) credentials: Vec<String>,
    pub(super) mailbox: Arc<Mutex<Vec<String>>>,
    pub(super) now: Arc<AtomicI64>,
    folder: TempDir,
}

impl Scene {
    /// The same every time: what the first one does is kept.
    pub(super) fn new() -> Self {
        static FIRST: LazyLock<First> = LazyLock::new(First::new);
        let store = FIRST.store.snapshot();
        let mailbox = Arc::new(Mutex::new(FIRST.mailbox.clone()));
        let now = Arc::new(AtomicI64::new(FIRST.now));
        let service = service(store, &mailbox, &now);
        Self {
            provider: Provider::into_handle(service).unwrap(),
            user: FIRST.user.clone(),
            credentials: FIRST.credentials.clone(),
            mailbox,
            now,
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// The word after `label` in the newest message that has it.
    pub(super) fn mail(&self, label: &str) -> Option<String> {
        newest(&self.mailbox, label)
    }

    /// Words of messages that could be codes, the newest message's first.
    pub(super) fn codes(&self) -> Vec<String> {
        let mailbox = self.mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = mailbox.iter().rev().take(6);
        let words = newest.flat_map(|body| body.split_whitespace());
        let codes = words.filter(|word| word.chars().any(|c| c.is_ascii_digit()));
        codes.map(str::to_owned).collect()
    }

    /// A place of this input's own.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What is kept of the first provider.
struct First {
    store: MemoryStore,
    mailbox: Vec<String>,
    now: i64,
    user: String,
    credentials: Vec<String>,
}

impl First {
    fn new() -> Self {
        let store = Arc::new(MemoryStore::new());
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let now = Arc::new(AtomicI64::new(BEGINNING));
        let service = service(Kept(Arc::clone(&store)), &mailbox, &now);
        let client = Client::new("a program");
        let mut request = registration(CredentialKind::Remote);
        request
            .credentials
            .extend(registration(CredentialKind::Automatic).credentials);
        let registered = service.register(&request, &client).unwrap();
        let word = |label: &str| newest(&mailbox, label).unwrap();
        let temporary = Password::new(word("Temporary password: "));
        let password = Password::new(PASSWORD);
        let user = &registered.user_id;
        let session = service.login(user, &temporary, &client).unwrap();
        service
            .change_password(&session, &temporary, &password, &password, &client)
            .unwrap();
        for id in &registered.credentials {
            let code = ActivationCode::new(word(&format!("({id}): ")));
            now.fetch_add(60_000, Ordering::Relaxed);
            service
                .request_activation_otp(&session, id, &client)
                .unwrap();
            let (pin, otp) = (Pin::new(PIN), OtpCode::new(word("OTP: ")));
            service
                .activate(&session, id, &pin, &pin, &code, &otp, &client)
                .unwrap();
        }
        let words = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            store: store.snapshot(),
            mailbox: words.clone(),
            now: now.load(Ordering::Relaxed) + 60_000,
            user: user.to_string(),
            credentials: registered
                .credentials
                .iter()
                .map(ToString::to_string)
                .collect(),
        }
    }
}

fn service(
    store: impl Store + 'static,
    mailbox: &Arc<Mutex<Vec<String>>>,
    now: &Arc<AtomicI64>,
) -> RemoteSign {
    let inbox = Arc::clone(mailbox);
    let messenger = move |message: &Message| {
        let mut inbox = inbox.lock().unwrap_or_else(PoisonError::into_inner);
        inbox.push(message.body.clone());
        Ok(())
    };
    let key = MasterKey::new(MASTER_KEY);
    RemoteSign::builder(key, store, messenger, Watch(Arc::clone(now)))
        .policy(trial_policy())
        .entropy(Counter(AtomicU64::new(
            now.load(Ordering::Relaxed).cast_unsigned(),
        )))
        .build()
        .unwrap()
}

/// The word after `label` in the newest message that has it.
fn newest(mailbox: &Mutex<Vec<String>>, label: &str) -> Option<String> {
    let mailbox = mailbox.lock().unwrap_or_else(PoisonError::into_inner);
    let after = mailbox
        .iter()
        .rev()
        .find_map(|body| Some(body.split_once(label)?.1))?;
    Some(after.split_whitespace().next()?.to_owned())
}

/// A store that is seen from outside too.
struct Kept(Arc<MemoryStore>);

impl Store for Kept {
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

struct Watch(Arc<AtomicI64>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that differ, and are the same in each scene.
struct Counter(AtomicU64);

impl Entropy for Counter {
    fn fill(&self, out: &mut [u8]) -> Result<()> {
        for part in out.chunks_mut(8) {
            // SplitMix64.
            let step = 0x9e37_79b9_7f4a_7c15_u64;
            let number = self.0.fetch_add(step, Ordering::Relaxed).wrapping_add(step);
            let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let number = (number ^ (number >> 31)).to_ne_bytes();
            part.copy_from_slice(&number[..part.len()]);
        }
        Ok(())
    }
}
