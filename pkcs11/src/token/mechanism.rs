//! The mechanisms: which there are, for which keys, what a token lists, and how a mechanism
//! with its parameter becomes a plan for one signature or a hash. The signature itself is made,
//! and verified, by the core.

use remote_sign_core::{DigestAlgorithm, KeyAlgorithm};
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};

use super::hash::{Hashing, begun, restored};
use crate::ck;
use crate::rv::{Outcome, refuse};

/// A mechanism as an application asks for it: its type and the bytes of its parameter.
#[derive(Clone, Copy)]
pub(crate) struct AskedMechanism<'call> {
    pub(crate) kind: ck::CK_MECHANISM_TYPE,
    pub(crate) parameter: &'call [u8],
}

/// How data becomes a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// The padding or signature scheme.
    pub(super) scheme: Scheme,
    /// The hash made of the data; none if the data is the scheme's input already.
    pub(super) hash: Option<DigestAlgorithm>,
}

/// The scheme of a signature, with its parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// RSASSA-PKCS1-v1_5; without a hash of ours, of whatever the application has encoded.
    Pkcs1,
    /// RSASSA-PSS of a digest of this algorithm, MGF1 with the same.
    Pss {
        digest: DigestAlgorithm,
        salt_length: usize,
    },
    /// ECDSA.
    Ecdsa,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Pkcs1,
    Pss,
    Ecdsa,
}

struct Entry {
    kind: ck::CK_MECHANISM_TYPE,
    family: Family,
    hash: Option<DigestAlgorithm>,
}

/// Every mechanism, in the order in which tokens list them: the plain one of a family first,
/// since `pkcs11-tool --test` signs with the first that fits.
const TABLE: [Entry; 12] = {
    use DigestAlgorithm::{Sha256, Sha384, Sha512};
    use Family::{Ecdsa, Pkcs1, Pss};
    const fn entry(
        kind: ck::CK_MECHANISM_TYPE,
        family: Family,
        hash: Option<DigestAlgorithm>,
    ) -> Entry {
        Entry { kind, family, hash }
    }
    [
        entry(ck::CKM_RSA_PKCS, Pkcs1, None),
        entry(ck::CKM_SHA256_RSA_PKCS, Pkcs1, Some(Sha256)),
        entry(ck::CKM_SHA384_RSA_PKCS, Pkcs1, Some(Sha384)),
        entry(ck::CKM_SHA512_RSA_PKCS, Pkcs1, Some(Sha512)),
        entry(ck::CKM_RSA_PKCS_PSS, Pss, None),
        entry(ck::CKM_SHA256_RSA_PKCS_PSS, Pss, Some(Sha256)),
        entry(ck::CKM_SHA384_RSA_PKCS_PSS, Pss, Some(Sha384)),
        entry(ck::CKM_SHA512_RSA_PKCS_PSS, Pss, Some(Sha512)),
        entry(ck::CKM_ECDSA, Ecdsa, None),
        entry(ck::CKM_ECDSA_SHA256, Ecdsa, Some(Sha256)),
        entry(ck::CKM_ECDSA_SHA384, Ecdsa, Some(Sha384)),
        entry(ck::CKM_ECDSA_SHA512, Ecdsa, Some(Sha512)),
    ]
};

/// A mechanism that digests.
pub(super) struct DigestMechanism {
    pub(super) kind: ck::CK_MECHANISM_TYPE,
    begun: fn() -> Box<dyn Hashing>,
    /// The hash of a saved state.
    pub(super) restored: fn(&[u8]) -> Option<Box<dyn Hashing>>,
}

/// The mechanisms that digest, on every token. SHA-1 and SHA-224 for what old programs still
/// compare; nothing is signed with them.
pub(super) const DIGESTS: [DigestMechanism; 5] = {
    macro_rules! digest {
        ($kind:ident, $hash:ty) => {
            DigestMechanism {
                kind: ck::$kind,
                begun: begun::<$hash>,
                restored: restored::<$hash>,
            }
        };
    }
    [
        digest!(CKM_SHA_1, Sha1),
        digest!(CKM_SHA224, Sha224),
        digest!(CKM_SHA256, Sha256),
        digest!(CKM_SHA384, Sha384),
        digest!(CKM_SHA512, Sha512),
    ]
};

/// The mechanisms that `C_SignInit` and `C_VerifyInit` take for a key of `algorithm`.
pub(super) fn usable(algorithm: KeyAlgorithm) -> Vec<ck::CK_MECHANISM_TYPE> {
    fitting(algorithm).map(|entry| entry.kind).collect()
}

