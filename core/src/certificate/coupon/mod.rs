//! What permits a renewal beside policy (requirement 64, AMB-29): coupons, which are of use
//! to whoever has one, and a registration officer's permission for one credential. Both
//! are rows of one use: reserved with the key of a renewal, spent with its certificate, free
//! again when the renewal comes to nothing. What else a renewal needs is in `renewal`.

mod form;

use super::officer_named;
use crate::crypto::{Checked, Domain};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, random_text};
use crate::notify::Alert;
use crate::remote_sign::RemoteSign;
use crate::secret::Coupon;
use crate::store::{self, CouponRecord, CredentialRecord, Transaction};
use crate::throttle::{Allowance, Budget};
use crate::time::Timestamp;
use crate::words::{Event, Outcome};

impl RemoteSign {
    /// Makes coupons, each good for one renewal of any credential within the days that policy
    /// gives. They are shown once, here: the store keeps keyed codes of them. `officer` is who
    /// gives them out, as the history of each renewal will name them.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for an officer without a name; the store's.
    pub fn issue_coupons(&self, count: u16, officer: &str) -> Result<Vec<Coupon>> {
        officer_named(officer)?;
        let mut coupons = Vec::with_capacity(usize::from(count));
        let mut records = Vec::with_capacity(usize::from(count));
        for _ in 0..count {
            let drawn = random_text(&*self.entropy, form::ALPHABET, form::LENGTH)?;
            let drawn = zeroize::Zeroizing::new(drawn);
            coupons.push(form::shown(&drawn)?);
            let days = self.policy.renewal.coupon_days;
            records.push(self.permit(self.coupon_key(&drawn), None, officer, days));
        }
        store::write(&*self.store, |tx| {
            for record in &records {
                tx.insert_coupon(&self.vault.protect(record.clone(), 1))?;
            }
            Ok(())
        })?;
        Ok(coupons)
    }

