//! `cargo xtask requirements`: which requirement, reading and threat of
//! `docs/requirements.md` is tried by which test, and how that test ended. The tests run
//! here, or elsewhere: `test` listens to its own.

mod libtest;
mod name;
mod report;
mod table;

use std::env;
use std::fs::{self, File};
use std::io::{self, IsTerminal as _, Read, Write};
use std::process::Stdio;

use crate::Outcome;
use crate::targets;
use report::Report;

pub(crate) use libtest::Run;

/// The page that holds the tables, from the repository's root.
const TABLES: &str = "docs/requirements.md";

pub(crate) const HELP: &str = "\
  cargo xtask requirements [--json] [--from FILE]
                      run every test and print for each line of docs/requirements.md
                      its tests and their results; a line that must have a passing
                      test and has none is a GAP. What the tests print goes to the
                      standard error. With --from, the standard output of a run
                      made before is read (`-`: from the standard input).
";

/// Runs the command; see the help text.
pub(crate) fn run(words: &[&str]) -> Outcome {
    match Arguments::parse(words) {
        Ok(arguments) => match answer(&arguments) {
            Ok(outcome) => outcome,
            Err(error) => {
                eprintln!("{error}");
                Outcome::Failed
            }
        },
        Err(what) => crate::misused(&what),
    }
}

/// Prints what the tests of `run` leave open; whether that is nothing.
pub(crate) fn is_whole_after(run: Run) -> io::Result<bool> {
    let report = report(run)?;
    print!("{}", report.gaps(is_coloured()));
    Ok(report.is_whole())
}

/// Runs cargo with `arguments`; what it prints goes to `terminal` at once, and to `run`.
/// True if cargo succeeded.
pub(crate) fn listen(
    command: &mut std::process::Command,
    terminal: impl Write,
    run: &mut Run,
) -> io::Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    // Dropped before the wait: a child whose output nobody reads must not hang.
    let passed_on = match child.stdout.take() {
        Some(output) => pass_on(output, terminal, run),
        None => Ok(()),
    };
    let status = child.wait()?;
    passed_on?;
    Ok(status.success())
}

fn pass_on(mut output: impl Read, mut terminal: impl Write, run: &mut Run) -> io::Result<()> {
    let mut piece = [0; 8192];
    loop {
        let length = match output.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let read = piece.get(..length).unwrap_or_default();
        terminal.write_all(read)?;
        terminal.flush()?;
        run.write_all(read)?;
    }
}

struct Arguments {
    json: bool,
    from: Option<String>,
}

impl Arguments {
    fn parse(words: &[&str]) -> Result<Self, String> {
        let (mut json, mut from) = (false, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--json" => json = true,
                "--from" if from.is_some() => return Err("--from is given twice".to_owned()),
                "--from" => from = Some(words.next().ok_or("--from needs a file")?.to_string()),
                other => return Err(format!("not understood: {other}")),
            }
        }
        Ok(Self { json, from })
    }
}

fn answer(arguments: &Arguments) -> io::Result<Outcome> {
    let mut run = Run::default();
    let passed = match arguments.from.as_deref() {
        Some("-") => io::copy(&mut io::stdin().lock(), &mut run).map(|_| true)?,
        Some(path) => {
            let mut file = File::open(path).map_err(|error| named(path, error))?;
            io::copy(&mut file, &mut run).map_err(|error| named(path, error))?;
            true
        }
        None => {
            let mut cargo = targets::cargo();
            cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]);
            listen(&mut cargo, io::stderr(), &mut run)?
        }
    };
    let report = report(run)?;
    match arguments.json {
        true => println!("{:#}", report.json()),
        false => print!("{}", report.table(is_coloured())),
    }
    if !passed {
        eprintln!("cargo test failed; see above");
    }
    Ok(match passed && report.is_whole() {
        true => Outcome::Done,
        false => Outcome::Failed,
    })
}

fn report(run: Run) -> io::Result<Report> {
    let path = targets::root().join(TABLES);
    let text = fs::read_to_string(path).map_err(|error| named(TABLES, error))?;
    let rows = table::read(&text).map_err(|what| io::Error::other(format!("{TABLES}: {what}")))?;
    Ok(Report::new(rows, run.tests()))
}

fn named(path: &str, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}

/// Colours are for terminals, and not for those who want none (<https://no-color.org>).
fn is_coloured() -> bool {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !unwanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn the_command_line_is_strict() {
        let given = Arguments::parse(&["--json", "--from", "log"]).unwrap();
        assert_eq!((given.json, given.from.as_deref()), (true, Some("log")));
        let none = Arguments::parse(&[]).unwrap();
        assert_eq!((none.json, none.from), (false, None));
        for bad in [&["--from"][..], &["log"], &["--from", "a", "--from", "b"]] {
            assert!(Arguments::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_program_is_heard_while_it_talks() {
        let script = "echo 'running 1 test'; echo 'test req_1_x ... ok'; echo quiet >&2; exit 3";
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).stderr(Stdio::null());
        let (mut terminal, mut run) = (Vec::new(), Run::default());
        assert!(!listen(&mut shell, &mut terminal, &mut run).unwrap());
        assert_eq!(terminal, b"running 1 test\ntest req_1_x ... ok\n");
        assert_eq!(run.tests().len(), 1);
        let mut shell = Command::new("true");
        assert!(listen(&mut shell, io::sink(), &mut Run::default()).unwrap());
    }
}
