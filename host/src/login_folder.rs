//! Logins that are kept between two commands: one file of mode 0600 for each user id, in
//! a folder beside the configuration. What a session is, and when it is over, is the core's.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use remote_sign_core::{Session, SessionToken, UserId};
use zeroize::Zeroizing;

use crate::configuration::Configuration;
use crate::error::{Error, ErrorKind};
use crate::private;
use crate::whole_file::{Existing, Readers, write_whole};

/// The folder `logins` beside a configuration. Whoever reads a file of it is logged in.
#[derive(Clone, Debug)]
pub struct LoginFolder {
    path: PathBuf,
}

impl LoginFolder {
    /// The folder of a configuration. Nothing is made yet.
    pub fn of(configuration: &Configuration) -> Self {
        let folder = configuration.path.parent().unwrap_or(Path::new("/"));
        Self {
            path: folder.join("logins"),
        }
    }

    /// The user ids with a login kept here, whether it still lives or not, in their order.
    ///
    /// # Errors
    /// [`ErrorKind::Io`].
    pub fn users(&self) -> Result<Vec<UserId>, Error> {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Error::io("read", &self.path, &error)),
        };
        let mut users = Vec::new();
        for entry in entries {
            let name = entry
                .map_err(|error| Error::io("read", &self.path, &error))?
                .file_name();
            users.extend(name.to_str().and_then(|name| name.parse().ok()));
        }
        users.sort();
        Ok(users)
    }

    /// The token of a user's kept login, if there is one.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], also when others than its owner can read the file.
    pub fn token(&self, user: &UserId) -> Result<Option<SessionToken>, Error> {
        let path = self.file(user);
        let (file, metadata) = match private::open_file(&path) {
            Ok(opened) => opened,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::io("read", &path, &error)),
        };
        if let Some(command) = private::exposed(&path, &metadata) {
            let path = path.display();
            return Err(Error::new(
                ErrorKind::Io,
                format!("others can read the login {path}; make it private: {command}"),
            ));
        }
        let mut text = Zeroizing::new(String::with_capacity(LONGEST));
        file.take(LONGEST as u64)
            .read_to_string(&mut text)
            .map_err(|error| Error::io("read", &path, &error))?;
        Ok(Some(SessionToken::new(text.trim_end())))
    }

    /// Keeps a login, in the place of an older one.
    ///
    /// # Errors
    /// [`ErrorKind::Io`], [`ErrorKind::DiskFull`].
    pub fn keep(&self, session: &Session) -> Result<(), Error> {
        private::create_folder(&self.path)
            .map_err(|error| Error::io("make", &self.path, &error))?;
        write_whole(
            &self.file(session.user_id()),
            session.token().expose().as_bytes(),
            Readers::Owner,
            Existing::Replace,
        )
    }

    /// Forgets a login. That there is none is no error.
    ///
    /// # Errors
    /// [`ErrorKind::Io`].
    pub fn forget(&self, user: &UserId) -> Result<(), Error> {
        let path = self.file(user);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::io("remove", &path, &error))
            }
            _ => Ok(()),
        }
    }

    fn file(&self, user: &UserId) -> PathBuf {
        self.path.join(user.as_str())
    }
}

/// Longer than any token; the buffer never grows, so it leaves no copies.
const LONGEST: usize = 256;
