//! Verification of signatures: both families of functions, over every mechanism; what is wrong
//! with a signature, and what ends the operation. The signatures are those of `C_Sign`, which
//! come from another engine and which the `clients` tests verify by other means.

use std::ptr::null_mut;

use cryptoki_sys as ck;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::*;

const MESSAGE: &[u8] = b"La madre";

/// What precedes the digest in a DigestInfo (RFC 8017 section 9.2 note 1).
const SHA256_INFO: &[u8] =
    b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";

/// A mechanism with its parameter, and what it is given of the message.
struct Way {
    kind: ck::CK_MECHANISM_TYPE,
    pss: Option<[ck::CK_ULONG; 3]>,
    data: Vec<u8>,
}

fn way(kind: ck::CK_MECHANISM_TYPE, data: impl Into<Vec<u8>>) -> Way {
    Way {
        kind,
        pss: None,
        data: data.into(),
    }
}

impl Way {
    fn pss(self, hash: ck::CK_ULONG, mask: ck::CK_ULONG, salt: ck::CK_ULONG) -> Self {
        Self {
            pss: Some([hash, mask, salt]),
            ..self
        }
    }

    fn mechanism(&self) -> ck::CK_MECHANISM {
        let mut asked = mechanism(self.kind);
        if let Some(parameter) = &self.pss {
            asked.pParameter = parameter.as_ptr().cast_mut().cast();
            asked.ulParameterLen = size_of_val(parameter) as ck::CK_ULONG;
        }
        asked
    }

    fn sign(&self, session: ck::CK_SESSION_HANDLE) -> Vec<u8> {
        let (list, key) = (list(), key(session));
        let (mut signature, mut room) = (vec![0; 512], 512);
        let (data, length) = parts(&self.data);
        let place = signature.as_mut_ptr();
        let rv = call!(list, C_SignInit(session, &mut self.mechanism(), key));
        assert_eq!(rv, ck::CKR_OK, "{:x}", self.kind);
        let rv = call!(list, C_Sign(session, data, length, place, &mut room));
        assert_eq!(rv, ck::CKR_OK, "{:x}", self.kind);
        signature.truncate(room as usize);
        signature
    }

    fn begin(&self, session: ck::CK_SESSION_HANDLE) {
        let key = public(session);
        let rv = call!(list(), C_VerifyInit(session, &mut self.mechanism(), key));
        assert_eq!(rv, ck::CKR_OK, "{:x}", self.kind);
    }

    /// What each way to verify says, which must be the same.
    fn verify(&self, session: ck::CK_SESSION_HANDLE, signature: &[u8]) -> ck::CK_RV {
        let list = list();
        let (data, length) = parts(&self.data);
        let (signature, signature_length) = parts(signature);
        let in_parts = |update: &dyn Fn(*mut u8, ck::CK_ULONG) -> ck::CK_RV| {
            for part in self.data.chunks(7) {
                let (part, length) = parts(part);
                assert_eq!(update(part, length), ck::CKR_OK);
            }
        };
        self.begin(session);
        let whole = call!(
            list,
            C_Verify(session, data, length, signature, signature_length)
        );
        self.begin(session);
        in_parts(&|part, length| call!(list, C_VerifyUpdate(session, part, length)));
        let in_the_end = call!(list, C_VerifyFinal(session, signature, signature_length));

        let list = list_3_2();
        let begin = || {
            let (mut asked, key) = (self.mechanism(), public(session));
            let rv = call!(
                list,
                C_VerifySignatureInit(session, &mut asked, key, signature, signature_length)
            );
            assert_eq!(rv, ck::CKR_OK);
        };
        begin();
        let begun_with = call!(list, C_VerifySignature(session, data, length));
        begin();
        in_parts(&|part, length| call!(list, C_VerifySignatureUpdate(session, part, length)));
        let begun_with_in_parts = call!(list, C_VerifySignatureFinal(session));
        assert_eq!(
            [in_the_end, begun_with, begun_with_in_parts],
            [whole; 3],
            "{:x}",
            self.kind
        );
        whole
    }
}

