//! Authorities that are not ours, as the table `[authority]` of the configuration describes
//! them: who is trusted above them and by which protocol they are asked. Whether an answer is
//! the certificate that was asked for is judged in the core.

mod cfssl;

use std::path::PathBuf;

use remote_sign_core::{
    CertificateAuthority, Error, ErrorKind, Issuance, IssueRequest, IssuedCertificate, Result,
};

use crate::certificate_file::read_certificates;

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
