//! `remote_sign_string_list`: several texts.

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{String, Text};

/// Several texts: given by the library, or made by the program.
pub struct StringList(pub(crate) Items<String>);

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_list_new(
    list: *mut *mut StringList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(StringList(Items::new())))
}

/// Puts `text` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_list_add(
    list: *mut StringList,
    text: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = String::new(text.read("text")?);
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_list_get_length(
    list: *const StringList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_list_get_item(
    list: *const StringList,
    index: usize,
    string: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(string, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_string_list_free(list: *mut StringList) -> ResultCode {
    freed(list)
}
