//! `ca`: root and issuing authority, the root's key outside the store, another issuing
//! authority; OpenSSL judges key file and chains.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::provider::{PERSON, Provider};

const PASSPHRASE: &str = "tanto gentile e tanto onesta pare";

/// What `openssl` answers; it must agree.
#[track_caller]
pub(crate) fn openssl(provider: &Provider, words: &str) -> String {
    let output = Command::new("openssl")
        .args(words.split(' '))
        .current_dir(provider.folder())
        .output()
        .expect("openssl is needed: apt-get install openssl");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl {words}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn authorities(provider: &Provider, role: &str) -> Vec<Value> {
    let all = provider.json(&["ca", "show"]);
    let all = all.as_array().unwrap().iter();
    all.filter(|one| one["role"] == role).cloned().collect()
}

#[test]
fn the_root_stands_apart_from_the_issuing_authority() {
    let provider = Provider::new();
    let holder = provider.enrol(PERSON, &["key=p256"]);
    for role in ["root", "issuing"] {
        let found = authorities(&provider, role);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["key_in_store"], true);
        assert_eq!(found[0]["issued"], u64::from(role == "issuing"));
    }
    chains_to_the_root(&provider, &holder.credentials[0], "first");
    // What has issued is not made anew.
    let refused = provider.run(&["ca", "init"]);
    assert_eq!(refused.code, 6, "{}", refused.err);
    assert!(refused.err.contains("ca rotate"), "{}", refused.err);
}

fn chains_to_the_root(provider: &Provider, credential: &str, name: &str) {
    let (root, chain) = (format!("{name}-root.pem"), format!("{name}-chain.pem"));
    provider.run(&["ca", "certificate", "--out", &root]).done();
    let words = [
        "credential",
        "certificate",
        credential,
        "--chain",
        "--out",
        &chain,
    ];
    provider.run(&words).done();
    openssl(
        provider,
        &format!("verify -x509_strict -CAfile {root} -untrusted {chain} {chain}"),
    );
}

#[test]
fn the_roots_key_leaves_the_store_and_openssl_opens_it() {
    let provider = Provider::new();
    let passphrase = provider.typed("root", PASSPHRASE);
    let words = [
        "ca",
        "init",
        "--root-key",
        "root.key",
        "--passphrase-file",
        &passphrase,
    ];
    provider.run(&words).done();
    assert_eq!(authorities(&provider, "root")[0]["key_in_store"], false);

    provider
        .run(&["ca", "certificate", "--out", "root.pem"])
        .done();
    let certified = openssl(&provider, "x509 -in root.pem -noout -pubkey");
    let words = format!("pkey -in root.key -passin file:{passphrase} -pubout");
    assert_eq!(openssl(&provider, &words), certified);
    let file = fs::read_to_string(provider.folder().join("root.key")).unwrap();
    assert!(file.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));

    // It issues without the root, and is rotated with it alone.
    let before = provider.enrol(PERSON, &["key=p256"]);
    let refused = provider.run(&["ca", "rotate"]);
    assert_eq!(refused.code, 6, "{}", refused.err);
    assert!(refused.err.contains("kept elsewhere"), "{}", refused.err);
    let wrong = provider.typed("wrong", "non ragioniam di lor, ma guarda");
    let words = [
        "ca",
        "rotate",
        "--root-key",
        "root.key",
        "--passphrase-file",
        &wrong,
    ];
    assert!(provider.run(&words).err.contains("does not open"));
    let words = [
        "ca",
        "rotate",
        "--root-key",
        "root.key",
        "--passphrase-file",
        &passphrase,
    ];
    provider.run(&words).done();

    let after = provider.enrol(PERSON, &["key=p256"]);
    let issuing = authorities(&provider, "issuing");
    let numbers: Vec<_> = issuing.iter().map(|one| one["issued"].as_u64()).collect();
    assert_eq!(numbers, [Some(1), Some(1)]);
    assert!(issuing[0]["retired_at"].is_string() && issuing[1]["retired_at"].is_null());
    assert_ne!(issuing[0]["subject"], issuing[1]["subject"]);
    chains_to_the_root(&provider, &before.credentials[0], "before");
    chains_to_the_root(&provider, &after.credentials[0], "after");
}

#[test]
fn a_short_passphrase_or_a_file_that_is_there_is_refused() {
    let provider = Provider::new();
    let id = authorities(&provider, "root")[0]["id"].clone();
    let short = provider.typed("short", "breve");
    let words = [
        "ca",
        "init",
        "--root-key",
        "root.key",
        "--passphrase-file",
        &short,
    ];
    assert!(provider.run(&words).err.contains("at least 12"));
    assert!(!provider.folder().join("root.key").exists());

    fs::write(provider.folder().join("root.key"), "there before").unwrap();
    let passphrase = provider.typed("root", PASSPHRASE);
    let words = [
        "ca",
        "init",
        "--root-key",
        "root.key",
        "--passphrase-file",
        &passphrase,
    ];
    assert_ne!(provider.run(&words).code, 0);
    assert_eq!(authorities(&provider, "root")[0]["id"], id);
}
