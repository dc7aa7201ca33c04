//! What a journal's frames hold: one signature or refusal each, chained by codes under a key
//! of the authorization's own, from the entry that opened it on. Nothing is read or written
//! here.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::crypto::{Digest, Domain, SigningInput, Vault};
use crate::error::{Error, ErrorKind, Result};
use crate::fields::{FieldReader, FieldWriter};
use crate::history::SignedData;
use crate::identity::UserId;
use crate::log::LogHash;
use crate::time::Timestamp;
use crate::words::Outcome;

/// One signature, or an attempt that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) at: Timestamp,
    pub(super) outcome: Outcome,
    pub(super) signed: SignedData,
    pub(super) signature: Option<Vec<u8>>,
    pub(super) detail: String,
}

impl Frame {
    /// What became of an input.
    pub(super) fn new(at: Timestamp, input: &SigningInput, made: &Result<Vec<u8>>) -> Self {
        let (outcome, signature, detail) = match made {
            Ok(signature) => (Outcome::Success, Some(signature.clone()), String::new()),
            Err(refusal) => (Outcome::Failure, None, refusal.to_string()),
        };
        Self {
            at,
            outcome,
            signed: input.into(),
            signature,
            detail,
        }
    }

    /// That a signature whose frame is written already is not released: it counts as refused.
    pub(super) fn withheld(
        at: Timestamp,
        input: &SigningInput,
        signature: &[u8],
        refusal: &Error,
    ) -> Self {
        Self {
            signature: Some(signature.to_vec()),
            ..Self::new(at, input, &Err(refusal.clone()))
        }
    }

    /// The frames without the signatures that a later one of them withholds.
    pub(super) fn released(frames: Vec<Self>) -> Vec<Self> {
        let mut released: Vec<Self> = Vec::with_capacity(frames.len());
        for mut frame in frames {
            if frame.outcome == Outcome::Failure
                && let Some(withheld) = frame.signature.take()
            {
                let made = |earlier: &Self| earlier.signature.as_ref() == Some(&withheld);
                if let Some(place) = released.iter().rposition(made) {
                    released.remove(place);
                }
            }
            released.push(frame);
        }
        released
    }

    /// What the chain's codes cover.
    pub(super) fn fields(&self) -> FieldWriter {
        let mut fields = FieldWriter::default();
        fields
            .number(self.at.unix_millis())
            .text(self.outcome.as_str())
            .text(self.signed.scheme.as_str())
            .number(self.signed.salt_length.map_or(-1, i64::from))
            .text(self.signed.digest.algorithm().as_str())
            .bytes(self.signed.digest.as_bytes())
            .optional(self.signature.as_deref())
            .text(&self.detail);
        fields
    }
}

/// The chain as far as it goes: the code of the newest frame, and the key of the next one's.
#[derive(Clone)]
pub(super) struct Chain {
    keyed: Hmac<Sha256>,
    code: Code,
}

const CODE_LENGTH: usize = 32;

/// What chains a frame to all before it.
type Code = [u8; CODE_LENGTH];

impl Chain {
    /// The chain of the authorization `opened` of a holder, from `code` on: of the entry that
    /// opened it that is the leaf hash.
    pub(super) fn new(vault: &Vault, user: &UserId, opened: u64, code: LogHash) -> Result<Self> {
        let mut fields = FieldWriter::default();
        fields.text(user.as_str()).number(opened.cast_signed());
        let keyed = Hmac::new_from_slice(&vault.code(Domain::Journal, &fields))
            .map_err(|_| Error::new(ErrorKind::Engine, "a journal has no key"))?;
        Ok(Self { keyed, code })
    }

    /// Of the newest frame.
    pub(super) const fn code(&self) -> Code {
        self.code
    }

    /// The bytes of a frame with these fields, its code at the end. The chain goes on from
    /// there when they are appended.
    pub(super) fn encode(&self, fields: &FieldWriter) -> (Vec<u8>, Code) {
        let code = self.next(fields.as_bytes());
        ([fields.as_bytes(), &code].concat(), code)
    }

    /// The frame with this code was appended.
    pub(super) const fn was_appended(&mut self, code: Code) {
        self.code = code;
    }

