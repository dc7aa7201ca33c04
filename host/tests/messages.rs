//! The channels of messages: what the configuration may say of them, and what an HTTP gateway is
//! asked. Real gateways and mail servers are in the tests of the package `remote_sign_tests`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "test helpers")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::thread::{self, JoinHandle};

use remote_sign_core::{Channel, ErrorKind as CoreErrorKind, Message, Messenger as _};
use remote_sign_host::{Channels, Configuration, ErrorKind};

const REST: &str = "store.path = 's.db'\nmaster_key.environment = 'KEY'\n";
const TEXT: &str = "Codice OTP: 12345678\n\"Perché no\" & altro. Valido 5 minuti.";

fn configuration(folder: &Path, messages: &str) -> Result<Configuration, remote_sign_host::Error> {
    let path = folder.join("config.toml");
    let text = format!("{REST}messages.outbox = 'o'\n{messages}");
    fs::write(&path, text).unwrap();
    private(&path);
    Configuration::load(&path)
}

fn private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

fn message() -> Message {
    Message {
        id: "0000000000001-000001-123456".to_owned(),
        channel: Channel::Sms,
        to: "+393471234567".to_owned(),
        subject: String::new(),
        body: format!("{TEXT}\n"),
    }
}

/// Answers one request, and says what it was.
fn gateway(answer: &'static str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let asked = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut reader = BufReader::new(&stream);
        let (mut asked, mut length) = (String::new(), 0);
        loop {
            let start = asked.len();
            reader.read_line(&mut asked).unwrap();
            let line = asked[start..].to_lowercase();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        asked.push_str(std::str::from_utf8(&body).unwrap());
        (&stream).write_all(answer.as_bytes()).unwrap();
        asked
    });
    (address, asked)
}

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\naccepted\n";

/// Sends one message; what the gateway was asked, and what came of it.
fn ask(answer: &'static str, table: &str) -> (String, Result<(), remote_sign_core::Error>) {
    let folder = tempfile::tempdir().unwrap();
    let password = folder.path().join("password");
    fs::write(&password, "p&ss wörd\n").unwrap();
    private(&password);
    let (address, asked) = gateway(answer);
    let table = format!("[messages.sms]\n{}", table.replace("HOST", &address));
    let configuration = configuration(folder.path(), &table).unwrap();
    let sent = Channels::new(&configuration).send(&message());
    (asked.join().unwrap(), sent)
}

