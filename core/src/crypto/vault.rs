//! What the master key does: it seals secrets at rest, authenticates rows, and keys the
//! codes by which OTPs and activation codes are recognised. Every use has a key of its
//! own, derived with HKDF-SHA-256; the master key itself is not kept.

use aes_gcm::aead::{Aead, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::Entropy;
use crate::error::{Error, ErrorKind, Result};
use crate::fields::FieldWriter;
use crate::secret::MasterKey;
use crate::store::{Record, Stored};

/// Where a sealed value lies: it opens nowhere else (threat 2).
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'a str,
    pub(crate) row: &'a str,
    pub(crate) holder: &'a str,
    pub(crate) field: &'a str,
}

/// What a keyed code is for.
#[derive(Clone, Copy)]
pub(crate) enum Domain {
    Row,
    Otp,
    ActivationCode,
    EmergencyCode,
    Coupon,
    RepeatedPin,
    Revocation,
    Session,
    Throttle,
    HistoryBlinding,
    HistoryCursor,
    Journal,
}

/// The keys derived from one master key.
pub(crate) struct Vault {
    root: Zeroizing<[u8; 32]>,
    /// Ready for what every row and every entry of the history needs.
    row: Hmac<Sha256>,
    history_blinding: Hmac<Sha256>,
}

const NONCE_LENGTH: usize = 12;
const MARK: &[u8] = b"remote-sign store, master key mark 1";

impl Vault {
    pub(crate) fn new(master: &MasterKey) -> Self {
        let (extracted, _) = Hkdf::<Sha256>::extract(Some(b"remote-sign/1"), master.expose());
        let root = Zeroizing::new(extracted.into());
        Self {
            row: keyed(&derive(&root, b"row")),
            history_blinding: keyed(&derive(&root, b"history-blinding")),
            root,
        }
    }

    /// AES-256-GCM under a key for this place alone; nonce, ciphertext, tag.
    pub(crate) fn seal(
        &self,
        entropy: &dyn Entropy,
        place: &Place<'_>,
        secret: &[u8],
    ) -> Result<Vec<u8>> {
        let aad = place.encode();
        let mut nonce = [0_u8; NONCE_LENGTH];
        entropy.fill(&mut nonce)?;
        let sealed = self
            .cipher(&aad)
            .encrypt(
                &Nonce::from(nonce),
                Payload {
                    msg: secret,
                    aad: aad.as_bytes(),
                },
            )
            .map_err(|_| Error::new(ErrorKind::Engine, "sealing failed"))?;
        Ok([&nonce[..], &sealed].concat())
    }

    /// The secret sealed for this place.
    pub(crate) fn open(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let altered = || {
            Error::new(
                ErrorKind::Integrity,
                format!(
                    "the sealed {} of {} {} does not open: the row was altered or comes from \
                     another store; restore it from a backup",
                    place.field, place.table, place.row
                ),
            )
        };
        let (nonce, sealed) = sealed
            .split_first_chunk::<NONCE_LENGTH>()
            .ok_or_else(altered)?;
        let aad = place.encode();
        self.cipher(&aad)
            .decrypt(
                &Nonce::from(*nonce),
                Payload {
                    msg: sealed,
                    aad: aad.as_bytes(),
                },
            )
            .map(Zeroizing::new)
            .map_err(|_| altered())
    }

    /// A keyed code over `fields`, of use for recognition only.
    pub(crate) fn code(&self, domain: Domain, fields: &FieldWriter) -> [u8; 32] {
        let purpose: &[u8] = match domain {
            Domain::Row => return finish(self.row.clone(), fields.as_bytes()),
            Domain::HistoryBlinding => {
                return finish(self.history_blinding.clone(), fields.as_bytes());
            }
            Domain::Otp => b"otp",
            Domain::ActivationCode => b"activation-code",
            Domain::EmergencyCode => b"emergency-code",
            Domain::Coupon => b"coupon",
            Domain::RepeatedPin => b"repeated-pin",
            Domain::Revocation => b"revocation",
            Domain::Session => b"session",
            Domain::Throttle => b"throttle",
            Domain::HistoryCursor => b"history-cursor",
            Domain::Journal => b"journal",
        };
        finish(keyed(&derive(&self.root, purpose)), fields.as_bytes())
    }

    /// The secret half of Argon2id ("pepper") for `purpose`.
    pub(crate) fn pepper(&self, purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(&self.root, &[b"pepper/", purpose].concat())
    }

    /// What the log's signing key is made from; the mark tells stores apart.
    pub(crate) fn log_seed(&self) -> Zeroizing<[u8; 32]> {
        derive(&self.root, b"log")
    }

    /// Authenticates a record as version `version` of its row.
    pub(crate) fn protect<T: Record>(&self, record: T, version: u64) -> Stored<T> {
        let mac = self.row_code(&record, version);
        Stored {
            record,
            version,
            mac,
        }
    }

    /// The record, when its code is right.
    pub(crate) fn check<T: Record>(&self, row: Stored<T>) -> Result<Checked<T>> {
        let expected = self.row_code(&row.record, row.version);
        if !bool::from(subtle::ConstantTimeEq::ct_eq(&expected[..], &row.mac[..])) {
            return Err(Error::new(
                ErrorKind::Integrity,
                format!(
                    "the {} row {} was altered outside this software; restore it from a backup",
                    T::TABLE,
                    row.record.key()
                ),
            ));
        }
        Ok(Checked {
            record: row.record,
            version: row.version,
        })
    }

