//! What a holder is told of signatures (requirement 78, AMB-33): how many, on which day, at
//! what hour. The message is put into the outbox when an approval is opened, and says when
//! it leaves what the history holds by then: so none is missing when a process ends in the
//! middle, and signing itself writes nothing for it. Names of documents are not told.

use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::identity::{CredentialId, UserId};
use crate::notify::{Late, Notice, Text};
use crate::policy::NoticeRhythm;
use crate::remote_sign::RemoteSign;
use crate::store::{self, CredentialRecord, HistoryRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, NoticeKind, Outcome};

/// The signatures that one message tells of.
enum Covered {
    /// Those of the authorization that the entry with this number opened.
    Authorization(u64),
    /// Those of this day (since 1970-01-01, UTC).
    Day(i64),
}

/// How many there were, and when the first and the last.
struct Tally {
    count: u64,
    first: Timestamp,
    last: Timestamp,
}

const DAY_MILLIS: i64 = 86_400_000;

impl RemoteSign {
    /// Announces the signatures of an authorization that entry `opened` opens and that
    /// `closes_at`.
    pub(super) fn announce_signatures_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        opened: u64,
        closes_at: Timestamp,
    ) -> Result<()> {
        let policy = &self.policy.signing;
        let rhythm = if credential.kind.is_unattended() {
            policy.notice_unattended
        } else {
            policy.notice_attended
        };
        let today = day(self.clock.now());
        // A signature that is under way when the time is over is recorded a moment later.
        let after = |at: Timestamp| at.plus_seconds(self.policy.delivery.first_delay_seconds);
        let (id, covered, due) = match rhythm {
            NoticeRhythm::Never => return Ok(()),
            NoticeRhythm::EachApproval => (None, Covered::Authorization(opened), after(closes_at)),
            NoticeRhythm::Daily => {
                let end = Timestamp::from_unix_millis((today + 1) * DAY_MILLIS);
                let id = format!("{:013}-daily-{}", end.unix_millis(), credential.id);
                if tx.message(&id)?.is_some() {
                    return Ok(());
                }
                (Some(id), Covered::Day(today), after(end))
            }
        };
        let account = self.account_in(tx, &credential.user_id)?.record;
        let mut content = FieldWriter::default();
        content.text(credential.id.as_str());
        let kind = match covered {
            Covered::Authorization(opened) => {
                content.number(0).number(opened.cast_signed());
                NoticeKind::Signatures
            }
            Covered::Day(day) => {
                content.number(1).number(day);
                NoticeKind::DailySignatures
            }
        };
        let late = Late {
            id,
            kind,
            content: &content,
            due,
        };
        self.enqueue_late_in(tx, &account, &late)
    }

    /// What a message about signatures says now; none when there were none.
    pub(crate) fn signatures_text(&self, user: &UserId, content: &[u8]) -> Result<Option<Text>> {
        let (id, covered) = read(content)?;
        self.fold_journals_of(user)?;
        store::read(&*self.store, |tx| {
            let Some(tally) = self.tally_in(tx, user, &id, &covered)? else {
                return Ok(None);
            };
            let label = self.credential_in(tx, &id)?.record.label;
            let language = self.account_in(tx, user)?.record.language;
            let notice = Notice::Signatures {
                label: &label,
                count: tally.count,
                first: tally.first,
                last: tally.last,
            };
            Ok(Some(notice.text(language)))
        })
    }

    fn tally_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        id: &CredentialId,
        covered: &Covered,
    ) -> Result<Option<Tally>> {
        let (mut tally, mut before) = (None, None);
        loop {
            let page = tx.history(user, before, PAGE)?;
            let Some(oldest) = page.last().map(|row| row.record.sequence) else {
                return Ok(tally);
            };
            for row in page {
                let entry = self.vault.check(row)?.record;
                if is_before(&entry, covered) {
                    return Ok(tally);
                }
                if is_covered(&entry, id, covered) {
                    tally = Some(with(tally, entry.at));
                }
            }
            before = Some(oldest);
        }
    }
}

/// Entries read at once.
const PAGE: u32 = 500;

const fn day(at: Timestamp) -> i64 {
    at.unix_millis().div_euclid(DAY_MILLIS)
}

/// Entries come newest first; nothing older than this one is covered. Clocks may step back
/// by a little, so a day is looked for until two days before it.
fn is_before(entry: &HistoryRecord, covered: &Covered) -> bool {
    match covered {
        Covered::Authorization(opened) => entry.sequence <= *opened,
        Covered::Day(wanted) => day(entry.at) < wanted - 1,
    }
}

fn is_covered(entry: &HistoryRecord, id: &CredentialId, covered: &Covered) -> bool {
    entry.event == Event::Signed
        && entry.outcome == Outcome::Success
        && entry.credential.as_ref() == Some(id)
        && match covered {
            Covered::Authorization(opened) => entry.authorization == Some(*opened),
            Covered::Day(wanted) => day(entry.at) == *wanted,
        }
}

fn with(tally: Option<Tally>, at: Timestamp) -> Tally {
    match tally {
        None => Tally {
            count: 1,
            first: at,
            last: at,
        },
        Some(tally) => Tally {
            count: tally.count + 1,
            first: tally.first.min(at),
            last: tally.last.max(at),
        },
    }
}

fn read(content: &[u8]) -> Result<(CredentialId, Covered)> {
    let mut fields = FieldReader::new(content);
    let id = fields.text()?.parse()?;
    let covered = match (fields.number()?, fields.number()?) {
        (0, opened) => Covered::Authorization(opened.cast_unsigned()),
        (1, day) => Covered::Day(day),
        _ => {
            return Err(Error::new(
                ErrorKind::Integrity,
                "a stored message about signatures is malformed",
            ));
        }
    };
    Ok((id, covered))
}
