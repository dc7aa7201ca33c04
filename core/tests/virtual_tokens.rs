//! Virtual tokens through the Rust API: generated, shown, downloaded, revoked, and what
//! they sign.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::store::{Store as _, VirtualTokenRecord};
use remote_sign_core::*;
use support::{PASSPHRASE, Provider, START, kind};

const INPUT: fn() -> SigningInput = || SigningInput::ecdsa_from_raw(&[1; 32]).unwrap();

fn seal(provider: &Provider) -> (CredentialId, Session) {
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let session = provider.holder(&id);
    (id, session)
}

/// A downloaded token with these limits.
fn token(provider: &Provider, request: &VirtualTokenRequest) -> (Session, VirtualTokenFile) {
    let (id, session) = seal(provider);
    let token = provider.generate(&session, &id, request).unwrap();
    let file = provider.download(&session, &token.id).unwrap();
    (session, file)
}

fn named() -> VirtualTokenRequest {
    VirtualTokenRequest::named("server")
}

fn everything() -> VirtualTokenRequest {
    VirtualTokenRequest {
        name: "server".into(),
        purpose: "invoices".into(),
        expires_at: Some(START.plus_days(30)),
        max_signatures: Some(100),
        max_daily_signatures: Some(10),
        algorithms: vec![DigestAlgorithm::Sha256, DigestAlgorithm::Sha512],
    }
}

/// What the store keeps of a token.
fn row(provider: &Provider, id: &VirtualTokenId) -> VirtualTokenRecord {
    let mut found = None;
    let read = &mut |tx: &mut dyn store::Transaction| {
        found = tx.virtual_token(id)?.map(|row| row.record);
        Ok(())
    };
    provider.store.read(read).unwrap();
    found.unwrap()
}

/// The newest message of a channel.
fn newest(provider: &Provider, channel: Channel) -> Message {
    let mailbox = provider.mailbox.lock().unwrap();
    let mut of_channel = mailbox
        .iter()
        .rev()
        .filter(|message| message.channel == channel);
    of_channel.next().unwrap().clone()
}

fn newest_entry(provider: &Provider, user: &UserId) -> HistoryEntry {
    provider.service.history(user, None, 1).unwrap().remove(0)
}

#[test]
fn req_84_and_86_a_token_is_generated_as_it_was_asked_for() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let token = provider.generate(&session, &id, &everything()).unwrap();
    assert_eq!(token.credential, id);
    assert_eq!(token.request, everything());
    assert_eq!(token.state, VirtualTokenState::Generated);
    assert_eq!((token.signatures, token.created_at), (0, START));
    let shown = provider.service.virtual_token(&session, &token.id).unwrap();
    assert_eq!(shown, token);

    for (bad, part) in [
        (
            VirtualTokenRequest {
                name: " ".into(),
                ..named()
            },
            "name",
        ),
        (
            VirtualTokenRequest {
                name: "n".repeat(65),
                ..named()
            },
            "name",
        ),
        (
            // Would be read as a limit that the token does not have.
            VirtualTokenRequest::named("server», at most 1 signatures, «"),
            "name",
        ),
        (
            VirtualTokenRequest {
                purpose: "p".repeat(201),
                ..named()
            },
            "purpose",
        ),
        (
            VirtualTokenRequest {
                purpose: "a\nb".into(),
                ..named()
            },
            "purpose",
        ),
        (
            VirtualTokenRequest {
                expires_at: Some(START),
                ..named()
            },
            "expires",
        ),
        (
            VirtualTokenRequest {
                max_signatures: Some(0),
                ..named()
            },
            "at least one",
        ),
        (
            VirtualTokenRequest {
                max_daily_signatures: Some(0),
                ..named()
            },
            "at least one",
        ),
    ] {
        let refused = provider.generate(&session, &id, &bad).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InputRefused);
        assert!(refused.to_string().contains(part), "{refused}");
    }
}

