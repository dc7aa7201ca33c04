//! Holders and how they are reached. What holds for every vocabulary is in the module above.

use remote_sign_core as core;

use super::{Word, words};

/// Language of what a holder reads (AMB-39).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// None of them.
    None = 0,
    /// Italian.
    Italian = 1,
    /// English.
    English = 2,
}

/// Which number tells a natural person (EN 319 412-1 5.1.3).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonIdentifierKind {
    /// None of them.
    None = 0,
    /// Fiscal code; the certificate shows `TINIT-` before it.
    FiscalCode = 1,
    /// Number of an identity card; the certificate shows `IDCIT-` before it.
    IdentityCard = 2,
    /// Number of a passport; the certificate shows `PASIT-` before it.
    Passport = 3,
}

/// Which number tells a legal person (EN 319 412-1 5.1.4).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganizationIdentifierKind {
    /// None of them.
    None = 0,
    /// VAT number; the certificate shows `VATIT-` before it.
    VatNumber = 1,
    /// Number in the trade register; the certificate shows `NTRIT-` before it.
    RegisterNumber = 2,
}

/// What can be changed of how the holder is reached (requirement 74, AMB-14).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// None of them.
    None = 0,
    /// The phone that gets OTPs.
    OtpPhone = 1,
    /// The phone that gets recovery codes.
    AccountPhone = 2,
    /// The address that gets notices.
    Email = 3,
    /// The address that gets recovery links.
    RecoveryEmail = 4,
}

/// How far the first access has come (requirements 19 to 23).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstAccess {
    /// None of them.
    None = 0,
    /// The temporary password must be changed.
    Password = 1,
    /// The first PIN must be set.
    Pin = 2,
    /// Everything is reachable.
    Finished = 3,
}

/// The questions that can be picked.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListedQuestion {
    /// None of them.
    None = 0,
    /// The name of the first pet.
    FirstPet = 1,
    /// The name of the first school.
    FirstSchool = 2,
    /// The town in which the mother was born.
    BirthTownOfMother = 3,
    /// The name of the best friend as a child.
    ChildhoodFriend = 4,
    /// The name of the favourite teacher.
    FavouriteTeacher = 5,
    /// The first car.
    FirstCar = 6,
}

/// How OTPs for signing reach the holder (requirements 41 to 44).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtpChannel {
    /// None of them.
    None = 0,
    /// Text message to the OTP phone.
    Sms = 1,
    /// Authenticator app (RFC 6238).
    App = 2,
}

/// States of an authenticator app (requirement 43).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthenticatorState {
    /// None of them.
    None = 0,
    /// "Da attivare": the secret is handed out, no code has proved it yet.
    Pending = 1,
    /// "Attivo".
    Active = 2,
}

/// The state of an app that may be absent: then it is none of them.
pub type OptionalAuthenticatorState = AuthenticatorState;

/// How a message travels.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// None of them.
    None = 0,
    /// E-mail.
    Email = 1,
    /// Text message to a phone.
    Sms = 2,
}

/// What a message tells of.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// None of them.
    None = 0,
    /// User id and temporary password.
    Credentials = 1,
    /// An activation code.
    ActivationCode = 2,
    /// Identifier and emergency code of a certificate.
    EmergencyCode = 3,
    /// A certificate is about to expire.
    RenewalReminder = 4,
    /// An OTP.
    Otp = 5,
    /// A link or code of password recovery.
    Recovery = 6,
    /// Signatures of one approval.
    Signatures = 7,
    /// Signatures of one day.
    DailySignatures = 8,
    /// Something changed that the holder should know of.
    Alert = 9,
}

/// Where a message stands.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// None of them.
    None = 0,
    /// It is tried again.
    Waiting = 1,
    /// An attempt is being made, or ended without a word: then it is tried again.
    Sending = 2,
    /// The mail server, gateway or folder has it.
    HandedOver = 3,
    /// It was of no use any more.
    Expired = 4,
    /// Too many attempts failed.
    GivenUp = 5,
}

words! {
    Language { Italian, English }
    Contact { OtpPhone, AccountPhone, Email, RecoveryEmail }
    FirstAccess { Password, Pin, Finished }
    ListedQuestion { FirstPet, FirstSchool, BirthTownOfMother, ChildhoodFriend, FavouriteTeacher, FirstCar }
    OtpChannel { Sms, App }
    AuthenticatorState { Pending, Active }
    Channel { Email, Sms }
    NoticeKind { Credentials, ActivationCode, EmergencyCode, RenewalReminder, Otp, Recovery, Signatures, DailySignatures, Alert }
    MessageState { Waiting, Sending, HandedOver, Expired, GivenUp }
}

/// The kinds of an identifier that the core keeps together with its number.
macro_rules! identifier_kinds {
    ($($name:ident of $identifier:ident { $($variant:ident),+ $(,)? })+) => {$(
        impl Word for $name {
            type Core = Self;
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn number(value: Self) -> i32 {
                value as i32
            }
        }

        impl $name {
            /// The identifier of this kind with this number; `None` has none.
            pub(crate) fn with(self, number: String) -> Option<core::$identifier> {
                match self {
                    Self::None => None,
                    $(Self::$variant => Some(core::$identifier::$variant(number)),)+
                }
            }
        }
    )+};
}

identifier_kinds! {
    PersonIdentifierKind of PersonIdentifier { FiscalCode, IdentityCard, Passport }
    OrganizationIdentifierKind of OrganizationIdentifier { VatNumber, RegisterNumber }
}
