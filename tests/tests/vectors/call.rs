//! One call of a story: its name, and its arguments as the types that the library takes.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

use remote_sign_core::{
    Client, CredentialId, EmergencyCode, OtpCode, Passphrase, Password, Pin, RemoteSign, Session,
    Timestamp, UserId, VirtualTokenId,
};
use serde_json::Value as Json;

use crate::teller::Teller;
use crate::value::{Told, Value, bytes, named};

pub(crate) struct Call<'a> {
    /// `noun.verb`.
    pub(crate) name: &'a str,
    pub(crate) provider: &'a RemoteSign,
    pub(crate) client: &'a Client,
    teller: &'a Teller,
    /// The variable that the call belongs to.
    on: String,
    arguments: &'a [Json],
}

impl<'a> Call<'a> {
    pub(crate) fn new(teller: &'a Teller, step: &'a Json) -> Self {
        let name = step["call"].as_str().unwrap();
        let (noun, _) = name.split_once('.').unwrap();
        let on = step["on"].as_str();
        Self {
            name,
            provider: &teller.provider,
            client: &teller.client,
            teller,
            on: on.map_or_else(|| format!("${noun}"), str::to_owned),
            arguments: step["arguments"].as_array().map_or(&[], Vec::as_slice),
        }
    }

    /// What the call belongs to.
    pub(crate) fn own<T: Any>(&self) -> Rc<T> {
        self.found(&self.on)
    }

    pub(crate) fn thing<T: Any>(&self, index: usize) -> Rc<T> {
        self.found(self.arguments[index].as_str().unwrap())
    }

    fn found<T: Any>(&self, path: &str) -> Rc<T> {
        match self.teller.read(path).unwrap() {
            Value::Thing(thing) => {
                let thing: Rc<dyn Any> = thing;
                let thing = thing.downcast();
                thing.unwrap_or_else(|_| panic!("{path} is no {}", std::any::type_name::<T>()))
            }
            _ => panic!("{path} is nothing that a call belongs to"),
        }
    }

    pub(crate) fn value(&self, index: usize) -> Json {
        self.teller.resolved(&self.arguments[index])
    }

    pub(crate) fn text(&self, index: usize) -> String {
        self.value(index).as_str().unwrap().to_owned()
    }

    pub(crate) fn any_text(&self, index: usize) -> Option<String> {
        self.value(index).as_str().map(str::to_owned)
    }

    pub(crate) fn bytes(&self, index: usize) -> Vec<u8> {
        bytes(&self.value(index))
    }

    pub(crate) fn any_bytes(&self, index: usize) -> Option<Vec<u8>> {
        let value = self.value(index);
        (!value.is_null()).then(|| bytes(&value))
    }

    pub(crate) fn number<T: TryFrom<u64, Error: Debug>>(&self, index: usize) -> T {
        self.value(index).as_u64().unwrap().try_into().unwrap()
    }

    pub(crate) fn flag(&self, index: usize) -> bool {
        self.value(index).as_bool().unwrap()
    }

    pub(crate) fn time(&self, index: usize) -> Timestamp {
        Timestamp::from_unix_millis(self.arguments[index]["time"].as_i64().unwrap())
    }

    /// The member's name alone.
    pub(crate) fn member(&self, index: usize) -> &str {
        let word = self.arguments[index]["word"].as_str().unwrap();
        word.split_once('.').unwrap().1
    }

    pub(crate) fn word<T: Copy + Debug>(&self, index: usize, all: &[T]) -> T {
        let name = self.member(index);
        let mut all = all.iter();
        let found = all.find(|value| named(value) == name);
        *found.unwrap_or_else(|| panic!("{name}"))
    }

    pub(crate) fn user(&self, index: usize) -> Told<UserId> {
        Ok(self.text(index).parse()?)
    }

    pub(crate) fn credential(&self, index: usize) -> Told<CredentialId> {
        Ok(self.text(index).parse()?)
    }

    pub(crate) fn token(&self, index: usize) -> Told<VirtualTokenId> {
        Ok(self.text(index).parse()?)
    }

    pub(crate) fn session(&self, index: usize) -> Rc<Session> {
        self.thing(index)
    }

    pub(crate) fn password(&self, index: usize) -> Password {
        Password::new(self.text(index))
    }

    pub(crate) fn passphrase(&self, index: usize) -> Passphrase {
        Passphrase::new(self.text(index))
    }

    pub(crate) fn pin(&self, index: usize) -> Pin {
        Pin::new(self.text(index))
    }

    pub(crate) fn otp(&self, index: usize) -> OtpCode {
        OtpCode::new(self.text(index))
    }

    pub(crate) fn emergency_code(&self, index: usize) -> EmergencyCode {
        EmergencyCode::new(self.text(index))
    }
}
