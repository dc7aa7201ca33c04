//! Which column of which table keeps which field: one line for each record. A column has
//! the name of its field, and a field that is forgotten here does not compile.

use remote_sign_core::store::{
    AccountRecord, AuthenticatorRecord, AuthorityRecord, AuthorizationRecord, CertificateRecord,
    ChallengeRecord, CouponRecord, CredentialRecord, CrlRecord, EnrolmentRecord, GrantRecord,
    HistoryRecord, IssuedRecord, LogHeadRecord, LogTileRecord, MessageRecord, PinRecord, Record,
    SessionRecord, Stored, TallyRecord, ThrottleRecord, VirtualTokenRecord,
};
use remote_sign_core::{Error, ErrorKind, Result};
use rusqlite::Row;
use rusqlite::types::ToSqlOutput;

use crate::column::Column;

/// A record as a row. The statements number their parameters in the order in which their
/// names appear: `INSERT` version, code, key, fields; `REPLACE` version, code, fields,
/// expected version, key.
pub(crate) trait Table: Record + Sized {
    /// All columns of all rows; a condition may follow.
    const SELECT: &'static str;
    /// Adds a row; changes nothing when its key is taken.
    const INSERT: &'static str;
    /// Replaces the row that has the expected version; else changes nothing.
    const REPLACE: &'static str;

    /// The columns of the primary key.
    fn key_values(&self) -> Vec<ToSqlOutput<'_>>;
    /// The other columns.
    fn field_values(&self) -> Vec<ToSqlOutput<'_>>;
    /// The record again, from the columns that follow version and code.
    fn take(columns: &mut Columns<'_, '_>) -> Result<Self>;
}

macro_rules! tables {
    ($($table:literal $record:ident [$($key:ident)*] $($field:ident)+;)+) => {$(
        impl Table for $record {
            const SELECT: &'static str = concat!(
                "SELECT version, mac",
                $(", ", stringify!($key),)*
                $(", ", stringify!($field),)+
                " FROM ", $table
            );

            const INSERT: &'static str = concat!(
                "INSERT INTO ", $table, " (version, mac",
                $(", ", stringify!($key),)*
                $(", ", stringify!($field),)+
                ") VALUES (:version, :mac",
                $(", :", stringify!($key),)*
                $(", :", stringify!($field),)+
                ") ON CONFLICT DO NOTHING"
            );

            const REPLACE: &'static str = concat!(
                "UPDATE ", $table, " SET version = :version, mac = :mac",
                $(", ", stringify!($field), " = :", stringify!($field),)+
                " WHERE version = :expected"
                $(, " AND ", stringify!($key), " = :", stringify!($key))*
            );

            fn key_values(&self) -> Vec<ToSqlOutput<'_>> {
                vec![$(self.$key.bind()),*]
            }

            fn field_values(&self) -> Vec<ToSqlOutput<'_>> {
                vec![$(self.$field.bind()),+]
            }

            fn take(columns: &mut Columns<'_, '_>) -> Result<Self> {
                Ok(Self {
                    $($key: columns.take(stringify!($key))?,)*
                    $($field: columns.take(stringify!($field))?,)+
                })
            }
        }
    )+

        #[cfg(test)]
        const NAMES: &[(&str, &str)] = &[$(($table, $record::TABLE)),+];
    };
}

