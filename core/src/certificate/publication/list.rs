//! One revocation list: its number is reserved first, so that none is given twice; then
//! the rows are read one after the other and the list is signed; once it is where people
//! find it, that is noted. A store that is behind what was published refuses (threat 57).

use super::{ListPart, covered, first_change, note_oldest, refused, with_delta};
use crate::ca::crl::{
    Extent, ListEntry, ListIssuer, ListTerms, PublishedList, Reason, RevocationList,
};
use crate::ca::validity;
use crate::crypto::PublicKey;
use crate::error::{Error, ErrorKind, Result};
use crate::remote_sign::RemoteSign;
use crate::store::{self, AuthorityRecord, CertificateRecord, Changed, CrlRecord};
use crate::time::Timestamp;
use crate::words::RevocationReason;

use super::HOUR;

/// The lists of a part as they lie where people find them (DER).
#[derive(Clone, Debug, Default)]
pub struct PublishedLists {
    /// The full one.
    pub full: Option<Vec<u8>>,
    /// The delta, if there is one.
    pub delta: Option<Vec<u8>>,
}

/// A list that is to be published.
#[derive(Debug)]
pub struct NewList {
    /// What it covers.
    pub part: ListPart,
    /// The number of the full list to which it is a delta; `None` for a full list.
    pub base: Option<u64>,
    /// Its number.
    pub number: u64,
    /// How many certificates stand on it.
    pub entries: u64,
    /// Whether it sends those who read it to its deltas, so that there has to be one: some
    /// take the status for unknown where they find none.
    pub names_deltas: bool,
    /// The list, DER.
    pub der: Vec<u8>,
    /// Until when it has every change.
    covers: Timestamp,
    next_update: Timestamp,
    oldest_change: Option<Timestamp>,
}

/// What was decided and reserved for a list.
struct Reserved {
    number: u64,
    now: Timestamp,
    base: Option<Base>,
    last: Option<CrlRecord>,
}

/// What a delta starts from.
#[derive(Clone, Copy)]
struct Base {
    number: u64,
    at: Timestamp,
}

impl RemoteSign {
    /// Makes the next list of a part: a full one or, as long as a long one is fresh, a
    /// delta to it. `published` is what people find now. When the store was restored from
    /// a backup and the operator knows it, `after_restore` lets the numbers go on from
    /// what was published.
    ///
    /// Publishers of one place take turns: whoever calls this puts the list there and
    /// calls [`RemoteSign::note_published`] before another one calls this.
    ///
    /// # Errors
    /// [`ErrorKind::PublicationRefused`] when a higher number was published than the store
    /// knows of, or what lies there is no list of this authority;
    /// [`ErrorKind::AuthorityFailed`], [`ErrorKind::AuthorityKeyAway`]; the store's.
    pub fn revocation_list(
        &self,
        part: &ListPart,
        published: &PublishedLists,
        after_restore: bool,
    ) -> Result<NewList> {
        let mut authorities = self.listing_authorities()?.into_iter();
        let authority = authorities
            .find(|authority| authority.id == part.authority)
            .ok_or_else(|| {
                Error::new(
                    ErrorKind::AuthorityFailed,
                    format!("no authority {} signs lists here", part.authority),
                )
            })?;
        let key = self.embedded.key_of(&authority)?;
        let found = read_published(part, published, key.public_key())?;
        let reserved = self.reserve(part, &found, after_restore)?;
        let issuer = ListIssuer::new(&authority.certificate, &*key)?;
        self.build(part, &authority, &issuer, &reserved)
    }

