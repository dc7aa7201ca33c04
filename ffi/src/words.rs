//! The closed vocabularies as numbers. They are permanent and start at 1; where a value may be
//! absent, 0 stands for none. What a value means is the core's.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::fault::Fault;

/// A vocabulary of the core with its numbers.
pub(crate) trait Word: Copy {
    /// The core's.
    type Core: Copy + 'static;

    /// Every value of the core's.
    const ALL: &'static [Self::Core];

    /// The number of `value`.
    fn number(value: Self::Core) -> i32;
}

/// The value that the caller gave as a number: any number may come.
pub(crate) fn word<W: Word>(
    number: MaybeUninit<W>,
    argument: &'static str,
) -> Result<W::Core, Fault> {
    optional_word(number, argument)?.ok_or(Fault::NoSuchValue(argument))
}

/// The same, where 0 stands for none.
pub(crate) fn optional_word<W: Word>(
    number: MaybeUninit<W>,
    argument: &'static str,
) -> Result<Option<W::Core>, Fault> {
    const { assert!(size_of::<W>() == size_of::<i32>() && align_of::<W>() == align_of::<i32>()) };
    // SAFETY: a `W` is as large and aligned as an `i32`, and the caller gave a number for it.
    let number = unsafe { number.as_ptr().cast::<i32>().read() };
    if number == 0 {
        return Ok(None);
    }
    let found = W::ALL.iter().find(|value| W::number(**value) == number);
    found.copied().map(Some).ok_or(Fault::NoSuchValue(argument))
}

macro_rules! words {
    ($($name:ident { $($variant:ident),+ $(,)? })+) => {$(
        impl From<core::$name> for $name {
            fn from(value: core::$name) -> Self {
                match value { $(core::$name::$variant => Self::$variant,)+ }
            }
        }

        impl From<Option<core::$name>> for $name {
            fn from(value: Option<core::$name>) -> Self {
                value.map_or(Self::None, Self::from)
            }
        }

        impl Word for $name {
            type Core = core::$name;
            const ALL: &'static [core::$name] = &[$(core::$name::$variant),+];

            fn number(value: core::$name) -> i32 {
                Self::from(value) as i32
            }
        }
    )+};
}

/// How a credential is approved.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// None of them.
    None = 0,
    /// By a person: an OTP for each approval.
    Remote = 1,
    /// Unattended, through a virtual token (CAD art. 35(3)).
    Automatic = 2,
    /// The seal of a legal person, unattended through a virtual token.
    Seal = 3,
}

/// What the credential's certificate may be used for; never both.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialPurpose {
    /// None of them.
    None = 0,
    /// Key usage contentCommitment alone.
    Signature = 1,
    /// digitalSignature with clientAuth: TLS client authentication.
    Authentication = 2,
}

/// Where a credential and its certificate stand (AMB-18). It follows from the rows and the
/// time and is nowhere stored.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialState {
    /// None of them.
    None = 0,
    /// Registered; its holder has not set a PIN.
    PendingActivation = 1,
    /// The key is sealed and the certificate requested, but not yet stored.
    Issuing = 2,
    /// The certificate is valid; it can sign.
    Active = 3,
    /// For a time, or until the end of validity.
    Suspended = 4,
    /// For good.
    Revoked = 5,
    /// The end of validity is over.
    Expired = 6,
    /// Another certificate took its place.
    Superseded = 7,
}

/// Why a certificate was revoked (RFC 5280 5.3.1).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationReason {
    /// None of them.
    None = 0,
    /// No reason is given.
    Unspecified = 1,
    /// Somebody else may use the key.
    KeyCompromise = 2,
    /// The holder's name or function changed.
    AffiliationChanged = 3,
    /// Another certificate took its place.
    Superseded = 4,
    /// It is not needed any more.
    CessationOfOperation = 5,
    /// The holder may not have it any more.
    PrivilegeWithdrawn = 6,
}

/// A reason that may be absent: then it is none of them.
pub type OptionalRevocationReason = RevocationReason;

