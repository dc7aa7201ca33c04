//! Certificates from an authority that is not ours: CFSSL with authenticated signing, killed,
//! misled and asked twice. Between it and the provider stands, where a test needs it, a relay
//! that does to an answer what a test says.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

use std::cell::RefCell;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;

use remote_sign_core::x509::Certificate;
use remote_sign_core::{
    ActivationCode, Client, Credential, CredentialId, CredentialKind, CredentialPurpose,
    CredentialRequest, CredentialState, ErrorKind, Holder, KeyAlgorithm, OrganizationIdentifier,
    OtpCode, Password, Pin, Registration, RemoteSign, Result, Session,
};
use remote_sign_tests::{Configured, Program, Server, answers, free_port, italian_holder};

const KEY: &str = "000102030405060708090a0b0c0d0e0f\n";

#[test]
fn a_foreign_authority_certifies_rsa_and_ec_keys_for_each_purpose() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    let service = provider.open();
    for (algorithm, purpose) in [
        (KeyAlgorithm::P256, CredentialPurpose::Signature),
        (KeyAlgorithm::P384, CredentialPurpose::Signature),
        (KeyAlgorithm::Rsa2048, CredentialPurpose::Signature),
        (KeyAlgorithm::P256, CredentialPurpose::Authentication),
    ] {
        let holder = provider.first_access(&service, algorithm, purpose);
        let credential = provider.activate(&service, &holder).unwrap();
        assert_eq!(credential.state, CredentialState::Active);
        let certificate = credential.certificate.unwrap();
        assert_eq!(credential.chain, [provider.authority_der()]);
        // CFSSL's own word for it, and OpenSSL's for the chain.
        fs::write(provider.configured.path("holder.der"), &certificate).unwrap();
        let openssl = |line: &str| {
            Program::new("openssl", "openssl")
                .words(line)
                .folder(provider.configured.path("").as_path())
                .run()
                .succeeded()
                .text()
        };
        openssl("x509 -in holder.der -out holder.pem");
        openssl("verify -CAfile ca.pem holder.pem");
        let usage = openssl("x509 -in holder.pem -noout -ext keyUsage");
        let wanted = match purpose {
            CredentialPurpose::Signature => "Non Repudiation\n",
            CredentialPurpose::Authentication => "Digital Signature\n",
        };
        assert!(usage.ends_with(wanted), "{usage}");
    }
}

#[test]
fn an_authority_that_is_away_delays_the_certificate() {
    let provider = Provider::new();
    let authority = provider.start_authority();
    let service = provider.open();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    authority.kill();
    let told = provider.activate(&service, &holder).unwrap_err();
    assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
    assert!(told.to_string().contains("nothing answers"), "{told}");
    let id = &holder.credential;
    assert_eq!(
        service.credential(id).unwrap().state,
        CredentialState::Issuing
    );
    drop(service);

    let _authority = provider.start_authority();
    let service = provider.open();
    let resumed = service
        .resume_activation(&holder.session, id, &client())
        .unwrap();
    assert_eq!(resumed.state, CredentialState::Active);
}

#[test]
fn without_the_right_key_the_authority_certifies_nothing() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    let service = provider.open();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    provider.configured.write("cfssl.key", "ca0a1700ca0a1700\n");
    let told = provider.activate(&service, &holder).unwrap_err();
    assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
    let resume = || service.resume_activation(&holder.session, &holder.credential, &client());
    for (key, why) in [
        ("ca0a1700ca0a1700\n", "invalid token; check `key`"),
        ("no hexadecimal digits\n", "not written in hexadecimal"),
        ("\n", "not written in hexadecimal"),
    ] {
        provider.configured.write("cfssl.key", key);
        let told = resume().unwrap_err();
        assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
        assert!(told.to_string().contains(why), "{told}");
        assert!(!told.to_string().contains("ca0a17"), "{told}");
    }
    provider.configured.write("cfssl.key", KEY);
    assert_eq!(resume().unwrap().state, CredentialState::Active);
}

/// The certificate leaves the authority and never arrives: what is asked next is the same.
#[test]
fn an_answer_that_is_lost_yields_no_second_certificate() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    let relay = Relay::start(&provider, |_| None);
    let service = provider.open();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    let told = provider.activate(&service, &holder).unwrap_err();
    assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
    let lost = relay.certificate();
    drop(service);

    // The provider's process is another one now.
    provider.ask_at(provider.port);
    let service = provider.open();
    let resumed = service
        .resume_activation(&holder.session, &holder.credential, &client())
        .unwrap();
    let kept = Certificate::from_der(&resumed.certificate.unwrap()).unwrap();
    assert_eq!(kept.serial_number(), lost.serial_number());
    assert_eq!(kept.issuer_name(), lost.issuer_name());
    assert_eq!(kept.subject_name(), lost.subject_name());
}

