//! What the clients of the PKCS#11 module make of each slot, in words: why LibreOffice, Firefox,
//! Java, OpenSSL or OpenSSH would not list its certificate, or not sign with it. Configuration
//! and store are looked at as the module would; the module is not loaded. How programs are set
//! up for the module is not looked at here.

use std::collections::BTreeMap;
use std::path::Path;

use remote_sign_core::{Clock as _, Credential, CredentialPurpose, RemoteSign};

use crate::clock::SystemClock;
use crate::configuration::{Configuration, TokenEntry};
use crate::doctor::{Finding, Findings, look_at_slot, obstacle};
use crate::token_login::TokenLogin;

/// Looks at the slots of the configuration file `path`, each and in each client. What cannot be
/// looked at because something before it is wrong is left out.
pub fn examine_slots(path: &Path) -> Vec<Finding> {
    let mut findings = Findings::default();
    if let Some(configuration) = findings.judge("configuration", Configuration::load(path)) {
        let shown = configuration.path.display().to_string();
        match configuration.tokens.len() {
            0 => findings.warn(
                "configuration",
                format!(
                    "{shown} lists no slot, so the module shows no card: `remote-sign activate`, \
                     or `remote-sign slot add`"
                ),
            ),
            slots => findings.good("configuration", format!("{shown}, {slots} slots")),
        }
        look_at_slots(&configuration, &mut findings);
    }
    findings.into_list()
}

fn look_at_slots(configuration: &Configuration, findings: &mut Findings) {
    let Some(service) = findings.judge("store", crate::open(configuration)) else {
        return;
    };
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for (slot, entry) in configuration.tokens.iter().enumerate() {
        let name = format!("slot {slot}");
        look_at_slot(&service, &name, entry, findings);
        let Ok(credential) = service.credential(&entry.credential) else {
            continue;
        };
        let label = entry.label.as_ref().unwrap_or(&credential.label);
        look_at_label(&name, label, findings);
        if let Some(other) = labels.insert(label.clone(), slot) {
            let text = format!(
                "slot {other} has the same label, so programs that choose a card by its label \
                 take either; give it another: `remote-sign slot add {} --label …`",
                entry.credential
            );
            findings.warn(&format!("{name}, label"), text);
        }
        look_at_clients(&service, &name, entry, &credential, findings);
    }
}

/// Colons, control characters and more than 32 bytes are refused where a label is given.
fn look_at_label(slot: &str, label: &str, findings: &mut Findings) {
    let subject = format!("{slot}, label");
    let uri = format!("pkcs11:token={}", encoded(label));
    if label.is_ascii() {
        findings.good(&subject, format!("{label}; in a URI {uri}"));
    } else {
        let text = format!(
            "`{label}` has characters that not every program shows or takes; in a URI it is {uri}"
        );
        findings.warn(&subject, text);
    }
}

