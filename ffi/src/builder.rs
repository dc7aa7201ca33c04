//! `remote_sign_builder`: what a provider is put together from, where no configuration file
//! says it.

use std::mem::MaybeUninit;

use std::ffi::c_void;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use remote_sign_core::store::{MemoryStore, Store};
use remote_sign_core::{self as core, AuthorityName, MasterKey, Office, Policy, RemoteSign};
use remote_sign_host::{
    AnchorFile, HttpWitness, OutboxFolder, SqliteStore, SystemClock, WitnessServer,
};

use zeroize::Zeroizing;

use crate::answer::{done, freed, give};
use crate::callback::{Clock, Messenger, Now, Release, Send, UserData};
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::optional::flag;
use crate::provider::Provider;
use crate::result::ResultCode;
use crate::text::{Bytes, Text};

/// What a provider is put together from. The clock is the system's and the policy `mysign`
/// unless something else is set; a messenger or an outbox must be. It keeps the master key, and
/// wipes it when it is freed.
pub struct Builder(Mutex<Parts>);

#[derive(Clone)]
struct Parts {
    master_key: Zeroizing<[u8; 32]>,
    store: Where,
    messages: Option<Messages>,
    clock: Option<Clock>,
    policy: Policy,
    portal: Option<String>,
    office: Office,
    authority_name: AuthorityName,
    anchor: Option<PathBuf>,
    witnesses: Vec<HttpWitness>,
}

#[derive(Clone)]
enum Where {
    Memory,
    Existing(PathBuf),
    New(PathBuf),
}

#[derive(Clone)]
enum Messages {
    Callback(Messenger),
    Outbox(PathBuf),
}

impl core::Messenger for Messages {
    fn send(&self, message: &core::Message) -> core::Result<()> {
        match self {
            Self::Callback(messenger) => messenger.send(message),
            Self::Outbox(path) => OutboxFolder::new(path).send(message),
        }
    }
}

impl Builder {
    fn new(master_key: &Bytes, store: Where) -> Result<Self, Fault> {
        let key = master_key.read("master_key")?;
        let malformed = |_| {
            core::Error::new(
                core::ErrorKind::MasterKeyMalformed,
                format!("a master key has 32 bytes, and this one {}", key.len()),
            )
        };
        Ok(Self(Mutex::new(Parts {
            master_key: Zeroizing::new(key.try_into().map_err(malformed)?),
            store,
            messages: None,
            clock: None,
            policy: Policy::default(),
            portal: None,
            office: Office::default(),
            authority_name: AuthorityName::default(),
            anchor: None,
            witnesses: Vec::new(),
        })))
    }

    fn parts(&self) -> MutexGuard<'_, Parts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_messages(&self, messages: Messages) {
        let before = self.parts().messages.replace(messages);
        // Not while the parts are locked: its `release` may use the builder.
        drop(before);
    }

    fn set_clock(&self, clock: Clock) {
        let before = self.parts().clock.replace(clock);
        // As the messenger before.
        drop(before);
    }
}

impl Parts {
    fn build(&self) -> Result<RemoteSign, Fault> {
        let key = MasterKey::new(*self.master_key);
        let messages = self.messages.clone().ok_or(Fault::NoMessenger)?;
        let builder = match &self.store {
            Where::Memory => self.begin(key, MemoryStore::new(), messages),
            Where::New(path) => self.begin(key, SqliteStore::create(path)?, messages),
            Where::Existing(path) => self.begin(key, SqliteStore::open(path)?, messages),
        };
        let builder = builder
            .policy(self.policy.clone())
            .office(self.office.clone())
            .authority_name(self.authority_name.clone());
        let builder = match &self.portal {
            Some(portal) => builder.portal(portal),
            None => builder,
        };
        let builder = match &self.anchor {
            Some(path) => builder.anchor(AnchorFile::new(path.clone())),
            None => builder,
        };
        let witnesses = self.witnesses.iter().cloned();
        let builder = witnesses.fold(builder, core::Builder::witness);
        Ok(builder.build()?)
    }

