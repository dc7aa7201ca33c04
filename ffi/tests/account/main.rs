//! The C functions about accounts, from the registration to the PIN, called as C calls them: the
//! story, and refusals with their numbers, which write nothing.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod calls;
mod holder;

use std::mem::MaybeUninit;
use std::ptr;

use remote_sign::*;

use calls::*;
use holder::{Holder, PASSWORD, PIN, START, registration};

const WRONG_PIN: &str = "90817263";

/// Another code of as many characters.
fn wrong(code: &str) -> std::string::String {
    let (first, rest) = code.split_at(1);
    let other = if first == "7" { "8" } else { "7" };
    format!("{other}{rest}")
}

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

    let no_kind = refuse::<Registration>(|out, error| {
        c!(remote_sign_registration_new_legal_person(
            text("ACME S.p.A."),
            MaybeUninit::new(OrganizationIdentifierKind::None),
            text("01234567890"),
            text("IT"),
            text("+393471234567"),
            text("seal@example.com"),
            MaybeUninit::new(Language::Italian),
            out,
            error,
        ))
    });
    assert_eq!(no_kind, refusal(ResultCode::InvalidValue));
}

#[test]
fn a_session_is_resumed_and_ends() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let refused = refuse::<Session>(|out, error| {
        let (user, password) = (text(&holder.user), text("Alba0000!"));
        c!(remote_sign_provider_login(
            provider, user, password, client, out, error
        ))
    });
    assert_eq!(refused, refusal(ResultCode::LoginRefused));
    let session = holder.first_password();
    let token = told(|out, error| c!(remote_sign_session_get_token(session.get(), out, error)));
    let resumed = give(|out, error| {
        c!(remote_sign_provider_resume_session(
            provider,
            text(&token),
            out,
            error
        ))
    });
    let user = told(|out, error| c!(remote_sign_session_get_user_id(resumed.get(), out, error)));
    assert_eq!(user, holder.user);
    done(|error| {
        c!(remote_sign_provider_logout(
            provider,
            session.get(),
            client,
            error
        ))
    });
    let over = refuse::<Session>(|out, error| {
        c!(remote_sign_provider_resume_session(
            provider,
            text(&token),
            out,
            error
        ))
    });
    assert_eq!(over, refusal(ResultCode::SessionEnded));
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
fn the_pin_is_counted_locked_and_unlocked() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let id = text(&holder.credential);
    let code = holder.activation_code();

    let proof = give(|out, error| holder.verify_pin(PIN, out, error));
    let of = told(|out, error| {
        c!(remote_sign_pin_proof_get_credential(
            proof.get(),
            out,
            error
        ))
    });
    assert_eq!(of, holder.credential);
    for (said, expected) in [(PIN, true), (WRONG_PIN, false)] {
        let repeats = tell(|out, error| {
            c!(remote_sign_provider_repeats_pin(
                provider,
                proof.get(),
                text(said),
                out,
                error
            ))
        });
        assert_eq!(repeats, expected);
    }

    let malformed = refuse(|out, error| holder.verify_pin("1234", out, error));
    assert_eq!(malformed, refusal(ResultCode::PinMalformed));
    assert_eq!(holder.pin_tries(), 5);
    for left in (1..5).rev() {
        let wrong = refuse(|out, error| holder.verify_pin(WRONG_PIN, out, error));
        let expected = Refusal {
            result: ResultCode::PinWrong,
            tries_left: Some(left),
        };
        assert_eq!(wrong, expected);
    }
    let kept = refuse::<PinProof>(|out, error| {
        let pin = text(PIN);
        c!(remote_sign_provider_verify_kept_pin(
            provider, id, pin, client, out, error
        ))
    });
    assert_eq!(kept.result, ResultCode::Conflict);
    assert_eq!(holder.pin_tries(), 1);
    let locked = refuse(|out, error| holder.verify_pin(WRONG_PIN, out, error));
    assert_eq!(locked.result, ResultCode::PinLocked);
    let refused = refuse::<OtpReceipt>(|out, error| {
        let session = session.get();
        c!(remote_sign_provider_request_pin_change_otp(
            provider, session, id, client, out, error
        ))
    });
    assert_eq!(refused.result, ResultCode::PinLocked);

    done(|error| {
        let (code, pin) = (text(&code), text(PIN));
        c!(remote_sign_provider_unlock_pin(
            provider, id, code, pin, client, error
        ))
    });
    assert_eq!(holder.pin_tries(), 5);
}

