//! How long a login lasts and what ends it (requirement 17, AMB-38, threat 31).
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops here"
)]
#![allow(clippy::disallowed_methods, reason = "races need threads")]

mod support;

use std::sync::Mutex;

use remote_sign_core::*;
use support::{PASSWORD, Provider, kind};

fn holder(provider: &Provider) -> UserId {
    let registered = provider.register(CredentialKind::Remote, KeyAlgorithm::P256);
    provider.session(&registered.user_id);
    registered.user_id
}

fn ended<T>(result: Result<T>) -> bool {
    result.is_err_and(|error| error.kind() == ErrorKind::SessionEnded)
}

/// A second process on the same store, at the same time.
fn beside(provider: &Provider) -> RemoteSign {
    RemoteSign::builder(
        MasterKey::new([7; 32]),
        provider.store.clone(),
        |_: &Message| Ok(()),
        provider.clock.clone(),
    )
    .policy(support::policy())
    .build()
    .unwrap()
}

/// The system's generator, before whose first draw something else happens.
struct Meanwhile<F>(Mutex<Option<F>>);

impl<F: FnOnce() + Send> Entropy for Meanwhile<F> {
    fn fill(&self, out: &mut [u8]) -> Result<()> {
        let first = self.0.lock().unwrap().take();
        if let Some(happen) = first {
            happen();
        }
        SystemEntropy.fill(out)
    }
}

/// A second process on the same store, in the middle of whose next act, when it first
/// draws, the holder changes the password in another session.
fn overtaken(provider: &Provider, user: &UserId) -> RemoteSign {
    let (other, client) = (beside(provider), provider.client.clone());
    let session = provider.login(user).unwrap();
    let change = move || {
        let (old, new) = (Password::new(PASSWORD), Password::new("Alba7&sera"));
        other
            .change_password(&session, &old, &new, &new, &client)
            .unwrap();
    };
    RemoteSign::builder(
        MasterKey::new([7; 32]),
        provider.store.clone(),
        |_: &Message| Ok(()),
        provider.clock.clone(),
    )
    .policy(support::policy())
    .entropy(Meanwhile(Mutex::new(Some(change))))
    .build()
    .unwrap()
}

#[test]
fn req_30_a_change_that_was_overtaken_by_another_is_refused() {
    let provider = Provider::new();
    let user = holder(&provider);
    let session = provider.login(&user).unwrap();
    let service = overtaken(&provider, &user);
    let (old, new) = (Password::new(PASSWORD), Password::new("Notte7&sera"));
    let late = service.change_password(&session, &old, &new, &new, &provider.client);
    assert!(ended(late));
    assert!(ended(service.first_access(&session)));
    let login = |password: &Password| service.login(&user, password, &provider.client);
    assert_eq!(kind(login(&new)), ErrorKind::LoginRefused);
    login(&Password::new("Alba7&sera")).unwrap();
}

#[test]
fn req_30_a_login_that_was_overtaken_by_a_change_is_refused() {
    let provider = Provider::new();
    let user = holder(&provider);
    let service = overtaken(&provider, &user);
    let late = service.login(&user, &Password::new(PASSWORD), &provider.client);
    assert_eq!(kind(late), ErrorKind::LoginRefused);
    let last = provider.service.history(&user, None, 1).unwrap().remove(0);
    assert_eq!((last.event, last.outcome), (Event::Login, Outcome::Failure));
}

#[test]
fn a_session_ends_after_fifteen_minutes_without_use() {
    let provider = Provider::new();
    let user = holder(&provider);
    let (service, clock) = (&provider.service, &provider.clock.0);
    let session = provider.login(&user).unwrap();
    for _ in 0..3 {
        clock.advance_seconds(15 * 60 - 1);
        service.first_access(&session).unwrap();
    }
    clock.advance_seconds(15 * 60);
    assert!(ended(service.first_access(&session)));
}

#[test]
fn a_session_ends_eight_hours_after_login_however_much_it_is_used() {
    let provider = Provider::new();
    let user = holder(&provider);
    let (service, clock) = (&provider.service, &provider.clock.0);
    let session = provider.login(&user).unwrap();
    for _ in 0..8 * 6 - 1 {
        clock.advance_seconds(10 * 60);
        service.first_access(&session).unwrap();
    }
    clock.advance_seconds(10 * 60 - 1);
    service.first_access(&session).unwrap();
    clock.advance_seconds(1);
    assert!(ended(service.first_access(&session)));
}

