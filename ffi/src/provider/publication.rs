//! The status of certificates as others see it: revocation lists and answers (OCSP).

use std::mem::MaybeUninit;

use super::Provider;
use crate::answer::{done, give};
use crate::error::Error;
use crate::handle::held;
use crate::list_edition::ListEdition;
use crate::list_part::ListPart;
use crate::list_status::ListStatusList;
use crate::ocsp_reply::OcspReply;
use crate::ocsp_responder::OcspResponder;
use crate::optional::flag;
use crate::published_lists::PublishedLists;
use crate::result::ResultCode;
use crate::text::Bytes;

/// Where the publication of each revocation list stands, in the order of the authorities; empty
/// before the embedded authority's first use, and where another one issued from the start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_list_status(
    provider: *const Provider,
    lists: *mut *mut ListStatusList,
    error: *mut *mut Error,
) -> ResultCode {
    give(lists, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.list_status()?;
        Ok(ListStatusList(found.into_iter().collect()))
    })
}

/// Makes the next revocation list of a part: a full one or, as long as a long one is fresh, a
/// delta to it. `published` is what people find now. When the store was restored from a backup
/// and the operator knows it, `after_restore` lets the numbers go on from what was published.
/// Publishers of one place take turns: put the list there and call
/// `remote_sign_provider_note_published` before the next is made. `PUBLICATION_REFUSED` when a
/// higher number was published than the store knows of, or what lies there is no list of this
/// authority; `AUTHORITY_FAILED`, `AUTHORITY_KEY_AWAY`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_revocation_list(
    provider: *const Provider,
    part: *const ListPart,
    published: *const PublishedLists,
    after_restore: MaybeUninit<bool>,
    edition: *mut *mut ListEdition,
    error: *mut *mut Error,
) -> ResultCode {
    give(edition, error, || {
        let provider = held(provider, "provider")?;
        let (part, published) = (held(part, "part")?, held(published, "published")?);
        Ok(ListEdition(provider.0.revocation_list(
            &part.0,
            &published.0,
            flag(after_restore),
        )?))
    })
}

/// Notes that people find the list now.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_note_published(
    provider: *const Provider,
    edition: *const ListEdition,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.note_published(&held(edition, "edition")?.0)?)
    })
}

/// Prepares the responders; issues and renews their certificates where that is due.
/// `AUTHORITY_KEY_AWAY`; `AUTHORITY_FOREIGN` where another authority issued from the start.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_ocsp_responder(
    provider: *const Provider,
    responder: *mut *mut OcspResponder,
    error: *mut *mut Error,
) -> ResultCode {
    give(responder, error, || {
        Ok(OcspResponder(
            held(provider, "provider")?.0.ocsp_responder()?,
        ))
    })
}

/// Answers one request (OCSPRequest, DER; RFC 6960) by responders that were prepared before.
/// Whatever is wrong with a request becomes an answer that says so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_ocsp_reply(
    provider: *const Provider,
    responder: *const OcspResponder,
    request: Bytes,
    reply: *mut *mut OcspReply,
    error: *mut *mut Error,
) -> ResultCode {
    give(reply, error, || {
        let provider = held(provider, "provider")?;
        let responder = held(responder, "responder")?;
        Ok(OcspReply(
            provider
                .0
                .ocsp_reply(&responder.0, request.read("request")?),
        ))
    })
}

/// Answers one request (OCSPRequest, DER): for those who answer seldom. Refused as
/// `remote_sign_provider_ocsp_responder`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_ocsp_response(
    provider: *const Provider,
    request: Bytes,
    reply: *mut *mut OcspReply,
    error: *mut *mut Error,
) -> ResultCode {
    give(reply, error, || {
        let provider = held(provider, "provider")?;
        Ok(OcspReply(
            provider.0.ocsp_response(request.read("request")?)?,
        ))
    })
}
