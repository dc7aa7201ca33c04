//! Guards that nothing else would miss: each test fails when one check is taken away.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use remote_sign_core::store::{
    AbandonedJournal, Journal, JournalFrame, Journals, MemoryStore, Store, Transaction,
};
use remote_sign_core::*;
use support::{PIN, Provider, SharedStore, kind};

/// Refuses to write while told to, as a full disk does.
#[derive(Clone)]
struct FullStore(SharedStore, Arc<AtomicBool>);

impl Store for FullStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        if self.1.load(Ordering::SeqCst) {
            return Err(Error::new(ErrorKind::StoreFull, "the disk is full"));
        }
        self.0.write(work)
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.0.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self
    }
}

impl Journals for FullStore {
    fn open_journal(&self, id: &str) -> Result<Box<dyn Journal>> {
        let journal = self.0.journals().open_journal(id)?;
        Ok(Box::new(FullJournal(journal, self.1.clone())))
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
        self.0.journals().take_journal(name, id)
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

struct FullJournal(Box<dyn Journal>, Arc<AtomicBool>);

impl Journal for FullJournal {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn append(&self, frame: &[u8]) -> Result<()> {
        if self.1.load(Ordering::SeqCst) {
            return Err(Error::new(ErrorKind::StoreFull, "the disk is full"));
        }
        self.0.append(frame)
    }

    fn flush(&self) -> Result<()> {
        self.0.flush()
    }

    fn discard(self: Box<Self>) -> Result<()> {
        self.0.discard()
    }
}

/// Another provider on the same store, with its own policy.
fn again(provider: &Provider, store: impl Store + 'static, policy: Policy) -> RemoteSign {
    let messenger = |_: &Message| Ok(());
    RemoteSign::builder(
        MasterKey::new([7; 32]),
        store,
        messenger,
        provider.clock.clone(),
    )
    .policy(policy)
    .build()
    .unwrap()
}

#[test]
fn a_time_zone_that_there_is_not_is_refused_at_the_start() {
    let mut policy = support::policy();
    policy.certificate.time_zone = "Europe/Atlantis".to_owned();
    let messenger = |_: &Message| Ok(());
    let key = MasterKey::new([7; 32]);
    let clock = Provider::new().clock;
    let built = RemoteSign::builder(key, MemoryStore::new(), messenger, clock)
        .policy(policy)
        .build();
    assert_eq!(built.err().unwrap().kind(), ErrorKind::InputRefused);
}

#[test]
fn no_signature_leaves_when_its_entry_cannot_be_written() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let file = provider.virtual_token(&id);
    let full = Arc::new(AtomicBool::new(false));
    let store = FullStore(provider.store.clone(), full.clone());
    let service = again(&provider, store, support::policy());
    let client = &provider.client;
    let authorize = |uses| {
        let scope = Scope::Window { seconds: 60, uses };
        let pin = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
        let otp = service
            .virtual_token_otp(&file, &id, &scope, client)
            .unwrap();
        service.authorize(&pin, otp, scope, client).unwrap()
    };
    // The last one goes straight into the history, one of several into a journal.
    let [last, window] = [1, 2].map(authorize);
    let input = SigningInput::ecdsa_from_raw(&[1; 32]).unwrap();
    full.store(true, Ordering::SeqCst);
    for authorization in [&last, &window] {
        assert_eq!(
            kind(service.sign(authorization, &input)),
            ErrorKind::StoreFull
        );
    }
    full.store(false, Ordering::SeqCst);
    let user = service.credential(&id).unwrap().user_id;
    let history = service.history(&user, None, 100).unwrap();
    assert!(history.iter().all(|entry| entry.event != Event::Signed));
    service.sign(&window, &input).unwrap();
}

#[test]
fn policy_can_forbid_raw_input() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::Rsa2048);
    let window = || {
        provider
            .authorize(
                &id,
                Scope::Window {
                    seconds: 60,
                    uses: 5,
                },
            )
            .unwrap()
    };
    let raw = SigningInput::RsaPkcs1Raw(b"raw".to_vec());
    provider.service.sign(&window(), &raw).unwrap();
    let mut policy = support::policy();
    policy.signing.allow_raw_pkcs1 = false;
    let strict = again(&provider, provider.store.clone(), policy);
    assert_eq!(kind(strict.sign(&window(), &raw)), ErrorKind::InputRefused);
}

