//! Approving and signing through the C API: documents, windows, approvals that wait for the
//! PIN, and what is refused; virtual tokens are in a file of their own.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "what goes wrong here must fail the test that asked for it"
)]

#[macro_use]
mod story;
mod virtual_token;

use std::mem::MaybeUninit;
use std::ptr::null;

use remote_sign::*;
use story::{Holder, PIN, bytes, copy, read, text};

const P256: MaybeUninit<KeyAlgorithm> = MaybeUninit::new(KeyAlgorithm::P256);
const SHA256: MaybeUninit<DigestAlgorithm> = MaybeUninit::new(DigestAlgorithm::Sha256);

fn digest(data: &str) -> *mut Digest {
    give!(remote_sign_digest_new_of(SHA256, bytes(data.as_bytes())))
}

fn scope_of(digests: &[*mut Digest]) -> *mut Scope {
    let scope = give!(remote_sign_scope_new_digests());
    for digest in digests {
        done!(remote_sign_scope_add_digest(scope, *digest));
    }
    scope
}

fn ecdsa(digest: *mut Digest) -> *mut SigningInput {
    give!(remote_sign_signing_input_new_ecdsa(digest))
}

#[test]
fn a_document_is_signed_once_with_pin_and_otp() {
    let holder = Holder::new();
    let (provider, client) = (holder.provider, holder.client);
    let contract = digest("the contract");
    let scope = scope_of(&[contract]);
    let remote = text(&holder.remote);

    assert!(!give!(remote_sign_provider_is_signing_otp_waiting(
        provider, remote, scope
    )));
    let otp = holder.approve(scope);
    let pin = holder.pin(&holder.remote);
    let authorization = give!(remote_sign_provider_authorize(
        provider, pin, otp, scope, client
    ));
    let spent = refused!(remote_sign_provider_authorize(
        provider, pin, otp, scope, client
    ));
    assert_eq!(spent.0, ResultCode::Spent);

    let other = ecdsa(digest("another contract"));
    let mismatch = refused!(remote_sign_provider_sign(provider, authorization, other));
    assert_eq!(mismatch.0, ResultCode::AuthorizationMismatch);
    let input = give!(remote_sign_signing_input_new_of_digest(P256, contract));
    let signature = give!(remote_sign_provider_sign(provider, authorization, input));
    let user = read(give!(remote_sign_signature_get_user(signature)));
    assert_eq!(user, holder.user);
    let opened = give!(remote_sign_authorization_get_opened(authorization));
    assert_eq!(
        give!(remote_sign_signature_get_authorization(signature)),
        opened
    );
    let again = refused!(remote_sign_provider_sign(provider, authorization, input));
    assert_eq!(again.0, ResultCode::AuthorizationMismatch);

    // Anyone verifies it with the certificate, and finds it in the log.
    let key = holder.public_key(&holder.remote);
    let signed = give!(remote_sign_signature_get_bytes(signature));
    done!(remote_sign_public_key_verify(key, input, signed));
    let mut altered = copy(signed);
    altered[10] ^= 1;
    let altered = bytes(&altered);
    // SAFETY: the handles are the library's, the bytes live; no error is asked for.
    let verdict =
        unsafe { remote_sign_public_key_verify(key, input, altered, std::ptr::null_mut()) };
    assert_eq!(verdict, ResultCode::InputRefused);
    let receipt = give!(remote_sign_signature_get_receipt(signature));
    assert!(give!(remote_sign_receipt_get_sequence(receipt)) > opened);
    let position = give!(remote_sign_receipt_get_position(receipt));
    let checkpoint = give!(remote_sign_receipt_get_checkpoint(receipt));
    // C2SP tlog-checkpoint: origin, size of the tree, root.
    let told = read(give!(remote_sign_signed_note_get_text(checkpoint)));
    let size: u64 = told.lines().nth(1).unwrap().parse().unwrap();
    assert!(size > position);
    let lines = give!(remote_sign_signed_note_get_signatures(checkpoint));
    assert_eq!(give!(remote_sign_note_signature_list_get_length(lines)), 1);
    let line = give!(remote_sign_note_signature_list_get_item(lines, 0));
    let name = read(give!(remote_sign_note_signature_get_name(line)));
    assert_eq!(told.lines().next(), Some(name.as_str()));
    let note = give!(remote_sign_signed_note_get_note(checkpoint));
    let note = give!(remote_sign_string_get_text(note));
    let again = give!(remote_sign_signed_note_new(note));
    assert_eq!(read(give!(remote_sign_signed_note_get_text(again))), told);
}

