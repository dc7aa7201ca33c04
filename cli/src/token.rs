//! `token`: virtual tokens, which give an automatic or seal credential its OTPs
//! (requirements 84 to 91). All of it in the holder's login.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use remote_sign_cli::cades::DateTime;
use remote_sign_core::{
    CredentialId, DigestAlgorithm, Passphrase, Timestamp, VirtualToken, VirtualTokenId,
    VirtualTokenRequest, VirtualTokenState,
};
use remote_sign_host::{Draft, Existing, Readers, SecretSource, TokenLogin, VirtualTokenEntry};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::PassphraseSource;
use crate::setup::{Setup, client};

/// Virtual tokens: let an automatic or seal credential sign by itself
#[derive(Subcommand)]
pub(crate) enum Command {
    Generate(Box<Generate>),
    Download(Download),
    List(List),
    Show(Show),
    Revoke(Revoke),
}

/// Generate a virtual token; an OTP by SMS confirms it with everything asked for here
#[derive(Args)]
pub(crate) struct Generate {
    credential: CredentialId,
    /// A name for the token, such as the machine that it is for
    #[arg(long)]
    name: String,
    /// What it is for
    #[arg(long, default_value = "", hide_default_value = true)]
    purpose: String,
    /// The last day (UTC) on which it works, such as 2027-06-30 [default: no end]
    #[arg(long, value_name = "DATE", value_parser = end_of_day)]
    until: Option<Timestamp>,
    /// Most signatures ever [default: no limit]
    #[arg(long, value_name = "N")]
    max_signatures: Option<u64>,
    /// Most signatures in one day (UTC) [default: no limit]
    #[arg(long, value_name = "N")]
    max_daily_signatures: Option<u64>,
    /// A digest algorithm that it may sign: sha256, sha384, sha512; can be repeated [default: all]
    #[arg(long = "digest", value_name = "NAME")]
    digests: Vec<DigestAlgorithm>,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// Download a virtual token's file, once; an OTP by SMS confirms it
///
/// The file stands for the holder's phone: with it the PIN alone signs. It is sealed under a
/// passphrase and written with mode 0600. If the passphrase is in a file (--passphrase-file),
/// both are named in the configuration as the slot's virtual token.
#[derive(Args)]
pub(crate) struct Download {
    token: VirtualTokenId,
    /// The file to write; an existing one stays
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[command(flatten)]
    passphrase: PassphraseSource,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// List the virtual tokens of a credential
#[derive(Args)]
pub(crate) struct List {
    credential: CredentialId,
    #[command(flatten)]
    who: LoggedIn,
}

/// Show a virtual token: its state, its limits, what became of it
#[derive(Args)]
pub(crate) struct Show {
    token: VirtualTokenId,
    #[command(flatten)]
    who: LoggedIn,
}

/// Revoke a virtual token, at once and for good; an OTP by SMS confirms it
#[derive(Args)]
pub(crate) struct Revoke {
    token: VirtualTokenId,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    otp: OneTimeCode,
}

pub(crate) fn run(command: Command, setup: &Setup) -> Result<Answer, Failure> {
    match command {
        Command::Generate(arguments) => generate(*arguments, setup),
        Command::Download(arguments) => download(&arguments, setup),
        Command::List(arguments) => list(&arguments, setup),
        Command::Show(arguments) => show(&arguments, setup),
        Command::Revoke(arguments) => revoke(&arguments, setup),
    }
}

fn generate(arguments: Generate, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let credential = service.unattended_credential(&session, &arguments.credential)?;
    let request = VirtualTokenRequest {
        name: arguments.name,
        purpose: arguments.purpose,
        expires_at: arguments.until,
        max_signatures: arguments.max_signatures,
        max_daily_signatures: arguments.max_daily_signatures,
        algorithms: arguments.digests,
    };
    let send = || service.request_virtual_token(&session, &credential, &request, &client());
    if arguments.otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    }
    let code = arguments.otp.code(send)?;
    let token =
        service.generate_virtual_token(&session, &credential, &request, &code, &client())?;
    let (id, name) = (&token.id, &token.request.name);
    let text = format!("Virtual token {id} «{name}» is generated.");
    let next = format!(
        "take its file: `remote-sign token download {id} --out FILE`; or end it: `remote-sign token revoke {id}`"
    );
    Ok(Answer::new(text, as_json(&token)).next(next))
}

fn download(arguments: &Download, setup: &Setup) -> Result<Answer, Failure> {
    let Download {
        token,
        out,
        passphrase,
        who,
        otp,
    } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    // The file can be had once: what can stand in its way is looked at first, and again
    // after a person was asked, because an interrupted question must not leave a draft.
    let out = std::path::absolute(out).map_err(|error| Failure::usage(error.to_string()))?;
    if out.to_str().is_none() {
        return Err(Failure::usage(
            "the configuration can name only files whose path is UTF-8; name another with --out",
        ));
    }
    let draft = || {
        Draft::open(&out, Readers::Owner, Existing::Keep)
            .map_err(|error| Failure::from(error).hint("name another file with --out"))
    };
    drop(draft()?);
    let send = || service.request_virtual_token_download(&session, token, &client());
    if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the passphrase and the OTP"));
    }
    let credential = service.virtual_token(&session, token)?.credential;
    let (chosen, again) = passphrase.source().read_chosen()?;
    let (chosen, again) = (
        Passphrase::new(chosen.as_str()),
        Passphrase::new(again.as_str()),
    );
    service.check_passphrase(&chosen, &again)?;
    // A file that the slot could not use is told before the only download is spent.
    if let Some(file) = passphrase.source().file() {
        entry(&out, file)?.passphrase()?;
    }
    let code = otp.code(send)?;
    let draft = draft()?;
    let sealed =
        service.download_virtual_token(&session, token, &chosen, &again, &code, &client())?;
    draft.finish(sealed.as_bytes()).map_err(|error| {
        Failure::from(error).hint("the token can be taken only once: generate another one")
    })?;

