//! Revocation lists: RFC 5280 section 5.

use remote_sign_core::ErrorKind;
use remote_sign_core::crl::{Extent, ListEntry, ListTerms, PublishedList, Reason, RevocationList};
use remote_sign_core::{PublicKey, Timestamp};
use remote_sign_tests::{Finding, lint};

use crate::authority::{Authority, SHARD, delta, full, listed, now};

const LINT: &str = "lint_crl lint -t CRL -p PKIX";
const MANY: u32 = 100_000;

/// 2026-01-02T03:04:05Z.
const SINCE: Timestamp = Timestamp::from_unix_millis(1_767_323_045_000);

#[test]
fn openssl_reads_what_a_full_list_says() {
    let authority = Authority::p384();
    let terms = ListTerms {
        distribution_point: Some(SHARD.to_owned()),
        expired_since: Some(SINCE),
        extent: Extent::Full {
            freshest: Some("http://crl.example.com/0-delta.crl".to_owned()),
        },
        ..full(258)
    };
    let entry = |serial: &'static [u8], reason| ListEntry {
        serial,
        since: SINCE,
        reason,
    };
    let entries = [
        entry(&[0x0a], Reason::Unspecified),
        entry(&[0xff, 0x01], Reason::KeyCompromise),
        entry(&[0x7f; 20], Reason::CertificateHold),
    ];
    let list = authority.list("full", terms, &entries);

    let text = authority
        .openssl("crl -in full.pem -noout -text -verify -CAfile ca.pem")
        .run()
        .succeeded()
        .text();
    for expected in [
        "verify OK",
        "Signature Algorithm: ecdsa-with-SHA384",
        "X509v3 CRL Number: \n                258\n",
        "X509v3 Freshest CRL: \n                Full Name:\n                  \
         URI:http://crl.example.com/0-delta.crl",
        "X509v3 Issuing Distribution Point: critical\n                Full Name:\n                  \
         URI:http://crl.example.com/0.crl",
        "2.5.29.60: \n                ..20260102030405Z",
        "Serial Number: 0A\n        Revocation Date: Jan  2 03:04:05 2026 GMT\n    Serial",
        "Serial Number: FF01\n        Revocation Date: Jan  2 03:04:05 2026 GMT\n        \
         CRL entry extensions:\n            X509v3 CRL Reason Code: \n                \
         Key Compromise",
        "Serial Number: 7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F7F\n",
        "Certificate Hold",
    ] {
        assert!(text.contains(expected), "{expected:?} not in {text}");
    }
    assert_eq!(lint(LINT, &list), Vec::<Finding>::new());
}

#[test]
fn an_empty_list_and_a_delta_keep_rfc_5280() {
    let authority = Authority::new("rsa:2048");
    let empty = authority.list("empty", full(1), &[]);
    let text = authority
        .openssl("crl -in empty.pem -noout -text -verify -CAfile ca.pem")
        .run()
        .succeeded()
        .text();
    assert!(text.contains("No Revoked Certificates."), "{text}");
    assert_eq!(lint(LINT, &empty), Vec::<Finding>::new());

    let changed = authority.list("changed", delta(3, 1), &[listed(Reason::RemoveFromCrl)]);
    let text = authority
        .openssl("crl -in changed.pem -noout -text -verify -CAfile ca.pem")
        .run()
        .succeeded()
        .text();
    assert!(
        text.contains("X509v3 Delta CRL Indicator: critical\n                1\n"),
        "{text}"
    );
    assert!(text.contains("Remove From CRL"), "{text}");
    assert_eq!(lint(LINT, &changed), Vec::<Finding>::new());
}

#[test]
fn openssl_refuses_what_is_held_or_revoked_and_nothing_else() {
    let authority = Authority::p384();
    let other = ListEntry {
        serial: &[0x41; 16],
        ..listed(Reason::KeyCompromise)
    };
    authority.list("good", full(1), &[other]);
    authority.list("held", full(2), &[other, listed(Reason::CertificateHold)]);
    authority.list("gone", full(3), &[listed(Reason::KeyCompromise), other]);

    let verify = |list: &str| {
        let words = format!("verify -CAfile ca.pem -crl_check -CRLfile {list}.pem whole.pem");
        authority.openssl(&words).run()
    };
    let _ = verify("good").succeeded();
    for list in ["held", "gone"] {
        let text = verify(list).refused().text();
        assert!(text.contains("certificate revoked"), "{text}");
    }
}

#[test]
fn a_delta_takes_a_lifted_certificate_off_and_puts_a_revoked_one_on() {
    let authority = Authority::p384();
    let with_deltas = |number| ListTerms {
        extent: Extent::Full {
            freshest: Some("http://crl.example.com/delta.crl".to_owned()),
        },
        ..full(number)
    };
    authority.list("held", with_deltas(4), &[listed(Reason::CertificateHold)]);
    authority.list("good", with_deltas(5), &[]);
    authority.list("lifted", delta(6, 4), &[listed(Reason::RemoveFromCrl)]);
    authority.list("gone", delta(7, 5), &[listed(Reason::CessationOfOperation)]);

    let verify = |base: &str, delta: &str| {
        let words = format!(
            "verify -CAfile ca.pem -crl_check -use_deltas -extended_crl \
             -CRLfile {base}.pem -CRLfile {delta}.pem whole.pem"
        );
        authority.openssl(&words).run()
    };
    let _ = verify("held", "lifted").succeeded();
    let text = verify("good", "gone").refused().text();
    assert!(text.contains("certificate revoked"), "{text}");
}

