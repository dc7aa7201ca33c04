//! A store with whoever may sign in it, for processes that are killed while they do (the
//! program `signer`), and what must hold of the store afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use remote_sign_core::store::Store;
use remote_sign_core::{
    AuthorizationInformation, Clock, CredentialId, CredentialKind, Digest, DigestAlgorithm, Event,
    HistoryEntry, Message, Outcome, Passphrase, RemoteSign, SoftwareKeys, SystemEntropy, Timestamp,
    UserId, VirtualTokenFile, VirtualTokenId, VirtualTokenRequest,
};
use remote_sign_host::SystemClock;
use remote_sign_sql::SqliteStore;
use tempfile::TempDir;

use crate::provider::{PASSPHRASE, provider_by};
use crate::{Story, Watched, registration};

/// A folder with a store: a person's credential, and a seal with virtual tokens.
pub struct SignerScene {
    folder: TempDir,
}

/// The virtual tokens and how many signatures each may make.
const TOKENS: [(&str, Option<u64>); 3] = [
    ("unlimited", None),
    ("limited", Some(200)),
    ("tight", Some(4)),
];

const KINDS: [(CredentialKind, &str); 2] = [
    (CredentialKind::Remote, "person"),
    (CredentialKind::Seal, "seal"),
];

impl SignerScene {
    /// Of both credentials.
    pub const PIN: &str = "83920174";

    /// A new store.
    ///
    /// # Panics
    ///
    /// If it cannot be made.
    #[allow(clippy::new_without_default, reason = "it does much")]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let at = folder.path();
        let store = SqliteStore::create(&Self::store_in(at)).expect("a store can be made");
        let keys = SoftwareKeys::new(SystemEntropy);
        let story = Story::new(store, keys, Self::PIN, "Tramonto7!");
        for (kind, name) in KINDS {
            let (credential, _) = story.activate(&registration(kind)).remove(0);
            let text = format!("{} {}", credential.user_id, credential.id);
            fs::write(at.join(name), text).expect("it can be written");
            if kind == CredentialKind::Remote {
                continue;
            }
            let session = story.login(&credential.user_id);
            for (name, max_signatures) in TOKENS {
                let request = VirtualTokenRequest {
                    max_signatures,
                    ..VirtualTokenRequest::named(name)
                };
                let text = story.virtual_token_text(&session, &credential.id, &request);
                fs::write(token_in(at, name), text).expect("it can be written");
                let id = Self::token(at, name).token().to_string();
                fs::write(at.join(name), id).expect("it can be written");
            }
        }
        Self { folder }
    }

    /// The same in a folder of its own.
    ///
    /// # Panics
    ///
    /// If it cannot be copied.
    pub fn copy(&self) -> TempDir {
        let copy = tempfile::tempdir().expect("a folder can be made");
        copy_files(self.folder.path(), copy.path());
        copy
    }

    /// The store in a folder of this kind.
    pub fn store_in(folder: &Path) -> PathBuf {
        folder.join("store.db")
    }

    /// The credential of this kind.
    pub fn credential(folder: &Path, kind: CredentialKind) -> CredentialId {
        let (_, credential) = who(folder, kind);
        credential.parse().expect("written by `new`")
    }

    /// Whose it is.
    pub fn user(folder: &Path, kind: CredentialKind) -> UserId {
        let (user, _) = who(folder, kind);
        user.parse().expect("written by `new`")
    }

    /// The virtual token `unlimited`, `limited` or `tight`.
    pub fn token(folder: &Path, name: &str) -> VirtualTokenFile {
        let text = fs::read_to_string(token_in(folder, name)).expect("written by `new`");
        VirtualTokenFile::open(&text, &Passphrase::new(PASSPHRASE)).expect("opened")
    }

    /// What is signed: the digest of this number under the authorization of this number.
    pub fn digest(authorization: u8, number: u8) -> Digest {
        DigestAlgorithm::Sha256.digest(&[authorization, number])
    }
}

fn who(folder: &Path, kind: CredentialKind) -> (String, String) {
    let (_, name) = KINDS
        .iter()
        .find(|(known, _)| *known == kind)
        .expect("one of the two");
    let text = fs::read_to_string(folder.join(name)).expect("written by `new`");
    let (user, credential) = text.split_once(' ').expect("both");
    (user.to_owned(), credential.to_owned())
}

