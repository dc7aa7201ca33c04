//! The history as holders see it.

use std::cell::RefCell;

use remote_sign_core::{
    HistoryDays, HistoryEntry, HistoryLog, HistoryOrder, HistoryPage, HistoryPhrase, HistorySearch,
    HistoryTotal, Language, Outcome, Phrase, SignedData,
};

use crate::call::Call;
use crate::value::{Give, Refusal, Told, Value, hex, things, word};

things! {
    RefCell<HistorySearch>;
    HistoryPhrase, |it| { code: it.code() };
    HistoryPage, |it| {
        first_day: it.from,
        last_day: it.to,
        total: it.total,
        shown: it.shown,
        entries: it.entries.clone(),
        next: it.next.as_ref().map(ToString::to_string),
    };
    HistoryTotal, |it| {
        successes: it.successes,
        failures: it.failures,
        entries: it.entries(),
    };
    HistoryEntry, |it| {
        sequence: it.sequence,
        at: it.at,
        credential: it.credential.as_ref().map(|id| id.as_str()),
        event: word(it.event),
        outcome: word(it.outcome),
        client: &it.client,
        signed: it.signed.clone(),
        signature: it.signature.as_ref().map(hex),
    };
    SignedData, |it| { scheme: word(it.scheme), digest: it.digest.clone() };
}

pub(crate) fn call(of: &Call<'_>) -> Told<Value> {
    let provider = of.provider;
    let search = |index| of.thing::<RefCell<HistorySearch>>(index).borrow().clone();
    Ok(match of.name {
        "history_phrase.new_title" => HistoryPhrase::Title(of.word(0, HistoryLog::ALL)).give(),
        "history_phrase.text" => {
            let phrase = Phrase::History(*of.own::<HistoryPhrase>());
            phrase.text(of.word(0, Language::ALL)).give()
        }
        "history_search.new" => RefCell::<HistorySearch>::default().give(),
        "history_search.set_days" => {
            let day = |index| of.any_text(index).map(|day| day.parse()).transpose();
            let (from, to) = (day(0)?, day(1)?);
            set(of, |search| search.days = HistoryDays::Between { from, to })
        }
        "history_search.set_outcome" => {
            let outcome = Some(of.word(0, Outcome::ALL));
            set(of, |search| search.outcome = outcome)
        }
        "history_search.set_order" => {
            set(of, |search| search.order = of.word(0, HistoryOrder::ALL))
        }
        "history_search.set_limit" => set(of, |search| search.limit = of.number(0)),
        "history_search.set_after" => {
            let after = of.any_text(0).map(|cursor| cursor.parse()).transpose()?;
            set(of, |search| search.after = after)
        }
        "provider.signatures" => provider
            .signatures(&of.session(0), &of.credential(1)?, &search(2))?
            .give(),
        "provider.accesses" => provider.accesses(&of.session(0), &search(1))?.give(),
        "provider.history" => {
            let before = of.value(1).as_u64();
            provider.history(&of.user(0)?, before, of.number(2))?.give()
        }
        _ => return Err(Refusal::Unknown),
    })
}

fn set(of: &Call<'_>, change: impl FnOnce(&mut HistorySearch)) -> Value {
    change(&mut of.own::<RefCell<HistorySearch>>().borrow_mut());
    ().give()
}
