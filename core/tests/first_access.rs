//! The first access in its forced order (requirements 19 to 23): until the temporary
//! password is changed and a first PIN is set, a session opens nothing else. Every public
//! act that takes a session stands in the table below.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops here"
)]
#![allow(clippy::disallowed_methods, reason = "the source itself is searched")]

mod support;

use remote_sign_core::*;
use support::{PASSWORD, PIN, Provider};

/// What an act is given: nothing of it is right but the session and the credential.
struct Given<'a> {
    service: &'a RemoteSign,
    session: &'a Session,
    id: &'a CredentialId,
    client: &'a Client,
    /// Of another holder.
    unattended: &'a UnattendedCredential,
}

/// A seal of another holder, for the acts that take one.
fn unattended(provider: &Provider) -> UnattendedCredential {
    let id = provider.active(CredentialKind::Seal, KeyAlgorithm::P256);
    let session = provider.holder(&id);
    let service = &provider.service;
    service.unattended_credential(&session, &id).unwrap()
}

fn token() -> VirtualTokenId {
    "T000000000000".parse().unwrap()
}

type Act = fn(&Given<'_>) -> Result<()>;

/// Each act with the stage from which on it is reachable.
const ACTS: &[(&str, FirstAccess, Act)] = &[
    ("first_access", FirstAccess::Password, |given| {
        given.service.first_access(given.session).map(drop)
    }),
    ("change_password", FirstAccess::Password, |given| {
        let (old, new) = (Password::new("Wrong7!x"), Password::new("Alba7&sera"));
        let (service, client) = (given.service, given.client);
        service.change_password(given.session, &old, &new, &new, client)
    }),
    ("certificate_information", FirstAccess::Finished, |given| {
        let shown = given
            .service
            .certificate_information(given.session, given.id);
        shown.map(drop)
    }),
    ("certificates_of", FirstAccess::Finished, |given| {
        let shown = given.service.certificates_of(given.session, given.id);
        shown.map(drop)
    }),
    ("signatures", FirstAccess::Finished, |given| {
        let (service, search) = (given.service, HistorySearch::default());
        let page = service.signatures(given.session, given.id, &search);
        page.map(drop)
    }),
    ("accesses", FirstAccess::Finished, |given| {
        let search = HistorySearch::default();
        given.service.accesses(given.session, &search).map(drop)
    }),
    ("contacts", FirstAccess::Finished, |given| {
        given.service.contacts(given.session).map(drop)
    }),
    ("request_contact_change", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let (new, password) = ("m@example.org", Password::new("Wrong7!x"));
        let sent =
            service.request_contact_change(given.session, Contact::Email, new, &password, client);
        sent.map(drop)
    }),
    ("confirm_contact_change", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let (contact, otp) = (Contact::Email, OtpCode::new("00000000"));
        let done = service.confirm_contact_change(given.session, contact, "m@b.org", &otp, client);
        done.map(drop)
    }),
    ("prove_contact", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let (contact, otp) = (Contact::OtpPhone, OtpCode::new("00000000"));
        service.prove_contact(given.session, contact, "+393289876543", &otp, client)
    }),
    ("secret_question", FirstAccess::Finished, |given| {
        given.service.secret_question(given.session).map(drop)
    }),
    ("set_secret_question", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let question = SecretQuestion::Listed(ListedQuestion::FirstPet);
        let (password, answer) = (Password::new("Wrong7!x"), SecretAnswer::new("Fido"));
        service.set_secret_question(
            given.session,
            &password,
            &question,
            &answer,
            &answer,
            client,
        )
    }),
    ("remove_secret_question", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let password = Password::new("Wrong7!x");
        service.remove_secret_question(given.session, &password, client)
    }),
    ("otp_channels", FirstAccess::Finished, |given| {
        given.service.otp_channels(given.session).map(drop)
    }),
    ("request_otp_channel", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_otp_channel(given.session, OtpChannel::App, client);
        sent.map(drop)
    }),
    ("choose_otp_channel", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let otp = OtpCode::new("00000000");
        service.choose_otp_channel(given.session, OtpChannel::App, &otp, client)
    }),
    ("request_authenticator", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        service
            .request_authenticator(given.session, client)
            .map(drop)
    }),
    ("begin_authenticator", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let begun = service.begin_authenticator(given.session, &OtpCode::new("00000000"), client);
        begun.map(drop)
    }),
    ("activate_authenticator", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        service.activate_authenticator(given.session, &OtpCode::new("00000000"), client)
    }),
    (
        "request_authenticator_removal",
        FirstAccess::Finished,
        |given| {
            let (service, client) = (given.service, given.client);
            let sent = service.request_authenticator_removal(given.session, client);
            sent.map(drop)
        },
    ),
    ("remove_authenticator", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        service.remove_authenticator(given.session, &OtpCode::new("00000000"), client)
    }),
    ("request_activation_otp", FirstAccess::Pin, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_activation_otp(given.session, given.id, client);
        sent.map(drop)
    }),
    ("activate", FirstAccess::Pin, |given| {
        let (pin, code) = (Pin::new(PIN), ActivationCode::new("AAAAAAAAAAAA"));
        let (otp, client) = (OtpCode::new("00000000"), given.client);
        let (service, session) = (given.service, given.session);
        let done = service.activate(session, given.id, &pin, &pin, &code, &otp, client);
        done.map(drop)
    }),
    ("check_first_pin", FirstAccess::Pin, |given| {
        let (service, pin) = (given.service, Pin::new("60291847"));
        service.check_first_pin(given.session, given.id, &pin, &pin)
    }),
    ("request_activation_at_card", FirstAccess::Pin, |given| {
        let (service, pin, client) = (given.service, Pin::new(PIN), given.client);
        let sent = service.request_activation_at_card(given.session, given.id, &pin, client);
        sent.map(drop)
    }),
    ("activate_at_card", FirstAccess::Pin, |given| {
        let (pin, code) = (Pin::new(PIN), ActivationCode::new("AAAAAAAAAAAA"));
        let (otp, client) = (OtpCode::new("00000000"), given.client);
        let (service, session) = (given.service, given.session);
        let done = service.activate_at_card(session, given.id, &pin, &code, &otp, client);
        done.map(drop)
    }),
    ("resume_activation", FirstAccess::Pin, |given| {
        let (service, client) = (given.service, given.client);
        let done = service.resume_activation(given.session, given.id, client);
        done.map(drop)
    }),
    ("request_pin_change_otp", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_pin_change_otp(given.session, given.id, client);
        sent.map(drop)
    }),
    ("change_pin", FirstAccess::Finished, |given| {
        let (pin, new, otp) = (
            Pin::new(PIN),
            Pin::new("60291847"),
            OtpCode::new("00000000"),
        );
        let (service, session, client) = (given.service, given.session, given.client);
        service.change_pin(session, given.id, &pin, &new, &new, &otp, client)
    }),
    ("renewal_options", FirstAccess::Finished, |given| {
        let shown = given.service.renewal_options(given.session, given.id);
        shown.map(drop)
    }),
    ("request_renewal_otp", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_renewal_otp(given.session, given.id, client);
        sent.map(drop)
    }),
    ("renew", FirstAccess::Finished, |given| {
        let (service, session, client) = (given.service, given.session, given.client);
        let (permit, pin, otp) = (
            RenewalPermit::Direct,
            Pin::new(PIN),
            OtpCode::new("00000000"),
        );
        let done = service.renew(session, given.id, &permit, &pin, &otp, client);
        done.map(drop)
    }),
    ("resume_renewal", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let done = service.resume_renewal(given.session, given.id, client);
        done.map(drop)
    }),
    ("unattended_credential", FirstAccess::Finished, |given| {
        let found = given.service.unattended_credential(given.session, given.id);
        found.map(drop)
    }),
    ("virtual_tokens", FirstAccess::Finished, |given| {
        given
            .service
            .virtual_tokens(given.session, given.id)
            .map(drop)
    }),
    ("virtual_token", FirstAccess::Finished, |given| {
        given
            .service
            .virtual_token(given.session, &token())
            .map(drop)
    }),
    ("request_virtual_token", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let request = VirtualTokenRequest::named("server");
        let sent = service.request_virtual_token(given.session, given.unattended, &request, client);
        sent.map(drop)
    }),
    ("generate_virtual_token", FirstAccess::Finished, |given| {
        let (service, client, seal) = (given.service, given.client, given.unattended);
        let (request, otp) = (
            VirtualTokenRequest::named("server"),
            OtpCode::new("00000000"),
        );
        let made = service.generate_virtual_token(given.session, seal, &request, &otp, client);
        made.map(drop)
    }),
    (
        "request_virtual_token_download",
        FirstAccess::Finished,
        |given| {
            let (service, client) = (given.service, given.client);
            let sent = service.request_virtual_token_download(given.session, &token(), client);
            sent.map(drop)
        },
    ),
    ("download_virtual_token", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let (phrase, otp) = (Passphrase::new("corretta 7"), OtpCode::new("00000000"));
        let taken =
            service.download_virtual_token(given.session, &token(), &phrase, &phrase, &otp, client);
        taken.map(drop)
    }),
    (
        "request_virtual_token_revocation",
        FirstAccess::Finished,
        |given| {
            let (service, client) = (given.service, given.client);
            let sent = service.request_virtual_token_revocation(given.session, &token(), client);
            sent.map(drop)
        },
    ),
    ("revoke_virtual_token", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let otp = OtpCode::new("00000000");
        let done = service.revoke_virtual_token(given.session, &token(), &otp, client);
        done.map(drop)
    }),
    ("suspend_own", FirstAccess::Finished, |given| {
        let code = EmergencyCode::new("AAAAAAAAAAAA");
        let request = SuspensionRequest {
            iut: "000000000000".into(),
            code: code.clone(),
            confirmation: code,
            until: "2027-05-31".parse().unwrap(),
            acknowledged: false,
        };
        let (service, client) = (given.service, given.client);
        let done = service.suspend_own(given.session, &request, client);
        done.map(drop)
    }),
    ("request_lift_otp", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_lift_otp(given.session, given.id, client);
        sent.map(drop)
    }),
    ("lift_suspension", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let (code, otp) = (EmergencyCode::new("AAAAAAAAAAAA"), OtpCode::new("00000000"));
        service.lift_suspension(given.session, given.id, &code, &otp, client)
    }),
    ("withdraw_grant", FirstAccess::Finished, |given| {
        let withdrawn = given.service.withdraw_grant(given.session, given.id);
        withdrawn.map(drop)
    }),
    ("request_revocation_otp", FirstAccess::Finished, |given| {
        let (service, client) = (given.service, given.client);
        let sent = service.request_revocation_otp(given.session, given.id, client);
        sent.map(drop)
    }),
    ("revocation_form", FirstAccess::Finished, |given| {
        let form = given.service.revocation_form(given.session, given.id);
        form.map(drop)
    }),
    ("revoke", FirstAccess::Finished, |given| {
        let request = RevocationRequest {
            pin: Pin::new(PIN),
            otp: OtpCode::new("00000000"),
            code: EmergencyCode::new("AAAAAAAAAAAA"),
            reason: RevocationReason::Unspecified,
            acknowledged: true,
        };
        let (service, client) = (given.service, given.client);
        service.revoke(given.session, given.id, &request, client)
    }),
    ("logout", FirstAccess::Password, |given| {
        given.service.logout(given.session, given.client)
    }),
];