/// A value of a URI as RFC 7512 has it: what is no unreserved character is written in hexadecimal.
fn encoded(text: &str) -> String {
    let mut uri = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(byte.into());
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

fn look_at_clients(
    service: &RemoteSign,
    slot: &str,
    entry: &TokenEntry,
    credential: &Credential,
    findings: &mut Findings,
) {
    let not_yet = |credential: &Credential| {
        let begins = credential.status.as_ref()?.not_before;
        let text = format!("its certificate begins on {begins}; set the clock, or wait");
        (begins > SystemClock.now()).then_some(text)
    };
    if let Some(why) = obstacle(service, entry, credential).or_else(|| not_yet(credential)) {
        let takes_pin = service.pin_status(&credential.id);
        let takes_pin = takes_pin.is_ok_and(|status| status.usable());
        // A card whose PIN cannot log in says that it has none: see the module's flags.
        let office = match takes_pin || entry.login != TokenLogin::Pin {
            true => format!("listed, but nothing is signed: {why}"),
            false => format!(
                "not listed; nor are the others, until LibreOffice is started again, if it ran \
                 when this began: {why}"
            ),
        };
        findings.warn(&format!("{slot} in LibreOffice"), office);
        for client in ["Firefox", "Java", "OpenSSL", "OpenSSH"] {
            let text = format!("its certificate may be shown, but nothing is signed: {why}");
            findings.warn(&format!("{slot} in {client}"), text);
        }
        return;
    }
    let card = Card {
        is_for_documents: credential.purpose == CredentialPurpose::Signature,
        asks_pin: entry.login == TokenLogin::Pin,
        asks_otp: entry.virtual_token.is_none(),
    };
    for (client, judge) in CLIENTS {
        let subject = format!("{slot} in {client}");
        match judge(&card) {
            Ok(text) => findings.good(&subject, text.to_owned()),
            Err(text) => findings.warn(&subject, text.to_owned()),
        }
    }
}

/// What of a card decides how clients use it.
struct Card {
    is_for_documents: bool,
    /// Whether a person logs in; else the configuration keeps the PIN.
    asks_pin: bool,
    /// Whether a person gives an OTP; else a virtual token does.
    asks_otp: bool,
}

/// How a client uses a card, or why it does not, or not as one would think.
type Judgement = Result<&'static str, &'static str>;

type Judge = fn(&Card) -> Judgement;

const CLIENTS: [(&str, Judge); 5] = [
    ("LibreOffice", in_libreoffice),
    ("Firefox", in_firefox),
    ("Java", in_java),
    ("OpenSSL", in_openssl),
    ("OpenSSH", in_openssh),
];

const SIGNS_WITH_PIN: Judgement = Ok("signs with the PIN");
const SIGNS_ALONE: Judgement = Ok("signs, and asks for nothing");

fn in_libreoffice(card: &Card) -> Judgement {
    match card {
        Card {
            is_for_documents: false,
            ..
        } => Err(
            "listed, but its certificate is for authentication (TLS): who checks a document \
             refuses it; sign with a signature credential",
        ),
        Card {
            asks_otp: true,
            asks_pin: true,
            ..
        } => Err(
            "listed after a login, as with every card; type PIN and OTP together (`remote-sign otp \
             send`), since LibreOffice asks for an OTP by itself for ODF alone, and signs no \
             existing PDF without",
        ),
        Card { asks_otp: true, .. } => Err(
            "listed without a login, but LibreOffice asks for an OTP for ODF alone, and signs no \
             existing PDF without; a virtual token spares it",
        ),
        Card { asks_pin: true, .. } => {
            Ok("listed after a login with the PIN, which LibreOffice makes with every card")
        }
        _ => Ok("listed without a login; signs, and asks for nothing"),
    }
}

fn in_firefox(card: &Card) -> Judgement {
    match card {
        Card {
            is_for_documents: true,
            ..
        } => Err(
            "not offered for TLS: its key usage is nonRepudiation alone, for documents; an \
             authentication credential is for TLS",
        ),
        Card { asks_otp: true, .. } => Ok(
            "offered for TLS; the dialogs for PIN and OTP look the same, and mechanisms that hash are \
             not listed, since Firefox would use them without asking for the OTP",
        ),
        Card { asks_pin: true, .. } => Ok("offered for TLS; asks for the PIN once"),
        _ => Ok("offered for TLS; asks for nothing"),
    }
}

fn in_java(card: &Card) -> Judgement {
    match card {
        Card {
            asks_otp: true,
            asks_pin: true,
            ..
        } => Err(
            "Java never makes the second login that an OTP needs: type PIN and OTP together where it \
             asks for the PIN; mechanisms that hash are not listed for a card that asks each time",
        ),
        Card { asks_otp: true, .. } => {
            Err("Java never makes the login that an OTP needs; a virtual token spares it")
        }
        Card { asks_pin: true, .. } => SIGNS_WITH_PIN,
        _ => SIGNS_ALONE,
    }
}

fn in_openssl(card: &Card) -> Judgement {
    match card {
        Card { asks_otp: true, .. } => Err(
            "asks for the OTP at a terminal alone, as \"PKCS#11 key PIN\"; elsewhere give PIN and \
             OTP together as the PIN",
        ),
        Card { asks_pin: true, .. } => SIGNS_WITH_PIN,
        _ => SIGNS_ALONE,
    }
}

fn in_openssh(card: &Card) -> Judgement {
    match card {
        Card { asks_otp: true, .. } => Err(
            "an agent never asks for an OTP (\"agent refused operation\"): type PIN and OTP together \
             at `ssh-add -s`, and sign while the window lasts",
        ),
        Card { asks_pin: true, .. } => SIGNS_WITH_PIN,
        _ => SIGNS_ALONE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_written_in_uris_as_rfc_7512_has_it() {
        assert_eq!(encoded("ACME seal"), "ACME%20seal");
        assert_eq!(encoded("Società;1"), "Societ%C3%A0%3B1");
        assert_eq!(encoded("a-b.c_d~9"), "a-b.c_d~9");
    }
}
