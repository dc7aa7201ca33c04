//! Messages as files in a folder: one readable file each, for a gateway to fetch or a
//! person to read. Sending mail or SMS is not done here.

use std::fmt::{self, Write as _};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use remote_sign_core::{Error as CoreError, Message, Messenger};
use zeroize::Zeroizing;

use super::access::Outcome;
use crate::error::Error;
use crate::private;
use crate::whole_file::{Existing, Readers, write_whole};

/// A [`Messenger`] that puts each message into a file of a folder. The folder is made at
/// the first message (mode 0700); files have mode 0600, because messages hold codes.
/// A message that comes again with the same id takes the same file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxFolder {
    path: PathBuf,
}

/// A message in the folder.
#[derive(Clone)]
pub struct OutboxMessage {
    /// Its file.
    pub path: PathBuf,
    /// Its text: `To`, `Channel` and, for an e-mail, `Subject` lines, an empty line, the body.
    pub text: Zeroizing<String>,
}

impl OutboxMessage {
    /// The line `name`: `To`, `Channel` or `Subject`.
    pub fn field(&self, name: &str) -> Option<&str> {
        let mut head = self.text.lines().take_while(|line| !line.is_empty());
        head.find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// What comes after the lines about it.
    pub fn body(&self) -> &str {
        self.text.split_once("\n\n").map_or("", |(_, body)| body)
    }
}

impl OutboxFolder {
    /// The outbox at `path`. Nothing is made yet.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// What lies in the folder, oldest first. Nothing when the folder is not there yet.
    ///
    /// # Errors
    /// [`Io`](crate::ErrorKind::Io).
    pub fn messages(&self) -> Result<Vec<OutboxMessage>, Error> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io("read", &self.path, &error)),
        };
        let mut paths = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()
            .map_err(|error| Error::io("read", &self.path, &error))?;
        paths.retain(|path| is_message(path));
        paths.sort();
        paths
            .into_iter()
            .map(|path| match fs::read_to_string(&path) {
                Ok(text) => Ok(OutboxMessage {
                    path,
                    text: Zeroizing::new(text),
                }),
                Err(error) => Err(Error::io("read", &path, &error)),
            })
            .collect()
    }
}

impl Messenger for OutboxFolder {
    fn send(&self, message: &Message) -> Result<(), CoreError> {
        self.put(message).map_err(super::waits)
    }
}

impl OutboxFolder {
    pub(crate) fn put(&self, message: &Message) -> Outcome<()> {
        private::create_folder(&self.path)
            .map_err(|error| Error::io("make", &self.path, &error).to_string())?;
        let path = self.path.join(file_name(message));
        let text = text(message);
        write_whole(&path, text.as_bytes(), Readers::Owner, Existing::Replace)
            .map_err(|error| error.to_string())
    }

    /// Whether a file can be made in the folder, or the folder is not there yet.
    pub(crate) fn probe(&self) -> Outcome<()> {
        match tempfile::tempfile_in(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("write into", &self.path, &error).to_string())
            }
            _ => Ok(()),
        }
    }
}

impl fmt::Display for OutboxFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the folder {}", self.path.display())
    }
}

/// The id first, so that names sort by time.
fn file_name(message: &Message) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@.+-_".contains(c);
    let recipient: String = message
        .to
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .take(100)
        .collect();
    format!("{}-{}-{recipient}.{EXTENSION}", message.id, message.channel)
}

const EXTENSION: &str = "txt";

fn is_message(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !hidden
        && path
            .extension()
            .is_some_and(|extension| extension == EXTENSION)
}

fn text(message: &Message) -> Zeroizing<String> {
    let Message {
        channel,
        to,
        subject,
        body,
        ..
    } = message;
    let mut text = Zeroizing::new(String::with_capacity(
        64 + to.len() + subject.len() + body.len(),
    ));
    // Writing to a string does not fail.
    let _ = writeln!(text, "To: {to}\nChannel: {channel}");
    if !subject.is_empty() {
        let _ = writeln!(text, "Subject: {subject}");
    }
    let _ = write!(text, "\n{body}");
    text
}