#[test]
fn threat_31_a_session_that_ended_stays_so_when_the_clock_steps_back() {
    let provider = Provider::new();
    let user = holder(&provider);
    let (service, clock) = (&provider.service, &provider.clock.0);
    for seconds in [15 * 60, 8 * 3600, -1] {
        let session = provider.login(&user).unwrap();
        clock.advance_seconds(seconds);
        assert!(ended(service.first_access(&session)), "{seconds}");
        clock.advance_seconds(-seconds);
        assert!(ended(service.first_access(&session)), "{seconds}");
        assert!(ended(service.resume_session(session.token())));
    }
}

#[test]
fn req_17_logging_out_ends_the_session_in_every_process() {
    let provider = Provider::new();
    let user = holder(&provider);
    let other = beside(&provider);
    let session = provider.login(&user).unwrap();
    let there = other.resume_session(session.token()).unwrap();
    assert_eq!(there.user_id(), &user);
    let parallel = provider.login(&user).unwrap();
    other.logout(&there, &provider.client).unwrap();
    assert!(ended(provider.service.first_access(&session)));
    assert!(ended(other.resume_session(session.token())));
    provider.service.first_access(&parallel).unwrap();

    let last = |user| provider.service.history(user, None, 1).unwrap().remove(0);
    assert_eq!(last(&user).event, Event::Logout);
    let entries = last(&user).sequence;
    provider.service.logout(&session, &provider.client).unwrap();
    assert_eq!(last(&user).sequence, entries, "it was over already");
}

#[test]
fn req_30_changing_the_password_ends_all_other_sessions_everywhere() {
    let provider = Provider::new();
    let user = holder(&provider);
    let stranger = provider.login(&user).unwrap();
    let own = provider.login(&user).unwrap();
    let (old, new) = (Password::new(PASSWORD), Password::new("Alba7&sera"));
    let (service, client) = (&provider.service, &provider.client);
    service
        .change_password(&own, &old, &new, &new, client)
        .unwrap();
    assert!(ended(service.first_access(&stranger)));
    assert!(ended(beside(&provider).resume_session(stranger.token())));
    service.first_access(&own).unwrap();
    let again = beside(&provider).resume_session(own.token()).unwrap();
    service
        .change_password(&again, &new, &old, &old, client)
        .unwrap();
    service.first_access(&own).unwrap();
}

#[test]
fn req_30_two_changes_at_once_from_two_sessions_end_one_of_them() {
    let provider = Provider::new();
    let user = holder(&provider);
    let sessions = [0, 1].map(|_| provider.login(&user).unwrap());
    let old = Password::new(PASSWORD);
    let changes = ["Alba7&sera", "Notte7&sera"].map(Password::new);
    let done = std::thread::scope(|scope| {
        let change = |session, new| {
            let (service, client, old) = (&provider.service, &provider.client, &old);
            scope.spawn(move || service.change_password(session, old, new, new, client))
        };
        let [first, second] = [0, 1].map(|n| change(&sessions[n], &changes[n]));
        [first.join().unwrap(), second.join().unwrap()]
    });
    let won = done.iter().position(Result::is_ok).unwrap();
    // The slower one finds its session over, or its current password replaced.
    assert!(matches!(
        done[1 - won].as_ref().unwrap_err().kind(),
        ErrorKind::SessionEnded | ErrorKind::LoginRefused
    ));
    assert!(ended(provider.service.first_access(&sessions[1 - won])));
    provider.service.first_access(&sessions[won]).unwrap();
    provider
        .service
        .login(&user, &changes[won], &provider.client)
        .unwrap();
}

#[test]
fn a_token_that_never_was_one_opens_nothing() {
    let provider = Provider::new();
    let user = holder(&provider);
    let session = provider.login(&user).unwrap();
    let real = session.token().expose().to_owned();
    let other = if real.starts_with('a') { "b" } else { "a" };
    for token in [
        String::new(),
        "a".repeat(48),
        format!("{other}{}", &real[1..]),
        format!("{real} "),
        real.to_uppercase(),
    ] {
        let refused = provider.service.resume_session(&SessionToken::new(token));
        assert_eq!(kind(refused), ErrorKind::SessionEnded);
    }
    provider.service.resume_session(session.token()).unwrap();
    assert!(!format!("{session:?}{:?}", session.token()).contains(&real));
}

#[test]
fn another_providers_session_is_none_here() {
    let (here, there) = (Provider::new(), Provider::new());
    let session = there.login(&holder(&there)).unwrap();
    assert!(ended(here.service.first_access(&session)));
    assert!(ended(here.service.resume_session(session.token())));
    here.service.logout(&session, &here.client).unwrap();
}
