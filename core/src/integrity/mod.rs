//! Looking over the whole store: every row's authentication code, and whether the history, its
//! log, its totals, the authorizations and the grants fit each other (`log_check`), without changing
//! anything. What an act does about a row that was altered is its own business: it refuses.

mod log_check;
#[cfg(test)]
mod tests;

use log_check::LogCheck;

use crate::crypto::Vault;
use crate::error::{Error, Result};
use crate::remote_sign::RemoteSign;
use crate::store::{self, Record, Row, Stored};
use crate::time::Timestamp;

/// How the store was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoreCheck {
    /// Rows looked at.
    pub rows: u64,
    /// When the newest history entry was written.
    pub newest_entry: Option<Timestamp>,
    /// What is wrong: each names table and row and says what to do.
    pub faults: Vec<Error>,
}

impl RemoteSign {
    /// Looks over every row of the store (threat 9), and whether rows of the history are
    /// missing (threats 14 and 15). A store that was set back as a whole it cannot tell from
    /// one that stood still (threat 16): that takes a checkpoint kept elsewhere.
    ///
    /// # Errors
    /// The store's. Altered rows are no error of this act: it lists them.
    pub fn check_store(&self) -> Result<StoreCheck> {
        store::read(&*self.store, |tx| {
            let mut survey = Survey::new(&self.vault);
            tx.visit(&mut |row| survey.see(row))?;
            Ok(survey.finish())
        })
    }
}

/// A check under way.
struct Survey<'a> {
    vault: &'a Vault,
    check: StoreCheck,
    log: LogCheck,
}

impl<'a> Survey<'a> {
    fn new(vault: &'a Vault) -> Self {
        Self {
            vault,
            check: StoreCheck::default(),
            log: LogCheck::default(),
        }
    }

    /// Looks at the next row, in the order of [`Transaction::visit`](store::Transaction::visit).
    fn see(&mut self, row: Result<Row>) {
        self.check.rows += 1;
        let verdict = row.and_then(|row| self.judge(row));
        self.check.faults.extend(verdict.err());
    }

    fn finish(self) -> StoreCheck {
        let mut check = self.check;
        check.faults.extend(self.log.faults());
        check
    }

    fn judge(&mut self, row: Row) -> Result<()> {
        let (vault, log) = (self.vault, &mut self.log);
        match row {
            Row::AccountRecord(row) => authentic(vault, row),
            Row::CredentialRecord(row) => authentic(vault, row),
            Row::PinRecord(row) => authentic(vault, row),
            Row::ChallengeRecord(row) => authentic(vault, row),
            Row::VirtualTokenRecord(row) => authentic(vault, row),
            Row::HistoryRecord(row) => {
                let entry = vault.check(row)?.record;
                self.check.newest_entry = self.check.newest_entry.max(Some(entry.at));
                log.entry(vault, &entry)
            }
            Row::MessageRecord(row) => authentic(vault, row),
            Row::SessionRecord(row) => authentic(vault, row),
            Row::ThrottleRecord(row) => authentic(vault, row),
            Row::AuthenticatorRecord(row) => authentic(vault, row),
            Row::EnrolmentRecord(row) => authentic(vault, row),
            Row::CertificateRecord(row) => authentic(vault, row),
            Row::IssuedRecord(row) => authentic(vault, row),
            Row::CouponRecord(row) => authentic(vault, row),
            Row::AuthorityRecord(row) => authentic(vault, row),
            Row::CrlRecord(row) => authentic(vault, row),
            Row::AuthorizationRecord(row) => {
                log.authorization(&vault.check(row)?.record);
                Ok(())
            }
            Row::GrantRecord(row) => {
                log.grant(&vault.check(row)?.record);
                Ok(())
            }
            Row::LogHeadRecord(row) => {
                log.head(vault.check(row)?.record.size);
                Ok(())
            }
            Row::LogTileRecord(row) => {
                log.tile(&vault.check(row)?.record);
                Ok(())
            }
            Row::TallyRecord(row) => {
                log.total(&vault.check(row)?.record);
                Ok(())
            }
        }
    }
}

fn authentic<T: Record>(vault: &Vault, row: Stored<T>) -> Result<()> {
    vault.check(row).map(drop)
}
