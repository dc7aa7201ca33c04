//! Messages to holders: the port that hands them over, the texts in Italian and English,
//! and the outbox through which every message leaves (rule 9 of the design): it is
//! written in the transaction of the act that it tells of and handed over afterwards.

use core::sync::atomic::Ordering;

use zeroize::{Zeroize as _, Zeroizing};

use crate::crypto::Place;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::{CredentialId, UserId, random_digits};
use crate::remote_sign::RemoteSign;
use crate::store::{self, AccountRecord, MessageRecord, Stored, Transaction};
use crate::time::Timestamp;
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
    /// The text. It may hold a secret (an OTP, a code); wiped when dropped.
    pub body: String,
}

impl core::fmt::Debug for Message {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Message({} {} to [REDACTED])", self.id, self.channel)
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        self.body.zeroize();
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

/// What an OTP approves, as its message says it (threat 28).
pub(crate) enum Approval<'a> {
    Activation {
        label: &'a str,
        id: &'a CredentialId,
    },
    Documents {
        label: &'a str,
        count: usize,
        digest: String,
    },
    Window {
        label: &'a str,
        seconds: u32,
        uses: u32,
    },
    GenerateVirtualToken {
        label: &'a str,
        name: &'a str,
    },
    DownloadVirtualToken {
        label: &'a str,
        name: &'a str,
    },
}

