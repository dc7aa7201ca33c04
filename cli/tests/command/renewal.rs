//! `renew`, `coupon` and `holder permit-renewal`, and the page on renewal.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};

use crate::documentation::documented_in;
use crate::provider::{COMPANY, Ended, PASSWORD, PERSON, PIN, Provider};
use crate::sign::module;

/// A provider where certificates can be renewed from their first day on.
fn provider(more: &str) -> Provider {
    let provider = Provider::new();
    let path = provider.path("config.toml");
    let table = format!("\n[renewal]\nwindow_days = 2000\n{more}\n");
    let text = fs::read_to_string(&path).unwrap() + &table;
    fs::write(&path, text).unwrap();
    provider
}

/// `renew` with PIN and OTP in files, after sending the OTP.
fn renew(provider: &Provider, id: &str, more: &[&str]) -> Ended {
    let words = ["renew", id];
    provider.run(&[&words[..], &["--send-otp"]].concat()).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let pin = provider.typed("pin", PIN);
    let secrets = ["--pin-file", &pin, "--otp-file", &otp];
    provider.run(&[&words[..], &secrets, more].concat())
}

#[test]
fn req_61_to_64_a_certificate_is_renewed_and_signs_with_the_same_pin() {
    let provider = provider("");
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let shown = provider.json(&["renew", "show", id]);
    assert_eq!(
        (&shown["ways"], &shown["under_way"], &shown["refusal"]),
        (&json!(["coupon", "direct"]), &json!(false), &json!(null))
    );
    let before = provider.json(&["credential", "show", id]);
    let iut = || provider.sent("Identifier (IUT): ");
    let iut_before = iut();
    let out = renew(&provider, id, &[]).done().out;
    assert!(
        out.starts_with(&format!("{id} is renewed and active.")),
        "{out}"
    );
    assert_ne!(iut(), iut_before);
    let after = provider.json(&["credential", "show", id]);
    let serial = |shown: &Value| shown["certificate"]["serial"].clone();
    assert_ne!(serial(&before), serial(&after));
    assert_eq!(after["state"], "active");
    assert_eq!(
        (&before["slot"], &before["user_id"]),
        (&after["slot"], &after["user_id"])
    );

    // Through the module, which shows the new certificate in the same slot.
    fs::write(provider.folder().join("contract.pdf"), "%PDF-1.7\n").unwrap();
    provider.run(&["otp", "send", id]).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let pin = provider.typed("pin", PIN);
    let module = module().to_str().unwrap();
    let secrets = ["--pin-file", &pin, "--otp-file", &otp, "--module", module];
    provider
        .run(&[&["sign", "contract.pdf"][..], &secrets].concat())
        .done();
    let verified = provider.run(&["verify", "contract.pdf.p7m"]).done().out;
    assert!(verified.contains("Mario Rossi"), "{verified}");
    provider.run(&["doctor"]).done();
}

#[test]
fn amb_28_outside_its_time_it_is_refused_with_the_day() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let refused = provider.run(&["renew", id, "--send-otp"]);
    refused.refused(6, "can be renewed from 20");
    let shown = provider.run(&["renew", "show", id]).done().out;
    assert!(shown.contains("It cannot be renewed now"), "{shown}");
    let officer = ["holder", "permit-renewal", id, "--officer", "a.bianchi"];
    provider.run(&officer).refused(6, "can be renewed from 20");
    provider.run(&["renew"]).refused(2, "<CREDENTIAL>");
    provider.run(&["logout"]).done();
    provider.run(&["renew", id]).refused(5, "remote-sign login");
}