    /// Permits one renewal of one credential, for a registration officer who has identified
    /// its holder anew. PIN and OTP stay the holder's. Until when the permission lives; one
    /// given before ends.
    ///
    /// # Errors
    /// [`ErrorKind::CredentialNotFound`]; [`ErrorKind::RenewalRefused`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::PinNotSet`] where nothing can be renewed now; [`ErrorKind::InputRefused`]
    /// for an officer without a name; the store's.
    pub fn permit_renewal(
        &self,
        id: &CredentialId,
        officer: &str,
        client: &Client,
    ) -> Result<Timestamp> {
        officer_named(officer)?;
        let days = self.policy.renewal.permission_days;
        let key = self.permission_key(id);
        let permission = self.permit(key, Some(id.clone()), officer, days);
        let alert = store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            self.demand_renewable_in(tx, &credential)?;
            match self.permit_in(tx, &permission.key)? {
                None => tx.insert_coupon(&self.vault.protect(permission.clone(), 1))?,
                Some(Checked { version, .. }) => {
                    let next = self.vault.protect(permission.clone(), version + 1);
                    tx.replace_coupon(version, &next)?;
                }
            }
            let label = &credential.label;
            let alert = self.alert_owner_in(tx, &credential, &Alert::RenewalPermitted { label })?;
            let (event, outcome) = (Event::RenewalPermitted, Outcome::Success);
            let detail = officer_named(officer)?;
            self.record_in(tx, &credential, event, outcome, client, &detail)?;
            Ok(alert)
        })?;
        // The permission stands, whether or not the notice could be handed over now.
        drop(self.deliver_own(&alert));
        Ok(permission.expires_at)
    }

    /// Whether a coupon was typed as it was given. Nothing is counted, and whether it is of
    /// use is not told.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`].
    pub fn check_coupon(&self, coupon: &Coupon) -> Result<()> {
        form::read(coupon).map(drop)
    }

    /// The key of a coupon that is good for a renewal of `credential`. What is no coupon costs
    /// nothing; a coupon costs one of the account's tries, and once these are spent a good
    /// one gets the answer of a bad one (threat 24).
    pub(super) fn present_coupon(
        &self,
        credential: &CredentialRecord,
        coupon: &Coupon,
        client: &Client,
    ) -> Result<String> {
        let key = self.coupon_key(&form::read(coupon)?);
        let budget = Budget {
            what: "coupon",
            whose: &[credential.user_id.as_str()],
            hourly: self.policy.renewal.hourly_coupons,
        };
        let good = store::write(&*self.store, |tx| {
            let allowance = self.spend_in(tx, &budget)?;
            let good = self.usable_permit_in(tx, &key, &credential.id)?.is_some();
            let good = good && allowance == Allowance::Granted;
            if !good {
                let (event, outcome) = (Event::RenewalBegun, Outcome::Failure);
                self.record_in(tx, credential, event, outcome, client, "coupon refused")?;
            }
            Ok(good)
        })?;
        if good { Ok(key) } else { Err(refused()) }
    }

    /// The permission for a renewal of `credential`, if an officer gave one that is of use.
    pub(super) fn permission_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialId,
    ) -> Result<Option<Checked<CouponRecord>>> {
        self.usable_permit_in(tx, &self.permission_key(credential), credential)
    }

    /// Reserves a coupon or permission for a renewal; who gave it.
    ///
    /// # Errors
    /// [`ErrorKind::CouponRefused`] when it is of no use any more.
    pub(super) fn reserve_permit_in(
        &self,
        tx: &mut dyn Transaction,
        key: &str,
        credential: &CredentialId,
    ) -> Result<String> {
        let Checked {
            record, version, ..
        } = self
            .usable_permit_in(tx, key, credential)?
            .ok_or_else(refused)?;
        let officer = record.officer.clone();
        let reserved = CouponRecord {
            credential: Some(credential.clone()),
            ..record
        };
        tx.replace_coupon(version, &self.vault.protect(reserved, version + 1))?;
        Ok(officer)
    }

    /// One coupon, one certificate: it is spent with the certificate or not at all (AMB-29).
    pub(super) fn spend_permit_in(&self, tx: &mut dyn Transaction, key: &str) -> Result<()> {
        let spent_at = Some(self.clock.now());
        self.settle_permit_in(tx, key, |record| CouponRecord { spent_at, ..record })
    }

    /// The renewal that reserved it comes to nothing.
    pub(super) fn release_permit_in(&self, tx: &mut dyn Transaction, key: &str) -> Result<()> {
        self.settle_permit_in(tx, key, |record| {
            let own = record.credential.as_ref();
            let bound = own.is_some_and(|id| record.key == self.permission_key(id));
            CouponRecord {
                credential: record.credential.filter(|_| bound),
                ..record
            }
        })
    }

    fn settle_permit_in(
        &self,
        tx: &mut dyn Transaction,
        key: &str,
        settled: impl FnOnce(CouponRecord) -> CouponRecord,
    ) -> Result<()> {
        let Checked {
            record, version, ..
        } = self.permit_in(tx, key)?.ok_or_else(|| {
            Error::new(
                ErrorKind::Integrity,
                "the coupon of a renewal under way is gone; restore the store from a backup",
            )
        })?;
        let next = self.vault.protect(settled(record), version + 1);
        tx.replace_coupon(version, &next)
    }

    fn usable_permit_in(
        &self,
        tx: &mut dyn Transaction,
        key: &str,
        credential: &CredentialId,
    ) -> Result<Option<Checked<CouponRecord>>> {
        let now = self.clock.now();
        let permit = self.permit_in(tx, key)?;
        Ok(permit.filter(|Checked { record, .. }| {
            let free = record.credential.as_ref().is_none_or(|id| id == credential);
            free && record.spent_at.is_none() && now < record.expires_at
        }))
    }

    fn permit_in(
        &self,
        tx: &mut dyn Transaction,
        key: &str,
    ) -> Result<Option<Checked<CouponRecord>>> {
        let row = tx.coupon(key)?;
        row.map(|row| self.vault.check(row)).transpose()
    }

    fn permit(
        &self,
        key: String,
        credential: Option<CredentialId>,
        officer: &str,
        days: u32,
    ) -> CouponRecord {
        let now = self.clock.now();
        CouponRecord {
            key,
            credential,
            officer: officer.trim().to_owned(),
            created_at: now,
            expires_at: now.plus_days(days),
            spent_at: None,
        }
    }

    fn coupon_key(&self, drawn: &str) -> String {
        self.permit_key("coupon", drawn)
    }

    fn permission_key(&self, credential: &CredentialId) -> String {
        self.permit_key("permission", credential.as_str())
    }

    fn permit_key(&self, what: &str, of: &str) -> String {
        let mut fields = FieldWriter::default();
        fields.text(what).text(of);
        data_encoding::HEXLOWER.encode(&self.vault.code(Domain::Coupon, &fields))
    }
}

fn refused() -> Error {
    Error::new(
        ErrorKind::CouponRefused,
        "the coupon or permission is not of use: unknown, expired or spent; or too many coupons were \
         tried with this account within the hour: then try again later",
    )
}
