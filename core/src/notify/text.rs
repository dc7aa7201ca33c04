//! What messages say, in Italian and English (AMB-39): to whom it goes and how it leaves
//! is not decided here. Where a text holds a code, the words before it stay as they are:
//! programs read them.

use zeroize::Zeroizing;

use crate::calendar::Day;
use crate::identity::{CredentialId, UserId};
use crate::time::Timestamp;
use crate::words::{Contact, Language, NoticeKind, OtpChannel};

/// What an OTP approves, as its message says it (threat 28).
pub(crate) enum Approval<'a> {
    Activation {
        label: &'a str,
        id: &'a CredentialId,
    },
    Documents {
        label: &'a str,
        count: usize,
        digest: String,
    },
    Window {
        label: &'a str,
        seconds: u32,
        uses: u32,
    },
    GenerateVirtualToken {
        label: &'a str,
        name: &'a str,
        until: Option<Timestamp>,
        signatures: Option<u64>,
        daily: Option<u64>,
        algorithms: &'a str,
    },
    DownloadVirtualToken {
        label: &'a str,
        name: &'a str,
    },
    RevokeVirtualToken {
        label: &'a str,
        name: &'a str,
    },
    ChangePin {
        label: &'a str,
    },
    Renewal {
        label: &'a str,
    },
    LiftSuspension {
        label: &'a str,
    },
    Revocation {
        label: &'a str,
    },
    ChangeContact {
        contact: Contact,
        change: &'a str,
    },
    ProveContact {
        user: &'a UserId,
    },
    EnrolAuthenticator,
    RemoveAuthenticator,
    ChooseOtpChannel {
        channel: OtpChannel,
    },
    Recovery {
        user: &'a UserId,
    },
}

/// Something that changed and that its holder should know of.
pub(crate) enum Alert<'a> {
    Activated {
        label: &'a str,
    },
    Renewed {
        label: &'a str,
    },
    RenewalPermitted {
        label: &'a str,
    },
    /// Until the end of its validity without a last day.
    Suspended {
        label: &'a str,
        until: Option<Day>,
    },
    SuspensionLifted {
        label: &'a str,
    },
    Revoked {
        label: &'a str,
    },
    PasswordChanged,
    PasswordRecovered,
    RecoveryRequested,
    ContactChanged {
        contact: Contact,
        masked: &'a str,
    },
    SimChangeNoted,
    PinChanged {
        label: &'a str,
    },
    PinUnlocked {
        label: &'a str,
    },
    PinLocked {
        label: &'a str,
    },
    AuthenticatorEnrolled,
    AuthenticatorRemoved,
    OtpPhoneLocked,
    OtpPhoneUnlocked,
    TemporaryPasswordSent,
    OtpChannelChosen {
        channel: OtpChannel,
    },
    VirtualTokenGenerated {
        label: &'a str,
        name: &'a str,
    },
    VirtualTokenDownloaded {
        label: &'a str,
        name: &'a str,
    },
    VirtualTokenRevoked {
        label: &'a str,
        name: &'a str,
    },
}

/// A message to be written.
pub(crate) enum Notice<'a> {
    /// User id and temporary password (requirements 9, 10), and activation codes with the
    /// labels of their credentials if they travel along (AMB-13).
    Registered {
        user_id: &'a UserId,
        temporary_password: &'a str,
        portal: &'a str,
        codes: &'a [(String, &'a str)],
    },
    /// A new temporary password.
    TemporaryPassword {
        user_id: &'a UserId,
        temporary_password: &'a str,
    },
    /// An activation code (PUK).
    ActivationCode { label: &'a str, code: &'a str },
    /// Identifier (IUT) and emergency code (ERC) of a certificate (AMB-21).
    EmergencyCode {
        label: &'a str,
        iut: &'a str,
        code: &'a str,
    },
    /// A certificate expires soon.
    RenewalReminder {
        label: &'a str,
        id: &'a CredentialId,
        expires: Day,
    },
    /// An OTP.
    Otp {
        approval: &'a Approval<'a>,
        code: &'a str,
        seconds: u64,
    },
    /// The link by which a password is recovered.
    RecoveryLink {
        user_id: &'a UserId,
        link: &'a str,
        seconds: u64,
    },
    /// Signatures were made (requirement 78): how many, and when the first and the last.
    Signatures {
        label: &'a str,
        count: u64,
        first: Timestamp,
        last: Timestamp,
    },
    /// Something changed.
    Alert(&'a Alert<'a>),
}

/// Subject and body. A text may hold a secret, so both are wiped.
pub(crate) struct Text {
    pub(crate) subject: Zeroizing<String>,
    pub(crate) body: Zeroizing<String>,
}

