//! The port to durable state. A [`Store`] runs transactions; a [`Transaction`] offers the
//! acts on records that the domain needs, all or nothing. No rule is decided here: a
//! record arrives with its version and authentication code and is kept as it is.

mod journal;
mod memory;
mod memory_journal;
mod memory_tables;
mod record;

pub use journal::{AbandonedJournal, Journal, JournalFrame, Journals};
pub use memory::MemoryStore;
pub use record::{
    AccountRecord, AuthenticatorRecord, AuthorityRecord, AuthorizationRecord, CertificateRecord,
    ChallengeRecord, CouponRecord, CredentialRecord, CrlRecord, EnrolmentRecord, GrantRecord,
    HistoryRecord, IssuedRecord, LogHeadRecord, LogTileRecord, MessageRecord, PinRecord, Record,
    Row, SessionRecord, Stored, TallyRecord, ThrottleRecord, VirtualTokenRecord,
};

use core::cmp::Ordering;
use core::ops::RangeInclusive;

use crate::error::{ErrorKind, Result};
use crate::identity::{CredentialId, UserId, VirtualTokenId};
use crate::time::Timestamp;
use crate::words::{HistoryLog, HistoryOrder, Outcome};

/// Durable state. Adapters: memory (here), SQLite.
pub trait Store: Send + Sync {
    /// Runs `work` in a transaction that may write. It is committed durably (flushed to
    /// the disk) before this returns `Ok`, and leaves nothing behind otherwise. Writers
    /// exclude each other, across processes too. `work` may be run again after a
    /// conflict, so it must not keep effects of its own from a run that failed.
    ///
    /// # Errors
    /// What `work` returns, or [`ErrorKind::StoreUnavailable`], [`ErrorKind::StoreFull`].
    fn write(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()>;

    /// Runs `work` on one consistent state, without blocking writers. Writing acts fail.
    ///
    /// # Errors
    /// As [`Store::write`].
    fn read(&self, work: &mut dyn FnMut(&mut dyn Transaction) -> Result<()>) -> Result<()>;

    /// Its journals, and what is known of it without a transaction.
    fn journals(&self) -> &dyn Journals;
}

/// What changed in a span of time: rows that were written after its beginning, and
/// suspensions that ended in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Changed {
    /// The beginning, which is not in it.
    pub after: Timestamp,
    /// The end, which is.
    pub until: Timestamp,
}

/// A page of one of the two logs of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HistoryQuery<'a> {
    /// The log: entries whose event belongs to it.
    pub log: HistoryLog,
    /// Whose: of signatures a credential's id, of accesses a user id.
    pub subject: &'a str,
    /// Nothing before this instant.
    pub from: Timestamp,
    /// Nothing from this instant on; none where there is no end.
    pub until: Option<Timestamp>,
    /// Those alone that ended so.
    pub outcome: Option<Outcome>,
    /// Entries alike in it come newest first; of one instant the higher position is the newer.
    pub order: HistoryOrder,
    /// Those alone that come after this one, which may be of another time and outcome.
    pub after: Option<&'a HistoryRecord>,
    /// At most so many.
    pub limit: u32,
}

impl HistoryQuery<'_> {
    /// Whether the log, the time and the outcome are those of this entry.
    pub(crate) fn selects(&self, entry: &HistoryRecord) -> bool {
        let subject = match self.log {
            HistoryLog::Signatures => entry.credential.as_ref().map(CredentialId::as_str),
            HistoryLog::Accesses => Some(entry.user_id.as_str()),
        };
        entry.event.log() == self.log
            && subject == Some(self.subject)
            && entry.at >= self.from
            && self.until.is_none_or(|until| entry.at < until)
            && self.outcome.is_none_or(|outcome| entry.outcome == outcome)
    }

    /// Which of two entries is shown first.
    pub(crate) fn compare(&self, one: &HistoryRecord, other: &HistoryRecord) -> Ordering {
        let older = (one.at, one.position).cmp(&(other.at, other.position));
        match self.order {
            HistoryOrder::Newest => older.reverse(),
            HistoryOrder::Oldest => older,
            HistoryOrder::Outcome => {
                let word = |entry: &HistoryRecord| entry.outcome.as_str();
                word(one).cmp(word(other)).then(older.reverse())
            }
            HistoryOrder::Client => one.client.cmp(&other.client).then(older.reverse()),
        }
    }
}

