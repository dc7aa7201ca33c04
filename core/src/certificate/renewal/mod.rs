//! Renewal of a certificate (requirements 61 to 64, AMB-27 to AMB-29): when it is possible
//! and in which ways, and its beginning, by which a new key is sealed under the PIN that is
//! in force. The way from there to the stored certificate is in `issuing`, coupons and the
//! officer's permission are in `coupon`. What was committed tells where to resume:
//!
//! ```text
//! issued ──OTP and PIN right; key sealed, request recorded, coupon reserved──▶
//! issued, enrolment under way ──certificate stored, the one before superseded──▶ issued
//! ```
//!
//! What becomes of it until then is in `successor`.

mod successor;

pub(super) use successor::given_up;

use super::{KeyRequest, Needs, certificate_otp, officer_named, refused};
use crate::calendar::Day;
use crate::credential::Credential;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::Approval;
use crate::otp::OtpReceipt;
use crate::pin::PinProof;
use crate::remote_sign::RemoteSign;
use crate::secret::{Coupon, OtpCode, Pin};
use crate::session::Session;
use crate::store::{self, CredentialRecord, EnrolmentRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{
    CredentialStage, CredentialState, Event, FirstAccess, OtpPurpose, Outcome, RenewalWay,
};

/// What a renewal is asked for with (requirement 64).
#[derive(Clone, Debug)]
pub enum RenewalPermit {
    /// A coupon.
    Coupon(Coupon),
    /// The permission that a registration officer gave.
    Officer,
    /// Nothing but the holder's wish.
    Direct,
}

impl RenewalPermit {
    /// Which way it is.
    pub const fn way(&self) -> RenewalWay {
        match self {
            Self::Coupon(_) => RenewalWay::Coupon,
            Self::Officer => RenewalWay::Officer,
            Self::Direct => RenewalWay::Direct,
        }
    }
}

/// What a holder sees about the renewal of a certificate (requirement 61).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenewalOptions {
    /// The day on which the certificate expires, as its holder means days.
    pub expires: Day,
    /// The same to the second.
    pub not_after: Timestamp,
    /// From when on it can be renewed.
    pub opens_at: Timestamp,
    /// A renewal was begun: it is resumed, without PIN and OTP.
    pub under_way: bool,
    /// Why none can be begun now.
    pub refusal: Option<Error>,
    /// The ways in which one can be begun now; none where it is refused.
    pub ways: Vec<RenewalWay>,
}

