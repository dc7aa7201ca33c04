//! What a court or an auditor does with the evidence of a signature: verify it with the log's
//! public key and an authority that is trusted, and name every fault. No store is needed.

use core::fmt;
use core::time::Duration;

use sha2::{Digest as _, Sha256};

use super::evidence::{Evidence, input};
use super::{CertificateStatement, EntryFields};
use crate::crypto::PublicKey;
use crate::log::{Checkpoint, LogVerifier};
use crate::time::Timestamp;
use crate::words::{CredentialState, Event, OtpPurpose, Outcome};
use crate::x509::{Certificate, DateTime, Trust, find_path, valid_at};

/// How evidence was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceVerdict {
    /// The signature's entry, if the evidence has it.
    pub signed: Option<EntryFields>,
    /// Whom the certificate names (RFC 4514), if it can be read.
    pub subject: Option<String>,
    /// Where the certificate stood, as the log's key states.
    pub statement: Option<CertificateStatement>,
    /// What the signature's authorization rests on, oldest first.
    pub transcript: Vec<EntryFields>,
    /// All that is wrong; nothing where the signature is proved.
    pub faults: Vec<EvidenceFault>,
}

impl EvidenceVerdict {
    /// True where the signature is proved.
    pub const fn holds(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What can be wrong with the evidence of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EvidenceFault {
    /// The checkpoint is not signed with this key, was altered, or is one of another log.
    Checkpoint(String),
    /// The statement is not signed with this key, was altered, or is one of another log.
    Statement(String),
    /// An entry is not in the log: it was altered, or its proof was.
    NotInLog {
        /// The entry.
        sequence: u64,
    },
    /// An entry is one of another holder or credential, or not part of an approval.
    OutOfPlace {
        /// The entry.
        sequence: u64,
    },
    /// There is no entry of the signature that the statement is about.
    NoSignature,
    /// The entry that opened the signature's authorization is not there.
    NoOpening,
    /// The opening names a grant, whose entry is not there.
    NoGrant,
    /// No check of the PIN before the opening is there.
    NoPin,
    /// No check of an OTP or answer of the virtual token before the opening is there.
    NoSecondFactor,
    /// The statement is about another certificate, or the certificate cannot be read.
    Certificate(String),
    /// The signature is not one by the certificate's key over the digest.
    Signature(String),
    /// The certificate does not lead to a trusted authority.
    Path(String),
    /// The certificate was not active when the signature was made.
    NotActive {
        /// Where it stood.
        state: String,
    },
}

impl EvidenceFault {
    /// A word for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Checkpoint(_) => "checkpoint",
            Self::Statement(_) => "statement",
            Self::NotInLog { .. } => "not-in-log",
            Self::OutOfPlace { .. } => "out-of-place",
            Self::NoSignature => "no-signature",
            Self::NoOpening => "no-opening",
            Self::NoGrant => "no-grant",
            Self::NoPin => "no-pin",
            Self::NoSecondFactor => "no-second-factor",
            Self::Certificate(_) => "certificate",
            Self::Signature(_) => "signature",
            Self::Path(_) => "untrusted",
            Self::NotActive { .. } => "not-active",
        }
    }
}

impl fmt::Display for EvidenceFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checkpoint(why) => write!(f, "the checkpoint is not good: {why}"),
            Self::Statement(why) => write!(f, "the statement on the certificate: {why}"),
            Self::NotInLog { sequence } => write!(
                f,
                "entry {sequence} is not in the log: it was altered, or its proof was"
            ),
            Self::OutOfPlace { sequence } => {
                write!(f, "entry {sequence} is no part of this approval")
            }
            Self::NoSignature => f.write_str("the entry of the signature is missing"),
            Self::NoOpening => f.write_str("the entry that opened the authorization is missing"),
            Self::NoGrant => f.write_str("the entry of the grant that was taken is missing"),
            Self::NoPin => f.write_str("no entry shows that the PIN was checked before"),
            Self::NoSecondFactor => f.write_str(
                "no entry shows that an OTP was checked or a virtual token answered before",
            ),
            Self::Certificate(why) => write!(f, "the certificate: {why}"),
            Self::Signature(why) => write!(f, "the signature: {why}"),
            Self::Path(why) => write!(f, "the certificate is not to be trusted: {why}"),
            Self::NotActive { state } => {
                write!(f, "the certificate was {state} when the signature was made")
            }
        }
    }
}

