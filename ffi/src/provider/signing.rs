//! Approving and signing.

use std::mem::MaybeUninit;

use remote_sign_core::{OtpCode, SigningInput as Input};

use super::Provider;
use crate::answer::{done, give, tell};
use crate::authorization::{
    Authorization, AuthorizationInformationList, OpenAuthorizations, OptionalAuthorization,
};
use crate::client::Client;
use crate::error::Error;
use crate::grant::{Grant, GrantList, OptionalGrant};
use crate::handle::held;
use crate::otp_proof::OtpProof;
use crate::otp_receipt::OtpReceipt;
use crate::pin_proof::PinProof;
use crate::result::ResultCode;
use crate::scope::Scope;
use crate::session::Session;
use crate::signature::{Signature, SignatureResultList};
use crate::signing_input::{SigningInput, SigningInputList};
use crate::text::Text;
use crate::words::{CredentialKind, word};

/// The window that one approval opens for this kind of credential, as the policy has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_window(
    provider: *const Provider,
    kind: MaybeUninit<CredentialKind>,
    scope: *mut *mut Scope,
    error: *mut *mut Error,
) -> ResultCode {
    give(scope, error, || {
        let provider = held(provider, "provider")?;
        Ok(Scope::new(provider.0.window(word(kind, "kind")?)))
    })
}

/// Sends the holder an OTP that approves `scope`; the message says what it approves. Nothing is
/// sent to a holder who chose the authenticator app: the receipt says so.
///
/// It needs no session. Whoever lets others call it makes sure first that they may sign with
/// this credential: each call may cost one of the hour's codes and ends the code that waits
/// for another scope. Refused with `CREDENTIAL_NOT_FOUND`, `CREDENTIAL_NOT_ACTIVE`;
/// `INPUT_REFUSED` for an empty or too large scope; `OTP_THROTTLED` (the error says until
/// when), `OTP_BUDGET_SPENT`, `OTP_CHANNEL_LOCKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_request_signing_otp(
    provider: *const Provider,
    credential: Text,
    scope: *const Scope,
    client: *const Client,
    receipt: *mut *mut OtpReceipt,
    error: *mut *mut Error,
) -> ResultCode {
    give(receipt, error, || {
        let provider = held(provider, "provider")?;
        let scope = held(scope, "scope")?.get();
        let client = held(client, "client")?;
        let credential = credential.credential()?;
        let sent = provider
            .0
            .request_signing_otp(&credential, &scope, &client.0)?;
        Ok(OtpReceipt(sent))
    })
}

/// Whether the OTP that the holder was sent last approves `scope`, and can be given still: for
/// who gets a code and must know what for, before a try of it is spent on another scope.
/// Changes nothing. False where the authenticator app is chosen, whose codes approve any scope.
/// Refused with `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_is_signing_otp_waiting(
    provider: *const Provider,
    credential: Text,
    scope: *const Scope,
    waiting: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(waiting, error, || {
        let provider = held(provider, "provider")?;
        let scope = held(scope, "scope")?.get();
        let credential = credential.credential()?;
        Ok(provider.0.is_signing_otp_waiting(&credential, &scope)?)
    })
}

/// Checks and spends the OTP that approves `scope`. Where PIN and OTP come together, this is
/// called before the PIN is checked, so that neither tells of the other. A code of the
/// authenticator app approves the scope that it is given for.
///
/// Refused with `OTP_WRONG`, which counts a try (wrong codes lock phone or app in the end);
/// `OTP_MALFORMED` (no try is counted), `OTP_EXPIRED`, `OTP_NOT_REQUESTED`,
/// `OTP_CHANNEL_LOCKED`; `CREDENTIAL_NOT_ACTIVE` for the right code of a credential that cannot
/// sign. Who may call is decided as for `remote_sign_provider_request_signing_otp`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_verify_signing_otp(
    provider: *const Provider,
    credential: Text,
    scope: *const Scope,
    otp: Text,
    client: *const Client,
    proof: *mut *mut OtpProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        let provider = held(provider, "provider")?;
        let credential = credential.credential()?;
        let scope = held(scope, "scope")?.get();
        let otp = OtpCode::new(otp.read("otp")?);
        let client = held(client, "client")?;
        let proof = provider
            .0
            .verify_signing_otp(&credential, &scope, &otp, &client.0)?;
        Ok(OtpProof::new(proof))
    })
}

