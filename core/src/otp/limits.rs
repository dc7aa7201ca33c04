//! What sending costs and who may guess: the countries and the budgets of SMS (threat 34),
//! and the lock of a phone whose codes were guessed at (AMB-5, threat 20). Codes sent to
//! another number than the account's OTP phone neither lock it nor open it again, so that
//! an anonymous recovery of the password cannot.

use crate::error::{Error, ErrorKind, Result};
use crate::history::Client;
use crate::identity::UserId;
use crate::notify::Alert;
use crate::remote_sign::RemoteSign;
use crate::store::{self, AccountRecord, Transaction};
use crate::throttle::{Allowance, Budget};
use crate::words::{Event, Outcome};

impl RemoteSign {
    /// Opens the OTP phone of a holder again, for the registration officer, who has made
    /// sure that it is the holder who asks. One that is not locked gets its tries back. The
    /// holder is told by e-mail and SMS.
    ///
    /// # Errors
    /// [`ErrorKind::AccountNotFound`]; the store's.
    pub fn unlock_otp_channel(&self, user: &UserId, client: &Client) -> Result<()> {
        let notices = store::write(&*self.store, |tx| {
            let account = self.account_in(tx, user)?;
            let opened = AccountRecord {
                failed_codes: 0,
                ..account.record
            };
            let notices = self.alert_both_ways_in(tx, &opened, &Alert::OtpPhoneUnlocked)?;
            let next = self.vault.protect(opened, account.version + 1);
            tx.replace_account(account.version, &next)?;
            let (event, outcome) = (Event::OtpChannelUnlocked, Outcome::Success);
            self.record_in(tx, user, event, outcome, client, "")?;
            Ok(notices)
        })?;
        // It is open whether or not the notice of it could be handed over now.
        drop(self.deliver_all_own(&notices));
        Ok(())
    }

    /// Whether too many codes in a row failed.
    pub(crate) const fn is_otp_phone_locked(&self, account: &AccountRecord) -> bool {
        account.failed_codes >= self.policy.otp.failed_codes
    }

    /// Spends what one code to `number` costs, or refuses; then nothing may be sent. Two rows
    /// are written either way, for who must not tell which it was.
    pub(crate) fn spend_sms_in(&self, tx: &mut dyn Transaction, number: &str) -> Result<()> {
        let policy = &self.policy.otp;
        let of_number = Budget {
            what: "otp-number",
            whose: &[number],
            hourly: policy.hourly_per_number,
        };
        let of_all = Budget {
            what: "otp",
            whose: &[],
            hourly: policy.hourly,
        };
        let allowances = [self.spend_in(tx, &of_number)?, self.spend_in(tx, &of_all)?];
        let contact = &self.policy.contact;
        if !contact.sends_to(number) {
            return Err(Error::new(
                ErrorKind::OtpBudgetSpent,
                format!(
                    "no codes are sent to numbers outside {}; ask the registration officer for \
                     another way",
                    contact.prefixes.join(", ")
                ),
            ));
        }
        for allowance in allowances {
            if let Allowance::Spent { retry_at } = allowance {
                let text =
                    format!("too many codes were sent; the next can be sent from {retry_at} on");
                return Err(Error::new(ErrorKind::OtpBudgetSpent, text).with_retry_at(retry_at));
            }
        }
        Ok(())
    }
}

pub(super) fn locked() -> Error {
    Error::new(
        ErrorKind::OtpChannelLocked,
        "too many codes in a row were wrong: the OTP phone is locked; the registration officer \
         opens it again",
    )
}
