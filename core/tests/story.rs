//! From enrolment to a signature: the order that the manuals force, and what is refused
//! out of order.

mod support;

use remote_sign_core::*;
use support::{PASSWORD, PIN, Provider, kind, registration};

#[test]
fn req_08_to_11_registration_sends_credentials_and_code_apart() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let mailbox = provider.mailbox.lock().unwrap();
    let [credentials, code] = mailbox.as_slice() else {
        panic!("two messages")
    };
    assert_eq!(credentials.channel, Channel::Email);
    assert!(credentials.body.contains(registered.user_id.as_str()));
    assert!(credentials.body.contains("remote-sign activate"));
    assert!(!credentials.body.contains("Activation code ("));
    assert_eq!(code.channel, Channel::Sms);
    assert!(code.body.contains(registered.credentials[0].as_str()));
}

#[test]
fn req_08_and_10_policy_puts_everything_into_one_email() {
    let mut together = support::policy();
    together.pin.activation_code_by_email = true;
    let provider = Provider::with(|builder| builder.policy(together));
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    assert_eq!(provider.mailbox.lock().unwrap().len(), 1);
    let (user, id) = (&registered.user_id, &registered.credentials[0]);
    assert_eq!(provider.read("User ID: "), user.as_str());
    provider.activate(&provider.session(user), id).unwrap();
}

#[test]
fn req_08_a_malformed_registration_names_the_field() {
    let provider = Provider::new();
    let good = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    let label = |label: &str| {
        let mut credentials = good.credentials.clone();
        credentials[0].label = label.into();
        Registration {
            credentials,
            ..good.clone()
        }
    };
    let bad = [
        Registration {
            country: "Italia".into(),
            ..good.clone()
        },
        Registration {
            otp_phone: "3471234567".into(),
            account_phone: None,
            ..good.clone()
        },
        Registration {
            otp_phone: "+39 347".into(),
            account_phone: None,
            ..good.clone()
        },
        Registration {
            email: "mario".into(),
            recovery_email: None,
            ..good.clone()
        },
        Registration {
            credentials: vec![],
            ..good.clone()
        },
        Registration {
            holder: Holder::LegalPerson {
                organization: " ".into(),
                identifier: OrganizationIdentifier::VatNumber("0".into()),
            },
            ..good.clone()
        },
        Registration {
            holder: Holder::NaturalPerson {
                given_name: "x".repeat(40),
                surname: "y".repeat(40),
                identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
            },
            ..good.clone()
        },
        Registration {
            holder: Holder::NaturalPerson {
                given_name: "Mario".into(),
                surname: "Rossi".into(),
                identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501_".into()),
            },
            ..good.clone()
        },
        label("a:b"),
        label(&"x".repeat(33)),
        Registration {
            holder: good.holder.clone(),
            ..registration(CredentialKind::Seal, KeyAlgorithm::P256)
        },
    ];
    for registration in bad {
        let result = provider.service.register(&registration, &provider.client);
        assert_eq!(kind(result), ErrorKind::RegistrationRefused);
    }
    assert!(provider.mailbox.lock().unwrap().is_empty());
}

#[test]
fn req_19_the_temporary_password_opens_nothing_but_its_change() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = &registered.credentials[0];
    let (service, client) = (&provider.service, &provider.client);
    let temporary = Password::new(provider.read("Temporary password: "));
    let session = service
        .login(&registered.user_id, &temporary, client)
        .unwrap();
    assert_eq!(
        service.first_access(&session).unwrap(),
        FirstAccess::Password
    );
    let refused = service.request_activation_otp(&session, id, client);
    assert_eq!(kind(refused), ErrorKind::PasswordChangeRequired);

    let change = |session: &Session, new: &str, again: &str| {
        let (new, again) = (Password::new(new), Password::new(again));
        service.change_password(session, &temporary, &new, &again, client)
    };
    assert_eq!(
        kind(change(&session, PASSWORD, "Other7!x")),
        ErrorKind::ConfirmationMismatch
    );
    assert_eq!(
        kind(change(&session, "short", "short")),
        ErrorKind::PasswordRefused
    );
    change(&session, PASSWORD, PASSWORD).unwrap();
    assert_eq!(service.first_access(&session).unwrap(), FirstAccess::Pin);
    let again = service.login(&registered.user_id, &temporary, client);
    assert_eq!(kind(again), ErrorKind::LoginRefused);
    service
        .login(&registered.user_id, &Password::new(PASSWORD), client)
        .unwrap();
}

#[test]
fn req_11_an_expired_temporary_password_is_refused() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let temporary = Password::new(provider.read("Temporary password: "));
    provider.clock.0.advance_seconds(30 * 86_400);
    let result = provider
        .service
        .login(&registered.user_id, &temporary, &provider.client);
    assert_eq!(kind(result), ErrorKind::TemporaryPasswordExpired);
}

