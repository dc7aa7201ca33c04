//! The OTP of an act: given by file or descriptor, or sent and then asked for at the
//! terminal, or only sent (`--send-otp`) so that the next run can give it.

use clap::Args;
use remote_sign_core::{OtpChannel, OtpCode, OtpReceipt, Result as CoreResult};
use serde_json::json;

use crate::answer::{Answer, note};
use crate::failure::Failure;
use crate::secret_source::OtpSource;

#[derive(Args)]
pub(crate) struct OneTimeCode {
    #[command(flatten)]
    otp: OtpSource,
    /// Send the OTP and stop; run again with --otp-file or --otp-fd
    #[arg(long, conflicts_with_all = ["otp-file", "otp-fd"])]
    send_otp: bool,
}

impl OneTimeCode {
    /// Whether the OTP is only to be sent.
    pub(crate) const fn only_send(&self) -> bool {
        self.send_otp
    }

    /// The code; `send` sends one that must be asked for.
    pub(crate) fn code(
        &self,
        send: impl FnOnce() -> CoreResult<OtpReceipt>,
    ) -> Result<OtpCode, Failure> {
        code(&self.otp, send)
    }
}

/// The code from its source; one that must be asked for is sent first.
pub(crate) fn code(
    otp: &OtpSource,
    send: impl FnOnce() -> CoreResult<OtpReceipt>,
) -> Result<OtpCode, Failure> {
    let source = otp.source();
    if !source.is_given() {
        source.demand_reachable()?;
        note(&sentence(&send()?));
    }
    Ok(OtpCode::new(source.read()?.as_str()))
}

/// The answer of a command that only sent it.
pub(crate) fn sent(receipt: &OtpReceipt) -> Answer {
    let sent_to = match receipt.channel {
        OtpChannel::Sms => Some(&receipt.masked_destination),
        OtpChannel::App => None,
    };
    let json = json!({
        "channel": receipt.channel.as_str(),
        "sent_to": sent_to,
        "expires_at": receipt.expires_at.to_string(),
    });
    Answer::new(sentence(receipt), json)
}

fn sentence(receipt: &OtpReceipt) -> String {
    match receipt.channel {
        OtpChannel::Sms => format!(
            "A code was sent by SMS to {}. It is good until {}.",
            receipt.masked_destination, receipt.expires_at
        ),
        OtpChannel::App => format!(
            "Nothing was sent: the authenticator app shows the code, the present one until {}.",
            receipt.expires_at
        ),
    }
}
