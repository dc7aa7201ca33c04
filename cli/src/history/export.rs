//! `history export`: all entries of a holder in a file, with their proofs.

use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_core::{LogVerifier, SignedNote};
use remote_sign_host::{Draft, Existing, Readers};
use serde_json::json;

use super::file;
use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::progress;
use crate::setup::Setup;

/// Write a holder's whole history to a file, with the proof that nothing is missing
///
/// Whoever has the file and the log's public key verifies it without the provider, with
/// `remote-sign history verify` or with a program of their own.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The file to write; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A checkpoint that was got before, alone or in the text of a message: prove that the log
    /// only grew since; can be repeated
    #[arg(long, value_name = "FILE")]
    since_checkpoint: Vec<PathBuf>,
    #[command(flatten)]
    who: LoggedIn,
}

pub(super) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let Arguments {
        out,
        since_checkpoint,
        who,
    } = arguments;
    let service = setup.open()?;
    let user = who.user(&setup.logins()?)?;
    let earlier = checkpoints(since_checkpoint, &service.log_verifier()?)?;
    let mut draft = Draft::open(out, Readers::Owner, Existing::Keep)?;
    let export = service.export_history(&user, &earlier)?;
    draft.append(file::head(&export).as_bytes())?;
    let mut last = 0;
    loop {
        let entries = service.exported_entries(&export, last)?;
        let Some(newest) = entries.last() else { break };
        last = newest.fields.sequence;
        let lines: String = entries.iter().map(file::entry).collect();
        draft.append(lines.as_bytes())?;
    }
    draft.finish(b"")?;
    let json = json!({ "file": path_text(out), "user_id": user.as_str(), "entries": last });
    let text = format!("{last} entries of {user} are in {}.", out.display());
    let key = service.log_verifier()?;
    Ok(Answer::new(text, json).next(format!(
        "anybody verifies it: `remote-sign history verify {} --key {key}`",
        out.display()
    )))
}

/// The checkpoints of this log in files, each of which must have one.
pub(super) fn checkpoints(
    files: &[PathBuf],
    key: &LogVerifier,
) -> Result<Vec<SignedNote>, Failure> {
    let mut found = Vec::new();
    for path in files {
        let text = String::from_utf8_lossy(&progress::read_file(path)?).into_owned();
        let mut notes = SignedNote::find(&text, key);
        if notes.is_empty() {
            notes = SignedNote::find(&unquoted(&text), key);
        }
        if notes.is_empty() {
            return Err(none_in(path, key));
        }
        found.append(&mut notes);
    }
    Ok(found)
}

fn none_in(path: &Path, key: &LogVerifier) -> Failure {
    Failure::usage(format!(
        "{} has no checkpoint of the log {}; give the message or the file as it came, with its \
         lines as they are",
        path.display(),
        key.name()
    ))
}

/// The text of a mail that was kept as it travelled (quoted-printable, RFC 2045 6.7).
fn unquoted(text: &str) -> String {
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let mut parts = text.split('=');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(part.get(2..).unwrap_or_default().as_bytes());
            }
            None => {
                bytes.push(b'=');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_read_as_it_travelled() {
        let mail = "a=3Db =E2=80=94 long=\r\n line=\n! 1=1=2 =";
        assert_eq!(unquoted(mail), "a=b \u{2014} long line! 1=1=2 =");
    }
}
