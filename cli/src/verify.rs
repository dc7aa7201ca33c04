//! `verify`: the judgement of a `.p7m`, for a person or a program.

use std::path::PathBuf;
use std::time::SystemTime;

use clap::Args;
use remote_sign_cli::cades::{self, Certificate, DateTime, Report, SignerReport, Trust};
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};
use crate::pem;
use crate::progress;
use crate::setup::Setup;

/// Verify a signed file (CAdES, .p7m)
#[derive(Args)]
#[command(after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    /// The signature
    file: PathBuf,
    /// The signed file, where the signature is detached
    #[arg(long, value_name = "FILE")]
    content: Option<PathBuf>,
    /// A certificate to trust, in PEM or DER; can be repeated [default: the configured authority's]
    #[arg(long, value_name = "FILE")]
    ca: Vec<PathBuf>,
    /// Write the signed content to this file if the signature holds; an existing one stays
    #[arg(long, value_name = "FILE")]
    extract: Option<PathBuf>,
}

const EXIT_STATUS: &str = "\
Exit status:
  0  every signature holds
  1  one does not, or the file is no whole signature
  2  it could not be judged";

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let not_judged = |failure: Failure| failure.exit(Exit::Usage);
    let authorities = authorities(arguments, setup).map_err(not_judged)?;
    let p7m = progress::read_file(&arguments.file).map_err(not_judged)?;
    let content = arguments.content.as_deref().map(progress::read_file);
    let content = content.transpose().map_err(not_judged)?;
    let at = DateTime::from_system_time(SystemTime::now())
        .map_err(|_| Failure::usage("the clock stands before 1970; set it"))?;
    let trust = Trust {
        authorities: &authorities,
        at,
    };
    let report = cades::verify(&p7m, content.as_deref(), &trust)?;
    if let (Some(file), true) = (&arguments.extract, report.is_valid()) {
        let readers = Readers::ThoseOf(&arguments.file);
        write_whole(file, report.content, readers, Existing::Keep)
            .map_err(|error| not_judged(error.into()))?;
    }
    Ok(answer(&report, arguments))
}

fn authorities(arguments: &Arguments, setup: &Setup) -> Result<Vec<Certificate>, Failure> {
    if arguments.ca.is_empty() {
        let der = setup
            .open()
            .and_then(|service| Ok(service.authority_certificate()?))
            .map_err(|failure| failure.hint("or name the authority to trust with --ca"))?;
        let own = Certificate::from_der(&der).map_err(|error| Failure::usage(error.to_string()))?;
        return Ok(vec![own]);
    }
    let mut authorities = Vec::new();
    for path in &arguments.ca {
        let bytes = progress::read_file(path)?;
        let certificates = pem::read(&bytes)
            .map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        authorities.extend(certificates);
    }
    Ok(authorities)
}

fn answer(report: &Report<'_>, arguments: &Arguments) -> Answer {
    let valid = report.is_valid();
    let mut text: String = report.signers.iter().map(lines).collect();
    let file = arguments.file.display();
    text.push_str(&match valid {
        true => format!(
            "VALID: {file}\nNot asked: whether a certificate was suspended or revoked (CRL, OCSP)"
        ),
        false => format!("NOT VALID: {file}"),
    });
    let signers: Vec<Value> = report.signers.iter().map(as_json).collect();
    let json = json!({
        "valid": valid,
        "detached": report.detached,
        "revocation_checked": false,
        "signers": signers,
        "content": arguments.extract.as_deref().filter(|_| valid).map(path_text),
    });
    let answer = Answer::new(text, json);
    match (valid, &arguments.extract) {
        (false, _) => answer
            .next("believe nothing of it; ask the signer for a new one")
            .exit(Exit::NotValid),
        (true, Some(content)) => answer.next(format!("the content is in {}", content.display())),
        (true, None) if !report.detached => answer.next("take the content out with --extract FILE"),
        (true, None) => answer,
    }
}

fn lines(signer: &SignerReport) -> String {
    let unknown = || "unknown".to_owned();
    let mut text = format!(
        "Signer:       {}\nIssuer:       {}\nClaimed time: {}\n",
        signer.subject.clone().unwrap_or_else(unknown),
        signer.issuer.clone().unwrap_or_else(unknown),
        signer
            .signing_time
            .map_or_else(unknown, |time| time.to_string()),
    );
    for result in &signer.checks {
        let check = result.check.to_string();
        match &result.outcome {
            Ok(()) => text.push_str(&format!("  ok      {check}\n")),
            Err(why) => text.push_str(&format!("  FAILED  {check}: {why}\n")),
        }
    }
    text
}

fn as_json(signer: &SignerReport) -> Value {
    let checks: Vec<Value> = signer
        .checks
        .iter()
        .map(|result| {
            json!({
                "check": result.check.to_string(),
                "ok": result.outcome.is_ok(),
                "why": result.outcome.as_ref().err().map(ToString::to_string),
            })
        })
        .collect();
    json!({
        "valid": signer.is_valid(),
        "subject": signer.subject,
        "issuer": signer.issuer,
        "serial": signer.serial,
        "signing_time": signer.signing_time.map(|time| time.to_string()),
        "algorithm": signer.algorithm.map(|algorithm| algorithm.to_string()),
        "checks": checks,
    })
}
