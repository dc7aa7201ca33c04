//! Our PKCS#11 module beside SoftHSM2, Kryoptic where it is there, and the bare engine: which
//! parts there are and in which surroundings each runs. See `benches/README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal and ends at the first failure"
)]

mod instructions;
mod lookups;
mod processes;
mod signatures;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use remote_sign_benches::{Crowd, Result, Scene};

const PARTS: [&str; 6] = [
    "signatures",
    "each",
    "instructions",
    "lookups",
    "many",
    "processes",
];

/// Seals of the crowd; half as many slots again have no seal.
const SEALS: usize = 2500;
const SLOTS: usize = 5000;
/// Seals of the crowd that sign.
const SIGNING: usize = 64;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [part, words @ ..] if Scene::is_prepared() => inside(part, words),
        words if words.contains(&"--bench") => outside(words),
        // `cargo test` only sees that this builds.
        _ => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the parts asked for, or all, each in surroundings of its own.
fn outside(words: &[&str]) -> Result<()> {
    let named = |part: &str| words.contains(&part);
    let all = !PARTS.into_iter().any(named);
    let scene = Scene::prepare()?;
    let absent = scene.absent();
    for line in &absent {
        eprintln!("{line}");
    }
    if !scene.is_complete() {
        return Err("there is nothing to compare".into());
    }
    for part in PARTS.into_iter().filter(|part| all || named(part)) {
        println!("\n## {part}\n");
        match part {
            "signatures" => child(&scene, &[], &["signatures"])?,
            "each" => {
                let configuration = durable(&scene)?;
                child(&scene, &[&configured(&configuration)], &["each"])?;
            }
            "instructions" => instructions::table_of(&scene)?,
            "lookups" => {
                child(&scene, &[], &["lookups"])?;
                let crowd = Crowd::of(SEALS, SIGNING)?;
                for slots in [1, SLOTS] {
                    let configuration = configured(&crowd.configuration(slots)?);
                    child(&scene, &[&configuration], &["searches", &slots.to_string()])?;
                }
            }
            "many" => {
                let configuration = Crowd::of(SEALS, SIGNING)?.configuration(SEALS)?;
                child(&scene, &[&configured(&configuration)], &["many"])?;
            }
            _ => processes::table_of(&scene, &Crowd::of(SEALS, SIGNING)?)?,
        }
    }
    Ok(())
}

/// What a child that runs in the scene does.
fn inside(part: &str, words: &[&str]) -> Result<()> {
    match (part, words) {
        ("signatures", []) => signatures::compare(),
        ("each", []) => signatures::flush_each(),
        ("lookups", []) => lookups::compare(),
        ("searches", [slots]) => lookups::search(slots),
        ("many", []) => signatures::take_keys_in_turn(),
        ("once", words) => processes::once(words),
        _ => Err(format!("no part {part}").into()),
    }
}

fn child(scene: &Scene, environment: &[&str], words: &[&str]) -> Result<()> {
    let wrapper = [&["env"], environment].concat();
    let status = scene.command(&wrapper)?.args(words).status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{words:?}: {status}").into()),
    }
}

/// The setting of the environment that has our module use a configuration.
fn configured(configuration: &std::path::Path) -> String {
    format!("REMOTE_SIGN_CONFIG={}", configuration.display())
}

/// The demonstration's configuration, in mode `each`.
fn durable(scene: &Scene) -> Result<PathBuf> {
    let before = scene.configuration()?;
    let text = std::fs::read_to_string(&before)?;
    let path = before.with_file_name("each.toml");
    let setting = "\n[signing]\ndurability_unattended = \"each\"\n";
    std::fs::write(&path, text + setting)?;
    Ok(path)
}