#[test]
fn req_64_coupons_renew_once_and_are_refused_alike() {
    let provider = provider("direct = false");
    let who = provider.enrol(COMPANY, &["kind=seal,key=p256", "kind=seal,key=p256"]);
    let [first, second] = [0, 1].map(|n: usize| &*who.credentials[n]);
    let issued = provider.json(&["coupon", "issue", "--count", "2", "--officer", "a.bianchi"]);
    let coupons: Vec<&str> = issued["coupons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|coupon| coupon.as_str().unwrap())
        .collect();
    assert_eq!(coupons.len(), 2);
    let coupon = |text: &str| provider.typed("coupon", text);
    // Without one nobody could be asked for it.
    renew(&provider, first, &[]).refused(2, "--coupon-file");
    let mistyped = coupon(&coupons[0].replace('-', "")[1..]);
    // No SMS leaves for what cannot succeed.
    provider
        .run(&["renew", first, "--coupon-file", &mistyped, "--send-otp"])
        .refused(2, "mistyped");
    renew(&provider, first, &["--coupon-file", &mistyped]).refused(2, "mistyped");
    let lower = coupon(&coupons[0].to_lowercase());
    renew(&provider, first, &["--coupon-file", &lower]).done();
    let unknown = coupon("0123-4567-89AB-CDEFP");
    let wrong = renew(&provider, second, &["--coupon-file", &unknown]).refused(5, "coupon");
    let spent = coupon(coupons[0]);
    let again = renew(&provider, second, &["--coupon-file", &spent]).refused(5, "coupon");
    assert_eq!(wrong.err, again.err);
    let good = coupon(coupons[1]);
    renew(&provider, second, &["--coupon-file", &good]).done();
}

#[test]
fn req_64_an_officers_permission_is_taken_before_direct_renewal() {
    let provider = provider("");
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let permit = ["holder", "permit-renewal", id, "--officer", "Anna Bianchi"];
    let permitted = provider.json(&permit);
    assert_eq!(permitted["credential"], id);
    let shown = provider.json(&["renew", "show", id]);
    assert_eq!(shown["ways"], json!(["coupon", "officer", "direct"]));
    renew(&provider, id, &[]).done();
    let shown = provider.json(&["renew", "show", id]);
    assert_eq!(shown["ways"], json!(["coupon", "direct"]));
}

#[test]
fn amb_29_coupons_go_to_a_private_file() {
    let provider = provider("");
    let path = provider.folder().join("coupons.txt");
    let words = ["coupon", "issue", "--count", "3", "--officer", "a.bianchi"];
    let words = [&words[..], &["--out", path.to_str().unwrap()]].concat();
    let out = provider.run(&words).done().out;
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert!(!out.contains(text.lines().next().unwrap()));
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    provider.run(&words).refused(6, "coupons.txt");
    for bad in [["--count", "0"], ["--officer", ""]] {
        provider
            .run(&[&["coupon", "issue"][..], &bad].concat())
            .refused(2, "");
    }
}

#[test]
fn req_61_reminders_are_sent_once() {
    let provider = provider("reminder_days = [1095]");
    let who = provider.enrol(PERSON, &["key=p256"]);
    assert_eq!(provider.json(&["renew", "remind"])["reminded"], 1);
    assert_eq!(provider.json(&["renew", "remind"])["reminded"], 0);
    assert_eq!(
        provider.sent("The certificate Mario Rossi ("),
        format!("{})", who.credentials[0])
    );
}

#[test]
fn amb_29_the_officer_gives_up_a_renewal_that_the_authority_does_not_certify() {
    let provider = provider("");
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let give_up = ["holder", "give-up-renewal", id, "--officer", "a.bianchi"];
    provider.run(&give_up).refused(6, "no renewal of C");
    fs::write(
        provider.folder().join("root.pem"),
        provider.run(&["ca", "show"]).done().out,
    )
    .unwrap();
    let path = provider.path("config.toml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("[authority]\n").unwrap();
    let after = rest.find("\n[").map_or("", |at| &rest[at..]);
    let by_hand = "kind = \"manual\"\ntrusted_file = \"../root.pem\"";
    fs::write(&path, format!("{before}[authority]\n{by_hand}\n{after}")).unwrap();
    renew(&provider, id, &[]).refused(6, "the request waits");
    assert_eq!(provider.json(&["renew", "show", id])["under_way"], true);
    let expected = json!({ "credential": id, "officer": "a.bianchi" });
    assert_eq!(provider.json(&give_up), expected);
    assert_eq!(provider.json(&["renew", "show", id])["under_way"], false);
    assert_eq!(provider.json(&["csr", "export"]), json!([]));
}

#[test]
fn req_61_to_64_the_page_on_renewal_says_what_works() {
    let provider = provider("");
    let who = provider.enrol(PERSON, &["key=p256"]);
    let password = provider.typed("password", PASSWORD);
    let blocks = [0, 1, 2].map(|block| documented_in("renewal.md", block));
    assert_eq!(blocks.each_ref().map(Vec::len), [3, 3, 1]);
    let id = &*who.credentials[0];
    for command in blocks.iter().flatten() {
        let words: Vec<&str> = command
            .split_whitespace()
            .map(|word| match word.as_bytes() {
                [b'C', b'0'..=b'9', ..] => id,
                [b'U', b'0'..=b'9', ..] => &*who.user,
                _ => word,
            })
            .collect();
        match words[..] {
            ["login", ..] => {
                let files = ["--password-file", &password];
                provider.run(&[&words[..], &files].concat()).done();
            }
            ["renew", name, ref more @ ..] if name == id => {
                renew(&provider, id, more).done();
            }
            ["coupon", ..] => {
                provider.run(&words).done();
                let issued = fs::read_to_string(provider.folder().join("coupons.txt")).unwrap();
                let first = provider.typed("coupon", issued.lines().next().unwrap());
                fs::rename(first, provider.folder().join("coupon.txt")).unwrap();
            }
            _ => drop(provider.run(&words).done()),
        }
    }
}