tables! {
    "account" AccountRecord [user_id] legal_person given_name surname organization identifier
        country otp_phone account_phone email recovery_email language password temporary_until
        secret_question otp_channel failed_codes sim_changed_at session_generation created_at;
    "session" SessionRecord [id] user_id generation opened_at used_at ended_at;
    "throttle" ThrottleRecord [key] count at forget_at;
    "authenticator" AuthenticatorRecord [user_id] state secret tries_left last_step drift
        created_at activated_at;
    "credential" CredentialRecord [id] user_id kind purpose algorithm stage label iut
        activation_code activation_until sealed_key created_at activated_at;
    "pin" PinRecord [credential] tries_left counted wrong counted_at activation_tries_left
        unlocks_left;
    "challenge" ChallengeRecord [slot] purpose context code tries_left sends sent_at
        expires_at;
    "virtual_token" VirtualTokenRecord [id] credential name purpose secret algorithms max_uses
        max_daily_uses uses day daily_uses tries_left created_at expires_at downloaded_at
        first_used_at revoked_at;
    "history" HistoryRecord [user_id sequence] position previous at credential authorization
        event outcome client scheme salt_length digest_algorithm digest signature detail;
    "log_head" LogHeadRecord [name] size;
    "log_tile" LogTileRecord [level position] hashes;
    "tally" TallyRecord [log subject] successes failures;
    "authorization" AuthorizationRecord [user_id opened] credential client token digests uses
        durability boot journal opened_at closes_at reserved folded folded_to chain used closed_at;
    "authorization_grant" GrantRecord [credential] user_id granted client uses credential_version
        certificate_version unlocks_left granted_at ends_at;
    "message" MessageRecord [id] user_id channel notice destination sealed created_at expires_at state
        attempts next_at settled_at;
    "enrolment" EnrolmentRecord [credential] iut serial not_before not_after sealed_key request
        coupon;
    "certificate" CertificateRecord [iut] credential authority shard serial not_before not_after
        emergency_code suspended_at lifts_at revoked_at reason superseded_at changed_at;
    "issued" IssuedRecord [iut] certificate chain shard issued_at;
    "coupon" CouponRecord [key] credential officer created_at expires_at spent_at;
    "authority" AuthorityRecord [id] role sealed_key certificate chain issued created_at
        retired_at;
    "crl" CrlRecord [authority shard] number base_number base_at this_update next_update
        published_at delay longest_delay;
}

/// A row as it was selected by [`Table::SELECT`].
pub(crate) fn take_row<T: Table>(row: &Row<'_>) -> Result<Stored<T>> {
    let mut columns = Columns {
        table: T::TABLE,
        row,
        next: 0,
    };
    Ok(Stored {
        version: columns.take("version")?,
        mac: columns.take("mac")?,
        record: T::take(&mut columns)?,
    })
}

/// The columns of a row, from left to right.
pub(crate) struct Columns<'r, 's> {
    table: &'static str,
    row: &'r Row<'s>,
    next: usize,
}

impl Columns<'_, '_> {
    fn take<T: Column>(&mut self, name: &str) -> Result<T> {
        let value = self.row.get_ref(self.next).ok().and_then(T::take);
        self.next += 1;
        value.ok_or_else(|| {
            let text = format!(
                "a row of `{}` holds an impossible `{name}`: the store was altered outside; restore a backup",
                self.table
            );
            Error::new(ErrorKind::Integrity, text)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_named_as_the_core_names_them() {
        for (here, core) in NAMES {
            assert_eq!(here, core);
        }
    }

    #[test]
    fn statements_number_their_parameters_as_documented() {
        assert_eq!(
            PinRecord::SELECT,
            "SELECT version, mac, credential, tries_left, counted, wrong, counted_at, \
             activation_tries_left, unlocks_left FROM pin"
        );
        assert_eq!(
            PinRecord::INSERT,
            "INSERT INTO pin (version, mac, credential, tries_left, counted, wrong, counted_at, \
             activation_tries_left, unlocks_left) \
             VALUES (:version, :mac, :credential, :tries_left, :counted, :wrong, :counted_at, \
             :activation_tries_left, :unlocks_left) ON CONFLICT DO NOTHING"
        );
        assert_eq!(
            PinRecord::REPLACE,
            "UPDATE pin SET version = :version, mac = :mac, tries_left = :tries_left, \
             counted = :counted, wrong = :wrong, counted_at = :counted_at, \
             activation_tries_left = :activation_tries_left, \
             unlocks_left = :unlocks_left \
             WHERE version = :expected AND credential = :credential"
        );
    }
}
