//! What the caller supplies as functions: who hands messages over, and the time. They are
//! called in the thread that called the library, during that call, possibly by several
//! threads at once.

use std::ffi::c_void;
use std::sync::Arc;

use remote_sign_core as core;

use crate::handle;
use crate::message::Message;
use crate::text::{Time, instant};

/// Hands `message` over, and gives 0, or another number if that could not be done: the library
/// keeps it and tries again later. The handle lives until the function returns and is not to
/// be freed. It may call the library, but not with the provider that called it. It returns: no
/// exception leaves it, and no `longjmp`; and soon: after a time that policy sets (`claim_seconds`)
/// another process on the store may hand the same message over.
pub type Send =
    Option<unsafe extern "C" fn(user_data: *mut c_void, message: *const Message) -> i32>;

/// Tells the time. It may step back; the library never lets that revive what is over. It is asked
/// in the midst of acts, and returns as a messenger does; it must not use a provider.
pub type Now = Option<unsafe extern "C" fn(user_data: *mut c_void) -> Time>;

/// Called once with the user data when no callback will get it any more; may be NULL. It returns
/// as a messenger does.
pub type Release = Option<unsafe extern "C" fn(user_data: *mut c_void)>;

/// The user data of a callback, until the last who may call it is gone.
pub(crate) struct UserData {
    pointer: *mut c_void,
    release: Release,
}

// SAFETY: by the header the caller's functions, which alone see the pointer, may be called by
// any thread.
unsafe impl std::marker::Send for UserData {}
// SAFETY: the same, by several at once.
unsafe impl Sync for UserData {}

impl UserData {
    pub(crate) const fn new(pointer: *mut c_void, release: Release) -> Self {
        Self { pointer, release }
    }
}

impl Drop for UserData {
    fn drop(&mut self) {
        if let Some(release) = self.release {
            // SAFETY: by the header `release` takes the pointer that came with it.
            unsafe { release(self.pointer) };
        }
    }
}

/// The caller's messenger.
#[derive(Clone)]
pub(crate) struct Messenger {
    pub(crate) send: unsafe extern "C" fn(*mut c_void, *const Message) -> i32,
    pub(crate) user_data: Arc<UserData>,
}

impl core::Messenger for Messenger {
    fn send(&self, message: &core::Message) -> core::Result<()> {
        let failed = |text: &str| core::Error::new(core::ErrorKind::MessengerFailed, text);
        let handle = handle::hold(Arc::new(Message(message.clone())))
            .map_err(|fault| failed(&fault.message()))?;
        // SAFETY: by the header `send` takes the pointer that came with it and a message.
        let outcome = unsafe { (self.send)(self.user_data.pointer, handle) };
        // A program that freed it against the rule has done no harm.
        drop(handle::free(handle));
        match outcome {
            0 => Ok(()),
            number => Err(failed(&format!(
                "the program did not take the message ({number}); it is tried again later"
            ))),
        }
    }
}

/// The caller's clock.
#[derive(Clone)]
pub(crate) struct Clock {
    pub(crate) now: unsafe extern "C" fn(*mut c_void) -> Time,
    pub(crate) user_data: Arc<UserData>,
}

impl core::Clock for Clock {
    fn now(&self) -> core::Timestamp {
        // SAFETY: by the header `now` takes the pointer that came with it.
        instant(unsafe { (self.now)(self.user_data.pointer) })
    }
}
