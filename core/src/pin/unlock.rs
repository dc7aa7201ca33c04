//! Unlocking of a locked PIN: the activation code (PUK) and the right PIN together, a
//! bounded number of times. No PIN is replaced here, nor by any other act (requirement 35).
//!
//! The try of the code is committed before the code is looked at, and the unlock before
//! the PIN is: whoever has the code gets one look at one PIN for each unlock, for ever.

use super::counter::{Counter, State};
use super::{check_form, refusal};
use crate::certificate::Needs;
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::Alert;
use crate::remote_sign::RemoteSign;
use crate::secret::{ActivationCode, Pin};
use crate::store::{self, CredentialRecord};
use crate::words::{Event, Outcome};

/// An unlock that was spent, and the credential as it was then.
struct SpentUnlock {
    credential: CredentialRecord,
    number: u64,
    unlocks_left: u32,
}

impl RemoteSign {
    /// Unlocks a locked PIN with the activation code and the right PIN. With a wrong PIN it
    /// stays locked, and the unlock is spent. The holder is told by e-mail.
    ///
    /// It needs no session, so that a card can offer it: whoever reaches it can use up the
    /// code's tries while the PIN is locked, and then nothing unlocks it. An interface to the
    /// outside must know who asks.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinNotLocked`] and
    /// [`ErrorKind::PinUnlocksSpent`], which cost nothing;
    /// [`ErrorKind::ActivationCodeWrong`] (with the code's tries left),
    /// [`ErrorKind::ActivationCodeDead`], which cost no unlock; [`ErrorKind::PinWrong`]
    /// (with the unlocks left); [`ErrorKind::Conflict`] while checks are under way;
    /// [`ErrorKind::CredentialNotFound`], [`ErrorKind::PinNotSet`],
    /// [`ErrorKind::CredentialNotActive`]; the store's.
    pub fn unlock_pin(
        &self,
        id: &CredentialId,
        code: &ActivationCode,
        pin: &Pin,
        client: &Client,
    ) -> Result<()> {
        check_form(&self.policy.pin, pin)?;
        self.present_code_to_unlock(id, code, client)?;
        let spent = self.spend_unlock(id)?;
        let unsealed = self.unseal(&spent.credential, pin).map(drop);
        self.finish_unlock(&spent, unsealed, client)
    }

    /// Checks the code where it can unlock, and nowhere else.
    pub(super) fn present_code_to_unlock(
        &self,
        id: &CredentialId,
        code: &ActivationCode,
        client: &Client,
    ) -> Result<Checked<CredentialRecord>> {
        self.present_activation_code(id, code, Event::PinUnlocked, client, |tx, credential| {
            self.certificate_of_in(tx, credential, Needs::ActiveOrSuspended)?;
            let pin = self.pin_in(tx, id)?.record;
            match Counter::of(&pin).state(&self.policy.pin, self.clock.now()) {
                State::Locked => Ok(()),
                other => Err(not_unlockable(other)),
            }
        })
    }

    /// The right code gives its own try back.
    fn spend_unlock(&self, id: &CredentialId) -> Result<SpentUnlock> {
        let policy = &self.policy.pin;
        store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            let pin = self.pin_in(tx, id)?;
            let counter = Counter::of(&pin.record);
            let (next, number) = match counter.unlock(policy, self.clock.now()) {
                Ok(spent) => spent,
                Err(state) => return Ok(Err(not_unlockable(state))),
            };
            let record = self.with_code_try_back(next.kept_in(pin.record));
            tx.replace_pin(pin.version, &self.vault.protect(record, pin.version + 1))?;
            Ok(Ok(SpentUnlock {
                credential,
                number,
                unlocks_left: next.unlocks_left,
            }))
        })?
    }

    fn finish_unlock(
        &self,
        spent: &SpentUnlock,
        unsealed: Result<()>,
        client: &Client,
    ) -> Result<()> {
        let SpentUnlock {
            credential,
            number,
            unlocks_left,
        } = spent;
        let event = Event::PinUnlocked;
        let told = unsealed.map_err(|error| match error.kind() {
            ErrorKind::PinWrong => wrong(*unlocks_left),
            _ => error,
        });
        let alert = store::write(&*self.store, |tx| match &told {
            Ok(()) => {
                self.give_tries_back_in(tx, &credential.id, *number)?;
                let label = &credential.label;
                let alert = self.alert_owner_in(tx, credential, &Alert::PinUnlocked { label })?;
                self.record_in(tx, credential, event, Outcome::Success, client, "")?;
                Ok(Some(alert))
            }
            Err(error) => {
                let why = error.to_string();
                self.record_in(tx, credential, event, Outcome::Failure, client, &why)?;
                Ok(None)
            }
        })?;
        self.deliver_alert(alert.as_deref());
        told
    }
}

fn not_unlockable(state: State) -> Error {
    match state {
        State::Usable => Error::new(
            ErrorKind::PinNotLocked,
            "the PIN is not locked; there is nothing to unlock",
        ),
        State::LockedForGood => Error::new(
            ErrorKind::PinUnlocksSpent,
            "the activation code has unlocked this PIN as often as it may; ask for a new signature",
        ),
        State::Undecided | State::Locked => refusal(state),
    }
}

fn wrong(unlocks_left: u32) -> Error {
    let text = format!(
        "the PIN is wrong and stays locked; the activation code can unlock it \
         {unlocks_left} more times"
    );
    Error::new(ErrorKind::PinWrong, text).with_tries_left(unlocks_left)
}
