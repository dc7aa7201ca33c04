//! Every function of PKCS#11 3.2 with the shape of its arguments and the return values that the
//! standard lists for it, callable by number: for those who call all of them.

#![allow(dead_code, reason = "each program uses its part")]

use cryptoki_sys as ck;

/// What one or more arguments of a function are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A `CK_C_INITIALIZE_ARGS`.
    Arguments,
    /// A pointer that must be NULL.
    Reserved,
    /// A pointer that the module passes back at most.
    Any,
    /// A function that is not given.
    Null,
    Slot,
    Session,
    Object,
    /// A number of a mechanism.
    Kind,
    Flag,
    Flags,
    /// Flags of a call that would wait without `CKF_DONT_BLOCK`.
    Waiting,
    Number,
    /// A type of users.
    User,
    /// A PIN with its length.
    Field,
    /// A user name with its length.
    Name,
    /// A label of 32 bytes.
    Label,
    /// A string that ends with a zero.
    Text,
    Version,
    Mechanism,
    /// Bytes with their number.
    Input,
    /// Attributes with their number.
    Template,
    /// Attributes to be filled in, with their number.
    Form,
    /// Room for one value of so many bytes.
    Place(usize),
    /// Room for values of so many bytes each, with the place of their number.
    Room(usize),
    /// Room for values of so many bytes each, how many fit, and the place of their number.
    List(usize),
    /// Room that is filled whole, with its length in bytes.
    Output,
}

/// The arguments of a call: each a number or an address.
pub(crate) type Words = [usize; 10];

/// One function.
pub(crate) struct Function {
    pub(crate) name: &'static str,
    /// The version of PKCS#11 that brought it.
    pub(crate) since: &'static str,
    pub(crate) shapes: &'static [Shape],
    /// Lists of return values that several functions share.
    common: &'static [&'static [ck::CK_RV]],
    own: &'static [ck::CK_RV],
    call: unsafe fn(&ck::CK_FUNCTION_LIST_3_2, &Words) -> ck::CK_RV,
}

impl Function {
    /// # Safety
    ///
    /// The words are what the shapes say, or addresses and lengths that a module refuses
    /// without looking behind them.
    pub(crate) unsafe fn call(&self, list: &ck::CK_FUNCTION_LIST_3_2, words: &Words) -> ck::CK_RV {
        // SAFETY: as promised by the caller.
        unsafe { (self.call)(list, words) }
    }

    /// Whether the standard lists the return value for this function.
    pub(crate) fn may_return(&self, rv: ck::CK_RV) -> bool {
        let common = self.common.iter().copied().flatten();
        common
            .chain(self.own)
            .chain(EVERYWHERE)
            .any(|own| *own == rv)
    }
}