    fn begin(
        &self,
        key: MasterKey,
        store: impl Store + 'static,
        messages: Messages,
    ) -> core::Builder {
        match &self.clock {
            Some(clock) => RemoteSign::builder(key, store, messages, clock.clone()),
            None => RemoteSign::builder(key, store, messages, SystemClock),
        }
    }
}

/// A provider whose store is in memory and forgotten with it. `master_key` has 32 bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_new_in_memory(
    master_key: Bytes,
    builder: *mut *mut Builder,
    error: *mut *mut Error,
) -> ResultCode {
    give(builder, error, || Builder::new(&master_key, Where::Memory))
}

/// A provider on a new SQLite store at `path`, where there must be no file yet. `master_key`
/// has 32 bytes and opens the store ever after. Refused with `MASTER_KEY_MALFORMED`; the file is
/// made by `remote_sign_builder_build`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_new_store(
    master_key: Bytes,
    path: Text,
    builder: *mut *mut Builder,
    error: *mut *mut Error,
) -> ResultCode {
    give(builder, error, || {
        Builder::new(&master_key, Where::New(path.path("path")?))
    })
}

/// A provider on the SQLite store at `path`, which exists and is opened by
/// `remote_sign_builder_build`. No other copy of SQLite in this process may hold the same file.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_new_on_store(
    master_key: Bytes,
    path: Text,
    builder: *mut *mut Builder,
    error: *mut *mut Error,
) -> ResultCode {
    give(builder, error, || {
        Builder::new(&master_key, Where::Existing(path.path("path")?))
    })
}

/// Messages go to `send`. Without success `release` is not called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_messenger(
    builder: *mut Builder,
    send: Send,
    release: Release,
    user_data: *mut c_void,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        let send = send.ok_or(Fault::Null("send"))?;
        let user_data = Arc::new(UserData::new(user_data, release));
        builder.set_messages(Messages::Callback(Messenger { send, user_data }));
        Ok(())
    })
}

/// Messages are put into the folder `path`, a file each.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_outbox(
    builder: *mut Builder,
    path: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(builder, "builder")?.set_messages(Messages::Outbox(path.path("path")?));
        Ok(())
    })
}

/// The time is what `now` tells. Without success `release` is not called.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_clock(
    builder: *mut Builder,
    now: Now,
    release: Release,
    user_data: *mut c_void,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        let now = now.ok_or(Fault::Null("now"))?;
        let user_data = Arc::new(UserData::new(user_data, release));
        builder.set_clock(Clock { now, user_data });
        Ok(())
    })
}

/// The rules of a profile: `mysign` (that of the manuals) or `modern` (NIST SP 800-63B-4).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_policy(
    builder: *mut Builder,
    profile: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        let policy = Policy::profile(profile.read("profile")?);
        builder.parts().policy = policy.ok_or(Fault::NoSuchValue("profile"))?;
        Ok(())
    })
}

/// Where holders set their password and activate; `{user}` stands for the user id.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_portal(
    builder: *mut Builder,
    portal: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        builder.parts().portal = Some(portal.read("portal")?.to_owned());
        Ok(())
    })
}

/// Where people reach the provider; the paper form of a revocation names it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_office(
    builder: *mut Builder,
    name: Text,
    address: Text,
    phone: Text,
    email: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        builder.parts().office = Office {
            name: name.read("name")?.to_owned(),
            address: address.read("address")?.to_owned(),
            phone: phone.read("phone")?.to_owned(),
            email: email.read("email")?.to_owned(),
        };
        Ok(())
    })
}

/// The name that the embedded authority gives itself when it is made. `country` has two
/// letters (ISO 3166-1).
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_authority_name(
    builder: *mut Builder,
    common_name: Text,
    organization: Text,
    organizational_unit: Text,
    country: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        builder.parts().authority_name = AuthorityName {
            common_name: common_name.read("common_name")?.to_owned(),
            organization: organization.read("organization")?.to_owned(),
            organizational_unit: organizational_unit.read("organizational_unit")?.to_owned(),
            country: country.read("country")?.to_owned(),
        };
        Ok(())
    })
}

