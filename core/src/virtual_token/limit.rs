//! What a virtual token may sign, and how often. A signature is counted in the transaction
//! that records it, before it is released: a crash costs one and never gives one.

use super::algorithms;
use crate::crypto::SigningInput;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::VirtualTokenId;
use crate::remote_sign::RemoteSign;
use crate::store::{Transaction, VirtualTokenRecord};
use crate::time::Timestamp;

impl RemoteSign {
    /// Counts a signature of `input` that the token approved. The refusal is inside, so that
    /// the transaction goes on and records it.
    pub(crate) fn count_signature_in(
        &self,
        tx: &mut dyn Transaction,
        id: &VirtualTokenId,
        input: &SigningInput,
    ) -> Result<Result<()>> {
        let current = match self.alive_in(tx, id)? {
            Ok(current) => current,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let token = &current.record;
        if let Err(refusal) = demand_algorithm(token, input) {
            return Ok(Err(refusal));
        }
        if token.max_uses.is_none() && token.max_daily_uses.is_none() {
            return Ok(Ok(()));
        }
        match counted(token, self.clock.now()) {
            Ok(next) => {
                let next = self.vault.protect(next, current.version + 1);
                tx.replace_virtual_token(current.version, &next)?;
                Ok(Ok(()))
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }
}

/// Refuses a token all of whose signatures are made.
pub(super) fn demand_some_left(token: &VirtualTokenRecord) -> Result<()> {
    match token.max_uses {
        Some(most) if token.uses >= most => Err(Error::new(
            ErrorKind::VirtualTokenLimit,
            format!("all {most} signatures of the virtual token are made; generate a new one"),
        )),
        _ => Ok(()),
    }
}

/// The token with one more signature. The day never goes back: a clock that does goes on
/// counting on the latest day seen.
pub(super) fn counted(token: &VirtualTokenRecord, now: Timestamp) -> Result<VirtualTokenRecord> {
    demand_some_left(token)?;
    let day = now.unix_seconds().div_euclid(DAY).max(token.day);
    let today = if day == token.day {
        token.daily_uses
    } else {
        0
    };
    if let Some(most) = token.max_daily_uses
        && today >= most
    {
        let tomorrow = Timestamp::from_unix_millis((day + 1).saturating_mul(DAY * 1000));
        let text = format!(
            "the {most} signatures a day of the virtual token are made; the next from {tomorrow} on"
        );
        return Err(Error::new(ErrorKind::VirtualTokenLimit, text).with_retry_at(tomorrow));
    }
    Ok(VirtualTokenRecord {
        uses: token.uses.saturating_add(1),
        day,
        daily_uses: today.saturating_add(1),
        ..token.clone()
    })
}

/// Raw PKCS#1 input names no algorithm, and nothing about it tells one.
pub(super) fn demand_algorithm(token: &VirtualTokenRecord, input: &SigningInput) -> Result<()> {
    let allowed = algorithms(token)?;
    let fits = match input {
        _ if allowed.is_empty() => true,
        SigningInput::RsaPkcs1(digest)
        | SigningInput::RsaPss { digest, .. }
        | SigningInput::Ecdsa(digest) => allowed.contains(&digest.algorithm()),
        SigningInput::RsaPkcs1Raw(_) => false,
    };
    if fits {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::VirtualTokenLimit,
        format!(
            "the virtual token signs only digests of {}",
            token.algorithms
        ),
    ))
}

const DAY: i64 = 86_400;