    /// Notes that people find the list now.
    ///
    /// # Errors
    /// The store's.
    pub fn note_published(&self, list: &NewList) -> Result<()> {
        store::write(&*self.store, |tx| {
            let row = self.crl_in(tx, &list.part)?.ok_or_else(|| {
                Error::new(
                    ErrorKind::Integrity,
                    "the row of a revocation list is gone; restore the store from a backup",
                )
            })?;
            let now = self.clock.now();
            let since = |at: Timestamp| now.unix_millis().saturating_sub(at.unix_millis());
            let delay = list
                .oldest_change
                .map(|at| u64::try_from(since(at)).unwrap_or_default());
            let delay = delay.unwrap_or(row.record.delay);
            let next = CrlRecord {
                this_update: list.covers,
                published_at: Some(now),
                delay,
                longest_delay: row.record.longest_delay.max(delay),
                ..row.record
            };
            let next = match list.base {
                Some(_) => next,
                None => CrlRecord {
                    base_number: list.number,
                    base_at: list.covers,
                    next_update: list.next_update,
                    ..next
                },
            };
            tx.replace_crl(row.version, &self.vault.protect(next, row.version + 1))
        })
    }

    /// Takes the next number, and the instant until which the list has every change: no
    /// writer is under way then, so that whatever is committed later changed later.
    fn reserve(
        &self,
        part: &ListPart,
        found: &[PublishedList<'_>],
        after_restore: bool,
    ) -> Result<Reserved> {
        let highest = found.iter().map(|list| list.number).max().unwrap_or(0);
        store::write(&*self.store, |tx| {
            let row = self.crl_in(tx, part)?;
            let known = row.as_ref().map_or(0, |row| row.record.number);
            if highest > known && !after_restore {
                return Err(refused(format!(
                    "the list {highest} of {} is published, but the store knows of {known} only: \
                     it is an old copy. Bring the newest store back; or, if it is lost, revoke and \
                     suspend again what was since the backup, then publish with `--after-restore`",
                    part.full_file()
                )));
            }
            let number = highest.max(known) + 1;
            let now = self.clock.now();
            let last = row.as_ref().map(|row| row.record.clone());
            let next = CrlRecord {
                number,
                ..last.clone().unwrap_or_else(|| first(part))
            };
            match row {
                None => tx.insert_crl(&self.vault.protect(next, 1))?,
                Some(row) => {
                    tx.replace_crl(row.version, &self.vault.protect(next, row.version + 1))?;
                }
            }
            let base = last
                .as_ref()
                .filter(|_| highest <= known)
                .and_then(|last| self.base(last, found, now));
            Ok(Reserved {
                number,
                now,
                base,
                last,
            })
        })
    }

    /// The published full list, when a delta to it is enough: it is fresh, and sends those who
    /// read it to its deltas.
    fn base(&self, last: &CrlRecord, found: &[PublishedList<'_>], now: Timestamp) -> Option<Base> {
        let is_there = |list: &PublishedList<'_>| {
            list.base.is_none() && list.number == last.base_number && list.names_deltas
        };
        let fresh_until = last
            .base_at
            .plus_seconds(u64::from(self.policy.publication.full_hours) * HOUR);
        let is_fresh = last.this_update <= now && now < fresh_until;
        (last.published_at.is_some() && is_fresh && found.iter().any(is_there)).then_some(Base {
            number: last.base_number,
            at: last.base_at,
        })
    }

    fn build(
        &self,
        part: &ListPart,
        authority: &AuthorityRecord,
        issuer: &ListIssuer<'_>,
        reserved: &Reserved,
    ) -> Result<NewList> {
        let Reserved {
            number, now, base, ..
        } = *reserved;
        let policy = &self.policy.publication;
        let content = &self.policy.certificate.content;
        let url = content.crl_of(&part.authority, part.row());
        let next_update = now.plus_seconds(u64::from(policy.list_hours) * HOUR);
        let terms = ListTerms {
            number,
            this_update: now,
            next_update,
            extent: match base {
                Some(base) => Extent::Delta { base: base.number },
                None => Extent::Full { freshest: None },
            },
            distribution_point: url.clone().filter(|_| part.shard.is_some()),
            expired_since: Some(validity(&authority.certificate)?.0),
        };
        // What changed at this very millisecond may be on its way yet.
        let covers = Timestamp::from_unix_millis(now.unix_millis().saturating_sub(1));
        let unpublished = Changed {
            after: covered(reserved.last.as_ref()),
            until: now,
        };
        let changed = base.map(|base| Changed {
            after: base.at,
            until: now,
        });
        let (list, entries, oldest_change) = store::read(&*self.store, |tx| {
            let mut list = RevocationList::new(issuer.clone(), terms.clone())?;
            let mut entries = 0;
            let mut oldest = None;
            tx.listed_certificates(&part.authority, part.shards(), changed, &mut |row| {
                let certificate = self.vault.check(row)?.record;
                note_oldest(&mut oldest, first_change(&certificate, &unpublished));
                if let Some(entry) = entry(&certificate, base.is_some(), now) {
                    list.list(&entry)?;
                    entries += 1;
                }
                Ok(())
            })?;
            Ok((list, entries, oldest))
        })?;
        let mut list = list;
        let is_long = u64::try_from(list.size()).is_ok_and(|size| size > policy.delta_above);
        let deltas = url.filter(|_| base.is_none() && is_long);
        let names_deltas = deltas.is_some();
        if let Some(url) = deltas {
            list.name_deltas(with_delta(&url));
        }
        Ok(NewList {
            part: part.clone(),
            base: base.map(|base| base.number),
            number,
            entries,
            names_deltas,
            der: list.sign()?,
            covers,
            next_update,
            oldest_change,
        })
    }
}

/// What a list says of a certificate that was ever suspended or revoked.
fn entry(certificate: &CertificateRecord, is_delta: bool, now: Timestamp) -> Option<ListEntry<'_>> {
    let listed = |since, reason| ListEntry {
        serial: &certificate.serial,
        since,
        reason,
    };
    match status(certificate, now) {
        Some((since, reason)) => Some(listed(since, reason)),
        // On the base it may stand as held.
        None if is_delta => {
            let since = certificate.lifts_at.unwrap_or(now);
            Some(listed(since, Reason::RemoveFromCrl))
        }
        None => None,
    }
}