/// The acts inside one transaction. `insert_*` fails with [`ErrorKind::AlreadyExists`];
/// `replace_*` takes the version that was read and fails with [`ErrorKind::Conflict`] when
/// the row has another one by now (compare-and-set) or is not there.
pub trait Transaction {
    /// The sealed mark by which a wrong master key is recognised.
    fn master_key_mark(&mut self) -> Result<Option<Vec<u8>>>;
    /// Keeps the mark; once.
    fn set_master_key_mark(&mut self, mark: &[u8]) -> Result<()>;

    /// Adds an account.
    fn insert_account(&mut self, account: &Stored<AccountRecord>) -> Result<()>;
    /// The account, if there is one.
    fn account(&mut self, user: &UserId) -> Result<Option<Stored<AccountRecord>>>;
    /// Replaces an account.
    fn replace_account(&mut self, expected: u64, account: &Stored<AccountRecord>) -> Result<()>;

    /// Adds a session.
    fn insert_session(&mut self, session: &Stored<SessionRecord>) -> Result<()>;
    /// The session, if there is one.
    fn session(&mut self, id: &str) -> Result<Option<Stored<SessionRecord>>>;
    /// Replaces a session.
    fn replace_session(&mut self, expected: u64, session: &Stored<SessionRecord>) -> Result<()>;
    /// Removes the sessions that were opened before `before`.
    fn forget_sessions(&mut self, before: Timestamp) -> Result<()>;

    /// The throttle of `key`, if there is one.
    fn throttle(&mut self, key: &str) -> Result<Option<Stored<ThrottleRecord>>>;
    /// Adds a throttle.
    fn insert_throttle(&mut self, throttle: &Stored<ThrottleRecord>) -> Result<()>;
    /// Replaces a throttle.
    fn replace_throttle(&mut self, expected: u64, throttle: &Stored<ThrottleRecord>) -> Result<()>;
    /// Removes the throttles whose `forget_at` is before `now`.
    fn forget_throttles(&mut self, now: Timestamp) -> Result<()>;

    /// The authenticator app of an account, if there is one.
    fn authenticator(&mut self, user: &UserId) -> Result<Option<Stored<AuthenticatorRecord>>>;
    /// Adds an authenticator app.
    fn insert_authenticator(&mut self, app: &Stored<AuthenticatorRecord>) -> Result<()>;
    /// Replaces an authenticator app.
    fn replace_authenticator(
        &mut self,
        expected: u64,
        app: &Stored<AuthenticatorRecord>,
    ) -> Result<()>;
    /// Removes the authenticator app that has the version `expected`.
    fn remove_authenticator(&mut self, expected: u64, user: &UserId) -> Result<()>;

    /// Adds a credential.
    fn insert_credential(&mut self, credential: &Stored<CredentialRecord>) -> Result<()>;
    /// The credential, if there is one.
    fn credential(&mut self, id: &CredentialId) -> Result<Option<Stored<CredentialRecord>>>;
    /// Replaces a credential.
    fn replace_credential(
        &mut self,
        expected: u64,
        credential: &Stored<CredentialRecord>,
    ) -> Result<()>;
    /// The credentials of one account, or of all with `None`, oldest first.
    fn credentials(&mut self, user: Option<&UserId>) -> Result<Vec<Stored<CredentialRecord>>>;

