//! Mario Rossi, enrolled and active with a provider in memory, who can sign.

use std::cell::RefCell;
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;

use remote_sign::*;
use std::string::String;

use crate::calling::{Handle, bytes, did, made, no_text, owned, string, text, told};

/// 2027-01-15T08:00:00Z.
pub(crate) const NOW: i64 = 1_800_000_000_000;

/// SHA-256 of "the contract", by sha256sum.
pub(crate) const CONTRACT: &str =
    "e75b45fdc2bfb98d37c9ed3f8e9158b565a3ef7393c0324119daa91c3dbaa11a";

const PIN: &str = "83920174";

thread_local! {
    /// The messenger is called in the thread that called the library.
    static MAIL: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

extern "C" fn keep(_: *mut c_void, message: *const Message) -> i32 {
    let body = string(told!(remote_sign_message_get_body(message)));
    MAIL.with_borrow_mut(|mail| mail.push(body));
    0
}

extern "C" fn now(_: *mut c_void) -> Time {
    NOW
}

/// The word after a label in the newest message that has the label.
fn mail(label: &str) -> String {
    MAIL.with_borrow(|mail| {
        let after = mail
            .iter()
            .rev()
            .find_map(|body| Some(body.split_once(label)?.1));
        let word = after.and_then(|after| after.split_whitespace().next());
        word.expect("no message has the label").to_owned()
    })
}

/// The holder, and who serves them.
pub(crate) struct Mario {
    pub(crate) provider: Handle<Provider>,
    pub(crate) client: Handle<Client>,
    pub(crate) session: Handle<Session>,
    pub(crate) user: String,
    pub(crate) credential: String,
}

impl Mario {
    /// With a provider of his own, which `set_up` adds to.
    pub(crate) fn new(set_up: impl FnOnce(*mut Builder)) -> Self {
        let builder = made!(
            remote_sign_builder_free,
            remote_sign_builder_new_in_memory(bytes(&[7; 32]))
        );
        let nothing = ptr::null_mut();
        did!(remote_sign_builder_set_messenger(
            builder.raw,
            Some(keep),
            None,
            nothing
        ));
        did!(remote_sign_builder_set_clock(
            builder.raw,
            Some(now),
            None,
            nothing
        ));
        set_up(builder.raw);
        let provider = made!(
            remote_sign_provider_free,
            remote_sign_builder_build(builder.raw)
        );
        let client = made!(
            remote_sign_client_free,
            remote_sign_client_new(text("history test"), no_text())
        );
        let (user, credential) = enrol(provider.raw, client.raw);
        let temporary = mail("Temporary password: ");
        let session = made!(
            remote_sign_session_free,
            remote_sign_provider_login(provider.raw, text(&user), text(&temporary), client.raw)
        );
        let chosen = text("Tramonto7!");
        did!(remote_sign_provider_change_password(
            provider.raw,
            session.raw,
            text(&temporary),
            chosen,
            chosen,
            client.raw
        ));
        let mario = Self {
            provider,
            client,
            session,
            user,
            credential,
        };
        mario.activate();
        mario
    }

    fn activate(&self) {
        let Self {
            provider,
            client,
            session,
            credential,
            ..
        } = self;
        let (provider, session, client) = (provider.raw, session.raw, client.raw);
        made!(
            remote_sign_otp_receipt_free,
            remote_sign_provider_request_activation_otp(
                provider,
                session,
                text(credential),
                client
            )
        );
        let (code, otp) = (mail("): "), mail("OTP: "));
        made!(
            remote_sign_credential_free,
            remote_sign_provider_activate(
                provider,
                session,
                text(credential),
                text(PIN),
                text(PIN),
                text(&code),
                text(&otp),
                client
            )
        );
    }

    /// Signs the SHA-256 of `document`.
    pub(crate) fn sign(&self, document: &[u8]) -> Handle<Signature> {
        let (provider, client) = (self.provider.raw, self.client.raw);
        let credential = text(&self.credential);
        let algorithm = MaybeUninit::new(DigestAlgorithm::Sha256);
        let digest = made!(
            remote_sign_digest_free,
            remote_sign_digest_new_of(algorithm, bytes(document))
        );
        let scope = made!(remote_sign_scope_free, remote_sign_scope_new_digests());
        did!(remote_sign_scope_add_digest(scope.raw, digest.raw));
        made!(
            remote_sign_otp_receipt_free,
            remote_sign_provider_request_signing_otp(provider, credential, scope.raw, client)
        );
        let otp = made!(
            remote_sign_otp_proof_free,
            remote_sign_provider_verify_signing_otp(
                provider,
                credential,
                scope.raw,
                text(&mail("OTP: ")),
                client
            )
        );
        let pin = made!(
            remote_sign_pin_proof_free,
            remote_sign_provider_verify_pin(provider, credential, text(PIN), client)
        );
        let authorization = made!(
            remote_sign_authorization_free,
            remote_sign_provider_authorize(provider, pin.raw, otp.raw, scope.raw, client)
        );
        let algorithm = MaybeUninit::new(KeyAlgorithm::P256);
        let input = made!(
            remote_sign_signing_input_free,
            remote_sign_signing_input_new_of_digest(algorithm, digest.raw)
        );
        let signature = made!(
            remote_sign_signature_free,
            remote_sign_provider_sign(provider, authorization.raw, input.raw)
        );
        did!(remote_sign_provider_close(provider, authorization.raw));
        signature
    }

    /// A checkpoint as it is now.
    pub(crate) fn checkpoint(&self) -> Handle<SignedNote> {
        made!(
            remote_sign_signed_note_free,
            remote_sign_provider_checkpoint(self.provider.raw)
        )
    }

    /// The key of the log.
    pub(crate) fn log_verifier(&self) -> Handle<LogVerifier> {
        made!(
            remote_sign_log_verifier_free,
            remote_sign_provider_log_verifier(self.provider.raw)
        )
    }
}

/// The user id, and that of the credential.
fn enrol(provider: *mut Provider, client: *mut Client) -> (String, String) {
    let registration = made!(
        remote_sign_registration_free,
        remote_sign_registration_new_natural_person(
            text("Mario"),
            text("Rossi"),
            MaybeUninit::new(PersonIdentifierKind::FiscalCode),
            text("RSSMRA80A01H501U"),
            text("IT"),
            text("+393471234567"),
            text("mario.rossi@example.com"),
            MaybeUninit::new(Language::English)
        )
    );
    did!(remote_sign_registration_add_credential(
        registration.raw,
        MaybeUninit::new(CredentialKind::Remote),
        MaybeUninit::new(CredentialPurpose::Signature),
        MaybeUninit::new(KeyAlgorithm::P256),
        text("Mario Rossi")
    ));
    let registered = made!(
        remote_sign_registered_free,
        remote_sign_provider_register(provider, registration.raw, client)
    );
    let credentials = made!(
        remote_sign_string_list_free,
        remote_sign_registered_get_credentials(registered.raw)
    );
    let credential = made!(
        remote_sign_string_free,
        remote_sign_string_list_get_item(credentials.raw, 0)
    );
    let user = string(told!(remote_sign_registered_get_user_id(registered.raw)));
    (
        user,
        string(told!(remote_sign_string_get_text(credential.raw))),
    )
}

/// The key's text: all that an auditor is given.
pub(crate) fn published(key: &Handle<LogVerifier>) -> String {
    owned(made!(
        remote_sign_string_free,
        remote_sign_log_verifier_get_verifier_key(key.raw)
    ))
}
