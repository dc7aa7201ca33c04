//! A provider in memory with one holder, whom a test takes through the story.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use remote_sign::*;

use crate::calls::*;

pub(crate) const START: i64 = 1_800_000_000_000;
pub(crate) const PASSWORD: &str = "Tramonto7!";
pub(crate) const PIN: &str = "83920174";

/// What the program's messenger and clock share.
struct World {
    mailbox: Mutex<Vec<std::string::String>>,
    now: AtomicI64,
    /// Whether the messenger takes nothing.
    away: AtomicBool,
}

/// A holder who is registered, and the provider.
pub(crate) struct Holder {
    pub(crate) provider: Handle<Provider>,
    pub(crate) client: Handle<Client>,
    pub(crate) user: std::string::String,
    pub(crate) credential: std::string::String,
    world: Arc<World>,
}

impl Holder {
    /// Registers one.
    pub(crate) fn register() -> Self {
        let world = Arc::new(World {
            mailbox: Mutex::default(),
            now: AtomicI64::new(START),
            away: AtomicBool::new(false),
        });
        let provider = provider(&world);
        let client = give(|out, error| c!(remote_sign_client_new(text("test"), NONE, out, error)));
        let registration = registration("+393471234567");
        let registered = give(|out, error| {
            c!(remote_sign_provider_register(
                provider.get(),
                registration.get(),
                client.get(),
                out,
                error,
            ))
        });
        let waiting = give_any(|out, error| {
            c!(remote_sign_registered_get_waiting(
                registered.get(),
                out,
                error
            ))
        });
        assert!(waiting.is_none());
        let credentials = give(|out, error| {
            c!(remote_sign_registered_get_credentials(
                registered.get(),
                out,
                error
            ))
        });
        let count = tell(|out, error| {
            c!(remote_sign_string_list_get_length(
                credentials.get(),
                out,
                error
            ))
        });
        assert_eq!(count, 1);
        Self {
            user: told(|out, error| {
                c!(remote_sign_registered_get_user_id(
                    registered.get(),
                    out,
                    error
                ))
            }),
            credential: given(|out, error| {
                c!(remote_sign_string_list_get_item(
                    credentials.get(),
                    0,
                    out,
                    error
                ))
            }),
            provider,
            client,
            world,
        }
    }

    /// Registers one who sets password and PIN; with the session.
    pub(crate) fn activate() -> (Self, Handle<Session>) {
        let holder = Self::register();
        let code = holder.activation_code();
        let session = holder.first_password();
        drop(holder.request_activation(&session));
        let otp = holder.otp();
        let activated = give(|out, error| holder.activate_with(&session, &code, &otp, out, error));
        drop(activated);
        (holder, session)
    }

    /// The first login, and the change of the temporary password.
    pub(crate) fn first_password(&self) -> Handle<Session> {
        let temporary = self.mail("Temporary password: ");
        let session = self.login(&temporary);
        done(|error| {
            c!(remote_sign_provider_change_password(
                self.provider.get(),
                session.get(),
                text(&temporary),
                text(PASSWORD),
                text(PASSWORD),
                self.client.get(),
                error,
            ))
        });
        session
    }

    pub(crate) fn login(&self, password: &str) -> Handle<Session> {
        give(|out, error| {
            c!(remote_sign_provider_login(
                self.provider.get(),
                text(&self.user),
                text(password),
                self.client.get(),
                out,
                error,
            ))
        })
    }

    pub(crate) fn request_activation(&self, session: &Handle<Session>) -> Handle<OtpReceipt> {
        let (provider, client) = (self.provider.get(), self.client.get());
        let credential = text(&self.credential);
        give(|out, error| {
            c!(remote_sign_provider_request_activation_otp(
                provider,
                session.get(),
                credential,
                client,
                out,
                error,
            ))
        })
    }

    pub(crate) fn first_access(&self, session: &Handle<Session>) -> FirstAccess {
        let provider = self.provider.get();
        tell(|out, error| {
            c!(remote_sign_provider_first_access(
                provider,
                session.get(),
                out,
                error
            ))
        })
    }

    pub(crate) fn verify_pin(
        &self,
        pin: &str,
        proof: *mut *mut PinProof,
        error: *mut *mut Error,
    ) -> ResultCode {
        c!(remote_sign_provider_verify_pin(
            self.provider.get(),
            text(&self.credential),
            text(pin),
            self.client.get(),
            proof,
            error,
        ))
    }

    pub(crate) fn activate_with(
        &self,
        session: &Handle<Session>,
        code: &str,
        otp: &str,
        activated: *mut *mut Credential,
        error: *mut *mut Error,
    ) -> ResultCode {
        c!(remote_sign_provider_activate(
            self.provider.get(),
            session.get(),
            text(&self.credential),
            text(PIN),
            text(PIN),
            text(code),
            text(otp),
            self.client.get(),
            activated,
            error,
        ))
    }

