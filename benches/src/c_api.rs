//! The library as a program in C calls it: the same provider and the same key as [`Provider`]'s,
//! by handles.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = "one for all: handles of the library, text that lives, outputs with room"
)]

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::{null, null_mut};

use remote_sign as c;
use remote_sign_tests::PASSPHRASE;

use crate::provider::{PIN, WINDOW};
use crate::{Provider, Result, Seal};

/// Calls a function that gives something.
macro_rules! given {
    ($function:ident($($argument:expr),*)) => {{
        let mut output = MaybeUninit::uninit();
        let code = unsafe { c::$function($($argument,)* output.as_mut_ptr(), null_mut()) };
        if code != c::ResultCode::Ok {
            return Err(format!("{}: {code:?}", stringify!($function)).into());
        }
        unsafe { output.assume_init() }
    }};
}

/// An open window of a seal, and its credential.
pub struct CApi {
    provider: *mut c::Provider,
    authorization: *mut c::Authorization,
    input: *mut c::SigningInput,
    credential: *mut c::Credential,
}

impl CApi {
    /// Opens a window that is not used up by any measurement.
    ///
    /// # Errors
    ///
    /// If something is refused.
    pub fn new(provider: &Provider, seal: &Seal) -> Result<Self> {
        let provider = provider.handle()?;
        let id = text(&seal.credential);
        let absent = c::Text {
            bytes: null(),
            length: 0,
        };
        let client = given!(remote_sign_client_new(text("measurement"), absent));
        let scope = given!(remote_sign_scope_new_window(WINDOW.seconds, WINDOW.uses));
        let (token, passphrase) = (text(&seal.token_text), text(PASSPHRASE));
        let file = given!(remote_sign_virtual_token_file_new(token, passphrase));
        let pin = given!(remote_sign_provider_verify_pin(
            provider,
            id,
            text(PIN),
            client
        ));
        let otp = given!(remote_sign_provider_virtual_token_otp(
            provider, file, id, scope, client
        ));
        let authorization = given!(remote_sign_provider_authorize(
            provider, pin, otp, scope, client
        ));
        let algorithm: c::KeyAlgorithm = seal.key.algorithm().into();
        let sha256 = MaybeUninit::new(c::DigestAlgorithm::Sha256);
        let value = seal.digest.as_bytes();
        let value = c::Bytes {
            bytes: value.as_ptr(),
            length: value.len(),
        };
        let digest = given!(remote_sign_digest_new(sha256, value));
        let input = given!(remote_sign_signing_input_new_of_digest(
            MaybeUninit::new(algorithm),
            digest
        ));
        let credential = given!(remote_sign_provider_credential(provider, id));
        unsafe {
            c::remote_sign_digest_free(digest);
            c::remote_sign_otp_proof_free(otp);
            c::remote_sign_pin_proof_free(pin);
            c::remote_sign_virtual_token_file_free(file);
            c::remote_sign_scope_free(scope);
            c::remote_sign_client_free(client);
        }
        Ok(Self {
            provider,
            authorization,
            input,
            credential,
        })
    }

    /// One signature, its bytes read and its handle freed.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn sign(&self) -> Result<()> {
        let (authorization, input) = (self.authorization, self.input);
        let signature = given!(remote_sign_provider_sign(
            self.provider,
            authorization,
            input
        ));
        let bytes = given!(remote_sign_signature_get_bytes(signature));
        std::hint::black_box(bytes.bytes);
        unsafe { c::remote_sign_signature_free(signature) };
        Ok(())
    }

    /// Reads a field of a handle.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn read(&self) -> Result<()> {
        let label = given!(remote_sign_credential_get_label(self.credential));
        std::hint::black_box(label.bytes);
        Ok(())
    }

    /// Makes a handle and frees it.
    ///
    /// # Errors
    ///
    /// If it is refused.
    pub fn hold(&self) -> Result<()> {
        let scope = given!(remote_sign_scope_new_window(60, 1));
        unsafe { c::remote_sign_scope_free(scope) };
        Ok(())
    }
}

impl Drop for CApi {
    fn drop(&mut self) {
        unsafe {
            c::remote_sign_credential_free(self.credential);
            c::remote_sign_signing_input_free(self.input);
            c::remote_sign_authorization_free(self.authorization);
            c::remote_sign_provider_free(self.provider);
        }
    }
}

/// Text for one call.
fn text(of: &str) -> c::Text {
    c::Text {
        bytes: of.as_ptr().cast::<c_char>(),
        length: of.len(),
    }
}
