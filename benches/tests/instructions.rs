//! What our layer adds to a signature, and what a search, a reading and a start cost, in
//! instructions: the same on a busy machine as on a quiet one, so that a change that makes the
//! module slower is seen where it is made. For P-256 the bound is goal G5 of `benches/README.md`;
//! the others are what was found and some room, not goals. RSA is above G5 in this count.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::path::Path;
use std::thread;

use remote_sign_benches::{Counted, ENGINE, OURS, Scene, count};
use remote_sign_tests::Demo;

/// What an entry in the history, authorization and PKCS#11 may add to a signature: goal G5.
const ADDED: f64 = 40_000.0;

/// The same for RSA, where 68 thousand were found and G5 is missed; why is not known.
const ADDED_TO_RSA: f64 = 80_000.0;

#[test]
fn the_module_adds_few_instructions_to_the_engines() {
    let keys = ["p256", "rsa2048"];
    let demo = Demo::new("instructions", &keys);
    let scene = Scene::of(&demo.folder().join("demo.env")).unwrap();
    let counted = |name: &str| -> Counted {
        let program = Path::new(env!("CARGO_BIN_EXE_counted"));
        count(&scene, &[], program, &[&[name], &keys[..]].concat()).unwrap()
    };
    let (ours, engine) = thread::scope(|scope| {
        let engine = scope.spawn(|| counted(ENGINE));
        (counted(OURS), engine.join().unwrap())
    });
    let cost = |part: &str| ours.of(part).unwrap();
    let mut report = Vec::new();
    for (operation, most) in [
        ("P-256 ECDSA", ADDED),
        ("RSA-2048 PKCS#1", ADDED_TO_RSA),
        ("RSA-2048 PSS", ADDED_TO_RSA),
    ] {
        let added = cost(operation) - engine.of(operation).unwrap();
        report.push((operation, added, most));
    }
    for (part, most) in [
        ("load", 5_000_000.0),
        ("session, open and close", 20_000.0),
        ("find by ID", 20_000.0),
        ("find by label", 20_000.0),
        ("5 attributes", 30_000.0),
    ] {
        report.push((part, cost(part), most));
    }
    let exceeded: Vec<_> = report
        .iter()
        .filter(|(_, cost, most)| cost > most)
        .collect();
    println!("{report:.0?}");
    assert!(exceeded.is_empty(), "{exceeded:.0?}");
}