#[test]
fn req_86_policy_may_demand_an_end() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.virtual_token.longest_days = 30;
        builder.policy(policy)
    });
    let (id, session) = seal(&provider);
    let until = |expires_at| VirtualTokenRequest {
        expires_at,
        ..named()
    };
    let late = START.plus_days(30).plus_seconds(1);
    for bad in [until(None), until(Some(late))] {
        assert_eq!(
            kind(provider.generate(&session, &id, &bad)),
            ErrorKind::InputRefused
        );
    }
    provider
        .generate(&session, &id, &until(Some(START.plus_days(30))))
        .unwrap();
}

#[test]
fn req_85_and_90_several_tokens_are_shown_to_their_holder_alone() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let (service, client) = (&provider.service, &provider.client);
    assert_eq!(service.virtual_tokens(&session, &id).unwrap(), []);
    let names = ["first", "second", "third"];
    let mut made = Vec::new();
    for name in names {
        let request = VirtualTokenRequest::named(name);
        made.push(provider.generate(&session, &id, &request).unwrap());
        provider.clock.0.advance_seconds(1);
    }
    assert_eq!(service.virtual_tokens(&session, &id).unwrap(), made);

    let (_, stranger) = seal(&provider);
    let foreign = service.virtual_tokens(&stranger, &id);
    assert_eq!(kind(foreign), ErrorKind::CredentialNotFound);
    let token = &made[0].id;
    let refused = [
        kind(service.virtual_token(&stranger, token)),
        kind(service.request_virtual_token_download(&stranger, token, client)),
        kind(service.request_virtual_token_revocation(&stranger, token, client)),
        kind(service.revoke_virtual_token(&stranger, token, &OtpCode::new("00000000"), client)),
    ];
    assert_eq!(refused, [ErrorKind::VirtualTokenNotFound; 4]);
    let unknown = service.virtual_token(&session, &"T000000000000".parse().unwrap());
    assert_eq!(kind(unknown), ErrorKind::VirtualTokenNotFound);
    service.logout(&session, client).unwrap();
    assert_eq!(
        kind(service.virtual_token(&session, token)),
        ErrorKind::SessionEnded
    );
}

#[test]
fn req_90_policy_bounds_the_living_tokens() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.virtual_token.most = 2;
        builder.policy(policy)
    });
    let (id, session) = seal(&provider);
    let short = VirtualTokenRequest {
        expires_at: Some(START.plus_seconds(100)),
        ..named()
    };
    let first = provider.generate(&session, &id, &named()).unwrap();
    provider.generate(&session, &id, &short).unwrap();
    let full = provider.generate(&session, &id, &named());
    assert_eq!(kind(full), ErrorKind::VirtualTokenLimit);
    provider.revoke(&session, &first.id).unwrap();
    provider.generate(&session, &id, &named()).unwrap();
    assert_eq!(
        kind(provider.generate(&session, &id, &named())),
        ErrorKind::VirtualTokenLimit
    );
    provider.clock.0.advance_seconds(100);
    provider.generate(&session, &id, &named()).unwrap();
}

