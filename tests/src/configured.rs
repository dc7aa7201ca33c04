//! A provider as a configuration file describes it, in a folder of its own: for tests of
//! what the configuration joins.

use std::fs;
use std::path::PathBuf;

use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::{
    CredentialKind, CredentialPurpose, CredentialRequest, Holder, KeyAlgorithm, Language,
    PersonIdentifier, Registration, RemoteSign,
};
use remote_sign_host::{
    Configuration, Existing, Options, OutboxFolder, Readers, initialise, open, write_whole,
};
use tempfile::TempDir;

/// A provider's folder.
pub struct Configured {
    folder: TempDir,
}

impl Configured {
    /// A new provider, whose configuration ends with `tables`.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    pub fn new(tables: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let made = Self { folder };
        let stretch = StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        };
        let options = Options {
            stretch: Some(stretch),
            ..Options::default()
        };
        initialise(&made.path("config.toml"), &options).expect("a provider is made");
        let text = fs::read_to_string(made.path("config.toml")).expect("it was just written");
        made.write("config.toml", &format!("{text}\n{tables}"));
        made
    }

    /// A file beside the configuration.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of mode 0600 beside the configuration.
    ///
    /// # Panics
    ///
    /// If the folder cannot be written.
    pub fn write(&self, name: &str, text: &str) {
        let (readers, existing) = (Readers::Owner, Existing::Replace);
        write_whole(&self.path(name), text.as_bytes(), readers, existing)
            .expect("the folder can be written");
    }

    /// Puts `settings` into the place of those of the table `[authority]`.
    ///
    /// # Panics
    ///
    /// If there is no such table.
    pub fn set_authority(&self, settings: &str) {
        let text = fs::read_to_string(self.path("config.toml")).expect("it can be read");
        let (before, rest) = text.split_once("[authority]\n").expect("`init` made it");
        let after = rest.find("\n[").and_then(|at| rest.get(at..));
        let after = after.unwrap_or_default();
        self.write(
            "config.toml",
            &format!("{before}[authority]\n{settings}\n{after}"),
        );
    }

    /// The word after `label` in the newest message of the outbox that has it.
    ///
    /// # Panics
    ///
    /// If none does.
    pub fn sent(&self, label: &str) -> String {
        let messages = OutboxFolder::new(self.path("outbox")).messages();
        let messages = messages.expect("the outbox can be read");
        let found = messages.iter().rev().find_map(|message| {
            let (_, after) = message.body().split_once(label)?;
            after.split_whitespace().next()
        });
        found.expect(label).to_owned()
    }

    /// The configuration as it is now, but that what waits may be tried again at once.
    ///
    /// # Panics
    ///
    /// If it is broken.
    pub fn configuration(&self) -> Configuration {
        let mut read =
            Configuration::load(&self.path("config.toml")).expect("the configuration is read");
        read.policy.delivery.first_delay_seconds = 0;
        read
    }

    /// The running provider.
    ///
    /// # Panics
    ///
    /// If it does not start.
    pub fn open(&self) -> RemoteSign {
        open(&self.configuration()).expect("the provider starts")
    }
}

/// An Italian holder with one remote credential.
pub fn italian_holder(label: &str) -> Registration {
    Registration {
        holder: Holder::NaturalPerson {
            given_name: "Mario".to_owned(),
            surname: "Rossi".to_owned(),
            identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".to_owned()),
        },
        country: "IT".to_owned(),
        otp_phone: "+393471234567".to_owned(),
        account_phone: None,
        email: "mario.rossi@example.com".to_owned(),
        recovery_email: None,
        language: Language::Italian,
        credentials: vec![CredentialRequest {
            kind: CredentialKind::Remote,
            purpose: CredentialPurpose::Signature,
            algorithm: KeyAlgorithm::P256,
            label: label.to_owned(),
        }],
    }
}