/// Nothing is spent, and no way around the policy leads to a signature.
#[test]
fn threat_42_sha1_and_md5_are_refused_before_a_use_is_spent() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::Rsa2048);
    let scope = Scope::Window {
        seconds: 60,
        uses: 1,
    };
    let authorization = provider.authorize(&id, scope).unwrap();
    // The DigestInfos of RFC 8017 9.2 note 1, and bare hashes.
    let sha1 = b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14";
    let md5 = b"\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05\x00\x04\x10";
    for data in [
        [&sha1[..], &[7; 20]].concat(),
        [&md5[..], &[7; 16]].concat(),
        vec![7; 36],
        vec![7; 20],
        vec![7; 16],
    ] {
        for input in [
            SigningInput::rsa_pkcs1_from_raw(&data),
            SigningInput::RsaPkcs1Raw(data),
        ] {
            let refused = provider.service.sign(&authorization, &input).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::InputRefused);
            assert!(refused.to_string().contains("SHA-256"), "{refused}");
        }
    }
    let raw = SigningInput::RsaPkcs1Raw(b"raw".to_vec());
    provider.service.sign(&authorization, &raw).unwrap();
}

#[test]
fn approved_digests_cover_no_raw_input() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::Rsa2048);
    let digest = DigestAlgorithm::Sha256.digest(b"A");
    let raw = SigningInput::RsaPkcs1Raw(digest.as_bytes().to_vec());
    let authorization = provider
        .authorize(&id, Scope::Digests(vec![digest]))
        .unwrap();
    let refused = provider.service.sign(&authorization, &raw);
    assert_eq!(kind(refused), ErrorKind::AuthorizationMismatch);
}

#[test]
fn an_activation_code_expires() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let user = &registered.user_id;
    provider.session(user);
    provider.clock.0.advance_seconds(90 * 86_400);
    let session = provider.login(user).unwrap();
    let late = provider.activate(&session, &registered.credentials[0]);
    assert_eq!(kind(late), ErrorKind::ActivationCodeDead);
}

#[test]
fn a_virtual_token_serves_its_credential_alone_and_only_once_downloaded() {
    let provider = Provider::new();
    let mine = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let other = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let file = provider.virtual_token(&mine);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Seal);
    let foreign = service.virtual_token_otp(&file, &other, &scope, client);
    assert_eq!(kind(foreign), ErrorKind::VirtualTokenNotFound);

    let request = VirtualTokenRequest::named("second");
    let session = provider.holder(&mine);
    let fresh = provider.generate(&session, &mine, &request).unwrap();
    let early = service.challenge_virtual_token(&fresh.id, &mine, &scope);
    assert_eq!(
        early.map(drop).unwrap_err().kind(),
        ErrorKind::VirtualTokenDead
    );
}

#[test]
fn a_virtual_token_approves_no_larger_window_than_policy_allows() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let file = provider.virtual_token(&id);
    let (service, client) = (&provider.service, &provider.client);
    let scope = Scope::Window {
        seconds: 1,
        uses: u32::MAX,
    };
    let pin = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
    let otp = service
        .virtual_token_otp(&file, &id, &scope, client)
        .unwrap();
    assert_eq!(
        kind(service.authorize(&pin, otp, scope, client)),
        ErrorKind::InputRefused
    );
}

#[test]
fn pin_and_otp_of_two_credentials_do_not_combine() {
    let provider = Provider::new();
    let first = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let second = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (service, client) = (&provider.service, &provider.client);
    let scope = service.window(CredentialKind::Remote);
    service.request_signing_otp(&first, &scope, client).unwrap();
    let otp = service
        .verify_signing_otp(&first, &scope, &provider.otp(), client)
        .unwrap();
    let pin = service.verify_pin(&second, &Pin::new(PIN), client).unwrap();
    let mixed = service.authorize(&pin, otp, scope, client);
    assert_eq!(kind(mixed), ErrorKind::AuthorizationMismatch);
}

#[test]
fn threat_65_texts_that_turn_the_direction_of_writing_are_refused() {
    let provider = Provider::new();
    let mut registration = support::registration(CredentialKind::Remote, KeyAlgorithm::P256);
    registration.credentials[0].label = "Mario \u{202e}issoR".into();
    let refused = provider.service.register(&registration, &provider.client);
    assert_eq!(kind(refused), ErrorKind::RegistrationRefused);
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let session = provider.holder(&id);
    for name in &["", "two\nlines", "\u{2067}x", &"n".repeat(65)] {
        let request = VirtualTokenRequest::named(*name);
        let refused = provider.generate(&session, &id, &request);
        assert_eq!(kind(refused), ErrorKind::InputRefused, "{name:?}");
    }
}

/// Software keys that damage each signature while told to, as a fault in the engine would.
#[derive(Clone)]
struct FaultyKeys(Arc<AtomicBool>);