/// What a session that is not as far as `needed` is told.
const fn refusal(stage: FirstAccess) -> ErrorKind {
    match stage {
        FirstAccess::Password => ErrorKind::PasswordChangeRequired,
        FirstAccess::Pin | FirstAccess::Finished => ErrorKind::FirstPinRequired,
    }
}

/// Calls every act in `stage`; those that need more must be refused, the others not so.
fn try_all(given: &Given<'_>, stage: FirstAccess) {
    for (name, needed, act) in ACTS {
        let refused = act(given).err().map(|error| error.kind());
        if *needed > stage {
            assert_eq!(refused, Some(refusal(stage)), "{name} before {needed}");
        } else {
            assert_ne!(refused, Some(refusal(stage)), "{name} in {stage}");
        }
    }
}

#[test]
fn req_19_and_23_before_the_password_is_changed_nothing_else_is_reachable() {
    let provider = Provider::new();
    let seal = unattended(&provider);
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let temporary = Password::new(provider.read("Temporary password: "));
    let (service, client) = (&provider.service, &provider.client);
    let session = service
        .login(&registered.user_id, &temporary, client)
        .unwrap();
    let before = provider.mailbox.lock().unwrap().len();
    let given = Given {
        service,
        session: &session,
        id: &registered.credentials[0],
        client,
        unattended: &seal,
    };
    try_all(&given, FirstAccess::Password);
    let after = provider.mailbox.lock().unwrap().len();
    assert_eq!(after, before, "nothing was sent either");
}

