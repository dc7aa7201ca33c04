//! Many credentials in one configuration: a provider of our own on a store on the disk, whose
//! seals are slots of the module.

use std::fmt::Write as _;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use remote_sign_core::{
    CredentialId, CredentialKind, CredentialRequest, SoftwareKeys, SystemEntropy,
    VirtualTokenRequest,
};
use remote_sign_host::{Configuration, accept_restore};
use remote_sign_sql::SqliteStore;
use remote_sign_tests::{PASSPHRASE, Story, master_key, registration, trial_policy};

use crate::{Result, place};

/// Seals of one company.
const OF_ONE: usize = 50;

/// The PIN of every seal.
const PIN: &str = "83920174";

/// The store and where its key and messages are.
const WITHOUT_SLOTS: &str = "[store]\npath = \"store.db\"\n[master_key]\nfile = \"master.key\"\n\
                             [messages]\noutbox = \"outbox\"\n";

/// A folder with a store and its configurations.
pub struct Crowd {
    folder: PathBuf,
}

impl Crowd {
    /// The provider with `all` seals on P-256, of which the first `signing` have virtual tokens.
    /// It is made once and stays beside the build's products.
    ///
    /// # Errors
    ///
    /// If it cannot be made.
    pub fn of(all: usize, signing: usize) -> Result<Self> {
        let folder = place().join(format!("crowd-{all}-{signing}"));
        let crowd = Self { folder };
        if !crowd.folder.join("made").exists() {
            if crowd.folder.exists() {
                fs::remove_dir_all(&crowd.folder)?;
            }
            crowd.make(all, signing)?;
        }
        Ok(crowd)
    }

    /// The PIN of every seal.
    pub const fn pin() -> &'static str {
        PIN
    }

    /// The label of the seal with this number.
    pub fn label(number: usize) -> String {
        format!("seal {number}")
    }

    /// A configuration with the first `tokens` slots; there may be more slots than seals, as
    /// where credentials were removed.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn configuration(&self, tokens: usize) -> Result<PathBuf> {
        let made = fs::read_to_string(self.folder.join("made"))?;
        let mut text = String::from(WITHOUT_SLOTS);
        let mut seals = made.lines();
        for number in 0..tokens {
            match seals.next() {
                Some(id) => self.write_token(&mut text, id, number)?,
                None => writeln!(text, "[[token]]\ncredential = \"C9{number:011}\"")?,
            }
        }
        let path = self.folder.join(format!("{tokens}.toml"));
        if path.exists() {
            fs::remove_file(&path)?;
        }
        write(&path, &text)?;
        Ok(path)
    }

    fn write_token(&self, text: &mut String, id: &str, number: usize) -> Result<()> {
        let label = Self::label(number);
        writeln!(
            text,
            "[[token]]\ncredential = \"{id}\"\nlabel = \"{label}\""
        )?;
        if self.folder.join(format!("{id}.token")).exists() {
            writeln!(
                text,
                "virtual_token = \"{id}.token\"\nvirtual_token_passphrase = {{ file = \"passphrase\" }}"
            )?;
        }
        Ok(())
    }

    fn make(&self, all: usize, signing: usize) -> Result<()> {
        DirBuilder::new().mode(0o700).create(&self.folder)?;
        DirBuilder::new()
            .mode(0o700)
            .create(self.folder.join("outbox"))?;
        let key = master_key().to_hex();
        write(&self.folder.join("master.key"), key.as_str())?;
        write(&self.folder.join("passphrase"), PASSPHRASE)?;
        let path = self.folder.join("store.db");
        drop(SqliteStore::create(&path)?);
        let mut policy = trial_policy();
        policy.otp.hourly_per_number = 1_000_000;
        let keys = SoftwareKeys::new(SystemEntropy);
        let story = Story::under(policy, SqliteStore::open(&path)?, keys, PIN, "Tramonto7!");
        let mut made: Vec<CredentialId> = Vec::new();
        while made.len() < all {
            let mut request = registration(CredentialKind::Seal);
            let pattern = request.credentials.pop().ok_or("no credential")?;
            let few = made.len()..all.min(made.len() + OF_ONE);
            let credential = |number| CredentialRequest {
                label: Self::label(number),
                ..pattern.clone()
            };
            request.credentials = few.map(credential).collect();
            for (active, _) in story.activate(&request) {
                if made.len() < signing {
                    let session = story.login(&active.user_id);
                    let named = VirtualTokenRequest::named("measurement");
                    let text = story.virtual_token_text(&session, &active.id, &named);
                    write(&self.folder.join(format!("{}.token", active.id)), &text)?;
                }
                made.push(active.id);
            }
        }
        drop(story);
        // A store that goes on without its anchor is not opened; this one was made without.
        let path = self.folder.join("anchor.toml");
        write(&path, WITHOUT_SLOTS)?;
        accept_restore(&Configuration::load(&path)?)?;
        let ids: Vec<String> = made.iter().map(ToString::to_string).collect();
        write(&self.folder.join("made"), &ids.join("\n"))
    }
}

/// Writes a new file that only its owner reads.
fn write(path: &Path, text: &str) -> Result<()> {
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    Ok(file.write_all(text.as_bytes())?)
}
