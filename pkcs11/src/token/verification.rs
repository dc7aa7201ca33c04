//! A session's verification of a signature, with the token's public key and every mechanism that
//! signs. It needs neither a login nor the store: the key is the certificate's, and the core
//! checks the signature with another implementation than the one that makes them.

use remote_sign_core::PublicKey;

use super::data::Data;
use super::mechanism::{AskedMechanism, Plan, plan};
use super::session::Session;
use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// A verification under way.
pub(super) struct Verifying {
    key: PublicKey,
    plan: Plan,
    data: Data,
    /// The signature of `C_VerifySignatureInit`, or why it cannot be one; with `C_VerifyInit` it
    /// comes at the end.
    begun_with: Option<Outcome<Vec<u8>>>,
}

impl Session {
    /// `C_VerifyInit`, or, with a signature, `C_VerifySignatureInit`.
    pub(crate) fn start_verification(
        &self,
        asked: AskedMechanism<'_>,
        key: ck::CK_OBJECT_HANDLE,
        signature: Option<&[u8]>,
    ) -> Outcome {
        self.verifying.begin(|| {
            let contents = self.token().contents()?;
            if contents.class_of_key(key)? != ck::CKO_PUBLIC_KEY {
                return refuse(ck::CKR_KEY_FUNCTION_NOT_PERMITTED);
            }
            let certificate = contents.credential.certificate.as_deref();
            let key = PublicKey::from_certificate(certificate.unwrap_or_default())
                .map_err(|_| Rv(ck::CKR_DEVICE_ERROR))?;
            let plan = plan(asked, key.algorithm())?;
            Ok(Verifying {
                plan,
                data: Data::planned(plan, key.algorithm()),
                begun_with: signature
                    .map(|signature| demand_length(&key, signature).map(<[u8]>::to_vec)),
                key,
            })
        })
    }

    /// `C_VerifyUpdate`, or, if the signature was there at the beginning,
    /// `C_VerifySignatureUpdate`.
    pub(crate) fn continue_verification(&self, part: &[u8], begun_with: bool) -> Outcome {
        self.verifying.step(|operation| {
            if operation.begun_with.is_some() != begun_with {
                return refuse(ck::CKR_OPERATION_NOT_INITIALIZED);
            }
            operation.data.add_part(part)
        })
    }

    /// Verifies `whole`, or the parts given before: with `signature`, or with the one that was
    /// there at the beginning. Ends the operation.
    pub(crate) fn verify(&self, whole: Option<&[u8]>, signature: Option<&[u8]>) -> Outcome {
        let mut operation = self.verifying.take()?;
        let begun_with;
        let signature = match (signature, operation.begun_with.take()) {
            (Some(signature), None) => demand_length(&operation.key, signature),
            (None, Some(signature)) => {
                begun_with = signature?;
                Ok(begun_with.as_slice())
            }
            _ => return refuse(ck::CKR_OPERATION_NOT_INITIALIZED),
        };
        operation.data.finish(whole)?;
        let input = operation.data.into_input(operation.plan)?;
        input.check(operation.key.algorithm())?;
        operation
            .key
            .verify(&input, signature?)
            .or(refuse(ck::CKR_SIGNATURE_INVALID))
    }

    /// Whether there is such an operation.
    pub(super) fn is_verifying(&self) -> bool {
        self.verifying.is_begun()
    }

    /// Ends the operation, if there is one; whether there was.
    pub(crate) fn end_verification(&self) -> bool {
        self.verifying.end()
    }
}

fn demand_length<'s>(key: &PublicKey, signature: &'s [u8]) -> Outcome<&'s [u8]> {
    if signature.len() == key.algorithm().signature_length() {
        Ok(signature)
    } else {
        refuse(ck::CKR_SIGNATURE_LEN_RANGE)
    }
}
