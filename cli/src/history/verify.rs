//! `history verify`: the judgement of an exported history, without the provider.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_core::x509::escaped;
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

/// The longest first line and the longest of an entry, in bytes: a stranger's file must not fill
/// the memory.
const LONGEST_HEAD: u64 = 16_000_000;
const LONGEST_ENTRY: u64 = 1_000_000;

/// After so many malformed lines nobody learns more from another one.
const MOST_MALFORMED: usize = 1000;

fn judge(
    arguments: &Arguments,
    key: &LogVerifier,
    known: &[SignedNote],
) -> io::Result<(Option<HistoryVerdict>, Vec<Malformed>)> {
    let mut file = BufReader::new(File::open(&arguments.file)?);
    let head = match line(&mut file, LONGEST_HEAD)? {
        Line::Whole(first) => file::read_head(&first),
        Line::TooLong => Err(too_long(LONGEST_HEAD)),
        Line::None => Err("the file is empty".to_owned()),
    };
    let export = match head {
        Ok(export) => export,
        Err(why) => return Ok((None, vec![(1, why)])),
    };
    let mut verifier = HistoryVerifier::new(&export, key);
    known.iter().for_each(|note| verifier.compare(note));
    if let Some(holder) = &arguments.holder {
        verifier.demand_holder(holder.as_str());
    }
    let mut malformed = Vec::new();
    for number in 2.. {
        if malformed.len() == MOST_MALFORMED {
            malformed.push((number, "from here on nothing was read".to_owned()));
            break;
        }
        match line(&mut file, LONGEST_ENTRY)? {
            Line::Whole(line) => match file::read_entry(&line) {
                Ok(entry) => verifier.entry(&entry),
                Err(why) => malformed.push((number, why)),
            },
            Line::TooLong => {
                malformed.push((number, too_long(LONGEST_ENTRY)));
                break;
            }
            Line::None => break,
        }
    }
    Ok((Some(verifier.finish()), malformed))
}

enum Line {
    /// Without its newline.
    Whole(Vec<u8>),
    TooLong,
    /// The file has ended.
    None,
}

fn line(file: &mut impl BufRead, longest: u64) -> io::Result<Line> {
    let mut line = Vec::new();
    // One byte more, which is the newline.
    let read = file.take(longest + 1).read_until(b'\n', &mut line)?;
    let ended = line.pop_if(|byte| *byte == b'\n').is_some();
    Ok(match read {
        0 => Line::None,
        _ if !ended && line.len() as u64 > longest => Line::TooLong,
        _ => Line::Whole(line),
    })
}

fn too_long(longest: u64) -> String {
    format!("it is longer than {longest} bytes; nothing from here on was read")
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::usage(format!("{} cannot be read: {error}", path.display()))
}

fn answer(file: &Path, verdict: Option<&HistoryVerdict>, malformed: &[Malformed]) -> Answer {
    let holds = malformed.is_empty() && verdict.is_some_and(HistoryVerdict::holds);
    let mut text = String::new();
    let mut faults: Vec<Value> = Vec::new();
    for (number, why) in malformed {
        let why = format!("line {number} is not of the format: {why}");
        text.push_str(&format!("  {}\n", escaped(&why)));
        faults.push(json!({ "fault": "malformed", "entry": null, "text": why }));
    }
    for fault in verdict.iter().flat_map(|verdict| &verdict.faults) {
        text.push_str(&format!("  {}\n", escaped(&fault.to_string())));
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
            escaped(&verdict.holder),
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