impl Approval<'_> {
    fn text(&self, language: Language) -> String {
        let (italian, english) = match self {
            Self::Activation { label, id } => (
                format!("{label} ({id}), primo PIN"),
                format!("{label} ({id}), first PIN"),
            ),
            Self::Documents {
                label,
                count,
                digest,
            } => {
                let (documenti, documents) = match count {
                    1 => ("documento", "document"),
                    _ => ("documenti", "documents"),
                };
                (
                    format!("{label}: firma di {count} {documenti}, impronta {digest}"),
                    format!("{label}: signature of {count} {documents}, digest {digest}"),
                )
            }
            Self::Window {
                label,
                seconds,
                uses,
            } => {
                let (firme, signatures) = match uses {
                    1 => ("firma", "signature"),
                    _ => ("firme", "signatures"),
                };
                (
                    format!("{label}: al massimo {uses} {firme} entro {seconds} secondi"),
                    format!("{label}: at most {uses} {signatures} within {seconds} seconds"),
                )
            }
            Self::GenerateVirtualToken {
                label,
                name,
                until,
                signatures,
                daily,
                algorithms,
            } => {
                let mut italian = format!("{label}: nuovo token virtuale «{name}»");
                let mut english = format!("{label}: new virtual token «{name}»");
                if let Some(end) = until {
                    let end = to_the_minute(*end);
                    italian.push_str(&format!(", fino al {end}"));
                    english.push_str(&format!(", until {end}"));
                }
                if let Some(most) = signatures {
                    italian.push_str(&format!(", al massimo {most} firme"));
                    english.push_str(&format!(", at most {most} signatures"));
                }
                if let Some(most) = daily {
                    italian.push_str(&format!(", al massimo {most} firme al giorno"));
                    english.push_str(&format!(", at most {most} signatures a day"));
                }
                if !algorithms.is_empty() {
                    italian.push_str(&format!(", solo {algorithms}"));
                    english.push_str(&format!(", only {algorithms}"));
                }
                (italian, english)
            }
            Self::DownloadVirtualToken { label, name } => (
                format!("{label}: download del token virtuale «{name}»"),
                format!("{label}: download of the virtual token «{name}»"),
            ),
            Self::RevokeVirtualToken { label, name } => (
                format!("{label}: revoca del token virtuale «{name}»"),
                format!("{label}: revocation of the virtual token «{name}»"),
            ),
            Self::ChangePin { label } => (
                format!("{label}: modifica del PIN"),
                format!("{label}: change of the PIN"),
            ),
            Self::Renewal { label } => (
                format!("{label}: rinnovo del certificato"),
                format!("{label}: renewal of the certificate"),
            ),
            Self::LiftSuspension { label } => (
                format!("{label}: fine anticipata della sospensione"),
                format!("{label}: early end of the suspension"),
            ),
            Self::Revocation { label } => (
                format!("{label}: REVOCA DEFINITIVA del certificato"),
                format!("{label}: FINAL REVOCATION of the certificate"),
            ),
            Self::ChangeContact { contact, change } => (
                format!(
                    "modifica di {}: {change}",
                    name(*contact, Language::Italian)
                ),
                format!("change of {}: {change}", name(*contact, Language::English)),
            ),
            Self::ProveContact { user } => (
                format!("conferma di questo numero per {user}"),
                format!("confirmation of this number for {user}"),
            ),
            Self::EnrolAuthenticator => (
                "attivazione di una app per gli OTP".to_owned(),
                "activation of an authenticator app".to_owned(),
            ),
            Self::RemoveAuthenticator => (
                "rimozione della app per gli OTP".to_owned(),
                "removal of the authenticator app".to_owned(),
            ),
            Self::ChooseOtpChannel { channel } => (
                format!("OTP di firma via {channel}"),
                format!("OTPs for signing by {channel}"),
            ),
            Self::Recovery { user } => (
                format!("recupero della password di {user}"),
                format!("recovery of the password of {user}"),
            ),
        };
        choose(language, italian, english)
    }
}

