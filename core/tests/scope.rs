//! Whom the service is for and what it takes to use it (requirements 1 to 7, 9, 12).

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod support;

use std::time::Duration;

use der::Decode as _;
use remote_sign_core::*;
use support::{PIN, Provider, kind, registration};
use x509_cert::Certificate;

#[test]
fn req_01_remote_and_automatic_signatures_are_one_service() {
    let provider = Provider::new();
    let mut both = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let automatic = CredentialRequest {
        kind: CredentialKind::Automatic,
        ..both.credentials[0].clone()
    };
    both.credentials.push(automatic);
    let registered = provider.service.register(&both, &provider.client).unwrap();
    let user = &registered.user_id;
    let session = provider.session(user);
    for id in &registered.credentials {
        provider.activate(&session, id).unwrap();
        provider
            .authorize(id, Scope::Digests(vec![digest()]))
            .unwrap();
    }
    let mut kinds: Vec<CredentialKind> = provider
        .service
        .credentials(Some(user))
        .unwrap()
        .into_iter()
        .map(|credential| credential.kind)
        .collect();
    kinds.sort();
    assert_eq!(kinds, [CredentialKind::Remote, CredentialKind::Automatic]);
}

#[test]
fn req_02_and_04_who_is_not_registered_has_no_way_in() {
    let provider = Provider::new();
    provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let nobody = "U000000000000".parse().unwrap();
    assert_eq!(kind(provider.login(&nobody)), ErrorKind::LoginRefused);
    let mut without = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    without.credentials.clear();
    let refused = provider.service.register(&without, &provider.client);
    assert_eq!(kind(refused), ErrorKind::RegistrationRefused);
}

#[test]
fn req_03_nothing_is_signed_or_approved_before_activation() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let (id, client) = (&registered.credentials[0], &provider.client);
    let scope = Scope::Digests(vec![digest()]);
    let otp = provider.service.request_signing_otp(id, &scope, client);
    assert_eq!(kind(otp), ErrorKind::PinNotSet);
    let pin = provider.service.verify_pin(id, &Pin::new(PIN), client);
    assert_eq!(kind(pin), ErrorKind::PinNotSet);
}

#[test]
fn req_05_without_a_phone_nobody_is_registered() {
    let provider = Provider::new();
    let mut without = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    without.otp_phone.clear();
    let refused = provider.service.register(&without, &provider.client);
    assert_eq!(kind(refused), ErrorKind::RegistrationRefused);
}

#[test]
fn req_06_a_certificate_ties_identity_key_issuer_and_time_together() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let credential = provider.service.credential(&id).unwrap();
    let certificate = Certificate::from_der(&credential.certificate.unwrap()).unwrap();
    let certificate = certificate.tbs_certificate();
    let issuer = Certificate::from_der(&credential.chain[0]).unwrap();
    assert_eq!(certificate.issuer(), issuer.tbs_certificate().subject());
    let subject = certificate.subject().to_string();
    for part in ["Mario", "Rossi", "TINIT-RSSMRA80A01H501U"] {
        assert!(subject.contains(part), "{subject}");
    }
    let validity = certificate.validity();
    let now = Duration::from_millis(support::START.unix_millis().cast_unsigned());
    assert!(validity.not_before.to_unix_duration() <= now);
    assert!(validity.not_after.to_unix_duration() > now);
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let authorization = provider
        .authorize(&id, Scope::Digests(vec![digest()]))
        .unwrap();
    let signature = provider.service.sign(&authorization, &input).unwrap();
    provider.public_key(&id).verify(&input, &signature).unwrap();
}

#[test]
fn req_07_a_seal_is_activated_as_any_other_credential() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Seal, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let sms = || {
        let mailbox = provider.mailbox.lock().unwrap();
        let sms = mailbox
            .iter()
            .filter(|message| message.channel == Channel::Sms);
        sms.map(|message| message.to.clone()).collect::<Vec<_>>()
    };
    let before = sms().len();
    let active = provider
        .activate(&session, &registered.credentials[0])
        .unwrap();
    assert_eq!(active.state, CredentialState::Active);
    assert_eq!(
        sms()[before..],
        ["+393471234567"],
        "the phone of the registration"
    );
}

#[test]
fn req_09_and_12_the_message_names_the_assigned_user_id_and_the_place_to_go_to() {
    let provider =
        Provider::with(|builder| builder.portal("https://sign.example.com/start?user={user}"));
    let registered =
        [(); 2].map(|()| provider.register(CredentialKind::Remote, KeyAlgorithm::P256));
    assert_ne!(registered[0].user_id, registered[1].user_id);
    let mailbox = provider.mailbox.lock().unwrap();
    for Registered { user_id, .. } in &registered {
        let mut mails = mailbox
            .iter()
            .filter(|mail| mail.body.contains(user_id.as_str()));
        let mail = mails.next().unwrap();
        assert!(
            mail.body
                .contains(&format!("https://sign.example.com/start?user={user_id}\n")),
            "{}",
            mail.body
        );
    }
}

fn digest() -> Digest {
    DigestAlgorithm::Sha256.digest(b"contract")
}
