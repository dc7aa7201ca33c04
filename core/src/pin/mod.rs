//! The signing PIN and its check, which is the unsealing of the private key (rule 7 of the
//! design: there is no other verifier, so nobody can read, reset or bypass a PIN). How
//! tries are counted is in `counter`, what a PIN looks like in `form`, its change in
//! `change`, its unlocking in `unlock`, what a card offers of both in `card`; the first one
//! is set by `activation`.
//!
//! A try is counted and committed before the PIN is looked at: a crash in between costs a
//! try and never gives one (rule 6).

mod card;
mod change;
mod counter;
mod form;
mod unlock;

pub(crate) use form::{check_chosen, known_numbers};

use std::sync::Arc;

use counter::{Counter, State};
use form::check_form;

use crate::certificate::{Needs, refused};
use crate::crypto::{Checked, Domain, PinEnvelope, Place, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::Alert;
use crate::remote_sign::RemoteSign;
use crate::secret::Pin;
use crate::store::{self, CredentialRecord, PinRecord, Transaction};
use crate::words::{CredentialStage, CredentialState, Event, Outcome};

/// The counters of a PIN, for those who show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinStatus {
    /// False until the credential is activated.
    pub set: bool,
    /// Tries left.
    pub tries_left: u32,
    /// Tries in a row that the policy allows.
    pub tries_max: u32,
    /// How often the activation code can still unlock it.
    pub unlocks_left: u32,
    /// Wrong activation codes until the code is dead; none once it expired unused.
    pub code_tries_left: u32,
    /// Wrong activation codes that the policy allows.
    pub code_tries_max: u32,
    /// Whether the certificate may sign now: issued, within its time, neither suspended nor
    /// ended.
    pub certificate_usable: bool,
}

impl PinStatus {
    /// True when no try is left.
    pub const fn locked(self) -> bool {
        self.set && self.tries_left == 0
    }

    /// True while the right PIN is accepted.
    pub const fn usable(self) -> bool {
        self.certificate_usable && self.tries_left > 0
    }

    /// True when the activation code opens nothing any more: it has no tries, or no unlocks.
    pub const fn code_dead(self) -> bool {
        self.code_tries_left == 0 || (self.set && self.unlocks_left == 0)
    }
}

/// Proof that the right PIN was given: the unsealed key itself, wiped when the last
/// holder of it is dropped. It authorizes nothing more once the PIN is changed.
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

/// What came of the right PIN.
pub(crate) struct RightPin<T> {
    pub(crate) credential: CredentialRecord,
    pub(crate) key: Box<dyn SigningKey>,
    pub(crate) done: T,
}

/// Who gives a PIN.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Giver {
    Holder,
    /// A program that keeps it.
    Program,
}

