//! What gateway and mail server have in common: who we are to them, whom we trust there, how long
//! we wait, and what is said when they cannot be reached.

use std::fmt::Display;
use std::io::{self, Read as _};
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::certificate_file::read_certificates;
use crate::private;

/// What went wrong, for a person: what to do next, and no secret, number, address or text of a message.
pub(crate) type Outcome<T> = Result<T, String>;

/// How a server of messages is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Access {
    /// The table of the configuration, for errors: `[messages.sms]`.
    pub(crate) table: &'static str,
    pub(crate) user: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
    /// The only authorities trusted, PEM; those of the system if there is none.
    pub(crate) ca_file: Option<PathBuf>,
    /// For each step: connecting, sending, the answer.
    pub(crate) timeout: Duration,
}

impl Access {
    /// The password as it is in its file now, without the line's end; empty when there is none.
    pub(crate) fn password(&self) -> Outcome<Zeroizing<String>> {
        let Some(path) = &self.password_file else {
            return Ok(Zeroizing::default());
        };
        let shown = path.display();
        let unreadable = |error: io::Error| {
            format!(
                "the password {shown} cannot be read: {error}; correct `password_file` in {}",
                self.table
            )
        };
        let (file, metadata) = private::open_file(path).map_err(unreadable)?;
        if let Some(command) = private::exposed(path, &metadata) {
            return Err(format!(
                "others can read the password {shown}; make it private: {command}"
            ));
        }
        let mut text = Zeroizing::new(String::with_capacity(LONGEST));
        file.take(LONGEST as u64)
            .read_to_string(&mut text)
            .map_err(unreadable)?;
        let length = text.trim_end_matches(['\r', '\n']).len();
        text.truncate(length);
        if text.is_empty() {
            return Err(format!("there is no password in {shown}; write it there"));
        }
        if text.contains(char::is_control) {
            return Err(format!(
                "{shown} must hold the password alone, in one line of at most {LONGEST} bytes"
            ));
        }
        Ok(text)
    }

    /// The certificates (DER) of the only authorities trusted, if some are named.
    pub(crate) fn authorities(&self) -> Outcome<Option<Vec<Vec<u8>>>> {
        let Some(path) = &self.ca_file else {
            return Ok(None);
        };
        read_certificates(path, "ca_file", self.table).map(Some)
    }

    /// What is said of a server that cannot be talked to.
    pub(crate) fn unreachable(&self, server: &str, error: &io::Error) -> String {
        let table = self.table;
        match error.kind() {
            io::ErrorKind::ConnectionRefused => {
                format!("nothing answers at {server}; start it, or correct {table}")
            }
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => self.too_slow(server),
            io::ErrorKind::InvalidData => self.untrusted(server, error),
            _ => format!(
                "{server} cannot be reached: {error}; check the network, or correct {table}"
            ),
        }
    }

    pub(crate) fn too_slow(&self, server: &str) -> String {
        format!(
            "{server} did not answer within {} seconds; look after it, or raise `timeout_seconds` in {}",
            self.timeout.as_secs(),
            self.table
        )
    }

    pub(crate) fn untrusted(&self, server: &str, why: &dyn Display) -> String {
        format!(
            "{server} is not trusted: {why}; put its authority's certificate into `ca_file` in {}, or correct the server's name or certificate",
            self.table
        )
    }
}

/// A password that is longer is cut, and refused by whom it is for; the buffer never grows.
const LONGEST: usize = 1024;

/// Whether a host of a URL or of `host:port` is this machine itself.
pub(crate) fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}
