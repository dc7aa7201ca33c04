//! From a certificate up to a trusted authority (RFC 5280, section 6.1, without policies and
//! without revocation). The search is bounded in length and in the number of signatures it
//! checks, because the certificates are an attacker's choice. A trusted authority ends the
//! chain whether or not it is a root.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE,
    ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_ALT_NAME,
};
use der::DateTime;
use der::referenced::OwnedToRef;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::algorithm::{AlgorithmError, SignatureAlgorithm};
use super::certificate::Certificate;
use super::verifying_key::{KeyError, SignatureError, VerifyingKey};

/// How many authorities a chain may have.
const MAX_AUTHORITIES: usize = 8;

/// How many links may be tried before the search gives up.
const MAX_LINKS: usize = 64;

/// The critical extensions that verification takes into account, or that demand nothing of it: policies are
/// not asked for, any name will do, and the extended usage of a certificate is judged as its key usage is.
const UNDERSTOOD: [ObjectIdentifier; 5] = [
    ID_CE_BASIC_CONSTRAINTS,
    ID_CE_KEY_USAGE,
    ID_CE_CERTIFICATE_POLICIES,
    ID_CE_EXT_KEY_USAGE,
    ID_CE_SUBJECT_ALT_NAME,
];

/// What is believed.
#[derive(Clone, Copy, Debug)]
pub struct Trust<'a> {
    /// Certificates of authorities that are believed without further proof, roots or not: a
    /// chain may end at any.
    pub authorities: &'a [Certificate],
    /// The time at which every certificate of the chain must be valid: now, or an earlier
    /// moment at which what it vouches for is known to have existed.
    pub at: DateTime,
}

/// Why a certificate is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// See [`AlgorithmError`].
    #[error(transparent)]
    Algorithm(#[from] AlgorithmError),
    /// See [`KeyError`].
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A certificate's life had not begun.
    #[error("the certificate of {subject} is valid only from {not_before}")]
    NotYetValid {
        /// Whose certificate (RFC 4514).
        subject: String,
        /// When its life begins.
        not_before: DateTime,
    },
    /// A certificate's life had ended.
    #[error("the certificate of {subject} expired on {not_after}")]
    Expired {
        /// Whose certificate (RFC 4514).
        subject: String,
        /// When its life ended.
        not_after: DateTime,
    },
    /// No certificate of the issuer, neither among the trusted ones nor among those given.
    #[error("the issuer {0} is neither trusted nor vouched for by a certificate in the file")]
    IssuerUnknown(String),
    /// The issuer's certificate is no authority's.
    #[error("{0} may not issue certificates: it is no authority (basicConstraints, keyUsage)")]
    NotAuthority(String),
    /// An issuer has more authorities below it than it may.
    #[error("{0} has more authorities below it than its certificate allows (pathLenConstraint)")]
    PathTooLong(String),
    /// A link of the chain does not hold.
    #[error("the certificate of {0} was not signed by its issuer")]
    LinkWrong(String),
    /// A certificate demands what this program does not understand, so that it must be refused.
    #[error(
        "the certificate of {subject} has the critical extension {oid}, which is not supported"
    )]
    CriticalExtension {
        /// Whose certificate (RFC 4514).
        subject: String,
        /// Which extension.
        oid: ObjectIdentifier,
    },
    /// The chain is too long or too branched to follow.
    #[error("the chain of certificates is too long or too branched")]
    ChainTooComplex,
}

/// Whether `certificate` is in its life at `at`, both ends included.
///
/// # Errors
/// [`PathError::NotYetValid`], [`PathError::Expired`].
pub fn valid_at(certificate: &Certificate, at: DateTime) -> Result<(), PathError> {
    let subject = || certificate.subject();
    if at < certificate.not_before() {
        return Err(PathError::NotYetValid {
            subject: subject(),
            not_before: certificate.not_before(),
        });
    }
    if at > certificate.not_after() {
        return Err(PathError::Expired {
            subject: subject(),
            not_after: certificate.not_after(),
        });
    }
    Ok(())
}