#[test]
fn req_87_the_code_comes_by_sms_and_is_for_exactly_what_was_asked() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let (service, client) = (&provider.service, &provider.client);
    let credential = service.unattended_credential(&session, &id).unwrap();
    let asked = everything();
    let generate = |request: &VirtualTokenRequest, code: &OtpCode| {
        service.generate_virtual_token(&session, &credential, request, code, client)
    };
    let none = OtpCode::new("00000000");
    assert_eq!(kind(generate(&asked, &none)), ErrorKind::OtpNotRequested);
    let receipt = service
        .request_virtual_token(&session, &credential, &asked, client)
        .unwrap();
    assert_eq!(receipt.masked_destination, "+39347*****");
    let message = newest(&provider, Channel::Sms);
    assert_eq!(message.to, "+393471234567");
    // 30 days after 2027-01-15T08:00:00Z.
    for part in [
        "«server»",
        "until 2027-02-14 08:00 UTC",
        "at most 100 signatures",
        "at most 10 signatures a day",
        "only sha256 sha512",
    ] {
        assert!(message.body.contains(part), "{part}: {}", message.body);
    }

    let code = provider.otp();
    let changes: [fn(&mut VirtualTokenRequest); 6] = [
        |it| it.name.push('s'),
        |it| it.purpose.clear(),
        |it| it.expires_at = None,
        |it| it.max_signatures = Some(101),
        |it| it.max_daily_signatures = None,
        |it| it.algorithms.clear(),
    ];
    for changes in changes.chunks(2) {
        service
            .request_virtual_token(&session, &credential, &asked, client)
            .unwrap();
        let code = provider.otp();
        for change in changes {
            let mut other = asked.clone();
            change(&mut other);
            assert_eq!(
                kind(generate(&other, &code)),
                ErrorKind::OtpWrong,
                "{other:?}"
            );
        }
        provider.clock.0.advance_seconds(60);
    }
    assert_eq!(
        kind(generate(&asked, &code)),
        ErrorKind::OtpWrong,
        "an older code"
    );
    assert_eq!(service.virtual_tokens(&session, &id).unwrap(), []);
    // The order in which algorithms are named is no difference.
    service
        .request_virtual_token(&session, &credential, &asked, client)
        .unwrap();
    let reversed = VirtualTokenRequest {
        algorithms: vec![DigestAlgorithm::Sha512, DigestAlgorithm::Sha256],
        ..asked.clone()
    };
    let token = generate(&reversed, &provider.otp()).unwrap();
    assert_eq!(token.request, asked);
}

#[test]
fn req_87_a_code_serves_the_session_that_asked() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let other = provider.holder(&id);
    let (service, client) = (&provider.service, &provider.client);
    let credential = service.unattended_credential(&session, &id).unwrap();
    let request = named();
    service
        .request_virtual_token(&session, &credential, &request, client)
        .unwrap();
    let code = provider.otp();
    let elsewhere = service.generate_virtual_token(&other, &credential, &request, &code, client);
    assert_eq!(kind(elsewhere), ErrorKind::OtpWrong);
    service
        .generate_virtual_token(&session, &credential, &request, &code, client)
        .unwrap();
}

#[test]
fn req_88_a_generated_token_is_confirmed_and_can_be_downloaded_or_revoked() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let token = provider.generate(&session, &id, &named()).unwrap();
    let mail = newest(&provider, Channel::Email);
    assert_eq!(mail.to, "mario.rossi@example.com");
    assert!(
        mail.body.contains("«server» was generated"),
        "{}",
        mail.body
    );
    let file = provider.download(&session, &token.id).unwrap();
    assert_eq!((file.token(), file.credential()), (&token.id, &id));
    assert!(
        newest(&provider, Channel::Email)
            .body
            .contains("«server» was downloaded")
    );
    let shown = provider.service.virtual_token(&session, &token.id).unwrap();
    assert_eq!(shown.state, VirtualTokenState::Downloaded);
    assert_eq!(shown.downloaded_at, Some(START));

    let other = provider.generate(&session, &id, &named()).unwrap();
    let revoked = provider.revoke(&session, &other.id).unwrap();
    assert_eq!(revoked.state, VirtualTokenState::Revoked);
    let refused = provider.download(&session, &other.id);
    assert_eq!(kind(refused), ErrorKind::VirtualTokenDead);
}

