//! The life of a certificate through the functions of the C API alone: suspended and lifted,
//! revoked, renewed, and what others find of it, which OpenSSL reads.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::ffi::c_void;
use std::fs;
use std::mem::MaybeUninit;
use std::ptr;
use std::slice;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign::{
    AuthorityRole, Buffer, BufferList, Bytes, CertificateFormat, CertificateInformation, Client,
    CredentialKind, CredentialPurpose, CredentialState, Error, KeyAlgorithm, Language, ListHealth,
    Message, OptionalNumber, OptionalTime, PersonIdentifierKind, Provider, RenewalWay, ResultCode,
    RevocationReason, Session, StringList, Text, Time,
};
use remote_sign_tests::{Output, Program};

const PIN: &str = "83920174";
const PASSWORD: &str = "Tramonto7!";

/// 2027-01-15T08:00:00Z.
const START: Time = 1_800_000_000_000;

/// Handles are counted in the whole process, and clock and messages are the process's: one test
/// at a time.
static ALONE: Mutex<()> = Mutex::new(());
static NOW: AtomicI64 = AtomicI64::new(START);
static MAIL: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A function with an output.
macro_rules! ask {
    ($name:ident($($argument:expr),* $(,)?)) => {
        answer(|output, error| {
            // SAFETY: text and bytes live as long as the call, and there is room for the output.
            unsafe { remote_sign::$name($($argument,)* output, error) }
        })
    };
}

/// A function without one.
macro_rules! act {
    ($name:ident($($argument:expr),* $(,)?)) => {
        done(|error| {
            // SAFETY: text and bytes live as long as the call.
            unsafe { remote_sign::$name($($argument,)* error) }
        })
    };
}

macro_rules! freed {
    ($name:ident($handle:expr)) => {
        // SAFETY: handles are never followed.
        assert_eq!(unsafe { remote_sign::$name($handle) }, ResultCode::Ok)
    };
}

/// A field that is text.
macro_rules! text {
    ($name:ident($handle:expr)) => {
        read(ask!($name($handle)).unwrap())
    };
}

unsafe extern "C" fn keep(_: *mut c_void, message: *const Message) -> i32 {
    let body = read(ask!(remote_sign_message_get_body(message)).unwrap());
    mail().push(body);
    0
}

unsafe extern "C" fn now(_: *mut c_void) -> Time {
    NOW.load(Ordering::SeqCst)
}

fn mail() -> MutexGuard<'static, Vec<String>> {
    MAIL.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The word after a label in the newest message that has the label.
fn mailed(label: &str) -> String {
    let mail = mail();
    let mut found = mail.iter().rev();
    let after = found.find_map(|body| Some(body.split_once(label)?.1));
    let word = after.and_then(|after| after.split_whitespace().next());
    word.unwrap().to_owned()
}

fn advance(seconds: i64) {
    NOW.fetch_add(seconds * 1000, Ordering::SeqCst);
}

/// What a call that failed said.
#[derive(Debug, PartialEq)]
struct Refusal {
    code: ResultCode,
    retry_at: Option<Time>,
}

fn explained(error: *mut Error) -> Refusal {
    let retry_at: OptionalTime = ask!(remote_sign_error_get_retry_at(error)).unwrap();
    let refusal = Refusal {
        code: ask!(remote_sign_error_get_result(error)).unwrap(),
        retry_at: retry_at.present.then_some(retry_at.value),
    };
    assert!(!read(ask!(remote_sign_error_get_message(error)).unwrap()).is_empty());
    freed!(remote_sign_error_free(error));
    refusal
}

/// Calls with room for an output.
fn answer<V>(call: impl FnOnce(*mut V, *mut *mut Error) -> ResultCode) -> Result<V, Refusal> {
    let mut output = MaybeUninit::<V>::uninit();
    done(|error| call(output.as_mut_ptr(), error))?;
    // SAFETY: a call that succeeded has written its output.
    Ok(unsafe { output.assume_init() })
}

