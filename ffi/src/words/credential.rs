//! Credentials, their keys and certificates. What holds for every vocabulary is in the module above.

use remote_sign_core as core;

use super::{Word, words};

/// How a credential is approved.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// None of them.
    None = 0,
    /// By a person: an OTP for each approval.
    Remote = 1,
    /// Unattended, through a virtual token (CAD art. 35(3)).
    Automatic = 2,
    /// The seal of a legal person, unattended through a virtual token.
    Seal = 3,
}

/// What the credential's certificate may be used for; never both.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialPurpose {
    /// None of them.
    None = 0,
    /// Key usage contentCommitment alone.
    Signature = 1,
    /// digitalSignature with clientAuth: TLS client authentication.
    Authentication = 2,
}

/// Where a credential and its certificate stand (AMB-18). It follows from the rows and the
/// time and is nowhere stored.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialState {
    /// None of them.
    None = 0,
    /// Registered; its holder has not set a PIN.
    PendingActivation = 1,
    /// The key is sealed and the certificate requested, but not yet stored.
    Issuing = 2,
    /// The certificate is valid; it can sign.
    Active = 3,
    /// For a time, or until the end of validity.
    Suspended = 4,
    /// For good.
    Revoked = 5,
    /// The end of validity is over.
    Expired = 6,
    /// Another certificate took its place.
    Superseded = 7,
}

/// Algorithm and size of a signing key.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// None of them.
    None = 0,
    /// RSA with a 2048-bit modulus, for interoperability.
    Rsa2048 = 1,
    /// RSA with a 3072-bit modulus.
    Rsa3072 = 2,
    /// RSA with a 4096-bit modulus.
    Rsa4096 = 3,
    /// ECDSA on NIST P-256.
    P256 = 4,
    /// ECDSA on NIST P-384.
    P384 = 5,
}

/// Digest algorithms that can be signed; no other is, not even as raw input.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestAlgorithm {
    /// None of them.
    None = 0,
    /// SHA-256.
    Sha256 = 1,
    /// SHA-384.
    Sha384 = 2,
    /// SHA-512.
    Sha512 = 3,
}

/// How a signature is made of a digest.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignatureScheme {
    /// None of them.
    None = 0,
    /// RSASSA-PKCS1-v1_5 of a DigestInfo (RFC 8017 8.2).
    RsaPkcs1 = 1,
    /// The padding of PKCS#1 v1.5 around bytes that are no DigestInfo.
    RsaPkcs1Raw = 2,
    /// RSASSA-PSS (RFC 8017 8.1).
    RsaPss = 3,
    /// ECDSA (FIPS 186-5 6.4).
    Ecdsa = 4,
}

/// When the entry of a signature is on the disk.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// None of them.
    None = 0,
    /// Before the signature is released.
    Each = 1,
    /// When the authorization opens and closes, and at least once a second while it signs.
    Window = 2,
}

/// What a certificate is downloaded as (AMB-19).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertificateFormat {
    /// None of them.
    None = 0,
    /// The certificate alone (X.509 DER).
    Der = 1,
    /// The certificate alone, as text (RFC 7468).
    Pem = 2,
    /// The certificate and those above it, as text.
    Chain = 3,
    /// The certificate and those above it in one message (PKCS#7, certificates only).
    Pkcs7 = 4,
}

/// Why a certificate was revoked (RFC 5280 5.3.1).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationReason {
    /// None of them.
    None = 0,
    /// No reason is given.
    Unspecified = 1,
    /// Somebody else may use the key.
    KeyCompromise = 2,
    /// The holder's name or function changed.
    AffiliationChanged = 3,
    /// Another certificate took its place.
    Superseded = 4,
    /// It is not needed any more.
    CessationOfOperation = 5,
    /// The holder may not have it any more.
    PrivilegeWithdrawn = 6,
}

/// A reason that may be absent: then it is none of them.
pub type OptionalRevocationReason = RevocationReason;

/// What permits a renewal (requirement 64).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenewalWay {
    /// None of them.
    None = 0,
    /// A coupon.
    Coupon = 1,
    /// The registration officer's word.
    Officer = 2,
    /// Nothing but the holder's wish.
    Direct = 3,
}

/// What a key of the embedded authority is for.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthorityRole {
    /// None of them.
    None = 0,
    /// Certifies issuing authorities.
    Root = 1,
    /// Certifies holders and responders, signs revocation lists.
    Issuing = 2,
    /// Signs answers about the status of certificates (RFC 6960 4.2.2.2).
    OcspResponder = 3,
}

/// How a published list of revocations stands.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListHealth {
    /// None of them.
    None = 0,
    /// Nothing to do.
    Good = 1,
    /// The next one is due.
    Due = 2,
    /// It should have been published before.
    Late = 3,
}

/// States of a virtual token (AMB-35).
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VirtualTokenState {
    /// None of them.
    None = 0,
    /// Made; its file was not taken yet.
    Generated = 1,
    /// Its file was taken, once.
    Downloaded = 2,
    /// It has approved something.
    Active = 3,
    /// All its signatures are made, or its tries are spent.
    Exhausted = 4,
    /// Its time is over.
    Expired = 5,
    /// Ended by its holder.
    Revoked = 6,
}

words! {
    CredentialKind { Remote, Automatic, Seal }
    CredentialPurpose { Signature, Authentication }
    CredentialState { PendingActivation, Issuing, Active, Suspended, Revoked, Expired, Superseded }
    KeyAlgorithm { Rsa2048, Rsa3072, Rsa4096, P256, P384 }
    DigestAlgorithm { Sha256, Sha384, Sha512 }
    SignatureScheme { RsaPkcs1, RsaPkcs1Raw, RsaPss, Ecdsa }
    Durability { Each, Window }
    CertificateFormat { Der, Pem, Chain, Pkcs7 }
    RevocationReason { Unspecified, KeyCompromise, AffiliationChanged, Superseded, CessationOfOperation, PrivilegeWithdrawn }
    RenewalWay { Coupon, Officer, Direct }
    AuthorityRole { Root, Issuing, OcspResponder }
    ListHealth { Good, Due, Late }
    VirtualTokenState { Generated, Downloaded, Active, Exhausted, Expired, Revoked }
}
