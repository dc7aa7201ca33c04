//! `remote_sign_entry_fields` and lists of them: an entry as the log has it.

use crate::log_hash::hash;
use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::list::Items;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::{Buffer, Bytes, OptionalBytes, OptionalText, Text, Time, instant};

/// The fields of an entry as they are written, for those who verify it. Words are texts here:
/// whoever verifies need not know every word that a later version writes.
pub struct EntryFields(pub(crate) core::EntryFields);

/// Fields of an entry that may be absent.
pub type OptionalEntryFields = EntryFields;

/// Fields of several entries.
pub struct EntryFieldsList(pub(crate) Items<EntryFields>);

impl From<core::EntryFields> for EntryFields {
    fn from(fields: core::EntryFields) -> Self {
        Self(fields)
    }
}

/// The fields as a file of an export or of evidence has them; what each means stands with the
/// function that reads it. Refused with `LOG_PROOF_WRONG` when `previous` or `blinding` has not
/// 32 bytes; whether they are true is not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_new(
    holder: Text,
    sequence: u64,
    previous: Bytes,
    at: Time,
    credential: OptionalText,
    authorization: OptionalNumber,
    event: Text,
    outcome: Text,
    client: Text,
    scheme: OptionalText,
    salt_length: OptionalNumber,
    digest_algorithm: OptionalText,
    digest: OptionalBytes,
    signature: OptionalBytes,
    detail: Text,
    blinding: Bytes,
    entry_fields: *mut *mut EntryFields,
    error: *mut *mut Error,
) -> ResultCode {
    give(entry_fields, error, || {
        let text = |text: Text, argument| text.read(argument).map(str::to_owned);
        let any_text = |text: OptionalText, argument| -> Result<_, Fault> {
            Ok(text.read_any(argument)?.map(str::to_owned))
        };
        let any_bytes = |bytes: OptionalBytes, argument| -> Result<_, Fault> {
            Ok(bytes.read_any(argument)?.map(<[u8]>::to_vec))
        };
        Ok(EntryFields(core::EntryFields {
            holder: text(holder, "holder")?,
            sequence,
            previous: hash(&previous, "previous")?,
            at: instant(at),
            credential: any_text(credential, "credential")?,
            authorization: authorization.read(),
            event: text(event, "event")?,
            outcome: text(outcome, "outcome")?,
            client: text(client, "client")?,
            scheme: any_text(scheme, "scheme")?,
            salt_length: salt_length.read(),
            digest_algorithm: any_text(digest_algorithm, "digest_algorithm")?,
            digest: any_bytes(digest, "digest")?,
            signature: any_bytes(signature, "signature")?,
            detail: text(detail, "detail")?,
            blinding: hash(&blinding, "blinding")?,
        }))
    })
}

/// The holder's user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_holder(
    entry_fields: *const EntryFields,
    holder: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(holder, error, || {
        Ok(Text::of(&held(entry_fields, "entry_fields")?.0.holder))
    })
}

/// 1, 2, 3 … without a gap for each holder.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_sequence(
    entry_fields: *const EntryFields,
    sequence: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(sequence, error, || {
        Ok(held(entry_fields, "entry_fields")?.0.sequence)
    })
}

/// Leaf hash (32 bytes) of the holder's entry before this one; zeros for the first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_previous(
    entry_fields: *const EntryFields,
    previous: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(previous, error, || {
        Ok(Bytes::of(&held(entry_fields, "entry_fields")?.0.previous))
    })
}

/// When it happened.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_at(
    entry_fields: *const EntryFields,
    at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(at, error, || {
        Ok(held(entry_fields, "entry_fields")?.0.at.unix_millis())
    })
}

/// The identifier of the credential concerned, if one is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_credential(
    entry_fields: *const EntryFields,
    credential: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of_any(
            held(entry_fields, "entry_fields")?.0.credential.as_deref(),
        ))
    })
}

