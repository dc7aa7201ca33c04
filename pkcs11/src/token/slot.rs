//! A slot with its token: what `C_GetSlotInfo`, `C_GetTokenInfo` and the mechanism functions
//! tell, and the objects of the token's credential as they were last read.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use remote_sign_core::{Credential, PinStatus, Policy, RemoteSign};
use remote_sign_host::TokenEntry;
use zeroize::Zeroizing;

use super::fresh::{Fresh, Seen};
use super::login::Login;
use super::object::{Object, objects_of};
use super::officer::Officer;
use super::pin::pin_flags;
use super::service::Service;
use super::session::Count;
use super::text::{padded, without_colon};
use super::{library_version, lock, mechanism};
use crate::ck;
use crate::rv::{Outcome, Rv};

/// After this time, a token that could not be read is looked for again by `C_GetSlotInfo`,
/// which browsers poll.
const LOOK_AGAIN: Duration = Duration::from_secs(2);

/// A slot and the token in it.
pub(crate) struct Token {
    slot: ck::CK_SLOT_ID,
    pub(super) entry: TokenEntry,
    pub(super) service: Arc<Service>,
    contents: Mutex<Option<Known>>,
    pin: Fresh<PinStatus>,
    /// Whether a code that was given elsewhere waits for the PIN.
    pub(super) granted: Fresh<bool>,
    unreadable_since: Mutex<Option<Instant>>,
    pub(super) login: Mutex<Option<Arc<Login>>>,
    pub(super) officer: Mutex<Option<Arc<Officer>>>,
    /// Whether the next `C_GetSlotInfo` shows no token, as if the card were taken out and put
    /// back: programs that look again then read its flags anew.
    pub(super) reinserted: AtomicBool,
    /// Held while a login is checked, so that two of them do not count for two.
    pub(super) entering: Mutex<()>,
    /// The PIN that is kept for a token without login, if it was wrong.
    pub(super) wrong_kept_pin: Mutex<Option<Zeroizing<String>>>,
}

/// A credential as it was last read, with the objects made of it.
pub(super) struct Contents {
    pub(super) credential: Credential,
    objects: Vec<(ck::CK_OBJECT_HANDLE, Object)>,
}

/// What was last read of the credential, and when.
struct Known {
    contents: Arc<Contents>,
    seen: Seen,
}

impl Contents {
    /// The objects with their handles.
    pub(super) fn objects(&self) -> impl Iterator<Item = (ck::CK_OBJECT_HANDLE, &Object)> {
        self.objects
            .iter()
            .map(|(handle, object)| (*handle, object))
    }

    /// Whether the object of a handle is a public or a private key; refused if it is no key.
    pub(super) fn class_of_key(&self, key: ck::CK_OBJECT_HANDLE) -> Outcome<ck::CK_OBJECT_CLASS> {
        self.objects()
            .find(|(handle, _)| *handle == key)
            .map(|(_, object)| object.class)
            .filter(|class| [ck::CKO_PUBLIC_KEY, ck::CKO_PRIVATE_KEY].contains(class))
            .ok_or(Rv(ck::CKR_KEY_HANDLE_INVALID))
    }

    fn read(credential: Credential) -> Outcome<Self> {
        let objects = objects_of(&credential).map_err(|_| Rv(ck::CKR_DEVICE_ERROR))?;
        let objects = objects
            .into_iter()
            .map(|object| (new_handle(), object))
            .collect();
        Ok(Self {
            credential,
            objects,
        })
    }

    fn shows(&self, credential: &Credential) -> bool {
        self.credential.certificate == credential.certificate
            && self.credential.chain == credential.chain
            && self.credential.label == credential.label
            && self.credential.state == credential.state
    }
}

