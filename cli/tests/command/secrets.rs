//! No secret lies where it does not belong: not in what the commands write, not in their
//! arguments, not in the store, its journal or its index.

use std::fs;

use remote_sign_host::Configuration;

use crate::one_time_codes::{App, read_qr_code};
use crate::provider::{COMPANY, PASSPHRASE, PASSWORD, PERSON, PIN, Provider};

/// How every PKCS#8 structure of a P-256 key begins after its length (RFC 5958, RFC 5480).
const EC_PRIVATE_KEY: &[u8] = b"\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01";

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

#[test]
fn threat_01_no_secret_lies_in_the_store_or_in_the_output() {
    let provider = Provider::new();
    // While somebody holds the store, its journal and index stay.
    let configuration = Configuration::load(&provider.path("config.toml")).unwrap();
    let observer = remote_sign_host::open(&configuration).unwrap();
    let who = provider.register(COMPANY, &["kind=seal,key=p256"]);
    let id = &*who.credentials[0];
    let temporary = provider.sent("Temporary password: ");
    let code = provider.sent(&format!("({id}): "));
    provider.activate(&who.user, id, &temporary);
    let activation_otp = provider.sent("OTP: ");
    let file = provider.virtual_token(id);
    let token_otp = provider.sent("OTP: ");
    provider.json(&["otp", "send", id]);
    let signing_otp = provider.sent("OTP: ");
    for words in [
        &["credential", "list"][..],
        &["credential", "show", id],
        &["token", "list", id],
        &["slot", "list"],
    ] {
        provider.run(words).done();
    }

    let token = fs::read_to_string(&file).unwrap();
    let sealed_token = token.lines().last().unwrap().rsplit(' ').next().unwrap();
    let key = fs::read_to_string(provider.path("master.key")).unwrap();
    let key = key.trim();
    let key_bytes: Vec<u8> = (0..32)
        .map(|i| u8::from_str_radix(&key[2 * i..2 * i + 2], 16).unwrap())
        .collect();
    let secrets: [&[u8]; 12] = [
        PIN.as_bytes(),
        PASSWORD.as_bytes(),
        temporary.as_bytes(),
        code.as_bytes(),
        activation_otp.as_bytes(),
        token_otp.as_bytes(),
        signing_otp.as_bytes(),
        sealed_token.as_bytes(),
        PASSPHRASE.as_bytes(),
        key.as_bytes(),
        &key_bytes,
        EC_PRIVATE_KEY,
    ];

    demand_nowhere(&provider, &secrets, id);
    drop(observer);
    let closed = fs::read(provider.path("store.db")).unwrap();
    assert!(secrets.iter().all(|secret| !holds(&closed, secret)));
}

/// What commands wrote and the store's files hold none of the secrets; they are the right
/// places, for they hold `id`.
#[track_caller]
fn demand_nowhere(provider: &Provider, secrets: &[&[u8]], id: &str) {
    let mut places = vec![("output".to_owned(), provider.said())];
    for name in ["store.db", "store.db-wal", "store.db-shm", "config.toml"] {
        places.push((name.to_owned(), fs::read(provider.path(name)).unwrap()));
    }
    assert!(
        holds(&places[2].1, id.as_bytes()),
        "the journal holds what was written"
    );
    assert!(holds(&places[0].1, id.as_bytes()), "the output was kept");
    for (place, bytes) in &places {
        for (number, secret) in secrets.iter().enumerate() {
            assert!(!holds(bytes, secret), "secret {number} lies in {place}");
        }
    }
}

#[test]
fn threat_06_no_secret_of_an_account_lies_in_the_store_or_in_the_output() {
    let provider = Provider::new();
    let configuration = Configuration::load(&provider.path("config.toml")).unwrap();
    let observer = remote_sign_host::open(&configuration).unwrap();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let (user, id) = (&*who.user, &*who.credentials[0]);
    let mut secrets = vec![PIN.to_owned(), PASSWORD.to_owned()];
    let code = provider.sent(&format!("({id}): "));

    let password = provider.typed("password", PASSWORD);
    let answer = provider.typed("answer", "Canarino Titti");
    let own = ["question", "set", "--own", "Chi canta?"];
    let files = ["--password-file", &password, "--answer-file", &answer];
    provider.run(&[&own[..], &files].concat()).done();
    let wrong = provider.typed("wrong-answer", "Gatto Silvestro");
    let check = ["holder", "check-answer", user, "--answer-file", &wrong];
    assert_eq!(provider.run(&check).code, 5);

    provider.confirmed(&["otp", "app", "enrol", "--out", "app.png"]);
    let uri = read_qr_code(&provider.folder().join("app.png"));
    let first = App::reading(&uri).shows_in(0);
    let code_of_app = provider.typed("code-of-app", &first);
    provider.json(&["otp", "app", "activate", "--otp-file", &code_of_app]);
    let secret = uri.split_once("secret=").unwrap().1.split('&').next();

    let pin = provider.typed("pin", PIN);
    let new_pin = provider.typed("new-pin", "60291847");
    let change = ["pin", "change", id];
    provider.json(&[&change[..], &["--send-otp"]].concat());
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    secrets.push(provider.sent("OTP: "));
    let files = [
        "--pin-file",
        &pin,
        "--new-pin-file",
        &new_pin,
        "--otp-file",
        &otp,
    ];
    provider.json(&[&change[..], &files].concat());

    let token = fs::read_to_string(provider.path(&format!("logins/{user}"))).unwrap();
    provider.json(&["password", "recover", "--user", user, "--send-otp"]);
    let (link, otp) = (provider.sent("Recovery link: "), provider.sent("OTP: "));
    let files = [&*link, &*otp, "Canarino8!x"].map(|secret| provider.typed(secret, secret));
    let [link_file, otp_file, new_file] = files.each_ref().map(String::as_str);
    let proofs = ["--link-file", link_file, "--otp-file", otp_file];
    let recover = [
        "password",
        "recover",
        "--user",
        user,
        "--new-password-file",
        new_file,
    ];
    provider.json(&[&recover[..], &proofs].concat());
    provider
        .run(&["login", "--user", user, "--password-file", new_file])
        .done();
    for words in [
        &["messages", "list"][..],
        &["doctor"],
        &["account", "show"],
        &["question", "show"],
        &["otp", "channel"],
    ] {
        provider.run(words).done();
    }

    secrets.extend([code, token, link, otp, secret.unwrap().to_owned()]);
    secrets.extend(["Titti", "titti", "Silvestro", "60291847", "Canarino8!x"].map(str::to_owned));
    let secrets: Vec<&[u8]> = secrets.iter().map(String::as_bytes).collect();
    demand_nowhere(&provider, &secrets, id);
    drop(observer);
}
