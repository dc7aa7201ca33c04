//! A store that counts what is done to it: transactions, rows read, rows written. Equal
//! counts are equal work, where a wall clock would only guess.

#![allow(unreachable_pub, reason = "a part of a test binary")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use remote_sign_core::store::*;
use remote_sign_core::*;

/// Counts by the names of the acts, in their order.
#[derive(Clone, Default)]
pub struct Acts {
    names: Arc<Mutex<Vec<&'static str>>>,
    transactions: Arc<AtomicU32>,
}

impl Acts {
    /// What was done since this was last asked.
    pub fn take(&self) -> (u32, Vec<&'static str>) {
        let names = std::mem::take(&mut *self.names.lock().unwrap());
        (self.transactions.swap(0, Ordering::SeqCst), names)
    }

    fn add(&self, name: &'static str) {
        self.names.lock().unwrap().push(name);
    }
}

pub struct CountingStore {
    pub inner: crate::support::SharedStore,
    pub acts: Acts,
}

impl Store for CountingStore {
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.acts.transactions.fetch_add(1, Ordering::SeqCst);
        self.inner
            .write(&mut |tx| work(&mut Counting(tx, &self.acts)))
    }

    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()> {
        self.acts.transactions.fetch_add(1, Ordering::SeqCst);
        self.inner
            .read(&mut |tx| work(&mut Counting(tx, &self.acts)))
    }

    fn journals(&self) -> &dyn Journals {
        self.inner.journals()
    }
}

struct Counting<'a>(&'a mut dyn Transaction, &'a Acts);

macro_rules! forward {
    ($(fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty;)+) => {
        impl Transaction for Counting<'_> {
            $(fn $name(&mut self, $($argument: $type),*) -> $result {
                match stringify!($name) {
                    // Filling an empty place costs what replacing a row does.
                    "insert_challenge" => self.1.add("replace_challenge"),
                    // The tree grows with the log, whoever writes an entry.
                    "log_tile" | "insert_log_tile" | "replace_log_tile" => {}
                    name => self.1.add(name),
                }
                self.0.$name($($argument),*)
            })+
        }
    };
}

