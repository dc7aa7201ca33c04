//! The authority inside the library: a root that certifies issuing authorities, which
//! certify holders. The keys are made at first use and sealed under the master key in the
//! store. A certificate is recorded in the transaction that makes it the answer to its
//! request id, so that a crash never leaves two.

use std::sync::Arc;

use der::{Decode as _, Encode as _};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::Certificate;
use x509_cert::builder::{Builder as _, CertificateBuilder};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};
use zeroize::Zeroizing;

use super::instant::x509;
use super::profile::{Issuer, Profile};
use super::reading::{authority_id, parse};
use super::request::{draw_serial, requested_public_key};
use super::signer::X509Signer;
use super::subject::authority_name;
use super::{CertificateAuthority, Issuance, IssueRequest};
use crate::crypto::{
    Checked, Entropy, KeyAlgorithm, KeyProvider, Place, PublicKey, SigningKey, SoftwareKeys,
    SystemEntropy, Vault,
};
use crate::error::{Error, ErrorKind, Result};
use crate::policy::CertificatePolicy;
use crate::secret::MasterKey;
use crate::store::{self, AuthorityRecord, IssuedRecord, Store, Transaction};
use crate::time::{Clock, Timestamp};
use crate::words::{AuthorityRole, CredentialStage};

/// The name that the embedded authority gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityName {
    /// Common name.
    pub common_name: String,
    /// Organization.
    pub organization: String,
    /// Unit of the organization; empty for none (requirement 39).
    pub organizational_unit: String,
    /// ISO 3166 country code.
    pub country: String,
}

impl AuthorityName {
    fn root(&self) -> Result<Name> {
        self.called(&format!("{} Root", self.common_name))
    }

    /// The first one has the plain name, later ones are numbered.
    fn issuing(&self, generation: usize) -> Result<Name> {
        match generation {
            0 | 1 => self.called(&self.common_name),
            later => self.called(&format!("{} G{later}", self.common_name)),
        }
    }

    pub(super) fn called(&self, common_name: &str) -> Result<Name> {
        let unit = &self.organizational_unit;
        authority_name(common_name, &self.organization, unit, &self.country)
    }
}

impl Default for AuthorityName {
    fn default() -> Self {
        Self {
            common_name: "remote-sign embedded CA".to_owned(),
            organization: "remote-sign".to_owned(),
            organizational_unit: String::new(),
            country: "IT".to_owned(),
        }
    }
}

/// A [`CertificateAuthority`] that keeps its key and register in the store.
pub struct EmbeddedAuthority {
    pub(super) store: Arc<dyn Store>,
    pub(super) keys: Arc<dyn KeyProvider>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) entropy: Arc<dyn Entropy>,
    pub(super) vault: Arc<Vault>,
    pub(super) policy: CertificatePolicy,
    pub(super) name: AuthorityName,
}

impl EmbeddedAuthority {
    /// An authority apart from any provider, on a store of its own, with software keys.
    pub fn standalone(
        master_key: &MasterKey,
        store: impl Store + 'static,
        clock: impl Clock + 'static,
        policy: CertificatePolicy,
        name: AuthorityName,
    ) -> Self {
        Self {
            store: Arc::new(store),
            keys: Arc::new(SoftwareKeys::new(SystemEntropy)),
            clock: Arc::new(clock),
            entropy: Arc::new(SystemEntropy),
            vault: Arc::new(Vault::new(master_key)),
            policy,
            name,
        }
    }

    pub(crate) fn new(
        store: Arc<dyn Store>,
        keys: Arc<dyn KeyProvider>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        vault: Arc<Vault>,
        policy: CertificatePolicy,
        name: AuthorityName,
    ) -> Self {
        Self {
            store,
            keys,
            clock,
            entropy,
            vault,
            policy,
            name,
        }
    }

    /// Its keys that are not retired, oldest first. Root and issuing authority are made at
    /// first use: both or none.
    pub(super) fn authorities(&self) -> Result<Vec<Checked<AuthorityRecord>>> {
        let read = || store::read(&*self.store, |tx| self.authorities_in(tx));
        let existing = read()?;
        if !existing.is_empty() {
            return Ok(existing);
        }
        let (root, root_key) = self.make_root()?;
        let issuing = self.make_issuing(&root, &*root_key, 1)?;
        store::write(&*self.store, |tx| {
            if !self.authorities_in(tx)?.is_empty() {
                return Ok(());
            }
            self.demand_nothing_issued_in(tx)?;
            for made in [&root, &issuing] {
                tx.insert_authority(&self.vault.protect(made.clone(), 1))?;
            }
            Ok(())
        })?;
        read()
    }

