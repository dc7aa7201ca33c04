//! Tries one PIN on a credential, as a process of its own: `pin-guesser STORE CREDENTIAL
//! PIN [park]`. Prints `trying` when the sealed key is about to be tried, and with `park`
//! then stands still for ever; afterwards it prints how the try ended.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a tool of the tests"
)]

use std::env;
use std::path::Path;
use std::thread;
use std::time::Duration;

use remote_sign_core::{
    Client, CredentialId, KeyAlgorithm, KeyProvider, Pin, PinKey, Result, SigningKey, SoftwareKeys,
    SystemEntropy, UnguardedKey,
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

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        self.inner.generate_unguarded(algorithm)
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        self.inner.load_unguarded(pkcs8)
    }
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut arguments = arguments.iter().map(String::as_str);
    let store = arguments.next().expect("a store");
    let credential: CredentialId = arguments
        .next()
        .and_then(|id| id.parse().ok())
        .expect("a credential");
    let pin = Pin::new(arguments.next().expect("a PIN"));
    let park = arguments.next() == Some("park");

    let keys = ParkingKeys {
        inner: SoftwareKeys::new(SystemEntropy),
        park,
    };
    let store = SqliteStore::open(Path::new(store)).expect("the store opens");
    let service = quiet_provider(store)
        .keys(keys)
        .build()
        .expect("the provider starts");
    match service.verify_pin(&credential, &pin, &Client::new("pin-guesser")) {
        Ok(_) => println!("right"),
        Err(error) => println!("{:?}", error.kind()),
    }
}
