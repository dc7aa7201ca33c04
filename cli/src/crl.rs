//! `crl`: publishing revocation lists, and where their publication stands.

use std::io::Write as _;
use std::thread;
use std::time::Duration;

use clap::{Args, Subcommand};
use remote_sign_core::{ListHealth, ListStatus, RemoteSign, Timestamp};
use remote_sign_host::{Error, PublicationFolder, PublishedFile};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text, warn};
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// Revocation lists: publishing them, and where that stands
#[derive(Subcommand)]
pub(crate) enum Command {
    Publish(Publish),
    /// Show age, number, delay and what is not published yet, for each list
    ///
    /// The exit status is 1 when a list is late.
    Status,
}

/// Write the revocation lists that are due into the folder of publication
///
/// A list is due when a certificate's status changed, when it is hours old, or when it is
/// not there. Let a timer run this every few minutes, or keep it running with --watch.
#[derive(Args)]
pub(crate) struct Publish {
    /// Look again every so many seconds, until stopped
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    watch: Option<u64>,
    /// The store was restored from a backup: go on from the numbers that were published
    ///
    /// What was revoked or suspended since the backup is not in the store: do it again
    /// first, or the new lists lack it.
    #[arg(long, conflicts_with = "watch")]
    after_restore: bool,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Publish(arguments) => publish(arguments, setup),
        Command::Status => status(setup),
    }
}

fn publish(arguments: &Publish, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let folder = PublicationFolder::of(&configuration);
    if let Some(seconds) = arguments.watch {
        watch(&folder, &service, Duration::from_secs(seconds));
    }
    let mut published = Vec::new();
    let mut refused = None;
    for outcome in folder.publish(&service, arguments.after_restore)? {
        match outcome {
            Ok(file) => published.push(file),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    if let Some(error) = refused {
        // What was published stays; what was not is why somebody must act.
        published.iter().for_each(|file| warn(&line(file)));
        return Err(error.into());
    }
    let text = match published.is_empty() {
        true => format!("Nothing is due in {}.", folder.path().display()),
        false => published.iter().map(|file| line(file) + "\n").collect(),
    };
    let json: Vec<Value> = published.iter().map(as_json).collect();
    Ok(Answer::new(text, Value::Array(json)))
}

/// Publishes for ever; ended by a signal, which interrupts no file half-way.
fn watch(folder: &PublicationFolder, service: &RemoteSign, pause: Duration) -> ! {
    loop {
        match folder.publish(service, false) {
            Ok(outcomes) => outcomes.iter().for_each(tell),
            Err(error) => warn(&format!("error: {error}")),
        }
        thread::sleep(pause);
    }
}

fn tell(outcome: &Result<PublishedFile, Error>) {
    match outcome {
        Ok(file) => {
            let mut stdout = std::io::stdout().lock();
            // Who does not read along still wants lists.
            let _ = writeln!(stdout, "{}", line(file)).and_then(|()| stdout.flush());
        }
        Err(error) => warn(&format!("error: {error}")),
    }
}

fn line(file: &PublishedFile) -> String {
    let base = file.base.map(|base| format!(", delta to {base}"));
    format!(
        "{}: number {}{}, {} certificates",
        file.path.display(),
        file.number,
        base.unwrap_or_default(),
        file.entries
    )
}

fn as_json(file: &PublishedFile) -> Value {
    json!({
        "file": path_text(&file.path),
        "number": file.number,
        "base": file.base,
        "entries": file.entries,
    })
}

fn status(setup: &Setup) -> Result<Answer, Failure> {
    let lists = setup.open()?.list_status()?;
    let late = lists.iter().any(|list| list.health == ListHealth::Late);
    let text = match lists.is_empty() {
        true => "There are no revocation lists here: nothing was issued, or another authority \
                 publishes them."
            .to_owned(),
        false => lists.iter().map(status_line).collect(),
    };
    let json: Vec<Value> = lists.iter().map(status_json).collect();
    let exit = if late { Exit::NotValid } else { Exit::Done };
    Ok(Answer::new(text, Value::Array(json)).exit(exit))
}

fn status_line(list: &ListStatus) -> String {
    let at = |label: &str, at: Option<Timestamp>| {
        at.map_or_else(String::new, |at| format!(", {label} {at}"))
    };
    format!(
        "{:<4} {} number {}{}{}{}, delay {} s, longest {} s\n",
        word(list.health),
        list.part.full_file(),
        list.number,
        at("published", list.published_at),
        at("ends", list.next_update),
        at("lacks a change of", list.oldest_change),
        list.delay.div_ceil(1000),
        list.longest_delay.div_ceil(1000),
    )
}

fn status_json(list: &ListStatus) -> Value {
    let at = |at: Option<Timestamp>| at.map(|at| at.to_string());
    json!({
        "authority": list.part.authority,
        "shard": list.part.shard,
        "file": list.part.full_file(),
        "health": word(list.health),
        "number": list.number,
        "published_at": at(list.published_at),
        "next_update": at(list.next_update),
        "oldest_change": at(list.oldest_change),
        "delay_ms": list.delay,
        "longest_delay_ms": list.longest_delay,
    })
}

const fn word(health: ListHealth) -> &'static str {
    match health {
        ListHealth::Good => "ok",
        ListHealth::Due => "due",
        ListHealth::Late => "late",
    }
}
