//! `sign` through the PKCS#11 module and `verify`, checked by OpenSSL.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::provider::{COMPANY, Ended, PASSPHRASE, PERSON, PIN, Provider};

/// The module of this build, made now if need be.
pub(crate) fn module() -> &'static Path {
    static MODULE: OnceLock<PathBuf> = OnceLock::new();
    MODULE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_BIN_EXE_remote-sign"))
            .parent()
            .unwrap();
        let profile = match folder.file_name().unwrap().to_str().unwrap() {
            "debug" => "dev",
            other => other,
        };
        let built = Command::new(env!("CARGO"))
            .args([
                "build",
                "--quiet",
                "-p",
                "remote_sign_pkcs11",
                "--profile",
                profile,
            ])
            .arg("--target-dir")
            .arg(folder.parent().unwrap())
            .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
            .status();
        assert!(built.unwrap().success(), "the module can be built");
        folder.join("libremote_sign_pkcs11.so")
    })
}

/// A seal whose slot has a virtual token, and a document.
pub(crate) fn seal(key: &str) -> (Provider, PathBuf) {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &[&format!("kind=seal,key={key},label=ACME")]);
    provider.virtual_token(&who.credentials[0]);
    let document = provider.folder().join("contract.txt");
    fs::write(&document, "Ten thousand euros.\r\n").unwrap();
    (provider, document)
}

pub(crate) fn sign(provider: &Provider, document: &Path, words: &[&str]) -> Ended {
    let (module, pin) = (module().to_str().unwrap(), provider.typed("pin", PIN));
    let file = document.to_str().unwrap();
    let common = ["sign", file, "--module", module, "--pin-file", &pin];
    provider.run(&[&common[..], words].concat())
}

/// OpenSSL's opinion of a signature, and the content it finds.
fn openssl(provider: &Provider, p7m: &Path, content: Option<&Path>) -> Vec<u8> {
    let authority = provider.folder().join("ca.pem");
    if !authority.exists() {
        provider.json(&["ca", "certificate", "--out", authority.to_str().unwrap()]);
    }
    let mut command = Command::new("openssl");
    command.args([
        "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-CAfile",
    ]);
    command.arg(authority).arg("-in").arg(p7m);
    if let Some(content) = content {
        command.arg("-content").arg(content);
    }
    let output = command.output().expect("openssl (Debian package: openssl)");
    assert!(output.status.success(), "{output:?}");
    output.stdout
}

#[test]
fn a_seal_signs_with_the_pin_alone_for_every_key() {
    for key in ["rsa2048", "p256", "p384"] {
        let (provider, document) = seal(key);
        let ended = sign(&provider, &document, &[]).done();
        assert!(
            ended.out.contains("Next: check it: `remote-sign verify"),
            "{}",
            ended.out
        );
        let p7m = provider.folder().join("contract.txt.p7m");
        assert_eq!(openssl(&provider, &p7m, None), fs::read(&document).unwrap());
        let judged = provider.json(&["verify", p7m.to_str().unwrap()]);
        assert_eq!(
            (&judged["valid"], &judged["detached"]),
            (&true.into(), &false.into())
        );
        let signer = &judged["signers"][0];
        assert!(signer["subject"].as_str().unwrap().contains("ACME S.p.A."));
        assert_eq!(signer["checks"].as_array().unwrap().len(), 8);
    }
}

#[test]
fn a_detached_signature_needs_the_document() {
    let (provider, document) = seal("p256");
    let file = document.to_str().unwrap();
    sign(&provider, &document, &["--detached"]).done();
    let p7m = provider.folder().join("contract.txt.p7m");
    openssl(&provider, &p7m, Some(&document));
    let p7m = p7m.to_str().unwrap();
    provider
        .run(&["verify", p7m])
        .refused(2, "the signature is detached");
    provider.run(&["verify", p7m, "--content", file]).done();
    fs::write(&document, "Ten million euros.\r\n").unwrap();
    let altered = provider.run(&["verify", p7m, "--content", file]);
    assert_eq!(altered.code, 1);
    assert!(
        altered.out.contains("FAILED  content unchanged"),
        "{}",
        altered.out
    );
}

