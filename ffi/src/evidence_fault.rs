//! `remote_sign_evidence_fault` and lists of them: what is wrong with evidence.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::{OptionalText, Text};

/// One thing that is wrong with the evidence of a signature.
pub struct EvidenceFault {
    fault: core::EvidenceFault,
    text: String,
}

/// What is wrong with the evidence of a signature.
pub struct EvidenceFaultList(pub(crate) Items<EvidenceFault>);

impl From<core::EvidenceFault> for EvidenceFault {
    fn from(fault: core::EvidenceFault) -> Self {
        let text = fault.to_string();
        Self { fault, text }
    }
}

/// A word for programs: `checkpoint`, `statement`, `not-in-log`, `out-of-place`, `no-signature`,
/// `no-opening`, `no-grant`, `no-pin`, `no-second-factor`, `certificate`, `signature`,
/// `untrusted`, `not-active`. Later versions may have others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_get_name(
    evidence_fault: *const EvidenceFault,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(
            held(evidence_fault, "evidence_fault")?.fault.name(),
        ))
    })
}

/// What is wrong, for a person.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_get_text(
    evidence_fault: *const EvidenceFault,
    text: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(text, error, || {
        Ok(Text::of(&held(evidence_fault, "evidence_fault")?.text))
    })
}

/// The number of the entry concerned, if one is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_get_entry(
    evidence_fault: *const EvidenceFault,
    entry: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(entry, error, || {
        let fault = held(evidence_fault, "evidence_fault")?;
        let entry = match fault.fault {
            core::EvidenceFault::NotInLog { sequence }
            | core::EvidenceFault::OutOfPlace { sequence } => Some(sequence),
            _ => None,
        };
        Ok(entry.into())
    })
}

/// Where the certificate stood, where it was not active: a word such as `suspended`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_get_state(
    evidence_fault: *const EvidenceFault,
    state: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || {
        let fault = held(evidence_fault, "evidence_fault")?;
        let state = match &fault.fault {
            core::EvidenceFault::NotActive { state } => Some(state.as_str()),
            _ => None,
        };
        Ok(Text::of_any(state))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_free(
    evidence_fault: *mut EvidenceFault,
) -> ResultCode {
    freed(evidence_fault)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_list_get_length(
    list: *const EvidenceFaultList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_list_get_item(
    list: *const EvidenceFaultList,
    index: usize,
    evidence_fault: *mut *mut EvidenceFault,
    error: *mut *mut Error,
) -> ResultCode {
    give(evidence_fault, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_evidence_fault_list_free(
    list: *mut EvidenceFaultList,
) -> ResultCode {
    freed(list)
}
