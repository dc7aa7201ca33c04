//! Registration, first password and activation.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::calls::*;
use crate::holder::{Holder, START, registration};
use crate::wrong;

#[test]
fn a_holder_is_enrolled_and_activates() {
    let holder = Holder::register();
    let code = holder.activation_code();
    let temporary = holder.mail("Temporary password: ");
    assert_eq!(
        holder.first_access(&holder.login(&temporary)),
        FirstAccess::Password
    );
    let session = holder.first_password();
    assert_eq!(holder.first_access(&session), FirstAccess::Pin);

    let receipt = holder.request_activation(&session);
    let channel = tell(|out, error| {
        c!(remote_sign_otp_receipt_get_channel(
            receipt.get(),
            out,
            error
        ))
    });
    assert_eq!(channel, OtpChannel::Sms);
    let dies = tell(|out, error| {
        c!(remote_sign_otp_receipt_get_expires_at(
            receipt.get(),
            out,
            error
        ))
    });
    assert_eq!(dies, START + 300_000);
    let masked = told(|out, error| {
        c!(remote_sign_otp_receipt_get_masked_destination(
            receipt.get(),
            out,
            error
        ))
    });
    assert_eq!(masked, "+39347*****");

    let otp = holder.otp();
    let active = give(|out, error| holder.activate_with(&session, &code, &otp, out, error));
    let state = tell(|out, error| c!(remote_sign_credential_get_state(active.get(), out, error)));
    assert_eq!(state, CredentialState::Active);
    assert_eq!(holder.first_access(&session), FirstAccess::Finished);

    let chain = give(|out, error| c!(remote_sign_credential_get_chain(active.get(), out, error)));
    let above = tell(|out, error| c!(remote_sign_buffer_list_get_length(chain.get(), out, error)));
    assert_eq!(above, 2);
    let root = give(|out, error| c!(remote_sign_buffer_list_get_item(chain.get(), 1, out, error)));
    let trusted = give(|out, error| {
        c!(remote_sign_provider_authority_certificate(
            holder.provider.get(),
            out,
            error
        ))
    });
    assert_eq!(bytes(&root), bytes(&trusted));

    let status = give(|out, error| c!(remote_sign_credential_get_status(active.get(), out, error)));
    let from = tell(|out, error| {
        c!(remote_sign_certificate_status_get_not_before(
            status.get(),
            out,
            error
        ))
    });
    let until = tell(|out, error| {
        c!(remote_sign_certificate_status_get_not_after(
            status.get(),
            out,
            error
        ))
    });
    assert!(from <= START && START < until);
    let reason = tell(|out, error| {
        c!(remote_sign_certificate_status_get_revocation_reason(
            status.get(),
            out,
            error
        ))
    });
    assert_eq!(reason, RevocationReason::None);
}

#[test]
fn a_credential_that_waits_has_neither_chain_nor_dates() {
    let holder = Holder::register();
    let (provider, id) = (holder.provider.get(), text(&holder.credential));
    let waiting = give(|out, error| c!(remote_sign_provider_credential(provider, id, out, error)));
    let chain = give(|out, error| c!(remote_sign_credential_get_chain(waiting.get(), out, error)));
    let above = tell(|out, error| c!(remote_sign_buffer_list_get_length(chain.get(), out, error)));
    assert_eq!(above, 0);
    let status =
        give_any(|out, error| c!(remote_sign_credential_get_status(waiting.get(), out, error)));
    assert!(status.is_none());
    let set = tell(|out, error| {
        c!(remote_sign_pin_status_get_set(
            holder.pin_status().get(),
            out,
            error
        ))
    });
    assert!(!set);
}

#[test]
fn what_is_registered_wrongly_is_refused_and_leaves_nothing() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let before = holder.messages();
    let malformed = registration("347 1234567");
    let refused = refuse::<Registered>(|out, error| {
        c!(remote_sign_provider_register(
            provider,
            malformed.get(),
            client,
            out,
            error
        ))
    });
    assert_eq!(refused, refusal(ResultCode::RegistrationRefused));
    assert_eq!(holder.messages(), before);
    let all = give(|out, error| c!(remote_sign_provider_credentials(provider, NONE, out, error)));
    let count = tell(|out, error| {
        c!(remote_sign_credential_list_get_length(
            all.get(),
            out,
            error
        ))
    });
    assert_eq!(count, 1);

    let no_kind = refuse(|out, error| legal_person(OrganizationIdentifierKind::None, out, error));
    assert_eq!(no_kind, refusal(ResultCode::InvalidValue));
}