impl Alert<'_> {
    fn text(&self, language: Language) -> String {
        let (italian, english) = match self {
            Self::Activated { label } => (
                format!("Il certificato {label} è attivo."),
                format!("The certificate {label} is active."),
            ),
            Self::Renewed { label } => (
                format!("Il certificato {label} è stato rinnovato."),
                format!("The certificate {label} was renewed."),
            ),
            Self::RenewalPermitted { label } => (
                format!("Il rinnovo del certificato {label} è stato autorizzato."),
                format!("The renewal of the certificate {label} was permitted."),
            ),
            Self::Suspended {
                label,
                until: Some(day),
            } => (
                format!(
                    "Il certificato {label} è sospeso fino al {} compreso.",
                    day.italian()
                ),
                format!("The certificate {label} is suspended until the end of {day}."),
            ),
            Self::Suspended { label, until: None } => (
                format!("Il certificato {label} è sospeso fino alla sua scadenza."),
                format!("The certificate {label} is suspended until it expires."),
            ),
            Self::SuspensionLifted { label } => (
                format!("La sospensione del certificato {label} è terminata."),
                format!("The suspension of the certificate {label} was ended."),
            ),
            Self::Revoked { label } => (
                format!("Il certificato {label} è revocato definitivamente."),
                format!("The certificate {label} is revoked, for good."),
            ),
            Self::PasswordChanged => (
                "La nuova password è stata impostata.".to_owned(),
                "The new password is set.".to_owned(),
            ),
            Self::PasswordRecovered => (
                "La password è stata recuperata e tutte le sessioni sono terminate.".to_owned(),
                "The password was recovered and all sessions are ended.".to_owned(),
            ),
            Self::RecoveryRequested => (
                "È stato chiesto il recupero della password.".to_owned(),
                "Recovery of the password was asked for.".to_owned(),
            ),
            Self::ContactChanged { contact, masked } => (
                format!(
                    "Modificato {}: ora {masked}.",
                    name(*contact, Language::Italian)
                ),
                format!(
                    "Changed {}: now {masked}.",
                    name(*contact, Language::English)
                ),
            ),
            Self::SimChangeNoted => (
                "La SIM del numero per gli OTP risulta sostituita.".to_owned(),
                "The SIM of the phone for OTPs was reported as exchanged.".to_owned(),
            ),
            Self::PinChanged { label } => (
                format!("Il PIN di {label} è stato modificato."),
                format!("The PIN of {label} was changed."),
            ),
            Self::PinUnlocked { label } => (
                format!("Il PIN di {label} è stato sbloccato."),
                format!("The PIN of {label} was unlocked."),
            ),
            Self::PinLocked { label } => (
                format!("Il PIN di {label} è bloccato dopo troppi tentativi errati."),
                format!("The PIN of {label} is locked after too many wrong tries."),
            ),
            Self::AuthenticatorEnrolled => (
                "Una app per gli OTP è stata attivata.".to_owned(),
                "An authenticator app was activated.".to_owned(),
            ),
            Self::OtpPhoneLocked => (
                "Il numero per gli OTP è bloccato dopo troppi codici errati.".to_owned(),
                "The phone for OTPs is locked after too many wrong codes.".to_owned(),
            ),
            Self::OtpPhoneUnlocked => (
                "Il numero per gli OTP è stato sbloccato.".to_owned(),
                "The phone for OTPs was unlocked.".to_owned(),
            ),
            Self::TemporaryPasswordSent => (
                "Una nuova password temporanea è stata inviata per e-mail.".to_owned(),
                "A new temporary password was sent by e-mail.".to_owned(),
            ),
            Self::AuthenticatorRemoved => (
                "La app per gli OTP è stata rimossa.".to_owned(),
                "The authenticator app was removed.".to_owned(),
            ),
            Self::OtpChannelChosen { channel } => (
                format!("Gli OTP di firma arrivano ora via {channel}."),
                format!("OTPs for signing now come by {channel}."),
            ),
            Self::VirtualTokenGenerated { label, name } => (
                format!("{label}: generato il token virtuale «{name}»."),
                format!("{label}: the virtual token «{name}» was generated."),
            ),
            Self::VirtualTokenDownloaded { label, name } => (
                format!("{label}: scaricato il token virtuale «{name}»."),
                format!("{label}: the virtual token «{name}» was downloaded."),
            ),
            Self::VirtualTokenRevoked { label, name } => (
                format!("{label}: revocato il token virtuale «{name}»."),
                format!("{label}: the virtual token «{name}» was revoked."),
            ),
        };
        choose(language, italian, english)
    }
}