#[test]
fn req_89_revocation_is_confirmed_by_an_otp_and_ends_the_token_for_good() {
    let provider = Provider::new();
    let (session, file) = token(&provider, &named());
    let (service, client, id) = (&provider.service, &provider.client, file.token());
    let authorization = provider.unattended(&file).unwrap();
    service.sign(&authorization, &INPUT()).unwrap();

    let revoke = |code: &OtpCode| service.revoke_virtual_token(&session, id, code, client);
    assert_eq!(
        kind(revoke(&OtpCode::new("00000000"))),
        ErrorKind::OtpNotRequested
    );
    service.sign(&authorization, &INPUT()).unwrap();
    let receipt = service
        .request_virtual_token_revocation(&session, id, client)
        .unwrap();
    assert_eq!(receipt.masked_destination, "+39347*****");
    assert!(newest(&provider, Channel::Sms).body.contains("revocation"));
    let revoked = revoke(&provider.otp()).unwrap();
    assert_eq!(revoked.state, VirtualTokenState::Revoked);
    assert_eq!(revoked.revoked_at, Some(START));
    assert!(
        newest(&provider, Channel::Email)
            .body
            .contains("«server» was revoked")
    );
    assert_eq!(row(&provider, id).secret, [], "the secret is erased");

    // What is open signs no more, and nothing opens again.
    let refused = service.sign(&authorization, &INPUT());
    assert_eq!(kind(refused), ErrorKind::VirtualTokenDead);
    assert!(!service.is_open(&authorization));
    let user = session.user_id();
    let history = service.history(user, None, 2).unwrap();
    assert_eq!(history[0].event, Event::AuthorizationClosed);
    let entry = &history[1];
    assert_eq!(
        (entry.event, entry.outcome),
        (Event::Signed, Outcome::Failure)
    );
    assert!(entry.detail.contains("revoked"), "{}", entry.detail);
    assert_eq!(
        kind(provider.unattended(&file)),
        ErrorKind::VirtualTokenDead
    );

    // Once more changes nothing, needs no code, and writes nothing.
    let before = newest_entry(&provider, user);
    provider.clock.0.advance_seconds(60);
    assert_eq!(revoke(&OtpCode::new("00000000")).unwrap(), revoked);
    assert_eq!(newest_entry(&provider, user), before);
}

#[test]
fn req_91_the_download_is_confirmed_by_an_otp_and_sealed() {
    let provider = Provider::new();
    let (id, session) = seal(&provider);
    let (service, client) = (&provider.service, &provider.client);
    let token = provider.generate(&session, &id, &named()).unwrap().id;
    let download = |passphrase: &str, again: &str, code: &OtpCode| {
        let (passphrase, again) = (Passphrase::new(passphrase), Passphrase::new(again));
        service.download_virtual_token(&session, &token, &passphrase, &again, code, client)
    };
    let none = OtpCode::new("00000000");
    let refused = download(PASSPHRASE, PASSPHRASE, &none);
    assert_eq!(kind(refused), ErrorKind::OtpNotRequested);
    service
        .request_virtual_token_download(&session, &token, client)
        .unwrap();
    let code = provider.otp();
    // Neither costs a try.
    for _ in 0..4 {
        let refused = download("sette 7", "sette 7", &code);
        assert_eq!(kind(refused), ErrorKind::VirtualTokenPassphraseRefused);
        let refused = download(PASSPHRASE, "otherwise", &code);
        assert_eq!(kind(refused), ErrorKind::ConfirmationMismatch);
    }
    let text = download(PASSPHRASE, PASSPHRASE, &code).unwrap();
    assert!(text.starts_with("remote-sign virtual token 2\n"), "{text}");
    let wrong = VirtualTokenFile::open(&text, &Passphrase::new("otherwise"));
    assert_eq!(kind(wrong), ErrorKind::VirtualTokenPassphraseWrong);
    VirtualTokenFile::open(&text, &Passphrase::new(PASSPHRASE)).unwrap();
}