fn token_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.token"))
}

fn copy_files(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("it is there") {
        let entry = entry.expect("it can be read");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("known").is_dir() {
            fs::DirBuilder::new().create(&to).expect("it can be made");
            let mode = entry.metadata().expect("known").permissions();
            fs::set_permissions(&to, mode).expect("it is ours");
            copy_files(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), &to).expect("it can be copied");
        }
    }
}

/// A signature that the program `signer` says was released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Released {
    /// The number of the entry that opened its authorization.
    pub authorization: u64,
    /// What was signed, in hexadecimal.
    pub digest: String,
    /// The signature, likewise.
    pub signature: String,
}

impl Released {
    /// All that were told of in whole lines.
    ///
    /// # Panics
    ///
    /// If a line is malformed.
    pub fn all(said: &str) -> Vec<Self> {
        let lines = said
            .split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'));
        let signed = lines.filter_map(|line| line.strip_prefix("signed "));
        let released = |line: &str| {
            let mut words = line.split(' ').map(str::to_owned);
            let mut word = || words.next().expect("three words");
            Self {
                authorization: word().parse().expect("a number"),
                digest: word(),
                signature: word(),
            }
        };
        signed.map(released).collect()
    }
}

/// How the process ended whose store is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It was killed, or ended by itself: nothing may be lost.
    Killed,
    /// The power was cut, and everything was flushed before each release.
    PowerCutEach,
    /// The power was cut, and not everything was flushed: what is missing is told of.
    PowerCutWindow,
}

/// Looks at a store after a process `by` whom signatures were `released` ended: opens it, an
/// hour later, twice. How many signatures are missing.
///
/// # Panics
///
/// If anything is not as it must be.
pub fn look_after(folder: &Path, kind: CredentialKind, released: &[Released], end: End) -> usize {
    let first = Look::at(folder, kind, end);
    let missing = first.check(folder, released, end);
    let second = Look::at(folder, kind, end);
    assert_eq!(first.entries, second.entries, "a second opening");
    assert_eq!(first.rows, second.rows, "a second opening");
    missing
}

struct Look {
    entries: Vec<HistoryEntry>,
    authorizations: Vec<AuthorizationInformation>,
    rows: u64,
}

impl Look {
    fn at(folder: &Path, kind: CredentialKind, end: End) -> Self {
        let service = an_hour_later(folder, end);
        let user = SignerScene::user(folder, kind);
        let entries = service.history(&user, None, 10_000);
        let authorizations = service.authorizations(&user, 1000);
        let check = service.check_store().expect("it can be looked over");
        assert_eq!(check.faults, [], "faults");
        Self {
            entries: entries.expect("the history can be read"),
            authorizations: authorizations.expect("they can be read"),
            rows: check.rows,
        }
    }

    fn check(&self, folder: &Path, released: &[Released], end: End) -> usize {
        for one in released {
            let opened = |it: &&AuthorizationInformation| it.opened == one.authorization;
            assert!(self.authorizations.iter().any(|it| opened(&it)), "{one:?}");
        }
        let missing = |it| self.check_authorization(it, released, end);
        let missing = self.authorizations.iter().map(missing).sum();
        check_tokens(folder, &self.entries, missing, end);
        let journals = fs::read_dir(folder.join("store.db-journals")).expect("it is there");
        for entry in journals {
            let entry = entry.expect("it can be read");
            let name = entry.file_name().into_string().expect("UTF-8");
            let length = entry.metadata().expect("known").len();
            assert!(name == "changes" || length == 0, "{name} is in use");
        }
        missing
    }

