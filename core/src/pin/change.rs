//! Change of PIN (requirements 32 to 34, AMB-10): what needs no secret is refused first,
//! then the OTP is spent, then a PIN try; then the key is sealed anew. The row holds the
//! key under the old PIN or under the new one, never both or none.

use super::{CountedTry, Giver, check_chosen, check_form, known_numbers};
use crate::certificate::Needs;
use crate::crypto::PinEnvelope;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::{Alert, Approval};
use crate::otp::{OtpReceipt, OtpUse};
use crate::pin::{key_binding, key_place};
use crate::remote_sign::RemoteSign;
use crate::secret::{OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CredentialRecord, Transaction};
use crate::words::{Event, FirstAccess, OtpPurpose, Outcome};

impl RemoteSign {
    /// Sends the OTP that confirms a change of the PIN (requirement 34).
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`], [`ErrorKind::PasswordChangeRequired`],
    /// [`ErrorKind::FirstPinRequired`], [`ErrorKind::CredentialNotFound`],
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotActive`],
    /// [`ErrorKind::PinLocked`], [`ErrorKind::OtpThrottled`]; the store's.
    pub fn request_pin_change_otp(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let credential = self.own_changeable(session, id)?;
        self.send_change_otp(
            &change_otp(&credential).in_session(session),
            &credential,
            client,
        )
    }

    /// Changes the PIN: the key is sealed under the new one, with a fresh salt and the
    /// Argon2id parameters that the policy has now. All tries are given back, and proofs of
    /// the old PIN open nothing more; a window that is open stays so to its end. A new PIN
    /// that is refused costs neither OTP nor try. The holder is told by e-mail.
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`], [`ErrorKind::PinRefused`] (also for the current PIN),
    /// [`ErrorKind::ConfirmationMismatch`]; those of the OTP, which is checked next;
    /// [`ErrorKind::PinWrong`] and the others of [`RemoteSign::verify_pin`];
    /// [`ErrorKind::Conflict`] when the credential was changed meanwhile; as
    /// [`RemoteSign::request_pin_change_otp`].
    #[expect(
        clippy::too_many_arguments,
        reason = "the manual's form has these fields"
    )]
    pub fn change_pin(
        &self,
        session: &Session,
        id: &CredentialId,
        current: &Pin,
        new: &Pin,
        confirmation: &Pin,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let credential = self.own_changeable(session, id)?;
        self.check_new_pin(&credential, current, new, confirmation)?;
        let asked = change_otp(&credential).in_session(session);
        self.change_confirmed(id, [current, new], &asked, otp, client)
    }

    pub(super) fn send_change_otp(
        &self,
        otp: &OtpUse<'_>,
        credential: &CredentialRecord,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let label = &credential.label;
        self.send_otp(otp, &Approval::ChangePin { label }, client)
    }

    /// The change from the first PIN to the second one, which may be chosen.
    pub(super) fn change_confirmed(
        &self,
        id: &CredentialId,
        [current, new]: [&Pin; 2],
        asked: &OtpUse<'_>,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        self.spend_otp(asked, otp, client)?;
        let event = Event::PinChanged;
        let needs = Needs::ActiveOrSuspended;
        let counted = self.count_pin_try(Giver::Holder, id, needs, event, client)?;
        let resealed = self.reseal(&counted.credential.record, current, new);
        let sealed = self.decide_try(&counted.credential.record, resealed, event, client)?;
        let alert = self.commit_change(&counted, &sealed, client)?;
        self.deliver_alert(Some(&alert));
        Ok(())
    }

    /// A credential of the session's account whose PIN can be changed: none that is locked,
    /// so that no OTP is wasted on it.
    fn own_changeable(&self, session: &Session, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        self.demand_changeable(&credential)?;
        Ok(credential)
    }

    pub(super) fn demand_changeable(&self, credential: &CredentialRecord) -> Result<()> {
        store::read(&*self.store, |tx| {
            self.certificate_of_in(tx, credential, Needs::ActiveOrSuspended)?;
            self.demand_no_renewal_in(tx, &credential.id)
        })?;
        self.demand_pin_unlocked(&credential.id)
    }

    /// The key of a renewal under way is sealed under the PIN that was in force.
    fn demand_no_renewal_in(&self, tx: &mut dyn Transaction, id: &CredentialId) -> Result<()> {
        match self.enrolment_in(tx, id)? {
            None => Ok(()),
            Some(_) => Err(Error::new(
                ErrorKind::PinRefused,
                "a renewal is under way with the present PIN; finish it first, or have the registration \
                 officer give it up",
            )),
        }
    }

    /// Compares what was typed with itself alone, so it tells nothing of the PIN in force.
    pub(super) fn check_new_pin(
        &self,
        credential: &CredentialRecord,
        current: &Pin,
        new: &Pin,
        confirmation: &Pin,
    ) -> Result<()> {
        let policy = &self.policy.pin;
        check_form(policy, current)?;
        let user = &credential.user_id;
        let account = store::read(&*self.store, |tx| self.account_in(tx, user))?.record;
        check_chosen(
            policy,
            new,
            confirmation,
            &known_numbers(&account, credential),
        )?;
        if new.expose() == current.expose() {
            return Err(Error::new(
                ErrorKind::PinRefused,
                "the new PIN must differ from the current one",
            ));
        }
        Ok(())
    }

    /// Both keys are derived before the current one is tried: right and wrong cost the same.
    fn reseal(&self, credential: &CredentialRecord, current: &Pin, new: &Pin) -> Result<Vec<u8>> {
        let old = self.envelope(credential)?;
        let old_key = old.key(&self.vault, current)?;
        let (mut envelope, new_key) =
            PinEnvelope::prepare(&self.vault, &*self.entropy, self.policy.stretch, new)?;
        let binding = key_binding(credential);
        envelope.sealed = self
            .keys
            .reseal(&old.sealed, &old_key, &new_key, &binding)?;
        self.vault
            .seal(&*self.entropy, &key_place(credential), &envelope.encode())
    }

    /// The id of the notice.
    fn commit_change(
        &self,
        counted: &CountedTry,
        sealed: &[u8],
        client: &Client,
    ) -> Result<String> {
        let CountedTry { credential, number } = counted;
        let (version, record) = (credential.version, &credential.record);
        store::write(&*self.store, |tx| {
            self.give_tries_back_in(tx, &record.id, *number)?;
            if self.credential_in(tx, &record.id)?.version != version {
                let (event, outcome) = (Event::PinChanged, Outcome::Failure);
                self.record_in(tx, record, event, outcome, client, "changed meanwhile")?;
                return Ok(Err(Error::new(
                    ErrorKind::Conflict,
                    "the credential was changed meanwhile; its PIN was not: try again",
                )));
            }
            if let Err(refusal) = self.demand_no_renewal_in(tx, &record.id) {
                return Ok(Err(refusal));
            }
            let changed = CredentialRecord {
                sealed_key: Some(sealed.to_vec()),
                ..record.clone()
            };
            tx.replace_credential(version, &self.vault.protect(changed, version + 1))?;
            let label = &record.label;
            let alert = self.alert_owner_in(tx, record, &Alert::PinChanged { label })?;
            let (event, outcome) = (Event::PinChanged, Outcome::Success);
            self.record_in(tx, record, event, outcome, client, "")?;
            Ok(Ok(alert))
        })?
    }
}

/// The change is of the credential that names the challenge; there is no more to bind.
pub(super) fn change_otp(credential: &CredentialRecord) -> OtpUse<'_> {
    OtpUse::of_credential(credential, OtpPurpose::ChangePin, [0; 32])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{KeyAlgorithm, KeyProvider as _, SoftwareKeys, SystemEntropy};
    use crate::fields::FieldReader;
    use crate::notify::Message;
    use crate::policy::{Policy, StretchPolicy};
    use crate::secret::MasterKey;
    use crate::store::MemoryStore;
    use crate::time::{ManualClock, Timestamp};
    use crate::words::{CredentialKind, CredentialPurpose, CredentialStage};

    const OLD: StretchPolicy = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    const RAISED: StretchPolicy = StretchPolicy {
        memory_kib: 24,
        iterations: 2,
        lanes: 3,
    };

    fn provider(stretch: StretchPolicy) -> RemoteSign {
        let clock = ManualClock::new(Timestamp::from_unix_millis(0));
        let messenger = |_: &Message| Ok(());
        let (master, store) = (MasterKey::new([7; 32]), MemoryStore::new());
        let policy = Policy {
            stretch,
            ..Policy::mysign()
        };
        let builder = RemoteSign::builder(master, store, messenger, clock);
        builder.policy(policy).build().unwrap()
    }

    fn credential() -> CredentialRecord {
        CredentialRecord {
            id: "C000000000001".parse().unwrap(),
            user_id: "U000000000001".parse().unwrap(),
            kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            stage: CredentialStage::Issued,
            label: String::new(),
            iut: String::new(),
            activation_code: None,
            activation_until: Timestamp::from_unix_millis(0),
            sealed_key: None,
            created_at: Timestamp::from_unix_millis(0),
            activated_at: None,
        }
    }

    /// The credential with a key that `pin` opens.
    fn sealed(service: &RemoteSign, pin: &Pin) -> CredentialRecord {
        let record = credential();
        let stretch = service.policy.stretch;
        let (mut envelope, key) =
            PinEnvelope::prepare(&service.vault, &SystemEntropy, stretch, pin).unwrap();
        let keys = SoftwareKeys::new(SystemEntropy);
        let binding = key_binding(&record);
        envelope.sealed = keys.generate(record.algorithm, &key, &binding).unwrap().0;
        let sealed = service
            .vault
            .seal(&SystemEntropy, &key_place(&record), &envelope.encode())
            .unwrap();
        CredentialRecord {
            sealed_key: Some(sealed),
            ..record
        }
    }

    /// Memory, passes and lanes, and the salt, as the envelope has them.
    fn parameters(service: &RemoteSign, record: &CredentialRecord) -> ([i64; 3], Vec<u8>) {
        let bytes = service.envelope(record).unwrap().encode();
        let mut fields = FieldReader::new(&bytes);
        let numbers = [(); 3].map(|()| fields.number().unwrap());
        (numbers, fields.bytes().unwrap().to_vec())
    }

    #[test]
    fn req_32_a_change_takes_the_parameters_of_the_present_policy_and_a_fresh_salt() {
        let (old, new) = (Pin::new("83920174"), Pin::new("60291847"));
        let before = sealed(&provider(OLD), &old);
        let service = provider(RAISED);
        let public = |record: &CredentialRecord, pin: &Pin| {
            let key = service.unseal(record, pin);
            key.map(|key| key.public_key().clone())
        };
        let (parameters_before, salt_before) = parameters(&service, &before);
        assert_eq!(parameters_before, [8, 1, 1]);

        let sealed = service.reseal(&before, &old, &new).unwrap();
        let after = CredentialRecord {
            sealed_key: Some(sealed),
            ..before.clone()
        };
        let (parameters_after, salt_after) = parameters(&service, &after);
        assert_eq!(parameters_after, [24, 2, 3]);
        assert_ne!(salt_after, salt_before);
        let key = public(&after, &new).unwrap();
        assert_eq!(key, public(&before, &old).unwrap(), "the same key");
        assert_eq!(
            public(&after, &old).unwrap_err().kind(),
            ErrorKind::PinWrong
        );

        let refused = service.reseal(&before, &new, &old);
        assert_eq!(refused.unwrap_err().kind(), ErrorKind::PinWrong);
    }
}