#[test]
fn the_pin_is_changed_in_a_session_and_at_a_card() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let id = text(&holder.credential);
    let (second, third) = ("57283946", "40917385");
    holder.wait();
    drop(give(|out, error| {
        let session = session.get();
        c!(remote_sign_provider_request_pin_change_otp(
            provider, session, id, client, out, error
        ))
    }));
    let otp = holder.otp();
    let change = |confirmation: &str, error| {
        c!(remote_sign_provider_change_pin(
            provider,
            session.get(),
            id,
            text(PIN),
            text(second),
            text(confirmation),
            text(&otp),
            client,
            error,
        ))
    };
    let refused = attempt(|error| change(third, error)).unwrap_err();
    assert_eq!(refused, refusal(ResultCode::ConfirmationMismatch));
    done(|error| change(second, error));
    drop(give(|out, error| holder.verify_pin(second, out, error)));

    holder.wait();
    drop(give(|out, error| {
        c!(remote_sign_provider_request_pin_change_at_card(
            provider,
            id,
            text(second),
            text(third),
            client,
            out,
            error,
        ))
    }));
    let otp = holder.otp();
    done(|error| {
        c!(remote_sign_provider_change_pin_at_card(
            provider,
            id,
            text(second),
            text(third),
            text(&otp),
            client,
            error,
        ))
    });
    drop(give(|out, error| holder.verify_pin(third, out, error)));
}

#[test]
fn contacts_are_changed_with_the_otps_that_policy_asks_for() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let confirm = |contact: Contact, new_value: &str| {
        holder.wait();
        let (session, contact) = (session.get(), MaybeUninit::new(contact));
        let new_value = text(new_value);
        drop(give(|out, error| {
            c!(remote_sign_provider_request_contact_change(
                provider,
                session,
                contact,
                new_value,
                text(PASSWORD),
                client,
                out,
                error,
            ))
        }));
        let otp = holder.otp();
        give_any(|out, error| {
            c!(remote_sign_provider_confirm_contact_change(
                provider,
                session,
                contact,
                new_value,
                text(&otp),
                client,
                out,
                error,
            ))
        })
    };
    assert!(confirm(Contact::Email, "m.rossi@example.net").is_none());
    let number = "+393400000001";
    assert!(
        confirm(Contact::OtpPhone, number).is_some(),
        "the new number is to be proved"
    );
    let otp = holder.otp();
    done(|error| {
        c!(remote_sign_provider_prove_contact(
            provider,
            session.get(),
            MaybeUninit::new(Contact::OtpPhone),
            text(number),
            text(&otp),
            client,
            error,
        ))
    });
    let contacts = give(|out, error| {
        c!(remote_sign_provider_contacts(
            provider,
            session.get(),
            out,
            error
        ))
    });
    let email = told(|out, error| c!(remote_sign_contacts_get_email(contacts.get(), out, error)));
    assert_eq!(email, "m.rossi@e****.net");
    let phone = told(|out, error| {
        c!(remote_sign_contacts_get_otp_phone(
            contacts.get(),
            out,
            error
        ))
    });
    assert_eq!(phone, "+39340*****");
}

