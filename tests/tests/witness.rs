//! Checkpoints that a witness cosigns: a server in Python, written from C2SP tlog-witness and
//! signing with OpenSSL. What it refuses, and what becomes of it when it is down or lies.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use remote_sign_core::{Checkpoint, Client, CosignatureVerifier, ErrorKind, RemoteSign, Witnessed};
use remote_sign_host::{Verdict, accept_restore, examine, open};
use remote_sign_tests::{Configured, Program, Server, italian_holder};

const NAME: &str = "witness.example/one";

/// A provider and its witness.
struct Scene {
    configured: Configured,
    witness: tempfile::TempDir,
    server: Option<Server>,
    key: CosignatureVerifier,
}

impl Scene {
    fn new() -> Self {
        let configured = Configured::new("");
        let witness = tempfile::tempdir().unwrap();
        let generate = openssl("genpkey -algorithm ed25519 -out key.pem");
        generate.folder(witness.path()).run().succeeded();
        let key = verifier_key(witness.path());
        let mut scene = Self {
            configured,
            witness,
            server: None,
            key: CosignatureVerifier::parse(&key).unwrap(),
        };
        scene.start();
        let port = scene.port();
        let text = fs::read_to_string(scene.configured.path("config.toml")).unwrap();
        let table = format!(
            "{text}\n[[history.witness]]\nurl = \"http://127.0.0.1:{port}/witness\"\n\
             key = \"{key}\"\ntimeout_seconds = 2\n"
        );
        scene.configured.write("config.toml", &table);
        scene
    }

    fn start(&mut self) {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("witness/witness.py");
        let vkey = self.open().log_verifier().unwrap().to_string();
        let mut command = Command::new("python3");
        let folder = self.witness.path();
        command.arg(script).arg(folder).args([NAME, &vkey]);
        let known = folder.join("port");
        if known.exists() {
            command.arg(self.port());
            fs::remove_file(&known).unwrap();
        }
        let mut server = Server::start(command, "python3", &folder.join("log"));
        server.wait_until("listening", || known.exists());
        self.server = Some(server);
    }

    fn port(&self) -> String {
        fs::read_to_string(self.witness.path().join("port")).unwrap()
    }

    fn mood(&self, mood: &str) {
        fs::write(self.witness.path().join("mood"), mood).unwrap();
    }

    fn open(&self) -> RemoteSign {
        self.configured.open()
    }

    /// What the witness says, and the size of the log.
    fn ask(&self) -> (Witnessed, u64) {
        let service = self.open();
        let witnessed = service.ask_witnesses().unwrap();
        let log = service.log_verifier().unwrap();
        let checkpoint = Checkpoint::open(&witnessed.checkpoint, &log).unwrap();
        let size = checkpoint.tree().size;
        (witnessed, size)
    }

    /// The kind of its only answer's error.
    fn refusal(&self) -> ErrorKind {
        let (witnessed, _) = self.ask();
        self.key.verify(&witnessed.checkpoint).unwrap_err();
        let answer = &witnessed.answers[0].1;
        answer.as_ref().unwrap_err().kind()
    }

    fn cosigns(&self) -> u64 {
        let (witnessed, size) = self.ask();
        assert_eq!(witnessed.answers, [(format!("the witness {NAME}"), Ok(()))]);
        self.key.verify(&witnessed.checkpoint).unwrap();
        // Of strangers nothing is taken over.
        assert_eq!(witnessed.checkpoint.signatures().len(), 2);
        size
    }

    /// What `doctor` says of it.
    fn doctor(&self) -> (Verdict, String) {
        let findings = examine(&self.configured.path("config.toml"));
        let subject = format!("witness {NAME}");
        let found = findings.into_iter().find(|found| found.subject == subject);
        let found = found.unwrap();
        (found.verdict, found.text)
    }

    fn grow(&self, label: &str) {
        let client = Client::new("test");
        self.open()
            .register(&italian_holder(label), &client)
            .unwrap();
    }
}

