//! How these tests call the C API from Rust: each call is checked, and each handle that it gives
//! is freed when its owner goes.

use std::ptr;
use std::slice;

use remote_sign::{
    Bytes, Error, OptionalNumber, ResultCode, String as Owned, Text, remote_sign_error_free,
    remote_sign_error_get_message, remote_sign_string_get_text,
};

/// A handle, freed with its owner.
pub(crate) struct Handle<T> {
    pub(crate) raw: *mut T,
    free: unsafe extern "C" fn(*mut T) -> ResultCode,
}

impl<T> Handle<T> {
    pub(crate) fn new(raw: *mut T, free: unsafe extern "C" fn(*mut T) -> ResultCode) -> Self {
        assert!(!raw.is_null(), "it is absent");
        Self { raw, free }
    }
}

impl<T> Drop for Handle<T> {
    fn drop(&mut self) {
        // SAFETY: a handle is never followed.
        assert_eq!(unsafe { (self.free)(self.raw) }, ResultCode::Ok);
    }
}

/// `made!(free, function(inputs))`: the handle that a call gives.
macro_rules! made {
    ($free:ident, $function:ident($($input:expr),* $(,)?)) => {{
        let (mut made, mut error) = (std::ptr::null_mut(), std::ptr::null_mut());
        // SAFETY: the inputs live until the call returns, and there is room for what it writes.
        let code = unsafe { $function($($input,)* &raw mut made, &raw mut error) };
        $crate::calling::demand_ok(code, error);
        $crate::calling::Handle::new(made, $free)
    }};
}

/// `told!(function(inputs))`: the plain value that a call gives.
macro_rules! told {
    ($function:ident($($input:expr),* $(,)?)) => {{
        let mut told = std::mem::MaybeUninit::uninit();
        let mut error = std::ptr::null_mut();
        // SAFETY: the inputs live until the call returns, and there is room for what it writes.
        let code = unsafe { $function($($input,)* told.as_mut_ptr(), &raw mut error) };
        $crate::calling::demand_ok(code, error);
        // SAFETY: a call that succeeded has written its output.
        unsafe { told.assume_init() }
    }};
}

/// `did!(function(inputs))`: a call without an output.
macro_rules! did {
    ($function:ident($($input:expr),* $(,)?)) => {{
        let mut error = std::ptr::null_mut();
        // SAFETY: the inputs live until the call returns, and there is room for an error.
        let code = unsafe { $function($($input,)* &raw mut error) };
        $crate::calling::demand_ok(code, error);
    }};
}

/// `absent!(function(inputs))`: whether a call gives no handle.
macro_rules! absent {
    ($function:ident($($input:expr),* $(,)?)) => {{
        let (mut made, mut error) = (std::ptr::dangling_mut(), std::ptr::null_mut());
        // SAFETY: the inputs live until the call returns, and there is room for what it writes.
        let code = unsafe { $function($($input,)* &raw mut made, &raw mut error) };
        $crate::calling::demand_ok(code, error);
        made.is_null()
    }};
}

/// `refused!(function(inputs))`: the result of a call without an output, and
/// `refused!(handle, function(inputs))` of one that would give a handle.
macro_rules! refused {
    ($function:ident($($input:expr),* $(,)?)) => {
        // SAFETY: the inputs live until the call returns.
        unsafe { $function($($input,)* std::ptr::null_mut()) }
    };
    (handle, $function:ident($($input:expr),* $(,)?)) => {{
        let mut made = std::ptr::null_mut();
        // SAFETY: the inputs live until the call returns, and there is room for a handle.
        let code = unsafe { $function($($input,)* &raw mut made, std::ptr::null_mut()) };
        assert!(made.is_null(), "it was written to");
        code
    }};
}

pub(crate) use {absent, did, made, refused, told};

pub(crate) fn demand_ok(code: ResultCode, error: *mut Error) {
    if code == ResultCode::Ok {
        return;
    }
    let error = Handle::new(error, remote_sign_error_free);
    let message = string(told!(remote_sign_error_get_message(error.raw)));
    panic!("{code:?}: {message}");
}

pub(crate) fn text(text: &str) -> Text {
    let bytes = text.as_ptr().cast();
    let length = text.len();
    Text { bytes, length }
}

pub(crate) fn no_text() -> Text {
    let bytes = ptr::null();
    Text { bytes, length: 0 }
}

pub(crate) fn bytes(bytes: &[u8]) -> Bytes {
    let length = bytes.len();
    let bytes = bytes.as_ptr();
    Bytes { bytes, length }
}

pub(crate) fn number(number: Option<u64>) -> OptionalNumber {
    number.into()
}

/// A copy of a text that the library shows.
pub(crate) fn string(text: Text) -> String {
    any_string(text).expect("it is absent")
}

/// The same, if there is one.
pub(crate) fn any_string(text: Text) -> Option<String> {
    let Text { bytes, length } = text;
    let copy = any_copy(Bytes {
        bytes: bytes.cast(),
        length,
    })?;
    Some(String::from_utf8(copy).expect("it is UTF-8"))
}

/// A copy of bytes that the library shows.
pub(crate) fn copy(bytes: Bytes) -> Vec<u8> {
    any_copy(bytes).expect("they are absent")
}

/// The same, if there are any.
pub(crate) fn any_copy(bytes: Bytes) -> Option<Vec<u8>> {
    if bytes.bytes.is_null() {
        return None;
    }
    // SAFETY: by the header they live as long as their handle, whose owner is still there.
    Some(unsafe { slice::from_raw_parts(bytes.bytes, bytes.length) }.to_vec())
}

/// A copy of a text that was made for the caller.
pub(crate) fn owned(string: Handle<Owned>) -> String {
    self::string(told!(remote_sign_string_get_text(string.raw)))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