#[test]
fn a_person_signs_with_pin_and_otp() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["kind=remote,key=p256"]);
    let id = &*who.credentials[0];
    let document = provider.folder().join("contract.txt");
    fs::write(&document, "Ten thousand euros.\n").unwrap();

    let otp = provider.typed("otp", "00000000");
    sign(&provider, &document, &["--otp-file", &otp]).refused(5, "remote-sign otp send");
    provider.json(&["otp", "send", id]);
    let right = provider.sent("OTP: ");
    let wrong = provider.typed(
        "wrong",
        if right == "00000000" {
            "11111111"
        } else {
            "00000000"
        },
    );
    sign(&provider, &document, &["--otp-file", &wrong]).refused(5, "the PIN or the OTP is wrong");
    // A wrong OTP is not a wrong PIN.
    assert_eq!(
        provider.json(&["credential", "show", id])["pin"]["tries_left"],
        5
    );
    assert!(!provider.folder().join("contract.txt.p7m").exists());

    let otp = provider.typed("otp", &right);
    sign(&provider, &document, &["--otp-file", &otp]).done();
    openssl(&provider, &provider.folder().join("contract.txt.p7m"), None);
    let again = sign(&provider, &document, &["--otp-file", &otp, "--force"]);
    again.refused(5, "no OTP is waiting");
}

#[test]
fn a_wrong_pin_is_counted_until_it_locks() {
    let (provider, document) = seal("p256");
    let wrong = provider.typed("wrong-pin", "26840517");
    let module = module().to_str().unwrap();
    let words = [
        "sign",
        document.to_str().unwrap(),
        "--module",
        module,
        "--pin-file",
        &wrong,
    ];
    for _ in 0..4 {
        provider.run(&words).refused(5, "wrong");
    }
    provider.run(&words).refused(5, "locked");
    sign(&provider, &document, &[]).refused(5, "locked");
    assert!(!provider.folder().join("contract.txt.p7m").exists());
}

#[test]
fn outputs_are_kept_unless_forced() {
    let (provider, document) = seal("p256");
    let other = provider.folder().join("other.p7m");
    let output = other.to_str().unwrap();
    sign(&provider, &document, &["--out", output]).done();
    let first = fs::read(&other).unwrap();
    sign(&provider, &document, &["--out", output]).refused(6, "--force");
    assert_eq!(fs::read(&other).unwrap(), first);
    sign(&provider, &document, &["--out", output, "--force"]).done();
    assert_ne!(fs::read(&other).unwrap(), first);
    assert!(!provider.folder().join("contract.txt.p7m").exists());
}

#[test]
fn the_configuration_of_the_command_line_is_the_modules_too() {
    let (provider, document) = seal("p256");
    let path = provider.path("config.toml");
    let pin = provider.typed("pin", PIN);
    let mut command = provider.command(&["--config", path.to_str().unwrap(), "sign"]);
    command
        .arg(&document)
        .arg("--module")
        .arg(module())
        .args(["--pin-file", &pin]);
    command.env("REMOTE_SIGN_CONFIG", "/nowhere/config.toml");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn an_authentication_credential_signs_no_documents() {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=automatic,purpose=authentication,key=p256"]);
    provider.virtual_token(&who.credentials[0]);
    let document = provider.folder().join("contract.txt");
    fs::write(&document, "Ten thousand euros.\n").unwrap();
    sign(&provider, &document, &[]).refused(6, "for authentication");
}

#[test]
fn what_stands_in_the_way_is_told() {
    let (provider, document) = seal("p256");
    let pin = provider.typed("pin", PIN);
    let file = document.to_str().unwrap();
    let sign = |words: &[&str]| provider.run(&[&["sign", "--pin-file", &pin], words].concat());
    sign(&["/nowhere/contract.txt"]).refused(6, "/nowhere/contract.txt");
    // Before anything is asked for.
    let words = ["sign", file, "--module", "/nowhere/module.so"];
    provider
        .run(&words)
        .refused(7, "--module or REMOTE_SIGN_MODULE");
    sign(&[file, "--credential", "C000000000000"]).refused(6, "slot add");
    let into = [
        "--module",
        module().to_str().unwrap(),
        "--out",
        "/nowhere/x.p7m",
    ];
    sign(&[&[file][..], &into].concat()).refused(4, "/nowhere/x.p7m");
    let who = provider.register(PERSON, &["key=p256"]);
    provider.json(&["slot", "add", &who.credentials[0]]);
    sign(&[file]).refused(2, "--credential");
}

#[test]
fn a_folder_that_is_not_there_costs_neither_otp_nor_download() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["kind=remote,key=p256"]);
    let document = provider.folder().join("contract.txt");
    fs::write(&document, "Ten thousand euros.\n").unwrap();
    provider.json(&["otp", "send", &who.credentials[0]]);
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let long = "x".repeat(300);
    for out in ["/nowhere/x.p7m", ".", "x/", &long] {
        let words = ["--otp-file", &otp, "--out", out, "--force"];
        sign(&provider, &document, &words).refused(4, out);
    }
    sign(&provider, &document, &["--otp-file", &otp]).done();

    let who = provider.enrol(COMPANY, &["kind=seal,key=p256,label=ACME"]);
    let user = ["--user", &who.user];
    let limits = [&["--name", "x"], &user[..]].concat();
    let token = provider.generated(&who.credentials[0], &limits);
    let passphrase = provider.typed("passphrase", PASSPHRASE);
    let download = [
        "token",
        "download",
        &token,
        "--passphrase-file",
        &passphrase,
    ];
    let download = [&download[..], &user].concat();
    let to =
        |out: &str, words: &[&str]| provider.run(&[&download[..], &["--out", out], words].concat());
    let before = provider.json(&["outbox"]);
    to("/nowhere/t", &["--send-otp"]).refused(4, "/nowhere/t");
    assert_eq!(provider.json(&["outbox"]), before);
    to("t", &["--send-otp"]).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    to("/nowhere/t", &["--otp-file", &otp]).refused(4, "/nowhere/t");
    to("t", &["--otp-file", &otp]).done();
    let names = fs::read_dir(provider.folder()).unwrap();
    let drafts = names.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with(".remote-sign-")
    });
    assert_eq!(drafts.count(), 0);
}

