//! What a holder sees of the history, page by page.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::calling::{
    any_copy, any_string, copy, did, hex, made, no_text, number, owned, refused, string, text, told,
};
use crate::holder::{CONTRACT, Mario, NOW};

#[test]
fn a_signature_is_shown_with_what_was_signed() {
    let mario = Mario::new(|_| ());
    let signature = mario.sign(b"the contract");
    let search = made!(
        remote_sign_history_search_free,
        remote_sign_history_search_new()
    );
    let page = made!(
        remote_sign_history_page_free,
        remote_sign_provider_signatures(
            mario.provider.raw,
            mario.session.raw,
            text(&mario.credential),
            search.raw
        )
    );
    // One year back from the clock's day in Rome.
    let first_day = any_string(told!(remote_sign_history_page_get_first_day(page.raw)));
    assert_eq!(first_day.as_deref(), Some("2026-01-15"));
    let last_day = any_string(told!(remote_sign_history_page_get_last_day(page.raw)));
    assert_eq!(last_day.as_deref(), Some("2027-01-15"));
    let entries = made!(
        remote_sign_history_entry_list_free,
        remote_sign_history_page_get_entries(page.raw)
    );
    assert_eq!(
        told!(remote_sign_history_entry_list_get_length(entries.raw)),
        1
    );
    let entry = made!(
        remote_sign_history_entry_free,
        remote_sign_history_entry_list_get_item(entries.raw, 0)
    );
    let signed = entry.raw;
    assert_eq!(
        told!(remote_sign_history_entry_get_event(signed)),
        Event::Signed
    );
    assert_eq!(
        told!(remote_sign_history_entry_get_outcome(signed)),
        Outcome::Success
    );
    assert_eq!(told!(remote_sign_history_entry_get_at(signed)), NOW);
    let credential = any_string(told!(remote_sign_history_entry_get_credential(signed)));
    assert_eq!(credential.as_ref(), Some(&mario.credential));
    assert_eq!(
        string(told!(remote_sign_history_entry_get_client(signed))),
        "history test"
    );
    let kept = any_copy(told!(remote_sign_history_entry_get_signature(signed)));
    assert_eq!(
        kept,
        Some(copy(told!(remote_sign_signature_get_bytes(signature.raw))))
    );
    let opened = told!(remote_sign_history_entry_get_authorization(signed));
    let authorization = told!(remote_sign_signature_get_authorization(signature.raw));
    assert_eq!(opened.read(), Some(authorization));
    let data = made!(
        remote_sign_signed_data_free,
        remote_sign_history_entry_get_signed(signed)
    );
    assert_eq!(
        told!(remote_sign_signed_data_get_scheme(data.raw)),
        SignatureScheme::Ecdsa
    );
    assert_eq!(
        told!(remote_sign_signed_data_get_salt_length(data.raw)).read(),
        None
    );
    let digest = made!(
        remote_sign_digest_free,
        remote_sign_signed_data_get_digest(data.raw)
    );
    assert_eq!(
        hex(&copy(told!(remote_sign_digest_get_value(digest.raw)))),
        CONTRACT
    );
}

#[test]
fn pages_follow_each_other_until_all_is_shown() {
    let mario = Mario::new(|_| ());
    mario.sign(b"the contract");
    let (provider, session) = (mario.provider.raw, mario.session.raw);
    let search = made!(
        remote_sign_history_search_free,
        remote_sign_history_search_new()
    );
    did!(remote_sign_history_search_set_limit(search.raw, 3));
    did!(remote_sign_history_search_set_order(
        search.raw,
        MaybeUninit::new(HistoryOrder::Oldest)
    ));
    let mut seen = Vec::new();
    loop {
        let page = made!(
            remote_sign_history_page_free,
            remote_sign_provider_accesses(provider, session, search.raw)
        );
        let entries = made!(
            remote_sign_history_entry_list_free,
            remote_sign_history_page_get_entries(page.raw)
        );
        seen.extend(sequences(entries.raw));
        assert_eq!(
            told!(remote_sign_history_page_get_shown(page.raw)),
            seen.len() as u64
        );
        let Some(next) = any_string(told!(remote_sign_history_page_get_next(page.raw))) else {
            let total = made!(
                remote_sign_history_total_free,
                remote_sign_history_page_get_total(page.raw)
            );
            assert_eq!(
                told!(remote_sign_history_total_get_entries(total.raw)),
                seen.len() as u64
            );
            assert_eq!(told!(remote_sign_history_total_get_failures(total.raw)), 0);
            break;
        };
        did!(remote_sign_history_search_set_after(
            search.raw,
            text(&next)
        ));
    }
    // All but the signature.
    assert_eq!(seen.len() + 1, history(&mario).len());
    assert!(seen.len() > 3 && seen.is_sorted(), "{seen:?}");

    // The cursor is one of the accesses.
    let credential = text(&mario.credential);
    let other = refused!(
        handle,
        remote_sign_provider_signatures(provider, session, credential, search.raw)
    );
    assert_eq!(other, ResultCode::InputRefused);
}

