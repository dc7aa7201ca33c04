//! `slot`: which credentials the PKCS#11 module shows. `activate` and `token download` keep
//! the list by themselves; here it is looked at and mended.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_core::CredentialId;
use remote_sign_host::{SecretSource, TokenLogin, VirtualTokenEntry};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// The slots of the PKCS#11 module
#[derive(Subcommand)]
pub(crate) enum Command {
    /// List the slots in their order
    List,
    Add(Add),
}

/// List a credential as a slot, or change its slot
#[derive(Args)]
pub(crate) struct Add {
    credential: CredentialId,
    /// The token's label, at most 32 bytes [default: the credential's]
    #[arg(long)]
    label: Option<String>,
    /// The virtual token that supplies the OTP, so that the PIN alone is enough
    #[arg(long, value_name = "FILE", requires = "virtual_token_passphrase_file")]
    virtual_token: Option<PathBuf>,
    /// The file (mode 0600) with the passphrase of the virtual token
    #[arg(long, value_name = "FILE", requires = "virtual_token")]
    virtual_token_passphrase_file: Option<PathBuf>,
    /// Nobody is asked for the PIN: this file (mode 0600) has it
    #[arg(long, value_name = "FILE", conflicts_with = "pin_keyring")]
    pin_file: Option<PathBuf>,
    /// Nobody is asked for the PIN: this key of the kernel's keyring has it
    #[arg(long, value_name = "NAME")]
    pin_keyring: Option<String>,
}

pub(crate) fn run(command: Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::List => list(setup),
        Command::Add(arguments) => add(arguments, setup),
    }
}

fn list(setup: &Setup) -> Result<Answer, Failure> {
    let tokens = setup.configuration()?.tokens;
    let mut text = String::new();
    let mut json = Vec::new();
    for (slot, entry) in tokens.iter().enumerate() {
        let label = entry.label.as_deref().unwrap_or("(the credential's label)");
        text.push_str(&format!("{slot}  {}  {label}", entry.credential));
        if let Some(token) = &entry.virtual_token {
            text.push_str(&format!("  {}", token.file.display()));
        }
        if let TokenLogin::None(_) = entry.login {
            text.push_str("  no login");
        }
        text.push('\n');
        json.push(json!({
            "slot": slot,
            "credential": entry.credential.as_str(),
            "label": entry.label,
            "virtual_token": entry.virtual_token.as_ref().map(|token| path_text(&token.file)),
            "login": match entry.login {
                TokenLogin::Pin => "pin",
                TokenLogin::None(_) => "none",
            },
        }));
    }
    let answer = if tokens.is_empty() {
        Answer::new("The module shows no slot.", Value::Array(json))
            .next("activate a credential, or list an active one: `remote-sign slot add ID`")
    } else {
        Answer::new(text, Value::Array(json))
            .next("load libremote_sign_pkcs11.so into an application and sign there")
    };
    Ok(answer)
}

fn add(arguments: Add, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let credential = setup.open()?.credential(id)?;
    let files = arguments
        .virtual_token
        .zip(arguments.virtual_token_passphrase_file);
    let token = files
        .map(|(file, passphrase)| virtual_token(id, &file, &passphrase))
        .transpose()?;
    let login = login(arguments.pin_file.as_deref(), arguments.pin_keyring)?;
    let untried = match login {
        TokenLogin::None(_) => {
            "\nWhether the PIN is right was not tried, which may cost a try: sign once, and look at \
             `remote-sign pin status`."
        }
        TokenLogin::Pin => "",
    };
    let slot = setup.put_slot(id, arguments.label, token, login)?;
    let text = format!(
        "{id} ({}) is slot {slot} of the PKCS#11 module.{untried}",
        credential.label
    );
    let json = json!({ "credential": id.as_str(), "slot": slot });
    Ok(Answer::new(text, json).next("applications that run see a new slot when they look again, and what changed of another one \
         when they load the module anew"))
}

/// Who gives the PIN, once it is found where it is kept. Whether it is right is not tried: that
/// would cost a try.
fn login(file: Option<&Path>, keyring: Option<String>) -> Result<TokenLogin, Failure> {
    let login = match (file, keyring) {
        (Some(file), _) => TokenLogin::None(SecretSource::File(absolute(file)?)),
        (None, Some(name)) => TokenLogin::None(SecretSource::Keyring(name)),
        (None, None) => TokenLogin::Pin,
    };
    login.kept_pin()?;
    Ok(login)
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| Failure::usage(error.to_string()))
}

/// The virtual token of these two files, once they are found to work.
fn virtual_token(
    id: &CredentialId,
    file: &Path,
    passphrase: &Path,
) -> Result<VirtualTokenEntry, Failure> {
    let entry = VirtualTokenEntry {
        file: absolute(file)?,
        passphrase: SecretSource::File(absolute(passphrase)?),
    };
    if entry.open(&entry.read()?)?.credential() == id {
        return Ok(entry);
    }
    let file = file.display();
    Err(Failure::new(
        Exit::State,
        format!("{file} is the virtual token of another credential"),
    ))
}
