//! OCSP: RFC 6960, asked by OpenSSL.

use remote_sign_core::crl::Reason;
use remote_sign_core::ocsp::{Answer, OcspFailure, OcspRequest, Responder, Status};
use remote_sign_core::{KeyProvider as _, SoftwareKeys, SystemEntropy, Timestamp};
use remote_sign_tests::{Finding, lint};

use crate::authority::{Authority, DAY, SERIAL, now};

const MOST: usize = 8;
/// 2026-01-02T03:04:05Z.
const SINCE: Timestamp = Timestamp::from_unix_millis(1_767_323_045_000);

fn responder(authority: &Authority) -> Responder {
    let key = SoftwareKeys::new(SystemEntropy)
        .load_unguarded(&authority.read("responder.pkcs8"))
        .unwrap();
    Responder::new(
        &authority.read("ca.der"),
        &authority.read("responder.der"),
        key,
    )
    .unwrap()
}

/// Holds for the present and a day.
fn times() -> Answer {
    Answer {
        now: now(),
        next_update: now().plus_seconds(DAY),
        archive_cutoff: None,
    }
}

/// Asks as `openssl ocsp` with `question` does; answers `status` for the holder, unknown
/// for others; what OpenSSL makes of the answer.
fn ask(authority: &Authority, question: &str, status: Status) -> String {
    let words = format!("ocsp {question} -reqout request.der");
    let _ = authority.openssl(&words).run().succeeded();
    let request = authority.read("request.der");
    let request = OcspRequest::read(&request, MOST).unwrap();
    let responder = responder(authority);
    assert!(responder.is_asked(&request));
    let answer = responder
        .answer(&request, &times(), &mut |serial| {
            Ok(if serial == SERIAL {
                status
            } else {
                Status::Unknown
            })
        })
        .unwrap();
    assert_eq!(
        lint("lint_ocsp_response lint", &answer),
        Vec::<Finding>::new()
    );
    authority.write("answer.der", &answer);
    let words = "ocsp -reqin request.der -respin answer.der -CAfile ca.pem";
    let verified = authority.openssl(words).run().succeeded().text();
    assert!(verified.contains("Response verify OK"), "{verified}");
    // OpenSSL warns when an answer to a nonce has none, and refuses another one.
    assert!(!verified.contains("nonce"), "{verified}");
    let words = format!("ocsp {question} -no_nonce -respin answer.der -CAfile ca.pem");
    authority.openssl(&words).run().succeeded().text()
}

#[test]
fn openssl_reads_good_held_and_revoked() {
    let authority = Authority::p384();
    let held = Status::Revoked {
        since: SINCE,
        reason: Reason::CertificateHold,
    };
    let gone = Status::Revoked {
        since: SINCE,
        reason: Reason::KeyCompromise,
    };
    let silent = Status::Revoked {
        since: SINCE,
        reason: Reason::Unspecified,
    };
    for hash in ["-sha1", "-sha256"] {
        let question = format!("{hash} -issuer ca.pem -cert holder.pem");
        let text = ask(&authority, &question, Status::Good);
        assert!(text.contains("holder.pem: good"), "{text}");

        let text = ask(&authority, &question, held);
        assert!(text.contains("holder.pem: revoked"), "{text}");
        assert!(text.contains("Reason: certificateHold"), "{text}");
        assert!(
            text.contains("Revocation Time: Jan  2 03:04:05 2026 GMT"),
            "{text}"
        );

        let text = ask(&authority, &question, gone);
        assert!(text.contains("Reason: keyCompromise"), "{text}");
        let text = ask(&authority, &question, silent);
        assert!(text.contains("holder.pem: revoked"), "{text}");
        assert!(!text.contains("Reason"), "{text}");
    }
}

#[test]
fn one_request_asks_for_several_certificates() {
    let authority = Authority::p384();
    let question = "-sha256 -issuer ca.pem -cert holder.pem -serial 77";
    let text = ask(&authority, question, Status::Good);
    assert!(text.contains("holder.pem: good"), "{text}");
    assert!(text.contains("77: unknown"), "{text}");
}

#[test]
fn certificates_of_another_authority_are_none_of_this_responders() {
    let authority = Authority::p384();
    let words = "ocsp -sha256 -issuer holder.pem -serial 77 -reqout request.der";
    let _ = authority.openssl(words).run().succeeded();
    let request = authority.read("request.der");
    let request = OcspRequest::read(&request, MOST).unwrap();
    assert!(!responder(&authority).is_asked(&request));
    assert_eq!(OcspFailure::Unauthorized.to_der(), [0x30, 3, 0x0a, 1, 6]);
}

#[test]
fn refusals_are_what_openssl_takes_them_for() {
    let authority = Authority::p384();
    for (failure, name) in [
        (OcspFailure::MalformedRequest, "malformedrequest"),
        (OcspFailure::InternalError, "internalerror"),
        (OcspFailure::TryLater, "trylater"),
        (OcspFailure::Unauthorized, "unauthorized"),
    ] {
        authority.write("answer.der", &failure.to_der());
        let text = authority
            .openssl("ocsp -respin answer.der -resp_text")
            .run();
        let text = text.text();
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn an_answer_says_how_far_back_the_authority_remembers() {
    let authority = Authority::p384();
    let words = "ocsp -sha256 -issuer ca.pem -cert holder.pem -reqout request.der";
    let _ = authority.openssl(words).run().succeeded();
    let request = authority.read("request.der");
    let request = OcspRequest::read(&request, MOST).unwrap();
    assert!(request.has_nonce());
    let terms = Answer {
        archive_cutoff: Some(SINCE),
        ..times()
    };
    let answer = responder(&authority)
        .answer(&request, &terms, &mut |_| Ok(Status::Good))
        .unwrap();
    assert_eq!(
        lint("lint_ocsp_response lint", &answer),
        Vec::<Finding>::new()
    );
    authority.write("answer.der", &answer);
    let words = "ocsp -respin answer.der -resp_text -noverify";
    let text = authority.openssl(words).run().succeeded().text();
    assert!(text.contains("OCSP Archive Cutoff"), "{text}");
    assert!(text.contains("Jan  2 03:04:05 2026 GMT"), "{text}");
}