    let mut text = format!("Virtual token {token} is in {} (mode 0600).", out.display());
    let add = format!(
        "remote-sign slot add {credential} --virtual-token {} --virtual-token-passphrase-file FILE",
        out.display()
    );
    let (slot, next) = match passphrase.source().file() {
        Some(file) => {
            let slot = put_slot(setup, &credential, &out, file, &sealed).map_err(|failure| {
                failure.hint(&format!(
                    "the token's file is written; name it with `{add}`"
                ))
            })?;
            text.push_str(&format!(
                "\nSlot {slot} of the PKCS#11 module takes its OTPs from it: the PIN alone signs."
            ));
            let next = format!("sign: `remote-sign sign FILE --credential {credential}`");
            (Some(slot), next)
        }
        None => {
            let next = format!(
                "to sign with it here, put the passphrase into a file of mode 0600 and `{add}`"
            );
            (None, next)
        }
    };
    let json = json!({
        "token": token.as_str(),
        "credential": credential.as_str(),
        "file": path_text(&out),
        "slot": slot,
    });
    Ok(Answer::new(text, json).next(next))
}

/// Names file and passphrase in the configuration, once they are found to work.
fn put_slot(
    setup: &Setup,
    credential: &CredentialId,
    file: &Path,
    passphrase: &Path,
    sealed: &str,
) -> Result<usize, Failure> {
    let entry = entry(file, passphrase)?;
    entry.open(sealed)?;
    setup.put_slot(credential, None, Some(entry), TokenLogin::Pin)
}

fn entry(file: &Path, passphrase: &Path) -> Result<VirtualTokenEntry, Failure> {
    let passphrase =
        std::path::absolute(passphrase).map_err(|error| Failure::usage(error.to_string()))?;
    Ok(VirtualTokenEntry {
        file: file.to_owned(),
        passphrase: SecretSource::File(passphrase),
    })
}

fn list(arguments: &List, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let tokens = service.virtual_tokens(&session, id)?;
    let line = |token: &VirtualToken| {
        format!(
            "{}  {:<10}  {}  {}\n",
            token.id, token.state, token.created_at, token.request.name
        )
    };
    let text: String = tokens.iter().map(line).collect();
    let json: Vec<Value> = tokens.iter().map(as_json).collect();
    let answer = if tokens.is_empty() {
        Answer::new(format!("{id} has no virtual token."), Value::Array(json)).next(format!(
            "generate one: `remote-sign token generate {id} --name NAME`"
        ))
    } else {
        Answer::new(text, Value::Array(json)).next("see one: `remote-sign token show TOKEN`")
    };
    Ok(answer)
}

fn show(arguments: &Show, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let session = arguments.who.session(setup, &service)?;
    let token = service.virtual_token(&session, &arguments.token)?;
    let id = &token.id;
    let next = match token.state {
        VirtualTokenState::Generated => {
            format!("take its file: `remote-sign token download {id} --out FILE`")
        }
        VirtualTokenState::Downloaded | VirtualTokenState::Active => {
            format!("end it: `remote-sign token revoke {id}`")
        }
        VirtualTokenState::Exhausted | VirtualTokenState::Expired | VirtualTokenState::Revoked => {
            let credential = &token.credential;
            format!("generate another one: `remote-sign token generate {credential} --name NAME`")
        }
    };
    Ok(Answer::new(shown(&token), as_json(&token)).next(next))
}

