//! Virtual tokens: generated, downloaded and revoked by their holder, each time with an OTP by
//! SMS, and asked by the program that has the file.

use remote_sign_core::{OtpCode, Passphrase};

use super::Provider;
use crate::answer::{done, give, tell};
use crate::client::Client;
use crate::error::Error;
use crate::handle::held;
use crate::otp_proof::OtpProof;
use crate::otp_receipt::OtpReceipt;
use crate::result::ResultCode;
use crate::scope::Scope;
use crate::session::Session;
use crate::text::{String, Text};
use crate::virtual_token::{
    UnattendedCredential, VirtualToken, VirtualTokenChallenge, VirtualTokenFile, VirtualTokenList,
    VirtualTokenRequest,
};
use crate::words::VirtualTokenState;

/// The virtual tokens of a credential of the session's account, oldest first. Refused with
/// `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_virtual_tokens(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    tokens: *mut *mut VirtualTokenList,
    error: *mut *mut Error,
) -> ResultCode {
    give(tokens, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let credential = credential.credential()?;
        let found = provider.0.virtual_tokens(&session.0, &credential)?;
        Ok(VirtualTokenList(found.into_iter().collect()))
    })
}

/// A virtual token of the session's account. Refused with `VIRTUAL_TOKEN_NOT_FOUND`,
/// `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_virtual_token(
    provider: *const Provider,
    session: *const Session,
    token: Text,
    found: *mut *mut VirtualToken,
    error: *mut *mut Error,
) -> ResultCode {
    give(found, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let token = token.token()?;
        Ok(VirtualToken(provider.0.virtual_token(&session.0, &token)?))
    })
}

/// Where the token of a file stands, for whoever has the file. Refused with
/// `VIRTUAL_TOKEN_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_virtual_token_state(
    provider: *const Provider,
    file: *const VirtualTokenFile,
    state: *mut VirtualTokenState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || {
        let provider = held(provider, "provider")?;
        let file = held(file, "file")?;
        Ok(provider.0.virtual_token_state(&file.0)?.into())
    })
}

/// A credential of the session's account, if it signs without a person. Refused with
/// `CREDENTIAL_KIND_REFUSED` for a remote one, `CREDENTIAL_NOT_FOUND`, `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_unattended_credential(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    unattended: *mut *mut UnattendedCredential,
    error: *mut *mut Error,
) -> ResultCode {
    give(unattended, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let credential = credential.credential()?;
        let found = provider.0.unattended_credential(&session.0, &credential)?;
        Ok(UnattendedCredential(found))
    })
}

/// Sends the OTP by SMS that confirms generating this virtual token. Refused with
/// `INPUT_REFUSED`, naming what is wrong with the request; `VIRTUAL_TOKEN_LIMIT` when the
/// credential has as many tokens as the policy allows; `CREDENTIAL_NOT_ACTIVE`,
/// `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_virtual_token(
    provider: *const Provider,
    session: *const Session,
    credential: *const UnattendedCredential,
    request: *const VirtualTokenRequest,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let credential = held(credential, "credential")?;
        let request = held(request, "request")?.get();
        let client = held(client, "client")?;
        let sent =
            provider
                .0
                .request_virtual_token(&session.0, &credential.0, &request, &client.0)?;
        Ok(OtpReceipt(sent))
    })
}

