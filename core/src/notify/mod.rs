//! Messages to holders: the port that hands them over, the texts (`text`), and the outbox through which every message leaves (rule 9 of the design): it is
//! written in the transaction of the act that it tells of and handed over afterwards.

mod text;

pub(crate) use text::{Alert, Approval, Notice};

use core::sync::atomic::Ordering;

use text::Text;
use zeroize::Zeroize as _;

use crate::crypto::Place;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::{UserId, random_digits};
use crate::mask;
use crate::remote_sign::RemoteSign;
use crate::store::{self, AccountRecord, MessageRecord, Stored, Transaction};
use crate::words::{Channel, MessageState};

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

/// Where a message goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Recipient<'a> {
    channel: Channel,
    to: &'a str,
}

impl<'a> Recipient<'a> {
    pub(crate) const fn by_email(to: &'a str) -> Self {
        let channel = Channel::Email;
        Self { channel, to }
    }

    pub(crate) const fn by_sms(to: &'a str) -> Self {
        let channel = Channel::Sms;
        Self { channel, to }
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
        recipient: Recipient<'_>,
        notice: &Notice<'_>,
    ) -> Result<String> {
        let Recipient { channel, to } = recipient;
        let now = self.clock.now();
        // The count orders what one process writes within a millisecond.
        let count = self.messages_written.fetch_add(1, Ordering::Relaxed) % 1_000_000;
        let chance = random_digits(&*self.entropy, 6)?;
        let id = format!("{:013}-{count:06}-{chance}", now.unix_millis());
        let Text { subject, body } = notice.text(account.language);
        let until = notice.life().map(|seconds| now.plus_seconds(seconds));
        let mut fields = FieldWriter::default();
        let subject = match channel {
            Channel::Email => subject.as_str(),
            Channel::Sms => "",
        };
        fields.text(to).text(subject).text(&body);
        let place = place(&id, &account.user_id);
        let sealed = self.vault.seal(&*self.entropy, &place, fields.as_bytes())?;
        let record = MessageRecord {
            id: id.clone(),
            user_id: account.user_id.clone(),
            channel,
            notice: notice.kind(),
            destination: mask::destination(channel, to, self.policy.contact.strict_email_mask),
            sealed,
            created_at: now,
            expires_at: until,
            state: MessageState::Waiting,
            attempts: 0,
            next_at: now,
            settled_at: None,
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
        for row in store::read(&*self.store, |tx| {
            tx.due_messages(self.clock.now(), u32::MAX)
        })? {
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
        let expired = row.record.expires_at.is_some_and(|end| now >= end);
        if !expired {
            self.messenger.send(&self.message(&row.record)?)?;
        }
        let done = MessageRecord {
            sealed: Vec::new(),
            state: if expired {
                MessageState::Expired
            } else {
                MessageState::HandedOver
            },
            settled_at: Some(now),
            ..row.record
        };
        let done = self.vault.protect(done, row.version + 1);
        store::write(&*self.store, |tx| tx.replace_message(row.version, &done))
    }

    fn message(&self, record: &MessageRecord) -> Result<Message> {
        let place = place(&record.id, &record.user_id);
        let opened = self.vault.open(&place, &record.sealed)?;
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

fn place<'a>(id: &'a str, user: &'a UserId) -> Place<'a> {
    Place {
        table: "message",
        row: id,
        holder: user.as_str(),
        field: "text",
    }
}