impl Notice<'_> {
    pub(crate) const fn kind(&self) -> NoticeKind {
        match self {
            Self::Registered { .. } | Self::TemporaryPassword { .. } => NoticeKind::Credentials,
            Self::ActivationCode { .. } => NoticeKind::ActivationCode,
            Self::Otp { .. } => NoticeKind::Otp,
            Self::RecoveryLink { .. } => NoticeKind::Recovery,
            Self::EmergencyCode { .. } => NoticeKind::EmergencyCode,
            Self::RenewalReminder { .. } => NoticeKind::RenewalReminder,
            Self::Signatures { .. } => NoticeKind::Signatures,
            Self::Alert(_) => NoticeKind::Alert,
        }
    }

    /// Seconds after which the message is of no use.
    pub(crate) const fn life(&self) -> Option<u64> {
        match self {
            Self::Otp { seconds, .. } | Self::RecoveryLink { seconds, .. } => Some(*seconds),
            Self::Registered { .. }
            | Self::TemporaryPassword { .. }
            | Self::ActivationCode { .. }
            | Self::EmergencyCode { .. }
            | Self::RenewalReminder { .. }
            | Self::Signatures { .. }
            | Self::Alert(_) => None,
        }
    }

    pub(crate) fn text(&self, language: Language) -> Text {
        let both = |italian: &str, english: &str| choose(language, italian, english).to_owned();
        let (subject, body) = match self {
            Self::Registered {
                user_id,
                temporary_password,
                portal,
                codes,
            } => {
                let secrets = codes.iter().map(|(label, code)| {
                    choose(
                        language,
                        format!("Codice di attivazione (PUK) per {label}: {code}\n"),
                        format!("Activation code (PUK) for {label}: {code}\n"),
                    )
                });
                let secrets = Zeroizing::new(secrets.collect::<String>());
                let elsewhere = if codes.is_empty() {
                    both(
                        " Il codice di attivazione arriva con un messaggio a parte.",
                        " The activation code comes in a message of its own.",
                    )
                } else {
                    String::new()
                };
                let secrets = secrets.as_str();
                (
                    both(
                        "Le credenziali del tuo certificato di firma",
                        "The credentials of your signing certificate",
                    ),
                    choose(
                        language,
                        format!(
                            "User ID: {user_id}\nPassword temporanea: {temporary_password}\n{secrets}\n\
                             Imposta la password e attiva il certificato qui: {portal}\n\n\
                             Al primo accesso ti verrà chiesto di cambiare la password e di \
                             scegliere il PIN di firma.{elsewhere}\n"
                        ),
                        format!(
                            "User ID: {user_id}\nTemporary password: {temporary_password}\n{secrets}\n\
                             Set the password and activate the certificate here: {portal}\n\n\
                             At your first access you will change the password and choose the \
                             signing PIN.{elsewhere}\n"
                        ),
                    ),
                )
            }
            Self::TemporaryPassword {
                user_id,
                temporary_password,
            } => (
                both(
                    "La tua nuova password temporanea",
                    "Your new temporary password",
                ),
                choose(
                    language,
                    format!(
                        "User ID: {user_id}\nPassword temporanea: {temporary_password}\n\n\
                         Al prossimo accesso ti verrà chiesto di cambiarla.\n"
                    ),
                    format!(
                        "User ID: {user_id}\nTemporary password: {temporary_password}\n\n\
                         At your next access you will be asked to change it.\n"
                    ),
                ),
            ),
            Self::ActivationCode { label, code } => (
                both("Il tuo codice di attivazione", "Your activation code"),
                choose(
                    language,
                    format!("Codice di attivazione (PUK) per {label}: {code}\n"),
                    format!("Activation code (PUK) for {label}: {code}\n"),
                ),
            ),
            Self::EmergencyCode { label, iut, code } => (
                both(
                    "Il codice di emergenza del tuo certificato",
                    "The emergency code of your certificate",
                ),
                choose(
                    language,
                    format!(
                        "Certificato: {label}\nIdentificativo univoco (IUT): {iut}\n\
                         Codice di emergenza (ERC): {code}\n\n\
                         Con questi due codici puoi sospendere il certificato in qualsiasi momento, \
                         anche senza accedere. Conservali in un luogo sicuro.\n"
                    ),
                    format!(
                        "Certificate: {label}\nIdentifier (IUT): {iut}\n\
                         Emergency code (ERC): {code}\n\n\
                         With these two codes you can suspend the certificate at any time, even \
                         without logging in. Keep them in a safe place.\n"
                    ),
                ),
            ),
            Self::RenewalReminder { label, id, expires } => (
                both(
                    "Il tuo certificato sta per scadere",
                    "Your certificate expires soon",
                ),
                choose(
                    language,
                    format!(
                        "Il certificato {label} ({id}) scade il {}. Rinnovalo prima di quel \
                         giorno: dopo serve una nuova identificazione.\n",
                        expires.italian()
                    ),
                    format!(
                        "The certificate {label} ({id}) expires on {expires}. Renew it before \
                         that day: afterwards a new identification is needed.\n"
                    ),
                ),
            ),
            Self::Otp {
                approval,
                code,
                seconds,
            } => {
                let (what, minutes) = (approval.text(language), seconds.div_ceil(60));
                let body = choose(
                    language,
                    format!(
                        "Codice OTP: {code}\n{what}. Valido {minutes} minuti. \
                         Non comunicarlo a nessuno.\n"
                    ),
                    format!(
                        "OTP: {code}\n{what}. Valid for {minutes} minutes. Tell it to nobody.\n"
                    ),
                );
                (both("Il tuo codice OTP", "Your OTP"), body)
            }
            Self::RecoveryLink {
                user_id,
                link,
                seconds,
            } => {
                let minutes = seconds.div_ceil(60);
                (
                    both("Recupero della password", "Recovery of your password"),
                    choose(
                        language,
                        format!(
                            "User ID: {user_id}\nCodice di recupero: {link}\n\n\
                             Valido {minutes} minuti, insieme al codice inviato al tuo telefono. \
                             Se non sei stato tu, non fare nulla.\n"
                        ),
                        format!(
                            "User ID: {user_id}\nRecovery link: {link}\n\n\
                             Valid for {minutes} minutes, together with the code sent to your \
                             phone. If this was not you, do nothing.\n"
                        ),
                    ),
                )
            }
            Self::Signatures {
                label,
                count,
                first,
                last,
            } => (
                both(
                    "Firme eseguite con il tuo certificato",
                    "Signatures with your certificate",
                ),
                choose(
                    language,
                    format!(
                        "Firme eseguite con {label}: {count}, dal {} al {} (UTC). \
                         Se non sei stato tu, contattaci subito.\n",
                        instant(*first, language),
                        instant(*last, language)
                    ),
                    format!(
                        "Signatures made with {label}: {count}, from {} to {} (UTC). \
                         If this was not you, tell us at once.\n",
                        instant(*first, language),
                        instant(*last, language)
                    ),
                ),
            ),
            Self::Alert(alert) => {
                let what = alert.text(language);
                (
                    what.trim_end_matches('.').to_owned(),
                    choose(
                        language,
                        format!("{what} Se non sei stato tu, contattaci subito.\n"),
                        format!("{what} If this was not you, tell us at once.\n"),
                    ),
                )
            }
        };
        Text {
            subject: Zeroizing::new(subject),
            body: Zeroizing::new(body),
        }
    }
}