/// An authority with a register refuses to issue twice; what it issued comes by hand then.
#[test]
fn what_the_authority_registered_is_imported() {
    let provider = Provider::new();
    let _authority = provider.start_authority_with_register();
    let relay = Relay::start(&provider, |_| None);
    let service = provider.open();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    provider.activate(&service, &holder).unwrap_err();
    let lost = relay.certificate();
    drop(service);

    provider.ask_at(provider.port);
    let service = provider.open();
    let id = &holder.credential;
    let told = service
        .resume_activation(&holder.session, id, &client())
        .unwrap_err();
    assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
    assert!(
        told.to_string()
            .contains("`remote-sign certificate import`"),
        "{told}"
    );
    let registered: String = provider
        .register()
        .query_row("SELECT pem FROM certificates", [], |row| row.get(0))
        .unwrap();
    let registered = certificate_in(&answer(&registered));
    assert_eq!(registered.as_der(), lost.as_der());
    let imported = service
        .import_certificate(id, &[registered.as_der().to_vec()], &client())
        .unwrap();
    assert_eq!(imported.state, CredentialState::Active);
    assert_eq!(imported.certificate.as_deref(), Some(lost.as_der()));
}

#[test]
fn an_answer_that_is_not_the_certificate_asked_for_is_refused() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    let service = provider.open();
    let other = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    let others = provider
        .activate(&service, &other)
        .unwrap()
        .certificate
        .unwrap();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    drop(service);
    let others = pem(&others);
    let folder = provider.configured.path("");
    let cases: [(Deed, &str); 6] = [
        // Another holder's certificate, of the very same authority.
        (
            Box::new(move |_| Some(answer(&others))),
            "another serial number",
        ),
        (
            Box::new(move |whole| Some(impostor(&folder, whole))),
            "none of its certificates is for the key",
        ),
        (
            Box::new(|_| Some(answer("no certificate"))),
            "no certificate",
        ),
        (
            Box::new(|_| Some("<html>".to_owned())),
            "no JSON of CFSSL's",
        ),
        (
            Box::new(|_| {
                Some(format!(
                    "{{\"success\":true,\"x\":\"{}\"}}",
                    "y".repeat(1 << 20)
                ))
            }),
            "not understood",
        ),
        (
            Box::new(|whole| Some(whole.replace("MII", "MIJ"))),
            "no certificate",
        ),
    ];
    let mut first = true;
    for (does, why) in cases {
        let _relay = Relay::start(&provider, does);
        let service = provider.open();
        let told = match std::mem::take(&mut first) {
            true => provider.activate(&service, &holder).unwrap_err(),
            false => service
                .resume_activation(&holder.session, &holder.credential, &client())
                .unwrap_err(),
        };
        assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
        assert!(told.to_string().contains(why), "`{why}` is not in: {told}");
        let state = service.credential(&holder.credential).unwrap().state;
        assert_eq!(state, CredentialState::Issuing);
    }
}

/// CFSSL answers with its default profile where it does not know the one that is named.
#[test]
fn a_profile_that_cfssl_does_not_have_is_noticed() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    provider.configure(provider.port, "profile = \"absent\"\n");
    let service = provider.open();
    let holder = provider.first_access(&service, KeyAlgorithm::P256, CredentialPurpose::Signature);
    let told = provider.activate(&service, &holder).unwrap_err();
    assert_eq!(told.kind(), ErrorKind::AuthorityFailed);
    let told = told.to_string();
    assert!(told.contains("ClientProvidesSerialNumbers"), "{told}");

    let login = provider.first_access(
        &service,
        KeyAlgorithm::P256,
        CredentialPurpose::Authentication,
    );
    let told = provider.activate(&service, &login).unwrap_err().to_string();
    assert!(told.contains("`authentication_profile`"), "{told}");
}

#[test]
fn a_holder_whose_identifier_the_authority_leaves_out_is_not_certified() {
    let provider = Provider::new();
    let _authority = provider.start_authority();
    let service = provider.open();
    let mut company = italian_holder("ACME");
    company.credentials[0].kind = CredentialKind::Seal;
    company.holder = Holder::LegalPerson {
        organization: "ACME S.p.A.".to_owned(),
        identifier: OrganizationIdentifier::VatNumber("01234567890".to_owned()),
    };
    let holder = provider.enrol(&service, &company);
    let told = provider
        .activate(&service, &holder)
        .unwrap_err()
        .to_string();
    assert!(told.contains("lacks organizationIdentifier"), "{told}");
}

