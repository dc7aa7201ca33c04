//! States, limits and files of virtual tokens, on values.

use super::limit::{counted, demand_algorithm};
use super::*;
use crate::crypto::{DigestAlgorithm, SigningInput, SystemEntropy};
use crate::policy::StretchPolicy;
use crate::secret::Passphrase;
use zeroize::Zeroizing;

const DAY: i64 = 86_400_000;
/// Noon of 2027-01-15, UTC.
const NOON: i64 = 20_833 * DAY + DAY / 2;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn token() -> VirtualTokenRecord {
    VirtualTokenRecord {
        id: "T012345678901".parse().unwrap(),
        credential: "C012345678901".parse().unwrap(),
        name: "server".to_owned(),
        purpose: String::new(),
        secret: vec![1],
        algorithms: String::new(),
        max_uses: None,
        max_daily_uses: None,
        uses: 0,
        day: 0,
        daily_uses: 0,
        tries_left: 10,
        created_at: at(NOON),
        expires_at: None,
        downloaded_at: None,
        first_used_at: None,
        revoked_at: None,
    }
}

#[test]
fn amb_35_the_state_follows_from_what_happened() {
    use VirtualTokenState::*;
    type Change = fn(&mut VirtualTokenRecord);
    let downloaded: Change = |token| token.downloaded_at = Some(at(NOON));
    let used: Change = |token| token.first_used_at = Some(at(NOON));
    let one_of_two: Change = |token| (token.max_uses, token.uses) = (Some(2), 1);
    let two_of_two: Change = |token| (token.max_uses, token.uses) = (Some(2), 2);
    let a_full_day: Change = |token| (token.max_daily_uses, token.daily_uses) = (Some(2), 2);
    let no_tries: Change = |token| token.tries_left = 0;
    let ends_later: Change = |token| token.expires_at = Some(at(NOON + 1));
    let ends_now: Change = |token| token.expires_at = Some(at(NOON));
    let found_expired: Change = |token| token.secret.clear();
    let revoked: Change = |token| {
        token.revoked_at = Some(at(NOON));
        token.secret.clear();
    };
    let table: &[(&[Change], VirtualTokenState)] = &[
        (&[], Generated),
        (&[ends_later], Generated),
        (&[downloaded], Downloaded),
        (&[downloaded, used], Active),
        (&[downloaded, used, one_of_two], Active),
        (&[downloaded, used, a_full_day], Active),
        (&[downloaded, used, two_of_two], Exhausted),
        (&[downloaded, no_tries], Exhausted),
        (&[ends_now], Expired),
        (&[downloaded, ends_now], Expired),
        (&[downloaded, used, two_of_two, ends_now], Expired),
        (&[downloaded, ends_later, found_expired], Expired),
        (&[revoked], Revoked),
        (&[downloaded, used, revoked], Revoked),
        (&[downloaded, no_tries, ends_now, revoked], Revoked),
    ];
    for (number, (changes, expected)) in table.iter().enumerate() {
        let mut token = token();
        changes.iter().for_each(|change| change(&mut token));
        assert_eq!(state(&token, at(NOON)), *expected, "line {number}");
    }
    let seen: std::collections::BTreeSet<_> = table.iter().map(|(_, state)| *state).collect();
    assert_eq!(seen.len(), VirtualTokenState::ALL.len(), "all states");
}

/// What a count of signatures, each at its instant, comes to: true where it is allowed.
fn run(limits: (Option<u64>, Option<u64>), instants: &[i64]) -> Vec<bool> {
    let mut token = token();
    (token.max_uses, token.max_daily_uses) = limits;
    let one = |instant: &i64| match counted(&token, at(*instant), 1) {
        Ok(next) => {
            token = next;
            true
        }
        Err(error) => {
            assert_eq!(error.kind(), ErrorKind::VirtualTokenLimit);
            false
        }
    };
    instants.iter().map(one).collect()
}

