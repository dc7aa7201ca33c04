//! How a test calls the C functions: what C does with an output, an error and a handle to free.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr;

use remote_sign::*;

/// Calls a C function.
macro_rules! c {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        // SAFETY: what the arguments point to lives until the call returns.
        unsafe { $function($($argument),*) }
    }};
}
pub(crate) use c;

/// A handle that is freed at the end.
pub(crate) struct Handle<T: Free>(*mut T);

impl<T: Free> Handle<T> {
    pub(crate) fn get(&self) -> *mut T {
        self.0
    }
}

impl<T: Free> Drop for Handle<T> {
    fn drop(&mut self) {
        assert_eq!(T::free(self.0), ResultCode::Ok);
    }
}

/// How a handle is freed.
pub(crate) trait Free {
    fn free(handle: *mut Self) -> ResultCode;
}

macro_rules! free {
    ($($handle:ident by $function:ident;)+) => {$(
        impl Free for $handle {
            fn free(handle: *mut Self) -> ResultCode {
                c!($function(handle))
            }
        }
    )+};
}

free! {
    AuthenticatorSetup by remote_sign_authenticator_setup_free;
    Buffer by remote_sign_buffer_free;
    BufferList by remote_sign_buffer_list_free;
    Builder by remote_sign_builder_free;
    CertificateStatus by remote_sign_certificate_status_free;
    Client by remote_sign_client_free;
    Contacts by remote_sign_contacts_free;
    Credential by remote_sign_credential_free;
    CredentialList by remote_sign_credential_list_free;
    Error by remote_sign_error_free;
    ErrorList by remote_sign_error_list_free;
    MessageStatus by remote_sign_message_status_free;
    MessageStatusList by remote_sign_message_status_list_free;
    OtpChannels by remote_sign_otp_channels_free;
    OtpReceipt by remote_sign_otp_receipt_free;
    PinProof by remote_sign_pin_proof_free;
    PinStatus by remote_sign_pin_status_free;
    Provider by remote_sign_provider_free;
    Registered by remote_sign_registered_free;
    Registration by remote_sign_registration_free;
    SecretQuestion by remote_sign_secret_question_free;
    Session by remote_sign_session_free;
    StoreCheck by remote_sign_store_check_free;
    String by remote_sign_string_free;
    StringList by remote_sign_string_list_free;
}

/// What a call that failed says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) result: ResultCode,
    pub(crate) tries_left: Option<u64>,
}

/// A refusal that counts nothing.
pub(crate) const fn refusal(result: ResultCode) -> Refusal {
    Refusal {
        result,
        tries_left: None,
    }
}

/// A call without an output.
pub(crate) fn attempt(call: impl FnOnce(*mut *mut Error) -> ResultCode) -> Result<(), Refusal> {
    let mut error = ptr::null_mut();
    let result = call(&raw mut error);
    if result == ResultCode::Ok {
        assert!(error.is_null(), "success writes no error");
        return Ok(());
    }
    let error = Handle(error);
    let mut tries = OptionalNumber {
        present: MaybeUninit::new(false),
        value: 0,
    };
    let mut said = ResultCode::Ok;
    let none = ptr::null_mut();
    let (tries_out, said_out) = (&raw mut tries, &raw mut said);
    let read = c!(remote_sign_error_get_tries_left(
        error.get(),
        tries_out,
        none
    ));
    assert_eq!(read, ResultCode::Ok);
    let read = c!(remote_sign_error_get_result(error.get(), said_out, none));
    assert_eq!(read, ResultCode::Ok);
    assert_eq!(said, result);
    Err(Refusal {
        result,
        tries_left: tries.read(),
    })
}

/// A call that must succeed.
pub(crate) fn done(call: impl FnOnce(*mut *mut Error) -> ResultCode) {
    attempt(call).unwrap();
}

/// A call with a plain output that must succeed.
pub(crate) fn tell<V>(call: impl FnOnce(*mut V, *mut *mut Error) -> ResultCode) -> V {
    let mut out = MaybeUninit::uninit();
    done(|error| call(out.as_mut_ptr(), error));
    // SAFETY: a call that succeeded has written its output.
    unsafe { out.assume_init() }
}

/// A call with a handle as its output that must succeed; NULL stands for none.
pub(crate) fn give_any<T: Free>(
    call: impl FnOnce(*mut *mut T, *mut *mut Error) -> ResultCode,
) -> Option<Handle<T>> {
    let handle = tell(call);
    (!handle.is_null()).then_some(Handle(handle))
}

/// The same, which must not give NULL.
pub(crate) fn give<T: Free>(
    call: impl FnOnce(*mut *mut T, *mut *mut Error) -> ResultCode,
) -> Handle<T> {
    give_any(call).unwrap()
}

/// A call with a handle as its output that must be refused, and write none.
pub(crate) fn refuse<T>(call: impl FnOnce(*mut *mut T, *mut *mut Error) -> ResultCode) -> Refusal {
    let untouched = ptr::without_provenance_mut(7);
    let mut out = untouched;
    let refusal = attempt(|error| call(&raw mut out, error)).unwrap_err();
    assert_eq!(out, untouched, "a refusal writes no output");
    refusal
}

/// An input.
pub(crate) fn text(text: &str) -> Text {
    Text {
        bytes: text.as_ptr().cast::<c_char>(),
        length: text.len(),
    }
}

/// No text.
pub(crate) const NONE: OptionalText = Text {
    bytes: ptr::null(),
    length: 0,
};

/// An output that is text, copied.
pub(crate) fn told(
    call: impl FnOnce(*mut Text, *mut *mut Error) -> ResultCode,
) -> std::string::String {
    let text = tell(call);
    // SAFETY: the handle that was asked lives, and the text with it.
    let bytes = unsafe { std::slice::from_raw_parts(text.bytes.cast::<u8>(), text.length) };
    str::from_utf8(bytes).unwrap().to_owned()
}

/// An output that is a string of its own.
pub(crate) fn given(
    call: impl FnOnce(*mut *mut String, *mut *mut Error) -> ResultCode,
) -> std::string::String {
    let string = give(call);
    told(|out, error| c!(remote_sign_string_get_text(string.get(), out, error)))
}