#[test]
fn req_21_and_23_before_the_first_pin_only_its_steps_are_reachable() {
    let provider = Provider::new();
    let seal = unattended(&provider);
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let session = provider.session(&registered.user_id);
    let given = Given {
        service: &provider.service,
        session: &session,
        id: &registered.credentials[0],
        client: &provider.client,
        unattended: &seal,
    };
    try_all(&given, FirstAccess::Pin);
}

#[test]
fn req_23_the_holder_arrives_only_after_both_steps() {
    let provider = Provider::new();
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    let (user, id) = (&registered.user_id, &registered.credentials[0]);
    let (service, client) = (&provider.service, &provider.client);
    let temporary = Password::new(provider.read("Temporary password: "));
    let session = service.login(user, &temporary, client).unwrap();
    let stage = || service.first_access(&session).unwrap();
    assert_eq!(stage(), FirstAccess::Password);
    let new = Password::new(PASSWORD);
    service
        .change_password(&session, &temporary, &new, &new, client)
        .unwrap();
    assert_eq!(stage(), FirstAccess::Pin);
    service
        .request_activation_otp(&session, id, client)
        .unwrap();
    assert_eq!(stage(), FirstAccess::Pin);
    provider.activate(&session, id).unwrap();
    assert_eq!(stage(), FirstAccess::Finished);
    let later = provider.login(user).unwrap();
    assert_eq!(service.first_access(&later).unwrap(), FirstAccess::Finished);
}

/// An act that takes a session and is not in the table has not been tried.
#[test]
fn req_23_every_act_that_takes_a_session_is_in_the_table() {
    let mut folders = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/src").to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.to_str().unwrap().to_owned());
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for function in source.split("\n    pub fn ").skip(1) {
                let head = function.split('{').next().unwrap();
                if head.contains("&Session,") || head.contains("&Session)") {
                    found.push(head.split(['(', '<']).next().unwrap().to_owned());
                }
            }
        }
    }
    found.sort();
    let mut table: Vec<&str> = ACTS.iter().map(|(name, ..)| *name).collect();
    table.sort_unstable();
    assert_eq!(found, table, "add it to ACTS in this file");
}
