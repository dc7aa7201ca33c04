//! The state of the store that forgets, as tables in memory, and the acts of a transaction on
//! them.

use core::cmp::Ordering;
use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use super::{
    AccountRecord, AuthenticatorRecord, AuthorityRecord, AuthorizationRecord, CertificateRecord,
    ChallengeRecord, Changed, CouponRecord, CredentialRecord, CrlRecord, EnrolmentRecord,
    GrantRecord, HistoryQuery, HistoryRecord, IssuedRecord, LogHeadRecord, LogTileRecord,
    MessageRecord, PinRecord, Record, Row, SessionRecord, Stored, TallyRecord, ThrottleRecord,
    Transaction, VirtualTokenRecord,
};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::{CredentialId, UserId, VirtualTokenId};
use crate::time::Timestamp;
use crate::words::HistoryLog;

type Table<T> = BTreeMap<String, Stored<T>>;

#[derive(Clone, Default)]
pub(super) struct Tables {
    pub(super) read_only: bool,
    mark: Option<Vec<u8>>,
    accounts: Table<AccountRecord>,
    sessions: Table<SessionRecord>,
    throttles: Table<ThrottleRecord>,
    authenticators: Table<AuthenticatorRecord>,
    credentials: Table<CredentialRecord>,
    pins: Table<PinRecord>,
    challenges: Table<ChallengeRecord>,
    virtual_tokens: Table<VirtualTokenRecord>,
    history: BTreeMap<(UserId, u64), Stored<HistoryRecord>>,
    messages: Table<MessageRecord>,
    enrolments: Table<EnrolmentRecord>,
    certificates: Table<CertificateRecord>,
    issued: Table<IssuedRecord>,
    coupons: Table<CouponRecord>,
    authorities: Table<AuthorityRecord>,
    crls: Table<CrlRecord>,
    log_heads: Table<LogHeadRecord>,
    log_tiles: Table<LogTileRecord>,
    tallies: Table<TallyRecord>,
    authorizations: BTreeMap<(UserId, u64), Stored<AuthorizationRecord>>,
    grants: Table<GrantRecord>,
}

impl Tables {
    fn writable(&self) -> Result<()> {
        if self.read_only {
            return Err(Error::new(
                ErrorKind::StoreUnavailable,
                "a reading transaction cannot write",
            ));
        }
        Ok(())
    }
}

fn insert<T: Record + Clone>(table: &mut Table<T>, row: &Stored<T>) -> Result<()> {
    match table.entry(row.record.key()) {
        std::collections::btree_map::Entry::Occupied(_) => Err(Error::new(
            ErrorKind::AlreadyExists,
            format!("this {} exists", T::TABLE),
        )),
        std::collections::btree_map::Entry::Vacant(free) => {
            free.insert(row.clone());
            Ok(())
        }
    }
}

fn replace<T: Record + Clone>(table: &mut Table<T>, expected: u64, row: &Stored<T>) -> Result<()> {
    match table.get_mut(&row.record.key()) {
        Some(current) if current.version == expected => {
            *current = row.clone();
            Ok(())
        }
        _ => Err(changed::<T>()),
    }
}

fn remove<T: Record>(table: &mut Table<T>, expected: u64, key: &str) -> Result<()> {
    match table.get(key) {
        Some(row) if row.version == expected => {
            table.remove(key);
            Ok(())
        }
        _ => Err(changed::<T>()),
    }
}

fn changed<T: Record>() -> Error {
    Error::new(
        ErrorKind::Conflict,
        format!("this {} changed meanwhile", T::TABLE),
    )
}

fn show<T: Clone>(rows: &Table<T>, see: &mut dyn FnMut(Result<Row>))
where
    Row: From<Stored<T>>,
{
    for row in rows.values() {
        see(Ok(row.clone().into()));
    }
}

impl Transaction for Tables {
    fn master_key_mark(&mut self) -> Result<Option<Vec<u8>>> {
        Ok(self.mark.clone())
    }

