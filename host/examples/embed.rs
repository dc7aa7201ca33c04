//! The library inside a program: a holder is enrolled, activates a credential, signs with
//! PIN and OTP, and the signature is verified. Everything lies in one SQLite store.

use std::io::Write as _;

use remote_sign_core::{
    ActivationCode, Client, CredentialKind, CredentialPurpose, CredentialRequest, DigestAlgorithm,
    Holder, KeyAlgorithm, Language, OtpCode, Password, PersonIdentifier, Pin, PublicKey,
    Registration, Scope, SigningInput,
};
use remote_sign_host::{Options, OutboxFolder, initialise, open};

pub(crate) fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let configuration = initialise(&folder.path().join("config.toml"), &Options::default())?;
    let service = open(&configuration)?;
    let client = Client::new("embed example");

    // The registration officer enrols a holder.
    let registered = service.register(
        &Registration {
            holder: Holder::NaturalPerson {
                given_name: "Ada".to_owned(),
                surname: "Lovelace".to_owned(),
                identifier: PersonIdentifier::FiscalCode("LVLDAA15T50H501X".to_owned()),
            },
            country: "IT".to_owned(),
            otp_phone: "+393471234567".to_owned(),
            account_phone: None,
            email: "ada@example.com".to_owned(),
            recovery_email: None,
            language: Language::English,
            credentials: vec![CredentialRequest {
                kind: CredentialKind::Remote,
                purpose: CredentialPurpose::Signature,
                algorithm: KeyAlgorithm::P256,
                label: "Ada Lovelace".to_owned(),
            }],
        },
        &client,
    )?;
    let id = registered.credentials.first().ok_or("no credential")?;

    // The holder reads e-mail and SMS, which this service puts into a folder.
    let outbox = OutboxFolder::new(&configuration.outbox);
    let newest = |before: &str| -> Result<String, Box<dyn std::error::Error>> {
        let messages = outbox.messages()?;
        let mut lines = messages
            .iter()
            .rev()
            .flat_map(|message| message.text.lines());
        let line = lines
            .find(|line| line.starts_with(before))
            .ok_or("no such message")?;
        Ok(line.rsplit(": ").next().unwrap_or_default().to_owned())
    };

    // First access: a password of one's own, the PIN, the activation code, an OTP.
    let temporary = Password::new(newest("Temporary password: ")?);
    let session = service.login(&registered.user_id, &temporary, &client)?;
    let password = Password::new("Analytical1843!");
    service.change_password(&session, &temporary, &password, &password, &client)?;
    service.request_activation_otp(&session, id, &client)?;
    let (pin, code) = (
        Pin::new("73951842"),
        ActivationCode::new(newest("Activation code")?),
    );
    let otp = OtpCode::new(newest("OTP: ")?);
    let credential = service.activate(&session, id, &pin, &pin, &code, &otp, &client)?;

    // One OTP approves one document, named by its digest.
    let digest = DigestAlgorithm::Sha256.digest(b"Ten thousand euros.\n");
    let scope = Scope::Digests(vec![digest.clone()]);
    service.request_signing_otp(id, &scope, &client)?;
    let otp = service.verify_signing_otp(id, &scope, &OtpCode::new(newest("OTP: ")?), &client)?;
    let proof = service.verify_pin(id, &pin, &client)?;
    let authorization = service.authorize(&proof, otp, scope, &client)?;
    let input = SigningInput::of_digest(credential.algorithm, &digest);
    let signature = service.sign(&authorization, &input)?;

    let certificate = credential.certificate.ok_or("no certificate")?;
    PublicKey::from_certificate(&certificate)?.verify(&input, &signature)?;
    assert!(
        service.sign(&authorization, &input).is_err(),
        "one OTP, one signature"
    );
    service.close(&authorization)?;

    // The receipt: where the log of all entries has this one, and the head that fixes it.
    let receipt = signature.receipt.ok_or("no receipt")?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "Entry {} of the log:", receipt.position)?;
    writeln!(out, "{}", receipt.checkpoint)?;
    for entry in service.history(&registered.user_id, None, 3)? {
        writeln!(out, "{}  {}: {}", entry.at, entry.event, entry.outcome)?;
    }
    Ok(())
}