#[test]
fn threat_22_unknown_user_and_wrong_password_get_the_same_answer() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let wrong = Password::new("Wrong7!wrong");
    let login = |user: &UserId| {
        provider
            .service
            .login(user, &wrong, &provider.client)
            .unwrap_err()
    };
    assert_eq!(
        login(&registered.user_id),
        login(&"U000000000000".parse().unwrap())
    );
}

#[test]
fn req_21_and_22_activation_needs_pin_confirmation_code_and_otp() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = &registered.credentials[0];
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);
    let code = ActivationCode::new(provider.read(&format!("({id}): ")));
    let attempt = |pin: &str, again: &str, code: &ActivationCode, otp: &OtpCode| {
        service.activate(
            &session,
            id,
            &Pin::new(pin),
            &Pin::new(again),
            code,
            otp,
            client,
        )
    };
    let none = OtpCode::new("00000000");
    assert_eq!(
        kind(attempt(PIN, PIN, &code, &none)),
        ErrorKind::OtpNotRequested
    );
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    let otp = provider.otp();
    assert_eq!(
        kind(attempt("1234567", "1234567", &code, &otp)),
        ErrorKind::PinMalformed
    );
    assert_eq!(
        kind(attempt("12345678", "12345678", &code, &otp)),
        ErrorKind::PinRefused
    );
    assert_eq!(
        kind(attempt(PIN, "83920175", &code, &otp)),
        ErrorKind::ConfirmationMismatch
    );
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    assert_eq!(
        kind(attempt(PIN, PIN, &wrong, &otp)),
        ErrorKind::ActivationCodeWrong
    );
    assert_eq!(
        kind(attempt(PIN, PIN, &code, &otp)),
        ErrorKind::OtpNotRequested,
        "the OTP is spent"
    );
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    let active = attempt(PIN, PIN, &code, &provider.otp()).unwrap();
    assert_eq!(active.state, CredentialState::Active);
    let again = service.request_activation_otp(&session, id, client);
    assert_eq!(kind(again), ErrorKind::CredentialAlreadyActive);
}

#[test]
fn threat_24_and_62_the_activation_code_is_long_and_dies_after_its_tries() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.pin.activation_tries = 2;
        builder.policy(policy)
    });
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let id = &registered.credentials[0];
    let session = provider.session(&registered.user_id);
    let (service, client) = (&provider.service, &provider.client);
    let good = ActivationCode::new(provider.read(&format!("({id}): ")));
    // Of thirty characters each; 2^58 of them.
    let characters: std::collections::BTreeSet<char> = good.expose().chars().collect();
    assert_eq!(good.expose().len(), 12, "{characters:?}");
    assert!(
        characters
            .iter()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    );
    let attempt = |code: &ActivationCode| {
        service
            .request_activation_otp(&session, id, client)
            .unwrap();
        let pin = Pin::new(PIN);
        kind(service.activate(&session, id, &pin, &pin, code, &provider.otp(), client))
    };
    let wrong = ActivationCode::new("AAAAAAAAAAAA");
    assert_eq!(attempt(&wrong), ErrorKind::ActivationCodeWrong);
    assert_eq!(attempt(&wrong), ErrorKind::ActivationCodeWrong);
    assert_eq!(attempt(&good), ErrorKind::ActivationCodeDead);
}

#[test]
fn another_accounts_credential_cannot_be_activated() {
    let provider = Provider::new();
    let first = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let second = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&second.user_id);
    let id = &first.credentials[0];
    let refused = provider
        .service
        .request_activation_otp(&session, id, &provider.client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotFound);
}

#[test]
fn threat_45_every_key_signs_what_an_independent_implementation_verifies() {
    for algorithm in KeyAlgorithm::ALL {
        let provider = Provider::new();
        let id = provider.active(CredentialKind::Remote, *algorithm);
        let key = provider.public_key(&id);
        assert_eq!(key.algorithm(), *algorithm);
        let authorization = provider
            .authorize(
                &id,
                Scope::Window {
                    seconds: 60,
                    uses: 10,
                },
            )
            .unwrap();
        let digest = DigestAlgorithm::Sha512.digest(b"document");
        let inputs = if algorithm.is_rsa() {
            vec![
                SigningInput::RsaPkcs1(digest.clone()),
                SigningInput::RsaPkcs1Raw(b"no digest info".to_vec()),
                SigningInput::RsaPss {
                    digest: digest.clone(),
                    salt_length: 64,
                },
                SigningInput::RsaPss {
                    digest: digest.clone(),
                    salt_length: algorithm.size() - 66,
                },
                SigningInput::RsaPss {
                    digest,
                    salt_length: 0,
                },
            ]
        } else {
            [32, 48, 64]
                .iter()
                .map(|length| SigningInput::ecdsa_from_raw(&vec![0xA7; *length]).unwrap())
                .collect()
        };
        for input in inputs {
            let signature = provider.service.sign(&authorization, &input).unwrap();
            assert_eq!(signature.len(), algorithm.signature_length());
            key.verify(&input, &signature).unwrap();
            let mut damaged = signature.into_bytes();
            damaged[10] ^= 1;
            assert!(key.verify(&input, &damaged).is_err());
        }
    }
}
