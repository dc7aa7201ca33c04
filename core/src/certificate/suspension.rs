//! Suspension (requirements 65 to 71, AMB-21 to AMB-25): by the emergency code, logged in or
//! not, or by an officer, until the end of a day; its prolongation, which is the same form; and
//! its early end, by the holder or by an officer. At the end of the day it is over by itself: that follows
//! from the row and the time (`lifecycle`), and nothing has to run.

use super::emergency_code::demand_same;
use super::{Needs, certificate_otp, officer_named};
use crate::calendar::Day;
use crate::catalogue::Phrase;
use crate::contact::each_once;
use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::CredentialId;
use crate::notify::{Alert, Approval, Recipient};
use crate::otp::OtpReceipt;
use crate::remote_sign::RemoteSign;
use crate::secret::{EmergencyCode, OtpCode};
use crate::session::Session;
use crate::store::{self, CertificateRecord, CredentialRecord, Transaction};
use crate::time::Timestamp;
use crate::words::{Event, FirstAccess, Language, OtpPurpose, Outcome};

/// The form of a suspension (requirement 67).
#[derive(Clone, Debug)]
pub struct SuspensionRequest {
    /// The certificate's identifier (IUT).
    pub iut: String,
    /// Its emergency code (ERC). Case, spaces and dashes do not matter.
    pub code: EmergencyCode,
    /// The emergency code again.
    pub confirmation: EmergencyCode,
    /// The last day of the suspension, in the time zone of the policy.
    pub until: Day,
    /// That the certificate may be of no use any more until it expires (requirement 70).
    pub acknowledged: bool,
}

/// A suspension by an officer, who has made sure who asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerSuspension {
    /// The credential whose certificate is suspended.
    pub credential: CredentialId,
    /// The last day of the suspension, in the time zone of the policy.
    pub until: Day,
    /// That the certificate may be of no use any more until it expires (requirement 70).
    pub acknowledged: bool,
    /// Who suspends, by a name that the history keeps.
    pub officer: String,
}

/// A last day, and whether the certificate's own is meant.
#[derive(Clone, Copy)]
struct Term {
    until: Day,
    acknowledged: bool,
}

/// What is confirmed to who suspended a certificate (requirement 68).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Suspension {
    /// Its last day.
    pub last_day: Day,
    /// When it is over; none when it lasts until the certificate expires.
    pub lifts_at: Option<Timestamp>,
}

impl RemoteSign {
    /// Suspends a certificate, or prolongs its suspension, for somebody who need not be
    /// logged in: a stolen phone or password does not stop it (AMB-22). The holder is told
    /// by e-mail and SMS. Before the code was found right nothing is told: unknown
    /// identifiers, wrong codes and too many tries get one answer and cost the same work,
    /// wherever the certificate stands. An interface to the outside tells the source of who
    /// asks ([`Client::at`]).
    ///
    /// # Errors
    /// [`ErrorKind::ConfirmationMismatch`] and, for a last day that is not after today,
    /// [`ErrorKind::SuspensionRefused`], which cost no try; [`ErrorKind::EmergencyCodeWrong`].
    /// With the right code: [`ErrorKind::SuspensionRefused`] for a last day after the
    /// certificate's, or not after that of the suspension that goes on;
    /// [`ErrorKind::AcknowledgementRequired`] for the certificate's own last day;
    /// [`ErrorKind::CertificateRevoked`], [`ErrorKind::CredentialNotActive`]; the store's.
    pub fn suspend(&self, request: &SuspensionRequest, client: &Client) -> Result<Suspension> {
        self.check_request(request)?;
        let iut = request.iut.trim();
        let found = self.try_emergency_code(iut, &request.code, Event::Suspended, client)?;
        match found {
            Some(certificate) => {
                self.keep_suspension(&certificate.iut, request.term(), None, client)
            }
            None => Err(Error::new(
                ErrorKind::EmergencyCodeWrong,
                "identifier and emergency code do not belong together, or too many were tried \
                 within the hour; check both, or call the registration officer",
            )),
        }
    }

    /// As [`Self::suspend`], for a holder who is logged in: only for certificates of the
    /// session's own account, and with tries that nobody else can use up.
    ///
    /// # Errors
    /// As [`Self::suspend`]; [`ErrorKind::CredentialNotFound`] for the identifier of no
    /// certificate of the account; [`ErrorKind::SessionEnded`],
    /// [`ErrorKind::PasswordChangeRequired`], [`ErrorKind::FirstPinRequired`].
    pub fn suspend_own(
        &self,
        session: &Session,
        request: &SuspensionRequest,
        client: &Client,
    ) -> Result<Suspension> {
        self.reach(session, FirstAccess::Finished)?;
        self.check_request(request)?;
        let certificate = self.own_certificate(session, request.iut.trim())?;
        let (code, event) = (&request.code, Event::Suspended);
        self.prove_emergency_code(session, &certificate, code, event, client)?;
        self.keep_suspension(&certificate.iut, request.term(), None, client)
    }

