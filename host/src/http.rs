//! How an HTTP server is asked, be it an SMS gateway or an authority: the agent with its TLS
//! and its limits of time, and what is said when no answer comes. What is asked, and what an
//! answer means, is decided by who asks.

use std::io;
use std::sync::Arc;

use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use crate::messages::{Access, Outcome, is_loopback};

/// Its pool is empty, and it starts no thread: a time limit on the whole call or on the
/// look-up of the name would start one.
pub(crate) fn agent(access: &Access) -> Outcome<Agent> {
    let limit = Some(access.timeout);
    let roots = match access.authorities()? {
        None => RootCerts::PlatformVerifier,
        Some(certificates) => {
            let certificates = certificates.iter().map(|der| Certificate::from_der(der));
            RootCerts::new_with_certs(&certificates.map(|c| c.to_owned()).collect::<Vec<_>>())
        }
    };
    let engine = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(roots)
        .unversioned_rustls_crypto_provider(engine);
    let configuration = Agent::config_builder()
        .tls_config(tls.build())
        .proxy(None)
        .http_status_as_error(false)
        // What is sent goes where the configuration says and nowhere else.
        .max_redirects(0)
        .max_idle_connections(0)
        .user_agent("remote-sign")
        .timeout_connect(limit)
        .timeout_send_request(limit)
        .timeout_send_body(limit)
        .timeout_recv_response(limit)
        .timeout_recv_body(limit);
    Ok(configuration.build().into())
}

/// Never shows the error itself: some hold the URL, and so secrets that stand in it.
pub(crate) fn failure(access: &Access, origin: &str, error: &ureq::Error) -> String {
    match error {
        ureq::Error::Io(error) => access.unreachable(origin, error),
        ureq::Error::Timeout(_) => access.too_slow(origin),
        ureq::Error::HostNotFound => {
            access.unreachable(origin, &io::Error::other("there is no such host"))
        }
        ureq::Error::ConnectionFailed => {
            access.unreachable(origin, &io::ErrorKind::ConnectionRefused.into())
        }
        ureq::Error::Rustls(error) => access.untrusted(origin, error),
        ureq::Error::Tls(error) => access.untrusted(origin, error),
        _ => format!(
            "{origin} gave an answer that is not understood; is it what `url` in {} should name?",
            access.table
        ),
    }
}

/// Scheme, host and port: what may be shown of a URL.
pub(crate) fn origin(url: &str) -> &str {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = url.get(host..).unwrap_or_default();
    let length = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    url.get(..host + length).unwrap_or(url)
}

/// Refuses an origin to which `what` would travel unencrypted, but for this machine and where
/// the operator says that the network is safe.
pub(crate) fn demand_encryption(origin: &str, allow_plain_http: bool, what: &str) -> Outcome<()> {
    match origin.split_once("://") {
        Some(("https", _)) => Ok(()),
        Some(("http", server)) if allow_plain_http || is_loopback(host_of(server)) => Ok(()),
        Some(("http", _)) => Err(format!(
            "`url` would send {what} unencrypted; use https, or say `allow_plain_http = true` where the network itself is safe"
        )),
        _ => Err("`url` begins with https://, or with http:// for this machine".to_owned()),
    }
}

/// The host of `host`, `host:port`, `[v6]`, `[v6]:port`.
fn host_of(server: &str) -> &str {
    match server.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
        _ => server,
    }
}