impl Token {
    /// The token of one entry of the configuration.
    pub(super) fn new(slot: ck::CK_SLOT_ID, entry: &TokenEntry, service: &Arc<Service>) -> Self {
        Self {
            slot,
            entry: entry.clone(),
            service: Arc::clone(service),
            contents: Mutex::new(None),
            pin: Fresh::default(),
            granted: Fresh::default(),
            unreadable_since: Mutex::new(None),
            login: Mutex::new(None),
            officer: Mutex::new(None),
            reinserted: AtomicBool::new(false),
            entering: Mutex::new(()),
            wrong_kept_pin: Mutex::new(None),
        }
    }

    /// The slot's number.
    pub(crate) fn slot(&self) -> ck::CK_SLOT_ID {
        self.slot
    }

    /// Whether the token can be read, as far as is known: asking costs nothing until it is
    /// known that it cannot.
    pub(crate) fn is_present(&self) -> bool {
        let unreadable_since = *lock(&self.unreadable_since);
        match unreadable_since {
            None => true,
            Some(since) if since.elapsed() < LOOK_AGAIN => false,
            Some(_) => self.refresh().is_ok(),
        }
    }

    /// How the token is now, to somebody who looked at it before: its contents, unless it
    /// cannot be read. None if nobody looked.
    pub(super) fn appearance(&self) -> Option<Option<Arc<Contents>>> {
        let is_known = lock(&self.contents).is_some() || lock(&self.unreadable_since).is_some();
        is_known.then(|| self.refresh().ok())
    }

    /// What `C_GetSlotInfo` tells. The slot counts as removable, so that clients look again for
    /// an unreadable token.
    pub(crate) fn slot_info(&self) -> ck::CK_SLOT_INFO {
        let reinserted = self.reinserted.swap(false, Ordering::Relaxed);
        let present = if self.is_present() && !reinserted {
            ck::CKF_TOKEN_PRESENT
        } else {
            0
        };
        ck::CK_SLOT_INFO {
            slotDescription: padded(&self.description()),
            manufacturerID: padded("remote-sign"),
            flags: ck::CKF_REMOVABLE_DEVICE | present,
            hardwareVersion: ck::CK_VERSION::default(),
            firmwareVersion: library_version(),
        }
    }

    /// What `C_GetTokenInfo` tells; the state of the PIN is the store's at this moment.
    pub(super) fn info(&self, sessions: Count) -> Outcome<ck::CK_TOKEN_INFO> {
        let contents = self.refresh()?;
        let service = self.service.get()?;
        let read = |service: &RemoteSign| Ok(service.pin_status(&self.entry.credential)?);
        let pin = self.pin.get(&self.service, read)?;
        let policy = service.policy();
        let shortest = policy.pin.length;
        let unknown = ck::CK_UNAVAILABLE_INFORMATION;
        Ok(ck::CK_TOKEN_INFO {
            label: padded(&self.label(&contents.credential)),
            manufacturerID: padded("remote-sign"),
            model: padded(contents.credential.kind.as_str()),
            serialNumber: padded(self.entry.credential.as_str()),
            flags: self.login_flag()
                | ck::CKF_TOKEN_INITIALIZED
                | ck::CKF_RNG
                | ck::CKF_RESTORE_KEY_NOT_NEEDED
                | pin_flags(pin),
            ulMaxSessionCount: ck::CK_EFFECTIVELY_INFINITE,
            ulSessionCount: sessions.all,
            ulMaxRwSessionCount: ck::CK_EFFECTIVELY_INFINITE,
            ulRwSessionCount: sessions.read_write,
            ulMaxPinLen: c_length(shortest + longest_code(policy)),
            ulMinPinLen: c_length(shortest),
            ulTotalPublicMemory: unknown,
            ulFreePublicMemory: unknown,
            ulTotalPrivateMemory: unknown,
            ulFreePrivateMemory: unknown,
            hardwareVersion: ck::CK_VERSION::default(),
            firmwareVersion: library_version(),
            utcTime: padded(""),
        })
    }