fn list_3_2() -> &'static ck::CK_FUNCTION_LIST_3_2 {
    interfaces::table((3, 2))
}

fn public(session: ck::CK_SESSION_HANDLE) -> ck::CK_OBJECT_HANDLE {
    find(session, ck::CKO_PUBLIC_KEY)[0]
}

fn parts(bytes: &[u8]) -> (*mut u8, ck::CK_ULONG) {
    (bytes.as_ptr().cast_mut(), bytes.len() as ck::CK_ULONG)
}

fn digest_info() -> Vec<u8> {
    [SHA256_INFO, &Sha256::digest(MESSAGE)].concat()
}

fn ways(name: &str) -> Vec<Way> {
    const P256: (ck::CK_ULONG, ck::CK_ULONG) = (ck::CKM_SHA256, ck::CKG_MGF1_SHA256);
    const P384: (ck::CK_ULONG, ck::CK_ULONG) = (ck::CKM_SHA384, ck::CKG_MGF1_SHA384);
    const P512: (ck::CK_ULONG, ck::CK_ULONG) = (ck::CKM_SHA512, ck::CKG_MGF1_SHA512);
    let (h256, h384, h512) = (
        Sha256::digest(MESSAGE).to_vec(),
        Sha384::digest(MESSAGE).to_vec(),
        Sha512::digest(MESSAGE).to_vec(),
    );
    match name {
        "rsa" => vec![
            way(ck::CKM_RSA_PKCS, digest_info()),
            way(ck::CKM_RSA_PKCS, *b"no digest"),
            way(ck::CKM_SHA256_RSA_PKCS, MESSAGE),
            way(ck::CKM_SHA384_RSA_PKCS, MESSAGE),
            way(ck::CKM_SHA512_RSA_PKCS, MESSAGE),
            way(ck::CKM_RSA_PKCS_PSS, h256.clone()).pss(P256.0, P256.1, 0),
            way(ck::CKM_RSA_PKCS_PSS, h256).pss(P256.0, P256.1, 222),
            way(ck::CKM_RSA_PKCS_PSS, h384).pss(P384.0, P384.1, 48),
            way(ck::CKM_RSA_PKCS_PSS, h512).pss(P512.0, P512.1, 64),
            way(ck::CKM_SHA256_RSA_PKCS_PSS, MESSAGE).pss(P256.0, P256.1, 32),
            way(ck::CKM_SHA384_RSA_PKCS_PSS, MESSAGE).pss(P384.0, P384.1, 48),
            way(ck::CKM_SHA512_RSA_PKCS_PSS, MESSAGE).pss(P512.0, P512.1, 64),
        ],
        _ => vec![
            way(ck::CKM_ECDSA, h256),
            way(ck::CKM_ECDSA, h384),
            way(ck::CKM_ECDSA, h512),
            way(ck::CKM_ECDSA_SHA256, MESSAGE),
            way(ck::CKM_ECDSA_SHA384, MESSAGE),
            way(ck::CKM_ECDSA_SHA512, MESSAGE),
        ],
    }
}

#[test]
fn signatures_hold_for_their_data_alone() {
    for name in ["rsa", "ec384", "operations"] {
        let session = logged_in(name);
        for way in ways(name) {
            let signature = way.sign(session);
            assert_eq!(
                way.verify(session, &signature),
                ck::CKR_OK,
                "{:x}",
                way.kind
            );

            let mut other = signature.clone();
            other[17] ^= 4;
            assert_eq!(
                way.verify(session, &other),
                ck::CKR_SIGNATURE_INVALID,
                "{:x}",
                way.kind
            );
            let mut changed = Way { ..way };
            changed.data[0] ^= 1;
            assert_eq!(
                changed.verify(session, &signature),
                ck::CKR_SIGNATURE_INVALID,
                "{:x}",
                changed.kind
            );
        }
    }
}

