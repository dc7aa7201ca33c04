//! The functions that the program gives to a builder, and what they get.

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use remote_sign::{Message, ResultCode, Text, Time, remote_sign_message_get_body};

/// What the functions of one builder get. It outlives whatever may call them, so that a call
/// too late is seen.
pub(super) struct Callee {
    pub(super) mailbox: Arc<Mutex<Vec<String>>>,
    pub(super) now: Arc<AtomicI64>,
    /// What the messenger answers.
    pub(super) answer: i32,
    /// Whether the library is told of [`release`].
    pub(super) releases: bool,
    /// Whether the library took it.
    pub(super) taken: AtomicBool,
    pub(super) released: AtomicU32,
}

impl Callee {
    /// # Safety
    /// It must be a callee, alive.
    unsafe fn at<'a>(user_data: *mut c_void) -> &'a Self {
        // SAFETY: what the caller says.
        let callee = unsafe { &*user_data.cast::<Self>() };
        let released = callee.released.load(Ordering::Relaxed);
        assert_eq!(released, 0, "it was released before");
        callee
    }

    /// Once nothing is left that could call.
    pub(super) fn end(&self) {
        let due = u32::from(self.taken.load(Ordering::Relaxed) && self.releases);
        let released = self.released.load(Ordering::Relaxed);
        assert_eq!(released, due, "how often user data was released");
    }
}

pub(super) unsafe extern "C" fn send(user_data: *mut c_void, message: *const Message) -> i32 {
    // SAFETY: a callee, which outlives the provider; the message is as the header says.
    unsafe {
        let callee = Callee::at(user_data);
        let mut body = Text {
            bytes: null_mut(),
            length: 0,
        };
        let code = remote_sign_message_get_body(message, &mut body, null_mut());
        assert_eq!(code, ResultCode::Ok);
        let bytes = std::slice::from_raw_parts(body.bytes.cast::<u8>(), body.length);
        let body = str::from_utf8(bytes).unwrap().to_owned();
        let mut mailbox = callee
            .mailbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        mailbox.push(body);
        callee.answer
    }
}

pub(super) unsafe extern "C" fn now(user_data: *mut c_void) -> Time {
    // SAFETY: a callee, which outlives the provider.
    unsafe { Callee::at(user_data) }.now.load(Ordering::Relaxed)
}

pub(super) unsafe extern "C" fn release(user_data: *mut c_void) {
    // SAFETY: a callee, which outlives the provider.
    let callee = unsafe { Callee::at(user_data) };
    callee.released.fetch_add(1, Ordering::Relaxed);
}
