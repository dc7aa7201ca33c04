//! What stands in a certificate beside key and lives (RFC 5280, RFC 6960, EN 319 412-2, -3):
//! a profile for each use. What the operator chooses comes as a value of the policy; nothing
//! here claims a qualification by itself.

mod policies;
mod qualified;

use const_oid::db::rfc5280::{ID_AD_CA_ISSUERS, ID_AD_OCSP, ID_KP_CLIENT_AUTH, ID_KP_OCSP_SIGNING};
use const_oid::db::rfc6960::ID_PKIX_OCSP_NOCHECK;
use der::asn1::{Ia5String, Null, ObjectIdentifier};
use der::flagset::FlagSet;
use spki::SubjectPublicKeyInfoRef;
use x509_cert::TbsCertificate;
use x509_cert::builder::Result as BuilderResult;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints,
    CrlDistributionPoints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::Name;

use super::{IssueRequest, Subject};
use crate::error::{Error, ErrorKind, Result};
use crate::policy::CertificateContent;
use crate::words::CredentialPurpose;

/// A certificate: whom it names, who issues it and what it says.
pub(super) struct Profile {
    issuer: Name,
    subject: Name,
    /// All but the key identifiers.
    extensions: Vec<Extension>,
}

/// Who issues, and under which names its certificate and its lists are found.
pub(super) struct Issuer<'a> {
    pub(super) name: &'a Name,
    /// Its id, for addresses.
    pub(super) authority: &'a str,
    /// The part of its list that the certificate belongs to.
    pub(super) shard: u32,
}

impl Profile {
    /// A root: signs itself, certifies issuing authorities.
    pub(super) fn root(name: Name) -> Result<Self> {
        Ok(Self {
            issuer: name.clone(),
            subject: name,
            extensions: vec![
                extension(&BasicConstraints {
                    ca: true,
                    path_len_constraint: None,
                })?,
                key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
            ],
        })
    }

    /// An issuing authority: certifies holders and responders, no further authority.
    pub(super) fn issuing(
        subject: Name,
        issuer: &Issuer<'_>,
        content: &CertificateContent,
    ) -> Result<Self> {
        let mut extensions = vec![
            extension(&BasicConstraints {
                ca: true,
                path_len_constraint: Some(0),
            })?,
            key_usage(KeyUsages::KeyCertSign | KeyUsages::CRLSign)?,
        ];
        extensions.extend(policies::of_authority(content)?);
        // Nobody answers by OCSP for a root: its key is seldom at hand.
        let content = CertificateContent {
            ocsp: None,
            ..content.clone()
        };
        extensions.extend(locations(issuer, &content)?);
        Ok(Self {
            issuer: issuer.name.clone(),
            subject,
            extensions,
        })
    }

    /// An OCSP responder in its issuer's stead, whose own status nobody asks for (RFC 6960
    /// 4.2.2.2): it lives a short while instead.
    pub(super) fn ocsp_responder(subject: Name, issuer: Name) -> Result<Self> {
        Ok(Self {
            issuer,
            subject,
            extensions: vec![
                key_usage(KeyUsages::DigitalSignature)?,
                extension(&ExtendedKeyUsage(vec![ID_KP_OCSP_SIGNING]))?,
                plain(ID_PKIX_OCSP_NOCHECK, &Null)?,
            ],
        })
    }

    /// A holder's credential.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] when the policy's content contradicts itself;
    /// [`ErrorKind::RegistrationRefused`] for a name that cannot stand in a certificate.
    pub(super) fn holder(
        request: &IssueRequest,
        issuer: &Issuer<'_>,
        content: &CertificateContent,
    ) -> Result<Self> {
        content.check()?;
        let subject = &request.subject;
        let profile = content.of(request.kind, request.purpose, subject.is_legal_person());
        let mut extensions = match request.purpose {
            CredentialPurpose::Signature => vec![key_usage(KeyUsages::NonRepudiation)?],
            CredentialPurpose::Authentication => vec![
                key_usage(KeyUsages::DigitalSignature)?,
                extension(&ExtendedKeyUsage(vec![ID_KP_CLIENT_AUTH]))?,
            ],
        };
        extensions.extend(policies::of_holder(profile, subject, content)?);
        extensions.push(qualified::statements(profile, subject)?);
        extensions.extend(locations(issuer, content)?);
        Ok(Self {
            issuer: issuer.name.clone(),
            subject: subject.name()?,
            extensions,
        })
    }
}

impl BuilderProfile for Profile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        _tbs: &TbsCertificate,
    ) -> BuilderResult<Vec<Extension>> {
        let (name, none) = (Name::default(), []);
        let mut extensions = vec![
            (&SubjectKeyIdentifier::try_from(key)?).to_extension(&name, &none)?,
            (&AuthorityKeyIdentifier::try_from(issuer_key)?).to_extension(&name, &none)?,
        ];
        extensions.extend(self.extensions.iter().cloned());
        Ok(extensions)
    }
}

/// Where issuer, status and revocation list are found; what the operator does not name is
/// left out.
fn locations(issuer: &Issuer<'_>, content: &CertificateContent) -> Result<Vec<Extension>> {
    let mut extensions = Vec::new();
    let accesses = [
        (ID_AD_OCSP, content.ocsp_of(issuer.authority)),
        (ID_AD_CA_ISSUERS, content.ca_issuers_of(issuer.authority)),
    ];
    let accesses = accesses
        .into_iter()
        .filter_map(|(method, url)| url.map(|url| access(method, &url)))
        .collect::<Result<Vec<_>>>()?;
    if !accesses.is_empty() {
        extensions.push(extension(&AuthorityInfoAccessSyntax(accesses))?);
    }
    if let Some(url) = content.crl_of(issuer.authority, issuer.shard) {
        let point = DistributionPoint {
            distribution_point: Some(DistributionPointName::FullName(vec![uri(&url)?])),
            reasons: None,
            crl_issuer: None,
        };
        extensions.push(extension(&CrlDistributionPoints(vec![point]))?);
    }
    Ok(extensions)
}

fn access(method: ObjectIdentifier, url: &str) -> Result<AccessDescription> {
    Ok(AccessDescription {
        access_method: method,
        access_location: uri(url)?,
    })
}

fn uri(url: &str) -> Result<GeneralName> {
    let text = Ia5String::new(url).map_err(encoding)?;
    Ok(GeneralName::UniformResourceIdentifier(text))
}

fn key_usage(usages: impl Into<FlagSet<KeyUsages>>) -> Result<Extension> {
    extension(&KeyUsage(usages.into()))
}

/// An extension that knows its object identifier and whether it is critical.
fn extension<E>(value: &E) -> Result<Extension>
where
    for<'a> &'a E: ToExtension<Error = der::Error>,
{
    value.to_extension(&Name::default(), &[]).map_err(encoding)
}

/// An extension that is not critical.
fn plain<E: der::Encode>(oid: ObjectIdentifier, value: &E) -> Result<Extension> {
    (oid, false, value)
        .to_extension(&Name::default(), &[])
        .map_err(encoding)
}

fn encoding(_: der::Error) -> Error {
    Error::new(
        ErrorKind::AuthorityFailed,
        "the certificate's extensions cannot be encoded; look at the policy for odd characters",
    )
}
