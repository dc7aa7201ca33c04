//! The mandatory test cases of PKCS#11 Profiles 3.2 (sections 5.1.1, 5.3.1, 5.4.1 and 5.5.1) as
//! tables of calls, written from their published descriptions. What a case leaves open (section
//! 3.1: names, slots, objects, data, the order of lists) comes from the card that it runs on.

use cryptoki_sys as ck;

/// One call of a case. Each is answered with `CKR_OK` there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Initialize,
    /// `C_GetInfo`: the version of the table, and no flags.
    Information,
    CountSlots,
    ListSlots,
    /// `C_GetSlotInfo`: a token is present.
    Slot,
    /// `C_GetTokenInfo`: the flags of [`TOKEN`], and no session.
    Token,
    CountMechanisms,
    /// `C_GetMechanismList`: the order is free, but all of these are there.
    ListMechanisms(&'static [ck::CK_MECHANISM_TYPE]),
    /// `C_GetMechanismInfo`: smallest and largest key, and flags.
    Mechanism(ck::CK_MECHANISM_TYPE, [ck::CK_ULONG; 3]),
    Open(ck::CK_FLAGS),
    LogIn,
    Search(&'static [Wanted]),
    /// `C_FindObjects`: the room, and how many objects the case goes on with.
    Find {
        room: usize,
        needed: usize,
    },
    EndSearch,
    /// `C_GetAttributeValue` without room, for an object by its place among those found.
    AskLength(usize, ck::CK_ATTRIBUTE_TYPE),
    /// The same with just the room that was asked for.
    Read(usize, ck::CK_ATTRIBUTE_TYPE),
    /// `C_GetAttributeValue` of modulus and public exponent at once, with 1024 bytes for each.
    ReadKey,
    SignInit(ck::CK_MECHANISM_TYPE),
    /// `C_Sign` with room for 256 bytes.
    Sign,
    LogOut,
    Close,
    CloseAll,
    Finalize,
}

/// An attribute that is searched for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wanted {
    /// `CKA_TOKEN`, true.
    Token,
    /// The label of the key. The case has one for each half; the halves here share theirs.
    Label,
    Class(ck::CK_OBJECT_CLASS),
}

/// The flags of the token in every case that asks for them.
pub(crate) const TOKEN: ck::CK_FLAGS = ck::CKF_RNG
    | ck::CKF_LOGIN_REQUIRED
    | ck::CKF_USER_PIN_INITIALIZED
    | ck::CKF_RESTORE_KEY_NOT_NEEDED
    | ck::CKF_TOKEN_INITIALIZED;

/// BL-M-1-32.
pub(crate) const BASELINE: &[Step] = &[
    Step::Initialize,
    Step::Information,
    Step::CountSlots,
    Step::ListSlots,
    Step::Slot,
    Step::Token,
    Step::Open(READ_ONLY),
    Step::Search(&[Wanted::Token]),
    Step::Find { room: 1, needed: 0 },
    Step::EndSearch,
    Step::Close,
    Step::CloseAll,
    Step::Finalize,
];

/// EXT-M-1-32.
pub(crate) const EXTENDED: &[Step] = &[
    Step::Initialize,
    Step::Information,
    Step::CountSlots,
    Step::ListSlots,
    Step::Slot,
    Step::Token,
    Step::CountMechanisms,
    // The case has the generation of keys in this list, too; the list may be shorter.
    Step::ListMechanisms(&[ck::CKM_SHA512, ck::CKM_RSA_PKCS]),
    Step::Mechanism(ck::CKM_SHA512, [0, 0, ck::CKF_DIGEST]),
    GENERATION,
    RAW_RSA,
    Step::Open(READ_WRITE),
    Step::LogIn,
    Step::Search(&[Wanted::Token]),
    Step::Find { room: 1, needed: 0 },
    Step::EndSearch,
    Step::LogOut,
    Step::Close,
    Step::CloseAll,
    Step::Finalize,
];

/// The step of [`EXTENDED`] that no token can take which makes no keys.
pub(crate) const GENERATION: Step = Step::Mechanism(
    ck::CKM_RSA_PKCS_KEY_PAIR_GEN,
    [512, 16384, ck::CKF_GENERATE_KEY_PAIR],
);

/// The step of [`EXTENDED`] about `CKM_RSA_PKCS`.
pub(crate) const RAW_RSA: Step = Step::Mechanism(
    ck::CKM_RSA_PKCS,
    [
        512,
        16384,
        ck::CKF_ENCRYPT
            | ck::CKF_DECRYPT
            | ck::CKF_SIGN
            | ck::CKF_VERIFY
            | ck::CKF_WRAP
            | ck::CKF_UNWRAP,
    ],
);

/// AUTH-M-1-32.
pub(crate) const AUTHENTICATION: &[Step] = &[
    Step::Initialize,
    Step::Information,
    Step::CountSlots,
    Step::ListSlots,
    Step::Open(READ_WRITE),
    Step::LogIn,
    Step::Search(&[
        Wanted::Token,
        Wanted::Label,
        Wanted::Class(ck::CKO_PUBLIC_KEY),
    ]),
    Step::Find { room: 1, needed: 1 },
    Step::EndSearch,
    Step::ReadKey,
    Step::Search(&[
        Wanted::Token,
        Wanted::Label,
        Wanted::Class(ck::CKO_PRIVATE_KEY),
    ]),
    Step::Find { room: 1, needed: 1 },
    Step::EndSearch,
    Step::SignInit(ck::CKM_SHA256_RSA_PKCS),
    Step::Sign,
    Step::LogOut,
    Step::Close,
    Step::CloseAll,
    Step::Finalize,
];

/// CERT-M-1-32.
pub(crate) const PUBLIC_CERTIFICATES: &[Step] = &[
    Step::Initialize,
    Step::Information,
    Step::CountSlots,
    Step::ListSlots,
    Step::Open(READ_ONLY),
    Step::Search(&[Wanted::Token]),
    Step::Find { room: 5, needed: 5 },
    Step::AskLength(0, ck::CKA_LABEL),
    Step::Read(0, ck::CKA_LABEL),
    Step::AskLength(1, ck::CKA_VALUE),
    Step::Read(1, ck::CKA_VALUE),
    Step::EndSearch,
    Step::Close,
    Step::CloseAll,
    Step::Finalize,
];

const READ_ONLY: ck::CK_FLAGS = ck::CKF_SERIAL_SESSION;

const READ_WRITE: ck::CK_FLAGS = ck::CKF_SERIAL_SESSION | ck::CKF_RW_SESSION;