struct FaultyKey(Box<dyn SigningKey>, Arc<AtomicBool>);

impl FaultyKeys {
    fn inner() -> SoftwareKeys<SystemEntropy> {
        SoftwareKeys::new(SystemEntropy)
    }
}

impl KeyProvider for FaultyKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        Self::inner().generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        let key = Self::inner().unseal(sealed, pin, binding)?;
        Ok(Box::new(FaultyKey(key, self.0.clone())))
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        Self::inner().reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        Self::inner().generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        let key = Self::inner().load_unguarded(pkcs8)?;
        Ok(Box::new(FaultyKey(key, self.0.clone())))
    }
}

impl SigningKey for FaultyKey {
    fn algorithm(&self) -> KeyAlgorithm {
        self.0.algorithm()
    }

    fn public_key(&self) -> &PublicKey {
        self.0.public_key()
    }

    fn sign(&self, input: &SigningInput) -> Result<Vec<u8>> {
        let mut signature = self.0.sign(input)?;
        if self.1.load(Ordering::SeqCst) {
            signature.iter_mut().take(1).for_each(|byte| *byte ^= 1);
        }
        Ok(signature)
    }
}

#[test]
fn threat_47_and_48_a_faulty_signature_a_person_approved_does_not_leave() {
    let digest = DigestAlgorithm::Sha256.digest(b"document");
    let pss = |salt_length| SigningInput::RsaPss {
        digest: digest.clone(),
        salt_length,
    };
    // The engine makes all of them but the last two.
    let rsa = [
        SigningInput::RsaPkcs1(digest.clone()),
        pss(32),
        pss(20),
        SigningInput::RsaPkcs1Raw(b"raw".to_vec()),
    ];
    let ecdsa = [SigningInput::Ecdsa(digest.clone())];
    for (algorithm, inputs) in [
        (KeyAlgorithm::Rsa2048, &rsa[..]),
        (KeyAlgorithm::P256, &ecdsa),
        (KeyAlgorithm::P384, &ecdsa),
    ] {
        let faulty = Arc::new(AtomicBool::new(false));
        let keys = FaultyKeys(faulty.clone());
        let provider = Provider::with(|builder| builder.keys(keys));
        let id = provider.active(CredentialKind::Remote, algorithm);
        let scope = Scope::Window {
            seconds: 60,
            uses: 10,
        };
        let authorization = provider.authorize(&id, scope).unwrap();
        let session = provider.holder(&id);
        let newest = || {
            let entries = provider.service.history(session.user_id(), None, 1);
            entries.unwrap().remove(0)
        };
        for input in inputs {
            faulty.store(true, Ordering::SeqCst);
            let refused = provider.service.sign(&authorization, input);
            assert_eq!(kind(refused), ErrorKind::Engine, "{input}");
            let entry = newest();
            assert_eq!(
                (entry.event, entry.outcome),
                (Event::Signed, Outcome::Failure)
            );
            let signed = entry.signed.unwrap();
            assert_eq!(
                (signed.scheme, signed.digest),
                (input.scheme(), input.digest())
            );
            assert!(entry.signature.is_none(), "{input}");
            faulty.store(false, Ordering::SeqCst);
            provider.service.sign(&authorization, input).unwrap();
            assert_eq!(newest().outcome, Outcome::Success);
        }
    }
}

#[test]
fn threat_48_an_authority_gives_no_certificate_with_a_faulty_signature() {
    let faulty = Arc::new(AtomicBool::new(false));
    let keys = FaultyKeys(faulty.clone());
    let provider = Provider::with(|builder| builder.keys(keys));
    provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let credential = &registered.credentials[0];
    faulty.store(true, Ordering::SeqCst);
    let refused = provider.activate(&session, credential);
    assert_eq!(kind(refused), ErrorKind::Engine);
}

/// Two signatures with one nonce give the key away; their r would be the same.
#[test]
fn threat_47_no_two_signatures_share_a_nonce() {
    for algorithm in [KeyAlgorithm::P256, KeyAlgorithm::P384] {
        let keys = SoftwareKeys::new(SystemEntropy);
        let (_, key) = keys.generate_unguarded(algorithm).unwrap();
        let mut seen = std::collections::BTreeSet::new();
        for number in 0..100_u8 {
            // Each digest twice.
            let digest = DigestAlgorithm::Sha256.digest(&[number / 2]);
            let signature = key.sign(&SigningInput::Ecdsa(digest)).unwrap();
            assert!(seen.insert(signature[..algorithm.size()].to_vec()));
        }
    }
}