impl RemoteSign {
    /// When a certificate expires, and whether and how it can be renewed now.
    ///
    /// # Errors
    /// [`ErrorKind::SessionEnded`], [`ErrorKind::PasswordChangeRequired`],
    /// [`ErrorKind::FirstPinRequired`], [`ErrorKind::CredentialNotFound`];
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotActive`] where there is no
    /// certificate yet; the store's.
    pub fn renewal_options(&self, session: &Session, id: &CredentialId) -> Result<RenewalOptions> {
        let credential = self.own_issued(session, id)?;
        store::read(&*self.store, |tx| {
            let not_after = self.certificate_in(tx, &credential.iut)?.record.not_after;
            let under_way = self.enrolment_in(tx, id)?.is_some();
            let refusal = self.demand_renewable_in(tx, &credential).err();
            let mut ways = Vec::new();
            if refusal.is_none() {
                let permitted = self.permission_in(tx, id)?.is_some();
                ways.push(RenewalWay::Coupon);
                ways.extend(permitted.then_some(RenewalWay::Officer));
                ways.extend(self.policy.renewal.direct.then_some(RenewalWay::Direct));
            }
            Ok(RenewalOptions {
                expires: Day::of(not_after, &self.zone()?)?,
                not_after,
                opens_at: self.opens_at(not_after),
                under_way,
                refusal,
                ways,
            })
        })
    }

    /// Sends the OTP that confirms a renewal.
    ///
    /// # Errors
    /// [`ErrorKind::RenewalRefused`] before its time, and while one is under way;
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::PinLocked`], [`ErrorKind::OtpThrottled`]; as [`Self::renewal_options`].
    pub fn request_renewal_otp(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let credential = self.own_renewable(session, id)?;
        let label = &credential.label;
        let otp = certificate_otp(session, &credential, OtpPurpose::Renewal);
        self.send_otp(&otp, &Approval::Renewal { label }, client)
    }

    /// Renews a certificate: a new key under the same PIN, a new certificate with a new
    /// identifier and emergency code for the same holder; user id, password, PIN, contacts and
    /// virtual tokens stay (requirements 62, 63). The one before is superseded and its key
    /// destroyed; whatever was approved for it signs nothing any more. Whom the certificate
    /// names comes from the registered account alone (threat 60).
    ///
    /// # Errors
    /// [`ErrorKind::PinMalformed`]; [`ErrorKind::InputRefused`] for a mistyped coupon,
    /// [`ErrorKind::CouponRefused`], [`ErrorKind::RenewalRefused`] for a way that is not open:
    /// none of these costs OTP or PIN try. Then those of the OTP; then [`ErrorKind::PinWrong`]
    /// and the others of [`Self::verify_pin`]; [`ErrorKind::Conflict`] when the credential was
    /// changed meanwhile; as [`Self::request_renewal_otp`]. On [`ErrorKind::AuthorityPending`] and
    /// [`ErrorKind::AuthorityFailed`] the renewal is begun, and [`Self::resume_renewal`] goes
    /// on from there.
    pub fn renew(
        &self,
        session: &Session,
        id: &CredentialId,
        permit: &RenewalPermit,
        pin: &Pin,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<Credential> {
        let credential = self.own_renewable(session, id)?;
        self.check_pin_form(pin)?;
        let key = self.present_permit(&credential, permit, client)?;
        self.spend_otp(
            &certificate_otp(session, &credential, OtpPurpose::Renewal),
            otp,
            client,
        )?;
        let proof = self.verify_pin(id, pin, client)?;
        self.begin_renewal(&proof, pin, permit.way(), key, client)?;
        self.finish_issuing(id, client)
    }

    /// Goes on with a renewal whose key is made but whose certificate is not stored: after a
    /// crash, or when the authority had not answered. Neither PIN nor OTP is needed, and no
    /// second certificate can come of it. Where none is under way the credential is returned
    /// as it is.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityPending`], [`ErrorKind::AuthorityFailed`];
    /// [`ErrorKind::CredentialNotActive`] while the certificate is suspended, and then the renewal
    /// still waits; [`ErrorKind::CertificateRevoked`], and [`ErrorKind::RenewalRefused`] where
    /// it expired suspended, or was revoked while the authority was asked: then the renewal is
    /// at an end. As [`Self::renewal_options`].
    pub fn resume_renewal(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<Credential> {
        self.own_issued(session, id)?;
        self.finish_issuing(id, client)
    }

    /// Whether the certificate of `credential` can be renewed now, in whatever way.
    pub(super) fn demand_renewable_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
    ) -> Result<()> {
        if self.enrolment_in(tx, &credential.id)?.is_some() {
            return Err(Error::new(
                ErrorKind::RenewalRefused,
                "a renewal is under way; resume it: that needs neither PIN nor OTP",
            ));
        }
        let certificate = self.certificate_of_in(tx, credential, Needs::Active)?;
        let opens_at = self.opens_at(certificate.record.not_after);
        if self.clock.now() < opens_at {
            let day = Day::of(opens_at, &self.zone()?)?;
            return Err(Error::new(
                ErrorKind::RenewalRefused,
                format!("the certificate can be renewed from {day} on"),
            )
            .with_retry_at(opens_at));
        }
        Ok(())
    }

    fn own_issued(&self, session: &Session, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        match credential.stage {
            CredentialStage::Issued => Ok(credential),
            CredentialStage::Issuing => Err(refused(CredentialState::Issuing)),
            CredentialStage::PendingActivation => Err(refused(CredentialState::PendingActivation)),
        }
    }

    /// A credential of the session's account that can be renewed now: none whose PIN is
    /// locked, so that no OTP is wasted on it.
    fn own_renewable(&self, session: &Session, id: &CredentialId) -> Result<CredentialRecord> {
        let credential = self.own_issued(session, id)?;
        store::read(&*self.store, |tx| self.demand_renewable_in(tx, &credential))?;
        self.demand_pin_unlocked(id)?;
        Ok(credential)
    }

    fn opens_at(&self, not_after: Timestamp) -> Timestamp {
        let days = u64::from(self.policy.renewal.window_days);
        not_after.minus_seconds(days * 86_400)
    }

    /// The key of the coupon or permission.
    fn present_permit(
        &self,
        credential: &CredentialRecord,
        permit: &RenewalPermit,
        client: &Client,
    ) -> Result<Option<String>> {
        let closed = |text| Err(Error::new(ErrorKind::RenewalRefused, text));
        match permit {
            RenewalPermit::Coupon(coupon) => {
                self.present_coupon(credential, coupon, client).map(Some)
            }
            RenewalPermit::Officer => {
                let permission =
                    store::read(&*self.store, |tx| self.permission_in(tx, &credential.id))?;
                match permission {
                    Some(permission) => Ok(Some(permission.record.key)),
                    None => closed(
                        "no registration officer has permitted this renewal, or the permission has \
                         expired; ask for it",
                    ),
                }
            }
            RenewalPermit::Direct if self.policy.renewal.direct => Ok(None),
            RenewalPermit::Direct => {
                closed("a renewal needs a coupon here, or the permission of a registration officer")
            }
        }
    }

    /// All that was found before is found again in the transaction that records the key: of
    /// two who renew at once one wins, and so with one coupon.
    fn begin_renewal(
        &self,
        proof: &PinProof,
        pin: &Pin,
        way: RenewalWay,
        permit: Option<String>,
        client: &Client,
    ) -> Result<()> {
        let seen = &proof.credential;
        let successor = CredentialRecord {
            iut: self.draw_iut()?,
            ..seen.clone()
        };
        let enrolment = self.make_key(&KeyRequest {
            credential: &successor,
            pin,
            coupon: permit,
        })?;
        let event = Event::RenewalBegun;
        store::write(&*self.store, |tx| {
            let begun = self.record_renewal_in(tx, seen, &enrolment);
            let (outcome, detail) = match &begun {
                Ok(officer) => (Outcome::Success, permitted_by(way, officer.as_deref())?),
                // A refusal is an answer, not a reason to run the transaction again.
                Err(refusal) => (Outcome::Failure, refusal.to_string()),
            };
            self.record_in(tx, seen, event, outcome, client, &detail)?;
            Ok(begun.map(drop))
        })?
    }

    /// Who gave the coupon or permission. Where it fails nothing is written.
    fn record_renewal_in(
        &self,
        tx: &mut dyn Transaction,
        seen: &CredentialRecord,
        enrolment: &EnrolmentRecord,
    ) -> Result<Option<String>> {
        if self.credential_in(tx, &seen.id)?.record != *seen {
            return Err(Error::new(
                ErrorKind::Conflict,
                "the credential was changed meanwhile; its certificate was not renewed: try again",
            ));
        }
        self.demand_renewable_in(tx, seen)?;
        let permit = enrolment.coupon.as_deref();
        let officer = permit
            .map(|key| self.reserve_permit_in(tx, key, &seen.id))
            .transpose()?;
        tx.insert_enrolment(&self.vault.protect(enrolment.clone(), 1))?;
        Ok(officer)
    }
}

/// How the history tells what permitted a renewal.
fn permitted_by(way: RenewalWay, officer: Option<&str>) -> Result<String> {
    let named = officer.map(officer_named).transpose()?;
    Ok(match (way, named) {
        (RenewalWay::Coupon, Some(officer)) => format!("{way}, {officer}"),
        (_, Some(officer)) => officer,
        (_, None) => way.to_string(),
    })
}
