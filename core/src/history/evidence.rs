//! The evidence of one signature (threat 67): its entry, who approved it and how, the
//! certificate and its status, each with its proof in the log. How it is verified is in
//! `evidence_verify`.

use core::fmt;

use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};

use super::{EntryFields, ExportedEntry};
use crate::credential::split;
use crate::crypto::{Digest, PublicKey, SigningInput};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId};
use crate::log::{Checkpoint, LogHash, LogVerifier, SignedNote};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CertificateRecord, HistoryRecord, IssuedRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{CredentialState, Event, OtpPurpose, Outcome, SignatureScheme};

/// Entries looked through at once.
const PAGE: u32 = 500;

/// The first line of the statement: what it is, and the version of the format.
const FORMAT: &str = "remote-sign certificate statement 1";

/// In place of a time that there is not.
const NONE: &str = "none";

/// What proves one signature to those who have the log's public key and trust an authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The log that all entries are in (C2SP tlog-checkpoint).
    pub checkpoint: SignedNote,
    /// Where the certificate stood: a note with a [`CertificateStatement`].
    pub statement: SignedNote,
    /// The certificate whose key signed, DER.
    pub certificate: Vec<u8>,
    /// The certificates above it, DER, the issuer first.
    pub chain: Vec<Vec<u8>>,
    /// The signature's entry, the one that opened its authorization, the grant that this took if
    /// it took one, the check of PIN and OTP
    /// or virtual token that this rests on, the sending of the OTP, and the end of the
    /// authorization where that has an entry: those that there are, in the order of their numbers.
    pub entries: Vec<ExportedEntry>,
}

/// What the provider's own record says of a certificate and one signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateStatement {
    /// The log's origin.
    pub origin: String,
    /// The holder's user id.
    pub holder: String,
    /// The number of the signature's entry.
    pub entry: u64,
    /// SHA-256 of the certificate (DER).
    pub certificate: LogHash,
    /// Where it stood when the signature was made, a word of [`CredentialState`].
    pub then: String,
    /// Where it stands now.
    pub now: String,
    /// When its last suspension began.
    pub suspended_at: Option<String>,
    /// When that ends or ended.
    pub lifts_at: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<String>,
    /// When another one took its place.
    pub superseded_at: Option<String>,
    /// When this was said: RFC 3339, as all times here.
    pub at: String,
}

impl RemoteSign {
    /// The evidence of the signature with the number `sequence` in a holder's history.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] when the holder has no signature of that number;
    /// [`ErrorKind::Integrity`]; the store's.
    pub fn evidence(&self, user: &UserId, sequence: u64) -> Result<Evidence> {
        self.fold_journals_of(user)?;
        store::read(&*self.store, |tx| self.evidence_in(tx, user, sequence))
    }

