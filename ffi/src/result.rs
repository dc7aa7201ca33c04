//! The numbers that every call gives. They are permanent: none is used twice or for something
//! else, in any version.

use remote_sign_core as core;
use remote_sign_host as host;

/// What a call gives: 0, or why it did not do what it is for. Below 20 are mistakes of the caller, below 100
/// those of configuration and files, from 100 on the refusals of the library.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultCode {
    /// Done; every output is written.
    Ok = 0,
    /// A pointer that must not be NULL is NULL, or points where no such value can be.
    NullPointer = 1,
    /// A handle that was freed, or that this library did not give.
    InvalidHandle = 2,
    /// A handle of another type.
    WrongHandle = 3,
    /// Text that is not UTF-8, or a length that memory cannot have.
    InvalidText = 4,
    /// A number that none of the listed values has.
    InvalidValue = 5,
    /// Something that can be used once was used before.
    Spent = 6,
    /// A list has no such item.
    NoSuchItem = 7,
    /// The process was forked while handles were held: nothing works in the child until it
    /// executes a program.
    Forked = 8,
    /// The library failed inside. The text asks for a report.
    Internal = 9,
    /// There is no configuration file.
    ConfigurationMissing = 20,
    /// The configuration cannot be read or understood (the text names file and line), or others
    /// than its owner can change it or the outbox that it names.
    ConfigurationBroken = 21,
    /// The master key is not where the configuration says, or cannot be read.
    MasterKeyUnreadable = 22,
    /// Others than its owner can read the master key's file.
    MasterKeyExposed = 23,
    /// A virtual token's file or its passphrase cannot be read.
    VirtualTokenUnreadable = 24,
    /// Others than its owner can read a virtual token's file or its passphrase.
    VirtualTokenExposed = 25,
    /// The PIN of a token that needs no login cannot be read where the configuration says.
    PinUnreadable = 26,
    /// Others than its owner can read the file of that PIN.
    PinExposed = 27,
    /// What was to be made exists; nothing was changed.
    FileAlreadyExists = 28,
    /// No room is left on the disk; nothing was written.
    DiskFull = 29,
    /// A file or folder cannot be read or written.
    Io = 30,
    /// The user id or the password is wrong; which one is never said.
    LoginRefused = 100,
    /// The first access is not finished: the password must be changed first.
    PasswordChangeRequired = 101,
    /// The temporary password has expired; the registration officer sends a new one.
    TemporaryPasswordExpired = 102,
    /// The chosen password breaks a rule, which the text names.
    PasswordRefused = 103,
    /// Two entries that must be equal are not.
    ConfirmationMismatch = 104,
    /// No account with this user id.
    AccountNotFound = 105,
    /// The registration data are incomplete or malformed; the text names the field.
    RegistrationRefused = 106,
    /// Too many logins failed; the next is looked at only later.
    LoginThrottled = 107,
    /// The session is over: logged out, idle too long, too old, or the password was changed.
    SessionEnded = 108,
    /// The first access is not finished: the first PIN must be set first.
    FirstPinRequired = 109,
    /// The phone number or e-mail address is malformed, not allowed, or the one in use.
    ContactRefused = 110,
    /// The recovery's link or code is wrong, expired or spent; which one is never said.
    RecoveryRefused = 111,
    /// The secret question or its answer breaks a rule, which the text names.
    SecretQuestionRefused = 112,
    /// The PIN is wrong; a try was counted.
    PinWrong = 200,
    /// No tries are left for this PIN.
    PinLocked = 201,
    /// The PIN does not have the form that the policy demands; no try was counted.
    PinMalformed = 202,
    /// The credential has no PIN yet: it is not activated.
    PinNotSet = 203,
    /// The chosen PIN is on the policy's block list.
    PinRefused = 204,
    /// The activation code is wrong; a try was counted.
    ActivationCodeWrong = 205,
    /// The activation code is spent, expired or out of tries.
    ActivationCodeDead = 206,
    /// The PIN is not locked; there is nothing to unlock.
    PinNotLocked = 207,
    /// The activation code has unlocked this PIN as often as it may.
    PinUnlocksSpent = 208,
    /// The OTP is wrong; a try was counted.
    OtpWrong = 300,
    /// The OTP's life has ended.
    OtpExpired = 301,
    /// The OTP does not have the form that the policy demands; no try was counted.
    OtpMalformed = 302,
    /// No OTP is waiting for this purpose: none was sent, or it is spent.
    OtpNotRequested = 303,
    /// Another OTP may be sent only later.
    OtpThrottled = 304,
    /// Too many codes in a row were wrong: this channel is locked.
    OtpChannelLocked = 305,
    /// No more codes are sent to this number, country or at all for the time being.
    OtpBudgetSpent = 306,
    /// The SIM of the OTP phone was exchanged a short while ago: nothing risky goes by SMS.
    OtpChannelCooling = 307,
    /// No authenticator app is active.
    AuthenticatorNotActive = 308,
    /// An authenticator app is active already.
    AuthenticatorAlreadyActive = 309,
    /// No credential with this identifier.
    CredentialNotFound = 400,
    /// The credential is not active.
    CredentialNotActive = 401,
    /// The credential is active already.
    CredentialAlreadyActive = 402,
    /// The act is not for a credential of this kind.
    CredentialKindRefused = 403,
    /// The identifier or the emergency code is wrong; which one is never said.
    EmergencyCodeWrong = 404,
    /// The last day of a suspension breaks a rule, which the text names.
    SuspensionRefused = 405,
    /// What is asked for cannot be undone, or is as good as a revocation: it must be
    /// acknowledged.
    AcknowledgementRequired = 406,
    /// The certificate is not suspended.
    CertificateNotSuspended = 407,
    /// The certificate is revoked: for good.
    CertificateRevoked = 408,
    /// The certificate cannot be renewed now or in this way; the text says why.
    RenewalRefused = 409,
    /// The coupon is unknown, expired or spent; which one is never said.
    CouponRefused = 410,
    /// The certificate given does not fit the credential; the text says why.
    CertificateRefused = 411,
    /// No virtual token with this identifier.
    VirtualTokenNotFound = 500,
    /// The virtual token is not downloaded, revoked, expired or out of tries; the text says which.
    VirtualTokenDead = 501,
    /// The virtual token was downloaded before.
    VirtualTokenAlreadyDownloaded = 502,
    /// The virtual token's file cannot be understood.
    VirtualTokenFileMalformed = 503,
    /// The passphrase does not open the virtual token's file.
    VirtualTokenPassphraseWrong = 504,
    /// A limit of the virtual token refuses this signature, or that of tokens another one; the
    /// text names it.
    VirtualTokenLimit = 505,
    /// The chosen passphrase breaks a rule, which the text names.
    VirtualTokenPassphraseRefused = 506,
    /// The authorization's uses are spent, its time is over, or its PIN was changed.
    AuthorizationSpent = 600,
    /// The authorization is for something else.
    AuthorizationMismatch = 601,
    /// The input does not fit the algorithm (length, digest, salt).
    InputRefused = 602,
    /// The key's algorithm cannot do what is asked.
    AlgorithmMismatch = 603,
    /// The store cannot be opened, read or written.
    StoreUnavailable = 700,
    /// The store's disk is full; nothing was written.
    StoreFull = 701,
    /// The store was written by a newer version of this software.
    StoreSchemaNewer = 702,
    /// The row changed meanwhile; the act is tried again by the library.
    Conflict = 703,
    /// A row with this identifier exists.
    AlreadyExists = 704,
    /// A stored row does not carry a valid authentication code: it was altered outside.
    Integrity = 705,
    /// The master key does not open this store.
    MasterKeyWrong = 800,
    /// The master key is malformed.
    MasterKeyMalformed = 801,
    /// The cryptographic engine refused or failed.
    Engine = 802,
    /// The generator of randomness failed.
    EntropyUnavailable = 803,
    /// The certification authority refused or failed; the request can be resumed.
    AuthorityFailed = 900,
    /// The message could not be handed over; it stays in the outbox.
    MessengerFailed = 901,
    /// The certification authority has not answered yet; the request waits.
    AuthorityPending = 902,
    /// The authority's private key is kept elsewhere and was not given.
    AuthorityKeyAway = 903,
    /// The store knows less than what was published before: it is an old copy.
    PublicationRefused = 904,
    /// The act is the embedded authority's, and another one issues here.
    AuthorityForeign = 905,
    /// A proof, checkpoint or note of the history's log cannot be read or does not hold.
    LogProofWrong = 1000,
    /// The store's log is shorter than what its anchor or a witness remembers: it is an old
    /// copy.
    LogBehindAnchor = 1010,
    /// The store's log does not go on from what its anchor or a witness remembers.
    LogForked = 1011,
    /// What the anchor remembers is missing or cannot be understood, read or written.
    AnchorUnusable = 1012,
    /// A witness cannot be reached, or its answer is none.
    WitnessFailed = 1013,
}

