//! The one error type of the library. Each boundary (command, PKCS#11, C) maps
//! [`ErrorKind`] once, by a match without a catch-all; the text tells a person what to do.

use core::fmt;

use crate::time::Timestamp;

/// Result of every fallible act.
pub type Result<T> = core::result::Result<T, Error>;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $number:literal,)+) => {
        /// What went wrong, as a stable number. Numbers are never reused; new kinds take new ones.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum ErrorKind { $($(#[$doc])* $name = $number,)+ }

        impl ErrorKind {
            /// Every kind, in the order of the numbers.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

kinds! {
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

impl ErrorKind {
    /// The permanent number of this kind.
    pub const fn number(self) -> u16 {
        self as u16
    }
}

/// An error: its [`ErrorKind`], a text that tells a person what to do, and, where a
/// counter or a delay is involved, its state.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    tries_left: Option<u32>,
    retry_at: Option<Timestamp>,
}

impl Error {
    /// An error of `kind` with the text shown to a person. The text never holds a secret.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            tries_left: None,
            retry_at: None,
        }
    }

    /// The same error with the tries that are left.
    pub fn with_tries_left(mut self, tries: u32) -> Self {
        self.tries_left = Some(tries);
        self
    }

    /// The same error with the instant from which the act may be tried again.
    pub fn with_retry_at(mut self, at: Timestamp) -> Self {
        self.retry_at = Some(at);
        self
    }

    /// What went wrong.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Tries left of the factor that failed, where one is counted.
    pub const fn tries_left(&self) -> Option<u32> {
        self.tries_left
    }

    /// When the act may be tried again, where time decides.
    pub const fn retry_at(&self) -> Option<Timestamp> {
        self.retry_at
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} ({}): {}",
            self.kind,
            self.kind.number(),
            self.message
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_and_ascending() {
        let numbers: Vec<u16> = ErrorKind::ALL.iter().map(|kind| kind.number()).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
