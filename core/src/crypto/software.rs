//! Private keys in this process: `aws-lc-rs` signs (constant time, and the fastest); the
//! blinded `rsa` crate signs what the engine's interface has no door for, which is raw
//! PKCS#1 input and PSS salts of another length than the digest's.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use aws_lc_rs::digest as engine_digest;
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _,
    RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_SHA256, RSA_PSS_SHA384,
    RSA_PSS_SHA512, RsaEncoding, RsaKeyPair,
};
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::{Pkcs1v15Sign, Pss, RsaPrivateKey};
use zeroize::Zeroizing;

use super::{
    Digest, DigestAlgorithm, Entropy, KeyAlgorithm, KeyProvider, PinKey, PublicKey, SigningInput,
    SigningKey, UnguardedKey,
};
use crate::error::{Error, ErrorKind, Result};

const NONCE_LENGTH: usize = 12;

/// The provider that keeps keys in software, sealed with AES-256-GCM under the PIN's key.
pub struct SoftwareKeys<E> {
    entropy: E,
}

impl<E: Entropy> SoftwareKeys<E> {
    /// A provider that draws nonces from `entropy` (the engine draws its keys and ECDSA
    /// nonces from the system's generator).
    pub const fn new(entropy: E) -> Self {
        Self { entropy }
    }
}

impl<E: Entropy> KeyProvider for SoftwareKeys<E> {
    fn generate(
        &self,
        algorithm: KeyAlgorithm,
        pin: &PinKey,
        binding: &[u8],
    ) -> Result<(Vec<u8>, Box<dyn SigningKey>)> {
        let (pkcs8, key) = generate(algorithm)?;
        Ok((self.seal(&pkcs8, pin, binding)?, Box::new(key)))
    }

