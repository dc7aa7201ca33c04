//! `remote_sign_buffer_list`: several byte strings.

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::result::ResultCode;
use crate::text::{Buffer, Bytes};

/// Several byte strings: given by the library, or made by the program.
pub struct BufferList(pub(crate) Items<Buffer>);

impl BufferList {
    /// Copies of these.
    pub(crate) fn of(all: &[Vec<u8>]) -> Self {
        Self(all.iter().cloned().map(Buffer::new).collect())
    }
}

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_list_new(
    list: *mut *mut BufferList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(BufferList(Items::new())))
}

/// Puts a copy of `bytes` at the end.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_list_add(
    list: *mut BufferList,
    bytes: Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = Buffer::new(bytes.read("bytes")?.to_vec());
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_list_get_length(
    list: *const BufferList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_list_get_item(
    list: *const BufferList,
    index: usize,
    buffer: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(buffer, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_buffer_list_free(list: *mut BufferList) -> ResultCode {
    freed(list)
}
