//! Certificates of every profile of holders, issued by an embedded authority of the tests'
//! own to whoever the table here names.

use std::fs;
use std::path::Path;

use remote_sign_core::policy::CertificatePolicy;
use remote_sign_core::store::MemoryStore;
use remote_sign_core::{
    AuthorityName, CertificateAuthority as _, Clock as _, CredentialKind, CredentialPurpose,
    EmbeddedAuthority, Issuance, IssueRequest, IssuedCertificate, MasterKey, Subject,
};
use remote_sign_host::SystemClock;

use crate::{Configured, Program};

/// A profile of holders' certificates and whom it is for.
pub struct CertifiedHolder {
    /// What it is called.
    pub name: &'static str,
    /// How the credential is approved.
    pub kind: CredentialKind,
    /// What the key is for.
    pub purpose: CredentialPurpose,
    /// Whom the certificate names.
    pub subject: Subject,
}

/// A holder for each profile.
pub fn certified_holders() -> Vec<CertifiedHolder> {
    use CredentialKind::{Automatic, Remote, Seal};
    use CredentialPurpose::{Authentication, Signature};
    let holder = |name, kind, purpose, subject: &Subject| CertifiedHolder {
        name,
        kind,
        purpose,
        subject: subject.clone(),
    };
    let person = natural_person("TINIT-DNGNCL80A01H501U");
    let traveller = natural_person("PASIT-YA1234567");
    let (company, registered) = (
        legal_person("VATIT-01234567890"),
        legal_person("NTRIT-MI-1234567"),
    );
    vec![
        holder("signature", Remote, Signature, &person),
        holder("signature by passport", Remote, Signature, &traveller),
        holder("automatic", Automatic, Signature, &person),
        holder("automatic of a company", Automatic, Signature, &company),
        holder("seal", Seal, Signature, &company),
        holder("seal by register", Seal, Signature, &registered),
        holder("authentication", Remote, Authentication, &person),
        holder(
            "authentication of a company",
            Remote,
            Authentication,
            &company,
        ),
    ]
}

/// What `docs/certificates.md` has the operator write, each as a policy: with addresses and
/// policies, and with qualifications too.
///
/// # Panics
///
/// If the page or an example cannot be read.
pub fn documented_policies() -> [CertificatePolicy; 2] {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/certificates.md");
    let page = fs::read_to_string(page).expect("the page is there");
    let mut tables = page.split("```toml\n").skip(1);
    [(); 2].map(|()| {
        let table = tables.next().and_then(|block| block.split("```").next());
        let configured = Configured::new(table.expect("the page has two examples"));
        configured.configuration().policy.certificate
    })
}

/// What an authority with this policy certifies these holders, each with its chain: the
/// issuing authority's certificate and the root's.
///
/// # Panics
///
/// If one is refused.
pub fn certify(policy: &CertificatePolicy, holders: &[CertifiedHolder]) -> Vec<IssuedCertificate> {
    let authority = EmbeddedAuthority::standalone(
        &MasterKey::new([7; 32]),
        MemoryStore::new(),
        SystemClock,
        policy.clone(),
        AuthorityName::default(),
    );
    let now = SystemClock.now();
    let certify = |(number, holder): (u8, &CertifiedHolder)| {
        let issued = authority.issue(&IssueRequest {
            request_id: holder.name.to_owned(),
            serial: [&[0x40 + number][..], &[0x5a; 15]].concat(),
            subject: holder.subject.clone(),
            kind: holder.kind,
            purpose: holder.purpose,
            not_before: now,
            not_after: now.plus_days(policy.holder_days),
            certification_request: request(),
        });
        match issued.expect("a certificate") {
            Issuance::Issued(issued) => issued,
            Issuance::Pending => panic!("the embedded authority does not wait"),
        }
    };
    (1..).zip(holders).map(certify).collect()
}

/// A request that OpenSSL made, in the name of nobody.
fn request() -> Vec<u8> {
    let command = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout /dev/null \
                   -subj /CN=nobody -outform DER";
    let made = Program::new("openssl", "openssl").words(command).run();
    made.succeeded().stdout
}

fn natural_person(identifier: &str) -> Subject {
    Subject::NaturalPerson {
        given_name: "Niccolò".to_owned(),
        surname: "D'Angiò".to_owned(),
        identifier: identifier.to_owned(),
        country: "IT".to_owned(),
        iut: "20260101000001".to_owned(),
    }
}

fn legal_person(identifier: &str) -> Subject {
    Subject::LegalPerson {
        organization: "ACME S.p.A.".to_owned(),
        identifier: identifier.to_owned(),
        country: "IT".to_owned(),
        iut: "20260101000002".to_owned(),
    }
}
