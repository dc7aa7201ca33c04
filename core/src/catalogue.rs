//! The messages that a page or a command shows to a holder, each under a stable code, in
//! Italian (the manuals' own wording) and English (AMB-39). What leaves by e-mail or SMS
//! is in `notify`; errors say themselves what to do.

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
        };
        let text = match language {
            Language::Italian => italian,
            Language::English => english,
        };
        match self {
            Self::OtpOldNumberRequired { masked } => text.replace("{masked}", masked),
            _ => text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Phrase<'_>; 8] = [
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
    ];

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
            ALL[3].text(Language::Italian),
            "Hai bisogno del numero di cellulare +39347***** associato alla firma per modificare il numero di telefono"
        );
    }

    #[test]
    fn every_code_is_its_own_and_every_text_is_in_both_languages() {
        for (index, phrase) in ALL.iter().enumerate() {
            assert!(
                ALL[..index]
                    .iter()
                    .all(|other| other.code() != phrase.code())
            );
            let texts = Language::ALL.iter().map(|language| phrase.text(*language));
            let texts: Vec<String> = texts.collect();
            assert!(texts[0] != texts[1] && !texts.concat().contains('{'));
        }
    }
}
