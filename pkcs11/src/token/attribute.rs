//! Attributes: how values are encoded, kept, read and compared. Which object has which ones is
//! in `object`.

use crate::ck;
use crate::rv::{Outcome, refuse};

/// One attribute of a search template.
#[derive(Clone, Copy)]
pub(crate) struct Wanted<'call> {
    pub(crate) kind: ck::CK_ATTRIBUTE_TYPE,
    pub(crate) value: &'call [u8],
}

/// The value of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    /// These bytes.
    Bytes(Vec<u8>),
    /// There is one, and it is not told.
    Sensitive,
    /// Whether a signature needs a login of its own, which changes with the token's state.
    AlwaysAuthenticate,
}

/// The attributes of one object.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes(Vec<(ck::CK_ATTRIBUTE_TYPE, Value)>);

impl Attributes {
    /// Adds a value of plain bytes.
    pub(super) fn bytes(mut self, kind: ck::CK_ATTRIBUTE_TYPE, value: impl Into<Vec<u8>>) -> Self {
        self.0.push((kind, Value::Bytes(value.into())));
        self
    }

    /// Adds a CK_BBOOL.
    pub(super) fn flag(self, kind: ck::CK_ATTRIBUTE_TYPE, value: bool) -> Self {
        self.bytes(kind, [encode_flag(value)])
    }

    /// Adds the same CK_BBOOL for several attributes.
    pub(super) fn flags<const N: usize>(
        self,
        kinds: [ck::CK_ATTRIBUTE_TYPE; N],
        value: bool,
    ) -> Self {
        kinds
            .into_iter()
            .fold(self, |attributes, kind| attributes.flag(kind, value))
    }

    /// Adds a CK_ULONG.
    pub(super) fn number(self, kind: ck::CK_ATTRIBUTE_TYPE, value: ck::CK_ULONG) -> Self {
        self.bytes(kind, value.to_ne_bytes())
    }

    /// Adds an array of CK_ULONG.
    pub(super) fn numbers(self, kind: ck::CK_ATTRIBUTE_TYPE, values: &[ck::CK_ULONG]) -> Self {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_ne_bytes())
            .collect();
        self.bytes(kind, bytes)
    }

    /// Adds attributes that exist and are never told.
    pub(super) fn sensitive<const N: usize>(mut self, kinds: [ck::CK_ATTRIBUTE_TYPE; N]) -> Self {
        self.0.extend(kinds.map(|kind| (kind, Value::Sensitive)));
        self
    }

    /// Adds `CKA_ALWAYS_AUTHENTICATE`, whose value is found when it is read.
    pub(super) fn always_authenticate(mut self) -> Self {
        self.0
            .push((ck::CKA_ALWAYS_AUTHENTICATE, Value::AlwaysAuthenticate));
        self
    }

    /// Adds all of `others`.
    pub(super) fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// The value of an attribute, or why there is none. `asks` tells whether a signature needs
    /// a login of its own now.
    pub(super) fn read(
        &self,
        kind: ck::CK_ATTRIBUTE_TYPE,
        asks: impl FnOnce() -> bool,
    ) -> Outcome<Vec<u8>> {
        match self.0.iter().find(|(own, _)| *own == kind) {
            Some((_, Value::Bytes(bytes))) => Ok(bytes.clone()),
            Some((_, Value::AlwaysAuthenticate)) => Ok(vec![encode_flag(asks())]),
            Some((_, Value::Sensitive)) => refuse(ck::CKR_ATTRIBUTE_SENSITIVE),
            None => refuse(ck::CKR_ATTRIBUTE_TYPE_INVALID),
        }
    }

    /// The length of all values that are told, in bytes.
    pub(super) fn size(&self) -> usize {
        let told = self.0.iter().map(|(_, value)| match value {
            Value::Bytes(bytes) => bytes.len(),
            Value::AlwaysAuthenticate => size_of::<ck::CK_BBOOL>(),
            Value::Sensitive => 0,
        });
        told.sum()
    }

    /// Whether every attribute of the template is here with just that value.
    pub(super) fn match_all(&self, template: &[Wanted<'_>], asks: impl Fn() -> bool) -> bool {
        template.iter().all(|wanted| {
            self.read(wanted.kind, &asks)
                .is_ok_and(|value| value == wanted.value)
        })
    }
}

fn encode_flag(value: bool) -> u8 {
    if value { ck::CK_TRUE } else { ck::CK_FALSE }
}
