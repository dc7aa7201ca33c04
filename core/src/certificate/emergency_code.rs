//! The emergency code (ERC): how it is drawn and recognised, and how often it may be tried
//! (AMB-21, threat 23). It suspends, and backs a lift and a revocation; it never signs,
//! unlocks or renews anything. It stays good when it was used, until the certificate is
//! renewed. A try is counted and committed before the code is looked at.

use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::activation_code::ALPHABET;
use crate::crypto::Domain;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::history::Client;
use crate::identity::{CredentialId, UserId, random_text};
use crate::remote_sign::RemoteSign;
use crate::secret::EmergencyCode;
use crate::session::Session;
use crate::store::{self, CertificateRecord, CredentialRecord, Transaction};
use crate::throttle::{Allowance, Budget};
use crate::words::{Event, Outcome};

impl RemoteSign {
    pub(crate) fn draw_emergency_code(&self) -> Result<EmergencyCode> {
        let length = self.policy.suspension.emergency_code_length;
        random_text(&*self.entropy, ALPHABET, length).map(EmergencyCode::new)
    }

    /// The keyed code by which an emergency code is recognised.
    pub(crate) fn emergency_code(&self, iut: &str, code: &EmergencyCode) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields.text(iut).text(&plain_form(code));
        self.vault.code(Domain::EmergencyCode, &fields)
    }

    /// Counts a try of somebody who need not be logged in, and looks at the code. `None` for
    /// a wrong one, an unknown identifier and too many tries: all three do the same work. A
    /// source that logged in to the account before has the hour's tries to itself, so that
    /// strangers cannot use them up.
    pub(super) fn try_emergency_code(
        &self,
        iut: &str,
        code: &EmergencyCode,
        event: Event,
        client: &Client,
    ) -> Result<Option<CertificateRecord>> {
        let (granted, found) = store::write(&*self.store, |tx| {
            let found = self.find_certificate_in(tx, iut)?;
            let user = found.as_ref().map(|(_, credential)| &credential.user_id);
            let granted = self.spend_anonymous_try_in(tx, iut, user, client)?;
            Ok((granted, found))
        })?;
        let certificate = found.as_ref().map(|(certificate, _)| certificate);
        let right = self.is_emergency_code(certificate, iut, code);
        if !granted {
            return Ok(None);
        }
        if !right {
            store::write(&*self.store, |tx| match &found {
                Some((_, credential)) => self.record_wrong_in(tx, credential, event, client),
                None => self.write_entry_decoy_in(tx, &["emergency-code", iut], DECOY_SECONDS),
            })?;
        }
        let found = found.filter(|_| right);
        Ok(found.map(|(certificate, _)| certificate))
    }

    /// Counts a try of a holder who is logged in, whose tries are nobody else's, and looks at
    /// the code.
    ///
    /// # Errors
    /// [`ErrorKind::EmergencyCodeWrong`], for too many tries with the instant of the next.
    pub(super) fn prove_emergency_code(
        &self,
        session: &Session,
        certificate: &CertificateRecord,
        code: &EmergencyCode,
        event: Event,
        client: &Client,
    ) -> Result<()> {
        let iut = certificate.iut.as_str();
        let budget = Budget {
            what: "own-emergency-code",
            whose: &[session.user_id().as_str(), iut],
            hourly: self.policy.suspension.hourly,
        };
        match store::write(&*self.store, |tx| self.spend_in(tx, &budget))? {
            Allowance::Granted => {}
            Allowance::Spent { retry_at } => {
                let text =
                    format!("too many emergency codes were tried; try again from {retry_at} on");
                let error = Error::new(ErrorKind::EmergencyCodeWrong, text);
                return Err(error.with_retry_at(retry_at));
            }
        }
        if self.is_emergency_code(Some(certificate), iut, code) {
            return Ok(());
        }
        store::write(&*self.store, |tx| {
            let credential = self.credential_in(tx, &certificate.credential)?.record;
            self.record_wrong_in(tx, &credential, event, client)
        })?;
        Err(Error::new(
            ErrorKind::EmergencyCodeWrong,
            "the emergency code is not that of this certificate",
        ))
    }

    /// Whether the code is that of the certificate; without one the same work is done.
    fn is_emergency_code(
        &self,
        certificate: Option<&CertificateRecord>,
        iut: &str,
        code: &EmergencyCode,
    ) -> bool {
        let presented = self.emergency_code(iut, code);
        let expected = certificate.map_or(&[0_u8; 32][..], |row| row.emergency_code.as_slice());
        let same = bool::from(expected.ct_eq(&presented));
        same && certificate.is_some()
    }

    /// The certificate with this IUT and its credential. As many rows are looked for where
    /// there is none.
    fn find_certificate_in(
        &self,
        tx: &mut dyn Transaction,
        iut: &str,
    ) -> Result<Option<(CertificateRecord, CredentialRecord)>> {
        let Some(row) = tx.certificate(iut)? else {
            let nobody: CredentialId = "C000000000000".parse()?;
            tx.credential(&nobody)?;
            return Ok(None);
        };
        let certificate = self.vault.check(row)?.record;
        let credential = self.credential_in(tx, &certificate.credential)?.record;
        Ok(Some((certificate, credential)))
    }

    /// Whether a try is left: of the source, and of the identifier.
    fn spend_anonymous_try_in(
        &self,
        tx: &mut dyn Transaction,
        iut: &str,
        user: Option<&UserId>,
        client: &Client,
    ) -> Result<bool> {
        let policy = &self.policy.suspension;
        let source = Budget {
            what: "emergency-code-source",
            whose: &[client.source()],
            hourly: policy.hourly_per_source,
        };
        if self.spend_in(tx, &source)? != Allowance::Granted {
            return Ok(false);
        }
        let nobody: UserId = "U000000000000".parse()?;
        let known = self.is_known_source_in(tx, user.unwrap_or(&nobody), client)?;
        let from = [iut, client.source()];
        let identifier = Budget {
            what: "emergency-code",
            whose: if known { &from } else { &from[..1] },
            hourly: policy.hourly,
        };
        Ok(self.spend_in(tx, &identifier)? == Allowance::Granted)
    }

    fn record_wrong_in(
        &self,
        tx: &mut dyn Transaction,
        credential: &CredentialRecord,
        event: Event,
        client: &Client,
    ) -> Result<()> {
        let (outcome, why) = (Outcome::Failure, "wrong emergency code");
        self.record_in(tx, credential, event, outcome, client, why)
    }
}