#[test]
fn wrong_pins_and_otps_are_counted_apart() {
    let holder = Holder::new();
    let (provider, client) = (holder.provider, holder.client);
    let remote = text(&holder.remote);
    let wrong = text("83920175");
    for left in [4, 3] {
        let refusal = refused!(remote_sign_provider_verify_pin(
            provider, remote, wrong, client
        ));
        assert_eq!(refusal, (ResultCode::PinWrong, Some(left)));
    }
    let short = refused!(remote_sign_provider_verify_pin(
        provider,
        remote,
        text("839"),
        client
    ));
    assert_eq!(short.0, ResultCode::PinMalformed);

    let scope = scope_of(&[digest("the contract")]);
    give!(remote_sign_provider_request_signing_otp(
        provider, remote, scope, client
    ));
    assert!(give!(remote_sign_provider_is_signing_otp_waiting(
        provider, remote, scope
    )));
    let right = holder.mail("OTP: ");
    let wrong = if right == "00000000" {
        "00000001"
    } else {
        "00000000"
    };
    let verify = |otp: &str| {
        let mut proof = std::ptr::null_mut();
        let (scope, otp) = (scope.cast_const(), text(otp));
        // SAFETY: the handles are the library's, the text lives, the output has room; no error
        // is asked for.
        unsafe {
            remote_sign_provider_verify_signing_otp(
                provider,
                remote,
                scope,
                otp,
                client,
                &raw mut proof,
                std::ptr::null_mut(),
            )
        }
    };
    assert_eq!(verify(wrong), ResultCode::OtpWrong);
    assert_eq!(verify(&right), ResultCode::Ok);
    assert_eq!(verify(&right), ResultCode::OtpNotRequested);
    let refusal = refused!(remote_sign_provider_verify_pin(
        provider,
        remote,
        text("83920175"),
        client
    ));
    assert_eq!(refusal, (ResultCode::PinWrong, Some(2)));
    holder.pin(&holder.remote);
}

#[test]
fn a_window_signs_several_inputs_each_with_its_own_result() {
    let holder = Holder::new();
    let (provider, client) = (holder.provider, holder.client);
    let window = give!(remote_sign_provider_window(
        provider,
        MaybeUninit::new(CredentialKind::Remote)
    ));
    // The profile `mysign`.
    assert_eq!(give!(remote_sign_scope_get_seconds(window)).value, 120);
    assert_eq!(give!(remote_sign_scope_get_uses(window)).value, 10);
    assert!(give!(remote_sign_scope_get_digests(window)).is_null());
    assert!(give!(remote_sign_scope_get_shown_digest(window)).is_null());
    let one = digest("one");
    // SAFETY: the handles are the library's; no error is asked for.
    let no_digests = unsafe { remote_sign_scope_add_digest(window, one, std::ptr::null_mut()) };
    assert_eq!(no_digests, ResultCode::InputRefused);

    let scope = give!(remote_sign_scope_new_window(60, 3));
    let otp = holder.approve(scope);
    let pin = holder.pin(&holder.remote);
    let authorization = give!(remote_sign_provider_authorize(
        provider, pin, otp, scope, client
    ));
    let inputs = give!(remote_sign_signing_input_list_new());
    let rsa = give!(remote_sign_signing_input_new_rsa_pss(one, 32));
    assert_eq!(
        give!(remote_sign_signing_input_get_salt_length(rsa)).value,
        32
    );
    let (first, last) = (ecdsa(one), ecdsa(digest("two")));
    for input in [first, rsa, last] {
        done!(remote_sign_signing_input_list_add(inputs, input));
    }
    let results = give!(remote_sign_provider_sign_all(
        provider,
        authorization,
        inputs
    ));
    assert_eq!(
        give!(remote_sign_signature_result_list_get_length(results)),
        3
    );
    let key = holder.public_key(&holder.remote);
    for (index, input) in [first, rsa, last].into_iter().enumerate() {
        let result = give!(remote_sign_signature_result_list_get_item(results, index));
        let signature = give!(remote_sign_signature_result_get_signature(result));
        let refusal = give!(remote_sign_signature_result_get_error(result));
        if input == rsa {
            assert!(signature.is_null());
            let code = give!(remote_sign_error_get_result(refusal));
            assert_eq!(code, ResultCode::AlgorithmMismatch);
        } else {
            assert!(refusal.is_null());
            let signed = give!(remote_sign_signature_get_bytes(signature));
            done!(remote_sign_public_key_verify(key, input, signed));
            // One use is left: it is not known yet where the entry will stand.
            assert!(give!(remote_sign_signature_get_receipt(signature)).is_null());
        }
    }

    let open = give!(remote_sign_provider_open_authorizations(provider));
    assert_eq!(give!(remote_sign_open_authorizations_get_held(open)), 1);
    assert!(give!(remote_sign_provider_is_open(provider, authorization)));
    done!(remote_sign_provider_close(provider, authorization));
    done!(remote_sign_provider_close(provider, authorization));
    assert!(!give!(remote_sign_provider_is_open(
        provider,
        authorization
    )));
    let found = give!(remote_sign_provider_authorizations(
        provider,
        text(&holder.user),
        10
    ));
    let told = give!(remote_sign_authorization_information_list_get_item(
        found, 0
    ));
    assert_eq!(
        (
            give!(remote_sign_authorization_information_get_uses(told)),
            give!(remote_sign_authorization_information_get_used(told)),
            give!(remote_sign_authorization_information_get_closed_at(told)).present,
            give!(remote_sign_authorization_information_get_durability(told)),
        ),
        (3, 2, true, Durability::Each)
    );
    let opened_at = give!(remote_sign_authorization_information_get_opened_at(told));
    let closes_at = give!(remote_sign_authorization_information_get_closes_at(told));
    assert_eq!(closes_at - opened_at, 60_000);
}

