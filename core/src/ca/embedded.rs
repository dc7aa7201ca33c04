//! The authority inside the library: its key is made at first use and sealed under the
//! master key in the store. A certificate is recorded in the transaction that makes it
//! the answer to its request id, so that a crash never leaves two.

use std::sync::Arc;
use std::time::Duration;

use der::asn1::{GeneralizedTime, UtcTime};
use der::{Decode as _, Encode as _};
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::Certificate;
use x509_cert::builder::{Builder as _, CertificateBuilder};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use super::profile::{Issuer, Profile};
use super::request::requested_public_key;
use super::signer::X509Signer;
use super::subject::authority_name;
use super::{CertificateAuthority, IssueRequest, IssuedCertificate};
use crate::crypto::{
    Entropy, KeyAlgorithm, KeyProvider, Place, PublicKey, SigningKey, SoftwareKeys, SystemEntropy,
    Vault,
};
use crate::error::{Error, ErrorKind, Result};
use crate::policy::CertificatePolicy;
use crate::secret::MasterKey;
use crate::store::{self, AuthorityRecord, IssuedRecord, Store};
use crate::time::{Clock, Timestamp};

/// The name that the embedded authority gives itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorityName {
    /// Common name.
    pub common_name: String,
    /// Organization.
    pub organization: String,
    /// ISO 3166 country code.
    pub country: String,
}

impl Default for AuthorityName {
    fn default() -> Self {
        Self {
            common_name: "remote-sign embedded CA".to_owned(),
            organization: "remote-sign".to_owned(),
            country: "IT".to_owned(),
        }
    }
}

/// A [`CertificateAuthority`] that keeps its key and register in the store.
pub struct EmbeddedAuthority {
    store: Arc<dyn Store>,
    keys: Arc<dyn KeyProvider>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    vault: Arc<Vault>,
    policy: CertificatePolicy,
    name: AuthorityName,
}

/// Its id, for the addresses in certificates.
const AUTHORITY: &str = "issuing";

const PLACE: Place<'_> = Place {
    table: "authority",
    row: AUTHORITY,
    holder: "",
    field: "private key",
};

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

    fn answer(&self, certificate: Vec<u8>, authority: AuthorityRecord) -> IssuedCertificate {
        IssuedCertificate {
            certificate,
            chain: vec![authority.certificate],
        }
    }

    /// The authority's record; made on first use.
    fn own(&self) -> Result<AuthorityRecord> {
        let existing = || -> Result<Option<AuthorityRecord>> {
            store::read(&*self.store, |tx| tx.authority())?
                .map(|row| Ok(self.vault.check(row)?.record))
                .transpose()
        };
        if let Some(record) = existing()? {
            return Ok(record);
        }
        let made = self.vault.protect(self.make_own()?, 1);
        let inserted = store::write(&*self.store, |tx| {
            let others = tx.credentials(None)?;
            if others.iter().any(|row| row.record.certificate.is_some()) {
                return Err(Error::new(
                    ErrorKind::Integrity,
                    "the authority's key is gone from the store that has certificates of it; \
                     restore the store from a backup",
                ));
            }
            tx.insert_authority(&made)
        });
        match inserted {
            Ok(()) => Ok(made.record),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => existing()?.ok_or(error),
            Err(error) => Err(error),
        }
    }

    fn make_own(&self) -> Result<AuthorityRecord> {
        let now = self.clock.now();
        let (pkcs8, key) = self.keys.generate_unguarded(KeyAlgorithm::P384)?;
        let AuthorityName {
            common_name,
            organization,
            country,
        } = &self.name;
        let name = authority_name(common_name, organization, country)?;
        let itself = Issuer {
            name: &name,
            authority: AUTHORITY,
            shard: 0,
        };
        let profile = Profile::issuing(name.clone(), &itself, &self.policy.content)?;
        let certificate = self.certify(
            profile,
            key.public_key(),
            &*key,
            validity(now, self.policy.authority_days, None)?,
        )?;
        Ok(AuthorityRecord {
            sealed_key: self.vault.seal(&*self.entropy, &PLACE, &pkcs8)?,
            certificate: certificate.to_der().map_err(encoding)?,
            created_at: now,
        })
    }

    fn certify(
        &self,
        profile: Profile,
        subject_key: &PublicKey,
        issuer_key: &dyn SigningKey,
        validity: Validity,
    ) -> Result<Certificate> {
        let mut serial = [0_u8; 16];
        self.entropy.fill(&mut serial)?;
        // Positive and never zero (RFC 5280 4.1.2.2).
        serial[0] = serial[0] & 0x7f | 0x40;
        let spki = SubjectPublicKeyInfoOwned::from_der(subject_key.spki()).map_err(encoding)?;
        let mut builder = CertificateBuilder::new(
            profile,
            SerialNumber::new(&serial).map_err(encoding)?,
            validity,
            spki,
        )
        .map_err(building)?;
        let signer = X509Signer(issuer_key);
        let tbs = builder.finalize(&signer).map_err(building)?;
        builder
            .assemble(signer.sign(&tbs)?, &signer)
            .map_err(building)
    }
}

