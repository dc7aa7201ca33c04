//! The fuzz targets, each a function of bytes that panics where something is wrong: the C functions
//! of the PKCS#11 module, called as no sensible application would, and the parsers of what comes
//! from outside. The engine is in the program `fuzz` and picks one by its name; the test `corpus`
//! tries what is kept in `corpus/` without an engine. `cargo xtask fuzz` builds and runs them.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what goes wrong must stop the target"
)]

mod arguments;
mod attributes;
pub mod c_api;
mod calls;
mod card;
mod certificates;
mod configuration;
#[path = "../../pkcs11/tests/support/functions.rs"]
mod functions;
mod memory;
mod notes;
mod parameters;
#[path = "../../pkcs11/tests/support/mod.rs"]
mod support;

/// A function of bytes, by its name.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: [Target; 7] = [
    ("calls", calls::calls),
    ("attributes", attributes::attributes),
    ("c_api", c_api::c_api),
    ("parameters", parameters::parameters),
    ("configuration", configuration::configuration),
    ("certificates", certificates::certificates),
    ("notes", notes::notes),
];

/// The target of a name.
pub fn target(name: &str) -> Option<fn(&[u8])> {
    let found = TARGETS.iter().find(|(own, _)| *own == name);
    found.map(|(_, target)| *target)
}
