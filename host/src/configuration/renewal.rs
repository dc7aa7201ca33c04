//! The table `[renewal]`: when and in which ways certificates are renewed (AMB-28, AMB-29).

use remote_sign_core::Policy;
use remote_sign_core::policy::RenewalPolicy;
use serde::Deserialize;

/// What is left out is as in the profile.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RenewalTable {
    window_days: Option<u32>,
    direct: Option<bool>,
    coupon_days: Option<u32>,
    permission_days: Option<u32>,
    hourly_coupons: Option<u64>,
    reminder_days: Option<Vec<u32>>,
    revoke_superseded: Option<bool>,
}

impl RenewalTable {
    /// The rules with what this table says.
    pub(super) fn apply(self, policy: Policy) -> Policy {
        let renewal = policy.renewal;
        Policy {
            renewal: RenewalPolicy {
                window_days: self.window_days.unwrap_or(renewal.window_days),
                direct: self.direct.unwrap_or(renewal.direct),
                coupon_days: self.coupon_days.unwrap_or(renewal.coupon_days),
                permission_days: self.permission_days.unwrap_or(renewal.permission_days),
                hourly_coupons: self.hourly_coupons.unwrap_or(renewal.hourly_coupons),
                reminder_days: self.reminder_days.unwrap_or(renewal.reminder_days),
                revoke_superseded: self.revoke_superseded.unwrap_or(renewal.revoke_superseded),
            },
            ..policy
        }
    }
}
