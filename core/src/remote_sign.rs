//! The struct that holds the ports, and its builder. Each act lives in the room of its
//! concept; here is only what several rooms share.

use std::sync::Arc;
use std::sync::atomic::AtomicU32;

use jiff::tz::TimeZone;

use crate::ca::{AuthorityName, CertificateAuthority, EmbeddedAuthority};
use crate::calendar::time_zone;
use crate::certificate::Office;
use crate::crypto::Checked;
use crate::crypto::{Entropy, KeyProvider, SoftwareKeys, SystemEntropy, Vault};
use crate::error::{Error, ErrorKind, Result};
use crate::history::{self, About, Appended, Client, NewEntry, Witness};
use crate::identity::{CredentialId, UserId};
use crate::notify::Messenger;
use crate::policy::Policy;
use crate::secret::MasterKey;
use crate::store::{self, AccountRecord, CredentialRecord, Store, Transaction};
use crate::time::Clock;
use crate::words::{Event, Outcome};

/// The provider of remote signatures: every act is a method of it. It can be shared
/// between threads; several processes may work on one store.
pub struct RemoteSign {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) keys: Arc<dyn KeyProvider>,
    pub(crate) authority: Arc<dyn CertificateAuthority>,
    /// The one that keeps its keys in this store. Where another one issues, it still says
    /// how what it issued before stands.
    pub(crate) embedded: Arc<EmbeddedAuthority>,
    issues_itself: bool,
    pub(crate) messenger: Arc<dyn Messenger>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    pub(crate) policy: Policy,
    pub(crate) vault: Arc<Vault>,
    pub(crate) portal: String,
    pub(crate) office: Office,
    /// The name under which the log signs.
    pub(crate) log_origin: String,
    pub(crate) anchor: Option<Box<dyn Witness>>,
    pub(crate) witnesses: Vec<Box<dyn Witness>>,
    pub(crate) messages_written: AtomicU32,
}

/// Authorizations whose process is gone that are ended at the start.
const SETTLED_AT_START: u32 = 256;

/// Gathers what a [`RemoteSign`] needs.
pub struct Builder {
    master_key: MasterKey,
    store: Arc<dyn Store>,
    messenger: Arc<dyn Messenger>,
    clock: Arc<dyn Clock>,
    keys: Arc<dyn KeyProvider>,
    entropy: Arc<dyn Entropy>,
    authority: Option<Arc<dyn CertificateAuthority>>,
    authority_name: AuthorityName,
    policy: Policy,
    portal: String,
    office: Office,
    anchor: Option<Box<dyn Witness>>,
    witnesses: Vec<Box<dyn Witness>>,
}

impl RemoteSign {
    /// Starts with what has no default: the master key, the store, who hands messages
    /// over, and the clock.
    pub fn builder(
        master_key: MasterKey,
        store: impl Store + 'static,
        messenger: impl Messenger + 'static,
        clock: impl Clock + 'static,
    ) -> Builder {
        Builder {
            master_key,
            store: Arc::new(store),
            messenger: Arc::new(messenger),
            clock: Arc::new(clock),
            keys: Arc::new(SoftwareKeys::new(SystemEntropy)),
            entropy: Arc::new(SystemEntropy),
            authority: None,
            authority_name: AuthorityName::default(),
            policy: Policy::default(),
            portal: "remote-sign activate --user {user}".to_owned(),
            office: Office::default(),
            anchor: None,
            witnesses: Vec::new(),
        }
    }

    /// The rules in force.
    pub const fn policy(&self) -> &Policy {
        &self.policy
    }

    /// A number that is another one after every change in the store, by whichever process: what
    /// was read after it was asked for is good as long as it is the same. A program that was
    /// killed in the middle of its change leaves that one unannounced, so that what nobody
    /// looks at again for [`crate::policy::SigningPolicy::recheck_millis`] is too old. Costs no
    /// transaction.
    ///
    /// # Errors
    /// The store's.
    pub fn changes(&self) -> Result<u64> {
        self.store.journals().changes()
    }

