//! A witness somewhere else, asked by HTTP (C2SP tlog-witness): it gets each checkpoint with
//! the proof that the log only grew since the one before, and cosigns it. What it gave last,
//! and since when it gives nothing, is kept in files beside the anchor.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, HEXLOWER};
use remote_sign_core::{
    Clock as _, CosignatureVerifier, Error, ErrorKind, NoteSignature, Prove, Result, SignedNote,
    Timestamp, Witness,
};
use sha2::{Digest as _, Sha256};
use ureq::http::Request;

use crate::anchor::{beside, head};
use crate::clock::SystemClock;
use crate::error::{Error as HostError, ErrorKind as HostErrorKind};
use crate::http;
use crate::messages::{Access, PATIENCE};
use crate::whole_file::{Existing, Readers, write_whole};

/// Of the configuration, for errors.
pub(crate) const TABLE: &str = "[[history.witness]]";

/// The longest answer that is read, in bytes.
const LONGEST: u64 = 64 * 1024;

/// How a witness is asked, as the configuration says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessServer {
    pub(crate) access: Access,
    /// The submission prefix.
    pub(crate) url: String,
    pub(crate) key: CosignatureVerifier,
}

/// The [`Witness`] of a configuration. It holds no connection and starts no thread.
#[derive(Clone, Debug)]
pub struct HttpWitness {
    server: WitnessServer,
    /// The newest checkpoint that it cosigned, with its cosignature.
    cosigned: PathBuf,
    /// Since when it gives none, and why.
    trouble: PathBuf,
}

/// Why a witness gives no cosignature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// It says that the log is not the one that it saw: somebody must look.
    pub refused: bool,
    /// When that began.
    pub since: String,
    /// What was said last.
    pub text: String,
}

/// What came back.
enum Answer {
    Cosigned(Vec<NoteSignature>),
    /// It remembers a checkpoint of this size.
    Remembers(u64),
}

impl WitnessServer {
    /// The witness whose submission prefix is `url` and whose verifier key is `key`. Its server
    /// is trusted by the system's authorities, and waited for ten seconds in each step.
    ///
    /// # Errors
    /// [`ConfigurationBroken`](HostErrorKind::ConfigurationBroken) when `key` is none of a
    /// witness, or `url` none of https, or of http for this machine, or for any where
    /// `allow_plain_http` says that the network itself is safe.
    pub fn new(
        url: &str,
        key: &str,
        allow_plain_http: bool,
    ) -> std::result::Result<Self, HostError> {
        let broken = |text| HostError::new(HostErrorKind::ConfigurationBroken, text);
        http::demand_encryption(http::origin(url), allow_plain_http, "checkpoints")
            .map_err(broken)?;
        let key = CosignatureVerifier::parse(key)
            .map_err(|error| broken(format!("`key` is the witness's verifier key: {error}")))?;
        Ok(Self {
            access: Access {
                table: TABLE,
                user: None,
                password_file: None,
                ca_file: None,
                timeout: PATIENCE,
            },
            url: url.to_owned(),
            key,
        })
    }
}

impl HttpWitness {
    /// The witness at `server`; `base` is what the names of its files begin with.
    pub fn new(server: WitnessServer, base: &Path) -> Self {
        let digest = Sha256::digest(server.key.to_string());
        let name = HEXLOWER.encode(digest.get(..4).unwrap_or_default());
        Self {
            cosigned: beside(base, &format!(".witness-{name}")),
            trouble: beside(base, &format!(".witness-{name}.trouble")),
            server,
        }
    }

    /// When it cosigned what [`newest`](Witness::newest) gives.
    pub fn cosigned_at(&self) -> Option<Timestamp> {
        let note = self.newest().ok()??;
        self.server.key.verify(&note).ok()
    }

    /// What was wrong when it was asked last; none when it answered as it should.
    pub fn trouble(&self) -> Option<Trouble> {
        let text = fs::read_to_string(&self.trouble).ok()?;
        let mut lines = text.splitn(3, '\n');
        let (kind, since, text) = (lines.next()?, lines.next()?, lines.next()?);
        Some(Trouble {
            refused: kind == REFUSED,
            since: since.to_owned(),
            text: text.trim_end().to_owned(),
        })
    }

    /// Since when it is so stays as it was as long as it is the same.
    fn note_trouble(&self, error: &Error) {
        let refused = matches!(
            error.kind(),
            ErrorKind::LogForked | ErrorKind::LogBehindAnchor
        );
        let before = self.trouble().filter(|before| before.refused == refused);
        let since = before.map_or_else(|| SystemClock.now().to_string(), |before| before.since);
        let kind = if refused { REFUSED } else { FAILED };
        let text = format!("{kind}\n{since}\n{error}\n");
        // The answer itself tells the one who asked.
        drop(replace(&self.trouble, text.as_bytes()));
    }

