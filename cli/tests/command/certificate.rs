//! `certificate show` and `certificate download`: what a holder is told of the certificate,
//! and its files. That others can read those is tested in the package of foreign programs.

use std::fs;

use serde_json::json;

use crate::provider::{COMPANY, PERSON, Provider};

#[test]
fn req_36_to_39_a_holder_sees_the_certificate() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    let shown = provider.json(&["certificate", "show", id]);
    assert_eq!(
        (&shown["credential"], &shown["state"]),
        (&json!(id), &json!("active"))
    );
    assert_eq!(shown["headline"]["code"], "certificate.active_until");
    assert_eq!(shown["holder"]["serial_number"], "TINIT-RSSMRA80A01H501U");
    assert_eq!(shown["holder"]["country"], "IT");
    assert_eq!(shown["authority"]["common_name"], "remote-sign embedded CA");
    assert_eq!(
        provider.json(&["certificate", "show", id, "--all"]),
        json!([shown])
    );

    let iut = provider.sent("Identifier (IUT): ");
    let masked = format!("{} ***** {}", &iut[..1], &iut[iut.len() - 1..]);
    let text = provider.run(&["certificate", "show", id]).done().out;
    let headline = shown["headline"]["text"].as_str().unwrap();
    for part in [
        headline,
        &masked,
        "TINIT-RSSMRA80A01H501U",
        "remote-sign embedded CA",
        "certificate download",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains(&iut), "the identifier is masked: {text}");
}

#[test]
fn req_40_the_certificate_is_written_to_a_file() {
    let provider = Provider::new();
    let who = provider.enrol(PERSON, &["key=p256"]);
    let id = &*who.credentials[0];
    for (format, begins) in [
        ("der", &b"\x30\x82"[..]),
        ("pem", b"-----BEGIN CERTIFICATE-----"),
        ("chain", b"-----BEGIN CERTIFICATE-----"),
        ("p7b", b"\x30\x82"),
    ] {
        let out = provider.path(format);
        let out = out.to_str().unwrap();
        let words = [
            "certificate",
            "download",
            id,
            "--format",
            format,
            "--out",
            out,
        ];
        let told = provider.json(&words);
        assert_eq!(told, json!({ "file": out, "format": format }));
        assert!(fs::read(out).unwrap().starts_with(begins), "{format}");
        provider.run(&words).refused(6, "exists already");
    }
    let public = provider.run(&["credential", "certificate", id]).done().out;
    let own = fs::read_to_string(provider.path("pem")).unwrap();
    assert_eq!(own, public, "the holder's file is what the operator prints");
}

#[test]
fn the_certificate_of_somebody_else_is_not_shown() {
    let provider = Provider::new();
    let other = provider.enrol(COMPANY, &["kind=seal,key=p256"]);
    provider.run(&["logout"]).done();
    provider.enrol(PERSON, &["key=p256"]);
    let id = &*other.credentials[0];
    let refusal = "your account has no credential";
    provider
        .run(&["certificate", "show", id])
        .refused(6, refusal);
    provider
        .run(&["certificate", "download", id])
        .refused(6, refusal);
    provider.run(&["logout"]).done();
    provider
        .run(&["certificate", "show", id])
        .refused(5, "remote-sign login");
}
