//! Digests, scopes, authorizations, grants, signatures and public keys.

use std::cell::RefCell;

use remote_sign_core::{
    Authorization, AuthorizationInformation, CredentialKind, Digest, DigestAlgorithm, Error, Grant,
    KeyAlgorithm, OpenAuthorizations, OtpProof, PinProof, PublicKey, Scope, Signature,
    SigningInput, ecdsa_from_der, ecdsa_to_der,
};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, hex, things, word};

things! {
    OpenAuthorizations;
    RefCell<Option<OtpProof>>;
    RefCell<Vec<SigningInput>>;
    Digest, |it| { algorithm: word(it.algorithm()), value: hex(it.as_bytes()) };
    RefCell<Scope>, |it| {
        digests: match &*it.borrow() {
            Scope::Digests(digests) => Some(digests.clone()),
            Scope::Window { .. } => None,
        },
        seconds: window(it).map(|(seconds, _)| seconds),
        uses: window(it).map(|(_, uses)| uses),
        shown_digest: it.borrow().shown_digest(),
    };
    Authorization, |it| { opened: it.opened() };
    AuthorizationInformation, |it| {
        digests: it.digests.clone(),
        uses: it.uses,
        closes_at: it.closes_at,
        closed_at: it.closed_at,
    };
    Grant, |it| { uses: it.uses };
    SigningInput, |it| { scheme: word(it.scheme()), salt_length: it.salt_length() };
    Signature, |it| {
        bytes: hex(&**it),
        user: it.user.as_str(),
        authorization: it.authorization,
        receipt: it.receipt.clone(),
    };
    Result<Signature, Error>, |it| {
        signature: it.as_ref().ok().cloned(),
        error: it.as_ref().err().cloned(),
    };
    PublicKey, |it| { algorithm: word(it.algorithm()) };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let (provider, client) = (of.provider, of.client);
    let scope = |index| of.thing::<RefCell<Scope>>(index).borrow().clone();
    Ok(match of.name {
        "digest.new" => Digest::new(of.word(0, DigestAlgorithm::ALL), &of.bytes(1))?.give(),
        "digest.new_of" => of.word(0, DigestAlgorithm::ALL).digest(&of.bytes(1)).give(),
        "scope.new_digests" => RefCell::new(Scope::Digests(Vec::new())).give(),
        "scope.new_window" => {
            let (seconds, uses) = (of.number(0), of.number(1));
            RefCell::new(Scope::Window { seconds, uses }).give()
        }
        "scope.add_digest" => {
            let scope = of.own::<RefCell<Scope>>();
            match &mut *scope.borrow_mut() {
                Scope::Digests(digests) => digests.push(of.thing::<Digest>(0).as_ref().clone()),
                Scope::Window { .. } => panic!("a window has no digests"),
            }
            ().give()
        }
        "provider.window" => RefCell::new(provider.window(of.word(0, CredentialKind::ALL))).give(),
        "provider.is_signing_otp_waiting" => provider
            .is_signing_otp_waiting(&of.credential(0)?, &scope(1))?
            .give(),
        "provider.request_signing_otp" => provider
            .request_signing_otp(&of.credential(0)?, &scope(1), client)?
            .give(),
        "provider.verify_signing_otp" => {
            let (id, otp) = (of.credential(0)?, of.otp(2));
            approval(provider.verify_signing_otp(&id, &scope(1), &otp, client)?)
        }
        "provider.authorize" => {
            let (pin, otp) = (of.thing::<PinProof>(0), taken(of, 1)?);
            provider.authorize(&pin, otp, scope(2), client)?.give()
        }
        "provider.is_open" => provider.is_open(&of.thing::<Authorization>(0)).give(),
        "provider.close" => provider.close(&of.thing::<Authorization>(0))?.give(),
        "provider.authorizations" => provider.authorizations(&of.user(0)?, of.number(1))?.give(),
        "provider.open_authorizations" => provider.open_authorizations()?.give(),
        "provider.grant" => provider.grant(taken(of, 0)?, &scope(1), client)?.give(),
        "provider.granted" => provider.granted(&of.credential(0)?)?.give(),
        "provider.grants" => provider.grants(&of.user(0)?)?.give(),
        "provider.authorize_granted" => provider
            .authorize_granted(&of.thing::<PinProof>(0), client)?
            .give(),
        "provider.withdraw_grant" => provider
            .withdraw_grant(&of.session(0), &of.credential(1)?)?
            .give(),
        "signing_input.new_of_digest" => {
            let algorithm = of.word(0, KeyAlgorithm::ALL);
            SigningInput::of_digest(algorithm, &of.thing::<Digest>(1)).give()
        }
        "signing_input.new_ecdsa" => SigningInput::Ecdsa(digest(of)).give(),
        "signing_input.new_ecdsa_from_raw" => SigningInput::ecdsa_from_raw(&of.bytes(0))?.give(),
        "signing_input.new_rsa_pkcs1" => SigningInput::RsaPkcs1(digest(of)).give(),
        "signing_input.new_rsa_pss" => {
            let (digest, salt_length) = (digest(of), of.number(1));
            SigningInput::RsaPss {
                digest,
                salt_length,
            }
            .give()
        }
        "signing_input.check" => of
            .own::<SigningInput>()
            .check(of.word(0, KeyAlgorithm::ALL))?
            .give(),
        "signing_input_list.new" => RefCell::<Vec<SigningInput>>::default().give(),
        "signing_input_list.add" => {
            let list = of.own::<RefCell<Vec<SigningInput>>>();
            list.borrow_mut()
                .push(of.thing::<SigningInput>(0).as_ref().clone());
            ().give()
        }
        "provider.sign" => {
            let authorization = of.thing::<Authorization>(0);
            provider
                .sign(&authorization, &of.thing::<SigningInput>(1))?
                .give()
        }
        "provider.sign_all" => {
            let authorization = of.thing::<Authorization>(0);
            let inputs = of.thing::<RefCell<Vec<SigningInput>>>(1);
            provider.sign_all(&authorization, &inputs.borrow()).give()
        }
        "public_key.new_from_certificate" => PublicKey::from_certificate(&of.bytes(0))?.give(),
        "public_key.verify" => {
            let input = of.thing::<SigningInput>(0);
            of.own::<PublicKey>().verify(&input, &of.bytes(1))?.give()
        }
        "library.ecdsa_to_der" => hex(ecdsa_to_der(of.word(0, KeyAlgorithm::ALL), &of.bytes(1))?),
        "library.ecdsa_from_der" => {
            hex(ecdsa_from_der(of.word(0, KeyAlgorithm::ALL), &of.bytes(1))?)
        }
        _ => return Err(Refusal::Unknown),
    })
}

/// An approval, which serves once.
pub(crate) fn approval(proof: OtpProof) -> Value {
    RefCell::new(Some(proof)).give()
}

fn taken(of: &Call<'_>, index: usize) -> Told<OtpProof> {
    let proof = of.thing::<RefCell<Option<OtpProof>>>(index).take();
    proof.ok_or(Refusal::Language("SPENT"))
}

fn window(scope: &RefCell<Scope>) -> Option<(u32, u32)> {
    match *scope.borrow() {
        Scope::Window { seconds, uses } => Some((seconds, uses)),
        Scope::Digests(_) => None,
    }
}

fn digest(of: &Call<'_>) -> Digest {
    of.thing::<Digest>(0).as_ref().clone()
}
