//! Credentials, their activation and their PINs.

use remote_sign_core::{ActivationCode, Credential, PinProof, PinStatus};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, hex, things, word};

things! {
    Credential, |it| {
        id: it.id.as_str(),
        user_id: it.user_id.as_str(),
        kind: word(it.kind),
        purpose: word(it.purpose),
        algorithm: word(it.algorithm),
        state: word(it.state),
        label: &it.label,
        iut: it.iut.clone(),
        certificate: it.certificate.as_ref().map(hex),
        activated_at: it.activated_at,
    };
    PinProof, |it| { credential: it.credential().as_str() };
    PinStatus, |it| {
        set: it.set,
        tries_left: it.tries_left,
        tries_max: it.tries_max,
        unlocks_left: it.unlocks_left,
        code_tries_left: it.code_tries_left,
        code_tries_max: it.code_tries_max,
        certificate_usable: it.certificate_usable,
        locked: it.locked(),
        usable: it.usable(),
        code_dead: it.code_dead(),
    };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    Ok(match of.name {
        "provider.credential" => provider.credential(&of.credential(0)?)?.give(),
        "provider.credentials" => provider.credentials(Some(&of.user(0)?))?.give(),
        "provider.request_activation_otp" => provider
            .request_activation_otp(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.resume_activation" => provider
            .resume_activation(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.activate" => {
            let (session, id) = (of.session(0), of.credential(1)?);
            let (pin, again) = (of.pin(2), of.pin(3));
            let (code, otp) = (ActivationCode::new(of.text(4)), of.otp(5));
            provider
                .activate(&session, &id, &pin, &again, &code, &otp, client)?
                .give()
        }
        "provider.check_first_pin" => {
            let (session, id) = (of.session(0), of.credential(1)?);
            provider
                .check_first_pin(&session, &id, &of.pin(2), &of.pin(3))?
                .give()
        }
        "provider.pin_status" => provider.pin_status(&of.credential(0)?)?.give(),
        "provider.verify_pin" => provider
            .verify_pin(&of.credential(0)?, &of.pin(1), client)?
            .give(),
        "provider.verify_kept_pin" => provider
            .verify_kept_pin(&of.credential(0)?, &of.pin(1), client)?
            .give(),
        "provider.unlock_pin" => {
            let code = ActivationCode::new(of.text(1));
            provider
                .unlock_pin(&of.credential(0)?, &code, &of.pin(2), client)?
                .give()
        }
        "provider.repeats_pin" => provider
            .repeats_pin(&of.thing::<PinProof>(0), &of.text(1))
            .give(),
        "provider.request_pin_change_otp" => provider
            .request_pin_change_otp(&of.session(0), &of.credential(1)?, client)?
            .give(),
        "provider.change_pin" => {
            let (session, id) = (of.session(0), of.credential(1)?);
            let [current, new, again] = [2, 3, 4].map(|index| of.pin(index));
            provider
                .change_pin(&session, &id, &current, &new, &again, &of.otp(5), client)?
                .give()
        }
        _ => return Err(Refusal::Unknown),
    })
}
