//! The file of an exported history (`docs/history.md`): JSON, one value on a line: what the
//! entries are proved under, then each entry. Texts and values are turned into each other
//! here; what they are worth is judged in the core.

use data_encoding::{BASE64, DecodeError, HEXLOWER};
use remote_sign_core::{
    ConsistencyProof, EarlierCheckpoint, EntryFields, ExportedEntry, HistoryExport, InclusionProof,
    LogHash, SignedNote, Timestamp,
};
use serde::{Deserialize, Serialize};

/// What the file is, and the version of its format.
const FORMAT: &str = "remote-sign history export 1";

/// The first line.
pub(crate) fn head(export: &HistoryExport) -> String {
    let earlier = export.earlier.iter().map(|earlier| Earlier {
        checkpoint: earlier.checkpoint.to_string(),
        proof: encoded(&earlier.proof.hashes),
    });
    line(&Head {
        format: FORMAT.to_owned(),
        holder: export.holder.clone(),
        checkpoint: export.checkpoint.to_string(),
        statement: export.statement.to_string(),
        earlier: earlier.collect(),
    })
}

/// The line of an entry.
pub(crate) fn entry(entry: &ExportedEntry) -> String {
    line(&Entry::from(entry))
}

/// Reads the first line.
pub(crate) fn read_head(line: &[u8]) -> Result<HistoryExport, String> {
    let head: Head = read(line)?;
    if head.format != FORMAT {
        return Err(format!("it is `{}`, not `{FORMAT}`", head.format));
    }
    let earlier = head.earlier.into_iter().map(|earlier| {
        Ok(EarlierCheckpoint {
            checkpoint: note(&earlier.checkpoint)?,
            proof: ConsistencyProof {
                hashes: hashes(&earlier.proof)?,
            },
        })
    });
    Ok(HistoryExport {
        holder: head.holder,
        checkpoint: note(&head.checkpoint)?,
        statement: note(&head.statement)?,
        earlier: earlier.collect::<Result<_, String>>()?,
    })
}

/// Reads the line of an entry.
pub(crate) fn read_entry(line: &[u8]) -> Result<ExportedEntry, String> {
    read::<Entry>(line)?.try_into()
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
    holder: String,
    checkpoint: String,
    statement: String,
    earlier: Vec<Earlier>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    checkpoint: String,
    proof: Vec<String>,
}

/// An entry with its proof.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    holder: String,
    sequence: u64,
    previous: String,
    at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    credential: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization: Option<u64>,
    event: String,
    outcome: String,
    client: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salt_length: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest_algorithm: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    detail: String,
    blinding: String,
    index: u64,
    proof: Vec<String>,
}

impl From<&ExportedEntry> for Entry {
    fn from(entry: &ExportedEntry) -> Self {
        let ExportedEntry { fields, proof } = entry;
        let fields = fields.clone();
        Self {
            holder: fields.holder,
            sequence: fields.sequence,
            previous: HEXLOWER.encode(&fields.previous),
            at: fields.at.unix_millis(),
            credential: fields.credential,
            authorization: fields.authorization,
            event: fields.event,
            outcome: fields.outcome,
            client: fields.client,
            scheme: fields.scheme,
            salt_length: fields.salt_length,
            digest_algorithm: fields.digest_algorithm,
            digest: fields.digest.map(|digest| HEXLOWER.encode(&digest)),
            signature: fields.signature.map(|signature| BASE64.encode(&signature)),
            detail: fields.detail,
            blinding: BASE64.encode(&fields.blinding),
            index: proof.index,
            proof: encoded(&proof.hashes),
        }
    }
}

impl TryFrom<Entry> for ExportedEntry {
    type Error = String;

    fn try_from(entry: Entry) -> Result<Self, String> {
        let decoded = |text: Option<String>, decode: fn(&[u8]) -> Result<Vec<u8>, DecodeError>| {
            let decoded = text.map(|text| decode(text.as_bytes())).transpose();
            decoded.map_err(|error| error.to_string())
        };
        let digest = decoded(entry.digest, |text| HEXLOWER.decode(text))?;
        let signature = decoded(entry.signature, |text| BASE64.decode(text))?;
        let previous = HEXLOWER.decode(entry.previous.as_bytes());
        let previous = previous.map_err(|error| error.to_string())?;
        Ok(Self {
            fields: EntryFields {
                holder: entry.holder,
                sequence: entry.sequence,
                previous: previous.try_into().map_err(|_| "no hash".to_owned())?,
                at: Timestamp::from_unix_millis(entry.at),
                credential: entry.credential,
                authorization: entry.authorization,
                event: entry.event,
                outcome: entry.outcome,
                client: entry.client,
                scheme: entry.scheme,
                salt_length: entry.salt_length,
                digest_algorithm: entry.digest_algorithm,
                digest,
                signature,
                detail: entry.detail,
                blinding: hash(&entry.blinding)?,
            },
            proof: InclusionProof {
                index: entry.index,
                hashes: hashes(&entry.proof)?,
            },
        })
    }
}

fn line(value: &impl Serialize) -> String {
    // Nothing in these values can fail: texts, numbers, lists.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn read<'a, T: Deserialize<'a>>(line: &'a [u8]) -> Result<T, String> {
    if !line.starts_with(b"{") {
        return Err("it is no object of JSON".to_owned());
    }
    serde_json::from_slice(line).map_err(|error| error.to_string())
}

fn note(text: &str) -> Result<SignedNote, String> {
    SignedNote::parse(text.as_bytes()).map_err(|error| error.to_string())
}

fn encoded(hashes: &[LogHash]) -> Vec<String> {
    hashes.iter().map(|hash| BASE64.encode(hash)).collect()
}

fn hashes(texts: &[String]) -> Result<Vec<LogHash>, String> {
    texts.iter().map(|text| hash(text)).collect()
}

fn hash(text: &str) -> Result<LogHash, String> {
    let bytes = BASE64.decode(text.as_bytes());
    let bytes = bytes.map_err(|error| error.to_string())?;
    bytes
        .try_into()
        .map_err(|_| "a hash has not 32 bytes".to_owned())
}
