//! What a suspension stops, and what goes on when it is over.

#![allow(clippy::disallowed_methods, reason = "signers race with a suspension")]

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use remote_sign_core::*;

use super::support::{PIN, kind};
use super::{Holder, TOMORROW, digest};

fn newest_signed(holder: &Holder) -> HistoryEntry {
    let mut history = holder.history().into_iter();
    history.find(|entry| entry.event == Event::Signed).unwrap()
}

#[test]
fn amb_25_while_it_is_suspended_nothing_is_signed_or_approved() {
    let holder = Holder::remote();
    let (provider, id) = (&holder.provider, &holder.id);
    let (service, client) = (&provider.service, &provider.client);
    let scope = Scope::Digests(vec![digest()]);
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let open = provider.authorize(id, scope.clone()).unwrap();
    provider.clock.0.advance_seconds(60);
    service.request_signing_otp(id, &scope, client).unwrap();
    let otp = service
        .verify_signing_otp(id, &scope, &provider.otp(), client)
        .unwrap();
    let pin = service.verify_pin(id, &Pin::new(PIN), client).unwrap();
    holder.suspend(TOMORROW).unwrap();
    // What was proved before opens nothing, and what was open signs nothing.
    let refused = service.authorize(&pin, otp, scope.clone(), client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    assert_eq!(
        kind(service.sign(&open, &input)),
        ErrorKind::CredentialNotActive
    );
    // The attempt is one that the holder sees (AMB-31).
    let newest = newest_signed(&holder);
    assert_eq!(
        (newest.event, newest.outcome),
        (Event::Signed, Outcome::Failure)
    );
    assert!(newest.detail.contains("suspended"), "{}", newest.detail);
    let refused = service.verify_pin(id, &Pin::new(PIN), client).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::CredentialNotActive);
    assert!(
        refused.to_string().contains("suspended"),
        "it says why: {refused}"
    );
    provider.clock.0.advance_seconds(60);
    let refused = service.request_signing_otp(id, &scope, client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    assert_eq!(
        service.pin_status(id).unwrap().tries_left,
        5,
        "no try was taken"
    );
}

#[test]
fn amb_25_what_was_approved_before_a_suspension_signs_nothing_when_it_is_over() {
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    for tried_meanwhile in [false, true] {
        let holder = Holder::remote();
        let (provider, id) = (&holder.provider, &holder.id);
        let service = &provider.service;
        let scope = service.window(CredentialKind::Remote);
        let open = provider.authorize(id, scope.clone()).unwrap();
        holder.suspend(TOMORROW).unwrap();
        if tried_meanwhile {
            service.sign(&open, &input).unwrap_err();
        }
        service
            .lift_suspension_by_officer(id, "Anna Bianchi", &provider.client)
            .unwrap();
        assert!(service.is_open(&open) != tried_meanwhile);
        assert_eq!(
            kind(service.sign(&open, &input)),
            ErrorKind::AuthorizationSpent
        );
        assert!(!service.is_open(&open));
        let newest = newest_signed(&holder);
        assert_eq!(
            (newest.event, newest.outcome),
            (Event::Signed, Outcome::Failure)
        );
        provider.clock.0.advance_seconds(60);
        let again = provider.authorize(id, scope).unwrap();
        service.sign(&again, &input).unwrap();
    }
}

#[test]
fn amb_25_virtual_tokens_do_not_approve_while_it_is_suspended() {
    let holder = Holder::new(CredentialKind::Seal);
    let (provider, id) = (&holder.provider, &holder.id);
    let (service, client) = (&provider.service, &provider.client);
    let file = provider.virtual_token(id);
    let window = provider.unattended(&file).unwrap();
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    service.sign(&window, &input).unwrap();
    holder.suspend(TOMORROW).unwrap();
    assert_eq!(
        kind(service.sign(&window, &input)),
        ErrorKind::CredentialNotActive
    );
    let scope = service.window(CredentialKind::Seal);
    let refused = service.virtual_token_otp(&file, id, &scope, client);
    assert_eq!(kind(refused), ErrorKind::CredentialNotActive);
    provider.clock.0.advance_seconds(3 * 86_400);
    let window = provider.unattended(&file).unwrap();
    service.sign(&window, &input).unwrap();
}

#[test]
fn threat_55_after_suspend_returns_no_signature_has_a_later_commit() {
    let holder = Holder::new(CredentialKind::Seal);
    let (provider, service) = (&holder.provider, &holder.provider.service);
    let file = provider.virtual_token(&holder.id);
    let windows = [(); 3].map(|()| provider.unattended(&file).unwrap());
    let input = SigningInput::of_digest(KeyAlgorithm::P256, &digest());
    let (made, suspended) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let signers = windows.each_ref().map(|window| {
            scope.spawn(|| {
                loop {
                    let late = suspended.load(Ordering::SeqCst);
                    match service.sign(window, &input) {
                        Ok(_) => {
                            assert!(!late, "begun after the suspension");
                            made.fetch_add(1, Ordering::SeqCst)
                        }
                        Err(refusal) => return refusal.kind(),
                    };
                }
            })
        });
        while made.load(Ordering::SeqCst) < 20 {
            thread::sleep(Duration::from_millis(1));
        }
        holder.suspend(TOMORROW).unwrap();
        suspended.store(true, Ordering::SeqCst);
        for signer in signers {
            assert_eq!(signer.join().unwrap(), ErrorKind::CredentialNotActive);
        }
    });
    let history = holder.history();
    let is = |event, outcome| {
        move |entry: &&HistoryEntry| (entry.event, entry.outcome) == (event, outcome)
    };
    // One that the suspension overtook while it was recorded is not released and not shown as made.
    let recorded = history.iter().filter(is(Event::Signed, Outcome::Success));
    assert_eq!(recorded.count(), made.load(Ordering::SeqCst) as usize);
}
