//! Suspensions and their end.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::scene::*;
use crate::story::{read, text};

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
        page(give!(remote_sign_certificate_information_headline(
            information,
            language
        )))
    };
    assert_eq!(headline(Language::Italian), "Sospeso fino al 31/01/2027");
    assert_eq!(
        read(give!(
            remote_sign_certificate_information_get_suspended_until(information)
        )),
        until
    );
    let status = give!(remote_sign_certificate_information_get_status(information));
    let since = give!(remote_sign_certificate_status_get_suspended_at(status));
    assert_eq!(
        (since.present, since.value),
        (true, scene.holder.world.now())
    );
    let reason = give!(remote_sign_certificate_status_get_revocation_reason(status));
    assert_eq!(reason, RevocationReason::None);
    freed!(remote_sign_certificate_status_free(status));

    // The certificate's own last day: it would be of no use any more.
    let last = read(give!(remote_sign_certificate_information_get_expires_on(
        information
    )));
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
    let (client, officer) = (scene.holder.client, text("Anna Bianchi"));
    let lift = |officer| {
        let credential = text(&scene.credential);
        let provider = scene.provider();
        act!(remote_sign_provider_lift_suspension_by_officer(
            provider, credential, officer, client
        ))
    };
    assert_eq!(code(lift(text(""))), ResultCode::InputRefused);
    lift(officer).unwrap();
    let own = give!(remote_sign_suspension_request_new(
        text("not mine"),
        text(right),
        text(right),
        text(until)
    ));
    let (provider, session) = (scene.provider(), scene.holder.session);
    let suspended = ask!(remote_sign_provider_suspend_own(
        provider, session, own, client
    ));
    assert_eq!(code(suspended), ResultCode::CredentialNotFound);
    freed!(remote_sign_suspension_request_free(own));
    let wanted = give!(remote_sign_officer_suspension_new(
        text(&scene.credential),
        text(until),
        officer
    ));
    let suspension = give!(remote_sign_provider_suspend_by_officer(
        scene.provider(),
        wanted,
        client
    ));
    freed!(remote_sign_suspension_free(suspension));
    freed!(remote_sign_officer_suspension_free(wanted));
    assert_eq!(scene.state(), CredentialState::Suspended);
    scene.end();
}
