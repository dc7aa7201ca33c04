//! What concerns the library as a whole.

use crate::answer::tell;
use crate::error::Error;
use crate::handle;
use crate::result::ResultCode;
use crate::text::Text;

/// The number of this interface, as the header has it. It grows when something is added;
/// nothing that it had before goes or changes.
pub const INTERFACE: u32 = 1;

/// The number of the interface that the loaded library has. A program needs one that is not
/// less than the `REMOTE_SIGN_INTERFACE` that it was compiled with.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_get_interface(
    number: *mut u32,
    error: *mut *mut Error,
) -> ResultCode {
    tell(number, error, || Ok(INTERFACE))
}

/// The version of the loaded library, `0.1.0`. The text lives as long as the library.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_get_version(
    version: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(version, error, || Ok(Text::of(env!("CARGO_PKG_VERSION"))))
}

/// How many handles are not freed: for tests of programs and bindings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_get_handles(
    count: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, handle::count)
}
