//! `cargo xtask`: the repository's own commands, reached through the alias in
//! `.cargo/config.toml`. This file reads the command line and picks the
//! command; what a command does lives in the module of its name.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command talks to the person at the terminal"
)]

mod bindings;
mod c;
mod demo;
mod fuzz;
mod header;
mod install;
mod npm;
mod packages;
mod pkcs11_provider;
mod pypi;
mod races;
mod requirements;
mod targets;
mod test;

use std::env;
use std::process::ExitCode;

const HELP: &str = "\
The repository's own commands.

Usage:
  DEMO  cargo xtask test    format, lints, build, documentation, every test, and that
                      no requirement is left without a passing test
  FUZZ  RACES  HEADER  BINDINGS  C_TESTS  INSTALL  REQUIREMENTS
`test` stops at the first stage that fails. On Debian, as root, it first installs
the packages of the foreign programs that tests run; elsewhere it leaves out
the tests whose program is missing and lists them at the end. Where Python can,
it installs pkilint, pyHanko and what the binding for Python needs from PyPI into target/, and with apt it gets
pkcs11-provider from Debian's pool into target/pkcs11-provider. With npm it gets what the binding for
Node needs into bindings/node/node_modules, and Node itself into target/node where there is no recent one.

Environment:
  CI=true    a test that cannot run is a failure

Exit status:
  0  done
  1  a stage or a test failed, a requirement has a gap, a test claims a number
     in a form that is not understood, or a file cannot be read
  2  the command line was not understood
";

/// How a command ended, as the exit status of the process.
enum Outcome {
    Done,
    Failed,
    Misused,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::Failed => 1,
            Outcome::Misused => 2,
        })
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["demo", "-h" | "--help"] => {
            print!("{}", help());
            Outcome::Done
        }
        ["demo", words @ ..] => demo::run(words),
        ["requirements", "-h" | "--help"] => {
            print!("{}", help());
            Outcome::Done
        }
        ["requirements", words @ ..] => requirements::run(words),
        ["fuzz", "-h" | "--help"] => {
            print!("{}", help());
            Outcome::Done
        }
        ["fuzz", words @ ..] => fuzz::run(words),
        ["races"] => races::run(),
        ["header"] => header::run(),
        ["bindings"] => bindings::run(),
        ["c-tests", words @ ..] => c::run(words),
        ["install", "-h" | "--help"] => {
            print!("{}", help());
            Outcome::Done
        }
        ["install", words @ ..] => install::run(words),
        ["test"] => test::run(),
        ["help" | "-h" | "--help"] | [_, "-h" | "--help"] => {
            print!("{}", help());
            Outcome::Done
        }
        [] => misused("a command is missing"),
        words => misused(&format!("not understood: {}", words.join(" "))),
    };
    outcome.into()
}

fn help() -> String {
    HELP.replace("DEMO", demo::HELP)
        .replace("FUZZ", fuzz::HELP)
        .replace("RACES", races::HELP)
        .replace("HEADER", header::HELP)
        .replace("BINDINGS", bindings::HELP)
        .replace("C_TESTS", c::HELP)
        .replace("INSTALL", install::HELP)
        .replace("REQUIREMENTS", requirements::HELP)
}

fn misused(what: &str) -> Outcome {
    eprintln!("{what}\n\n{}", help());
    Outcome::Misused
}
