//! Registration by the registration officer: an account with its temporary password, and
//! credentials with their activation codes (requirements 8 to 12). What the holder does
//! with them is in `account` and `activation`; the code itself is in `activation_code`.

use crate::activation_code::named;
use crate::ca::Subject;
use crate::contact;
use crate::crypto::KeyAlgorithm;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::holder::Holder;
use crate::identity::{CredentialId, UserId, is_plain, random_digits};
use crate::notify::{Notice, Recipient};
use crate::password;
use crate::policy::ContactPolicy;
use crate::remote_sign::RemoteSign;
use crate::secret::{ActivationCode, Password};
use crate::store::{self, AccountRecord, CredentialRecord, PinRecord};
use crate::time::Timestamp;
use crate::words::{
    CredentialKind, CredentialPurpose, CredentialStage, Event, Language, OtpChannel, Outcome,
};

/// A registration by the registration officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Who is registered.
    pub holder: Holder,
    /// ISO 3166 country code, two capital letters.
    pub country: String,
    /// Where OTPs go (E.164: `+` and 6 to 15 digits).
    pub otp_phone: String,
    /// Where password recovery calls, if not the OTP phone (AMB-14).
    pub account_phone: Option<String>,
    /// Where notices go.
    pub email: String,
    /// Where password recovery writes, if not where notices go (AMB-14).
    pub recovery_email: Option<String>,
    /// Language of messages.
    pub language: Language,
    /// What the holder is to activate; at least one.
    pub credentials: Vec<CredentialRequest>,
}

/// A credential to be activated by its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialRequest {
    /// How it is approved.
    pub kind: CredentialKind,
    /// What its certificate is for.
    pub purpose: CredentialPurpose,
    /// Algorithm of its key.
    pub algorithm: KeyAlgorithm,
    /// Name shown to people; 1 to 32 bytes without colon or control characters.
    pub label: String,
}

/// What a registration made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The assigned user id (requirement 12).
    pub user_id: UserId,
    /// The credentials, in the order asked for.
    pub credentials: Vec<CredentialId>,
    /// Why a message still waits in the outbox, if one does;
    /// [`RemoteSign::deliver_messages`] tries again.
    pub waiting: Option<Error>,
}

impl RemoteSign {
    /// Registers a holder: account, temporary password, and an activation code for each
    /// credential, sent in messages of their own unless policy joins them (requirements 8 to
    /// 12, AMB-13).
    ///
    /// # Errors
    /// [`ErrorKind::RegistrationRefused`], naming the field; the store's.
    pub fn register(&self, registration: &Registration, client: &Client) -> Result<Registered> {
        check_registration(&self.policy.contact, registration)?;
        let now = self.clock.now();
        let temporary = password::temporary(&self.policy.password, &*self.entropy)?;
        let user_id = UserId::generate(&*self.entropy)?;
        let account = self.account_record(registration, &user_id, &temporary, now)?;
        let credentials = registration
            .credentials
            .iter()
            .map(|request| self.credential_record(request, &user_id, now))
            .collect::<Result<Vec<_>>>()?;
        for (credential, _) in &credentials {
            subject(&account, credential).check()?;
        }

        let messages = store::write(&*self.store, |tx| {
            let mut messages = Vec::new();
            tx.insert_account(&self.vault.protect(account.clone(), 1))?;
            // What opens the account and what activates the certificate travel apart, unless
            // policy has it otherwise (AMB-13).
            let together = self.policy.pin.activation_code_by_email;
            let codes: Vec<(String, &str)> = credentials
                .iter()
                .filter(|_| together)
                .map(|(credential, code)| (named(credential), code.expose()))
                .collect();
            let notice = Notice::Registered {
                user_id: &user_id,
                temporary_password: temporary.expose(),
                portal: &self.portal.replace("{user}", user_id.as_str()),
                codes: &codes,
            };
            let email = Recipient::by_email(&account.email);
            messages.push(self.enqueue_in(tx, &account, email, &notice)?);
            for (credential, code) in &credentials {
                tx.insert_credential(&self.vault.protect(credential.clone(), 1))?;
                let pin = PinRecord {
                    credential: credential.id.clone(),
                    tries_left: self.policy.pin.tries,
                    counted: 0,
                    wrong: 0,
                    counted_at: now,
                    activation_tries_left: self.policy.pin.activation_tries,
                    unlocks_left: self.policy.pin.unlocks,
                };
                tx.insert_pin(&self.vault.protect(pin, 1))?;
                if !together {
                    let message = self.send_activation_code_in(tx, &account, credential, code)?;
                    messages.push(message);
                }
                self.record_in(
                    tx,
                    credential,
                    Event::Registered,
                    Outcome::Success,
                    client,
                    "",
                )?;
            }
            Ok(messages)
        })?;
        Ok(Registered {
            waiting: self.deliver_all_own(&messages).err(),
            user_id,
            credentials: credentials
                .into_iter()
                .map(|(credential, _)| credential.id)
                .collect(),
        })
    }

