//! The tables `[messages]`, `[messages.sms]` and `[messages.email]`: what they may say, checked as
//! far as that goes without asking gateway or server.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use ureq::http::{HeaderName, HeaderValue};

use super::parsed;
use crate::http;
use crate::messages::{
    Access, Encryption, MailServer, PATIENCE, Placeholder, RequestBody, SmsGateway, Template,
    is_loopback,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MessagesTable {
    pub(super) outbox: PathBuf,
    pub(super) portal: Option<String>,
    #[serde(default, deserialize_with = "sms")]
    pub(super) sms: Option<SmsGateway>,
    #[serde(default, deserialize_with = "email")]
    pub(super) email: Option<MailServer>,
}

impl SmsGateway {
    /// With paths below `folder` where they are relative.
    pub(super) fn under(self, folder: &Path) -> Self {
        let access = self.access.under(folder);
        Self { access, ..self }
    }
}

impl MailServer {
    /// With paths below `folder` where they are relative.
    pub(super) fn under(self, folder: &Path) -> Self {
        let access = self.access.under(folder);
        Self { access, ..self }
    }
}

impl Access {
    pub(super) fn under(self, folder: &Path) -> Self {
        let below = |path: Option<PathBuf>| path.map(|path| folder.join(path));
        Self {
            password_file: below(self.password_file),
            ca_file: below(self.ca_file),
            ..self
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SmsTable {
    #[serde(deserialize_with = "parsed")]
    url: Template,
    method: Option<Method>,
    #[serde(default, deserialize_with = "template")]
    body: Option<Template>,
    content_type: Option<Content>,
    #[serde(default, deserialize_with = "headers")]
    headers: Vec<(String, Template)>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    #[serde(default = "patience", deserialize_with = "seconds")]
    timeout_seconds: Duration,
    #[serde(default, deserialize_with = "statuses")]
    accepted: Vec<u16>,
    accepted_text: Option<String>,
    #[serde(default)]
    allow_plain_http: bool,
}

#[derive(Clone, Copy, Deserialize)]
enum Method {
    #[serde(rename = "GET")]
    Get,
    #[serde(rename = "POST")]
    Post,
}

#[derive(Clone, Copy, Deserialize)]
enum Content {
    #[serde(rename = "application/x-www-form-urlencoded")]
    Form,
    #[serde(rename = "application/json")]
    Json,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailTable {
    #[serde(deserialize_with = "server")]
    server: (String, u16),
    #[serde(deserialize_with = "sender")]
    from: Mailbox,
    #[serde(default)]
    encryption: EncryptionName,
    user: Option<String>,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    #[serde(default = "patience", deserialize_with = "seconds")]
    timeout_seconds: Duration,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum EncryptionName {
    #[default]
    StartTls,
    Tls,
    None,
}

fn sms<'de, D: Deserializer<'de>>(value: D) -> Result<Option<SmsGateway>, D::Error> {
    let table = SmsTable::deserialize(value)?;
    let body = match (table.method, table.body, table.content_type) {
        (None | Some(Method::Get), None, None) => RequestBody::Get,
        (Some(Method::Post), None, None) => RequestBody::Post,
        (Some(Method::Post), Some(body), Some(Content::Form)) => RequestBody::Form(body),
        (Some(Method::Post), Some(body), Some(Content::Json)) => RequestBody::Json(body),
        _ => {
            return Err(D::Error::custom(
                "`body` and `content_type` go together, with `method = \"POST\"`",
            ));
        }
    };
    let gateway = SmsGateway {
        access: Access {
            table: "[messages.sms]",
            user: table.user,
            password_file: table.password_file,
            ca_file: table.ca_file,
            timeout: table.timeout_seconds,
        },
        url: table.url,
        body,
        headers: table.headers,
        accepted: table.accepted,
        accepted_text: table.accepted_text,
    };
    check_origin(&gateway, table.allow_plain_http).map_err(D::Error::custom)?;
    check_placeholders(&gateway).map_err(D::Error::custom)?;
    gateway.check().map_err(D::Error::custom)?;
    Ok(Some(gateway))
}

/// Scheme and host stand in the configuration itself, so that no message chooses where it goes.
fn check_origin(gateway: &SmsGateway, allow_plain_http: bool) -> Result<(), String> {
    let origin = gateway.origin();
    if gateway.url.start() == origin && gateway.url.fills_any() {
        return Err("scheme, host and port of `url` hold no placeholder".to_owned());
    }
    if origin.contains('@') {
        return Err(
            "`url` names no user; write `headers = { Authorization = \"Basic {basic}\" }`"
                .to_owned(),
        );
    }
    http::demand_encryption(origin, allow_plain_http, "codes")
}

fn check_placeholders(gateway: &SmsGateway) -> Result<(), String> {
    let holds = |placeholder| gateway.holds(placeholder);
    if !(holds(Placeholder::To) || holds(Placeholder::ToDigits)) {
        return Err("the request holds {to} nowhere".to_owned());
    }
    if !holds(Placeholder::Text) {
        return Err("the request holds {text} nowhere".to_owned());
    }
    let header_holds_text = gateway
        .headers
        .iter()
        .any(|(_, value)| value.holds(Placeholder::Text));
    if header_holds_text {
        return Err("a header cannot hold {text}; put it into `url` or `body`".to_owned());
    }
    let basic = holds(Placeholder::Basic);
    let agree = |name: &str, set: bool, placeholder: Placeholder, shown: &str| match (
        set,
        basic || holds(placeholder),
    ) {
        (true, false) => Err(format!(
            "`{name}` is set, but the request holds {shown} nowhere"
        )),
        (false, true) => Err(format!(
            "the request holds {shown} or {{basic}}, but `{name}` is missing"
        )),
        _ => Ok(()),
    };
    let access = &gateway.access;
    agree("user", access.user.is_some(), Placeholder::User, "{user}")?;
    agree(
        "password_file",
        access.password_file.is_some(),
        Placeholder::Password,
        "{password}",
    )
}

fn email<'de, D: Deserializer<'de>>(value: D) -> Result<Option<MailServer>, D::Error> {
    let table = EmailTable::deserialize(value)?;
    let (host, port) = table.server;
    let encryption = match table.encryption {
        EncryptionName::StartTls => Encryption::StartTls,
        EncryptionName::Tls => Encryption::Tls,
        EncryptionName::None if is_loopback(&host) => Encryption::None,
        EncryptionName::None => {
            return Err(D::Error::custom(
                "`encryption = \"none\"` is for a server on this machine; choose starttls or tls",
            ));
        }
    };
    if table.user.is_some() != table.password_file.is_some() {
        return Err(D::Error::custom(
            "`user` and `password_file` go together; set both or none",
        ));
    }
    Ok(Some(MailServer {
        access: Access {
            table: "[messages.email]",
            user: table.user,
            password_file: table.password_file,
            ca_file: table.ca_file,
            timeout: table.timeout_seconds,
        },
        host,
        port,
        from: table.from,
        encryption,
    }))
}

fn sender<'de, D: Deserializer<'de>>(value: D) -> Result<Mailbox, D::Error> {
    let text = String::deserialize(value)?;
    text.parse().map_err(|_| {
        D::Error::custom(format!(
            "`{text}` is no sender, such as ACME <signatures@example.com>"
        ))
    })
}

fn template<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Template>, D::Error> {
    parsed(value).map(Some)
}

fn headers<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<(String, Template)>, D::Error> {
    let table = BTreeMap::<String, String>::deserialize(value)?;
    let header = |(name, value): (String, String)| {
        let known: HeaderName = name
            .parse()
            .map_err(|_| D::Error::custom(format!("`{name}` is no name of a header")))?;
        if ["content-type", "content-length", "host"].contains(&known.as_str()) {
            return Err(D::Error::custom(format!(
                "`{name}` is set by `content_type`, `body` and `url`; remove it"
            )));
        }
        if HeaderValue::from_str(&value).is_err() {
            return Err(D::Error::custom(format!(
                "the header `{name}` holds what no header can hold"
            )));
        }
        let value = value.parse().map_err(D::Error::custom)?;
        Ok((name, value))
    };
    table.into_iter().map(header).collect()
}

fn statuses<'de, D: Deserializer<'de>>(value: D) -> Result<Vec<u16>, D::Error> {
    let statuses = Vec::<u16>::deserialize(value)?;
    if statuses.iter().all(|status| (200..600).contains(status)) {
        return Ok(statuses);
    }
    Err(D::Error::custom("an HTTP status is a number of 200 to 599"))
}

pub(super) const fn patience() -> Duration {
    PATIENCE
}

/// Short enough for a whole conversation to end within the core's claim of a message.
pub(super) fn seconds<'de, D: Deserializer<'de>>(value: D) -> Result<Duration, D::Error> {
    let seconds = u64::deserialize(value)?;
    if (1..=30).contains(&seconds) {
        return Ok(Duration::from_secs(seconds));
    }
    Err(D::Error::custom("a limit of time is 1 to 30 seconds"))
}

fn server<'de, D: Deserializer<'de>>(value: D) -> Result<(String, u16), D::Error> {
    let text = String::deserialize(value)?;
    let server = text.rsplit_once(':').and_then(|(host, port)| {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Some((host.to_owned(), port.parse().ok().filter(|&port| port > 0)?))
    });
    server.filter(|(host, _)| !host.is_empty()).ok_or_else(|| {
        D::Error::custom(format!(
            "`{text}` is no host and port, such as mail.example.com:587"
        ))
    })
}
