//! `remote_sign_virtual_token` and what belongs to it: the credential that it serves, what is
//! asked for, its file, and the question that it answers.

use std::mem::MaybeUninit;
use std::sync::{Mutex, MutexGuard, PoisonError};

use remote_sign_core::{self as core, Passphrase};

use crate::answer::{done, freed, give, tell};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::list::Items;
use crate::optional::{OptionalNumber, OptionalTime};
use crate::result::ResultCode;
use crate::text::{String, Text, Time, instant};
use crate::words::{DigestAlgorithm, VirtualTokenState, word};

/// A virtual token as its holder sees it: a named, limited, revocable source of OTPs, by which
/// an automatic or seal credential signs without a person.
pub struct VirtualToken(pub(crate) core::VirtualToken);

/// Virtual tokens.
pub struct VirtualTokenList(pub(crate) Items<VirtualToken>);

/// An automatic or seal credential: the only ones that take a virtual token.
pub struct UnattendedCredential(pub(crate) core::UnattendedCredential);

/// What a virtual token shall be. Without limits set it has none.
pub struct VirtualTokenRequest(Mutex<core::VirtualTokenRequest>);

/// A downloaded token's file, opened. Whoever has it and the PIN signs.
pub struct VirtualTokenFile(pub(crate) core::VirtualTokenFile);

/// A question to a virtual token, to be answered once.
pub struct VirtualTokenChallenge(Mutex<Option<core::VirtualTokenChallenge>>);

impl From<core::VirtualToken> for VirtualToken {
    fn from(token: core::VirtualToken) -> Self {
        Self(token)
    }
}

impl VirtualTokenRequest {
    /// As it is now.
    pub(crate) fn get(&self) -> core::VirtualTokenRequest {
        self.lock().clone()
    }

    fn lock(&self) -> MutexGuard<'_, core::VirtualTokenRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl VirtualTokenChallenge {
    pub(crate) const fn new(challenge: core::VirtualTokenChallenge) -> Self {
        Self(Mutex::new(Some(challenge)))
    }

    /// The challenge, which is spent then.
    pub(crate) fn take(&self) -> Result<core::VirtualTokenChallenge, Fault> {
        self.lock().take().ok_or_else(spent)
    }

    fn lock(&self) -> MutexGuard<'_, Option<core::VirtualTokenChallenge>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const fn spent() -> Fault {
    Fault::Spent("the challenge of a virtual token")
}

/// Its identifier: `T` and twelve digits.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_id(
    token: *const VirtualToken,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || {
        Ok(Text::of(held(token, "token")?.0.id.as_str()))
    })
}

/// The credential that it serves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_credential(
    token: *const VirtualToken,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(token, "token")?.0.credential.as_str()))
    })
}

/// Where it stood.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_state(
    token: *const VirtualToken,
    state: *mut VirtualTokenState,
    error: *mut *mut Error,
) -> ResultCode {
    tell(state, error, || Ok(held(token, "token")?.0.state.into()))
}

/// The name that people tell it by.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_name(
    token: *const VirtualToken,
    name: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(name, error, || {
        Ok(Text::of(&held(token, "token")?.0.request.name))
    })
}

/// What it is for, in its holder's words; may be empty.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_purpose(
    token: *const VirtualToken,
    purpose: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(purpose, error, || {
        Ok(Text::of(&held(token, "token")?.0.request.purpose))
    })
}

/// When it stops working, if ever.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_expires_at(
    token: *const VirtualToken,
    expires_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(expires_at, error, || {
        Ok(held(token, "token")?.0.request.expires_at.into())
    })
}

/// Most signatures ever; no limit if none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_max_signatures(
    token: *const VirtualToken,
    max_signatures: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(max_signatures, error, || {
        Ok(held(token, "token")?.0.request.max_signatures.into())
    })
}

/// Most signatures in one day (UTC); no limit if none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_max_daily_signatures(
    token: *const VirtualToken,
    max_daily_signatures: *mut OptionalNumber,
    error: *mut *mut Error,
) -> ResultCode {
    tell(max_daily_signatures, error, || {
        let token = held(token, "token")?;
        Ok(token.0.request.max_daily_signatures.into())
    })
}

/// Whether it may sign digests of this algorithm.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_allows(
    token: *const VirtualToken,
    algorithm: MaybeUninit<DigestAlgorithm>,
    allowed: *mut bool,
    error: *mut *mut Error,
) -> ResultCode {
    tell(allowed, error, || {
        let token = held(token, "token")?;
        let algorithm = word(algorithm, "algorithm")?;
        let algorithms = &token.0.request.algorithms;
        Ok(algorithms.is_empty() || algorithms.contains(&algorithm))
    })
}

/// Signatures made so far; counted where they are limited.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_signatures(
    token: *const VirtualToken,
    signatures: *mut u64,
    error: *mut *mut Error,
) -> ResultCode {
    tell(signatures, error, || Ok(held(token, "token")?.0.signatures))
}

/// When it was generated.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_created_at(
    token: *const VirtualToken,
    created_at: *mut Time,
    error: *mut *mut Error,
) -> ResultCode {
    tell(created_at, error, || {
        Ok(held(token, "token")?.0.created_at.unix_millis())
    })
}

/// When its file was taken.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_downloaded_at(
    token: *const VirtualToken,
    downloaded_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(downloaded_at, error, || {
        Ok(held(token, "token")?.0.downloaded_at.into())
    })
}

