//! The secret question: set, shown, checked for an officer, and of no power.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

mod support;

use std::fs;
use std::path::Path;

use remote_sign_core::store::Store as _;
use remote_sign_core::*;
use support::{PASSWORD, Provider, kind};

/// A holder who finished the first access.
struct Holder {
    provider: Provider,
    user: UserId,
    session: Session,
}

impl Holder {
    fn new() -> Self {
        let provider = Provider::new();
        let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
        let session = provider.session(&registered.user_id);
        provider
            .activate(&session, &registered.credentials[0])
            .unwrap();
        Self {
            provider,
            user: registered.user_id,
            session,
        }
    }

    fn set(&self, question: SecretQuestion, answer: &str) -> Result<()> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        let (password, answer) = (Password::new(PASSWORD), SecretAnswer::new(answer));
        service.set_secret_question(
            &self.session,
            &password,
            &question,
            &answer,
            &answer,
            client,
        )
    }

    fn shown(&self) -> String {
        self.provider
            .service
            .secret_question(&self.session)
            .unwrap()
    }

    fn check(&self, answer: &str) -> Result<bool> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        service.check_secret_answer(&self.user, &SecretAnswer::new(answer), client)
    }

    fn remove(&self, password: &str) -> Result<()> {
        let (service, client) = (&self.provider.service, &self.provider.client);
        service.remove_secret_question(&self.session, &Password::new(password), client)
    }

    fn newest(&self) -> (Event, Outcome, String) {
        let service = &self.provider.service;
        let entry = service.history(&self.user, None, 1).unwrap().remove(0);
        (entry.event, entry.outcome, entry.detail)
    }
}

fn pet() -> SecretQuestion {
    SecretQuestion::Listed(ListedQuestion::FirstPet)
}

#[test]
fn req_82_and_83_a_question_is_set_shown_replaced_and_removed() {
    let holder = Holder::new();
    assert_eq!(holder.shown(), "-");
    holder.set(pet(), "Fido il cane").unwrap();
    assert_eq!(holder.shown(), "What was the name of your first pet?");
    let set = (
        Event::SecretQuestionSet,
        Outcome::Success,
        "first-pet".to_owned(),
    );
    assert_eq!(holder.newest(), set);
    let own = "Che cosa mangiava la nonna?".to_owned();
    holder
        .set(SecretQuestion::Own(own.clone()), "Polenta")
        .unwrap();
    assert_eq!(holder.shown(), own);
    let service = &holder.provider.service;
    assert_eq!(service.secret_question_of(&holder.user).unwrap(), own);
    assert!(holder.check("polenta").unwrap() && !holder.check("Fido il cane").unwrap());
    holder.remove(PASSWORD).unwrap();
    assert_eq!(holder.shown(), "-");
    assert_eq!(
        kind(holder.remove(PASSWORD)),
        ErrorKind::SecretQuestionRefused
    );
}

#[test]
fn req_83_answers_that_give_themselves_away_are_refused() {
    let holder = Holder::new();
    let user = holder.user.as_str().to_lowercase();
    let own = |text: &str| SecretQuestion::Own(text.to_owned());
    for (question, answer) in [
        (pet(), "ab"),
        (pet(), &*user),
        (pet(), "WHAT was the name of your first  pet?"),
        (pet(), "come si chiamava il tuo primo animale domestico?"),
        (own("Il mio posto"), "il  mio POSTO"),
        (own("x"), "Polenta"),
        (own("due\nrighe"), "Polenta"),
        (own(&"lungo ".repeat(20)), "Polenta"),
        (pet(), &*"lungo ".repeat(20)),
    ] {
        let refused = holder.set(question.clone(), answer);
        assert_eq!(
            kind(refused),
            ErrorKind::SecretQuestionRefused,
            "{question:?} {answer}"
        );
    }
}

