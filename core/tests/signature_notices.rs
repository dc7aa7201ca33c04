//! The messages that tell a holder of signatures (requirement 78, AMB-33).

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::policy::NoticeRhythm;
use remote_sign_core::*;
use support::{PIN, Provider, policy, registration};

fn digest(name: &str) -> Digest {
    DigestAlgorithm::Sha256.digest(name.as_bytes())
}

/// Signs what was approved, as far as it is named.
fn sign(provider: &Provider, authorization: &Authorization, names: &[&str]) {
    for name in names {
        let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest(name));
        provider.service.sign(authorization, &input).unwrap();
    }
}

/// The checkpoint that a mail ends with.
fn note(body: &str) -> SignedNote {
    let (_, note) = body.split_once("removed later.\n\n").unwrap();
    SignedNote::parse(note.as_bytes()).unwrap()
}

/// Hands over what is due, and the bodies of what was e-mailed about signatures so far.
fn told(provider: &Provider) -> Vec<String> {
    provider.service.deliver_messages().unwrap();
    let mailbox = provider.mailbox.lock().unwrap();
    let mails = mailbox
        .iter()
        .filter(|mail| mail.subject == "Signatures with your certificate");
    let bodies = mails.map(|mail| mail.body.clone());
    bodies
        .map(|body| {
            let (text, _) = body.split_once("\nKeep this message: ").unwrap();
            let note = note(&body);
            let key = provider.service.log_verifier().unwrap();
            assert!(Checkpoint::open(&note, &key).unwrap().tree().size > 0);
            text.to_owned()
        })
        .collect()
}

#[test]
fn req_78_one_message_for_each_approval_says_how_many_and_when() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let approved = ["one", "two", "three"].map(digest).to_vec();
    let authorization = provider.authorize(&id, Scope::Digests(approved)).unwrap();
    sign(&provider, &authorization, &["one"]);
    provider.clock.0.advance_seconds(61);
    sign(&provider, &authorization, &["three"]);
    // Somebody puts a channel right meanwhile: that is no reason to tell half of it.
    provider.service.retry_messages().unwrap();
    assert_eq!(told(&provider), [""; 0]);

    provider.clock.0.advance_seconds(59);
    assert_eq!(told(&provider), [""; 0], "one may be under way");
    provider.clock.0.advance_seconds(5);
    assert_eq!(
        told(&provider),
        [
            "Signatures made with Mario Rossi: 2, from 2027-01-15 08:00:00 to 2027-01-15 08:01:01 \
          (UTC). If this was not you, tell us at once.\n"
        ]
    );
    assert_eq!(told(&provider).len(), 1, "once");
}

#[test]
fn req_78_each_approval_counts_its_own_signatures() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let window = provider.service.window(CredentialKind::Remote);
    let first = provider.authorize(&id, window).unwrap();
    provider.clock.0.advance_seconds(31);
    let scope = Scope::Digests(vec![digest("one")]);
    let second = provider.authorize(&id, scope).unwrap();
    sign(&provider, &first, &["a", "b"]);
    sign(&provider, &second, &["one"]);
    sign(&provider, &first, &["c"]);
    provider.clock.0.advance_seconds(125);
    let counts: Vec<bool> = told(&provider)
        .iter()
        .zip([": 3,", ": 1,"])
        .map(|(mail, count)| mail.contains(count))
        .collect();
    assert_eq!(counts, [true, true]);
}

#[test]
fn req_78_an_approval_without_a_signature_is_not_told() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let approved = Scope::Digests(vec![digest("one")]);
    let authorization = provider.authorize(&id, approved).unwrap();
    let foreign = SigningInput::of_digest(KeyAlgorithm::P256, &digest("two"));
    provider.service.sign(&authorization, &foreign).unwrap_err();
    provider.clock.0.advance_seconds(125);
    assert_eq!(told(&provider), [""; 0]);
    let waiting = provider.service.messages(None, 1).unwrap();
    assert_eq!(waiting[0].state, MessageState::Expired);
}

#[test]
fn req_78_what_signs_unattended_is_told_once_a_day() {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let file = provider.virtual_token(&id);
    let (service, client) = (&provider.service, &provider.client);
    let approve = || {
        let scope = service.window(CredentialKind::Seal);
        let otp = service
            .virtual_token_otp(&file, &id, &scope, client)
            .unwrap();
        let pin = service.verify_pin(&id, &Pin::new(PIN), client).unwrap();
        service.authorize(&pin, otp, scope, client).unwrap()
    };
    sign(&provider, &approve(), &["a", "b"]);
    provider.clock.0.advance_seconds(3600);
    sign(&provider, &approve(), &["c"]);
    assert_eq!(told(&provider), [""; 0]);
    provider.clock.0.advance_seconds(86_400);
    sign(&provider, &approve(), &["d"]);
    // To count a day may take long: the acts in between, which hand over others, leave it.
    let day = service.messages(None, 50).unwrap().into_iter();
    let day = day.filter(|message| message.notice == NoticeKind::DailySignatures);
    assert!(day.clone().count() == 2 && day.clone().all(|m| m.state == MessageState::Waiting));
    let first = told(&provider);
    assert_eq!(first.len(), 1);
    assert!(
        first[0].contains(": 3, from 2027-01-15 08:00:00"),
        "{first:?}"
    );
    provider.clock.0.advance_seconds(86_400);
    let both = told(&provider);
    assert!(
        both[1].contains(": 1, from 2027-01-16 09:00:00"),
        "{both:?}"
    );
}

