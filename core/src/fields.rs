//! The library's own byte encoding of a list of fields: each is its length (32 bits,
//! big-endian) and its bytes. It is what authentication codes cover and what sealed
//! values hold; two different lists never encode alike.

use zeroize::Zeroize as _;

use crate::error::{Error, ErrorKind, Result};

/// Collects fields. Wiped when dropped, since a field may be a secret.
pub struct FieldWriter(Vec<u8>);

impl Default for FieldWriter {
    fn default() -> Self {
        Self(Vec::with_capacity(512))
    }
}

impl Drop for FieldWriter {
    fn drop(&mut self) {
        // What lies beyond the end was never written.
        self.0.as_mut_slice().zeroize();
    }
}

impl FieldWriter {
    /// Adds bytes as one field.
    pub fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.make_room(4 + value.len());
        self.0
            .extend_from_slice(&(value.len() as u32).to_be_bytes());
        self.0.extend_from_slice(value);
        self
    }

    /// A vector that grows by itself leaves its old content behind.
    fn make_room(&mut self, more: usize) {
        let needed = self.0.len() + more;
        if needed > self.0.capacity() {
            let mut larger = Vec::with_capacity(needed.max(2 * self.0.capacity()));
            larger.extend_from_slice(&self.0);
            core::mem::swap(&mut self.0, &mut larger);
            larger.zeroize();
        }
    }

    /// Adds a text as UTF-8.
    pub fn text(&mut self, value: &str) -> &mut Self {
        self.bytes(value.as_bytes())
    }

    /// Adds a number as 8 bytes, big-endian, two's complement.
    pub fn number(&mut self, value: i64) -> &mut Self {
        self.bytes(&value.to_be_bytes())
    }

    /// Adds an optional value as its presence (one byte) and, if there, its bytes.
    pub fn optional(&mut self, value: Option<&[u8]>) -> &mut Self {
        match value {
            Some(bytes) => self.bytes(&[1]).bytes(bytes),
            None => self.bytes(&[0]),
        }
    }

    /// The encoding so far.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Takes the fields out again, in order.
pub(crate) struct FieldReader<'a>(&'a [u8]);

impl<'a> FieldReader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8]> {
        let malformed = || Error::new(ErrorKind::Integrity, "a stored value is truncated");
        let (length, rest) = self.0.split_first_chunk::<4>().ok_or_else(malformed)?;
        let length = u32::from_be_bytes(*length) as usize;
        let (field, rest) = rest.split_at_checked(length).ok_or_else(malformed)?;
        self.0 = rest;
        Ok(field)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str> {
        core::str::from_utf8(self.bytes()?)
            .map_err(|_| Error::new(ErrorKind::Integrity, "a stored text is not UTF-8"))
    }

    /// What [`FieldWriter::optional`] wrote.
    pub(crate) fn optional(&mut self) -> Result<Option<&'a [u8]>> {
        match self.bytes()? {
            [0] => Ok(None),
            [1] => self.bytes().map(Some),
            _ => Err(Error::new(
                ErrorKind::Integrity,
                "a stored option is malformed",
            )),
        }
    }

    /// Whether all fields are taken.
    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn number(&mut self) -> Result<i64> {
        let bytes = self
            .bytes()?
            .try_into()
            .map_err(|_| Error::new(ErrorKind::Integrity, "a stored number is malformed"))?;
        Ok(i64::from_be_bytes(bytes))
    }
}