/// The mechanisms that a token with a key of `algorithm` lists.
///
/// Those that hash and sign are listed only where nobody is asked for anything during a signature:
/// Firefox, which reads the list, would otherwise sign with them in TLS 1.3 without ever asking
/// its user for the code.
pub(super) fn listed(algorithm: KeyAlgorithm, unattended: bool) -> Vec<ck::CK_MECHANISM_TYPE> {
    fitting(algorithm)
        .filter(|entry| unattended || entry.hash.is_none())
        .map(|entry| entry.kind)
        .chain(DIGESTS.map(|digest| digest.kind))
        .collect()
}

/// What a listed mechanism can do with a key of `algorithm`.
pub(super) fn info(
    kind: ck::CK_MECHANISM_TYPE,
    algorithm: KeyAlgorithm,
    unattended: bool,
) -> Outcome<ck::CK_MECHANISM_INFO> {
    if !listed(algorithm, unattended).contains(&kind) {
        return refuse(ck::CKR_MECHANISM_INVALID);
    }
    let signs = ck::CKF_SIGN | ck::CKF_VERIFY;
    let (smallest, largest, flags) = if DIGESTS.iter().any(|digest| digest.kind == kind) {
        (0, 0, ck::CKF_DIGEST)
    } else if algorithm.is_rsa() {
        (2048, 4096, signs)
    } else {
        let curves = ck::CKF_EC_F_P | ck::CKF_EC_NAMEDCURVE | ck::CKF_EC_UNCOMPRESS;
        (256, 384, signs | curves)
    };
    Ok(ck::CK_MECHANISM_INFO {
        ulMinKeySize: smallest,
        ulMaxKeySize: largest,
        flags,
    })
}

/// The hash that `asked` makes.
pub(super) fn digest(asked: AskedMechanism<'_>) -> Outcome<Box<dyn Hashing>> {
    let Some(digest) = DIGESTS.iter().find(|digest| digest.kind == asked.kind) else {
        return refuse(ck::CKR_MECHANISM_INVALID);
    };
    if !asked.parameter.is_empty() {
        return refuse(ck::CKR_MECHANISM_PARAM_INVALID);
    }
    Ok((digest.begun)())
}

/// The plan for a signature by `asked` with a key of `algorithm`.
pub(super) fn plan(asked: AskedMechanism<'_>, algorithm: KeyAlgorithm) -> Outcome<Plan> {
    let Some(entry) = TABLE.iter().find(|entry| entry.kind == asked.kind) else {
        return refuse(ck::CKR_MECHANISM_INVALID);
    };
    let scheme = match entry.family {
        Family::Pss => pss(asked.parameter, entry.hash, algorithm)?,
        Family::Pkcs1 | Family::Ecdsa if !asked.parameter.is_empty() => {
            return refuse(ck::CKR_MECHANISM_PARAM_INVALID);
        }
        Family::Pkcs1 => Scheme::Pkcs1,
        Family::Ecdsa => Scheme::Ecdsa,
    };
    if !fits(entry, algorithm) {
        return refuse(ck::CKR_KEY_TYPE_INCONSISTENT);
    }
    Ok(Plan {
        scheme,
        hash: entry.hash,
    })
}

fn fitting(algorithm: KeyAlgorithm) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |entry| fits(entry, algorithm))
}

fn fits(entry: &Entry, algorithm: KeyAlgorithm) -> bool {
    algorithm.is_rsa() == (entry.family != Family::Ecdsa)
}

