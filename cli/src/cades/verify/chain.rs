//! From a signer's certificate up to a trusted authority (RFC 5280, section 6.1, without policies and without
//! revocation). The search is bounded in length and in the number of signatures it checks, because the
//! certificates are an attacker's choice. A trusted authority ends the chain whether or not it is a root.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280::{
    ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_EXT_KEY_USAGE, ID_CE_KEY_USAGE,
    ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_ALT_NAME,
};
use der::DateTime;
use der::referenced::OwnedToRef;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::Trust;
use super::report::Failure;
use crate::cades::algorithm::SignatureAlgorithm;
use crate::cades::certificate::Certificate;
use crate::cades::public_key::{PublicKey, SignatureError};

/// How many authorities a chain may have.
const MAX_AUTHORITIES: usize = 8;

/// How many links may be tried before the search gives up.
const MAX_LINKS: usize = 64;

/// The critical extensions that verification takes into account, or that demand nothing of it: policies are
/// not asked for, any name will do, and the extended usage of a signer is judged as its key usage is.
const UNDERSTOOD: [ObjectIdentifier; 5] = [
    ID_CE_BASIC_CONSTRAINTS,
    ID_CE_KEY_USAGE,
    ID_CE_CERTIFICATE_POLICIES,
    ID_CE_EXT_KEY_USAGE,
    ID_CE_SUBJECT_ALT_NAME,
];

/// Whether `certificate` is in its life at `at`, both ends included.
pub(super) fn valid_at(certificate: &Certificate, at: DateTime) -> Result<(), Failure> {
    let subject = || certificate.subject();
    if at < certificate.not_before() {
        return Err(Failure::NotYetValid {
            subject: subject(),
            not_before: certificate.not_before(),
        });
    }
    if at > certificate.not_after() {
        return Err(Failure::Expired {
            subject: subject(),
            not_after: certificate.not_after(),
        });
    }
    Ok(())
}

/// Whether a chain of authorities, each valid, leads from `signer` to one that is trusted.
pub(super) fn leads_to(
    signer: &Certificate,
    certificates: &[Certificate],
    trust: &Trust<'_>,
) -> Result<(), Failure> {
    extensions_understood(signer)?;
    let mut search = Search {
        certificates,
        trust,
        links: 0,
    };
    search.climb(signer, &mut Vec::new())
}

struct Search<'a, 't> {
    certificates: &'a [Certificate],
    trust: &'a Trust<'t>,
    links: usize,
}

impl<'a> Search<'a, '_> {
    /// Looks for an issuer of `subject` from which the way goes on to the top; `below` are the authorities already
    /// passed. Where none does, the reason is that of the first issuer tried.
    fn climb(
        &mut self,
        subject: &Certificate,
        below: &mut Vec<&'a Certificate>,
    ) -> Result<(), Failure> {
        if below.len() == MAX_AUTHORITIES {
            return Err(Failure::ChainTooComplex);
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
                return Err(Failure::ChainTooComplex);
            }
            let mut step = link(issuer, subject, below, self.trust.at);
            if step.is_ok() && !is_trusted {
                below.push(issuer);
                step = self.climb(issuer, below);
                below.pop();
            }
            match step {
                Ok(()) => return Ok(()),
                Err(failure) => reason = reason.or(Some(failure)),
            }
        }
        Err(reason.unwrap_or_else(|| Failure::IssuerUnknown(subject.issuer())))
    }
}

/// Whether `issuer` may have issued `subject`, above the authorities `below`, and did.
fn link(
    issuer: &Certificate,
    subject: &Certificate,
    below: &[&Certificate],
    at: DateTime,
) -> Result<(), Failure> {
    let constraints = issuer.extension::<BasicConstraints>().ok().flatten();
    let may_sign = issuer
        .extension::<KeyUsage>()
        .is_ok_and(|usage| usage.is_none_or(|usage| usage.key_cert_sign()));
    let Some(constraints) = constraints.filter(|found| found.ca && may_sign) else {
        return Err(Failure::NotAuthority(issuer.subject()));
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
        return Err(Failure::PathTooLong(issuer.subject()));
    }
    extensions_understood(issuer)?;
    valid_at(issuer, at)?;
    issued(issuer, subject)
}

fn issued(issuer: &Certificate, subject: &Certificate) -> Result<(), Failure> {
    let wrong = || Failure::LinkWrong(subject.subject());
    let algorithm = subject.signature_algorithm().ok_or_else(wrong)?;
    let algorithm = SignatureAlgorithm::of_certificate(algorithm.owned_to_ref())?;
    let signature = subject.signature().ok_or_else(wrong)?;
    PublicKey::new(issuer.key())?
        .verify(algorithm, subject.tbs(), signature)
        .map_err(|error| match error {
            SignatureError::Wrong => wrong(),
            SignatureError::Key(error) => Failure::Key(error),
        })
}

/// Refuses critical extensions that nothing here honours (RFC 5280, section 4.2), and name constraints even
/// where a careless authority left them uncritical.
fn extensions_understood(certificate: &Certificate) -> Result<(), Failure> {
    let unknown = certificate.extensions().iter().find(|extension| {
        extension.extn_id == ID_CE_NAME_CONSTRAINTS
            || (extension.critical && !UNDERSTOOD.contains(&extension.extn_id))
    });
    match unknown {
        None => Ok(()),
        Some(extension) => Err(Failure::CriticalExtension {
            subject: certificate.subject(),
            oid: extension.extn_id,
        }),
    }
}
