//! `sign`: a CAdES-B file through the PKCS#11 module, as any other application would sign.
//!
//! The module has its own copy of SQLite. Two copies that hold one store in a process
//! would break each other's file locks, so the OTP is sent through a service that is
//! closed again before the module is loaded. Several files with one OTP are signed in `set`.

mod set;

use std::env;
use std::path::{Path, PathBuf};
use std::process;
use std::time::SystemTime;

use clap::Args;
use remote_sign_cli::cades::{self, Certificate, DateTime, Packaging, Request};
use remote_sign_core::CredentialId;
use remote_sign_host::{Configuration, Draft, Existing, Readers, TokenEntry};
use serde_json::json;
use zeroize::Zeroizing;

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::module;
use crate::one_time_code;
use crate::progress;
use crate::secret_source::{OtpSource, PinSource};
use crate::setup::{Setup, client};
use crate::smart_card::SmartCard;

/// Sign files: writes FILE.p7m (CAdES baseline B)
///
/// Several files are approved by one OTP, whose message shows how many and a digest of them
/// all; each is signed or fails on its own.
///
/// Asks for the PIN and, unless a virtual token supplies it, for the OTP, which it sends.
/// With --otp-file or --otp-fd the OTP of one file must have been sent before (`otp send`).
#[derive(Args)]
pub(crate) struct Arguments {
    /// The files to sign
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The credential to sign with, where the configuration lists several
    #[arg(long)]
    credential: Option<CredentialId>,
    /// The file to write, where one is signed [default: FILE.p7m]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Leave the content out of the signature; both files are needed to verify
    #[arg(long)]
    detached: bool,
    /// Replace an existing output
    #[arg(long)]
    force: bool,
    /// The PKCS#11 module [default: $REMOTE_SIGN_MODULE, else beside this program, else where systems keep modules]
    #[arg(long, value_name = "FILE")]
    module: Option<PathBuf>,
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    otp: OtpSource,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    hand_configuration_to_module(setup)?;
    let configuration = setup.configuration()?;
    let entry = entry(&configuration, arguments.credential.as_ref())?;
    let [file] = &arguments.files[..] else {
        return set::run(arguments, &configuration, entry);
    };
    let output = output(arguments, file)?;
    let content = progress::read_file(file)?;
    let module = module::find(arguments.module.as_deref())?;
    // A PIN and an OTP are not spent on a file that cannot be written. Asked again after a
    // person was asked, because an interrupted question must not leave a draft.
    drop(draft(arguments, file, &output)?);
    let field = pin_field(arguments, &configuration, entry)?;

    let card = SmartCard::open(&module, &entry.credential)?;
    let (certificate, above) = card.certificates()?;
    demand_for_documents(&certificate)?;
    let chain = without_roots(above);
    let draft = draft(arguments, file, &output)?;
    card.log_in(&field)?;
    let prepared = cades::prepare(&Request {
        content: &content,
        packaging: packaging(arguments),
        certificate: &certificate,
        chain: &chain,
        signing_time: now()?,
    })?;
    let signature = card.sign(&prepared)?;
    let signed = prepared.finish(&signature)?;
    draft.finish(&signed)?;

    let text = format!(
        "Signed: {}\nSigner: {}",
        output.display(),
        certificate.subject()
    );
    let json = json!({
        "file": path_text(&output),
        "credential": entry.credential.as_str(),
        "signer": certificate.subject(),
        "detached": arguments.detached,
    });
    let content = match arguments.detached {
        true => format!(" --content {}", file.display()),
        false => String::new(),
    };
    let next = format!(
        "check it: `remote-sign verify {}{content}`",
        output.display()
    );
    Ok(Answer::new(text, json).next(next))
}

/// The module finds the configuration in the environment alone, which a program may not
/// safely change in itself: it starts anew with the right one.
fn hand_configuration_to_module(setup: &Setup) -> Result<(), Failure> {
    const VARIABLE: &str = "REMOTE_SIGN_CONFIG";
    let Some(named) = setup.named() else {
        return Ok(());
    };
    let failed = |error: std::io::Error| {
        Failure::new(
            Exit::Failed,
            format!("this program cannot be started anew: {error}"),
        )
    };
    let path = std::path::absolute(named).map_err(failed)?;
    if env::var_os(VARIABLE).is_some_and(|value| value == path) {
        return Ok(());
    }
    let mut anew = process::Command::new(env::current_exe().map_err(failed)?);
    anew.args(env::args_os().skip(1)).env(VARIABLE, path);
    Err(failed(replace_process(anew)))
}