/// Seconds after which the row of a try for nobody is forgotten.
const DECOY_SECONDS: u64 = 3600;

/// Whether two entries are the same code.
///
/// # Errors
/// [`ErrorKind::ConfirmationMismatch`].
pub(super) fn demand_same(code: &EmergencyCode, confirmation: &EmergencyCode) -> Result<()> {
    if plain_form(code) == plain_form(confirmation) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::ConfirmationMismatch,
        "the two entries of the emergency code differ",
    ))
}

/// What is compared: capitals, without the spaces and dashes that people write.
fn plain_form(code: &EmergencyCode) -> Zeroizing<String> {
    let kept = code.expose().chars().filter(|c| !is_padding(*c));
    Zeroizing::new(kept.map(|c| c.to_ascii_uppercase()).collect())
}

fn is_padding(character: char) -> bool {
    character.is_whitespace() || matches!(character, '-' | '\u{2010}'..='\u{2015}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amb_21_codes_are_compared_by_what_a_person_means() {
        let code = EmergencyCode::new("ABCD2345WXYZ");
        for same in ["abcd2345wxyz", " ABCD-2345-WXYZ\n", "aBcD 2345\u{2013}wxYZ"] {
            demand_same(&code, &EmergencyCode::new(same)).unwrap();
        }
        for other in ["ABCD2345WXY", "ABCD2345WXYZZ", "ABCD_2345_WXYZ", ""] {
            let refused = demand_same(&code, &EmergencyCode::new(other)).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::ConfirmationMismatch, "{other}");
        }
    }
}