    fn evidence_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        sequence: u64,
    ) -> Result<Evidence> {
        self.account_in(tx, user)?;
        let refused = || {
            Error::new(
                ErrorKind::InputRefused,
                format!(
                    "entry {sequence} of {user} is no signature that was made; see `history signatures`"
                ),
            )
        };
        let rows = tx.history(user, Some(sequence.saturating_add(1)), 1)?;
        let row = rows.into_iter().next().ok_or_else(refused)?;
        let signed = self.vault.check(row)?.record;
        let (Some(credential), Some(opened), Some(signature), true) = (
            signed.credential.clone(),
            signed.authorization,
            signed.signature.clone(),
            signed.sequence == sequence && signed.event == Event::Signed,
        ) else {
            return Err(refused());
        };
        let input = input(&EntryFields::new(&self.vault, signed.clone()));
        let holds = |certificate: &[u8]| {
            let key = PublicKey::from_certificate(certificate);
            input
                .as_ref()
                .is_none_or(|input| key.is_ok_and(|key| key.verify(input, &signature).is_ok()))
        };
        let (certificate, issued) = self.signed_with_in(tx, &credential, signed.at, holds)?;
        let checkpoint = self.checkpoint_in(tx)?;
        let signer = self.log_signer()?;
        let tree = *Checkpoint::open(&checkpoint, signer.verifier())?.tree();
        let now = self.clock.now();
        let statement = CertificateStatement {
            origin: signer.verifier().name().to_owned(),
            holder: user.to_string(),
            entry: sequence,
            certificate: Sha256::digest(&issued.certificate).into(),
            then: state_then(&certificate, signed.at).as_str().to_owned(),
            now: certificate.state_at(now).as_str().to_owned(),
            suspended_at: certificate.suspended_at.map(|at| at.to_string()),
            lifts_at: certificate.lifts_at.map(|at| at.to_string()),
            revoked_at: certificate.revoked_at.map(|at| at.to_string()),
            superseded_at: certificate.superseded_at.map(|at| at.to_string()),
            at: now.to_string(),
        };
        let mut entries = self.approval_in(tx, user, &credential, opened)?;
        entries.push(signed);
        entries.extend(self.closing_in(tx, user, opened, sequence)?);
        Ok(Evidence {
            checkpoint,
            statement: signer.sign_statement(statement.to_string())?,
            certificate: issued.certificate,
            chain: split(&issued.chain)?,
            entries: self.prove_in(tx, entries, tree.size)?,
        })
    }

    /// The certificate of a credential whose key made a signature.
    fn signed_with_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialId,
        at: Timestamp,
        holds: impl Fn(&[u8]) -> bool,
    ) -> Result<(CertificateRecord, IssuedRecord)> {
        let rows = tx.certificates(credential)?;
        for row in rows.into_iter().rev() {
            let record = self.vault.check(row)?.record;
            let issued = self.issued_in(tx, &record.iut)?;
            if record.not_before <= at && holds(&issued.certificate) {
                return Ok((record, issued));
            }
        }
        Err(Error::new(
            ErrorKind::Integrity,
            format!("no certificate of {credential} belongs to the signature"),
        ))
    }

    /// What an authorization rests on, and the entry that opened it, oldest first.
    fn approval_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        credential: &CredentialId,
        opened: u64,
    ) -> Result<Vec<HistoryRecord>> {
        let mut approval = Approval::default();
        let mut before = Some(opened.saturating_add(1));
        while before.is_some() {
            let page = tx.history(user, before, PAGE)?;
            before = page.last().map(|row| row.record.sequence);
            for row in page {
                let entry = self.vault.check(row)?.record;
                let life = i64::try_from(self.policy.otp.life_seconds).unwrap_or(i64::MAX / 1000);
                if approval.is_whole(entry.at, life.saturating_mul(1000)) {
                    return Ok(approval.entries());
                }
                let about = entry.credential.as_ref() == Some(credential);
                if about && entry.outcome == Outcome::Success {
                    approval.take(entry, opened);
                }
            }
        }
        Ok(approval.entries())
    }

    /// The entry that closed an authorization, if there is one.
    fn closing_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        opened: u64,
        after: u64,
    ) -> Result<Option<HistoryRecord>> {
        let mut after = after;
        loop {
            let end = after.saturating_add(u64::from(PAGE)).saturating_add(1);
            let mut page = tx.history(user, Some(end), PAGE)?;
            page.retain(|row| row.record.sequence > after);
            let Some(newest) = page.first() else {
                return Ok(None);
            };
            after = newest.record.sequence;
            for row in page.into_iter().rev() {
                let entry = self.vault.check(row)?.record;
                let closes = entry.event == Event::AuthorizationClosed;
                if closes && entry.authorization == Some(opened) {
                    return Ok(Some(entry));
                }
            }
        }
    }
}

/// What an authorization rests on, as far as it is found going back from its opening.
#[derive(Default)]
struct Approval {
    opening: Option<HistoryRecord>,
    /// What was granted before the PIN was given; none where OTP and PIN came together.
    grant: Option<HistoryRecord>,
    pin: Option<HistoryRecord>,
    /// The check of an OTP, or a virtual token's answer.
    second_factor: Option<HistoryRecord>,
    sent: Option<HistoryRecord>,
}

impl Approval {
    fn take(&mut self, entry: HistoryRecord, opened: u64) {
        let for_signing = entry.detail == OtpPurpose::Signing.as_str();
        let granted = self.granted();
        let approved = granted.is_none_or(|granted| entry.sequence < granted);
        let by_otp = self.second_factor.as_ref().map(|entry| entry.event);
        let place = match entry.event {
            Event::AuthorizationOpened if entry.sequence == opened => &mut self.opening,
            Event::PinVerified => &mut self.pin,
            Event::AuthorizationGranted if granted == Some(entry.sequence) => &mut self.grant,
            Event::OtpVerified if for_signing && approved => &mut self.second_factor,
            Event::VirtualTokenUsed => &mut self.second_factor,
            Event::OtpSent if for_signing && by_otp == Some(Event::OtpVerified) => &mut self.sent,
            _ => return,
        };
        place.get_or_insert(entry);
    }

    /// The number of the entry that tells of the grant, if there was one.
    fn granted(&self) -> Option<u64> {
        self.opening.as_ref()?.authorization
    }

