//! The closed vocabularies: what classifies credentials, messages, challenges, virtual
//! tokens and history entries, each value with its word for the store, the commands and
//! the configuration. No rule about them lives here.

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word for it in commands, configuration and the store.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = $crate::error::Error;

            fn from_str(text: &str) -> $crate::error::Result<Self> {
                Self::ALL.iter().copied().find(|value| value.as_str() == text).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|value| value.as_str()).collect();
                    $crate::error::Error::new(
                        $crate::error::ErrorKind::InputRefused,
                        format!("`{text}` is none of {}", known.join(", ")),
                    )
                })
            }
        }
    )+};
}

pub(crate) use words;

words! {
    /// How a credential is approved.
    CredentialKind {
        /// By a person: an OTP for each approval.
        Remote = "remote",
        /// Unattended, through a virtual token (CAD art. 35(3)).
        Automatic = "automatic",
        /// The seal of a legal person, unattended through a virtual token.
        Seal = "seal",
    }

    /// What the credential's certificate may be used for; never both.
    CredentialPurpose {
        /// Key usage contentCommitment alone.
        Signature = "signature",
        /// digitalSignature with clientAuth: TLS client authentication.
        Authentication = "authentication",
    }

    /// How far a credential has come to its first certificate.
    CredentialStage {
        /// Registered; its holder has not set a PIN.
        PendingActivation = "pending-activation",
        /// The key is sealed and the certificate requested, but not yet stored.
        Issuing = "issuing",
        /// A certificate is stored.
        Issued = "issued",
    }

    /// Where a credential and its certificate stand (AMB-18). It follows from the rows and the
    /// time and is nowhere stored.
    CredentialState {
        /// Registered; its holder has not set a PIN.
        PendingActivation = "pending-activation",
        /// The key is sealed and the certificate requested, but not yet stored.
        Issuing = "issuing",
        /// The certificate is valid; it can sign.
        Active = "active",
        /// For a time, or until the end of validity.
        Suspended = "suspended",
        /// For good.
        Revoked = "revoked",
        /// The end of validity is over.
        Expired = "expired",
        /// Another certificate took its place.
        Superseded = "superseded",
    }

    /// Why a certificate was revoked (RFC 5280 5.3.1).
    RevocationReason {
        /// No reason is given.
        Unspecified = "unspecified",
        /// Somebody else may use the key.
        KeyCompromise = "key-compromise",
        /// The holder's name or function changed.
        AffiliationChanged = "affiliation-changed",
        /// Another certificate took its place.
        Superseded = "superseded",
        /// It is not needed any more.
        CessationOfOperation = "cessation-of-operation",
        /// The holder may not have it any more.
        PrivilegeWithdrawn = "privilege-withdrawn",
    }

    /// What a certificate is downloaded as (AMB-19).
    CertificateFormat {
        /// The certificate alone (X.509 DER).
        Der = "der",
        /// The certificate alone, as text (RFC 7468).
        Pem = "pem",
        /// The certificate and those above it, as text.
        Chain = "chain",
        /// The certificate and those above it in one message (PKCS#7, certificates only).
        Pkcs7 = "p7b",
    }

    /// What permits a renewal (requirement 64).
    RenewalWay {
        /// A coupon.
        Coupon = "coupon",
        /// The registration officer's word.
        Officer = "officer",
        /// Nothing but the holder's wish.
        Direct = "direct",
    }

    /// What a key of the embedded authority is for.
    AuthorityRole {
        /// Certifies issuing authorities.
        Root = "root",
        /// Certifies holders and responders, signs revocation lists.
        Issuing = "issuing",
        /// Signs answers about the status of certificates (RFC 6960 4.2.2.2).
        OcspResponder = "ocsp-responder",
    }

    /// Language of what a holder reads (AMB-39).
    Language {
        /// Italian.
        Italian = "it",
        /// English.
        English = "en",
    }

    /// What an OTP confirms. A code asked for one purpose never serves another.
    OtpPurpose {
        /// Setting the first PIN (requirement 22).
        Activation = "activation",
        /// Opening a signing authorization (requirement 41).
        Signing = "signing",
        /// Generating a virtual token (requirement 87).
        GenerateVirtualToken = "generate-virtual-token",
        /// Downloading a virtual token (requirement 91).
        DownloadVirtualToken = "download-virtual-token",
        /// Revoking a virtual token (requirement 89).
        RevokeVirtualToken = "revoke-virtual-token",
        /// Changing the PIN (requirement 34).
        ChangePin = "change-pin",
        /// Changing a contact: to the channel in use (requirement 48, AMB-15).
        ChangeContact = "change-contact",
        /// Changing a contact: to the new number, which proves that it is the holder's (AMB-6).
        ProveContact = "prove-contact",
        /// Enrolling an authenticator app.
        EnrolAuthenticator = "enrol-authenticator",
        /// Removing an authenticator app.
        RemoveAuthenticator = "remove-authenticator",
        /// Choosing how OTPs for signing are received (requirement 41).
        ChooseOtpChannel = "choose-otp-channel",
        /// Renewing a certificate (AMB-27).
        Renewal = "renewal",
        /// Ending a suspension early (AMB-24).
        LiftSuspension = "lift-suspension",
        /// Revoking a certificate (AMB-37).
        Revocation = "revocation",
        /// Recovering the password: the link sent by e-mail (AMB-16).
        RecoverByEmail = "recover-by-email",
        /// Recovering the password: the code sent to the account phone (AMB-16).
        RecoverByPhone = "recover-by-phone",
    }

    /// States of a virtual token (AMB-35).
    VirtualTokenState {
        /// Made; its file was not taken yet.
        Generated = "generated",
        /// Its file was taken, once.
        Downloaded = "downloaded",
        /// It has approved something.
        Active = "active",
        /// All its signatures are made, or its tries are spent.
        Exhausted = "exhausted",
        /// Its time is over.
        Expired = "expired",
        /// Ended by its holder.
        Revoked = "revoked",
    }

    /// How OTPs for signing reach the holder (requirements 41 to 44).
    OtpChannel {
        /// Text message to the OTP phone.
        Sms = "sms",
        /// Authenticator app (RFC 6238).
        App = "app",
    }

    /// States of an authenticator app (requirement 43).
    AuthenticatorState {
        /// "Da attivare": the secret is handed out, no code has proved it yet.
        Pending = "pending",
        /// "Attivo".
        Active = "active",
    }

    /// What can be changed of how the holder is reached (requirement 74, AMB-14).
    Contact {
        /// The phone that gets OTPs.
        OtpPhone = "otp-phone",
        /// The phone that gets recovery codes.
        AccountPhone = "account-phone",
        /// The address that gets notices.
        Email = "email",
        /// The address that gets recovery links.
        RecoveryEmail = "recovery-email",
    }

    /// How far the first access has come (requirements 19 to 23).
    FirstAccess {
        /// The temporary password must be changed.
        Password = "password",
        /// The first PIN must be set.
        Pin = "pin",
        /// Everything is reachable.
        Finished = "finished",
    }

    /// How a signature is made of a digest.
    SignatureScheme {
        /// RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
        RsaPkcs1 = "rsa-pkcs1",
        /// The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
        RsaPkcs1Raw = "rsa-pkcs1-raw",
        /// RSASSA-PSS (RFC 8017 8.1).
        RsaPss = "rsa-pss",
        /// ECDSA (FIPS 186-5 6.4).
        Ecdsa = "ecdsa",
    }

    /// What a message tells of.
    NoticeKind {
        /// User id and temporary password.
        Credentials = "credentials",
        /// An activation code.
        ActivationCode = "activation-code",
        /// Identifier and emergency code of a certificate.
        EmergencyCode = "emergency-code",
        /// A certificate is about to expire.
        RenewalReminder = "renewal-reminder",
        /// An OTP.
        Otp = "otp",
        /// A link or code of password recovery.
        Recovery = "recovery",
        /// Signatures of one approval.
        Signatures = "signatures",
        /// Signatures of one day.
        DailySignatures = "daily-signatures",
        /// Something changed that the holder should know of.
        Alert = "alert",
    }

    /// Where a message stands.
    MessageState {
        /// It is tried again.
        Waiting = "waiting",
        /// An attempt is being made, or ended without a word: then it is tried again.
        Sending = "sending",
        /// The mail server, gateway or folder has it.
        HandedOver = "handed-over",
        /// It was of no use any more.
        Expired = "expired",
        /// Too many attempts failed.
        GivenUp = "given-up",
    }

    /// How a message travels.
    Channel {
        /// E-mail.
        Email = "email",
        /// Text message to a phone.
        Sms = "sms",
    }

    /// What a history entry records.
    Event {
        /// The account was registered.
        Registered = "registered",
        /// Login with user id and password.
        Login = "login",
        /// The holder logged out.
        Logout = "logout",
        /// The password was changed.
        PasswordChanged = "password-changed",
        /// Password recovery was asked for.
        RecoveryRequested = "recovery-requested",
        /// A new password was set by recovery.
        PasswordRecovered = "password-recovered",
        /// The registration officer sent a new temporary password.
        TemporaryPasswordReissued = "temporary-password-reissued",
        /// The registration officer sent a new activation code.
        ActivationCodeReissued = "activation-code-reissued",
        /// A phone number or e-mail address was changed.
        ContactChanged = "contact-changed",
        /// The secret question was set or removed.
        SecretQuestionSet = "secret-question-set",
        /// The answer to the secret question was checked for an officer.
        SecretQuestionChecked = "secret-question-checked",
        /// The operator learned that the SIM of the OTP phone was exchanged.
        SimChangeNoted = "sim-change-noted",
        /// The first PIN was set and the key made.
        PinSet = "pin-set",
        /// The certificate was stored and the credential became active.
        Activated = "activated",
        /// A renewal was begun: the new key is made.
        RenewalBegun = "renewal-begun",
        /// Another certificate took the place of the one before.
        Renewed = "renewed",
        /// A coupon for a renewal was issued, or a renewal permitted.
        RenewalPermitted = "renewal-permitted",
        /// The certificate was suspended, or its suspension prolonged.
        Suspended = "suspended",
        /// The suspension was ended early.
        SuspensionLifted = "suspension-lifted",
        /// The certificate was revoked and its key destroyed.
        Revoked = "revoked",
        /// The PIN was changed.
        PinChanged = "pin-changed",
        /// The activation code and the right PIN unlocked the PIN.
        PinUnlocked = "pin-unlocked",
        /// The PIN was checked and the key unsealed.
        PinVerified = "pin-verified",
        /// An OTP was sent.
        OtpSent = "otp-sent",
        /// An OTP was checked.
        OtpVerified = "otp-verified",
        /// The holder chose how OTPs for signing are received.
        OtpChannelChosen = "otp-channel-chosen",
        /// An OTP channel that was locked was opened again.
        OtpChannelUnlocked = "otp-channel-unlocked",
        /// An authenticator app was enrolled.
        AuthenticatorEnrolled = "authenticator-enrolled",
        /// An authenticator app was removed.
        AuthenticatorRemoved = "authenticator-removed",
        /// A virtual token was generated.
        VirtualTokenGenerated = "virtual-token-generated",
        /// A virtual token's file was taken.
        VirtualTokenDownloaded = "virtual-token-downloaded",
        /// A virtual token was revoked.
        VirtualTokenRevoked = "virtual-token-revoked",
        /// A virtual token answered for a holder.
        VirtualTokenUsed = "virtual-token-used",
        /// An OTP approved signatures that wait for the PIN.
        AuthorizationGranted = "authorization-granted",
        /// What an OTP approved is over, and nothing was opened by it.
        GrantEnded = "grant-ended",
        /// An authorization was opened.
        AuthorizationOpened = "authorization-opened",
        /// An authorization is over that was not used up, or not all of which is accounted for.
        AuthorizationClosed = "authorization-closed",
        /// A signature was made.
        Signed = "signed",
        /// The approval of a signature was refused: a wrong or expired OTP, a wrong or locked PIN,
        /// a suspended certificate (AMB-31).
        SigningRefused = "signing-refused",
    }

    /// The two logs that a holder looks at (AMB-30).
    HistoryLog {
        /// Signatures and refused attempts to make one ("Firme").
        Signatures = "signatures",
        /// Everything else: accesses and security events ("Accessi").
        Accesses = "accesses",
    }

    /// In which order entries are shown (AMB-32); those alike in it come newest first.
    HistoryOrder {
        /// Newest first ("Firma più recente").
        Newest = "newest",
        /// Oldest first.
        Oldest = "oldest",
        /// What failed before what succeeded.
        Outcome = "outcome",
        /// By the name of the program that asked.
        Client = "client",
    }

    /// The ready ranges of days (requirements 57, 58). Each ends today, and begins on the day
    /// that is so long ago.
    HistoryRange {
        /// One year back.
        Year = "year",
        /// Everything ("Vedi tutte le firme").
        All = "all",
        /// "Ultimi 7 giorni".
        SevenDays = "7-days",
        /// "Ultimi 3 mesi".
        ThreeMonths = "3-months",
    }

    /// When the entry of a signature is on the disk.
    Durability {
        /// Before the signature is released.
        Each = "each",
        /// When the authorization opens and closes, and at least once a second while it signs.
        Window = "window",
    }

    /// How it ended ("Esito", requirement 59).
    Outcome {
        /// "Riuscito".
        Success = "success",
        /// "Fallito".
        Failure = "failure",
    }
}

impl Event {
    /// In which log its entries are shown.
    pub const fn log(self) -> HistoryLog {
        match self {
            Self::Signed | Self::SigningRefused => HistoryLog::Signatures,
            _ => HistoryLog::Accesses,
        }
    }
}

impl CredentialKind {
    /// True for the kinds that sign without a person, through a virtual token.
    pub const fn is_unattended(self) -> bool {
        matches!(self, Self::Automatic | Self::Seal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_round_trip() {
        for kind in CredentialKind::ALL {
            assert_eq!(kind.as_str().parse::<CredentialKind>().unwrap(), *kind);
        }
        for event in Event::ALL {
            assert_eq!(event.as_str().parse::<Event>().unwrap(), *event);
        }
        assert!("firma".parse::<CredentialKind>().is_err());
    }
}
