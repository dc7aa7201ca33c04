//! The commands of `docs/command.md`, in its order, run as they stand there. What a person
//! would be asked at the terminal is added as files.

use std::fs;
use std::path::Path;

use crate::one_time_codes::{App, read_qr_code};
use crate::provider::{PASSWORD, PIN, Provider};
use crate::sign::module;

/// The indented lines: each command without its name and its comment.
fn documented() -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/command.md");
    let text = fs::read_to_string(page).unwrap().replace("\\\n", "");
    let commands = text
        .lines()
        .filter_map(|line| line.strip_prefix("    remote-sign "));
    commands
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
    let commands = documented();
    assert_eq!(commands.len(), 14);
    for command in &commands {
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