/// What a certificate is downloaded as (AMB-19).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFormat {
    /// None of them.
    None = 0,
    /// The certificate alone (X.509 DER).
    Der = 1,
    /// The certificate alone, as text (RFC 7468).
    Pem = 2,
    /// The certificate and those above it, as text.
    Chain = 3,
    /// The certificate and those above it in one message (PKCS#7, certificates only).
    Pkcs7 = 4,
}

/// What permits a renewal (requirement 64).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalWay {
    /// None of them.
    None = 0,
    /// A coupon.
    Coupon = 1,
    /// The registration officer's word.
    Officer = 2,
    /// Nothing but the holder's wish.
    Direct = 3,
}

/// What a key of the embedded authority is for.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityRole {
    /// None of them.
    None = 0,
    /// Certifies issuing authorities.
    Root = 1,
    /// Certifies holders and responders, signs revocation lists.
    Issuing = 2,
    /// Signs answers about the status of certificates (RFC 6960 4.2.2.2).
    OcspResponder = 3,
}

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

/// What an OTP confirms. A code asked for one purpose never serves another.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtpPurpose {
    /// None of them.
    None = 0,
    /// Setting the first PIN (requirement 22).
    Activation = 1,
    /// Opening a signing authorization (requirement 41).
    Signing = 2,
    /// Generating a virtual token (requirement 87).
    GenerateVirtualToken = 3,
    /// Downloading a virtual token (requirement 91).
    DownloadVirtualToken = 4,
    /// Revoking a virtual token (requirement 89).
    RevokeVirtualToken = 5,
    /// Changing the PIN (requirement 34).
    ChangePin = 6,
    /// Changing a contact: to the channel in use (requirement 48, AMB-15).
    ChangeContact = 7,
    /// Changing a contact: to the new number, which proves that it is the holder's (AMB-6).
    ProveContact = 8,
    /// Enrolling an authenticator app.
    EnrolAuthenticator = 9,
    /// Removing an authenticator app.
    RemoveAuthenticator = 10,
    /// Choosing how OTPs for signing are received (requirement 41).
    ChooseOtpChannel = 11,
    /// Renewing a certificate (AMB-27).
    Renewal = 12,
    /// Ending a suspension early (AMB-24).
    LiftSuspension = 13,
    /// Revoking a certificate (AMB-37).
    Revocation = 14,
    /// Recovering the password: the link sent by e-mail (AMB-16).
    RecoverByEmail = 15,
    /// Recovering the password: the code sent to the account phone (AMB-16).
    RecoverByPhone = 16,
}

/// States of a virtual token (AMB-35).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VirtualTokenState {
    /// None of them.
    None = 0,
    /// Made; its file was not taken yet.
    Generated = 1,
    /// Its file was taken, once.
    Downloaded = 2,
    /// It has approved something.
    Active = 3,
    /// All its signatures are made, or its tries are spent.
    Exhausted = 4,
    /// Its time is over.
    Expired = 5,
    /// Ended by its holder.
    Revoked = 6,
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

/// How a signature is made of a digest.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureScheme {
    /// None of them.
    None = 0,
    /// RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
    RsaPkcs1 = 1,
    /// The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
    RsaPkcs1Raw = 2,
    /// RSASSA-PSS (RFC 8017 8.1).
    RsaPss = 3,
    /// ECDSA (FIPS 186-5 6.4).
    Ecdsa = 4,
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

/// When the entry of a signature is on the disk.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// None of them.
    None = 0,
    /// Before the signature is released.
    Each = 1,
    /// When the authorization opens and closes, and at least once a second while it signs.
    Window = 2,
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

/// Algorithm and size of a signing key.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// None of them.
    None = 0,
    /// RSA with a 2048-bit modulus, for interoperability.
    Rsa2048 = 1,
    /// RSA with a 3072-bit modulus.
    Rsa3072 = 2,
    /// RSA with a 4096-bit modulus.
    Rsa4096 = 3,
    /// ECDSA on NIST P-256.
    P256 = 4,
    /// ECDSA on NIST P-384.
    P384 = 5,
}

/// Digest algorithms that can be signed; no other is, not even as raw input.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestAlgorithm {
    /// None of them.
    None = 0,
    /// SHA-256.
    Sha256 = 1,
    /// SHA-384.
    Sha384 = 2,
    /// SHA-512.
    Sha512 = 3,
}

