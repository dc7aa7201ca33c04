//! OpenSSL on the notes of the history's log: what it signs with Ed25519 we accept as a
//! log's and as a witness's, and it accepts what we do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::path::Path;

use remote_sign_core::{Checkpoint, CosignatureVerifier, ErrorKind, LogVerifier, SignedNote};
use remote_sign_tests::Program;

/// Before an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410, section 4).
const SPKI: &[u8] = b"\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00";

const ORIGIN: &str = "history.example/store";
const ROOT: &str = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

#[test]
fn a_checkpoint_signed_by_openssl_holds() {
    let log = Key::new(ORIGIN, 0x01);
    let text = format!("{ORIGIN}\n20852163\n{ROOT}\n");
    let note = format!("{text}\n{}", log.line(&[], text.as_bytes()));
    let verifier = LogVerifier::parse(&log.vkey()).unwrap();
    let open = |note: &str| {
        SignedNote::parse(note.as_bytes()).and_then(|note| Checkpoint::open(&note, &verifier))
    };
    assert_eq!(open(&note).unwrap().tree().size, 20_852_163);

    let forged = note.replace("20852163", "20852164");
    let refused = open(&forged).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::LogProofWrong);
}

#[test]
fn a_cosignature_by_openssl_holds() {
    let (log, witness) = (Key::new(ORIGIN, 0x01), Key::new("witness.example", 0x04));
    let text = format!("{ORIGIN}\n20852163\n{ROOT}\n");
    let cosigned = format!("cosignature/v1\ntime 1679315147\n{text}");
    let signed = log.line(&[], text.as_bytes());
    let line = witness.line(&1_679_315_147_u64.to_be_bytes(), cosigned.as_bytes());
    let note = SignedNote::parse(format!("{text}\n{signed}{line}").as_bytes()).unwrap();

    let log = LogVerifier::parse(&log.vkey()).unwrap();
    Checkpoint::open(&note, &log).unwrap();
    let witness = CosignatureVerifier::parse(&witness.vkey()).unwrap();
    assert_eq!(witness.verify(&note).unwrap().unix_seconds(), 1_679_315_147);
}

/// The note of Go's `sumdb/note`; the core's tests show that its signer makes the same one.
#[test]
fn openssl_verifies_a_note() {
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let note = "If you think cryptography is the answer to your problem,\n\
        then you don't know what your problem is.\n\n\
        — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp\
        RZb6KE6RyyBwJnAM=\n";
    let note = SignedNote::parse(note.as_bytes()).unwrap();
    let verifier = LogVerifier::parse(vkey).unwrap();
    assert_verifies(&note, &verifier);
}

/// `openssl pkeyutl -verify` on the first signature of a note, and on another text.
fn assert_verifies(note: &SignedNote, verifier: &LogVerifier) {
    verifier.verify(note).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("key", &[SPKI, verifier.public_key()].concat());
    write("signature", &note.signatures()[0].signature);
    write("text", note.text().as_bytes());
    write("another", b"another\n");
    let verify =
        openssl("pkeyutl -verify -rawin -pubin -keyform DER -inkey key -sigfile signature -in");
    verify.arg("text").folder(folder.path()).run().succeeded();
    let verify =
        openssl("pkeyutl -verify -rawin -pubin -keyform DER -inkey key -sigfile signature -in");
    verify.arg("another").folder(folder.path()).run().refused();
}

/// A key of OpenSSL's under a name for notes.
struct Key {
    folder: tempfile::TempDir,
    name: &'static str,
    kind: u8,
    public: Vec<u8>,
}

impl Key {
    fn new(name: &'static str, kind: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path: &Path = folder.path();
        let generate = openssl("genpkey -algorithm ed25519 -out key.pem");
        generate.folder(path).run().succeeded();
        let public = openssl("pkey -in key.pem -pubout -outform DER").folder(path);
        let public = public.run().succeeded().stdout;
        let public = public.strip_prefix(SPKI).unwrap().to_vec();
        Self {
            folder,
            name,
            kind,
            public,
        }
    }

    /// The first four bytes of SHA-256 over name, newline, type and key.
    fn id(&self) -> Vec<u8> {
        let hashed = [self.name.as_bytes(), &[b'\n', self.kind], &self.public].concat();
        let digest = openssl("dgst -sha256 -binary").input(&hashed).run();
        digest.succeeded().stdout[..4].to_vec()
    }

    fn vkey(&self) -> String {
        let id: String = self.id().iter().map(|byte| format!("{byte:02x}")).collect();
        let key = base64(&[&[self.kind], &self.public[..]].concat());
        format!("{}+{id}+{key}", self.name)
    }

    /// The line of a signature over `signed`, with `before` before the signature itself.
    fn line(&self, before: &[u8], signed: &[u8]) -> String {
        fs::write(self.folder.path().join("signed"), signed).unwrap();
        let sign = openssl("pkeyutl -sign -rawin -inkey key.pem -in signed");
        let signature = sign.folder(self.folder.path()).run().succeeded().stdout;
        let encoded = base64(&[&self.id(), before, &signature].concat());
        format!("— {} {encoded}\n", self.name)
    }
}

fn base64(bytes: &[u8]) -> String {
    let encode = openssl("base64 -A").input(bytes);
    encode.run().succeeded().text().trim_end().to_owned()
}

fn openssl(line: &str) -> Program {
    Program::new("openssl", "openssl").words(line)
}