    /// Whether nothing is to be found among entries from `at` back. That an OTP was sent is not
    /// among those older than it can live: then it was one of the app.
    fn is_whole(&self, at: Timestamp, life_millis: i64) -> bool {
        let Some(second) = &self.second_factor else {
            return false;
        };
        let sent = second.event == Event::VirtualTokenUsed
            || self.sent.is_some()
            || second.at.unix_millis().saturating_sub(at.unix_millis()) > life_millis;
        sent && self.opening.is_some() && self.pin.is_some()
    }

    /// Oldest first.
    fn entries(self) -> Vec<HistoryRecord> {
        let Self {
            opening,
            grant,
            pin,
            second_factor,
            sent,
        } = self;
        let found = [opening, grant, pin, second_factor, sent];
        let mut found: Vec<HistoryRecord> = found.into_iter().flatten().collect();
        found.sort_by_key(|entry| entry.sequence);
        found
    }
}

/// What was signed; none where only its hash is known.
pub(super) fn input(fields: &EntryFields) -> Option<SigningInput> {
    let algorithm = fields.digest_algorithm.as_ref()?.parse().ok()?;
    let digest = Digest::new(algorithm, fields.digest.as_ref()?).ok()?;
    match fields.scheme.as_ref()?.parse().ok()? {
        SignatureScheme::RsaPkcs1 => Some(SigningInput::RsaPkcs1(digest)),
        SignatureScheme::RsaPkcs1Raw => None,
        SignatureScheme::RsaPss => Some(SigningInput::RsaPss {
            digest,
            salt_length: usize::try_from(fields.salt_length?).ok()?,
        }),
        SignatureScheme::Ecdsa => Some(SigningInput::Ecdsa(digest)),
    }
}

/// Where a certificate stood at a time, as far as its record goes back: to its last suspension.
fn state_then(certificate: &CertificateRecord, at: Timestamp) -> CredentialState {
    let by_then = |when: Option<Timestamp>| when.filter(|when| *when <= at);
    let record = CertificateRecord {
        suspended_at: by_then(certificate.suspended_at),
        revoked_at: by_then(certificate.revoked_at),
        superseded_at: by_then(certificate.superseded_at),
        ..certificate.clone()
    };
    record.state_at(at)
}

impl CertificateStatement {
    /// Reads the statement after its signature was verified.
    ///
    /// # Errors
    /// [`ErrorKind::LogProofWrong`] when the note is not signed by this key, is no statement,
    /// or one of another log.
    pub fn open(note: &SignedNote, verifier: &LogVerifier) -> Result<Self> {
        verifier.verify(note)?;
        let statement = Self::parse(note.text());
        statement
            .filter(|statement| statement.origin == verifier.name())
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::LogProofWrong,
                    "the note is no statement on a certificate by this log; ask for new evidence",
                )
            })
    }

    /// Only what `Display` writes is read.
    fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(FORMAT)?.strip_suffix('\n')?;
        let mut lines = rest.split('\n');
        lines.next()?;
        let mut line = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let mut statement = Self {
            origin: line("log")?.to_owned(),
            holder: line("holder")?.to_owned(),
            entry: line("entry")?.parse().ok()?,
            certificate: BASE64
                .decode(line("certificate")?.as_bytes())
                .ok()?
                .try_into()
                .ok()?,
            then: line("then")?.to_owned(),
            now: line("now")?.to_owned(),
            suspended_at: None,
            lifts_at: None,
            revoked_at: None,
            superseded_at: None,
            at: String::new(),
        };
        let mut time = |name: &str| {
            let time = line(name)?.to_owned();
            Some(Some(time).filter(|time| time != NONE))
        };
        statement.suspended_at = time("suspended")?;
        statement.lifts_at = time("lifts")?;
        statement.revoked_at = time("revoked")?;
        statement.superseded_at = time("superseded")?;
        statement.at = time("time")??;
        (statement.to_string() == text).then_some(statement)
    }
}

/// The text that is signed.
impl fmt::Display for CertificateStatement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificate = BASE64.encode(&self.certificate);
        writeln!(f, "{FORMAT}\nlog {}\nholder {}", self.origin, self.holder)?;
        writeln!(f, "entry {}\ncertificate {certificate}", self.entry)?;
        writeln!(f, "then {}\nnow {}", self.then, self.now)?;
        for (name, time) in [
            ("suspended", &self.suspended_at),
            ("lifts", &self.lifts_at),
            ("revoked", &self.revoked_at),
            ("superseded", &self.superseded_at),
        ] {
            writeln!(f, "{name} {}", time.as_deref().unwrap_or(NONE))?;
        }
        writeln!(f, "time {}", self.at)
    }
}
