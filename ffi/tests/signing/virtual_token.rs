//! Virtual tokens: from the request to the revocation.

use std::mem::MaybeUninit;

use remote_sign::*;

use super::story::{Holder, bytes, read, text};
use super::{SHA256, digest, ecdsa};

const SHA384: MaybeUninit<DigestAlgorithm> = MaybeUninit::new(DigestAlgorithm::Sha384);

#[test]
fn a_virtual_token_signs_unattended_until_it_is_revoked() {
    let holder = Holder::new();
    let (provider, client, session) = (holder.provider, holder.client, holder.session);
    let automatic = text(&holder.automatic);
    let attended = refused!(remote_sign_provider_unattended_credential(
        provider,
        session,
        text(&holder.remote)
    ));
    assert_eq!(attended.0, ResultCode::CredentialKindRefused);
    let unattended = give!(remote_sign_provider_unattended_credential(
        provider, session, automatic
    ));

    // Generated and downloaded, each with an OTP.
    let request = give!(remote_sign_virtual_token_request_new(text("server")));
    done!(remote_sign_virtual_token_request_set_max_signatures(
        request, 5
    ));
    done!(remote_sign_virtual_token_request_add_algorithm(
        request, SHA256
    ));
    holder.wait();
    give!(remote_sign_provider_request_virtual_token(
        provider, session, unattended, request, client
    ));
    let otp = holder.mail("OTP: ");
    let token = give!(remote_sign_provider_generate_virtual_token(
        provider,
        session,
        unattended,
        request,
        text(&otp),
        client
    ));
    let limit = give!(remote_sign_virtual_token_get_max_signatures(token));
    assert_eq!(limit.read(), Some(5));
    assert!(give!(remote_sign_virtual_token_allows(token, SHA256)));
    assert!(!give!(remote_sign_virtual_token_allows(token, SHA384)));
    let id = give!(remote_sign_virtual_token_get_id(token));
    holder.wait();
    give!(remote_sign_provider_request_virtual_token_download(
        provider, session, id, client
    ));
    let otp = holder.mail("OTP: ");
    let passphrase = text("correct horse");
    let download = give!(remote_sign_provider_download_virtual_token(
        provider,
        session,
        id,
        passphrase,
        passphrase,
        text(&otp),
        client
    ));
    let download = give!(remote_sign_string_get_text(download));
    let wrong = refused!(remote_sign_virtual_token_file_new(download, text("wrong")));
    assert_eq!(wrong.0, ResultCode::VirtualTokenPassphraseWrong);
    let file = give!(remote_sign_virtual_token_file_new(download, passphrase));
    let named = give!(remote_sign_virtual_token_file_get_token(file));
    assert_eq!(read(named), read(id));

    // It answers a question, once, and signs what it may.
    let scope = give!(remote_sign_scope_new_window(60, 3));
    let challenge = give!(remote_sign_provider_challenge_virtual_token(
        provider, id, automatic, scope
    ));
    let answer = give!(remote_sign_virtual_token_file_answer(file, challenge));
    let answer = give!(remote_sign_string_get_text(answer));
    let otp = give!(remote_sign_provider_verify_virtual_token(
        provider, challenge, answer, client
    ));
    let again = refused!(remote_sign_provider_verify_virtual_token(
        provider, challenge, answer, client
    ));
    assert_eq!(again.0, ResultCode::Spent);
    let pin = holder.pin(&holder.automatic);
    let authorization = give!(remote_sign_provider_authorize(
        provider, pin, otp, scope, client
    ));
    let input = ecdsa(digest("an invoice"));
    let signature = give!(remote_sign_provider_sign(provider, authorization, input));
    let key = holder.public_key(&holder.automatic);
    let signed = give!(remote_sign_signature_get_bytes(signature));
    done!(remote_sign_public_key_verify(key, input, signed));
    let longer = give!(remote_sign_digest_new_of(SHA384, bytes(b"an invoice")));
    let refusal = refused!(remote_sign_provider_sign(
        provider,
        authorization,
        ecdsa(longer)
    ));
    assert_eq!(refusal.0, ResultCode::VirtualTokenLimit);
    let state = give!(remote_sign_provider_virtual_token_state(provider, file));
    assert_eq!(state, VirtualTokenState::Active);

    // Revoked, it signs nothing more, not even what is open.
    holder.wait();
    let otp = give!(remote_sign_provider_virtual_token_otp(
        provider, file, automatic, scope, client
    ));
    let authorization = give!(remote_sign_provider_authorize(
        provider, pin, otp, scope, client
    ));
    give!(remote_sign_provider_request_virtual_token_revocation(
        provider, session, id, client
    ));
    let otp = holder.mail("OTP: ");
    let revoked = give!(remote_sign_provider_revoke_virtual_token(
        provider,
        session,
        id,
        text(&otp),
        client
    ));
    assert!(give!(remote_sign_virtual_token_get_revoked_at(revoked)).present);
    let dead = refused!(remote_sign_provider_sign(provider, authorization, input));
    assert_eq!(dead.0, ResultCode::VirtualTokenDead);
    let tokens = give!(remote_sign_provider_virtual_tokens(
        provider, session, automatic
    ));
    let token = give!(remote_sign_virtual_token_list_get_item(tokens, 0));
    let state = give!(remote_sign_virtual_token_get_state(token));
    assert_eq!(state, VirtualTokenState::Revoked);
}