fn done(call: impl FnOnce(*mut *mut Error) -> ResultCode) -> Result<(), Refusal> {
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

fn t(text: &str) -> Text {
    Text {
        bytes: text.as_ptr().cast(),
        length: text.len(),
    }
}

fn none() -> Text {
    Text {
        bytes: ptr::null(),
        length: 0,
    }
}

fn b(bytes: &[u8]) -> Bytes {
    Bytes {
        bytes: bytes.as_ptr(),
        length: bytes.len(),
    }
}

fn read(text: Text) -> String {
    let bytes = Bytes {
        bytes: text.bytes.cast(),
        length: text.length,
    };
    String::from_utf8(copied(bytes)).unwrap()
}

fn copied(bytes: Bytes) -> Vec<u8> {
    // SAFETY: outputs point into handles that the tests have not freed yet.
    unsafe { slice::from_raw_parts(bytes.bytes, bytes.length) }.to_vec()
}

fn strings(list: *mut StringList) -> Vec<String> {
    let length = ask!(remote_sign_string_list_get_length(list)).unwrap();
    let item = |index| {
        let string = ask!(remote_sign_string_list_get_item(list, index)).unwrap();
        let text = text!(remote_sign_string_get_text(string));
        freed!(remote_sign_string_free(string));
        text
    };
    let all = (0..length).map(item).collect();
    freed!(remote_sign_string_list_free(list));
    all
}

fn buffers(list: *mut BufferList) -> Vec<Vec<u8>> {
    let length = ask!(remote_sign_buffer_list_get_length(list)).unwrap();
    let item = |index| {
        let buffer: *mut Buffer = ask!(remote_sign_buffer_list_get_item(list, index)).unwrap();
        let bytes = copied(ask!(remote_sign_buffer_get_bytes(buffer)).unwrap());
        freed!(remote_sign_buffer_free(buffer));
        bytes
    };
    let all = (0..length).map(item).collect();
    freed!(remote_sign_buffer_list_free(list));
    all
}

fn page(form: *mut remote_sign::String) -> String {
    let page = text!(remote_sign_string_get_text(form));
    freed!(remote_sign_string_free(form));
    page
}

/// A provider, and nobody else using the library.
struct Desk {
    provider: *mut Provider,
    client: *mut Client,
    handles_before: usize,
    folder: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Desk {
    fn new() -> Self {
        let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
        NOW.store(START, Ordering::SeqCst);
        mail().clear();
        let handles_before = ask!(remote_sign_library_get_handles()).unwrap();
        let builder = ask!(remote_sign_builder_new_in_memory(b(&[7; 32]))).unwrap();
        let data = ptr::null_mut();
        act!(remote_sign_builder_set_messenger(
            builder,
            Some(keep),
            None,
            data
        ))
        .unwrap();
        act!(remote_sign_builder_set_clock(
            builder,
            Some(now),
            None,
            data
        ))
        .unwrap();
        let provider = ask!(remote_sign_builder_build(builder)).unwrap();
        freed!(remote_sign_builder_free(builder));
        Self {
            provider,
            client: ask!(remote_sign_client_new(t("test"), none())).unwrap(),
            handles_before,
            folder: tempfile::tempdir().unwrap(),
            _alone: alone,
        }
    }

    /// Frees what is left; nothing else may be.
    fn end(self) {
        freed!(remote_sign_provider_free(self.provider));
        freed!(remote_sign_client_free(self.client));
        let handles: usize = ask!(remote_sign_library_get_handles()).unwrap();
        assert_eq!(handles, self.handles_before);
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.path().join(name), bytes).unwrap();
    }

    fn openssl(&self, words: &str) -> Output {
        let program = Program::new("openssl", "openssl").words(words);
        program.folder(self.folder.path()).run().succeeded()
    }
}

/// A holder with an active certificate, logged in.
struct Scene {
    desk: Desk,
    user: String,
    session: *mut Session,
    credential: String,
    iut: String,
    code: String,
}

impl Scene {
    fn new() -> Self {
        let desk = Desk::new();
        let (provider, client) = (desk.provider, desk.client);
        let registration = ask!(remote_sign_registration_new_natural_person(
            t("Mario"),
            t("Rossi"),
            MaybeUninit::new(PersonIdentifierKind::FiscalCode),
            t("RSSMRA80A01H501U"),
            t("IT"),
            t("+393471234567"),
            t("mario.rossi@example.com"),
            MaybeUninit::new(Language::English),
        ))
        .unwrap();
        act!(remote_sign_registration_add_credential(
            registration,
            MaybeUninit::new(CredentialKind::Remote),
            MaybeUninit::new(CredentialPurpose::Signature),
            MaybeUninit::new(KeyAlgorithm::P256),
            t("Mario Rossi"),
        ))
        .unwrap();
        let registered = ask!(remote_sign_provider_register(
            provider,
            registration,
            client
        ))
        .unwrap();
        let user = text!(remote_sign_registered_get_user_id(registered));
        let credentials = ask!(remote_sign_registered_get_credentials(registered)).unwrap();
        let credential = strings(credentials).remove(0);
        freed!(remote_sign_registered_free(registered));
        freed!(remote_sign_registration_free(registration));

        let temporary = mailed("Temporary password: ");
        let session = ask!(remote_sign_provider_login(
            provider,
            t(&user),
            t(&temporary),
            client
        ))
        .unwrap();
        act!(remote_sign_provider_change_password(
            provider,
            session,
            t(&temporary),
            t(PASSWORD),
            t(PASSWORD),
            client,
        ))
        .unwrap();
        let receipt = ask!(remote_sign_provider_request_activation_otp(
            provider,
            session,
            t(&credential),
            client,
        ))
        .unwrap();
        freed!(remote_sign_otp_receipt_free(receipt));
        let activated = ask!(remote_sign_provider_activate(
            provider,
            session,
            t(&credential),
            t(PIN),
            t(PIN),
            t(&mailed("): ")),
            t(&mailed("OTP: ")),
            client,
        ))
        .unwrap();
        freed!(remote_sign_credential_free(activated));
        Self {
            desk,
            user,
            session,
            credential,
            iut: mailed("Identifier (IUT): "),
            code: mailed("Emergency code (ERC): "),
        }
    }

    fn end(self) {
        freed!(remote_sign_session_free(self.session));
        self.desk.end();
    }

    fn provider(&self) -> *mut Provider {
        self.desk.provider
    }

    fn information(&self) -> *mut CertificateInformation {
        let (session, credential) = (self.session, t(&self.credential));
        ask!(remote_sign_provider_certificate_information(
            self.provider(),
            session,
            credential
        ))
        .unwrap()
    }

    fn state(&self) -> CredentialState {
        let information = self.information();
        let state = ask!(remote_sign_certificate_information_get_state(information)).unwrap();
        freed!(remote_sign_certificate_information_free(information));
        state
    }

    /// Suspends until the end of a day, which is confirmed, and when it lifts.
    fn suspend(
        &self,
        code: &str,
        confirmation: &str,
        until: &str,
        acknowledged: bool,
    ) -> Result<(String, Option<Time>), Refusal> {
        let request = ask!(remote_sign_suspension_request_new(
            t(&self.iut),
            t(code),
            t(confirmation),
            t(until)
        ))?;
        act!(remote_sign_suspension_request_set_acknowledged(
            request,
            acknowledged
        ))?;
        let client = self.desk.client;
        let suspended = ask!(remote_sign_provider_suspend(
            self.provider(),
            request,
            client
        ));
        freed!(remote_sign_suspension_request_free(request));
        suspended.map(|suspension| {
            let day = text!(remote_sign_suspension_get_last_day(suspension));
            let lifts_at = ask!(remote_sign_suspension_get_lifts_at(suspension)).unwrap();
            freed!(remote_sign_suspension_free(suspension));
            (day, lifts_at.present.then_some(lifts_at.value))
        })
    }

    fn request_lift_otp(&self) -> Result<(), Refusal> {
        let (session, client) = (self.session, self.desk.client);
        let receipt = ask!(remote_sign_provider_request_lift_otp(
            self.provider(),
            session,
            t(&self.credential),
            client
        ))?;
        freed!(remote_sign_otp_receipt_free(receipt));
        Ok(())
    }

    fn lift(&self, code: &str) -> Result<(), Refusal> {
        let (session, client) = (self.session, self.desk.client);
        act!(remote_sign_provider_lift_suspension(
            self.provider(),
            session,
            t(&self.credential),
            t(code),
            t(&mailed("OTP: ")),
            client
        ))
    }

    fn revoke(
        &self,
        otp: &str,
        reason: MaybeUninit<RevocationReason>,
        acknowledged: bool,
    ) -> Result<(), Refusal> {
        let (session, client) = (self.session, self.desk.client);
        let request = ask!(remote_sign_revocation_request_new(
            t(PIN),
            t(otp),
            t(&self.code),
            reason
        ))?;
        act!(remote_sign_revocation_request_set_acknowledged(
            request,
            acknowledged
        ))?;
        let revoked = act!(remote_sign_provider_revoke(
            self.provider(),
            session,
            t(&self.credential),
            request,
            client
        ));
        freed!(remote_sign_revocation_request_free(request));
        revoked
    }

    /// The certificates of holder, issuing authority and root, as files that OpenSSL reads.
    fn keep_certificates(&self) {
        let information = self.information();
        let holder = ask!(remote_sign_certificate_information_get_certificate(
            information
        ));
        let holder = copied(holder.unwrap());
        let chain =
            buffers(ask!(remote_sign_certificate_information_get_chain(information)).unwrap());
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

fn code<V: std::fmt::Debug>(refused: Result<V, Refusal>) -> ResultCode {
    refused.unwrap_err().code
}

#[test]
fn a_certificate_is_suspended_and_lifted() {
    let scene = Scene::new();
    let (right, until) = (scene.code.as_str(), "2027-01-31");
    assert_eq!(
        code(scene.request_lift_otp()),
        ResultCode::CertificateNotSuspended
    );
    let refused = [
        (
            scene.suspend(right, "ABCD", until, false),
            ResultCode::ConfirmationMismatch,
        ),
        (
            scene.suspend("ABCD", "ABCD", until, false),
            ResultCode::EmergencyCodeWrong,
        ),
        (
            scene.suspend(right, right, "2027-01-15", false),
            ResultCode::SuspensionRefused,
        ),
        (
            scene.suspend(right, right, "tomorrow", false),
            ResultCode::InputRefused,
        ),
    ];
    for (refused, expected) in refused {
        assert_eq!(code(refused), expected);
    }
    assert_eq!(scene.state(), CredentialState::Active);

    // Midnight in Rome: 2027-01-31T23:00:00Z.
    let (day, lifts_at) = scene.suspend(right, right, until, false).unwrap();
    assert_eq!((day.as_str(), lifts_at), (until, Some(1_801_436_400_000)));
    let information = scene.information();
    let headline = |language| {
        let language = MaybeUninit::new(language);
        page(
            ask!(remote_sign_certificate_information_headline(
                information,
                language
            ))
            .unwrap(),
        )
    };
    assert_eq!(headline(Language::Italian), "Sospeso fino al 31/01/2027");
    assert_eq!(
        text!(remote_sign_certificate_information_get_suspended_until(
            information
        )),
        until
    );
    let status = ask!(remote_sign_certificate_information_get_status(information)).unwrap();
    let since = ask!(remote_sign_certificate_status_get_suspended_at(status)).unwrap();
    assert_eq!((since.present, since.value), (true, START));
    let reason = ask!(remote_sign_certificate_status_get_revocation_reason(status)).unwrap();
    assert_eq!(reason, RevocationReason::None);
    freed!(remote_sign_certificate_status_free(status));

    // The certificate's own last day: it would be of no use any more.
    let last = text!(remote_sign_certificate_information_get_expires_on(
        information
    ));
    freed!(remote_sign_certificate_information_free(information));
    assert_eq!(
        code(scene.suspend(right, right, &last, false)),
        ResultCode::AcknowledgementRequired
    );

    scene.request_lift_otp().unwrap();
    assert_eq!(code(scene.lift("ABCD")), ResultCode::EmergencyCodeWrong);
    scene.lift(right).unwrap();
    assert_eq!(scene.state(), CredentialState::Active);

    let (_, lifts_at) = scene.suspend(right, right, &last, true).unwrap();
    assert_eq!(lifts_at, None);
    let (client, officer) = (scene.desk.client, t("Anna Bianchi"));
    let lift = |officer| {
        let credential = t(&scene.credential);
        let provider = scene.provider();
        act!(remote_sign_provider_lift_suspension_by_officer(
            provider, credential, officer, client
        ))
    };
    assert_eq!(code(lift(t(""))), ResultCode::InputRefused);
    lift(officer).unwrap();
    let wanted = ask!(remote_sign_officer_suspension_new(
        t(&scene.credential),
        t(until),
        officer
    ))
    .unwrap();
    let suspension = ask!(remote_sign_provider_suspend_by_officer(
        scene.provider(),
        wanted,
        client
    ))
    .unwrap();
    freed!(remote_sign_suspension_free(suspension));
    freed!(remote_sign_officer_suspension_free(wanted));
    assert_eq!(scene.state(), CredentialState::Suspended);
    scene.end();
}

#[test]
fn a_holder_revokes_only_what_is_meant() {
    let scene = Scene::new();
    let (provider, client) = (scene.provider(), scene.desk.client);
    let lost = MaybeUninit::new(RevocationReason::KeyCompromise);
    let superseded = MaybeUninit::new(RevocationReason::Superseded);
    let nothing = MaybeUninit::new(RevocationReason::None);
    for (reason, acknowledged, expected) in [
        (lost, false, ResultCode::AcknowledgementRequired),
        (superseded, true, ResultCode::InputRefused),
        (nothing, true, ResultCode::InvalidValue),
    ] {
        assert_eq!(code(scene.revoke("000000", reason, acknowledged)), expected);
    }
    let receipt = ask!(remote_sign_provider_request_revocation_otp(
        provider,
        scene.session,
        t(&scene.credential),
        client
    ))
    .unwrap();
    assert_eq!(
        text!(remote_sign_otp_receipt_get_masked_destination(receipt)),
        "+39347*****"
    );
    freed!(remote_sign_otp_receipt_free(receipt));
    scene.revoke(&mailed("OTP: "), lost, true).unwrap();
    assert_eq!(scene.state(), CredentialState::Revoked);
    assert_eq!(
        code(scene.suspend(&scene.code, &scene.code, "2027-01-31", false)),
        ResultCode::CertificateRevoked
    );
    scene.end();
}

#[test]
fn an_officer_revokes_what_was_proposed() {
    let scene = Scene::new();
    let (provider, client) = (scene.provider(), scene.desk.client);
    let wanted = ask!(remote_sign_officer_revocation_new(
        t(&scene.iut),
        MaybeUninit::new(RevocationReason::CessationOfOperation),
        t("Anna Bianchi"),
    ))
    .unwrap();
    let proposal = ask!(remote_sign_provider_propose_revocation(provider, wanted)).unwrap();
    assert_eq!(
        text!(remote_sign_revocation_proposal_get_holder(proposal)),
        "Mario Rossi"
    );
    assert_eq!(
        text!(remote_sign_revocation_proposal_get_credential_id(proposal)),
        scene.credential
    );
    let confirmation = text!(remote_sign_revocation_proposal_get_confirmation(proposal));
    freed!(remote_sign_revocation_proposal_free(proposal));
    let confirm = |confirmation: &str| {
        let confirmation = t(confirmation);
        act!(remote_sign_provider_confirm_revocation(
            provider,
            wanted,
            confirmation,
            client
        ))
    };
    assert_eq!(code(confirm("")), ResultCode::AcknowledgementRequired);
    assert_eq!(scene.state(), CredentialState::Active);
    confirm(&confirmation).unwrap();
    assert_eq!(scene.state(), CredentialState::Revoked);
    assert_eq!(code(confirm(&confirmation)), ResultCode::CertificateRevoked);
    freed!(remote_sign_officer_revocation_free(wanted));
    scene.end();
}

#[test]
fn forms_and_files_are_handed_out() {
    let scene = Scene::new();
    let (provider, session) = (scene.provider(), scene.session);
    let form = page(
        ask!(remote_sign_provider_revocation_form(
            provider,
            session,
            t(&scene.credential)
        ))
        .unwrap(),
    );
    assert!(form.contains("<html lang=\"en\">") && form.contains(&scene.iut));
    assert!(form.contains("Mario Rossi"));
    let italian = MaybeUninit::new(Language::Italian);
    let blank = page(
        ask!(remote_sign_provider_blank_revocation_form(
            provider, italian
        ))
        .unwrap(),
    );
    assert!(blank.contains("<html lang=\"it\">") && !blank.contains("Rossi"));

    scene.keep_certificates();
    let information = scene.information();
    let file = |format| {
        let format = MaybeUninit::new(format);
        let file = ask!(remote_sign_certificate_information_file(
            information,
            format
        ))
        .unwrap();
        let name = text!(remote_sign_certificate_file_get_name(file));
        let bytes = copied(ask!(remote_sign_certificate_file_get_bytes(file)).unwrap());
        freed!(remote_sign_certificate_file_free(file));
        scene.desk.keep(&name, &bytes);
        name
    };
    let (pem, message) = (file(CertificateFormat::Pem), file(CertificateFormat::Pkcs7));
    let openssl = |words: &str| scene.desk.openssl(words).text();
    let holder = openssl("x509 -in holder.pem -noout -subject -serial");
    assert_eq!(
        openssl(&format!("x509 -in {pem} -noout -subject -serial")),
        holder
    );
    let all = openssl(&format!("pkcs7 -inform DER -in {message} -print_certs"));
    assert_eq!(all.matches("BEGIN CERTIFICATE").count(), 3);

    let names = ask!(remote_sign_certificate_information_get_holder(information)).unwrap();
    let serial_number = text!(remote_sign_holder_names_get_serial_number(names));
    assert_eq!(serial_number, "TINIT-RSSMRA80A01H501U");
    let absent = ask!(remote_sign_holder_names_get_organization(names)).unwrap();
    assert!(absent.bytes.is_null());
    freed!(remote_sign_holder_names_free(names));
    let names = ask!(remote_sign_certificate_information_get_authority(
        information
    ))
    .unwrap();
    let common_name = text!(remote_sign_authority_names_get_common_name(names));
    assert!(openssl("x509 -in holder.pem -noout -issuer").contains(&common_name));
    freed!(remote_sign_authority_names_free(names));
    freed!(remote_sign_certificate_information_free(information));

    // Nothing waits for a certificate.
    let waiting = ask!(remote_sign_provider_waiting_requests(provider)).unwrap();
    assert_eq!(
        ask!(remote_sign_waiting_request_list_get_length(waiting)),
        Ok(0)
    );
    freed!(remote_sign_waiting_request_list_free(waiting));
    let certificates = ask!(remote_sign_buffer_list_new()).unwrap();
    act!(remote_sign_buffer_list_add(certificates, b(&[0x30, 0]))).unwrap();
    let credential = t(&scene.credential);
    let imported = ask!(remote_sign_provider_import_certificate(
        provider,
        credential,
        certificates,
        scene.desk.client
    ));
    assert_eq!(code(imported), ResultCode::CertificateRefused);
    freed!(remote_sign_buffer_list_free(certificates));
    scene.end();
}

#[test]
fn openssl_reads_answers_and_lists() {
    let scene = Scene::new();
    let provider = scene.provider();
    scene.keep_certificates();
    let question = "-sha256 -issuer issuing.pem -cert holder.pem";
    drop(
        scene
            .desk
            .openssl(&format!("ocsp {question} -no_nonce -reqout request.der")),
    );
    let request = fs::read(scene.desk.folder.path().join("request.der")).unwrap();
    let responder = ask!(remote_sign_provider_ocsp_responder(provider)).unwrap();
    let stale_at = ask!(remote_sign_ocsp_responder_get_stale_at(responder)).unwrap();
    assert_eq!(stale_at, START + 60_000);
    let asked = || {
        let reply = ask!(remote_sign_provider_ocsp_reply(
            provider,
            responder,
            b(&request)
        ))
        .unwrap();
        let fresh = ask!(remote_sign_ocsp_reply_get_fresh_until(reply)).unwrap();
        assert!(fresh.present && fresh.value > START);
        let der = copied(ask!(remote_sign_ocsp_reply_get_der(reply)).unwrap());
        freed!(remote_sign_ocsp_reply_free(reply));
        scene.desk.keep("reply.der", &der);
        let seconds = NOW.load(Ordering::SeqCst) / 1000;
        let trusted = "-respin reply.der -CAfile root.pem -verify_other issuing.pem";
        let at = format!("-attime {seconds} -validity_period 9999999999");
        scene
            .desk
            .openssl(&format!("ocsp {question} -no_nonce {trusted} {at}"))
    };
    let good = asked().text();
    assert!(good.contains("holder.pem: good"), "{good}");
    advance(1);
    scene
        .suspend(&scene.code, &scene.code, "2027-01-31", false)
        .unwrap();
    let held = asked().text();
    assert!(held.contains("Reason: certificateHold"), "{held}");
    freed!(remote_sign_ocsp_responder_free(responder));
    // What is no request is answered so (RFC 6960 4.2.1: malformedRequest).
    let reply = ask!(remote_sign_provider_ocsp_response(provider, b(b"?"))).unwrap();
    let der = copied(ask!(remote_sign_ocsp_reply_get_der(reply)).unwrap());
    assert_eq!(der, [0x30, 3, 0x0a, 1, 1]);
    assert!(
        !ask!(remote_sign_ocsp_reply_get_fresh_until(reply))
            .unwrap()
            .present
    );
    freed!(remote_sign_ocsp_reply_free(reply));

    advance(1);
    let lists = ask!(remote_sign_provider_list_status(provider)).unwrap();
    // The root's, and that of the authority that issued.
    assert_eq!(ask!(remote_sign_list_status_list_get_length(lists)), Ok(2));
    let status = ask!(remote_sign_list_status_list_get_item(lists, 1)).unwrap();
    let health = ask!(remote_sign_list_status_get_health(status)).unwrap();
    assert_eq!(health, ListHealth::Due);
    let part = ask!(remote_sign_list_status_get_part(status)).unwrap();
    freed!(remote_sign_list_status_free(status));
    freed!(remote_sign_list_status_list_free(lists));

    let nothing = Bytes {
        bytes: ptr::null(),
        length: 0,
    };
    let published = ask!(remote_sign_published_lists_new(nothing, nothing)).unwrap();
    let edition = ask!(remote_sign_provider_revocation_list(
        provider, part, published, false
    ))
    .unwrap();
    freed!(remote_sign_published_lists_free(published));
    assert_eq!(ask!(remote_sign_list_edition_get_number(edition)), Ok(1));
    assert_eq!(ask!(remote_sign_list_edition_get_entries(edition)), Ok(1));
    let base: OptionalNumber = ask!(remote_sign_list_edition_get_base(edition)).unwrap();
    assert!(!base.present);
    let der = copied(ask!(remote_sign_list_edition_get_der(edition)).unwrap());
    scene.desk.keep("list.crl", &der);
    let list = scene
        .desk
        .openssl("crl -inform DER -in list.crl -CAfile issuing.pem -noout -text");
    assert!(list.text().contains("Certificate Hold"), "{list}");
    act!(remote_sign_provider_note_published(provider, edition)).unwrap();
    freed!(remote_sign_list_edition_free(edition));

    // What lies there is no list of this authority.
    let foreign = ask!(remote_sign_published_lists_new(b(b"?"), nothing)).unwrap();
    let refused = ask!(remote_sign_provider_revocation_list(
        provider, part, foreign, false
    ));
    assert_eq!(code(refused), ResultCode::PublicationRefused);
    freed!(remote_sign_published_lists_free(foreign));
    let name = page(ask!(remote_sign_list_part_get_full_file(part)).unwrap());
    let authority = text!(remote_sign_list_part_get_authority(part));
    assert_eq!(name, format!("{authority}.crl"));
    freed!(remote_sign_list_part_free(part));
    scene.end();
}

#[test]
fn a_certificate_is_renewed_with_a_coupon() {
    let mut scene = Scene::new();
    let (provider, client) = (scene.provider(), scene.desk.client);
    let credential = scene.credential.clone();
    let officer = t("Anna Bianchi");
    let too_many = ask!(remote_sign_provider_issue_coupons(
        provider, 65_536, officer
    ));
    assert_eq!(code(too_many), ResultCode::InvalidValue);

    let options = ask!(remote_sign_provider_renewal_options(
        provider,
        scene.session,
        t(&credential)
    ))
    .unwrap();
    let opens_at = ask!(remote_sign_renewal_options_get_opens_at(options)).unwrap();
    let not_after = ask!(remote_sign_renewal_options_get_not_after(options)).unwrap();
    assert_eq!(not_after - opens_at, 90 * 86_400_000);
    let refusal = ask!(remote_sign_renewal_options_get_refusal(options)).unwrap();
    let expected = Refusal {
        code: ResultCode::RenewalRefused,
        retry_at: Some(opens_at),
    };
    assert_eq!(explained(refusal), expected);
    let way = MaybeUninit::new(RenewalWay::Coupon);
    assert_eq!(
        ask!(remote_sign_renewal_options_allows(options, way)),
        Ok(false)
    );
    freed!(remote_sign_renewal_options_free(options));
    assert_eq!(
        ask!(remote_sign_provider_remind_of_renewals(provider)),
        Ok(0)
    );
    let permitted = ask!(remote_sign_provider_permit_renewal(
        provider,
        t(&credential),
        officer,
        client
    ));
    assert_eq!(code(permitted), ResultCode::RenewalRefused);

    NOW.store(opens_at, Ordering::SeqCst);
    assert_eq!(
        ask!(remote_sign_provider_remind_of_renewals(provider)),
        Ok(1)
    );
    freed!(remote_sign_session_free(scene.session));
    let (user, password) = (t(&scene.user), t(PASSWORD));
    scene.session = ask!(remote_sign_provider_login(provider, user, password, client)).unwrap();
    let session = scene.session;
    let options = ask!(remote_sign_provider_renewal_options(
        provider,
        session,
        t(&credential)
    ))
    .unwrap();
    assert!(
        ask!(remote_sign_renewal_options_get_refusal(options))
            .unwrap()
            .is_null()
    );
    assert_eq!(
        ask!(remote_sign_renewal_options_allows(options, way)),
        Ok(true)
    );
    freed!(remote_sign_renewal_options_free(options));

    // They live for a year.
    let coupons = ask!(remote_sign_provider_issue_coupons(provider, 2, officer)).unwrap();
    let coupons = strings(coupons);
    assert_eq!(coupons.len(), 2);
    act!(remote_sign_provider_check_coupon(provider, t(&coupons[0]))).unwrap();
    let mistyped = act!(remote_sign_provider_check_coupon(
        provider,
        t("0000-0000-0000-00001")
    ));
    assert_eq!(code(mistyped), ResultCode::InputRefused);

    let receipt = ask!(remote_sign_provider_request_renewal_otp(
        provider,
        session,
        t(&credential),
        client
    ))
    .unwrap();
    freed!(remote_sign_otp_receipt_free(receipt));
    let permit = ask!(remote_sign_renewal_permit_new_coupon(t(&coupons[1]))).unwrap();
    assert_eq!(
        ask!(remote_sign_renewal_permit_get_way(permit)),
        Ok(RenewalWay::Coupon)
    );
    let renewed = ask!(remote_sign_provider_renew(
        provider,
        session,
        t(&credential),
        permit,
        t(PIN),
        t(&mailed("OTP: ")),
        client
    ))
    .unwrap();
    freed!(remote_sign_renewal_permit_free(permit));
    freed!(remote_sign_credential_free(renewed));
    assert_ne!(mailed("Emergency code (ERC): "), scene.code);

    let all = ask!(remote_sign_provider_certificates_of(
        provider,
        session,
        t(&credential)
    ));
    let all = all.unwrap();
    assert_eq!(
        ask!(remote_sign_certificate_information_list_get_length(all)),
        Ok(2)
    );
    let states = [0, 1].map(|index| {
        let one = ask!(remote_sign_certificate_information_list_get_item(
            all, index
        ))
        .unwrap();
        let state = ask!(remote_sign_certificate_information_get_state(one)).unwrap();
        freed!(remote_sign_certificate_information_free(one));
        state
    });
    assert_eq!(
        states,
        [CredentialState::Active, CredentialState::Superseded]
    );
    freed!(remote_sign_certificate_information_list_free(all));
    // Nothing is under way any more.
    let credential = t(&credential);
    let given_up = act!(remote_sign_provider_give_up_renewal(
        provider, credential, officer, client
    ));
    assert_eq!(code(given_up), ResultCode::RenewalRefused);
    scene.end();
}

#[test]
fn the_root_key_leaves_the_store_and_certifies_another_authority() {
    let desk = Desk::new();
    let provider = desk.provider;
    let passphrase = "correct horse battery";
    let short = ask!(remote_sign_provider_init_authority(provider, t("short")));
    assert_eq!(code(short), ResultCode::InputRefused);
    let file = ask!(remote_sign_provider_init_authority(provider, t(passphrase))).unwrap();
    let pem = text!(remote_sign_root_key_file_get_pem(file));
    freed!(remote_sign_root_key_file_free(file));
    desk.keep("root.key", pem.as_bytes());
    desk.keep("passphrase", passphrase.as_bytes());
    let key = desk.openssl("pkey -in root.key -passin file:passphrase -noout -text");
    assert!(key.text().contains("Private-Key"), "{key}");

    let file = ask!(remote_sign_root_key_file_new(t(&pem))).unwrap();
    let rotate = |file, passphrase| {
        ask!(remote_sign_provider_rotate_authority(
            provider, file, passphrase
        ))
    };
    let nothing = ptr::null();
    assert_eq!(code(rotate(nothing, none())), ResultCode::AuthorityKeyAway);
    assert_eq!(code(rotate(file, none())), ResultCode::NullPointer);
    assert_eq!(
        code(rotate(nothing, t(passphrase))),
        ResultCode::NullPointer
    );
    assert_eq!(
        code(rotate(file, t("another passphrase"))),
        ResultCode::AuthorityKeyAway
    );
    let next = rotate(file, t(passphrase)).unwrap();
    let id = text!(remote_sign_authority_get_id(next));
    freed!(remote_sign_authority_free(next));
    freed!(remote_sign_root_key_file_free(file));

    let all = ask!(remote_sign_provider_authorities(provider)).unwrap();
    assert_eq!(ask!(remote_sign_authority_list_get_length(all)), Ok(3));
    for index in 0..3 {
        let one = ask!(remote_sign_authority_list_get_item(all, index)).unwrap();
        let is_next = text!(remote_sign_authority_get_id(one)) == id;
        let role = ask!(remote_sign_authority_get_role(one)).unwrap();
        let is_root = role == AuthorityRole::Root;
        let key_in_store = ask!(remote_sign_authority_get_key_in_store(one));
        assert_eq!(key_in_store, Ok(!is_root));
        let retired_at = ask!(remote_sign_authority_get_retired_at(one)).unwrap();
        assert_eq!(retired_at.present, !is_root && !is_next);
        freed!(remote_sign_authority_free(one));
    }
    freed!(remote_sign_authority_list_free(all));
    desk.end();
}