/// Generates the virtual token for which the OTP was asked: a code asked for with another name,
/// purpose, expiry, limit or algorithm does not serve. Refused with `OTP_WRONG` (a try was
/// counted), `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`, and as
/// `remote_sign_provider_request_virtual_token`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_generate_virtual_token(
    provider: *const Provider,
    session: *const Session,
    credential: *const UnattendedCredential,
    request: *const VirtualTokenRequest,
    otp: Text,
    client: *const Client,
    token: *mut *mut VirtualToken,
    error: *mut *mut Error,
) -> ResultCode {
    give(token, error, || {
        let provider = held(provider, "provider")?;
        Ok(VirtualToken(provider.0.generate_virtual_token(
            &held(session, "session")?.0,
            &held(credential, "credential")?.0,
            &held(request, "request")?.get(),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Sends the OTP by SMS that confirms downloading a virtual token. Refused with
/// `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_ALREADY_DOWNLOADED`, `VIRTUAL_TOKEN_DEAD`,
/// `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_virtual_token_download(
    provider: *const Provider,
    session: *const Session,
    token: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let client = held(client, "client")?;
        let token = token.token()?;
        let sent = provider
            .0
            .request_virtual_token_download(&session.0, &token, &client.0)?;
        Ok(OtpReceipt(sent))
    })
}

/// The text of the token's file, sealed under `passphrase`; handed out once. Who loses the file
/// or the passphrase generates a new token. Refused with `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` and
/// `CONFIRMATION_MISMATCH`, both before the OTP is looked at; `OTP_WRONG` (a try was counted),
/// `OTP_MALFORMED`, `OTP_EXPIRED`, `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
/// `remote_sign_provider_request_virtual_token_download`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_download_virtual_token(
    provider: *const Provider,
    session: *const Session,
    token: Text,
    passphrase: Text,
    confirmation: Text,
    otp: Text,
    client: *const Client,
    text: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(text, error, || {
        let provider = held(provider, "provider")?;
        Ok(String::new(provider.0.download_virtual_token(
            &held(session, "session")?.0,
            &token.token()?,
            &Passphrase::new(passphrase.read("passphrase")?),
            &Passphrase::new(confirmation.read("confirmation")?),
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// Refuses a passphrase that `remote_sign_provider_download_virtual_token` would refuse, with
/// `VIRTUAL_TOKEN_PASSPHRASE_REFUSED` or `CONFIRMATION_MISMATCH`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_check_passphrase(
    provider: *const Provider,
    passphrase: Text,
    confirmation: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.check_passphrase(
            &Passphrase::new(passphrase.read("passphrase")?),
            &Passphrase::new(confirmation.read("confirmation")?),
        )?)
    })
}

/// Sends the OTP by SMS that confirms revoking a virtual token. Refused with
/// `VIRTUAL_TOKEN_NOT_FOUND`, `OTP_THROTTLED` (the error says until when), `SESSION_ENDED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_virtual_token_revocation(
    provider: *const Provider,
    session: *const Session,
    token: Text,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let client = held(client, "client")?;
        let token = token.token()?;
        let sent = provider
            .0
            .request_virtual_token_revocation(&session.0, &token, &client.0)?;
        Ok(OtpReceipt(sent))
    })
}

/// Revokes a virtual token, whatever its state, and erases its secret; gives it as it stands
/// then. Also what it opened signs no more. One that is revoked already stays so, and no OTP is
/// looked at. Refused with `OTP_WRONG` (a try was counted), `OTP_MALFORMED`, `OTP_EXPIRED`,
/// `OTP_NOT_REQUESTED`, `OTP_CHANNEL_LOCKED`; and as
/// `remote_sign_provider_request_virtual_token_revocation`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_revoke_virtual_token(
    provider: *const Provider,
    session: *const Session,
    token: Text,
    otp: Text,
    client: *const Client,
    revoked: *mut *mut VirtualToken,
    error: *mut *mut Error,
) -> ResultCode {
    give(revoked, error, || {
        let provider = held(provider, "provider")?;
        Ok(VirtualToken(provider.0.revoke_virtual_token(
            &held(session, "session")?.0,
            &token.token()?,
            &OtpCode::new(otp.read("otp")?),
            &held(client, "client")?.0,
        )?))
    })
}

/// A question for a virtual token about a signing authorization of `scope`. Refused with
/// `VIRTUAL_TOKEN_NOT_FOUND`, `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_challenge_virtual_token(
    provider: *const Provider,
    token: Text,
    credential: Text,
    scope: *const Scope,
    challenge: *mut *mut VirtualTokenChallenge,
    error: *mut *mut Error,
) -> ResultCode {
    give(challenge, error, || {
        let provider = held(provider, "provider")?;
        let (token, credential) = (token.token()?, credential.credential()?);
        let scope = held(scope, "scope")?.get();
        let asked = provider
            .0
            .challenge_virtual_token(&token, &credential, &scope)?;
        Ok(VirtualTokenChallenge::new(asked))
    })
}

/// Checks a virtual token's answer, and spends the challenge, whatever comes of it. A try of the
/// token is counted before the answer is looked at, and all are given back when it is right.
/// What the proof opens ends with the token.
///
/// Refused with `SPENT` when the challenge was used; `OTP_WRONG` (a try was counted),
/// `VIRTUAL_TOKEN_DEAD`, `VIRTUAL_TOKEN_LIMIT`; `CREDENTIAL_NOT_ACTIVE` while the certificate is
/// suspended, which costs no try.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_verify_virtual_token(
    provider: *const Provider,
    challenge: *const VirtualTokenChallenge,
    answer: Text,
    client: *const Client,
    proof: *mut *mut OtpProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        let challenge = held(challenge, "challenge")?;
        let answer = OtpCode::new(answer.read("answer")?);
        let client = held(client, "client")?;
        let proof = provider
            .0
            .verify_virtual_token(challenge.take()?, &answer, &client.0)?;
        Ok(OtpProof::new(proof))
    })
}

/// Question and answer in one, for who holds the token's file. Refused as
/// `remote_sign_provider_challenge_virtual_token` and
/// `remote_sign_provider_verify_virtual_token`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_virtual_token_otp(
    provider: *const Provider,
    file: *const VirtualTokenFile,
    credential: Text,
    scope: *const Scope,
    client: *const Client,
    proof: *mut *mut OtpProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        let file = held(file, "file")?;
        let credential = credential.credential()?;
        let scope = held(scope, "scope")?.get();
        let client = held(client, "client")?;
        let proof = provider
            .0
            .virtual_token_otp(&file.0, &credential, &scope, &client.0)?;
        Ok(OtpProof::new(proof))
    })
}
