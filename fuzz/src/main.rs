//! The fuzzing engine with every target: `REMOTE_SIGN_FUZZ` names the one to run, the arguments
//! are libFuzzer's.

#![allow(clippy::panic, reason = "a wrong name must stop it")]
#![no_main]

use std::env;
use std::sync::LazyLock;

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let name = env::var("REMOTE_SIGN_FUZZ").unwrap_or_default();
    remote_sign_fuzz::target(&name).unwrap_or_else(|| {
        let names = remote_sign_fuzz::TARGETS.map(|(name, _)| name).join(", ");
        panic!("REMOTE_SIGN_FUZZ is \"{name}\"; set it to one of {names}")
    })
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET(data));
