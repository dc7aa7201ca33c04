//! The OTP of an act: given by file or descriptor, or sent and then asked for at the
//! terminal, or only sent (`--send-otp`) so that the next run can give it.

use clap::Args;
use remote_sign_core::{OtpChannel, OtpCode, OtpReceipt};
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

    /// Whether it comes from elsewhere than the terminal.
    pub(crate) fn is_given(&self) -> bool {
        self.otp.source().is_given()
    }

    /// The code; `send` sends one that must be asked for.
    pub(crate) fn code<E>(
        &self,
        send: impl FnOnce() -> Result<OtpReceipt, E>,
    ) -> Result<OtpCode, Failure>
    where
        Failure: From<E>,
    {
        code(&self.otp, send)
    }

    /// A code that was sent together with something else.
    pub(crate) fn read(&self) -> Result<OtpCode, Failure> {
        Ok(OtpCode::new(self.otp.source().read()?.as_str()))
    }

    /// Refuses before anything is done where nobody could be asked.
    pub(crate) fn demand_reachable(&self) -> Result<(), Failure> {
        self.otp.source().demand_reachable()
    }
}

/// The code from its source; one that must be asked for is sent first.
pub(crate) fn code<E>(
    otp: &OtpSource,
    send: impl FnOnce() -> Result<OtpReceipt, E>,
) -> Result<OtpCode, Failure>
where
    Failure: From<E>,
{
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

pub(crate) fn sentence(receipt: &OtpReceipt) -> String {
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
