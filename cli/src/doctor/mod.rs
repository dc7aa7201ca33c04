//! `doctor`: what is wrong with the installation, in words.

mod pkcs11;

use clap::{Args, Subcommand};
use remote_sign_host::{Finding, Verdict, examine};
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::setup::Setup;

/// Say what is wrong with configuration, master key, store, channels and slots
///
/// Nothing is changed and nothing is sent. The exit status is 1 when something is wrong;
/// a warning does not count.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
}

#[derive(Subcommand)]
enum Part {
    /// Say why a program would not list or use a card of the PKCS#11 module
    ///
    /// Looks at each slot as the module would, at what each program makes of it, and at how
    /// programs are set up for the module, which is not loaded. The exit status is doctor's.
    Pkcs11(pkcs11::Arguments),
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let findings = match &arguments.part {
        None => examine(&setup.path()?),
        Some(Part::Pkcs11(arguments)) => pkcs11::examine(arguments, setup)?,
    };
    let wrong = findings
        .iter()
        .any(|finding| finding.verdict == Verdict::Wrong);
    let text: String = findings.iter().map(line).collect();
    let json: Vec<Value> = findings.iter().map(as_json).collect();
    let exit = if wrong { Exit::NotValid } else { Exit::Done };
    Ok(Answer::new(text, Value::Array(json)).exit(exit))
}

fn line(finding: &Finding) -> String {
    let Finding { subject, text, .. } = finding;
    format!("{:<8} {subject}: {text}\n", word(finding.verdict))
}

fn as_json(finding: &Finding) -> Value {
    json!({
        "subject": finding.subject,
        "verdict": word(finding.verdict),
        "text": finding.text,
    })
}

const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Good => "ok",
        Verdict::Warning => "warning",
        Verdict::Wrong => "wrong",
    }
}
