//! What stands in a certificate (EN 319 412-2, -3; RFC 5280). Honest by default: nothing
//! here claims a qualification, and policies, authority information access and revocation
//! pointers, which those profiles demand of qualified certificates, are not here yet.

use const_oid::db::rfc5280::ID_KP_CLIENT_AUTH;
use spki::SubjectPublicKeyInfoRef;
use x509_cert::TbsCertificate;
use x509_cert::builder::Result;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::ext::pkix::{
    AuthorityKeyIdentifier, BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages,
    SubjectKeyIdentifier,
};
use x509_cert::ext::{Extension, ToExtension as _};
use x509_cert::name::Name;

use crate::words::CredentialPurpose;

/// A certificate: whom it names, who issues it and what its key may do.
pub(super) struct Profile {
    pub(super) issuer: Name,
    pub(super) subject: Name,
    pub(super) usage: Usage,
}

/// What the certified key may do.
pub(super) enum Usage {
    /// Certify issuing authorities.
    Root,
    /// Certify holders and responders, sign revocation lists.
    Issuing,
    /// What a holder's credential is for.
    Holder(CredentialPurpose),
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
    ) -> Result<Vec<Extension>> {
        let mut extensions = key_identifiers(key, issuer_key)?;
        match self.usage {
            Usage::Root | Usage::Issuing => {
                let last = matches!(self.usage, Usage::Issuing);
                extensions.push(extension(&BasicConstraints {
                    ca: true,
                    path_len_constraint: last.then_some(0),
                })?);
                extensions.push(extension(&KeyUsage(
                    KeyUsages::KeyCertSign | KeyUsages::CRLSign,
                ))?);
            }
            Usage::Holder(CredentialPurpose::Signature) => {
                extensions.push(extension(&KeyUsage(KeyUsages::NonRepudiation.into()))?);
            }
            Usage::Holder(CredentialPurpose::Authentication) => {
                extensions.push(extension(&KeyUsage(KeyUsages::DigitalSignature.into()))?);
                extensions.push(extension(&ExtendedKeyUsage(vec![ID_KP_CLIENT_AUTH]))?);
            }
        }
        Ok(extensions)
    }
}

fn key_identifiers(
    key: SubjectPublicKeyInfoRef<'_>,
    issuer_key: SubjectPublicKeyInfoRef<'_>,
) -> Result<Vec<Extension>> {
    Ok(vec![
        extension(&SubjectKeyIdentifier::try_from(key)?)?,
        extension(&AuthorityKeyIdentifier::try_from(issuer_key)?)?,
    ])
}

fn extension<E>(value: &E) -> Result<Extension>
where
    for<'a> &'a E: x509_cert::ext::ToExtension<Error = der::Error>,
{
    Ok(value.to_extension(&Name::default(), &[])?)
}
