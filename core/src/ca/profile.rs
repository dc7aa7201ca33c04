//! What stands in a certificate (EN 319 412-2, -3; RFC 5280). Honest by default: nothing
//! here claims a qualification.

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

/// A holder's certificate.
pub(super) struct HolderProfile {
    pub(super) issuer: Name,
    pub(super) subject: Name,
    pub(super) purpose: CredentialPurpose,
}

impl BuilderProfile for HolderProfile {
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
        match self.purpose {
            CredentialPurpose::Signature => {
                extensions.push(extension(&KeyUsage(KeyUsages::NonRepudiation.into()))?);
            }
            CredentialPurpose::Authentication => {
                extensions.push(extension(&KeyUsage(KeyUsages::DigitalSignature.into()))?);
                extensions.push(extension(&ExtendedKeyUsage(vec![ID_KP_CLIENT_AUTH]))?);
            }
        }
        Ok(extensions)
    }
}

/// The embedded authority's own certificate.
pub(super) struct AuthorityProfile {
    pub(super) name: Name,
}

impl BuilderProfile for AuthorityProfile {
    fn get_issuer(&self, _subject: &Name) -> Name {
        self.name.clone()
    }

    fn get_subject(&self) -> Name {
        self.name.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        issuer_key: SubjectPublicKeyInfoRef<'_>,
        _tbs: &TbsCertificate,
    ) -> Result<Vec<Extension>> {
        let mut extensions = key_identifiers(key, issuer_key)?;
        extensions.push(extension(&BasicConstraints {
            ca: true,
            path_len_constraint: Some(0),
        })?);
        extensions.push(extension(&KeyUsage(
            KeyUsages::KeyCertSign | KeyUsages::CRLSign,
        ))?);
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