#[test]
fn req_44_the_request_is_what_the_template_says() {
    let get = "url = 'http://HOST/send?u={user}&p={password}&to={to}&n={id}&t={text}'
               user = 'me'\npassword_file = 'password'";
    let (asked, sent) = ask(OK, get);
    sent.unwrap();
    let line = "GET /send?u=me&p=p%26ss%20w%C3%B6rd&to=%2B393471234567\
                &n=0000000000001-000001-123456&t=Codice%20OTP%3A%2012345678%0A%22Perch%C3%A9%20no%22\
                %20%26%20altro.%20Valido%205%20minuti. HTTP/1.1\r\n";
    assert!(asked.starts_with(line), "{asked}");

    let form = "url = 'http://HOST/send'\nmethod = 'POST'\nbody = 'to={to}&t={text}'
                content_type = 'application/x-www-form-urlencoded'";
    let (asked, sent) = ask(OK, form);
    sent.unwrap();
    assert!(asked.starts_with("POST /send HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains("content-type: application/x-www-form-urlencoded\r\n"));
    assert!(asked.ends_with("\r\n\r\nto=%2B393471234567&t=Codice%20OTP%3A%2012345678%0A%22Perch%C3%A9%20no%22%20%26%20altro.%20Valido%205%20minuti."));

    let json = r#"url = 'http://HOST/send'
                  method = 'POST'
                  body = '{"to": ["{to_digits}"], "text": "{text}", "options": {}}'
                  content_type = 'application/json'
                  headers = { Authorization = "Basic {basic}", X-Client = "remote-sign" }
                  user = 'Aladdin'
                  password_file = 'password'"#;
    let (asked, sent) = ask(OK, json);
    sent.unwrap();
    let (head, body) = asked.split_once("\r\n\r\n").unwrap();
    // `printf '%s' 'Aladdin:p&ss wörd' | base64`
    assert!(
        head.contains(": Basic QWxhZGRpbjpwJnNzIHfDtnJk\r\n"),
        "{head}"
    );
    assert!(head.contains(": remote-sign"), "{head}");
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(body["to"][0], "393471234567");
    assert_eq!(body["text"], TEXT);
}

#[test]
fn the_answer_decides_and_errors_tell_no_secret() {
    let url =
        "url = 'http://HOST/send?p={password}&to={to}&t={text}'\npassword_file = 'password'\n";
    let with = |more: &str| format!("{url}{more}");
    let says = |answer, table: &str, what: &str| {
        let (_, sent) = ask(answer, table);
        let error = sent.unwrap_err();
        assert_eq!(error.kind(), CoreErrorKind::MessengerFailed);
        let text = error.to_string();
        assert!(text.contains(what), "{text}");
        for secret in ["p&ss", "p%26ss", "12345678", "3471234567", "send?"] {
            assert!(!text.contains(secret), "{text}");
        }
    };
    ask(OK, &with("accepted_text = 'accepted'")).1.unwrap();
    says(OK, &with("accepted_text = 'Accepted'"), "accepted_text");
    says(OK, &with("accepted = [202]"), "status 200");
    let denied = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
    says(denied, url, "password_file");
    let busy = "HTTP/1.1 503 No\r\ncontent-length: 0\r\n\r\n";
    says(busy, url, "takes no message now");
    let bad = "HTTP/1.1 400 Bad\r\ncontent-length: 12\r\n\r\n+39347123456";
    says(bad, url, "check the request");
    // A redirect could lead anywhere.
    let moved = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
    says(moved, url, "status 302");
    says("220 mail.example.com ESMTP\r\n", url, "not understood");
}

#[test]
fn a_gateway_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let table = format!("[messages.sms]\nurl = 'http://{address}/?to={{to}}&t={{text}}'");
    let channels = Channels::new(&configuration(folder.path(), &table).unwrap());
    let refused = channels.send(&message()).unwrap_err().to_string();
    assert!(
        refused.contains(&format!("nothing answers at http://{address}")),
        "{refused}"
    );
    let report = channels.probe();
    let refused = report[0].outcome.clone().unwrap_err().to_string();
    assert!(refused.contains("nothing answers"), "{refused}");
    assert_eq!(
        report[0].way.to_string(),
        format!("the SMS gateway http://{address}")
    );
    report[1].outcome.clone().unwrap();
    assert!(report[1].way.to_string().starts_with("the folder "));
}

#[test]
fn a_password_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let table = "[messages.sms]\nurl = 'http://127.0.0.1:9/?p={password}&to={to}&t={text}'\npassword_file = 'p'";
    let channels = Channels::new(&configuration(folder.path(), table).unwrap());
    let missing = channels.send(&message()).unwrap_err().to_string();
    assert!(missing.contains("password_file"), "{missing}");
    let path = folder.path().join("p");
    fs::write(&path, "secret").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let exposed = channels.send(&message()).unwrap_err().to_string();
    assert!(exposed.contains("chmod 600"), "{exposed}");
}

