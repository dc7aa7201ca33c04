//! The PIN: counted, locked, unlocked, changed, and all of it at a card.

use remote_sign::*;

use crate::calls::*;
use crate::holder::{Holder, PIN};
use crate::{WRONG_PIN, wrong};

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
fn the_first_pin_is_set_at_a_card() {
    let holder = Holder::register();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let (id, code) = (text(&holder.credential), holder.activation_code());
    let session = holder.first_password();
    let session = session.get();
    let differs = attempt(|error| {
        let (pin, other) = (text(PIN), text(WRONG_PIN));
        c!(remote_sign_provider_check_first_pin(
            provider, session, id, pin, other, error
        ))
    });
    assert_eq!(differs, Err(refusal(ResultCode::ConfirmationMismatch)));
    let nothing_begun = refuse::<Credential>(|out, error| {
        c!(remote_sign_provider_resume_activation(
            provider, session, id, client, out, error
        ))
    });
    assert_eq!(nothing_begun, refusal(ResultCode::CredentialNotActive));
    let verify = |code: &str, error| {
        c!(remote_sign_provider_verify_activation_code(
            provider,
            id,
            text(code),
            client,
            error
        ))
    };
    let refused = attempt(|error| verify(&wrong(&code), error)).unwrap_err();
    let expected = Refusal {
        result: ResultCode::ActivationCodeWrong,
        tries_left: Some(9),
    };
    assert_eq!(refused, expected);
    done(|error| verify(&code, error));
    drop(give(|out, error| {
        let pin = text(PIN);
        c!(remote_sign_provider_request_activation_at_card(
            provider, session, id, pin, client, out, error,
        ))
    }));
    let otp = holder.otp();
    let active = give(|out, error| {
        c!(remote_sign_provider_activate_at_card(
            provider,
            session,
            id,
            text(PIN),
            text(&code),
            text(&otp),
            client,
            out,
            error,
        ))
    });
    let state = tell(|out, error| c!(remote_sign_credential_get_state(active.get(), out, error)));
    assert_eq!(state, CredentialState::Active);
    drop(give(|out, error| holder.verify_pin(PIN, out, error)));
}
