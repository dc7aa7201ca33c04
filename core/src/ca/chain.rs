//! Judges what an authority answers before anything of it is stored: whether it certifies
//! the key that asked, names the holder who asked, may be used for what the credential is
//! for, is valid now and leads up to an authority that the provider trusts. How a chain is
//! followed is `x509`'s matter; what is stored afterwards is `certificate::issuing`'s.
//!
//! | of the certificate | demanded | tolerated |
//! |---|---|---|
//! | public key | the one of the request | |
//! | subject | country, common name, organization of a legal person, semantic identifier (serialNumber, organizationIdentifier): as asked | surname, givenName and dnQualifier left out: common name and identifier say as much, and not every authority carries them; the encoding and order of the attributes; attributes that name nobody (such as organizationalUnit) |
//! | key usage | contentCommitment alone, or digitalSignature and nothing that signs documents or certificates | with digitalSignature also keyEncipherment and keyAgreement, which TLS authorities add |
//! | extended key usage | none, or one for documents, or for TLS clients | |
//! | serial number, dates, other extensions | the certificate is valid now; no critical extension that is unknown | whatever the authority chose |
//! | chain | leads to a trusted authority, see [`find_path`] | any order, and certificates that are not needed; they are not kept |

use const_oid::db::rfc4519::{CN, COUNTRY_NAME, DN_QUALIFIER, GIVEN_NAME, O, SERIAL_NUMBER, SN};
use const_oid::db::rfc5280::{ANY_EXTENDED_KEY_USAGE, ID_KP_CLIENT_AUTH};
use der::asn1::ObjectIdentifier;
use der::{Any, Encode as _, Tag, Tagged as _};
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::name::Name;

use super::request::requested_public_key;
use super::subject::{ORGANIZATION_IDENTIFIER, PSEUDONYM};
use super::{IssueRequest, IssuedCertificate};
use crate::error::{Error, ErrorKind};
use crate::time::Timestamp;
use crate::words::CredentialPurpose;
use crate::x509::{
    Certificate, CertificateError, DateTime, PathError, Trust, escaped, find_path, valid_at,
};

/// A certificate that was found to be the one that was asked for; made by [`judge`] alone.
#[derive(Debug)]
pub(crate) struct Judged(IssuedCertificate);