#[test]
fn threat_07_a_token_is_downloaded_once() {
    let provider = Provider::new();
    let (session, file) = token(&provider, &named());
    let (service, client, id) = (&provider.service, &provider.client, file.token());
    let again = service.request_virtual_token_download(&session, id, client);
    assert_eq!(kind(again), ErrorKind::VirtualTokenAlreadyDownloaded);
    provider.unattended(&file).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE);
    let code = OtpCode::new("00000000");
    let again =
        service.download_virtual_token(&session, id, &passphrase, &passphrase, &code, client);
    assert_eq!(kind(again), ErrorKind::VirtualTokenAlreadyDownloaded);
}

#[test]
fn req_92_a_seal_signs_with_pin_and_file_and_no_message() {
    let provider = Provider::new();
    let (session, file) = token(&provider, &named());
    let (service, client, id) = (&provider.service, &provider.client, file.credential());
    let messages = provider.mailbox.lock().unwrap().len();
    let authorization = provider.unattended(&file).unwrap();
    let signature = service.sign(&authorization, &INPUT()).unwrap();
    provider
        .public_key(id)
        .verify(&INPUT(), &signature)
        .unwrap();
    assert_eq!(provider.mailbox.lock().unwrap().len(), messages);
    let shown = service.virtual_token(&session, file.token()).unwrap();
    assert_eq!(
        (shown.state, shown.first_used_at),
        (VirtualTokenState::Active, Some(START))
    );

    let opened = service
        .history(session.user_id(), None, 2)
        .unwrap()
        .remove(1);
    assert_eq!(opened.event, Event::AuthorizationOpened);
    assert!(
        opened.detail.ends_with(file.token().as_str()),
        "{}",
        opened.detail
    );

    let digest = DigestAlgorithm::Sha256.digest(b"A");
    let scope = Scope::Digests(vec![digest.clone()]);
    let authorization = provider.unattended_for(&file, scope).unwrap();
    assert_eq!(
        kind(service.sign(&authorization, &INPUT())),
        ErrorKind::AuthorizationMismatch
    );
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
    service.sign(&authorization, &input).unwrap();

    // An answer is for its own question.
    let scope = service.window(CredentialKind::Seal);
    let challenge = || {
        service
            .challenge_virtual_token(file.token(), id, &scope)
            .unwrap()
    };
    let first = challenge();
    let stale = file.answer(&first);
    service.verify_virtual_token(first, &stale, client).unwrap();
    let replayed = service.verify_virtual_token(challenge(), &stale, client);
    assert_eq!(kind(replayed), ErrorKind::OtpWrong);
}

#[test]
fn amb_34_limits_hold_over_all_authorizations_and_are_recorded() {
    let provider = Provider::new();
    let request = VirtualTokenRequest {
        max_signatures: Some(5),
        max_daily_signatures: Some(3),
        algorithms: vec![DigestAlgorithm::Sha256],
        ..named()
    };
    let (session, file) = token(&provider, &request);
    let service = &provider.service;
    let first = provider.unattended(&file).unwrap();
    let digest = DigestAlgorithm::Sha256.digest(b"A");
    let second = provider
        .unattended_for(&file, Scope::Digests(vec![digest.clone()]))
        .unwrap();
    let by_digest = SigningInput::of_digest(KeyAlgorithm::P256, &digest);
    let refused = |authorization, input: SigningInput| {
        let refused = service.sign(authorization, &input);
        assert_eq!(kind(refused), ErrorKind::VirtualTokenLimit);
        let entry = newest_entry(&provider, session.user_id());
        assert_eq!(
            (entry.event, entry.outcome),
            (Event::Signed, Outcome::Failure)
        );
        entry.detail
    };
    let signatures = || {
        let token = service.virtual_token(&session, file.token()).unwrap();
        (token.signatures, token.state)
    };
    service.sign(&first, &INPUT()).unwrap();
    let detail = refused(&first, SigningInput::ecdsa_from_raw(&[1; 48]).unwrap());
    assert!(detail.contains("only digests of sha256"), "{detail}");
    service.sign(&first, &INPUT()).unwrap();
    service.sign(&second, &by_digest).unwrap();
    assert!(refused(&first, INPUT()).contains("a day"));
    assert_eq!(signatures(), (3, VirtualTokenState::Active));

    // START is 08:00 UTC.
    provider.clock.0.advance_seconds(16 * 3600);
    let third = provider.unattended(&file).unwrap();
    service.sign(&third, &INPUT()).unwrap();
    service.sign(&third, &INPUT()).unwrap();
    assert!(refused(&third, INPUT()).contains("all 5 signatures"));
    let session = provider.holder(file.credential());
    let token = service.virtual_token(&session, file.token()).unwrap();
    assert_eq!(
        (token.signatures, token.state),
        (5, VirtualTokenState::Exhausted)
    );
    assert_eq!(
        kind(provider.unattended(&file)),
        ErrorKind::VirtualTokenLimit
    );
}

