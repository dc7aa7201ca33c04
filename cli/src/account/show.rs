//! `account show`: first access, contacts and credentials (requirements 16, 45, 76, 80).

use clap::Args;
use remote_sign_core::{Contacts, FirstAccess};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::credential;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Show the account: first access, contacts (masked), credentials
#[derive(Args)]
pub(crate) struct Show {
    #[command(flatten)]
    who: LoggedIn,
}

pub(crate) fn run(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let user = session.user_id();
    let stage = service.first_access(&session)?;
    // Nothing else is reachable before (requirement 23).
    let contacts = match stage {
        FirstAccess::Finished => Some(service.contacts(&session)?),
        FirstAccess::Password | FirstAccess::Pin => None,
    };
    let credentials = service.credentials(Some(user))?;

    let step = match stage {
        FirstAccess::Password => "the temporary password is to be changed",
        FirstAccess::Pin => "a first PIN is to be set",
        FirstAccess::Finished => "finished",
    };
    let mut text = format!("Account:         {user}\nFirst access:    {step}\n");
    if let Some(contacts) = &contacts {
        text.push_str(&format!(
            "OTP phone:       {}\nAccount phone:   {}\nE-mail:          {}\nRecovery e-mail: {}\n",
            contacts.otp_phone, contacts.account_phone, contacts.email, contacts.recovery_email
        ));
    }
    text.push('\n');
    text.extend(credentials.iter().map(credential::line));
    let json = json!({
        "user_id": user.as_str(),
        "first_access": stage.as_str(),
        "contacts": contacts.as_ref().map(contacts_json),
        "credentials": credentials.iter().map(credential::summary).collect::<Vec<_>>(),
    });
    let next = match stage {
        FirstAccess::Finished => {
            "look at a credential: `remote-sign credential show ID`".to_owned()
        }
        FirstAccess::Password | FirstAccess::Pin => {
            format!("finish the first access: `remote-sign activate --user {user}`")
        }
    };
    Ok(Answer::new(text, json).next(next))
}

fn contacts_json(contacts: &Contacts) -> Value {
    json!({
        "otp_phone": contacts.otp_phone,
        "account_phone": contacts.account_phone,
        "email": contacts.email,
        "recovery_email": contacts.recovery_email,
    })
}