/// The file at `path` remembers how far the history's log has come: a store that does not go
/// on from there is not opened. Keep it apart from the store's backups.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_set_anchor(
    builder: *mut Builder,
    path: Text,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        held(builder, "builder")?.parts().anchor = Some(path.path("path")?);
        Ok(())
    })
}

/// Asks one more witness (C2SP tlog-witness) to cosign checkpoints: the one whose submission
/// prefix is `url` and whose verifier key is `key`, as `remote_sign_cosignature_verifier_new` reads
/// it. What it gave last is kept in files whose names begin with the path `files`. Refused with
/// `CONFIGURATION_BROKEN` when `key` is none of a witness, or `url` none of https, or of http for
/// this machine, or for any where `allow_plain_http` says that the network itself is safe.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_add_witness(
    builder: *mut Builder,
    url: Text,
    key: Text,
    files: Text,
    allow_plain_http: MaybeUninit<bool>,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let builder = held(builder, "builder")?;
        let (url, key) = (url.read("url")?, key.read("key")?);
        let server = WitnessServer::new(url, key, flag(allow_plain_http))?;
        let witness = HttpWitness::new(server, &files.path("files")?);
        builder.parts().witnesses.push(witness);
        Ok(())
    })
}

/// Opens the provider. The builder stays, and may build others. Refused with `NULL_POINTER`
/// without a messenger or an outbox; `ALREADY_EXISTS` for a new store where there is a file,
/// `STORE_UNAVAILABLE`, `MASTER_KEY_WRONG`. A new store that was made before something else was
/// refused, such as an anchor of another log, stays: `remote_sign_builder_new_on_store` opens it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_build(
    builder: *mut Builder,
    provider: *mut *mut Provider,
    error: *mut *mut Error,
) -> ResultCode {
    give(provider, error, || {
        let parts = held(builder, "builder")?.parts().clone();
        Ok(Provider(Arc::new(parts.build()?)))
    })
}

/// Frees it. What it built stays.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_builder_free(builder: *mut Builder) -> ResultCode {
    freed(builder)
}

#[cfg(test)]
mod tests {
    use std::ptr;

    use super::*;

    /// Ends a messenger or clock whose user data is the builder.
    unsafe extern "C" fn ask_the_builder(builder: *mut c_void) {
        let portal = Text::of("https://sign.example/{user}");
        // SAFETY: the text lives through the call, which is refused when the builder is gone.
        unsafe { remote_sign_builder_set_portal(builder.cast(), portal, ptr::null_mut()) };
    }

    unsafe extern "C" fn send(_: *mut c_void, _: *const crate::message::Message) -> i32 {
        0
    }

    unsafe extern "C" fn now(_: *mut c_void) -> i64 {
        0
    }

    #[test]
    fn what_is_replaced_may_use_the_builder_when_it_is_released() {
        let none = ptr::null_mut();
        let mut builder = ptr::null_mut();
        let master_key = Bytes::of(&[7; 32]);
        let release: Release = Some(ask_the_builder);
        // SAFETY: the key lives through the calls, and there is room for a handle.
        unsafe {
            let made = remote_sign_builder_new_in_memory(master_key, &raw mut builder, none);
            assert_eq!(made, ResultCode::Ok);
            for _ in 0..2 {
                let user_data = builder.cast();
                let set = remote_sign_builder_set_messenger(
                    builder,
                    Some(send),
                    release,
                    user_data,
                    none,
                );
                assert_eq!(set, ResultCode::Ok);
                let set =
                    remote_sign_builder_set_clock(builder, Some(now), release, user_data, none);
                assert_eq!(set, ResultCode::Ok);
            }
        }
        assert!(held(builder, "builder").unwrap().parts().portal.is_some());
        assert_eq!(freed(builder), ResultCode::Ok);
    }
}