impl CertificateAuthority for EmbeddedAuthority {
    fn issue(&self, request: &IssueRequest) -> Result<IssuedCertificate> {
        let authority = self.own()?;
        let issued = store::read(&*self.store, |tx| tx.issued(&request.request_id))?;
        if let Some(row) = issued {
            return Ok(self.answer(self.vault.check(row)?.record.certificate, authority));
        }

        let subject_key = requested_public_key(&request.certification_request)?;
        let own = Certificate::from_der(&authority.certificate).map_err(encoding)?;
        let issuer = Issuer {
            name: own.tbs_certificate().subject(),
            authority: AUTHORITY,
            shard: 0,
        };
        let profile = Profile::holder(
            &request.subject,
            request.kind,
            request.purpose,
            &issuer,
            &self.policy.content,
        )?;
        let now = self.clock.now();
        let not_after = demand_valid(&own, now)?;
        let pkcs8 = self.vault.open(&PLACE, &authority.sealed_key)?;
        let certificate = self.certify(
            profile,
            &subject_key,
            &*self.keys.load_unguarded(&pkcs8)?,
            validity(now, self.policy.holder_days, Some(not_after))?,
        )?;
        let record = IssuedRecord {
            request_id: request.request_id.clone(),
            serial: certificate
                .tbs_certificate()
                .serial_number()
                .as_bytes()
                .to_vec(),
            certificate: certificate.to_der().map_err(encoding)?,
            issued_at: now,
        };
        // Two who ask at once get the certificate of the one who was first.
        let kept = store::write(&*self.store, |tx| match tx.issued(&request.request_id)? {
            Some(row) => Ok(self.vault.check(row)?.record),
            None => {
                tx.insert_issued(&self.vault.protect(record.clone(), 1))?;
                Ok(record.clone())
            }
        })?;
        Ok(self.answer(kept.certificate, authority))
    }

    fn certificate(&self) -> Result<Vec<u8>> {
        self.own().map(|record| record.certificate)
    }
}

/// An authority issues within its own life alone; the end of it.
fn demand_valid(own: &Certificate, now: Timestamp) -> Result<Time> {
    let validity = own.tbs_certificate().validity();
    let now = time(now)?.to_unix_duration();
    if (validity.not_before.to_unix_duration()..validity.not_after.to_unix_duration())
        .contains(&now)
    {
        return Ok(validity.not_after);
    }
    Err(Error::new(
        ErrorKind::AuthorityFailed,
        "the authority's own certificate is not valid now; check the clock, or make a new authority",
    ))
}

/// From now for `days`, but not beyond the issuer's own end.
fn validity(now: Timestamp, days: u32, at_most: Option<Time>) -> Result<Validity> {
    let end = time(now.plus_days(days))?;
    let end = match at_most {
        Some(limit) if limit.to_unix_duration() < end.to_unix_duration() => limit,
        _ => end,
    };
    Ok(Validity::new(time(now)?, end))
}

fn time(at: Timestamp) -> Result<Time> {
    let seconds = u64::try_from(at.unix_seconds()).map_err(|_| {
        Error::new(
            ErrorKind::AuthorityFailed,
            "the clock stands before 1970; set it",
        )
    })?;
    let since_epoch = Duration::from_secs(seconds);
    UtcTime::from_unix_duration(since_epoch)
        .map(Time::UtcTime)
        .or_else(|_| GeneralizedTime::from_unix_duration(since_epoch).map(Time::GeneralTime))
        .map_err(encoding)
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
