//! Authorities that are not ours, as the table `[authority]` of the configuration describes
//! them: who is trusted above them and by which protocol they are asked. Whether an answer is
//! the certificate that was asked for is judged in the core.

mod cfssl;

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use remote_sign_core::x509::{Certificate, DateTime, valid_at};
use remote_sign_core::{
    CertificateAuthority, Error, ErrorKind, Issuance, IssueRequest, IssuedCertificate, Result,
};

use crate::certificate_file::read_certificates;
use crate::messages::Outcome;

pub(crate) use cfssl::{Cfssl, CfsslKey};

/// The [`CertificateAuthority`] of a configuration whose authority is not the embedded one. It
/// holds no connection and starts no thread; files are read anew each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignAuthority {
    pub(crate) protocol: Protocol,
    /// The authorities that are believed, PEM; the first is shown to whoever verifies.
    pub(crate) trusted_file: PathBuf,
    /// Authorities between a holder's certificate and a trusted one, PEM.
    pub(crate) chain_file: Option<PathBuf>,
}

/// How the authority is asked. EST (RFC 7030) and CMP (RFC 9810) would be further ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// By a person: `remote-sign csr export`, `remote-sign certificate import`.
    Manual,
    /// CFSSL's authenticated signing.
    Cfssl(Box<Cfssl>),
}

/// Of the configuration, for errors.
pub(crate) const TABLE: &str = "[authority]";

impl ForeignAuthority {
    /// Reads everything that asking it needs, without asking it: how it is asked and who is
    /// trusted.
    pub(crate) fn look(&self) -> Outcome<String> {
        let trusted = read_certificates(&self.trusted_file, "trusted_file", TABLE)?;
        let trusted = names(&trusted, "trusted_file")?;
        if let Some(path) = &self.chain_file {
            names(&read_certificates(path, "chain_file", TABLE)?, "chain_file")?;
        }
        let how = match &self.protocol {
            Protocol::Manual => "asked by hand".to_owned(),
            Protocol::Cfssl(cfssl) => {
                cfssl.key.read()?;
                cfssl.access.authorities()?;
                format!("CFSSL at {}", cfssl.origin())
            }
        };
        Ok(format!("{how}, below {}", trusted.join(" or ")))
    }
}

/// Whom these certificates name; each can be read and is valid now.
fn names(certificates: &[Vec<u8>], setting: &str) -> Outcome<Vec<String>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now
        .ok()
        .and_then(|now| DateTime::from_unix_duration(now).ok())
        .ok_or("the clock shows no year of certificates; set it")?;
    let name = |der: &Vec<u8>| {
        let of = |why: &dyn std::fmt::Display| format!("`{setting}` in {TABLE}: {why}");
        let certificate = Certificate::from_der(der).map_err(|error| of(&error))?;
        valid_at(&certificate, now).map_err(|error| of(&error))?;
        Ok(certificate.subject())
    };
    certificates.iter().map(name).collect()
}

impl CertificateAuthority for ForeignAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<Issuance> {
        let certificate = match &self.protocol {
            Protocol::Manual => return Ok(Issuance::Pending),
            Protocol::Cfssl(cfssl) => cfssl.sign(request).map_err(failed)?,
        };
        Ok(Issuance::Issued(IssuedCertificate {
            certificate,
            chain: self.between()?,
            shard: 0,
        }))
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        let trusted = self.trusted()?;
        trusted
            .into_iter()
            .next()
            .ok_or_else(|| failed("no authority is trusted".to_owned()))
    }

    fn trusted(&self) -> Result<Vec<Vec<u8>>> {
        read_certificates(&self.trusted_file, "trusted_file", TABLE).map_err(failed)
    }

    fn between(&self) -> Result<Vec<Vec<u8>>> {
        match &self.chain_file {
            None => Ok(Vec::new()),
            Some(path) => read_certificates(path, "chain_file", TABLE).map_err(failed),
        }
    }
}

fn failed(why: String) -> Error {
    Error::new(ErrorKind::AuthorityFailed, why)
}
