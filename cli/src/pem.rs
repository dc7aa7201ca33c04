//! Certificates and requests as text (RFC 7468): written for people and programs, read where
//! a file has them, in DER and PKCS#7 too.

use std::path::Path;

use der::pem::{LineEnding, decode_vec, encode_string};
use remote_sign_cli::cades::{Certificate, certificates_in};
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::{Value, json};

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};

/// A certificate (DER) in PEM.
pub(crate) fn certificate(der: &[u8]) -> Result<String, Failure> {
    encode("CERTIFICATE", der)
}

/// DER in PEM.
pub(crate) fn encode(label: &str, der: &[u8]) -> Result<String, Failure> {
    encode_string(label, LineEnding::LF, der)
        .map_err(|error| Failure::new(Exit::Failed, format!("the {label} in PEM: {error}")))
}

/// The answer that prints `pem`, or writes it to a file.
pub(crate) fn answer(pem: String, out: Option<&Path>) -> Result<Answer, Failure> {
    let json = json!({ "pem": pem, "file": out.map(path_text) });
    answer_with(pem, out, json)
}

/// The same with more to tell in JSON.
pub(crate) fn answer_with(pem: String, out: Option<&Path>, json: Value) -> Result<Answer, Failure> {
    let Some(out) = out else {
        return Ok(Answer::new(pem, json));
    };
    write_whole(out, pem.as_bytes(), Readers::Everybody, Existing::Keep)?;
    Ok(Answer::new(format!("Written: {}", out.display()), json))
}

/// The certificates of a file: one or more in PEM with anything between them, one in DER, or
/// PKCS#7 in either form.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Certificate>, String> {
    const BEGIN: &str = "-----BEGIN ";
    let text = str::from_utf8(bytes).unwrap_or_default();
    if !text.contains(BEGIN) {
        return match (Certificate::from_der(bytes), certificates_in(bytes)) {
            (Ok(only), _) => Ok(vec![only]),
            (_, Ok(several)) => Ok(several),
            (Err(certificate), Err(pkcs7)) => Err(format!("{certificate}; nor PKCS#7: {pkcs7}")),
        };
    }
    let mut certificates = Vec::new();
    for block in text.split(BEGIN).skip(1) {
        let block = whole(&format!("{BEGIN}{block}"));
        let (label, der) = decode_vec(block.as_bytes()).map_err(|error| error.to_string())?;
        match label {
            "CERTIFICATE" => {
                certificates.push(Certificate::from_der(&der).map_err(|error| error.to_string())?)
            }
            "PKCS7" | "CMS" => {
                certificates.extend(certificates_in(&der).map_err(|error| error.to_string())?);
            }
            other => return Err(format!("it holds {other} in PEM, which is no certificate")),
        }
    }
    Ok(certificates)
}

/// The block without what follows it.
fn whole(block: &str) -> String {
    const END: &str = "\n-----END ";
    let end = block
        .find(END)
        .and_then(|at| Some(at + END.len() + block.get(at + END.len()..)?.find("-----")? + 5));
    let block = end.and_then(|end| block.get(..end)).unwrap_or(block);
    format!("{block}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_certificate_is_told() {
        assert!(read(b"").is_err());
        assert!(read(b"-----BEGIN CERTIFICATE-----\nMIIB\n").is_err());
        assert!(read(b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n").is_err());
    }
}
