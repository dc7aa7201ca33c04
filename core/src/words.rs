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

    /// Where a credential stands.
    CredentialState {
        /// Registered; its holder has not set a PIN.
        PendingActivation = "pending-activation",
        /// The key is sealed and the certificate requested, but not yet stored.
        Issuing = "issuing",
        /// Certificate stored; it can sign.
        Active = "active",
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
    }

    /// States of a virtual token (AMB-35).
    VirtualTokenState {
        /// Made; its file was not taken yet.
        Generated = "generated",
        /// Its file was taken, once.
        Downloaded = "downloaded",
        /// Ended by its holder.
        Revoked = "revoked",
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
        /// The password was changed.
        PasswordChanged = "password-changed",
        /// The first PIN was set and the key made.
        PinSet = "pin-set",
        /// The certificate was stored and the credential became active.
        Activated = "activated",
        /// The PIN was checked and the key unsealed.
        PinVerified = "pin-verified",
        /// An OTP was sent.
        OtpSent = "otp-sent",
        /// An OTP was checked.
        OtpVerified = "otp-verified",
        /// A virtual token was generated.
        VirtualTokenGenerated = "virtual-token-generated",
        /// A virtual token's file was taken.
        VirtualTokenDownloaded = "virtual-token-downloaded",
        /// A virtual token answered for a holder.
        VirtualTokenUsed = "virtual-token-used",
        /// An authorization was opened.
        AuthorizationOpened = "authorization-opened",
        /// A signature was made.
        Signed = "signed",
    }

    /// How it ended ("Esito", requirement 59).
    Outcome {
        /// "Riuscito".
        Success = "success",
        /// "Fallito".
        Failure = "failure",
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