    pub(super) fn authorities_in(
        &self,
        tx: &mut dyn Transaction,
    ) -> Result<Vec<Checked<AuthorityRecord>>> {
        let rows = tx.authorities()?.into_iter();
        let checked = rows.map(|row| self.vault.check(row));
        checked
            .filter(|row| {
                !row.as_ref()
                    .is_ok_and(|row| row.record.retired_at.is_some())
            })
            .collect()
    }

    pub(super) fn demand_nothing_issued_in(&self, tx: &mut dyn Transaction) -> Result<()> {
        for row in tx.credentials(None)? {
            if row.record.stage == CredentialStage::Issued {
                return Err(Error::new(
                    ErrorKind::Integrity,
                    "this store has certificates, but not the authority that issued them: if it \
                     was the embedded one, restore the store from a backup; holders that \
                     another authority certified stay with that one (`kind` in [authority])",
                ));
            }
        }
        Ok(())
    }

    /// The newest key in a role.
    pub(super) fn newest(&self, role: AuthorityRole) -> Result<Checked<AuthorityRecord>> {
        let mut all = self.authorities()?;
        all.retain(|row| row.record.role == role);
        all.pop().ok_or_else(|| {
            Error::new(
                ErrorKind::Integrity,
                format!("the store has no {role} authority; restore it from a backup"),
            )
        })
    }

    pub(super) fn make_root(&self) -> Result<(AuthorityRecord, Box<dyn SigningKey>)> {
        let (pkcs8, key) = self.keys.generate_unguarded(KeyAlgorithm::P384)?;
        let name = self.name.root()?;
        let now = self.clock.now();
        let certificate = self.certify(
            Profile::root(name)?,
            &draw_serial(&*self.entropy)?,
            key.public_key(),
            &*key,
            validity(now, now.plus_days(self.policy.root_days), None)?,
        )?;
        let record = self.record(AuthorityRole::Root, &certificate, Vec::new(), &pkcs8)?;
        Ok((record, key))
    }

    /// The `generation`-th issuing authority under a root.
    pub(super) fn make_issuing(
        &self,
        root: &AuthorityRecord,
        root_key: &dyn SigningKey,
        generation: usize,
    ) -> Result<AuthorityRecord> {
        let (pkcs8, key) = self.keys.generate_unguarded(KeyAlgorithm::P384)?;
        let above = parse(&root.certificate)?;
        let now = self.clock.now();
        let not_after = demand_valid(&above, now)?;
        let issuer = Issuer {
            name: above.tbs_certificate().subject(),
            authority: &root.id,
            shard: 0,
        };
        let name = self.name.issuing(generation)?;
        let certificate = self.certify(
            Profile::issuing(name, &issuer, &self.policy.content)?,
            &draw_serial(&*self.entropy)?,
            key.public_key(),
            root_key,
            validity(
                now,
                now.plus_days(self.policy.issuing_days),
                Some(not_after),
            )?,
        )?;
        let chain = root.certificate.clone();
        self.record(AuthorityRole::Issuing, &certificate, chain, &pkcs8)
    }

    pub(super) fn record(
        &self,
        role: AuthorityRole,
        certificate: &Certificate,
        chain: Vec<u8>,
        pkcs8: &[u8],
    ) -> Result<AuthorityRecord> {
        let id = authority_id(certificate);
        let sealed_key = self.vault.seal(&*self.entropy, &place(&id), pkcs8)?;
        Ok(AuthorityRecord {
            id,
            role,
            sealed_key: Some(sealed_key),
            certificate: certificate.to_der().map_err(encoding)?,
            chain,
            issued: 0,
            created_at: self.clock.now(),
            retired_at: None,
        })
    }

    /// The private key of one of its authorities.
    ///
    /// # Errors
    /// [`ErrorKind::AuthorityKeyAway`], [`ErrorKind::Integrity`].
    pub(crate) fn key_of(&self, authority: &AuthorityRecord) -> Result<Box<dyn SigningKey>> {
        self.keys.load_unguarded(&self.open_key(authority)?)
    }

    /// PKCS#8, DER.
    pub(super) fn open_key(&self, authority: &AuthorityRecord) -> Result<Zeroizing<Vec<u8>>> {
        let sealed = authority.sealed_key.as_deref().ok_or_else(|| {
            Error::new(
                ErrorKind::AuthorityKeyAway,
                "the private key of the root is kept elsewhere; give its file and passphrase",
            )
        })?;
        self.vault.open(&place(&authority.id), sealed)
    }

    pub(super) fn certify(
        &self,
        profile: Profile,
        serial: &[u8],
        subject_key: &PublicKey,
        issuer_key: &dyn SigningKey,
        validity: Validity,
    ) -> Result<Certificate> {
        let spki = SubjectPublicKeyInfoOwned::from_der(subject_key.spki()).map_err(encoding)?;
        let serial = SerialNumber::new(serial).map_err(encoding)?;
        let mut builder =
            CertificateBuilder::new(profile, serial, validity, spki).map_err(building)?;
        let signer = X509Signer(issuer_key);
        let tbs = builder.finalize(&signer).map_err(building)?;
        builder
            .assemble(signer.sign(&tbs)?, &signer)
            .map_err(building)
    }