/// A try that was counted, and the credential as it was then.
struct CountedTry {
    credential: Checked<CredentialRecord>,
    number: u64,
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
            let set = credential.stage != CredentialStage::PendingActivation;
            let code_expired = !set && self.clock.now() >= credential.activation_until;
            Ok(PinStatus {
                set,
                tries_left: pin.tries_left,
                tries_max: self.policy.pin.tries,
                unlocks_left: pin.unlocks_left,
                code_tries_left: match code_expired {
                    true => 0,
                    false => pin.activation_tries_left,
                },
                code_tries_max: self.policy.pin.activation_tries,
                certificate_usable: self.is_usable_in(tx, &credential)?,
            })
        })
    }

    fn is_usable_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
    ) -> Result<bool> {
        match self.certificate_of_in(tx, credential, Needs::Active) {
            Ok(_) => Ok(true),
            Err(error) => match error.kind() {
                ErrorKind::PinNotSet
                | ErrorKind::CredentialNotActive
                | ErrorKind::CertificateRevoked => Ok(false),
                _ => Err(error),
            },
        }
    }

    /// Checks a PIN by unsealing the key with it. A malformed PIN costs no try. It needs no
    /// session: whoever lets others call it makes sure first that they may sign with this
    /// credential, since wrong tries lock it.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinWrong`] (with the tries left),
    /// [`ErrorKind::PinLocked`] (also for the wrong PIN that spends the last try),
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotActive`], [`ErrorKind::Conflict`]
    /// while as many checks are under way as there are tries; the store's.
    pub fn verify_pin(&self, id: &CredentialId, pin: &Pin, client: &Client) -> Result<PinProof> {
        self.verify_pin_of(Giver::Holder, id, pin, client)
    }

    /// As [`RemoteSign::verify_pin`], for a PIN that a program keeps and gives with nobody
    /// looking on: it never takes the last try, however many programs give it at once.
    ///
    /// # Errors
    /// [`ErrorKind::Conflict`] where one try is left, or none, or where the checks that are
    /// under way may leave one; nothing is counted or recorded then. Else as
    /// [`RemoteSign::verify_pin`].
    pub fn verify_kept_pin(
        &self,
        id: &CredentialId,
        pin: &Pin,
        client: &Client,
    ) -> Result<PinProof> {
        self.verify_pin_of(Giver::Program, id, pin, client)
    }

    fn verify_pin_of(
        &self,
        giver: Giver,
        id: &CredentialId,
        pin: &Pin,
        client: &Client,
    ) -> Result<PinProof> {
        self.check_pin_form(pin)?;
        let refused = Event::SigningRefused;
        let counted = self.count_pin_try(giver, id, Needs::Active, refused, client)?;
        let tried = self.decide_and(counted, pin, refused, client, |tx, credential| {
            let (event, outcome) = (Event::PinVerified, Outcome::Success);
            self.record_in(tx, credential, event, outcome, client, "")
        })?;
        let repeat = self.repeat_code(id, pin.expose());
        Ok(PinProof {
            credential: tried.credential,
            key: Arc::from(tried.key),
            repeat,
        })
    }

    /// Checks a PIN in the states of the certificate that `needs` names; what is refused is
    /// recorded as `event`. With the right one `act` does what it permits, in the transaction that gives the tries back. An
    /// act that fails leaves nothing but its failure, and a right PIN its try.
    pub(crate) fn try_pin_and<T>(
        &self,
        id: &CredentialId,
        pin: &Pin,
        needs: Needs,
        event: Event,
        client: &Client,
        act: impl FnMut(&mut dyn Transaction, &CredentialRecord) -> Result<T>,
    ) -> Result<RightPin<T>> {
        self.check_pin_form(pin)?;
        let counted = self.count_pin_try(Giver::Holder, id, needs, event, client)?;
        self.decide_and(counted, pin, event, client, act)
    }

    fn decide_and<T>(
        &self,
        counted: CountedTry,
        pin: &Pin,
        event: Event,
        client: &Client,
        mut act: impl FnMut(&mut dyn Transaction, &CredentialRecord) -> Result<T>,
    ) -> Result<RightPin<T>> {
        let CountedTry { credential, number } = counted;
        let credential = credential.record;
        let id = &credential.id;
        let unsealed = self.unseal(&credential, pin);
        let key = self.decide_try(&credential, unsealed, event, client)?;
        let done = store::write(&*self.store, |tx| {
            self.give_tries_back_in(tx, id, number)?;
            act(tx, &credential)
        });
        if let Err(refusal) = &done {
            let why = refusal.to_string();
            store::write(&*self.store, |tx| {
                self.give_tries_back_in(tx, id, number)?;
                self.record_in(tx, &credential, event, Outcome::Failure, client, &why)
            })?;
        }
        let done = done?;
        Ok(RightPin {
            credential,
            key,
            done,
        })
    }

    pub(crate) fn check_pin_form(&self, pin: &Pin) -> Result<()> {
        check_form(&self.policy.pin, pin)
    }

    /// Refuses where the PIN is locked, so that nothing else is wasted on it.
    pub(crate) fn demand_pin_unlocked(&self, id: &CredentialId) -> Result<()> {
        store::read(&*self.store, |tx| self.unlocks_left_in(tx, id)).map(drop)
    }

    /// How often the activation code may still unlock the PIN; refuses where that is locked.
    pub(crate) fn unlocks_left_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
    ) -> Result<u32> {
        let pin = self.pin_in(tx, id)?.record;
        let state = Counter::of(&pin).state(&self.policy.pin, self.clock.now());
        match state.is_locked() {
            true => Err(refusal(state)),
            false => Ok(pin.unlocks_left),
        }
    }

    /// Whether `text` is the PIN that `proof` was given for: a host that repeats the PIN
    /// where an OTP is asked for must not cost an OTP try. Nothing is counted.
    pub fn repeats_pin(&self, proof: &PinProof, text: &str) -> bool {
        let code = self.repeat_code(&proof.credential.id, text);
        bool::from(subtle::ConstantTimeEq::ct_eq(&code[..], &proof.repeat[..]))
    }

    /// Spends a try in a transaction of its own. Nothing is counted while locked.
    fn count_pin_try(
        &self,
        giver: Giver,
        id: &CredentialId,
        needs: Needs,
        event: Event,
        client: &Client,
    ) -> Result<CountedTry> {
        let policy = &self.policy.pin;
        let now = self.clock.now();
        let (outcome, alert) = store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?;
            self.certificate_of_in(tx, &credential.record, needs)?;
            let pin = self.pin_in(tx, id)?;
            let counter = Counter::of(&pin.record);
            if giver == Giver::Program && counter.tries_left <= 1 {
                return Ok((Err(last_try_spared()), None));
            }
            match counter.count(policy, now) {
                Ok((next, number)) => {
                    self.replace_counter_in(tx, pin, next)?;
                    Ok((Ok(CountedTry { credential, number }), None))
                }
                Err(state) => {
                    let refusal = refusal(state);
                    let settled = counter.settled(policy, now);
                    let mut alert = None;
                    if settled != counter {
                        self.replace_counter_in(tx, pin, settled)?;
                        alert = Some(self.announce_lock_in(tx, &credential.record)?);
                    }
                    let (about, why) = (&credential.record, refusal.to_string());
                    self.record_in(tx, about, event, Outcome::Failure, client, &why)?;
                    Ok((Err(refusal), alert))
                }
            }
        })?;
        self.deliver_alert(alert.as_deref());
        outcome
    }

    fn unseal(&self, credential: &CredentialRecord, pin: &Pin) -> Result<Box<dyn SigningKey>> {
        let envelope = self.envelope(credential)?;
        let key = envelope.key(&self.vault, pin)?;
        self.keys
            .unseal(&envelope.sealed, &key, &key_binding(credential))
    }

    fn envelope(&self, credential: &CredentialRecord) -> Result<PinEnvelope> {
        let sealed = credential
            .sealed_key
            .as_deref()
            .ok_or_else(|| refused(CredentialState::PendingActivation))?;
        PinEnvelope::decode(&self.vault.open(&key_place(credential), sealed)?)
    }

    /// What came of a counted try; a failure is noted before it is told.
    fn decide_try<T>(
        &self,
        credential: &CredentialRecord,
        tried: Result<T>,
        event: Event,
        client: &Client,
    ) -> Result<T> {
        match tried {
            Err(error) if error.kind() == ErrorKind::PinWrong => {
                Err(self.note_wrong_pin(credential, event, client)?)
            }
            Err(error) => {
                let why = error.to_string();
                self.record(credential, event, Outcome::Failure, client, &why)?;
                Err(error)
            }
            right => right,
        }
    }

    fn give_tries_back_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
        number: u64,
    ) -> Result<()> {
        let pin = self.pin_in(tx, id)?;
        let next = Counter::of(&pin.record).right(&self.policy.pin, number);
        self.replace_counter_in(tx, pin, next)
    }

    /// The refusal to answer with.
    fn note_wrong_pin(
        &self,
        credential: &CredentialRecord,
        event: Event,
        client: &Client,
    ) -> Result<Error> {
        let policy = &self.policy.pin;
        let now = self.clock.now();
        let (refusal, alert) = store::write(&*self.store, |tx| {
            let pin = self.pin_in(tx, &credential.id)?;
            let before = Counter::of(&pin.record);
            let next = before.wrong();
            self.replace_counter_in(tx, pin, next)?;
            let state = next.state(policy, now);
            let mut alert = None;
            if state.is_locked() && !before.state(policy, now).is_locked() {
                alert = Some(self.announce_lock_in(tx, credential)?);
            }
            let refusal = match state {
                State::Usable | State::Undecided => wrong(next.tries_left),
                State::Locked | State::LockedForGood => refusal(state),
            };
            let why = refusal.to_string();
            self.record_in(tx, credential, event, Outcome::Failure, client, &why)?;
            Ok((refusal, alert))
        })?;
        self.renew_anchor();
        self.deliver_alert(alert.as_deref());
        Ok(refusal)
    }

    fn replace_counter_in(
        &self,
        tx: &mut dyn Transaction,
        pin: Checked<PinRecord>,
        next: Counter,
    ) -> Result<()> {
        let next = self
            .vault
            .protect(next.kept_in(pin.record), pin.version + 1);
        tx.replace_pin(pin.version, &next)
    }

    fn announce_lock_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
    ) -> Result<String> {
        let label = &credential.label;
        self.alert_owner_in(tx, credential, &Alert::PinLocked { label })
    }

    /// What it tells of stands, whether or not it can be handed over now.
    fn deliver_alert(&self, message: Option<&str>) {
        if let Some(message) = message {
            drop(self.deliver_own(message));
        }
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
        .text(credential.user_id.as_str())
        .text(&credential.iut);
    fields.as_bytes().to_vec()
}

/// Why nothing is counted in a state; `Usable` never refuses.
fn refusal(state: State) -> Error {
    match state {
        State::Usable | State::Undecided => Error::new(
            ErrorKind::Conflict,
            "as many checks of this PIN are under way as it has tries; try again in a moment",
        ),
        State::Locked => Error::new(
            ErrorKind::PinLocked,
            "the PIN is locked after too many wrong tries; the right PIN with the activation \
             code unlocks it, and a forgotten one cannot be recovered: ask for a new signature",
        )
        .with_tries_left(0),
        State::LockedForGood => Error::new(
            ErrorKind::PinLocked,
            "the PIN is locked after too many wrong tries, and for good: it was unlocked as \
             often as it may; ask for a new signature",
        )
        .with_tries_left(0),
    }
}

fn last_try_spared() -> Error {
    Error::new(
        ErrorKind::Conflict,
        "the last try of this PIN is its holder's, and no program takes it by itself; log in with \
         the PIN once, or try again in a moment if other programs are giving it now",
    )
}

fn wrong(tries_left: u32) -> Error {
    let text = format!("the PIN is wrong; {tries_left} tries are left");
    Error::new(ErrorKind::PinWrong, text).with_tries_left(tries_left)
}
