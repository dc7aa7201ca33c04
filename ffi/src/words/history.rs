//! The history. What holds for every vocabulary is in the module above.

use remote_sign_core as core;

use super::{Word, words};

/// What a history entry records.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// None of them.
    None = 0,
    /// The account was registered.
    Registered = 1,
    /// Login with user id and password.
    Login = 2,
    /// The holder logged out.
    Logout = 3,
    /// The password was changed.
    PasswordChanged = 4,
    /// Password recovery was asked for.
    RecoveryRequested = 5,
    /// A new password was set by recovery.
    PasswordRecovered = 6,
    /// The registration officer sent a new temporary password.
    TemporaryPasswordReissued = 7,
    /// The registration officer sent a new activation code.
    ActivationCodeReissued = 8,
    /// A phone number or e-mail address was changed.
    ContactChanged = 9,
    /// The secret question was set or removed.
    SecretQuestionSet = 10,
    /// The answer to the secret question was checked for an officer.
    SecretQuestionChecked = 11,
    /// The operator learned that the SIM of the OTP phone was exchanged.
    SimChangeNoted = 12,
    /// The first PIN was set and the key made.
    PinSet = 13,
    /// The certificate was stored and the credential became active.
    Activated = 14,
    /// A renewal was begun: the new key is made.
    RenewalBegun = 15,
    /// Another certificate took the place of the one before.
    Renewed = 16,
    /// A coupon for a renewal was issued, or a renewal permitted.
    RenewalPermitted = 17,
    /// The certificate was suspended, or its suspension prolonged.
    Suspended = 18,
    /// The suspension was ended early.
    SuspensionLifted = 19,
    /// The certificate was revoked and its key destroyed.
    Revoked = 20,
    /// The PIN was changed.
    PinChanged = 21,
    /// The activation code and the right PIN unlocked the PIN.
    PinUnlocked = 22,
    /// The PIN was checked and the key unsealed.
    PinVerified = 23,
    /// An OTP was sent.
    OtpSent = 24,
    /// An OTP was checked.
    OtpVerified = 25,
    /// The holder chose how OTPs for signing are received.
    OtpChannelChosen = 26,
    /// An OTP channel that was locked was opened again.
    OtpChannelUnlocked = 27,
    /// An authenticator app was enrolled.
    AuthenticatorEnrolled = 28,
    /// An authenticator app was removed.
    AuthenticatorRemoved = 29,
    /// A virtual token was generated.
    VirtualTokenGenerated = 30,
    /// A virtual token's file was taken.
    VirtualTokenDownloaded = 31,
    /// A virtual token was revoked.
    VirtualTokenRevoked = 32,
    /// A virtual token answered for a holder.
    VirtualTokenUsed = 33,
    /// An OTP approved signatures that wait for the PIN.
    AuthorizationGranted = 34,
    /// What an OTP approved is over, and nothing was opened by it.
    GrantEnded = 35,
    /// An authorization was opened.
    AuthorizationOpened = 36,
    /// An authorization is over that was not used up, or not all of which is accounted for.
    AuthorizationClosed = 37,
    /// A signature was made.
    Signed = 38,
    /// The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN,
    /// a suspended certificate (AMB-31).
    SigningRefused = 39,
}

/// How it ended ("Esito", requirement 59).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// None of them.
    None = 0,
    /// "Riuscito".
    Success = 1,
    /// "Fallito".
    Failure = 2,
}

/// An outcome, or 0.
pub type OptionalOutcome = Outcome;

/// The two logs that a holder looks at (AMB-30).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryLog {
    /// None of them.
    None = 0,
    /// Signatures and refused attempts to make one ("Firme").
    Signatures = 1,
    /// Everything else: accesses and security events ("Accessi").
    Accesses = 2,
}

/// In which order entries are shown (AMB-32); those alike in it come newest first.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryOrder {
    /// None of them.
    None = 0,
    /// Newest first ("Firma più recente").
    Newest = 1,
    /// Oldest first.
    Oldest = 2,
    /// What failed before what succeeded.
    Outcome = 3,
    /// By the name of the program that asked.
    Client = 4,
}

/// The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
/// that is so long ago.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryRange {
    /// None of them.
    None = 0,
    /// One year back.
    Year = 1,
    /// Everything ("Vedi tutte le firme").
    All = 2,
    /// "Ultimi 7 giorni".
    SevenDays = 3,
    /// "Ultimi 3 mesi".
    ThreeMonths = 4,
}

words! {
    Event { Registered, Login, Logout, PasswordChanged, RecoveryRequested, PasswordRecovered, TemporaryPasswordReissued, ActivationCodeReissued, ContactChanged, SecretQuestionSet, SecretQuestionChecked, SimChangeNoted, PinSet, Activated, RenewalBegun, Renewed, RenewalPermitted, Suspended, SuspensionLifted, Revoked, PinChanged, PinUnlocked, PinVerified, OtpSent, OtpVerified, OtpChannelChosen, OtpChannelUnlocked, AuthenticatorEnrolled, AuthenticatorRemoved, VirtualTokenGenerated, VirtualTokenDownloaded, VirtualTokenRevoked, VirtualTokenUsed, AuthorizationGranted, GrantEnded, AuthorizationOpened, AuthorizationClosed, Signed, SigningRefused }
    Outcome { Success, Failure }
    HistoryLog { Signatures, Accesses }
    HistoryOrder { Newest, Oldest, Outcome, Client }
    HistoryRange { Year, All, SevenDays, ThreeMonths }
}