    fn unseal(&self, sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Box<dyn SigningKey>> {
        Ok(Box::new(load(open(sealed, pin, binding)?)?))
    }

    fn reseal(
        &self,
        sealed: &[u8],
        current: &PinKey,
        new: &PinKey,
        binding: &[u8],
    ) -> Result<Vec<u8>> {
        self.seal(&open(sealed, current, binding)?, new, binding)
    }

    fn generate_unguarded(&self, algorithm: KeyAlgorithm) -> Result<UnguardedKey> {
        let (pkcs8, key) = generate(algorithm)?;
        Ok((pkcs8, Box::new(key)))
    }

    fn load_unguarded(&self, pkcs8: &[u8]) -> Result<Box<dyn SigningKey>> {
        Ok(Box::new(load(Zeroizing::new(pkcs8.to_vec()))?))
    }
}

impl<E: Entropy> SoftwareKeys<E> {
    /// The nonce, then the ciphertext.
    fn seal(&self, pkcs8: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Vec<u8>> {
        let mut nonce = [0_u8; NONCE_LENGTH];
        self.entropy.fill(&mut nonce)?;
        let payload = Payload {
            msg: pkcs8,
            aad: binding,
        };
        let sealed = cipher(pin)
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| Error::new(ErrorKind::Engine, "sealing the key failed"))?;
        Ok([&nonce[..], &sealed].concat())
    }
}

fn open(sealed: &[u8], pin: &PinKey, binding: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let wrong = || Error::new(ErrorKind::PinWrong, "the PIN is wrong");
    let (nonce, sealed) = sealed
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or_else(wrong)?;
    let payload = Payload {
        msg: sealed,
        aad: binding,
    };
    cipher(pin)
        .decrypt(&Nonce::from(*nonce), payload)
        .map(Zeroizing::new)
        .map_err(|_| wrong())
}

fn cipher(pin: &PinKey) -> Aes256Gcm {
    Aes256Gcm::new(pin.expose().into())
}

struct SoftwareKey {
    public: PublicKey,
    engine: Engine,
}

enum Engine {
    Rsa {
        key: RsaKeyPair,
        pkcs8: Zeroizing<Vec<u8>>,
    },
    Ecdsa(EcdsaKeyPair),
}

fn generate(algorithm: KeyAlgorithm) -> Result<(Zeroizing<Vec<u8>>, SoftwareKey)> {
    let failed = |_| Error::new(ErrorKind::Engine, "the engine made no key; try again");
    let pkcs8 = match algorithm {
        KeyAlgorithm::Rsa2048 => rsa_pkcs8(KeySize::Rsa2048),
        KeyAlgorithm::Rsa3072 => rsa_pkcs8(KeySize::Rsa3072),
        KeyAlgorithm::Rsa4096 => rsa_pkcs8(KeySize::Rsa4096),
        KeyAlgorithm::P256 => EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .and_then(|key| key.to_pkcs8v1())
            .map(|der| Zeroizing::new(der.as_ref().to_vec())),
        KeyAlgorithm::P384 => EcdsaKeyPair::generate(&ECDSA_P384_SHA384_FIXED_SIGNING)
            .and_then(|key| key.to_pkcs8v1())
            .map(|der| Zeroizing::new(der.as_ref().to_vec())),
    }
    .map_err(failed)?;
    let key = load(pkcs8.clone())?;
    Ok((pkcs8, key))
}

fn rsa_pkcs8(
    size: KeySize,
) -> core::result::Result<Zeroizing<Vec<u8>>, aws_lc_rs::error::Unspecified> {
    let key = RsaKeyPair::generate(size)?;
    let der: Pkcs8V1Der<'_> = key.as_der()?;
    Ok(Zeroizing::new(der.as_ref().to_vec()))
}

fn load(pkcs8: Zeroizing<Vec<u8>>) -> Result<SoftwareKey> {
    let failed = || Error::new(ErrorKind::Engine, "the stored key cannot be loaded");
    if let Ok(key) = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pkcs8) {
        return ecdsa(key);
    }
    if let Ok(key) = EcdsaKeyPair::from_pkcs8(&ECDSA_P384_SHA384_FIXED_SIGNING, &pkcs8) {
        return ecdsa(key);
    }
    let key = RsaKeyPair::from_pkcs8(&pkcs8).map_err(|_| failed())?;
    let spki: PublicKeyX509Der<'_> = key.public_key().as_der().map_err(|_| failed())?;
    let public = PublicKey::from_spki(spki.as_ref())?;
    Ok(SoftwareKey {
        public,
        engine: Engine::Rsa { key, pkcs8 },
    })
}

fn ecdsa(key: EcdsaKeyPair) -> Result<SoftwareKey> {
    let spki: PublicKeyX509Der<'_> = key
        .public_key()
        .as_der()
        .map_err(|_| Error::new(ErrorKind::Engine, "the stored key cannot be loaded"))?;
    let public = PublicKey::from_spki(spki.as_ref())?;
    Ok(SoftwareKey {
        public,
        engine: Engine::Ecdsa(key),
    })
}

impl SigningKey for SoftwareKey {
    fn algorithm(&self) -> KeyAlgorithm {
        self.public.algorithm()
    }

    fn public_key(&self) -> &PublicKey {
        &self.public
    }