#[test]
fn threat_15_a_witness_cosigns_what_only_grew() {
    let scene = Scene::new();
    assert_eq!(scene.doctor().0, Verdict::Warning);
    // The log without entries, then from one checkpoint to the next, and one again.
    let mut sizes = vec![scene.cosigns()];
    for label in ["one", "two", "three", "four"] {
        scene.grow(label);
        sizes.push(scene.cosigns());
    }
    assert_eq!(sizes[0], 0);
    assert!(sizes.is_sorted_by(|a, b| a < b), "{sizes:?}");
    assert_eq!(scene.cosigns(), sizes[4]);
    let (verdict, text) = scene.doctor();
    assert_eq!(verdict, Verdict::Good);
    let told = format!("cosigned {0} of {0} entries on ", sizes[4]);
    assert!(text.starts_with(&told), "{text}");
}

#[test]
fn a_witness_tells_from_where_it_wants_the_proof_and_a_timer_asks_it() {
    let scene = Scene::new();
    scene.grow("one");
    let size = scene.cosigns();
    // What it gave is lost here: it says itself where it is.
    for entry in fs::read_dir(scene.configured.path("")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_str().unwrap().contains(".witness-") {
            fs::remove_file(path).unwrap();
        }
    }
    scene.grow("two");
    scene.open().deliver_messages().unwrap();
    let (verdict, text) = scene.doctor();
    assert_eq!(verdict, Verdict::Good, "{text}");
    assert!(scene.cosigns() > size);
}

#[test]
fn a_witness_that_is_down_slow_or_lies_stops_nothing_and_is_told() {
    let mut scene = Scene::new();
    scene.grow("one");
    scene.cosigns();

    scene.server.take().unwrap().kill();
    scene.grow("two");
    scene.open().deliver_messages().unwrap();
    assert_eq!(scene.refusal(), ErrorKind::WitnessFailed);
    let (verdict, since) = scene.doctor();
    assert_eq!(verdict, Verdict::Warning);
    assert!(since.contains("fails since "), "{since}");
    assert_eq!(scene.refusal(), ErrorKind::WitnessFailed);
    assert_eq!(scene.doctor().1, since, "since the first time");

    for (mood, part) in [("slow", "did not answer"), ("forged", "does not hold")] {
        scene.mood(mood);
        scene.start();
        assert_eq!(scene.refusal(), ErrorKind::WitnessFailed);
        scene.server.take().unwrap().kill();
        let text = scene.doctor().1;
        assert!(text.contains(part), "{text}");
        scene.grow(mood);
    }
    scene.start();
    scene.mood("another");
    assert_eq!(scene.refusal(), ErrorKind::LogBehindAnchor);
    assert_eq!(scene.doctor().0, Verdict::Wrong);

    scene.mood("");
    scene.cosigns();
    assert_eq!(scene.doctor().0, Verdict::Good);
}

#[test]
fn threat_15_a_witness_refuses_the_second_of_two_histories() {
    let scene = Scene::new();
    scene.grow("one");
    let copy = fs::read(scene.configured.path("store.db")).unwrap();
    scene.grow("two");
    let size = scene.cosigns();

    // The operator accepts an old copy: nobody near by remembers any more, the witness does.
    fs::write(scene.configured.path("store.db"), copy).unwrap();
    let configuration = scene.configured.configuration();
    open(&configuration).err().unwrap();
    accept_restore(&configuration).unwrap().unwrap();
    assert_eq!(scene.refusal(), ErrorKind::LogBehindAnchor);
    let (verdict, text) = scene.doctor();
    assert_eq!(verdict, Verdict::Wrong);
    assert!(text.contains("refuses since"), "{text}");

    for label in ["three", "four", "five"] {
        scene.grow(label);
    }
    assert!(scene.ask().1 > size);
    assert_eq!(scene.refusal(), ErrorKind::LogForked);
    assert_eq!(scene.doctor().0, Verdict::Wrong);
}

/// The witness's verifier key, computed by OpenSSL (C2SP signed-note).
fn verifier_key(folder: &Path) -> String {
    let public = openssl("pkey -in key.pem -pubout -outform DER").folder(folder);
    let public = public.run().succeeded().stdout;
    let key = [&[4][..], &public[12..]].concat();
    let hashed = [NAME.as_bytes(), b"\n", &key].concat();
    let digest = openssl("dgst -sha256 -binary").input(&hashed).run();
    let digest = digest.succeeded().stdout;
    let id: String = digest[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let key = openssl("base64 -A").input(&key).run().succeeded().stdout;
    format!("{NAME}+{id}+{}", String::from_utf8(key).unwrap())
}

fn openssl(words: &str) -> Program {
    Program::new("openssl", "openssl").words(words)
}
