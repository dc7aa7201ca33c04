//! The paper form of a revocation (requirement 73), to be printed, filled in, signed and
//! handed in: one page of HTML that needs nothing from elsewhere and runs nothing. What
//! comes of it when it arrives is an officer's act, in `revocation`.

use super::{Needs, holder_name};
use crate::calendar::Day;
use crate::error::Result;
use crate::identity::CredentialId;
use crate::mask;
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{self, AccountRecord, CertificateRecord, CredentialRecord};
use crate::words::{FirstAccess, Language};

/// Where a provider is reached by people. What is empty stays a blank on the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// Where a form is sent: street, place, country; on one line.
    pub address: String,
    /// The number of the call centre.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
}

impl RemoteSign {
    /// The form for revoking the certificate of a credential (HTML, UTF-8), in the holder's
    /// language and with what is known filled in. Contacts are masked: the form is sent.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`](crate::ErrorKind::CredentialNotFound),
    /// [`ErrorKind::CredentialNotActive`](crate::ErrorKind::CredentialNotActive),
    /// [`ErrorKind::CertificateRevoked`](crate::ErrorKind::CertificateRevoked),
    /// [`ErrorKind::SessionEnded`](crate::ErrorKind::SessionEnded); the store's.
    pub fn revocation_form(&self, session: &Session, id: &CredentialId) -> Result<String> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        let (account, certificate) = store::read(&*self.store, |tx| {
            let needs = Needs::ActiveOrSuspended;
            let certificate = self.certificate_of_in(tx, &credential, needs)?.record;
            let account = self.account_in(tx, &credential.user_id)?.record;
            Ok((account, certificate))
        })?;
        let known = self.known(&account, &credential, &certificate)?;
        Ok(page(account.language, &known, &self.office))
    }

    /// The same form with nothing filled in, for who cannot log in.
    pub fn blank_revocation_form(&self, language: Language) -> String {
        page(language, &Known::default(), &self.office)
    }

    fn known(
        &self,
        account: &AccountRecord,
        credential: &CredentialRecord,
        certificate: &CertificateRecord,
    ) -> Result<Known> {
        let zone = self.zone()?;
        let day = |at| {
            Day::of(at, &zone).map(|day| match account.language {
                Language::Italian => day.italian(),
                Language::English => day.to_string(),
            })
        };
        let strict = self.policy.contact.strict_email_mask;
        Ok(Known {
            holder: [
                holder_name(account),
                account.identifier.clone(),
                account.user_id.to_string(),
                mask::otp_phone(&account.otp_phone),
                mask::email(&account.email, strict),
            ],
            certificate: [
                credential.label.clone(),
                certificate.iut.clone(),
                data_encoding::HEXUPPER.encode(&certificate.serial),
                day(certificate.not_before)?,
                day(certificate.not_after)?,
            ],
        })
    }
}

/// What is filled in, in the order of [`Words`]; blanks where nothing is known.
#[derive(Default)]
struct Known {
    holder: [String; 5],
    certificate: [String; 5],
}