#[test]
fn what_the_tables_may_not_say() {
    let folder = tempfile::tempdir().unwrap();
    let good = "url = 'https://sms.example.com/?to={to}&t={text}'";
    let post = format!("{good}\nmethod = 'POST'");
    let json = "content_type = 'application/json'";
    for (table, line, what) in [
        ("sms", String::new(), "url"),
        (
            "sms",
            "url = 'https://h/?to={to}&t={txt}'".to_owned(),
            "{txt}",
        ),
        (
            "sms",
            "url = 'https://h/?to={to}'".to_owned(),
            "{text} nowhere",
        ),
        (
            "sms",
            "url = 'https://h/?t={text}'".to_owned(),
            "{to} nowhere",
        ),
        (
            "sms",
            "url = 'https://{to}/?t={text}'".to_owned(),
            "no placeholder",
        ),
        (
            "sms",
            "url = 'https://u:p@h/?t={text}&to={to}'".to_owned(),
            "{basic}",
        ),
        (
            "sms",
            "url = 'ftp://h/?t={text}&to={to}'".to_owned(),
            "https://",
        ),
        (
            "sms",
            "url = 'http://h/?t={text}&to={to}'".to_owned(),
            "allow_plain_http",
        ),
        (
            "sms",
            "url = 'http://127.0.0.1.example.com/?t={text}&to={to}'".to_owned(),
            "allow_plain_http",
        ),
        (
            "sms",
            "url = 'https:///?t={text}&to={to}'".to_owned(),
            "url",
        ),
        (
            "sms",
            "url = 'https://h/ ?t={text}&to={to}'".to_owned(),
            "url",
        ),
        ("sms", format!("{good}\nuser = 'me'"), "{user}"),
        ("sms", format!("{good}\npassword_file = 'p'"), "{password}"),
        (
            "sms",
            "url = 'https://h/?p={password}&t={text}&to={to}'".to_owned(),
            "password_file",
        ),
        ("sms", format!("{good}\nmethod = 'PUT'"), "PUT"),
        ("sms", format!("{good}\nbody = 'x'\n{json}"), "POST"),
        ("sms", format!("{post}\nbody = 'x'"), "content_type"),
        (
            "sms",
            format!("{post}\nbody = 'x'\ncontent_type = 'text/plain'"),
            "text/plain",
        ),
        (
            "sms",
            format!("{post}\nbody = '{{\"a\": {{to}}}}'\n{json}"),
            "no JSON",
        ),
        ("sms", format!("{good}\nheaders = {{ Host = 'h' }}"), "Host"),
        ("sms", format!("{good}\nheaders = {{ 'a b' = 'h' }}"), "a b"),
        (
            "sms",
            format!("{good}\nheaders = {{ a = '{{text}}' }}"),
            "header",
        ),
        ("sms", format!("{good}\naccepted = [20]"), "HTTP status"),
        ("sms", format!("{good}\ntimeout_seconds = 0"), "30 seconds"),
        ("sms", format!("{good}\ntimeout = 1"), "timeout"),
        ("email", "server = 'h:25'".to_owned(), "from"),
        (
            "email",
            "server = 'h'\nfrom = 'a@example.com'".to_owned(),
            "host and port",
        ),
        (
            "email",
            "server = 'h:x'\nfrom = 'a@example.com'".to_owned(),
            "host and port",
        ),
        (
            "email",
            "server = 'h:25'\nfrom = 'nobody'".to_owned(),
            "`nobody`",
        ),
        (
            "email",
            "server = 'h:25'\nfrom = 'a@example.com'\nencryption = 'none'".to_owned(),
            "this machine",
        ),
        (
            "email",
            "server = 'h:25'\nfrom = 'a@example.com'\nencryption = 'ssl'".to_owned(),
            "ssl",
        ),
        (
            "email",
            "server = 'h:25'\nfrom = 'a@example.com'\nuser = 'u'".to_owned(),
            "go together",
        ),
    ] {
        let read = configuration(folder.path(), &format!("[messages.{table}]\n{line}"));
        let error = read.expect_err(&line);
        assert_eq!(error.kind(), ErrorKind::ConfigurationBroken);
        let text = error.to_string();
        assert!(
            text.contains(what) && text.contains("config.toml, line "),
            "{line}: {text}"
        );
    }
}

#[test]
fn what_the_tables_may_say() {
    let folder = tempfile::tempdir().unwrap();
    for table in [
        "[messages.sms]\nurl = 'http://localhost:1/?to={to}&t={text}'",
        "[messages.sms]\nurl = 'http://127.0.0.2/?to={to}&t={text}'",
        "[messages.sms]\nurl = 'http://[::1]:1/?to={to}&t={text}'",
        "[messages.sms]\nurl = 'http://h/?to={to}&t={text}'\nallow_plain_http = true",
        "[messages.sms]\nurl = 'https://h/?to={to}&t={text}'\nmethod = 'POST'",
        "[messages.email]\nserver = '[::1]:25'\nfrom = 'a@example.com'\nencryption = 'none'",
        "[messages.email]\nserver = 'h:465'\nfrom = 'È <a@example.com>'\nencryption = 'tls'",
    ] {
        configuration(folder.path(), table).expect(table);
    }
}

/// The page on messages says what can be read.
#[test]
fn the_examples_of_the_documentation_are_read() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/messages.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).collect();
    assert_eq!(blocks.len(), 3);
    for block in blocks {
        let (block, _) = block.split_once("```").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, format!("{REST}{block}")).unwrap();
        private(&path);
        let read = Configuration::load(&path).unwrap();
        assert!(read.sms.is_some() != read.email.is_some());
    }
}
