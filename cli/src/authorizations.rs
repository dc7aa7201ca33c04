//! `authorizations`: what the holder approved with PIN and OTP, or a virtual token for them, and
//! what was used of it; and what they approved with an OTP alone, which waits for the PIN.

use clap::Args;
use data_encoding::HEXLOWER;
use remote_sign_core::{
    AuthorizationInformation, Clock as _, Digest, Event, Grant, Language, Outcome, RemoteSign,
    Timestamp, UserId,
};
use remote_sign_host::SystemClock;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// Show what you approved: documents or a window, how much was signed, what never was, and
/// what waits for the PIN
#[derive(Args)]
pub(crate) struct Arguments {
    /// So many of the newest
    #[arg(long, value_name = "N", default_value_t = 20)]
    last: u32,
    #[command(flatten)]
    who: LoggedIn,
}

/// How an authorization stands.
#[derive(Clone, Copy)]
enum State {
    Open,
    /// Its time is over, and nobody has ended it yet.
    Expired,
    Closed,
}

/// One of them, with what of its documents was not signed; none for a window.
struct Shown {
    told: AuthorizationInformation,
    state: State,
    unused: Option<Vec<Digest>>,
}

pub(crate) fn run(arguments: &Arguments, setup: &Setup) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = arguments.who.session(setup, &service)?;
    let shown = shown(&service, session.user_id(), arguments.last)?;
    let language = configuration.language;
    let choose = |italian, english| choose(language, italian, english);
    let waiting = service.grants(session.user_id())?;
    let text = match shown.is_empty() && waiting.is_empty() {
        true => choose("Nessuna autorizzazione.", "There are no authorizations.").to_owned(),
        false => waiting
            .iter()
            .map(|one| waiting_line(one, language))
            .chain(shown.iter().map(|one| lines(one, language)))
            .collect(),
    };
    let waiting = waiting.iter().map(waiting_as_json);
    let json = waiting.chain(shown.iter().map(as_json)).collect();
    Ok(Answer::new(text, Value::Array(json)))
}

fn shown(service: &RemoteSign, user: &UserId, last: u32) -> Result<Vec<Shown>, Failure> {
    let now = SystemClock.now();
    let mut shown: Vec<Shown> = service
        .authorizations(user, last)?
        .into_iter()
        .map(|told| Shown {
            state: match told.closed_at {
                Some(_) => State::Closed,
                None if now < told.closes_at => State::Open,
                None => State::Expired,
            },
            unused: told.digests.clone(),
            told,
        })
        .collect();
    let Some(oldest) = shown
        .iter()
        .filter(|one| one.told.digests.is_some())
        .map(|one| one.told.opened)
        .min()
    else {
        return Ok(shown);
    };
    let mut before = None;
    loop {
        let page = service.history(user, before, PAGE)?;
        for entry in &page {
            if entry.event == Event::Signed
                && entry.outcome == Outcome::Success
                && let Some(signed) = &entry.signed
                && let Some(of) = shown
                    .iter_mut()
                    .find(|one| Some(one.told.opened) == entry.authorization)
                && let Some(unused) = &mut of.unused
                && let Some(place) = unused.iter().position(|one| *one == signed.digest)
            {
                unused.remove(place);
            }
        }
        match page.last().map(|entry| entry.sequence) {
            Some(sequence) if sequence > oldest => before = Some(sequence),
            _ => return Ok(shown),
        }
    }
}

/// Entries of the history that are read at once.
const PAGE: u32 = 500;

fn lines(shown: &Shown, language: Language) -> String {
    let choose = |italian, english| choose(language, italian, english);
    let Shown {
        told,
        state,
        unused,
    } = shown;
    let AuthorizationInformation {
        opened_at,
        credential,
        used,
        uses,
        ..
    } = told;
    let what = match told.digests {
        Some(_) => choose("documenti", "documents"),
        None => choose("finestra", "window"),
    };
    let count = choose("firme", "signatures");
    let of = choose("su", "of");
    let (word, at): (&str, Timestamp) = match (state, told.closed_at) {
        (State::Closed, at) => (
            choose("chiusa il", "closed at"),
            at.unwrap_or(told.closes_at),
        ),
        (State::Open, _) => (choose("aperta fino al", "open until"), told.closes_at),
        (State::Expired, _) => (choose("scaduta il", "expired at"), told.closes_at),
    };
    let mut text = format!(
        "{opened_at}  {credential}  {what}, {used} {of} {uses} {count}, {word} {at}  {}\n",
        told.client
    );
    for digest in unused.iter().flatten() {
        let not_signed = choose("non firmato", "not signed");
        text.push_str(&format!(
            "  {not_signed}: {} {}\n",
            digest.algorithm(),
            hex(digest)
        ));
    }
    text
}

fn waiting_line(grant: &Grant, language: Language) -> String {
    let choose = |italian, english| choose(language, italian, english);
    let Grant {
        granted_at,
        credential,
        client,
        uses,
        ends_at,
        ..
    } = grant;
    let (window, count) = (choose("finestra", "window"), choose("firme", "signatures"));
    let waits = choose("attende il PIN fino al", "waits for the PIN until");
    format!("{granted_at}  {credential}  {window}, {uses} {count}, {waits} {ends_at}  {client}\n")
}

const fn choose(language: Language, italian: &'static str, english: &'static str) -> &'static str {
    match language {
        Language::Italian => italian,
        Language::English => english,
    }
}

fn as_json(shown: &Shown) -> Value {
    let Shown {
        told,
        state,
        unused,
    } = shown;
    let digests = |digests: &Option<Vec<Digest>>| {
        let one = |digest: &Digest| json!({ "algorithm": digest.algorithm().as_str(), "value": hex(digest) });
        let all = digests.as_ref();
        all.map(|digests| digests.iter().map(one).collect::<Vec<Value>>())
    };
    json!({
        "opened": told.opened,
        "opened_at": told.opened_at.to_string(),
        "credential": told.credential.as_str(),
        "client": told.client,
        "state": match state {
            State::Open => "open",
            State::Expired => "expired",
            State::Closed => "closed",
        },
        "uses": told.uses,
        "used": told.used,
        "closes_at": told.closes_at.to_string(),
        "closed_at": told.closed_at.map(|at| at.to_string()),
        "durability": told.durability.as_str(),
        "digests": digests(&told.digests),
        "unused": digests(unused),
    })
}

/// With the fields of the others: nothing is opened yet.
fn waiting_as_json(grant: &Grant) -> Value {
    json!({
        "granted": grant.granted,
        "granted_at": grant.granted_at.to_string(),
        "credential": grant.credential.as_str(),
        "client": grant.client,
        "state": "waiting",
        "uses": grant.uses,
        "closes_at": grant.ends_at.to_string(),
    })
}

fn hex(digest: &Digest) -> String {
    HEXLOWER.encode(digest.as_bytes())
}