impl Approval<'_> {
    fn text(&self, language: Language) -> String {
        use Language::{English, Italian};
        match (self, language) {
            (Self::Activation { label, id }, Italian) => format!("{label} ({id}), primo PIN"),
            (Self::Activation { label, id }, English) => format!("{label} ({id}), first PIN"),
            (
                Self::Documents {
                    label,
                    count,
                    digest,
                },
                Italian,
            ) => {
                format!("{label}: firma di {count} documenti, impronta {digest}")
            }
            (
                Self::Documents {
                    label,
                    count,
                    digest,
                },
                English,
            ) => {
                format!("{label}: signature of {count} documents, digest {digest}")
            }
            (
                Self::Window {
                    label,
                    seconds,
                    uses,
                },
                Italian,
            ) => {
                format!("{label}: al massimo {uses} firme entro {seconds} secondi")
            }
            (
                Self::Window {
                    label,
                    seconds,
                    uses,
                },
                English,
            ) => {
                format!("{label}: at most {uses} signatures within {seconds} seconds")
            }
            (Self::GenerateVirtualToken { label, name }, Italian) => {
                format!("{label}: nuovo token virtuale «{name}»")
            }
            (Self::GenerateVirtualToken { label, name }, English) => {
                format!("{label}: new virtual token «{name}»")
            }
            (Self::DownloadVirtualToken { label, name }, Italian) => {
                format!("{label}: download del token virtuale «{name}»")
            }
            (Self::DownloadVirtualToken { label, name }, English) => {
                format!("{label}: download of the virtual token «{name}»")
            }
        }
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
        approval: &'a Approval<'a>,
        code: &'a str,
        seconds: u64,
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

    /// Seconds after which the message is of no use.
    const fn life(&self) -> Option<u64> {
        match self {
            Self::Otp { seconds, .. } => Some(*seconds),
            Self::Registered { .. } | Self::ActivationCode { .. } | Self::Activated { .. } => None,
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
                    approval,
                    code,
                    seconds,
                },
                Italian,
            ) => (
                String::new(),
                format!(
                    "Codice OTP: {code}\n{}. Valido {} minuti. Non comunicarlo a nessuno.\n",
                    approval.text(language),
                    seconds.div_ceil(60)
                ),
            ),
            (
                Self::Otp {
                    approval,
                    code,
                    seconds,
                },
                English,
            ) => (
                String::new(),
                format!(
                    "OTP: {code}\n{}. Valid for {} minutes. Tell it to nobody.\n",
                    approval.text(language),
                    seconds.div_ceil(60)
                ),
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

/// How a round through the outbox went.
struct Delivery {
    handed_over: usize,
    /// The messages that still wait, by their ids.
    failed: Vec<(String, Error)>,
}

impl RemoteSign {
    /// Puts a message into the outbox of `tx`; its id.
    pub(crate) fn enqueue_in(
        &self,
        tx: &mut dyn Transaction,
        account: &AccountRecord,
        notice: &Notice<'_>,
    ) -> Result<String> {
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
        let (subject, body) = (Zeroizing::new(subject), Zeroizing::new(body));
        let until = notice.life().map(|seconds| now.plus_seconds(seconds));
        let mut fields = FieldWriter::default();
        fields.text(to).text(&subject).text(&body);
        fields.number(until.map_or(i64::MAX, Timestamp::unix_millis));
        let place = place(&id, &account.user_id);
        let sealed = self.vault.seal(&*self.entropy, &place, fields.as_bytes())?;
        let record = MessageRecord {
            id: id.clone(),
            user_id: account.user_id.clone(),
            channel,
            sealed,
            created_at: now,
            delivered_at: None,
        };
        tx.enqueue_message(&self.vault.protect(record, 1))?;
        Ok(id)
    }

    /// Hands over what waits in the outbox, oldest first; every act that writes messages
    /// does so too. A message that cannot be handed over does not hold up the others. One
    /// whose content is of no use any more (an expired OTP) is dropped. Two processes that
    /// deliver at once may hand one message over twice, with the same id. Returns how many
    /// were handed over.
    ///
    /// # Errors
    /// That of the first message that could not be handed over
    /// ([`ErrorKind::MessengerFailed`], [`ErrorKind::Integrity`]), which stays; the store's.
    pub fn deliver_messages(&self) -> Result<usize> {
        let Delivery {
            handed_over,
            failed,
        } = self.deliver()?;
        match failed.into_iter().next() {
            Some((_, error)) => Err(error),
            None => Ok(handed_over),
        }
    }

    /// Delivers; fails when the message `own` still waits.
    pub(crate) fn deliver_own(&self, own: &str) -> Result<()> {
        let failed = self.deliver()?.failed;
        match failed.into_iter().find(|(id, _)| id == own) {
            Some((_, error)) => Err(error),
            None => Ok(()),
        }
    }

    fn deliver(&self) -> Result<Delivery> {
        let mut delivery = Delivery {
            handed_over: 0,
            failed: Vec::new(),
        };
        for row in store::read(&*self.store, |tx| tx.undelivered_messages(u32::MAX))? {
            let id = row.record.id.clone();
            match self.deliver_one(row) {
                Ok(()) => delivery.handed_over += 1,
                // Another process noted it first.
                Err(error) if error.kind() == ErrorKind::Conflict => {}
                Err(error) => delivery.failed.push((id, error)),
            }
        }
        Ok(delivery)
    }

    fn deliver_one(&self, row: Stored<MessageRecord>) -> Result<()> {
        let row = self.vault.check(row)?;
        let now = self.clock.now();
        let (message, until) = self.message(&row.record)?;
        if now < until {
            self.messenger.send(&message)?;
        }
        let done = MessageRecord {
            sealed: Vec::new(),
            delivered_at: Some(now),
            ..row.record
        };
        let done = self.vault.protect(done, row.version + 1);
        store::write(&*self.store, |tx| tx.replace_message(row.version, &done))
    }

    /// The message, and until when it is of use.
    fn message(&self, record: &MessageRecord) -> Result<(Message, Timestamp)> {
        let place = place(&record.id, &record.user_id);
        let opened = self.vault.open(&place, &record.sealed)?;
        let mut fields = FieldReader::new(&opened);
        let message = Message {
            id: record.id.clone(),
            channel: record.channel,
            to: fields.text()?.to_owned(),
            subject: fields.text()?.to_owned(),
            body: fields.text()?.to_owned(),
        };
        Ok((message, Timestamp::from_unix_millis(fields.number()?)))
    }
}

fn place<'a>(id: &'a str, user: &'a UserId) -> Place<'a> {
    Place {
        table: "message",
        row: id,
        holder: user.as_str(),
        field: "text",
    }
}