    /// The embedded authority, if it is the one that issues.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityForeign`] where another authority issues.
    pub(crate) fn embedded(&self) -> Result<&EmbeddedAuthority> {
        match self.issues_itself {
            true => Ok(&self.embedded),
            false => Err(Error::new(
                ErrorKind::AuthorityForeign,
                "the embedded authority does not issue here: another one does (`kind` in \
                 [authority]), with keys and publication of its own",
            )),
        }
    }

    /// The time zone whose days holders mean.
    pub(crate) fn zone(&self) -> Result<TimeZone> {
        time_zone(&self.policy.certificate.time_zone)
    }

    /// The certificate that those who verify are to trust (DER): the root's.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityFailed`] or the store's.
    pub fn authority_certificate(&self) -> Result<Vec<u8>> {
        self.authority.certificate()
    }
}

impl Builder {
    /// Rules other than the profile `mysign`.
    pub fn policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Where holders set their password and activate: the address of a portal, or a command;
    /// `{user}` stands for the user id.
    /// The first message names it (requirement 9).
    pub fn portal(mut self, portal: impl Into<String>) -> Self {
        self.portal = portal.into();
        self
    }

    /// Where people reach the provider; the form of a revocation names it (requirement 73).
    pub fn office(mut self, office: Office) -> Self {
        self.office = office;
        self
    }

    /// Private keys kept elsewhere than in software.
    pub fn keys(mut self, keys: impl KeyProvider + 'static) -> Self {
        self.keys = Arc::new(keys);
        self
    }

    /// Another generator than the system's.
    pub fn entropy(mut self, entropy: impl Entropy + 'static) -> Self {
        self.entropy = Arc::new(entropy);
        self
    }

    /// Another authority than the embedded one.
    pub fn authority(mut self, authority: impl CertificateAuthority + 'static) -> Self {
        self.authority = Some(Arc::new(authority));
        self
    }

    /// The name that the embedded authority gives itself when it is made.
    pub fn authority_name(mut self, name: AuthorityName) -> Self {
        self.authority_name = name;
        self
    }

    /// Somebody near by who remembers how far the log has come, apart from the store and its
    /// backups: a store whose log does not go on from there is not opened.
    pub fn anchor(mut self, anchor: impl Witness + 'static) -> Self {
        self.anchor = Some(Box::new(anchor));
        self
    }

    /// One more witness of the log, who may be far away and out of reach for a while.
    pub fn witness(mut self, witness: impl Witness + 'static) -> Self {
        self.witnesses.push(Box::new(witness));
        self
    }

    /// Opens the store with the master key; a new store is marked with it.
    ///
    /// # Errors
    /// [`ErrorKind::MasterKeyWrong`] when the store belongs to another master key;
    /// [`ErrorKind::LogBehindAnchor`], [`ErrorKind::LogForked`] when its log does not go on
    /// from what the anchor remembers, [`ErrorKind::AnchorUnusable`] when nobody can tell;
    /// [`ErrorKind::AuthorityFailed`] when the content of certificates contradicts itself;
    /// [`ErrorKind::InputRefused`] for a time zone that there is not; the store's.
    pub fn build(self) -> Result<RemoteSign> {
        self.policy.certificate.content.check()?;
        time_zone(&self.policy.certificate.time_zone)?;
        let vault = Arc::new(Vault::new(&self.master_key));
        let mark = recognise(&*self.store, &vault, &*self.entropy)?;
        let embedded = Arc::new(EmbeddedAuthority::new(
            self.store.clone(),
            self.keys.clone(),
            self.clock.clone(),
            self.entropy.clone(),
            vault.clone(),
            self.policy.certificate.clone(),
            self.authority_name,
        ));
        let issues_itself = self.authority.is_none();
        let authority = self.authority.unwrap_or_else(|| embedded.clone());
        let remote_sign = RemoteSign {
            store: self.store,
            keys: self.keys,
            authority,
            embedded,
            issues_itself,
            messenger: self.messenger,
            clock: self.clock,
            entropy: self.entropy,
            policy: self.policy,
            vault,
            portal: self.portal,
            office: self.office,
            log_origin: log_origin(&mark),
            anchor: self.anchor,
            witnesses: self.witnesses,
            messages_written: AtomicU32::new(0),
        };
        remote_sign.demand_log_goes_on()?;
        // A holder who looks meets what could not be settled now.
        drop(remote_sign.settle_authorizations(SETTLED_AT_START));
        remote_sign.renew_anchor();
        Ok(remote_sign)
    }
}

