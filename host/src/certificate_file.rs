//! Files of certificates that the configuration names: who is trusted, or stands between.

use std::fmt::Display;
use std::io::{self, Read as _};
use std::path::Path;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::messages::Outcome;
use crate::private;

/// The certificates (DER) of a PEM file, at least one. `setting` is what names the file in the
/// configuration's `table`.
pub(crate) fn read_certificates(path: &Path, setting: &str, table: &str) -> Outcome<Vec<Vec<u8>>> {
    let wrong = |why: &dyn Display| {
        let shown = path.display();
        format!("no authority can be read from {shown}: {why}; correct `{setting}` in {table}")
    };
    let read = || {
        let (file, _) = private::open_file(path)?;
        let mut pem = Vec::new();
        file.take(LARGEST).read_to_end(&mut pem)?;
        io::Result::Ok(pem)
    };
    let pem = read().map_err(|error| wrong(&error))?;
    let certificates: Vec<Vec<u8>> = CertificateDer::pem_slice_iter(&pem)
        .map(|certificate| certificate.map(|der| der.to_vec()))
        .collect::<Result<_, _>>()
        .map_err(|error| wrong(&error))?;
    if certificates.is_empty() {
        return Err(wrong(&"it holds no certificate in PEM"));
    }
    Ok(certificates)
}

const LARGEST: u64 = 1 << 20;