#[test]
fn amb_33_policy_says_when_and_the_text_names_no_document() {
    let mut quiet = policy();
    quiet.signing.notice_attended = NoticeRhythm::Never;
    let provider = Provider::with(|builder| builder.policy(quiet));
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let approved = Scope::Digests(vec![digest("one")]);
    sign(
        &provider,
        &provider.authorize(&id, approved).unwrap(),
        &["one"],
    );
    provider.clock.0.advance_seconds(86_400);
    assert_eq!(told(&provider), [""; 0]);
}

#[test]
fn req_78_the_message_speaks_the_holders_language_and_goes_to_the_address_declared() {
    let provider = Provider::new();
    let mut italian = registration(CredentialKind::Remote, KeyAlgorithm::P256);
    italian.language = Language::Italian;
    italian.recovery_email = Some("altra@example.com".into());
    let (service, client) = (&provider.service, &provider.client);
    let registered = service.register(&italian, client).unwrap();
    let temporary = Password::new(provider.read("Password temporanea: "));
    let session = service
        .login(&registered.user_id, &temporary, client)
        .unwrap();
    let chosen = Password::new("Tramonto7!");
    service
        .change_password(&session, &temporary, &chosen, &chosen, client)
        .unwrap();
    let id = &registered.credentials[0];
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    let otp = || OtpCode::new(provider.read("Codice OTP: "));
    let (pin, code) = (
        Pin::new(PIN),
        ActivationCode::new(provider.read(&format!("({id}): "))),
    );
    service
        .activate(&session, id, &pin, &pin, &code, &otp(), client)
        .unwrap();
    let scope = Scope::Digests(vec![digest("one")]);
    service.request_signing_otp(id, &scope, client).unwrap();
    let proof = service
        .verify_signing_otp(id, &scope, &otp(), client)
        .unwrap();
    let pin = service.verify_pin(id, &pin, client).unwrap();
    sign(
        &provider,
        &service.authorize(&pin, proof, scope, client).unwrap(),
        &["one"],
    );
    provider.clock.0.advance_seconds(125);
    service.deliver_messages().unwrap();
    let mailbox = provider.mailbox.lock().unwrap();
    let mail = mailbox.last().unwrap();
    assert_eq!(
        (mail.channel, &*mail.to),
        (Channel::Email, "mario.rossi@example.com")
    );
    assert!(
        mail.body
            .starts_with("Firme eseguite con Mario Rossi: 1, dal 15/01/2027 08:00:00 al"),
        "{}",
        mail.body
    );
}

#[test]
fn req_78_each_mail_ends_with_a_checkpoint_of_what_is_in_the_history_when_it_leaves() {
    let provider = Provider::new();
    let (service, key) = (&provider.service, provider.service.log_verifier().unwrap());
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let window = service.window(CredentialKind::Remote);
    let authorization = provider.authorize(&id, window).unwrap();
    sign(&provider, &authorization, &["a", "b", "c"]);
    provider.clock.0.advance_seconds(125);
    assert_eq!(told(&provider).len(), 1);

    let mailbox = provider.mailbox.lock().unwrap();
    let mut sizes = Vec::new();
    for mail in mailbox.iter() {
        if mail.channel == Channel::Sms {
            assert!(!mail.body.contains("remote-sign/history/"));
            continue;
        }
        let checkpoint = Checkpoint::open(&note(&mail.body), &key).unwrap();
        sizes.push(checkpoint.tree().size);
    }
    assert!(sizes.len() > 2 && sizes.is_sorted(), "{sizes:?}");

    // The last covers the three signatures: the log since goes on from there.
    let told = note(&mailbox.last().unwrap().body);
    let told = *Checkpoint::open(&told, &key).unwrap().tree();
    let user = service.credential(&id).unwrap().user_id;
    let covered = service.history(&user, None, 100).unwrap();
    assert!(told.size >= covered.len() as u64 && covered.len() > 3);
    provider.login(&user).unwrap();
    let now = service.checkpoint().unwrap();
    let now = *Checkpoint::open(&now, &key).unwrap().tree();
    assert!(now.size > told.size);
    let proof = service.consistency_proof(told.size, now.size).unwrap();
    proof.verify(&told, &now).unwrap();
}
