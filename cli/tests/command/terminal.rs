//! At the terminal: what is asked, in which order, and that nothing typed is shown.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crate::provider::{PASSWORD, PERSON, PIN, Provider};
use crate::sign::module;

/// Runs a command at a terminal of its own (`script`) and answers each prompt once it
/// stands there and the terminal shows no more what is typed. What the terminal showed.
pub(crate) fn at_terminal(
    provider: &Provider,
    line: &str,
    answers: &[(&str, &dyn Fn() -> String)],
) -> String {
    let mut child = Command::new("script")
        .args([
            "-qec",
            &format!("tty && '{}' {line}", env!("CARGO_BIN_EXE_remote-sign")),
            "/dev/null",
        ])
        .env("REMOTE_SIGN_CONFIG", provider.path("config.toml"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script (Debian package: bsdutils)");
    let mut keyboard = child.stdin.take().unwrap();
    let mut screen = child.stdout.take().unwrap();
    let mut shown = String::new();
    for (prompt, answer) in answers {
        let start = shown.len();
        while !shown[start..].contains(prompt) {
            let mut byte = [0];
            let read = screen.read(&mut byte).unwrap();
            assert_eq!(read, 1, "`{prompt}` was not asked: {shown}");
            shown.push(char::from(byte[0]));
        }
        let terminal = shown.lines().next().unwrap().trim();
        let silent = || {
            let stty = Command::new("stty").args(["-F", terminal, "-a"]).output();
            String::from_utf8(stty.unwrap().stdout)
                .unwrap()
                .contains(" -echo ")
        };
        assert!(
            (0..5000).any(|_| silent()),
            "the terminal shows what is typed: {shown}"
        );
        writeln!(keyboard, "{}", answer()).unwrap();
    }
    let mut rest = Vec::new();
    screen.read_to_end(&mut rest).unwrap();
    shown.push_str(&String::from_utf8_lossy(&rest));
    assert!(child.wait().unwrap().success(), "{shown}");
    shown
}

#[test]
fn a_first_access_asks_for_everything_and_shows_nothing() {
    let provider = Provider::new();
    let who = provider.register(PERSON, &["key=p256"]);
    let id = &who.credentials[0];
    let temporary = provider.sent("Temporary password: ");
    let code = provider.sent(&format!("({id}): "));
    let shown = at_terminal(
        &provider,
        &format!("activate --user {}", who.user),
        &[
            ("Password: ", &|| temporary.clone()),
            ("New password: ", &|| PASSWORD.to_owned()),
            ("New password, again: ", &|| PASSWORD.to_owned()),
            ("PIN: ", &|| PIN.to_owned()),
            ("PIN, again: ", &|| PIN.to_owned()),
            ("Activation code: ", &|| code.clone()),
            ("OTP: ", &|| provider.sent("OTP: ")),
        ],
    );
    assert!(shown.contains("is slot 0"), "{shown}");
    assert!(
        shown.contains("A forgotten PIN cannot be recovered in any way"),
        "{shown}"
    );
    assert!(shown.contains("sent by SMS to +39347*****"), "{shown}");
    for secret in [&temporary, PASSWORD, PIN, &code, &provider.sent("OTP: ")] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn signing_asks_for_the_pin_sends_the_otp_and_asks_for_it() {
    let provider = Provider::new();
    provider.enrol(PERSON, &["kind=remote,key=p256"]);
    let document = provider.folder().join("contract.txt");
    std::fs::write(&document, "Ten thousand euros.\n").unwrap();
    let sign = |line: &str| {
        let line = format!(
            "sign '{}' --module '{}' {line}",
            document.display(),
            module().display()
        );
        let otp = || provider.sent("OTP: ");
        at_terminal(
            &provider,
            &line,
            &[("PIN: ", &|| PIN.to_owned()), ("OTP: ", &otp)],
        )
    };
    let shown = sign("");
    assert!(shown.contains("sent by SMS to +39347*****"), "{shown}");
    assert!(
        !shown.contains(PIN) && !shown.contains(&provider.sent("OTP: ")),
        "{shown}"
    );
    let p7m = provider.folder().join("contract.txt.p7m");
    provider.run(&["verify", p7m.to_str().unwrap()]).done();

    // A code that was sent a moment ago is not sent again, but asked for.
    std::fs::remove_file(&p7m).unwrap();
    let id = provider.json(&["slot", "list"])[0]["credential"]
        .as_str()
        .unwrap()
        .to_owned();
    provider.json(&["otp", "send", &id]);
    let waiting = provider.sent("OTP: ");
    let shown = sign("");
    assert!(shown.contains("sent by SMS to +39347*****"), "{shown}");
    assert_eq!(provider.sent("OTP: "), waiting);
}

#[test]
fn req_33_a_change_of_the_pin_warns_first_and_shows_nothing_that_is_typed() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &who.credentials[0];
    let new = "60291847";
    let shown = at_terminal(
        &provider,
        &format!("pin change {id}"),
        &[
            ("PIN: ", &|| PIN.to_owned()),
            ("New PIN: ", &|| new.to_owned()),
            ("New PIN, again: ", &|| new.to_owned()),
            ("OTP: ", &|| provider.sent("OTP: ")),
        ],
    );
    let warning = shown.find("A forgotten PIN cannot be recovered in any way");
    assert!(
        warning < shown.find("PIN: ") && warning.is_some(),
        "{shown}"
    );
    assert!(shown.contains("sent by SMS to +39347*****"), "{shown}");
    assert!(shown.contains("is changed"), "{shown}");
    for secret in [PIN, new, &provider.sent("OTP: ")] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn req_33_the_warning_is_in_the_language_of_the_configuration() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let path = provider.path("config.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(
        &path,
        text.replace("language = \"en\"", "language = \"it\""),
    )
    .unwrap();
    let new = || "60291847".to_owned();
    let shown = at_terminal(
        &provider,
        &format!("pin change {}", who.credentials[0]),
        &[
            ("PIN: ", &|| PIN.to_owned()),
            ("New PIN: ", &new),
            ("New PIN, again: ", &new),
            ("OTP: ", &|| provider.sent("OTP: ")),
        ],
    );
    // Manual, page "Modifica PIN", the yellow box.
    let warning = "Se dimentichi il PIN non potrai recuperarlo in alcun modo e dovrai procedere";
    assert!(shown.contains(warning), "{shown}");
}
