//! The stories of `ffi/vectors.json` told to the Rust library itself: what the C API and the
//! bindings are held to is what the library does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod account;
mod authority;
mod call;
mod certificate;
mod credential;
mod history;
mod log;
mod signing;
mod teller;
mod value;
mod virtual_token;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use std::thread;

use serde_json::Value as Json;
use teller::{RuledOut, Teller};

/// What the C API refuses that no program in Rust can ask for: the call or property, the result,
/// and why not.
const RULED_OUT: [(&str, &str, &str); 3] = [
    (
        "$credentials.1",
        "NO_SUCH_ITEM",
        "a slice has no such item to give",
    ),
    (
        "provider.authorize",
        "SPENT",
        "the approval has moved into the call before",
    ),
    (
        "provider.verify_virtual_token",
        "SPENT",
        "the challenge has moved into the call before",
    ),
];

static VECTORS: LazyLock<Json> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ffi/vectors.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
});

/// All of them: a call or a property that is not known here fails the test.
#[test]
fn the_library_does_what_the_vectors_say() {
    let stories = VECTORS["stories"].as_array().unwrap();
    let names = stories.iter().map(|story| story["name"].as_str().unwrap());
    let names = Mutex::new(names);
    let tell_some = || {
        let mut ruled_out = BTreeSet::new();
        loop {
            let next = names.lock().unwrap().next();
            match next {
                Some(name) => ruled_out.extend(Teller::tell(&VECTORS, name)),
                None => return ruled_out,
            }
        }
    };
    let ruled_out: BTreeSet<RuledOut> = thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(tell_some)).collect();
        let told = workers.into_iter().map(|worker| worker.join().unwrap());
        told.flatten().collect()
    });
    let listed = RULED_OUT.map(|(what, result, _)| (what.to_owned(), result));
    assert_eq!(ruled_out, BTreeSet::from(listed));
}
