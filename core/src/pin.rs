//! The signing PIN: its form, the block list, the count of tries, and the check, which is
//! the unsealing of the private key (rule 7 of the design: there is no other verifier, so
//! nobody can read, reset or bypass a PIN).
//!
//! ```text
//!            wrong, tries left           wrong, last try
//!   usable ──────────────────▶ usable ──────────────────▶ locked
//!     ▲                          │
//!     └────── right: all tries ──┘
//! ```
//!
//! A try is counted and committed before the PIN is looked at: a crash in between costs a
//! try and never gives one (rule 6). Tries are numbered; a right PIN gives back its own and
//! all that were counted before it, as if it had been checked the moment it was counted,
//! so tries counted meanwhile stay spent. Where all are counted but not all are decided,
//! the answer is to try again, until the undecided ones are old enough to count as wrong.

use std::sync::Arc;

use crate::credential::{self, demand_active};
use crate::crypto::{Checked, Domain, PinEnvelope, Place, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::CredentialId;
use crate::policy::PinPolicy;
use crate::remote_sign::RemoteSign;
use crate::secret::Pin;
use crate::store::{self, CredentialRecord, PinRecord, Transaction};
use crate::words::{Event, Outcome};

/// The counters of a PIN, for those who show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinStatus {
    /// False until the credential is activated.
    pub set: bool,
    /// Tries left.
    pub tries_left: u32,
    /// Tries in a row that the policy allows.
    pub tries_max: u32,
}

impl PinStatus {
    /// True when no try is left.
    pub const fn locked(self) -> bool {
        self.set && self.tries_left == 0
    }
}

/// Proof that the right PIN was given: the unsealed key itself, wiped when the last
/// holder of it is dropped.
pub struct PinProof {
    pub(crate) credential: CredentialRecord,
    pub(crate) key: Arc<dyn SigningKey>,
    repeat: [u8; 32],
}

impl PinProof {
    /// The credential whose PIN was given.
    pub const fn credential(&self) -> &CredentialId {
        &self.credential.id
    }
}

impl core::fmt::Debug for PinProof {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "PinProof({})", self.credential.id)
    }
}

