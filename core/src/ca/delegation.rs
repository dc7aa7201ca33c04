//! The embedded authority's responders: keys that an issuing authority certifies to answer
//! for the status of its certificates (RFC 6960 4.2.2.2), each for a short life. What they
//! answer is not decided here.

use super::embedded::{EmbeddedAuthority, demand_valid, validity};
use super::profile::Profile;
use super::reading::{self, parse};
use super::request::draw_serial;
use crate::crypto::{KeyAlgorithm, SigningKey};
use crate::error::Result;
use crate::store::{self, AuthorityRecord};
use crate::words::AuthorityRole;

impl EmbeddedAuthority {
    /// Its authorities of one role, those too in whose place another one is, oldest first;
    /// none before the first use.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Integrity`]; the store's.
    pub(crate) fn in_role(&self, role: AuthorityRole) -> Result<Vec<AuthorityRecord>> {
        let rows = store::read(&*self.store, |tx| tx.authorities())?;
        let mut found = Vec::new();
        for row in rows {
            let record = self.vault.check(row)?.record;
            if record.role == role {
                found.push(record);
            }
        }
        Ok(found)
    }

    /// The responder of an issuing authority, with its key: the one that there is, or
    /// another one from `renewal_days` before its end on.
    ///
    /// # Errors
    /// [`crate::ErrorKind::AuthorityFailed`] once the issuing authority has expired,
    /// [`crate::ErrorKind::AuthorityKeyAway`]; the store's.
    pub(crate) fn responder(
        &self,
        issuing: &AuthorityRecord,
        renewal_days: u32,
    ) -> Result<(AuthorityRecord, Box<dyn SigningKey>)> {
        let until = self.clock.now().plus_days(renewal_days);
        let (_, issuer_end) = reading::validity(&issuing.certificate)?;
        let is_fresh = |record: &AuthorityRecord| -> Result<bool> {
            let (_, end) = reading::validity(&record.certificate)?;
            Ok(end > until || end >= issuer_end)
        };
        let existing = store::read(&*self.store, |tx| self.authorities_in(tx))?;
        for row in existing {
            if is_of(&row.record, issuing) && is_fresh(&row.record)? {
                let key = self.key_of(&row.record)?;
                return Ok((row.record, key));
            }
        }
        let made = self.make_responder(issuing)?;
        let kept = store::write(&*self.store, |tx| {
            for row in self.authorities_in(tx)? {
                if !is_of(&row.record, issuing) {
                    continue;
                }
                if is_fresh(&row.record)? {
                    // Somebody else was first.
                    return Ok(row.record);
                }
                let retired = AuthorityRecord {
                    retired_at: Some(made.created_at),
                    ..row.record
                };
                let next = self.vault.protect(retired, row.version + 1);
                tx.replace_authority(row.version, &next)?;
            }
            tx.insert_authority(&self.vault.protect(made.clone(), 1))?;
            Ok(made.clone())
        })?;
        let key = self.key_of(&kept)?;
        Ok((kept, key))
    }

    fn make_responder(&self, issuing: &AuthorityRecord) -> Result<AuthorityRecord> {
        let above = parse(&issuing.certificate)?;
        let now = self.clock.now();
        let end = demand_valid(&above, now)?;
        let (pkcs8, key) = self.keys.generate_unguarded(KeyAlgorithm::P256)?;
        let certificate = self.certify(
            Profile::ocsp_responder(
                self.name
                    .called(&format!("{} OCSP", self.name.common_name))?,
                above.tbs_certificate().subject().clone(),
            )?,
            &draw_serial(&*self.entropy)?,
            key.public_key(),
            &*self.key_of(issuing)?,
            validity(now, now.plus_days(self.policy.responder_days), Some(end))?,
        )?;
        let chain = [&issuing.certificate[..], &issuing.chain].concat();
        self.record(AuthorityRole::OcspResponder, &certificate, chain, &pkcs8)
    }
}

/// Whether `record` answers for the certificates of `issuing`.
fn is_of(record: &AuthorityRecord, issuing: &AuthorityRecord) -> bool {
    record.role == AuthorityRole::OcspResponder && record.chain.starts_with(&issuing.certificate)
}
