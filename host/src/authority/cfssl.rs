//! CFSSL's authenticated signing: `POST /api/v1/cfssl/authsign` with the request and its
//! HMAC-SHA256. The serial number is ours, so that a request sent twice names one certificate;
//! CFSSL takes it where its profile says `"ClientProvidesSerialNumbers": true`, and an answer
//! with another one is refused. Dates, extensions and key usage are the profile's.

use std::fmt;

use data_encoding::{BASE64, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, KeyInit as _, Mac as _};
use remote_sign_core::x509::Certificate;
use remote_sign_core::{CredentialPurpose, IssueRequest};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use ureq::http::Request;
use zeroize::Zeroizing;

use super::TABLE;
use crate::http;
use crate::messages::{Access, Outcome};
use crate::secret_source::SecretSource;

/// A CFSSL server and what it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cfssl {
    pub(crate) access: Access,
    /// Up to the path of the API.
    pub(crate) url: String,
    /// For signatures; CFSSL's default profile if there is none.
    pub(crate) profile: Option<String>,
    /// For authentication; such credentials are refused if there is none.
    pub(crate) authentication_profile: Option<String>,
    /// Which of the server's signers, where it has several.
    pub(crate) label: Option<String>,
    pub(crate) key: CfsslKey,
}

/// Where the HMAC key comes from: hexadecimal digits, as in CFSSL's own configuration.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct CfsslKey(pub(crate) SecretSource);

/// What is authenticated (CFSSL, `jsonSignRequest`).
#[derive(Serialize)]
struct SignRequest<'a> {
    certificate_request: &'a str,
    /// A JSON number, however long.
    serial: u128,
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
}

/// What is sent (CFSSL, `auth.AuthenticatedRequest`).
#[derive(Serialize)]
struct AuthenticatedRequest {
    token: String,
    request: String,
}

#[derive(Deserialize)]
struct Answer {
    success: bool,
    result: Option<Signed>,
    #[serde(default)]
    errors: Vec<Complaint>,
}

#[derive(Deserialize)]
struct Signed {
    certificate: String,
}

#[derive(Deserialize)]
struct Complaint {
    #[serde(default)]
    message: String,
}

impl Cfssl {
    /// The certificate (DER) for a request.
    pub(super) fn sign(&self, request: &IssueRequest) -> Outcome<Vec<u8>> {
        let asked = self.sign_request(request)?;
        let body = AuthenticatedRequest {
            token: BASE64.encode(&self.authenticate(asked.as_bytes())?),
            request: BASE64.encode(asked.as_bytes()),
        };
        let body = serde_json::to_string(&body).map_err(|_| self.malformed())?;
        let certificate = self.ask(&body)?;
        let read = Certificate::from_der(&certificate)
            .map_err(|error| format!("{} answers with no certificate: {error}", self.origin()))?;
        let serial = read.serial_number().as_bytes();
        if serial != request.serial {
            return Err(format!(
                "{} gave its certificate another serial number than the one asked for; set \"ClientProvidesSerialNumbers\": true in the profile that `profile` in {TABLE} names, so that asking twice yields one certificate; nothing was stored",
                self.origin()
            ));
        }
        Ok(certificate)
    }