    fn account_record(
        &self,
        registration: &Registration,
        user_id: &UserId,
        temporary: &Password,
        now: Timestamp,
    ) -> Result<AccountRecord> {
        let identifier = registration
            .holder
            .semantic_identifier(&registration.country);
        let (legal_person, given_name, surname, organization) = match registration.holder.clone() {
            Holder::NaturalPerson {
                given_name,
                surname,
                ..
            } => (false, given_name, surname, String::new()),
            Holder::LegalPerson { organization, .. } => {
                (true, String::new(), String::new(), organization)
            }
        };
        Ok(AccountRecord {
            password: self.sealed_password(user_id, temporary)?,
            user_id: user_id.clone(),
            legal_person,
            given_name,
            surname,
            organization,
            identifier,
            country: registration.country.clone(),
            account_phone: or(&registration.account_phone, &registration.otp_phone),
            recovery_email: or(&registration.recovery_email, &registration.email),
            otp_phone: registration.otp_phone.clone(),
            email: registration.email.clone(),
            language: registration.language,
            secret_question: None,
            otp_channel: OtpChannel::Sms,
            failed_codes: 0,
            sim_changed_at: None,
            session_generation: 0,
            temporary_until: Some(now.plus_days(self.policy.password.temporary_days)),
            created_at: now,
        })
    }

    fn credential_record(
        &self,
        request: &CredentialRequest,
        user_id: &UserId,
        now: Timestamp,
    ) -> Result<(CredentialRecord, ActivationCode)> {
        let id = CredentialId::generate(&*self.entropy)?;
        let code = self.draw_activation_code()?;
        let record = CredentialRecord {
            activation_code: Some(self.activation_code(&id, &code).to_vec()),
            id,
            user_id: user_id.clone(),
            kind: request.kind,
            purpose: request.purpose,
            algorithm: request.algorithm,
            stage: CredentialStage::PendingActivation,
            label: request.label.clone(),
            iut: self.draw_iut()?,
            activation_until: now.plus_days(self.policy.pin.activation_days),
            sealed_key: None,
            created_at: now,
            activated_at: None,
        };
        Ok((record, code))
    }
}

impl RemoteSign {
    /// Fourteen digits: not to be guessed, and not the serial number (AMB-20).
    pub(crate) fn draw_iut(&self) -> Result<String> {
        random_digits(&*self.entropy, 14)
    }
}

fn or(given: &Option<String>, fallback: &str) -> String {
    given.as_deref().unwrap_or(fallback).to_owned()
}

/// Whom the certificate names: from the registered account alone (threat 60).
pub(crate) fn subject(account: &AccountRecord, credential: &CredentialRecord) -> Subject {
    let (identifier, country) = (account.identifier.clone(), account.country.clone());
    let iut = credential.iut.clone();
    if account.legal_person {
        let organization = account.organization.clone();
        Subject::LegalPerson {
            organization,
            identifier,
            country,
            iut,
        }
    } else {
        let (given_name, surname) = (account.given_name.clone(), account.surname.clone());
        Subject::NaturalPerson {
            given_name,
            surname,
            identifier,
            country,
            iut,
        }
    }
}

fn check_registration(policy: &ContactPolicy, registration: &Registration) -> Result<()> {
    let refused = |text: &str| Err(Error::new(ErrorKind::RegistrationRefused, text));
    let odd = |text: &str| text.trim().is_empty() || text.chars().count() > 60 || !is_plain(text);
    if registration.holder.texts().into_iter().any(odd) {
        return refused("names and numbers of the holder need 1 to 60 characters");
    }
    if registration.country.len() != 2
        || !registration.country.bytes().all(|b| b.is_ascii_uppercase())
    {
        return refused("the country is two capital letters, such as IT");
    }
    let phones = [
        Some(&registration.otp_phone),
        registration.account_phone.as_ref(),
    ];
    for number in phones.into_iter().flatten() {
        if !contact::is_phone(number) {
            return refused("the phone number is in the form +393471234567 (E.164)");
        }
        if !policy.sends_to(number) {
            let allowed = policy.prefixes.join(", ");
            return refused(&format!("SMS are sent to numbers with {allowed} alone"));
        }
    }
    let addresses = [
        Some(&registration.email),
        registration.recovery_email.as_ref(),
    ];
    if !addresses
        .into_iter()
        .flatten()
        .all(|address| contact::is_email(address))
    {
        return refused("the e-mail address is malformed");
    }
    if registration.credentials.is_empty() {
        return refused("a registration needs at least one credential");
    }
    for credential in &registration.credentials {
        let label = &credential.label;
        if label.trim().is_empty() || label.len() > 32 || label.contains(':') || !is_plain(label) {
            return refused("a label has 1 to 32 bytes, without colon or control characters");
        }
        if credential.kind == CredentialKind::Seal
            && (matches!(registration.holder, Holder::NaturalPerson { .. })
                || credential.purpose == CredentialPurpose::Authentication)
        {
            return refused("a seal is a signature credential of a legal person");
        }
    }
    Ok(())
}