impl From<core::ErrorKind> for ResultCode {
    fn from(kind: core::ErrorKind) -> Self {
        use core::ErrorKind as Kind;
        match kind {
            Kind::LoginRefused => Self::LoginRefused,
            Kind::PasswordChangeRequired => Self::PasswordChangeRequired,
            Kind::TemporaryPasswordExpired => Self::TemporaryPasswordExpired,
            Kind::PasswordRefused => Self::PasswordRefused,
            Kind::ConfirmationMismatch => Self::ConfirmationMismatch,
            Kind::AccountNotFound => Self::AccountNotFound,
            Kind::RegistrationRefused => Self::RegistrationRefused,
            Kind::LoginThrottled => Self::LoginThrottled,
            Kind::SessionEnded => Self::SessionEnded,
            Kind::FirstPinRequired => Self::FirstPinRequired,
            Kind::ContactRefused => Self::ContactRefused,
            Kind::RecoveryRefused => Self::RecoveryRefused,
            Kind::SecretQuestionRefused => Self::SecretQuestionRefused,
            Kind::PinWrong => Self::PinWrong,
            Kind::PinLocked => Self::PinLocked,
            Kind::PinMalformed => Self::PinMalformed,
            Kind::PinNotSet => Self::PinNotSet,
            Kind::PinRefused => Self::PinRefused,
            Kind::ActivationCodeWrong => Self::ActivationCodeWrong,
            Kind::ActivationCodeDead => Self::ActivationCodeDead,
            Kind::PinNotLocked => Self::PinNotLocked,
            Kind::PinUnlocksSpent => Self::PinUnlocksSpent,
            Kind::OtpWrong => Self::OtpWrong,
            Kind::OtpExpired => Self::OtpExpired,
            Kind::OtpMalformed => Self::OtpMalformed,
            Kind::OtpNotRequested => Self::OtpNotRequested,
            Kind::OtpThrottled => Self::OtpThrottled,
            Kind::OtpChannelLocked => Self::OtpChannelLocked,
            Kind::OtpBudgetSpent => Self::OtpBudgetSpent,
            Kind::OtpChannelCooling => Self::OtpChannelCooling,
            Kind::AuthenticatorNotActive => Self::AuthenticatorNotActive,
            Kind::AuthenticatorAlreadyActive => Self::AuthenticatorAlreadyActive,
            Kind::CredentialNotFound => Self::CredentialNotFound,
            Kind::CredentialNotActive => Self::CredentialNotActive,
            Kind::CredentialAlreadyActive => Self::CredentialAlreadyActive,
            Kind::CredentialKindRefused => Self::CredentialKindRefused,
            Kind::EmergencyCodeWrong => Self::EmergencyCodeWrong,
            Kind::SuspensionRefused => Self::SuspensionRefused,
            Kind::AcknowledgementRequired => Self::AcknowledgementRequired,
            Kind::CertificateNotSuspended => Self::CertificateNotSuspended,
            Kind::CertificateRevoked => Self::CertificateRevoked,
            Kind::RenewalRefused => Self::RenewalRefused,
            Kind::CouponRefused => Self::CouponRefused,
            Kind::CertificateRefused => Self::CertificateRefused,
            Kind::VirtualTokenNotFound => Self::VirtualTokenNotFound,
            Kind::VirtualTokenDead => Self::VirtualTokenDead,
            Kind::VirtualTokenAlreadyDownloaded => Self::VirtualTokenAlreadyDownloaded,
            Kind::VirtualTokenFileMalformed => Self::VirtualTokenFileMalformed,
            Kind::VirtualTokenPassphraseWrong => Self::VirtualTokenPassphraseWrong,
            Kind::VirtualTokenLimit => Self::VirtualTokenLimit,
            Kind::VirtualTokenPassphraseRefused => Self::VirtualTokenPassphraseRefused,
            Kind::AuthorizationSpent => Self::AuthorizationSpent,
            Kind::AuthorizationMismatch => Self::AuthorizationMismatch,
            Kind::InputRefused => Self::InputRefused,
            Kind::AlgorithmMismatch => Self::AlgorithmMismatch,
            Kind::StoreUnavailable => Self::StoreUnavailable,
            Kind::StoreFull => Self::StoreFull,
            Kind::StoreSchemaNewer => Self::StoreSchemaNewer,
            Kind::Conflict => Self::Conflict,
            Kind::AlreadyExists => Self::AlreadyExists,
            Kind::Integrity => Self::Integrity,
            Kind::MasterKeyWrong => Self::MasterKeyWrong,
            Kind::MasterKeyMalformed => Self::MasterKeyMalformed,
            Kind::Engine => Self::Engine,
            Kind::EntropyUnavailable => Self::EntropyUnavailable,
            Kind::AuthorityFailed => Self::AuthorityFailed,
            Kind::MessengerFailed => Self::MessengerFailed,
            Kind::AuthorityPending => Self::AuthorityPending,
            Kind::AuthorityKeyAway => Self::AuthorityKeyAway,
            Kind::PublicationRefused => Self::PublicationRefused,
            Kind::AuthorityForeign => Self::AuthorityForeign,
            Kind::LogProofWrong => Self::LogProofWrong,
            Kind::LogBehindAnchor => Self::LogBehindAnchor,
            Kind::LogForked => Self::LogForked,
            Kind::AnchorUnusable => Self::AnchorUnusable,
            Kind::WitnessFailed => Self::WitnessFailed,
        }
    }
}

impl From<host::ErrorKind> for ResultCode {
    fn from(kind: host::ErrorKind) -> Self {
        use host::ErrorKind as Kind;
        match kind {
            Kind::ConfigurationMissing => Self::ConfigurationMissing,
            Kind::ConfigurationBroken => Self::ConfigurationBroken,
            Kind::MasterKeyUnreadable => Self::MasterKeyUnreadable,
            Kind::MasterKeyExposed => Self::MasterKeyExposed,
            Kind::VirtualTokenUnreadable => Self::VirtualTokenUnreadable,
            Kind::VirtualTokenExposed => Self::VirtualTokenExposed,
            Kind::PinUnreadable => Self::PinUnreadable,
            Kind::PinExposed => Self::PinExposed,
            Kind::AlreadyExists => Self::FileAlreadyExists,
            Kind::DiskFull => Self::DiskFull,
            Kind::Io => Self::Io,
            Kind::Core(kind) => kind.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cores_numbers_are_the_same_here() {
        for kind in core::ErrorKind::ALL {
            assert_eq!(ResultCode::from(*kind) as i32, i32::from(kind.number()));
        }
    }
}