#[test]
fn an_activation_with_a_wrong_code_spends_a_try_and_sets_no_pin() {
    let holder = Holder::register();
    let code = holder.activation_code();
    let session = holder.first_password();
    drop(holder.request_activation(&session));
    let otp = holder.otp();
    let wrong_otp =
        refuse(|out, error| holder.activate_with(&session, &code, &wrong(&otp), out, error));
    assert_eq!(wrong_otp.result, ResultCode::OtpWrong);
    assert!(wrong_otp.tries_left.is_some());
    let wrong_code =
        refuse(|out, error| holder.activate_with(&session, &wrong(&code), &otp, out, error));
    let expected = Refusal {
        result: ResultCode::ActivationCodeWrong,
        tries_left: Some(9),
    };
    assert_eq!(wrong_code, expected);
    let left = tell(|out, error| {
        c!(remote_sign_pin_status_get_code_tries_left(
            holder.pin_status().get(),
            out,
            error
        ))
    });
    assert_eq!(left, 9);
    assert_eq!(holder.first_access(&session), FirstAccess::Pin);
}

#[test]
fn a_new_temporary_password_and_activation_code_are_sent() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let (temporary, code) = (
        holder.mail("Temporary password: "),
        holder.activation_code(),
    );
    let user = text(&holder.user);
    let waiting = give_any(|out, error| {
        c!(remote_sign_provider_reissue_temporary_password(
            provider, user, client, out, error
        ))
    });
    assert!(waiting.is_none());
    let id = text(&holder.credential);
    let waiting = give_any(|out, error| {
        c!(remote_sign_provider_reissue_activation_code(
            provider, id, client, out, error
        ))
    });
    assert!(waiting.is_none());
    assert_ne!(holder.mail("Temporary password: "), temporary);
    assert_ne!(holder.activation_code(), code);
    let refused = refuse::<Error>(|out, error| {
        let nobody = text("U000000000000");
        c!(remote_sign_provider_reissue_temporary_password(
            provider, nobody, client, out, error
        ))
    });
    assert_eq!(refused, refusal(ResultCode::AccountNotFound));
}

#[test]
fn a_legal_person_is_registered_for_a_seal() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let kind = OrganizationIdentifierKind::VatNumber;
    let organization = give(|out, error| legal_person(kind, out, error));
    let register = |out, error| {
        let organization = organization.get();
        c!(remote_sign_provider_register(
            provider,
            organization,
            client,
            out,
            error
        ))
    };
    let without_credentials = refuse::<Registered>(register);
    assert_eq!(
        without_credentials,
        refusal(ResultCode::RegistrationRefused)
    );
    done(|error| {
        c!(remote_sign_registration_add_credential(
            organization.get(),
            MaybeUninit::new(CredentialKind::Seal),
            MaybeUninit::new(CredentialPurpose::Signature),
            MaybeUninit::new(KeyAlgorithm::P384),
            text("ACME seal"),
            error,
        ))
    });
    let registered = give(register);
    let user = told(|out, error| {
        c!(remote_sign_registered_get_user_id(
            registered.get(),
            out,
            error
        ))
    });
    let theirs = give(|out, error| {
        c!(remote_sign_provider_credentials(
            provider,
            text(&user),
            out,
            error
        ))
    });
    let seal = give(|out, error| {
        c!(remote_sign_credential_list_get_item(
            theirs.get(),
            0,
            out,
            error
        ))
    });
    let kind = tell(|out, error| c!(remote_sign_credential_get_kind(seal.get(), out, error)));
    assert_eq!(kind, CredentialKind::Seal);
}

fn legal_person(
    kind: OrganizationIdentifierKind,
    registration: *mut *mut Registration,
    error: *mut *mut Error,
) -> ResultCode {
    c!(remote_sign_registration_new_legal_person(
        text("ACME S.p.A."),
        MaybeUninit::new(kind),
        text("01234567890"),
        text("IT"),
        text("+393471234567"),
        text("seal@example.com"),
        MaybeUninit::new(Language::Italian),
        registration,
        error,
    ))
}

/// A copy of the bytes.
fn bytes(buffer: &Handle<Buffer>) -> Vec<u8> {
    let bytes = tell(|out, error| c!(remote_sign_buffer_get_bytes(buffer.get(), out, error)));
    // SAFETY: the buffer lives, and its bytes with it.
    unsafe { std::slice::from_raw_parts(bytes.bytes, bytes.length) }.to_vec()
}
