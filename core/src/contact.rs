//! How a holder is reached, and how that is changed (requirements 44 to 50, 74 to 82): the
//! form of phone numbers and e-mail addresses, what a screen shows of them, and the change,
//! which takes the password, an OTP to the phone in use and, for a new OTP phone, one more
//! to the new number (AMB-6, AMB-15). Nothing of it takes effect before the end; every
//! channel concerned is told then, the old one first. The masks themselves are in `mask`.

use sha2::{Digest as _, Sha256};

use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::UserId;
use crate::mask;
use crate::notify::{Alert, Approval, Recipient};
use crate::otp::{OtpReceipt, OtpUse};
use crate::policy::ContactPolicy;
use crate::remote_sign::RemoteSign;
use crate::secret::{OtpCode, Password};
use crate::session::Session;
use crate::store::{self, AccountRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Contact, Event, FirstAccess, OtpPurpose, Outcome};

/// How a holder is reached, masked for a screen (requirements 45, 76, 80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contacts {
    /// The phone that gets OTPs.
    pub otp_phone: String,
    /// The phone that gets recovery codes.
    pub account_phone: String,
    /// The address that gets notices.
    pub email: String,
    /// The address that gets recovery links.
    pub recovery_email: String,
}

/// How far a change has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ContactChange {
    /// It is in force.
    Done,
    /// A code went to the new phone number; [`RemoteSign::prove_contact`] takes it.
    ProofSent(OtpReceipt),
}