/// What any function may answer (PKCS#11 section 5.1.1), but for `CKR_GENERAL_ERROR`, which
/// would hide a panic. A token is the work of a service here, which may fail, be locked or away.
const EVERYWHERE: &[ck::CK_RV] = &[
    ck::CKR_OK,
    ck::CKR_ARGUMENTS_BAD,
    ck::CKR_CRYPTOKI_NOT_INITIALIZED,
    ck::CKR_FUNCTION_FAILED,
    ck::CKR_FUNCTION_NOT_SUPPORTED,
];
const DEVICE: &[ck::CK_RV] = &[
    ck::CKR_DEVICE_ERROR,
    ck::CKR_DEVICE_MEMORY,
    ck::CKR_DEVICE_REMOVED,
];
const SLOT: &[ck::CK_RV] = &[
    ck::CKR_SLOT_ID_INVALID,
    ck::CKR_DEVICE_ERROR,
    ck::CKR_DEVICE_MEMORY,
    ck::CKR_DEVICE_REMOVED,
    ck::CKR_TOKEN_NOT_PRESENT,
    ck::CKR_TOKEN_NOT_RECOGNIZED,
];
const SESSION: &[ck::CK_RV] = &[ck::CKR_SESSION_HANDLE_INVALID, ck::CKR_SESSION_CLOSED];
/// Beside the standard's list, the codes by which clients that would ask again and again are
/// told that the field is of no use: see the manual of the module.
const LOGIN: &[ck::CK_RV] = &[
    ck::CKR_OPERATION_NOT_INITIALIZED,
    ck::CKR_PIN_INCORRECT,
    ck::CKR_PIN_LOCKED,
    ck::CKR_SESSION_READ_ONLY_EXISTS,
    ck::CKR_USER_ALREADY_LOGGED_IN,
    ck::CKR_USER_ANOTHER_ALREADY_LOGGED_IN,
    ck::CKR_USER_NOT_LOGGED_IN,
    ck::CKR_USER_PIN_NOT_INITIALIZED,
    ck::CKR_USER_TOO_MANY_TYPES,
    ck::CKR_USER_TYPE_INVALID,
    ck::CKR_PIN_INVALID,
    ck::CKR_PIN_LEN_RANGE,
    ck::CKR_PIN_EXPIRED,
];
const CREATE: &[ck::CK_RV] = &[
    ck::CKR_ATTRIBUTE_READ_ONLY,
    ck::CKR_ATTRIBUTE_TYPE_INVALID,
    ck::CKR_ATTRIBUTE_VALUE_INVALID,
    ck::CKR_SESSION_READ_ONLY,
    ck::CKR_TEMPLATE_INCOMPLETE,
    ck::CKR_TEMPLATE_INCONSISTENT,
    ck::CKR_TOKEN_WRITE_PROTECTED,
    ck::CKR_USER_NOT_LOGGED_IN,
];
const KEY: &[ck::CK_RV] = &[
    ck::CKR_KEY_FUNCTION_NOT_PERMITTED,
    ck::CKR_KEY_HANDLE_INVALID,
    ck::CKR_KEY_SIZE_RANGE,
    ck::CKR_KEY_TYPE_INCONSISTENT,
    ck::CKR_MECHANISM_INVALID,
    ck::CKR_MECHANISM_PARAM_INVALID,
    ck::CKR_OPERATION_ACTIVE,
    ck::CKR_OPERATION_CANCEL_FAILED,
    ck::CKR_PIN_EXPIRED,
    ck::CKR_USER_NOT_LOGGED_IN,
];
const SIGN: &[ck::CK_RV] = &[
    ck::CKR_DATA_INVALID,
    ck::CKR_DATA_LEN_RANGE,
    ck::CKR_FUNCTION_REJECTED,
    ck::CKR_OPERATION_NOT_INITIALIZED,
    ck::CKR_USER_NOT_LOGGED_IN,
];
const VERIFY: &[ck::CK_RV] = &[
    ck::CKR_DATA_INVALID,
    ck::CKR_DATA_LEN_RANGE,
    ck::CKR_OPERATION_NOT_INITIALIZED,
    ck::CKR_SIGNATURE_INVALID,
    ck::CKR_SIGNATURE_LEN_RANGE,
];

/// An argument out of a word.
trait FromWord {
    fn from_word(word: usize) -> Self;
}

impl FromWord for ck::CK_ULONG {
    fn from_word(word: usize) -> Self {
        word as Self
    }
}

impl FromWord for ck::CK_BBOOL {
    fn from_word(word: usize) -> Self {
        word as Self
    }
}

impl<T> FromWord for *mut T {
    fn from_word(word: usize) -> Self {
        std::ptr::with_exposed_provenance_mut(word)
    }
}

impl FromWord for ck::CK_NOTIFY {
    fn from_word(_word: usize) -> Self {
        None
    }
}

