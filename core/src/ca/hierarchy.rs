//! The embedded authority's keys as its operator sees and changes them: made anew while
//! nothing is issued, the root's private key taken out of the store, another issuing
//! authority put in the place of the present one. Issuing itself is in `embedded`.

use der::Decode as _;
use pkcs8::der::pem::LineEnding;
use pkcs8::pkcs5::pbes2;
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef, SecretDocument};
use zeroize::Zeroizing;

use super::embedded::EmbeddedAuthority;
use super::reading::{parse, validity};
use crate::crypto::{Checked, PublicKey, SigningKey};
use crate::error::{Error, ErrorKind, Result};
use crate::identity::is_plain;
use crate::remote_sign::RemoteSign;
use crate::secret::Passphrase;
use crate::store::{self, AuthorityRecord};
use crate::time::Timestamp;
use crate::words::AuthorityRole;

/// A key of the embedded authority.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Authority {
    /// SHA-1 of its public key, 40 hexadecimal digits.
    pub id: String,
    /// What it is for.
    pub role: AuthorityRole,
    /// Whom its certificate names (RFC 4514).
    pub subject: String,
    /// Its certificate, DER.
    pub certificate: Vec<u8>,
    /// From when the certificate is valid.
    pub not_before: Timestamp,
    /// Until when it is valid.
    pub not_after: Timestamp,
    /// How many certificates it has issued to holders.
    pub issued: u64,
    /// Whether its private key is in the store.
    pub key_in_store: bool,
    /// Since when another one issues in its place.
    pub retired_at: Option<Timestamp>,
}

/// The private key of a root outside the store: PKCS#8 in PEM, encrypted under a passphrase
/// (RFC 5958, RFC 8018: PBES2 with PBKDF2-HMAC-SHA-256 and AES-256-CBC), which OpenSSL opens.
pub struct RootKeyFile(Zeroizing<String>);

impl RootKeyFile {
    /// A file as it was read; it is understood when it is used.
    pub fn new(pem: impl Into<String>) -> Self {
        Self(Zeroizing::new(pem.into()))
    }

    /// What to write into the file.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn open(&self, passphrase: &Passphrase) -> Result<SecretDocument> {
        let refused = |text: &str| Error::new(ErrorKind::AuthorityKeyAway, text);
        let malformed = || refused("this is no encrypted private key in PEM; give the root's file");
        let (label, document) = SecretDocument::from_pem(self.0.trim()).map_err(|_| malformed())?;
        if label != "ENCRYPTED PRIVATE KEY" {
            return Err(malformed());
        }
        let encrypted = EncryptedPrivateKeyInfoRef::from_der(document.as_bytes());
        encrypted
            .map_err(|_| malformed())?
            .decrypt(passphrase.expose())
            .map_err(|_| refused("the passphrase does not open the root's key file"))
    }
}

impl core::fmt::Debug for RootKeyFile {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("RootKeyFile([REDACTED])")
    }
}

impl RemoteSign {
    /// The keys of the embedded authority, oldest first, and of one instant the root first; root
    /// and issuing authority are made if there are none. Where another authority issues now, those that issued before.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityForeign`] where another authority issued from the start; the
    /// store's.
    pub fn authorities(&self) -> Result<Vec<Authority>> {
        let mut all = match self.embedded() {
            Ok(embedded) => embedded.all()?,
            Err(other) => match self.embedded.known()? {
                known if known.is_empty() => return Err(other),
                known => known,
            },
        };
        all.sort_by_key(|authority| (authority.created_at, authority.role));
        all.into_iter().map(view).collect()
    }

    /// Makes root and issuing authority anew. With a passphrase the root's private key
    /// leaves the store: it is in the file that comes back and nowhere else.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] once a certificate was issued; [`ErrorKind::InputRefused`]
    /// for a short passphrase; [`ErrorKind::AuthorityFailed`]; the store's.
    pub fn init_authority(&self, root_key: Option<&Passphrase>) -> Result<Option<RootKeyFile>> {
        self.embedded()?.init(root_key)
    }

    /// Puts another issuing authority, with a key of its own, in the place of the present one,
    /// which goes on to sign revocation lists for what it issued. The root certifies it: its
    /// file is needed where its private key is not in the store.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityKeyAway`]; [`ErrorKind::AuthorityFailed`]; the store's.
    pub fn rotate_authority(
        &self,
        root_key: Option<(&RootKeyFile, &Passphrase)>,
    ) -> Result<Authority> {
        self.embedded()?.rotate(root_key).and_then(view)
    }
}

impl EmbeddedAuthority {
    /// The retired ones too.
    fn all(&self) -> Result<Vec<AuthorityRecord>> {
        self.authorities()?;
        self.known()
    }

    /// The same; none is made.
    fn known(&self) -> Result<Vec<AuthorityRecord>> {
        let rows = store::read(&*self.store, |tx| tx.authorities())?;
        let checked = rows.into_iter().map(|row| self.vault.check(row));
        checked.map(|row| Ok(row?.record)).collect()
    }

