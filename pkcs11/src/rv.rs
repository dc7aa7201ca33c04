//! Return values: how a refusal of this module is written down, and what each error of the core
//! and of the host becomes in the words of PKCS#11. The one place where errors change their
//! language.

use remote_sign_core::ErrorKind;

use crate::{ck, trace};

/// A return value other than `CKR_OK`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rv(pub(crate) ck::CK_RV);

/// What a call gives: its result, or the reason for refusing.
pub(crate) type Outcome<T = ()> = Result<T, Rv>;

/// The outcome of a call that is refused for `reason`.
pub(crate) fn refuse<T>(reason: ck::CK_RV) -> Outcome<T> {
    Err(Rv(reason))
}

impl From<remote_sign_core::Error> for Rv {
    fn from(error: remote_sign_core::Error) -> Self {
        trace::because(&error);
        Rv(of_kind(error.kind()))
    }
}

impl From<remote_sign_host::Error> for Rv {
    fn from(error: remote_sign_host::Error) -> Self {
        trace::because(&error);
        use remote_sign_host::ErrorKind as Host;
        Rv(match error.kind() {
            // Nothing that an application could do: a person must correct the configuration.
            Host::ConfigurationMissing
            | Host::ConfigurationBroken
            | Host::MasterKeyUnreadable
            | Host::MasterKeyExposed => ck::CKR_GENERAL_ERROR,
            Host::VirtualTokenUnreadable
            | Host::VirtualTokenExposed
            | Host::PinUnreadable
            | Host::PinExposed => ck::CKR_FUNCTION_FAILED,
            Host::DiskFull => ck::CKR_DEVICE_MEMORY,
            Host::Io | Host::AlreadyExists => ck::CKR_DEVICE_ERROR,
            Host::Core(kind) => of_kind(kind),
        })
    }
}

/// Clients act on some of these codes, so the choice matters. NSS asks for the PIN again,
/// without end, on `CKR_PIN_INCORRECT` and on nothing else: it stands only for a wrong secret
/// whose tries are counted.
fn of_kind(kind: ErrorKind) -> ck::CK_RV {
    match kind {
        ErrorKind::PinWrong
        | ErrorKind::OtpWrong
        | ErrorKind::ActivationCodeWrong
        | ErrorKind::LoginRefused => ck::CKR_PIN_INCORRECT,
        ErrorKind::PinLocked | ErrorKind::PinUnlocksSpent | ErrorKind::ActivationCodeDead => {
            ck::CKR_PIN_LOCKED
        }
        ErrorKind::PinMalformed | ErrorKind::PinRefused => ck::CKR_PIN_INVALID,
        ErrorKind::OtpMalformed => ck::CKR_PIN_LEN_RANGE,
        // No code can be right any more, nor this password: a new one is needed, not another
        // try.
        ErrorKind::OtpExpired
        | ErrorKind::OtpNotRequested
        | ErrorKind::PasswordChangeRequired
        | ErrorKind::TemporaryPasswordExpired => ck::CKR_PIN_EXPIRED,
        ErrorKind::PinNotSet => ck::CKR_USER_PIN_NOT_INITIALIZED,
        // Suspended, expired, revoked: the PIN is in order and nothing typed here helps. Both
        // `C_Login` and `C_Sign` may answer so, unlike with a word about the PIN.
        ErrorKind::CredentialNotActive | ErrorKind::CertificateRevoked => ck::CKR_FUNCTION_FAILED,

        ErrorKind::AuthorizationSpent => ck::CKR_USER_NOT_LOGGED_IN,
        ErrorKind::CredentialKindRefused => ck::CKR_KEY_FUNCTION_NOT_PERMITTED,
        ErrorKind::AlgorithmMismatch => ck::CKR_KEY_TYPE_INCONSISTENT,
        // Lengths are judged before the core sees the data.
        ErrorKind::InputRefused => ck::CKR_DATA_INVALID,

        ErrorKind::CredentialNotFound | ErrorKind::AccountNotFound => ck::CKR_TOKEN_NOT_PRESENT,
        // An old copy of the store, and one of which nobody knows, signs nothing.
        ErrorKind::StoreUnavailable
        | ErrorKind::Integrity
        | ErrorKind::LogBehindAnchor
        | ErrorKind::LogForked
        | ErrorKind::AnchorUnusable => ck::CKR_DEVICE_ERROR,
        ErrorKind::StoreFull => ck::CKR_DEVICE_MEMORY,
        ErrorKind::StoreSchemaNewer => ck::CKR_TOKEN_NOT_RECOGNIZED,
        ErrorKind::MasterKeyWrong | ErrorKind::MasterKeyMalformed => ck::CKR_GENERAL_ERROR,

        ErrorKind::OtpThrottled
        | ErrorKind::AuthorizationMismatch
        | ErrorKind::VirtualTokenNotFound
        | ErrorKind::VirtualTokenDead
        | ErrorKind::VirtualTokenPassphraseWrong
        | ErrorKind::VirtualTokenLimit
        | ErrorKind::OtpChannelLocked
        | ErrorKind::OtpBudgetSpent
        | ErrorKind::OtpChannelCooling
        | ErrorKind::AuthenticatorNotActive
        | ErrorKind::VirtualTokenFileMalformed
        | ErrorKind::Conflict
        | ErrorKind::Engine
        | ErrorKind::EntropyUnavailable
        | ErrorKind::WitnessFailed
        | ErrorKind::MessengerFailed => ck::CKR_FUNCTION_FAILED,

        // Errors of acts that are not done through a token.
        ErrorKind::PasswordRefused
        | ErrorKind::ConfirmationMismatch
        | ErrorKind::RegistrationRefused
        | ErrorKind::LoginThrottled
        | ErrorKind::SessionEnded
        | ErrorKind::FirstPinRequired
        | ErrorKind::ContactRefused
        | ErrorKind::RecoveryRefused
        | ErrorKind::SecretQuestionRefused
        | ErrorKind::PinNotLocked
        | ErrorKind::AuthenticatorAlreadyActive
        | ErrorKind::CredentialAlreadyActive
        | ErrorKind::VirtualTokenAlreadyDownloaded
        | ErrorKind::VirtualTokenPassphraseRefused
        | ErrorKind::AlreadyExists
        | ErrorKind::EmergencyCodeWrong
        | ErrorKind::SuspensionRefused
        | ErrorKind::AcknowledgementRequired
        | ErrorKind::CertificateNotSuspended
        | ErrorKind::RenewalRefused
        | ErrorKind::CouponRefused
        | ErrorKind::CertificateRefused
        | ErrorKind::AuthorityPending
        | ErrorKind::AuthorityKeyAway
        | ErrorKind::PublicationRefused
        | ErrorKind::AuthorityForeign
        | ErrorKind::LogProofWrong
        | ErrorKind::AuthorityFailed => ck::CKR_FUNCTION_FAILED,
    }
}
