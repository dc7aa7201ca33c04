//! Digests: values of FIPS 180-4, lengths and refusals.

use std::ptr::null_mut;

use cryptoki_sys as ck;

use super::*;

/// The messages of the examples to FIPS 180-4 (NIST, "Secure Hashing"), and their digests.
const ABC: &[u8] = b"abc";
const TWO_BLOCKS: &[u8] = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
pub(crate) const EXAMPLES: [(ck::CK_MECHANISM_TYPE, &[u8], &str); 10] = [
    (
        ck::CKM_SHA_1,
        ABC,
        "a9993e364706816aba3e25717850c26c9cd0d89d",
    ),
    (
        ck::CKM_SHA_1,
        TWO_BLOCKS,
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
    ),
    (
        ck::CKM_SHA224,
        ABC,
        "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    ),
    (
        ck::CKM_SHA224,
        TWO_BLOCKS,
        "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525",
    ),
    (
        ck::CKM_SHA256,
        ABC,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    ),
    (
        ck::CKM_SHA256,
        TWO_BLOCKS,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ),
    (
        ck::CKM_SHA384,
        ABC,
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed\
         8086072ba1e7cc2358baeca134c825a7",
    ),
    (
        ck::CKM_SHA384,
        TWO_BLOCKS,
        "3391fdddfc8dc7393707a65b1b4709397cf8b1d162af05abfe8f450de5f36bc6\
         b0455a8520bc4e6f5fe95b1fe3c8452b",
    ),
    (
        ck::CKM_SHA512,
        ABC,
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
         2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    ),
    (
        ck::CKM_SHA512,
        TWO_BLOCKS,
        "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c335\
         96fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445",
    ),
];

fn begin(session: ck::CK_SESSION_HANDLE, kind: ck::CK_MECHANISM_TYPE) -> ck::CK_RV {
    call!(list(), C_DigestInit(session, &mut mechanism(kind)))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn digests_are_those_of_the_standard() {
    let (list, session) = (list(), open("ec"));
    for (kind, message, expected) in EXAMPLES {
        let (data, length) = (message.as_ptr().cast_mut(), message.len() as ck::CK_ULONG);
        let (mut digest, mut room) = ([0_u8; 64], 64);
        assert_eq!(begin(session, kind), ck::CKR_OK);
        let rv = call!(
            list,
            C_Digest(session, data, length, digest.as_mut_ptr(), &mut room)
        );
        assert_eq!(rv, ck::CKR_OK);
        assert_eq!(hexadecimal(&digest[..room as usize]), expected);

        assert_eq!(begin(session, kind), ck::CKR_OK);
        for part in message.chunks(7) {
            let (part, length) = (part.as_ptr().cast_mut(), part.len() as ck::CK_ULONG);
            assert_eq!(
                call!(list, C_DigestUpdate(session, part, length)),
                ck::CKR_OK
            );
        }
        room = 64;
        let rv = call!(list, C_DigestFinal(session, digest.as_mut_ptr(), &mut room));
        assert_eq!(rv, ck::CKR_OK);
        assert_eq!(hexadecimal(&digest[..room as usize]), expected, "in parts");
    }
}

/// The digests of nothing and of a million times `a` (FIPS 180-2 appendix B.3).
#[test]
fn nothing_and_much_are_digested() {
    let (list, session) = (list(), open("ec"));
    let (mut digest, mut room) = ([0_u8; 32], 32);
    let (none, place) = (null_mut(), digest.as_mut_ptr());
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(begin(session, ck::CKM_SHA256), ck::CKR_OK);
    assert_eq!(
        call!(list, C_Digest(session, none, 0, place, &mut room)),
        ck::CKR_OK
    );
    assert_eq!(hexadecimal(&digest), empty);
    assert_eq!(begin(session, ck::CKM_SHA256), ck::CKR_OK);
    assert_eq!(
        call!(list, C_DigestFinal(session, place, &mut room)),
        ck::CKR_OK,
        "without a part"
    );
    assert_eq!(hexadecimal(&digest), empty);

    let mut million = vec![b'a'; 1_000_000];
    assert_eq!(begin(session, ck::CKM_SHA256), ck::CKR_OK);
    let data = million.as_mut_ptr();
    assert_eq!(
        call!(list, C_Digest(session, data, 1_000_000, place, &mut room)),
        ck::CKR_OK
    );
    assert_eq!(
        hexadecimal(&digest),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    );
}

#[test]
fn a_digest_waits_for_a_buffer_that_fits() {
    let (list, session) = (list(), open("ec"));
    let mut buffer = *b"abc\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let data = buffer.as_mut_ptr();
    assert_eq!(begin(session, ck::CKM_SHA_1), ck::CKR_OK);
    for (place, given, reason) in [
        (null_mut(), 0, ck::CKR_OK),
        (data, 19, ck::CKR_BUFFER_TOO_SMALL),
        (null_mut(), 7, ck::CKR_OK),
        (data, 0, ck::CKR_BUFFER_TOO_SMALL),
    ] {
        let mut room = given;
        let rv = call!(list, C_Digest(session, data, 3, place, &mut room));
        assert_eq!((rv, room), (reason, 20));
        assert_eq!(&buffer[..4], b"abc\0");
    }
    let mut room = 20;
    let rv = call!(list, C_Digest(session, data, 3, data, &mut room));
    assert_eq!(rv, ck::CKR_OK, "data and digest may share a buffer");
    assert_eq!(hexadecimal(&buffer), EXAMPLES[0].2);

    assert_eq!(begin(session, ck::CKM_SHA_1), ck::CKR_OK);
    assert_eq!(
        call!(list, C_DigestUpdate(session, ABC.as_ptr().cast_mut(), 3)),
        ck::CKR_OK
    );
    for (place, given, reason) in [
        (null_mut(), 0, ck::CKR_OK),
        (data, 19, ck::CKR_BUFFER_TOO_SMALL),
        (data, 20, ck::CKR_OK),
        (data, 20, ck::CKR_OPERATION_NOT_INITIALIZED),
    ] {
        let mut room = given;
        let rv = call!(list, C_DigestFinal(session, place, &mut room));
        assert_eq!((rv, room), (reason, 20));
    }
    assert_eq!(hexadecimal(&buffer), EXAMPLES[0].2);
}

#[test]
fn digest_mechanisms_are_checked() {
    let (list, session) = (list(), open("ec"));
    for unknown in [
        ck::CKM_MD5,
        ck::CKM_SHA3_256,
        ck::CKM_ECDSA,
        ck::CKM_SHA256_RSA_PKCS,
        0x8000_0001,
        ck::CK_ULONG::MAX,
    ] {
        assert_eq!(
            begin(session, unknown),
            ck::CKR_MECHANISM_INVALID,
            "{unknown:x}"
        );
    }
    let mut parameter = [0_u8; 8];
    let mut asked = ck::CK_MECHANISM {
        pParameter: parameter.as_mut_ptr().cast(),
        ulParameterLen: 8,
        ..mechanism(ck::CKM_SHA256)
    };
    assert_eq!(
        call!(list, C_DigestInit(session, &mut asked)),
        ck::CKR_MECHANISM_PARAM_INVALID
    );
    assert_eq!(
        call!(list, C_DigestUpdate(session, null_mut(), 0)),
        ck::CKR_OPERATION_NOT_INITIALIZED,
        "none of these began anything"
    );
}

/// As with signatures; the codes of PKCS#11 section 5.12.4 for keys.
#[test]
fn every_refusal_ends_the_digest() {
    let (list, session) = (list(), logged_in("ec384"));
    let (private, public) = (key(session), find(session, ck::CKO_PUBLIC_KEY)[0]);
    let certificate = find(session, ck::CKO_CERTIFICATE)[0];
    let (mut data, mut digest) = ([7_u8; 8], [0_u8; 64]);
    let (data, digest) = (data.as_mut_ptr(), digest.as_mut_ptr());
    let bad = ck::CKR_ARGUMENTS_BAD;
    let refusals: [(&dyn Fn() -> ck::CK_RV, ck::CK_RV); 9] = [
        (
            &|| call!(list, C_Digest(session, null_mut(), 8, digest, &mut 64)),
            bad,
        ),
        (
            &|| call!(list, C_Digest(session, data, 8, digest, null_mut())),
            bad,
        ),
        (&|| call!(list, C_DigestUpdate(session, null_mut(), 1)), bad),
        (
            &|| call!(list, C_DigestFinal(session, digest, null_mut())),
            bad,
        ),
        (
            &|| call!(list, C_DigestKey(session, private)),
            ck::CKR_KEY_INDIGESTIBLE,
        ),
        (
            &|| call!(list, C_DigestKey(session, public)),
            ck::CKR_KEY_INDIGESTIBLE,
        ),
        (
            &|| call!(list, C_DigestKey(session, certificate)),
            ck::CKR_KEY_HANDLE_INVALID,
        ),
        (
            &|| call!(list, C_DigestKey(session, 0)),
            ck::CKR_KEY_HANDLE_INVALID,
        ),
        (
            &|| {
                call!(list, C_DigestUpdate(session, data, 8));
                call!(list, C_Digest(session, data, 8, digest, &mut 64))
            },
            ck::CKR_OPERATION_NOT_INITIALIZED,
        ),
    ];
    for ((refusal, reason), number) in refusals.iter().zip(1..) {
        assert_eq!(begin(session, ck::CKM_SHA256), ck::CKR_OK, "{number}");
        assert_eq!(refusal(), *reason, "{number}");
        assert_eq!(
            call!(list, C_DigestUpdate(session, data, 1)),
            ck::CKR_OPERATION_NOT_INITIALIZED,
            "{number}"
        );
    }
    assert_eq!(
        call!(list, C_DigestKey(session, private)),
        ck::CKR_OPERATION_NOT_INITIALIZED
    );
}
