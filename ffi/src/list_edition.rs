//! `remote_sign_list_edition`: a revocation list that is to be published.

use remote_sign_core as core;

use crate::answer::{freed, give, tell};
use crate::error::Error;
use crate::handle::held;
use crate::list_part::ListPart;
use crate::optional::OptionalNumber;
use crate::result::ResultCode;
use crate::text::Bytes;

/// A revocation list that is to be published. Put it where people find it, then call
/// `remote_sign_provider_note_published`.
pub struct ListEdition(pub(crate) core::NewList);

/// What it covers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_part(
    edition: *const ListEdition,
    part: *mut *mut ListPart,
    error: *mut *mut Error,
) -> ResultCode {
    give(part, error, || {
        Ok(ListPart(held(edition, "edition")?.0.part.clone()))
    })
}

/// The number of the full list to which it is a delta; absent for a full list.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_base(
    edition: *const ListEdition,
    base: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(base, error, || Ok(held(edition, "edition")?.0.base.into()))
}

/// Its number.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_number(
    edition: *const ListEdition,
    number: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(number, error, || Ok(held(edition, "edition")?.0.number))
}

/// How many certificates stand on it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_entries(
    edition: *const ListEdition,
    count: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(count, error, || Ok(held(edition, "edition")?.0.entries))
}

/// Whether it sends those who read it to its deltas, so that there has to be one: some take the
/// status for unknown where they find none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_names_deltas(
    edition: *const ListEdition,
    names: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(names, error, || {
        Ok(held(edition, "edition")?.0.names_deltas)
    })
}

/// The list (CertificateList, DER; RFC 5280 5), `application/pkix-crl`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_get_der(
    edition: *const ListEdition,
    der: *mut Bytes,
    error: *mut *mut Error,
) -> ResultCode {
    tell(der, error, || {
        Ok(Bytes::of(&held(edition, "edition")?.0.der))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_list_edition_free(edition: *mut ListEdition) -> ResultCode {
    freed(edition)
}
