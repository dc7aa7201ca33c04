//! `certificate revoke`: the holder ends a certificate for good (requirement 72, AMB-37).

use clap::Args;
use remote_sign_core::{
    CredentialId, EmergencyCode, ErrorKind, OtpCode, Phrase, Pin, RevocationReason,
    RevocationRequest,
};
use serde_json::json;

use crate::answer::{Answer, note};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::one_time_code::{OneTimeCode, sent};
use crate::secret_source::{EmergencyCodeSource, PinSource};
use crate::setup::{Setup, client};

/// Revoke a certificate for good and destroy its key, with PIN, OTP and emergency code
///
/// Needs a login, and --acknowledge. Without the PIN it goes by the form (`certificate form`)
/// or the registration officer.
#[derive(Args)]
pub(crate) struct Revoke {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// `unspecified`, `key-compromise`, `affiliation-changed`, `cessation-of-operation`
    #[arg(long, default_value = "unspecified", value_parser = holders_reason)]
    reason: RevocationReason,
    /// That it is for good
    #[arg(long)]
    acknowledge: bool,
    #[command(flatten)]
    who: LoggedIn,
    #[command(flatten)]
    pin: PinSource,
    #[command(flatten)]
    code: EmergencyCodeSource,
    #[command(flatten)]
    otp: OneTimeCode,
}

/// The other reasons are an officer's.
fn holders_reason(text: &str) -> Result<RevocationReason, String> {
    const ALLOWED: [RevocationReason; 4] = [
        RevocationReason::Unspecified,
        RevocationReason::KeyCompromise,
        RevocationReason::AffiliationChanged,
        RevocationReason::CessationOfOperation,
    ];
    let found = ALLOWED.into_iter().find(|reason| reason.as_str() == text);
    let words = ALLOWED.map(RevocationReason::as_str).join(", ");
    found.ok_or_else(|| format!("`{text}` is none of {words}"))
}

pub(super) fn run(arguments: &Revoke, setup: &Setup) -> Result<Answer, Failure> {
    let id = &arguments.credential;
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = arguments.who.session(setup, &service)?;
    let send = || service.request_revocation_otp(&session, id, &client());
    if arguments.otp.only_send() {
        let next = "run the same command with --acknowledge, PIN, emergency code and OTP";
        return Ok(sent(&send()?).next(next));
    }
    let warning = Phrase::RevocationWarning.text(configuration.language);
    note(&format!("{warning}."));
    let (pin, code, otp) = match arguments.acknowledge {
        true => (
            Pin::new(arguments.pin.source().read()?.as_str()),
            EmergencyCode::new(arguments.code.source().read()?.as_str()),
            arguments.otp.code(send)?,
        ),
        // It is refused before any of them is looked at.
        false => (Pin::new(""), EmergencyCode::new(""), OtpCode::new("")),
    };
    let request = RevocationRequest {
        pin,
        otp,
        code,
        reason: arguments.reason,
        acknowledged: arguments.acknowledge,
    };
    let done = service.revoke(&session, id, &request, &client());
    done.map_err(|error| match error.kind() {
        ErrorKind::AcknowledgementRequired => Failure::from(error).hint("with --acknowledge"),
        _ => error.into(),
    })?;
    let text = Phrase::CertificateRevoked.text(configuration.language);
    let json = json!({ "credential": id.as_str(), "reason": arguments.reason.as_str() });
    Ok(Answer::new(format!("{text}."), json))
}