#[test]
fn an_approval_waits_for_the_pin() {
    let holder = Holder::new();
    let (provider, client) = (holder.provider, holder.client);
    let remote = text(&holder.remote);
    let scope = give!(remote_sign_scope_new_window(60, 1));
    let otp = holder.approve(scope);
    let grant = give!(remote_sign_provider_grant(provider, otp, scope, client));
    assert_eq!(give!(remote_sign_grant_get_uses(grant)), 1);
    let spent = refused!(remote_sign_provider_grant(provider, otp, scope, client));
    assert_eq!(spent.0, ResultCode::Spent);
    let grants = give!(remote_sign_provider_grants(provider, text(&holder.user)));
    assert_eq!(give!(remote_sign_grant_list_get_length(grants)), 1);
    assert!(!give!(remote_sign_provider_granted(provider, remote)).is_null());

    let pin = holder.pin(&holder.remote);
    let authorization = give!(remote_sign_provider_authorize_granted(
        provider, pin, client
    ));
    give!(remote_sign_provider_sign(
        provider,
        authorization,
        ecdsa(digest("the contract"))
    ));
    assert!(give!(remote_sign_provider_granted(provider, remote)).is_null());
    let none = give!(remote_sign_provider_authorize_granted(
        provider, pin, client
    ));
    assert!(none.is_null());
    assert!(!give!(remote_sign_provider_withdraw_grant(
        provider,
        holder.session,
        remote
    )));
}

/// RFC 6979 A.2.5: the key, and the signature of "sample" with SHA-256; the DER around them by
/// hand after RFC 5480 2 and RFC 3279 2.2.3.
#[test]
fn a_published_signature_verifies_in_both_encodings() {
    let point = "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6\
                 7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299";
    let spki = format!("3059301306072A8648CE3D020106082A8648CE3D03010703420004{point}");
    let r = "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716";
    let s = "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8";
    let (spki, raw) = (unhex(&spki), unhex(&format!("{r}{s}")));
    let der = unhex(&format!("3046022100{r}022100{s}"));

    let key = give!(remote_sign_public_key_new_from_spki(bytes(&spki)));
    let algorithm = give!(remote_sign_public_key_get_algorithm(key));
    assert_eq!(algorithm, KeyAlgorithm::P256);
    let inner = give!(remote_sign_public_key_get_subject_public_key(key));
    assert_eq!(copy(inner), unhex(&format!("04{point}")));
    let input = ecdsa(digest("sample"));
    done!(remote_sign_public_key_verify(key, input, bytes(&raw)));
    let made = give!(remote_sign_library_ecdsa_to_der(P256, bytes(&raw)));
    assert_eq!(copy(give!(remote_sign_buffer_get_bytes(made))), der);
    let made = give!(remote_sign_library_ecdsa_from_der(P256, bytes(&der)));
    assert_eq!(copy(give!(remote_sign_buffer_get_bytes(made))), raw);
}

/// What the program must not do.
#[test]
fn mistakes_of_the_program_have_their_numbers() {
    let short = refused!(remote_sign_digest_new(SHA256, bytes(&[0; 31])));
    assert_eq!(short.0, ResultCode::InputRefused);
    let none = MaybeUninit::new(DigestAlgorithm::None);
    let unknown = refused!(remote_sign_digest_new(none, bytes(&[0; 32])));
    assert_eq!(unknown.0, ResultCode::InvalidValue);
    let missing = refused!(remote_sign_signing_input_new_ecdsa(null()));
    assert_eq!(missing.0, ResultCode::NullPointer);
    let other = digest("").cast::<SigningInput>();
    let list = give!(remote_sign_signing_input_list_new());
    // SAFETY: a handle of another type is looked up and never followed; no error is asked for.
    let code = unsafe { remote_sign_signing_input_list_add(list, other, std::ptr::null_mut()) };
    assert_eq!(code, ResultCode::WrongHandle);
    let nothing = refused!(remote_sign_signing_input_list_get_item(list, 0));
    assert_eq!(nothing.0, ResultCode::NoSuchItem);

    let holder = Holder::new();
    let empty = refused!(remote_sign_provider_request_signing_otp(
        holder.provider,
        text(&holder.remote),
        scope_of(&[]),
        holder.client
    ));
    assert_eq!(empty.0, ResultCode::InputRefused);
    let unknown = refused!(remote_sign_provider_verify_pin(
        holder.provider,
        text("C000000000000"),
        text(PIN),
        holder.client
    ));
    assert_eq!(unknown.0, ResultCode::CredentialNotFound);
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.map(byte).collect()
}