const fn name(contact: Contact, language: Language) -> &'static str {
    match (contact, language) {
        (Contact::OtpPhone, Language::Italian) => "numero per gli OTP",
        (Contact::OtpPhone, Language::English) => "the phone for OTPs",
        (Contact::AccountPhone, Language::Italian) => "cellulare dell'account",
        (Contact::AccountPhone, Language::English) => "the account phone",
        (Contact::Email, Language::Italian) => "indirizzo e-mail",
        (Contact::Email, Language::English) => "the e-mail address",
        (Contact::RecoveryEmail, Language::Italian) => "e-mail di recupero",
        (Contact::RecoveryEmail, Language::English) => "the recovery e-mail address",
    }
}

/// `2026-11-21 09:30 UTC`.
fn to_the_minute(at: Timestamp) -> String {
    let text = at.to_string();
    format!("{} UTC", text.get(..16).unwrap_or(&text).replace('T', " "))
}

/// Day and hour in UTC: `dd/mm/yyyy HH:MM:SS` in Italian (AMB-39), the year first in English.
fn instant(at: Timestamp, language: Language) -> String {
    let format = choose(language, "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S");
    match jiff::Timestamp::from_millisecond(at.unix_millis()) {
        Ok(instant) => instant.strftime(format).to_string(),
        Err(_) => at.to_string(),
    }
}

fn choose<T>(language: Language, italian: T, english: T) -> T {
    match language {
        Language::Italian => italian,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threat_29_both_languages_show_certificate_count_and_digest() {
        let told = |count, language| {
            let (label, digest) = ("Mario Rossi", "0011223344556677".to_owned());
            let approval = Approval::Documents {
                label,
                count,
                digest,
            };
            approval.text(language)
        };
        assert_eq!(
            told(3, Language::Italian),
            "Mario Rossi: firma di 3 documenti, impronta 0011223344556677"
        );
        assert_eq!(
            told(1, Language::Italian),
            "Mario Rossi: firma di 1 documento, impronta 0011223344556677"
        );
        assert_eq!(
            told(3, Language::English),
            "Mario Rossi: signature of 3 documents, digest 0011223344556677"
        );
    }
}