impl Evidence {
    /// Verifies it with the log's key. Where `authorities` are given, the certificate must have
    /// led to one of them when the signature was made; where none are, whom it names is only
    /// what it says itself.
    pub fn verify(&self, key: &LogVerifier, authorities: &[Certificate]) -> EvidenceVerdict {
        let mut faults = Vec::new();
        let statement = match CertificateStatement::open(&self.statement, key) {
            Ok(statement) => Some(statement),
            Err(error) => {
                faults.push(EvidenceFault::Statement(error.to_string()));
                None
            }
        };
        self.judge_log(key, &mut faults);
        let named = statement.as_ref().map(|statement| statement.entry);
        let fields = || self.entries.iter().map(|entry| &entry.fields);
        let is_signature = |entry: &&EntryFields| {
            entry.event == Event::Signed.as_str() && named.is_none_or(|it| it == entry.sequence)
        };
        let signed = fields().find(is_signature);
        match signed {
            Some(signed) => {
                self.judge_approval(signed, &mut faults);
                self.judge_signature(signed, authorities, &mut faults);
            }
            None => faults.push(EvidenceFault::NoSignature),
        }
        if let Some(statement) = &statement {
            if signed.is_some_and(|signed| signed.holder != statement.holder) {
                let why = format!("it is on another holder, {}", statement.holder);
                faults.push(EvidenceFault::Statement(why));
            }
            if Sha256::digest(&self.certificate)[..] != statement.certificate {
                let why = "it is not the one that the statement is about";
                faults.push(EvidenceFault::Certificate(why.to_owned()));
            }
            if statement.then != CredentialState::Active.as_str() {
                let state = statement.then.clone();
                faults.push(EvidenceFault::NotActive { state });
            }
        }
        let certificate = Certificate::from_der(&self.certificate);
        EvidenceVerdict {
            signed: signed.cloned(),
            subject: certificate.ok().map(|certificate| certificate.subject()),
            statement,
            transcript: fields().cloned().collect(),
            faults,
        }
    }

    fn judge_log(&self, key: &LogVerifier, faults: &mut Vec<EvidenceFault>) {
        let tree = match Checkpoint::open(&self.checkpoint, key) {
            Ok(checkpoint) => *checkpoint.tree(),
            Err(error) => return faults.push(EvidenceFault::Checkpoint(error.to_string())),
        };
        for entry in &self.entries {
            let leaf = entry.fields.leaf_hash();
            if entry.proof.verify(&leaf, &tree).is_err() {
                let sequence = entry.fields.sequence;
                faults.push(EvidenceFault::NotInLog { sequence });
            }
        }
    }