/// How a published list of revocations stands.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListHealth {
    /// None of them.
    None = 0,
    /// Nothing to do.
    Good = 1,
    /// The next one is due.
    Due = 2,
    /// It should have been published before.
    Late = 3,
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

words! {
    CredentialKind { Remote, Automatic, Seal }
    CredentialPurpose { Signature, Authentication }
    CredentialState { PendingActivation, Issuing, Active, Suspended, Revoked, Expired, Superseded }
    RevocationReason { Unspecified, KeyCompromise, AffiliationChanged, Superseded, CessationOfOperation, PrivilegeWithdrawn }
    CertificateFormat { Der, Pem, Chain, Pkcs7 }
    RenewalWay { Coupon, Officer, Direct }
    AuthorityRole { Root, Issuing, OcspResponder }
    Language { Italian, English }
    OtpPurpose { Activation, Signing, GenerateVirtualToken, DownloadVirtualToken, RevokeVirtualToken, ChangePin, ChangeContact, ProveContact, EnrolAuthenticator, RemoveAuthenticator, ChooseOtpChannel, Renewal, LiftSuspension, Revocation, RecoverByEmail, RecoverByPhone }
    VirtualTokenState { Generated, Downloaded, Active, Exhausted, Expired, Revoked }
    OtpChannel { Sms, App }
    AuthenticatorState { Pending, Active }
    Contact { OtpPhone, AccountPhone, Email, RecoveryEmail }
    FirstAccess { Password, Pin, Finished }
    SignatureScheme { RsaPkcs1, RsaPkcs1Raw, RsaPss, Ecdsa }
    NoticeKind { Credentials, ActivationCode, EmergencyCode, RenewalReminder, Otp, Recovery, Signatures, DailySignatures, Alert }
    MessageState { Waiting, Sending, HandedOver, Expired, GivenUp }
    Channel { Email, Sms }
    Event { Registered, Login, Logout, PasswordChanged, RecoveryRequested, PasswordRecovered, TemporaryPasswordReissued, ActivationCodeReissued, ContactChanged, SecretQuestionSet, SecretQuestionChecked, SimChangeNoted, PinSet, Activated, RenewalBegun, Renewed, RenewalPermitted, Suspended, SuspensionLifted, Revoked, PinChanged, PinUnlocked, PinVerified, OtpSent, OtpVerified, OtpChannelChosen, OtpChannelUnlocked, AuthenticatorEnrolled, AuthenticatorRemoved, VirtualTokenGenerated, VirtualTokenDownloaded, VirtualTokenRevoked, VirtualTokenUsed, AuthorizationGranted, GrantEnded, AuthorizationOpened, AuthorizationClosed, Signed, SigningRefused }
    HistoryLog { Signatures, Accesses }
    HistoryOrder { Newest, Oldest, Outcome, Client }
    HistoryRange { Year, All, SevenDays, ThreeMonths }
    Durability { Each, Window }
    Outcome { Success, Failure }
    KeyAlgorithm { Rsa2048, Rsa3072, Rsa4096, P256, P384 }
    DigestAlgorithm { Sha256, Sha384, Sha512 }
    ListHealth { Good, Due, Late }
    ListedQuestion { FirstPet, FirstSchool, BirthTownOfMother, ChildhoodFriend, FavouriteTeacher, FirstCar }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: i32) -> MaybeUninit<KeyAlgorithm> {
        let mut word = MaybeUninit::<KeyAlgorithm>::uninit();
        // SAFETY: as large and aligned as an `i32`, as `optional_word` asserts.
        unsafe { word.as_mut_ptr().cast::<i32>().write(number) };
        word
    }

    #[test]
    fn any_number_is_taken_and_only_a_listed_one_understood() {
        let p256 = word(number(KeyAlgorithm::P256 as i32), "algorithm");
        assert!(matches!(p256, Ok(core::KeyAlgorithm::P256)));
        assert!(matches!(optional_word(number(0), "algorithm"), Ok(None)));
        for wrong in [-1, 0, 6, i32::MIN, i32::MAX] {
            let refused = word(number(wrong), "algorithm");
            assert!(matches!(refused, Err(Fault::NoSuchValue("algorithm"))));
        }
    }
}
