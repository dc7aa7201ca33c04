//! Everything but signatures: searches, readings, sessions and logins.

use argon2::{Algorithm, Argon2, Params, Version};
use cryptoki::object::{Attribute, AttributeType, ObjectClass};
use remote_sign_benches::{
    Cost, Crowd, FIVE, Key, Module, Ready, Result, SOFTHSM2, Token, Turn, login, open_module,
    present, ratio, repeatedly, table, take_turns,
};
use remote_sign_core::Policy;

const ROUNDS: usize = 25;

/// Everybody's.
pub(crate) fn compare() -> Result<()> {
    let modules: Vec<&str> = present();
    let open = |name: &&str| open_module(name, &[Key::P256]);
    let mut rows = Vec::new();
    let tokens = modules
        .iter()
        .filter(|name| **name != remote_sign_benches::ENGINE)
        .map(|name| Ok((*name, open(name)?)))
        .collect::<Result<Vec<_>>>()?;
    let ready = tokens
        .iter()
        .map(|(_, token)| token.ready(Key::P256))
        .collect::<Result<Vec<_>>>()?;
    for what in [
        "find by ID",
        "find by label",
        "5 attributes",
        "session, open and close",
    ] {
        let mut turns = tokens
            .iter()
            .zip(&ready)
            .map(|((_, token), ready)| turn(what, token, ready))
            .collect::<Result<Vec<_>>>()?;
        let costs = take_turns(&mut turns, ROUNDS)?;
        rows.extend(compared(what, &tokens, &costs));
    }
    drop(ready);
    let mut turns: Vec<Turn<'_>> = tokens
        .iter()
        .map(|(_, token)| logins(token))
        .collect::<Result<_>>()?;
    turns.push(repeatedly(stretch));
    let costs = take_turns(&mut turns, 5)?;
    drop(turns);
    rows.extend(compared("login and logout", &tokens, &costs));
    if let Some(bare) = costs.last() {
        rows.push(row("login and logout", "Argon2id alone", bare, bare));
    }
    let header = [
        "what",
        "module",
        "SoftHSM2 / this, processor",
        "processor µs",
        "wall µs",
    ];
    println!("{}", table(&header, &rows));
    Ok(())
}

/// Ours, with so many slots in the configuration.
pub(crate) fn search(slots: &str) -> Result<()> {
    let path = std::env::var("P11_MODULE")?;
    let module = Module::load(std::path::Path::new(&path))?;
    let session = module.session(module.slot(&Crowd::label(0))?)?;
    login(&session, &Crowd::pin().into())?;
    let ready = Ready::only(session)?;
    let mut rows = Vec::new();
    for what in ["find by ID", "find by label", "5 attributes"] {
        let costs = take_turns(&mut [on_key(what, &ready)?], ROUNDS)?;
        if let Some(cost) = costs.first() {
            let name = format!("remote-sign, {slots} configured");
            rows.push(vec![
                what.to_owned(),
                name,
                format!("{:.2}", cost.processor),
            ]);
        }
    }
    println!("{}", table(&["what", "module", "processor µs"], &rows));
    Ok(())
}

fn turn<'a>(what: &str, token: &'a Token, ready: &'a Ready) -> Result<Turn<'a>> {
    if what != "session, open and close" {
        return on_key(what, ready);
    }
    let slot = token.module().slot(&token.place(Key::P256)?.token)?;
    Ok(repeatedly(move || token.module().session(slot).map(drop)))
}

fn on_key<'a>(what: &str, ready: &'a Ready) -> Result<Turn<'a>> {
    let kind = match what {
        "5 attributes" => {
            return Ok(repeatedly(|| {
                ready.session.get_attributes(ready.key, &FIVE)?;
                Ok(())
            }));
        }
        "find by ID" => AttributeType::Id,
        _ => AttributeType::Label,
    };
    let mut template = ready.session.get_attributes(ready.key, &[kind])?;
    template.push(Attribute::Class(ObjectClass::PRIVATE_KEY));
    Ok(repeatedly(move || {
        ready.session.find_objects(&template)?;
        Ok(())
    }))
}

fn logins(token: &Token) -> Result<Turn<'_>> {
    let slot = token.module().slot(&token.place(Key::P256)?.token)?;
    let session = token.module().session(slot)?;
    Ok(repeatedly(move || {
        login(&session, token.pin())?;
        Ok(session.logout()?)
    }))
}

/// What a login of ours cannot do without: the PIN's stretch, by the rules of the demonstration.
fn stretch() -> Result<()> {
    let rules = Policy::mysign().stretch;
    let parameters = Params::new(rules.memory_kib, rules.iterations, rules.lanes, Some(32));
    let parameters = parameters.map_err(|error| error.to_string())?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters);
    let made = argon2.hash_password_into(b"73951846", &[7; 16], &mut [0; 32]);
    Ok(made.map_err(|error| error.to_string())?)
}

fn compared(what: &str, tokens: &[(&str, Token)], costs: &[Cost]) -> Vec<Vec<String>> {
    let named = || tokens.iter().map(|(name, _)| *name).zip(costs);
    let reference = named().find(|(name, _)| *name == SOFTHSM2);
    let rows = named().filter_map(|(name, cost)| Some(row(what, name, reference?.1, cost)));
    rows.collect()
}

fn row(what: &str, name: &str, reference: &Cost, cost: &Cost) -> Vec<String> {
    vec![
        what.to_owned(),
        name.to_owned(),
        ratio(reference.processor, cost.processor),
        format!("{:.2}", cost.processor),
        format!("{:.2}", cost.wall),
    ]
}