    fn set_master_key_mark(&mut self, mark: &[u8]) -> Result<()> {
        self.writable()?;
        if self.mark.is_some() {
            return Err(Error::new(ErrorKind::AlreadyExists, "the store has a mark"));
        }
        self.mark = Some(mark.to_vec());
        Ok(())
    }

    fn insert_account(&mut self, account: &Stored<AccountRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.accounts, account)
    }

    fn account(&mut self, user: &UserId) -> Result<Option<Stored<AccountRecord>>> {
        Ok(self.accounts.get(user.as_str()).cloned())
    }

    fn replace_account(&mut self, expected: u64, account: &Stored<AccountRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.accounts, expected, account)
    }

    fn insert_session(&mut self, session: &Stored<SessionRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.sessions, session)
    }

    fn session(&mut self, id: &str) -> Result<Option<Stored<SessionRecord>>> {
        Ok(self.sessions.get(id).cloned())
    }

    fn replace_session(&mut self, expected: u64, session: &Stored<SessionRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.sessions, expected, session)
    }

    fn forget_sessions(&mut self, before: Timestamp) -> Result<()> {
        self.writable()?;
        self.sessions
            .retain(|_, row| row.record.opened_at >= before);
        Ok(())
    }

    fn throttle(&mut self, key: &str) -> Result<Option<Stored<ThrottleRecord>>> {
        Ok(self.throttles.get(key).cloned())
    }

    fn insert_throttle(&mut self, throttle: &Stored<ThrottleRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.throttles, throttle)
    }

    fn replace_throttle(&mut self, expected: u64, throttle: &Stored<ThrottleRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.throttles, expected, throttle)
    }

    fn forget_throttles(&mut self, now: Timestamp) -> Result<()> {
        self.writable()?;
        self.throttles.retain(|_, row| row.record.forget_at >= now);
        Ok(())
    }

    fn authenticator(&mut self, user: &UserId) -> Result<Option<Stored<AuthenticatorRecord>>> {
        Ok(self.authenticators.get(user.as_str()).cloned())
    }

    fn insert_authenticator(&mut self, app: &Stored<AuthenticatorRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.authenticators, app)
    }

    fn replace_authenticator(
        &mut self,
        expected: u64,
        app: &Stored<AuthenticatorRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.authenticators, expected, app)
    }

    fn remove_authenticator(&mut self, expected: u64, user: &UserId) -> Result<()> {
        self.writable()?;
        remove(&mut self.authenticators, expected, user.as_str())
    }

    fn insert_credential(&mut self, credential: &Stored<CredentialRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.credentials, credential)
    }

    fn credential(&mut self, id: &CredentialId) -> Result<Option<Stored<CredentialRecord>>> {
        Ok(self.credentials.get(id.as_str()).cloned())
    }

    fn replace_credential(
        &mut self,
        expected: u64,
        credential: &Stored<CredentialRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.credentials, expected, credential)
    }

    fn credentials(&mut self, user: Option<&UserId>) -> Result<Vec<Stored<CredentialRecord>>> {
        let mut found: Vec<_> = self
            .credentials
            .values()
            .filter(|row| user.is_none_or(|user| row.record.user_id == *user))
            .cloned()
            .collect();
        found.sort_by_key(|row| (row.record.created_at, row.record.id.clone()));
        Ok(found)
    }

    fn insert_enrolment(&mut self, enrolment: &Stored<EnrolmentRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.enrolments, enrolment)
    }

    fn enrolment(&mut self, credential: &CredentialId) -> Result<Option<Stored<EnrolmentRecord>>> {
        Ok(self.enrolments.get(credential.as_str()).cloned())
    }

    fn enrolments(&mut self) -> Result<Vec<Stored<EnrolmentRecord>>> {
        let mut found: Vec<_> = self.enrolments.values().cloned().collect();
        found.sort_by_key(|row| (row.record.not_before, row.record.credential.clone()));
        Ok(found)
    }

    fn remove_enrolment(&mut self, expected: u64, credential: &CredentialId) -> Result<()> {
        self.writable()?;
        remove(&mut self.enrolments, expected, credential.as_str())
    }

    fn insert_certificate(&mut self, certificate: &Stored<CertificateRecord>) -> Result<()> {
        self.writable()?;
        let CertificateRecord {
            authority, serial, ..
        } = &certificate.record;
        if self.certificate_by_serial(authority, serial)?.is_some() {
            return Err(Error::new(
                ErrorKind::AlreadyExists,
                "this serial number of the authority is taken",
            ));
        }
        insert(&mut self.certificates, certificate)
    }

    fn certificate(&mut self, iut: &str) -> Result<Option<Stored<CertificateRecord>>> {
        Ok(self.certificates.get(iut).cloned())
    }

    fn replace_certificate(
        &mut self,
        expected: u64,
        certificate: &Stored<CertificateRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.certificates, expected, certificate)
    }

    fn certificates(
        &mut self,
        credential: &CredentialId,
    ) -> Result<Vec<Stored<CertificateRecord>>> {
        let mut found: Vec<_> = self
            .certificates
            .values()
            .filter(|row| row.record.credential == *credential)
            .cloned()
            .collect();
        found.sort_by_key(|row| (row.record.not_before, row.record.iut.clone()));
        Ok(found)
    }

    fn ending_certificates(
        &mut self,
        after: (Timestamp, &str),
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Stored<CertificateRecord>>> {
        let wanted = |record: &CertificateRecord| {
            let over = record.superseded_at.is_some() || record.revoked_at.is_some();
            !over && (record.not_after, record.iut.as_str()) > after && record.not_after <= until
        };
        let rows = self.certificates.values();
        let mut found: Vec<_> = rows.filter(|row| wanted(&row.record)).cloned().collect();
        found.sort_by_key(|row| (row.record.not_after, row.record.iut.clone()));
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(found)
    }

    fn certificate_by_serial(
        &mut self,
        authority: &str,
        serial: &[u8],
    ) -> Result<Option<Stored<CertificateRecord>>> {
        let mut rows = self.certificates.values();
        Ok(rows
            .find(|row| row.record.authority == authority && row.record.serial == serial)
            .cloned())
    }

    fn listed_certificates(
        &mut self,
        authority: &str,
        shards: RangeInclusive<u32>,
        changed: Option<Changed>,
        see: &mut dyn FnMut(Stored<CertificateRecord>) -> Result<()>,
    ) -> Result<()> {
        let is_wanted = |row: &CertificateRecord| {
            row.authority == authority
                && shards.contains(&row.shard)
                && (row.suspended_at.is_some() || row.revoked_at.is_some())
                && changed.is_none_or(|Changed { after, until }| {
                    let ended = |lifts_at| lifts_at > after && lifts_at <= until;
                    row.changed_at > after || row.lifts_at.is_some_and(ended)
                })
        };
        let rows = self.certificates.values();
        rows.filter(|row| is_wanted(&row.record))
            .try_for_each(|row| see(row.clone()))
    }

    fn insert_issued(&mut self, issued: &Stored<IssuedRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.issued, issued)
    }

    fn issued(&mut self, iut: &str) -> Result<Option<Stored<IssuedRecord>>> {
        Ok(self.issued.get(iut).cloned())
    }

    fn insert_coupon(&mut self, coupon: &Stored<CouponRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.coupons, coupon)
    }

    fn coupon(&mut self, key: &str) -> Result<Option<Stored<CouponRecord>>> {
        Ok(self.coupons.get(key).cloned())
    }

    fn replace_coupon(&mut self, expected: u64, coupon: &Stored<CouponRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.coupons, expected, coupon)
    }

    fn insert_pin(&mut self, pin: &Stored<PinRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.pins, pin)
    }

    fn pin(&mut self, credential: &CredentialId) -> Result<Option<Stored<PinRecord>>> {
        Ok(self.pins.get(credential.as_str()).cloned())
    }

    fn replace_pin(&mut self, expected: u64, pin: &Stored<PinRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.pins, expected, pin)
    }

    fn challenge(&mut self, slot: &str) -> Result<Option<Stored<ChallengeRecord>>> {
        Ok(self.challenges.get(slot).cloned())
    }

    fn insert_challenge(&mut self, challenge: &Stored<ChallengeRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.challenges, challenge)
    }

    fn replace_challenge(
        &mut self,
        expected: u64,
        challenge: &Stored<ChallengeRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.challenges, expected, challenge)
    }

    fn insert_virtual_token(&mut self, token: &Stored<VirtualTokenRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.virtual_tokens, token)
    }

    fn virtual_token(&mut self, id: &VirtualTokenId) -> Result<Option<Stored<VirtualTokenRecord>>> {
        Ok(self.virtual_tokens.get(id.as_str()).cloned())
    }

    fn replace_virtual_token(
        &mut self,
        expected: u64,
        token: &Stored<VirtualTokenRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.virtual_tokens, expected, token)
    }

    fn virtual_tokens(
        &mut self,
        credential: &CredentialId,
    ) -> Result<Vec<Stored<VirtualTokenRecord>>> {
        let mut found: Vec<_> = self
            .virtual_tokens
            .values()
            .filter(|row| row.record.credential == *credential)
            .cloned()
            .collect();
        found.sort_by_key(|row| (row.record.created_at, row.record.id.clone()));
        Ok(found)
    }

    fn newest_history(&mut self, user: &UserId) -> Result<Option<Stored<HistoryRecord>>> {
        Ok(self.history(user, None, 1)?.pop())
    }

    fn append_history(&mut self, entry: &Stored<HistoryRecord>) -> Result<()> {
        self.writable()?;
        let key = (entry.record.user_id.clone(), entry.record.sequence);
        let position = entry.record.position;
        if self.history.contains_key(&key) || self.history_at(position)?.is_some() {
            return Err(Error::new(
                ErrorKind::Conflict,
                "another entry took this number",
            ));
        }
        self.history.insert(key, entry.clone());
        Ok(())
    }

    fn history(
        &mut self,
        user: &UserId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Stored<HistoryRecord>>> {
        let end = (user.clone(), before.unwrap_or(u64::MAX));
        Ok(self
            .history
            .range((user.clone(), 0)..end)
            .rev()
            .take(limit as usize)
            .map(|(_, row)| row.clone())
            .collect())
    }

    fn search_history(&mut self, query: &HistoryQuery<'_>) -> Result<Vec<Stored<HistoryRecord>>> {
        let follows = |entry: &HistoryRecord| {
            let compared = query.after.map(|after| query.compare(after, entry));
            compared.is_none_or(Ordering::is_lt)
        };
        let found = self
            .history
            .values()
            .filter(|row| query.selects(&row.record));
        let mut found: Vec<_> = found.filter(|row| follows(&row.record)).collect();
        found.sort_by(|one, other| query.compare(&one.record, &other.record));
        Ok(found
            .into_iter()
            .take(query.limit as usize)
            .cloned()
            .collect())
    }

    fn enqueue_message(&mut self, message: &Stored<MessageRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.messages, message)
    }

    fn message(&mut self, id: &str) -> Result<Option<Stored<MessageRecord>>> {
        Ok(self.messages.get(id).cloned())
    }

    fn messages(
        &mut self,
        user: Option<&UserId>,
        limit: u32,
    ) -> Result<Vec<Stored<MessageRecord>>> {
        Ok(self
            .messages
            .values()
            .rev()
            .filter(|row| user.is_none_or(|user| row.record.user_id == *user))
            .take(limit as usize)
            .cloned()
            .collect())
    }

    fn due_messages(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Stored<MessageRecord>>> {
        Ok(self
            .messages
            .values()
            .filter(|row| row.record.settled_at.is_none() && row.record.next_at <= now)
            .take(limit as usize)
            .cloned()
            .collect())
    }

    fn replace_message(&mut self, expected: u64, message: &Stored<MessageRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.messages, expected, message)
    }

    fn forget_messages(&mut self, before: Timestamp) -> Result<()> {
        self.writable()?;
        let is_kept = |settled: Timestamp| settled >= before;
        self.messages
            .retain(|_, row| row.record.settled_at.is_none_or(is_kept));
        Ok(())
    }

    fn authorities(&mut self) -> Result<Vec<Stored<AuthorityRecord>>> {
        let mut found: Vec<_> = self.authorities.values().cloned().collect();
        found.sort_by_key(|row| (row.record.created_at, row.record.id.clone()));
        Ok(found)
    }

    fn insert_authority(&mut self, authority: &Stored<AuthorityRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.authorities, authority)
    }

    fn replace_authority(
        &mut self,
        expected: u64,
        authority: &Stored<AuthorityRecord>,
    ) -> Result<()> {
        self.writable()?;
        replace(&mut self.authorities, expected, authority)
    }

    fn remove_authority(&mut self, expected: u64, id: &str) -> Result<()> {
        self.writable()?;
        remove(&mut self.authorities, expected, id)
    }

    fn insert_crl(&mut self, crl: &Stored<CrlRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.crls, crl)
    }

    fn crl(&mut self, authority: &str, shard: u32) -> Result<Option<Stored<CrlRecord>>> {
        Ok(self.crls.get(&format!("{authority}/{shard}")).cloned())
    }

    fn crls(&mut self) -> Result<Vec<Stored<CrlRecord>>> {
        let mut found: Vec<_> = self.crls.values().cloned().collect();
        found.sort_by_key(|row| (row.record.authority.clone(), row.record.shard));
        Ok(found)
    }

    fn replace_crl(&mut self, expected: u64, crl: &Stored<CrlRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.crls, expected, crl)
    }

    fn history_at(&mut self, position: u64) -> Result<Option<Stored<HistoryRecord>>> {
        let mut all = self.history.values();
        Ok(all.find(|row| row.record.position == position).cloned())
    }

    fn log_head(&mut self) -> Result<Option<Stored<LogHeadRecord>>> {
        Ok(self.log_heads.values().next().cloned())
    }

    fn insert_log_head(&mut self, head: &Stored<LogHeadRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.log_heads, head)
    }

    fn replace_log_head(&mut self, expected: u64, head: &Stored<LogHeadRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.log_heads, expected, head)
    }

    fn log_tile(&mut self, level: u32, position: u64) -> Result<Option<Stored<LogTileRecord>>> {
        let key = format!("{level}/{position}");
        Ok(self.log_tiles.get(&key).cloned())
    }

    fn insert_log_tile(&mut self, tile: &Stored<LogTileRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.log_tiles, tile)
    }

    fn replace_log_tile(&mut self, expected: u64, tile: &Stored<LogTileRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.log_tiles, expected, tile)
    }

    fn tally(&mut self, log: HistoryLog, subject: &str) -> Result<Option<Stored<TallyRecord>>> {
        Ok(self.tallies.get(&format!("{log}/{subject}")).cloned())
    }

    fn insert_tally(&mut self, tally: &Stored<TallyRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.tallies, tally)
    }

    fn replace_tally(&mut self, expected: u64, tally: &Stored<TallyRecord>) -> Result<()> {
        self.writable()?;
        replace(&mut self.tallies, expected, tally)
    }

    fn insert_authorization(&mut self, authorization: &Stored<AuthorizationRecord>) -> Result<()> {
        self.writable()?;
        let record = &authorization.record;
        let key = (record.user_id.clone(), record.opened);
        match self.authorizations.entry(key) {
            std::collections::btree_map::Entry::Occupied(_) => Err(Error::new(
                ErrorKind::AlreadyExists,
                "this authorization exists",
            )),
            std::collections::btree_map::Entry::Vacant(free) => {
                free.insert(authorization.clone());
                Ok(())
            }
        }
    }

    fn authorization(
        &mut self,
        user: &UserId,
        opened: u64,
    ) -> Result<Option<Stored<AuthorizationRecord>>> {
        Ok(self.authorizations.get(&(user.clone(), opened)).cloned())
    }

    fn replace_authorization(
        &mut self,
        expected: u64,
        authorization: &Stored<AuthorizationRecord>,
    ) -> Result<()> {
        self.writable()?;
        let record = &authorization.record;
        let key = (record.user_id.clone(), record.opened);
        match self.authorizations.get_mut(&key) {
            Some(current) if current.version == expected => {
                *current = authorization.clone();
                Ok(())
            }
            _ => Err(changed::<AuthorizationRecord>()),
        }
    }

    fn open_authorizations(
        &mut self,
        user: Option<&UserId>,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>> {
        let mut found: Vec<_> = self
            .authorizations
            .values()
            .filter(|row| row.record.closed_at.is_none())
            .filter(|row| user.is_none_or(|user| row.record.user_id == *user))
            .cloned()
            .collect();
        found.sort_by_key(|row| row.record.closes_at);
        found.truncate(limit as usize);
        Ok(found)
    }

    fn authorizations(
        &mut self,
        user: &UserId,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>> {
        let range = (user.clone(), 0)..=(user.clone(), u64::MAX);
        let newest = self.authorizations.range(range).rev();
        Ok(newest
            .take(limit as usize)
            .map(|(_, row)| row.clone())
            .collect())
    }

    fn forget_authorizations(&mut self, before: Timestamp) -> Result<()> {
        self.writable()?;
        self.authorizations
            .retain(|_, row| row.record.closed_at.is_none_or(|closed| closed >= before));
        Ok(())
    }

    fn insert_grant(&mut self, grant: &Stored<GrantRecord>) -> Result<()> {
        self.writable()?;
        insert(&mut self.grants, grant)
    }

    fn grant(&mut self, credential: &CredentialId) -> Result<Option<Stored<GrantRecord>>> {
        Ok(self.grants.get(credential.as_str()).cloned())
    }

    fn grants(&mut self, user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<GrantRecord>>> {
        let mut found: Vec<_> = self
            .grants
            .values()
            .filter(|row| user.is_none_or(|user| row.record.user_id == *user))
            .cloned()
            .collect();
        found.sort_by_key(|row| row.record.ends_at);
        found.truncate(limit as usize);
        Ok(found)
    }

    fn remove_grant(&mut self, expected: u64, credential: &CredentialId) -> Result<()> {
        self.writable()?;
        remove(&mut self.grants, expected, credential.as_str())
    }

    fn visit(&mut self, see: &mut dyn FnMut(Result<Row>)) -> Result<()> {
        show(&self.accounts, see);
        show(&self.sessions, see);
        show(&self.throttles, see);
        show(&self.authenticators, see);
        show(&self.credentials, see);
        show(&self.pins, see);
        show(&self.challenges, see);
        show(&self.virtual_tokens, see);
        for row in self.authorizations.values() {
            see(Ok(row.clone().into()));
        }
        show(&self.grants, see);
        let mut history: Vec<_> = self.history.values().collect();
        history.sort_by_key(|row| row.record.position);
        for row in history {
            see(Ok(row.clone().into()));
        }
        show(&self.messages, see);
        show(&self.enrolments, see);
        show(&self.certificates, see);
        show(&self.issued, see);
        show(&self.coupons, see);
        show(&self.authorities, see);
        show(&self.crls, see);
        show(&self.log_heads, see);
        show(&self.log_tiles, see);
        show(&self.tallies, see);
        Ok(())
    }
}
