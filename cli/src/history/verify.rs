//! `history verify`: the judgement of an exported history, without the provider.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_core::{HistoryVerdict, HistoryVerifier, LogVerifier, SignedNote, UserId};
use serde_json::{Value, json};

use super::export::checkpoints;
use super::file;
use crate::answer::Answer;
use crate::failure::{Exit, Failure};

/// Verify a holder's exported history, without the provider
///
/// Every entry must be unaltered, in its place and in the log, and all there: so many as the
/// log's key states. Give the checkpoints that you got at other times too: only they show that
/// there is one log for everybody, which was never cut nor forked.
#[derive(Args)]
#[command(after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    /// The history, as `remote-sign history export` wrote it
    file: PathBuf,
    /// The log's public key, as `remote-sign history key` prints it
    #[arg(long, value_name = "KEY")]
    key: String,
    /// A checkpoint that was got otherwise, alone or in the text of a message; can be repeated
    #[arg(long, value_name = "FILE")]
    checkpoint: Vec<PathBuf>,
    /// Whose history it must be
    #[arg(long, value_name = "USER")]
    holder: Option<UserId>,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  the history is whole and unaltered
  1  it is not, or the file is none; each fault is named
  2  it could not be judged";

pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let not_judged = |failure: Failure| failure.exit(Exit::Usage);
    let key = LogVerifier::parse(&arguments.key).map_err(|error| not_judged(error.into()))?;
    let known = checkpoints(&arguments.checkpoint, &key).map_err(not_judged)?;
    let (verdict, malformed) = judge(arguments, &key, &known)
        .map_err(|error| unreadable(&arguments.file, &error))
        .map_err(not_judged)?;
    Ok(answer(&arguments.file, verdict.as_ref(), &malformed))
}

/// A line that is none of the format: its number, and why.
type Malformed = (usize, String);

fn judge(
    arguments: &Arguments,
    key: &LogVerifier,
    known: &[SignedNote],
) -> std::io::Result<(Option<HistoryVerdict>, Vec<Malformed>)> {
    let mut lines = BufReader::new(File::open(&arguments.file)?).split(b'\n');
    let first = lines.next().transpose()?.unwrap_or_default();
    let export = match file::read_head(&first) {
        Ok(export) => export,
        Err(why) => return Ok((None, vec![(1, why)])),
    };
    let mut verifier = HistoryVerifier::new(&export, key);
    known.iter().for_each(|note| verifier.compare(note));
    if let Some(holder) = &arguments.holder {
        verifier.demand_holder(holder.as_str());
    }
    let mut malformed = Vec::new();
    for (number, line) in (2..).zip(lines) {
        match file::read_entry(&line?) {
            Ok(entry) => verifier.entry(&entry),
            Err(why) => malformed.push((number, why)),
        }
    }
    Ok((Some(verifier.finish()), malformed))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    Failure::usage(format!("{} cannot be read: {error}", path.display()))
}

fn answer(file: &Path, verdict: Option<&HistoryVerdict>, malformed: &[Malformed]) -> Answer {
    let holds = malformed.is_empty() && verdict.is_some_and(HistoryVerdict::holds);
    let mut text = String::new();
    let mut faults: Vec<Value> = Vec::new();
    for (number, why) in malformed {
        let why = format!("line {number} is not of the format: {why}");
        text.push_str(&format!("  {why}\n"));
        faults.push(json!({ "fault": "malformed", "entry": null, "text": why }));
    }
    for fault in verdict.iter().flat_map(|verdict| &verdict.faults) {
        text.push_str(&format!("  {fault}\n"));
        faults.push(json!({
            "fault": fault.name(),
            "entry": fault.entry(),
            "text": fault.to_string(),
        }));
    }
    let at = verdict.and_then(|verdict| verdict.stated_at);
    if let (true, Some(verdict), Some(at)) = (holds, verdict, at) {
        text = format!(
            "Holder:  {}\nEntries: {}, all there, unaltered and in the log\nAs of:   {at}, of a \
             log of {} entries\n",
            verdict.holder,
            verdict.entries,
            verdict.log_size.unwrap_or_default(),
        );
    }
    let verdict_word = if holds { "VALID" } else { "NOT VALID" };
    text.push_str(&format!("{verdict_word}: {}", file.display()));
    let json = json!({
        "valid": holds,
        "holder": verdict.map(|verdict| &verdict.holder),
        "entries": verdict.map(|verdict| verdict.entries),
        "log_size": verdict.and_then(|verdict| verdict.log_size),
        "stated_at": at.map(|at| at.to_string()),
        "faults": faults,
    });
    match holds {
        true => Answer::new(text, json),
        false => Answer::new(text, json)
            .next("keep the file and the checkpoints as evidence, and ask for a new export")
            .exit(Exit::NotValid),
    }
}