/// Reads a CK_RSA_PKCS_PSS_PARAMS: three numbers, the hash, the mask generation function and
/// the length of the salt.
fn pss(
    parameter: &[u8],
    hash: Option<DigestAlgorithm>,
    algorithm: KeyAlgorithm,
) -> Outcome<Scheme> {
    const WORD: usize = size_of::<ck::CK_ULONG>();
    let numbers: Vec<ck::CK_ULONG> = parameter
        .chunks_exact(WORD)
        .filter_map(|word| word.try_into().ok().map(ck::CK_ULONG::from_ne_bytes))
        .collect();
    let &[kind, mask, salt_length] = numbers.as_slice() else {
        return refuse(ck::CKR_MECHANISM_PARAM_INVALID);
    };
    let (digest, own_mask) = match kind {
        ck::CKM_SHA256 => (DigestAlgorithm::Sha256, ck::CKG_MGF1_SHA256),
        ck::CKM_SHA384 => (DigestAlgorithm::Sha384, ck::CKG_MGF1_SHA384),
        ck::CKM_SHA512 => (DigestAlgorithm::Sha512, ck::CKG_MGF1_SHA512),
        _ => return refuse(ck::CKR_MECHANISM_PARAM_INVALID),
    };
    let longest_salt = (algorithm.size() - 2).saturating_sub(digest.length());
    let salt_length = usize::try_from(salt_length).unwrap_or(usize::MAX);
    if parameter.len() != 3 * WORD
        || mask != own_mask
        || hash.is_some_and(|hash| hash != digest)
        || algorithm.is_rsa() && salt_length > longest_salt
    {
        return refuse(ck::CKR_MECHANISM_PARAM_INVALID);
    }
    Ok(Scheme::Pss {
        digest,
        salt_length,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rv::Rv;

    fn parameter(numbers: [ck::CK_ULONG; 3]) -> Vec<u8> {
        numbers
            .iter()
            .flat_map(|number| number.to_ne_bytes())
            .collect()
    }

    fn plan_of(
        kind: ck::CK_MECHANISM_TYPE,
        parameter: &[u8],
        algorithm: KeyAlgorithm,
    ) -> Outcome<Plan> {
        plan(AskedMechanism { kind, parameter }, algorithm)
    }

    #[test]
    fn hashing_mechanisms_are_listed_for_unattended_tokens_only() {
        use KeyAlgorithm::{P256, Rsa3072};
        let and_digests = |signing: &[_]| [signing, &DIGESTS.map(|digest| digest.kind)].concat();
        assert_eq!(listed(P256, false), and_digests(&[ck::CKM_ECDSA]));
        assert_eq!(
            listed(Rsa3072, false),
            and_digests(&[ck::CKM_RSA_PKCS, ck::CKM_RSA_PKCS_PSS])
        );
        assert_eq!(listed(Rsa3072, true), and_digests(&usable(Rsa3072)));
        assert_eq!(usable(P256).len(), 4);
        assert_eq!(
            info(ck::CKM_ECDSA_SHA256, P256, false).err(),
            Some(Rv(ck::CKR_MECHANISM_INVALID))
        );
    }

    #[test]
    fn pss_takes_any_salt_that_fits_and_one_hash_throughout() {
        use KeyAlgorithm::Rsa2048;
        let good = parameter([ck::CKM_SHA256, ck::CKG_MGF1_SHA256, 222]);
        assert_eq!(
            plan_of(ck::CKM_RSA_PKCS_PSS, &good, Rsa2048),
            Ok(Plan {
                scheme: Scheme::Pss {
                    digest: DigestAlgorithm::Sha256,
                    salt_length: 222
                },
                hash: None
            })
        );
        for (kind, bad) in [
            (
                ck::CKM_RSA_PKCS_PSS,
                parameter([ck::CKM_SHA256, ck::CKG_MGF1_SHA256, 223]),
            ),
            (
                ck::CKM_RSA_PKCS_PSS,
                parameter([ck::CKM_SHA256, ck::CKG_MGF1_SHA256, ck::CK_ULONG::MAX]),
            ),
            (
                ck::CKM_RSA_PKCS_PSS,
                parameter([ck::CKM_SHA256, ck::CKG_MGF1_SHA1, 32]),
            ),
            (
                ck::CKM_RSA_PKCS_PSS,
                parameter([ck::CKM_SHA_1, ck::CKG_MGF1_SHA1, 20]),
            ),
            (ck::CKM_SHA384_RSA_PKCS_PSS, good.clone()),
            (ck::CKM_RSA_PKCS_PSS, good[1..].to_vec()),
            (ck::CKM_RSA_PKCS_PSS, [good.as_slice(), &[0]].concat()),
            (ck::CKM_RSA_PKCS_PSS, vec![]),
            (ck::CKM_RSA_PKCS, good),
        ] {
            assert_eq!(
                plan_of(kind, &bad, Rsa2048),
                refuse(ck::CKR_MECHANISM_PARAM_INVALID)
            );
        }
    }

    #[test]
    fn mechanism_and_key_must_fit() {
        let rsa = KeyAlgorithm::Rsa2048;
        assert_eq!(
            plan_of(ck::CKM_ECDSA, &[], rsa),
            refuse(ck::CKR_KEY_TYPE_INCONSISTENT)
        );
        assert_eq!(
            plan_of(ck::CKM_RSA_PKCS, &[], KeyAlgorithm::P384),
            refuse(ck::CKR_KEY_TYPE_INCONSISTENT)
        );
        assert_eq!(
            plan_of(ck::CKM_SHA1_RSA_PKCS, &[], rsa),
            refuse(ck::CKR_MECHANISM_INVALID)
        );
    }
}
