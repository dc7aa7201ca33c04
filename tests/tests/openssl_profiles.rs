//! OpenSSL's view of what the operator has written into certificates: policies, notices,
//! addresses and the statements of EN 319 412-5, read by its own ASN.1 parser.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use remote_sign_core::policy::CertificatePolicy;
use remote_sign_core::{IssuedCertificate, Policy};
use remote_sign_tests::{Program, certified_holders, certify, documented_policies};

/// The mark of automatic signature, both languages on one line.
const MARK: &str = "Explicit Text: Certificato valido solo per firme apposte con procedura \
                    automatica. This certificate is valid only for signatures made by an \
                    automatic procedure.";

const ADDRESSES: &str = "authorityInfoAccess,crlDistributionPoints";

/// What OpenSSL says of a certificate without the extensions asked for.
const NONE_OF_THESE: &str = "No extensions in certificate\n";

/// What the holder of this name is certified.
fn issued(policy: &CertificatePolicy, name: &str) -> IssuedCertificate {
    let mut holders = certified_holders();
    holders.retain(|holder| holder.name == name);
    certify(policy, &holders).pop().unwrap()
}

fn certified(policy: &CertificatePolicy, name: &str) -> Vec<u8> {
    issued(policy, name).certificate
}

fn shown(certificate: &[u8], extensions: &str) -> String {
    let openssl = Program::new("openssl", "openssl")
        .words("x509 -inform DER -noout -ext")
        .arg(extensions)
        .input(certificate);
    openssl.run().succeeded().text()
}

/// The QCStatements, one line for each element: its depth and what it is.
fn statements(certificate: &[u8]) -> Vec<String> {
    let parse = |options: &[String]| {
        let mut openssl = Program::new("openssl", "openssl")
            .words("asn1parse -inform DER")
            .input(certificate);
        for option in options {
            openssl = openssl.arg(option);
        }
        openssl.run().succeeded().text()
    };
    let whole = parse(&[]);
    let mut lines = whole
        .lines()
        .skip_while(|line| !line.contains("qcStatements"));
    let value = lines.nth(1).unwrap();
    let offset = value.split(':').next().unwrap().trim();
    let inside = parse(&["-strparse".to_owned(), offset.to_owned()]);
    let element = |line: &str| {
        let (_, depth) = line.split_once("d=").unwrap();
        let (depth, _) = depth.split_once(' ').unwrap();
        let (_, what) = line.split_once(": ").unwrap();
        let words: Vec<&str> = what.split_whitespace().collect();
        format!("{depth} {}", words.join(" "))
    };
    inside.lines().map(element).collect()
}

#[test]
fn by_default_a_certificate_claims_nothing_and_points_nowhere() {
    let policy = Policy::mysign().certificate;
    let all = format!("certificatePolicies,{ADDRESSES}");
    for certificate in issued(&policy, "seal").chain {
        assert_eq!(shown(&certificate, &all), NONE_OF_THESE);
    }
    for (name, identifier) in [
        ("signature", "0.4.0.194121.1.1"),
        ("seal", "0.4.0.194121.1.2"),
        ("authentication", "0.4.0.194121.1.1"),
    ] {
        let certificate = certified(&policy, name);
        assert_eq!(shown(&certificate, &all), NONE_OF_THESE);
        let how_to_read_the_identifier = [
            "0 SEQUENCE",
            "1 SEQUENCE",
            "2 OBJECT :1.3.6.1.5.5.7.11.2",
            "2 SEQUENCE",
            &format!("3 OBJECT :{identifier}"),
        ];
        assert_eq!(statements(&certificate), how_to_read_the_identifier);
    }
}

#[test]
fn a_certificate_for_automatic_signature_says_so() {
    let [published, qualified] = documented_policies();
    for (policy, oid) in [
        (Policy::mysign().certificate, "X509v3 Any Policy"),
        (published, "1.3.6.1.4.1.32473.1.2"),
        (qualified, "1.3.6.1.4.1.32473.2.2"),
    ] {
        for name in ["automatic", "automatic of a company"] {
            let text = shown(&certified(&policy, name), "certificatePolicies");
            let (first, _) = text.split_once(MARK).unwrap();
            assert!(first.contains(&format!("Policy: {oid}\n")), "{text}");
        }
    }
}

#[test]
fn policies_and_addresses_stand_as_configured() {
    let [mut published, _] = documented_policies();
    published.shard_size = 1;
    let seal = certified(&published, "seal");
    assert_eq!(
        shown(&seal, "certificatePolicies"),
        "X509v3 Certificate Policies: \n    Policy: 1.3.6.1.4.1.32473.1.3\n      \
         CPS: https://example.com/cps\n      User Notice:\n        \
         Explicit Text: The certificate may be used for invoices alone.\n"
    );
    let mut issued = certify(&published, &certified_holders());
    for (shard, issued) in issued.iter().enumerate() {
        let ocsp = "\n    OCSP - URI:http://status.example.com/ocsp";
        assert_located(&issued.certificate, &issued.chain[0], shard, ocsp);
    }
    let issued = issued.swap_remove(0);
    assert_located(&issued.chain[0], &issued.chain[1], 0, "");
    assert_eq!(shown(&issued.chain[1], ADDRESSES), NONE_OF_THESE);
    assert_eq!(
        shown(&issued.chain[0], "certificatePolicies"),
        "X509v3 Certificate Policies: \n    Policy: X509v3 Any Policy\n      \
         CPS: https://example.com/cps\n"
    );
}