#[test]
fn raw_pkcs1_input_is_signed_only_without_a_limit_on_digests() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Automatic, KeyAlgorithm::Rsa2048);
    let session = provider.holder(&id);
    let raw = SigningInput::RsaPkcs1Raw(b"raw".to_vec());
    for (algorithms, allowed) in [(vec![], true), (DigestAlgorithm::ALL.to_vec(), false)] {
        let request = VirtualTokenRequest {
            algorithms,
            ..named()
        };
        let token = provider.generate(&session, &id, &request).unwrap();
        let file = provider.download(&session, &token.id).unwrap();
        let authorization = provider.unattended(&file).unwrap();
        match provider.service.sign(&authorization, &raw) {
            Ok(_) => assert!(allowed),
            Err(refusal) => {
                assert!(!allowed);
                assert_eq!(refusal.kind(), ErrorKind::VirtualTokenLimit);
            }
        }
    }
}

#[test]
fn a_token_without_limits_is_not_written_for_a_signature() {
    let provider = Provider::new();
    let (_, file) = token(&provider, &named());
    let authorization = provider.unattended(&file).unwrap();
    let before = row(&provider, file.token());
    provider.service.sign(&authorization, &INPUT()).unwrap();
    assert_eq!(row(&provider, file.token()), before);
}

#[test]
fn threat_31_what_expired_within_a_window_stays_expired_when_the_clock_steps_back() {
    let provider = Provider::new();
    let request = VirtualTokenRequest {
        expires_at: Some(START.plus_seconds(100)),
        ..named()
    };
    let (session, file) = token(&provider, &request);
    let service = &provider.service;
    let (first, second) = (
        provider.unattended(&file).unwrap(),
        provider.unattended(&file).unwrap(),
    );
    provider.clock.0.advance_seconds(99);
    service.sign(&first, &INPUT()).unwrap();
    provider.clock.0.advance_seconds(1);
    assert_eq!(
        kind(service.sign(&first, &INPUT())),
        ErrorKind::VirtualTokenDead
    );
    provider.clock.0.advance_seconds(-50);
    for authorization in [&first, &second] {
        let refused = kind(service.sign(authorization, &INPUT()));
        assert!(
            matches!(
                refused,
                ErrorKind::VirtualTokenDead | ErrorKind::AuthorizationSpent
            ),
            "{refused:?}"
        );
    }
    assert_eq!(
        kind(provider.unattended(&file)),
        ErrorKind::VirtualTokenDead
    );
    let shown = service.virtual_token(&session, file.token()).unwrap();
    assert_eq!(shown.state, VirtualTokenState::Expired);
    assert_eq!(
        provider.revoke(&session, file.token()).unwrap().state,
        VirtualTokenState::Revoked
    );
}

