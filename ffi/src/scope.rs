//! `remote_sign_scope`: what one approval covers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::digest::{Digest, DigestList, OptionalDigestList};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::{OptionalString, String};

/// What one approval covers: digests, each once, or a window of so many signatures within so
/// many seconds.
pub struct Scope(Mutex<core::Scope>);

impl Scope {
    pub(crate) const fn new(scope: core::Scope) -> Self {
        Self(Mutex::new(scope))
    }

    /// As it is now.
    pub(crate) fn get(&self) -> core::Scope {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, core::Scope> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A scope of digests, to which `remote_sign_scope_add_digest` adds them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_new_digests(
    scope: *mut *mut Scope,
    error: *mut *mut Error,
) -> ResultCode {
    give(scope, error, || {
        Ok(Scope::new(core::Scope::Digests(Vec::new())))
    })
}

/// Adds a digest, whose handle stays the caller's. The order matters: what an OTP approved is
/// authorized with the digests in the same order. Refused with `INPUT_REFUSED` for a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_add_digest(
    scope: *mut Scope,
    digest: *const Digest,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let scope = held(scope, "scope")?;
        let digest = held(digest, "digest")?.0.clone();
        match &mut *scope.lock() {
            core::Scope::Digests(digests) => digests.push(digest),
            core::Scope::Window { .. } => {
                return Err(Fault::Core(core::Error::new(
                    core::ErrorKind::InputRefused,
                    "a window has no digests; make a scope of digests",
                )));
            }
        }
        Ok(())
    })
}

/// A window of `uses` signatures within `seconds`. How large it may be is policy;
/// `remote_sign_provider_window` gives the usual one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_new_window(
    seconds: u32,
    uses: u32,
    scope: *mut *mut Scope,
    error: *mut *mut Error,
) -> ResultCode {
    give(scope, error, || {
        Ok(Scope::new(core::Scope::Window { seconds, uses }))
    })
}

/// The digests that were added; none for a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_get_digests(
    scope: *const Scope,
    digests: *mut *mut OptionalDigestList,
    error: *mut *mut Error,
) -> ResultCode {
    give(digests, error, || match held(scope, "scope")?.get() {
        core::Scope::Digests(digests) => Ok(Some(DigestList(digests.into_iter().collect()))),
        core::Scope::Window { .. } => Ok(None),
    })
}

/// The life of a window in seconds; none for digests.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_get_seconds(
    scope: *const Scope,
    seconds: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(seconds, error, || match &*held(scope, "scope")?.lock() {
        core::Scope::Window { seconds, .. } => Ok(Some(*seconds).into()),
        core::Scope::Digests(_) => Ok(None::<u32>.into()),
    })
}

/// The signatures of a window; none for digests.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_get_uses(
    scope: *const Scope,
    uses: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(uses, error, || match &*held(scope, "scope")?.lock() {
        core::Scope::Window { uses, .. } => Ok(Some(*uses).into()),
        core::Scope::Digests(_) => Ok(None::<u32>.into()),
    })
}

/// Sixteen hexadecimal digits that the message with the OTP shows, for the holder to compare:
/// of the one document's digest, or of the Merkle root of the set. None for a window.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_get_shown_digest(
    scope: *const Scope,
    shown: *mut *mut OptionalString,
    error: *mut *mut Error,
) -> ResultCode {
    give(shown, error, || {
        Ok(held(scope, "scope")?.get().shown_digest().map(String::new))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_scope_free(scope: *mut Scope) -> ResultCode {
    freed(scope)
}