/// Names a store's log by the store's mark, so that no two stores have logs of one name.
fn log_origin(mark: &[u8]) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(mark);
    let name = data_encoding::HEXLOWER.encode(digest.get(..8).unwrap_or(&digest));
    format!("remote-sign/history/{name}")
}

fn recognise(store: &dyn Store, vault: &Vault, entropy: &dyn Entropy) -> Result<Vec<u8>> {
    let mark = match store::read(store, |tx| tx.master_key_mark())? {
        Some(mark) => mark,
        None => store::write(store, |tx| match tx.master_key_mark()? {
            Some(mark) => Ok(mark),
            None if !tx.credentials(None)?.is_empty() => Err(Error::new(
                ErrorKind::Integrity,
                "the mark of the master key is gone from a store that is in use; \
                 restore the store from a backup",
            )),
            None => {
                let mark = vault.mark(entropy)?;
                tx.set_master_key_mark(&mark)?;
                Ok(mark)
            }
        })?,
    };
    if vault.recognises(&mark) {
        Ok(mark)
    } else {
        Err(Error::new(
            ErrorKind::MasterKeyWrong,
            "the master key is not the one this store was made with; restore the right key file",
        ))
    }
}

/// What rooms share: rows read with their codes checked, and entries written.
impl RemoteSign {
    pub(crate) fn account_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
    ) -> Result<Checked<AccountRecord>> {
        let row = tx.account(user)?.ok_or_else(|| {
            Error::new(
                ErrorKind::AccountNotFound,
                format!("there is no account {user}"),
            )
        })?;
        self.vault.check(row)
    }

    pub(crate) fn credential_in(
        &self,
        tx: &mut dyn Transaction,
        id: &CredentialId,
    ) -> Result<Checked<CredentialRecord>> {
        let row = tx.credential(id)?.ok_or_else(|| {
            Error::new(
                ErrorKind::CredentialNotFound,
                format!("there is no credential {id}; list them with `credential list`"),
            )
        })?;
        self.vault.check(row)
    }

    /// Appends an entry about a credential or an account in `tx`.
    pub(crate) fn record_in<'a>(
        &self,
        tx: &mut dyn Transaction,
        about: impl Into<About<'a>>,
        event: Event,
        outcome: Outcome,
        client: &Client,
        detail: &str,
    ) -> Result<()> {
        self.append_in(tx, about.into(), event, outcome, client, detail)
            .map(drop)
    }

    /// The same; where the entry went.
    pub(crate) fn append_in(
        &self,
        tx: &mut dyn Transaction,
        about: About<'_>,
        event: Event,
        outcome: Outcome,
        client: &Client,
        detail: &str,
    ) -> Result<Appended> {
        let entry = NewEntry {
            at: self.clock.now(),
            credential: about.credential,
            authorization: None,
            event,
            outcome,
            client: client.as_str(),
            signed: None,
            signature: None,
            detail: detail.to_owned(),
        };
        self.append_entry_in(tx, about.user, entry)
    }

    /// Appends one entry; where it went.
    pub(crate) fn append_entry_in(
        &self,
        tx: &mut dyn Transaction,
        user: &UserId,
        entry: NewEntry<'_>,
    ) -> Result<Appended> {
        let appended = history::append(tx, &self.vault, user, vec![entry])?;
        appended
            .first()
            .copied()
            .ok_or_else(|| Error::new(ErrorKind::StoreUnavailable, "the entry was not appended"))
    }

    /// Appends an entry about a credential or an account in a transaction of its own.
    pub(crate) fn record<'a>(
        &self,
        about: impl Into<About<'a>>,
        event: Event,
        outcome: Outcome,
        client: &Client,
        detail: &str,
    ) -> Result<()> {
        let about = about.into();
        store::write(&*self.store, |tx| {
            self.record_in(tx, about, event, outcome, client, detail)
        })?;
        self.renew_anchor();
        Ok(())
    }
}