forward! {
    fn master_key_mark() -> Result<Option<Vec<u8>>>;
    fn set_master_key_mark(mark: &[u8]) -> Result<()>;
    fn insert_account(account: &Stored<AccountRecord>) -> Result<()>;
    fn account(user: &UserId) -> Result<Option<Stored<AccountRecord>>>;
    fn replace_account(expected: u64, account: &Stored<AccountRecord>) -> Result<()>;
    fn insert_session(session: &Stored<SessionRecord>) -> Result<()>;
    fn session(id: &str) -> Result<Option<Stored<SessionRecord>>>;
    fn replace_session(expected: u64, session: &Stored<SessionRecord>) -> Result<()>;
    fn forget_sessions(before: Timestamp) -> Result<()>;
    fn throttle(key: &str) -> Result<Option<Stored<ThrottleRecord>>>;
    fn insert_throttle(throttle: &Stored<ThrottleRecord>) -> Result<()>;
    fn replace_throttle(expected: u64, throttle: &Stored<ThrottleRecord>) -> Result<()>;
    fn forget_throttles(now: Timestamp) -> Result<()>;
    fn authenticator(user: &UserId) -> Result<Option<Stored<AuthenticatorRecord>>>;
    fn insert_authenticator(app: &Stored<AuthenticatorRecord>) -> Result<()>;
    fn replace_authenticator(expected: u64, app: &Stored<AuthenticatorRecord>) -> Result<()>;
    fn remove_authenticator(expected: u64, user: &UserId) -> Result<()>;
    fn insert_credential(credential: &Stored<CredentialRecord>) -> Result<()>;
    fn credential(id: &CredentialId) -> Result<Option<Stored<CredentialRecord>>>;
    fn replace_credential(expected: u64, credential: &Stored<CredentialRecord>) -> Result<()>;
    fn credentials(user: Option<&UserId>) -> Result<Vec<Stored<CredentialRecord>>>;
    fn insert_pin(pin: &Stored<PinRecord>) -> Result<()>;
    fn pin(credential: &CredentialId) -> Result<Option<Stored<PinRecord>>>;
    fn replace_pin(expected: u64, pin: &Stored<PinRecord>) -> Result<()>;
    fn challenge(slot: &str) -> Result<Option<Stored<ChallengeRecord>>>;
    fn insert_challenge(challenge: &Stored<ChallengeRecord>) -> Result<()>;
    fn replace_challenge(expected: u64, challenge: &Stored<ChallengeRecord>) -> Result<()>;
    fn insert_virtual_token(token: &Stored<VirtualTokenRecord>) -> Result<()>;
    fn virtual_token(id: &VirtualTokenId) -> Result<Option<Stored<VirtualTokenRecord>>>;
    fn replace_virtual_token(expected: u64, token: &Stored<VirtualTokenRecord>) -> Result<()>;
    fn virtual_tokens(credential: &CredentialId) -> Result<Vec<Stored<VirtualTokenRecord>>>;
    fn newest_history(user: &UserId) -> Result<Option<Stored<HistoryRecord>>>;
    fn append_history(entry: &Stored<HistoryRecord>) -> Result<()>;
    fn search_history(query: &HistoryQuery<'_>) -> Result<Vec<Stored<HistoryRecord>>>;
    fn history_at(position: u64) -> Result<Option<Stored<HistoryRecord>>>;
    fn log_head() -> Result<Option<Stored<LogHeadRecord>>>;
    fn insert_log_head(head: &Stored<LogHeadRecord>) -> Result<()>;
    fn replace_log_head(expected: u64, head: &Stored<LogHeadRecord>) -> Result<()>;
    fn log_tile(level: u32, position: u64) -> Result<Option<Stored<LogTileRecord>>>;
    fn insert_log_tile(tile: &Stored<LogTileRecord>) -> Result<()>;
    fn replace_log_tile(expected: u64, tile: &Stored<LogTileRecord>) -> Result<()>;
    fn tally(log: HistoryLog, subject: &str) -> Result<Option<Stored<TallyRecord>>>;
    fn insert_tally(tally: &Stored<TallyRecord>) -> Result<()>;
    fn replace_tally(expected: u64, tally: &Stored<TallyRecord>) -> Result<()>;
    fn insert_authorization(authorization: &Stored<AuthorizationRecord>) -> Result<()>;
    fn authorization(user: &UserId, opened: u64) -> Result<Option<Stored<AuthorizationRecord>>>;
    fn replace_authorization(expected: u64, authorization: &Stored<AuthorizationRecord>) -> Result<()>;
    fn open_authorizations(user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<AuthorizationRecord>>>;
    fn authorizations(user: &UserId, limit: u32) -> Result<Vec<Stored<AuthorizationRecord>>>;
    fn forget_authorizations(before: Timestamp) -> Result<()>;
    fn insert_grant(grant: &Stored<GrantRecord>) -> Result<()>;
    fn grant(credential: &CredentialId) -> Result<Option<Stored<GrantRecord>>>;
    fn grants(user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<GrantRecord>>>;
    fn remove_grant(expected: u64, credential: &CredentialId) -> Result<()>;
    fn history(user: &UserId, before: Option<u64>, limit: u32) -> Result<Vec<Stored<HistoryRecord>>>;
    fn enqueue_message(message: &Stored<MessageRecord>) -> Result<()>;
    fn message(id: &str) -> Result<Option<Stored<MessageRecord>>>;
    fn due_messages(now: Timestamp, limit: u32) -> Result<Vec<Stored<MessageRecord>>>;
    fn messages(user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<MessageRecord>>>;
    fn replace_message(expected: u64, message: &Stored<MessageRecord>) -> Result<()>;
    fn forget_messages(before: Timestamp) -> Result<()>;
    fn insert_enrolment(enrolment: &Stored<EnrolmentRecord>) -> Result<()>;
    fn enrolment(credential: &CredentialId) -> Result<Option<Stored<EnrolmentRecord>>>;
    fn enrolments() -> Result<Vec<Stored<EnrolmentRecord>>>;
    fn remove_enrolment(expected: u64, credential: &CredentialId) -> Result<()>;
    fn insert_certificate(certificate: &Stored<CertificateRecord>) -> Result<()>;
    fn certificate(iut: &str) -> Result<Option<Stored<CertificateRecord>>>;
    fn replace_certificate(expected: u64, certificate: &Stored<CertificateRecord>) -> Result<()>;
    fn certificates(credential: &CredentialId) -> Result<Vec<Stored<CertificateRecord>>>;
    fn ending_certificates(after: (Timestamp, &str), until: Timestamp, limit: u32) -> Result<Vec<Stored<CertificateRecord>>>;
    fn certificate_by_serial(authority: &str, serial: &[u8]) -> Result<Option<Stored<CertificateRecord>>>;
    fn listed_certificates(authority: &str, shards: std::ops::RangeInclusive<u32>, changed: Option<Changed>, see: &mut dyn FnMut(Stored<CertificateRecord>) -> Result<()>) -> Result<()>;
    fn insert_issued(issued: &Stored<IssuedRecord>) -> Result<()>;
    fn issued(iut: &str) -> Result<Option<Stored<IssuedRecord>>>;
    fn insert_coupon(coupon: &Stored<CouponRecord>) -> Result<()>;
    fn coupon(key: &str) -> Result<Option<Stored<CouponRecord>>>;
    fn replace_coupon(expected: u64, coupon: &Stored<CouponRecord>) -> Result<()>;
    fn authorities() -> Result<Vec<Stored<AuthorityRecord>>>;
    fn insert_authority(authority: &Stored<AuthorityRecord>) -> Result<()>;
    fn replace_authority(expected: u64, authority: &Stored<AuthorityRecord>) -> Result<()>;
    fn remove_authority(expected: u64, id: &str) -> Result<()>;
    fn insert_crl(crl: &Stored<CrlRecord>) -> Result<()>;
    fn crl(authority: &str, shard: u32) -> Result<Option<Stored<CrlRecord>>>;
    fn crls() -> Result<Vec<Stored<CrlRecord>>>;
    fn replace_crl(expected: u64, crl: &Stored<CrlRecord>) -> Result<()>;
    fn visit(see: &mut dyn FnMut(Result<Row>)) -> Result<()>;
}
