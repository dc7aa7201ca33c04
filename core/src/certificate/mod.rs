//! Certificates after they were asked for: where they stand and what becomes of them. A
//! credential keeps its name, PIN and virtual tokens over renewals; each certificate of it
//! has a row, a key, an identifier (IUT) and an emergency code (ERC) of its own. The rules
//! are in `lifecycle`, the way from a key to a stored certificate in `issuing`, or by hand in
//! `import`, the acts of holders and officers in `suspension` and `revocation`, the paper in
//! `form`; `renewal` leads to a key again, with what is in `coupon`, and `reminder` tells of
//! it in time; lists and answers about status are in `publication`. What stands in a
//! certificate is decided in the room `ca`.

mod coupon;
mod emergency_code;
mod file;
mod form;
mod import;
mod information;
mod issuing;
mod lifecycle;
mod publication;
mod reminder;
mod renewal;
mod revocation;
mod suspension;

pub use file::CertificateFile;
pub use form::Office;
pub use import::WaitingRequest;
pub use information::CertificateInformation;
pub(crate) use issuing::KeyRequest;
pub(crate) use lifecycle::refused;
pub use publication::{
    ListHealth, ListPart, ListStatus, NewList, OcspReply, OcspResponder, PublishedLists,
};
pub use renewal::{RenewalOptions, RenewalPermit};
pub use revocation::{OfficerRevocation, RevocationProposal, RevocationRequest};
pub use suspension::{OfficerSuspension, Suspension, SuspensionRequest};

use sha2::{Digest as _, Sha256};

use crate::crypto::Checked;
use crate::error::{Error, ErrorKind, Result};
use crate::identity::is_plain;
use crate::otp::OtpUse;
use crate::remote_sign::RemoteSign;
use crate::session::Session;
use crate::store::{AccountRecord, CertificateRecord, CredentialRecord, IssuedRecord, Transaction};
use crate::words::{CredentialStage, CredentialState, OtpPurpose};

/// In which states of the certificate an act is possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    /// Active alone: whatever leads to a signature.
    Active,
    /// Suspended too: what ends a suspension or a certificate.
    ActiveOrSuspended,
}

impl RemoteSign {
    /// The status row of a credential's certificate, if the state that it is in permits.
    ///
    /// # Errors
    /// [`ErrorKind::PinNotSet`], [`ErrorKind::CredentialNotActive`],
    /// [`ErrorKind::CertificateRevoked`]; the store's.
    pub(crate) fn certificate_of_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        needs: Needs,
    ) -> Result<Checked<CertificateRecord>> {
        match credential.stage {
            CredentialStage::PendingActivation => {
                return Err(refused(CredentialState::PendingActivation));
            }
            CredentialStage::Issuing => return Err(refused(CredentialState::Issuing)),
            CredentialStage::Issued => {}
        }
        let certificate = self.certificate_in(tx, &credential.iut)?;
        self.demand(&certificate.record, needs)?;
        Ok(certificate)
    }

    /// Whether the certificate may be used now: not before its time, and in a state that
    /// permits (TS 119 431-1 SIG-6.3.1-08).
    pub(crate) fn demand(&self, certificate: &CertificateRecord, needs: Needs) -> Result<()> {
        let now = self.clock.now();
        let state = certificate.state_at(now);
        match (state, needs) {
            (CredentialState::Active, _) if now < certificate.not_before => Err(Error::new(
                ErrorKind::CredentialNotActive,
                "the certificate is not valid yet; check the clock",
            )),
            (CredentialState::Active, _) => Ok(()),
            (CredentialState::Suspended, Needs::ActiveOrSuspended) => Ok(()),
            (state, _) => Err(refused(state)),
        }
    }

    /// The status row of the certificate with this IUT, which is known to be there.
    pub(crate) fn certificate_in(
        &self,
        tx: &mut dyn Transaction,
        iut: &str,
    ) -> Result<Checked<CertificateRecord>> {
        let row = tx.certificate(iut)?.ok_or_else(missing)?;
        self.vault.check(row)
    }

    /// The certificate with this IUT as it was issued.
    pub(crate) fn issued_in(&self, tx: &mut dyn Transaction, iut: &str) -> Result<IssuedRecord> {
        let row = tx.issued(iut)?.ok_or_else(missing)?;
        Ok(self.vault.check(row)?.record)
    }

    pub(crate) fn replace_certificate_in(
        &self,
        tx: &mut dyn Transaction,
        version: u64,
        next: CertificateRecord,
    ) -> Result<()> {
        tx.replace_certificate(version, &self.vault.protect(next, version + 1))
    }
}

/// An OTP for something about the certificate in force: it dies when another one takes its
/// place.
fn certificate_otp<'a>(
    session: &'a Session,
    credential: &'a CredentialRecord,
    purpose: OtpPurpose,
) -> OtpUse<'a> {
    let context = Sha256::digest(&credential.iut).into();
    OtpUse::of_credential(credential, purpose, context).in_session(session)
}

/// How the history names an officer beside the holder.
///
/// # Errors
/// [`ErrorKind::InputRefused`].
fn officer_named(officer: &str) -> Result<String> {
    let name = officer.trim();
    if name.is_empty() || name.chars().count() > 64 || !is_plain(name) {
        return Err(Error::new(
            ErrorKind::InputRefused,
            "say which officer does it: 1 to 64 characters on one line",
        ));
    }
    Ok(format!("officer {name}"))
}

/// The holder's name as people write it.
fn holder_name(account: &AccountRecord) -> String {
    match account.legal_person {
        true => account.organization.clone(),
        false => format!("{} {}", account.given_name, account.surname),
    }
}

fn missing() -> Error {
    Error::new(
        ErrorKind::Integrity,
        "the row of a certificate is missing from the store; restore it from a backup",
    )
}