/// The addresses in `certificate` name its issuer by the SHA-1 of its key, which is the
/// subject key identifier of RFC 5280 4.2.1.2 (1); those of a holder say `ocsp` too.
fn assert_located(certificate: &[u8], issuer: &[u8], shard: usize, ocsp: &str) {
    let identifier = shown(issuer, "subjectKeyIdentifier");
    let identifier = identifier.lines().nth(1).unwrap().trim().replace(':', "");
    let id = identifier.to_lowercase();
    assert_eq!(
        shown(certificate, ADDRESSES),
        format!(
            "Authority Information Access: {ocsp}\n    \
             CA Issuers - URI:http://status.example.com/ca/{id}.cer\n\
             X509v3 CRL Distribution Points: \n    Full Name:\n      \
             URI:http://status.example.com/crl/{id}-{shard}.crl\n"
        )
    );
}

/// The object identifiers and types are those of EN 319 412-5 V2.3.1, annex B.
#[test]
fn a_qualified_certificate_makes_the_statements_that_were_configured() {
    let [_, qualified] = documented_policies();
    let expected = [
        "0 SEQUENCE",
        "1 SEQUENCE",
        "2 OBJECT :1.3.6.1.5.5.7.11.2",
        "2 SEQUENCE",
        "3 OBJECT :0.4.0.194121.1.1",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.1",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.4",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.6",
        "2 SEQUENCE",
        "3 OBJECT :0.4.0.1862.1.6.1",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.2",
        "2 SEQUENCE",
        "3 PRINTABLESTRING :EUR",
        "3 INTEGER :05",
        "3 INTEGER :04",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.3",
        "2 INTEGER :14",
        "1 SEQUENCE",
        "2 OBJECT :0.4.0.1862.1.5",
        "2 SEQUENCE",
        "3 SEQUENCE",
        "4 IA5STRING :https://example.com/pds_en.pdf",
        "4 PRINTABLESTRING :en",
        "3 SEQUENCE",
        "4 IA5STRING :https://example.com/pds_it.pdf",
        "4 PRINTABLESTRING :it",
    ];
    assert_eq!(statements(&certified(&qualified, "signature")), expected);
}

/// EN 319 411-2 5.3 and EN 319 412-5 4.2.
#[test]
fn type_policy_and_law_follow_from_subject_and_claim() {
    const ESIGN: &str = "0.4.0.1862.1.6.1";
    const ESEAL: &str = "0.4.0.1862.1.6.2";
    let [_, european] = documented_policies();
    let mut swiss = european.clone();
    let content = &mut swiss.content;
    for profile in [&mut content.automatic, &mut content.seal] {
        let claim = profile.qualification.as_mut().unwrap();
        claim.legislation = vec!["CH".to_owned()];
    }
    for (policy, name, kind, oid) in [
        (&european, "signature", ESIGN, Some("0.4.0.194112.1.2")),
        (
            &european,
            "automatic of a company",
            ESEAL,
            Some("0.4.0.194112.1.3"),
        ),
        (&european, "seal", ESEAL, Some("0.4.0.194112.1.1")),
        (&swiss, "automatic", ESIGN, None),
        (&swiss, "seal", ESEAL, None),
    ] {
        let certificate = certified(policy, name);
        let made = statements(&certificate);
        assert!(made.contains(&format!("3 OBJECT :{kind}")), "{made:?}");
        let by_law = made
            .iter()
            .position(|line| line == "2 OBJECT :0.4.0.1862.1.7");
        let law = by_law.map(|place| made[place + 2].as_str());
        assert_eq!(law, oid.is_none().then_some("3 PRINTABLESTRING :CH"));
        let text = shown(&certificate, "certificatePolicies");
        let claimed = text.lines().find(|line| line.contains("0.4.0.194112."));
        let expected = oid.map(|oid| format!("    Policy: {oid}"));
        assert_eq!(claimed.map(str::to_owned), expected, "{text}");
    }
    let mut without_device = european;
    let signature = &mut without_device.content.signature;
    signature.qualification.as_mut().unwrap().qscd = false;
    let certificate = certified(&without_device, "signature");
    let made = statements(&certificate);
    assert!(!made.iter().any(|line| line.ends_with("0.4.0.1862.1.4")));
    let text = shown(&certificate, "certificatePolicies");
    assert!(text.contains("Policy: 0.4.0.194112.1.0\n"), "{text}");
}
