//! The bare engine: keys loaded at the start, one library call per signature. No PKCS#11, no
//! authorization, no history: the ceiling for everything above it.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use aws_lc_rs::digest::Digest;
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, ECDSA_P384_SHA384_FIXED_SIGNING, EcdsaKeyPair,
    EcdsaSigningAlgorithm, KeyPair as _, RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaKeyPair,
};

use crate::{ENGINE, Hand, Key, Operation, Result, Signer};

/// The keys, in the order of [`Key::ALL`].
pub(crate) struct Engine(Vec<(Key, Arc<Pair>)>);

enum Pair {
    Rsa(RsaKeyPair),
    Ecdsa(EcdsaKeyPair),
}

impl Engine {
    /// Makes keys and leaves them in `folder`, so that all processes of a measurement load
    /// the same ones: making an RSA key takes now longer, now shorter.
    pub(crate) fn prepare(folder: &Path) -> Result<()> {
        for key in Key::ALL {
            let made = match rsa_size(key) {
                Some(size) => {
                    let made: Pkcs8V1Der<'_> = RsaKeyPair::generate(size)?.as_der()?;
                    made.as_ref().to_vec()
                }
                None => EcdsaKeyPair::generate(curve(key))?
                    .to_pkcs8v1()?
                    .as_ref()
                    .to_vec(),
            };
            fs::write(folder.join(key.label()), made)?;
        }
        Ok(())
    }

    pub(crate) fn open(folder: &Path) -> Result<Self> {
        let load = |key: Key| {
            let made = fs::read(folder.join(key.label()))?;
            let pair = match rsa_size(key) {
                Some(_) => Pair::Rsa(RsaKeyPair::from_pkcs8(&made)?),
                None => Pair::Ecdsa(EcdsaKeyPair::from_pkcs8(curve(key), &made)?),
            };
            Ok((key, Arc::new(pair)))
        };
        Ok(Self(Key::ALL.into_iter().map(load).collect::<Result<_>>()?))
    }

    fn pair(&self, key: Key) -> Result<&Arc<Pair>> {
        let found = self.0.iter().find(|(own, _)| *own == key);
        Ok(&found.ok_or("the engine has no such key")?.1)
    }
}

fn rsa_size(key: Key) -> Option<KeySize> {
    Some(match key {
        Key::Rsa2048 => KeySize::Rsa2048,
        Key::Rsa3072 => KeySize::Rsa3072,
        Key::Rsa4096 => KeySize::Rsa4096,
        Key::P256 | Key::P384 => return None,
    })
}

fn curve(key: Key) -> &'static EcdsaSigningAlgorithm {
    match key {
        Key::P384 => &ECDSA_P384_SHA384_FIXED_SIGNING,
        _ => &ECDSA_P256_SHA256_FIXED_SIGNING,
    }
}

impl Signer for Engine {
    fn name(&self) -> &'static str {
        ENGINE
    }

    fn public_key(&self, key: Key) -> Result<Vec<u8>> {
        Ok(match &**self.pair(key)? {
            Pair::Rsa(pair) => pair.public_key().as_ref().to_vec(),
            Pair::Ecdsa(pair) => pair.public_key().as_ref().to_vec(),
        })
    }

    fn hand(&self, operation: Operation) -> Result<Box<dyn Hand>> {
        Ok(Box::new(EngineHand {
            pair: Arc::clone(self.pair(operation.key())?),
            digest: operation.digest(),
            is_pss: operation.is_pss(),
        }))
    }
}

struct EngineHand {
    pair: Arc<Pair>,
    digest: Digest,
    is_pss: bool,
}

impl Hand for EngineHand {
    fn sign(&mut self) -> Result<Vec<u8>> {
        match &*self.pair {
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                if self.is_pss {
                    pair.sign_digest(&RSA_PSS_SHA256, &self.digest, &mut signature)?;
                } else {
                    pair.sign_digest(&RSA_PKCS1_SHA256, &self.digest, &mut signature)?;
                }
                Ok(signature)
            }
            Pair::Ecdsa(pair) => Ok(pair.sign_digest(&self.digest)?.as_ref().to_vec()),
        }
    }
}
