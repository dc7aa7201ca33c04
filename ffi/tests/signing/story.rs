//! A holder who was enrolled and has activated, by the functions of the C API alone, and how a
//! test calls these functions.

use std::ffi::{c_char, c_void};
use std::mem::MaybeUninit;
use std::ptr::null_mut;
use std::string::String;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering};

use remote_sign::*;

/// Calls a function that has an output, and gives that.
macro_rules! give {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        let mut output = std::mem::MaybeUninit::uninit();
        let mut error = std::ptr::null_mut();
        // SAFETY: the arguments are handles, or what they point to lives through the call; the
        // outputs have room.
        let code = unsafe { $function($($argument,)* output.as_mut_ptr(), &raw mut error) };
        assert_eq!(code, ResultCode::Ok, "{}", $crate::story::message(error));
        // SAFETY: a function that succeeded has written its output.
        unsafe { output.assume_init() }
    }};
}

/// Calls a function that has no output.
macro_rules! done {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        let mut error = std::ptr::null_mut();
        // SAFETY: the arguments are handles, or what they point to lives through the call; the
        // error has room.
        let code = unsafe { $function($($argument,)* &raw mut error) };
        assert_eq!(code, ResultCode::Ok, "{}", $crate::story::message(error));
    }};
}

/// Calls a function that has an output, which it must not write, and gives the error: its
/// number and the tries that are left.
macro_rules! refused {
    ($function:ident($($argument:expr),* $(,)?)) => {{
        let mut output = std::ptr::null_mut();
        let mut error = std::ptr::null_mut();
        // SAFETY: the arguments are handles, or what they point to lives through the call; the
        // outputs have room.
        let code = unsafe { $function($($argument,)* &raw mut output, &raw mut error) };
        assert!(output.is_null(), "an output was written");
        assert_eq!(give!(remote_sign_error_get_result(error)), code);
        let tries = give!(remote_sign_error_get_tries_left(error));
        (code, tries.read())
    }};
}

/// The provider's world: its clock and its holder's mailbox. It lives as long as the process.
pub(crate) struct World {
    now: AtomicI64,
    mailbox: Mutex<Vec<String>>,
}

impl World {
    pub(crate) fn now(&self) -> Time {
        self.now.load(Ordering::Relaxed)
    }
}

/// Mario Rossi, who has activated two credentials of P-256: one that he approves himself, and
/// one that signs unattended.
pub(crate) struct Holder {
    pub(crate) world: &'static World,
    pub(crate) provider: *mut Provider,
    pub(crate) client: *mut Client,
    pub(crate) session: *mut Session,
    pub(crate) user: String,
    pub(crate) remote: String,
    pub(crate) automatic: String,
}

pub(crate) const PIN: &str = "83920174";

impl Holder {
    pub(crate) fn new() -> Self {
        let world: &World = Box::leak(Box::new(World {
            now: AtomicI64::new(1_800_000_000_000),
            mailbox: Mutex::default(),
        }));
        let user_data = (&raw const *world).cast_mut().cast::<c_void>();
        let builder = give!(remote_sign_builder_new_in_memory(bytes(&[7; 32])));
        done!(remote_sign_builder_set_messenger(
            builder,
            Some(collect),
            None,
            user_data
        ));
        done!(remote_sign_builder_set_clock(
            builder,
            Some(now),
            None,
            user_data
        ));
        let provider = give!(remote_sign_builder_build(builder));
        let client = give!(remote_sign_client_new(text("a test"), absent()));
        let registered = give!(remote_sign_provider_register(
            provider,
            registration(),
            client
        ));
        let user = read(give!(remote_sign_registered_get_user_id(registered)));
        let credentials = give!(remote_sign_registered_get_credentials(registered));
        let credential = |index| {
            let item = give!(remote_sign_string_list_get_item(credentials, index));
            read(give!(remote_sign_string_get_text(item)))
        };
        let (remote, automatic) = (credential(0), credential(1));
        let mut holder = Self {
            world,
            provider,
            client,
            session: null_mut(),
            user,
            remote,
            automatic,
        };
        holder.activate();
        holder
    }

    /// The first access: password, then the PIN of each credential.
    fn activate(&mut self) {
        let (provider, client) = (self.provider, self.client);
        let temporary = self.mail("Temporary password: ");
        let (user, temporary) = (text(&self.user), text(&temporary));
        self.session = give!(remote_sign_provider_login(
            provider, user, temporary, client
        ));
        let chosen = text("Tramonto7!");
        done!(remote_sign_provider_change_password(
            provider,
            self.session,
            temporary,
            chosen,
            chosen,
            client
        ));
        for credential in [&self.remote, &self.automatic] {
            self.wait();
            let code = self.mail(&format!("({credential}): "));
            let credential = text(credential);
            give!(remote_sign_provider_request_activation_otp(
                provider,
                self.session,
                credential,
                client
            ));
            let otp = self.mail("OTP: ");
            give!(remote_sign_provider_activate(
                provider,
                self.session,
                credential,
                text(PIN),
                text(PIN),
                text(&code),
                text(&otp),
                client
            ));
        }
    }

