//! Suspension by the emergency code, logged in or not: what it takes, what it stops, when it
//! is over, and that strangers learn and stop nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

#[path = "support/counting.rs"]
mod counting;
mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use counting::{Acts, CountingStore};
use remote_sign_core::*;
use support::{PIN, Provider, START, SharedStore, kind};

/// 2027-01-15 in Rome, where `START` is 09:00; the certificate expires on 2030-01-14.
const TOMORROW: &str = "2027-01-16";
const LAST_DAY: &str = "2030-01-14";

/// A holder who is logged in, with a certificate.
struct Holder {
    provider: Provider,
    id: CredentialId,
    session: Session,
    iut: String,
    code: EmergencyCode,
}

impl Holder {
    fn new(kind: CredentialKind) -> Self {
        let provider = Provider::new();
        let id = provider.active(kind, KeyAlgorithm::P256);
        let session = provider.holder(&id);
        let iut = provider.service.credential(&id).unwrap().iut;
        let code = EmergencyCode::new(provider.read("(ERC): "));
        provider.mailbox.lock().unwrap().clear();
        Self {
            provider,
            id,
            session,
            iut,
            code,
        }
    }

    fn remote() -> Self {
        Self::new(CredentialKind::Remote)
    }

    fn request(&self, until: &str) -> SuspensionRequest {
        SuspensionRequest {
            iut: self.iut.clone(),
            code: self.code.clone(),
            confirmation: self.code.clone(),
            until: until.parse().unwrap(),
            acknowledged: false,
        }
    }

    fn suspend(&self, until: &str) -> Result<Suspension> {
        let Provider {
            service, client, ..
        } = &self.provider;
        service.suspend(&self.request(until), client)
    }
    fn state(&self) -> CredentialState {
        self.provider.service.credential(&self.id).unwrap().state
    }
}

#[test]
fn req_66_to_68_the_form_suspends_and_confirms() {
    let holder = Holder::remote();
    let confirmed = holder.suspend(TOMORROW).unwrap();
    assert_eq!(confirmed.last_day, TOMORROW.parse().unwrap());
    // 00:00 of the 17th in Rome.
    assert_eq!(
        confirmed.lifts_at.unwrap().to_string(),
        "2027-01-16T23:00:00.000Z"
    );
    assert_eq!(holder.state(), CredentialState::Suspended);
}
