//! The application of `pkcs11/tests/support/story.rs` with the module compiled in, and the
//! program of `c_api/story.rs`: for builds with a sanitizer. It says nothing where nothing is wrong.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what goes wrong must stop the program"
)]

#[path = "../../pkcs11/tests/support/story.rs"]
mod story;
#[path = "../../pkcs11/tests/support/mod.rs"]
mod support;

use remote_sign_core::KeyAlgorithm::P256;

const ROUNDS: usize = 3;

fn main() {
    let scene = support::Scene::entered(&[support::Spec::unattended("ec", P256)]);
    for _ in 0..ROUNDS {
        story::play(support::linked(), support::PIN, 20);
    }
    drop(scene);
    for _ in 0..ROUNDS {
        remote_sign_fuzz::c_api::story::play();
    }
}