fn revoke(arguments: &Revoke, setup: &Setup) -> Result<Answer, Failure> {
    let Revoke { token, who, otp } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    let now = service.virtual_token(&session, token)?;
    let send = || service.request_virtual_token_revocation(&session, token, &client());
    let revoked = if now.state == VirtualTokenState::Revoked {
        now
    } else if otp.only_send() {
        return Ok(sent(&send()?).next("run the same command with the OTP"));
    } else {
        let code = otp.code(send)?;
        service.revoke_virtual_token(&session, token, &code, &client())?
    };
    let name = &revoked.request.name;
    let text = format!("Virtual token {token} «{name}» is revoked: it signs nowhere any more.");
    let next = "remove its file; a slot that names it needs another one";
    Ok(Answer::new(text, as_json(&revoked)).next(next))
}

fn shown(token: &VirtualToken) -> String {
    let request = &token.request;
    let limit = |limit: Option<u64>| limit.map_or("no limit".to_owned(), |most| most.to_string());
    let instant = |at: Option<Timestamp>| at.map_or("-".to_owned(), |at| at.to_string());
    let counted = request.max_signatures.or(request.max_daily_signatures);
    let made = match counted {
        Some(_) => token.signatures.to_string(),
        None => "not counted".to_owned(),
    };
    let digests: Vec<&str> = request.algorithms.iter().map(|one| one.as_str()).collect();
    let lines = [
        ("Token", format!("{}  {}", token.id, request.name)),
        ("Credential", token.credential.to_string()),
        ("State", token.state.to_string()),
        ("Purpose", request.purpose.clone()),
        ("Signatures", made),
        ("At most", limit(request.max_signatures)),
        ("A day", limit(request.max_daily_signatures)),
        (
            "Digests",
            if digests.is_empty() {
                "all".to_owned()
            } else {
                digests.join(", ")
            },
        ),
        ("Generated", token.created_at.to_string()),
        ("Downloaded", instant(token.downloaded_at)),
        ("First used", instant(token.first_used_at)),
        ("Expires", instant(request.expires_at)),
        ("Revoked", instant(token.revoked_at)),
    ];
    let line = |(name, value): &(&str, String)| format!("{:<12} {value}\n", format!("{name}:"));
    lines.iter().map(line).collect()
}

fn as_json(token: &VirtualToken) -> Value {
    let request = &token.request;
    let instant = |at: Option<Timestamp>| at.map(|at| at.to_string());
    let digests: Vec<&str> = request.algorithms.iter().map(|one| one.as_str()).collect();
    json!({
        "id": token.id.as_str(),
        "credential": token.credential.as_str(),
        "name": request.name,
        "purpose": request.purpose,
        "state": token.state.as_str(),
        "digests": digests,
        "max_signatures": request.max_signatures,
        "max_daily_signatures": request.max_daily_signatures,
        "signatures": token.signatures,
        "created_at": token.created_at.to_string(),
        "downloaded_at": instant(token.downloaded_at),
        "first_used_at": instant(token.first_used_at),
        "expires_at": instant(request.expires_at),
        "revoked_at": instant(token.revoked_at),
    })
}

/// The end of a day, UTC.
fn end_of_day(text: &str) -> Result<Timestamp, String> {
    let malformed = || format!("`{text}` is no day; write it as 2027-06-30");
    let mut numbers = text.splitn(3, '-');
    let year = numbers.next().and_then(|word| word.parse().ok());
    let [month, day] = [(); 2].map(|()| numbers.next().and_then(|word| word.parse().ok()));
    let (year, month, day) = year
        .zip(month)
        .zip(day)
        .map(|((year, month), day)| (year, month, day))
        .ok_or_else(malformed)?;
    let begin = DateTime::new(year, month, day, 0, 0, 0).map_err(|_| malformed())?;
    let seconds = i64::try_from(begin.unix_duration().as_secs()).map_err(|_| malformed())?;
    Ok(Timestamp::from_unix_millis(seconds * 1000).plus_days(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_works_until_the_end_of_the_day() {
        let end = end_of_day("2027-12-31").unwrap();
        assert_eq!(end.to_string(), "2028-01-01T00:00:00.000Z");
        for bad in [
            "",
            "2027",
            "2027-02-29",
            "2027-13-01",
            "1969-01-01",
            "2027-01-01-01",
            "x-y-z",
        ] {
            assert!(end_of_day(bad).is_err(), "{bad}");
        }
    }
}
