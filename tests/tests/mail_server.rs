//! E-mail through a real SMTP server, aiosmtpd: encrypted, logged in, and once, also when the
//! server dies on the way. What arrives is read by Python's own parser.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use remote_sign_core::{
    Channel, Checkpoint, Client, ErrorKind, MessageState, Password, Registered, RemoteSign,
    SignedNote,
};
use remote_sign_host::Channels;
use remote_sign_tests::{Configured, Program, Server, answers, free_port, italian_holder};
use serde_json::Value;
use tempfile::TempDir;

const PASSWORD: &str = "canary-segreto";

#[test]
fn req_08_an_email_arrives_encrypted_logged_in_and_whole() {
    for (encryption, server) in [
        ("starttls", &["login", "tls"][..]),
        ("tls", &["login", "tls", "implicit"]),
    ] {
        let post = Post::new(&format!("encryption = \"{encryption}\"\n{LOGIN}"));
        let _server = post.server(server);
        post.probe().unwrap();
        let service = post.configured.open();
        let registered = register(&service);
        assert_eq!(registered.waiting, None);

        let [mail] = &post.mails()[..] else {
            unreachable!("one e-mail")
        };
        assert_eq!(mail["authenticated"], true);
        assert_eq!(mail["tls"], true);
        assert_eq!(mail["from"], "signatures@example.com");
        assert_eq!(mail["to"], serde_json::json!(["mario.rossi@example.com"]));
        let headers = &mail["headers"];
        assert_eq!(headers["from"], "Società ACME <signatures@example.com>");
        assert_eq!(headers["to"], "mario.rossi@example.com");
        let subject = "Le credenziali del tuo certificato di firma";
        assert_eq!(headers["subject"], subject);
        assert_eq!(headers["auto-submitted"], "auto-generated");
        let id = post.message_id(&service);
        assert_eq!(headers["message-id"], format!("<{id}@example.com>"));

        let text = mail["text"].as_str().unwrap().replace("\r\n", "\n");
        let (text, closing) = text.split_once("\nConserva questo messaggio: ").unwrap();
        // The checkpoint arrives as it was signed.
        let (_, note) = closing.split_once("\n\n").unwrap();
        let note = SignedNote::parse(note.as_bytes()).unwrap();
        Checkpoint::open(&note, &service.log_verifier().unwrap()).unwrap();
        let user = &registered.user_id;
        let password = temporary_password(text);
        assert_eq!(
            text,
            format!(
                "User ID: {user}\nPassword temporanea: {password}\n\n\
                 Imposta la password e attiva il certificato qui: remote-sign activate --user {user}\n\nAl primo accesso ti verrà chiesto di cambiare la password e di scegliere il PIN \
                 di firma. Il codice di attivazione arriva con un messaggio a parte.\n"
            )
        );
        let password = Password::new(password);
        service
            .login(user, &password, &Client::new("test"))
            .unwrap();
    }
}

/// Nothing leaves when the server does not encrypt, is somebody else, or refuses us; when
/// that is put right, what waited goes out, once.
#[test]
fn req_08_nothing_is_sent_to_a_server_that_is_not_right() {
    let post = Post::new(LOGIN);
    let service = post.configured.open();
    let refused = |server: &[&str], what: &str| {
        let _server = post.server(server);
        let error = service.deliver_messages().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MessengerFailed);
        let (told, probed) = (error.to_string(), post.probe().unwrap_err());
        for text in [&told, &probed] {
            assert!(text.contains(what), "{text}");
            assert!(
                !text.contains("canary") && !text.contains("mario"),
                "{text}"
            );
        }
        assert!(post.mails().is_empty());
    };
    assert!(register(&service).waiting.is_some(), "nobody is there");
    refused(&[], "offers no STARTTLS");
    refused(&["login", "tls", "stranger"], "is not trusted");
    post.configured.write("mail.password", "canary-wrong\n");
    refused(&["login", "tls"], "`password_file`");
    post.configured.write("mail.password", PASSWORD);
    refused(&["tls"], "offers no login");

    let _server = post.server(&["login", "tls"]);
    assert_eq!(service.deliver_messages().unwrap(), 1);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(post.mails().len(), 1);
}

/// An authority of the system's own list is trusted unless the configuration names others:
/// a test authority is in no such list.
#[test]
fn req_08_a_test_authority_is_not_trusted_by_itself() {
    let post = Post::new("");
    let _server = post.server(&["tls"]);
    let told = post.probe().unwrap_err();
    assert!(told.contains("`ca_file`"), "{told}");
}