    /// Counts a certificate of `authority` and keeps it; of two who ask at once both get the
    /// one of who was first.
    fn keep(&self, authority: &str, issued: &IssuedRecord) -> Result<IssuedRecord> {
        store::write(&*self.store, |tx| {
            if let Some(row) = tx.issued(&issued.iut)? {
                return Ok(self.vault.check(row)?.record);
            }
            tx.insert_issued(&self.vault.protect(issued.clone(), 1))?;
            let mut rows = tx.authorities()?.into_iter();
            if let Some(row) = rows.find(|row| row.record.id == authority) {
                let row = self.vault.check(row)?;
                let next = AuthorityRecord {
                    issued: row.record.issued + 1,
                    ..row.record
                };
                tx.replace_authority(row.version, &self.vault.protect(next, row.version + 1))?;
            }
            Ok(issued.clone())
        })
    }
}

impl CertificateAuthority for EmbeddedAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<Issuance> {
        let kept = store::read(&*self.store, |tx| tx.issued(&request.request_id))?;
        if let Some(row) = kept {
            return answer(self.vault.check(row)?.record);
        }
        let subject_key = requested_public_key(&request.certification_request)?;
        let authority = self.newest(AuthorityRole::Issuing)?.record;
        let own = parse(&authority.certificate)?;
        let now = self.clock.now();
        let not_after = demand_valid(&own, now)?;
        let shard = authority.issued / u64::from(self.policy.shard_size.max(1));
        let issuer = Issuer {
            name: own.tbs_certificate().subject(),
            authority: &authority.id,
            shard: u32::try_from(shard).unwrap_or(u32::MAX),
        };
        let certificate = self.certify(
            Profile::holder(request, &issuer, &self.policy.content)?,
            &request.serial,
            &subject_key,
            &*self.key_of(&authority)?,
            validity(request.not_before, request.not_after, Some(not_after))?,
        )?;
        let record = IssuedRecord {
            iut: request.request_id.clone(),
            certificate: certificate.to_der().map_err(encoding)?,
            chain: [&authority.certificate[..], &authority.chain].concat(),
            shard: issuer.shard,
            issued_at: now,
        };
        answer(self.keep(&authority.id, &record)?)
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        Ok(self.newest(AuthorityRole::Root)?.record.certificate)
    }

    /// Retired roots too: an answer may have been given under one.
    fn trusted(&self) -> Result<Vec<Vec<u8>>> {
        self.authorities()?;
        let rows = store::read(&*self.store, |tx| tx.authorities())?;
        let mut trusted = Vec::new();
        for row in rows {
            let record = self.vault.check(row)?.record;
            if record.role == AuthorityRole::Root {
                trusted.push(record.certificate);
            }
        }
        Ok(trusted)
    }
}

/// Where the sealed key of an authority lies.
const fn place(id: &str) -> Place<'_> {
    Place {
        table: "authority",
        row: id,
        holder: "",
        field: "private key",
    }
}

fn answer(record: IssuedRecord) -> Result<Issuance> {
    record.try_into().map(Issuance::Issued)
}

/// An authority issues within its own life alone; the end of it.
pub(super) fn demand_valid(own: &Certificate, now: Timestamp) -> Result<Time> {
    let validity = own.tbs_certificate().validity();
    let now = x509(now)?.to_unix_duration();
    if (validity.not_before.to_unix_duration()..validity.not_after.to_unix_duration())
        .contains(&now)
    {
        return Ok(validity.not_after);
    }
    Err(Error::new(
        ErrorKind::AuthorityFailed,
        "the authority's own certificate is not valid now; check the clock, or make a new \
         authority with `ca rotate`",
    ))
}

/// From `start` to `end`, but not beyond the issuer's own end.
pub(super) fn validity(
    start: Timestamp,
    end: Timestamp,
    at_most: Option<Time>,
) -> Result<Validity> {
    let end = x509(end)?;
    let end = match at_most {
        Some(limit) if limit.to_unix_duration() < end.to_unix_duration() => limit,
        _ => end,
    };
    Ok(Validity::new(x509(start)?, end))
}

fn encoding(_: der::Error) -> Error {
    Error::new(
        ErrorKind::AuthorityFailed,
        "the certificate cannot be encoded",
    )
}

fn building(_: x509_cert::builder::Error) -> Error {
    Error::new(
        ErrorKind::AuthorityFailed,
        "the certificate cannot be built",
    )
}
