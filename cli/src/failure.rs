//! Errors as the command tells them, and the one place where the kinds of core, host and
//! CAdES become exit statuses.

use std::io::{self, Write as _};
use std::process::ExitCode;

use remote_sign_cli::cades::{BuildError, FileError};
use remote_sign_core::ErrorKind as Core;
use remote_sign_host::ErrorKind as Host;
use serde_json::json;

/// Exit statuses; the help of every command lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    Done = 0,
    NotValid = 1,
    Usage = 2,
    Configuration = 3,
    Store = 4,
    Secret = 5,
    State = 6,
    Failed = 7,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command did not do what it was asked: a text that says what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
    number: Option<u16>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            number: None,
        }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// The same failure with `hint` behind its text.
    pub(crate) fn hint(mut self, hint: &str) -> Self {
        self.message = format!("{}; {hint}", self.message);
        self
    }

    /// The same failure with another exit status.
    pub(crate) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    pub(crate) fn into_message(self) -> String {
        self.message
    }

    pub(crate) fn print(self, json: bool) -> ExitCode {
        let line = if json {
            json!({ "error": self.message, "exit": self.exit as u8, "number": self.number })
                .to_string()
        } else {
            format!("error: {}", self.message)
        };
        // Whoever closed standard error still gets the exit status.
        let _ = writeln!(io::stderr().lock(), "{line}");
        self.exit.into()
    }
}

impl From<remote_sign_core::Error> for Failure {
    fn from(error: remote_sign_core::Error) -> Self {
        Self {
            exit: of_core(error.kind()),
            message: format!("{error}{}", step_after(error.kind())),
            number: Some(error.kind().number()),
        }
    }
}

impl From<remote_sign_host::Error> for Failure {
    fn from(error: remote_sign_host::Error) -> Self {
        let (exit, number) = match error.kind() {
            Host::ConfigurationMissing
            | Host::ConfigurationBroken
            | Host::MasterKeyUnreadable
            | Host::MasterKeyExposed
            | Host::VirtualTokenUnreadable
            | Host::VirtualTokenExposed
            | Host::PinUnreadable
            | Host::PinExposed => (Exit::Configuration, None),
            Host::AlreadyExists => (Exit::State, None),
            Host::DiskFull | Host::Io => (Exit::Store, None),
            Host::Core(kind) => (of_core(kind), Some(kind.number())),
        };
        Self {
            exit,
            message: error.to_string(),
            number,
        }
    }
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::new(Exit::Failed, error.to_string())
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let exit = match error {
            FileError::Text | FileError::Ber | FileError::Detached | FileError::NotDetached => {
                Exit::Usage
            }
            _ => Exit::NotValid,
        };
        Self::new(exit, error.to_string())
    }
}

const fn of_core(kind: Core) -> Exit {
    match kind {
        Core::LoginRefused
        | Core::TemporaryPasswordExpired
        | Core::PinWrong
        | Core::PinLocked
        | Core::ActivationCodeWrong
        | Core::ActivationCodeDead
        | Core::OtpWrong
        | Core::OtpExpired
        | Core::OtpNotRequested
        | Core::OtpThrottled
        | Core::OtpChannelLocked
        | Core::OtpBudgetSpent
        | Core::OtpChannelCooling
        | Core::LoginThrottled
        | Core::SessionEnded
        | Core::RecoveryRefused
        | Core::PinUnlocksSpent
        | Core::VirtualTokenPassphraseWrong
        | Core::VirtualTokenLimit
        | Core::VirtualTokenDead
        | Core::AuthorizationSpent
        | Core::EmergencyCodeWrong
        | Core::CouponRefused
        | Core::AuthorizationMismatch => Exit::Secret,

        Core::PasswordRefused
        | Core::VirtualTokenPassphraseRefused
        | Core::ConfirmationMismatch
        | Core::RegistrationRefused
        | Core::ContactRefused
        | Core::SecretQuestionRefused
        | Core::PinMalformed
        | Core::PinRefused
        | Core::OtpMalformed
        | Core::InputRefused
        | Core::SuspensionRefused
        | Core::AcknowledgementRequired
        | Core::CertificateRefused
        | Core::AlgorithmMismatch => Exit::Usage,

        Core::PasswordChangeRequired
        | Core::FirstPinRequired
        | Core::AccountNotFound
        | Core::PinNotLocked
        | Core::AuthenticatorNotActive
        | Core::AuthenticatorAlreadyActive
        | Core::PinNotSet
        | Core::CredentialNotFound
        | Core::CredentialNotActive
        | Core::CredentialAlreadyActive
        | Core::CredentialKindRefused
        | Core::VirtualTokenNotFound
        | Core::VirtualTokenAlreadyDownloaded
        | Core::CertificateNotSuspended
        | Core::CertificateRevoked
        | Core::RenewalRefused
        | Core::AuthorityPending
        | Core::AuthorityKeyAway
        | Core::PublicationRefused
        | Core::AuthorityForeign
        | Core::AlreadyExists => Exit::State,

        Core::StoreUnavailable
        | Core::StoreFull
        | Core::StoreSchemaNewer
        | Core::Conflict
        | Core::LogBehindAnchor
        | Core::LogForked
        | Core::AnchorUnusable
        | Core::Integrity => Exit::Store,

        Core::LogProofWrong => Exit::NotValid,

        Core::MasterKeyWrong | Core::MasterKeyMalformed | Core::VirtualTokenFileMalformed => {
            Exit::Configuration
        }

        Core::Engine
        | Core::EntropyUnavailable
        | Core::AuthorityFailed
        | Core::WitnessFailed
        | Core::MessengerFailed => Exit::Failed,
    }
}

/// Where this command has the step that the core's text cannot name.
const fn step_after(kind: Core) -> &'static str {
    match kind {
        Core::OtpExpired | Core::OtpNotRequested => {
            ": `remote-sign otp send`, or --send-otp where a command has it"
        }
        Core::SessionEnded => ": `remote-sign login`",
        Core::MessengerFailed => "; then `remote-sign outbox` hands over what waits",
        Core::AuthorityFailed => "; then run the same command again",
        Core::AuthorityPending => "; run the same command again when it is there",
        _ => "",
    }
}