macro_rules! functions {
    (
        $($name:ident $since:literal $arity:tt [$($shape:ident $(($size:expr))?)*]
            [$($common:ident)*] [$($own:ident)*];)*
    ) => {
        /// Every function, in the order of the table.
        pub(crate) const FUNCTIONS: &[Function] = &[$(Function {
            name: stringify!($name),
            since: $since,
            shapes: &[$(Shape::$shape $(($size))?),*],
            common: &[$($common),*],
            own: &[$(ck::$own),*],
            call: |list, words| functions!(@ $arity list.$name words),
        }),*];
    };
    (@ 1 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0) };
    (@ 2 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1) };
    (@ 3 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2) };
    (@ 4 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3) };
    (@ 5 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4) };
    (@ 6 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4 5) };
    (@ 7 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4 5 6) };
    (@ 8 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4 5 6 7) };
    (@ 9 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4 5 6 7 8) };
    (@ 10 $list:ident.$name:ident $words:ident) => { functions!(! $list.$name $words 0 1 2 3 4 5 6 7 8 9) };
    (! $list:ident.$name:ident $words:ident $($index:tt)*) => {
        match $list.$name {
            // SAFETY: as promised by the caller of `Function::call`.
            Some(function) => unsafe { function($(FromWord::from_word($words[$index])),*) },
            None => ck::CKR_VENDOR_DEFINED,
        }
    };
}

