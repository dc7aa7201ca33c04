//! What a virtual token may sign, and how often. A signature is counted before it is released;
//! what was counted and not made is given back when its authorization ends.

use super::algorithms;
use crate::crypto::SigningInput;
use crate::error::{Error, ErrorKind, Result};
use crate::remote_sign::RemoteSign;
use crate::store::{AuthorizationRecord, Transaction, VirtualTokenRecord};
use crate::time::Timestamp;

impl RemoteSign {
    /// Counts signatures under an authorization that a token approved, before they are made:
    /// one, or some more where the limits leave many, so that not each has to be counted. The
    /// refusal is inside, so that the transaction goes on and records it.
    pub(crate) fn reserve_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &mut AuthorizationRecord,
    ) -> Result<Result<u32>> {
        let Some(id) = &authorization.token else {
            return Ok(Ok(0));
        };
        let current = match self.alive_in(tx, id)? {
            Ok(current) => current,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let now = self.clock.now();
        let most = authorization.uses.saturating_sub(authorization.reserved);
        let count = share(left(&current.record, now)).min(most).max(1);
        match counted(&current.record, now, u64::from(count)) {
            Ok(next) => {
                authorization.reserved = authorization.reserved.saturating_add(count);
                let next = self.vault.protect(next, current.version + 1);
                tx.replace_virtual_token(current.version, &next)?;
                Ok(Ok(count))
            }
            Err(refusal) => Ok(Err(refusal)),
        }
    }

    /// What was counted and not signed counts no longer.
    pub(crate) fn give_back_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &AuthorizationRecord,
    ) -> Result<()> {
        let unused = u64::from(authorization.reserved.saturating_sub(authorization.used));
        let Some(id) = authorization.token.as_ref().filter(|_| unused > 0) else {
            return Ok(());
        };
        let current = self.token_in(tx, id)?;
        // Of a day that is over nothing is given back to the next.
        let same_day = day(authorization.opened_at) == current.record.day;
        let daily = if same_day { unused } else { 0 };
        let next = VirtualTokenRecord {
            uses: current.record.uses.saturating_sub(unused),
            daily_uses: current.record.daily_uses.saturating_sub(daily),
            ..current.record
        };
        let next = self.vault.protect(next, current.version + 1);
        tx.replace_virtual_token(current.version, &next)
    }

    /// Ends the token of an authorization for good, if it is found expired.
    pub(crate) fn end_expired_token_in(
        &self,
        tx: &mut dyn Transaction,
        authorization: &AuthorizationRecord,
    ) -> Result<()> {
        match &authorization.token {
            Some(id) => self.alive_in(tx, id).map(drop),
            None => Ok(()),
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

/// Signatures that the limits leave today.
fn left(token: &VirtualTokenRecord, now: Timestamp) -> u64 {
    let (_, today) = today(token, now);
    let [ever, daily] = [(token.max_uses, token.uses), (token.max_daily_uses, today)]
        .map(|(most, count)| most.map_or(u64::MAX, |most| most.saturating_sub(count)));
    ever.min(daily)
}

/// What one authorization may take of them at once: little enough that others find the rest.
fn share(left: u64) -> u32 {
    u32::try_from(left / 64).unwrap_or(u32::MAX)
}

/// The day that counts, and its signatures. It never goes back: a clock that does goes on
/// counting on the latest day seen.
fn today(token: &VirtualTokenRecord, now: Timestamp) -> (i64, u64) {
    let day = day(now).max(token.day);
    let uses = if day == token.day {
        token.daily_uses
    } else {
        0
    };
    (day, uses)
}

/// The token with `count` more signatures, which [`left`] allows unless it is one.
pub(super) fn counted(
    token: &VirtualTokenRecord,
    now: Timestamp,
    count: u64,
) -> Result<VirtualTokenRecord> {
    demand_some_left(token)?;
    let (day, today) = today(token, now);
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
        uses: token.uses.saturating_add(count),
        day,
        daily_uses: today.saturating_add(count),
        ..token.clone()
    })
}

/// Raw PKCS#1 input names no algorithm, and nothing about it tells one.
pub(crate) fn demand_algorithm(token: &VirtualTokenRecord, input: &SigningInput) -> Result<()> {
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

const fn day(at: Timestamp) -> i64 {
    at.unix_seconds().div_euclid(DAY)
}

const DAY: i64 = 86_400;
