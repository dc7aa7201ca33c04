//! Renewals.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::scene::*;
use crate::story::{PIN, text};

#[test]
fn a_certificate_is_renewed_with_a_coupon() {
    let mut scene = Scene::new();
    let (provider, client) = (scene.provider(), scene.holder.client);
    let credential = scene.credential.clone();
    let officer = text("Anna Bianchi");
    let too_many = ask!(remote_sign_provider_issue_coupons(
        provider, 65_536, officer
    ));
    assert_eq!(code(too_many), ResultCode::InvalidValue);

    let options = give!(remote_sign_provider_renewal_options(
        provider,
        scene.holder.session,
        text(&credential)
    ));
    let opens_at = give!(remote_sign_renewal_options_get_opens_at(options));
    let not_after = give!(remote_sign_renewal_options_get_not_after(options));
    assert_eq!(not_after - opens_at, 90 * 86_400_000);
    let refusal = give!(remote_sign_renewal_options_get_refusal(options));
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
        text(&credential),
        officer,
        client
    ));
    assert_eq!(code(permitted), ResultCode::RenewalRefused);

    let until = opens_at - scene.holder.world.now();
    scene.holder.advance(until / 1000 + 1);
    assert_eq!(
        ask!(remote_sign_provider_remind_of_renewals(provider)),
        Ok(1)
    );
    freed!(remote_sign_session_free(scene.holder.session));
    let (user, password) = (text(&scene.holder.user), text("Tramonto7!"));
    scene.holder.session = give!(remote_sign_provider_login(provider, user, password, client));
    let session = scene.holder.session;
    let options = give!(remote_sign_provider_renewal_options(
        provider,
        session,
        text(&credential)
    ));
    assert!(give!(remote_sign_renewal_options_get_refusal(options)).is_null());
    assert_eq!(
        ask!(remote_sign_renewal_options_allows(options, way)),
        Ok(true)
    );
    freed!(remote_sign_renewal_options_free(options));

    // Without one under way the credential is as it was.
    let resumed = give!(remote_sign_provider_resume_renewal(
        provider,
        session,
        text(&credential),
        client
    ));
    let state = give!(remote_sign_credential_get_state(resumed));
    assert_eq!(state, CredentialState::Active);
    freed!(remote_sign_credential_free(resumed));
    // For a week.
    let permitted = give!(remote_sign_provider_permit_renewal(
        provider,
        text(&credential),
        officer,
        client
    ));
    assert_eq!(permitted, scene.holder.world.now() + 7 * 86_400_000);

    // They live for a year.
    let coupons = give!(remote_sign_provider_issue_coupons(provider, 2, officer));
    let coupons = strings(coupons);
    assert_eq!(coupons.len(), 2);
    done!(remote_sign_provider_check_coupon(
        provider,
        text(&coupons[0])
    ));
    let mistyped = act!(remote_sign_provider_check_coupon(
        provider,
        text("0000-0000-0000-00001")
    ));
    assert_eq!(code(mistyped), ResultCode::InputRefused);

    let receipt = give!(remote_sign_provider_request_renewal_otp(
        provider,
        session,
        text(&credential),
        client
    ));
    freed!(remote_sign_otp_receipt_free(receipt));
    let permit = give!(remote_sign_renewal_permit_new_coupon(text(&coupons[1])));
    assert_eq!(
        ask!(remote_sign_renewal_permit_get_way(permit)),
        Ok(RenewalWay::Coupon)
    );
    let renewed = give!(remote_sign_provider_renew(
        provider,
        session,
        text(&credential),
        permit,
        text(PIN),
        text(&scene.holder.mail("OTP: ")),
        client
    ));
    freed!(remote_sign_renewal_permit_free(permit));
    freed!(remote_sign_credential_free(renewed));
    assert_ne!(scene.holder.mail("Emergency code (ERC): "), scene.code);

    let all = ask!(remote_sign_provider_certificates_of(
        provider,
        session,
        text(&credential)
    ));
    let all = all.unwrap();
    assert_eq!(
        ask!(remote_sign_certificate_information_list_get_length(all)),
        Ok(2)
    );
    let states = [0, 1].map(|index| {
        let one = give!(remote_sign_certificate_information_list_get_item(
            all, index
        ));
        let state = give!(remote_sign_certificate_information_get_state(one));
        freed!(remote_sign_certificate_information_free(one));
        state
    });
    assert_eq!(
        states,
        [CredentialState::Active, CredentialState::Superseded]
    );
    freed!(remote_sign_certificate_information_list_free(all));
    // Nothing is under way any more.
    let credential = text(&credential);
    let given_up = act!(remote_sign_provider_give_up_renewal(
        provider, credential, officer, client
    ));
    assert_eq!(code(given_up), ResultCode::RenewalRefused);
    scene.end();
}
