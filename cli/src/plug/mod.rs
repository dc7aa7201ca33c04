//! `plug`: sets a program up for the PKCS#11 module, and `--undo` takes exactly that back. What
//! each program reads is in its own file; how a file is changed is in `edit` and `change`, what
//! was put where in `record`. The module is not loaded here.

mod change;
mod edit;
mod firefox;
mod java;
mod libreoffice;
mod nss;
mod openssl;
mod p11_kit;
mod places;
mod policies;
mod profiles;
mod record;
mod running;
mod ssh;
pub(crate) mod state;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::module;
use crate::setup::Setup;
use change::{Act, Change};
use edit::Edit;
pub(crate) use places::Places;
use record::Record;

/// Set a program up for the PKCS#11 module; --undo takes it back
///
/// Shows what was written and what to do next. Running it again changes nothing, or puts the
/// module's new place where the old one stood. Nothing is changed in a file that somebody edited
/// in between, nor while the program runs that would write it over.
#[derive(Subcommand)]
pub(crate) enum Command {
    Nss(nss::Arguments),
    Firefox(firefox::Arguments),
    Libreoffice(libreoffice::Arguments),
    Openssl(openssl::Arguments),
    Java(java::Arguments),
    P11Kit(p11_kit::Arguments),
    Ssh(ssh::Arguments),
}

/// What every program's command takes.
#[derive(Args)]
struct Common {
    /// The PKCS#11 module [default: $REMOTE_SIGN_MODULE, else beside this program, else where systems keep modules]
    #[arg(long, value_name = "FILE")]
    module: Option<PathBuf>,
    /// Take back what was written, and nothing else
    #[arg(long)]
    undo: bool,
}

/// The module as programs are told of it.
struct Module {
    path: String,
    /// The configuration, where the module does not find it by itself.
    configuration: Option<String>,
}

/// What one program needs.
struct Plan {
    edits: Vec<Edit>,
    notes: Vec<String>,
    next: String,
    /// Whether the program hands our string to the module.
    hands_string: bool,
}

/// What of a program's earlier set-up is taken back.
enum Taken {
    All,
    /// What was put into these files.
    In(Vec<PathBuf>),
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    let places = Places::find()?;
    match command {
        Command::Nss(arguments) => act(
            ("nss", &arguments.common, setup),
            &places,
            |module| nss::plan(arguments, module, &places),
            || nss::taken(arguments),
        ),
        Command::Firefox(arguments) => act(
            ("firefox", &arguments.common, setup),
            &places,
            |module| firefox::plan(arguments, module, &places),
            || firefox::taken(arguments),
        ),
        Command::Libreoffice(arguments) => act(
            ("libreoffice", &arguments.common, setup),
            &places,
            |module| libreoffice::plan(module, &places),
            || Taken::All,
        ),
        Command::Openssl(arguments) => act(
            ("openssl", &arguments.common, setup),
            &places,
            |module| openssl::plan(arguments, module, &places),
            || Taken::All,
        ),
        Command::Java(arguments) => act(
            ("java", &arguments.common, setup),
            &places,
            |module| java::plan(module, &setup.configuration()?, &places),
            || Taken::All,
        ),
        Command::P11Kit(arguments) => act(
            ("p11-kit", &arguments.common, setup),
            &places,
            |module| p11_kit::plan(arguments, module, &places),
            || p11_kit::taken(arguments),
        ),
        Command::Ssh(arguments) => act(
            ("ssh", &arguments.common, setup),
            &places,
            |module| ssh::plan(arguments, module, &places),
            || Taken::All,
        ),
    }
}

fn act(
    (program, common, setup): (&str, &Common, &Setup),
    places: &Places,
    plan: impl FnOnce(&Module) -> Result<Plan, Failure>,
    taken: impl FnOnce() -> Taken,
) -> Result<Answer, Failure> {
    let mut record = Record::open(places)?;
    if common.undo {
        let changes = change::take_back(program, &taken(), &mut record, places)?;
        return Ok(answer(
            program,
            None,
            &changes,
            &[],
            "start the program anew, if it runs",
        ));
    }
    let module = Module::find(common, setup, places)?;
    let Plan {
        edits,
        mut notes,
        next,
        hands_string,
    } = plan(&module)?;
    let changes = change::plug_in(program, &edits, &mut record, places)?;
    if let Some(configuration) = module.configuration.as_ref().filter(|_| !hands_string) {
        notes.push(format!(
            "the configuration is not where the module looks by itself: start the program with \
             REMOTE_SIGN_CONFIG={} in its environment",
            quoted(Path::new(configuration))
        ));
    }
    Ok(answer(program, Some(&module), &changes, &notes, &next))
}

impl Module {
    fn find(common: &Common, setup: &Setup, places: &Places) -> Result<Self, Failure> {
        let path = module::find(common.module.as_deref())?;
        let configuration = places.elsewhere(&setup.path()?);
        Ok(Self {
            path: plain(&path)?,
            configuration: configuration.as_deref().map(plain).transpose()?,
        })
    }

    /// The string that the module takes at its start, if it needs one.
    fn parameters(&self) -> Option<String> {
        let path = self.configuration.as_ref()?;
        Some(format!("config=\"{path}\""))
    }
}

/// A path as it may stand in every program's file.
fn plain(path: &Path) -> Result<String, Failure> {
    let odd = |c: char| c.is_control() || "\"'\\$%".contains(c);
    match path.to_str() {
        Some(text) if !text.contains(odd) => Ok(text.to_owned()),
        _ => Err(Failure::usage(format!(
            "not every program can be told of {}: choose a path in UTF-8 without control \
             characters, quotation marks, backslash, $ and %",
            path.display()
        ))),
    }
}

fn answer(
    program: &str,
    module: Option<&Module>,
    changes: &[Change],
    notes: &[String],
    next: &str,
) -> Answer {
    let mut text: String = changes.iter().map(lines).collect();
    for note in notes {
        text.push_str(&format!("Note: {note}\n"));
    }
    let files: Vec<Value> = changes.iter().map(as_json).collect();
    let json = json!({
        "program": program,
        "module": module.map(|module| &module.path),
        "files": files,
        "notes": notes,
        "next": next,
    });
    Answer::new(text, json).next(next)
}

fn lines(change: &Change) -> String {
    let Change {
        file, title, act, ..
    } = change;
    let why = act.why().map(|why| format!(", {why}")).unwrap_or_default();
    let mut lines = format!("{}: {} ({title}){why}\n", act.word(), file.display());
    if *act == Act::Written {
        for line in change.text.trim_matches('\n').lines() {
            lines.push_str(&format!("    {line}\n"));
        }
    }
    lines
}

fn as_json(change: &Change) -> Value {
    json!({
        "file": path_text(&change.file),
        "title": change.title,
        "change": change.act.word().to_lowercase(),
        "text": change.text,
    })
}

/// A path in words that a shell takes as they are.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+,:@".contains(c);
    if text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Whether the administrator would read or leave a file of their own in somebody else's folder.
#[cfg(unix)]
fn is_of_somebody_else(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let owner = fs::metadata(folder).map(|found| found.uid());
    rustix::process::geteuid().is_root() && owner.is_ok_and(|owner| owner != 0)
}

#[cfg(not(unix))]
fn is_of_somebody_else(_: &Path) -> bool {
    false
}

/// A variable of the environment that is set to something.
fn variable(name: &str) -> Option<PathBuf> {
    let value = env::var_os(name).filter(|value| !value.is_empty());
    value.map(PathBuf::from)
}

fn state(message: impl Into<String>) -> Failure {
    Failure::new(Exit::State, message)
}