#[test]
fn what_cannot_be_looked_for_is_refused() {
    let mario = Mario::new(|_| ());
    let (provider, session) = (mario.provider.raw, mario.session.raw);
    let search = made!(
        remote_sign_history_search_free,
        remote_sign_history_search_new()
    );
    let cursor = refused!(remote_sign_history_search_set_after(
        search.raw,
        text("1-2-3")
    ));
    assert_eq!(cursor, ResultCode::InputRefused);
    let order = refused!(remote_sign_history_search_set_order(
        search.raw,
        MaybeUninit::new(HistoryOrder::None)
    ));
    assert_eq!(order, ResultCode::InvalidValue);
    let (earlier, later) = (text("2027-01-14"), text("2027-01-15"));
    did!(remote_sign_history_search_set_days(
        search.raw, later, earlier
    ));
    let backwards = refused!(
        handle,
        remote_sign_provider_accesses(provider, session, search.raw)
    );
    assert_eq!(backwards, ResultCode::InputRefused);
    did!(remote_sign_history_search_set_days(
        search.raw,
        no_text(),
        earlier
    ));
    let before = made!(
        remote_sign_history_page_free,
        remote_sign_provider_accesses(provider, session, search.raw)
    );
    assert_eq!(told!(remote_sign_history_page_get_shown(before.raw)), 0);
    let first_day = any_string(told!(remote_sign_history_page_get_first_day(before.raw)));
    assert_eq!(first_day, None);
    did!(remote_sign_history_search_set_limit(search.raw, 501));
    let long = refused!(
        handle,
        remote_sign_provider_accesses(provider, session, search.raw)
    );
    assert_eq!(long, ResultCode::InputRefused);
}

/// Manual, page "Cronologia firme", the picture.
#[test]
fn the_screen_says_what_the_manual_says() {
    let log = MaybeUninit::new(HistoryLog::Signatures);
    let order = MaybeUninit::new(HistoryOrder::Newest);
    for (phrase, said) in [
        (
            made!(
                remote_sign_history_phrase_free,
                remote_sign_history_phrase_new_title(log)
            ),
            "Cronologia firme",
        ),
        (
            made!(
                remote_sign_history_phrase_free,
                remote_sign_history_phrase_new_total(log, 0)
            ),
            "Totale firme 0",
        ),
        (
            made!(
                remote_sign_history_phrase_free,
                remote_sign_history_phrase_new_order(order)
            ),
            "Ordina per Firma più recente",
        ),
        (
            made!(
                remote_sign_history_phrase_free,
                remote_sign_history_phrase_new_first_day(text("2021-11-24"))
            ),
            "Dal: 24/11/2021",
        ),
    ] {
        let language = MaybeUninit::new(Language::Italian);
        let found = made!(
            remote_sign_string_free,
            remote_sign_history_phrase_text(phrase.raw, language)
        );
        assert_eq!(owned(found), said);
    }
}

/// The numbers of all entries, newest first.
pub(crate) fn history(mario: &Mario) -> Vec<u64> {
    let below = |before| {
        let entries = made!(
            remote_sign_history_entry_list_free,
            remote_sign_provider_history(
                mario.provider.raw,
                text(&mario.user),
                number(before),
                100
            )
        );
        sequences(entries.raw)
    };
    let all = below(None);
    let newest = *all.first().expect("there are entries");
    assert_eq!(all, (1..=newest).rev().collect::<Vec<_>>());
    assert_eq!(below(Some(3)), [2, 1]);
    all
}

fn sequences(list: *mut HistoryEntryList) -> Vec<u64> {
    let length = told!(remote_sign_history_entry_list_get_length(list));
    let sequence = |index| {
        let entry = made!(
            remote_sign_history_entry_free,
            remote_sign_history_entry_list_get_item(list, index)
        );
        told!(remote_sign_history_entry_get_sequence(entry.raw))
    };
    (0..length).map(sequence).collect()
}