    /// The mark of this master key, for a new store.
    pub(crate) fn mark(&self, entropy: &dyn Entropy) -> Result<Vec<u8>> {
        self.seal(entropy, &MARK_PLACE, MARK)
    }

    /// Whether the mark was made with this master key.
    pub(crate) fn recognises(&self, mark: &[u8]) -> bool {
        self.open(&MARK_PLACE, mark)
            .is_ok_and(|opened| opened.as_slice() == MARK)
    }

    fn row_code<T: Record>(&self, record: &T, version: u64) -> [u8; 32] {
        let mut fields = FieldWriter::default();
        fields
            .text(T::TABLE)
            .text(&record.key())
            .number(version.cast_signed());
        record.write_fields(&mut fields);
        self.code(Domain::Row, &fields)
    }

    fn cipher(&self, place: &FieldWriter) -> Aes256Gcm {
        let key = derive(&self.root, &[b"seal/", place.as_bytes()].concat());
        Aes256Gcm::new(&(*key).into())
    }
}

/// A record whose code was right, with the version that its replacement must name.
pub(crate) struct Checked<T> {
    pub(crate) record: T,
    pub(crate) version: u64,
}

const MARK_PLACE: Place<'_> = Place {
    table: "service",
    row: "store",
    holder: "",
    field: "master key mark",
};

impl Place<'_> {
    fn encode(&self) -> FieldWriter {
        let mut fields = FieldWriter::default();
        fields
            .text(self.table)
            .text(self.row)
            .text(self.holder)
            .text(self.field)
            .number(1);
        fields
    }
}

/// The first block of HKDF-Expand (RFC 5869 2.3): all of it for 32 bytes of SHA-256.
fn derive(root: &[u8; 32], info: &[u8]) -> Zeroizing<[u8; 32]> {
    Zeroizing::new(finish(keyed(root), &[info, &[1]].concat()))
}

/// HMAC fills its key with zeros to a block of the hash (RFC 2104, section 2).
fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    let mut block = Zeroizing::new([0; 64]);
    for (filled, byte) in block.iter_mut().zip(key) {
        *filled = *byte;
    }
    Hmac::new((&*block).into())
}

fn finish(mut code: Hmac<Sha256>, data: &[u8]) -> [u8; 32] {
    code.update(data);
    code.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SystemEntropy;
    use crate::error::ErrorKind;
    use crate::identity::CredentialId;
    use crate::store::PinRecord;

    fn vault() -> Vault {
        Vault::new(&MasterKey::new([7; 32]))
    }

    fn pin(tries_left: u32) -> PinRecord {
        let credential: CredentialId = "C012345678901".parse().unwrap();
        PinRecord {
            credential,
            tries_left,
            counted: 5,
            wrong: 5,
            counted_at: crate::time::Timestamp::from_unix_millis(0),
            activation_tries_left: 10,
            unlocks_left: 3,
        }
    }

    #[test]
    fn keys_are_derived_as_hkdf_does() {
        let vault = vault();
        let mut expected = [0; 32];
        Hkdf::<Sha256>::new(Some(b"remote-sign/1"), &[7; 32])
            .expand(b"row", &mut expected)
            .unwrap();
        let mut fields = FieldWriter::default();
        fields.text("of a row");
        let mut code = Hmac::<Sha256>::new_from_slice(&expected).unwrap();
        code.update(fields.as_bytes());
        let expected: [u8; 32] = code.finalize().into_bytes().into();
        assert_eq!(vault.code(Domain::Row, &fields), expected);
    }

    #[test]
    fn threat_02_a_sealed_value_opens_only_in_its_place() {
        let vault = vault();
        let home = Place {
            table: "t",
            row: "r",
            holder: "h",
            field: "f",
        };
        let sealed = vault.seal(&SystemEntropy, &home, b"secret").unwrap();
        assert_eq!(vault.open(&home, &sealed).unwrap().as_slice(), b"secret");
        for other in [
            Place { table: "u", ..home },
            Place { row: "s", ..home },
            Place {
                holder: "i",
                ..home
            },
            Place { field: "g", ..home },
            // The same letters, cut differently.
            Place {
                table: "tr",
                row: "",
                ..home
            },
        ] {
            assert_eq!(
                vault.open(&other, &sealed).unwrap_err().kind(),
                ErrorKind::Integrity
            );
        }
        let foreign = Vault::new(&MasterKey::new([8; 32]));
        assert!(foreign.open(&home, &sealed).is_err(), "another master key");
        for length in 0..sealed.len() {
            assert!(vault.open(&home, &sealed[..length]).is_err());
        }
    }

    #[test]
    fn threat_01_the_same_secret_seals_differently_each_time() {
        let vault = vault();
        let home = Place {
            table: "t",
            row: "r",
            holder: "h",
            field: "f",
        };
        let [first, second] = [0, 1].map(|_| vault.seal(&SystemEntropy, &home, b"PIN").unwrap());
        assert_ne!(first, second);
    }

    #[test]
    fn threat_09_an_edited_row_is_refused() {
        let vault = vault();
        let row = vault.protect(pin(0), 3);
        assert_eq!(vault.check(row.clone()).unwrap().record, pin(0));
        let edited = Stored {
            record: pin(5),
            ..row.clone()
        };
        assert_eq!(
            vault.check(edited).err().map(|e| e.kind()),
            Some(ErrorKind::Integrity)
        );
        let renumbered = Stored {
            version: 4,
            ..row.clone()
        };
        assert!(vault.check(renumbered).is_err());
        let foreign = Vault::new(&MasterKey::new([8; 32])).protect(pin(0), 3);
        assert!(vault.check(foreign).is_err());
    }
}
