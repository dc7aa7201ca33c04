//! The acts of one transaction as statements. When it begins and ends is the store's
//! business.

use std::ops::RangeInclusive;
use std::path::Path;

use remote_sign_core::store::{
    AccountRecord, AuthenticatorRecord, AuthorityRecord, AuthorizationRecord, CertificateRecord,
    ChallengeRecord, Changed, CouponRecord, CredentialRecord, CrlRecord, EnrolmentRecord,
    GrantRecord, HistoryQuery, HistoryRecord, IssuedRecord, LogHeadRecord, LogTileRecord,
    MessageRecord, PinRecord, Record, Row, SessionRecord, Stored, TallyRecord, ThrottleRecord,
    Transaction, VirtualTokenRecord,
};
use remote_sign_core::{
    CredentialId, Error, ErrorKind, HistoryLog, Result, Timestamp, UserId, VirtualTokenId,
};
use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, OptionalExtension as _, Params, params_from_iter};

use crate::column::Column as _;
use crate::fault;
use crate::search;
use crate::table::{Table, take_row};

/// A transaction that has begun on a connection.
pub(crate) struct SqlTransaction<'a> {
    connection: &'a Connection,
    path: &'a Path,
    writable: bool,
    /// The failure after which SQLite may have rolled back by itself: no statement may
    /// follow it, for that would stand alone.
    failure: Option<Error>,
}

impl<'a> SqlTransaction<'a> {
    pub(crate) const fn new(connection: &'a Connection, path: &'a Path, writable: bool) -> Self {
        Self {
            connection,
            path,
            writable,
            failure: None,
        }
    }

    /// Whether the transaction may be committed.
    pub(crate) fn outcome(&self) -> Result<()> {
        self.failure.clone().map_or(Ok(()), Err)
    }

    fn insert<T: Table>(&mut self, row: &Stored<T>) -> Result<()> {
        if self.added(row)? {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::AlreadyExists,
            format!("this {} exists", T::TABLE),
        ))
    }

    /// False when the key is taken.
    fn added<T: Table>(&mut self, row: &Stored<T>) -> Result<bool> {
        let mut values = vec![row.version.bind(), row.mac.bind()];
        values.extend(row.record.key_values());
        values.extend(row.record.field_values());
        self.changes(T::INSERT, &values)
    }

    fn replace<T: Table>(&mut self, expected: u64, row: &Stored<T>) -> Result<()> {
        let mut values = vec![row.version.bind(), row.mac.bind()];
        values.extend(row.record.field_values());
        values.push(expected.bind());
        values.extend(row.record.key_values());
        if self.changes(T::REPLACE, &values)? {
            return Ok(());
        }
        Err(changed::<T>())
    }

    /// Whether the statement changed a row.
    fn changes(&mut self, sql: &str, values: &[ToSqlOutput<'_>]) -> Result<bool> {
        self.outcome()?;
        if !self.writable {
            return Err(Error::new(
                ErrorKind::StoreUnavailable,
                "a reading transaction cannot write",
            ));
        }
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.execute(params_from_iter(values)))
            .map(|rows| rows > 0)
            .map_err(|error| self.fail(&error))
    }

    fn find<T: Table>(
        &mut self,
        condition: &str,
        parameters: impl Params,
    ) -> Result<Option<Stored<T>>> {
        Ok(self.select(condition, parameters)?.pop())
    }

    /// The first value of the first row, if there is one.
    pub(crate) fn first_text(
        &mut self,
        sql: &str,
        parameters: impl Params,
    ) -> Result<Option<String>> {
        self.outcome()?;
        let found = self
            .connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(parameters, |row| row.get(0)).optional());
        found.map_err(|error| self.fail(&error))
    }

    pub(crate) fn select<T: Table>(
        &mut self,
        condition: &str,
        parameters: impl Params,
    ) -> Result<Vec<Stored<T>>> {
        self.outcome()?;
        let sql = format!("{} {condition}", T::SELECT);
        let rows = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                let mut rows = statement.query(parameters)?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    found.push(take_row(row));
                }
                Ok(found)
            });
        rows.map_err(|error| self.fail(&error))?
            .into_iter()
            .collect()
    }

    /// Shows rows one after the other, until `see` fails.
    fn stream<T: Table>(
        &mut self,
        condition: &str,
        parameters: impl Params,
        see: &mut dyn FnMut(Stored<T>) -> Result<()>,
    ) -> Result<()> {
        self.outcome()?;
        let sql = format!("{} {condition}", T::SELECT);
        let shown = self
            .connection
            .prepare_cached(&sql)
            .and_then(|mut statement| {
                let mut rows = statement.query(parameters)?;
                while let Some(row) = rows.next()? {
                    if let Err(error) = take_row(row).and_then(&mut *see) {
                        return Ok(Err(error));
                    }
                }
                Ok(Ok(()))
            });
        shown.map_err(|error| self.fail(&error))?
    }

    fn show<T: Table>(&mut self, see: &mut dyn FnMut(Result<Row>)) -> Result<()>
    where
        Row: From<Stored<T>>,
    {
        self.show_sorted::<T>("", see)
    }

    fn show_sorted<T: Table>(&mut self, order: &str, see: &mut dyn FnMut(Result<Row>)) -> Result<()>
    where
        Row: From<Stored<T>>,
    {
        self.outcome()?;
        let shown = self
            .connection
            .prepare_cached(&format!("{} {order}", T::SELECT))
            .and_then(|mut statement| {
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    see(take_row::<T>(row).map(Row::from));
                }
                Ok(())
            });
        shown.map_err(|error| self.fail(&error))
    }

    fn fail(&mut self, error: &rusqlite::Error) -> Error {
        self.failure.insert(fault::sqlite(self.path, error)).clone()
    }
}

