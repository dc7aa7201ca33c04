//! The authenticator app and the choice of the channel.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::calls::*;
use crate::holder::Holder;

/// The code that an app shows at `at`.
fn shows(secret: &str, at: Time) -> std::string::String {
    let secret = data_encoding::BASE32_NOPAD.decode(secret.as_bytes());
    let app = totp_rs::Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(8)
        .with_step_duration(30)
        .with_secret(secret.unwrap())
        .build();
    let seconds = u64::try_from(at / 1000).unwrap();
    app.unwrap().generate(seconds).to_string()
}

#[test]
fn an_authenticator_is_enrolled_chosen_and_removed() {
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

    let code = shows(&secret, holder.now());
    done(|error| {
        let code = text(&code);
        c!(remote_sign_provider_activate_authenticator(
            provider, session, code, client, error
        ))
    });
    holder.wait();
    let app = MaybeUninit::new(OtpChannel::App);
    drop(give(|out, error| {
        c!(remote_sign_provider_request_otp_channel(
            provider, session, app, client, out, error
        ))
    }));
    let otp = holder.otp();
    done(|error| {
        let otp = text(&otp);
        c!(remote_sign_provider_choose_otp_channel(
            provider, session, app, otp, client, error
        ))
    });
    let channels = give(|out, error| {
        c!(remote_sign_provider_otp_channels(
            provider, session, out, error
        ))
    });
    let chosen = tell(|out, error| {
        c!(remote_sign_otp_channels_get_chosen(
            channels.get(),
            out,
            error
        ))
    });
    assert_eq!(chosen, OtpChannel::App);

    holder.wait();
    drop(give(|out, error| {
        c!(remote_sign_provider_request_authenticator_removal(
            provider, session, client, out, error
        ))
    }));
    let otp = holder.otp();
    done(|error| {
        let otp = text(&otp);
        c!(remote_sign_provider_remove_authenticator(
            provider, session, otp, client, error
        ))
    });
    let channels = give(|out, error| {
        c!(remote_sign_provider_otp_channels(
            provider, session, out, error
        ))
    });
    let app = tell(|out, error| c!(remote_sign_otp_channels_get_app(channels.get(), out, error)));
    assert_eq!(app, AuthenticatorState::None);
}

#[test]
fn what_an_operator_learns_of_a_phone_is_noted() {
    let (holder, session) = Holder::activate();
    let (provider, client) = (holder.provider.get(), holder.client.get());
    let user = text(&holder.user);
    done(|error| {
        c!(remote_sign_provider_unlock_otp_channel(
            provider, user, client, error
        ))
    });
    let to_come = attempt(|error| {
        let at = holder.now() + 1;
        c!(remote_sign_provider_note_sim_change(
            provider, user, at, client, error
        ))
    });
    assert_eq!(to_come, Err(refusal(ResultCode::InputRefused)));
    done(|error| {
        let at = holder.now();
        c!(remote_sign_provider_note_sim_change(
            provider, user, at, client, error
        ))
    });
    holder.wait();
    let cooling = refuse::<OtpReceipt>(|out, error| {
        let session = session.get();
        c!(remote_sign_provider_request_authenticator(
            provider, session, client, out, error
        ))
    });
    assert_eq!(cooling, refusal(ResultCode::OtpChannelCooling));
}
