//! Forms, files, and what a certificate says of whom.

use std::mem::MaybeUninit;

use remote_sign::*;

use crate::scene::*;
use crate::story::{bytes, copy, read, text};

#[test]
fn forms_and_files_are_handed_out() {
    let scene = Scene::new();
    let (provider, session) = (scene.provider(), scene.holder.session);
    let form = page(give!(remote_sign_provider_revocation_form(
        provider,
        session,
        text(&scene.credential)
    )));
    assert!(form.contains("<html lang=\"en\">") && form.contains(&scene.iut));
    assert!(form.contains("Mario Rossi"));
    let italian = MaybeUninit::new(Language::Italian);
    let blank = page(give!(remote_sign_provider_blank_revocation_form(
        provider, italian
    )));
    assert!(blank.contains("<html lang=\"it\">") && !blank.contains("Rossi"));

    scene.keep_certificates();
    let information = scene.information();
    let file = |format| {
        let format = MaybeUninit::new(format);
        let file = give!(remote_sign_certificate_information_file(
            information,
            format
        ));
        let name = read(give!(remote_sign_certificate_file_get_name(file)));
        let bytes = copy(give!(remote_sign_certificate_file_get_bytes(file)));
        freed!(remote_sign_certificate_file_free(file));
        scene.desk.keep(&name, &bytes);
        name
    };
    let (pem, message) = (file(CertificateFormat::Pem), file(CertificateFormat::Pkcs7));
    let openssl = |words: &str| scene.desk.openssl(words).text();
    let holder = openssl("x509 -in holder.pem -noout -subject -serial");
    assert_eq!(
        openssl(&format!("x509 -in {pem} -noout -subject -serial")),
        holder
    );
    let all = openssl(&format!("pkcs7 -inform DER -in {message} -print_certs"));
    assert_eq!(all.matches("BEGIN CERTIFICATE").count(), 3);

    let names = give!(remote_sign_certificate_information_get_holder(information));
    let serial_number = read(give!(remote_sign_holder_names_get_serial_number(names)));
    assert_eq!(serial_number, "TINIT-RSSMRA80A01H501U");
    let absent = give!(remote_sign_holder_names_get_organization(names));
    assert!(absent.bytes.is_null());
    freed!(remote_sign_holder_names_free(names));
    let names = give!(remote_sign_certificate_information_get_authority(
        information
    ));
    let common_name = read(give!(remote_sign_authority_names_get_common_name(names)));
    assert!(openssl("x509 -in holder.pem -noout -issuer").contains(&common_name));
    freed!(remote_sign_authority_names_free(names));
    freed!(remote_sign_certificate_information_free(information));

    // Nothing waits for a certificate.
    let waiting = give!(remote_sign_provider_waiting_requests(provider));
    assert_eq!(
        ask!(remote_sign_waiting_request_list_get_length(waiting)),
        Ok(0)
    );
    freed!(remote_sign_waiting_request_list_free(waiting));
    let certificates = give!(remote_sign_buffer_list_new());
    done!(remote_sign_buffer_list_add(certificates, bytes(&[0x30, 0])));
    let credential = text(&scene.credential);
    let imported = ask!(remote_sign_provider_import_certificate(
        provider,
        credential,
        certificates,
        scene.holder.client
    ));
    assert_eq!(code(imported), ResultCode::CertificateRefused);
    freed!(remote_sign_buffer_list_free(certificates));
    scene.end();
}
