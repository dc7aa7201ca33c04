//! The outbox, and the check of the store.

use remote_sign::*;

use crate::calls::*;
use crate::holder::{Holder, START};

#[test]
fn messages_and_the_store_are_looked_over() {
    let holder = Holder::register();
    let provider = holder.provider.get();
    let messages = give(|out, error| {
        c!(remote_sign_provider_messages(
            provider,
            text(&holder.user),
            10,
            out,
            error
        ))
    });
    let list = messages.get();
    let count = tell(|out, error| c!(remote_sign_message_status_list_get_length(list, out, error)));
    assert_eq!(count, holder.messages());
    let newest = give(|out, error| {
        c!(remote_sign_message_status_list_get_item(
            list, 0, out, error
        ))
    });
    let state = tell(|out, error| {
        c!(remote_sign_message_status_get_state(
            newest.get(),
            out,
            error
        ))
    });
    assert_eq!(state, MessageState::HandedOver);
    let settled = tell(|out, error| {
        c!(remote_sign_message_status_get_settled_at(
            newest.get(),
            out,
            error
        ))
    });
    assert_eq!((settled.present, settled.value), (true, START));
    let beyond = refuse::<MessageStatus>(|out, error| {
        c!(remote_sign_message_status_list_get_item(
            list, count, out, error
        ))
    });
    assert_eq!(beyond, refusal(ResultCode::NoSuchItem));

    let check = give(|out, error| c!(remote_sign_provider_check_store(provider, out, error)));
    let rows = tell(|out, error| c!(remote_sign_store_check_get_rows(check.get(), out, error)));
    assert!(rows > 3);
    let faults = give(|out, error| c!(remote_sign_store_check_get_faults(check.get(), out, error)));
    let count = tell(|out, error| c!(remote_sign_error_list_get_length(faults.get(), out, error)));
    assert_eq!(count, 0);
}

#[test]
fn a_message_that_could_not_be_handed_over_waits() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let before = holder.messages();
    holder.messenger_is_away(true);
    let id = text(&holder.credential);
    let waiting = give(|out, error| {
        c!(remote_sign_provider_reissue_activation_code(
            provider, id, client, out, error
        ))
    });
    let why = tell(|out, error| c!(remote_sign_error_get_result(waiting.get(), out, error)));
    assert_eq!(why, ResultCode::MessengerFailed);
    let mut count = 7;
    let failed = attempt(|error| {
        c!(remote_sign_provider_retry_messages(
            provider,
            &raw mut count,
            error
        ))
    });
    assert_eq!(failed, Err(refusal(ResultCode::MessengerFailed)));
    assert_eq!((count, holder.messages()), (7, before));
    holder.messenger_is_away(false);
    let sent = tell(|out, error| c!(remote_sign_provider_retry_messages(provider, out, error)));
    assert_eq!((sent, holder.messages()), (1, before + 1));
}
