//! The one list of functions, from which the tables of every version of the interface are
//! made. How an application asks for a table is in `interface`.

use super::digest::*;
use super::events::*;
use super::general::*;
use super::interface::*;
use super::objects::*;
use super::pin::*;
use super::random::*;
use super::sessions::*;
use super::signing::*;
use super::unsupported::*;
use super::verification::*;
use crate::ck;

/// Makes the tables of PKCS#11 2.40, 3.0 and 3.2, each with the functions of those before it.
/// `C_GetInfo` tells every caller the version of the table that it was called through.
macro_rules! tables {
    (
        2.40: { $($of_2_40:ident)* }
        3.0: { $($of_3_0:ident)* }
        3.2: { $($of_3_2:ident)* }
    ) => {
        /// What `C_GetFunctionList` gives.
        pub(super) static OF_2_40: ck::CK_FUNCTION_LIST = ck::CK_FUNCTION_LIST {
            version: V2_40,
            C_GetInfo: Some(C_GetInfo_2_40),
            $($of_2_40: Some($of_2_40),)*
        };

        pub(super) static OF_3_0: ck::CK_FUNCTION_LIST_3_0 = ck::CK_FUNCTION_LIST_3_0 {
            version: V3_0,
            C_GetInfo: Some(C_GetInfo_3_0),
            $($of_2_40: Some($of_2_40),)*
            $($of_3_0: Some($of_3_0),)*
        };

        pub(super) static OF_3_2: ck::CK_FUNCTION_LIST_3_2 = ck::CK_FUNCTION_LIST_3_2 {
            version: V3_2,
            C_GetInfo: Some(C_GetInfo_3_2),
            $($of_2_40: Some($of_2_40),)*
            $($of_3_0: Some($of_3_0),)*
            $($of_3_2: Some($of_3_2),)*
        };
    };
}

pub(super) const V2_40: ck::CK_VERSION = version(2, 40);
pub(super) const V3_0: ck::CK_VERSION = version(3, 0);
pub(super) const V3_2: ck::CK_VERSION = version(3, 2);

const fn version(major: u8, minor: u8) -> ck::CK_VERSION {
    ck::CK_VERSION { major, minor }
}

tables! {
    2.40: {
        C_Initialize C_Finalize C_GetFunctionList C_GetSlotList C_GetSlotInfo C_GetTokenInfo
        C_GetMechanismList C_GetMechanismInfo C_InitToken C_InitPIN C_SetPIN C_OpenSession
        C_CloseSession C_CloseAllSessions C_GetSessionInfo C_GetOperationState C_SetOperationState
        C_Login C_Logout C_CreateObject C_CopyObject C_DestroyObject C_GetObjectSize
        C_GetAttributeValue C_SetAttributeValue C_FindObjectsInit C_FindObjects C_FindObjectsFinal
        C_EncryptInit C_Encrypt C_EncryptUpdate C_EncryptFinal C_DecryptInit C_Decrypt
        C_DecryptUpdate C_DecryptFinal C_DigestInit C_Digest C_DigestUpdate C_DigestKey
        C_DigestFinal C_SignInit C_Sign C_SignUpdate C_SignFinal C_SignRecoverInit C_SignRecover
        C_VerifyInit C_Verify C_VerifyUpdate C_VerifyFinal C_VerifyRecoverInit C_VerifyRecover
        C_DigestEncryptUpdate C_DecryptDigestUpdate C_SignEncryptUpdate C_DecryptVerifyUpdate
        C_GenerateKey C_GenerateKeyPair C_WrapKey C_UnwrapKey C_DeriveKey C_SeedRandom
        C_GenerateRandom C_GetFunctionStatus C_CancelFunction C_WaitForSlotEvent
    }
    3.0: {
        C_GetInterfaceList C_GetInterface C_LoginUser C_SessionCancel C_MessageEncryptInit
        C_EncryptMessage C_EncryptMessageBegin C_EncryptMessageNext C_MessageEncryptFinal
        C_MessageDecryptInit C_DecryptMessage C_DecryptMessageBegin C_DecryptMessageNext
        C_MessageDecryptFinal C_MessageSignInit C_SignMessage C_SignMessageBegin C_SignMessageNext
        C_MessageSignFinal C_MessageVerifyInit C_VerifyMessage C_VerifyMessageBegin
        C_VerifyMessageNext C_MessageVerifyFinal
    }
    3.2: {
        C_EncapsulateKey C_DecapsulateKey C_VerifySignatureInit C_VerifySignature
        C_VerifySignatureUpdate C_VerifySignatureFinal C_GetSessionValidationFlags C_AsyncComplete
        C_AsyncGetID C_AsyncJoin C_WrapKeyAuthenticated C_UnwrapKeyAuthenticated
    }
}
