//! Sessions, contacts, recovery and the secret question.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::calls::*;
use crate::holder::{Holder, PASSWORD};
use crate::wrong;

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
        let password = text(PASSWORD);
        c!(remote_sign_provider_remove_secret_question(
            provider,
            session.get(),
            password,
            client,
            error
        ))
    });
    let asked = given(|out, error| {
        c!(remote_sign_provider_secret_question(
            provider,
            session.get(),
            out,
            error
        ))
    });
    assert_eq!(asked, "-");

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
