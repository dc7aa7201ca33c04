//! What is refused before anything is done, and lists that the program fills.

use std::ptr;

use remote_sign::*;

use crate::calls::*;
use crate::holder::Holder;

#[test]
fn what_is_no_value_and_no_handle_of_the_type_is_refused() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let no_session = refuse::<Contacts>(|out, error| {
        c!(remote_sign_provider_contacts(
            provider,
            client.cast(),
            out,
            error
        ))
    });
    assert_eq!(no_session, refusal(ResultCode::WrongHandle));
    let null = refuse::<Contacts>(|out, error| {
        c!(remote_sign_provider_contacts(
            provider,
            ptr::null(),
            out,
            error
        ))
    });
    assert_eq!(null, refusal(ResultCode::NullPointer));
    let no_text = refuse::<Session>(|out, error| {
        c!(remote_sign_provider_resume_session(
            provider, NONE, out, error
        ))
    });
    assert_eq!(no_text, refusal(ResultCode::NullPointer));
    let no_room = attempt(|error| {
        let session = ptr::null_mut();
        c!(remote_sign_provider_resume_session(
            provider,
            text("x"),
            session,
            error
        ))
    });
    assert_eq!(no_room, Err(refusal(ResultCode::NullPointer)));
}

#[test]
fn lists_are_filled_by_the_program() {
    let list = give(|out, error| c!(remote_sign_string_list_new(out, error)));
    for word in ["one", "two"] {
        done(|error| c!(remote_sign_string_list_add(list.get(), text(word), error)));
    }
    let item = given(|out, error| c!(remote_sign_string_list_get_item(list.get(), 1, out, error)));
    assert_eq!(item, "two");
    let not_utf8 = [0xff_u8];
    let not_utf8 = Text {
        bytes: not_utf8.as_ptr().cast(),
        length: not_utf8.len(),
    };
    let refused = attempt(|error| c!(remote_sign_string_list_add(list.get(), not_utf8, error)));
    assert_eq!(refused, Err(refusal(ResultCode::InvalidText)));
    let count = tell(|out, error| c!(remote_sign_string_list_get_length(list.get(), out, error)));
    assert_eq!(count, 2);
}