/// The chain of authorities, each valid, that leads from `certificate` up to one that is
/// trusted: the issuer first, the trusted one last. The others are picked out of
/// `certificates`, in whatever order they come; the certificate's own validity is not asked.
///
/// # Errors
/// [`PathError`]; where several issuers were tried, that of the first.
pub fn find_path<'a>(
    certificate: &Certificate,
    certificates: &'a [Certificate],
    trust: &Trust<'a>,
) -> Result<Vec<&'a Certificate>, PathError> {
    extensions_understood(certificate)?;
    let mut search = Search {
        certificates,
        trust: *trust,
        links: 0,
    };
    search.climb(certificate, &mut Vec::new())
}

struct Search<'a> {
    certificates: &'a [Certificate],
    trust: Trust<'a>,
    links: usize,
}

impl<'a> Search<'a> {
    /// Looks for an issuer of `subject` from which the way goes on to the top; `below` are
    /// the authorities already passed.
    fn climb(
        &mut self,
        subject: &Certificate,
        below: &mut Vec<&'a Certificate>,
    ) -> Result<Vec<&'a Certificate>, PathError> {
        if below.len() == MAX_AUTHORITIES {
            return Err(PathError::ChainTooComplex);
        }
        let trusted = self.trust.authorities.iter().map(|issuer| (issuer, true));
        let carried = self.certificates.iter().map(|issuer| (issuer, false));
        let mut reason = None;
        for (issuer, is_trusted) in trusted.chain(carried) {
            if issuer.subject_name() != subject.issuer_name() || below.contains(&issuer) {
                continue;
            }
            self.links += 1;
            if self.links > MAX_LINKS {
                return Err(PathError::ChainTooComplex);
            }
            let mut step = link(issuer, subject, below, self.trust.at).map(|()| Vec::new());
            if step.is_ok() {
                below.push(issuer);
                step = match is_trusted {
                    true => Ok(below.clone()),
                    false => self.climb(issuer, below),
                };
                below.pop();
            }
            match step {
                Ok(path) => return Ok(path),
                Err(failure) => reason = reason.or(Some(failure)),
            }
        }
        Err(reason.unwrap_or_else(|| PathError::IssuerUnknown(subject.issuer())))
    }
}

/// Whether `issuer` may have issued `subject`, above the authorities `below`, and did.
fn link(
    issuer: &Certificate,
    subject: &Certificate,
    below: &[&Certificate],
    at: DateTime,
) -> Result<(), PathError> {
    let constraints = issuer.extension::<BasicConstraints>().ok().flatten();
    let may_sign = issuer
        .extension::<KeyUsage>()
        .is_ok_and(|usage| usage.is_none_or(|usage| usage.key_cert_sign()));
    let Some(constraints) = constraints.filter(|found| found.ca && may_sign) else {
        return Err(PathError::NotAuthority(issuer.subject()));
    };
    // Authorities that renewed their own certificate do not count (RFC 5280, section 4.2.1.9).
    let counted = below
        .iter()
        .filter(|authority| authority.subject_name() != authority.issuer_name())
        .count();
    if constraints
        .path_len_constraint
        .is_some_and(|limit| counted > usize::from(limit))
    {
        return Err(PathError::PathTooLong(issuer.subject()));
    }
    extensions_understood(issuer)?;
    valid_at(issuer, at)?;
    issued(issuer, subject)
}

fn issued(issuer: &Certificate, subject: &Certificate) -> Result<(), PathError> {
    let wrong = || PathError::LinkWrong(subject.subject());
    let algorithm = subject.signature_algorithm().ok_or_else(wrong)?;
    let algorithm = SignatureAlgorithm::of_certificate(algorithm.owned_to_ref())?;
    let signature = subject.signature().ok_or_else(wrong)?;
    VerifyingKey::new(issuer.key())?
        .verify(algorithm, subject.tbs(), signature)
        .map_err(|error| match error {
            SignatureError::Wrong => wrong(),
            SignatureError::Key(error) => PathError::Key(error),
        })
}

/// Refuses critical extensions that nothing here honours (RFC 5280, section 4.2), and name constraints even
/// where a careless authority left them uncritical.
fn extensions_understood(certificate: &Certificate) -> Result<(), PathError> {
    let unknown = certificate.extensions().iter().find(|extension| {
        extension.extn_id == ID_CE_NAME_CONSTRAINTS
            || (extension.critical && !UNDERSTOOD.contains(&extension.extn_id))
    });
    match unknown {
        None => Ok(()),
        Some(extension) => Err(PathError::CriticalExtension {
            subject: certificate.subject(),
            oid: extension.extn_id,
        }),
    }
}