/// What one mechanism signs another verifies, where they are the same signature.
#[test]
fn raw_and_hashing_mechanisms_agree() {
    let session = logged_in("rsa");
    let raw = way(ck::CKM_RSA_PKCS, digest_info());
    let hashing = way(ck::CKM_SHA256_RSA_PKCS, MESSAGE);
    assert_eq!(raw.verify(session, &hashing.sign(session)), ck::CKR_OK);
    assert_eq!(hashing.verify(session, &raw.sign(session)), ck::CKR_OK);
    let session = logged_in("ec384");
    let raw = way(ck::CKM_ECDSA, Sha384::digest(MESSAGE).to_vec());
    let hashing = way(ck::CKM_ECDSA_SHA384, MESSAGE);
    assert_eq!(raw.verify(session, &hashing.sign(session)), ck::CKR_OK);
    assert_eq!(hashing.verify(session, &raw.sign(session)), ck::CKR_OK);
}

#[test]
fn a_salt_of_another_length_is_another_signature() {
    let session = logged_in("rsa");
    let salted = |length| {
        let hash = Sha256::digest(MESSAGE).to_vec();
        way(ck::CKM_RSA_PKCS_PSS, hash).pss(ck::CKM_SHA256, ck::CKG_MGF1_SHA256, length)
    };
    let signature = salted(32).sign(session);
    assert_eq!(
        salted(20).verify(session, &signature),
        ck::CKR_SIGNATURE_INVALID
    );
}

#[test]
fn a_signature_of_another_length_says_so() {
    let session = open("ec");
    let way = way(ck::CKM_ECDSA, Sha256::digest(MESSAGE).to_vec());
    for length in [0, 1, 63, 65, 71, 96] {
        assert_eq!(
            way.verify(session, &vec![7; length]),
            ck::CKR_SIGNATURE_LEN_RANGE,
            "{length}"
        );
    }
    // Numbers that are no r and s: zero, and more than the order of the curve.
    for byte in [0, 0xff] {
        assert_eq!(way.verify(session, &[byte; 64]), ck::CKR_SIGNATURE_INVALID);
    }
}

#[test]
fn nobody_need_be_logged_in_to_verify() {
    let session = open("ec");
    let way = way(ck::CKM_ECDSA, Sha256::digest(MESSAGE).to_vec());
    assert_eq!(way.verify(session, &[7; 64]), ck::CKR_SIGNATURE_INVALID);
    let mut info = ck::CK_SESSION_INFO::default();
    assert_eq!(
        call!(list(), C_GetSessionInfo(session, &mut info)),
        ck::CKR_OK
    );
    assert_eq!(info.state, ck::CKS_RO_PUBLIC_SESSION);
}

#[test]
fn keys_and_mechanisms_are_checked_when_verifying_begins() {
    let session = logged_in("rsa");
    let (own, public) = (key(session), public(session));
    let certificate = find(session, ck::CKO_CERTIFICATE)[0];
    for (kind, key, reason) in [
        (ck::CKM_RSA_PKCS, 0, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, 9_999_999, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, certificate, ck::CKR_KEY_HANDLE_INVALID),
        (ck::CKM_RSA_PKCS, own, ck::CKR_KEY_FUNCTION_NOT_PERMITTED),
        (ck::CKM_SHA1_RSA_PKCS, public, ck::CKR_MECHANISM_INVALID),
        (ck::CKM_SHA256, public, ck::CKR_MECHANISM_INVALID),
        (0x8000_0001, public, ck::CKR_MECHANISM_INVALID),
        (ck::CKM_ECDSA, public, ck::CKR_KEY_TYPE_INCONSISTENT),
        (
            ck::CKM_RSA_PKCS_PSS,
            public,
            ck::CKR_MECHANISM_PARAM_INVALID,
        ),
    ] {
        let rv = call!(list(), C_VerifyInit(session, &mut mechanism(kind), key));
        assert_eq!(rv, reason, "{kind:x} {key}");
        let mut signature = [7; 256];
        let place = signature.as_mut_ptr();
        let rv = call!(
            list_3_2(),
            C_VerifySignatureInit(session, &mut mechanism(kind), key, place, 256)
        );
        assert_eq!(rv, reason, "{kind:x} {key}");
    }
}

