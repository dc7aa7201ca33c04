//! The table `[office]`: where people reach the provider, for the form of a revocation
//! (requirement 73).

use remote_sign_core::Office;
use serde::Deserialize;

/// What is left out stays a blank on the form.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct OfficeTable {
    name: String,
    address: String,
    phone: String,
    email: String,
}

impl From<OfficeTable> for Office {
    fn from(table: OfficeTable) -> Self {
        let OfficeTable {
            name,
            address,
            phone,
            email,
        } = table;
        Self {
            name,
            address,
            phone,
            email,
        }
    }
}
