//! A holder with a certificate, what is done to it again and again, and calls that may be
//! refused.

use std::fmt::Debug;
use std::fs;
use std::mem::MaybeUninit;
use std::ptr;
use std::string::String;
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign::*;
use remote_sign_tests::{Output, Program};

use crate::story::{Holder, PIN, copy, message, read, text};

/// Calls a function with an output, which may be refused.
macro_rules! ask {
    ($name:ident($($argument:expr),* $(,)?)) => {
        $crate::scene::answer(|output, error| {
            // SAFETY: text and bytes live as long as the call, and there is room for the output.
            unsafe { $name($($argument,)* output, error) }
        })
    };
}

/// Calls a function without one, which may be refused.
macro_rules! act {
    ($name:ident($($argument:expr),* $(,)?)) => {
        $crate::scene::finish(|error| {
            // SAFETY: text and bytes live as long as the call.
            unsafe { $name($($argument,)* error) }
        })
    };
}

/// Frees a handle, which is not freed yet.
macro_rules! freed {
    ($name:ident($handle:expr)) => {
        // SAFETY: handles are never followed.
        assert_eq!(unsafe { $name($handle) }, ResultCode::Ok)
    };
}

/// Handles are counted in the whole process: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// What a call that failed said.
#[derive(Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) code: ResultCode,
    pub(crate) retry_at: Option<Time>,
}

/// What an error says; it is freed.
pub(crate) fn explained(error: *mut Error) -> Refusal {
    assert!(!message(error).is_empty());
    let retry_at: OptionalTime = give!(remote_sign_error_get_retry_at(error));
    let refusal = Refusal {
        code: give!(remote_sign_error_get_result(error)),
        retry_at: retry_at.present.then_some(retry_at.value),
    };
    freed!(remote_sign_error_free(error));
    refusal
}

/// The number of a refusal.
pub(crate) fn code<V: Debug>(refused: Result<V, Refusal>) -> ResultCode {
    refused.unwrap_err().code
}

/// Calls with room for an output.
pub(crate) fn answer<V>(
    call: impl FnOnce(*mut V, *mut *mut Error) -> ResultCode,
) -> Result<V, Refusal> {
    let mut output = MaybeUninit::<V>::uninit();
    finish(|error| call(output.as_mut_ptr(), error))?;
    // SAFETY: a call that succeeded has written its output.
    Ok(unsafe { output.assume_init() })
}

/// Calls without.
pub(crate) fn finish(call: impl FnOnce(*mut *mut Error) -> ResultCode) -> Result<(), Refusal> {
    let mut error = ptr::null_mut();
    match call(&raw mut error) {
        ResultCode::Ok => Ok(()),
        code => {
            let refusal = explained(error);
            assert_eq!(refusal.code, code);
            Err(refusal)
        }
    }
}

/// The texts of a list, which is freed.
pub(crate) fn strings(list: *mut StringList) -> Vec<String> {
    let length = give!(remote_sign_string_list_get_length(list));
    let item = |index| {
        let string = give!(remote_sign_string_list_get_item(list, index));
        let text = read(give!(remote_sign_string_get_text(string)));
        freed!(remote_sign_string_free(string));
        text
    };
    let all = (0..length).map(item).collect();
    freed!(remote_sign_string_list_free(list));
    all
}

/// The bytes of a list, which is freed.
pub(crate) fn buffers(list: *mut BufferList) -> Vec<Vec<u8>> {
    let length = give!(remote_sign_buffer_list_get_length(list));
    let item = |index| {
        let buffer: *mut Buffer = give!(remote_sign_buffer_list_get_item(list, index));
        let bytes = copy(give!(remote_sign_buffer_get_bytes(buffer)));
        freed!(remote_sign_buffer_free(buffer));
        bytes
    };
    let all = (0..length).map(item).collect();
    freed!(remote_sign_buffer_list_free(list));
    all
}

/// A text that was made for the caller, which is freed.
pub(crate) fn page(form: *mut remote_sign::String) -> String {
    let page = read(give!(remote_sign_string_get_text(form)));
    freed!(remote_sign_string_free(form));
    page
}

/// How many handles are not freed.
pub(crate) fn handles() -> usize {
    give!(remote_sign_library_get_handles())
}