#[test]
fn amb_34_signatures_are_counted_in_total_and_by_day() {
    let (today, night) = (NOON, NOON + DAY / 2);
    let (yes, no) = (true, false);
    assert_eq!(run((Some(2), None), &[today; 3]), [yes, yes, no]);
    assert_eq!(run((None, Some(2)), &[today; 3]), [yes, yes, no]);
    assert_eq!(
        run((None, Some(1)), &[today, night - 1, night, night]),
        [yes, no, yes, no],
        "the day begins at midnight, UTC"
    );
    assert_eq!(
        run((Some(3), Some(2)), &[today, today, today, night, night]),
        [yes, yes, no, yes, no],
        "the smaller of both counts"
    );
}

#[test]
fn threat_31_a_clock_that_steps_back_gives_no_signature() {
    let (today, tomorrow) = (NOON, NOON + DAY);
    assert_eq!(
        run((None, Some(1)), &[tomorrow, today, tomorrow, today - DAY]),
        [true, false, false, false]
    );
    assert_eq!(
        run((None, Some(2)), &[today, tomorrow, today, today]),
        [true, true, true, false],
        "what is signed after the step counts for the later day"
    );
}

#[test]
fn a_daily_limit_tells_when_the_next_signature_may_be() {
    let full = VirtualTokenRecord {
        max_daily_uses: Some(1),
        day: NOON / DAY,
        daily_uses: 1,
        ..token()
    };
    let refusal = counted(&full, at(NOON), 1).unwrap_err();
    assert_eq!(refusal.retry_at(), Some(at(NOON + DAY / 2)));
}

#[test]
fn amb_34_only_the_allowed_digests_are_signed() {
    let digest = |algorithm: DigestAlgorithm| algorithm.digest(b"x");
    let rsa = |algorithm| SigningInput::RsaPkcs1(digest(algorithm));
    let pss = |algorithm| SigningInput::RsaPss {
        digest: digest(algorithm),
        salt_length: 32,
    };
    let ecdsa = |length: usize| SigningInput::ecdsa_from_raw(&vec![7; length]).unwrap();
    let raw = SigningInput::RsaPkcs1Raw(vec![7; 32]);
    use DigestAlgorithm::{Sha256, Sha384, Sha512};
    let table = [
        (
            "",
            vec![rsa(Sha256), pss(Sha512), ecdsa(64), raw.clone()],
            vec![],
        ),
        (
            "sha256",
            vec![rsa(Sha256), pss(Sha256), ecdsa(32)],
            vec![rsa(Sha384), pss(Sha512), ecdsa(48), ecdsa(64), raw.clone()],
        ),
        (
            "sha384 sha512",
            vec![rsa(Sha384), rsa(Sha512), pss(Sha512), ecdsa(48), ecdsa(64)],
            vec![rsa(Sha256), pss(Sha256), ecdsa(32), raw],
        ),
    ];
    for (algorithms, allowed, refused) in table {
        let token = VirtualTokenRecord {
            algorithms: algorithms.to_owned(),
            ..token()
        };
        for input in allowed {
            demand_algorithm(&token, &input).unwrap();
        }
        for input in refused {
            let refusal = demand_algorithm(&token, &input).unwrap_err();
            assert_eq!(refusal.kind(), ErrorKind::VirtualTokenLimit, "{input}");
        }
    }
}

fn sealed(passphrase: &str) -> String {
    let secret = Zeroizing::new(*b"a secret of exactly 32 bytes ...");
    let (token, credential) = (token().id, token().credential);
    let stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };
    VirtualTokenFile::new(token, credential, secret)
        .seal(&SystemEntropy, stretch, &Passphrase::new(passphrase))
        .unwrap()
}

fn opened(text: &str, passphrase: &str) -> Result<VirtualTokenFile> {
    VirtualTokenFile::open(text, &Passphrase::new(passphrase))
}