#[test]
fn an_authenticator_waits_for_its_first_code() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let session = session.get();
    holder.wait();
    drop(give(|out, error| {
        c!(remote_sign_provider_request_authenticator(
            provider, session, client, out, error
        ))
    }));
    let otp = holder.otp();
    let setup = give(|out, error| {
        let otp = text(&otp);
        c!(remote_sign_provider_begin_authenticator(
            provider, session, otp, client, out, error
        ))
    });
    let secret = told(|out, error| {
        c!(remote_sign_authenticator_setup_get_secret(
            setup.get(),
            out,
            error
        ))
    });
    let uri = told(|out, error| {
        c!(remote_sign_authenticator_setup_get_uri(
            setup.get(),
            out,
            error
        ))
    });
    assert!(uri.starts_with("otpauth://totp/") && uri.contains(&secret));
    let malformed = attempt(|error| {
        let code = text("12");
        c!(remote_sign_provider_activate_authenticator(
            provider, session, code, client, error
        ))
    });
    assert_eq!(malformed, Err(refusal(ResultCode::OtpMalformed)));
    let channels = give(|out, error| {
        c!(remote_sign_provider_otp_channels(
            provider, session, out, error
        ))
    });
    let app = tell(|out, error| c!(remote_sign_otp_channels_get_app(channels.get(), out, error)));
    assert_eq!(app, AuthenticatorState::Pending);
    let not_active = refuse::<OtpReceipt>(|out, error| {
        let app = MaybeUninit::new(OtpChannel::App);
        c!(remote_sign_provider_request_otp_channel(
            provider, session, app, client, out, error
        ))
    });
    assert_eq!(not_active, refusal(ResultCode::AuthenticatorNotActive));
}

#[test]
fn a_password_is_recovered_and_a_secret_answer_checked() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let user = text(&holder.user);
    let question = give(|out, error| {
        let listed = MaybeUninit::new(ListedQuestion::FirstCar);
        c!(remote_sign_secret_question_new_listed(listed, out, error))
    });
    done(|error| {
        c!(remote_sign_provider_set_secret_question(
            provider,
            session.get(),
            text(PASSWORD),
            question.get(),
            text("Panda 750"),
            text("panda 750"),
            client,
            error,
        ))
    });
    let asked = given(|out, error| {
        c!(remote_sign_provider_secret_question_of(
            provider, user, out, error
        ))
    });
    assert_eq!(asked, "What was your first car?");
    for (answer, expected) in [("PANDA 750", true), ("Punto", false)] {
        let right = tell(|out, error| {
            let answer = text(answer);
            c!(remote_sign_provider_check_secret_answer(
                provider, user, answer, client, out, error
            ))
        });
        assert_eq!(right, expected);
    }

    done(|error| {
        c!(remote_sign_provider_request_recovery(
            provider, user, client, error
        ))
    });
    let sent = tell(|out, error| c!(remote_sign_provider_deliver_messages(provider, out, error)));
    assert!(sent >= 2, "link and code");
    let (link, code) = (holder.mail("Recovery link: "), holder.otp());
    let recover = |link: &str, error| {
        c!(remote_sign_provider_recover_password(
            provider,
            user,
            text(link),
            text(&code),
            text("Aurora12!"),
            text("Aurora12!"),
            client,
            error,
        ))
    };
    let refused = attempt(|error| recover(&wrong(&link), error)).unwrap_err();
    assert_eq!(refused, refusal(ResultCode::RecoveryRefused));
    done(|error| recover(&link, error));
    drop(holder.login("Aurora12!"));
}

#[test]
fn messages_and_the_store_are_looked_over() {
    let holder = Holder::register();
    let provider = holder.provider.get();
    let messages = give(|out, error| {
        c!(remote_sign_provider_messages(
            provider,
            text(&holder.user),
            10,
            out,
            error
        ))
    });
    let list = messages.get();
    let count = tell(|out, error| c!(remote_sign_message_status_list_get_length(list, out, error)));
    assert_eq!(count, holder.messages());
    let newest = give(|out, error| {
        c!(remote_sign_message_status_list_get_item(
            list, 0, out, error
        ))
    });
    let state = tell(|out, error| {
        c!(remote_sign_message_status_get_state(
            newest.get(),
            out,
            error
        ))
    });
    assert_eq!(state, MessageState::HandedOver);
    let settled = tell(|out, error| {
        c!(remote_sign_message_status_get_settled_at(
            newest.get(),
            out,
            error
        ))
    });
    assert_eq!((settled.present, settled.value), (true, START));
    let beyond = refuse::<MessageStatus>(|out, error| {
        c!(remote_sign_message_status_list_get_item(
            list, count, out, error
        ))
    });
    assert_eq!(beyond, refusal(ResultCode::NoSuchItem));

    let check = give(|out, error| c!(remote_sign_provider_check_store(provider, out, error)));
    let rows = tell(|out, error| c!(remote_sign_store_check_get_rows(check.get(), out, error)));
    assert!(rows > 3);
    let faults = give(|out, error| c!(remote_sign_store_check_get_faults(check.get(), out, error)));
    let count = tell(|out, error| c!(remote_sign_error_list_get_length(faults.get(), out, error)));
    assert_eq!(count, 0);
}

