//! Publication of the status of certificates (requirement 69, AMB-26): which revocation
//! lists there are, which are due, and whether one is late. Making one is in `list`,
//! answering about single certificates in `responder`; where lists are put is the host's
//! business.

mod list;
mod responder;
#[cfg(test)]
mod tests;

pub use list::{NewList, PublishedLists};
pub use responder::{OcspReply, OcspResponder};

use core::ops::RangeInclusive;

use crate::error::{Error, Result};
use crate::remote_sign::RemoteSign;
use crate::store::{self, AuthorityRecord, CertificateRecord, Changed, CrlRecord, Transaction};
use crate::time::Timestamp;
use crate::words::AuthorityRole;

const HOUR: u64 = 3600;

/// What one revocation list covers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ListPart {
    /// The id of the issuing authority: SHA-1 of its key, 40 hexadecimal digits.
    pub authority: String,
    /// The part of its certificates; `None` where one list covers all of them, because
    /// certificates do not name a list of their part.
    pub shard: Option<u32>,
}

/// How a list was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListHealth {
    /// As it should be.
    Good,
    /// There is something to publish.
    Due,
    /// Half of the time that the rules give is over, or the list itself is.
    Late,
}

/// Where the publication of a list stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListStatus {
    /// What it covers.
    pub part: ListPart,
    /// How it was found.
    pub health: ListHealth,
    /// The highest number given to a list of this part, full or delta; 0 before the first.
    pub number: u64,
    /// When a list was published last.
    pub published_at: Option<Timestamp>,
    /// When the full list ends, if there is one.
    pub next_update: Option<Timestamp>,
    /// The oldest change of a certificate's status that no published list has.
    pub oldest_change: Option<Timestamp>,
    /// Milliseconds from request to publication, when changes were published last.
    pub delay: u64,
    /// The longest that this ever took, in milliseconds.
    pub longest_delay: u64,
}

impl ListPart {
    /// The file name of the full list.
    pub fn full_file(&self) -> String {
        match self.shard {
            Some(shard) => format!("{}-{shard}.crl", self.authority),
            None => format!("{}.crl", self.authority),
        }
    }

    /// The file name of the delta.
    pub fn delta_file(&self) -> String {
        with_delta(&self.full_file())
    }

    const fn shards(&self) -> RangeInclusive<u32> {
        match self.shard {
            Some(shard) => shard..=shard,
            None => 0..=u32::MAX,
        }
    }

    /// Second half of the key of its row.
    fn row(&self) -> u32 {
        self.shard.unwrap_or_default()
    }
}

/// The name of the delta of a list with this file name or URL.
fn with_delta(full: &str) -> String {
    match full.strip_suffix(".crl") {
        Some(stem) => format!("{stem}-delta.crl"),
        None => format!("{full}-delta"),
    }
}

impl RemoteSign {
    /// Where the publication of each revocation list stands, in the order of the
    /// authorities; empty before the embedded authority's first use, and where another one
    /// issued from the start.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Integrity`]; the store's.
    pub fn list_status(&self) -> Result<Vec<ListStatus>> {
        let mut found = Vec::new();
        for authority in self.listing_authorities()? {
            for part in self.parts(&authority)? {
                found.push(self.status_of(&authority, part)?);
            }
        }
        Ok(found)
    }

    /// The authorities that sign lists: those that issue or issued, and roots whose key is here.
    fn listing_authorities(&self) -> Result<Vec<AuthorityRecord>> {
        let mut found = self.embedded.in_role(AuthorityRole::Root)?;
        found.retain(|root| root.sealed_key.is_some());
        found.extend(self.embedded.in_role(AuthorityRole::Issuing)?);
        Ok(found)
    }

    /// The lists of an authority: those of the shards that it has issued into, and of those
    /// that had one before.
    fn parts(&self, authority: &AuthorityRecord) -> Result<Vec<ListPart>> {
        let part = |shard| ListPart {
            authority: authority.id.clone(),
            shard,
        };
        if !self.policy.certificate.content.has_shards() {
            return Ok(vec![part(None)]);
        }
        let size = u64::from(self.policy.certificate.shard_size.max(1));
        let newest = u32::try_from(authority.issued / size).unwrap_or(u32::MAX);
        let rows = store::read(&*self.store, |tx| tx.crls())?.into_iter();
        let known = rows.filter(|row| row.record.authority == authority.id);
        let last = known.map(|row| row.record.shard).max().unwrap_or_default();
        Ok((0..=newest.max(last))
            .map(|shard| part(Some(shard)))
            .collect())
    }