    /// The opening of its authorization, and before that PIN and second factor; where it took a
    /// grant, that comes between second factor and opening.
    fn judge_approval(&self, signed: &EntryFields, faults: &mut Vec<EvidenceFault>) {
        let opened = signed.authorization.unwrap_or(0);
        let granted = self.granted(opened);
        let (mut opening, mut pin, mut second) = (None, false, false);
        let mut grant = granted.is_none();
        let mut number = 0;
        for entry in self.entries.iter().map(|entry| &entry.fields) {
            let of = |event: Event| entry.event == event.as_str();
            let sequence = entry.sequence;
            let before = sequence < opened && entry.outcome == Outcome::Success.as_str();
            let for_signing = before && entry.detail == OtpPurpose::Signing.as_str();
            let fits = if sequence == signed.sequence {
                true
            } else if sequence == opened {
                opening = Some(entry).filter(|_| of(Event::AuthorizationOpened));
                opening.is_some()
            } else if of(Event::PinVerified) {
                pin |= before;
                before
            } else if of(Event::AuthorizationGranted) {
                grant |= before && granted == Some(sequence);
                before && granted == Some(sequence)
            } else if of(Event::OtpVerified) {
                let approved = for_signing && granted.is_none_or(|granted| sequence < granted);
                second |= approved;
                approved
            } else if of(Event::VirtualTokenUsed) {
                second |= before;
                before
            } else if of(Event::OtpSent) {
                for_signing
            } else {
                of(Event::AuthorizationClosed) && entry.authorization == Some(opened)
            };
            let same = (&entry.holder, &entry.credential) == (&signed.holder, &signed.credential);
            if !fits || !same || sequence <= number {
                faults.push(EvidenceFault::OutOfPlace { sequence });
            }
            number = sequence;
        }
        if opening.is_none_or(|opening| opening.at > signed.at) {
            faults.push(EvidenceFault::NoOpening);
        }
        if !grant {
            faults.push(EvidenceFault::NoGrant);
        }
        if !pin {
            faults.push(EvidenceFault::NoPin);
        }
        if !second {
            faults.push(EvidenceFault::NoSecondFactor);
        }
    }

    /// The number of the grant that an opening took, if it took one.
    fn granted(&self, opened: u64) -> Option<u64> {
        let mut entries = self.entries.iter().map(|entry| &entry.fields);
        let opening = entries.find(|entry| entry.sequence == opened);
        opening.and_then(|opening| opening.authorization)
    }

    fn judge_signature(
        &self,
        signed: &EntryFields,
        authorities: &[Certificate],
        faults: &mut Vec<EvidenceFault>,
    ) {
        let wrong = |why: &str| EvidenceFault::Signature(why.to_owned());
        let made = signed.signature.as_ref();
        match (made.filter(|_| signed.outcome == "success"), input(signed)) {
            (None, _) => faults.push(wrong("none was made")),
            (_, None) => faults.push(wrong(
                "it is over bytes of which only the hash is known; verify it with the document",
            )),
            (Some(signature), Some(input)) => {
                let key = PublicKey::from_certificate(&self.certificate);
                let holds = key.is_ok_and(|key| key.verify(&input, signature).is_ok());
                if !holds {
                    faults.push(wrong(
                        "it is not one by the certificate's key over the digest",
                    ));
                }
            }
        }
        if let Err(fault) = self.path(signed.at, authorities) {
            faults.push(fault);
        }
    }

    /// The certificate was in its life, and led to an authority, at a time.
    fn path(&self, at: Timestamp, authorities: &[Certificate]) -> Result<(), EvidenceFault> {
        let unreadable = |why: String| EvidenceFault::Certificate(why);
        let certificate = Certificate::from_der(&self.certificate)
            .map_err(|error| unreadable(error.to_string()))?;
        let seconds = u64::try_from(at.unix_seconds()).unwrap_or(0);
        let at = DateTime::from_unix_duration(Duration::from_secs(seconds))
            .map_err(|error| unreadable(error.to_string()))?;
        let untrusted = |error: crate::x509::PathError| EvidenceFault::Path(error.to_string());
        valid_at(&certificate, at).map_err(untrusted)?;
        if authorities.is_empty() {
            return Ok(());
        }
        let chain: Result<Vec<_>, _> = self
            .chain
            .iter()
            .map(|der| Certificate::from_der(der))
            .collect();
        let chain = chain.map_err(|error| unreadable(error.to_string()))?;
        let trust = Trust { authorities, at };
        find_path(&certificate, &chain, &trust)
            .map(drop)
            .map_err(untrusted)
    }
}
