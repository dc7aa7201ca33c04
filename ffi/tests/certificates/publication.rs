//! What others find of a certificate, read by OpenSSL.

use std::fs;
use std::mem::MaybeUninit;
use std::ptr;

use remote_sign::*;

use crate::scene::*;
use crate::story::{bytes, copy, read};

#[test]
fn openssl_reads_answers_and_lists() {
    let scene = Scene::new();
    let (provider, holder) = (scene.provider(), &scene.holder);
    scene.keep_certificates();
    let question = "-sha256 -issuer issuing.pem -cert holder.pem";
    drop(
        scene
            .desk
            .openssl(&format!("ocsp {question} -no_nonce -reqout request.der")),
    );
    let request = fs::read(scene.desk.folder.path().join("request.der")).unwrap();
    let responder = give!(remote_sign_provider_ocsp_responder(provider));
    let stale_at = give!(remote_sign_ocsp_responder_get_stale_at(responder));
    assert_eq!(stale_at, holder.world.now() + 60_000);
    let asked = || {
        let reply = give!(remote_sign_provider_ocsp_reply(
            provider,
            responder,
            bytes(&request)
        ));
        let fresh = give!(remote_sign_ocsp_reply_get_fresh_until(reply));
        assert!(fresh.present && fresh.value > holder.world.now());
        let der = copy(give!(remote_sign_ocsp_reply_get_der(reply)));
        freed!(remote_sign_ocsp_reply_free(reply));
        scene.desk.keep("reply.der", &der);
        let seconds = holder.world.now() / 1000;
        let trusted = "-respin reply.der -CAfile root.pem -verify_other issuing.pem";
        let at = format!("-attime {seconds} -validity_period 9999999999");
        scene
            .desk
            .openssl(&format!("ocsp {question} -no_nonce {trusted} {at}"))
    };
    let good = asked().text();
    assert!(good.contains("holder.pem: good"), "{good}");
    holder.advance(1);
    scene
        .suspend(&scene.code, &scene.code, "2027-01-31", false)
        .unwrap();
    let held = asked().text();
    assert!(held.contains("Reason: certificateHold"), "{held}");
    freed!(remote_sign_ocsp_responder_free(responder));
    // What is no request is answered so (RFC 6960 4.2.1: malformedRequest).
    let reply = give!(remote_sign_provider_ocsp_response(provider, bytes(b"?")));
    let der = copy(give!(remote_sign_ocsp_reply_get_der(reply)));
    assert_eq!(der, [0x30, 3, 0x0a, 1, 1]);
    assert!(!give!(remote_sign_ocsp_reply_get_fresh_until(reply)).present);
    freed!(remote_sign_ocsp_reply_free(reply));

    holder.advance(1);
    let lists = give!(remote_sign_provider_list_status(provider));
    // The root's, and that of the authority that issued.
    assert_eq!(ask!(remote_sign_list_status_list_get_length(lists)), Ok(2));
    let status = give!(remote_sign_list_status_list_get_item(lists, 1));
    let health = give!(remote_sign_list_status_get_health(status));
    assert_eq!(health, ListHealth::Due);
    let part = give!(remote_sign_list_status_get_part(status));
    freed!(remote_sign_list_status_free(status));
    freed!(remote_sign_list_status_list_free(lists));

    let nothing = Bytes {
        bytes: ptr::null(),
        length: 0,
    };
    let published = give!(remote_sign_published_lists_new(nothing, nothing));
    let edition = give!(remote_sign_provider_revocation_list(
        provider,
        part,
        published,
        MaybeUninit::new(false)
    ));
    freed!(remote_sign_published_lists_free(published));
    assert_eq!(ask!(remote_sign_list_edition_get_number(edition)), Ok(1));
    assert_eq!(ask!(remote_sign_list_edition_get_entries(edition)), Ok(1));
    let base: OptionalNumber = give!(remote_sign_list_edition_get_base(edition));
    assert_eq!(base.read(), None);
    let der = copy(give!(remote_sign_list_edition_get_der(edition)));
    scene.desk.keep("list.crl", &der);
    let list = scene
        .desk
        .openssl("crl -inform DER -in list.crl -CAfile issuing.pem -noout -text");
    assert!(list.text().contains("Certificate Hold"), "{list}");
    done!(remote_sign_provider_note_published(provider, edition));
    freed!(remote_sign_list_edition_free(edition));

    // What lies there is no list of this authority.
    let foreign = give!(remote_sign_published_lists_new(bytes(b"?"), nothing));
    let refused = ask!(remote_sign_provider_revocation_list(
        provider,
        part,
        foreign,
        MaybeUninit::new(false)
    ));
    assert_eq!(code(refused), ResultCode::PublicationRefused);
    freed!(remote_sign_published_lists_free(foreign));
    let name = page(give!(remote_sign_list_part_get_full_file(part)));
    let authority = read(give!(remote_sign_list_part_get_authority(part)));
    assert_eq!(name, format!("{authority}.crl"));
    freed!(remote_sign_list_part_free(part));
    scene.end();
}
