//! A record to store, and short ways to it: what the tests of this package share.

use remote_sign_core::store::{ChallengeRecord, Store, Stored};
use remote_sign_core::{OtpPurpose, Result, Timestamp};

/// A challenge that holds `code`; the one record that refers to no other.
pub(crate) fn challenge(slot: &str, version: u64, code: &[u8]) -> Stored<ChallengeRecord> {
    let record = ChallengeRecord {
        slot: slot.to_owned(),
        purpose: OtpPurpose::Signing,
        context: [1; 32],
        code: Some(code.to_vec()),
        tries_left: 0,
        sends: 1,
        sent_at: Timestamp::from_unix_millis(1),
        expires_at: Timestamp::from_unix_millis(2),
    };
    Stored {
        record,
        version,
        mac: [2; 32],
    }
}

/// Inserts a small challenge.
pub(crate) fn put(store: &dyn Store, slot: &str) -> Result<()> {
    store.write(&mut |tx| tx.insert_challenge(&challenge(slot, 1, b"code")))
}

/// Reads a challenge in a transaction of its own.
pub(crate) fn get(store: &dyn Store, slot: &str) -> Result<Option<Stored<ChallengeRecord>>> {
    let mut found = None;
    store.read(&mut |tx| {
        found = tx.challenge(slot)?;
        Ok(())
    })?;
    Ok(found)
}