/// Why a certificate is not the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("there is no certificate in it")]
    Empty,
    #[error(
        "it has more than {MAX_CERTIFICATES} certificates; leave out those that do not belong to the chain"
    )]
    TooMany,
    #[error("certificate {place} of it cannot be read: {error}")]
    Unreadable {
        place: usize,
        error: CertificateError,
    },
    #[error("an authority that is to be trusted cannot be read: {0}")]
    TrustUnreadable(CertificateError),
    #[error("the request itself does not hold: {0}")]
    Request(Error),
    #[error("none of its certificates is for the key of the request; was another request signed?")]
    AnotherKey,
    #[error("it has several certificates for the key of the request; keep the right one")]
    SeveralForKey,
    #[error(
        "the subject lacks {attribute}={wanted}; let the authority take over the subject of the request"
    )]
    SubjectLacks { attribute: String, wanted: String },
    #[error(
        "the subject says {attribute}={found}, not {wanted}; let the authority take over the subject of the request"
    )]
    SubjectDiffers {
        attribute: String,
        wanted: String,
        found: String,
    },
    #[error(
        "the subject says {attribute}={found}, which was not asked for; let the authority take over the subject of the request alone"
    )]
    SubjectAdds { attribute: String, found: String },
    #[error("it is an authority's certificate (basicConstraints), not a holder's")]
    IsAuthority,
    #[error(
        "its key usage must be contentCommitment (nonRepudiation) and nothing else; correct the authority's profile"
    )]
    NotForSignatures,
    #[error(
        "its key usage must be digitalSignature, without contentCommitment, keyCertSign and cRLSign; correct the authority's profile"
    )]
    NotForAuthentication,
    #[error(
        "its extended key usage is for something else than {0}; correct the authority's profile"
    )]
    ExtendedUsage(&'static str),
    #[error("{0}")]
    Path(#[from] PathError),
    #[error("the clock stands before 1970; set it")]
    Clock,
}

/// How many certificates an answer may have.
const MAX_CERTIFICATES: usize = 32;

/// What not every authority takes over from a request, and what the others say as well.
const DISPENSABLE: [ObjectIdentifier; 3] = [SN, GIVEN_NAME, DN_QUALIFIER];

/// Attributes that say who somebody is: what was registered, or nothing.
const NAMING: [(ObjectIdentifier, &str); 9] = [
    (COUNTRY_NAME, "countryName"),
    (CN, "commonName"),
    (SN, "surname"),
    (GIVEN_NAME, "givenName"),
    (SERIAL_NUMBER, "serialNumber"),
    (DN_QUALIFIER, "dnQualifier"),
    (O, "organizationName"),
    (ORGANIZATION_IDENTIFIER, "organizationIdentifier"),
    (PSEUDONYM, "pseudonym"),
];

/// Finds the certificate of `request` among those `given` (DER, in any order) and its chain
/// up to one of the authorities `trusted` (DER).
pub(crate) fn judge<'a>(
    request: &IssueRequest,
    given: impl IntoIterator<Item = &'a [u8]>,
    trusted: &[Vec<u8>],
    now: Timestamp,
) -> Result<Judged, Refusal> {
    let given = read(given)?;
    let certificate = certificate_of(request, &given)?;
    check_subject(request, certificate.subject_name())?;
    check_usage(request.purpose, certificate)?;
    let seconds = u64::try_from(now.unix_seconds()).map_err(|_| Refusal::Clock)?;
    let at = DateTime::from_unix_duration(core::time::Duration::from_secs(seconds))
        .map_err(|_| Refusal::Clock)?;
    valid_at(certificate, at)?;
    let authorities: Vec<Certificate> = trusted
        .iter()
        .map(|der| Certificate::from_der(der))
        .collect::<Result<_, _>>()
        .map_err(Refusal::TrustUnreadable)?;
    let trust = Trust {
        authorities: &authorities,
        at,
    };
    let path = find_path(certificate, &given, &trust)?;
    Ok(Judged(IssuedCertificate {
        certificate: certificate.as_der().to_vec(),
        chain: path.iter().map(|above| above.as_der().to_vec()).collect(),
        shard: 0,
    }))
}

impl Judged {
    /// The same, in a part of the authority's revocation lists.
    pub(crate) fn in_shard(mut self, shard: u32) -> Self {
        self.0.shard = shard;
        self
    }

    pub(crate) fn into_issued(self) -> IssuedCertificate {
        self.0
    }
}

impl Refusal {
    /// As the failure of the authority that answered so.
    pub(crate) fn of_authority(&self) -> Error {
        Error::new(
            ErrorKind::AuthorityFailed,
            format!("the authority's answer is refused, and nothing was stored: {self}"),
        )
    }
}

fn read<'a>(given: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<Certificate>, Refusal> {
    let mut certificates = Vec::new();
    for (at, der) in given.into_iter().enumerate() {
        if at == MAX_CERTIFICATES {
            return Err(Refusal::TooMany);
        }
        let place = at + 1;
        let certificate =
            Certificate::from_der(der).map_err(|error| Refusal::Unreadable { place, error })?;
        if !certificates.contains(&certificate) {
            certificates.push(certificate);
        }
    }
    Ok(certificates)
}

