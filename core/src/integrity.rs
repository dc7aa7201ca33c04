//! Looking over the whole store: every row's authentication code and every sealed chain of
//! entries, without changing anything. What an act does about a row that was altered is
//! its own business: it refuses.

use crate::crypto::{Checked, Vault};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::UserId;
use crate::remote_sign::RemoteSign;
use crate::store::{self, HistoryRecord, Record, Row, Stored};
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
    /// Looks over every row of the store (threat 9).
    ///
    /// # Errors
    /// The store's. Altered rows are no error of this act: it lists them.
    pub fn check_store(&self) -> Result<StoreCheck> {
        store::read(&*self.store, |tx| {
            let mut check = StoreCheck::default();
            let mut newest = None;
            tx.visit(&mut |row| {
                check.rows += 1;
                if let Ok(Row::HistoryRecord(entry)) = &row {
                    check.newest_entry = check.newest_entry.max(Some(entry.record.at));
                }
                let verdict = row.and_then(|row| judge(&self.vault, row, &mut newest));
                check.faults.extend(verdict.err());
            })?;
            Ok(check)
        })
    }
}

/// The entry of the history that was seen last.
type Newest = Option<(UserId, u64, [u8; 32])>;

fn judge(vault: &Vault, row: Row, newest: &mut Newest) -> Result<()> {
    match row {
        Row::AccountRecord(row) => authentic(vault, row),
        Row::CredentialRecord(row) => authentic(vault, row),
        Row::PinRecord(row) => authentic(vault, row),
        Row::ChallengeRecord(row) => authentic(vault, row),
        Row::VirtualTokenRecord(row) => authentic(vault, row),
        Row::HistoryRecord(row) => {
            let row = vault.check(row)?;
            let verdict = follows(newest.as_ref(), &row);
            let record = row.record;
            *newest = Some((record.user_id, record.sequence, row.mac));
            verdict
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
    }
}

fn authentic<T: Record>(vault: &Vault, row: Stored<T>) -> Result<()> {
    vault.check(row).map(drop)
}

/// Entries are shown holder by holder, oldest first.
fn follows(before: Option<&(UserId, u64, [u8; 32])>, row: &Checked<HistoryRecord>) -> Result<()> {
    let record = &row.record;
    let expected = match before {
        Some((user, sequence, mac)) if *user == record.user_id => (sequence + 1, *mac),
        _ => (1, [0; 32]),
    };
    if (record.sequence, record.previous) == expected {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Integrity,
        format!(
            "history {}: an entry before {} was removed; restore the store from a backup",
            record.user_id, record.sequence
        ),
    ))
}