#[test]
fn a_signature_is_no_more_public_than_what_it_holds() {
    let (provider, document) = seal("p256");
    let pin = provider.typed("pin", PIN);
    let p7m = provider.folder().join("contract.txt.p7m");
    let content = provider.folder().join("content");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for (umask, of_file, expected) in [
        ("022", 0o600, 0o600),
        ("022", 0o640, 0o640),
        ("022", 0o755, 0o644),
        ("022", 0o444, 0o644),
        ("077", 0o644, 0o600),
    ] {
        fs::set_permissions(&document, fs::Permissions::from_mode(of_file)).unwrap();
        let run = |words: &[&str]| {
            let mut shell = Command::new("sh");
            shell
                .args(["-c", &format!("umask {umask}; exec \"$0\" \"$@\"")])
                .arg(env!("CARGO_BIN_EXE_remote-sign"))
                .args(words)
                .env("REMOTE_SIGN_CONFIG", provider.path("config.toml"));
            Ended::of(shell.output().unwrap()).done()
        };
        let module = module().to_str().unwrap();
        let file = document.to_str().unwrap();
        let signed = p7m.to_str().unwrap();
        run(&["sign", file, "--module", module, "--pin-file", &pin]);
        run(&["verify", signed, "--extract", content.to_str().unwrap()]);
        assert_eq!(
            (mode(&p7m), mode(&content)),
            (expected, expected),
            "{of_file:o} under umask {umask}"
        );
        fs::remove_file(&p7m).unwrap();
        fs::remove_file(&content).unwrap();
    }
}

#[test]
fn names_that_are_no_utf_8_are_names() {
    let (provider, document) = seal("p256");
    let odd = |text: &[u8]| OsStr::from_bytes(text).to_owned();
    let run = |words: &[&str], more: &[&OsStr]| {
        let mut command = provider.command(&["--json"]);
        command.args(words).args(more);
        Ended::of(command.output().unwrap())
    };
    let file = odd(b"contract-\xff.txt");
    fs::rename(&document, provider.folder().join(&file)).unwrap();
    let pin = provider.typed("pin", PIN);
    let module = module().to_str().unwrap();
    let words = ["sign", "--module", module, "--pin-file", &pin];
    let signed = run(&words, &[&file]).done();
    let signed: Value = serde_json::from_str(&signed.out).unwrap();
    assert_eq!(signed["file"], "contract-\u{fffd}.txt.p7m");
    let (p7m, content) = (odd(b"contract-\xff.txt.p7m"), odd(b"content-\xff"));
    let extracted = run(&["verify", "--extract"], &[&content, &p7m]).done();
    let extracted: Value = serde_json::from_str(&extracted.out).unwrap();
    assert_eq!(extracted["content"], "content-\u{fffd}");
    assert!(provider.folder().join(content).exists());
    run(&["ca", "certificate", "--out"], &[&odd(b"ca-\xff.pem")]).done();
    let configuration = odd(b"provider-\xff/config.toml");
    for words in [&["init"][..], &["slot", "list"], &["outbox"]] {
        let mut command = provider.command(&["--json", "--config"]);
        let output = command.arg(&configuration).args(words).output();
        Ended::of(output.unwrap()).done();
    }
    let download = ["token", "download", "T000000000000", "--out"];
    let refused = run(&download, &[&odd(b"token-\xff")]);
    assert!(refused.err.contains("UTF-8"), "{}", refused.err);
    assert_eq!(refused.code, 2);
}

