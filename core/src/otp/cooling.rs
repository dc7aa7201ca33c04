//! Which codes are not trusted to a phone whose SIM was exchanged a short while ago: those
//! with which a thief of the number could take something over (threat 33).

use crate::error::{Error, ErrorKind, Result};
use crate::remote_sign::RemoteSign;
use crate::store::AccountRecord;
use crate::words::OtpPurpose;

impl RemoteSign {
    /// Refuses what is risky for some hours after the SIM of the OTP phone was exchanged.
    pub(crate) fn demand_trusted_phone(
        &self,
        account: &AccountRecord,
        purpose: OtpPurpose,
    ) -> Result<()> {
        let cooling = u64::from(self.policy.contact.sim_cooling_hours) * 3600;
        let until = account.sim_changed_at.map(|at| at.plus_seconds(cooling));
        match until.filter(|until| is_risky(purpose) && self.clock.now() < *until) {
            Some(until) => Err(Error::new(
                ErrorKind::OtpChannelCooling,
                format!(
                    "the SIM of the phone for OTPs was exchanged a short while ago; this can be \
                     confirmed by SMS from {until} on"
                ),
            )
            .with_retry_at(until)),
            None => Ok(()),
        }
    }
}

/// Not where the PIN guards the act, where it only takes power away, or where nothing goes
/// by SMS. The activation code guards nothing here: it comes to the same phone.
const fn is_risky(purpose: OtpPurpose) -> bool {
    match purpose {
        OtpPurpose::Signing
        | OtpPurpose::RevokeVirtualToken
        | OtpPurpose::Renewal
        | OtpPurpose::Revocation
        | OtpPurpose::RecoverByEmail => false,
        OtpPurpose::Activation
        | OtpPurpose::GenerateVirtualToken
        | OtpPurpose::DownloadVirtualToken
        | OtpPurpose::ChangePin
        | OtpPurpose::ChangeContact
        | OtpPurpose::ProveContact
        | OtpPurpose::EnrolAuthenticator
        | OtpPurpose::RemoveAuthenticator
        | OtpPurpose::ChooseOtpChannel
        | OtpPurpose::LiftSuspension
        | OtpPurpose::RecoverByPhone => true,
    }
}
