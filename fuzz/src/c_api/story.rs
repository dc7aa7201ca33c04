//! What a busy program does with the C API in one process: threads sign in one window, make and
//! free handles, take from each other what they use, and a child is forked among them. For
//! builds with a sanitizer.

use std::ffi::c_char;
use std::mem::MaybeUninit;
use std::ptr::{null, null_mut, without_provenance_mut};
use std::sync::Barrier;
use std::thread;

use remote_sign as c;
use remote_sign::ResultCode;

use super::scene::{PIN, Scene};
use super::world::{handles, text};

const THREADS: usize = 6;

/// Signatures of the window: the most that a person can approve at once.
const USES: u32 = 10;

/// Calls a function that gives something.
macro_rules! given {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        let mut output = MaybeUninit::uninit();
        // SAFETY: handles, or numbers that were some; text lives; the output has room.
        let code = unsafe { c::$function($($argument,)* output.as_mut_ptr(), null_mut()) };
        match code {
            // SAFETY: written by a function that succeeded.
            ResultCode::Ok => Ok(unsafe { output.assume_init() }),
            code => Err(code),
        }
    }};
}

/// A handle that several threads use, as a number.
#[derive(Clone, Copy)]
struct Shared(usize);

impl Shared {
    fn of<T>(handle: *mut T) -> Self {
        Self(handle.addr())
    }

    const fn handle<T>(self) -> *mut T {
        without_provenance_mut(self.0)
    }
}

/// What a window is signed with.
#[derive(Clone, Copy)]
struct Desk {
    provider: Shared,
    authorization: Shared,
    input: Shared,
}

impl Desk {
    /// A window of the credential that asks its holder for codes.
    fn open(scene: &Scene) -> Self {
        let provider = scene.provider;
        let credential = view(&scene.credentials[0]);
        let absent = text(null(), 0);
        let client = given!(remote_sign_client_new(view("a program"), absent)).unwrap();
        let scope = given!(remote_sign_scope_new_window(120, USES)).unwrap();
        let receipt = given!(remote_sign_provider_request_signing_otp(
            provider, credential, scope, client
        ))
        .unwrap();
        let otp = scene.mail("OTP: ").unwrap();
        let otp = given!(remote_sign_provider_verify_signing_otp(
            provider,
            credential,
            scope,
            view(&otp),
            client
        ))
        .unwrap();
        let pin = given!(remote_sign_provider_verify_pin(
            provider,
            credential,
            view(PIN),
            client
        ))
        .unwrap();
        let authorization = given!(remote_sign_provider_authorize(
            provider, pin, otp, scope, client
        ))
        .unwrap();
        let hash = [7_u8; 32];
        let digest = given!(remote_sign_digest_new(
            MaybeUninit::new(c::DigestAlgorithm::Sha256),
            c::Bytes {
                bytes: hash.as_ptr(),
                length: 32,
            }
        ))
        .unwrap();
        let input = given!(remote_sign_signing_input_new_ecdsa(digest)).unwrap();
        // SAFETY: handles, none of them used any more.
        unsafe {
            c::remote_sign_digest_free(digest);
            c::remote_sign_pin_proof_free(pin);
            c::remote_sign_otp_proof_free(otp);
            c::remote_sign_otp_receipt_free(receipt);
            c::remote_sign_scope_free(scope);
            c::remote_sign_client_free(client);
        }
        Self {
            provider: Shared::of(provider),
            authorization: Shared::of(authorization),
            input: Shared::of(input),
        }
    }

    fn sign(self) -> Result<(), ResultCode> {
        let (provider, authorization) = (self.provider.handle(), self.authorization.handle());
        let input: *mut c::SigningInput = self.input.handle();
        let signature = given!(remote_sign_provider_sign(provider, authorization, input))?;
        let bytes = given!(remote_sign_signature_get_bytes(signature))?;
        // SAFETY: told by a handle that lives.
        let sum: u32 = unsafe { std::slice::from_raw_parts(bytes.bytes, bytes.length) }
            .iter()
            .map(|byte| u32::from(*byte))
            .sum();
        assert!(sum > 0);
        // SAFETY: a handle.
        match unsafe { c::remote_sign_signature_free(signature) } {
            ResultCode::Ok => Ok(()),
            code => Err(code),
        }
    }

    /// Frees what is shared; how many of the three handles had not been freed before.
    fn free(self) -> usize {
        // SAFETY: handles, or numbers that were some.
        let codes = unsafe {
            [
                c::remote_sign_signing_input_free(self.input.handle()),
                c::remote_sign_authorization_free(self.authorization.handle()),
                c::remote_sign_provider_free(self.provider.handle()),
            ]
        };
        for code in codes {
            assert!([ResultCode::Ok, ResultCode::InvalidHandle].contains(&code));
        }
        codes.iter().filter(|code| **code == ResultCode::Ok).count()
    }
}

/// One round: the threads use the window up together.
pub fn play() {
    let _alone = super::alone();
    let before = handles();
    let scene = Scene::new();
    let desk = Desk::open(&scene);
    let signed: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| scope.spawn(|| (0..).take_while(|_| desk.sign().is_ok()).count()))
            .collect();
        fork();
        threads.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(signed, USES as usize, "signatures of one window");
    assert_eq!(desk.sign(), Err(ResultCode::AuthorizationSpent));
    // Everything is freed by all while all use it.
    let begun = Barrier::new(THREADS);
    let freed: usize = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                scope.spawn(|| {
                    begun.wait();
                    let _ = desk.sign();
                    let freed = desk.free();
                    assert_eq!(desk.sign(), Err(ResultCode::InvalidHandle));
                    freed
                })
            })
            .collect();
        threads.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(freed, 3, "handles are freed once");
    assert_eq!(handles(), before);
}

/// A child of a process that holds handles is refused.
fn fork() {
    unsafe extern "C" {
        fn fork() -> i32;
        fn waitpid(process: i32, status: *mut i32, options: i32) -> i32;
        fn _exit(status: i32) -> !;
    }
    // SAFETY: the child calls the library and leaves.
    unsafe {
        let child = fork();
        if child == 0 {
            let mut count = 0;
            let code = c::remote_sign_library_get_handles(&mut count, null_mut());
            _exit(i32::from(code != ResultCode::Forked));
        }
        let mut status = -1;
        assert_eq!(waitpid(child, &mut status, 0), child);
        assert_eq!(status, 0, "the child was not refused");
    }
}

fn view(of: &str) -> c::Text {
    c::Text {
        bytes: of.as_ptr().cast::<c_char>(),
        length: of.len(),
    }
}