fn certificate_of<'c>(
    request: &IssueRequest,
    given: &'c [Certificate],
) -> Result<&'c Certificate, Refusal> {
    if given.is_empty() {
        return Err(Refusal::Empty);
    }
    let key = requested_public_key(&request.certification_request).map_err(Refusal::Request)?;
    let mut fitting = given
        .iter()
        .filter(|found| found.key().to_der().is_ok_and(|spki| spki == key.spki()));
    let certificate = fitting.next().ok_or(Refusal::AnotherKey)?;
    match fitting.next() {
        None => Ok(certificate),
        Some(_) => Err(Refusal::SeveralForKey),
    }
}

fn check_subject(request: &IssueRequest, found: &Name) -> Result<(), Refusal> {
    let asked = request.subject.name().map_err(Refusal::Request)?;
    for wanted in asked.iter() {
        let values = found.iter().filter(|found| found.oid == wanted.oid);
        let values: Vec<&Any> = values.map(|found| &found.value).collect();
        let differs = match values.as_slice() {
            [] if DISPENSABLE.contains(&wanted.oid) => continue,
            [] => {
                return Err(Refusal::SubjectLacks {
                    attribute: name_of(wanted.oid),
                    wanted: shown(&wanted.value),
                });
            }
            values => values
                .iter()
                .find(|value| text(value).is_none() || text(value) != text(&wanted.value)),
        };
        if let Some(found) = differs {
            return Err(Refusal::SubjectDiffers {
                attribute: name_of(wanted.oid),
                wanted: shown(&wanted.value),
                found: shown(found),
            });
        }
    }
    let added = found.iter().find(|found| {
        NAMING.iter().any(|(naming, _)| *naming == found.oid)
            && asked.iter().all(|wanted| wanted.oid != found.oid)
    });
    match added {
        None => Ok(()),
        Some(added) => Err(Refusal::SubjectAdds {
            attribute: name_of(added.oid),
            found: shown(&added.value),
        }),
    }
}

fn check_usage(purpose: CredentialPurpose, certificate: &Certificate) -> Result<(), Refusal> {
    match certificate.extension::<BasicConstraints>() {
        Ok(None) => {}
        Ok(Some(constraints)) if !constraints.ca => {}
        _ => return Err(Refusal::IsAuthority),
    }
    let usage = certificate.extension::<KeyUsage>().ok().flatten();
    match purpose {
        CredentialPurpose::Signature => {
            if usage != Some(KeyUsage(KeyUsages::NonRepudiation.into())) {
                return Err(Refusal::NotForSignatures);
            }
            if !certificate.extended_usage_allows_documents() {
                return Err(Refusal::ExtendedUsage("signing documents"));
            }
        }
        CredentialPurpose::Authentication => {
            let fits = usage.is_some_and(|usage| {
                usage.digital_signature()
                    && !(usage.non_repudiation() || usage.key_cert_sign() || usage.crl_sign())
            });
            if !fits {
                return Err(Refusal::NotForAuthentication);
            }
            if !allows_clients(certificate) {
                return Err(Refusal::ExtendedUsage("TLS clients (clientAuth)"));
            }
        }
    }
    Ok(())
}

fn allows_clients(certificate: &Certificate) -> bool {
    match certificate.extension::<ExtendedKeyUsage>() {
        Ok(None) => true,
        Ok(Some(ExtendedKeyUsage(usages))) => usages
            .iter()
            .any(|usage| [ID_KP_CLIENT_AUTH, ANY_EXTENDED_KEY_USAGE].contains(usage)),
        Err(_) => false,
    }
}

/// The text of an attribute in the encodings that RFC 5280 4.1.2.4 leaves to new certificates.
fn text(value: &Any) -> Option<&str> {
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => {
            core::str::from_utf8(value.value()).ok()
        }
        _ => None,
    }
}

fn shown(value: &Any) -> String {
    text(value).map_or_else(|| "(no UTF-8 text)".to_owned(), escaped)
}

fn name_of(attribute: ObjectIdentifier) -> String {
    let named = NAMING.iter().find(|(naming, _)| *naming == attribute);
    named.map_or_else(|| attribute.to_string(), |(_, name)| (*name).to_owned())
}