    fn ask_and_keep(
        &self,
        checkpoint: &SignedNote,
        prove: &Prove<'_>,
    ) -> Result<Vec<NoteSignature>> {
        let cosignatures = self.ask_from_where_it_is(checkpoint, prove)?;
        let lines: String = cosignatures.iter().map(ToString::to_string).collect();
        replace(&self.cosigned, format!("{checkpoint}{lines}").as_bytes())?;
        match fs::remove_file(&self.trouble) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::new(
                ErrorKind::WitnessFailed,
                crate::Error::io("remove", &self.trouble, &error).to_string(),
            )),
            _ => Ok(cosignatures),
        }
    }

    /// It says itself what it remembers when that is not what is thought here.
    fn ask_from_where_it_is(
        &self,
        checkpoint: &SignedNote,
        prove: &Prove<'_>,
    ) -> Result<Vec<NoteSignature>> {
        let size = head(checkpoint).map_or(0, |head| head.size);
        let known = self.newest().ok().flatten().and_then(|note| head(&note));
        let known = known.map_or(0, |head| head.size).min(size);
        let remembers = match self.ask(checkpoint, known, prove)? {
            Answer::Cosigned(cosignatures) => return Ok(cosignatures),
            Answer::Remembers(remembers) => remembers,
        };
        if remembers > size {
            return Err(self.behind(size, remembers));
        }
        // It answers so too when its root of this very size is another one.
        if remembers == known {
            return Err(self.forked(size, remembers));
        }
        match self.ask(checkpoint, remembers, prove)? {
            Answer::Cosigned(cosignatures) => Ok(cosignatures),
            Answer::Remembers(now) if now > size => Err(self.behind(size, now)),
            Answer::Remembers(now) if now == remembers => Err(self.forked(size, now)),
            Answer::Remembers(_) => {
                Err(self
                    .failed("is asked by somebody else about this log at the same time; ask again"))
            }
        }
    }

    /// One request (C2SP tlog-witness, add-checkpoint).
    fn ask(&self, checkpoint: &SignedNote, old: u64, prove: &Prove<'_>) -> Result<Answer> {
        let size = head(checkpoint).map_or(0, |head| head.size);
        let mut body = format!("old {old}\n");
        if old > 0 && old < size {
            for hash in prove(old)?.hashes {
                body.push_str(&BASE64.encode(&hash));
                body.push('\n');
            }
        }
        body.push_str(&format!("\n{checkpoint}"));
        let (status, text) = self.post(&body).map_err(unanswered)?;
        match status {
            200 => self.cosignatures(checkpoint, &text).map(Answer::Cosigned),
            409 => {
                let digits = text.strip_suffix('\n').unwrap_or(&text);
                let remembers = digits.parse().ok();
                remembers
                    .map(Answer::Remembers)
                    .ok_or_else(|| self.failed("answers with a conflict, but with no size"))
            }
            403 => Err(self.failed(
                "does not trust this log's key; give it the one that `remote-sign history key` shows",
            )),
            404 => Err(self.failed(
                "does not know this log, or `url` is wrong; give it the key that `remote-sign history key` shows, or correct `url`",
            )),
            422 => Err(self.forked(size, old)),
            _ => Err(self.failed(&format!("answers with status {status}; look after it"))),
        }
    }

    fn post(&self, body: &str) -> core::result::Result<(u16, String), String> {
        let (access, origin) = (&self.server.access, http::origin(&self.server.url));
        let failure = |error| http::failure(access, origin, &error);
        let url = format!("{}/add-checkpoint", self.server.url.trim_end_matches('/'));
        let request = Request::post(url)
            .header("content-type", "text/plain; charset=utf-8")
            .body(body.as_bytes())
            .map_err(|_| format!("`url` in {TABLE} is no address; correct it"))?;
        let answer = http::agent(access)?.run(request).map_err(failure)?;
        let status = answer.status().as_u16();
        let mut body = answer.into_body();
        let text = body.with_config().limit(LONGEST).lossy_utf8(true);
        Ok((status, text.read_to_string().map_err(failure)?))
    }

    /// The lines of the key that is trusted; those of others are passed over.
    fn cosignatures(&self, checkpoint: &SignedNote, lines: &str) -> Result<Vec<NoteSignature>> {
        let note = SignedNote::parse(format!("{checkpoint}{lines}").as_bytes());
        let note = note.map_err(|_| self.failed("answers with what is no cosignature"))?;
        self.server
            .key
            .verify(&note)
            .map_err(|error| self.failed(&format!("answers, but {error}")))?;
        let is_its = |line: &&NoteSignature| line.name == self.server.key.name();
        let of_the_log = checkpoint.signatures().len();
        let added = note.signatures().iter().skip(of_the_log);
        Ok(added.filter(is_its).cloned().collect())
    }

    fn behind(&self, size: u64, remembers: u64) -> Error {
        Error::new(
            ErrorKind::LogBehindAnchor,
            format!(
                "{} remembers {remembers} entries of this history, which has {size}: the store \
                 is an old copy; bring the newest one back",
                self.name()
            ),
        )
    }

    fn forked(&self, size: u64, remembers: u64) -> Error {
        Error::new(
            ErrorKind::LogForked,
            format!(
                "{} refuses: this history of {size} entries does not go on from the {remembers} \
                 that it cosigned; the store is a copy that went on apart, or was altered: keep \
                 it, and bring the right one back",
                self.name()
            ),
        )
    }

    fn failed(&self, what: &str) -> Error {
        Error::new(ErrorKind::WitnessFailed, format!("{} {what}", self.name()))
    }
}

impl Witness for HttpWitness {
    fn name(&self) -> String {
        format!("the witness {}", self.server.key.name())
    }

    fn newest(&self) -> Result<Option<SignedNote>> {
        match fs::read(&self.cosigned) {
            Ok(note) => SignedNote::parse(&note).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::new(
                ErrorKind::AnchorUnusable,
                crate::Error::io("read", &self.cosigned, &error).to_string(),
            )),
        }
    }

    fn show(&self, checkpoint: &SignedNote, prove: &Prove<'_>) -> Result<Vec<NoteSignature>> {
        let asked = self.ask_and_keep(checkpoint, prove);
        asked.inspect_err(|error| self.note_trouble(error))
    }
}

const REFUSED: &str = "refused";
const FAILED: &str = "failed";

fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let written = write_whole(path, content, Readers::Owner, Existing::Replace);
    written.map_err(|error| Error::new(ErrorKind::WitnessFailed, error.to_string()))
}

fn unanswered(why: String) -> Error {
    Error::new(ErrorKind::WitnessFailed, why)
}
