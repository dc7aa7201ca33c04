//! Ports that are watched: how often they are asked, and what happens meanwhile.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use remote_sign_core::store::{Journals, Store, Transaction};
use remote_sign_core::*;

use super::SharedStore;

type Meanwhile = Box<dyn FnOnce() + Send>;

/// Software keys that count the looks at a sealed key, do something in the middle of one
/// look or of making a key, and fail while told to.
#[derive(Clone, Default)]
pub struct WatchedKeys {
    pub looks: Arc<AtomicU32>,
    pub failing: Arc<AtomicBool>,
    meanwhile: Arc<Mutex<Option<Meanwhile>>>,
}

impl WatchedKeys {
    pub fn looks(&self) -> u32 {
        self.looks.load(Ordering::SeqCst)
    }

    pub fn meanwhile(&self, work: impl FnOnce() + Send + 'static) {
        *self.meanwhile.lock().unwrap() = Some(Box::new(work));
    }

    fn inner() -> SoftwareKeys<SystemEntropy> {
        SoftwareKeys::new(SystemEntropy)
    }

    fn interrupted(&self) {
        let work = self.meanwhile.lock().unwrap().take();
        if let Some(work) = work {
            work();
        }
    }

    fn look(&self) -> Result<()> {
        self.looks.fetch_add(1, Ordering::SeqCst);
        self.interrupted();
        if self.failing.load(Ordering::SeqCst) {
            return Err(Error::new(ErrorKind::Engine, "the engine is away"));
        }
        Ok(())
    }
}

impl KeyProvider for WatchedKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.interrupted();
        Self::inner().generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.look()?;
        Self::inner().unseal(sealed, pin, binding)
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.look()?;
        Self::inner().reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        Self::inner().generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        Self::inner().load_unguarded(pkcs8)
    }
}

/// A store that counts transactions, and that "crashes" at one of its writes: from there
/// on nothing is done any more. The write itself was committed or was not.
#[derive(Clone)]
pub struct WatchedStore {
    inner: SharedStore,
    pub reads: Arc<AtomicU32>,
    pub writes: Arc<AtomicU32>,
    left: Arc<AtomicI64>,
    commits: bool,
}

impl WatchedStore {
    pub fn new(inner: SharedStore) -> Self {
        Self::crashing(inner, i64::MAX, false)
    }

    /// Crashes at the write after `writes` good ones, with that one committed or not.
    pub fn crashing(inner: SharedStore, writes: i64, commits: bool) -> Self {
        Self {
            inner,
            reads: Arc::default(),
            writes: Arc::default(),
            left: Arc::new(AtomicI64::new(writes)),
            commits,
        }
    }

    /// Reads and writes since the last call.
    pub fn count(&self) -> (u32, u32) {
        let [reads, writes] = [&self.reads, &self.writes].map(|n| n.swap(0, Ordering::SeqCst));
        (reads, writes)
    }
}

impl Store for WatchedStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.writes.fetch_add(1, Ordering::SeqCst);
        let left = self.left.fetch_sub(1, Ordering::SeqCst);
        if left > 0 {
            return self.inner.write(work);
        }
        if left == 0 && self.commits {
            self.inner.write(work)?;
        }
        Err(crashed())
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.reads.fetch_add(1, Ordering::SeqCst);
        if self.left.load(Ordering::SeqCst) < 0 {
            return Err(crashed());
        }
        self.inner.read(work)
    }

    fn journals(&self) -> &dyn Journals {
        self.inner.journals()
    }
}

fn crashed() -> Error {
    Error::new(ErrorKind::StoreUnavailable, "crashed")
}
