//! `cargo xtask fuzz`: builds the fuzz targets with AddressSanitizer and coverage, and runs them
//! one after another. What a target does is in `fuzz/`.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::Outcome;
use crate::targets;

pub(crate) const HELP: &str = "\
cargo xtask fuzz [--seconds N] [TARGET]
                      builds the fuzz targets with AddressSanitizer and runs one,
                      or each of them, for N seconds (60); needs a C++ compiler.
                      What is found lies in target/fuzz/TARGET
";

/// What a run of one target is given, in seconds.
const SECONDS: u32 = 60;

/// The longest that one input may take, in seconds, and the most memory, in MB: a machine that
/// is busy with other things included.
const LIMITS: [&str; 3] = ["-timeout=60", "-rss_limit_mb=2048", "-max_len=4096"];

/// Runs the command; `words` are its arguments.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let (seconds, wanted) = match words {
        [] => (Some(SECONDS), None),
        ["--seconds", seconds] => (seconds.parse().ok(), None),
        ["--seconds", seconds, target] => (seconds.parse().ok(), Some(*target)),
        [target] => (Some(SECONDS), Some(*target)),
        _ => (None, None),
    };
    let Some(seconds) = seconds else {
        return crate::misused("fuzz takes --seconds with a number, and one target");
    };
    let names = match names(wanted) {
        Ok(names) => names,
        Err(what) => return crate::misused(&what),
    };
    match all(&names, seconds) {
        Ok(true) => Outcome::Done,
        Ok(false) => Outcome::Failed,
        Err(error) => {
            eprintln!("fuzzing stopped: {error}");
            Outcome::Failed
        }
    }
}

/// The targets: each has a folder of inputs.
fn names(wanted: Option<&str>) -> Result<Vec<String>, String> {
    let corpus = corpus();
    let entries =
        fs::read_dir(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| wanted.is_none_or(|wanted| wanted == name))
        .collect();
    names.sort();
    match wanted {
        Some(wanted) if names.is_empty() => Err(format!("there is no fuzz target {wanted}")),
        _ => Ok(names),
    }
}

/// Builds, has the story of threads and forks played under the sanitizer, and runs the targets.
fn all(names: &[String], seconds: u32) -> io::Result<bool> {
    let built = sanitized(&mut targets::cargo(), "rustc-address")
        .args("build --locked -p remote_sign_fuzz --features engine --bins".split(' '))
        .status()?;
    if !built.success() {
        return Ok(false);
    }
    println!("\n== a story of threads and forks");
    if !Command::new(targets::target()?.join("debug/story"))
        .status()?
        .success()
    {
        return Ok(false);
    }
    let mut found = Vec::new();
    for name in names {
        println!("\n== {name}: {seconds} s");
        if !one(name, seconds)? {
            found.push(name.as_str());
        }
    }
    if !found.is_empty() {
        println!("\n== found something: {}; see above", found.join(", "));
    }
    Ok(found.is_empty())
}

/// Runs one target; whether it found nothing.
fn one(name: &str, seconds: u32) -> io::Result<bool> {
    let target = targets::target()?;
    let grown = target.join("fuzz").join(name);
    fs::create_dir_all(&grown)?;
    let mut engine = Command::new(target.join("debug/fuzz"));
    engine
        .env("REMOTE_SIGN_FUZZ", name)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", grown.display()))
        .arg("-print_final_stats=1")
        .args(LIMITS);
    if let Some(folder) = quick_folder() {
        engine.env("TMPDIR", folder);
    }
    let dictionary = targets::root().join("fuzz/dictionaries").join(name);
    if dictionary.is_file() {
        engine.arg(format!("-dict={}", dictionary.display()));
    }
    // What is new is kept in the first folder.
    let status = engine.arg(grown.join("corpus")).arg(corpus().join(name));
    fs::create_dir_all(grown.join("corpus"))?;
    Ok(status.status()?.success())
}

/// A cargo that compiles the workspace's own crates by a script of `fuzz/`.
pub(crate) fn sanitized<'a>(cargo: &'a mut Command, script: &str) -> &'a mut Command {
    let script = targets::root().join("fuzz").join(script);
    cargo.env("RUSTC_WORKSPACE_WRAPPER", script)
}

fn corpus() -> PathBuf {
    targets::root().join("fuzz/corpus")
}

/// Where files lie in memory: the stores of the cards are flushed after each of their changes.
fn quick_folder() -> Option<&'static Path> {
    let memory = Path::new("/dev/shm");
    (memory.is_dir() && env::var_os("TMPDIR").is_none()).then_some(memory)
}