impl RemoteSign {
    /// The holder's contacts, masked.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`], [`ErrorKind::PasswordChangeRequired`],
    /// [`ErrorKind::FirstPinRequired`]; the store's.
    pub fn contacts(&self, session: &Session) -> Result<Contacts> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let shown = |contact| self.masked_contact(contact, value(&account, contact));
        Ok(Contacts {
            otp_phone: shown(Contact::OtpPhone),
            account_phone: shown(Contact::AccountPhone),
            email: shown(Contact::Email),
            recovery_email: shown(Contact::RecoveryEmail),
        })
    }

    /// Begins a change: sends an OTP to the phone in use, which the receipt names
    /// (requirements 48, 49). Asked again, it sends a new one (requirement 47).
    ///
    /// # Errors
    /// [`ErrorKind::ContactRefused`], [`ErrorKind::LoginRefused`] for a wrong password,
    /// [`ErrorKind::OtpChannelCooling`], those of sending an OTP; as [`Self::contacts`].
    pub fn request_contact_change(
        &self,
        session: &Session,
        contact: Contact,
        new: &str,
        password: &Password,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let change = self.change(&account, contact, new)?;
        self.check_own_password(&account, password, Event::ContactChanged, client)?;
        // The new one is not masked: two numbers of one operator would look alike, and the
        // holder must see what is approved.
        let old = self.masked_contact(contact, value(&account, contact));
        let approval = Approval::ChangeContact {
            contact,
            change: &format!("{old} > {new}"),
        };
        self.send_otp(&change.permission(session), &approval, client)
    }

    /// Takes the OTP that came to the phone in use. The change is in force then, but for
    /// the OTP phone, where a second OTP leaves for the new number (AMB-6), unless policy
    /// does without (`prove_new_phone`).
    ///
    /// # Errors
    /// [`ErrorKind::ContactRefused`], [`ErrorKind::OtpChannelCooling`], those of the OTP;
    /// as [`Self::contacts`].
    pub fn confirm_contact_change(
        &self,
        session: &Session,
        contact: Contact,
        new: &str,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<ContactChange> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let change = self.change(&account, contact, new)?;
        let permission = change.permission(session);
        if contact != Contact::OtpPhone || !self.policy.contact.prove_new_phone {
            self.finish(&change, &permission, otp, client)?;
            return Ok(ContactChange::Done);
        }
        let approval = Approval::ProveContact {
            user: session.user_id(),
        };
        let (_, (receipt, message)) = self.spend_otp_and(&permission, otp, client, |tx| {
            self.send_otp_in(tx, &change.proof(session), &approval, client)
        })?;
        if let Some(message) = message {
            self.deliver_own(&message)?;
        }
        Ok(ContactChange::ProofSent(receipt))
    }

    /// Takes the OTP that came to the new number; the change is in force then.
    ///
    /// # Errors
    /// As [`Self::confirm_contact_change`].
    pub fn prove_contact(
        &self,
        session: &Session,
        contact: Contact,
        new: &str,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let account = self.reach(session, FirstAccess::Finished)?.record;
        let change = self.change(&account, contact, new)?;
        self.finish(&change, &change.proof(session), otp, client)
    }

    /// Notes, for the operator, that the SIM of a holder's OTP phone was exchanged or its
    /// number moved at `at`: for some hours after it nothing risky goes by SMS (threat 33).
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`], [`ErrorKind::InputRefused`] for an instant that is
    /// not past; the store's.
    pub fn note_sim_change(&self, user: &UserId, at: Timestamp, client: &Client) -> Result<()> {
        if at > self.clock.now() {
            return Err(Error::new(
                ErrorKind::InputRefused,
                format!("the SIM cannot have been exchanged at {at}, which is still to come"),
            ));
        }
        let notice = store::write(&*self.store, |tx| {
            let account = self.account_in(tx, user)?;
            let noted = AccountRecord {
                sim_changed_at: account.record.sim_changed_at.max(Some(at)),
                ..account.record
            };
            let notice = self.alert_in(tx, &noted, &Alert::SimChangeNoted)?;
            let (event, outcome) = (Event::SimChangeNoted, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, &at.to_string())?;
            let noted = self.vault.protect(noted, account.version + 1);
            tx.replace_account(account.version, &noted)?;
            Ok(notice)
        })?;
        drop(self.deliver_own(&notice));
        Ok(())
    }

    /// What a screen shows of a contact.
    fn masked_contact(&self, contact: Contact, value: &str) -> String {
        match contact {
            Contact::OtpPhone => mask::otp_phone(value),
            Contact::AccountPhone => mask::account_phone(value),
            Contact::Email | Contact::RecoveryEmail => {
                mask::email(value, self.policy.contact.strict_email_mask)
            }
        }
    }

    /// A change that may be asked for.
    fn change<'a>(
        &self,
        account: &'a AccountRecord,
        contact: Contact,
        new: &'a str,
    ) -> Result<Change<'a>> {
        check_form(&self.policy.contact, contact, new)?;
        if value(account, contact).to_lowercase() == new.to_lowercase() {
            return Err(refused("this is the one in use already".to_owned()));
        }
        Ok(Change {
            account,
            contact,
            new,
        })
    }

    fn finish(
        &self,
        change: &Change<'_>,
        last: &OtpUse<'_>,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let (_, notices) =
            self.spend_otp_and(last, otp, client, |tx| self.apply_in(tx, change, client))?;
        // The change stands whether or not the notices of it could be handed over now.
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// Unless the account is not any more as it was when the change was looked at. Returns
    /// the notices.
    fn apply_in(
        &self,
        tx: &mut dyn Transaction,
        change: &Change<'_>,
        client: &Client,
    ) -> Result<Vec<String>> {
        let current = self.account_in(tx, &change.account.user_id)?;
        if !change.is_for(&current.record) {
            return Err(Error::new(
                ErrorKind::OtpNotRequested,
                "the account changed meanwhile; begin the change again",
            ));
        }
        let next = change.made(current.record);
        let masked = self.masked_contact(change.contact, change.new);
        let alert = Alert::ContactChanged {
            contact: change.contact,
            masked: &masked,
        };
        let notices = self.alert_all_in(tx, &next, &change.told(), &alert)?;
        let detail = format!("{}: {masked}", change.contact);
        let (event, outcome) = (Event::ContactChanged, Outcome::Success);
        self.record_in(tx, &next.user_id, event, outcome, client, &detail)?;
        let next = self.vault.protect(next, current.version + 1);
        tx.replace_account(current.version, &next)?;
        Ok(notices)
    }
}

/// A new value for a contact of an account.
struct Change<'a> {
    account: &'a AccountRecord,
    contact: Contact,
    new: &'a str,
}

impl<'a> Change<'a> {
    /// The OTP to the phone in use.
    fn permission(&self, session: &'a Session) -> OtpUse<'a> {
        OtpUse::of_account(session, OtpPurpose::ChangeContact, self.context())
    }

    /// The OTP to the new phone. One exists only once the permission is spent.
    fn proof(&self, session: &'a Session) -> OtpUse<'a> {
        OtpUse::of_account(session, OtpPurpose::ProveContact, self.context()).to(self.new)
    }

    /// The new value, and what it takes the place of: an OTP is for no other starting point.
    fn context(&self) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields
            .text(self.contact.as_str())
            .text(self.new)
            .text(value(self.account, self.contact))
            .text(&self.account.otp_phone);
        Sha256::digest(fields.as_bytes()).into()
    }

    fn is_for(&self, current: &AccountRecord) -> bool {
        let seen = self.account;
        value(current, self.contact) == value(seen, self.contact)
            && current.otp_phone == seen.otp_phone
            && current.session_generation == seen.session_generation
    }

    fn made(&self, current: AccountRecord) -> AccountRecord {
        let new = self.new.to_owned();
        match self.contact {
            Contact::OtpPhone => AccountRecord {
                otp_phone: new,
                // It told of the number that is replaced.
                sim_changed_at: None,
                ..current
            },
            Contact::AccountPhone => AccountRecord {
                account_phone: new,
                ..current
            },
            Contact::Email => AccountRecord {
                email: new,
                ..current
            },
            Contact::RecoveryEmail => AccountRecord {
                recovery_email: new,
                ..current
            },
        }
    }

    /// Who is told, in order: the replaced contact, the OTP phone, the e-mail address, the
    /// new contact; each once (threat 36).
    fn told(&self) -> Vec<Recipient<'a>> {
        let by = |address| match self.contact {
            Contact::OtpPhone | Contact::AccountPhone => Recipient::by_sms(address),
            Contact::Email | Contact::RecoveryEmail => Recipient::by_email(address),
        };
        each_once([
            by(value(self.account, self.contact)),
            Recipient::by_sms(&self.account.otp_phone),
            Recipient::by_email(&self.account.email),
            by(self.new),
        ])
    }
}

/// The recipients without repetition, in their order.
pub(crate) fn each_once<'a, const N: usize>(all: [Recipient<'a>; N]) -> Vec<Recipient<'a>> {
    let mut once = Vec::with_capacity(N);
    for recipient in all {
        if !once.contains(&recipient) {
            once.push(recipient);
        }
    }
    once
}

fn value(account: &AccountRecord, contact: Contact) -> &str {
    match contact {
        Contact::OtpPhone => &account.otp_phone,
        Contact::AccountPhone => &account.account_phone,
        Contact::Email => &account.email,
        Contact::RecoveryEmail => &account.recovery_email,
    }
}

fn check_form(policy: &ContactPolicy, contact: Contact, new: &str) -> Result<()> {
    match contact {
        Contact::OtpPhone | Contact::AccountPhone => {
            if !is_phone(new) {
                let text = "the phone number is in the form +393471234567 (E.164)";
                return Err(refused(text.to_owned()));
            }
            if policy.sends_to(new) {
                return Ok(());
            }
            Err(refused(format!(
                "SMS are sent to numbers with {} alone",
                policy.prefixes.join(", ")
            )))
        }
        Contact::Email | Contact::RecoveryEmail if is_email(new) => Ok(()),
        Contact::Email | Contact::RecoveryEmail => {
            Err(refused("the e-mail address is malformed".to_owned()))
        }
    }
}

fn refused(text: String) -> Error {
    Error::new(ErrorKind::ContactRefused, text)
}

/// A phone number in E.164: `+` and 6 to 15 digits, the first not 0.
pub(crate) fn is_phone(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (6..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// An e-mail address: a local part, `@`, a domain with a dot, and nothing that a header of
/// a message could not hold.
pub(crate) fn is_email(address: &str) -> bool {
    let parts = address.rsplit_once('@');
    parts.is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
    }) && address.len() <= 254
        && crate::identity::is_plain(address)
        && !address.contains(|c: char| c.is_whitespace() || "<>,;\"".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn req_47_a_phone_number_is_e164() {
        for good in ["+393471234567", "+1234567", "+123456789012345"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "",
            "+",
            "393471234567",
            "+0393471234567",
            "+39 347 1234567",
            "+39-347",
            "+12345",
            "+1234567890123456",
            "+３９３４７１２３４",
            "+39347123456x",
        ] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn req_81_an_email_address_has_a_local_part_and_a_domain() {
        for good in ["mario.rossi@example.com", "però@èxample.it", "a+b@c.d"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "@",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.d",
            "a@b.c\r\nBcc: x@y.z",
            "<a@b.c>",
            "a@b.c,d@e.f",
            "a@.b",
            "a@b.",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
