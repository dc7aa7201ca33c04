//! Ed25519 (RFC 8032) through the engine: the keys that sign what the history's log says,
//! and the check of anybody's signature. Keys of holders are of other kinds, in `software`.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair as _, ParsedPublicKey};

use crate::error::{Error, ErrorKind, Result};

/// Bytes of a public key and of a private key's seed.
pub(crate) const ED25519_KEY_LENGTH: usize = 32;

/// A private key; the engine wipes it when it is dropped.
pub(crate) struct Ed25519Key {
    engine: Ed25519KeyPair,
    public: [u8; ED25519_KEY_LENGTH],
}

impl Ed25519Key {
    /// The key of this seed (RFC 8032, section 5.1.5).
    pub(crate) fn from_seed(seed: &[u8; ED25519_KEY_LENGTH]) -> Result<Self> {
        let engine = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| failed())?;
        let public = engine.public_key().as_ref();
        let public = public.try_into().map_err(|_| failed())?;
        Ok(Self { engine, public })
    }

    pub(crate) const fn public(&self) -> &[u8; ED25519_KEY_LENGTH] {
        &self.public
    }

    /// 64 bytes, the same for the same message.
    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let signature = self.engine.try_sign(message).map_err(|_| failed())?;
        Ok(signature.as_ref().to_vec())
    }
}

/// Whether `signature` is that of the key `public` over `message`; no input is an error.
pub(crate) fn ed25519_holds(
    public: &[u8; ED25519_KEY_LENGTH],
    message: &[u8],
    signature: &[u8],
) -> bool {
    ParsedPublicKey::new(&ED25519, public)
        .is_ok_and(|key| key.verify_sig(message, signature).is_ok())
}

fn failed() -> Error {
    Error::new(ErrorKind::Engine, "the engine made no signature; try again")
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    /// RFC 8032, section 7.1, TEST 3.
    #[test]
    fn signs_as_the_rfc_does() {
        let bytes = |hex: &str| HEXLOWER.decode(hex.as_bytes()).unwrap();
        let seed = bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
        let key = Ed25519Key::from_seed(&seed.try_into().unwrap()).unwrap();
        let public = bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
        assert_eq!(key.public().as_slice(), public);

        let message = bytes("af82");
        let signature = bytes(concat!(
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac",
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ));
        assert_eq!(key.sign(&message).unwrap(), signature);
        assert!(ed25519_holds(key.public(), &message, &signature));
        assert!(!ed25519_holds(key.public(), b"another", &signature));
        assert!(!ed25519_holds(key.public(), &message, &signature[..63]));
        assert!(!ed25519_holds(&[0xff; 32], &message, &signature));
    }
}
