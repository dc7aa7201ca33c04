//! `cargo xtask races`: has the story of threads and forks played under ThreadSanitizer. What the
//! story is, is in `pkcs11/tests/support/story.rs`.

use std::io;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::Outcome;
use crate::targets;

pub(crate) const HELP: &str = "\
cargo xtask races     has the module used by many threads under ThreadSanitizer, for
                      which it builds all crates again, the standard library among
                      them; needs its sources: rustup component add rust-src
";

/// Runs the command.
pub(crate) fn run() -> Outcome {
    match sources().and_then(|sources| match sources.is_dir() {
        true => story(),
        false => Err(io::Error::other(
            "the sources of the standard library are missing: rustup component add rust-src",
        )),
    }) {
        Ok(true) => Outcome::Done,
        Ok(false) => Outcome::Failed,
        Err(error) => {
            eprintln!("the search for races stopped: {error}");
            Outcome::Failed
        }
    }
}

/// Where `rust-src` lies.
fn sources() -> io::Result<PathBuf> {
    let asked = Command::new("rustc")
        .args(["--print", "sysroot"])
        .stderr(Stdio::inherit())
        .output()?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&asked.stdout).trim_end());
    Ok(sysroot.join("lib/rustlib/src/rust/library/std"))
}

/// Builds and plays; whether all went well. The sanitizer and the build of the standard library
/// are features that Rust 1.95 has and does not call stable. Build scripts and macros, which are
/// the host's, are built without: hence a target is named, and a folder apart, lest every other
/// build be out of date.
fn story() -> io::Result<bool> {
    let status = targets::cargo()
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zsanitizer=thread")
        .env("CARGO_PROFILE_DEV_OPT_LEVEL", "1")
        .args("run --locked -p remote_sign_fuzz --bin story -Zbuild-std=std".split(' '))
        .args(["--target", "host-tuple", "--target-dir"])
        .arg(targets::target()?.join("races"))
        .status()?;
    Ok(status.success())
}