/// The server dies before, in the middle, and comes back.
#[test]
fn req_08_a_server_that_dies_delays_and_loses_nothing() {
    let post = Post::new(LOGIN);
    let service = post.configured.open();
    let server = post.server(&["login", "tls"]);
    assert_eq!(register(&service).waiting, None);
    server.kill();
    let waiting = register(&service).waiting.unwrap().to_string();
    assert!(waiting.contains("nothing answers"), "{waiting}");

    // It hears the message and dies without having kept it.
    let dying = post.server(&["login", "tls", "before"]);
    assert!(service.deliver_messages().is_err());
    drop(dying);
    assert_eq!(post.mails().len(), 1);
    // Another process, after ours ended.
    drop(service);
    let service = post.configured.open();
    let server = post.server(&["login", "tls"]);
    assert_eq!(service.deliver_messages().unwrap(), 1);
    assert_eq!(service.deliver_messages().unwrap(), 0);
    assert_eq!(register(&service).waiting, None);
    assert_eq!(ids(&post).len(), 3, "each arrived");
    assert_eq!(post.mails().len(), 3, "once");
    server.kill();

    // It keeps the message and dies before it says so: nobody can know, so the message comes
    // again, and its Message-ID tells.
    let dying = post.server(&["login", "tls", "after"]);
    assert!(register(&service).waiting.is_some());
    drop(dying);
    let _server = post.server(&["login", "tls"]);
    assert_eq!(service.deliver_messages().unwrap(), 1);
    assert_eq!(ids(&post).len(), 4);
    assert_eq!(post.mails().len(), 5);
    let attempts = service.messages(None, 100).unwrap();
    let handed_over = attempts
        .iter()
        .filter(|status| status.state == MessageState::HandedOver);
    assert_eq!(handed_over.count(), attempts.len());
}

const LOGIN: &str =
    "user = \"signatures\"\npassword_file = \"mail.password\"\nca_file = \"ca.pem\"\n";

fn register(service: &RemoteSign) -> Registered {
    service
        .register(&italian_holder("ACME"), &Client::new("test"))
        .unwrap()
}

fn temporary_password(text: &str) -> &str {
    let (_, after) = text.split_once("Password temporanea: ").unwrap();
    after.split_whitespace().next().unwrap()
}

fn ids(post: &Post) -> Vec<String> {
    let mails = post.mails();
    let id = |mail: &Value| mail["headers"]["message-id"].as_str().unwrap().to_owned();
    let mut ids: Vec<String> = mails.iter().map(id).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// A provider whose e-mails go to a server of its own.
struct Post {
    configured: Configured,
    port: u16,
}

impl Post {
    fn new(more: &str) -> Self {
        let port = free_port();
        let configured = Configured::new(&format!(
            "[messages.email]\nserver = \"127.0.0.1:{port}\"\n\
             from = \"Società ACME <signatures@example.com>\"\n{more}"
        ));
        configured.write("mail.password", PASSWORD);
        fs::copy(PKI.file("ca.pem"), configured.path("ca.pem")).unwrap();
        Self { configured, port }
    }

    /// Starts a server that is like this, and waits until it answers.
    fn server(&self, like: &[&str]) -> Server {
        let is = |word: &str| like.contains(&word);
        let mut command = Command::new("/usr/bin/python3");
        command
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("clients/mail_server.py"))
            .arg(self.port.to_string())
            .arg(self.configured.path("mails"));
        if is("login") {
            command.args(["--user", "signatures", "--password", PASSWORD]);
        }
        if is("tls") {
            let name = if is("stranger") { "stranger" } else { "server" };
            command.arg("--chain").arg(PKI.file(&format!("{name}.pem")));
            command.arg("--key").arg(PKI.file(&format!("{name}.key")));
        }
        if is("implicit") {
            command.arg("--implicit");
        }
        for when in ["before", "after"] {
            if is(when) {
                command.args(["--die", when]);
            }
        }
        let log = self.configured.path("mail_server.log");
        let mut server = Server::start(command, "python3-aiosmtpd", &log);
        server.wait_until("listening", || answers(self.port));
        server
    }

    /// What arrived, in its order.
    fn mails(&self) -> Vec<Value> {
        let kept = fs::read_to_string(self.configured.path("mails")).unwrap_or_default();
        kept.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    fn probe(&self) -> Result<(), String> {
        let channels = Channels::new(&self.configured.configuration());
        let reports = channels.probe();
        let email = reports
            .into_iter()
            .find(|report| report.channel == Channel::Email);
        email.unwrap().outcome.map_err(|error| error.to_string())
    }

    /// Of the only e-mail in the outbox.
    fn message_id(&self, service: &RemoteSign) -> String {
        let messages = service.messages(None, 10).unwrap();
        let mut emails = messages
            .into_iter()
            .filter(|status| status.channel == Channel::Email);
        emails.next().unwrap().id
    }
}

static PKI: LazyLock<Pki> = LazyLock::new(Pki::new);

/// A test authority with a server's certificate, and a stranger that signed its own.
struct Pki {
    folder: TempDir,
}

impl Pki {
    fn new() -> Self {
        let pki = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2";
        let server = "-addext subjectAltName=IP:127.0.0.1 \
                      -addext basicConstraints=critical,CA:FALSE";
        pki.openssl(&format!(
            "{request} -subj /CN=ca -keyout ca.key -out ca.pem"
        ));
        pki.openssl(&format!(
            "{request} -subj /CN=server -CA ca.pem -CAkey ca.key {server} -keyout server.key -out server.pem"
        ));
        pki.openssl(&format!(
            "{request} -subj /CN=stranger {server} -keyout stranger.key -out stranger.pem"
        ));
        pki
    }

    fn openssl(&self, words: &str) {
        Program::new("openssl", "openssl")
            .words(&words.split_whitespace().collect::<Vec<_>>().join(" "))
            .folder(self.folder.path())
            .run()
            .succeeded();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
