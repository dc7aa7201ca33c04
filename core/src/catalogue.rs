//! The messages that a page or a command shows to a holder, each under a stable code, in
//! Italian (the manuals' own wording) and English (AMB-39). What leaves by e-mail or SMS
//! is in `notify`; errors say themselves what to do.

use crate::calendar::Day;
use crate::history::HistoryPhrase;
use crate::words::Language;

/// A message of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phrase<'a> {
    /// The new password is set (requirement 20, B:56).
    PasswordChanged,
    /// What a forgotten PIN means (requirement 33, A:140).
    PinUnrecoverableWarning,
    /// An OTP was sent (requirements 34, 47; A:99, A:144).
    OtpSentSms,
    /// The old number is needed to change the number (requirement 49, A:89).
    OtpOldNumberRequired {
        /// The old number, masked as [`crate::mask::otp_phone`] does.
        masked: &'a str,
    },
    /// The OTP goes to the old number (requirement 48, A:105).
    OtpSentToOldNumber,
    /// A virtual token was generated (requirement 88, B:80).
    TokenGenerated,
    /// A virtual token was revoked (requirement 89, B:84).
    TokenRevoked,
    /// What the account phone is for (requirement 76, A:254).
    AccountPhonePurpose,
    /// There is no certificate yet.
    CertificateAwaited,
    /// The certificate is active (requirement 37, A:47).
    CertificateActive {
        /// The last day of its validity.
        until: Day,
    },
    /// The certificate is suspended for a time (AMB-18).
    CertificateSuspended {
        /// The last day of the suspension.
        until: Day,
    },
    /// The certificate is suspended to the end of its validity (AMB-23).
    CertificateSuspendedUntilExpiry {
        /// The last day of its validity.
        expires: Day,
    },
    /// The certificate is revoked.
    CertificateRevoked,
    /// The end of the certificate's validity is over.
    CertificateExpired {
        /// The last day of its validity.
        on: Day,
    },
    /// Another certificate took the place of this one.
    CertificateSuperseded,
    /// What a suspension until the end of validity means (requirement 70, A:196).
    SuspensionUntilExpiryWarning,
    /// The suspension of a certificate was ended early.
    SuspensionLifted,
    /// What a revocation means (requirement 72, A:173).
    RevocationWarning,
    /// On the screens of the history (requirements 51 to 60).
    History(HistoryPhrase),
}

