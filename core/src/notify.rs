//! Messages to holders: the port that hands them over, the texts in Italian and English,
//! and the outbox through which every message leaves (rule 9 of the design): it is
//! written in the transaction of the act that it tells of and handed over afterwards.

use core::sync::atomic::Ordering;

use crate::crypto::Place;
use crate::error::{ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::{UserId, random_digits};
use crate::remote_sign::RemoteSign;
use crate::store::{self, AccountRecord, MessageRecord, Transaction};
use crate::words::{Channel, Language};

/// A message as a [`Messenger`] hands it over.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Unique, ascending with time. A message that was handed over but not yet noted so
    /// comes again with the same one.
    pub id: String,
    /// E-mail or SMS.
    pub channel: Channel,
    /// E-mail address or E.164 phone number.
    pub to: String,
    /// Subject of an e-mail; empty for an SMS.
    pub subject: String,
    /// The text. It may hold a secret (an OTP, a code).
    pub body: String,
}

impl core::fmt::Debug for Message {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Message({} {} to [REDACTED])", self.id, self.channel)
    }
}

/// The port to the outside: mail server, SMS gateway, folder.
pub trait Messenger: Send + Sync {
    /// Hands a message over. Called again, with the same id, until it succeeds.
    ///
    /// # Errors
    /// [`crate::ErrorKind::MessengerFailed`]; the message stays in the outbox.
    fn send(&self, message: &Message) -> Result<()>;
}

/// A closure hands messages over too.
impl<F: Fn(&Message) -> Result<()> + Send + Sync> Messenger for F {
    fn send(&self, message: &Message) -> Result<()> {
        self(message)
    }
}

/// What a message tells.
pub(crate) enum Notice<'a> {
    Registered {
        user_id: &'a UserId,
        temporary_password: &'a str,
    },
    ActivationCode {
        label: &'a str,
        code: &'a str,
    },
    Otp {
        what: &'a str,
        code: &'a str,
        minutes: u64,
    },
    Activated {
        label: &'a str,
    },
}

impl Notice<'_> {
    /// AMB-13: what opens the account and what activates the certificate travel apart.
    fn channel(&self) -> Channel {
        match self {
            Self::Registered { .. } | Self::Activated { .. } => Channel::Email,
            Self::ActivationCode { .. } | Self::Otp { .. } => Channel::Sms,
        }
    }

    fn text(&self, language: Language) -> (String, String) {
        use Language::{English, Italian};
        match (self, language) {
            (
                Self::Registered {
                    user_id,
                    temporary_password,
                },
                Italian,
            ) => (
                "Le credenziali del tuo certificato di firma".to_owned(),
                format!(
                    "User ID: {user_id}\nPassword temporanea: {temporary_password}\n\n\
                     Al primo accesso ti verrà chiesto di cambiare la password e di scegliere il \
                     PIN di firma. Il codice di attivazione arriva con un messaggio a parte.\n"
                ),
            ),
            (
                Self::Registered {
                    user_id,
                    temporary_password,
                },
                English,
            ) => (
                "The credentials of your signing certificate".to_owned(),
                format!(
                    "User ID: {user_id}\nTemporary password: {temporary_password}\n\n\
                     At your first access you will change the password and choose the signing \
                     PIN. The activation code comes in a message of its own.\n"
                ),
            ),
            (Self::ActivationCode { label, code }, Italian) => (
                String::new(),
                format!("Codice di attivazione (PUK) per {label}: {code}\n"),
            ),
            (Self::ActivationCode { label, code }, English) => (
                String::new(),
                format!("Activation code (PUK) for {label}: {code}\n"),
            ),
            (
                Self::Otp {
                    what,
                    code,
                    minutes,
                },
                Italian,
            ) => (
                String::new(),
                format!(
                    "Codice OTP: {code}\n{what}. Valido {minutes} minuti. Non comunicarlo a nessuno.\n"
                ),
            ),
            (
                Self::Otp {
                    what,
                    code,
                    minutes,
                },
                English,
            ) => (
                String::new(),
                format!("OTP: {code}\n{what}. Valid for {minutes} minutes. Tell it to nobody.\n"),
            ),
            (Self::Activated { label }, Italian) => (
                "Il tuo certificato di firma è attivo".to_owned(),
                format!(
                    "Il certificato {label} è attivo. Se non sei stato tu, contattaci subito.\n"
                ),
            ),
            (Self::Activated { label }, English) => (
                "Your signing certificate is active".to_owned(),
                format!(
                    "The certificate {label} is active. If this was not you, tell us at once.\n"
                ),
            ),
        }
    }
}

impl RemoteSign {
    /// Puts a message into the outbox of `tx`.
    pub(crate) fn enqueue_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        notice: &Notice<'_>,
    ) -> Result<()> {
        let now = self.clock.now();
        // The count orders what one process writes within a millisecond.
        let count = self.messages_written.fetch_add(1, Ordering::Relaxed) % 1_000_000;
        let chance = random_digits(&*self.entropy, 6)?;
        let id = format!("{:013}-{count:06}-{chance}", now.unix_millis());
        let channel = notice.channel();
        let to = match channel {
            Channel::Email => &account.email,
            Channel::Sms => &account.otp_phone,
        };
        let (subject, body) = notice.text(account.language);
        let mut fields = FieldWriter::default();
        fields.text(to).text(&subject).text(&body);
        let place = place(&id, &account.user_id);
        let sealed = self.vault.seal(&*self.entropy, &place, fields.as_bytes())?;
        let record = MessageRecord {
            id,
            user_id: account.user_id.clone(),
            channel,
            sealed,
            created_at: now,
            delivered_at: None,
        };
        tx.enqueue_message(&self.vault.protect(record, 1))
    }

    /// Hands over what waits in the outbox, oldest first; every act that writes messages
    /// does so too. Returns how many were handed over; stops at the first that fails.
    ///
    /// # Errors
    /// [`crate::ErrorKind::MessengerFailed`] or the store's; what was not handed over stays.
    pub fn deliver_messages(&self) -> Result<usize> {
        let mut delivered = 0;
        loop {
            let waiting = store::read(&*self.store, |tx| tx.undelivered_messages(BATCH))?;
            if waiting.is_empty() {
                return Ok(delivered);
            }
            for row in waiting {
                let row = self.vault.check(row)?;
                self.messenger.send(&self.message(&row.record)?)?;
                let handed_over = MessageRecord {
                    sealed: Vec::new(),
                    delivered_at: Some(self.clock.now()),
                    ..row.record
                };
                let next = self.vault.protect(handed_over, row.version + 1);
                match store::write(&*self.store, |tx| tx.replace_message(row.version, &next)) {
                    Ok(()) => delivered += 1,
                    // Another process noted it first.
                    Err(error) if error.kind() == ErrorKind::Conflict => {}
                    Err(error) => return Err(error),
                }
            }
        }
    }

    fn message(&self, record: &MessageRecord) -> Result<Message> {
        let opened = self
            .vault
            .open(&place(&record.id, &record.user_id), &record.sealed)?;
        let mut fields = FieldReader::new(&opened);
        Ok(Message {
            id: record.id.clone(),
            channel: record.channel,
            to: fields.text()?.to_owned(),
            subject: fields.text()?.to_owned(),
            body: fields.text()?.to_owned(),
        })
    }
}

const BATCH: u32 = 100;

fn place<'a>(id: &'a str, user: &'a UserId) -> Place<'a> {
    Place {
        table: "message",
        row: id,
        holder: user.as_str(),
        field: "text",
    }
}
