//! `remote_sign_pin_proof`: that the right PIN was given.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::Text;

/// Proof that the right PIN was given: the unsealed key itself, wiped when the last who holds it is
/// gone. It authorizes nothing more once the PIN is changed. Made by
/// `remote_sign_provider_verify_pin` and `remote_sign_provider_verify_kept_pin`.
pub struct PinProof(pub(crate) core::PinProof);

/// The identifier of the credential whose PIN was given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_proof_get_credential(
    proof: *const PinProof,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(proof, "proof")?.0.credential().as_str()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_pin_proof_free(proof: *mut PinProof) -> ResultCode {
    freed(proof)
}
