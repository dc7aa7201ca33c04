//! `contact`, and `holder note-sim-change`.

use serde_json::json;

use crate::provider::{Ended, PASSWORD, PERSON, Provider};

const NEW: &str = "+393289876543";

/// `contact change` with secrets from files.
fn change(provider: &Provider, contact: &str, new: &str, secrets: &[&str]) -> Ended {
    provider.run(&[&["contact", "change", contact, new], secrets].concat())
}

#[test]
fn req_44_to_50_the_otp_phone_changes_by_two_codes() {
    let provider = Provider::new();
    provider.enrol(PERSON, &["key=p256"]);
    let shown = provider.json(&["contact", "list"]);
    let before = json!({
        "otp_phone": "+39347*****", "account_phone": "+393.*****",
        "email": "m@e****.com", "recovery_email": "m@e****.com",
    });
    assert_eq!(shown, before);

    let (wrong, right) = (
        provider.typed("w", "Tramonto8!"),
        provider.typed("r", PASSWORD),
    );
    let with = |password: &str| {
        let secrets = ["--password-file", password, "--send-otp"];
        change(&provider, "otp-phone", NEW, &secrets)
    };
    assert_eq!(with(&wrong).code, 5);
    let sent = with(&right).done().out;
    assert!(sent.contains("+39347*****"), "{sent}");
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    let next = change(&provider, "otp-phone", NEW, &["--otp-file", &otp]);
    let next = next.done().out;
    assert!(next.contains("+39328*****"), "{next}");
    assert_eq!(provider.json(&["contact", "list"]), before);
    let proof = provider.typed("proof", &provider.sent("OTP: "));
    let done = change(&provider, "otp-phone", NEW, &["--new-otp-file", &proof]);
    assert_eq!(done.done().out, "otp-phone is now +39328*****.\n");
    assert_eq!(
        provider.json(&["contact", "list"])["otp_phone"],
        "+39328*****"
    );
}

#[test]
fn req_81_an_address_changes_with_password_and_otp() {
    let provider = Provider::new();
    provider.enrol(PERSON, &["key=p256"]);
    let password = provider.typed("own", PASSWORD);
    let send = ["--password-file", &password, "--send-otp"];
    change(&provider, "email", "nonsense", &send).refused(2, "malformed");
    change(&provider, "email", "rossi@example.org", &send).done();
    let otp = provider.typed("otp", &provider.sent("OTP: "));
    change(
        &provider,
        "email",
        "rossi@example.org",
        &["--otp-file", &otp],
    )
    .done();
    let shown = provider.run(&["contact", "list"]).done().out;
    assert!(
        shown.contains("rossi@e****.org") && shown.contains("m@e****.com"),
        "{shown}"
    );
    assert_eq!(provider.sent("Changed the e-mail "), "address:");
}

#[test]
fn threat_33_an_exchanged_sim_stops_changes_by_sms() {
    let provider = Provider::new();
    let user = provider.enrol(PERSON, &["key=p256"]).user;
    let noted = provider.json(&["holder", "note-sim-change", &user, "--hours-ago", "2"]);
    assert_eq!(noted["user_id"], user.as_str());
    let password = provider.typed("own", PASSWORD);
    let send = ["--password-file", &password, "--send-otp"];
    change(&provider, "account-phone", NEW, &send).refused(5, "SIM");
    let nobody = ["holder", "note-sim-change", "U000000000000"];
    provider.run(&nobody).refused(6, "no account");
    // Long past, it stops nothing.
    let other = provider.enrol(PERSON, &["key=p256"]).user;
    provider.json(&["holder", "note-sim-change", &other, "--hours-ago", "73"]);
    let words = [&send[..], &["--user", &other]].concat();
    change(&provider, "account-phone", NEW, &words).done();
}
