//! The slots: one for each credential of the configuration, in its order. While the module is
//! loaded the list grows with the configuration and never shrinks, and what happens to a card
//! in it is an event.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};
use std::time::SystemTime;

use remote_sign_host::{Configuration, TokenEntry};

use super::lock;
use super::service::Service;
use super::slot::{Contents, Token};
use crate::ck;
use crate::rv::{Outcome, Rv};

/// The slots of a configuration.
pub(super) struct Slots {
    service: Arc<Service>,
    tokens: RwLock<Vec<Arc<Token>>>,
    /// The state of the configuration file whose slots these are. Held while they grow.
    file: Mutex<Option<SystemTime>>,
    /// How each card was when it was last told of, if it could be read then.
    told: Mutex<BTreeMap<ck::CK_SLOT_ID, Option<Weak<Contents>>>>,
}

impl Slots {
    /// The slots of the service's configuration. No card is looked at.
    pub(super) fn new(service: &Arc<Service>) -> Self {
        let slots = Self {
            service: Arc::clone(service),
            tokens: RwLock::default(),
            file: Mutex::new(modified(service)),
            told: Mutex::default(),
        };
        slots.add(service.entries());
        slots
    }

    /// The token in a slot.
    pub(super) fn get(&self, slot: ck::CK_SLOT_ID) -> Outcome<Arc<Token>> {
        let place = usize::try_from(slot).map_err(|_| Rv(ck::CKR_SLOT_ID_INVALID))?;
        let tokens = self.tokens.read().unwrap_or_else(PoisonError::into_inner);
        let token = tokens.get(place).cloned();
        token.ok_or(Rv(ck::CKR_SLOT_ID_INVALID))
    }

    /// All slots, or those with a card that can be read.
    pub(super) fn list(&self, with_token: bool) -> Vec<ck::CK_SLOT_ID> {
        self.all()
            .iter()
            .filter(|token| !with_token || token.is_present())
            .map(|token| token.slot())
            .collect()
    }

    /// Adds slots for what is new in the configuration since it was read. One that cannot be
    /// read now adds none; it is looked at again when it changes.
    pub(super) fn grow(&self) {
        let mut file = lock(&self.file);
        let now = modified(&self.service);
        if *file == now {
            return;
        }
        *file = now;
        if let Ok(configuration) = Configuration::load(self.service.path()) {
            self.add(&configuration.tokens);
        }
    }

    /// The first slot in which something happened since it was last told of: a card that is
    /// new, can be read again or no longer, or shows something else, as after a renewal. Only
    /// cards that somebody looked at are.
    pub(super) fn event(&self) -> Option<ck::CK_SLOT_ID> {
        self.grow();
        let tokens = self.all();
        let changed = tokens.iter().find(|token| {
            let Some(now) = token.appearance() else {
                return false;
            };
            let now = now.map(|contents| Arc::downgrade(&contents));
            let before = lock(&self.told).insert(token.slot(), now.clone());
            before.is_some_and(|before| !same(before.as_ref(), now.as_ref()))
        });
        changed.map(|token| token.slot())
    }

    fn add(&self, entries: &[TokenEntry]) {
        let mut tokens = self.tokens.write().unwrap_or_else(PoisonError::into_inner);
        let known = tokens.iter().map(|token| token.entry.credential.clone());
        let known: BTreeSet<_> = known.collect();
        for entry in entries {
            if known.contains(&entry.credential) {
                continue;
            }
            let slot = ck::CK_SLOT_ID::try_from(tokens.len()).unwrap_or(ck::CK_SLOT_ID::MAX);
            tokens.push(Arc::new(Token::new(slot, entry, &self.service)));
        }
    }

    fn all(&self) -> Vec<Arc<Token>> {
        let tokens = self.tokens.read().unwrap_or_else(PoisonError::into_inner);
        tokens.clone()
    }
}

fn modified(service: &Service) -> Option<SystemTime> {
    fs::metadata(service.path()).ok()?.modified().ok()
}

fn same(one: Option<&Weak<Contents>>, other: Option<&Weak<Contents>>) -> bool {
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => Weak::ptr_eq(one, other),
        _ => false,
    }
}
