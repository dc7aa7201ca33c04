//! Certificates as text (RFC 7468): written for people and programs, read where an
//! authority is named by file.

use std::path::Path;

use der::pem::{LineEnding, decode_vec, encode_string};
use remote_sign::cades::Certificate;
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::{Exit, Failure};

const LABEL: &str = "CERTIFICATE";

/// A certificate (DER) in PEM.
pub(crate) fn certificate(der: &[u8]) -> Result<String, Failure> {
    encode_string(LABEL, LineEnding::LF, der)
        .map_err(|error| Failure::new(Exit::Failed, format!("the certificate: {error}")))
}

/// The answer that prints `pem`, or writes it to a file.
pub(crate) fn answer(pem: String, out: Option<&Path>) -> Result<Answer, Failure> {
    let json = json!({ "pem": pem, "file": out.map(path_text) });
    let Some(out) = out else {
        return Ok(Answer::new(pem, json));
    };
    write_whole(out, pem.as_bytes(), Readers::Everybody, Existing::Keep)?;
    Ok(Answer::new(format!("Written: {}", out.display()), json))
}

/// The certificates of a file, in PEM (one or more, with anything between them) or DER.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Certificate>, String> {
    const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
    let text = str::from_utf8(bytes).unwrap_or_default();
    if !text.contains(BEGIN) {
        let only = Certificate::from_der(bytes).map_err(|error| error.to_string())?;
        return Ok(vec![only]);
    }
    let told = |error: der::pem::Error| error.to_string();
    text.split(BEGIN)
        .skip(1)
        .map(|block| {
            let (_, der) = decode_vec(whole(BEGIN, block).as_bytes()).map_err(told)?;
            Certificate::from_der(&der).map_err(|error| error.to_string())
        })
        .collect()
}

/// The block again, without what follows it.
fn whole(begin: &str, block: &str) -> String {
    const END: &str = "-----END CERTIFICATE-----";
    match block.split_once(END) {
        Some((inside, _)) => format!("{begin}{inside}{END}\n"),
        None => format!("{begin}{block}"),
    }
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