#[test]
fn threat_27_an_otp_for_one_act_on_a_token_serves_no_other() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.otp.tries = 4;
        builder.policy(policy)
    });
    let (id, session) = seal(&provider);
    let (service, client) = (&provider.service, &provider.client);
    let credential = service.unattended_credential(&session, &id).unwrap();
    let first = provider.generate(&session, &id, &named()).unwrap().id;
    let (request, scope) = (named(), service.window(CredentialKind::Seal));
    let sends: [&dyn Fn() -> Result<OtpReceipt>; 4] = [
        &|| service.request_virtual_token(&session, &credential, &request, client),
        &|| service.request_virtual_token_download(&session, &first, client),
        &|| service.request_virtual_token_revocation(&session, &first, client),
        &|| service.request_signing_otp(&id, &scope, client),
    ];
    let passphrase = Passphrase::new(PASSPHRASE);
    type Act<'a> = &'a dyn Fn(&OtpCode) -> Result<()>;
    let acts: [Act<'_>; 4] = [
        &|otp| {
            service
                .generate_virtual_token(&session, &credential, &request, otp, client)
                .map(drop)
        },
        &|otp| {
            service
                .download_virtual_token(&session, &first, &passphrase, &passphrase, otp, client)
                .map(drop)
        },
        &|otp| {
            service
                .revoke_virtual_token(&session, &first, otp, client)
                .map(drop)
        },
        &|otp| {
            service
                .verify_signing_otp(&id, &scope, otp, client)
                .map(drop)
        },
    ];
    let codes = sends.map(|send| {
        send().unwrap();
        provider.otp()
    });
    for (asked, code) in codes.iter().enumerate() {
        for (given, act) in acts.iter().enumerate() {
            if asked != given {
                assert_eq!(kind(act(code)), ErrorKind::OtpWrong, "{asked} for {given}");
            }
        }
    }
    for (code, act) in codes.iter().zip(acts) {
        act(code).unwrap();
    }
}

#[test]
fn threat_61_a_remote_credential_takes_no_virtual_token() {
    let provider = Provider::new();
    let remote = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.holder(&remote);
    let service = &provider.service;
    let refused = service.unattended_credential(&session, &remote);
    assert_eq!(kind(refused), ErrorKind::CredentialKindRefused);
    for kind in [CredentialKind::Automatic, CredentialKind::Seal] {
        let id = provider.active(kind, KeyAlgorithm::P256);
        let session = provider.holder(&id);
        assert_eq!(
            *service.unattended_credential(&session, &id).unwrap().id(),
            id
        );
    }
    // A seal's token does not answer for it either.
    let file = provider.virtual_token(&provider.active(CredentialKind::Seal, KeyAlgorithm::P256));
    let scope = service.window(CredentialKind::Remote);
    let refused = service.virtual_token_otp(&file, &remote, &scope, &provider.client);
    assert_eq!(kind(refused), ErrorKind::VirtualTokenNotFound);
}

#[test]
fn a_virtual_tokens_tries_end() {
    let provider = Provider::with(|builder| {
        let mut policy = support::policy();
        policy.virtual_token.tries = 2;
        builder.policy(policy)
    });
    let (session, file) = token(&provider, &named());
    let (service, client, id) = (&provider.service, &provider.client, file.credential());
    let scope = service.window(CredentialKind::Seal);
    let authorization = provider.unattended(&file).unwrap();
    for _ in 0..2 {
        let challenge = service
            .challenge_virtual_token(file.token(), id, &scope)
            .unwrap();
        let right = file.answer(&challenge);
        let wrong = if right.expose() == "00000000" {
            "00000001"
        } else {
            "00000000"
        };
        let result = service.verify_virtual_token(challenge, &OtpCode::new(wrong), client);
        assert_eq!(kind(result), ErrorKind::OtpWrong);
    }
    assert_eq!(
        kind(provider.unattended(&file)),
        ErrorKind::VirtualTokenDead
    );
    let shown = service.virtual_token(&session, file.token()).unwrap();
    assert_eq!(shown.state, VirtualTokenState::Exhausted);
    // What was approved before somebody guessed goes on.
    service.sign(&authorization, &INPUT()).unwrap();
}
