//! The keys of the embedded authority.

use std::ptr;

use remote_sign::*;

use crate::scene::*;
use crate::story::{absent, bytes, read, text};

#[test]
fn the_root_key_leaves_the_store_and_certifies_another_authority() {
    let desk = Desk::new();
    let handles_before = handles();
    let builder = give!(remote_sign_builder_new_in_memory(bytes(&[7; 32])));
    let outbox = desk.folder.path().join("outbox");
    done!(remote_sign_builder_set_outbox(
        builder,
        text(outbox.to_str().unwrap())
    ));
    let provider = give!(remote_sign_builder_build(builder));
    freed!(remote_sign_builder_free(builder));
    let passphrase = "correct horse battery";
    let short = ask!(remote_sign_provider_init_authority(provider, text("short")));
    assert_eq!(code(short), ResultCode::InputRefused);
    let file = give!(remote_sign_provider_init_authority(
        provider,
        text(passphrase)
    ));
    let pem = read(give!(remote_sign_root_key_file_get_pem(file)));
    freed!(remote_sign_root_key_file_free(file));
    desk.keep("root.key", pem.as_bytes());
    desk.keep("passphrase", passphrase.as_bytes());
    let key = desk.openssl("pkey -in root.key -passin file:passphrase -noout -text");
    assert!(key.text().contains("Private-Key"), "{key}");

    let file = give!(remote_sign_root_key_file_new(text(&pem)));
    let rotate = |file, passphrase| {
        ask!(remote_sign_provider_rotate_authority(
            provider, file, passphrase
        ))
    };
    let nothing = ptr::null();
    assert_eq!(
        code(rotate(nothing, absent())),
        ResultCode::AuthorityKeyAway
    );
    assert_eq!(code(rotate(file, absent())), ResultCode::NullPointer);
    assert_eq!(
        code(rotate(nothing, text(passphrase))),
        ResultCode::NullPointer
    );
    assert_eq!(
        code(rotate(file, text("another passphrase"))),
        ResultCode::AuthorityKeyAway
    );
    let next = rotate(file, text(passphrase)).unwrap();
    let id = read(give!(remote_sign_authority_get_id(next)));
    freed!(remote_sign_authority_free(next));
    freed!(remote_sign_root_key_file_free(file));

    let all = give!(remote_sign_provider_authorities(provider));
    assert_eq!(ask!(remote_sign_authority_list_get_length(all)), Ok(3));
    for index in 0..3 {
        let one = give!(remote_sign_authority_list_get_item(all, index));
        let is_next = read(give!(remote_sign_authority_get_id(one))) == id;
        let role = give!(remote_sign_authority_get_role(one));
        let is_root = role == AuthorityRole::Root;
        let key_in_store = ask!(remote_sign_authority_get_key_in_store(one));
        assert_eq!(key_in_store, Ok(!is_root));
        let retired_at = give!(remote_sign_authority_get_retired_at(one));
        assert_eq!(retired_at.present, !is_root && !is_next);
        freed!(remote_sign_authority_free(one));
    }
    freed!(remote_sign_authority_list_free(all));
    freed!(remote_sign_provider_free(provider));
    assert_eq!(handles(), handles_before);
}
