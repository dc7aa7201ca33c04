//! Several files with one OTP: it approves the set of what is signed, and its message shows how
//! many and a short digest. An application of the module cannot ask for that, so the library
//! signs here itself. Each file succeeds or fails on its own.

use std::collections::BTreeSet;
use std::path::Path;

use remote_sign_cli::cades::{self, Certificate, Prepared, Request};
use remote_sign_core::{
    Authorization, Credential, Digest, OtpCode, OtpProof, Pin, RemoteSign, Scope, SigningInput,
};
use remote_sign_host::{Configuration, Draft, TokenEntry};
use serde_json::json;

use super::{Arguments, demand_for_documents, draft, now, output, packaging, without_roots};
use crate::answer::{Answer, note, path_text};
use crate::failure::{Exit, Failure};
use crate::one_time_code;
use crate::progress;
use crate::setup::client;

pub(super) fn run(
    arguments: &Arguments,
    configuration: &Configuration,
    entry: &TokenEntry,
) -> Result<Answer, Failure> {
    if arguments.out.is_some() {
        return Err(Failure::usage("--out names the output of one file alone"));
    }
    let files = &arguments.files;
    let mut outputs = Vec::with_capacity(files.len());
    let mut seen = BTreeSet::new();
    for file in files {
        let place = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        if !seen.insert(place) {
            let text = format!("{} is named twice; name it once", file.display());
            return Err(Failure::usage(text));
        }
        outputs.push(output(arguments, file)?);
    }
    let contents: Vec<Vec<u8>> = files
        .iter()
        .map(|file| progress::read_file(file))
        .collect::<Result<_, _>>()?;
    for (file, output) in files.iter().zip(&outputs) {
        drop(draft(arguments, file, output)?);
    }
    let pin = Pin::new(arguments.pin.source().read()?.as_str());

    let service = remote_sign_host::open(configuration)?;
    let credential = service.credential(&entry.credential)?;
    let (certificate, chain) = certificates(&credential)?;
    demand_for_documents(&certificate)?;
    let signing_time = now()?;
    let prepared = contents.iter().map(|content| {
        cades::prepare(&Request {
            content,
            packaging: packaging(arguments),
            certificate: &certificate,
            chain: &chain,
            signing_time,
        })
    });
    let prepared: Vec<Prepared<'_>> = prepared.collect::<Result<_, _>>()?;
    let digests = prepared
        .iter()
        .map(|one| Digest::new(one.algorithm().digest(), &one.digest()));
    let digests: Vec<Digest> = digests.collect::<Result<_, _>>()?;
    let scope = Scope::Digests(digests.clone());
    let otp = otp(arguments, &service, entry, &scope)?;
    let pin = service.verify_pin(&entry.credential, &pin, &client())?;
    let authorization = service.authorize(&pin, otp, scope, &client())?;

    let mut results = Vec::with_capacity(files.len());
    for (((file, output), prepared), digest) in
        files.iter().zip(&outputs).zip(prepared).zip(&digests)
    {
        let input = SigningInput::of_digest(credential.algorithm, digest);
        let written = draft(arguments, file, output)
            .and_then(|draft| finish(&service, &authorization, &input, prepared, draft));
        results.push(written);
    }
    // What cannot be written now is settled by whoever looks at the history next.
    drop(service.close(&authorization));
    Ok(answer(arguments, &outputs, entry, &certificate, results))
}

fn finish(
    service: &RemoteSign,
    authorization: &Authorization,
    input: &SigningInput,
    prepared: Prepared<'_>,
    draft: Draft,
) -> Result<(), Failure> {
    let signature = service.sign(authorization, input)?;
    Ok(draft.finish(&prepared.finish(&signature)?)?)
}

/// The OTP for exactly this set; no code sent before can approve it.
fn otp(
    arguments: &Arguments,
    service: &RemoteSign,
    entry: &TokenEntry,
    scope: &Scope,
) -> Result<OtpProof, Failure> {
    let id = &entry.credential;
    let source = arguments.otp.source();
    if let Some(token) = &entry.virtual_token
        && !source.is_given()
    {
        let file = token.open(&token.read()?)?;
        return Ok(service.virtual_token_otp(&file, id, scope, &client())?);
    }
    source.demand_reachable()?;
    let receipt = service.request_signing_otp(id, scope, &client())?;
    note(&one_time_code::sentence(&receipt));
    if let Some(digest) = scope.shown_digest() {
        let count = arguments.files.len();
        note(&format!(
            "Its message must name {count} documents and the digest {digest}."
        ));
    }
    let code = OtpCode::new(source.read()?.as_str());
    Ok(service.verify_signing_otp(id, scope, &code, &client())?)
}

fn certificates(credential: &Credential) -> Result<(Certificate, Vec<Certificate>), Failure> {
    let read = |der: &[u8]| {
        Certificate::from_der(der).map_err(|error| Failure::new(Exit::Failed, error.to_string()))
    };
    let Some(own) = &credential.certificate else {
        return Err(Failure::new(
            Exit::State,
            "the credential has no certificate; its holder activates it first",
        ));
    };
    let above = credential.chain.iter().map(|der| read(der));
    Ok((read(own)?, without_roots(above.collect::<Result<_, _>>()?)))
}

fn answer(
    arguments: &Arguments,
    outputs: &[impl AsRef<Path>],
    entry: &TokenEntry,
    certificate: &Certificate,
    results: Vec<Result<(), Failure>>,
) -> Answer {
    let mut text = String::new();
    let mut lines = Vec::with_capacity(results.len());
    let mut exit = Exit::Done;
    for ((file, output), result) in arguments.files.iter().zip(outputs).zip(results) {
        let output = output.as_ref();
        let error = result.err().map(|failure| {
            exit = Exit::Failed;
            failure.into_message()
        });
        text.push_str(&match &error {
            None => format!("Signed: {}\n", output.display()),
            Some(why) => format!("NOT signed: {}: {why}\n", file.display()),
        });
        lines.push(json!({
            "file": error.is_none().then(|| path_text(output)),
            "of": path_text(file),
            "credential": entry.credential.as_str(),
            "signer": certificate.subject(),
            "detached": arguments.detached,
            "error": error,
        }));
    }
    text.push_str(&format!("Signer: {}", certificate.subject()));
    Answer::new(text, lines.into()).exit(exit)
}