    fn sign(&self, input: &SigningInput) -> Result<Vec<u8>> {
        input.check(self.algorithm())?;
        match (&self.engine, input) {
            (Engine::Ecdsa(key), SigningInput::Ecdsa(digest)) => {
                sign_ecdsa(key, self.algorithm(), digest.as_bytes())
            }
            (Engine::Rsa { key, .. }, SigningInput::RsaPkcs1(digest)) => {
                let padding: &'static dyn RsaEncoding = match digest.algorithm() {
                    DigestAlgorithm::Sha256 => &RSA_PKCS1_SHA256,
                    DigestAlgorithm::Sha384 => &RSA_PKCS1_SHA384,
                    DigestAlgorithm::Sha512 => &RSA_PKCS1_SHA512,
                };
                sign_rsa(key, padding, digest)
            }
            (
                Engine::Rsa { key, .. },
                SigningInput::RsaPss {
                    digest,
                    salt_length,
                },
            ) if *salt_length == digest.as_bytes().len() => {
                let padding: &'static dyn RsaEncoding = match digest.algorithm() {
                    DigestAlgorithm::Sha256 => &RSA_PSS_SHA256,
                    DigestAlgorithm::Sha384 => &RSA_PSS_SHA384,
                    DigestAlgorithm::Sha512 => &RSA_PSS_SHA512,
                };
                sign_rsa(key, padding, digest)
            }
            (Engine::Rsa { pkcs8, .. }, _) => sign_rsa_blinded(pkcs8, input),
            (Engine::Ecdsa(_), _) => Err(engine_failed()),
        }
    }
}

fn sign_rsa(
    key: &RsaKeyPair,
    padding: &'static dyn RsaEncoding,
    digest: &Digest,
) -> Result<Vec<u8>> {
    let imported = import(digest.algorithm(), digest.as_bytes())?;
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign_digest(padding, &imported, &mut signature)
        .map_err(|_| engine_failed())?;
    Ok(signature)
}

/// The engine takes a hash of the curve's own length: a longer one is cut to it, a
/// shorter one is the same number with zeros before it (FIPS 186-5 6.4.1 step 2).
fn sign_ecdsa(key: &EcdsaKeyPair, algorithm: KeyAlgorithm, hash: &[u8]) -> Result<Vec<u8>> {
    let size = algorithm.size();
    let kept = hash.get(..size).unwrap_or(hash);
    let mut padded = vec![0; size - kept.len()];
    padded.extend_from_slice(kept);
    let imported = import(algorithm.paired_digest(), &padded)?;
    let signature = key.sign_digest(&imported).map_err(|_| engine_failed())?;
    Ok(signature.as_ref().to_vec())
}

/// The `rsa` crate blinds by itself (its `getrandom` feature) and checks its result.
fn sign_rsa_blinded(pkcs8: &[u8], input: &SigningInput) -> Result<Vec<u8>> {
    let key = RsaPrivateKey::from_pkcs8_der(pkcs8).map_err(|_| engine_failed())?;
    let rng = &mut getrandom::rand_core::UnwrapErr(getrandom::SysRng);
    match input {
        SigningInput::RsaPkcs1Raw(data) => key.sign(Pkcs1v15Sign::new_unprefixed(), data),
        SigningInput::RsaPss {
            digest,
            salt_length,
        } => {
            let (hash, salt) = (digest.as_bytes(), *salt_length);
            match digest.algorithm() {
                DigestAlgorithm::Sha256 => {
                    key.sign_with_rng(rng, Pss::<sha2::Sha256>::new_with_salt(salt), hash)
                }
                DigestAlgorithm::Sha384 => {
                    key.sign_with_rng(rng, Pss::<sha2::Sha384>::new_with_salt(salt), hash)
                }
                DigestAlgorithm::Sha512 => {
                    key.sign_with_rng(rng, Pss::<sha2::Sha512>::new_with_salt(salt), hash)
                }
            }
        }
        SigningInput::RsaPkcs1(_) | SigningInput::Ecdsa(_) => return Err(engine_failed()),
    }
    .map_err(|_| engine_failed())
}

fn import(algorithm: DigestAlgorithm, bytes: &[u8]) -> Result<engine_digest::Digest> {
    let algorithm = match algorithm {
        DigestAlgorithm::Sha256 => &engine_digest::SHA256,
        DigestAlgorithm::Sha384 => &engine_digest::SHA384,
        DigestAlgorithm::Sha512 => &engine_digest::SHA512,
    };
    engine_digest::Digest::import_less_safe(bytes, algorithm).map_err(|_| engine_failed())
}

fn engine_failed() -> Error {
    Error::new(ErrorKind::Engine, "the engine made no signature; try again")
}
