//! `evidence verify`: the judgement of a signature's evidence, without the provider.

use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_core::{EntryFields, EvidenceVerdict, LogVerifier};
use serde_json::{Value, json};

use super::file;
use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::pem;
use crate::progress;

/// Verify the evidence of a signature, without the provider
///
/// The signature must be one by the certificate's key over the digest, the certificate good at
/// that time, and the entries of signature and approval in the log.
#[derive(Args)]
#[command(after_help = EXIT_STATUS)]
pub(super) struct Arguments {
    /// The evidence, as `remote-sign evidence` wrote it
    file: PathBuf,
    /// The log's public key, as `remote-sign history key` prints it
    #[arg(long, value_name = "KEY")]
    key: String,
    /// A certificate to trust, in PEM or DER; can be repeated [default: none, and whom the
    /// certificate names is only what it says]
    #[arg(long, value_name = "FILE")]
    trust: Vec<PathBuf>,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  the signature is proved
  1  it is not, or the file is none; each fault is named
  2  it could not be judged";

pub(super) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let Arguments {
        file: path,
        key,
        trust,
    } = arguments;
    let not_judged = |failure: Failure| failure.exit(Exit::Usage);
    let key = LogVerifier::parse(key).map_err(|error| not_judged(error.into()))?;
    let mut authorities = Vec::new();
    for path in trust {
        let bytes = progress::read_file(path).map_err(not_judged)?;
        let certificates = pem::read(&bytes)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        authorities.extend(certificates);
    }
    let bytes = progress::read_file(path).map_err(not_judged)?;
    Ok(match file::read(&bytes) {
        Ok(evidence) => answer(path, &evidence.verify(&key, &authorities), trust.is_empty()),
        Err(why) => malformed(path, &why),
    })
}

fn answer(file: &Path, verdict: &EvidenceVerdict, anybody: bool) -> Answer {
    let holds = verdict.holds();
    let unknown = || "unknown".to_owned();
    let mut text = String::new();
    if let Some(signed) = &verdict.signed {
        let digest = signed.digest.as_deref().unwrap_or_default();
        text.push_str(&format!(
            "Signature:   entry {} of {}, {}\nDigest:      {}:{}\n",
            signed.sequence,
            signed.holder,
            signed.at,
            signed.digest_algorithm.as_deref().unwrap_or("unknown"),
            data_encoding::HEXLOWER.encode(digest),
        ));
    }
    text.push_str(&format!(
        "Certificate: {}\n",
        verdict.subject.clone().unwrap_or_else(unknown)
    ));
    if let Some(statement) = &verdict.statement {
        text.push_str(&format!(
            "Status:      {} then, {} on {}\n",
            statement.then, statement.now, statement.at
        ));
    }
    text.extend(verdict.transcript.iter().map(line));
    for fault in &verdict.faults {
        text.push_str(&format!("  FAILED  {fault}\n"));
    }
    if anybody {
        text.push_str(
            "Not asked: whether the certificate's authority is to be trusted (--trust)\n",
        );
    }
    let word = if holds { "VALID" } else { "NOT VALID" };
    text.push_str(&format!("{word}: {}", file.display()));
    let faults: Vec<Value> = verdict
        .faults
        .iter()
        .map(|fault| json!({ "fault": fault.name(), "text": fault.to_string() }))
        .collect();
    let statement = verdict.statement.as_ref().map(|statement| {
        json!({
            "then": statement.then,
            "now": statement.now,
            "suspended_at": statement.suspended_at,
            "lifts_at": statement.lifts_at,
            "revoked_at": statement.revoked_at,
            "superseded_at": statement.superseded_at,
            "stated_at": statement.at,
        })
    });
    let json = json!({
        "valid": holds,
        "authority_checked": !anybody,
        "holder": verdict.signed.as_ref().map(|signed| &signed.holder),
        "entry": verdict.signed.as_ref().map(|signed| signed.sequence),
        "at": verdict.signed.as_ref().map(|signed| signed.at.to_string()),
        "subject": verdict.subject,
        "certificate": statement,
        "faults": faults,
    });
    let answer = Answer::new(text, json);
    if holds {
        return answer;
    }
    answer.exit(Exit::NotValid)
}

fn malformed(file: &Path, why: &str) -> Answer {
    let text = format!("the file is not of the format: {why}");
    let json = json!({
        "valid": false,
        "faults": [{ "fault": "malformed", "text": text }],
    });
    let text = format!("  FAILED  {text}\nNOT VALID: {}", file.display());
    Answer::new(text, json).exit(Exit::NotValid)
}

/// What was approved, and how.
fn line(entry: &EntryFields) -> String {
    let detail = match entry.detail.is_empty() {
        true => String::new(),
        false => format!(" ({})", entry.detail),
    };
    format!(
        "  {} entry {}: {} {}{detail}, asked by {}\n",
        entry.at, entry.sequence, entry.event, entry.outcome, entry.client
    )
}
