//! `cargo xtask test`: everything a change must pass, in stages, each one
//! command that can be run alone. Which test needs which foreign program is
//! said in `packages`; the tests themselves never skip, they are left out here.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::Outcome;
use crate::packages::{self, Requirement};

const FOREIGN: &str = "remote_sign_tests";

/// One command of the run.
struct Stage {
    name: &'static str,
    environment: Option<(&'static str, &'static str)>,
    arguments: Vec<String>,
}

impl Stage {
    fn new(name: &'static str, arguments: &str) -> Self {
        Self {
            name,
            environment: None,
            arguments: arguments.split(' ').map(str::to_owned).collect(),
        }
    }

    fn with(mut self, name: &'static str, value: &'static str) -> Self {
        self.environment = Some((name, value));
        self
    }

    /// The line that runs this stage alone, from the repository's root.
    fn command_line(&self) -> String {
        let environment = self
            .environment
            .map(|(name, value)| format!("{name}='{value}' "))
            .unwrap_or_default();
        format!("{environment}cargo {}", self.arguments.join(" "))
    }

    fn run(&self, root: &Path) -> io::Result<bool> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Ok(Command::new(cargo)
            .args(&self.arguments)
            .envs(self.environment)
            .current_dir(root)
            .status()?
            .success())
    }
}

/// Runs every stage; see the help text of the command.
pub(crate) fn run() -> Outcome {
    let started = Instant::now();
    let Some(missing) = programs() else {
        return Outcome::Failed;
    };
    let root = root();
    let stages = match stages(&root, &missing) {
        Ok(stages) => stages,
        Err(error) => {
            eprintln!("cannot list the tests of {}: {error}", root.display());
            return Outcome::Failed;
        }
    };
    for (index, stage) in stages.iter().enumerate() {
        let line = stage.command_line();
        println!("\n== {}/{} {}: {line}", index + 1, stages.len(), stage.name);
        let stage_started = Instant::now();
        let passed = stage.run(&root).unwrap_or_else(|error| {
            eprintln!("cargo did not start: {error}");
            false
        });
        let seconds = stage_started.elapsed().as_secs_f32();
        if !passed {
            println!(
                "\n== {} FAILED after {seconds:.1} s; alone: {line}",
                stage.name
            );
            return Outcome::Failed;
        }
        println!("== {} passed in {seconds:.1} s", stage.name);
    }
    println!(
        "\n== all {} stages passed in {:.1} s",
        stages.len(),
        started.elapsed().as_secs_f32()
    );
    report(&missing);
    Outcome::Done
}

/// The programs that stay missing; `None` if that must not be.
fn programs() -> Option<Vec<&'static Requirement>> {
    let mut missing = packages::missing();
    if !missing.is_empty() && packages::can_install() {
        println!("== programs that tests run");
        if !packages::install(&missing) {
            eprintln!("apt-get failed");
        }
        missing = packages::missing();
    }
    if !missing.is_empty() && env::var_os("CI").is_some_and(|value| value == "true") {
        report(&missing);
        println!("== programs FAILED: with CI=true every test must run");
        return None;
    }
    Some(missing)
}

fn stages(root: &Path, missing: &[&Requirement]) -> io::Result<Vec<Stage>> {
    let mut stages = vec![
        Stage::new("format", "fmt --all --check"),
        Stage::new(
            "lints",
            "clippy --workspace --all-targets --locked -- -D warnings",
        ),
        Stage::new(
            "release build",
            "build --release --locked -p remote_sign_pkcs11 -p remote-sign",
        ),
        Stage::new("documentation", "doc --workspace --no-deps --locked")
            .with("RUSTDOCFLAGS", "-D warnings"),
    ];
    if missing.is_empty() {
        stages.push(Stage::new(
            "tests",
            "test --workspace --locked --no-fail-fast",
        ));
        return Ok(stages);
    }
    stages.push(Stage::new(
        "tests",
        &format!("test --workspace --exclude {FOREIGN} --locked --no-fail-fast"),
    ));
    let mut foreign = format!("test -p {FOREIGN} --locked --no-fail-fast --lib");
    for name in integration_tests(root)? {
        if !missing.iter().any(|entry| entry.tests.contains(&&*name)) {
            foreign.push_str(" --test ");
            foreign.push_str(&name);
        }
    }
    stages.push(Stage::new("tests with other programs", &foreign));
    Ok(stages)
}

/// The test targets of package `tests`, by name.
fn integration_tests(root: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join("tests/tests"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs")
            && let Some(name) = path.file_stem().and_then(|name| name.to_str())
        {
            names.push(name.to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Says what did not run, and how to get it.
fn report(missing: &[&Requirement]) {
    if missing.is_empty() {
        return;
    }
    println!("\n== NOT RUN, because a program is missing:");
    for entry in missing {
        println!(
            "  {}: missing {} (Debian package {})",
            entry.tests.join(", "),
            entry.name(),
            entry.package
        );
    }
    println!(
        "  to run them, on Debian as root: apt-get update && {}",
        packages::install_command(missing)
    );
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_alone_is_a_line_for_the_shell() {
        let stage =
            Stage::new("documentation", "doc --no-deps").with("RUSTDOCFLAGS", "-D warnings");
        assert_eq!(
            stage.command_line(),
            "RUSTDOCFLAGS='-D warnings' cargo doc --no-deps"
        );
    }

    #[test]
    fn with_every_program_nothing_is_selected_by_name() {
        let stages = stages(&root(), &[]).unwrap();
        let last = stages.last().unwrap().command_line();
        assert_eq!(last, "cargo test --workspace --locked --no-fail-fast");
    }
}