/// A folder in which OpenSSL works, and nobody else using the library.
pub(crate) struct Desk {
    pub(crate) folder: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            _alone: ALONE.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    pub(crate) fn keep(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    pub(crate) fn openssl(&self, words: &str) -> Output {
        let program = Program::new("openssl", "openssl").words(words);
        program.folder(self.folder.path()).run().succeeded()
    }
}

/// A holder with an active certificate, logged in.
pub(crate) struct Scene {
    pub(crate) desk: Desk,
    pub(crate) holder: Holder,
    pub(crate) credential: String,
    pub(crate) iut: String,
    pub(crate) code: String,
    handles_before: usize,
}

impl Scene {
    pub(crate) fn new() -> Self {
        let desk = Desk::new();
        let holder = Holder::new();
        let iut = holder.mail("Certificate: Mario Rossi\nIdentifier (IUT): ");
        Self {
            code: holder.mail(&format!("{iut}\nEmergency code (ERC): ")),
            credential: holder.remote.clone(),
            handles_before: handles(),
            desk,
            holder,
            iut,
        }
    }

    /// All that was given since the beginning is freed.
    pub(crate) fn end(self) {
        assert_eq!(handles(), self.handles_before);
    }

    pub(crate) fn provider(&self) -> *mut Provider {
        self.holder.provider
    }

    pub(crate) fn information(&self) -> *mut CertificateInformation {
        let (session, credential) = (self.holder.session, text(&self.credential));
        give!(remote_sign_provider_certificate_information(
            self.provider(),
            session,
            credential
        ))
    }

    pub(crate) fn state(&self) -> CredentialState {
        let information = self.information();
        let state = give!(remote_sign_certificate_information_get_state(information));
        freed!(remote_sign_certificate_information_free(information));
        state
    }

    /// Suspends until the end of a day, which is confirmed, and when it lifts.
    pub(crate) fn suspend(
        &self,
        code: &str,
        confirmation: &str,
        until: &str,
        acknowledged: bool,
    ) -> Result<(String, Option<Time>), Refusal> {
        let request = ask!(remote_sign_suspension_request_new(
            text(&self.iut),
            text(code),
            text(confirmation),
            text(until)
        ))?;
        act!(remote_sign_suspension_request_set_acknowledged(
            request,
            MaybeUninit::new(acknowledged)
        ))?;
        let client = self.holder.client;
        let suspended = ask!(remote_sign_provider_suspend(
            self.provider(),
            request,
            client
        ));
        freed!(remote_sign_suspension_request_free(request));
        suspended.map(|suspension| {
            let day = read(give!(remote_sign_suspension_get_last_day(suspension)));
            let lifts_at = give!(remote_sign_suspension_get_lifts_at(suspension));
            freed!(remote_sign_suspension_free(suspension));
            (day, lifts_at.present.then_some(lifts_at.value))
        })
    }

    pub(crate) fn request_lift_otp(&self) -> Result<(), Refusal> {
        let (session, client) = (self.holder.session, self.holder.client);
        let receipt = ask!(remote_sign_provider_request_lift_otp(
            self.provider(),
            session,
            text(&self.credential),
            client
        ))?;
        freed!(remote_sign_otp_receipt_free(receipt));
        Ok(())
    }

    pub(crate) fn lift(&self, code: &str) -> Result<(), Refusal> {
        let (session, client) = (self.holder.session, self.holder.client);
        act!(remote_sign_provider_lift_suspension(
            self.provider(),
            session,
            text(&self.credential),
            text(code),
            text(&self.holder.mail("OTP: ")),
            client
        ))
    }

    pub(crate) fn revoke(
        &self,
        otp: &str,
        reason: MaybeUninit<RevocationReason>,
        acknowledged: bool,
    ) -> Result<(), Refusal> {
        let (session, client) = (self.holder.session, self.holder.client);
        let request = ask!(remote_sign_revocation_request_new(
            text(PIN),
            text(otp),
            text(&self.code),
            reason
        ))?;
        act!(remote_sign_revocation_request_set_acknowledged(
            request,
            MaybeUninit::new(acknowledged)
        ))?;
        let revoked = act!(remote_sign_provider_revoke(
            self.provider(),
            session,
            text(&self.credential),
            request,
            client
        ));
        freed!(remote_sign_revocation_request_free(request));
        revoked
    }

    /// The certificates of holder, issuing authority and root, as files that OpenSSL reads.
    pub(crate) fn keep_certificates(&self) {
        let information = self.information();
        let holder = ask!(remote_sign_certificate_information_get_certificate(
            information
        ));
        let holder = copy(holder.unwrap());
        let chain = buffers(give!(remote_sign_certificate_information_get_chain(
            information
        )));
        freed!(remote_sign_certificate_information_free(information));
        for (name, der) in [
            ("holder", &holder),
            ("issuing", &chain[0]),
            ("root", &chain[1]),
        ] {
            self.desk.keep(&format!("{name}.der"), der);
            let words = format!("x509 -inform DER -in {name}.der -out {name}.pem");
            drop(self.desk.openssl(&words));
        }
    }
}