    fn status_of(&self, authority: &AuthorityRecord, part: ListPart) -> Result<ListStatus> {
        let now = self.clock.now();
        let (record, oldest_change) = store::read(&*self.store, |tx| {
            let record = self.crl_in(tx, &part)?.map(|row| row.record);
            let oldest = self.oldest_change_in(tx, &part, record.as_ref(), now)?;
            Ok((record, oldest))
        })?;
        let published = record.as_ref().filter(|row| row.published_at.is_some());
        let health = self.health(authority, published, oldest_change, now);
        let record = record.as_ref();
        Ok(ListStatus {
            health,
            number: record.map_or(0, |row| row.number),
            published_at: published.and_then(|row| row.published_at),
            next_update: published.map(|row| row.next_update),
            oldest_change,
            delay: record.map_or(0, |row| row.delay),
            longest_delay: record.map_or(0, |row| row.longest_delay),
            part,
        })
    }

    fn health(
        &self,
        authority: &AuthorityRecord,
        published: Option<&CrlRecord>,
        oldest_change: Option<Timestamp>,
        now: Timestamp,
    ) -> ListHealth {
        let policy = &self.policy.publication;
        let alarm = u64::from(policy.budget_hours) * HOUR / 2;
        let is_older = |at: Timestamp, seconds| at.plus_seconds(seconds) <= now;
        let made = published.map_or(authority.created_at, |row| row.base_at);
        let is_late = oldest_change.is_some_and(|at| is_older(at, alarm))
            || is_older(made, alarm)
            || published.is_some_and(|row| row.next_update <= now);
        if is_late {
            return ListHealth::Late;
        }
        let is_good = published.is_some_and(|row| {
            let is_fresh = !is_older(row.base_at, u64::from(policy.full_hours) * HOUR);
            // A clock that was set back proves nothing.
            is_fresh && row.this_update <= now
        });
        match is_good && oldest_change.is_none() {
            true => ListHealth::Good,
            false => ListHealth::Due,
        }
    }

    fn crl_in(
        &self,
        tx: &mut dyn Transaction,
        part: &ListPart,
    ) -> Result<Option<crate::crypto::Checked<CrlRecord>>> {
        let row = tx.crl(&part.authority, part.row())?;
        row.map(|row| self.vault.check(row)).transpose()
    }

    /// The oldest change that the last published list does not have.
    fn oldest_change_in(
        &self,
        tx: &mut dyn Transaction,
        part: &ListPart,
        record: Option<&CrlRecord>,
        now: Timestamp,
    ) -> Result<Option<Timestamp>> {
        let after = covered(record);
        let mut oldest = None;
        let changed = Changed { after, until: now };
        tx.listed_certificates(&part.authority, part.shards(), Some(changed), &mut |row| {
            let certificate = self.vault.check(row)?.record;
            note_oldest(&mut oldest, first_change(&certificate, &changed));
            Ok(())
        })?;
        Ok(oldest)
    }
}

/// Until when the published lists have every change; nothing before the first.
fn covered(record: Option<&CrlRecord>) -> Timestamp {
    let published = record.filter(|row| row.published_at.is_some());
    published.map_or(Timestamp::from_unix_millis(i64::MIN), |row| row.this_update)
}

fn note_oldest(oldest: &mut Option<Timestamp>, at: Option<Timestamp>) {
    *oldest = match (*oldest, at) {
        (Some(known), Some(at)) => Some(known.min(at)),
        (known, at) => known.or(at),
    };
}

/// When what a list shows of this certificate changed first in the span.
fn first_change(certificate: &CertificateRecord, span: &Changed) -> Option<Timestamp> {
    let CertificateRecord {
        suspended_at,
        lifts_at,
        revoked_at,
        ..
    } = certificate;
    // An end of suspension that revocation forestalled changes nothing.
    let lifted_at = lifts_at.filter(|at| revoked_at.is_none_or(|revoked_at| *at < revoked_at));
    let began = [*suspended_at, *revoked_at].into_iter().flatten();
    let ended = lifted_at.filter(|at| *at <= span.until);
    began.chain(ended).filter(|at| *at > span.after).min()
}

/// The refusal to publish what is older than what is published (threat 57).
fn refused(text: String) -> Error {
    Error::new(crate::error::ErrorKind::PublicationRefused, text)
}
