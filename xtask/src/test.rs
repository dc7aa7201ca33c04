//! `cargo xtask test`: everything a change must pass, in stages, each one
//! command that can be run alone. Which test needs which foreign program is
//! said in `packages`; the tests themselves never skip, they are left out here.

use std::env;
use std::io;
use std::time::Instant;

use crate::Outcome;
use crate::packages::{self, Requirement};
use crate::requirements::{self, Run};
use crate::targets::{self, Package};
use crate::{npm, pkcs11_provider, pypi};

/// The stages whose output says which requirements are tried.
const TESTS: &str = "tests";

/// How long each fuzz target runs, in seconds.
const FUZZED: u32 = 20;

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

    /// Runs it; what tests print is heard by `tests` too.
    fn run(&self, tests: &mut Run) -> io::Result<bool> {
        let mut cargo = targets::cargo();
        cargo.args(&self.arguments).envs(self.environment);
        match self.name {
            TESTS => requirements::listen(&mut cargo, io::stdout(), tests),
            _ => Ok(cargo.status()?.success()),
        }
    }
}

/// Runs every stage; see the help text of the command.
pub(crate) fn run() -> Outcome {
    let started = Instant::now();
    let Some(missing) = programs() else {
        return Outcome::Failed;
    };
    let stages = match stages(&missing) {
        Ok(stages) => stages,
        Err(error) => {
            eprintln!("cargo metadata does not say which tests there are: {error}");
            return Outcome::Failed;
        }
    };
    let count = stages.len() + 1;
    let mut tests = Run::default();
    for (index, stage) in stages.iter().enumerate() {
        let line = stage.command_line();
        println!("\n== {}/{count} {}: {line}", index + 1, stage.name);
        let stage_started = Instant::now();
        let passed = stage.run(&mut tests).unwrap_or_else(|error| {
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
    println!("\n== {count}/{count} requirements: cargo xtask requirements");
    match requirements::is_whole_after(tests) {
        Ok(true) => println!("== requirements passed"),
        Ok(false) if missing.is_empty() => {
            println!("\n== requirements FAILED; alone: cargo xtask requirements");
            return Outcome::Failed;
        }
        // The tests that were left out may be those that are wanting.
        Ok(false) => println!("== requirements not judged: tests were left out"),
        Err(error) => {
            println!("\n== requirements FAILED: {error}");
            return Outcome::Failed;
        }
    }
    println!(
        "\n== all {count} stages passed in {:.1} s",
        started.elapsed().as_secs_f32()
    );
    report(&missing);
    Outcome::Done
}

/// The programs that stay missing; `None` if that must not be.
fn programs() -> Option<Vec<&'static Requirement>> {
    pypi::prepare();
    npm::prepare();
    pkcs11_provider::prepare();
    let mut missing = packages::missing();
    if !missing.is_empty() && packages::can_install() {
        println!("== programs that tests run");
        if !packages::install(&missing) {
            eprintln!("apt-get failed");
        }
        pypi::prepare();
        npm::prepare();
        missing = packages::missing();
    }
    if !missing.is_empty() && env::var_os("CI").is_some_and(|value| value == "true") {
        report(&missing);
        println!("== programs FAILED: with CI=true every test must run");
        return None;
    }
    Some(missing)
}

fn stages(missing: &[&Requirement]) -> io::Result<Vec<Stage>> {
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
    let packages = match missing {
        [] => Vec::new(),
        _ => targets::packages()?,
    };
    stages.extend(test_stages(&packages, missing));
    if missing.iter().all(|entry| entry.package != "g++") {
        let arguments = format!("xtask fuzz --seconds {FUZZED}");
        stages.push(Stage::new("fuzz", &arguments));
    }
    Ok(stages)
}

/// One run of everything, if nothing is missing. Else one without the packages that have
/// a test to leave out, and for each of these one without that test and one of the
/// examples in its documentation.
fn test_stages(packages: &[Package], missing: &[&Requirement]) -> Vec<Stage> {
    let is_left_out = |package: &str, target: &str| {
        let tests = missing.iter().flat_map(|entry| entry.tests);
        tests.into_iter().any(|test| *test == (package, target))
    };
    let mut whole = "test --workspace --locked --no-fail-fast".to_owned();
    let mut parts = Vec::new();
    for package in packages {
        let name = &package.name;
        let (left_out, kept): (Vec<_>, Vec<_>) = package
            .tests
            .iter()
            .partition(|target| is_left_out(name, target));
        if left_out.is_empty() {
            continue;
        }
        whole.push_str(&format!(" --exclude {name}"));
        let mut part = format!("test -p {name} --locked --no-fail-fast --bins");
        if package.has_library {
            part.push_str(" --lib");
        }
        for target in kept {
            part.push_str(&format!(" --test {target}"));
        }
        parts.push(part);
        if package.has_library {
            // Cargo runs the examples of the documentation only by themselves.
            parts.push(format!("test -p {name} --locked --no-fail-fast --doc"));
        }
    }
    [whole]
        .iter()
        .chain(&parts)
        .map(|arguments| Stage::new(TESTS, arguments))
        .collect()
}

/// Says what did not run, and how to get it.
fn report(missing: &[&Requirement]) {
    if missing.is_empty() {
        return;
    }
    println!("\n== NOT RUN, because a program is missing:");
    for entry in missing {
        if entry.tests.is_empty() {
            println!(
                "  the fuzz targets: missing {} (Debian package {})",
                entry.name(),
                entry.package
            );
        }
        for (package, target) in entry.tests {
            println!(
                "  {package}, test {target}: missing {} (Debian package {})",
                entry.name(),
                entry.package
            );
        }
    }
    println!(
        "  to run them, on Debian as root: apt-get update && {}",
        packages::install_command(missing)
    );
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
        let stages = stages(&[]).unwrap();
        let tests = stages.iter().find(|stage| stage.name == TESTS).unwrap();
        let line = tests.command_line();
        assert_eq!(line, "cargo test --workspace --locked --no-fail-fast");
    }

    #[test]
    fn a_test_without_its_program_is_left_out() {
        let package = |name: &str, has_library, tests: &[&str]| Package {
            name: name.to_owned(),
            has_library,
            tests: tests.iter().map(ToString::to_string).collect(),
        };
        let packages = [
            package("whole", true, &["first"]),
            package("part", false, &["first", "second", "third"]),
            package("library", true, &["only"]),
        ];
        let left_out = &[("part", "second"), ("library", "only")];
        let missing = packages::requirement("absent", left_out);
        let lines: Vec<String> = test_stages(&packages, &[&missing])
            .iter()
            .map(Stage::command_line)
            .collect();
        assert_eq!(
            lines,
            [
                "cargo test --workspace --locked --no-fail-fast --exclude part --exclude library",
                "cargo test -p part --locked --no-fail-fast --bins --test first --test third",
                "cargo test -p library --locked --no-fail-fast --bins --lib",
                "cargo test -p library --locked --no-fail-fast --doc",
            ]
        );
    }
}
