//! OpenSSL's view of the certificates that the embedded authority issues: they chain to
//! its root, carry the names of EN 319 412 and serve for what their profile says alone.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what goes wrong must fail the test"
)]

use std::fs;

use remote_sign_core::store::MemoryStore;
use remote_sign_core::{
    CredentialKind, CredentialPurpose, CredentialRequest, Holder, KeyAlgorithm, Language,
    OrganizationIdentifier, PersonIdentifier, Registration,
};
use remote_sign_tests::{Program, activate_all};

fn natural_person() -> Holder {
    Holder::NaturalPerson {
        given_name: "Niccolò".to_owned(),
        // Would be three attributes if the name were parsed.
        surname: "D'Angiò, O=Forged + C=XX".to_owned(),
        identifier: PersonIdentifier::FiscalCode("DNGNCL80A01H501U".to_owned()),
    }
}

fn legal_person() -> Holder {
    Holder::LegalPerson {
        organization: "ACME S.p.A.".to_owned(),
        identifier: OrganizationIdentifier::VatNumber("01234567890".to_owned()),
    }
}

/// A certificate in a folder with those above it, for `openssl` to look at.
struct Issued(tempfile::TempDir);

impl Issued {
    fn to(
        holder: Holder,
        kind: CredentialKind,
        purpose: CredentialPurpose,
        algorithm: KeyAlgorithm,
    ) -> Self {
        let registration = Registration {
            holder,
            country: "IT".to_owned(),
            otp_phone: "+393471234567".to_owned(),
            account_phone: None,
            email: "holder@example.com".to_owned(),
            recovery_email: None,
            language: Language::English,
            credentials: vec![CredentialRequest {
                kind,
                purpose,
                algorithm,
                label: "card".to_owned(),
            }],
        };
        let folder = tempfile::tempdir().unwrap();
        let credential = activate_all(MemoryStore::new(), &registration).remove(0);
        fs::write(
            folder.path().join("holder.der"),
            credential.certificate.unwrap(),
        )
        .unwrap();
        fs::write(folder.path().join("issuing.der"), &credential.chain[0]).unwrap();
        fs::write(folder.path().join("root.der"), &credential.chain[1]).unwrap();
        let issued = Self(folder);
        for name in ["root", "issuing", "holder"] {
            let convert =
                issued.openssl(&format!("x509 -inform DER -in {name}.der -out {name}.pem"));
            let _ = convert.run().succeeded();
        }
        issued
    }

    fn openssl(&self, words: &str) -> Program {
        Program::new("openssl", "openssl")
            .words(words)
            .folder(self.0.path())
    }

    fn shown(&self, words: &str) -> String {
        self.openssl(words).run().succeeded().text()
    }
}

#[test]
fn every_key_and_profile_chains_to_the_root() {
    for algorithm in KeyAlgorithm::ALL {
        for (kind, purpose) in [
            (CredentialKind::Seal, CredentialPurpose::Signature),
            (CredentialKind::Automatic, CredentialPurpose::Authentication),
        ] {
            let issued = Issued::to(legal_person(), kind, purpose, *algorithm);
            issued.shown("verify -x509_strict -CAfile root.pem -untrusted issuing.pem holder.pem");
        }
    }
}

#[test]
fn a_signature_certificate_commits_and_does_nothing_else() {
    let issued = Issued::to(
        natural_person(),
        CredentialKind::Remote,
        CredentialPurpose::Signature,
        KeyAlgorithm::P256,
    );
    let usage = issued.shown("x509 -in holder.pem -noout -ext keyUsage,extendedKeyUsage");
    assert!(
        usage.contains("X509v3 Key Usage: critical\n    Non Repudiation\n"),
        "{usage}"
    );
    assert!(!usage.contains("Extended"), "{usage}");
}

#[test]
fn an_authentication_certificate_serves_tls_clients_alone() {
    let issued = Issued::to(
        legal_person(),
        CredentialKind::Automatic,
        CredentialPurpose::Authentication,
        KeyAlgorithm::Rsa2048,
    );
    issued.shown("verify -purpose sslclient -CAfile root.pem -untrusted issuing.pem holder.pem");
    let _ = issued
        .openssl("verify -purpose sslserver -CAfile root.pem -untrusted issuing.pem holder.pem")
        .run()
        .refused();
    let usage = issued.shown("x509 -in holder.pem -noout -ext keyUsage");
    assert!(
        usage.contains("critical\n    Digital Signature\n"),
        "{usage}"
    );
}

#[test]
fn req_38_a_natural_persons_name_is_built_attribute_by_attribute() {
    let issued = Issued::to(
        natural_person(),
        CredentialKind::Remote,
        CredentialPurpose::Signature,
        KeyAlgorithm::P256,
    );
    let subject =
        issued.shown("x509 -in holder.pem -noout -subject -nameopt multiline,utf8,-esc_msb");
    for line in [
        "countryName               = IT",
        "serialNumber              = TINIT-DNGNCL80A01H501U",
        "givenName                 = Niccolò",
        "surname                   = D'Angiò, O=Forged + C=XX",
        "commonName                = Niccolò D'Angiò, O=Forged + C=XX",
    ] {
        assert!(subject.contains(line), "{line} not in {subject}");
    }
    assert_eq!(subject.matches("countryName").count(), 1);
    assert!(!subject.contains("organizationName"), "{subject}");
    assert!(subject.contains("dnQualifier"), "{subject}");
}

#[test]
fn req_38_another_number_than_the_fiscal_code_says_what_it_is() {
    let foreigner = Holder::NaturalPerson {
        given_name: "Ada".to_owned(),
        surname: "Byron".to_owned(),
        identifier: PersonIdentifier::Passport("YA1234567".to_owned()),
    };
    let issued = Issued::to(
        foreigner,
        CredentialKind::Remote,
        CredentialPurpose::Signature,
        KeyAlgorithm::P256,
    );
    let subject = issued.shown("x509 -in holder.pem -noout -subject -nameopt multiline");
    assert!(
        subject.contains("serialNumber              = PASIT-YA1234567"),
        "{subject}"
    );
}

#[test]
fn a_legal_persons_name_carries_its_identifier() {
    let issued = Issued::to(
        legal_person(),
        CredentialKind::Seal,
        CredentialPurpose::Signature,
        KeyAlgorithm::P256,
    );
    let subject = issued.shown("x509 -in holder.pem -noout -subject -nameopt multiline");
    assert!(
        subject.contains("organizationIdentifier    = VATIT-01234567890"),
        "{subject}"
    );
    assert!(
        subject.contains("organizationName          = ACME S.p.A."),
        "{subject}"
    );
}

#[test]
fn the_issuing_authority_says_what_it_is() {
    let issued = Issued::to(
        legal_person(),
        CredentialKind::Seal,
        CredentialPurpose::Signature,
        KeyAlgorithm::P256,
    );
    for (name, constraints) in [("issuing", "CA:TRUE, pathlen:0"), ("root", "CA:TRUE")] {
        let words = format!("x509 -in {name}.pem -noout -ext basicConstraints,keyUsage");
        let shown = issued.shown(&words);
        assert!(
            shown.contains(&format!("critical\n    {constraints}\n")),
            "{shown}"
        );
        assert!(
            shown.contains("critical\n    Certificate Sign, CRL Sign\n"),
            "{shown}"
        );
    }
}