#[test]
fn threat_07_a_file_opens_with_its_passphrase_alone() {
    let text = sealed("caffè e latte");
    let file = opened(&text, "caffe\u{300} e latte").unwrap();
    assert_eq!(
        (file.token(), file.credential()),
        (&token().id, &token().credential)
    );
    for wrong in ["", "caffè e latte ", "Caffè e latte", "caffe e latte"] {
        let refused = opened(&text, wrong).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::VirtualTokenPassphraseWrong);
    }
    let last = text
        .lines()
        .last()
        .unwrap()
        .strip_prefix("sealed = ")
        .unwrap();
    let sealed_bytes = data_encoding::BASE32_NOPAD.decode(last.as_bytes()).unwrap();
    assert_eq!(sealed_bytes.len(), 12 + 32 + 16, "nonce, secret, tag");
    let secret = b"a secret of exactly 32 bytes ...";
    assert!(
        !sealed_bytes
            .windows(8)
            .any(|part| secret.windows(8).any(|other| other == part))
    );
    assert_ne!(
        sealed("caffè e latte"),
        text,
        "salt and nonce are drawn anew"
    );
    assert!(!format!("{file:?}").contains("secret of"));
}

/// A token is downloaded once, so a file that cannot be opened is not made.
#[test]
fn threat_07_no_file_is_sealed_that_would_not_be_opened() {
    let stretch = StretchPolicy {
        memory_kib: 8,
        iterations: 1001,
        lanes: 1,
    };
    let secret = Zeroizing::new([7; 32]);
    let file = VirtualTokenFile::new(token().id, token().credential, secret);
    let refused = file.seal(&SystemEntropy, stretch, &Passphrase::new("passphrase"));
    assert_eq!(refused.unwrap_err().kind(), ErrorKind::Engine);
}

#[test]
fn threat_07_every_part_of_a_file_is_bound() {
    let text = sealed("passphrase");
    let altered = |from: &str, to: &str| {
        let altered = text.replacen(from, to, 1);
        assert_ne!(altered, text);
        opened(&altered, "passphrase").unwrap_err().kind()
    };
    for (from, to) in [
        ("token = T012345678901", "token = T012345678902"),
        ("C012345678901", "C012345678902"),
        ("argon2id = 8 1 1", "argon2id = 8 2 1"),
        ("argon2id = 8 1 1", "argon2id = 16 1 1"),
    ] {
        assert_eq!(
            altered(from, to),
            ErrorKind::VirtualTokenPassphraseWrong,
            "{to}"
        );
    }
    for (from, to) in [
        ("token 2", "token 1"),
        ("token 2", "token 3"),
        ("token = T", "token = C"),
        ("token = ", "tocken = "),
        ("argon2id = 8 1 1", "argon2id = 7 1 1"),
        ("argon2id = 8 1 1", "argon2id = 8 1001 1"),
        ("argon2id = 8 1 1", "argon2id = 8 1 256"),
        ("argon2id = 8 1 1", "argon2id = 4294967295 1 1"),
        // Each within its bound, and together an hour of work.
        ("argon2id = 8 1 1", "argon2id = 4194304 1000 1"),
        ("argon2id = 8 1 1", "argon2id = 8 1"),
        ("argon2id = 8 1 1", "argon2id = 8 1 1 1"),
        ("salt = ", "salt = A"),
        ("sealed = ", "sealed = 1"),
        ("\nsealed", "\nmore = 1\nsealed"),
    ] {
        assert_eq!(
            altered(from, to),
            ErrorKind::VirtualTokenFileMalformed,
            "{to}"
        );
    }
    let more = format!("{text}more\n");
    for bad in [
        "",
        "remote-sign virtual token 2\n",
        &more,
        &text.replace("sealed = ", ""),
    ] {
        let refused = opened(bad, "passphrase").unwrap_err();
        assert_eq!(
            refused.kind(),
            ErrorKind::VirtualTokenFileMalformed,
            "{bad}"
        );
    }
    // A truncated secret.
    let short = text.trim_end().rsplit_once(" = ").unwrap().0.to_owned() + " = MFRGG\n";
    let refused = opened(&short, "passphrase").unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::VirtualTokenPassphraseWrong);
}
