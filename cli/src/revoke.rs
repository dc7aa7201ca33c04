//! `holder revoke`: the registration officer revokes a certificate, in two steps (AMB-37).

use clap::Args;
use remote_sign_core::{OfficerRevocation, RevocationReason};
use serde_json::json;

use crate::answer::Answer;
use crate::failure::Failure;
use crate::setup::{Setup, client};

/// Revoke a holder's certificate for good: shown first, then confirmed
///
/// For the registration officer, who has a form or has made sure who asks. The first run
/// changes nothing: it shows whose certificate it is and what confirms the revocation, for
/// some minutes. The second, with --confirm, revokes it and destroys its key.
#[derive(Args)]
pub(crate) struct Revoke {
    /// The certificate's identifier (IUT)
    iut: String,
    /// `unspecified`, `key-compromise`, `affiliation-changed`, `superseded`,
    /// `cessation-of-operation`, `privilege-withdrawn`
    #[arg(long)]
    reason: RevocationReason,
    /// Who does it; the history keeps the name
    #[arg(long, value_name = "NAME")]
    officer: String,
    /// What the first run showed
    #[arg(long, value_name = "CODE")]
    confirm: Option<String>,
}

pub(crate) fn run(arguments: &Revoke, setup: &Setup) -> Result<Answer, Failure> {
    let service = setup.open()?;
    let wanted = OfficerRevocation {
        iut: arguments.iut.clone(),
        reason: arguments.reason,
        officer: arguments.officer.clone(),
    };
    let (iut, reason) = (wanted.iut.trim(), wanted.reason);
    if let Some(confirmation) = &arguments.confirm {
        service.confirm_revocation(&wanted, confirmation, &client())?;
        let json = json!({
            "iut": iut,
            "reason": reason.as_str(),
            "officer": wanted.officer.trim(),
            "revoked": true,
        });
        let text = format!("The certificate {iut} is revoked, for good.");
        return Ok(Answer::new(text, json));
    }
    let proposal = service.propose_revocation(&wanted)?;
    let text = format!(
        "Nothing is revoked yet.\n\
         Holder:      {} ({})\n\
         Certificate: {} ({}), {}\n\
         Reason:      {reason}\n\
         Good until:  {}",
        proposal.holder,
        proposal.user_id,
        proposal.label,
        proposal.credential,
        proposal.state,
        proposal.expires_at,
    );
    let json = json!({
        "iut": iut,
        "credential": proposal.credential.as_str(),
        "label": proposal.label,
        "user_id": proposal.user_id.as_str(),
        "holder": proposal.holder,
        "state": proposal.state.as_str(),
        "reason": reason.as_str(),
        "officer": wanted.officer.trim(),
        "confirmation": proposal.confirmation,
        "expires_at": proposal.expires_at.to_string(),
        "revoked": false,
    });
    let next = format!(
        "if this is meant, run the same command with --confirm {}",
        proposal.confirmation
    );
    Ok(Answer::new(text, json).next(next))
}
