//! From the signer up: which chains are believed, and the reason where one is not.

use std::process::Command;

use remote_sign_cli::cades::{
    Certificate, Check, DateTime, Failure, Packaging, PathError, Request, Trust, prepare, verify,
};

use crate::pki::{CONTENT, Entity, Order, cast, signing_time, tomorrow, try_openssl};

/// What does not hold of a file by `signer`, with `chain` inside.
fn failures(
    signer: &Entity,
    chain: &[Certificate],
    authorities: &[Certificate],
    at: DateTime,
) -> Vec<(Check, Failure)> {
    let prepared = prepare(&Request {
        content: CONTENT,
        packaging: Packaging::Enveloping,
        certificate: &signer.certificate,
        chain,
        signing_time: signing_time(),
    })
    .unwrap();
    let value = cast().pki.sign(&prepared, signer);
    let p7m = prepared.finish(&value).unwrap();
    let report = verify(&p7m, None, &Trust { authorities, at }).unwrap();
    report.signers[0]
        .failures()
        .map(|(check, failure)| (check, failure.clone()))
        .collect()
}

fn chain_failure(signer: &Entity, chain: &[&Entity]) -> Vec<(Check, Failure)> {
    let chain: Vec<_> = chain
        .iter()
        .map(|entity| entity.certificate.clone())
        .collect();
    failures(
        signer,
        &chain,
        &[cast().root.certificate.clone()],
        tomorrow(),
    )
}

/// A further certificate of the cast, on a fresh P-256 key.
fn issue(name: &str, issuer: &Entity, extensions: &str) -> Entity {
    let pki = &cast().pki;
    let key = pki.ec_key(name, "P-256");
    pki.issue(&Order {
        name,
        subject: &format!("/C=IT/CN={name}"),
        key: &key,
        issuer: Some(issuer),
        serial: 77,
        extensions,
        digest: "sha256",
    })
}

const SIGNER: &str = "keyUsage=critical,nonRepudiation\n";
const AUTHORITY: &str = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n";

#[test]
fn a_trusted_authority_need_not_be_a_root() {
    let cast = cast();
    let trusted = [cast.intermediate.certificate.clone()];
    assert_eq!(failures(&cast.rsa, &[], &trusted, tomorrow()), []);
}

#[test]
fn an_unknown_authority_is_named() {
    let cast = cast();
    let unknown = |issuer: &str| {
        [(
            Check::Chain,
            Failure::Path(PathError::IssuerUnknown(issuer.to_owned())),
        )]
    };
    assert_eq!(
        failures(&cast.p256, &[], &[], tomorrow()),
        unknown("CN=Root,O=Prova,C=IT")
    );
    assert_eq!(
        chain_failure(&cast.rsa, &[]),
        unknown("CN=Intermediate,O=Prova,C=IT")
    );
    // A root inside the file proves nothing.
    let root = cast.root.certificate.clone();
    assert_eq!(
        failures(&cast.p256, &[root], &[], tomorrow()),
        unknown("CN=Root,O=Prova,C=IT")
    );
}

#[test]
fn another_authority_of_the_same_name_is_not_believed() {
    let cast = cast();
    let key = cast.pki.ec_key("impostor", "P-256");
    let impostor = cast.pki.issue(&Order {
        name: "impostor",
        subject: "/C=IT/O=Prova/CN=Root",
        key: &key,
        issuer: None,
        serial: 1,
        extensions: AUTHORITY,
        digest: "sha256",
    });
    let wrong = [(
        Check::Chain,
        Failure::Path(PathError::LinkWrong("CN=Bruno Bianchi,C=IT".to_owned())),
    )];
    let impostor = impostor.certificate;
    assert_eq!(
        failures(&cast.p256, &[], std::slice::from_ref(&impostor), tomorrow()),
        wrong
    );
    // Beside the true one it does no harm.
    let both = [impostor, cast.root.certificate.clone()];
    assert_eq!(failures(&cast.p256, &[], &both, tomorrow()), []);
}

