//! E-mail by SMTP (RFC 5321), as a rule with STARTTLS (RFC 3207) and a login (RFC 4954). Each
//! message has a connection of its own. What an attacker on the network sends in clear behind the
//! answer to STARTTLS, lettre takes for answers under encryption: nothing is told by that, but a
//! message may be taken for handed over. `docs/messages.md` says so and prefers TLS from the start.

use std::fmt;
use std::io;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message as Mail};
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    Certificate, CertificateStore, SmtpConnection, TlsParameters,
};
use lettre::transport::smtp::extension::ClientId;
use remote_sign_core::Message;

use super::access::{Access, Outcome};

/// A mail server as the table `[messages.email]` describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailServer {
    pub(crate) access: Access,
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) from: Mailbox,
    pub(crate) encryption: Encryption,
}

/// How the connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encryption {
    /// By STARTTLS; a server without it is refused.
    StartTls,
    /// From the first byte.
    Tls,
    /// Not at all: on this machine only.
    None,
}

impl MailServer {
    /// Hands a message over.
    pub(crate) fn send(&self, message: &Message) -> Outcome<()> {
        let mail = self.mail(message)?;
        let mut connection = self.connect()?;
        let sent = connection.send(mail.envelope(), &mail.formatted());
        connection.abort();
        sent.map(drop)
            .map_err(|error| self.failure(Step::Message, &error))
    }

    /// Logs in and out again; nothing is sent.
    pub(crate) fn probe(&self) -> Outcome<()> {
        self.connect()?.abort();
        Ok(())
    }

    fn connect(&self) -> Outcome<SmtpConnection> {
        let password = self.access.password()?;
        let tls = match self.encryption {
            Encryption::StartTls | Encryption::Tls => Some(self.tls()?),
            Encryption::None => None,
        };
        let wrapper = tls.as_ref().filter(|_| self.encryption == Encryption::Tls);
        let name = ClientId::default();
        let server = (self.host.as_str(), self.port);
        let limit = Some(self.access.timeout);
        let mut connection = SmtpConnection::connect(server, limit, &name, wrapper, None)
            .map_err(|error| self.failure(Step::Connect, &error))?;
        if let (Encryption::StartTls, Some(tls)) = (self.encryption, &tls) {
            if !connection.can_starttls() {
                connection.abort();
                return Err(format!(
                    "{self} offers no STARTTLS, and nothing is sent unencrypted; correct `server` or `encryption` in {}",
                    self.access.table
                ));
            }
            connection
                .starttls(tls, &name)
                .map_err(|error| self.failure(Step::Connect, &error))?;
        }
        if let Some(user) = &self.access.user {
            let credentials = Credentials::new(user.clone(), password.to_string());
            connection
                .auth(DEFAULT_MECHANISMS, &credentials)
                .map_err(|error| self.failure(Step::Login, &error))?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Outcome<TlsParameters> {
        let refused = |error: SmtpError| self.failure(Step::Connect, &error);
        let mut tls = TlsParameters::builder(self.host.clone());
        if let Some(certificates) = self.access.authorities()? {
            tls = tls.certificate_store(CertificateStore::None);
            for der in certificates {
                tls = tls.add_root_certificate(Certificate::from_der(der).map_err(refused)?);
            }
        }
        tls.build().map_err(refused)
    }

    fn mail(&self, message: &Message) -> Outcome<Mail> {
        let to = message.to.parse().map_err(|_| {
            "the recipient's e-mail address is none; correct it in the account".to_owned()
        })?;
        // The same whenever the message comes again, so that who receives it twice can tell.
        let id = format!("<{}@{}>", message.id, self.from.email.domain());
        let mail = Mail::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(message.subject.as_str())
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            // The last line's end is the mail's own.
            .body(message.body.trim_end().to_owned());
        let mut mail = mail.map_err(|_| {
            let table = self.access.table;
            format!("no e-mail can be written from and to these addresses; check `from` in {table}")
        })?;
        // RFC 3834 section 5: nobody's automatic answer is wanted.
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let automatic = HeaderValue::new(automatic, "auto-generated".to_owned());
        mail.headers_mut().insert_raw(automatic);
        Ok(mail)
    }

    /// Never shows the server's own words: they may repeat the recipient's address.
    fn failure(&self, step: Step, error: &SmtpError) -> String {
        let table = self.access.table;
        let name = self.to_string();
        if let Some(code) = error.status() {
            return match step {
                Step::Login if error.is_permanent() => format!(
                    "{name} refuses us (answer {code}); check `user` and `password_file` in {table}"
                ),
                _ if error.is_transient() => {
                    format!(
                        "{name} takes no message now (answer {code}); look after it if that lasts"
                    )
                }
                Step::Message => format!(
                    "{name} did not take the message (answer {code}); check `from` in {table} and the recipient's address"
                ),
                Step::Connect | Step::Login => {
                    format!("{name} refuses us (answer {code}); check {table}")
                }
            };
        }
        match io_error(error) {
            Some(io) => self.access.unreachable(&name, io),
            None if error.is_tls() => self.access.untrusted(&name, error),
            None if step == Step::Login && error.is_client() => format!(
                "{name} offers no login that we know (PLAIN, LOGIN); remove `user` and `password_file` from {table}, or correct `server`"
            ),
            None if step == Step::Message && error.is_client() => format!(
                "{name} cannot take the recipient's address as it is not ASCII; choose a server that offers SMTPUTF8"
            ),
            None => format!(
                "{name} broke off or does not speak SMTP; look after it, or correct `server` in {table}"
            ),
        }
    }
}

/// Where a conversation with the server failed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Connect,
    Login,
    Message,
}

fn io_error(error: &SmtpError) -> Option<&io::Error> {
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref() {
            return Some(io);
        }
        source = cause.source();
    }
    None
}

impl fmt::Display for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mail server {}:{}", self.host, self.port)
    }
}