/// What the form says.
struct Words {
    code: &'static str,
    title: &'static str,
    urgent: &'static str,
    holder: (&'static str, [&'static str; 5]),
    certificate: (&'static str, [&'static str; 5]),
    reason: (&'static str, [&'static str; 4], &'static str),
    request: (&'static str, &'static str),
    signature: (&'static str, [&'static str; 3]),
    office: (&'static str, &'static str, [&'static str; 4]),
}

const ITALIAN: Words = Words {
    code: "it",
    title: "Richiesta di revoca del certificato",
    urgent: "La revoca con questo modulo richiede tempo. Se il certificato è in pericolo, \
             sospendilo subito con il suo codice identificativo (IUT) e il codice di emergenza \
             (ERC).",
    holder: (
        "Titolare",
        [
            "Nome e cognome, o denominazione",
            "Codice fiscale o partita IVA",
            "User id",
            "Cellulare per gli OTP",
            "E-mail",
        ],
    ),
    certificate: (
        "Certificato",
        [
            "Nome",
            "Codice identificativo (IUT)",
            "Numero di serie",
            "Valido dal",
            "Valido fino al",
        ],
    ),
    reason: (
        "Motivo",
        [
            "La chiave, il PIN o il telefono sono in mani altrui o smarriti",
            "I dati del certificato non sono più esatti",
            "Il certificato non serve più",
            "Altro",
        ],
        "Descrizione",
    ),
    request: (
        "Richiesta",
        "Chiedo la revoca del certificato. Prendo atto che la revoca è definitiva: il \
         certificato non potrà più essere usato e la sua chiave sarà distrutta.",
    ),
    signature: ("Firma", ["Luogo", "Data", "Firma del titolare"]),
    office: (
        "Dove inviarlo",
        "Compila ogni parte del modulo, firmalo e invialo con la copia di un documento di \
         identità. Per informazioni chiama il call center.",
        ["Ufficio", "Indirizzo", "E-mail", "Call center"],
    ),
};

const ENGLISH: Words = Words {
    code: "en",
    title: "Request for the revocation of a certificate",
    urgent: "A revocation by this form takes time. If the certificate is in danger, suspend it \
             at once with its identifier (IUT) and its emergency code (ERC).",
    holder: (
        "Holder",
        [
            "Given name and surname, or registered name",
            "Fiscal code or VAT number",
            "User id",
            "Phone for OTPs",
            "E-mail",
        ],
    ),
    certificate: (
        "Certificate",
        [
            "Name",
            "Identifier (IUT)",
            "Serial number",
            "Valid from",
            "Valid until",
        ],
    ),
    reason: (
        "Reason",
        [
            "Key, PIN or phone are lost or in the hands of others",
            "The data in the certificate are no longer right",
            "The certificate is not needed any more",
            "Other",
        ],
        "Description",
    ),
    request: (
        "Request",
        "I ask for the revocation of the certificate. I am aware that a revocation is for good: \
         the certificate can never be used again, and its key is destroyed.",
    ),
    signature: ("Signature", ["Place", "Date", "Signature of the holder"]),
    office: (
        "Where to send it",
        "Fill in every part of the form, sign it, and send it with a copy of an identity \
         document. For questions call the call centre.",
        ["Office", "Address", "E-mail", "Call centre"],
    ),
};

const STYLE: &str = "body{font:11pt/1.4 sans-serif;max-width:18cm;margin:1cm auto}\
h1{font-size:15pt}h2{font-size:12pt;margin:1em 0 .2em}\
table{width:100%;border-collapse:collapse}th{width:40%;text-align:left;font-weight:normal}\
th,td{border:1px solid #000;padding:.25em .5em;height:1.4em}\
td.high{height:4em}.box::before{content:'\\2610';margin-right:.5em}p{margin:.3em 0}";

fn page(language: Language, known: &Known, office: &Office) -> String {
    let words = match language {
        Language::Italian => &ITALIAN,
        Language::English => &ENGLISH,
    };
    let (reason, reasons, description) = &words.reason;
    let boxes: String = reasons
        .iter()
        .map(|reason| format!("<p class=\"box\">{}</p>\n", escaped(reason)))
        .collect();
    let Office {
        name,
        address,
        phone,
        email,
    } = office;
    let (signature, lines) = &words.signature;
    let (where_to, how, places) = &words.office;
    [
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <h1>{title}</h1>\n<p>{}</p>\n",
            words.code,
            escaped(words.urgent),
            title = escaped(words.title),
        ),
        table(words.holder.0, &words.holder.1, &known.holder),
        table(
            words.certificate.0,
            &words.certificate.1,
            &known.certificate,
        ),
        format!("<h2>{}</h2>\n{boxes}", escaped(reason)),
        format!(
            "<table>\n<tr><th>{}</th><td class=\"high\"></td></tr>\n</table>\n",
            escaped(description)
        ),
        format!(
            "<h2>{}</h2>\n<p>{}</p>\n",
            escaped(words.request.0),
            escaped(words.request.1)
        ),
        table(signature, lines, &[const { String::new() }; 3]),
        table(
            where_to,
            places,
            &[name, address, email, phone].map(Clone::clone),
        ),
        format!("<p>{}</p>\n</body>\n</html>\n", escaped(how)),
    ]
    .concat()
}

fn table<const N: usize>(title: &str, names: &[&str; N], values: &[String; N]) -> String {
    let rows: String = names
        .iter()
        .zip(values)
        .map(|(name, value)| {
            let (name, value) = (escaped(name), escaped(value));
            format!("<tr><th>{name}</th><td>{value}</td></tr>\n")
        })
        .collect();
    format!("<h2>{}</h2>\n<table>\n{rows}</table>\n", escaped(title))
}

/// Text as HTML shows it, in an element or a quoted attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