    /// Scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        http::origin(&self.url)
    }

    fn sign_request(&self, request: &IssueRequest) -> Outcome<String> {
        let profile = match request.purpose {
            CredentialPurpose::Signature => self.profile.as_deref(),
            CredentialPurpose::Authentication => {
                Some(self.authentication_profile.as_deref().ok_or_else(|| {
                    format!("the authority has no profile for authentication; name one in `authentication_profile` in {TABLE}")
                })?)
            }
        };
        let pem = pem(&request.certification_request);
        let serial = request
            .serial
            .iter()
            .fold(0_u128, |number, &byte| number << 8 | u128::from(byte));
        let asked = SignRequest {
            certificate_request: &pem,
            serial,
            profile,
            label: self.label.as_deref(),
        };
        serde_json::to_string(&asked).map_err(|_| self.malformed())
    }

    fn authenticate(&self, asked: &[u8]) -> Outcome<Vec<u8>> {
        let key = self.key.read()?;
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| wrong_key())?;
        mac.update(asked);
        Ok(mac.finalize().into_bytes().to_vec())
    }

    fn ask(&self, body: &str) -> Outcome<Vec<u8>> {
        let origin = self.origin();
        let failure = |error| http::failure(&self.access, origin, &error);
        let url = format!("{}/api/v1/cfssl/authsign", self.url.trim_end_matches('/'));
        let request = Request::post(url)
            .header("content-type", "application/json")
            .body(body.as_bytes())
            .map_err(|_| self.malformed())?;
        let answer = http::agent(&self.access)?.run(request).map_err(failure)?;
        let status = answer.status().as_u16();
        let mut body = answer.into_body();
        let text = body.with_config().limit(LONGEST).lossy_utf8(true);
        let text = text.read_to_string().map_err(failure)?;
        let answer: Answer = serde_json::from_str(&text).map_err(|_| {
            format!(
                "{origin} answers with status {status} and no JSON of CFSSL's; is CFSSL what `url` in {TABLE} names?"
            )
        })?;
        match answer {
            Answer {
                success: true,
                result: Some(Signed { certificate }),
                ..
            } => CertificateDer::from_pem_slice(certificate.as_bytes())
                .map(|der| der.to_vec())
                .map_err(|error| format!("{origin} answers with no certificate: {error}")),
            Answer { errors, .. } => {
                let why = errors.first().map(|complaint| shown(&complaint.message));
                Err(format!(
                    "{origin} refuses the request (status {status}): {}; check `key`, `profile` and `label` in {TABLE}, and CFSSL's log; if it has issued this certificate before, hand it over with `remote-sign certificate import`",
                    why.unwrap_or_default()
                ))
            }
        }
    }

    fn malformed(&self) -> String {
        format!("no request can be made; correct `url` in {TABLE}")
    }
}

impl CfsslKey {
    /// The key's bytes as they are now where they are kept.
    pub(crate) fn read(&self) -> Outcome<Zeroizing<Vec<u8>>> {
        let way_out = format!("correct `key` in {TABLE}");
        let text = self.0.read("the authority's key", LONGEST_KEY, &way_out);
        let text = text.map_err(|why| why.text)?;
        HEXLOWER_PERMISSIVE
            .decode(text.trim().as_bytes())
            .ok()
            .map(Zeroizing::new)
            .filter(|key| !key.is_empty())
            .ok_or_else(wrong_key)
    }
}

/// Where it comes from is no secret, but nothing of it needs to be shown.
impl fmt::Debug for CfsslKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CfsslKey(..)")
    }
}

fn wrong_key() -> String {
    format!(
        "the authority's key is not written in hexadecimal digits as CFSSL wants it; correct what `key` in {TABLE} names"
    )
}

/// A certification request as text (RFC 7468 section 7).
fn pem(der: &[u8]) -> String {
    let mut pem = String::from("-----BEGIN CERTIFICATE REQUEST-----\n");
    for line in BASE64.encode(der).as_bytes().chunks(64) {
        pem.extend(line.iter().map(|&byte| char::from(byte)));
        pem.push('\n');
    }
    pem.push_str("-----END CERTIFICATE REQUEST-----\n");
    pem
}

/// What a server says of itself, short and without what could deceive a terminal's reader.
fn shown(text: &str) -> String {
    text.chars()
        .filter(|character| character.is_ascii_graphic() || *character == ' ')
        .take(200)
        .collect()
}

/// Of an answer, in bytes.
const LONGEST: u64 = 64 << 10;

/// A key's digits and white space around them.
const LONGEST_KEY: usize = 1024;
