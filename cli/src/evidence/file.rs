//! The file of a signature's evidence (`docs/history.md`): one value of JSON. What it is worth
//! is judged in the core.

use data_encoding::BASE64;
use remote_sign_core::{Evidence, ExportedEntry, SignedNote};
use serde::{Deserialize, Serialize};

use crate::history::Entry;

/// What the file is, and the version of its format.
const FORMAT: &str = "remote-sign evidence 1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    checkpoint: String,
    statement: String,
    certificate: String,
    chain: Vec<String>,
    entries: Vec<Entry>,
}

/// The text of the file.
pub(super) fn written(evidence: &Evidence) -> String {
    let written = Written {
        format: FORMAT.to_owned(),
        checkpoint: evidence.checkpoint.to_string(),
        statement: evidence.statement.to_string(),
        certificate: BASE64.encode(&evidence.certificate),
        chain: evidence
            .chain
            .iter()
            .map(|der| BASE64.encode(der))
            .collect(),
        entries: evidence.entries.iter().map(Entry::from).collect(),
    };
    // Nothing in these values can fail: texts, numbers, lists.
    serde_json::to_string_pretty(&written).unwrap_or_default() + "\n"
}

/// Reads the file.
pub(super) fn read(bytes: &[u8]) -> Result<Evidence, String> {
    let written: Written = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if written.format != FORMAT {
        return Err(format!("it is `{}`, not `{FORMAT}`", written.format));
    }
    let note = |text: &str| SignedNote::parse(text.as_bytes()).map_err(|error| error.to_string());
    let der = |text: &String| {
        let decoded = BASE64.decode(text.as_bytes());
        decoded.map_err(|error| error.to_string())
    };
    let entries = written.entries.into_iter().map(ExportedEntry::try_from);
    Ok(Evidence {
        checkpoint: note(&written.checkpoint)?,
        statement: note(&written.statement)?,
        certificate: der(&written.certificate)?,
        chain: written.chain.iter().map(der).collect::<Result<_, _>>()?,
        entries: entries.collect::<Result<_, _>>()?,
    })
}