/// What is not signed is not verified either: the same data are refused with the same codes.
#[test]
fn threat_42_a_weak_hash_is_no_valid_data_to_verify() {
    let sha1 = b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14";
    for (name, kind, data, reason) in [
        (
            "rsa",
            ck::CKM_RSA_PKCS,
            [&sha1[..], &[7; 20]].concat(),
            ck::CKR_DATA_INVALID,
        ),
        (
            "rsa",
            ck::CKM_RSA_PKCS,
            vec![7; 246],
            ck::CKR_DATA_LEN_RANGE,
        ),
        ("ec384", ck::CKM_ECDSA, vec![7; 20], ck::CKR_DATA_LEN_RANGE),
        ("ec384", ck::CKM_ECDSA, vec![7; 65], ck::CKR_DATA_LEN_RANGE),
    ] {
        let (session, way) = (open(name), way(kind, data));
        way.begin(session);
        let signature = vec![7; if name == "rsa" { 256 } else { 96 }];
        let ((data, length), (signature, signature_length)) = (parts(&way.data), parts(&signature));
        let rv = call!(
            list(),
            C_Verify(session, data, length, signature, signature_length)
        );
        assert_eq!(rv, reason, "{kind:x}");
    }
}

/// `C_Verify`, `C_VerifyFinal` and every refusal; and the functions of one family do not go on
/// with what the other began.
#[test]
fn what_is_verified_is_over() {
    let (list, list_3_2, session) = (list(), list_3_2(), open("ec"));
    let (mut data, mut signature) = ([7_u8; 32], [7_u8; 64]);
    let (data, signature) = (data.as_mut_ptr(), signature.as_mut_ptr());
    let way = way(ck::CKM_ECDSA, [7; 32]);
    let update = || call!(list, C_VerifyUpdate(session, data, 16));
    let none = ck::CKR_OPERATION_NOT_INITIALIZED;
    let ends: [(&dyn Fn() -> ck::CK_RV, ck::CK_RV); 8] = [
        (
            &|| call!(list, C_Verify(session, data, 32, signature, 64)),
            ck::CKR_SIGNATURE_INVALID,
        ),
        (
            &|| call!(list, C_Verify(session, null_mut(), 32, signature, 64)),
            ck::CKR_ARGUMENTS_BAD,
        ),
        (
            &|| call!(list, C_VerifyFinal(session, null_mut(), 64)),
            ck::CKR_ARGUMENTS_BAD,
        ),
        (
            &|| {
                assert_eq!([update(), update(), update(), update()], [ck::CKR_OK; 4]);
                update()
            },
            ck::CKR_DATA_LEN_RANGE,
        ),
        (
            &|| {
                assert_eq!(update(), ck::CKR_OK);
                call!(list, C_Verify(session, data, 32, signature, 64))
            },
            none,
        ),
        (
            &|| call!(list_3_2, C_VerifySignature(session, data, 32)),
            none,
        ),
        (
            &|| call!(list_3_2, C_VerifySignatureUpdate(session, data, 32)),
            none,
        ),
        (&|| call!(list_3_2, C_VerifySignatureFinal(session)), none),
    ];
    for ((end, reason), number) in ends.iter().zip(1..) {
        way.begin(session);
        assert_eq!(end(), *reason, "{number}");
        assert_eq!(update(), none, "{number}");
    }
    let (mut asked, key) = (way.mechanism(), public(session));
    let rv = call!(
        list_3_2,
        C_VerifySignatureInit(session, &mut asked, key, signature, 64)
    );
    assert_eq!(rv, ck::CKR_OK);
    assert_eq!(
        call!(list, C_VerifyInit(session, &mut asked, key)),
        ck::CKR_OPERATION_ACTIVE
    );
    assert_eq!(update(), none);
    assert_eq!(
        call!(list_3_2, C_VerifySignatureFinal(session)),
        none,
        "the attempt ended it"
    );
}