/// The number of the entry that opened the authorization, where there is one; of an opening that
/// took a grant, and of the end of a grant, that of the entry that tells of the grant.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_authorization(
    entry_fields: *const EntryFields,
    authorization: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(authorization, error, || {
        Ok(held(entry_fields, "entry_fields")?.0.authorization.into())
    })
}

/// What happened: a word such as `signed`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_event(
    entry_fields: *const EntryFields,
    event: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(event, error, || {
        Ok(Text::of(&held(entry_fields, "entry_fields")?.0.event))
    })
}

/// How it ended: `success` or `failure`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_outcome(
    entry_fields: *const EntryFields,
    outcome: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(outcome, error, || {
        Ok(Text::of(&held(entry_fields, "entry_fields")?.0.outcome))
    })
}

/// Who asked: the name that the program gave itself.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_client(
    entry_fields: *const EntryFields,
    client: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(client, error, || {
        Ok(Text::of(&held(entry_fields, "entry_fields")?.0.client))
    })
}

/// How a signature was made: a word such as `ecdsa`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_scheme(
    entry_fields: *const EntryFields,
    scheme: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(scheme, error, || {
        Ok(Text::of_any(
            held(entry_fields, "entry_fields")?.0.scheme.as_deref(),
        ))
    })
}

/// For PSS: the length of the salt in bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_salt_length(
    entry_fields: *const EntryFields,
    salt_length: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(salt_length, error, || {
        Ok(held(entry_fields, "entry_fields")?.0.salt_length.into())
    })
}

/// The algorithm of the digest: a word such as `sha256`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_digest_algorithm(
    entry_fields: *const EntryFields,
    digest_algorithm: *mut OptionalText,
    error: *mut *mut Error,
) -> ResultCode {
    tell(digest_algorithm, error, || {
        Ok(Text::of_any(
            held(entry_fields, "entry_fields")?
                .0
                .digest_algorithm
                .as_deref(),
        ))
    })
}

/// What was signed; of raw input its SHA-256.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_digest(
    entry_fields: *const EntryFields,
    digest: *mut OptionalBytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(digest, error, || {
        Ok(Bytes::of_any(
            held(entry_fields, "entry_fields")?.0.digest.as_deref(),
        ))
    })
}

/// The signature: RSA as long as the modulus, ECDSA raw r||s. Its SHA-256 is in the leaf.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_signature(
    entry_fields: *const EntryFields,
    signature: *mut OptionalBytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(signature, error, || {
        Ok(Bytes::of_any(
            held(entry_fields, "entry_fields")?.0.signature.as_deref(),
        ))
    })
}

/// The reason of a failure, or what else there is to say.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_detail(
    entry_fields: *const EntryFields,
    detail: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(detail, error, || {
        Ok(Text::of(&held(entry_fields, "entry_fields")?.0.detail))
    })
}

/// What makes the leaf's hash unguessable: 32 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_get_blinding(
    entry_fields: *const EntryFields,
    blinding: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(blinding, error, || {
        Ok(Bytes::of(&held(entry_fields, "entry_fields")?.0.blinding))
    })
}

/// The hash, of 32 bytes, under which the entry stands in the log.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_leaf_hash(
    entry_fields: *const EntryFields,
    leaf: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(leaf, error, || {
        let fields = held(entry_fields, "entry_fields")?;
        Ok(Buffer::new(fields.0.leaf_hash().to_vec()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_free(
    entry_fields: *mut EntryFields,
) -> ResultCode {
    freed(entry_fields)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_list_get_length(
    list: *const EntryFieldsList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_list_get_item(
    list: *const EntryFieldsList,
    index: usize,
    entry_fields: *mut *mut EntryFields,
    error: *mut *mut Error,
) -> ResultCode {
    give(entry_fields, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_entry_fields_list_free(
    list: *mut EntryFieldsList,
) -> ResultCode {
    freed(list)
}
