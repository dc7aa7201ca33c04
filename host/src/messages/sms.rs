//! SMS through a gateway that speaks HTTP: the request that the configuration describes, and what
//! its answer means. An SMS longer than one segment is the gateway's to divide.

use std::fmt;
use std::time::Duration;

use remote_sign_core::Message;
use ureq::Body;
use ureq::http::{Request, Response};
use zeroize::Zeroizing;

use super::access::{Access, Outcome};
use super::template::{Escape, Placeholder, Template, Values};
use crate::http;

/// An SMS gateway as the table `[messages.sms]` describes it. It is asked anew for each message,
/// so that nothing of it outlives a fork.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmsGateway {
    pub(crate) access: Access,
    pub(crate) url: Template,
    pub(crate) body: RequestBody,
    pub(crate) headers: Vec<(String, Template)>,
    /// Statuses that say the message was taken; any of 2xx if there are none.
    pub(crate) accepted: Vec<u16>,
    /// What else the answer must hold.
    pub(crate) accepted_text: Option<String>,
}

/// The request's method, and what it carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RequestBody {
    Get,
    Post,
    Form(Template),
    Json(Template),
}

impl RequestBody {
    pub(crate) const fn template(&self) -> Option<&Template> {
        match self {
            Self::Get | Self::Post => None,
            Self::Form(template) | Self::Json(template) => Some(template),
        }
    }
}

impl SmsGateway {
    /// Hands a message over.
    pub(crate) fn send(&self, message: &Message) -> Outcome<()> {
        let password = self.access.password()?;
        // The line's end that a file wants would be a character to pay for.
        let text = message.body.trim_end();
        let values = Values {
            to: &message.to,
            text,
            id: &message.id,
            user: self.access.user.as_deref().unwrap_or_default(),
            password: &password,
        };
        self.judge(self.ask(&values)?)
    }

    /// Connects to the gateway and asks for nothing but `/`: any answer will do.
    pub(crate) fn probe(&self) -> Outcome<()> {
        self.access.password()?;
        let request = Request::get(format!("{}/", self.origin())).body(());
        let request = request.map_err(|error| self.malformed(&error))?;
        let asked = http::agent(&self.access)?.run(request);
        asked
            .map(drop)
            .map_err(|error| http::failure(&self.access, self.origin(), &error))
    }

    /// Scheme, host and port: what may be shown of the URL.
    pub(crate) fn origin(&self) -> &str {
        http::origin(self.url.start())
    }

    /// Whether the request holds the placeholder.
    pub(crate) fn holds(&self, placeholder: Placeholder) -> bool {
        let headers = self.headers.iter().map(|(_, template)| template);
        headers
            .chain([&self.url])
            .chain(self.body.template())
            .any(|template| template.holds(placeholder))
    }

    /// Refuses templates that make no request whatever the message.
    pub(crate) fn check(&self) -> Outcome<()> {
        let values = Values {
            to: "+390000000000",
            text: "\"\n",
            id: "0",
            user: "user",
            password: "password",
        };
        let (parts, body) = self.request(&values)?.into_parts();
        let uri_is_whole = parts.uri.host().is_some_and(|host| !host.is_empty());
        if !uri_is_whole {
            return Err("`url` has no host".to_owned());
        }
        match (&self.body, body) {
            (RequestBody::Json(_), Some(body)) => {
                let read: Result<serde::de::IgnoredAny, _> = serde_json::from_str(&body);
                read.map(drop)
                    .map_err(|error| format!("`body` is no JSON: {error}"))
            }
            _ => Ok(()),
        }
    }

    fn ask(&self, values: &Values<'_>) -> Outcome<Response<Body>> {
        let (parts, body) = self.request(values)?.into_parts();
        let agent = http::agent(&self.access)?;
        let answer = match body {
            Some(body) => agent.run(Request::from_parts(parts, body.as_bytes())),
            None => agent.run(Request::from_parts(parts, ())),
        };
        answer.map_err(|error| http::failure(&self.access, self.origin(), &error))
    }

    fn request(&self, values: &Values<'_>) -> Outcome<Request<Option<Zeroizing<String>>>> {
        let url = self.url.fill(values, Escape::Percent);
        let (mut request, content) = match &self.body {
            RequestBody::Get => (Request::get(url.as_str()), None),
            RequestBody::Post => (Request::post(url.as_str()), None),
            RequestBody::Form(body) => (
                Request::post(url.as_str())
                    .header("content-type", "application/x-www-form-urlencoded"),
                Some(body.fill(values, Escape::Percent)),
            ),
            RequestBody::Json(body) => (
                Request::post(url.as_str()).header("content-type", "application/json"),
                Some(body.fill(values, Escape::Json)),
            ),
        };
        for (name, template) in &self.headers {
            let value = template.fill(values, Escape::Nothing);
            request = request.header(name, value.as_str());
        }
        request
            .body(content)
            .map_err(|error| self.malformed(&error))
    }

    fn judge(&self, answer: Response<Body>) -> Outcome<()> {
        let status = answer.status();
        let (origin, table) = (self.origin(), self.access.table);
        let taken = match self.accepted.as_slice() {
            [] => status.is_success(),
            accepted => accepted.contains(&status.as_u16()),
        };
        let status = status.as_u16();
        if !taken {
            return Err(match status {
                401 | 403 => format!(
                    "{origin} refuses us (status {status}); check `user` and `password_file` in {table}"
                ),
                429 | 500.. => format!(
                    "{origin} takes no message now (status {status}); look after it if that lasts"
                ),
                _ => format!(
                    "{origin} did not take the message (status {status}); check the request in {table} and the recipient's number"
                ),
            });
        }
        let Some(wanted) = &self.accepted_text else {
            return Ok(());
        };
        let mut body = answer.into_body();
        let text = body.with_config().limit(LONGEST).lossy_utf8(true);
        let text = text
            .read_to_string()
            .map_err(|error| http::failure(&self.access, self.origin(), &error))?;
        if text.contains(wanted) {
            Ok(())
        } else {
            Err(format!(
                "{origin} answered with status {status}, but without `accepted_text`; check the request in {table} and the account at the gateway"
            ))
        }
    }

    fn malformed(&self, error: &ureq::http::Error) -> String {
        format!(
            "no request can be made ({error}); correct `url` and `headers` in {}",
            self.access.table
        )
    }
}

/// Of an answer, in bytes.
const LONGEST: u64 = 64 << 10;

impl fmt::Display for SmsGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the SMS gateway {}", self.origin())
    }
}

/// What is waited for, unless the configuration says otherwise.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