    /// The frame again, when it is the one that follows.
    pub(super) fn decode(&mut self, bytes: &[u8]) -> Result<Frame> {
        let broken = || Error::new(ErrorKind::Integrity, "a journal's entry was altered");
        let (fields, code) = bytes.split_last_chunk::<CODE_LENGTH>().ok_or_else(broken)?;
        let expected = self.next(fields);
        if !bool::from(subtle::ConstantTimeEq::ct_eq(&expected[..], &code[..])) {
            return Err(broken());
        }
        self.code = expected;
        let mut fields = FieldReader::new(fields);
        Ok(Frame {
            at: Timestamp::from_unix_millis(fields.number()?),
            outcome: fields.text()?.parse()?,
            signed: SignedData {
                scheme: fields.text()?.parse()?,
                salt_length: u32::try_from(fields.number()?).ok(),
                digest: Digest::new(fields.text()?.parse()?, fields.bytes()?)?,
            },
            signature: fields.optional()?.map(<[u8]>::to_vec),
            detail: fields.text()?.to_owned(),
        })
    }

    fn next(&self, fields: &[u8]) -> Code {
        let mut keyed = self.keyed.clone();
        keyed.update(&self.code);
        keyed.update(fields);
        keyed.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::DigestAlgorithm;
    use crate::secret::MasterKey;
    use crate::words::SignatureScheme;

    fn chain(opened: u64) -> Chain {
        let vault = Vault::new(&MasterKey::new([7; 32]));
        let user = "U000000000001".parse().unwrap();
        Chain::new(&vault, &user, opened, [9; 32]).unwrap()
    }

    fn frame(number: i64) -> Frame {
        Frame {
            at: Timestamp::from_unix_millis(number),
            outcome: Outcome::Success,
            signed: SignedData {
                scheme: SignatureScheme::RsaPss,
                salt_length: Some(20),
                digest: DigestAlgorithm::Sha384.digest(b"document"),
            },
            signature: Some(vec![1; 256]),
            detail: String::new(),
        }
    }

    fn append(chain: &mut Chain, frame: &Frame) -> Vec<u8> {
        let (bytes, code) = chain.encode(&frame.fields());
        chain.was_appended(code);
        bytes
    }

    #[test]
    fn frames_come_back_in_their_order_alone() {
        let mut writing = chain(1);
        let bytes: Vec<_> = (0..3).map(|n| append(&mut writing, &frame(n))).collect();
        let mut reading = chain(1);
        for (number, bytes) in (0..).zip(&bytes) {
            assert_eq!(reading.decode(bytes).unwrap(), frame(number));
        }
        assert_eq!(reading.code(), writing.code());
        let mut reading = chain(1);
        reading.decode(&bytes[0]).unwrap();
        assert!(reading.clone().decode(&bytes[0]).is_err(), "repeated");
        assert!(
            reading.clone().decode(&bytes[2]).is_err(),
            "one is left out"
        );
        assert!(
            chain(2).decode(&bytes[0]).is_err(),
            "another authorization's"
        );
    }

    #[test]
    fn a_signature_that_is_withheld_counts_as_refused() {
        let of = |byte: u8| Frame {
            signature: Some(vec![byte; 64]),
            ..frame(i64::from(byte))
        };
        let withheld = Frame {
            outcome: Outcome::Failure,
            detail: "suspended".to_owned(),
            ..of(1)
        };
        let refused = Frame {
            signature: None,
            ..withheld.clone()
        };
        // Signed twice alike, the second time too late.
        let frames = vec![of(1), of(2), of(1), of(3), withheld];
        let released = Frame::released(frames);
        assert_eq!(released, [of(1), of(2), of(3), refused]);
    }

    #[test]
    fn no_byte_of_a_frame_can_be_altered() {
        let bytes = append(&mut chain(1), &frame(1));
        for index in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[index] ^= 1;
            assert!(chain(1).decode(&altered).is_err(), "{index}");
        }
        for length in 0..bytes.len() {
            assert!(chain(1).decode(&bytes[..length]).is_err(), "{length}");
        }
    }
}
