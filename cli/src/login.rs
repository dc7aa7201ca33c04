//! `login` and `logout`, and the login that other commands of the holder work with: it is
//! kept between two commands until it is over (requirements 13, 17, AMB-38).

use clap::Args;
use remote_sign_core::{ErrorKind, FirstAccess, Password, RemoteSign, Session, UserId};
use remote_sign_host::LoginFolder;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::secret_source::PasswordSource;
use crate::setup::{Setup, client};

/// Log in with user id and password
///
/// The login is kept in a private file beside the configuration and serves the other
/// commands of the holder, until `logout`, or when it was unused for a while.
#[derive(Args)]
pub(crate) struct Login {
    /// The user id from the e-mail
    #[arg(long)]
    user: UserId,
    #[command(flatten)]
    password: PasswordSource,
}

/// End a login
#[derive(Args)]
pub(crate) struct Logout {
    #[command(flatten)]
    who: LoggedIn,
}

/// Whose login a command works with.
#[derive(Args)]
pub(crate) struct LoggedIn {
    /// The user id, where several are logged in
    #[arg(long)]
    user: Option<UserId>,
}

pub(crate) fn login(arguments: &Login, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let password = Password::new(arguments.password.source().read()?.as_str());
    let session = service.login(&arguments.user, &password, &client())?;
    setup.logins()?.keep(&session)?;
    let stage = service.first_access(&session)?;
    let user = session.user_id();
    let text = format!("{user} is logged in.");
    let json = json!({ "user_id": user.as_str(), "first_access": stage.as_str() });
    let next = match stage {
        FirstAccess::Finished => "`remote-sign logout` when you are done".to_owned(),
        FirstAccess::Password | FirstAccess::Pin => {
            format!("finish the first access: `remote-sign activate --user {user}`")
        }
    };
    Ok(Answer::new(text, json).next(next))
}

pub(crate) fn logout(arguments: &Logout, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let logins = setup.logins()?;
    let user = arguments.who.user(&logins)?;
    if let Some(session) = kept(&service, &logins, &user)? {
        service.logout(&session, &client())?;
    }
    logins.forget(&user)?;
    let json = json!({ "user_id": user.as_str() });
    Ok(Answer::new(format!("{user} is logged out."), json))
}

impl LoggedIn {
    /// The session that is kept; whoever is not logged in is told how.
    pub(crate) fn session(&self, setup: &Setup, service: &RemoteSign) -> Result<Session, Failure> {
        let logins = setup.logins()?;
        let user = self.user(&logins)?;
        kept(service, &logins, &user)?.ok_or_else(|| {
            let text = format!("{user} is not logged in; `remote-sign login --user {user}`");
            Failure::new(Exit::Secret, text)
        })
    }

    /// The user named, or the only one with a login.
    pub(crate) fn user(&self, logins: &LoginFolder) -> Result<UserId, Failure> {
        if let Some(user) = &self.user {
            return Ok(user.clone());
        }
        let users = logins.users()?;
        match users.as_slice() {
            [user] => Ok(user.clone()),
            [] => Err(Failure::new(
                Exit::Secret,
                "nobody is logged in; `remote-sign login --user USER`",
            )),
            several => {
                let names: Vec<&str> = several.iter().map(UserId::as_str).collect();
                Err(Failure::usage(format!(
                    "several are logged in: name one with --user ({})",
                    names.join(", ")
                )))
            }
        }
    }
}

/// The kept login of a user, unless it is over; that one is forgotten.
pub(crate) fn kept(
    service: &RemoteSign,
    logins: &LoginFolder,
    user: &UserId,
) -> Result<Option<Session>, Failure> {
    let Some(token) = logins.token(user)? else {
        return Ok(None);
    };
    match service.resume_session(&token) {
        Ok(session) if session.user_id() == user => Ok(Some(session)),
        Err(error) if error.kind() != ErrorKind::SessionEnded => Err(error.into()),
        _ => {
            logins.forget(user)?;
            Ok(None)
        }
    }
}
