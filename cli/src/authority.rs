//! `ca`: the authority that issues the certificates.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_core::{Authority, AuthorityRole, Passphrase, RootKeyFile};
use remote_sign_host::{Draft, Existing, Readers};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::pem;
use crate::secret_source::PassphraseSource;
use crate::setup::Setup;

/// The certification authority
#[derive(Subcommand)]
pub(crate) enum Command {
    Init(Init),
    /// Show the keys of the embedded authority: root, issuing authorities, status responders
    Show,
    Rotate(Rotate),
    Certificate(Certificate),
}

/// Make root and issuing authority anew, before any certificate is issued
///
/// Both are there already after `remote-sign init`, with their private keys sealed in the
/// store. With --root-key the root's private key is written to a file, encrypted under a
/// passphrase (PKCS#8), and is nowhere else: keep it apart. Only `ca rotate` needs it.
#[derive(Args)]
pub(crate) struct Init {
    /// Write the root's private key to this file, out of the store; an existing one stays
    #[arg(long, value_name = "FILE")]
    root_key: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseSource,
}

/// Put another issuing authority, with a new key, in the place of the present one
///
/// Certificates that are out stay valid; the retired authority goes on to sign their
/// revocation lists.
#[derive(Args)]
pub(crate) struct Rotate {
    /// The file with the root's private key, if it is not in the store
    #[arg(long, value_name = "FILE")]
    root_key: Option<PathBuf>,
    #[command(flatten)]
    passphrase: PassphraseSource,
}

/// Print the root's certificate in PEM, for whoever is to trust it
#[derive(Args)]
pub(crate) struct Certificate {
    /// With those of the issuing authorities, for programs that do not find them in a signature
    #[arg(long)]
    chain: bool,
    /// Write to this file instead; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(command: &Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Init(arguments) => init(arguments, setup),
        Command::Show => show(setup),
        Command::Rotate(arguments) => rotate(arguments, setup),
        Command::Certificate(arguments) => certificate(arguments, setup),
    }
}

fn init(arguments: &Init, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let Some(path) = &arguments.root_key else {
        service.init_authority(None)?;
        return show(setup);
    };
    let (passphrase, again) = arguments.passphrase.source().read_chosen()?;
    if *passphrase != *again {
        return Err(Failure::usage("the two passphrases differ"));
    }
    // Opened before, so that no key is made for which there is no place.
    let draft = Draft::open(path, Readers::Owner, Existing::Keep)?;
    let passphrase = Passphrase::new(passphrase.as_str());
    if let Some(file) = service.init_authority(Some(&passphrase))? {
        draft.finish(file.as_str().as_bytes()).map_err(|error| {
            Failure::from(error)
                .hint("the root's private key is lost; run `ca init` again, nothing is issued yet")
        })?;
    }
    let text = format!(
        "Root key: {}\nIt is nowhere else. Keep the file and its passphrase apart from this machine.",
        path.display()
    );
    Ok(Answer::new(text, json!({ "root_key": path_text(path) }))
        .next("look at the authority: `remote-sign ca show`"))
}

fn rotate(arguments: &Rotate, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let made = match &arguments.root_key {
        None => service.rotate_authority(None)?,
        Some(path) => {
            let file = read_root_key(path)?;
            let passphrase = arguments.passphrase.source().read()?;
            let passphrase = Passphrase::new(passphrase.as_str());
            service.rotate_authority(Some((&file, &passphrase)))?
        }
    };
    let text = format!("This one issues now.\n{}", shown(&made));
    Ok(Answer::new(text, as_json(&made))
        .next("publish the revocation lists: `remote-sign crl publish`"))
}

fn certificate(arguments: &Certificate, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let mut text = pem::certificate(&service.authority_certificate()?)?;
    if arguments.chain {
        let mut issuing = service.authorities()?;
        issuing.retain(|authority| authority.role == AuthorityRole::Issuing);
        for authority in issuing {
            text.push_str(&pem::certificate(&authority.certificate)?);
        }
    }
    pem::answer(text, arguments.out.as_deref())
}

fn read_root_key(path: &Path) -> Result<RootKeyFile, Failure> {
    fs::read_to_string(path)
        .map(RootKeyFile::new)
        .map_err(|error| Failure::usage(format!("{} cannot be read: {error}", path.display())))
}

fn show(setup: &Setup) -> Result<Answer, Failure> {
    let all = setup.open()?.authorities()?;
    let text: Vec<String> = all.iter().map(shown).collect();
    let json = all.iter().map(as_json).collect();
    Ok(Answer::new(text.join("\n"), json)
        .next("print the root's certificate: `remote-sign ca certificate`"))
}

fn shown(authority: &Authority) -> String {
    let key = match authority.key_in_store {
        true => "sealed in the store",
        false => "kept elsewhere",
    };
    let retired = authority.retired_at;
    let retired = retired.map_or_else(String::new, |at| format!("Retired:     {at}\n"));
    format!(
        "Authority:   {}\nRole:        {}\nName:        {}\nValid:       {} to {}\n\
         Private key: {key}\nIssued:      {}\n{retired}",
        authority.id,
        authority.role,
        authority.subject,
        authority.not_before,
        authority.not_after,
        authority.issued
    )
}

fn as_json(authority: &Authority) -> Value {
    json!({
        "id": authority.id,
        "role": authority.role.as_str(),
        "subject": authority.subject,
        "not_before": authority.not_before.to_string(),
        "not_after": authority.not_after.to_string(),
        "key_in_store": authority.key_in_store,
        "issued": authority.issued,
        "retired_at": authority.retired_at.map(|at| at.to_string()),
    })
}