/// Makes the authorization for exactly the scope that the OTP approved. The proof of the OTP is
/// spent, also when this is refused; that of the PIN is not.
///
/// Refused with `SPENT` when the proof of the OTP was used; `AUTHORIZATION_MISMATCH` when PIN,
/// OTP and scope do not belong together, `OTP_EXPIRED` when the OTP was checked too long ago,
/// `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
/// given; `INPUT_REFUSED`, `CREDENTIAL_NOT_ACTIVE`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_authorize(
    provider: *const Provider,
    pin: *const PinProof,
    otp: *const OtpProof,
    scope: *const Scope,
    client: *const Client,
    authorization: *mut *mut Authorization,
    error: *mut *mut Error,
) -> ResultCode {
    give(authorization, error, || {
        let provider = held(provider, "provider")?;
        let pin = held(pin, "pin")?;
        let otp = held(otp, "otp")?;
        let scope = held(scope, "scope")?.get();
        let client = held(client, "client")?;
        let opened = provider
            .0
            .authorize(&pin.0, otp.take()?, scope, &client.0)?;
        Ok(Authorization(opened))
    })
}

/// Whether time and uses are left.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_is_open(
    provider: *const Provider,
    authorization: *const Authorization,
    open: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(open, error, || {
        let provider = held(provider, "provider")?;
        let authorization = held(authorization, "authorization")?;
        Ok(provider.0.is_open(&authorization.0))
    })
}

/// Signs under an authorization. The signature leaves only when its history entry is written.
///
/// Refused, before a use is spent, with `ALGORITHM_MISMATCH` or `INPUT_REFUSED` for what the key
/// cannot sign or the policy forbids; with `AUTHORIZATION_SPENT` when no use or time is left,
/// `AUTHORIZATION_MISMATCH` for a digest that was not approved or is signed already. A use is
/// spent with `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`, `ENGINE`; where a virtual token
/// approved, with `VIRTUAL_TOKEN_DEAD` and `VIRTUAL_TOKEN_LIMIT`; and when the store fails.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_sign(
    provider: *const Provider,
    authorization: *const Authorization,
    input: *const SigningInput,
    signature: *mut *mut Signature,
    error: *mut *mut Error,
) -> ResultCode {
    give(signature, error, || {
        let provider = held(provider, "provider")?;
        let authorization = held(authorization, "authorization")?;
        let input = held(input, "input")?;
        Ok(Signature(provider.0.sign(&authorization.0, &input.0)?))
    })
}

/// Signs several inputs. Each has its own result, a signature or what
/// `remote_sign_provider_sign` would have refused it with; they are in the order of the inputs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_sign_all(
    provider: *const Provider,
    authorization: *const Authorization,
    inputs: *const SigningInputList,
    results: *mut *mut SignatureResultList,
    error: *mut *mut Error,
) -> ResultCode {
    give(results, error, || {
        let provider = held(provider, "provider")?;
        let authorization = held(authorization, "authorization")?;
        let inputs = held(inputs, "inputs")?;
        let inputs: Vec<Input> = inputs.0.all().iter().map(|input| input.0.clone()).collect();
        let results = provider.0.sign_all(&authorization.0, &inputs);
        Ok(SignatureResultList(results.into_iter().collect()))
    })
}

/// Ends an authorization: nothing can be signed under it any more, and all that was is in the
/// history, with an entry on what was not used. While a signature is under way in another
/// thread, that one ends it. One that is closed stays so.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_close(
    provider: *const Provider,
    authorization: *const Authorization,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let provider = held(provider, "provider")?;
        let authorization = held(authorization, "authorization")?;
        Ok(provider.0.close(&authorization.0)?)
    })
}

/// At most `limit` authorizations of a holder, newest first.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_authorizations(
    provider: *const Provider,
    user: Text,
    limit: u32,
    authorizations: *mut *mut AuthorizationInformationList,
    error: *mut *mut Error,
) -> ResultCode {
    give(authorizations, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.authorizations(&user.user()?, limit)?;
        Ok(AuthorizationInformationList(found.into_iter().collect()))
    })
}