impl RemoteSign {
    /// The state of a credential's PIN.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; the store's.
    pub fn pin_status(&self, id: &CredentialId) -> Result<PinStatus> {
        store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let pin = self.pin_in(tx, id)?.record;
            Ok(PinStatus {
                set: credential.sealed_key.is_some(),
                tries_left: pin.tries_left,
                tries_max: self.policy.pin.tries,
            })
        })
    }

    /// Checks a PIN by unsealing the key with it. A malformed PIN costs no try.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinWrong`] (with the tries left),
    /// [`ErrorKind::PinLocked`] (also for the wrong PIN that spends the last try),
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotActive`], [`ErrorKind::Conflict`]
    /// while as many checks are under way as there are tries; the store's.
    pub fn verify_pin(&self, id: &CredentialId, pin: &Pin, client: &Client) -> Result<PinProof> {
        check_form(&self.policy.pin, pin)?;
        let (credential, number) = self.count_pin_try(id, client)?;
        match self.unseal(&credential, pin) {
            Ok(key) => {
                self.give_tries_back(&credential, number, client)?;
                let repeat = self.repeat_code(&credential.id, pin.expose());
                Ok(PinProof {
                    credential,
                    key: Arc::from(key),
                    repeat,
                })
            }
            Err(error) if error.kind() == ErrorKind::PinWrong => {
                Err(self.note_wrong_pin(&credential, client)?)
            }
            Err(error) => {
                let (event, outcome) = (Event::PinVerified, Outcome::Failure);
                self.record(&credential, event, outcome, client, &error.to_string())?;
                Err(error)
            }
        }
    }

    /// Whether `text` is the PIN that `proof` was given for: a host that repeats the PIN
    /// where an OTP is asked for must not cost an OTP try. Nothing is counted.
    pub fn repeats_pin(&self, proof: &PinProof, text: &str) -> bool {
        let code = self.repeat_code(&proof.credential.id, text);
        bool::from(subtle::ConstantTimeEq::ct_eq(&code[..], &proof.repeat[..]))
    }

    /// Spends a try in a transaction of its own; its number. Nothing is counted while locked.
    fn count_pin_try(&self, id: &CredentialId, client: &Client) -> Result<(CredentialRecord, u64)> {
        store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            demand_active(&credential)?;
            let pin = self.pin_in(tx, id)?;
            let Some(tries_left) = pin.record.tries_left.checked_sub(1) else {
                let refusal = if self.is_decided(&pin.record) {
                    locked()
                } else {
                    busy()
                };
                let (event, outcome) = (Event::PinVerified, Outcome::Failure);
                self.record_in(
                    tx,
                    &credential,
                    event,
                    outcome,
                    client,
                    &refusal.to_string(),
                )?;
                return Ok(Err(refusal));
            };
            let number = pin.record.counted + 1;
            let next = PinRecord {
                tries_left,
                counted: number,
                counted_at: self.clock.now(),
                ..pin.record
            };
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            Ok(Ok((credential, number)))
        })?
    }

    fn unseal(&self, credential: &CredentialRecord, pin: &Pin) -> Result<Box<dyn SigningKey>> {
        let sealed = credential
            .sealed_key
            .as_deref()
            .ok_or_else(credential::no_pin)?;
        let envelope = PinEnvelope::decode(&self.vault.open(&key_place(credential), sealed)?)?;
        let key = envelope.key(&self.vault, pin)?;
        self.keys
            .unseal(&envelope.sealed, &key, &key_binding(credential))
    }

    fn give_tries_back(
        &self,
        credential: &CredentialRecord,
        number: u64,
        client: &Client,
    ) -> Result<()> {
        store::write(&*self.store, |tx| {
            let pin = self.pin_in(tx, &credential.id)?;
            let counted_since = pin.record.counted.saturating_sub(number);
            let counted_since = u32::try_from(counted_since).unwrap_or(u32::MAX);
            let restored = self.policy.pin.tries.saturating_sub(counted_since);
            let next = PinRecord {
                // Of two right ones, the later has given back more.
                tries_left: restored.max(pin.record.tries_left),
                wrong: pin.record.wrong.min(counted_since),
                ..pin.record
            };
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            let (event, outcome) = (Event::PinVerified, Outcome::Success);
            self.record_in(tx, credential, event, outcome, client, "")
        })
    }

    /// The refusal to answer with.
    fn note_wrong_pin(&self, credential: &CredentialRecord, client: &Client) -> Result<Error> {
        store::write(&*self.store, |tx| {
            let pin = self.pin_in(tx, &credential.id)?;
            let next = PinRecord {
                wrong: pin.record.wrong.saturating_add(1),
                ..pin.record
            };
            let refusal = if next.tries_left == 0 && self.is_decided(&next) {
                locked()
            } else {
                wrong(next.tries_left)
            };
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            let (event, outcome) = (Event::PinVerified, Outcome::Failure);
            self.record_in(tx, credential, event, outcome, client, &refusal.to_string())?;
            Ok(refusal)
        })
    }

    /// False while a counted try may still turn out to be right.
    fn is_decided(&self, pin: &PinRecord) -> bool {
        let policy = &self.policy.pin;
        pin.wrong >= policy.tries
            || self.clock.now() >= pin.counted_at.plus_seconds(policy.check_seconds)
    }

    pub(crate) fn pin_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
    ) -> Result<Checked<PinRecord>> {
        let row = tx.pin(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Integrity,
                format!("the PIN counters of {id} are missing"),
            )
        })?;
        self.vault.check(row)
    }

    fn repeat_code(&self, id: &CredentialId, text: &str) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields.text(id.as_str()).text(text);
        self.vault.code(Domain::RepeatedPin, &fields)
    }
}

/// Where a credential's sealed key lies.
pub(crate) fn key_place(credential: &CredentialRecord) -> Place<'_> {
    Place {
        table: "credential",
        row: credential.id.as_str(),
        holder: credential.user_id.as_str(),
        field: "private key",
    }
}

/// What the provider binds a sealed key to.
pub(crate) fn key_binding(credential: &CredentialRecord) -> Vec<u8> {
    let mut fields = FieldWriter::default();
    fields
        .text("credential")
        .text(credential.id.as_str())
        .text(credential.user_id.as_str());
    fields.as_bytes().to_vec()
}

/// The form of a PIN (requirement 31).
pub(crate) fn check_form(policy: &PinPolicy, pin: &Pin) -> Result<()> {
    if pin.expose().len() == policy.length && pin.expose().bytes().all(|b| b.is_ascii_digit()) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::PinMalformed,
        format!("a PIN has exactly {} digits", policy.length),
    ))
}

/// A PIN that is being chosen: its form, and the block list where policy has one (AMB-9).
pub(crate) fn check_chosen(policy: &PinPolicy, pin: &Pin) -> Result<()> {
    check_form(policy, pin)?;
    if policy.block_weak && is_weak(pin.expose().as_bytes()) {
        return Err(Error::new(
            ErrorKind::PinRefused,
            "this PIN is easy to guess (one digit, a run or a date); choose another",
        ));
    }
    Ok(())
}

/// One digit repeated, a straight run, or eight digits that read as a date of the years
/// 1900 to 2099 (DDMMYYYY or YYYYMMDD).
fn is_weak(digits: &[u8]) -> bool {
    let steps = |by: i16| {
        digits.windows(2).all(
            |pair| matches!(pair, [a, b] if (i16::from(*b) - i16::from(*a)).rem_euclid(10) == by),
        )
    };
    if steps(0) || steps(1) || steps(9) {
        return true;
    }
    let number = |range: core::ops::Range<usize>| -> Option<u32> {
        core::str::from_utf8(digits.get(range)?).ok()?.parse().ok()
    };
    let date = |day, month, year| {
        let within = |value: Option<u32>, range: core::ops::RangeInclusive<u32>| {
            value.is_some_and(|value| range.contains(&value))
        };
        within(day, 1..=31) && within(month, 1..=12) && within(year, 1900..=2099)
    };
    digits.len() == 8
        && (date(number(0..2), number(2..4), number(4..8))
            || date(number(6..8), number(4..6), number(0..4)))
}

fn wrong(tries_left: u32) -> Error {
    let text = format!("the PIN is wrong; {tries_left} tries are left");
    Error::new(ErrorKind::PinWrong, text).with_tries_left(tries_left)
}

fn busy() -> Error {
    Error::new(
        ErrorKind::Conflict,
        "as many checks of this PIN are under way as it has tries; try again in a moment",
    )
}

fn locked() -> Error {
    Error::new(
        ErrorKind::PinLocked,
        "the PIN is locked after too many wrong tries; a forgotten PIN cannot be recovered: \
         ask for a new signature",
    )
    .with_tries_left(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_31_a_pin_has_exactly_eight_digits() {
        let policy = crate::policy::Policy::mysign().pin;
        assert!(check_form(&policy, &Pin::new("83920174")).is_ok());
        for bad in [
            "",
            "8392017",
            "839201745",
            "8392017a",
            "８3920174",
            " 3920174",
        ] {
            assert_eq!(
                check_form(&policy, &Pin::new(bad)).unwrap_err().kind(),
                ErrorKind::PinMalformed
            );
        }
    }

    #[test]
    fn threat_25_guessable_pins_are_refused() {
        for weak in [
            "11111111", "12345678", "98765432", "78901234", "21098765", "25121980", "19801225",
        ] {
            assert!(is_weak(weak.as_bytes()), "{weak}");
        }
        for year in 1930..=2015 {
            assert!(is_weak(format!("0106{year}").as_bytes()));
        }
        assert!(!is_weak(b"83920174"));
    }
}
