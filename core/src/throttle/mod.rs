//! What slows down without ever locking: counts in rows that are found by keyed codes, so
//! that what they count (a user id, a source, a phone number) need not exist and cannot be
//! read from the store. Here are the rows, the rule of the growing delay, and the hourly
//! budget that any room may spend. Which counts hold up a login is in `login`; what is
//! answered is the business of the rooms.

mod login;
#[cfg(test)]
mod tests;

pub(crate) use login::LoginTry;

use crate::crypto::Domain;
use crate::error::Result;
use crate::fields::FieldWriter;
use crate::history;
use crate::remote_sign::RemoteSign;
use crate::store::{ThrottleRecord, Transaction};
use crate::time::Timestamp;

/// At most so many within an hour, whose window opens with the first of them.
pub(crate) struct Budget<'a> {
    /// What is spent: a word of its own for each use, such as `otp-number`.
    pub(crate) what: &'static str,
    /// Whose it is: an account, a number; empty for one budget of the whole provider.
    pub(crate) whose: &'a [&'a str],
    /// The most within the hour.
    pub(crate) hourly: u64,
}

/// What a [`Budget`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub(crate) enum Allowance {
    /// One was spent.
    Granted,
    /// Nothing is left until then.
    Spent { retry_at: Timestamp },
}

const HOUR: u64 = 3600;

impl RemoteSign {
    /// Spends one of a budget, if one is left. The spending is as durable as `tx`: an act
    /// that must count its failures commits it before it goes on.
    pub(crate) fn spend_in(
        &self,
        tx: &mut dyn Transaction,
        budget: &Budget<'_>,
    ) -> Result<Allowance> {
        let now = self.clock.now();
        tx.forget_throttles(now)?;
        let mut count = self.count_in(tx, budget.what, budget.whose, now)?;
        let opened_at = match count.tally.count {
            0 => now,
            _ => count.tally.at,
        };
        let retry_at = opened_at.plus_seconds(HOUR);
        let allowance = if count.tally.count < budget.hourly {
            count.tally = Tally {
                count: count.tally.count + 1,
                at: opened_at,
                forget_at: retry_at,
            };
            Allowance::Granted
        } else {
            Allowance::Spent { retry_at }
        };
        self.keep_in(tx, &mut count)?;
        Ok(allowance)
    }

    /// Writes a row that means nothing, where another outcome writes one that does.
    pub(crate) fn write_decoy_in(
        &self,
        tx: &mut dyn Transaction,
        whose: &[&str],
        life_seconds: u64,
    ) -> Result<()> {
        self.write_decoy_of_in(tx, "decoy", whose, life_seconds)
    }

    /// Does what an entry of the history costs, where there is no holder whose it could be: a
    /// row stands for the entry, one for whatever total it would add to, and the log's own
    /// rows are written again as they are.
    pub(crate) fn write_entry_decoy_in(
        &self,
        tx: &mut dyn Transaction,
        whose: &[&str],
        life_seconds: u64,
    ) -> Result<()> {
        self.write_decoy_in(tx, whose, life_seconds)?;
        history::rewrite_log(tx, &self.vault)?;
        self.write_decoy_of_in(tx, "decoy-total", &[], life_seconds)
    }

    fn write_decoy_of_in(
        &self,
        tx: &mut dyn Transaction,
        what: &str,
        whose: &[&str],
        life_seconds: u64,
    ) -> Result<()> {
        let now = self.clock.now();
        let mut decoy = self.count_in(tx, what, whose, now)?;
        decoy.tally.forget_at = now.plus_seconds(life_seconds);
        self.keep_in(tx, &mut decoy)
    }

    /// Notes how far something that counts down has come; false where it had come as far
    /// before. It is remembered until `forget_at`, and a moment longer.
    pub(crate) fn reach_in(
        &self,
        tx: &mut dyn Transaction,
        what: &str,
        whose: &[&str],
        left: u64,
        forget_at: Timestamp,
    ) -> Result<bool> {
        let now = self.clock.now();
        let mut count = self.count_in(tx, what, whose, now)?;
        // 0 is no count.
        let reached = left.saturating_add(1);
        if (1..=reached).contains(&count.tally.count) {
            return Ok(false);
        }
        count.tally = Tally {
            count: reached,
            at: now,
            forget_at: forget_at.plus_seconds(1),
        };
        self.keep_in(tx, &mut count)?;
        Ok(true)
    }