/// Counts the authorizations of all holders that are open, and ends none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_open_authorizations(
    provider: *const Provider,
    open: *mut *mut OpenAuthorizations,
    error: *mut *mut Error,
) -> ResultCode {
    give(open, error, || {
        let provider = held(provider, "provider")?;
        Ok(OpenAuthorizations(provider.0.open_authorizations()?))
    })
}

/// Keeps what an OTP approved for whoever gives the PIN: a window, whose time begins now. It is
/// taken once, by `remote_sign_provider_authorize_granted`. A grant that waited is over, and so
/// is this one as soon as its time is, its holder withdraws it or grants another, the PIN is
/// changed or locked, or the certificate suspended, revoked or renewed. The proof of the OTP is
/// spent, also when this is refused.
///
/// Refused with `SPENT` when the proof of the OTP was used; `INPUT_REFUSED` for digests, a scope
/// that is too large, or a credential that signs unattended; `AUTHORIZATION_MISMATCH` when the
/// OTP approved another scope, `OTP_EXPIRED`, `PIN_LOCKED`, `CREDENTIAL_NOT_ACTIVE`,
/// `CERTIFICATE_REVOKED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_grant(
    provider: *const Provider,
    otp: *const OtpProof,
    scope: *const Scope,
    client: *const Client,
    grant: *mut *mut Grant,
    error: *mut *mut Error,
) -> ResultCode {
    give(grant, error, || {
        let provider = held(provider, "provider")?;
        let otp = held(otp, "otp")?;
        let scope = held(scope, "scope")?.get();
        let client = held(client, "client")?;
        Ok(Grant(provider.0.grant(otp.take()?, &scope, &client.0)?))
    })
}

/// The grant that waits for the PIN of a credential, if one does. Refused with
/// `CREDENTIAL_NOT_FOUND`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_granted(
    provider: *const Provider,
    credential: Text,
    grant: *mut *mut OptionalGrant,
    error: *mut *mut Error,
) -> ResultCode {
    give(grant, error, || {
        let provider = held(provider, "provider")?;
        Ok(provider.0.granted(&credential.credential()?)?.map(Grant))
    })
}

/// The grants that wait for the PIN of `user`, those that end first before the others.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_grants(
    provider: *const Provider,
    user: Text,
    grants: *mut *mut GrantList,
    error: *mut *mut Error,
) -> ResultCode {
    give(grants, error, || {
        let provider = held(provider, "provider")?;
        let found = provider.0.grants(&user.user()?)?;
        Ok(GrantList(found.into_iter().collect()))
    })
}

/// Takes the grant that waits for this PIN and opens its window; none where none waits. The
/// window ends when the grant would have. When this is refused, the grant waits on:
/// `AUTHORIZATION_SPENT` when the PIN was changed or the certificate renewed since the PIN was
/// given, `CREDENTIAL_NOT_ACTIVE`, `CERTIFICATE_REVOKED`; `INTEGRITY` for a grant that was taken
/// before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_authorize_granted(
    provider: *const Provider,
    pin: *const PinProof,
    client: *const Client,
    authorization: *mut *mut OptionalAuthorization,
    error: *mut *mut Error,
) -> ResultCode {
    give(authorization, error, || {
        let provider = held(provider, "provider")?;
        let pin = held(pin, "pin")?;
        let client = held(client, "client")?;
        let opened = provider.0.authorize_granted(&pin.0, &client.0)?;
        Ok(opened.map(Authorization))
    })
}

/// Ends the grant that waits for a credential of the session's account; tells whether one did.
/// What was opened by a grant before goes on. Refused with `CREDENTIAL_NOT_FOUND`,
/// `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`, `FIRST_PIN_REQUIRED`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_provider_withdraw_grant(
    provider: *const Provider,
    session: *const Session,
    credential: Text,
    withdrawn: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(withdrawn, error, || {
        let provider = held(provider, "provider")?;
        let session = held(session, "session")?;
        let credential = credential.credential()?;
        Ok(provider.0.withdraw_grant(&session.0, &credential)?)
    })
}
