//! The commands in the indented blocks of `docs/command.md`, run as they stand there. What a
//! person would be asked at the terminal is added as files.

use std::fs;
use std::path::Path;

use crate::one_time_codes::{App, read_qr_code};
use crate::plug::Desk;
use crate::provider::{COMPANY, PASSPHRASE, PASSWORD, PIN, Provider};
use crate::sign::module;

/// The indented block with this number in `docs/command.md`.
fn documented(block: usize) -> Vec<String> {
    documented_in("command.md", block)
}

/// The indented block with this number: each command without its name and its comment.
pub(crate) fn documented_in(page: &str, block: usize) -> Vec<String> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    let page = docs.join(page);
    let text = fs::read_to_string(page).unwrap().replace("\\\n", "");
    let is_command = |line: &&str| line.starts_with("    remote-sign ");
    let lines: Vec<&str> = text.lines().collect();
    let blocks = lines.chunk_by(|one, next| is_command(one) == is_command(next));
    let mut blocks = blocks.filter(|lines| is_command(&lines[0]));
    let commands = blocks.nth(block).unwrap().iter();
    commands
        .filter_map(|line| line.strip_prefix("    remote-sign "))
        .map(|line| line.split('#').next().unwrap().trim().to_owned())
        .collect()
}

#[test]
fn the_page_on_the_command_says_what_works() {
    let provider = Provider::empty();
    fs::write(provider.folder().join("contract.pdf"), "%PDF-1.7\n").unwrap();
    let (new, pin) = (provider.typed("new", PASSWORD), provider.typed("pin", PIN));
    let module = module().to_str().unwrap();
    let mut user = String::new();
    let (story, app, accounts) = (documented(0), documented(2), documented(3));
    let lengths = [&story, &app, &accounts].map(Vec::len);
    assert_eq!(lengths, [6, 5, 3]);
    // The officer's new password comes last: it ends the login.
    for command in story.iter().chain(&app).chain(&accounts) {
        let words: Vec<&str> = command
            .split_whitespace()
            .map(|word| if word.starts_with('U') { &user } else { word })
            .collect();
        match words[0] {
            "holder" if words[1] == "register" => {
                user = provider.json(&words)["user_id"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            }
            "activate" => {
                let sent = provider.sent("Temporary password: ");
                let password = provider.typed("password", &sent);
                let code = provider.typed("code", &provider.sent("): "));
                let first = ["--password-file", &password, "--new-password-file", &new];
                provider
                    .run(&[&words[..], &first, &["--send-otp"]].concat())
                    .done();
                let otp = provider.typed("otp", &provider.sent("OTP: "));
                let rest = [
                    "--password-file",
                    &new,
                    "--pin-file",
                    &pin,
                    "--otp-file",
                    &otp,
                ];
                let code = ["--activation-code-file", &code];
                provider.run(&[&words[..], &rest, &code].concat()).done();
            }
            "password" => {
                let newer = provider.typed("newer", "Alba7&sera");
                let files = ["--password-file", &new, "--new-password-file", &newer];
                provider.run(&[&words[..], &files].concat()).done();
            }
            "sign" => {
                let credentials = provider.json(&["credential", "list"]);
                let id = credentials[0]["id"].as_str().unwrap();
                provider.run(&["otp", "send", id]).done();
                let otp = provider.typed("otp", &provider.sent("OTP: "));
                let secrets = ["--pin-file", &pin, "--otp-file", &otp, "--module", module];
                provider.run(&[&words[..], &secrets].concat()).done();
            }
            "login" => {
                provider
                    .run(&["login", "--user", &user, "--password-file", &new])
                    .done();
            }
            "otp" if words[1..] == ["app", "activate"] => {
                let uri = read_qr_code(&provider.folder().join("app.png"));
                let code = provider.typed("otp", &App::reading(&uri).shows_in(0));
                provider
                    .run(&[&words[..], &["--otp-file", &code]].concat())
                    .done();
            }
            "otp" if words[1] != "channel" => {
                provider.run(&[&words[..], &["--send-otp"]].concat()).done();
                let otp = provider.typed("otp", &provider.sent("OTP: "));
                provider
                    .run(&[&words[..], &["--otp-file", &otp]].concat())
                    .done();
            }
            _ => drop(provider.run(&words).done()),
        }
    }
}

#[test]
fn the_page_on_the_module_says_how_to_plug_it_in() {
    let desk = Desk::new();
    desk.firefox_profile();
    let commands = documented_in("pkcs11.md", 0);
    assert_eq!(commands.len(), 8);
    for command in &commands {
        let words: Vec<&str> = command.split_whitespace().collect();
        desk.run(&words).done();
    }
    let left = ["libreoffice", "nss", "openssl", "java", "ssh"];
    for program in left {
        desk.run(&["plug", program, "--undo"]).done();
    }
}

#[test]
fn req_84_to_92_the_page_on_virtual_tokens_says_what_works() {
    let provider = Provider::new();
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256"]);
    fs::write(provider.folder().join("invoice.xml"), "<Invoice/>\n").unwrap();
    let typed = provider.typed("passphrase", PASSPHRASE);
    fs::rename(typed, provider.folder().join("billing.passphrase")).unwrap();
    let pin = provider.typed("pin", PIN);
    let module = module().to_str().unwrap();
    let commands = documented(1);
    assert_eq!(commands.len(), 4);
    let mut token = String::new();
    for command in &commands {
        let words: Vec<&str> = command
            .split_whitespace()
            .map(|word| match word.as_bytes() {
                [b'C', b'0'..=b'9', ..] => &who.credentials[0],
                [b'T', b'0'..=b'9', ..] => &token,
                _ => word,
            })
            .collect();
        if words[0] == "sign" {
            let secrets = ["--pin-file", &pin, "--module", module];
            provider.run(&[&words[..], &secrets].concat()).done();
        } else {
            let answer = provider.confirmed(&words);
            if words[1] == "generate" {
                token = answer["id"].as_str().unwrap().to_owned();
            }
        }
    }
    let shown = provider.json(&["token", "show", &token]);
    assert_eq!(
        (&shown["state"], &shown["signatures"]),
        (&"revoked".into(), &1.into())
    );
}
