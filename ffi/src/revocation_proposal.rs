//! `remote_sign_revocation_proposal`: what an officer looks at before a revocation is
//! confirmed.

use remote_sign_core as core;

use crate::answer::{freed, tell};
use crate::error::Error;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Text, Time};
use crate::words::CredentialState;

/// What an officer looks at before a revocation is confirmed.
pub struct RevocationProposal(pub(crate) core::RevocationProposal);

/// The credential whose certificate it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_credential_id(
    proposal: *const RevocationProposal,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(proposal, "proposal")?.0.credential.as_str()))
    })
}

/// The name of the credential.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_label(
    proposal: *const RevocationProposal,
    label: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(label, error, || {
        Ok(Text::of(&held(proposal, "proposal")?.0.label))
    })
}

/// The holder's account.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_user_id(
    proposal: *const RevocationProposal,
    user: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(user, error, || {
        Ok(Text::of(held(proposal, "proposal")?.0.user_id.as_str()))
    })
}

/// The holder's name.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_holder(
    proposal: *const RevocationProposal,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(&held(proposal, "proposal")?.0.holder))
    })
}

/// The state of the certificate.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_state(
    proposal: *const RevocationProposal,
    state: *mut CredentialState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || {
        Ok(held(proposal, "proposal")?.0.state.into())
    })
}

/// What confirms exactly this, while the certificate stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_confirmation(
    proposal: *const RevocationProposal,
    confirmation: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(confirmation, error, || {
        Ok(Text::of(&held(proposal, "proposal")?.0.confirmation))
    })
}

/// Until when it does.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_get_expires_at(
    proposal: *const RevocationProposal,
    expires_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(expires_at, error, || {
        Ok(held(proposal, "proposal")?.0.expires_at.unix_millis())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_revocation_proposal_free(
    proposal: *mut RevocationProposal,
) -> ResultCode {
    freed(proposal)
}
