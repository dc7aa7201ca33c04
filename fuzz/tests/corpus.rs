//! Every input that is kept is tried by its target, without an engine.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

fn inputs(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target);
    let entries = fs::read_dir(folder).unwrap();
    let mut found: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn try_all(name: &str) {
    let target = remote_sign_fuzz::target(name).unwrap();
    let inputs = inputs(name);
    assert!(!inputs.is_empty(), "{name} has no corpus");
    for input in inputs {
        println!("{}", input.display());
        target(&fs::read(&input).unwrap());
    }
}

#[test]
fn threat_50_calls_with_any_arguments() {
    try_all("calls");
}

#[test]
fn threat_50_attributes_and_mechanisms() {
    try_all("attributes");
}

#[test]
fn strings_of_parameters() {
    try_all("parameters");
}

#[test]
fn configurations() {
    try_all("configuration");
}

#[test]
fn certificates_and_lists() {
    try_all("certificates");
}

#[test]
fn notes_and_proofs() {
    try_all("notes");
}