#[test]
fn req_83_the_answer_is_given_twice_and_the_password_again() {
    let holder = Holder::new();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    let set = |password: &str, answer: &str, again: &str| {
        let (answer, again) = (SecretAnswer::new(answer), SecretAnswer::new(again));
        let password = Password::new(password);
        service.set_secret_question(&holder.session, &password, &pet(), &answer, &again, client)
    };
    assert_eq!(
        kind(set(PASSWORD, "Fido", "Fufi")),
        ErrorKind::ConfirmationMismatch
    );
    assert_eq!(
        kind(set("Tramonto8!", "Fido", "Fido")),
        ErrorKind::LoginRefused
    );
    assert_eq!(holder.shown(), "-");
    set(PASSWORD, "Fido", " FIDO ").unwrap();
    assert_eq!(kind(holder.remove("Tramonto8!")), ErrorKind::LoginRefused);
    assert_ne!(holder.shown(), "-");
}

#[test]
fn req_83_an_officer_has_an_answer_checked_a_few_times_an_hour() {
    let holder = Holder::new();
    assert_eq!(kind(holder.check("Fido")), ErrorKind::SecretQuestionRefused);
    holder.set(pet(), "Fido").unwrap();
    // One of the five of this hour is spent already.
    let asked = |right| (Event::SecretQuestionChecked, right, String::new());
    assert!(!holder.check("Fufi").unwrap());
    assert_eq!(holder.newest(), asked(Outcome::Failure));
    for _ in 0..3 {
        assert!(holder.check(" FIDO ").unwrap());
        assert_eq!(holder.newest(), asked(Outcome::Success));
    }
    let error = holder.check("Fido").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::LoginThrottled);
    assert_eq!(error.retry_at(), Some(support::START.plus_seconds(3600)));
    holder.provider.clock.0.advance_seconds(3600);
    assert!(holder.check("Fido").unwrap());
}

#[test]
fn threat_01_question_and_answer_are_not_readable_in_the_store() {
    let holder = Holder::new();
    let question = SecretQuestion::Own("Dove sta la nonna?".to_owned());
    holder.set(question, "Pinerolo").unwrap();
    let mut row = Vec::new();
    let read = holder.provider.store.read(&mut |tx| {
        row = tx
            .account(&holder.user)?
            .unwrap()
            .record
            .secret_question
            .unwrap();
        Ok(())
    });
    read.unwrap();
    let holds = |part: &str| {
        row.windows(part.len())
            .any(|window| window == part.as_bytes())
    };
    assert!(!holds("Dove") && !holds("Pinerolo") && !holds("pinerolo"));
}

#[test]
fn req_83_the_answer_opens_nothing() {
    let holder = Holder::new();
    let answer = "Tramonto8!x";
    holder.set(pet(), answer).unwrap();
    let (service, client) = (&holder.provider.service, &holder.provider.client);
    assert!(holder.check(answer).unwrap());
    let (user, typed) = (&holder.user, Password::new(answer));
    assert_eq!(
        kind(service.login(user, &typed, client)),
        ErrorKind::LoginRefused
    );
    service.request_recovery(user, client).unwrap();
    let (link, code) = (RecoveryLink::new(answer), OtpCode::new(answer));
    let new = Password::new("Alba.Chiara8");
    let recovered = service.recover_password(user, &link, &code, &new, &new, client);
    assert_eq!(kind(recovered), ErrorKind::RecoveryRefused);
    // Nor does recovery, or a change of contacts, look at it or lose it.
    assert_eq!(holder.shown(), "What was the name of your first pet?");
}

/// Every act that takes an answer, and every room that touches the question's field.
#[test]
#[allow(clippy::disallowed_methods, reason = "the sources are read")]
fn req_83_no_act_takes_the_answer_as_a_factor() {
    let (mut takers, mut rooms) = (Vec::new(), Vec::new());
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![sources.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(&sources).unwrap().display().to_string();
            for act in source.split("    pub fn ").skip(1) {
                let signature = act.split('{').next().unwrap();
                if signature.contains("SecretAnswer") {
                    takers.push(signature.split(['(', '<']).next().unwrap().to_owned());
                }
            }
            // As a field, not as a path.
            let touches = |after: &str| source.contains(&format!("secret_question{after}"));
            if [": ", ".", " ", ";"].iter().any(|after| touches(after)) && name != "lib.rs" {
                rooms.push(name);
            }
        }
    }
    takers.sort();
    rooms.sort();
    assert_eq!(takers, ["check_secret_answer", "set_secret_question"]);
    // Its definition, its first value, its own room.
    assert_eq!(
        rooms,
        ["registration.rs", "secret_question.rs", "store/record.rs"]
    );
}