fn changed<T: Record>() -> Error {
    Error::new(
        ErrorKind::Conflict,
        format!("this {} changed meanwhile", T::TABLE),
    )
}

impl Transaction for SqlTransaction<'_> {
    fn master_key_mark(&mut self) -> Result<Option<Vec<u8>>> {
        self.outcome()?;
        self.connection
            .prepare_cached("SELECT mark FROM master_key_mark")
            .and_then(|mut statement| statement.query_row([], |row| row.get(0)).optional())
            .map_err(|error| self.fail(&error))
    }

    fn set_master_key_mark(&mut self, mark: &[u8]) -> Result<()> {
        let sql = "INSERT INTO master_key_mark (mark) VALUES (?1) ON CONFLICT DO NOTHING";
        if self.changes(sql, &[mark.into()])? {
            return Ok(());
        }
        Err(Error::new(ErrorKind::AlreadyExists, "the store has a mark"))
    }

    fn insert_account(&mut self, account: &Stored<AccountRecord>) -> Result<()> {
        self.insert(account)
    }

    fn account(&mut self, user: &UserId) -> Result<Option<Stored<AccountRecord>>> {
        self.find("WHERE user_id = ?1", [user.as_str()])
    }

    fn replace_account(&mut self, expected: u64, account: &Stored<AccountRecord>) -> Result<()> {
        self.replace(expected, account)
    }

    fn insert_session(&mut self, session: &Stored<SessionRecord>) -> Result<()> {
        self.insert(session)
    }

    fn session(&mut self, id: &str) -> Result<Option<Stored<SessionRecord>>> {
        self.find("WHERE id = ?1", [id])
    }

    fn replace_session(&mut self, expected: u64, session: &Stored<SessionRecord>) -> Result<()> {
        self.replace(expected, session)
    }

    fn forget_sessions(&mut self, before: Timestamp) -> Result<()> {
        let sql = "DELETE FROM session WHERE opened_at < ?1";
        self.changes(sql, &[before.bind()]).map(drop)
    }

    fn throttle(&mut self, key: &str) -> Result<Option<Stored<ThrottleRecord>>> {
        self.find("WHERE key = ?1", [key])
    }

    fn insert_throttle(&mut self, throttle: &Stored<ThrottleRecord>) -> Result<()> {
        self.insert(throttle)
    }

    fn replace_throttle(&mut self, expected: u64, throttle: &Stored<ThrottleRecord>) -> Result<()> {
        self.replace(expected, throttle)
    }

    fn forget_throttles(&mut self, now: Timestamp) -> Result<()> {
        let sql = "DELETE FROM throttle WHERE forget_at < ?1";
        self.changes(sql, &[now.bind()]).map(drop)
    }

    fn authenticator(&mut self, user: &UserId) -> Result<Option<Stored<AuthenticatorRecord>>> {
        self.find("WHERE user_id = ?1", [user.as_str()])
    }

    fn insert_authenticator(&mut self, app: &Stored<AuthenticatorRecord>) -> Result<()> {
        self.insert(app)
    }

    fn replace_authenticator(
        &mut self,
        expected: u64,
        app: &Stored<AuthenticatorRecord>,
    ) -> Result<()> {
        self.replace(expected, app)
    }

    fn remove_authenticator(&mut self, expected: u64, user: &UserId) -> Result<()> {
        let sql = "DELETE FROM authenticator WHERE version = ?1 AND user_id = ?2";
        if self.changes(sql, &[expected.bind(), user.bind()])? {
            return Ok(());
        }
        Err(changed::<AuthenticatorRecord>())
    }

    fn insert_credential(&mut self, credential: &Stored<CredentialRecord>) -> Result<()> {
        self.insert(credential)
    }

    fn credential(&mut self, id: &CredentialId) -> Result<Option<Stored<CredentialRecord>>> {
        self.find("WHERE id = ?1", [id.as_str()])
    }

    fn replace_credential(
        &mut self,
        expected: u64,
        credential: &Stored<CredentialRecord>,
    ) -> Result<()> {
        self.replace(expected, credential)
    }

    fn credentials(&mut self, user: Option<&UserId>) -> Result<Vec<Stored<CredentialRecord>>> {
        match user {
            Some(user) => self.select(
                "WHERE user_id = ?1 ORDER BY created_at, id",
                [user.as_str()],
            ),
            None => self.select("ORDER BY created_at, id", []),
        }
    }

    fn insert_enrolment(&mut self, enrolment: &Stored<EnrolmentRecord>) -> Result<()> {
        self.insert(enrolment)
    }

    fn enrolment(&mut self, credential: &CredentialId) -> Result<Option<Stored<EnrolmentRecord>>> {
        self.find("WHERE credential = ?1", [credential.as_str()])
    }

    fn enrolments(&mut self) -> Result<Vec<Stored<EnrolmentRecord>>> {
        self.select("ORDER BY not_before, credential", [])
    }

    fn remove_enrolment(&mut self, expected: u64, credential: &CredentialId) -> Result<()> {
        let sql = "DELETE FROM enrolment WHERE version = ?1 AND credential = ?2";
        if self.changes(sql, &[expected.bind(), credential.bind()])? {
            return Ok(());
        }
        Err(changed::<EnrolmentRecord>())
    }

    fn insert_certificate(&mut self, certificate: &Stored<CertificateRecord>) -> Result<()> {
        self.insert(certificate)
    }

    fn certificate(&mut self, iut: &str) -> Result<Option<Stored<CertificateRecord>>> {
        self.find("WHERE iut = ?1", [iut])
    }

    fn replace_certificate(
        &mut self,
        expected: u64,
        certificate: &Stored<CertificateRecord>,
    ) -> Result<()> {
        self.replace(expected, certificate)
    }

    fn certificates(
        &mut self,
        credential: &CredentialId,
    ) -> Result<Vec<Stored<CertificateRecord>>> {
        self.select(
            "WHERE credential = ?1 ORDER BY not_before, iut",
            [credential.as_str()],
        )
    }

    fn ending_certificates(
        &mut self,
        after: (Timestamp, &str),
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<Stored<CertificateRecord>>> {
        self.select(
            "WHERE superseded_at IS NULL AND revoked_at IS NULL AND (not_after, iut) > (?1, ?2) \
             AND not_after <= ?3 ORDER BY not_after, iut LIMIT ?4",
            (after.0.unix_millis(), after.1, until.unix_millis(), limit),
        )
    }

    fn certificate_by_serial(
        &mut self,
        authority: &str,
        serial: &[u8],
    ) -> Result<Option<Stored<CertificateRecord>>> {
        self.find("WHERE authority = ?1 AND serial = ?2", (authority, serial))
    }

    fn listed_certificates(
        &mut self,
        authority: &str,
        shards: RangeInclusive<u32>,
        changed: Option<Changed>,
        see: &mut dyn FnMut(Stored<CertificateRecord>) -> Result<()>,
    ) -> Result<()> {
        // As the partial indexes have it.
        let of = |shard| {
            format!(
                "WHERE authority = ?1 AND {shard} BETWEEN ?2 AND ?3 \
                 AND (suspended_at IS NOT NULL OR revoked_at IS NOT NULL)"
            )
        };
        let (first, last) = shards.into_inner();
        let Some(Changed { after, until }) = changed else {
            return self.stream(&of("shard"), (authority, first, last), see);
        };
        // The sign keeps a column out of the choice of the index: few rows change in a span,
        // and many are listed.
        let listed = of("+shard");
        let written = format!("{listed} AND changed_at > ?4");
        self.stream(&written, (authority, first, last, after.bind()), see)?;
        let ended = format!("{listed} AND +changed_at <= ?4 AND lifts_at > ?4 AND lifts_at <= ?5");
        let span = (authority, first, last, after.bind(), until.bind());
        self.stream(&ended, span, see)
    }

    fn insert_issued(&mut self, issued: &Stored<IssuedRecord>) -> Result<()> {
        self.insert(issued)
    }

    fn issued(&mut self, iut: &str) -> Result<Option<Stored<IssuedRecord>>> {
        self.find("WHERE iut = ?1", [iut])
    }

    fn insert_coupon(&mut self, coupon: &Stored<CouponRecord>) -> Result<()> {
        self.insert(coupon)
    }

    fn coupon(&mut self, key: &str) -> Result<Option<Stored<CouponRecord>>> {
        self.find("WHERE key = ?1", [key])
    }

    fn replace_coupon(&mut self, expected: u64, coupon: &Stored<CouponRecord>) -> Result<()> {
        self.replace(expected, coupon)
    }

    fn insert_pin(&mut self, pin: &Stored<PinRecord>) -> Result<()> {
        self.insert(pin)
    }

    fn pin(&mut self, credential: &CredentialId) -> Result<Option<Stored<PinRecord>>> {
        self.find("WHERE credential = ?1", [credential.as_str()])
    }

    fn replace_pin(&mut self, expected: u64, pin: &Stored<PinRecord>) -> Result<()> {
        self.replace(expected, pin)
    }

    fn challenge(&mut self, slot: &str) -> Result<Option<Stored<ChallengeRecord>>> {
        self.find("WHERE slot = ?1", [slot])
    }

    fn insert_challenge(&mut self, challenge: &Stored<ChallengeRecord>) -> Result<()> {
        self.insert(challenge)
    }

    fn replace_challenge(
        &mut self,
        expected: u64,
        challenge: &Stored<ChallengeRecord>,
    ) -> Result<()> {
        self.replace(expected, challenge)
    }

    fn insert_virtual_token(&mut self, token: &Stored<VirtualTokenRecord>) -> Result<()> {
        self.insert(token)
    }

    fn virtual_token(&mut self, id: &VirtualTokenId) -> Result<Option<Stored<VirtualTokenRecord>>> {
        self.find("WHERE id = ?1", [id.as_str()])
    }

    fn replace_virtual_token(
        &mut self,
        expected: u64,
        token: &Stored<VirtualTokenRecord>,
    ) -> Result<()> {
        self.replace(expected, token)
    }

    fn virtual_tokens(
        &mut self,
        credential: &CredentialId,
    ) -> Result<Vec<Stored<VirtualTokenRecord>>> {
        self.select(
            "WHERE credential = ?1 ORDER BY created_at, id",
            [credential.as_str()],
        )
    }

    fn newest_history(&mut self, user: &UserId) -> Result<Option<Stored<HistoryRecord>>> {
        Ok(self.history(user, None, 1)?.pop())
    }

    fn append_history(&mut self, entry: &Stored<HistoryRecord>) -> Result<()> {
        if self.added(entry)? {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Conflict,
            "another entry took this number",
        ))
    }

    fn history(
        &mut self,
        user: &UserId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<Stored<HistoryRecord>>> {
        let before = before
            .and_then(|before| i64::try_from(before).ok())
            .unwrap_or(i64::MAX);
        self.select(
            "WHERE user_id = ?1 AND sequence < ?2 ORDER BY sequence DESC LIMIT ?3",
            (user.as_str(), before, limit),
        )
    }

    fn search_history(&mut self, query: &HistoryQuery<'_>) -> Result<Vec<Stored<HistoryRecord>>> {
        search::run(self, query)
    }

    fn history_at(&mut self, position: u64) -> Result<Option<Stored<HistoryRecord>>> {
        self.find("WHERE position = ?1", [position.cast_signed()])
    }

    fn log_head(&mut self) -> Result<Option<Stored<LogHeadRecord>>> {
        self.find("", [])
    }

    fn insert_log_head(&mut self, head: &Stored<LogHeadRecord>) -> Result<()> {
        self.insert(head)
    }

    fn replace_log_head(&mut self, expected: u64, head: &Stored<LogHeadRecord>) -> Result<()> {
        self.replace(expected, head)
    }

    fn log_tile(&mut self, level: u32, position: u64) -> Result<Option<Stored<LogTileRecord>>> {
        self.find(
            "WHERE level = ?1 AND position = ?2",
            (level, position.cast_signed()),
        )
    }

    fn insert_log_tile(&mut self, tile: &Stored<LogTileRecord>) -> Result<()> {
        self.insert(tile)
    }

    fn replace_log_tile(&mut self, expected: u64, tile: &Stored<LogTileRecord>) -> Result<()> {
        self.replace(expected, tile)
    }

    fn tally(&mut self, log: HistoryLog, subject: &str) -> Result<Option<Stored<TallyRecord>>> {
        self.find("WHERE log = ?1 AND subject = ?2", (log.as_str(), subject))
    }

    fn insert_tally(&mut self, tally: &Stored<TallyRecord>) -> Result<()> {
        self.insert(tally)
    }

    fn replace_tally(&mut self, expected: u64, tally: &Stored<TallyRecord>) -> Result<()> {
        self.replace(expected, tally)
    }

    fn insert_authorization(&mut self, authorization: &Stored<AuthorizationRecord>) -> Result<()> {
        self.insert(authorization)
    }

    fn authorization(
        &mut self,
        user: &UserId,
        opened: u64,
    ) -> Result<Option<Stored<AuthorizationRecord>>> {
        self.find(
            "WHERE user_id = ?1 AND opened = ?2",
            (user.as_str(), opened.cast_signed()),
        )
    }

    fn replace_authorization(
        &mut self,
        expected: u64,
        authorization: &Stored<AuthorizationRecord>,
    ) -> Result<()> {
        self.replace(expected, authorization)
    }

    fn open_authorizations(
        &mut self,
        user: Option<&UserId>,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>> {
        match user {
            Some(user) => self.select(
                "WHERE closed_at IS NULL AND user_id = ?1 ORDER BY closes_at, opened LIMIT ?2",
                (user.as_str(), limit),
            ),
            None => self.select(
                "WHERE closed_at IS NULL ORDER BY closes_at, user_id, opened LIMIT ?1",
                [limit],
            ),
        }
    }

    fn authorizations(
        &mut self,
        user: &UserId,
        limit: u32,
    ) -> Result<Vec<Stored<AuthorizationRecord>>> {
        self.select(
            "WHERE user_id = ?1 ORDER BY opened DESC LIMIT ?2",
            (user.as_str(), limit),
        )
    }

    fn forget_authorizations(&mut self, before: Timestamp) -> Result<()> {
        self.changes(
            "DELETE FROM authorization WHERE closed_at < ?1",
            &[before.bind()],
        )
        .map(drop)
    }

    fn enqueue_message(&mut self, message: &Stored<MessageRecord>) -> Result<()> {
        self.insert(message)
    }

    fn message(&mut self, id: &str) -> Result<Option<Stored<MessageRecord>>> {
        self.find("WHERE id = ?1", [id])
    }

    fn due_messages(&mut self, now: Timestamp, limit: u32) -> Result<Vec<Stored<MessageRecord>>> {
        self.select(
            "WHERE settled_at IS NULL AND next_at <= ?1 ORDER BY id LIMIT ?2",
            (now.unix_millis(), limit),
        )
    }

    fn messages(
        &mut self,
        user: Option<&UserId>,
        limit: u32,
    ) -> Result<Vec<Stored<MessageRecord>>> {
        match user {
            Some(user) => self.select(
                "WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2",
                (user.as_str(), limit),
            ),
            None => self.select("ORDER BY id DESC LIMIT ?1", [limit]),
        }
    }

    fn replace_message(&mut self, expected: u64, message: &Stored<MessageRecord>) -> Result<()> {
        self.replace(expected, message)
    }

    fn forget_messages(&mut self, before: Timestamp) -> Result<()> {
        let sql = "DELETE FROM message WHERE settled_at < ?1";
        self.changes(sql, &[before.bind()]).map(drop)
    }

    fn authorities(&mut self) -> Result<Vec<Stored<AuthorityRecord>>> {
        self.select("ORDER BY created_at, id", [])
    }

    fn insert_authority(&mut self, authority: &Stored<AuthorityRecord>) -> Result<()> {
        self.insert(authority)
    }

    fn replace_authority(
        &mut self,
        expected: u64,
        authority: &Stored<AuthorityRecord>,
    ) -> Result<()> {
        self.replace(expected, authority)
    }

    fn remove_authority(&mut self, expected: u64, id: &str) -> Result<()> {
        let sql = "DELETE FROM authority WHERE version = ?1 AND id = ?2";
        if self.changes(sql, &[expected.bind(), ToSqlOutput::from(id)])? {
            return Ok(());
        }
        Err(changed::<AuthorityRecord>())
    }

    fn insert_crl(&mut self, crl: &Stored<CrlRecord>) -> Result<()> {
        self.insert(crl)
    }

    fn crl(&mut self, authority: &str, shard: u32) -> Result<Option<Stored<CrlRecord>>> {
        self.find("WHERE authority = ?1 AND shard = ?2", (authority, shard))
    }

    fn crls(&mut self) -> Result<Vec<Stored<CrlRecord>>> {
        self.select("ORDER BY authority, shard", [])
    }

    fn replace_crl(&mut self, expected: u64, crl: &Stored<CrlRecord>) -> Result<()> {
        self.replace(expected, crl)
    }

    fn insert_grant(&mut self, grant: &Stored<GrantRecord>) -> Result<()> {
        self.insert(grant)
    }

    fn grant(&mut self, credential: &CredentialId) -> Result<Option<Stored<GrantRecord>>> {
        self.find("WHERE credential = ?1", [credential.as_str()])
    }

    fn grants(&mut self, user: Option<&UserId>, limit: u32) -> Result<Vec<Stored<GrantRecord>>> {
        match user {
            Some(user) => self.select(
                "WHERE user_id = ?1 ORDER BY ends_at, credential LIMIT ?2",
                (user.as_str(), limit),
            ),
            None => self.select("ORDER BY ends_at, credential LIMIT ?1", [limit]),
        }
    }

    fn remove_grant(&mut self, expected: u64, credential: &CredentialId) -> Result<()> {
        let sql = "DELETE FROM authorization_grant WHERE version = ?1 AND credential = ?2";
        if self.changes(sql, &[expected.bind(), credential.bind()])? {
            return Ok(());
        }
        Err(changed::<GrantRecord>())
    }

    fn visit(&mut self, see: &mut dyn FnMut(Result<Row>)) -> Result<()> {
        self.show::<AccountRecord>(see)?;
        self.show::<SessionRecord>(see)?;
        self.show::<ThrottleRecord>(see)?;
        self.show::<AuthenticatorRecord>(see)?;
        self.show::<CredentialRecord>(see)?;
        self.show::<PinRecord>(see)?;
        self.show::<ChallengeRecord>(see)?;
        self.show::<VirtualTokenRecord>(see)?;
        self.show::<AuthorizationRecord>(see)?;
        self.show::<GrantRecord>(see)?;
        self.show_sorted::<HistoryRecord>("ORDER BY position", see)?;
        self.show::<MessageRecord>(see)?;
        self.show::<EnrolmentRecord>(see)?;
        self.show::<CertificateRecord>(see)?;
        self.show::<IssuedRecord>(see)?;
        self.show::<CouponRecord>(see)?;
        self.show::<AuthorityRecord>(see)?;
        self.show::<CrlRecord>(see)?;
        self.show::<LogHeadRecord>(see)?;
        self.show::<LogTileRecord>(see)?;
        self.show::<TallyRecord>(see)
    }
}
