//! A provider of our own in this process, on a store on the disk, with seals whose keys can
//! be asked without it: what its layers cost is what it takes more than the bare key.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use remote_sign_core::policy::WindowPolicy;
use remote_sign_core::{
    Authorization, Client, CredentialKind, CredentialRequest, Digest, DigestAlgorithm, Durability,
    KeyAlgorithm, KeyProvider, Passphrase, Pin, PinKey, PinProof, PublicKey, RemoteSign, Scope,
    SigningInput, SigningKey, SoftwareKeys, SystemEntropy, UnguardedKey, VirtualTokenFile,
    VirtualTokenRequest,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{PASSPHRASE, Story, registration, trial_policy};
use tempfile::TempDir;

use crate::Result;

pub(crate) const PIN: &str = "83920174";
const PASSWORD: &str = "Tramonto7!";

/// Longer than any measurement.
pub(crate) const WINDOW: WindowPolicy = WindowPolicy {
    seconds: 86_400,
    uses: 100_000_000,
};

/// A provider with a seal for each algorithm.
pub struct Provider {
    story: Story,
    client: Client,
    seals: Vec<Seal>,
    /// Whether keys give placeholders instead of signatures.
    fills: Arc<AtomicBool>,
    folder: TempDir,
}

/// An active seal whose PIN was given, and its virtual token.
pub struct Seal {
    /// The very key that the provider signs with.
    pub key: Arc<dyn SigningKey>,
    /// A digest to sign.
    pub input: SigningInput,
    pub(crate) credential: String,
    pub(crate) digest: Digest,
    pin: PinProof,
    token: VirtualTokenFile,
    pub(crate) token_text: String,
}

impl Provider {
    /// A provider on a new store beside the build's products, with a seal for each of
    /// `algorithms`. Entries of windows are on the disk as `durability` says and folded when
    /// there are `fold_at` of them, or the window ends.
    ///
    /// # Errors
    ///
    /// If the store cannot be made or an act is refused.
    pub fn new(algorithms: &[KeyAlgorithm], durability: Durability, fold_at: u64) -> Result<Self> {
        let folder = tempfile::tempdir_in(place())?;
        let path = folder.path().join("store.db");
        drop(SqliteStore::create(&path)?);
        let mut policy = trial_policy();
        policy.signing.unattended_window = WINDOW;
        policy.signing.durability_unattended = durability;
        policy.signing.fold_at = fold_at;
        let keys = Keys::default();
        let (seen, fills) = (Arc::clone(&keys.unsealed), Arc::clone(&keys.fills));
        let story = Story::under(policy, SqliteStore::open(&path)?, keys, PIN, PASSWORD);
        let mut provider = Self {
            story,
            client: Client::new("measurement"),
            seals: Vec::new(),
            fills,
            folder,
        };
        provider.seals = provider.enrol(algorithms, &seen)?;
        Ok(provider)
    }

    fn enrol(
        &self,
        algorithms: &[KeyAlgorithm],
        unsealed: &Mutex<Option<Arc<dyn SigningKey>>>,
    ) -> Result<Vec<Seal>> {
        let mut request = registration(CredentialKind::Seal);
        let pattern = request.credentials.pop().ok_or("no credential")?;
        let credential = |algorithm: &KeyAlgorithm| CredentialRequest {
            algorithm: *algorithm,
            label: format!("{algorithm:?}"),
            ..pattern.clone()
        };
        request.credentials = algorithms.iter().map(credential).collect();
        let active = self.story.activate(&request);
        let mut seals = Vec::new();
        for (credential, _) in active {
            let session = self.story.login(&credential.user_id);
            let named = VirtualTokenRequest::named("measurement");
            let token_text = (self.story).virtual_token_text(&session, &credential.id, &named);
            let token = VirtualTokenFile::open(&token_text, &Passphrase::new(PASSPHRASE))?;
            let pin = (self.service()).verify_pin(&credential.id, &Pin::new(PIN), &self.client)?;
            let key = unsealed.lock().unwrap_or_else(PoisonError::into_inner);
            let digest = DigestAlgorithm::Sha256.digest(b"Ten thousand euros.");
            seals.push(Seal {
                key: key.clone().ok_or("no key was unsealed")?,
                input: SigningInput::of_digest(credential.algorithm, &digest),
                credential: credential.id.to_string(),
                digest: digest.clone(),
                pin,
                token,
                token_text,
            });
        }
        Ok(seals)
    }

    /// The provider.
    pub fn service(&self) -> &RemoteSign {
        self.story.service()
    }

    /// A handle of it for the C API, which frees it.
    ///
    /// # Errors
    ///
    /// In a child of a process that holds handles.
    pub fn handle(&self) -> Result<*mut remote_sign::Provider> {
        let handle = remote_sign::Provider::into_handle(self.story.shared());
        Ok(handle.map_err(|code| format!("{code:?}"))?)
    }

    /// Its seals, in the order of the algorithms asked for.
    pub fn seals(&self) -> &[Seal] {
        &self.seals
    }

    /// Where its store lies.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Opens a window of `uses` with the virtual token; the PIN was given before.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn open(&self, seal: &Seal, uses: u32) -> Result<Authorization> {
        let scope = Scope::Window {
            seconds: WINDOW.seconds,
            uses,
        };
        let (service, client) = (self.service(), &self.client);
        let id = seal.pin.credential();
        let otp = service.virtual_token_otp(&seal.token, id, &scope, client)?;
        Ok(service.authorize(&seal.pin, otp, scope, client)?)
    }

    /// Opens a window that is not used up by any measurement.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn open_wide(&self, seal: &Seal) -> Result<Authorization> {
        self.open(seal, WINDOW.uses)
    }

    /// From now on keys give 64 bytes that are no signature, and take no time for it: so a
    /// history becomes long soon.
    pub fn fill(&self) {
        self.fills.store(true, Ordering::Relaxed);
    }
}

