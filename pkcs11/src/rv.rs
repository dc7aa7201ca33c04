//! Return values: how a refusal of this module is written down, and what each error of the core and of the host
//! becomes in the words of PKCS#11.

use crate::ck;

/// A return value other than `CKR_OK`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rv(pub(crate) ck::CK_RV);

/// What a call gives: its result, or the reason for refusing.
pub(crate) type Outcome<T = ()> = Result<T, Rv>;

/// The outcome of a call that is refused for `reason`.
pub(crate) fn refuse<T>(reason: ck::CK_RV) -> Outcome<T> {
    Err(Rv(reason))
}
