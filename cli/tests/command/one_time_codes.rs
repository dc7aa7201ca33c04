//! How OTPs are received: the authenticator app from its QR code, which `zbarimg` reads, to a
//! signature with the codes that `oathtool` makes; the choice of channel; the locked phone.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::provider::{Enrolled, PERSON, PIN, Provider};
use crate::sign::module;

/// An app that is no part of this project.
pub(crate) struct App {
    secret: String,
}

impl App {
    /// Takes the secret out of the URI.
    pub(crate) fn reading(uri: &str) -> Self {
        let (_, secret) = uri.split_once("secret=").unwrap();
        let (secret, _) = secret.split_once('&').unwrap();
        Self {
            secret: secret.to_owned(),
        }
    }

    /// The code that it shows so many seconds from now.
    pub(crate) fn shows_in(&self, seconds: u64) -> String {
        let now = SystemTime::now() + Duration::from_secs(seconds);
        let now = now.duration_since(UNIX_EPOCH).unwrap().as_secs();
        let mut oathtool = Command::new("oathtool")
            .args([
                "--totp=sha1",
                "--base32",
                "--digits=8",
                "--time-step-size=30s",
            ])
            .args([&format!("--now=@{now}"), "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("oathtool (Debian package: oathtool)");
        writeln!(oathtool.stdin.take().unwrap(), "{}", self.secret).unwrap();
        let output = oathtool.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

/// What stands in the QR code of a picture.
pub(crate) fn read_qr_code(picture: &Path) -> String {
    let output = Command::new("zbarimg")
        .args(["--quiet", "--raw"])
        .arg(picture)
        .output()
        .expect("zbarimg (Debian package: zbar-tools)");
    assert!(
        output.status.success(),
        "no QR code in {}",
        picture.display()
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Runs a command that an OTP by SMS confirms.
fn confirmed(provider: &Provider, words: &[&str]) -> Value {
    let sent = provider.json(&[words, &["--send-otp"]].concat());
    assert_eq!(sent["channel"], "sms");
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    provider.json(&[words, &["--otp-file", &otp]].concat())
}

fn with_code(provider: &Provider, words: &[&str], code: &str) -> Value {
    let otp = provider.typed("otp", code);
    provider.json(&[words, &["--otp-file", &otp]].concat())
}

fn holder() -> (Provider, Enrolled) {
    let provider = Provider::new();
    let enrolled = provider.enrol(PERSON, &["key=p256"]);
    (provider, enrolled)
}

#[test]
fn req_41_to_45_an_app_is_enrolled_chosen_signs_and_is_removed() {
    let (provider, enrolled) = holder();
    let sms = json!({ "phone": "+39347*****", "locked": false });
    let shown = provider.json(&["otp", "channel"]);
    assert_eq!(shown, json!({ "chosen": "sms", "sms": sms, "app": null }));

    let enrolment = confirmed(&provider, &["otp", "app", "enrol"]);
    assert_eq!(enrolment["state"], "pending");
    let app = App::reading(enrolment["uri"].as_str().unwrap());
    assert_eq!(enrolment["secret"], app.secret);
    let pending = provider.json(&["otp", "channel"]);
    assert_eq!(
        pending["app"],
        json!({ "state": "pending", "locked": false })
    );
    let early = provider.run(&["otp", "choose", "app", "--send-otp"]);
    early.refused(6, "activate it");

    let proved = with_code(&provider, &["otp", "app", "activate"], &app.shows_in(0));
    assert_eq!(proved, json!({ "state": "active" }));
    let chosen = confirmed(&provider, &["otp", "choose", "app"]);
    assert_eq!(chosen, json!({ "chosen": "app" }));

    // No SMS leaves for a signature any more.
    let messages = provider.json(&["outbox"]).as_array().unwrap().len();
    let sent = provider.json(&["otp", "send", &enrolled.credentials[0]]);
    assert_eq!(
        (&sent["channel"], &sent["sent_to"]),
        (&json!("app"), &Value::Null)
    );
    let said = provider
        .run(&["otp", "send", &enrolled.credentials[0]])
        .done()
        .out;
    assert!(
        said.contains("the authenticator app shows the code"),
        "{said}"
    );

    let document = provider.folder().join("contract.txt");
    fs::write(&document, "Ten thousand euros.\n").unwrap();
    let sign = |code: &str| {
        let pin = provider.typed("pin", PIN);
        let otp = provider.typed("otp", code);
        let (document, module) = (document.to_str().unwrap(), module().to_str().unwrap());
        provider.run(&[
            "sign",
            document,
            "--force",
            "--module",
            module,
            "--pin-file",
            &pin,
            "--otp-file",
            &otp,
        ])
    };
    let code = app.shows_in(30);
    sign(&code).done();
    provider.run(&["verify", "contract.txt.p7m"]).done();
    assert_eq!(sign(&code).code, 5, "a code serves once");
    assert_eq!(
        provider.json(&["outbox"]).as_array().unwrap().len(),
        messages
    );

    let removed = confirmed(&provider, &["otp", "app", "remove"]);
    assert_eq!(removed, json!({ "state": null }));
    let shown = provider.json(&["otp", "channel"]);
    assert_eq!(shown, json!({ "chosen": "sms", "sms": sms, "app": null }));
}

#[test]
fn req_43_the_qr_code_is_read_from_png_svg_and_terminal() {
    let (provider, _) = holder();
    let mut secrets = Vec::new();
    for name in ["app.png", "app.SVG"] {
        let file = provider.folder().join(name);
        let words = ["otp", "app", "enrol", "--out", file.to_str().unwrap()];
        let enrolment = confirmed(&provider, &words);
        assert_eq!(
            enrolment,
            json!({ "state": "pending", "file": file.to_str().unwrap() })
        );
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let uri = read_qr_code(&file);
        assert!(uri.starts_with("otpauth://totp/remote-sign:U"), "{uri}");
        let secret = App::reading(&uri).secret;
        assert!(
            !provider
                .said()
                .windows(32)
                .any(|said| said == secret.as_bytes())
        );
        secrets.push(secret);
    }
    assert_ne!(secrets[0], secrets[1]);

    provider.json(&["otp", "app", "enrol", "--send-otp"]);
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let shown = provider
        .run(&["otp", "app", "enrol", "--otp-file", &otp])
        .done()
        .out;
    let picture = provider.folder().join("terminal.pgm");
    fs::write(&picture, photograph(&shown)).unwrap();
    let uri = read_qr_code(&picture);
    assert!(shown.contains(&uri), "{uri}");
    let code = App::reading(&uri).shows_in(0);
    with_code(&provider, &["otp", "app", "activate"], &code);
}

/// The half blocks of a dark terminal as a picture (PGM).
fn photograph(screen: &str) -> String {
    let is_row = |line: &&str| !line.is_empty() && line.chars().all(|c| " ▀▄█".contains(c));
    let mut rows = Vec::new();
    for line in screen.lines().filter(is_row) {
        rows.push(
            line.chars()
                .map(|c| "▀█".contains(c))
                .collect::<Vec<bool>>(),
        );
        rows.push(line.chars().map(|c| "▄█".contains(c)).collect());
    }
    const SCALE: usize = 6;
    let (width, height) = (rows[0].len() * SCALE, rows.len() * SCALE);
    let mut picture = format!("P2 {width} {height} 1\n");
    for y in 0..height {
        for x in 0..width {
            let light = rows[y / SCALE][x / SCALE];
            write!(picture, "{} ", u8::from(light)).unwrap();
        }
        picture.push('\n');
    }
    picture
}

#[test]
fn req_43_a_file_that_cannot_be_written_costs_no_otp() {
    let (provider, _) = holder();
    let before = provider.json(&["outbox"]).as_array().unwrap().len();
    let there = provider.typed("there.png", "something else");
    for (file, code, part) in [
        ("app.jpeg", 2, ".svg or .png"),
        (&*there, 6, "--out"),
        ("nowhere/app.png", 4, "--out"),
    ] {
        let words = ["otp", "app", "enrol", "--send-otp", "--out", file];
        provider.run(&words).refused(code, part);
    }
    assert_eq!(provider.json(&["outbox"]).as_array().unwrap().len(), before);
}

#[test]
fn req_44_the_registration_officer_opens_an_otp_phone() {
    let (provider, enrolled) = holder();
    let wrong = provider.typed("wrong", "00000000");
    let words = ["otp", "app", "enrol", "--otp-file", &wrong];
    provider.run(&words).refused(5, "no OTP is waiting");
    let opened = provider.json(&["holder", "unlock-otp", &enrolled.user]);
    assert_eq!(opened, json!({ "user_id": enrolled.user }));
    let nobody = provider.run(&["holder", "unlock-otp", "U000000000000"]);
    nobody.refused(6, "no account");
}

#[test]
fn req_43_without_an_app_there_is_nothing_to_prove_or_remove() {
    let (provider, _) = holder();
    let code = provider.typed("code", "12345678");
    let words = ["otp", "app", "activate", "--otp-file", &code];
    provider.run(&words).refused(6, "enrol one");
    provider
        .run(&["otp", "app", "remove", "--send-otp"])
        .refused(6, "enrol one");
    provider
        .run(&["otp", "choose", "sms", "--send-otp"])
        .refused(2, "already");
    provider.run(&["logout"]).done();
    provider
        .run(&["otp", "channel"])
        .refused(5, "remote-sign login");
}