/// A folder on the disk that holds the build's products.
pub fn place() -> PathBuf {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.parent().unwrap_or(member).join("target")
}

/// Keys in software, of which the last that was unsealed can be had.
#[derive(Clone, Default)]
struct Keys {
    unsealed: Arc<Mutex<Option<Arc<dyn SigningKey>>>>,
    fills: Arc<AtomicBool>,
}

const SOFTWARE: SoftwareKeys<SystemEntropy> = SoftwareKeys::new(SystemEntropy);

type Made<T> = remote_sign_core::Result<T>;

impl KeyProvider for Keys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Made<(Vec<u8>, Box<dyn SigningKey>)> {
        SOFTWARE.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Made<Box<dyn SigningKey>> {
        let key: Arc<dyn SigningKey> = Arc::from(SOFTWARE.unseal(sealed, pin, binding)?);
        let mut unsealed = self.unsealed.lock().unwrap_or_else(PoisonError::into_inner);
        *unsealed = Some(Arc::clone(&key));
        let fills = Arc::clone(&self.fills);
        Ok(Box::new(SharedKey { key, fills }))
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Made<Vec<u8>> {
        SOFTWARE.reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Made<UnguardedKey> {
        SOFTWARE.generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Made<Box<dyn SigningKey>> {
        SOFTWARE.load_unguarded(pkcs8)
    }
}

struct SharedKey {
    key: Arc<dyn SigningKey>,
    fills: Arc<AtomicBool>,
}

impl SigningKey for SharedKey {
    fn algorithm(&self) -> KeyAlgorithm {
        self.key.algorithm()
    }

    fn public_key(&self) -> &PublicKey {
        self.key.public_key()
    }

    fn sign(&self, input: &SigningInput) -> Made<Vec<u8>> {
        if self.fills.load(Ordering::Relaxed) {
            return Ok(vec![0x5a; 64]);
        }
        self.key.sign(input)
    }
}
