//! Does what is counted, in a prepared scene and under Valgrind:
//!
//! ```text
//! counted NAME KEY...
//! ```
//!
//! Everything that a program does that signs once with the first key, from loading the module
//! NAME to ending it, then signatures with each key, searches and readings, each many times.
//! The parts are told as `remote_sign_benches::mark` does.
#![allow(clippy::print_stderr, reason = "a tool of the measurements")]

use std::env;
use std::process::ExitCode;

use cryptoki::object::{Attribute, AttributeType, ObjectClass};
use cryptoki::session::Session;
use remote_sign_benches::{
    ENGINE, FIVE, Key, Operation, Result, Signer, Token, mark, open, open_module,
};

/// So often is something cheap done, or dear.
const MANY: u32 = 100;
const FEW: u32 = 4;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    match count(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn count(words: &[String]) -> Result<()> {
    let (name, keys) = words.split_first().ok_or("counted NAME KEY...")?;
    let keys: Vec<Key> = keys
        .iter()
        .map(|word| Key::ALL.into_iter().find(|key| key.label() == word))
        .collect::<Option<_>>()
        .ok_or("no such key")?;
    // The session keeps its login from ending.
    let (signer, session): (Box<dyn Signer>, _) = match name == ENGINE {
        true => (open(name, &keys)?, None),
        false => {
            let (token, session) = once(name, &keys)?;
            look(&token, *keys.first().ok_or("no key")?)?;
            (Box::new(token), Some(session))
        }
    };
    let operations = Operation::ALL;
    for operation in operations.iter().filter(|one| keys.contains(&one.key())) {
        let mut hand = signer.hand(*operation)?;
        let signature = hand.sign()?;
        operation.verify(&signer.public_key(operation.key())?, &signature)?;
        let often = if operation.key().is_rsa() { FEW } else { MANY };
        mark("-", 1)?;
        for _ in 0..often {
            hand.sign()?;
        }
        mark(operation.name(), often)?;
    }
    drop(session);
    drop(signer);
    mark("end", 1)
}

/// One signature from nothing.
fn once(name: &str, keys: &[Key]) -> Result<(Token, Session)> {
    let key = *keys.first().ok_or("no key")?;
    mark("-", 1)?;
    let token = open_module(name, keys)?;
    mark("load", 1)?;
    let slot = token.module().slot(&token.place(key)?.token)?;
    mark("slot", 1)?;
    let session = token.module().session(slot)?;
    mark("session", 1)?;
    remote_sign_benches::login(&session, token.pin())?;
    mark("login", 1)?;
    let ready = token.ready(key)?;
    mark("search", 1)?;
    let operation = Operation::ALL.into_iter().find(|one| one.key() == key);
    let operation = operation.ok_or("no operation")?;
    let (mechanism, input) = (operation.mechanism()?, operation.input());
    ready.session.sign(&mechanism, ready.key, &input)?;
    mark("signature", 1)?;
    Ok((token, session))
}

fn look(token: &Token, key: Key) -> Result<()> {
    let ready = token.ready(key)?;
    let wanted = [AttributeType::Id, AttributeType::Label];
    let named = ready.session.get_attributes(ready.key, &wanted)?;
    for (name, attribute) in ["find by ID", "find by label"].into_iter().zip(named) {
        let template = [Attribute::Class(ObjectClass::PRIVATE_KEY), attribute];
        mark("-", 1)?;
        for _ in 0..MANY {
            ready.session.find_objects(&template)?;
        }
        mark(name, MANY)?;
    }
    for _ in 0..MANY {
        ready.session.get_attributes(ready.key, &FIVE)?;
    }
    mark("5 attributes", MANY)?;
    let slot = token.module().slot(&token.place(key)?.token)?;
    mark("-", 1)?;
    for _ in 0..MANY {
        drop(token.module().session(slot)?);
    }
    mark("session, open and close", MANY)
}
