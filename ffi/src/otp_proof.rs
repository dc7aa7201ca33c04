//! `remote_sign_otp_proof`: that an OTP for a scope was right.

use std::sync::{Mutex, PoisonError};

use remote_sign_core as core;

use crate::answer::freed;
use crate::fault::Fault;
use crate::result::ResultCode;

/// Proof that an OTP for a scope was right. It authorizes once.
pub struct OtpProof(Mutex<Option<core::OtpProof>>);

impl OtpProof {
    pub(crate) const fn new(proof: core::OtpProof) -> Self {
        Self(Mutex::new(Some(proof)))
    }

    /// The proof, which is spent then.
    pub(crate) fn take(&self) -> Result<core::OtpProof, Fault> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or(Fault::Spent("the proof of an OTP"))
    }
}

/// Frees it. One that was not used approves nothing.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_otp_proof_free(proof: *mut OtpProof) -> ResultCode {
    freed(proof)
}