    /// The word after `label` in the newest message that has the label.
    pub(crate) fn mail(&self, label: &str) -> String {
        let mailbox = self.world.mailbox.lock().unwrap();
        let mut newest = mailbox.iter().rev();
        let after = newest.find_map(|body| Some(body.split_once(label)?.1));
        let after = after.unwrap_or_else(|| panic!("no message has {label:?}: {mailbox:#?}"));
        after.split_whitespace().next().unwrap().to_owned()
    }

    /// A minute later another OTP may be sent.
    pub(crate) fn wait(&self) {
        self.advance(60);
    }

    /// Moves the clock by so many seconds.
    pub(crate) fn advance(&self, seconds: i64) {
        self.world.now.fetch_add(seconds * 1000, Ordering::Relaxed);
    }

    /// The proof of the OTP that approves `scope` with the remote credential.
    pub(crate) fn approve(&self, scope: *const Scope) -> *mut OtpProof {
        self.wait();
        let remote = text(&self.remote);
        give!(remote_sign_provider_request_signing_otp(
            self.provider,
            remote,
            scope,
            self.client
        ));
        let otp = self.mail("OTP: ");
        give!(remote_sign_provider_verify_signing_otp(
            self.provider,
            remote,
            scope,
            text(&otp),
            self.client
        ))
    }

    /// The proof of the PIN of `credential`.
    pub(crate) fn pin(&self, credential: &str) -> *mut PinProof {
        give!(remote_sign_provider_verify_pin(
            self.provider,
            text(credential),
            text(PIN),
            self.client
        ))
    }

    /// The public key of `credential`, out of its certificate.
    pub(crate) fn public_key(&self, credential: &str) -> *mut PublicKey {
        let credential = give!(remote_sign_provider_credential(
            self.provider,
            text(credential)
        ));
        let certificate = give!(remote_sign_credential_get_certificate(credential));
        give!(remote_sign_public_key_new_from_certificate(certificate))
    }
}

fn registration() -> *mut Registration {
    let registration = give!(remote_sign_registration_new_natural_person(
        text("Mario"),
        text("Rossi"),
        MaybeUninit::new(PersonIdentifierKind::FiscalCode),
        text("RSSMRA80A01H501U"),
        text("IT"),
        text("+393471234567"),
        text("mario.rossi@example.com"),
        MaybeUninit::new(Language::English),
    ));
    let credentials = [
        (CredentialKind::Remote, "Mario Rossi"),
        (CredentialKind::Automatic, "Server"),
    ];
    for (kind, label) in credentials {
        done!(remote_sign_registration_add_credential(
            registration,
            MaybeUninit::new(kind),
            MaybeUninit::new(CredentialPurpose::Signature),
            MaybeUninit::new(KeyAlgorithm::P256),
            text(label),
        ));
    }
    registration
}

/// Text for a call, which does not outlive `of`.
pub(crate) fn text(of: &str) -> Text {
    Text {
        bytes: of.as_ptr().cast::<c_char>(),
        length: of.len(),
    }
}

/// No text.
pub(crate) fn absent() -> Text {
    Text {
        bytes: std::ptr::null(),
        length: 0,
    }
}

/// Bytes for a call, which do not outlive `of`.
pub(crate) fn bytes(of: &[u8]) -> Bytes {
    Bytes {
        bytes: of.as_ptr(),
        length: of.len(),
    }
}

/// A copy of text that a handle gave, which lives.
pub(crate) fn read(text: Text) -> String {
    let bytes = Bytes {
        bytes: text.bytes.cast(),
        length: text.length,
    };
    String::from_utf8(copy(bytes)).unwrap()
}

/// A copy of bytes that a handle gave, which lives.
pub(crate) fn copy(bytes: Bytes) -> Vec<u8> {
    // SAFETY: the library gave them, and their handle is not freed.
    unsafe { std::slice::from_raw_parts(bytes.bytes, bytes.length) }.to_vec()
}

/// What an error says.
pub(crate) fn message(error: *const Error) -> String {
    read(give!(remote_sign_error_get_message(error)))
}

unsafe extern "C" fn collect(world: *mut c_void, message: *const Message) -> i32 {
    // SAFETY: it is the world of `Holder::new`, which is never freed.
    let world = unsafe { &*world.cast::<World>() };
    let body = read(give!(remote_sign_message_get_body(message)));
    world.mailbox.lock().unwrap().push(body);
    0
}

unsafe extern "C" fn now(world: *mut c_void) -> Time {
    // SAFETY: it is the world of `Holder::new`, which is never freed.
    let world = unsafe { &*world.cast::<World>() };
    world.now()
}
