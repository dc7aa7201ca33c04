//! How one field of a record becomes one value of a row, and comes back.

use remote_sign_core::{
    AuthenticatorState, AuthorityRole, Channel, CredentialId, CredentialKind, CredentialPurpose,
    CredentialStage, DigestAlgorithm, Durability, Event, HistoryLog, KeyAlgorithm, Language,
    MessageState, NoticeKind, OtpChannel, OtpPurpose, Outcome, RevocationReason, SignatureScheme,
    Timestamp, UserId, VirtualTokenId,
};
use rusqlite::types::{ToSqlOutput, Value, ValueRef};

/// A type of field.
pub(crate) trait Column: Sized {
    /// The value that is stored.
    fn bind(&self) -> ToSqlOutput<'_>;

    /// The field again; `None` when the value is not one that [`Column::bind`] makes.
    fn take(value: ValueRef<'_>) -> Option<Self>;
}

impl<T: Column> Column for Option<T> {
    fn bind(&self) -> ToSqlOutput<'_> {
        self.as_ref()
            .map_or(ToSqlOutput::Owned(Value::Null), Column::bind)
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Null => Some(None),
            value => T::take(value).map(Some),
        }
    }
}

impl Column for String {
    fn bind(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Text(self.as_bytes()))
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_str().ok().map(str::to_owned)
    }
}

impl Column for Vec<u8> {
    fn bind(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self))
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_blob().ok().map(<[u8]>::to_vec)
    }
}

impl Column for [u8; 32] {
    fn bind(&self) -> ToSqlOutput<'_> {
        ToSqlOutput::Borrowed(ValueRef::Blob(self))
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_blob().ok()?.try_into().ok()
    }
}

impl Column for bool {
    fn bind(&self) -> ToSqlOutput<'_> {
        integer(i64::from(*self))
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        match value.as_i64().ok()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Column for u32 {
    fn bind(&self) -> ToSqlOutput<'_> {
        integer(i64::from(*self))
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()?.try_into().ok()
    }
}

impl Column for i64 {
    fn bind(&self) -> ToSqlOutput<'_> {
        integer(*self)
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok()
    }
}

/// As the 64 bits of a signed number, which is also what authentication codes cover.
impl Column for u64 {
    fn bind(&self) -> ToSqlOutput<'_> {
        integer(self.cast_signed())
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(i64::cast_unsigned)
    }
}

impl Column for Timestamp {
    fn bind(&self) -> ToSqlOutput<'_> {
        integer(self.unix_millis())
    }

    fn take(value: ValueRef<'_>) -> Option<Self> {
        value.as_i64().ok().map(Self::from_unix_millis)
    }
}

macro_rules! texts {
    ($($name:ident)+) => {$(
        impl Column for $name {
            fn bind(&self) -> ToSqlOutput<'_> {
                ToSqlOutput::Borrowed(ValueRef::Text(self.as_str().as_bytes()))
            }

            fn take(value: ValueRef<'_>) -> Option<Self> {
                value.as_str().ok()?.parse().ok()
            }
        }
    )+};
}

texts! {
    UserId CredentialId VirtualTokenId
    AuthenticatorState Channel CredentialKind CredentialPurpose CredentialStage AuthorityRole RevocationReason Event KeyAlgorithm
    Language MessageState NoticeKind OtpChannel OtpPurpose Outcome DigestAlgorithm Durability
    HistoryLog SignatureScheme
}

fn integer(number: i64) -> ToSqlOutput<'static> {
    ToSqlOutput::Owned(Value::Integer(number))
}
