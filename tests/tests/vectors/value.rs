//! What steps give and read: plain values in the form that the vectors compare, lists, and things
//! of the library, whose properties have the names that the C API gives them. Which properties
//! there are stands with the calls that give the things.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

use remote_sign_core::{Day, Error, Timestamp};
use serde_json::{Value as Json, json};

#[derive(Clone)]
pub(crate) enum Value {
    Plain(Json),
    List(Rc<Vec<Value>>),
    Thing(Rc<dyn Thing>),
}

/// A value of the library.
pub(crate) trait Thing: Any {
    /// The property of this name, `None` if it has none that is known here.
    fn property(&self, _name: &str) -> Option<Value> {
        None
    }
}

/// What becomes a [`Value`].
pub(crate) trait Give {
    fn give(self) -> Value;
}

/// Why a call gave nothing.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The library refused.
    Library(Error),
    /// The language rules out what the C API refuses with this result.
    Language(&'static str),
    /// No room knows the call, or the thing no such property.
    Unknown,
}

pub(crate) type Told<T> = Result<T, Refusal>;

/// Says which properties things have: `Type |it| { name: value, … }`.
macro_rules! things {
    ($($thing:ty $(, |$it:ident| { $($name:ident: $value:expr),* $(,)? })?;)+) => {$(
        impl $crate::value::Thing for $thing {
            $(fn property(&self, name: &str) -> Option<$crate::value::Value> {
                let $it = self;
                match name {
                    $(stringify!($name) => Some($crate::value::Give::give($value)),)*
                    _ => None,
                }
            })?
        }
    )+};
}
pub(crate) use things;

impl Value {
    pub(crate) fn property(&self, name: &str) -> Told<Self> {
        match self {
            Self::Thing(thing) => thing.property(name).ok_or(Refusal::Unknown),
            Self::List(items) if name == "length" => Ok(items.len().give()),
            Self::List(items) => {
                let item = items.get(name.parse::<usize>().unwrap());
                item.cloned().ok_or(Refusal::Language("NO_SUCH_ITEM"))
            }
            Self::Plain(value) => panic!("{value} has no {name}"),
        }
    }

    /// # Panics
    ///
    /// If it is no plain value.
    pub(crate) fn plain(&self) -> Json {
        match self {
            Self::Plain(value) => value.clone(),
            Self::List(_) | Self::Thing(_) => panic!("it is there and has no plain form"),
        }
    }
}

impl Refusal {
    /// The result by name, and the tries left.
    pub(crate) fn result(&self) -> (String, Option<u32>) {
        match self {
            Self::Library(error) => (named(error.kind()), error.tries_left()),
            Self::Language(result) => ((*result).to_owned(), None),
            Self::Unknown => panic!("this is not known here"),
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl<T: Thing> Give for T {
    fn give(self) -> Value {
        Value::Thing(Rc::new(self))
    }
}

impl<T: Give> Give for Vec<T> {
    fn give(self) -> Value {
        Value::List(Rc::new(self.into_iter().map(Give::give).collect()))
    }
}

impl<T: Give> Give for Option<T> {
    fn give(self) -> Value {
        self.map_or(Value::Plain(Json::Null), Give::give)
    }
}

impl Give for Value {
    fn give(self) -> Value {
        self
    }
}

impl Give for () {
    fn give(self) -> Value {
        Value::Plain(Json::Null)
    }
}

impl Give for Timestamp {
    fn give(self) -> Value {
        Value::Plain(json!(self.unix_millis()))
    }
}

impl Give for Day {
    fn give(self) -> Value {
        self.to_string().give()
    }
}

macro_rules! plain {
    ($($kind:ty),+) => {$(
        impl Give for $kind {
            fn give(self) -> Value {
                Value::Plain(json!(self))
            }
        }
    )+};
}

plain!(bool, u32, u64, usize, &str, String, &String);

things! {
    Error, |it| { result: word(it.kind()), tries_left: it.tries_left() };
}

/// A value of a vocabulary.
pub(crate) fn word(value: impl Debug) -> Value {
    named(value).give()
}

/// Bytes, as lower-case hex.
pub(crate) fn hex(bytes: impl AsRef<[u8]>) -> Value {
    let bytes = bytes.as_ref().iter();
    bytes
        .map(|byte| format!("{byte:02x}"))
        .collect::<String>()
        .give()
}

/// `PendingActivation` as `PENDING_ACTIVATION`.
pub(crate) fn named(value: impl Debug) -> String {
    let mut name = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
    }
    name
}

/// The bytes of hex.
pub(crate) fn bytes(hex: &Json) -> Vec<u8> {
    let hex = hex.as_str().unwrap();
    let pairs = (0..hex.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}