#[test]
fn certificates_have_a_life() {
    let cast = cast();
    let chain = [cast.intermediate.certificate.clone()];
    let root = [cast.root.certificate.clone()];
    let late = DateTime::new(2090, 1, 1, 0, 0, 0).unwrap();
    let found = failures(&cast.rsa, &chain, &root, late);
    let [
        (Check::Validity, Failure::Path(PathError::Expired { subject, .. })),
        (Check::Chain, Failure::Path(PathError::Expired { subject: above, .. })),
    ] = found.as_slice()
    else {
        panic!("{found:?}");
    };
    assert_eq!(subject, r"CN=Anna Rossi,O=Prova\, S.p.A.,C=IT");
    assert_eq!(above, "CN=Intermediate,O=Prova,C=IT");
    let early = DateTime::new(2020, 1, 1, 0, 0, 0).unwrap();
    let found = failures(&cast.p256, &chain, &root, early);
    assert!(
        matches!(
            found.as_slice(),
            [
                (
                    Check::Validity,
                    Failure::Path(PathError::NotYetValid { .. })
                ),
                (Check::Chain, Failure::Path(PathError::NotYetValid { .. }))
            ]
        ),
        "{found:?}"
    );
}

#[test]
fn only_authorities_issue() {
    let cast = cast();
    let person = issue(
        "person",
        &cast.root,
        "keyUsage=critical,nonRepudiation,keyCertSign\n",
    );
    let signer = issue("by-person", &person, SIGNER);
    let not_authority = |name: &str| {
        [(
            Check::Chain,
            Failure::Path(PathError::NotAuthority(format!("CN={name},C=IT"))),
        )]
    };
    assert_eq!(chain_failure(&signer, &[&person]), not_authority("person"));
    let crl_signer = issue(
        "crl-signer",
        &cast.root,
        "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign\n",
    );
    let signer = issue("by-crl-signer", &crl_signer, SIGNER);
    assert_eq!(
        chain_failure(&signer, &[&crl_signer]),
        not_authority("crl-signer")
    );
}

#[test]
fn path_length_is_kept() {
    let cast = cast();
    let last = issue(
        "last",
        &cast.root,
        "basicConstraints=critical,CA:TRUE,pathlen:0\nkeyUsage=critical,keyCertSign\n",
    );
    let direct = issue("direct", &last, SIGNER);
    assert_eq!(chain_failure(&direct, &[&last]), []);
    let beyond = issue("beyond", &last, AUTHORITY);
    let signer = issue("by-beyond", &beyond, SIGNER);
    assert_eq!(
        chain_failure(&signer, &[&last, &beyond]),
        [(
            Check::Chain,
            Failure::Path(PathError::PathTooLong("CN=last,C=IT".to_owned()))
        )]
    );
}

#[test]
fn what_is_critical_and_unknown_is_refused() {
    let cast = cast();
    for (name, issuer, extensions, oid) in [
        ("own", SIGNER, "1.2.3.4=critical,DER:0500\n", "1.2.3.4"),
        (
            "names",
            AUTHORITY,
            "nameConstraints=permitted;DNS:example.com\n",
            "2.5.29.30",
        ),
    ] {
        let entity = issue(name, &cast.root, &format!("{issuer}{extensions}"));
        let found = if issuer == SIGNER {
            chain_failure(&entity, &[])
        } else {
            chain_failure(&issue("by-names", &entity, SIGNER), &[&entity])
        };
        let expected = Failure::Path(PathError::CriticalExtension {
            subject: format!("CN={name},C=IT"),
            oid: const_oid::ObjectIdentifier::new_unwrap(oid),
        });
        assert_eq!(found, [(Check::Chain, expected)]);
    }
}

