//! `certificate download`: the certificate as a file (requirement 40, AMB-19).

use std::path::{Path, PathBuf};

use clap::Args;
use remote_sign_core::{CertificateFormat, CredentialId};
use remote_sign_host::{Existing, Readers, write_whole};
use serde_json::json;

use crate::answer::{Answer, path_text};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Write your certificate to a file
///
/// It is no secret: whoever is to verify what you sign may have it.
#[derive(Args)]
pub(crate) struct Download {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// `der` or `pem`: the certificate alone; `chain` (PEM) or `p7b` (PKCS#7): with those
    /// above it
    #[arg(long, default_value = "der")]
    format: CertificateFormat,
    /// The file to write; an existing one stays [default: a name of its own, here]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    who: LoggedIn,
}

pub(super) fn run(arguments: &Download, setup: &Setup) -> Result<Answer, Failure> {
    let Download {
        credential: id,
        format,
        out,
        who,
    } = arguments;
    let service = setup.open()?;
    let session = who.session(setup, &service)?;
    let certificate = service.certificate_information(&session, id)?;
    let file = certificate.file(*format)?;
    let out = out.as_deref().unwrap_or(Path::new(&file.name));
    write_whole(out, &file.bytes, Readers::Everybody, Existing::Keep)?;
    let json = json!({ "file": path_text(out), "format": format.as_str() });
    Ok(Answer::new(format!("Written: {}", out.display()), json))
}
