//! What each input finds: a provider in memory with a holder who has activated two credentials
//! and is logged in. Time stands still, and what the library draws is the same every time;
//! what the engine draws is not.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use remote_sign::Provider;
use remote_sign_core::store::MemoryStore;
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
    pub(super) fn new() -> Self {
        let mailbox = Arc::new(Mutex::new(Vec::new()));
        let now = Arc::new(AtomicI64::new(BEGINNING));
        let inbox = Arc::clone(&mailbox);
        let messenger = move |message: &Message| {
            let mut inbox = inbox.lock().unwrap_or_else(PoisonError::into_inner);
            inbox.push(message.body.clone());
            Ok(())
        };
        let clock = Watch(Arc::clone(&now));
        let key = MasterKey::new(MASTER_KEY);
        let service = RemoteSign::builder(key, MemoryStore::new(), messenger, clock)
            .policy(trial_policy())
            .entropy(Counter::default())
            .build()
            .unwrap();
        let mut scene = Self {
            provider: std::ptr::null_mut(),
            user: String::new(),
            credentials: Vec::new(),
            mailbox,
            now,
            folder: tempfile::tempdir().unwrap(),
        };
        scene.activate(&service);
        scene.provider = Provider::into_handle(service).unwrap();
        scene
    }

    fn activate(&mut self, service: &RemoteSign) {
        let client = Client::new("a program");
        let mut request = registration(CredentialKind::Remote);
        request
            .credentials
            .extend(registration(CredentialKind::Automatic).credentials);
        let registered = service.register(&request, &client).unwrap();
        let temporary = Password::new(self.mail("Temporary password: ").unwrap());
        let password = Password::new(PASSWORD);
        let user = &registered.user_id;
        let session = service.login(user, &temporary, &client).unwrap();
        service
            .change_password(&session, &temporary, &password, &password, &client)
            .unwrap();
        for id in &registered.credentials {
            let code = self.mail(&format!("({id}): ")).unwrap();
            self.now.fetch_add(60_000, Ordering::Relaxed);
            service
                .request_activation_otp(&session, id, &client)
                .unwrap();
            let (code, otp) = (
                ActivationCode::new(code),
                OtpCode::new(self.mail("OTP: ").unwrap()),
            );
            let pin = Pin::new(PIN);
            service
                .activate(&session, id, &pin, &pin, &code, &otp, &client)
                .unwrap();
            self.credentials.push(id.to_string());
        }
        self.now.fetch_add(60_000, Ordering::Relaxed);
        self.user = user.to_string();
    }

    /// The word after `label` in the newest message that has it.
    pub(super) fn mail(&self, label: &str) -> Option<String> {
        let mailbox = self.mailbox.lock().unwrap_or_else(PoisonError::into_inner);
        let mut newest = mailbox.iter().rev();
        let after = newest.find_map(|body| Some(body.split_once(label)?.1))?;
        Some(after.split_whitespace().next()?.to_owned())
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

struct Watch(Arc<AtomicI64>);

impl Clock for Watch {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.0.load(Ordering::Relaxed))
    }
}

/// Bytes that differ, and are the same in each scene.
#[derive(Default)]
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