    /// The mechanisms that the token lists.
    pub(crate) fn mechanisms(&self) -> Outcome<Vec<ck::CK_MECHANISM_TYPE>> {
        Ok(mechanism::listed(
            self.contents()?.credential.algorithm,
            self.is_unattended(),
        ))
    }

    /// What a listed mechanism can do.
    pub(crate) fn mechanism_info(
        &self,
        kind: ck::CK_MECHANISM_TYPE,
    ) -> Outcome<ck::CK_MECHANISM_INFO> {
        mechanism::info(
            kind,
            self.contents()?.credential.algorithm,
            self.is_unattended(),
        )
    }

    /// Whether a virtual token supplies the codes, so that the PIN alone is enough.
    pub(super) fn is_unattended(&self) -> bool {
        self.entry.virtual_token.is_some()
    }

    /// The credential and its objects as they were last read.
    pub(super) fn contents(&self) -> Outcome<Arc<Contents>> {
        let contents = lock(&self.contents)
            .as_ref()
            .map(|known| Arc::clone(&known.contents));
        contents.map_or_else(|| self.refresh(), Ok)
    }

    /// Reads the credential again if anything changed in the store. Objects keep their handles as long as they stay the same;
    /// with another certificate comes another key, and a login for the former one ends.
    pub(super) fn refresh(&self) -> Outcome<Arc<Contents>> {
        let read = self.read();
        *lock(&self.unreadable_since) = read.is_err().then(Instant::now);
        read
    }

    fn read(&self) -> Outcome<Arc<Contents>> {
        let service = self.service.get()?;
        let seen = Seen::now(&service)?;
        if let Some(known) = &*lock(&self.contents)
            && seen.confirms(known.seen, &service)
        {
            return Ok(Arc::clone(&known.contents));
        }
        let credential = service.credential(&self.entry.credential)?;
        let mut known = lock(&self.contents);
        if let Some(known) = known.as_mut()
            && known.contents.shows(&credential)
        {
            known.seen = seen;
            return Ok(Arc::clone(&known.contents));
        }
        let fresh = Arc::new(Contents::read(credential)?);
        let former = known.replace(Known {
            contents: Arc::clone(&fresh),
            seen,
        });
        let another =
            |former: Known| former.contents.credential.certificate != fresh.credential.certificate;
        let ended = match former.is_some_and(another) {
            true => self.forget_login(),
            false => None,
        };
        drop(known);
        drop(ended);
        Ok(fresh)
    }

    /// What the slot is, and what its holder types: the one text that is nobody's name for the
    /// token, so that it may say so (64 bytes).
    fn description(&self) -> String {
        let what_to_type = match (self.requires_login(), self.is_unattended()) {
            (true, true) => "PIN",
            (true, false) => "PIN, or PIN and OTP together",
            (false, true) => "nothing to type",
            (false, false) => "OTP",
        };
        let credential = &self.entry.credential;
        format!("Remote signature {credential}: {what_to_type}")
    }

    fn login_flag(&self) -> ck::CK_FLAGS {
        match self.requires_login() {
            true => ck::CKF_LOGIN_REQUIRED,
            false => 0,
        }
    }

    fn label(&self, credential: &Credential) -> String {
        without_colon(self.entry.label.as_ref().unwrap_or(&credential.label))
    }
}

/// A handle that no object of this process had before. Never 0, which is `CK_INVALID_HANDLE`.
fn new_handle() -> ck::CK_OBJECT_HANDLE {
    static LAST: AtomicU32 = AtomicU32::new(0);
    (LAST.fetch_add(1, Ordering::Relaxed) + 1).into()
}

/// The most digits that a code has, by SMS or from the app.
fn longest_code(policy: &Policy) -> usize {
    let of_app = usize::try_from(policy.authenticator.digits).unwrap_or_default();
    policy.otp.digits.max(of_app)
}

fn c_length(length: usize) -> ck::CK_ULONG {
    ck::CK_ULONG::try_from(length).unwrap_or(ck::CK_UNAVAILABLE_INFORMATION)
}
