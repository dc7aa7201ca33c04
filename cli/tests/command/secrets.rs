//! No secret lies where it does not belong: not in what the commands write, not in their
//! arguments, not in the store, its journal or its index.

use std::fs;

use remote_sign_host::Configuration;

use crate::provider::{COMPANY, PASSPHRASE, PASSWORD, PIN, Provider};

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
    drop(observer);
    let closed = fs::read(provider.path("store.db")).unwrap();
    assert!(secrets.iter().all(|secret| !holds(&closed, secret)));
}