#[test]
fn a_message_that_could_not_be_handed_over_waits() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let before = holder.messages();
    holder.messenger_is_away(true);
    let id = text(&holder.credential);
    let waiting = give(|out, error| {
        c!(remote_sign_provider_reissue_activation_code(
            provider, id, client, out, error
        ))
    });
    let why = tell(|out, error| c!(remote_sign_error_get_result(waiting.get(), out, error)));
    assert_eq!(why, ResultCode::MessengerFailed);
    let mut count = 7;
    let failed = attempt(|error| {
        c!(remote_sign_provider_retry_messages(
            provider,
            &raw mut count,
            error
        ))
    });
    assert_eq!(failed, Err(refusal(ResultCode::MessengerFailed)));
    assert_eq!((count, holder.messages()), (7, before));
    holder.messenger_is_away(false);
    let sent = tell(|out, error| c!(remote_sign_provider_retry_messages(provider, out, error)));
    assert_eq!((sent, holder.messages()), (1, before + 1));
}

#[test]
fn what_is_no_value_and_no_handle_of_the_type_is_refused() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let no_session = refuse::<Contacts>(|out, error| {
        c!(remote_sign_provider_contacts(
            provider,
            client.cast(),
            out,
            error
        ))
    });
    assert_eq!(no_session, refusal(ResultCode::WrongHandle));
    let null = refuse::<Contacts>(|out, error| {
        c!(remote_sign_provider_contacts(
            provider,
            ptr::null(),
            out,
            error
        ))
    });
    assert_eq!(null, refusal(ResultCode::NullPointer));
    let no_text = refuse::<Session>(|out, error| {
        c!(remote_sign_provider_resume_session(
            provider, NONE, out, error
        ))
    });
    assert_eq!(no_text, refusal(ResultCode::NullPointer));
    let no_room = attempt(|error| {
        let session = ptr::null_mut();
        c!(remote_sign_provider_resume_session(
            provider,
            text("x"),
            session,
            error
        ))
    });
    assert_eq!(no_room, Err(refusal(ResultCode::NullPointer)));
}

#[test]
fn lists_are_filled_by_the_program() {
    let list = give(|out, error| c!(remote_sign_string_list_new(out, error)));
    for word in ["one", "two"] {
        done(|error| c!(remote_sign_string_list_add(list.get(), text(word), error)));
    }
    let item = given(|out, error| c!(remote_sign_string_list_get_item(list.get(), 1, out, error)));
    assert_eq!(item, "two");
    let not_utf8 = [0xff_u8];
    let not_utf8 = Text {
        bytes: not_utf8.as_ptr().cast(),
        length: not_utf8.len(),
    };
    let refused = attempt(|error| c!(remote_sign_string_list_add(list.get(), not_utf8, error)));
    assert_eq!(refused, Err(refusal(ResultCode::InvalidText)));
    let count = tell(|out, error| c!(remote_sign_string_list_get_length(list.get(), out, error)));
    assert_eq!(count, 2);
}

/// A copy of the bytes.
fn bytes(buffer: &Handle<Buffer>) -> Vec<u8> {
    let bytes = tell(|out, error| c!(remote_sign_buffer_get_bytes(buffer.get(), out, error)));
    // SAFETY: the buffer lives, and its bytes with it.
    unsafe { std::slice::from_raw_parts(bytes.bytes, bytes.length) }.to_vec()
}