    pub(crate) fn pin_status(&self) -> Handle<PinStatus> {
        let (provider, credential) = (self.provider.get(), text(&self.credential));
        give(|out, error| {
            c!(remote_sign_provider_pin_status(
                provider, credential, out, error
            ))
        })
    }

    pub(crate) fn pin_tries(&self) -> u32 {
        let status = self.pin_status();
        tell(|out, error| {
            c!(remote_sign_pin_status_get_tries_left(
                status.get(),
                out,
                error
            ))
        })
    }

    /// How many messages came.
    pub(crate) fn messages(&self) -> usize {
        self.world.mailbox.lock().unwrap().len()
    }

    /// The word after `label` in the newest message that has it.
    pub(crate) fn mail(&self, label: &str) -> std::string::String {
        let mailbox = self.world.mailbox.lock().unwrap();
        let after = mailbox
            .iter()
            .rev()
            .find_map(|body| Some(body.split_once(label)?.1));
        let word = after.unwrap().split_whitespace().next().unwrap();
        word.to_owned()
    }

    pub(crate) fn otp(&self) -> std::string::String {
        self.mail("OTP: ")
    }

    pub(crate) fn activation_code(&self) -> std::string::String {
        self.mail(&format!("({}): ", self.credential))
    }

    /// Whether messages cannot be handed over from now on.
    pub(crate) fn messenger_is_away(&self, away: bool) {
        self.world.away.store(away, Ordering::Relaxed);
    }

    /// What the program's clock tells.
    pub(crate) fn now(&self) -> Time {
        self.world.now.load(Ordering::Relaxed)
    }

    /// Lets time go by, so that another OTP may be sent.
    pub(crate) fn wait(&self) {
        self.world.now.fetch_add(61_000, Ordering::Relaxed);
    }
}

/// A natural person with one credential.
pub(crate) fn registration(otp_phone: &str) -> Handle<Registration> {
    let registration = give(|out, error| {
        c!(remote_sign_registration_new_natural_person(
            text("Mario"),
            text("Rossi"),
            MaybeUninit::new(PersonIdentifierKind::FiscalCode),
            text("RSSMRA80A01H501U"),
            text("IT"),
            text(otp_phone),
            text("mario.rossi@example.com"),
            MaybeUninit::new(Language::English),
            out,
            error,
        ))
    });
    done(|error| {
        c!(remote_sign_registration_set_recovery_email(
            registration.get(),
            text("rossi@example.org"),
            error,
        ))
    });
    done(|error| {
        c!(remote_sign_registration_set_account_phone(
            registration.get(),
            text("+393491112223"),
            error,
        ))
    });
    done(|error| {
        c!(remote_sign_registration_add_credential(
            registration.get(),
            MaybeUninit::new(CredentialKind::Remote),
            MaybeUninit::new(CredentialPurpose::Signature),
            MaybeUninit::new(KeyAlgorithm::P256),
            text("Mario Rossi"),
            error,
        ))
    });
    registration
}

fn provider(world: &Arc<World>) -> Handle<Provider> {
    let key = [7_u8; 32];
    let key = Bytes {
        bytes: key.as_ptr(),
        length: key.len(),
    };
    let builder = give(|out, error| c!(remote_sign_builder_new_in_memory(key, out, error)));
    let data = || Arc::into_raw(world.clone()).cast_mut().cast::<c_void>();
    done(|error| {
        let (send, release) = (Some(send as _), Some(release as _));
        c!(remote_sign_builder_set_messenger(
            builder.get(),
            send,
            release,
            data(),
            error
        ))
    });
    done(|error| {
        let (now, release) = (Some(now as _), Some(release as _));
        c!(remote_sign_builder_set_clock(
            builder.get(),
            now,
            release,
            data(),
            error
        ))
    });
    give(|out, error| c!(remote_sign_builder_build(builder.get(), out, error)))
}

unsafe extern "C" fn send(world: *mut c_void, message: *const Message) -> i32 {
    // SAFETY: the pointer that `provider` gave with this function.
    let world = unsafe { &*world.cast::<World>() };
    if world.away.load(Ordering::Relaxed) {
        return 1;
    }
    let body = told(|out, error| c!(remote_sign_message_get_body(message, out, error)));
    world.mailbox.lock().unwrap().push(body);
    0
}

unsafe extern "C" fn now(world: *mut c_void) -> Time {
    // SAFETY: the pointer that `provider` gave with this function.
    unsafe { &*world.cast::<World>() }
        .now
        .load(Ordering::Relaxed)
}

unsafe extern "C" fn release(world: *mut c_void) {
    // SAFETY: the pointer that `provider` gave with this function, released once.
    drop(unsafe { Arc::from_raw(world.cast::<World>()) });
}