#[test]
fn key_usage_must_allow_signatures() {
    let cast = cast();
    for (name, extensions, fails) in [
        ("usage-login", "keyUsage=critical,digitalSignature\n", false),
        (
            "usage-encryption",
            "keyUsage=critical,keyEncipherment\n",
            true,
        ),
        ("usage-none", "basicConstraints=CA:FALSE\n", true),
    ] {
        let found = chain_failure(&issue(name, &cast.root, extensions), &[]);
        let expected: &[_] = if fails {
            &[(Check::KeyUsage, Failure::KeyUsage)]
        } else {
            &[]
        };
        assert_eq!(found, expected, "{name}");
    }
}

/// OpenSSL asks a signer for the usages of S/MIME, and is the judge where these are the same.
#[test]
fn a_certificate_for_something_else_signs_no_documents() {
    let cast = cast();
    let openssl_accepts = |name: &str, p7m: &[u8], purpose: &str| {
        let file = cast.pki.write(&format!("{name}.p7m"), p7m);
        let mut command = Command::new("openssl");
        command
            .args(["cms", "-verify", "-binary", "-inform", "DER"])
            .args(["-purpose", purpose, "-out", "/dev/null", "-CAfile"])
            .arg(&cast.root.pem)
            .arg("-in")
            .arg(file);
        try_openssl(&mut command).0
    };
    for (name, usages, fails, openssl) in [
        ("eku-login", "clientAuth", true, Some(false)),
        ("eku-server", "serverAuth,codeSigning", true, Some(false)),
        ("eku-mail", "clientAuth,emailProtection", false, Some(true)),
        ("eku-documents", "1.3.6.1.5.5.7.3.36", false, None),
        ("eku-any", "anyExtendedKeyUsage", false, None),
        ("eku-broken", "DER:0500", true, Some(false)),
    ] {
        for usage in ["digitalSignature", "nonRepudiation"] {
            let name = format!("{name}-{usage}");
            let extensions = format!("keyUsage=critical,{usage}\nextendedKeyUsage={usages}\n");
            let signer = issue(&name, &cast.root, &extensions);
            let p7m = cast.sign(&signer, Packaging::Enveloping);
            let report = verify(&p7m, None, &cast.root_trust()).unwrap();
            let expected: &[_] = match fails {
                true => &[(Check::KeyUsage, &Failure::ExtendedKeyUsage)],
                false => &[],
            };
            let found: Vec<_> = report.signers[0].failures().collect();
            assert_eq!(found, expected, "{name}");
            assert_eq!(report.is_valid(), !fails, "{name}");
            if let Some(accepts) = openssl {
                assert_eq!(openssl_accepts(&name, &p7m, "smimesign"), accepts, "{name}");
            }
        }
    }
}

#[test]
fn a_certificate_signed_with_sha_1_is_refused() {
    let cast = cast();
    let key = cast.pki.ec_key("old", "P-256");
    let old = cast.pki.issue(&Order {
        name: "old",
        subject: "/CN=old",
        key: &key,
        issuer: Some(&cast.intermediate),
        serial: 5,
        extensions: SIGNER,
        digest: "sha1",
    });
    let found = chain_failure(&old, &[&cast.intermediate]);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].1.to_string().starts_with("SHA-1 is broken"),
        "{found:?}"
    );
}

/// Many authorities of one name that all issued each other would make an unbounded search exponential.
#[test]
fn a_tangle_of_authorities_is_given_up() {
    let cast = cast();
    let key = cast.pki.ec_key("tangle", "P-256");
    let mut tangle = Vec::new();
    for serial in 1..=10 {
        tangle.push(cast.pki.issue(&Order {
            name: &format!("tangle-{serial}"),
            subject: "/CN=tangle",
            key: &key,
            issuer: None,
            serial,
            extensions: AUTHORITY,
            digest: "sha256",
        }));
    }
    let signer = issue("by-tangle", &tangle[0], SIGNER);
    let chain: Vec<_> = tangle.iter().collect();
    assert_eq!(
        chain_failure(&signer, &chain),
        [(Check::Chain, Failure::Path(PathError::ChainTooComplex))]
    );
}
