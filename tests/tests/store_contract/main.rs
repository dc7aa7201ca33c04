//! What the port `Store` promises, checked on every adapter: one test for each promise
//! and adapter, and random acts on which all adapters must agree.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong here must fail the test that asked for it"
)]

mod history;
mod listed;
mod random;
mod records;
mod sample;
mod search;
mod transactions;

macro_rules! promises {
    ($($room:ident::$promise:ident)+) => {
        mod memory {
            $(#[test]
            fn $promise() {
                crate::$room::$promise(&remote_sign_core::store::MemoryStore::new());
            })+
        }

        mod sqlite {
            $(#[test]
            fn $promise() {
                let folder = tempfile::tempdir().unwrap();
                let path = folder.path().join("store.db");
                crate::$room::$promise(&remote_sign_sql::SqliteStore::create(&path).unwrap());
            })+
        }
    };
}

promises! {
    records::what_was_never_stored_is_not_there
    records::every_field_comes_back
    records::a_taken_key_is_refused
    records::a_replacement_compares_the_version
    records::the_mark_is_kept_once
    records::credentials_are_listed_oldest_first
    records::virtual_tokens_are_listed_oldest_first
    history::history_is_paged_newest_first
    history::a_number_in_the_history_is_taken_once
    history::the_history_is_shown_in_the_order_of_the_log
    history::tiles_and_tallies_are_found_by_both_parts_of_their_keys
    history::authorizations_are_listed_and_forgotten
    records::the_outbox_lists_what_waits
    records::what_is_old_is_forgotten
    records::an_authenticator_is_removed_as_it_was_read
    records::an_authority_is_removed_as_it_was_read
    records::an_enrolment_is_removed_as_it_was_read
    records::a_grant_is_listed_by_its_end_and_removed_as_it_was_read
    listed::what_concerns_certificates_is_listed_in_order
    listed::certificates_are_paged_by_their_end
    listed::a_serial_number_of_an_authority_is_taken_once
    records::every_row_is_shown
    listed::listed_certificates_are_those_that_were_held_or_revoked
    search::a_search_finds_what_a_look_at_every_entry_finds
    search::a_search_goes_on_after_any_entry
    transactions::a_transaction_sees_its_own_writes
    transactions::a_failing_transaction_leaves_nothing
    transactions::a_panicking_transaction_leaves_nothing
    transactions::a_refused_act_does_not_spoil_its_transaction
    transactions::a_reading_transaction_writes_nothing
    transactions::a_reading_transaction_sees_one_state
    transactions::writers_exclude_each_other
}
