//! From what a person remembers to a key: Argon2id (RFC 9106) over PIN or password with a
//! secret that only the master key yields. The parameters travel with each result, so
//! that policy may raise them later. Counting tries is not done here.

use argon2::{Algorithm, Argon2, Params, Version};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use super::{Entropy, Vault};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::policy::StretchPolicy;
use crate::secret::{Password, Pin, SecretAnswer};

const SALT_LENGTH: usize = 16;

/// The key that a PIN yields: 32 bytes out of Argon2id(PIN, salt, pepper).
pub struct PinKey(Zeroizing<[u8; 32]>);

impl PinKey {
    /// The key's bytes, for a [`super::KeyProvider`] to seal with.
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

/// A key sealed under a PIN, as the credential's row keeps it (sealed again under the
/// master key): parameters, salt, and what the provider made.
pub(crate) struct PinEnvelope {
    stretch: StretchPolicy,
    salt: Vec<u8>,
    pub(crate) sealed: Vec<u8>,
}

impl PinEnvelope {
    /// A new envelope and the key for what goes into it.
    pub(crate) fn prepare(
        vault: &Vault,
        entropy: &dyn Entropy,
        stretch: StretchPolicy,
        pin: &Pin,
    ) -> Result<(Self, PinKey)> {
        let envelope = Self {
            stretch,
            salt: fresh_salt(entropy)?,
            sealed: Vec::new(),
        };
        let key = envelope.key(vault, pin)?;
        Ok((envelope, key))
    }

    /// The key that `pin` yields with this envelope's salt and parameters.
    pub(crate) fn key(&self, vault: &Vault, pin: &Pin) -> Result<PinKey> {
        stretch(
            self.stretch,
            vault.pepper(b"pin").as_ref(),
            pin.expose(),
            &self.salt,
        )
        .map(PinKey)
    }

