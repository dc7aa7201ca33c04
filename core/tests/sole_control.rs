//! Nobody signs without the holder (threat 10): the source itself is searched for another way
//! to an unsealed key or to an authorization. That the types cannot be forged from outside is
//! shown by the examples of `signing::authorize`, which must not compile.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops here")]
#![allow(clippy::disallowed_methods, reason = "the source itself is searched")]

use std::path::{Path, PathBuf};

/// Every file of the library, without its unit tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files
        .into_iter()
        .filter(|path| !path.to_string_lossy().contains("tests"))
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
            (name.to_owned(), text.to_owned())
        })
        .collect()
}

/// Where `what` stands in code, comments left out: file by file, once for each line.
fn places(what: &str) -> Vec<String> {
    let mut found: Vec<String> = sources()
        .iter()
        .flat_map(|(name, text)| {
            text.lines()
                .filter(|line| !line.trim_start().starts_with("//") && line.contains(what))
                .map(move |_| name.clone())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn threat_10_a_holders_key_is_unsealed_in_one_place_and_by_the_pin() {
    let unsealed = places(".unseal(&envelope.sealed");
    assert_eq!(unsealed, ["pin/mod.rs"]);
    assert_eq!(places("self.unseal("), ["pin/mod.rs", "pin/unlock.rs"]);
    // What opens without a PIN is an authority's.
    let unguarded = places(".load_unguarded(");
    assert!(
        unguarded.iter().all(|file| file.starts_with("ca/")),
        "{unguarded:?}"
    );
}

#[test]
fn threat_10_an_authorization_is_made_in_one_place() {
    assert_eq!(places("Ok(Authorization {"), ["signing/authorize.rs"]);
    assert_eq!(places("Ok(PinProof {"), ["pin/mod.rs"]);
    assert_eq!(
        places("OtpProof::assertion("),
        ["signing/authorize.rs", "virtual_token/approve.rs"]
    );
}

#[test]
fn threat_10_each_public_way_to_sign_takes_what_the_holder_has() {
    let mut ways: Vec<String> = Vec::new();
    for (_, text) in sources() {
        for head in text.split("\n    pub fn ").skip(1) {
            let head = head.split_once('{').unwrap().0;
            let (name, rest) = head.split_once(['(', '<']).unwrap();
            let (takes, gives) = rest.rsplit_once("->").unwrap_or((rest, ""));
            let proofs = [
                "PinProof",
                "OtpProof",
                "Authorization>",
                "Signature>",
                "SigningKey",
            ];
            if proofs.iter().any(|proof| gives.contains(proof)) {
                let secrets = [
                    "&Pin,",
                    "&OtpCode",
                    "&VirtualTokenFile",
                    "&PinProof",
                    "OtpProof,",
                    "&Authorization",
                ];
                let taken = secrets.into_iter().filter(|secret| takes.contains(secret));
                ways.push(format!("{name} {}", taken.collect::<Vec<_>>().join(" ")));
            }
        }
    }
    ways.sort();
    assert_eq!(
        ways,
        [
            "authorize &PinProof OtpProof,",
            // The OTP was given before, to `grant`.
            "authorize_granted &PinProof",
            "sign &Authorization",
            "sign_all &Authorization",
            "verify_kept_pin &Pin,",
            "verify_pin &Pin,",
            "verify_signing_otp &OtpCode",
            "verify_virtual_token &OtpCode",
            "virtual_token_otp &VirtualTokenFile",
        ]
    );
}

#[test]
fn threat_46_keyed_codes_of_secrets_are_compared_in_constant_time() {
    // Row keys, which the store looks up whole, and what is published anyhow.
    let looked_up = [
        "certificate/coupon/mod.rs",
        "history/leaf.rs",
        "session.rs",
        "throttle/mod.rs",
    ];
    let comparing = places("ct_eq(");
    let coding = places(".code(Domain::");
    let variable: Vec<&String> = coding
        .iter()
        .filter(|file| !looked_up.contains(&file.as_str()) && !comparing.contains(file))
        .collect();
    assert_eq!(variable, [""; 0]);
}
