//! `remote_sign_officer_revocation`: what an officer proposes to revoke, and then confirms.

use std::mem::MaybeUninit;

use remote_sign_core as core;

use crate::answer::{freed, give};
use crate::error::Error;
use crate::result::ResultCode;
use crate::text::Text;
use crate::words::{RevocationReason, word};

/// A revocation by an officer: the same is proposed and then confirmed.
pub struct OfficerRevocation(pub(crate) core::OfficerRevocation);

/// Of the certificate with the identifier `iut`, which may be one that another took the place
/// of. `officer` is who revokes, by a name that the history keeps (1 to 64 characters on one
/// line).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_officer_revocation_new(
    iut: Text,
    reason: MaybeUninit<RevocationReason>,
    officer: Text,
    wanted: *mut *mut OfficerRevocation,
    error: *mut *mut Error,
) -> ResultCode {
    give(wanted, error, || {
        Ok(OfficerRevocation(core::OfficerRevocation {
            iut: iut.read("iut")?.to_owned(),
            reason: word(reason, "reason")?,
            officer: officer.read("officer")?.to_owned(),
        }))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_officer_revocation_free(
    wanted: *mut OfficerRevocation,
) -> ResultCode {
    freed(wanted)
}