    pub(crate) fn encode(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(encode(self.stretch, &self.salt, &self.sealed))
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self> {
        let (stretch, salt, sealed) = decode(bytes)?;
        Ok(Self {
            stretch,
            salt,
            sealed,
        })
    }
}

/// A password's hash with its salt and parameters.
pub(crate) fn stretch_password(
    vault: &Vault,
    entropy: &dyn Entropy,
    policy: StretchPolicy,
    password: &Password,
) -> Result<Zeroizing<Vec<u8>>> {
    hash(
        entropy,
        policy,
        &vault.pepper(b"password"),
        password.expose(),
    )
}

/// The hash of an answer to a secret question, with its salt and parameters.
pub(crate) fn stretch_answer(
    vault: &Vault,
    entropy: &dyn Entropy,
    policy: StretchPolicy,
    answer: &SecretAnswer,
) -> Result<Zeroizing<Vec<u8>>> {
    hash(
        entropy,
        policy,
        &vault.pepper(b"secret-answer"),
        answer.expose(),
    )
}

/// Whether `answer` yields this hash.
pub(crate) fn verify_answer(vault: &Vault, encoded: &[u8], answer: &SecretAnswer) -> Result<bool> {
    yields(encoded, &vault.pepper(b"secret-answer"), answer.expose())
}

/// What [`check_password`] found.
pub(crate) struct PasswordCheck {
    /// Whether the password yields the hash.
    pub(crate) right: bool,
    /// The password's hash with the parameters of today, where the hash has others.
    pub(crate) raised: Option<Zeroizing<Vec<u8>>>,
}

/// Checks `password` against a hash, or against none at the same cost: Argon2id runs once
/// with the parameters of today and once with each of the earlier ones, whichever of them
/// the hash has (threat 22). A hash with parameters that are in neither costs one run more.
pub(crate) fn check_password(
    vault: &Vault,
    entropy: &dyn Entropy,
    today: StretchPolicy,
    earlier: &[StretchPolicy],
    encoded: Option<&[u8]>,
    password: &Password,
) -> Result<PasswordCheck> {
    let fresh = fresh_salt(entropy)?;
    let (own, salt, expected) = match encoded {
        Some(encoded) => decode(encoded)?,
        None => (today, fresh.clone(), Vec::new()),
    };
    let mut runs = vec![today];
    for parameters in earlier.iter().chain([&own]) {
        if !runs.contains(parameters) {
            runs.push(*parameters);
        }
    }
    let mut check = PasswordCheck {
        right: false,
        raised: None,
    };
    for parameters in runs {
        let salt = if parameters == own { &salt } else { &fresh };
        let pepper = vault.pepper(b"password");
        let hash = stretch(parameters, pepper.as_ref(), password.expose(), salt)?;
        if parameters == own {
            check.right = hash.as_slice().ct_eq(&expected).into();
        } else if parameters == today {
            check.raised = Some(Zeroizing::new(encode(today, salt, hash.as_ref())));
        }
    }
    Ok(check)
}

/// Whether `password` yields this hash.
pub(crate) fn verify_password(vault: &Vault, encoded: &[u8], password: &Password) -> Result<bool> {
    yields(encoded, &vault.pepper(b"password"), password.expose())
}

fn hash(
    entropy: &dyn Entropy,
    policy: StretchPolicy,
    pepper: &[u8; 32],
    secret: &str,
) -> Result<Zeroizing<Vec<u8>>> {
    let salt = fresh_salt(entropy)?;
    let hash = stretch(policy, pepper, secret, &salt)?;
    Ok(Zeroizing::new(encode(policy, &salt, hash.as_ref())))
}

fn yields(encoded: &[u8], pepper: &[u8; 32], secret: &str) -> Result<bool> {
    let (policy, salt, expected) = decode(encoded)?;
    let hash = stretch(policy, pepper, secret, &salt)?;
    Ok(hash.as_slice().ct_eq(&expected).into())
}

pub(super) fn fresh_salt(entropy: &dyn Entropy) -> Result<Vec<u8>> {
    let mut salt = vec![0; SALT_LENGTH];
    entropy.fill(&mut salt)?;
    Ok(salt)
}

pub(super) fn stretch(
    policy: StretchPolicy,
    pepper: &[u8],
    secret: &str,
    salt: &[u8],
) -> Result<Zeroizing<[u8; 32]>> {
    let refused = |_| {
        Error::new(
            ErrorKind::Engine,
            "Argon2id refused its parameters or found no memory; check the policy's stretch values",
        )
    };
    #[cfg(test)]
    RUNS.with_borrow_mut(|runs| runs.push(policy));
    let params = Params::new(policy.memory_kib, policy.iterations, policy.lanes, Some(32))
        .map_err(refused)?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)
        .and_then(|argon| argon.hash_password_into(secret.as_bytes(), salt, key.as_mut()))
        .map_err(refused)?;
    Ok(key)
}

#[cfg(test)]
std::thread_local! {
    /// The runs of Argon2id in this thread, for tests of the work done.
    pub(crate) static RUNS: core::cell::RefCell<Vec<StretchPolicy>> = const { core::cell::RefCell::new(Vec::new()) };
}

fn encode(policy: StretchPolicy, salt: &[u8], value: &[u8]) -> Vec<u8> {
    let mut fields = FieldWriter::default();
    fields
        .number(i64::from(policy.memory_kib))
        .number(i64::from(policy.iterations))
        .number(i64::from(policy.lanes))
        .bytes(salt)
        .bytes(value);
    fields.as_bytes().to_vec()
}

fn decode(bytes: &[u8]) -> Result<(StretchPolicy, Vec<u8>, Vec<u8>)> {
    let mut fields = FieldReader::new(bytes);
    let mut parameter = || {
        u32::try_from(fields.number()?).map_err(|_| {
            Error::new(
                ErrorKind::Integrity,
                "a stored Argon2id parameter is malformed",
            )
        })
    };
    let policy = StretchPolicy {
        memory_kib: parameter()?,
        iterations: parameter()?,
        lanes: parameter()?,
    };
    Ok((policy, fields.bytes()?.to_vec(), fields.bytes()?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::{KeyAlgorithm, KeyProvider as _, SoftwareKeys, SystemEntropy};
    use crate::secret::MasterKey;

    const QUICK: StretchPolicy = StretchPolicy {
        memory_kib: 8,
        iterations: 1,
        lanes: 1,
    };

    /// The inner seal is tried itself: the outer one, under the master key, is taken off.
    #[test]
    fn threat_03_the_inner_seal_needs_pin_and_master_key_and_its_place() {
        let [own, other] = [7, 8].map(|byte| Vault::new(&MasterKey::new([byte; 32])));
        let (right, wrong) = (Pin::new("83920174"), Pin::new("83920175"));
        let keys = SoftwareKeys::new(SystemEntropy);
        let (mut envelope, key) =
            PinEnvelope::prepare(&own, &SystemEntropy, QUICK, &right).unwrap();
        envelope.sealed = keys.generate(KeyAlgorithm::P256, &key, b"place").unwrap().0;
        let envelope = PinEnvelope::decode(&envelope.encode()).unwrap();
        let opens = |vault: &Vault, pin: &Pin, place: &[u8]| {
            let key = envelope.key(vault, pin).unwrap();
            match keys.unseal(&envelope.sealed, &key, place) {
                Ok(_) => true,
                Err(error) => {
                    assert_eq!(error.kind(), ErrorKind::PinWrong);
                    false
                }
            }
        };
        assert!(opens(&own, &right, b"place"));
        assert!(!opens(&other, &right, b"place"), "the PIN alone");
        assert!(!opens(&own, &wrong, b"place"), "the master key alone");
        assert!(!opens(&own, &right, b"elsewhere"));
    }

    #[test]
    fn a_raised_policy_makes_a_new_hash_of_the_right_password() {
        let vault = Vault::new(&MasterKey::new([7; 32]));
        let password = Password::new("Tramonto7!");
        let today = StretchPolicy {
            iterations: 2,
            ..QUICK
        };
        let check = |earlier: &[StretchPolicy], hash: Option<&[u8]>| {
            check_password(&vault, &SystemEntropy, today, earlier, hash, &password).unwrap()
        };
        let old = stretch_password(&vault, &SystemEntropy, QUICK, &password).unwrap();
        for earlier in [&[][..], &[QUICK], &[QUICK, today]] {
            let found = check(earlier, Some(&old));
            assert!(found.right);
            let raised = found.raised.unwrap();
            assert_eq!(decode(&raised).unwrap().0, today);
            let again = check(earlier, Some(&raised));
            assert!(again.right && again.raised.is_none());
            let unknown = check(earlier, None);
            assert!(!unknown.right && unknown.raised.is_none());
        }
    }

    #[test]
    fn threat_03_a_password_hash_is_of_no_use_without_the_master_key() {
        let [own, other] = [7, 8].map(|byte| Vault::new(&MasterKey::new([byte; 32])));
        let password = Password::new("Tramonto7!");
        let hash = stretch_password(&own, &SystemEntropy, QUICK, &password).unwrap();
        assert!(verify_password(&own, &hash, &password).unwrap());
        assert!(!verify_password(&other, &hash, &password).unwrap());
    }
}
