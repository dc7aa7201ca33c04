//! What a holder is told of a certificate, and the files it is downloaded as. That other
//! programs read those files is tested with openssl in `tests/tests/openssl_x509.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::*;
use support::{Provider, kind};

fn named(builder: Builder) -> Builder {
    builder.authority_name(AuthorityName {
        common_name: "Prova CA 1".into(),
        organization: "Prova S.p.A.".into(),
        organizational_unit: "Servizi fiduciari".into(),
        country: "IT".into(),
    })
}

fn information(provider: &Provider, id: &CredentialId) -> CertificateInformation {
    let session = provider.holder(id);
    let service = &provider.service;
    service.certificate_information(&session, id).unwrap()
}

fn set(provider: &Provider, now: Timestamp) {
    let millis = now.unix_millis() - provider.clock.now().unix_millis();
    provider.clock.0.advance_seconds(millis / 1000);
}

fn words(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn req_36_status_day_of_activation_and_identifier_are_shown() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let shown = information(&provider, &id);
    assert_eq!(shown.credential, id);
    assert_eq!(shown.state, CredentialState::Active);
    // date -d @1800000000
    assert_eq!(shown.activated_on.to_string(), "2027-01-15");
    let iut = provider.service.credential(&id).unwrap().iut;
    let (first, last) = (&iut[..1], &iut[iut.len() - 1..]);
    assert_eq!(shown.masked_iut, format!("{first} ***** {last}"));
    assert_eq!(shown.status.suspended_at, None);
    assert_eq!(shown.suspended_until, None);
}

/// 2027-01-15 at 23:30 in UTC is the next day in Rome.
#[test]
fn req_36_the_day_of_activation_is_the_holders_own() {
    let provider = Provider::new();
    let midnight = Timestamp::from_unix_millis(1_800_055_800_000);
    assert_eq!(midnight.to_string(), "2027-01-15T23:30:00.000Z");
    set(&provider, midnight);
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let shown = information(&provider, &id);
    assert_eq!(shown.activated_on.to_string(), "2027-01-16");
}

#[test]
fn req_37_the_headline_names_the_last_day() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let headline = information(&provider, &id).headline();
    assert_eq!(headline.code(), "certificate.active_until");
    // date -d '2027-01-15 +1095 days'
    let italian = headline.text(Language::Italian);
    assert_eq!(italian, "Attivo fino al 14/01/2030");
}

#[test]
fn amb_18_the_headline_of_an_expired_certificate_says_so() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let end = information(&provider, &id).status.not_after;
    set(&provider, end);
    assert_eq!(information(&provider, &id).state, CredentialState::Active);
    set(&provider, end.plus_seconds(1));
    let shown = information(&provider, &id);
    assert_eq!(shown.state, CredentialState::Expired);
    let italian = shown.headline().text(Language::Italian);
    assert_eq!(italian, "Scaduto il 14/01/2030");
}

#[test]
fn req_38_the_holder_stands_there_as_the_certificate_says() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let holder = information(&provider, &id).holder;
    assert_eq!(holder.common_name, words("Mario Rossi"));
    assert_eq!(holder.serial_number, words("TINIT-RSSMRA80A01H501U"));
    assert_eq!(holder.country, words("IT"));
    assert_eq!(holder.given_name, words("Mario"));
    assert_eq!(holder.surname, words("Rossi"));
    assert_eq!(holder.organization, None);

    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let holder = information(&provider, &id).holder;
    assert_eq!(holder.common_name, words("ACME S.p.A."));
    assert_eq!(holder.serial_number, words("VATIT-01234567890"));
    assert_eq!(holder.organization, words("ACME S.p.A."));
    assert_eq!((holder.given_name, holder.surname), (None, None));
}

#[test]
fn req_39_the_authority_stands_there_as_the_certificate_says() {
    let provider = Provider::with(named);
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let authority = information(&provider, &id).authority;
    assert_eq!(authority.country, words("IT"));
    assert_eq!(authority.common_name, words("Prova CA 1"));
    assert_eq!(authority.organization, words("Prova S.p.A."));
    assert_eq!(authority.organizational_unit, words("Servizi fiduciari"));

    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let authority = information(&provider, &id).authority;
    assert_eq!(authority.organizational_unit, None);
}

#[test]
fn req_40_the_certificate_is_downloaded_under_a_name_of_its_own() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let shown = information(&provider, &id);
    let credential = provider.service.credential(&id).unwrap();
    let file = |format| shown.file(format).unwrap();
    assert_eq!(
        Some(file(CertificateFormat::Der).bytes),
        credential.certificate
    );
    let count = |format| {
        let text = String::from_utf8(file(format).bytes).unwrap();
        text.matches("-----BEGIN CERTIFICATE-----\n").count()
    };
    assert_eq!(count(CertificateFormat::Pem), 1);
    assert_eq!(count(CertificateFormat::Chain), 3);

    let begins = format!("{id}-{}", &shown.serial[..8]);
    let names = CertificateFormat::ALL
        .iter()
        .map(|format| file(*format).name);
    let endings: Vec<String> = names
        .map(|name| name.strip_prefix(&begins).unwrap().to_owned())
        .collect();
    assert_eq!(endings, [".cer", ".pem", "-chain.pem", ".p7b"]);
}

#[test]
fn amb_20_the_identifier_is_not_the_serial_number() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let shown = information(&provider, &id);
    let iut = provider.service.credential(&id).unwrap().iut;
    assert_ne!(shown.serial, iut.to_lowercase());
    let contains = |text: &[u8]| shown.certificate.windows(text.len()).any(|at| at == text);
    assert!(contains(iut.as_bytes()), "in dnQualifier");
}

#[test]
fn all_certificates_of_a_credential_are_listed() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.holder(&id);
    let all = provider.service.certificates_of(&session, &id).unwrap();
    assert_eq!(all, [information(&provider, &id)]);
}

#[test]
fn nobody_else_is_told_and_nothing_is_told_before_there_is_one() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let mut registration = support::registration(CredentialKind::Remote, KeyAlgorithm::P256);
    registration
        .credentials
        .push(registration.credentials[0].clone());
    let service = &provider.service;
    let registered = service.register(&registration, &provider.client).unwrap();
    let session = provider.session(&registered.user_id);
    let [own, pending] = &registered.credentials[..] else {
        unreachable!("two were asked for");
    };
    provider.activate(&session, own).unwrap();
    for (id, refusal) in [
        (&id, ErrorKind::CredentialNotFound),
        (pending, ErrorKind::PinNotSet),
    ] {
        let shown = service.certificate_information(&session, id);
        assert_eq!(kind(shown), refusal);
        assert_eq!(kind(service.certificates_of(&session, id)), refusal);
    }
}