#[test]
fn a_shards_list_serves_the_certificates_that_name_it_alone() {
    let authority = Authority::p384();
    let of = |url: &str| ListTerms {
        distribution_point: Some(url.to_owned()),
        ..full(1)
    };
    authority.list("mine", of(SHARD), &[]);
    authority.list("other", of("http://crl.example.com/1.crl"), &[]);
    let verify = |list: &str| {
        let words = format!("verify -CAfile ca.pem -crl_check -CRLfile {list}.pem holder.pem");
        authority.openssl(&words).run()
    };
    let _ = verify("mine").succeeded();
    let text = verify("other").refused().text();
    assert!(text.contains("different CRL scope"), "{text}");
}

#[test]
fn a_hundred_thousand_entries_verify() {
    let authority = Authority::p384();
    let mut list = RevocationList::new(authority.issuer(), full(1)).unwrap();
    for number in 1..=MANY {
        let entry = ListEntry {
            serial: &number.to_be_bytes(),
            since: SINCE,
            reason: Reason::Superseded,
        };
        list.list(&entry).unwrap();
    }
    let list = list.sign().unwrap();
    authority.write("many.der", &list);
    let output = authority
        .openssl("crl -inform DER -in many.der -noout -verify -CAfile ca.pem")
        .run()
        .succeeded();
    assert!(output.text().contains("verify OK"), "{output}");

    authority.write("many.crl", &list);
    let _ = authority
        .openssl("verify -CAfile ca.pem -crl_check -CRLfile many.crl whole.pem")
        .run()
        .succeeded();
}

#[test]
fn threat_57_a_published_list_says_its_number_and_who_signed_it() {
    let authority = Authority::p384();
    let terms = ListTerms {
        distribution_point: Some(SHARD.to_owned()),
        ..delta(u64::MAX, 70_000)
    };
    let list = authority.list("delta", terms.clone(), &[listed(Reason::RemoveFromCrl)]);
    let published = PublishedList::read(&list).unwrap();
    assert_eq!(published.number, u64::MAX);
    assert_eq!(published.base, Some(70_000));
    assert_eq!(published.this_update, terms.this_update);
    assert_eq!(published.next_update, Some(terms.next_update));
    let shown = authority.openssl("x509 -in ca.pem -noout -ext subjectKeyIdentifier");
    let shown = shown.run().succeeded().text().replace([':', '\n'], "");
    let key_id: String = published
        .issuer_key_id
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    assert!(shown.contains(&key_id), "{key_id} not in {shown}");

    published.verify(authority.key().public_key()).unwrap();
    let other = PublicKey::from_certificate(&authority.read("responder.der")).unwrap();
    assert_eq!(
        published.verify(&other).unwrap_err().kind(),
        ErrorKind::InputRefused
    );
    let mut forged = list.clone();
    let number = forged.windows(8).position(|bytes| bytes == [0xff; 8]);
    forged[number.unwrap() + 7] = 0xfe;
    let forged = PublishedList::read(&forged).unwrap();
    assert_eq!(forged.number, u64::MAX - 1);
    assert!(forged.verify(authority.key().public_key()).is_err());
}

#[test]
fn what_openssl_publishes_is_read_too() {
    let authority = Authority::p384();
    authority.write("index", b"");
    authority.write("number", b"1F");
    authority.write(
        "ca.cnf",
        b"[ca]\ndefault_ca = x\n[x]\ndatabase = index\ncrlnumber = number\ndefault_md = sha384\n\
          default_crl_days = 1\ncrl_extensions = y\n[y]\nauthorityKeyIdentifier = keyid\n",
    );
    for words in [
        "ca -config ca.cnf -gencrl -keyfile ca.key -cert ca.pem -out theirs.pem",
        "crl -in theirs.pem -outform DER -out theirs.der",
    ] {
        let _ = authority.openssl(words).run().succeeded();
    }
    let theirs = authority.read("theirs.der");
    let list = PublishedList::read(&theirs).unwrap();
    assert_eq!((list.number, list.base), (0x1f, None));
    list.verify(authority.key().public_key()).unwrap();
}

#[test]
fn what_is_no_list_is_refused() {
    let authority = Authority::p384();
    let list = authority.list("list", full(1), &[listed(Reason::KeyCompromise)]);
    let mut longer = list.clone();
    longer.push(0);
    let certificate = authority.read("ca.der");
    for bytes in [
        &b""[..],
        b"BEGIN X509 CRL",
        &list[1..],
        &longer,
        &certificate,
    ] {
        let error = PublishedList::read(bytes).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InputRefused);
    }
    for end in 0..list.len() {
        assert!(PublishedList::read(&list[..end]).is_err());
    }
}

#[test]
fn terms_that_contradict_each_other_are_refused() {
    let authority = Authority::p384();
    let early = ListTerms {
        next_update: now().minus_seconds(3600),
        ..full(1)
    };
    let odd = ListTerms {
        distribution_point: Some("http://crl.example.com/è".to_owned()),
        ..full(1)
    };
    for terms in [early, delta(4, 4)] {
        assert!(RevocationList::new(authority.issuer(), terms).is_err());
    }
    let list = RevocationList::new(authority.issuer(), odd).unwrap();
    assert!(list.sign().is_err());

    let mut list = RevocationList::new(authority.issuer(), full(1)).unwrap();
    assert!(list.list(&listed(Reason::RemoveFromCrl)).is_err());
    for serial in [&[][..], &[0], &[1; 21]] {
        let entry = ListEntry {
            serial,
            ..listed(Reason::KeyCompromise)
        };
        assert!(list.list(&entry).is_err(), "{serial:?}");
    }
}