    /// As [`Self::suspend`], for the registration officer, whom a holder without emergency
    /// code and login calls. The history names both.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for no name of an officer; [`ErrorKind::SuspensionRefused`],
    /// [`ErrorKind::AcknowledgementRequired`] as [`Self::suspend`];
    /// [`ErrorKind::CertificateRevoked`], [`ErrorKind::CredentialNotActive`],
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotFound`]; the store's.
    pub fn suspend_by_officer(
        &self,
        wanted: &OfficerSuspension,
        client: &Client,
    ) -> Result<Suspension> {
        let by = officer_named(&wanted.officer)?;
        self.check_last_day(wanted.until)?;
        let certificate = store::read(&*self.store, |tx| {
            let credential = self.credential_in(tx, &wanted.credential)?.record;
            self.certificate_of_in(tx, &credential, Needs::ActiveOrSuspended)
        })?;
        let term = Term {
            until: wanted.until,
            acknowledged: wanted.acknowledged,
        };
        self.keep_suspension(&certificate.record.iut, term, Some(&by), client)
    }

    /// Sends the OTP that confirms the early end of a suspension (AMB-24).
    ///
    /// # Errors
    /// [`ErrorKind::CertificateNotSuspended`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CredentialNotFound`];
    /// [`ErrorKind::OtpThrottled`], [`ErrorKind::OtpChannelCooling`] and the others of an
    /// OTP; [`ErrorKind::SessionEnded`]; the store's.
    pub fn request_lift_otp(
        &self,
        session: &Session,
        id: &CredentialId,
        client: &Client,
    ) -> Result<OtpReceipt> {
        let (credential, _) = self.own_suspended(session, id)?;
        let label = &credential.label;
        let otp = certificate_otp(session, &credential, OtpPurpose::LiftSuspension);
        self.send_otp(&otp, &Approval::LiftSuspension { label }, client)
    }

    /// Ends a suspension early, with the emergency code and an OTP. A wrong emergency code
    /// costs no OTP. The holder is told by e-mail and SMS.
    ///
    /// # Errors
    /// [`ErrorKind::EmergencyCodeWrong`]; those of the OTP; as [`Self::request_lift_otp`].
    pub fn lift_suspension(
        &self,
        session: &Session,
        id: &CredentialId,
        code: &EmergencyCode,
        otp: &OtpCode,
        client: &Client,
    ) -> Result<()> {
        let (credential, certificate) = self.own_suspended(session, id)?;
        let event = Event::SuspensionLifted;
        self.prove_emergency_code(session, &certificate, code, event, client)?;
        let wanted = certificate_otp(session, &credential, OtpPurpose::LiftSuspension);
        let (_, messages) = self.spend_otp_and(&wanted, otp, client, |tx| {
            self.lift_in(tx, &credential, "", client)
        })?;
        // It is lifted whether or not the notices of it could be handed over now.
        drop(self.deliver_all_own(&messages));
        Ok(())
    }

    /// Ends a suspension early for the registration officer, who has made sure of the holder.
    /// The history names both.
    ///
    /// # Errors
    /// [`ErrorKind::InputRefused`] for no name of an officer;
    /// [`ErrorKind::CertificateNotSuspended`], [`ErrorKind::CertificateRevoked`],
    /// [`ErrorKind::CredentialNotActive`], [`ErrorKind::CredentialNotFound`]; the store's.
    pub fn lift_suspension_by_officer(
        &self,
        id: &CredentialId,
        officer: &str,
        client: &Client,
    ) -> Result<()> {
        let by = officer_named(officer)?;
        let messages = store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, id)?.record;
            self.lift_in(tx, &credential, &by, client)
        })?;
        drop(self.deliver_all_own(&messages));
        Ok(())
    }

    /// What can be refused without knowing the certificate.
    fn check_request(&self, request: &SuspensionRequest) -> Result<()> {
        demand_same(&request.code, &request.confirmation)?;
        self.check_last_day(request.until)
    }

    fn check_last_day(&self, until: Day) -> Result<()> {
        let today = Day::of(self.clock.now(), &self.zone()?)?;
        if until > today {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::SuspensionRefused,
            format!("the last day of a suspension is after today, {today}"),
        ))
    }

    /// Suspends in one transaction with what tells of it; a refusal is recorded too. `by` is
    /// how the history names an officer.
    fn keep_suspension(
        &self,
        iut: &str,
        term: Term,
        by: Option<&str>,
        client: &Client,
    ) -> Result<Suspension> {
        let event = Event::Suspended;
        let (suspension, messages) = store::write(&*self.store, |tx| {
            let Checked {
                record, version, ..
            } = self.certificate_in(tx, iut)?;
            let credential = self.credential_in(tx, &record.credential)?.record;
            let (next, suspension) = match self.suspended_for(record, term) {
                Ok(suspended) => suspended,
                Err(refusal) => {
                    let why = with_officer(refusal.to_string(), by);
                    self.record_in(tx, &credential, event, Outcome::Failure, client, &why)?;
                    return Ok(Err(refusal));
                }
            };
            self.replace_certificate_in(tx, version, next)?;
            let last_day = suspension.lifts_at.map(|_| suspension.last_day);
            let (label, until) = (credential.label.as_str(), last_day);
            let alert = Alert::Suspended { label, until };
            let messages = self.alert_everywhere_in(tx, &credential, &alert)?;
            let detail = match last_day {
                Some(day) => format!("until the end of {day}"),
                None => "until it expires".to_owned(),
            };
            let detail = with_officer(detail, by);
            self.record_in(tx, &credential, event, Outcome::Success, client, &detail)?;
            Ok(Ok((suspension, messages)))
        })??;
        // It is suspended whether or not the notices of it could be handed over now.
        drop(self.deliver_all_own(&messages));
        Ok(suspension)
    }

    /// The rules of the last day (AMB-23, requirement 70) on top of those of the row.
    fn suspended_for(
        &self,
        certificate: CertificateRecord,
        term: Term,
    ) -> Result<(CertificateRecord, Suspension)> {
        let zone = self.zone()?;
        let (last_day, expires) = (term.until, Day::of(certificate.not_after, &zone)?);
        if last_day > expires {
            return Err(Error::new(
                ErrorKind::SuspensionRefused,
                format!("the certificate expires on {expires}; a suspension ends by then"),
            ));
        }
        // Also the day before, where the certificate expires at midnight.
        let lifts_at = Some(last_day.end(&zone)?).filter(|end| *end < certificate.not_after);
        let next = certificate.suspended(lifts_at, self.clock.now())?;
        if lifts_at.is_none() && !term.acknowledged {
            return Err(Error::new(
                ErrorKind::AcknowledgementRequired,
                Phrase::SuspensionUntilExpiryWarning.text(Language::English),
            ));
        }
        Ok((next, Suspension { last_day, lifts_at }))
    }

    fn own_suspended(
        &self,
        session: &Session,
        id: &CredentialId,
    ) -> Result<(CredentialRecord, CertificateRecord)> {
        let credential = self.own_credential(session, FirstAccess::Finished, id)?;
        let needs = Needs::ActiveOrSuspended;
        let certificate = store::read(&*self.store, |tx| {
            self.certificate_of_in(tx, &credential, needs)
        })?;
        certificate.record.clone().lifted(self.clock.now())?;
        Ok((credential, certificate.record))
    }

    /// The ids of the messages.
    fn lift_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        detail: &str,
        client: &Client,
    ) -> Result<Vec<String>> {
        let credential = self.credential_in(tx, &credential.id)?.record;
        let certificate = self.certificate_of_in(tx, &credential, Needs::ActiveOrSuspended)?;
        let lifted = certificate.record.lifted(self.clock.now())?;
        self.replace_certificate_in(tx, certificate.version, lifted)?;
        let label = &credential.label;
        let alert = Alert::SuspensionLifted { label };
        let messages = self.alert_everywhere_in(tx, &credential, &alert)?;
        let (event, outcome) = (Event::SuspensionLifted, Outcome::Success);
        self.record_in(tx, &credential, event, outcome, client, detail)?;
        Ok(messages)
    }

    /// Tells the holder by e-mail and by SMS, since one of the two may be in wrong hands.
    pub(super) fn alert_everywhere_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        alert: &Alert<'_>,
    ) -> Result<Vec<String>> {
        let account = self.account_in(tx, &credential.user_id)?.record;
        let everywhere = each_once([
            Recipient::by_email(&account.email),
            Recipient::by_sms(&account.otp_phone),
        ]);
        self.alert_all_in(tx, &account, &everywhere, alert)
    }

    /// The certificate with this IUT, if it is one of the session's account.
    fn own_certificate(&self, session: &Session, iut: &str) -> Result<CertificateRecord> {
        let found = store::read(&*self.store, |tx| {
            let Some(row) = tx.certificate(iut)? else {
                return Ok(None);
            };
            let certificate = self.vault.check(row)?.record;
            let credential = self.credential_in(tx, &certificate.credential)?.record;
            let own = credential.user_id == *session.user_id();
            Ok(own.then_some(certificate))
        })?;
        found.ok_or_else(|| {
            Error::new(
                ErrorKind::CredentialNotFound,
                "your account has no certificate with this identifier (IUT)",
            )
        })
    }
}

impl SuspensionRequest {
    const fn term(&self) -> Term {
        Term {
            until: self.until,
            acknowledged: self.acknowledged,
        }
    }
}

fn with_officer(detail: String, by: Option<&str>) -> String {
    match by {
        Some(by) => format!("{detail}, {by}"),
        None => detail,
    }
}
