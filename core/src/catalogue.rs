//! The messages that a page or a command shows to a holder, each under a stable code, in
//! Italian (the manuals' own wording) and English (AMB-39). What leaves by e-mail or SMS
//! is in `notify`; errors say themselves what to do.

use crate::calendar::Day;
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
    /// A certificate is suspended (requirement 68, A:191).
    CertificateSuspended {
        /// The last day of the suspension.
        until: Day,
    },
    /// What a suspension until the end of validity means (requirement 70, A:196).
    SuspensionUntilExpiryWarning,
    /// The suspension of a certificate was ended early.
    SuspensionLifted,
    /// What a revocation means (requirement 72, A:173).
    RevocationWarning,
    /// A certificate is revoked.
    CertificateRevoked,
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
            Self::CertificateSuspended { .. } => "certificate.suspended",
            Self::SuspensionUntilExpiryWarning => "certificate.suspension_until_expiry_warning",
            Self::SuspensionLifted => "certificate.suspension_lifted",
            Self::RevocationWarning => "certificate.revocation_warning",
            Self::CertificateRevoked => "certificate.revoked",
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
            Self::CertificateSuspended { .. } => (
                "Il certificato è sospeso fino al {until} compreso",
                "The certificate is suspended until the end of {until}",
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
            Self::CertificateRevoked => (
                "Il certificato è revocato definitivamente",
                "The certificate is revoked, for good",
            ),
        };
        let text = match language {
            Language::Italian => italian,
            Language::English => english,
        };
        match self {
            Self::OtpOldNumberRequired { masked } => text.replace("{masked}", masked),
            Self::CertificateSuspended { until } => {
                let day = match language {
                    Language::Italian => until.italian(),
                    Language::English => until.to_string(),
                };
                text.replace("{until}", &day)
            }
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> [Phrase<'static>; 13] {
        [
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
            Phrase::CertificateSuspended {
                until: "2027-05-31".parse().unwrap(),
            },
            Phrase::SuspensionUntilExpiryWarning,
            Phrase::SuspensionLifted,
            Phrase::RevocationWarning,
            Phrase::CertificateRevoked,
        ]
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