/// A provider whose authority is a CFSSL server of its own.
struct Provider {
    configured: Configured,
    port: u16,
}

/// Somebody who has a password and not yet a PIN.
struct Waiting {
    session: Session,
    credential: CredentialId,
}

impl Provider {
    fn new() -> Self {
        let configured = Configured::new("");
        let folder = configured.path("");
        configured.write("cfssl.key", KEY);
        configured.write(
            "ca-request.json",
            r#"{"CN":"Foreign CA","key":{"algo":"ecdsa","size":256},"names":[{"C":"IT","O":"Foreign"}]}"#,
        );
        let made = Program::new("cfssl", "golang-cfssl")
            .words("gencert -initca ca-request.json")
            .folder(&folder)
            .run()
            .succeeded();
        Program::new("cfssljson", "golang-cfssl")
            .words("-bare ca")
            .folder(&folder)
            .input(&made.stdout)
            .run()
            .succeeded();
        let key = KEY.trim();
        let profile = |usage: &str| {
            format!(
                r#"{{"expiry":"26280h","usages":["{usage}"],"auth_key":"provider","ClientProvidesSerialNumbers":true}}"#
            )
        };
        configured.write(
            "cfssl.json",
            &format!(
                r#"{{"signing":{{"default":{{"expiry":"24h","usages":["server auth"],"auth_key":"provider"}},
                   "profiles":{{"signature":{},"login":{}}}}},
                   "auth_keys":{{"provider":{{"type":"standard","key":"{key}"}}}}}}"#,
                profile("content committment"),
                profile("digital signature"),
            ),
        );
        let provider = Self {
            configured,
            port: free_port(),
        };
        provider.ask_at(provider.port);
        provider
    }

    /// From now on the provider asks there.
    fn ask_at(&self, port: u16) {
        self.configure(
            port,
            "profile = \"signature\"\nauthentication_profile = \"login\"\n",
        );
    }

    fn configure(&self, port: u16, profiles: &str) {
        self.configured.set_authority(&format!(
            "kind = \"cfssl\"\nurl = \"http://127.0.0.1:{port}\"\n\
             key = {{ file = \"cfssl.key\" }}\ntrusted_file = \"ca.pem\"\n{profiles}"
        ));
    }

    fn start_authority(&self) -> Server {
        self.serve(&[])
    }

    /// An authority that writes down what it issues.
    fn start_authority_with_register(&self) -> Server {
        self.register()
            .execute_batch(
                "CREATE TABLE certificates (serial_number blob NOT NULL, \
                 authority_key_identifier blob NOT NULL, ca_label blob, status blob NOT NULL, \
                 reason int, expiry timestamp, revoked_at timestamp, pem blob NOT NULL, \
                 PRIMARY KEY(serial_number, authority_key_identifier))",
            )
            .unwrap();
        self.configured.write(
            "register.json",
            r#"{"driver":"sqlite3","data_source":"register.db"}"#,
        );
        self.serve(&["-db-config", "register.json"])
    }

    fn register(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.configured.path("register.db")).unwrap()
    }

    fn serve(&self, more: &[&str]) -> Server {
        let mut command = Command::new("cfssl");
        command
            .args(["serve", "-address", "127.0.0.1", "-port"])
            .arg(self.port.to_string())
            .args(["-ca", "ca.pem", "-ca-key", "ca-key.pem"])
            .args(["-config", "cfssl.json"])
            .args(more)
            .current_dir(self.configured.path(""));
        let log = self.configured.path("cfssl.log");
        let mut server = Server::start(command, "golang-cfssl", &log);
        server.wait_until("listening", || answers(self.port));
        server
    }

    fn authority_der(&self) -> Vec<u8> {
        Program::new("openssl", "openssl")
            .words("x509 -in ca.pem -outform DER")
            .folder(&self.configured.path(""))
            .run()
            .succeeded()
            .stdout
    }

    fn open(&self) -> RemoteSign {
        self.configured.open()
    }

    fn first_access(
        &self,
        service: &RemoteSign,
        algorithm: KeyAlgorithm,
        purpose: CredentialPurpose,
    ) -> Waiting {
        let mut registration = italian_holder("ACME");
        registration.credentials = vec![CredentialRequest {
            algorithm,
            purpose,
            ..registration.credentials.remove(0)
        }];
        self.enrol(service, &registration)
    }

    fn enrol(&self, service: &RemoteSign, registration: &Registration) -> Waiting {
        let registered = service.register(registration, &client()).unwrap();
        let temporary = Password::new(self.configured.sent("Password temporanea: "));
        let session = service
            .login(&registered.user_id, &temporary, &client())
            .unwrap();
        let chosen = Password::new("Tramonto7!");
        service
            .change_password(&session, &temporary, &chosen, &chosen, &client())
            .unwrap();
        Waiting {
            session,
            credential: registered.credentials[0].clone(),
        }
    }

    fn activate(&self, service: &RemoteSign, holder: &Waiting) -> Result<Credential> {
        let (session, id) = (&holder.session, &holder.credential);
        service
            .request_activation_otp(session, id, &client())
            .unwrap();
        let otp = OtpCode::new(self.configured.sent("Codice OTP: "));
        let code = ActivationCode::new(self.configured.sent(&format!("({id}): ")));
        let pin = Pin::new("83920174");
        service.activate(session, id, &pin, &pin, &code, &otp, &client())
    }
}

