//! `certificate import`: taking in what an authority that is asked by hand gave.

use std::path::PathBuf;

use clap::Args;
use remote_sign_core::CredentialId;
use serde_json::json;

use crate::answer::Answer;
use crate::failure::{Exit, Failure};
use crate::pem;
use crate::progress;
use crate::setup::{Setup, client};

/// Take in the certificate for the request of a credential that waits
///
/// The file holds it in PEM, DER or PKCS#7, alone or with the authorities above it. Key,
/// name, use, dates and the chain up to a trusted authority are judged; a file that does not
/// fit changes nothing.
#[derive(Args)]
pub(crate) struct Import {
    /// The credential, such as C847306297336
    credential: CredentialId,
    /// The authority's answer: PEM, DER or PKCS#7
    #[arg(long = "in", value_name = "FILE")]
    file: PathBuf,
}

pub(crate) fn run(arguments: &Import, setup: &Setup) -> Result<Answer, Failure> {
    let Import {
        credential: id,
        file,
    } = arguments;
    let service = setup.open()?;
    let bytes = progress::read_file(file)?;
    let certificates = pem::read(&bytes)
        .map_err(|error| Failure::new(Exit::Usage, format!("{}: {error}", file.display())))?;
    let certificates: Vec<Vec<u8>> = certificates
        .iter()
        .map(|certificate| certificate.as_der().to_vec())
        .collect();
    let credential = service.import_certificate(id, &certificates, &client())?;
    let text = format!("{id} has its certificate: {}", credential.label);
    let json = json!({
        "credential": id.as_str(),
        "user_id": credential.user_id.as_str(),
        "state": credential.state.as_str(),
    });
    let next = format!(
        "the holder lists it as a slot and signs: `remote-sign activate --user {}`",
        credential.user_id
    );
    Ok(Answer::new(text, json).next(next))
}
