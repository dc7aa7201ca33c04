//! The two screens on which a holder looks into the history: the signatures of a credential
//! ("Cronologia firme") and the accesses to the account, page by page, by days, outcome and
//! order (requirements 51 to 60, AMB-30 to AMB-32). Every entry that is shown is checked. That
//! none is missing between two cannot be seen on a page that leaves some out: that is found by
//! `history`, which shows all, and by the check of the whole store.

use core::fmt;
use core::str::FromStr;

use data_encoding::HEXLOWER;
use jiff::ToSpan as _;
use subtle::ConstantTimeEq as _;

use super::{HistoryEntry, view};
use crate::calendar::Day;
use crate::crypto::Domain;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::identity::{CredentialId, UserId};
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{self, HistoryQuery, HistoryRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{FirstAccess, HistoryLog, HistoryOrder, HistoryRange, Outcome};

/// Entries on a page, at most.
const LONGEST_PAGE: u32 = 500;

/// What is looked for. The default is what the screen shows before a filter is applied, and
/// again after "Reset": the past year, all outcomes, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistorySearch {
    /// On which days.
    pub days: HistoryDays,
    /// Those alone that ended so; none for all.
    pub outcome: Option<Outcome>,
    /// In which order.
    pub order: HistoryOrder,
    /// Entries on the page: 1 to 500.
    pub limit: u32,
    /// [`HistoryPage::next`] of the page before, of the same search.
    pub after: Option<HistoryCursor>,
}

impl Default for HistorySearch {
    fn default() -> Self {
        Self {
            days: HistoryDays::Range(HistoryRange::Year),
            outcome: None,
            order: HistoryOrder::Newest,
            limit: 50,
            after: None,
        }
    }
}

/// Days in the time zone of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryDays {
    /// A ready range.
    Range(HistoryRange),
    /// From one day to another ("Dal", "Al"), both included.
    Between {
        /// The first day; none for the beginning.
        from: Option<Day>,
        /// The last day; none for no end.
        to: Option<Day>,
    },
}

/// How many entries a log has. The number is kept, not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HistoryTotal {
    /// "Riuscito".
    pub successes: u64,
    /// "Fallito".
    pub failures: u64,
}

impl HistoryTotal {
    /// Both together: "Totale firme" (AMB-31).
    pub const fn entries(self) -> u64 {
        self.successes.saturating_add(self.failures)
    }
}

/// A page of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryPage {
    /// The first day that was looked at; none for the beginning.
    pub from: Option<Day>,
    /// The last day that was looked at; none for no end.
    pub to: Option<Day>,
    /// All entries of the log, whatever was looked for: the second number of "Firme
    /// visualizzate: x su y".
    pub total: HistoryTotal,
    /// Entries shown so far, on this page and those before it: the first number.
    pub shown: u64,
    /// The entries.
    pub entries: Vec<HistoryEntry>,
    /// Where the next page begins; none when this is the last.
    pub next: Option<HistoryCursor>,
}

/// A place between two pages of one search, as text for whoever keeps it. It serves no other
/// search and no other holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryCursor {
    /// Entries shown before it.
    shown: u64,
    /// The last of them: its index in the log.
    position: u64,
    /// A keyed code over both and the search.
    code: [u8; CODE_LENGTH],
}

const CODE_LENGTH: usize = 16;

impl fmt::Display for HistoryCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = HEXLOWER.encode(&self.code);
        write!(f, "{:x}-{:x}-{code}", self.shown, self.position)
    }
}

impl FromStr for HistoryCursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = || {
            let (shown, rest) = text.split_once('-')?;
            let (position, code) = rest.split_once('-')?;
            let number = |digits| u64::from_str_radix(digits, 16).ok();
            let cursor = Self {
                shown: number(shown)?,
                position: number(position)?,
                code: HEXLOWER.decode(code.as_bytes()).ok()?.try_into().ok()?,
            };
            (cursor.to_string() == text).then_some(cursor)
        };
        parts().ok_or_else(|| refused("this is no cursor; take the one that the page before gave"))
    }
}

/// Whose log.
struct Shown<'a> {
    log: HistoryLog,
    user: &'a UserId,
    subject: &'a str,
}