    fn init(&self, passphrase: Option<&Passphrase>) -> Result<Option<RootKeyFile>> {
        let (mut root, key) = self.make_root()?;
        let issuing = self.make_issuing(&root, &*key, 1)?;
        let file = match passphrase {
            None => None,
            Some(passphrase) => {
                let file = self.encrypt(&root, passphrase)?;
                root.sealed_key = None;
                Some(file)
            }
        };
        store::write(&*self.store, |tx| {
            for row in tx.authorities()? {
                let Checked {
                    record, version, ..
                } = self.vault.check(row)?;
                if record.issued > 0 {
                    return Err(Error::new(
                        ErrorKind::AlreadyExists,
                        "the authority has issued certificates and stays; `ca rotate` puts \
                         another issuing authority in its place",
                    ));
                }
                tx.remove_authority(version, &record.id)?;
            }
            self.demand_nothing_issued_in(tx)?;
            for made in [&root, &issuing] {
                tx.insert_authority(&self.vault.protect(made.clone(), 1))?;
            }
            Ok(())
        })?;
        Ok(file)
    }

    fn rotate(&self, root_key: Option<(&RootKeyFile, &Passphrase)>) -> Result<AuthorityRecord> {
        let root = self.newest(AuthorityRole::Root)?.record;
        let key = match root_key {
            None => self.key_of(&root)?,
            Some((file, passphrase)) => self.decrypt(&root, file, passphrase)?,
        };
        let before = self.all()?;
        let issuing = before
            .iter()
            .filter(|one| one.role == AuthorityRole::Issuing);
        let next = self.make_issuing(&root, &*key, issuing.count() + 1)?;
        store::write(&*self.store, |tx| {
            for row in self.authorities_in(tx)? {
                let Checked {
                    record, version, ..
                } = row;
                if record.role != AuthorityRole::Issuing {
                    continue;
                }
                if before.iter().all(|one| one.id != record.id) {
                    return Err(Error::new(
                        ErrorKind::AlreadyExists,
                        "another authority was made meanwhile; look at it with `ca show`",
                    ));
                }
                let retired = AuthorityRecord {
                    retired_at: Some(self.clock.now()),
                    ..record
                };
                tx.replace_authority(version, &self.vault.protect(retired, version + 1))?;
            }
            tx.insert_authority(&self.vault.protect(next.clone(), 1))
        })?;
        Ok(next)
    }

    fn encrypt(&self, root: &AuthorityRecord, passphrase: &Passphrase) -> Result<RootKeyFile> {
        let shortest = self.policy.root_passphrase_length;
        let text = passphrase.expose();
        if text.chars().count() < shortest || !is_plain(text) {
            return Err(Error::new(
                ErrorKind::InputRefused,
                format!("the passphrase of the root's key has at least {shortest} characters"),
            ));
        }
        let failed = |_| Error::new(ErrorKind::Engine, "the root's key cannot be encrypted");
        let (mut salt, mut iv) = ([0_u8; 16], [0_u8; 16]);
        self.entropy.fill(&mut salt)?;
        self.entropy.fill(&mut iv)?;
        let rounds = self.policy.root_passphrase_rounds;
        let parameters = pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(rounds, &salt, iv)
            .map_err(failed)?;
        let pkcs8 = self.open_key(root)?;
        PrivateKeyInfoRef::try_from(&pkcs8[..])
            .and_then(|key| key.encrypt_with_params(parameters, text))
            .and_then(|encrypted| Ok(encrypted.to_pem("ENCRYPTED PRIVATE KEY", LineEnding::LF)?))
            .map(RootKeyFile)
            .map_err(|_| Error::new(ErrorKind::Engine, "the root's key cannot be encrypted"))
    }

    fn decrypt(
        &self,
        root: &AuthorityRecord,
        file: &RootKeyFile,
        passphrase: &Passphrase,
    ) -> Result<Box<dyn SigningKey>> {
        let key = self
            .keys
            .load_unguarded(file.open(passphrase)?.as_bytes())?;
        if *key.public_key() == PublicKey::from_certificate(&root.certificate)? {
            return Ok(key);
        }
        Err(Error::new(
            ErrorKind::AuthorityKeyAway,
            "the file holds another key than the root's; give the one that `ca init` wrote",
        ))
    }
}

fn view(record: AuthorityRecord) -> Result<Authority> {
    let (not_before, not_after) = validity(&record.certificate)?;
    let subject = parse(&record.certificate)?;
    Ok(Authority {
        subject: subject.tbs_certificate().subject().to_string(),
        id: record.id,
        role: record.role,
        certificate: record.certificate,
        not_before,
        not_after,
        issued: record.issued,
        key_in_store: record.sealed_key.is_some(),
        retired_at: record.retired_at,
    })
}
