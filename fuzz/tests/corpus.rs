//! Every input that is kept is tried by its target, without an engine.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use remote_sign_fuzz::c_api;

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
fn calls_of_the_c_api_with_any_arguments() {
    try_all("c_api");
}

#[test]
fn every_function_of_the_c_api_with_its_first_choice_of_arguments() {
    let target = remote_sign_fuzz::target("c_api").unwrap();
    let numbers: Vec<u16> = (0..).take(c_api::FUNCTIONS).collect();
    for numbers in numbers.chunks(c_api::MOST_CALLS) {
        let numbers = numbers.iter().flat_map(|number| number.to_be_bytes());
        let input: Vec<u8> = [c_api::BARE].into_iter().chain(numbers).collect();
        target(&input);
    }
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