impl Phrase<'_> {
    /// The stable code, by which a page finds its own wording.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PasswordChanged => "password.changed",
            Self::PinUnrecoverableWarning => "pin.unrecoverable_warning",
            Self::OtpSentSms => "otp.sent_sms",
            Self::OtpOldNumberRequired { .. } => "otp.old_number_required",
            Self::OtpSentToOldNumber => "otp.sent_to_old_number",
            Self::TokenGenerated => "token.generated",
            Self::TokenRevoked => "token.revoked",
            Self::AccountPhonePurpose => "account.phone_purpose",
            Self::CertificateAwaited => "certificate.awaited",
            Self::CertificateActive { .. } => "certificate.active_until",
            Self::CertificateSuspended { .. } => "certificate.suspended_until",
            Self::CertificateSuspendedUntilExpiry { .. } => "certificate.suspended_until_expiry",
            Self::CertificateRevoked => "certificate.revoked",
            Self::CertificateExpired { .. } => "certificate.expired",
            Self::CertificateSuperseded => "certificate.superseded",
            Self::SuspensionUntilExpiryWarning => "certificate.suspension_until_expiry_warning",
            Self::SuspensionLifted => "certificate.suspension_lifted",
            Self::RevocationWarning => "certificate.revocation_warning",
            Self::History(phrase) => phrase.code(),
        }
    }

    /// The text.
    pub fn text(&self, language: Language) -> String {
        let (italian, english) = match self {
            Self::PasswordChanged => (
                "La nuova password è stata impostata",
                "The new password is set",
            ),
            Self::PinUnrecoverableWarning => (
                "Se dimentichi il PIN non potrai recuperarlo in alcun modo e dovrai procedere \
                 alla richiesta di una nuova firma digitale",
                "A forgotten PIN cannot be recovered in any way: you would have to request a \
                 new digital signature",
            ),
            Self::OtpSentSms => (
                "Ti abbiamo inviato un codice via SMS",
                "We have sent you a code by SMS",
            ),
            Self::OtpOldNumberRequired { .. } => (
                "Hai bisogno del numero di cellulare {masked} associato alla firma per \
                 modificare il numero di telefono",
                "You need the mobile number {masked} of your signature to change the phone \
                 number",
            ),
            Self::OtpSentToOldNumber => (
                "L'OTP sarà inviato sul vecchio numero di cellulare, il quale deve essere \
                 attivo quando si inizia il processo di modifica.",
                "The OTP will be sent to the old mobile number, which must be in service when \
                 the change begins.",
            ),
            Self::TokenGenerated => ("Il token è stato generato", "The token is generated"),
            Self::TokenRevoked => ("Il token è stato revocato", "The token is revoked"),
            Self::AccountPhonePurpose => (
                "Il numero di telefono sarà utilizzato per recuperare l'accesso al tuo account \
                 se dovessi dimenticare la password.",
                "The phone number will be used to recover access to your account if you forget \
                 your password.",
            ),
            Self::SuspensionUntilExpiryWarning => (
                "Quel giorno il certificato scade: sospeso fino ad allora non sarà più \
                 utilizzabile, il che equivale a una revoca. Conferma di averne preso atto",
                "That day the certificate expires: suspended until then it will be of no use any \
                 more, which is as good as a revocation. Acknowledge this",
            ),
            Self::SuspensionLifted => (
                "La sospensione del certificato è terminata",
                "The suspension of the certificate is ended",
            ),
            Self::RevocationWarning => (
                "La revoca è definitiva: il certificato non potrà più essere usato e la sua \
                 chiave sarà distrutta. Conferma di averne preso atto",
                "A revocation is for good: the certificate can never be used again, and its key \
                 is destroyed. Acknowledge this",
            ),
            Self::History(phrase) => return phrase.text(language),
            Self::CertificateAwaited => ("In attesa di attivazione", "Waiting for activation"),
            Self::CertificateActive { .. } => ("Attivo fino al {day}", "Active until {day}"),
            Self::CertificateSuspended { .. } => ("Sospeso fino al {day}", "Suspended until {day}"),
            Self::CertificateSuspendedUntilExpiry { .. } => (
                "Sospeso fino alla scadenza del {day}",
                "Suspended until it expires on {day}",
            ),
            Self::CertificateRevoked => ("Revocato", "Revoked"),
            Self::CertificateExpired { .. } => ("Scaduto il {day}", "Expired on {day}"),
            Self::CertificateSuperseded => (
                "Sostituito da un certificato più recente",
                "Replaced by a newer certificate",
            ),
        };
        let text = match language {
            Language::Italian => italian,
            Language::English => english,
        };
        match self {
            Self::OtpOldNumberRequired { masked } => text.replace("{masked}", masked),
            Self::CertificateActive { until: day }
            | Self::CertificateSuspended { until: day }
            | Self::CertificateSuspendedUntilExpiry { expires: day }
            | Self::CertificateExpired { on: day } => {
                let day = match language {
                    Language::Italian => day.italian(),
                    Language::English => day.to_string(),
                };
                text.replace("{day}", &day)
            }
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Phrase<'static>> {
        let day = "2027-05-31".parse().unwrap();
        vec![
            Phrase::PasswordChanged,
            Phrase::PinUnrecoverableWarning,
            Phrase::OtpSentSms,
            Phrase::OtpOldNumberRequired {
                masked: "+39347*****",
            },
            Phrase::OtpSentToOldNumber,
            Phrase::TokenGenerated,
            Phrase::TokenRevoked,
            Phrase::AccountPhonePurpose,
            Phrase::CertificateAwaited,
            Phrase::CertificateActive { until: day },
            Phrase::CertificateSuspended { until: day },
            Phrase::CertificateSuspendedUntilExpiry { expires: day },
            Phrase::CertificateRevoked,
            Phrase::CertificateExpired { on: day },
            Phrase::CertificateSuperseded,
            Phrase::SuspensionUntilExpiryWarning,
            Phrase::SuspensionLifted,
            Phrase::RevocationWarning,
        ]
        .into_iter()
        .chain(HistoryPhrase::all().into_iter().map(Phrase::History))
        .collect()
    }

    #[test]
    fn req_37_the_headline_says_until_which_day_the_certificate_is_active() {
        let until = "2027-05-31".parse().unwrap();
        let headline = Phrase::CertificateActive { until };
        // Manual, page "Dati certificato", the box at the top, with another day.
        assert_eq!(
            headline.text(Language::Italian),
            "Attivo fino al 31/05/2027"
        );
        assert_eq!(headline.text(Language::English), "Active until 2027-05-31");
        let suspended = Phrase::CertificateSuspended { until };
        assert_eq!(
            suspended.text(Language::Italian),
            "Sospeso fino al 31/05/2027"
        );
    }

    #[test]
    fn req_33_the_warning_says_what_the_manual_says() {
        let warning = Phrase::PinUnrecoverableWarning;
        assert_eq!(warning.code(), "pin.unrecoverable_warning");
        // Manual, page "Modifica PIN", the yellow box.
        assert_eq!(
            warning.text(Language::Italian),
            "Se dimentichi il PIN non potrai recuperarlo in alcun modo e dovrai procedere alla richiesta di una nuova firma digitale"
        );
        assert!(
            warning
                .text(Language::English)
                .contains("cannot be recovered in any way")
        );
    }

    #[test]
    fn req_49_the_old_number_is_named_masked() {
        // Manual, page "Modifica numero", the warning, with its own masked number.
        assert_eq!(
            all()[3].text(Language::Italian),
            "Hai bisogno del numero di cellulare +39347***** associato alla firma per modificare il numero di telefono"
        );
    }

    #[test]
    fn every_code_is_its_own_and_every_text_is_in_both_languages() {
        for (index, phrase) in all().iter().enumerate() {
            assert!(
                all()[..index]
                    .iter()
                    .all(|other| other.code() != phrase.code())
            );
            let texts = Language::ALL.iter().map(|language| phrase.text(*language));
            let texts: Vec<String> = texts.collect();
            assert!(texts[0] != texts[1] && !texts.concat().contains('{'));
        }
    }
}
