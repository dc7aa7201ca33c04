//! The bare engine: keys loaded at the start, one library call per signature. No PKCS#11, no
//! authorization, no history: the ceiling for everything above it.

use std::fs;
use std::path::Path;

use aws_lc_rs::digest::Digest;
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    RsaEncoding, RsaKeyPair,
};

use crate::{ENGINE, Key, Operation, Result, Signer};

pub(crate) struct Engine {
    rsa: RsaKeyPair,
    p256: EcdsaKeyPair,
    digest: Digest,
}

impl Engine {
    /// Makes keys and leaves them in `folder`, so that all processes of a measurement load
    /// the same ones: making an RSA key takes now longer, now shorter.
    pub(crate) fn prepare(folder: &Path) -> Result<()> {
        let rsa: Pkcs8V1Der<'_> = RsaKeyPair::generate(KeySize::Rsa2048)?.as_der()?;
        let p256 = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)?.to_pkcs8v1()?;
        fs::write(folder.join(Key::Rsa2048.label()), rsa.as_ref())?;
        fs::write(folder.join(Key::P256.label()), p256.as_ref())?;
        Ok(())
    }

    pub(crate) fn open(folder: &Path) -> Result<Self> {
        let rsa = fs::read(folder.join(Key::Rsa2048.label()))?;
        let p256 = fs::read(folder.join(Key::P256.label()))?;
        Ok(Self {
            rsa: RsaKeyPair::from_pkcs8(&rsa)?,
            p256: EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &p256)?,
            digest: Operation::digest(),
        })
    }

    fn sign_rsa(&self, encoding: &'static dyn RsaEncoding) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.rsa.public_modulus_len()];
        self.rsa
            .sign_digest(encoding, &self.digest, &mut signature)?;
        Ok(signature)
    }
}

impl Signer for Engine {
    fn name(&self) -> &'static str {
        ENGINE
    }

    fn public_key(&self, key: Key) -> Result<Vec<u8>> {
        Ok(match key {
            Key::Rsa2048 => self.rsa.public_key().as_ref().to_vec(),
            Key::P256 => self.p256.public_key().as_ref().to_vec(),
        })
    }

    fn sign(&self, operation: Operation) -> Result<Vec<u8>> {
        match operation {
            Operation::RsaPkcs1 => self.sign_rsa(&RSA_PKCS1_SHA256),
            Operation::RsaPss => self.sign_rsa(&RSA_PSS_SHA256),
            Operation::Ecdsa => {
                let signature = self.p256.sign_digest(&self.digest)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}
