//! Answers about single certificates (OCSP, RFC 6960): from the rows as they are at that
//! moment, signed by a responder of the authority that issued them. How a request arrives
//! is not known here.

use super::list::status;
use crate::ca::ocsp::{Answer, OcspFailure, OcspRequest, Responder, Status};
use crate::ca::validity;
use crate::error::{Error, ErrorKind, Result};
use crate::remote_sign::RemoteSign;
use crate::store;
use crate::time::Timestamp;
use crate::words::AuthorityRole;

/// Seconds in a minute, and for which responders are used before they are looked at anew: an
/// authority that was put in another one's place answers that soon.
const MINUTE: u64 = 60;

/// The responders of all authorities, with their keys ready to sign: an answer costs a
/// look at one row and one signature. It goes stale: see [`OcspResponder::stale_at`].
pub struct OcspResponder {
    responders: Vec<Delegate>,
    stale_at: Timestamp,
}

struct Delegate {
    authority: String,
    /// Since when the authority is there, and remembers.
    since: Timestamp,
    responder: Responder,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspReply {
    /// The answer (OCSPResponse, DER).
    pub der: Vec<u8>,
    /// Until when a cache may give it to others who ask the same; `None` for a refusal and
    /// for an answer to a request with a nonce.
    pub fresh_until: Option<Timestamp>,
}

impl OcspResponder {
    /// When it is to be made anew, by [`RemoteSign::ocsp_responder`]: certificates of
    /// responders are short-lived, and authorities come and go.
    pub const fn stale_at(&self) -> Timestamp {
        self.stale_at
    }
}

impl RemoteSign {
    /// Prepares the responders; issues and renews their certificates where that is due.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityKeyAway`], [`ErrorKind::Engine`], [`ErrorKind::Integrity`];
    /// the store's. [`ErrorKind::AuthorityForeign`] where another authority issued from the start.
    pub fn ocsp_responder(&self) -> Result<OcspResponder> {
        let embedded = &self.embedded;
        let policy = &self.policy.publication;
        let now = self.clock.now();
        let mut responders = Vec::new();
        let authorities = embedded.in_role(AuthorityRole::Issuing)?;
        if authorities.is_empty() {
            // Where another one issued from the start there is nothing to answer.
            self.embedded()?;
        }
        for authority in authorities {
            let (since, end) = validity(&authority.certificate)?;
            if end <= now {
                // It cannot delegate any more; its last lists say what there is to say.
                continue;
            }
            let (record, key) = embedded.responder(&authority, policy.responder_renewal_days)?;
            responders.push(Delegate {
                responder: Responder::new(&authority.certificate, &record.certificate, key)?,
                authority: authority.id,
                since,
            });
        }
        Ok(OcspResponder {
            responders,
            stale_at: now.plus_seconds(MINUTE),
        })
    }

    /// Answers one request (DER) by responders that were prepared before. Whatever is wrong
    /// with a request becomes an answer that says so.
    pub fn ocsp_reply(&self, responder: &OcspResponder, request: &[u8]) -> OcspReply {
        self.answer(responder, request)
            .unwrap_or_else(|failure| OcspReply {
                der: failure.to_der().to_vec(),
                fresh_until: None,
            })
    }

    /// Answers one request (DER): for those who answer seldom.
    ///
    /// # Errors
    /// As [`RemoteSign::ocsp_responder`].
    pub fn ocsp_response(&self, request: &[u8]) -> Result<OcspReply> {
        Ok(self.ocsp_reply(&self.ocsp_responder()?, request))
    }

    fn answer(
        &self,
        responder: &OcspResponder,
        request: &[u8],
    ) -> core::result::Result<OcspReply, OcspFailure> {
        let policy = &self.policy.publication;
        let most = usize::try_from(policy.ocsp_certificates).unwrap_or(usize::MAX);
        let request = OcspRequest::read(request, most)?;
        let delegate = responder
            .responders
            .iter()
            .find(|delegate| delegate.responder.is_asked(&request))
            .ok_or(OcspFailure::Unauthorized)?;
        let now = self.clock.now();
        let next_update = now.plus_seconds(u64::from(policy.ocsp_minutes) * MINUTE);
        let terms = Answer {
            now,
            next_update,
            archive_cutoff: Some(delegate.since),
        };
        let der = delegate
            .responder
            .answer(&request, &terms, &mut |serial| {
                self.status_of_serial(&delegate.authority, serial, now)
            })
            .map_err(|error| failure(&error))?;
        Ok(OcspReply {
            der,
            fresh_until: (!request.has_nonce()).then_some(next_update),
        })
    }

    fn status_of_serial(&self, authority: &str, serial: &[u8], now: Timestamp) -> Result<Status> {
        let row = store::read(&*self.store, |tx| {
            tx.certificate_by_serial(authority, serial)
        })?;
        let Some(row) = row else {
            return Ok(Status::Unknown);
        };
        let certificate = self.vault.check(row)?.record;
        Ok(match status(&certificate, now) {
            Some((since, reason)) => Status::Revoked { since, reason },
            None => Status::Good,
        })
    }
}

/// A store that is busy or full is to be asked again; anything else is for the operator.
const fn failure(error: &Error) -> OcspFailure {
    match error.kind() {
        ErrorKind::StoreUnavailable | ErrorKind::StoreFull | ErrorKind::Conflict => {
            OcspFailure::TryLater
        }
        _ => OcspFailure::InternalError,
    }
}
