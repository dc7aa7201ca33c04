//! The activation code (PUK): how it is drawn, sent, sent anew and checked (requirements
//! 10, 21, AMB-11). It sets the first PIN in `activation` and unlocks a PIN in
//! `pin::unlock`; it seals nothing and replaces nothing.

use subtle::ConstantTimeEq as _;

use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, random_text};
use crate::notify::{Notice, Recipient};
use crate::remote_sign::RemoteSign;
use crate::secret::ActivationCode;
use crate::store::{self, AccountRecord, CredentialRecord, PinRecord, Transaction};
use crate::words::{CredentialStage, Event, Outcome};

/// Characters that cannot be mistaken for each other.
pub(crate) const ALPHABET: &[u8] = b"ABCDEFGHJKMNPQRSTVWXYZ23456789";

impl RemoteSign {
    /// Sends a new activation code to the OTP phone, for the registration officer whose
    /// holder lost the first one, let it expire or tried too often. The old one is dead,
    /// and all tries are there again. Returns why the message still waits in the outbox,
    /// if it does; [`RemoteSign::deliver_messages`] tries again.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::CredentialAlreadyActive`] once a
    /// PIN is set: the code that set it stays the one that unlocks it; the store's.
    pub fn reissue_activation_code(
        &self,
        id: &CredentialId,
        client: &Client,
    ) -> Result<Option<Error>> {
        let code = self.draw_activation_code()?;
        let message = store::write(&*self.store, |tx| {
            let Checked {
                record, version, ..
            } = self.credential_in(tx, id)?;
            if record.stage != CredentialStage::PendingActivation {
                return Err(Error::new(
                    ErrorKind::CredentialAlreadyActive,
                    format!("{id} has its PIN already; no new activation code can be sent"),
                ));
            }
            let days = self.policy.pin.activation_days;
            let renewed = CredentialRecord {
                activation_code: Some(self.activation_code(id, &code).to_vec()),
                activation_until: self.clock.now().plus_days(days),
                ..record
            };
            let next = self.vault.protect(renewed.clone(), version + 1);
            tx.replace_credential(version, &next)?;
            let pin = self.pin_in(tx, id)?;
            let full = PinRecord {
                activation_tries_left: self.policy.pin.activation_tries,
                ..pin.record
            };
            tx.replace_pin(pin.version, &self.vault.protect(full, pin.version + 1))?;
            let account = self.account_in(tx, &renewed.user_id)?.record;
            let message = self.send_activation_code_in(tx, &account, &renewed, &code)?;
            let (event, outcome) = (Event::ActivationCodeReissued, Outcome::Success);
            self.record_in(tx, &renewed, event, outcome, client, "")?;
            Ok(message)
        })?;
        Ok(self.deliver_own(&message).err())
    }

    pub(crate) fn draw_activation_code(&self) -> Result<ActivationCode> {
        let length = self.policy.pin.activation_length;
        random_text(&*self.entropy, ALPHABET, length).map(ActivationCode::new)
    }

    /// The keyed code by which an activation code is recognised.
    pub(crate) fn activation_code(&self, id: &CredentialId, code: &ActivationCode) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields.text(id.as_str()).text(code.expose());
        self.vault.code(Domain::ActivationCode, &fields)
    }

    /// The id of the message.
    pub(crate) fn send_activation_code_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        credential: &CredentialRecord,
        code: &ActivationCode,
    ) -> Result<String> {
        let label = named(credential);
        let notice = Notice::ActivationCode {
            label: &label,
            code: code.expose(),
        };
        let phone = Recipient::by_sms(&account.otp_phone);
        self.enqueue_in(tx, account, phone, &notice)
    }

    /// Checks an activation code for `event`. What `permitted` refuses costs nothing; then
    /// the try is committed before the code is looked at. The credential as it was then.
    pub(crate) fn present_activation_code(
        &self,
        id: &CredentialId,
        code: &ActivationCode,
        event: Event,
        client: &Client,
        permitted: impl Fn(&mut dyn Transaction, &CredentialRecord) -> Result<()>,
    ) -> Result<Checked<CredentialRecord>> {
        let (credential, tries_left) = store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?;
            // A refusal is an answer, not a reason to run the transaction again.
            if let Err(refusal) = permitted(tx, &credential.record) {
                return Ok(Err(refusal));
            }
            let pin = self.pin_in(tx, id)?;
            let Some(activation_tries_left) = pin.record.activation_tries_left.checked_sub(1)
            else {
                return Ok(Err(dead(credential.record.stage)));
            };
            let next = PinRecord {
                activation_tries_left,
                ..pin.record
            };
            tx.replace_pin(pin.version, &self.vault.protect(next, pin.version + 1))?;
            Ok(Ok((credential, activation_tries_left)))
        })??;
        let presented = self.activation_code(id, code);
        let expected = credential.record.activation_code.as_deref();
        if expected.is_some_and(|expected| bool::from(expected.ct_eq(&presented))) {
            return Ok(credential);
        }
        let (outcome, why) = (Outcome::Failure, "wrong activation code");
        self.record(&credential.record, event, outcome, client, why)?;
        Err(Error::new(
            ErrorKind::ActivationCodeWrong,
            format!("the activation code is wrong; {tries_left} tries are left"),
        )
        .with_tries_left(tries_left))
    }

    /// The right code gives its own try back, where what it opened is committed.
    pub(crate) fn with_code_try_back(&self, pin: PinRecord) -> PinRecord {
        let most = self.policy.pin.activation_tries;
        PinRecord {
            activation_tries_left: most.min(pin.activation_tries_left.saturating_add(1)),
            ..pin
        }
    }
}

/// What is left to do when a code opens nothing more depends on whether a PIN is set.
pub(crate) fn dead(stage: CredentialStage) -> Error {
    let text = match stage {
        CredentialStage::PendingActivation => {
            "the activation code is expired or out of tries; the registration officer sends a new one"
        }
        CredentialStage::Issuing | CredentialStage::Issued => {
            "the activation code is spent or out of tries; a PIN that is locked stays so: \
             ask for a new signature"
        }
    };
    Error::new(ErrorKind::ActivationCodeDead, text)
}

/// How messages name a credential.
pub(crate) fn named(credential: &CredentialRecord) -> String {
    format!("{} ({})", credential.label, credential.id)
}