    /// Adds an enrolment; one for each credential.
    fn insert_enrolment(&mut self, enrolment: &Stored<EnrolmentRecord>) -> Result<()>;
    /// The enrolment of a credential, if one is under way.
    fn enrolment(&mut self, credential: &CredentialId) -> Result<Option<Stored<EnrolmentRecord>>>;
    /// The enrolments under way, oldest first.
    fn enrolments(&mut self) -> Result<Vec<Stored<EnrolmentRecord>>>;
    /// Removes the enrolment that has the version `expected`.
    fn remove_enrolment(&mut self, expected: u64, credential: &CredentialId) -> Result<()>;

    /// Adds a certificate's status; no two of one authority have the same serial number.
    fn insert_certificate(&mut self, certificate: &Stored<CertificateRecord>) -> Result<()>;
    /// The status of the certificate with this IUT, if there is one.
    fn certificate(&mut self, iut: &str) -> Result<Option<Stored<CertificateRecord>>>;
    /// Replaces a certificate's status.
    fn replace_certificate(
        &mut self,
        expected: u64,
        certificate: &Stored<CertificateRecord>,
    ) -> Result<()>;
    /// The certificates of a credential, oldest first.
    fn certificates(&mut self, credential: &CredentialId)
    -> Result<Vec<Stored<CertificateRecord>>>;
    /// At most `limit` certificates neither superseded nor revoked that end until `until`, by
    /// their end and IUT, from the one after `after` on.
    fn ending_certificates(
        &mut self,
        after: (Timestamp, &str),
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Stored<CertificateRecord>>>;
    /// The status of an authority's certificate by its serial number, if there is one.
    fn certificate_by_serial(
        &mut self,
        authority: &str,
        serial: &[u8],
    ) -> Result<Option<Stored<CertificateRecord>>>;
    /// Shows the certificates of an authority, in these shards, that were ever suspended or
    /// revoked, in no order; those alone that `changed` selects.
    fn listed_certificates(
        &mut self,
        authority: &str,
        shards: RangeInclusive<u32>,
        changed: Option<Changed>,
        see: &mut dyn FnMut(Stored<CertificateRecord>) -> Result<()>,
    ) -> Result<()>;
    /// Adds a certificate as it was issued.
    fn insert_issued(&mut self, issued: &Stored<IssuedRecord>) -> Result<()>;
    /// The certificate as it was issued for an IUT, if there is one.
    fn issued(&mut self, iut: &str) -> Result<Option<Stored<IssuedRecord>>>;

    /// Adds a coupon.
    fn insert_coupon(&mut self, coupon: &Stored<CouponRecord>) -> Result<()>;
    /// The coupon, if there is one.
    fn coupon(&mut self, key: &str) -> Result<Option<Stored<CouponRecord>>>;
    /// Replaces a coupon.
    fn replace_coupon(&mut self, expected: u64, coupon: &Stored<CouponRecord>) -> Result<()>;

    /// Adds the counters of a credential's PIN.
    fn insert_pin(&mut self, pin: &Stored<PinRecord>) -> Result<()>;
    /// The counters of a credential's PIN.
    fn pin(&mut self, credential: &CredentialId) -> Result<Option<Stored<PinRecord>>>;
    /// Replaces the counters of a credential's PIN.
    fn replace_pin(&mut self, expected: u64, pin: &Stored<PinRecord>) -> Result<()>;

    /// The challenge in `slot`; there is at most one in each.
    fn challenge(&mut self, slot: &str) -> Result<Option<Stored<ChallengeRecord>>>;
    /// Puts a challenge into its empty slot.
    fn insert_challenge(&mut self, challenge: &Stored<ChallengeRecord>) -> Result<()>;
    /// Replaces the challenge in its slot.
    fn replace_challenge(
        &mut self,
        expected: u64,
        challenge: &Stored<ChallengeRecord>,
    ) -> Result<()>;

    /// Adds a virtual token.
    fn insert_virtual_token(&mut self, token: &Stored<VirtualTokenRecord>) -> Result<()>;
    /// The virtual token, if there is one.
    fn virtual_token(&mut self, id: &VirtualTokenId) -> Result<Option<Stored<VirtualTokenRecord>>>;
    /// Replaces a virtual token.
    fn replace_virtual_token(
        &mut self,
        expected: u64,
        token: &Stored<VirtualTokenRecord>,
    ) -> Result<()>;
    /// The virtual tokens of a credential, oldest first.
    fn virtual_tokens(
        &mut self,
        credential: &CredentialId,
    ) -> Result<Vec<Stored<VirtualTokenRecord>>>;

    /// The newest history entry of a holder.
    fn newest_history(&mut self, user: &UserId) -> Result<Option<Stored<HistoryRecord>>>;
    /// Appends an entry; its sequence number must not exist yet for its holder.
    fn append_history(&mut self, entry: &Stored<HistoryRecord>) -> Result<()>;
    /// At most `limit` entries of a holder with sequence numbers below `before`, newest first.
    fn history(
        &mut self,
        user: &UserId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Stored<HistoryRecord>>>;
    /// A page of one of the two logs.
    fn search_history(&mut self, query: &HistoryQuery<'_>) -> Result<Vec<Stored<HistoryRecord>>>;
    /// The entry with this index in the log, if there is one.
    fn history_at(&mut self, position: u64) -> Result<Option<Stored<HistoryRecord>>>;

    /// How far the log has come; none before the first entry.
    fn log_head(&mut self) -> Result<Option<Stored<LogHeadRecord>>>;
    /// Adds the head of the log; once.
    fn insert_log_head(&mut self, head: &Stored<LogHeadRecord>) -> Result<()>;
    /// Replaces the head of the log.
    fn replace_log_head(&mut self, expected: u64, head: &Stored<LogHeadRecord>) -> Result<()>;
    /// A tile of the log's tree, if there is one.
    fn log_tile(&mut self, level: u32, position: u64) -> Result<Option<Stored<LogTileRecord>>>;
    /// Adds a tile.
    fn insert_log_tile(&mut self, tile: &Stored<LogTileRecord>) -> Result<()>;
    /// Replaces a tile.
    fn replace_log_tile(&mut self, expected: u64, tile: &Stored<LogTileRecord>) -> Result<()>;

    /// The tally of a log, if it has entries.
    fn tally(&mut self, log: HistoryLog, subject: &str) -> Result<Option<Stored<TallyRecord>>>;
    /// Adds a tally.
    fn insert_tally(&mut self, tally: &Stored<TallyRecord>) -> Result<()>;
    /// Replaces a tally.
    fn replace_tally(&mut self, expected: u64, tally: &Stored<TallyRecord>) -> Result<()>;

    /// Adds an authorization.
    fn insert_authorization(&mut self, authorization: &Stored<AuthorizationRecord>) -> Result<()>;
    /// The authorization that the holder's entry `opened` opened, if there is one.
    fn authorization(
        &mut self,
        user: &UserId,
        opened: u64,
    ) -> Result<Option<Stored<AuthorizationRecord>>>;
    /// Replaces an authorization.
    fn replace_authorization(
        &mut self,
        expected: u64,
        authorization: &Stored<AuthorizationRecord>,
    ) -> Result<()>;
    /// At most `limit` authorizations of a holder, or of all, that are not closed, those that
    /// end first before the others.
    fn open_authorizations(
        &mut self,
        user: Option<&UserId>,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>>;
    /// At most `limit` authorizations of a holder, newest first.
    fn authorizations(
        &mut self,
        user: &UserId,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>>;
    /// Removes the authorizations that were closed before `before`.
    fn forget_authorizations(&mut self, before: Timestamp) -> Result<()>;

    /// Adds a grant; one for each credential.
    fn insert_grant(&mut self, grant: &Stored<GrantRecord>) -> Result<()>;
    /// The grant of a credential, if one waits.
    fn grant(&mut self, credential: &CredentialId) -> Result<Option<Stored<GrantRecord>>>;
    /// At most `limit` grants of a holder, or of all, those that end first before the others.
    fn grants(&mut self, user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<GrantRecord>>>;
    /// Removes the grant that has the version `expected`.
    fn remove_grant(&mut self, expected: u64, credential: &CredentialId) -> Result<()>;

    /// Puts a message into the outbox.
    fn enqueue_message(&mut self, message: &Stored<MessageRecord>) -> Result<()>;
    /// The message, if there is one.
    fn message(&mut self, id: &str) -> Result<Option<Stored<MessageRecord>>>;
    /// At most `limit` messages that are not settled and may be tried at `now`, oldest first.
    fn due_messages(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Stored<MessageRecord>>>;
    /// At most `limit` messages of an account, or of all, newest first.
    fn messages(&mut self, user: Option<&UserId>, limit: u32)
    -> Result<Vec<Stored<MessageRecord>>>;
    /// Replaces a message, to note an attempt or its end.
    fn replace_message(&mut self, expected: u64, message: &Stored<MessageRecord>) -> Result<()>;
    /// Removes the messages that were settled before `before`.
    fn forget_messages(&mut self, before: Timestamp) -> Result<()>;

    /// The embedded authority's keys, oldest first.
    fn authorities(&mut self) -> Result<Vec<Stored<AuthorityRecord>>>;
    /// Adds a key of the embedded authority.
    fn insert_authority(&mut self, authority: &Stored<AuthorityRecord>) -> Result<()>;
    /// Replaces a key of the embedded authority.
    fn replace_authority(
        &mut self,
        expected: u64,
        authority: &Stored<AuthorityRecord>,
    ) -> Result<()>;

    /// Removes the key of the embedded authority that has the version `expected`.
    fn remove_authority(&mut self, expected: u64, id: &str) -> Result<()>;

    /// Adds the first revocation list of a shard.
    fn insert_crl(&mut self, crl: &Stored<CrlRecord>) -> Result<()>;
    /// The newest revocation list of a shard, if there is one.
    fn crl(&mut self, authority: &str, shard: u32) -> Result<Option<Stored<CrlRecord>>>;
    /// The newest revocation lists of all shards.
    fn crls(&mut self) -> Result<Vec<Stored<CrlRecord>>>;
    /// Replaces the newest revocation list of a shard.
    fn replace_crl(&mut self, expected: u64, crl: &Stored<CrlRecord>) -> Result<()>;

    /// Shows every row of every table, the authorizations and grants before the history, that in the order
    /// of the log, and then the rest of the log; one that cannot be understood as its error.
    fn visit(&mut self, see: &mut dyn FnMut(Result<Row>)) -> Result<()>;
}

/// How often a conflicting transaction is tried again.
const ATTEMPTS: u32 = 16;

/// Runs `work` as a writing transaction and hands out its value; tries again on conflict.
pub(crate) fn write<T>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn Transaction) -> Result<T>,
) -> Result<T> {
    let mut attempt = 0;
    loop {
        let mut value = None;
        let outcome = store.write(&mut |tx| {
            value = Some(work(tx)?);
            Ok(())
        });
        attempt += 1;
        match (outcome, value) {
            (Ok(()), Some(value)) => return Ok(value),
            (Err(error), _) if error.kind() == ErrorKind::Conflict && attempt < ATTEMPTS => {}
            (Err(error), _) => return Err(error),
            (Ok(()), None) => return Err(not_run()),
        }
    }
}

/// Runs `work` as a reading transaction and hands out its value.
pub(crate) fn read<T>(
    store: &dyn Store,
    mut work: impl FnMut(&mut dyn Transaction) -> Result<T>,
) -> Result<T> {
    let mut value = None;
    store.read(&mut |tx| {
        value = Some(work(tx)?);
        Ok(())
    })?;
    value.ok_or_else(not_run)
}

fn not_run() -> crate::error::Error {
    crate::error::Error::new(
        ErrorKind::StoreUnavailable,
        "the store did not run the transaction",
    )
}
