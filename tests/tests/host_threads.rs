//! A host of the module may forbid it to start threads (`CKF_LIBRARY_CANT_CREATE_OS_THREADS`),
//! and none expects processes: none are started, whatever the module does. strace sees what
//! the kernel is asked for.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::thread;

use remote_sign_tests::{Demo, Output, Program};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> =
    LazyLock::new(|| Demo::with_remote("host_threads", &["rsa2048"], &["p256"]));

const STARTING: [&str; 4] = ["clone", "clone3", "fork", "vfork"];

/// The code leaves through a gateway, named as a host is, so that it is looked up as well.
/// pkcs11-tool repeats the PIN where the code is asked for: the code goes behind it the next time.
#[test]
fn a_card_that_asks_for_an_otp_starts_no_thread_and_no_process() {
    let host = Host::new(DEMO.remote("p256"));
    let gateway = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = gateway.local_addr().unwrap().port();
    let sms = thread::spawn(move || receive(&gateway));
    host.send_sms_to(port);

    let sign = "--login --sign -m ECDSA-SHA256 --input-file message -o signature --pin";
    let pin = DEMO.variable("P11_REMOTE_PIN");
    let refused = host.traced(sign, &[pin]);
    assert!(refused.text().contains("CKR_PIN_INCORRECT"), "{refused}");
    let sms = sms.join().unwrap();
    let code = &sms.split_once("OTP: ").unwrap().1[..8];
    host.traced(sign, &[&format!("{pin}{code}")]).succeeded();
    host.traced(
        "--verify -m ECDSA-SHA256 --input-file message",
        &["--signature-file", "signature"],
    )
    .succeeded();
}

/// A virtual token's file is opened, which takes a while, as the unsealing of a key does.
#[test]
fn a_seal_starts_no_thread_and_no_process() {
    let host = Host::new(DEMO.seal("rsa2048"));
    let pin = DEMO.variable("P11_PIN");
    let sign = "--login --sign -m SHA256-RSA-PKCS --input-file message -o signature --pin";
    host.traced(sign, &[pin]).succeeded();
    host.traced("-O --login --pin", &[pin]).succeeded();
    host.traced("--generate-random", &["32", "-o", "random"])
        .succeeded();
}

/// pkcs11-tool with one card: a program that starts nothing by itself.
struct Host {
    label: &'static str,
    configuration: PathBuf,
    folder: TempDir,
}

impl Host {
    fn new(label: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("message"), "Ten thousand euros.\n").unwrap();
        let configuration = DEMO.configuration_with(&[label]);
        Self {
            label,
            configuration,
            folder,
        }
    }

    fn send_sms_to(&self, port: u16) {
        let text = fs::read_to_string(&self.configuration).unwrap();
        let sms = format!(
            "\n[messages.sms]\nurl = \"http://localhost:{port}/\"\nmethod = \"POST\"\n\
             content_type = \"application/json\"\nbody = '{{\"to\": \"{{to}}\", \"text\": \"{{text}}\"}}'\n"
        );
        fs::write(&self.configuration, text + &sms).unwrap();
    }

    /// Runs it to its end. That it asked the kernel for nothing is seen in a trace that is
    /// whole.
    fn traced(&self, words: &str, arguments: &[&str]) -> Output {
        let trace = self.folder.path().join("trace");
        let program = Program::new("strace", "strace")
            .words("-f -e")
            .arg(format!("trace={}", STARTING.join(",")))
            .arg("-o")
            .arg(&trace)
            .words("pkcs11-tool --module")
            .arg(DEMO.variable("P11_MODULE"))
            .arg("--token-label")
            .arg(self.label)
            .words(words)
            .env("REMOTE_SIGN_CONFIG", &self.configuration)
            .folder(self.folder.path());
        let program = arguments.iter().fold(program, Program::arg);
        let output = program.run();
        let trace = fs::read_to_string(trace).unwrap();
        let lines: Vec<&str> = trace.lines().collect();
        assert_eq!(lines.len(), 1, "{trace}");
        assert!(lines[0].contains("+++ exited with "), "{trace}");
        output
    }
}

/// One message, as the gateway gets it.
fn receive(gateway: &TcpListener) -> String {
    let (stream, _) = gateway.accept().unwrap();
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(told) = line.strip_prefix("content-length:") {
            length = told.trim().parse().unwrap();
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let mut stream: TcpStream = reader.into_inner();
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    stream.write_all(answer.as_bytes()).unwrap();
    let message: serde_json::Value = serde_json::from_slice(&body).unwrap();
    message["text"].as_str().unwrap().to_owned()
}