#[test]
fn a_slot_without_a_token_does_not_stop_the_others() {
    let (provider, document) = seal("p256");
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    let absent = "\n[[token]]\ncredential = \"C000000000000\"\n[[token]]";
    fs::write(&path, text.replacen("\n[[token]]", absent, 1)).unwrap();
    let slots = provider.json(&["slot", "list"]);
    let id = slots[1]["credential"].as_str().unwrap();
    sign(&provider, &document, &["--credential", id]).done();
    sign(
        &provider,
        &document,
        &["--credential", "C000000000000", "--force"],
    )
    .refused(6, "there is no credential C000000000000");
}

#[test]
fn verify_tells_valid_invalid_and_not_judged_apart() {
    let (provider, document) = seal("p256");
    sign(&provider, &document, &[]).done();
    let p7m = provider.folder().join("contract.txt.p7m");
    let file = p7m.to_str().unwrap();
    let valid = provider.run(&["verify", file]).done();
    assert!(
        valid.out.contains("VALID: ") && !valid.out.contains("FAILED"),
        "{}",
        valid.out
    );
    assert!(
        valid.out.contains("Not asked: whether"),
        "it says what it leaves out"
    );

    let content = provider.folder().join("content.txt");
    let extract = content.to_str().unwrap();
    provider.run(&["verify", file, "--extract", extract]).done();
    assert_eq!(fs::read(&content).unwrap(), fs::read(&document).unwrap());
    provider
        .run(&["verify", file, "--extract", extract])
        .refused(2, "exists already");

    // Another authority, in PEM and in DER.
    let stranger = Provider::new();
    let pem = stranger.folder().join("ca.pem");
    stranger.json(&["ca", "certificate", "--out", pem.to_str().unwrap()]);
    let unknown = provider.run(&["verify", file, "--ca", pem.to_str().unwrap()]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.out.contains("FAILED  chain"), "{}", unknown.out);
    let own = provider.folder().join("own.pem");
    provider.json(&["ca", "certificate", "--out", own.to_str().unwrap()]);
    let both = fs::read_to_string(&pem).unwrap() + &fs::read_to_string(&own).unwrap();
    fs::write(&own, both).unwrap();
    // The stranger's provider trusts whom it is told to.
    stranger
        .run(&["verify", file, "--ca", own.to_str().unwrap()])
        .done();
    let der = provider.folder().join("ca.der");
    let made = Command::new("openssl")
        .args(["x509", "-outform", "DER", "-in"])
        .arg(&pem)
        .arg("-out")
        .arg(&der)
        .status();
    assert!(made.unwrap().success());
    assert_eq!(
        provider
            .run(&["verify", file, "--ca", der.to_str().unwrap()])
            .code,
        1
    );

    let mut bytes = fs::read(&p7m).unwrap();
    let at = bytes
        .windows(12)
        .position(|window| window == b"Ten thousand")
        .unwrap();
    bytes[at] ^= 1;
    let altered = provider.folder().join("altered.p7m");
    fs::write(&altered, &bytes).unwrap();
    let not_taken = provider.folder().join("not-taken");
    let words = [
        "verify",
        altered.to_str().unwrap(),
        "--extract",
        not_taken.to_str().unwrap(),
        "--json",
    ];
    let ended = provider.run(&words);
    let judged: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(
        (ended.code, &judged["valid"], &judged["content"]),
        (1, &false.into(), &Value::Null)
    );
    assert!(!not_taken.exists());

    fs::write(&altered, &bytes[..bytes.len() / 2]).unwrap();
    assert_eq!(provider.run(&["verify", altered.to_str().unwrap()]).code, 1);
    fs::write(&altered, "-----BEGIN CMS-----\n").unwrap();
    provider
        .run(&["verify", altered.to_str().unwrap()])
        .refused(2, "openssl cms");
    provider.run(&["verify", "/nowhere"]).refused(2, "/nowhere");
    let empty = Provider::empty();
    empty.run(&["verify", file]).refused(2, "--ca");
}
