//! A configuration file becomes a running [`RemoteSign`]: the store, the master key, the
//! channels of messages, the clock and the authority's name are joined here, and nowhere
//! else. What any of them means is decided in the core.
//!
//! ```no_run
//! use remote_sign_host::{Configuration, open};
//!
//! let configuration = Configuration::load(&Configuration::find()?)?;
//! let remote_sign = open(&configuration)?;
//! # Ok::<(), remote_sign_host::Error>(())
//! ```

mod anchor;
mod authority;
mod certificate_file;
mod clients;
mod clock;
mod configuration;
mod doctor;
mod error;
mod http;
mod initialise;
mod login_folder;
mod master_key;
mod messages;
mod private;
mod publication;
mod restore;
mod secret_source;
mod token_entry;
mod token_login;
mod virtual_token;
mod whole_file;
mod witness;

pub use anchor::AnchorFile;
pub use authority::ForeignAuthority;
pub use clients::examine_slots;
pub use clock::SystemClock;
pub use configuration::{Configuration, History, Publication, TokenEntry};
pub use doctor::{Finding, Verdict, examine};
pub use error::{Error, ErrorKind};
pub use initialise::{Options, initialise};
pub use login_folder::LoginFolder;
pub use messages::{
    ChannelReport, Channels, MailServer, OutboxFolder, OutboxMessage, SmsGateway, Way,
};
pub use publication::{PublicationFolder, PublishedFile};
pub use restore::{AcceptedRestore, Restored, accept_restore, look_at_restore};
pub use secret_source::SecretSource;
pub use token_entry::put_token;
pub use token_login::TokenLogin;
pub use virtual_token::VirtualTokenEntry;
pub use whole_file::{Draft, Existing, Readers, rewrite_whole, write_whole};
pub use witness::{HttpWitness, Trouble, WitnessServer};

/// The store that configurations name, for who puts a provider together without one.
pub use remote_sign_sql::SqliteStore;

use std::fs;

use remote_sign_core::{Builder, RemoteSign};

/// Opens what a configuration names. A store that was opened before is not written to.
///
/// # Errors
/// [`ErrorKind::ConfigurationBroken`] when others may write into the outbox;
/// [`ErrorKind::MasterKeyUnreadable`], [`ErrorKind::MasterKeyExposed`]; the core's, above all
/// `StoreUnavailable`, `StoreSchemaNewer`, `MasterKeyWrong`, and `LogBehindAnchor`,
/// `LogForked` or `AnchorUnusable` for a store that does not go on from its anchor.
pub fn open(configuration: &Configuration) -> Result<RemoteSign, Error> {
    let builder = builder(configuration)?;
    let builder = match &configuration.history.anchor {
        Some(path) => builder.anchor(AnchorFile::new(path.clone())),
        None => builder,
    };
    Ok(builder.build()?)
}

/// What a configuration names, without its anchor.
pub(crate) fn builder(configuration: &Configuration) -> Result<Builder, Error> {
    if let Ok(metadata) = fs::metadata(&configuration.outbox) {
        configuration::demand_own("the outbox", &configuration.outbox, &metadata)?;
    }
    let master_key = master_key::read(&configuration.master_key)?;
    let store = SqliteStore::open(&configuration.store)?;
    let channels = Channels::new(configuration);
    let mut builder = RemoteSign::builder(master_key, store, channels, SystemClock)
        .policy(configuration.policy.clone())
        .authority_name(configuration.authority.clone())
        .office(configuration.office.clone());
    if let Some(authority) = &configuration.foreign_authority {
        builder = builder.authority(authority.clone());
    }
    if let Some(portal) = &configuration.portal {
        builder = builder.portal(portal);
    }
    let history = &configuration.history;
    for server in &history.witnesses {
        builder = builder.witness(HttpWitness::new(server.clone(), &history.base));
    }
    Ok(builder)
}