    fn check_authorization(
        &self,
        it: &AuthorizationInformation,
        released: &[Released],
        end: End,
    ) -> usize {
        assert!(it.closed_at.is_some(), "{it:?} is open");
        let of_it = |entry: &&HistoryEntry| entry.authorization == Some(it.opened);
        let entries = || self.entries.iter().filter(of_it);
        let signed: Vec<_> = entries().filter(|it| it.event == Event::Signed).collect();
        let mut made: Vec<(String, String)> = signed
            .iter()
            .filter(|entry| entry.outcome == Outcome::Success)
            .map(|entry| {
                let digest = &entry.signed.as_ref().expect("a digest").digest;
                let signature = entry.signature.as_ref().expect("a signature");
                (hex(digest.as_bytes()), hex(signature))
            })
            .collect();
        assert_eq!(made.len(), it.used as usize, "{it:?}");
        assert!(it.used <= it.uses, "{it:?}");
        if let Some(approved) = &it.digests {
            let mut approved: Vec<_> = approved.iter().map(|it| hex(it.as_bytes())).collect();
            for (digest, _) in &made {
                let at = approved.iter().position(|it| it == digest);
                approved.remove(at.expect("approved, and not signed yet"));
            }
        }
        let mut missing = 0;
        for one in released.iter().filter(|one| one.authorization == it.opened) {
            let pair = (one.digest.clone(), one.signature.clone());
            match made.iter().position(|made| *made == pair) {
                Some(at) => drop(made.remove(at)),
                None => missing += 1,
            }
        }
        let closed: Vec<_> = entries()
            .filter(|entry| entry.event == Event::AuthorizationClosed)
            .collect();
        assert!(closed.len() <= 1, "{closed:?}");
        assert!(it.used == it.uses || closed.len() == 1, "{it:?}");
        let unaccounted = closed
            .iter()
            .find(|entry| entry.outcome == Outcome::Failure);
        match (unaccounted, end) {
            (Some(entry), End::PowerCutWindow) => {
                let (from, most) = (signed.len() + 1, it.uses - it.used);
                let statement = format!("from number {from} on, at most {most} signatures");
                assert!(entry.detail.contains(&statement), "{}", entry.detail);
                assert!(missing <= most as usize, "{missing}: {}", entry.detail);
            }
            (Some(entry), _) => panic!("{}", entry.detail),
            (None, _) => assert_eq!(missing, 0, "missing of {it:?}"),
        }
        missing
    }
}

/// Each token has counted what was signed; what was reserved and not signed was given back,
/// unless nobody knows.
fn check_tokens(folder: &Path, entries: &[HistoryEntry], missing: usize, end: End) {
    let store = SqliteStore::open(&SignerScene::store_in(folder)).expect("it opens");
    for (name, limit) in TOKENS {
        let token = fs::read_to_string(folder.join(name)).expect("written by `new`");
        let token: VirtualTokenId = token.parse().expect("written by `new`");
        let opened = |entry: &HistoryEntry| {
            entry.event == Event::AuthorizationOpened && entry.detail.contains(token.as_str())
        };
        let by_token: Vec<_> = entries.iter().filter(|it| opened(it)).collect();
        let made = entries.iter().filter(|entry| {
            let of = |opened: &&HistoryEntry| entry.authorization == Some(opened.sequence);
            entry.event == Event::Signed
                && entry.outcome == Outcome::Success
                && by_token.iter().any(of)
        });
        let made = made.count() as u64;
        let mut counted = 0;
        store
            .read(&mut |tx| {
                let row = tx.virtual_token(&token)?;
                counted = row.expect("the token is there").record.uses;
                Ok(())
            })
            .expect("it can be read");
        let Some(limit) = limit else {
            continue;
        };
        assert!(counted <= limit, "{name}: {counted}");
        match end {
            End::PowerCutWindow if made > 0 || !by_token.is_empty() => {
                assert!(counted >= made + missing as u64, "{name}: {counted} {made}");
            }
            _ => assert_eq!(counted, made, "{name}"),
        }
    }
}

fn an_hour_later(folder: &Path, end: End) -> RemoteSign {
    let store = SqliteStore::open(&SignerScene::store_in(folder)).expect("the store opens");
    let quiet = |_: &Message| Ok(());
    let built = match end {
        End::Killed => provider_by(store, quiet, Later).build(),
        End::PowerCutEach | End::PowerCutWindow => {
            let store = Watched::restarted(store, "another start of the machine");
            provider_by(store, quiet, Later).build()
        }
    };
    built.expect("the provider starts")
}

/// When every authorization of the program is over.
struct Later;

impl Clock for Later {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus_seconds(3600)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
