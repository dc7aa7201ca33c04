//! Virtual tokens and the programs that sign with them.

use std::cell::RefCell;

use remote_sign_core::{
    DigestAlgorithm, Scope, UnattendedCredential, VirtualToken, VirtualTokenChallenge,
    VirtualTokenFile, VirtualTokenRequest,
};

use crate::call::Call;
use crate::signing::approval;
use crate::value::{Give, Refusal, Told, Value, things, word};

type Challenge = RefCell<Option<VirtualTokenChallenge>>;

things! {
    Challenge;
    RefCell<VirtualTokenRequest>;
    UnattendedCredential, |it| { id: it.id().as_str() };
    VirtualToken, |it| {
        id: it.id.as_str(),
        state: word(it.state),
        name: &it.request.name,
        purpose: &it.request.purpose,
        expires_at: it.request.expires_at,
        max_signatures: it.request.max_signatures,
        max_daily_signatures: it.request.max_daily_signatures,
        downloaded_at: it.downloaded_at,
        revoked_at: it.revoked_at,
    };
    VirtualTokenFile, |it| { token: it.token().as_str() };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    let scope = |index| of.thing::<RefCell<Scope>>(index).borrow().clone();
    Ok(match of.name {
        "provider.virtual_tokens" => provider
            .virtual_tokens(&of.session(0), &of.credential(1)?)?
            .give(),
        "provider.virtual_token" => provider
            .virtual_token(&of.session(0), &of.token(1)?)?
            .give(),
        "provider.virtual_token_state" => {
            word(provider.virtual_token_state(&of.thing::<VirtualTokenFile>(0))?)
        }
        "virtual_token.allows" => {
            let token = of.own::<VirtualToken>();
            let allowed = &token.request.algorithms;
            let asked = of.word(0, DigestAlgorithm::ALL);
            (allowed.is_empty() || allowed.contains(&asked)).give()
        }
        "virtual_token_request.new" => RefCell::new(VirtualTokenRequest::named(of.text(0))).give(),
        "virtual_token_request.set_purpose" => wanted(of, |request| request.purpose = of.text(0)),
        "virtual_token_request.set_max_signatures" => {
            wanted(of, |request| request.max_signatures = Some(of.number(0)))
        }
        "virtual_token_request.add_algorithm" => wanted(of, |request| {
            request.algorithms.push(of.word(0, DigestAlgorithm::ALL));
        }),
        "provider.unattended_credential" => provider
            .unattended_credential(&of.session(0), &of.credential(1)?)?
            .give(),
        "provider.request_virtual_token" => {
            let credential = of.thing::<UnattendedCredential>(1);
            let request = of.thing::<RefCell<VirtualTokenRequest>>(2).borrow().clone();
            provider
                .request_virtual_token(&of.session(0), &credential, &request, client)?
                .give()
        }
        "provider.generate_virtual_token" => {
            let (session, credential) = (of.session(0), of.thing::<UnattendedCredential>(1));
            let request = of.thing::<RefCell<VirtualTokenRequest>>(2).borrow().clone();
            provider
                .generate_virtual_token(&session, &credential, &request, &of.otp(3), client)?
                .give()
        }
        "provider.request_virtual_token_download" => provider
            .request_virtual_token_download(&of.session(0), &of.token(1)?, client)?
            .give(),
        "provider.download_virtual_token" => {
            let (session, token) = (of.session(0), of.token(1)?);
            let [passphrase, again] = [2, 3].map(|index| of.passphrase(index));
            let otp = of.otp(4);
            provider
                .download_virtual_token(&session, &token, &passphrase, &again, &otp, client)?
                .give()
        }
        "provider.request_virtual_token_revocation" => provider
            .request_virtual_token_revocation(&of.session(0), &of.token(1)?, client)?
            .give(),
        "provider.revoke_virtual_token" => provider
            .revoke_virtual_token(&of.session(0), &of.token(1)?, &of.otp(2), client)?
            .give(),
        "virtual_token_file.new" => VirtualTokenFile::open(&of.text(0), &of.passphrase(1))?.give(),
        "virtual_token_file.answer" => {
            let challenge = of.thing::<Challenge>(0);
            let challenge = challenge.borrow();
            let challenge = challenge.as_ref().ok_or(Refusal::Language("SPENT"))?;
            of.own::<VirtualTokenFile>()
                .answer(challenge)
                .expose()
                .give()
        }
        "provider.challenge_virtual_token" => {
            let (token, id) = (of.token(0)?, of.credential(1)?);
            let challenge = provider.challenge_virtual_token(&token, &id, &scope(2))?;
            RefCell::new(Some(challenge)).give()
        }
        "provider.verify_virtual_token" => {
            let challenge = of.thing::<Challenge>(0).take();
            let challenge = challenge.ok_or(Refusal::Language("SPENT"))?;
            approval(provider.verify_virtual_token(challenge, &of.otp(1), client)?)
        }
        "provider.virtual_token_otp" => {
            let (file, id) = (of.thing::<VirtualTokenFile>(0), of.credential(1)?);
            approval(provider.virtual_token_otp(&file, &id, &scope(2), client)?)
        }
        _ => return Err(Refusal::Unknown),
    })
}

fn wanted(of: &Call<'_>, set: impl FnOnce(&mut VirtualTokenRequest)) -> Value {
    set(&mut of.own::<RefCell<VirtualTokenRequest>>().borrow_mut());
    ().give()
}