functions! {
    C_Initialize "2.40" 1 [Arguments] []
        [CKR_CANT_LOCK CKR_CRYPTOKI_ALREADY_INITIALIZED CKR_NEED_TO_CREATE_THREADS CKR_GENERAL_ERROR];
    C_Finalize "2.40" 1 [Reserved] []
        [];
    C_GetInfo "2.40" 1 [Place(size_of::<ck::CK_INFO>())] []
        [];
    C_GetFunctionList "2.40" 1 [Place(size_of::<ck::CK_FUNCTION_LIST_PTR>())] []
        [];
    C_GetSlotList "2.40" 3 [Flag Room(size_of::<ck::CK_SLOT_ID>())] []
        [CKR_BUFFER_TOO_SMALL];
    C_GetSlotInfo "2.40" 2 [Slot Place(size_of::<ck::CK_SLOT_INFO>())] [SLOT]
        [];
    C_GetTokenInfo "2.40" 2 [Slot Place(size_of::<ck::CK_TOKEN_INFO>())] [SLOT]
        [];
    C_GetMechanismList "2.40" 3 [Slot Room(size_of::<ck::CK_MECHANISM_TYPE>())] [SLOT]
        [CKR_BUFFER_TOO_SMALL];
    C_GetMechanismInfo "2.40" 3 [Slot Kind Place(size_of::<ck::CK_MECHANISM_INFO>())] [SLOT]
        [CKR_MECHANISM_INVALID];
    C_InitToken "2.40" 4 [Slot Field Label] [SLOT]
        [CKR_PIN_INCORRECT CKR_PIN_LOCKED CKR_SESSION_EXISTS CKR_TOKEN_WRITE_PROTECTED];
    C_InitPIN "2.40" 3 [Session Field] [SESSION DEVICE]
        [CKR_PIN_INVALID CKR_PIN_LEN_RANGE CKR_SESSION_READ_ONLY CKR_TOKEN_WRITE_PROTECTED CKR_USER_NOT_LOGGED_IN CKR_PIN_INCORRECT CKR_PIN_LOCKED CKR_PIN_EXPIRED];
    C_SetPIN "2.40" 5 [Session Field Field] [SESSION DEVICE]
        [CKR_PIN_INCORRECT CKR_PIN_INVALID CKR_PIN_LEN_RANGE CKR_PIN_LOCKED CKR_SESSION_READ_ONLY CKR_TOKEN_WRITE_PROTECTED CKR_USER_NOT_LOGGED_IN CKR_PIN_EXPIRED CKR_USER_PIN_NOT_INITIALIZED];
    C_OpenSession "2.40" 5 [Slot Flags Any Null Place(size_of::<ck::CK_SESSION_HANDLE>())] [SLOT]
        [CKR_SESSION_COUNT CKR_SESSION_PARALLEL_NOT_SUPPORTED CKR_SESSION_READ_WRITE_SO_EXISTS CKR_TOKEN_WRITE_PROTECTED CKR_SESSION_ASYNC_NOT_SUPPORTED];
    C_CloseSession "2.40" 1 [Session] [SESSION DEVICE]
        [];
    C_CloseAllSessions "2.40" 1 [Slot] [SLOT]
        [];
    C_GetSessionInfo "2.40" 2 [Session Place(size_of::<ck::CK_SESSION_INFO>())] [SESSION DEVICE]
        [];
    C_GetOperationState "2.40" 3 [Session Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [CKR_BUFFER_TOO_SMALL CKR_OPERATION_NOT_INITIALIZED CKR_STATE_UNSAVEABLE];
    C_SetOperationState "2.40" 5 [Session Input Object Object] [SESSION DEVICE]
        [CKR_KEY_CHANGED CKR_KEY_NEEDED CKR_KEY_NOT_NEEDED CKR_SAVED_STATE_INVALID CKR_OPERATION_ACTIVE];
    C_Login "2.40" 4 [Session User Field] [SESSION DEVICE LOGIN]
        [];
    C_Logout "2.40" 1 [Session] [SESSION DEVICE]
        [CKR_USER_NOT_LOGGED_IN];
    C_CreateObject "2.40" 4 [Session Template Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE CREATE]
        [];
    C_CopyObject "2.40" 5 [Session Object Template Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE CREATE]
        [CKR_ACTION_PROHIBITED CKR_OBJECT_HANDLE_INVALID];
    C_DestroyObject "2.40" 2 [Session Object] [SESSION DEVICE]
        [CKR_ACTION_PROHIBITED CKR_OBJECT_HANDLE_INVALID CKR_SESSION_READ_ONLY CKR_TOKEN_WRITE_PROTECTED];
    C_GetObjectSize "2.40" 3 [Session Object Place(size_of::<ck::CK_ULONG>())] [SESSION DEVICE]
        [CKR_INFORMATION_SENSITIVE CKR_OBJECT_HANDLE_INVALID];
    C_GetAttributeValue "2.40" 4 [Session Object Form] [SESSION DEVICE]
        [CKR_ATTRIBUTE_SENSITIVE CKR_ATTRIBUTE_TYPE_INVALID CKR_BUFFER_TOO_SMALL CKR_OBJECT_HANDLE_INVALID];
    C_SetAttributeValue "2.40" 4 [Session Object Template] [SESSION DEVICE]
        [CKR_ACTION_PROHIBITED CKR_ATTRIBUTE_READ_ONLY CKR_ATTRIBUTE_TYPE_INVALID CKR_ATTRIBUTE_VALUE_INVALID CKR_OBJECT_HANDLE_INVALID CKR_SESSION_READ_ONLY CKR_TEMPLATE_INCONSISTENT CKR_TOKEN_WRITE_PROTECTED CKR_USER_NOT_LOGGED_IN];
    C_FindObjectsInit "2.40" 3 [Session Template] [SESSION DEVICE]
        [CKR_ATTRIBUTE_TYPE_INVALID CKR_ATTRIBUTE_VALUE_INVALID CKR_OPERATION_ACTIVE CKR_PIN_EXPIRED];
    C_FindObjects "2.40" 4 [Session List(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [CKR_OPERATION_NOT_INITIALIZED];
    C_FindObjectsFinal "2.40" 1 [Session] [SESSION DEVICE]
        [CKR_OPERATION_NOT_INITIALIZED];
    C_EncryptInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_Encrypt "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_EncryptUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_EncryptFinal "2.40" 3 [Session Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_Decrypt "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptFinal "2.40" 3 [Session Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DigestInit "2.40" 2 [Session Mechanism] [SESSION DEVICE]
        [CKR_MECHANISM_INVALID CKR_MECHANISM_PARAM_INVALID CKR_OPERATION_ACTIVE CKR_OPERATION_CANCEL_FAILED CKR_PIN_EXPIRED CKR_USER_NOT_LOGGED_IN];
    C_Digest "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [CKR_BUFFER_TOO_SMALL CKR_OPERATION_NOT_INITIALIZED];
    C_DigestUpdate "2.40" 3 [Session Input] [SESSION DEVICE]
        [CKR_OPERATION_NOT_INITIALIZED];
    C_DigestKey "2.40" 2 [Session Object] [SESSION DEVICE]
        [CKR_KEY_HANDLE_INVALID CKR_KEY_INDIGESTIBLE CKR_KEY_SIZE_RANGE CKR_OPERATION_NOT_INITIALIZED];
    C_DigestFinal "2.40" 3 [Session Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [CKR_BUFFER_TOO_SMALL CKR_OPERATION_NOT_INITIALIZED];
    C_SignInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE KEY]
        [];
    C_Sign "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE SIGN]
        [CKR_BUFFER_TOO_SMALL];
    C_SignUpdate "2.40" 3 [Session Input] [SESSION DEVICE SIGN]
        [];
    C_SignFinal "2.40" 3 [Session Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE SIGN]
        [CKR_BUFFER_TOO_SMALL];
    C_SignRecoverInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_SignRecover "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_VerifyInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE KEY]
        [];
    C_Verify "2.40" 5 [Session Input Input] [SESSION DEVICE VERIFY]
        [];
    C_VerifyUpdate "2.40" 3 [Session Input] [SESSION DEVICE]
        [CKR_DATA_LEN_RANGE CKR_OPERATION_NOT_INITIALIZED];
    C_VerifyFinal "2.40" 3 [Session Input] [SESSION DEVICE VERIFY]
        [];
    C_VerifyRecoverInit "2.40" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_VerifyRecover "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DigestEncryptUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptDigestUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_SignEncryptUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptVerifyUpdate "2.40" 5 [Session Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_GenerateKey "2.40" 5 [Session Mechanism Template Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_GenerateKeyPair "2.40" 8 [Session Mechanism Template Template Place(size_of::<ck::CK_OBJECT_HANDLE>()) Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_WrapKey "2.40" 6 [Session Mechanism Object Object Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_UnwrapKey "2.40" 8 [Session Mechanism Object Input Template Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_DeriveKey "2.40" 6 [Session Mechanism Object Template Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_SeedRandom "2.40" 3 [Session Input] [SESSION DEVICE]
        [CKR_OPERATION_ACTIVE CKR_RANDOM_SEED_NOT_SUPPORTED CKR_RANDOM_NO_RNG CKR_USER_NOT_LOGGED_IN];
    C_GenerateRandom "2.40" 3 [Session Output] [SESSION DEVICE]
        [CKR_OPERATION_ACTIVE CKR_RANDOM_NO_RNG CKR_USER_NOT_LOGGED_IN];
    C_GetFunctionStatus "2.40" 1 [Session] [SESSION DEVICE]
        [CKR_FUNCTION_NOT_PARALLEL];
    C_CancelFunction "2.40" 1 [Session] [SESSION DEVICE]
        [CKR_FUNCTION_NOT_PARALLEL];
    C_WaitForSlotEvent "2.40" 3 [Waiting Place(size_of::<ck::CK_SLOT_ID>()) Reserved] []
        [CKR_NO_EVENT];
    C_GetInterfaceList "3.0" 2 [Room(size_of::<ck::CK_INTERFACE>())] []
        [CKR_BUFFER_TOO_SMALL];
    C_GetInterface "3.0" 4 [Text Version Place(size_of::<ck::CK_INTERFACE_PTR>()) Flags] []
        [];
    C_LoginUser "3.0" 6 [Session User Field Name] [SESSION DEVICE LOGIN]
        [];
    C_SessionCancel "3.0" 2 [Session Flags] [SESSION DEVICE]
        [CKR_OPERATION_CANCEL_FAILED];
    C_MessageEncryptInit "3.0" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_EncryptMessage "3.0" 9 [Session Input Input Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_EncryptMessageBegin "3.0" 5 [Session Input Input] [SESSION DEVICE]
        [];
    C_EncryptMessageNext "3.0" 8 [Session Input Input Room(size_of::<ck::CK_BYTE>()) Flags] [SESSION DEVICE]
        [];
    C_MessageEncryptFinal "3.0" 1 [Session] [SESSION DEVICE]
        [];
    C_MessageDecryptInit "3.0" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_DecryptMessage "3.0" 9 [Session Input Input Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_DecryptMessageBegin "3.0" 5 [Session Input Input] [SESSION DEVICE]
        [];
    C_DecryptMessageNext "3.0" 8 [Session Input Input Room(size_of::<ck::CK_BYTE>()) Flags] [SESSION DEVICE]
        [];
    C_MessageDecryptFinal "3.0" 1 [Session] [SESSION DEVICE]
        [];
    C_MessageSignInit "3.0" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_SignMessage "3.0" 7 [Session Input Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_SignMessageBegin "3.0" 3 [Session Input] [SESSION DEVICE]
        [];
    C_SignMessageNext "3.0" 7 [Session Input Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_MessageSignFinal "3.0" 1 [Session] [SESSION DEVICE]
        [];
    C_MessageVerifyInit "3.0" 3 [Session Mechanism Object] [SESSION DEVICE]
        [];
    C_VerifyMessage "3.0" 7 [Session Input Input Input] [SESSION DEVICE]
        [];
    C_VerifyMessageBegin "3.0" 3 [Session Input] [SESSION DEVICE]
        [];
    C_VerifyMessageNext "3.0" 7 [Session Input Input Input] [SESSION DEVICE]
        [];
    C_MessageVerifyFinal "3.0" 1 [Session] [SESSION DEVICE]
        [];
    C_EncapsulateKey "3.2" 8 [Session Mechanism Object Template Room(size_of::<ck::CK_BYTE>()) Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_DecapsulateKey "3.2" 8 [Session Mechanism Object Template Input Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
    C_VerifySignatureInit "3.2" 5 [Session Mechanism Object Input] [SESSION DEVICE KEY]
        [CKR_SIGNATURE_LEN_RANGE CKR_SIGNATURE_INVALID];
    C_VerifySignature "3.2" 3 [Session Input] [SESSION DEVICE VERIFY]
        [];
    C_VerifySignatureUpdate "3.2" 3 [Session Input] [SESSION DEVICE]
        [CKR_DATA_LEN_RANGE CKR_OPERATION_NOT_INITIALIZED];
    C_VerifySignatureFinal "3.2" 1 [Session] [SESSION DEVICE VERIFY]
        [];
    C_GetSessionValidationFlags "3.2" 3 [Session Number Place(size_of::<ck::CK_FLAGS>())] [SESSION DEVICE]
        [];
    C_AsyncComplete "3.2" 3 [Session Text Place(size_of::<ck::CK_ASYNC_DATA>())] [SESSION DEVICE]
        [CKR_SESSION_ASYNC_NOT_SUPPORTED CKR_OPERATION_NOT_INITIALIZED];
    C_AsyncGetID "3.2" 3 [Session Text Place(size_of::<ck::CK_ULONG>())] [SESSION DEVICE]
        [CKR_SESSION_ASYNC_NOT_SUPPORTED CKR_OPERATION_NOT_INITIALIZED];
    C_AsyncJoin "3.2" 5 [Session Text Number Input] [SESSION DEVICE]
        [CKR_SESSION_ASYNC_NOT_SUPPORTED CKR_OPERATION_NOT_INITIALIZED];
    C_WrapKeyAuthenticated "3.2" 8 [Session Mechanism Object Object Input Room(size_of::<ck::CK_BYTE>())] [SESSION DEVICE]
        [];
    C_UnwrapKeyAuthenticated "3.2" 10 [Session Mechanism Object Input Template Input Place(size_of::<ck::CK_OBJECT_HANDLE>())] [SESSION DEVICE]
        [];
}