impl RemoteSign {
    /// A page of the signatures made with a credential of the holder's own, and of the refused
    /// attempts to make one, those that still lie in journals among them.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for days in the wrong order, a page of no or too many
    /// entries, or a cursor of another search; [`ErrorKind::CredentialNotFound`];
    /// [`ErrorKind::Integrity`] when an entry was altered; those of a session, which must have
    /// finished the first access; the store's.
    pub fn signatures(
        &self,
        session: &Session,
        id: &CredentialId,
        search: &HistorySearch,
    ) -> Result<HistoryPage> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        let shown = Shown {
            log: HistoryLog::Signatures,
            user: &credential.user_id,
            subject: credential.id.as_str(),
        };
        self.history_page(&shown, search)
    }

    /// A page of the accesses to the holder's account and of everything else that concerned
    /// its security (AMB-30).
    ///
    /// # Errors
    /// As [`RemoteSign::signatures`].
    pub fn accesses(&self, session: &Session, search: &HistorySearch) -> Result<HistoryPage> {
        self.reach(session, FirstAccess::Finished)?;
        let user = session.user_id();
        let shown = Shown {
            log: HistoryLog::Accesses,
            user,
            subject: user.as_str(),
        };
        self.history_page(&shown, search)
    }

    fn history_page(&self, shown: &Shown<'_>, search: &HistorySearch) -> Result<HistoryPage> {
        if !(1..=LONGEST_PAGE).contains(&search.limit) {
            let text = format!("a page has 1 to {LONGEST_PAGE} entries");
            return Err(refused(text));
        }
        if let Some(cursor) = &search.after {
            let code = self.cursor_code(shown, search, cursor.shown, cursor.position);
            if !bool::from(code.ct_eq(&cursor.code)) {
                return Err(refused(
                    "this cursor belongs to another search; repeat the search that gave it, or \
                     leave the cursor out to begin anew",
                ));
            }
        }
        let (from, to) = self.days(&search.days)?;
        let zone = self.zone()?;
        let begins = match from {
            Some(day) => day.start(&zone)?,
            None => Timestamp::from_unix_millis(i64::MIN),
        };
        let ends = to.map(|day| day.end(&zone)).transpose()?;
        self.fold_journals_of(shown.user)?;
        let (total, mut entries) = store::read(&*self.store, |tx| {
            let after = match &search.after {
                Some(cursor) => Some(self.entry_at_in(tx, cursor.position)?),
                None => None,
            };
            let query = HistoryQuery {
                log: shown.log,
                subject: shown.subject,
                from: begins,
                until: ends,
                outcome: search.outcome,
                order: search.order,
                after: after.as_ref(),
                // One more tells whether another page follows.
                limit: search.limit + 1,
            };
            let rows = tx.search_history(&query)?;
            let mut entries = Vec::with_capacity(rows.len());
            for row in rows {
                let entry = self.vault.check(row)?.record;
                if !query.selects(&entry) {
                    return Err(not_asked_for(&entry));
                }
                entries.push(view(entry)?);
            }
            Ok((self.total_in(tx, shown)?, entries))
        })?;
        let more = entries.len() > search.limit as usize;
        entries.truncate(search.limit as usize);
        let before = search.after.as_ref().map_or(0, |cursor| cursor.shown);
        let so_far = before + entries.len() as u64;
        let next = entries.last().filter(|_| more).map(|last| HistoryCursor {
            shown: so_far,
            position: last.position,
            code: self.cursor_code(shown, search, so_far, last.position),
        });
        Ok(HistoryPage {
            from,
            to,
            total,
            shown: so_far,
            entries,
            next,
        })
    }

    /// First and last day.
    fn days(&self, days: &HistoryDays) -> Result<(Option<Day>, Option<Day>)> {
        let range = match *days {
            HistoryDays::Between {
                from: Some(from),
                to: Some(to),
            } if from > to => {
                let text = format!("no day is from {from} to {to}; the first day comes first");
                return Err(refused(text));
            }
            HistoryDays::Between { from, to } => return Ok((from, to)),
            HistoryDays::Range(range) => range,
        };
        let span = match range {
            HistoryRange::All => return Ok((None, None)),
            HistoryRange::Year => 1.year(),
            HistoryRange::SevenDays => 7.days(),
            HistoryRange::ThreeMonths => 3.months(),
        };
        let today = Day::of(self.clock.now(), &self.zone()?)?;
        Ok((Some(today.before(span)?), Some(today)))
    }

    fn entry_at_in(&self, tx: &mut dyn Transaction, position: u64) -> Result<HistoryRecord> {
        let row = tx.history_at(position)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Integrity,
                format!("entry {position} of the log is gone: restore the store from a backup"),
            )
        })?;
        Ok(self.vault.check(row)?.record)
    }

    fn total_in(&self, tx: &mut dyn Transaction, shown: &Shown<'_>) -> Result<HistoryTotal> {
        let Some(row) = tx.tally(shown.log, shown.subject)? else {
            return Ok(HistoryTotal::default());
        };
        let tally = self.vault.check(row)?.record;
        Ok(HistoryTotal {
            successes: tally.successes,
            failures: tally.failures,
        })
    }

    /// Over what was asked for, as it was asked: a page that is turned after midnight goes on.
    fn cursor_code(
        &self,
        of: &Shown<'_>,
        search: &HistorySearch,
        shown: u64,
        position: u64,
    ) -> [u8; CODE_LENGTH] {
        let (range, from, to) = match search.days {
            HistoryDays::Range(range) => (range.as_str(), None, None),
            HistoryDays::Between { from, to } => ("", from, to),
        };
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut fields = FieldWriter::default();
        fields
            .text(of.log.as_str())
            .text(of.subject)
            .text(range)
            .text(&day(from))
            .text(&day(to))
            .text(search.outcome.map_or("", Outcome::as_str))
            .text(search.order.as_str())
            .number(shown.cast_signed())
            .number(position.cast_signed());
        let code = self.vault.code(Domain::HistoryCursor, &fields);
        let mut short = [0; CODE_LENGTH];
        for (kept, byte) in short.iter_mut().zip(code) {
            *kept = byte;
        }
        short
    }
}

fn not_asked_for(entry: &HistoryRecord) -> Error {
    let text = format!(
        "the store answers a search with entry {} of the log, which does not belong to it: its \
         indexes were altered; restore a backup",
        entry.position
    );
    Error::new(ErrorKind::Integrity, text)
}

fn refused(text: impl Into<String>) -> Error {
    Error::new(ErrorKind::InputRefused, text)
}
