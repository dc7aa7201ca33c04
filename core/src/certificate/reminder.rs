//! Reminders before a certificate expires (AMB-28: afterwards a new identification is
//! needed). Each threshold of the policy sends one message, however often a timer asks and
//! whatever crashes: that it was sent is noted where the message is written.

use crate::calendar::Day;
use crate::crypto::Checked;
use crate::error::Result;
use crate::notify::{Notice, Recipient};
use crate::remote_sign::RemoteSign;
use crate::store::{self, CertificateRecord, Transaction};
use crate::time::Timestamp;
use crate::words::CredentialState;

/// Certificates that are read at once.
const PAGE: u32 = 256;

impl RemoteSign {
    /// Tells holders whose active certificate expires within the days that policy names, once
    /// for each of these thresholds; how many were told. Where several passed since the last
    /// run, the nearest alone is told. For a timer, once a day.
    ///
    /// # Errors
    /// [`ErrorKind::Integrity`](crate::ErrorKind::Integrity) of a row that was altered: the others are reminded all the
    /// same; the store's.
    pub fn remind_of_renewals(&self) -> Result<usize> {
        let now = self.clock.now();
        let Some(widest) = self.policy.renewal.reminder_days.iter().max() else {
            return Ok(0);
        };
        let until = now.plus_days(*widest);
        let (mut told, mut failed) = (0, None);
        let mut after = (now, String::new());
        loop {
            let page = store::read(&*self.store, |tx| {
                tx.ending_certificates((after.0, &after.1), until, PAGE)
            })?;
            let Some(last) = page.last() else { break };
            after = (last.record.not_after, last.record.iut.clone());
            for row in page {
                match self.remind(&row.record.iut) {
                    Ok(reminded) => told += usize::from(reminded),
                    Err(error) => drop(failed.get_or_insert(error)),
                }
            }
        }
        failed.map_or(Ok(told), Err)
    }

    /// Whether there was something to tell.
    fn remind(&self, iut: &str) -> Result<bool> {
        let message = store::write(&*self.store, |tx| {
            let certificate = self.certificate_in(tx, iut)?.record;
            self.remind_in(tx, &certificate)
        })?;
        match message {
            // In the outbox it stands, whether or not it could be handed over now.
            Some(message) => {
                drop(self.deliver_own(&message));
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// The id of the message.
    fn remind_in(
        &self,
        tx: &mut dyn Transaction,
        certificate: &CertificateRecord,
    ) -> Result<Option<String>> {
        let CertificateRecord { iut, not_after, .. } = certificate;
        let now = self.clock.now();
        let Checked {
            record: credential, ..
        } = self.credential_in(tx, &certificate.credential)?;
        let active = certificate.state_at(now) == CredentialState::Active;
        let Some(days) = self.threshold(*not_after, now).filter(|_| active) else {
            return Ok(None);
        };
        if !self.reach_in(tx, "renewal-reminder", &[iut], u64::from(days), *not_after)? {
            return Ok(None);
        }
        let account = self.account_in(tx, &credential.user_id)?.record;
        let notice = Notice::RenewalReminder {
            label: &credential.label,
            id: &credential.id,
            expires: Day::of(*not_after, &self.zone()?)?,
        };
        let email = Recipient::by_email(&account.email);
        self.enqueue_in(tx, &account, email, &notice).map(Some)
    }

    /// The nearest threshold that has passed.
    fn threshold(&self, not_after: Timestamp, now: Timestamp) -> Option<u32> {
        let days = self.policy.renewal.reminder_days.iter().copied();
        days.filter(|days| now.plus_days(*days) >= not_after).min()
    }
}