/// Since when and why a certificate is revoked or held at `now`. After its end it stays
/// what it was then (EN 319 411-2 CSS-6.3.10).
pub(super) fn status(
    certificate: &CertificateRecord,
    now: Timestamp,
) -> Option<(Timestamp, Reason)> {
    if let Some(revoked_at) = certificate.revoked_at {
        return Some((revoked_at, reason(certificate.reason)));
    }
    let suspended_at = certificate.suspended_at?;
    certificate
        .is_held_at(now)
        .then_some((suspended_at, Reason::CertificateHold))
}

const fn reason(reason: Option<RevocationReason>) -> Reason {
    match reason {
        None | Some(RevocationReason::Unspecified) => Reason::Unspecified,
        Some(RevocationReason::KeyCompromise) => Reason::KeyCompromise,
        Some(RevocationReason::AffiliationChanged) => Reason::AffiliationChanged,
        Some(RevocationReason::Superseded) => Reason::Superseded,
        Some(RevocationReason::CessationOfOperation) => Reason::CessationOfOperation,
        Some(RevocationReason::PrivilegeWithdrawn) => Reason::PrivilegeWithdrawn,
    }
}

/// The lists that people find, each signed by the authority: nobody else's number counts.
fn read_published<'a>(
    part: &ListPart,
    published: &'a PublishedLists,
    key: &PublicKey,
) -> Result<Vec<PublishedList<'a>>> {
    let files = [
        (published.full.as_deref(), part.full_file()),
        (published.delta.as_deref(), part.delta_file()),
    ];
    let mut found = Vec::new();
    for (bytes, name) in files {
        let Some(bytes) = bytes else { continue };
        let list = PublishedList::read(bytes).and_then(|list| {
            list.verify(key)?;
            Ok(list)
        });
        found.push(list.map_err(|_| {
            refused(format!(
                "{name} is published, but is no list that this authority signed; look where it \
                 comes from, move it away and publish again"
            ))
        })?);
    }
    Ok(found)
}

/// The row before the first list.
pub(super) fn first(part: &ListPart) -> CrlRecord {
    let never = Timestamp::from_unix_millis(0);
    CrlRecord {
        authority: part.authority.clone(),
        shard: part.row(),
        number: 0,
        base_number: 0,
        base_at: never,
        this_update: never,
        next_update: never,
        published_at: None,
        delay: 0,
        longest_delay: 0,
    }
}
