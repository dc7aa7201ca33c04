//! What is answered to which HTTP request (RFC 6960 appendix A, RFC 5019 section 6). It
//! blocks; connections are not known here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use data_encoding::{BASE64, HEXLOWER};
use hyper::body::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, EXPIRES, HeaderName, HeaderValue, LAST_MODIFIED,
};
use hyper::{Method, StatusCode};
use remote_sign_core::{
    Clock as _, DigestAlgorithm, OcspReply, OcspResponder, RemoteSign, Timestamp,
};
use remote_sign_host::{Error, PublicationFolder, SystemClock};

use crate::answer::warn;
use crate::failure::Failure;

/// Longer bodies and paths are refused: a request for 16 certificates has some 2000 bytes.
pub(super) const LONGEST_REQUEST: usize = 16 * 1024;

/// How long others may keep a list without asking again, in seconds.
const LIST_AGE: u32 = 60;

/// What answers.
pub(super) struct Site {
    service: RemoteSign,
    folder: PublicationFolder,
    responder: Mutex<Arc<OcspResponder>>,
    /// The files that are being handed out, by name: a long list is in memory once, however
    /// many fetch it, and however slowly.
    files: Mutex<HashMap<String, Shared>>,
}

struct Shared {
    written_at: SystemTime,
    bytes: Weak<Vec<u8>>,
}

/// Keeps a file in memory as long as somebody fetches it.
struct Held(Arc<Vec<u8>>);

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// An answer before it is one of hyper's.
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    pub(super) body: Bytes,
}

impl Site {
    /// Makes the responders ready.
    pub(super) fn new(service: RemoteSign, folder: PublicationFolder) -> Result<Self, Failure> {
        let responder = Mutex::new(Arc::new(service.ocsp_responder()?));
        Ok(Self {
            service,
            folder,
            responder,
            files: Mutex::default(),
        })
    }

    /// Answers one request.
    pub(super) fn answer(&self, method: &Method, path: &str, body: &[u8]) -> Reply {
        let is_post = method == Method::POST;
        if method != Method::GET && !is_post {
            return Reply::bare(StatusCode::METHOD_NOT_ALLOWED);
        }
        let (room, rest) = split(path);
        match (room, is_post) {
            ("" | "ocsp", true) => self.ocsp(body, false),
            // What is no Base64 is no request either: the answer says so.
            ("ocsp", false) => self.ocsp(&base64(rest).unwrap_or_default(), true),
            ("crl", false) => self.file(rest, "application/pkix-crl"),
            ("ca", false) => self.file(rest, "application/pkix-cert"),
            _ => Reply::bare(StatusCode::NOT_FOUND),
        }
    }

    fn ocsp(&self, request: &[u8], is_cached: bool) -> Reply {
        let OcspReply { der, fresh_until } = self.service.ocsp_reply(&self.responder(), request);
        let kind = (
            CONTENT_TYPE,
            HeaderValue::from_static("application/ocsp-response"),
        );
        let mut headers = vec![kind];
        match fresh_until.filter(|_| is_cached) {
            Some(until) => headers.extend(cache_headers(&der, until)),
            None => headers.push((CACHE_CONTROL, HeaderValue::from_static("no-store"))),
        }
        Reply {
            status: StatusCode::OK,
            headers,
            body: der.into(),
        }
    }

    /// The responders, made anew when they are stale; the old ones while that fails.
    fn responder(&self) -> Arc<OcspResponder> {
        let mut current = self
            .responder
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if current.stale_at() <= SystemClock.now() {
            match self.service.ocsp_responder() {
                Ok(next) => *current = Arc::new(next),
                Err(error) => warn(&format!("the responders are not renewed: {error}")),
            }
        }
        current.clone()
    }

    fn file(&self, name: &str, kind: &'static str) -> Reply {
        match self.shared(name) {
            Ok(Some(body)) => {
                let age = HeaderValue::from_str(&format!("max-age={LIST_AGE}"));
                let mut headers = vec![(CONTENT_TYPE, HeaderValue::from_static(kind))];
                headers.extend(age.ok().map(|age| (CACHE_CONTROL, age)));
                Reply {
                    status: StatusCode::OK,
                    headers,
                    body,
                }
            }
            Ok(None) => Reply::bare(StatusCode::NOT_FOUND),
            Err(error) => {
                warn(&format!("error: {error}"));
                Reply::bare(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    }

    fn shared(&self, name: &str) -> Result<Option<Bytes>, Error> {
        let Some(written_at) = self.folder.written_at(name) else {
            return Ok(None);
        };
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.retain(|_, file| file.bytes.strong_count() > 0);
        let same = files
            .get(name)
            .filter(|file| file.written_at == written_at)
            .and_then(|file| file.bytes.upgrade());
        let held = match same {
            Some(held) => held,
            None => {
                let Some(bytes) = self.folder.file(name)? else {
                    return Ok(None);
                };
                let held = Arc::new(bytes);
                let bytes = Arc::downgrade(&held);
                files.insert(name.to_owned(), Shared { written_at, bytes });
                held
            }
        };
        Ok(Some(Bytes::from_owner(Held(held))))
    }
}

impl Reply {
    /// A status alone.
    pub(super) const fn bare(status: StatusCode) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: Bytes::new(),
        }
    }
}

/// RFC 5019 6.2.
fn cache_headers(der: &[u8], until: Timestamp) -> Vec<(HeaderName, HeaderValue)> {
    let now = SystemClock.now();
    let age = until.unix_seconds().saturating_sub(now.unix_seconds());
    let tag = HEXLOWER.encode(DigestAlgorithm::Sha256.digest(der).as_bytes());
    let values = [
        (
            CACHE_CONTROL,
            format!("max-age={age}, public, no-transform, must-revalidate"),
        ),
        (LAST_MODIFIED, date(now)),
        (EXPIRES, date(until)),
        (ETAG, format!("\"{tag}\"")),
    ];
    let headers = values.into_iter().filter_map(|(name, value)| {
        let value = HeaderValue::from_str(&value).ok()?;
        Some((name, value))
    });
    headers.collect()
}

fn date(at: Timestamp) -> String {
    let seconds = u64::try_from(at.unix_seconds()).unwrap_or_default();
    let instant = UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
    httpdate::fmt_http_date(instant.unwrap_or(SystemTime::UNIX_EPOCH))
}

/// The first part of a path, and what follows it: Base64 may hold slashes.
fn split(path: &str) -> (&str, &str) {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split_once('/').unwrap_or((path, ""))
}

/// The request in a path: Base64, its odd characters escaped or not (RFC 6960 A.1).
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte != b'%' {
            plain.push(byte);
            continue;
        }
        let (digits, after) = rest.split_at_checked(2)?;
        let digits = core::str::from_utf8(digits).ok()?;
        plain.push(u8::from_str_radix(digits, 16).ok()?);
        rest = after;
    }
    BASE64.decode(&plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_room_and_rest() {
        assert_eq!(split("/ocsp/a/b"), ("ocsp", "a/b"));
        assert_eq!(split("/ocsp"), ("ocsp", ""));
        assert_eq!(split("/"), ("", ""));
        assert_eq!(split(""), ("", ""));
    }

    #[test]
    fn base64_may_be_escaped() {
        // `+` and `/` as RFC 3986 escapes them.
        assert_eq!(base64("%2B%2f8%3D"), Some(vec![0xfb, 0xff]));
        assert_eq!(base64("+/8="), Some(vec![0xfb, 0xff]));
        for odd in ["%", "%2", "%zz", "+/8", "é"] {
            assert_eq!(base64(odd), None, "{odd}");
        }
    }
}
