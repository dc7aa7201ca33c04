//! Revocations by holders and officers.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::scene::*;
use crate::story::{read, text};

#[test]
fn a_holder_revokes_only_what_is_meant() {
    let scene = Scene::new();
    let (provider, client) = (scene.provider(), scene.holder.client);
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
    let receipt = give!(remote_sign_provider_request_revocation_otp(
        provider,
        scene.holder.session,
        text(&scene.credential),
        client
    ));
    assert_eq!(
        read(give!(remote_sign_otp_receipt_get_masked_destination(
            receipt
        ))),
        "+39347*****"
    );
    freed!(remote_sign_otp_receipt_free(receipt));
    scene
        .revoke(&scene.holder.mail("OTP: "), lost, true)
        .unwrap();
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
    let (provider, client) = (scene.provider(), scene.holder.client);
    let wanted = give!(remote_sign_officer_revocation_new(
        text(&scene.iut),
        MaybeUninit::new(RevocationReason::CessationOfOperation),
        text("Anna Bianchi"),
    ));
    let proposal = give!(remote_sign_provider_propose_revocation(provider, wanted));
    assert_eq!(
        read(give!(remote_sign_revocation_proposal_get_holder(proposal))),
        "Mario Rossi"
    );
    assert_eq!(
        read(give!(remote_sign_revocation_proposal_get_credential_id(
            proposal
        ))),
        scene.credential
    );
    let confirmation = read(give!(remote_sign_revocation_proposal_get_confirmation(
        proposal
    )));
    freed!(remote_sign_revocation_proposal_free(proposal));
    let confirm = |confirmation: &str| {
        let confirmation = text(confirmation);
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
