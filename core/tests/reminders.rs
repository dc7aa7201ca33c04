//! Reminders before a certificate expires: one for each threshold, never twice, over runs,
//! crashes and lags of the timer.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

mod support;

use remote_sign_core::*;
use support::watched::{WatchedKeys, WatchedStore};
use support::{Provider, kind, policy};

const DAY: i64 = 86_400;

/// A provider with an active credential that ends in so many days.
fn ending_in(days: i64) -> (Provider, CredentialId) {
    let provider = Provider::new();
    let id = provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    provider.clock.0.advance_seconds((3 * 365 - days) * DAY);
    (provider, id)
}

fn reminders(provider: &Provider) -> usize {
    let mailbox = provider.mailbox.lock().unwrap();
    let reminds = |message: &&Message| message.body.contains("a new identification is needed");
    mailbox.iter().filter(reminds).count()
}

#[test]
fn req_61_each_threshold_reminds_once_however_often_the_timer_asks() {
    let (provider, id) = ending_in(100);
    for days_left in (-3_i64..=100).rev() {
        let expected = usize::from(matches!(days_left, 7 | 30 | 90));
        for told in [expected, 0] {
            let reminded = provider.service.remind_of_renewals().unwrap();
            assert_eq!(reminded, told, "{days_left} days left");
        }
        provider.clock.0.advance_seconds(DAY);
    }
    assert_eq!(reminders(&provider), 3);
    let mailbox = provider.mailbox.lock().unwrap();
    let last = &mailbox.last().unwrap();
    assert_eq!(last.channel, Channel::Email);
    assert_eq!(last.to, "mario.rossi@example.com");
    assert!(last.body.contains(id.as_str()), "{}", last.body);
    assert!(last.body.contains("expires on 2030-01-14"), "{}", last.body);
}

#[test]
fn req_61_a_timer_that_slept_tells_the_nearest_threshold_alone() {
    let (provider, _) = ending_in(20);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 1);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 0);
    provider.clock.0.advance_seconds(15 * DAY);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 1);
    assert_eq!(reminders(&provider), 2);
}

#[test]
fn req_61_a_renewed_certificate_needs_no_reminder_and_the_new_one_gets_its_own() {
    let (provider, id) = ending_in(80);
    provider.service.remind_of_renewals().unwrap();
    let session = provider.holder(&id);
    provider
        .renew(&session, &id, &RenewalPermit::Direct)
        .unwrap();
    provider.clock.0.advance_seconds(76 * DAY);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 0);
    provider.clock.0.advance_seconds((3 * 365 - 76 - 90) * DAY);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 1);
}

#[test]
fn req_61_a_reminder_survives_a_crash_and_comes_once() {
    for commits in [false, true] {
        for writes in 0.. {
            let (provider, _) = ending_in(30);
            let store = WatchedStore::crashing(provider.store.clone(), writes, commits);
            let crashing = provider.beside(store, WatchedKeys::default(), policy());
            let reminded = crashing.remind_of_renewals();
            provider.service.remind_of_renewals().unwrap();
            // What was written and not handed over leaves later, once.
            provider.clock.0.advance_seconds(600);
            provider.service.deliver_messages().unwrap();
            let sent = reminders(&provider);
            // A crash after handing over and before the note of it hands over again, with
            // the same id, by which a gateway knows it.
            let ids = ids(&provider);
            assert!(
                sent >= 1 && ids == 1,
                "{sent} of {ids} after {writes} writes"
            );
            if reminded.is_ok() && sent == 1 {
                break;
            }
        }
    }
}

fn ids(provider: &Provider) -> usize {
    let messages = provider.service.messages(None, 100).unwrap();
    let reminder = |message: &&MessageStatus| message.notice == NoticeKind::RenewalReminder;
    messages.iter().filter(reminder).count()
}

/// All certificates end in the same second.
#[test]
fn req_61_every_holder_is_reminded() {
    let provider = Provider::new();
    for _ in 0..5 {
        provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    }
    provider.clock.0.advance_seconds((3 * 365 - 7) * DAY);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 5);
    assert_eq!(provider.service.remind_of_renewals().unwrap(), 0);
}

#[test]
fn req_61_no_thresholds_mean_no_reminders() {
    let (provider, _) = ending_in(5);
    let mut silent = policy();
    silent.renewal.reminder_days = Vec::new();
    let service = provider.beside(
        provider.store.clone(),
        SoftwareKeys::new(SystemEntropy),
        silent,
    );
    assert_eq!(service.remind_of_renewals().unwrap(), 0);
}

#[test]
fn req_61_a_row_that_was_altered_holds_up_no_other_reminder() {
    use remote_sign_core::store::{CertificateRecord, Store as _, Stored};
    let provider = Provider::new();
    let active = || provider.active(CredentialKind::Remote, KeyAlgorithm::P256);
    let (id, _) = (active(), active());
    provider.clock.0.advance_seconds((3 * 365 - 30) * DAY);
    let iut = provider.service.credential(&id).unwrap().iut;
    let altered = provider.store.write(&mut |tx| {
        let row = tx.certificate(&iut)?.unwrap();
        let record = CertificateRecord {
            shard: 7,
            ..row.record
        };
        let forged = Stored {
            record,
            version: row.version + 1,
            mac: row.mac,
        };
        tx.replace_certificate(row.version, &forged)
    });
    altered.unwrap();
    for _ in 0..2 {
        let told = provider.service.remind_of_renewals();
        assert_eq!(kind(told), ErrorKind::Integrity);
        assert_eq!(reminders(&provider), 1);
    }
}
