//! Presents a secret to a credential, as a process of its own:
//!
//! ```text
//! pin-guesser STORE CREDENTIAL THREADS pin PIN [park]
//! pin-guesser STORE CREDENTIAL THREADS unlock CODE PIN [park]
//! pin-guesser STORE CREDENTIAL THREADS otp OTP
//! ```
//!
//! So many threads present it at once. Prints `trying` when the sealed key is about to be
//! tried, and with `park` then stands still for ever; afterwards, how each thread ended.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a tool of the tests"
)]

use std::env;
use std::path::Path;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use remote_sign_core::{
    ActivationCode, Client, CredentialId, CredentialKind, KeyAlgorithm, KeyProvider, OtpCode, Pin,
    PinKey, RemoteSign, Result, SigningKey, SoftwareKeys, SystemEntropy, UnguardedKey,
};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::quiet_provider;

struct ParkingKeys {
    inner: SoftwareKeys<SystemEntropy>,
    park: bool,
}

impl KeyProvider for ParkingKeys {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        self.inner.generate(algorithm, pin, binding)
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        println!("trying");
        if self.park {
            loop {
                thread::sleep(Duration::from_secs(60));
            }
        }
        self.inner.unseal(sealed, pin, binding)
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.inner.reseal(sealed, current, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        self.inner.generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.inner.load_unguarded(pkcs8)
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [store, credential, threads, secrets @ ..] = &words[..] else {
        panic!("STORE CREDENTIAL THREADS and what to present")
    };
    let id: CredentialId = credential.parse().expect("a credential");
    let threads: usize = threads.parse().expect("a number of threads");
    let (secrets, park) = match secrets {
        [secrets @ .., "park"] => (secrets, true),
        secrets => (secrets, false),
    };
    let keys = ParkingKeys {
        inner: SoftwareKeys::new(SystemEntropy),
        park,
    };
    let store = SqliteStore::open(Path::new(store)).expect("the store opens");
    let service = quiet_provider(store)
        .keys(keys)
        .build()
        .expect("the provider starts");
    let start = Barrier::new(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                start.wait();
                match present(&service, &id, secrets) {
                    Ok(()) => println!("right"),
                    Err(error) => println!("{:?}", error.kind()),
                }
            });
        }
    });
}

fn present(service: &RemoteSign, id: &CredentialId, secrets: &[&str]) -> Result<()> {
    let client = Client::new("pin-guesser");
    match secrets {
        ["pin", pin] => service.verify_pin(id, &Pin::new(*pin), &client).map(drop),
        ["unlock", code, pin] => {
            let code = ActivationCode::new(*code);
            service.unlock_pin(id, &code, &Pin::new(*pin), &client)
        }
        ["otp", otp] => {
            let scope = service.window(CredentialKind::Remote);
            let otp = service.verify_signing_otp(id, &scope, &OtpCode::new(*otp), &client);
            otp.map(drop)
        }
        _ => panic!("pin PIN, unlock CODE PIN, or otp OTP"),
    }
}
