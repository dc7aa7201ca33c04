//! OpenSSL's view of the signatures that keys make: every key, scheme, digest and length of
//! salt. What has no chance in it comes out as OpenSSL makes it itself.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;

use remote_sign_core::{
    Digest, DigestAlgorithm, ErrorKind, KeyAlgorithm, KeyProvider as _, SigningInput, SigningKey,
    SoftwareKeys, SystemEntropy, ecdsa_from_der, ecdsa_to_der,
};
use remote_sign_tests::{Output, Program};

/// A key here, and the same key in a folder for OpenSSL.
struct Pair {
    key: Box<dyn SigningKey>,
    folder: tempfile::TempDir,
}

impl Pair {
    fn new(algorithm: KeyAlgorithm) -> Self {
        let keys = SoftwareKeys::new(SystemEntropy);
        let (pkcs8, key) = keys.generate_unguarded(algorithm).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let pair = Self { key, folder };
        pair.write("private.der", &pkcs8);
        pair.write("public.der", pair.key.public_key().spki());
        pair
    }

    /// A digest by each algorithm, which is what OpenSSL signs meanwhile.
    fn digests(&self) -> impl Iterator<Item = Digest> {
        DigestAlgorithm::ALL.iter().map(|algorithm| {
            let digest = algorithm.digest(b"document");
            self.write("input", digest.as_bytes());
            digest
        })
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    /// Signed here; `key.verify` is of crates that did not sign it.
    fn sign(&self, input: &SigningInput) -> Vec<u8> {
        let signature = self.key.sign(input).unwrap();
        let algorithm = self.key.algorithm();
        assert_eq!(signature.len(), algorithm.signature_length(), "{input}");
        self.key.public_key().verify(input, &signature).unwrap();
        signature
    }

    /// What OpenSSL makes of the file `input` by `options`.
    fn openssl_signs(&self, options: &str) -> Vec<u8> {
        let words = "pkeyutl -sign -keyform DER -inkey private.der -in input";
        self.openssl(&format!("{words} {options}"))
            .succeeded()
            .stdout
    }

    /// The same with bare padding of PKCS#1 v1.5; `pkeyutl` takes no more than 64 bytes.
    fn openssl_signs_raw(&self) -> Vec<u8> {
        let words = "rsautl -sign -pkcs -keyform DER -inkey private.der -in input";
        self.openssl(words).succeeded().stdout
    }

    fn openssl_verifies(&self, signature: &[u8], options: &str) -> bool {
        self.write("signature", signature);
        let words = "pkeyutl -verify -pubin -keyform DER -inkey public.der -in input";
        let output = self.openssl(&format!("{words} -sigfile signature {options}"));
        output.text().contains("Signature Verified Successfully")
    }

    fn openssl(&self, words: &str) -> Output {
        Program::new("openssl", "openssl")
            .words(words)
            .folder(self.folder.path())
            .run()
    }
}

#[test]
fn threat_45_rsa_2048_signs_as_openssl_verifies() {
    rsa(KeyAlgorithm::Rsa2048);
}

#[test]
fn threat_45_rsa_3072_signs_as_openssl_verifies() {
    rsa(KeyAlgorithm::Rsa3072);
}

#[test]
fn threat_45_rsa_4096_signs_as_openssl_verifies() {
    rsa(KeyAlgorithm::Rsa4096);
}

fn rsa(algorithm: KeyAlgorithm) {
    let pair = Pair::new(algorithm);
    for digest in pair.digests() {
        let name = digest.algorithm();
        let options = format!("-pkeyopt rsa_padding_mode:pkcs1 -pkeyopt digest:{name}");
        let signature = pair.sign(&SigningInput::RsaPkcs1(digest.clone()));
        assert_eq!(signature, pair.openssl_signs(&options));

        let pss = |salt_length| SigningInput::RsaPss {
            digest: digest.clone(),
            salt_length,
        };
        // RFC 8017 9.1.1 step 3.
        let (hash, longest) = (name.length(), algorithm.size() - 2 - name.length());
        for salt in [0, 20, hash, longest] {
            let signature = pair.sign(&pss(salt));
            assert!(pair.openssl_verifies(&signature, &pss_options(&digest, salt)));
            assert!(!pair.openssl_verifies(&signature, &pss_options(&digest, salt + 1)));
            let theirs = pair.openssl_signs(&pss_options(&digest, salt));
            pair.key.public_key().verify(&pss(salt), &theirs).unwrap();
        }
        let refused = pair.key.sign(&pss(longest + 1)).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::InputRefused);
    }
    for length in [0, 1, 32, algorithm.size() - 11] {
        let data = vec![7; length];
        pair.write("input", &data);
        let signature = pair.sign(&SigningInput::RsaPkcs1Raw(data));
        assert_eq!(signature, pair.openssl_signs_raw(), "{length} raw bytes");
    }
}

fn pss_options(digest: &Digest, salt: usize) -> String {
    format!(
        "-pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:{salt} -pkeyopt digest:{}",
        digest.algorithm()
    )
}

#[test]
fn threat_47_p256_signs_as_openssl_verifies() {
    ecdsa(KeyAlgorithm::P256);
}

#[test]
fn threat_47_p384_signs_as_openssl_verifies() {
    ecdsa(KeyAlgorithm::P384);
}

fn ecdsa(algorithm: KeyAlgorithm) {
    let pair = Pair::new(algorithm);
    for digest in pair.digests() {
        let input = SigningInput::ecdsa_from_raw(digest.as_bytes()).unwrap();
        assert_eq!(input, SigningInput::Ecdsa(digest.clone()));
        let options = format!("-pkeyopt digest:{}", digest.algorithm());
        let signature = ecdsa_to_der(algorithm, &pair.sign(&input)).unwrap();
        assert!(pair.openssl_verifies(&signature, &options));
        let theirs = ecdsa_from_der(algorithm, &pair.openssl_signs(&options)).unwrap();
        pair.key.public_key().verify(&input, &theirs).unwrap();
        pair.write("input", &vec![7; digest.as_bytes().len()]);
        assert!(!pair.openssl_verifies(&signature, &options));
    }
}
