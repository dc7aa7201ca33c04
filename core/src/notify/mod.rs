//! Messages to holders: the port that hands them over, the texts (`text`), and the outbox
//! through which every message leaves (`outbox`; rule 9 of the design).

mod checkpoint;
mod outbox;
mod text;

pub(crate) use outbox::Late;
pub use outbox::MessageStatus;
pub(crate) use text::{Alert, Approval, Notice, Text};

use zeroize::Zeroize as _;

use crate::error::Result;
use crate::words::Channel;

/// A message as a [`Messenger`] hands it over.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Unique, ascending with time. A message that was handed over by a process that ended
    /// before it could note so comes again with the same one.
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
    /// Hands a message over. Called again later, with the same id, when it fails. Must end
    /// within [`claim_seconds`](crate::policy::DeliveryPolicy::claim_seconds); after that
    /// another process may begin to hand the message over too.
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