/// What a relay does to an answer.
type Deed = Box<dyn Fn(&str) -> Option<String> + Send>;

/// Hands requests on to the authority, and does something to each answer: `None` loses it.
struct Relay {
    answers: RefCell<mpsc::Receiver<String>>,
}

impl Relay {
    fn start(provider: &Provider, does: impl Fn(&str) -> Option<String> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        provider.ask_at(listener.local_addr().unwrap().port());
        let authority = provider.port;
        let (sender, answers) = mpsc::channel();
        thread::spawn(move || {
            for client in listener.incoming() {
                let mut client = client.unwrap();
                let body = hand_on(&mut client, authority);
                if let Some(body) = does(&body) {
                    let head = format!(
                        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                        body.len()
                    );
                    // Who asked may have had enough in the middle.
                    drop(client.write_all(head.as_bytes()));
                    drop(client.write_all(body.as_bytes()));
                }
                if sender.send(body).is_err() {
                    return;
                }
            }
        });
        Self {
            answers: RefCell::new(answers),
        }
    }

    /// The certificate in the next answer of the authority.
    fn certificate(&self) -> Certificate {
        certificate_in(&self.answers.borrow().recv().unwrap())
    }
}

fn certificate_in(answer: &str) -> Certificate {
    let (_, pem) = answer.split_once("\"certificate\":\"").unwrap();
    let pem = pem.split('"').next().unwrap().replace("\\n", "\n");
    let der = Program::new("openssl", "openssl")
        .words("x509 -outform DER")
        .input(pem.as_bytes())
        .run()
        .succeeded()
        .stdout;
    Certificate::from_der(&der).unwrap()
}

/// The authority's certificate as asked for, but that its key is somebody else's.
fn impostor(folder: &Path, true_answer: &str) -> String {
    let serial = certificate_in(true_answer).serial().replace(':', "");
    let script = format!(
        "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key \
             -subj '/C=IT/CN=Mario Rossi/serialNumber=TINIT-RSSMRA80A01H501U' -out other.csr
         printf 'basicConstraints=CA:FALSE\nkeyUsage=critical,nonRepudiation\n' >extensions
         openssl x509 -req -CA ca.pem -CAkey ca-key.pem -set_serial 0x{serial} -in other.csr \
             -extfile extensions"
    );
    let made = Program::new("sh", "openssl")
        .arg("-euc")
        .arg(script)
        .folder(folder)
        .run()
        .succeeded();
    answer(str::from_utf8(&made.stdout).unwrap())
}

/// Reads a request with a content length, and returns what the authority answers to it.
fn hand_on(client: &mut TcpStream, authority: u16) -> String {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && client.read(&mut byte).unwrap_or(0) > 0 {
        request.push(byte[0]);
    }
    let head = String::from_utf8(request).unwrap().to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.trim().parse().unwrap())];
    client.read_exact(&mut body).unwrap();
    let mut server = TcpStream::connect(("127.0.0.1", authority)).unwrap();
    write!(
        server,
        "POST /api/v1/cfssl/authsign HTTP/1.0\r\ncontent-length: {}\r\n\r\n",
        body.len()
    )
    .unwrap();
    server.write_all(&body).unwrap();
    let mut answer = String::new();
    server.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

fn answer(certificate: &str) -> String {
    let certificate = certificate.replace('\n', "\\n");
    format!("{{\"success\":true,\"result\":{{\"certificate\":\"{certificate}\"}},\"errors\":[]}}")
}

fn pem(der: &[u8]) -> String {
    Program::new("openssl", "openssl")
        .words("x509 -inform DER")
        .input(der)
        .run()
        .succeeded()
        .text()
}

fn client() -> Client {
    Client::new("test")
}