#[cfg(unix)]
fn replace_process(mut anew: process::Command) -> std::io::Error {
    std::os::unix::process::CommandExt::exec(&mut anew)
}

#[cfg(not(unix))]
fn replace_process(_: process::Command) -> std::io::Error {
    std::io::Error::new(
        std::io::ErrorKind::Unsupported,
        "set REMOTE_SIGN_CONFIG instead of --config",
    )
}

fn entry<'a>(
    configuration: &'a Configuration,
    named: Option<&CredentialId>,
) -> Result<&'a TokenEntry, Failure> {
    let mut listed = configuration.tokens.iter();
    match (named, configuration.tokens.as_slice()) {
        (Some(id), _) => listed.find(|entry| entry.credential == *id).ok_or_else(|| {
            Failure::new(
                Exit::State,
                format!("{id} is not listed as a slot; activate it, or list it with `remote-sign slot add {id}`"),
            )
        }),
        (None, [only]) => Ok(only),
        (None, []) => Err(Failure::new(
            Exit::State,
            "no credential is listed as a slot; activate one with `remote-sign activate`",
        )),
        (None, _) => Err(Failure::usage(
            "several credentials are listed: name one with --credential (`remote-sign slot list`)",
        )),
    }
}

/// Where the signature goes; asked before anybody types a PIN.
fn output(arguments: &Arguments, file: &Path) -> Result<PathBuf, Failure> {
    let output = arguments.out.clone().unwrap_or_else(|| {
        let mut name = file.as_os_str().to_owned();
        name.push(".p7m");
        name.into()
    });
    if !arguments.force && std::fs::symlink_metadata(&output).is_ok() {
        return Err(Failure::new(
            Exit::State,
            format!(
                "{} exists already; replace it with --force, or name another with --out, which one file alone can have",
                output.display()
            ),
        ));
    }
    Ok(output)
}

/// Whoever may not read FILE may not read its signature, which holds it.
fn draft(arguments: &Arguments, file: &Path, output: &Path) -> Result<Draft, Failure> {
    let existing = if arguments.force {
        Existing::Replace
    } else {
        Existing::Keep
    };
    Ok(Draft::open(output, Readers::ThoseOf(file), existing)?)
}

/// What goes into the PIN field: the PIN, and the OTP behind it unless a virtual token supplies it.
fn pin_field(
    arguments: &Arguments,
    configuration: &Configuration,
    entry: &TokenEntry,
) -> Result<Zeroizing<String>, Failure> {
    let pin = arguments.pin.source().read()?;
    if entry.virtual_token.is_some() && !arguments.otp.source().is_given() {
        return Ok(pin);
    }
    let id = &entry.credential;
    let otp = if arguments.otp.source().is_given() {
        arguments.otp.source().read()?
    } else {
        let service = remote_sign_host::open(configuration)?;
        let window = service.window(service.credential(id)?.kind);
        let code = one_time_code::code(&arguments.otp, || {
            service.request_signing_otp(id, &window, &client())
        })?;
        Zeroizing::new(code.expose().to_owned())
    };
    let mut field = Zeroizing::new(String::with_capacity(pin.len() + otp.len()));
    field.push_str(&pin);
    field.push_str(&otp);
    Ok(field)
}

const fn packaging(arguments: &Arguments) -> Packaging {
    match arguments.detached {
        true => Packaging::Detached,
        false => Packaging::Enveloping,
    }
}

fn demand_for_documents(certificate: &Certificate) -> Result<(), Failure> {
    if certificate.is_for_documents() {
        return Ok(());
    }
    Err(Failure::new(
        Exit::State,
        "this credential is for authentication; sign documents with a signature credential",
    ))
}

/// Whoever verifies has the roots, or must not believe them from here.
fn without_roots(mut above: Vec<Certificate>) -> Vec<Certificate> {
    above.retain(|certificate| certificate.subject() != certificate.issuer());
    above
}

fn now() -> Result<DateTime, Failure> {
    DateTime::from_system_time(SystemTime::now())
        .map_err(|_| Failure::new(Exit::Failed, "the clock stands before 1970; set it"))
}