/// When it first approved something.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_first_used_at(
    token: *const VirtualToken,
    first_used_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(first_used_at, error, || {
        Ok(held(token, "token")?.0.first_used_at.into())
    })
}

/// When its holder ended it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_get_revoked_at(
    token: *const VirtualToken,
    revoked_at: *mut OptionalTime,
    error: *mut *mut Error,
) -> ResultCode {
    tell(revoked_at, error, || {
        Ok(held(token, "token")?.0.revoked_at.into())
    })
}

/// Frees it. The token itself stays as it is.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_free(token: *mut VirtualToken) -> ResultCode {
    freed(token)
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_list_get_length(
    list: *const VirtualTokenList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_list_get_item(
    list: *const VirtualTokenList,
    index: usize,
    token: *mut *mut VirtualToken,
    error: *mut *mut Error,
) -> ResultCode {
    give(token, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_list_free(
    list: *mut VirtualTokenList,
) -> ResultCode {
    freed(list)
}

/// Its identifier.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_unattended_credential_get_id(
    credential: *const UnattendedCredential,
    id: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(id, error, || {
        Ok(Text::of(held(credential, "credential")?.0.id().as_str()))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_unattended_credential_free(
    credential: *mut UnattendedCredential,
) -> ResultCode {
    freed(credential)
}

/// A token with this name (1 to 64 characters, none of them « or ») and no limits. What is set
/// is checked by the acts that take the request.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_new(
    name: Text,
    request: *mut *mut VirtualTokenRequest,
    error: *mut *mut Error,
) -> ResultCode {
    give(request, error, || {
        let named = core::VirtualTokenRequest::named(name.read("name")?);
        Ok(VirtualTokenRequest(Mutex::new(named)))
    })
}

/// What it is for, in its holder's words: at most 200 characters.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_set_purpose(
    request: *mut VirtualTokenRequest,
    purpose: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let purpose = purpose.read("purpose")?.to_owned();
        held(request, "request")?.lock().purpose = purpose;
        Ok(())
    })
}

/// When it stops working.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_set_expires_at(
    request: *mut VirtualTokenRequest,
    expires_at: Time,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(request, "request")?.lock().expires_at = Some(instant(expires_at));
        Ok(())
    })
}

/// Most signatures ever.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_set_max_signatures(
    request: *mut VirtualTokenRequest,
    max_signatures: u64,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(request, "request")?.lock().max_signatures = Some(max_signatures);
        Ok(())
    })
}

/// Most signatures in one day (UTC).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_set_max_daily_signatures(
    request: *mut VirtualTokenRequest,
    max_daily_signatures: u64,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(request, "request")?.lock().max_daily_signatures = Some(max_daily_signatures);
        Ok(())
    })
}

/// A digest algorithm that it may sign; then no other, and no raw PKCS#1 input. An ECDSA input
/// names no algorithm: its length must be that of one of them.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_add_algorithm(
    request: *mut VirtualTokenRequest,
    algorithm: MaybeUninit<DigestAlgorithm>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let algorithm = word(algorithm, "algorithm")?;
        held(request, "request")?.lock().algorithms.push(algorithm);
        Ok(())
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_request_free(
    request: *mut VirtualTokenRequest,
) -> ResultCode {
    freed(request)
}

/// Opens the text of a file, as `remote_sign_provider_download_virtual_token` gave it. This
/// takes as long as Argon2id was told to: open it once and keep it while it is used. Refused with
/// `VIRTUAL_TOKEN_FILE_MALFORMED`; `VIRTUAL_TOKEN_PASSPHRASE_WRONG`, also when the file was
/// altered. Nothing is counted.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_file_new(
    text: Text,
    passphrase: Text,
    file: *mut *mut VirtualTokenFile,
    error: *mut *mut Error,
) -> ResultCode {
    give(file, error, || {
        let passphrase = Passphrase::new(passphrase.read("passphrase")?);
        let opened = core::VirtualTokenFile::open(text.read("text")?, &passphrase)?;
        Ok(VirtualTokenFile(opened))
    })
}

/// The token that the file belongs to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_file_get_token(
    file: *const VirtualTokenFile,
    token: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(token, error, || {
        Ok(Text::of(held(file, "file")?.0.token().as_str()))
    })
}

/// The credential that the token serves.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_file_get_credential(
    file: *const VirtualTokenFile,
    credential: *mut Text,
    error: *mut *mut Error,
) -> ResultCode {
    tell(credential, error, || {
        Ok(Text::of(held(file, "file")?.0.credential().as_str()))
    })
}

/// The code that answers `challenge`, which is not spent by it. Refused with `SPENT` when it was
/// used.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_file_answer(
    file: *const VirtualTokenFile,
    challenge: *const VirtualTokenChallenge,
    code: *mut *mut String,
    error: *mut *mut Error,
) -> ResultCode {
    give(code, error, || {
        let file = held(file, "file")?;
        let challenge = held(challenge, "challenge")?;
        let challenge = challenge.lock();
        let code = file.0.answer(challenge.as_ref().ok_or_else(spent)?);
        Ok(String::new(code.expose()))
    })
}

/// Frees it, and wipes its secret.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_file_free(
    file: *mut VirtualTokenFile,
) -> ResultCode {
    freed(file)
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_virtual_token_challenge_free(
    challenge: *mut VirtualTokenChallenge,
) -> ResultCode {
    freed(challenge)
}
