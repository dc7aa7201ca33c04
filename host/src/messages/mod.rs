//! Messages leave by the channels that the configuration names: which message takes which way, and
//! whether each way is open. How a message travels is decided in the file of each way.

mod access;
mod email;
mod outbox;
mod sms;
mod template;

pub use email::MailServer;
pub use outbox::{OutboxFolder, OutboxMessage};
pub use sms::SmsGateway;

pub(crate) use access::{Access, Outcome, is_loopback};
pub(crate) use email::Encryption;
pub(crate) use sms::{PATIENCE, RequestBody};
pub(crate) use template::{Placeholder, Template};

use std::fmt;

use remote_sign_core::{
    Channel, Error as CoreError, ErrorKind as CoreErrorKind, Message, Messenger,
};

use crate::configuration::Configuration;

/// The [`Messenger`] of a configuration. It holds no connection and starts no thread.
#[derive(Clone, Debug)]
pub struct Channels {
    sms: Way,
    email: Way,
}

/// How a message leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into a folder, for somebody else to fetch.
    Folder(OutboxFolder),
    /// By an SMS gateway.
    Gateway(SmsGateway),
    /// By a mail server.
    Server(MailServer),
}

/// What was found out about a channel.
#[derive(Clone, Debug)]
pub struct ChannelReport {
    /// SMS or e-mail.
    pub channel: Channel,
    /// Which way its messages take.
    pub way: Way,
    /// Whether the way is open; if not, a text that says what to do, without any secret.
    pub outcome: Result<(), CoreError>,
}

impl Channels {
    /// The channels of a configuration: one without a table of its own goes to the folder.
    pub fn new(configuration: &Configuration) -> Self {
        let folder = || Way::Folder(OutboxFolder::new(&configuration.outbox));
        let (sms, email) = (&configuration.sms, &configuration.email);
        Self {
            sms: sms.clone().map_or_else(folder, Way::Gateway),
            email: email.clone().map_or_else(folder, Way::Server),
        }
    }

    /// Tries every channel without sending anything: the folder can be written; the gateway
    /// answers; the mail server answers, encrypts and lets us in. Waits for as long as the
    /// configuration allows.
    pub fn probe(&self) -> Vec<ChannelReport> {
        [(Channel::Sms, &self.sms), (Channel::Email, &self.email)]
            .into_iter()
            .map(|(channel, way)| ChannelReport {
                channel,
                way: way.clone(),
                outcome: way.probe().map_err(failed),
            })
            .collect()
    }
}

impl Messenger for Channels {
    fn send(&self, message: &Message) -> Result<(), CoreError> {
        let way = match message.channel {
            Channel::Sms => &self.sms,
            Channel::Email => &self.email,
        };
        way.send(message).map_err(waits)
    }
}

impl Way {
    fn send(&self, message: &Message) -> Outcome<()> {
        match self {
            Self::Folder(folder) => folder.put(message),
            Self::Gateway(gateway) => gateway.send(message),
            Self::Server(server) => server.send(message),
        }
    }

    fn probe(&self) -> Outcome<()> {
        match self {
            Self::Folder(folder) => folder.probe(),
            Self::Gateway(gateway) => gateway.probe(),
            Self::Server(server) => server.probe(),
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.fmt(f),
            Self::Gateway(gateway) => gateway.fmt(f),
            Self::Server(server) => server.fmt(f),
        }
    }
}

fn waits(why: String) -> CoreError {
    failed(format!("the message waits: {why}"))
}

fn failed(why: String) -> CoreError {
    CoreError::new(CoreErrorKind::MessengerFailed, why)
}