    /// The count of `what` for `whose` as it stands `now`.
    fn count_in(
        &self,
        tx: &mut dyn Transaction,
        what: &str,
        whose: &[&str],
        now: Timestamp,
    ) -> Result<Count> {
        let mut fields = FieldWriter::default();
        fields.text(what);
        for part in whose {
            fields.text(part);
        }
        let key = data_encoding::HEXLOWER.encode(&self.vault.code(Domain::Throttle, &fields));
        let row = tx.throttle(&key)?;
        let row = row.map(|row| self.vault.check(row)).transpose()?;
        let (version, kept) = match row {
            Some(row) => (row.version, Tally::of(&row.record)),
            None => (0, Tally::nothing(now)),
        };
        Ok(Count {
            key,
            version,
            tally: kept.as_of(now),
            clock_went_back: now < kept.at,
        })
    }

    /// Writes a count back.
    fn keep_in(&self, tx: &mut dyn Transaction, count: &mut Count) -> Result<()> {
        let record = ThrottleRecord {
            key: count.key.clone(),
            count: count.tally.count,
            at: count.tally.at,
            forget_at: count.tally.forget_at,
        };
        let before = count.version;
        count.version += 1;
        let row = self.vault.protect(record, count.version);
        match before {
            0 => tx.insert_throttle(&row),
            _ => tx.replace_throttle(before, &row),
        }
    }
}

/// A count and the version of the row that holds it; 0 where there is none.
struct Count {
    key: String,
    version: u64,
    tally: Tally,
    clock_went_back: bool,
}

/// How often, since or until when, and when that no longer matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Tally {
    count: u64,
    at: Timestamp,
    forget_at: Timestamp,
}

impl Tally {
    const fn nothing(now: Timestamp) -> Self {
        Self {
            count: 0,
            at: now,
            forget_at: now,
        }
    }

    const fn of(record: &ThrottleRecord) -> Self {
        Self {
            count: record.count,
            at: record.at,
            forget_at: record.forget_at,
        }
    }

    /// Nothing, once it may be forgotten. A clock that stepped back behind `at` makes its
    /// times run anew from there: nobody is freed early, and nobody waits for the instant
    /// that a clock once showed by mistake.
    fn as_of(self, now: Timestamp) -> Self {
        let life = self
            .forget_at
            .unix_millis()
            .saturating_sub(self.at.unix_millis());
        if now >= self.forget_at {
            Self::nothing(now)
        } else if now < self.at {
            let forget_at = now.unix_millis().saturating_add(life);
            Self {
                at: now,
                forget_at: Timestamp::from_unix_millis(forget_at),
                ..self
            }
        } else {
            self
        }
    }
}

/// A delay that doubles with each failure in a row, up to a longest one.
#[derive(Clone, Copy, Debug)]
struct Growth {
    /// Failures that cost no delay.
    free: u64,
    first_seconds: u64,
    longest_seconds: u64,
    forget_seconds: u64,
}

impl Growth {
    /// When the next try is looked at.
    fn opens_at(&self, tally: &Tally) -> Timestamp {
        tally.at.plus_seconds(self.delay(tally.count))
    }

    /// One more failure.
    fn add(&self, tally: &Tally, now: Timestamp) -> Tally {
        let count = tally.count.saturating_add(1);
        let life = self.forget_seconds.max(self.delay(count));
        Tally {
            count,
            at: now,
            forget_at: now.plus_seconds(life),
        }
    }

    /// Seconds to wait after `count` failures.
    fn delay(&self, count: u64) -> u64 {
        let Some(doublings) = count.checked_sub(self.free.saturating_add(1)) else {
            return 0;
        };
        let factor = u32::try_from(doublings)
            .ok()
            .and_then(|doublings| 1_u64.checked_shl(doublings))
            .unwrap_or(u64::MAX);
        self.first_seconds
            .saturating_mul(factor)
            .min(self.longest_seconds)
    }
}
