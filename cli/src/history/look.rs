//! `history signatures` and `history accesses`: what a holder sees of both (requirements 51 to
//! 60), page by page; all of it in their login. As CSV it is safe to open in a spreadsheet.

use clap::Args;
use data_encoding::HEXLOWER;
use remote_sign_core::x509::escaped;
use remote_sign_core::{
    CredentialId, Day, HistoryCursor, HistoryDays, HistoryEntry, HistoryLog, HistoryOrder,
    HistoryPage, HistoryPhrase, HistoryRange, HistorySearch, Language, Outcome, Phrase,
};
use serde_json::{Value, json};

use crate::answer::{Answer, warn};
use crate::failure::Failure;
use crate::login::LoggedIn;
use crate::setup::Setup;

/// List the signatures made with a credential of yours, and refused attempts to make one
#[derive(Args)]
pub(crate) struct Signatures {
    /// The credential, such as C847306297336
    credential: CredentialId,
    #[command(flatten)]
    search: Search,
}

/// List the accesses to your account and what else concerned its security
#[derive(Args)]
pub(crate) struct Accesses {
    #[command(flatten)]
    search: Search,
}

/// What is looked for, and how it is shown.
#[derive(Args)]
struct Search {
    /// The first day, such as 2027-05-31 or 31/05/2027 [default: no beginning]
    #[arg(long, value_name = "DAY", conflicts_with = "range")]
    from: Option<Day>,
    /// The last day [default: no end]
    #[arg(long, value_name = "DAY", conflicts_with = "range")]
    to: Option<Day>,
    /// A ready range: year, all, 7-days, 3-months [default: year, without --from and --to]
    #[arg(long)]
    range: Option<HistoryRange>,
    /// Those alone that ended so: success, failure [default: all]
    #[arg(long)]
    outcome: Option<Outcome>,
    /// The order: newest, oldest, outcome, client
    #[arg(long, default_value_t = HistoryOrder::Newest)]
    order: HistoryOrder,
    /// Entries on a page, 1 to 500
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// The page that begins at this place, which the page before named
    #[arg(long, conflicts_with = "all")]
    cursor: Option<HistoryCursor>,
    /// All pages
    #[arg(long)]
    all: bool,
    /// As comma-separated values (RFC 4180)
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    #[command(flatten)]
    who: LoggedIn,
}

pub(super) fn signatures(asked: &Signatures, setup: &Setup) -> Result<Answer, Failure> {
    look(Some(&asked.credential), &asked.search, setup)
}

pub(super) fn accesses(asked: &Accesses, setup: &Setup) -> Result<Answer, Failure> {
    look(None, &asked.search, setup)
}

/// The signatures of a credential, or accesses.
fn look(
    credential: Option<&CredentialId>,
    search: &Search,
    setup: &Setup,
) -> Result<Answer, Failure> {
    let configuration = setup.configuration()?;
    let service = remote_sign_host::open(&configuration)?;
    let session = search.who.session(setup, &service)?;
    let page_of = |wanted: &HistorySearch| match credential {
        Some(id) => service.signatures(&session, id, wanted),
        None => service.accesses(&session, wanted),
    };
    let mut wanted = search.wanted();
    let mut page = page_of(&wanted)?;
    while let Some(next) = page.next.take_if(|_| search.all) {
        wanted.after = Some(next);
        let more = page_of(&wanted)?;
        page.shown = more.shown;
        page.next = more.next;
        page.entries.extend(more.entries);
    }
    if search.csv {
        if page.next.is_some() {
            warn("these are not all: --all gives all pages");
        }
        return Ok(Answer::new(csv(&page.entries), Value::Null));
    }
    let log = match credential {
        Some(_) => HistoryLog::Signatures,
        None => HistoryLog::Accesses,
    };
    let answer = Answer::new(
        text(log, &page, search.order, configuration.language),
        as_json(log, &page, search),
    );
    Ok(match &page.next {
        Some(next) => answer.next(format!(
            "the same with `--cursor {next}` shows the next page"
        )),
        None => answer,
    })
}

impl Search {
    fn wanted(&self) -> HistorySearch {
        let days = match (self.range, self.from, self.to) {
            (Some(range), ..) => HistoryDays::Range(range),
            (None, None, None) => HistoryDays::Range(HistoryRange::Year),
            (None, from, to) => HistoryDays::Between { from, to },
        };
        HistorySearch {
            days,
            outcome: self.outcome,
            order: self.order,
            limit: self.limit,
            after: self.cursor.clone(),
        }
    }
}

fn text(log: HistoryLog, page: &HistoryPage, order: HistoryOrder, language: Language) -> String {
    let say = |phrase| Phrase::History(phrase).text(language);
    let total = page.total.entries();
    let shown = page.shown;
    let mut lines = vec![
        say(HistoryPhrase::Title(log)),
        say(HistoryPhrase::Total(log, total)),
        say(HistoryPhrase::Split {
            successes: page.total.successes,
            failures: page.total.failures,
        }),
        say(HistoryPhrase::Shown { log, shown, total }),
    ];
    lines.extend(page.from.map(|day| say(HistoryPhrase::From(day))));
    lines.extend(page.to.map(|day| say(HistoryPhrase::To(day))));
    lines.push(say(HistoryPhrase::Order(order)));
    lines.push(String::new());
    if page.entries.is_empty() {
        lines.push(say(HistoryPhrase::Empty(log)));
    }
    lines.extend(page.entries.iter().map(|entry| {
        let HistoryEntry {
            sequence,
            at,
            event,
            client,
            detail,
            ..
        } = entry;
        let outcome = say(HistoryPhrase::Outcome(entry.outcome));
        let line = format!("{at}  {outcome}  {event}  {client}  #{sequence}  {detail}");
        escaped(line.trim_end())
    }));
    lines.join("\n")
}

fn as_json(log: HistoryLog, page: &HistoryPage, search: &Search) -> Value {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    json!({
        "log": log.as_str(),
        "from": day(page.from),
        "to": day(page.to),
        "outcome": search.outcome.map(Outcome::as_str),
        "order": search.order.as_str(),
        "total": {
            "entries": page.total.entries(),
            "successes": page.total.successes,
            "failures": page.total.failures,
        },
        "shown": page.shown,
        "entries": page.entries.iter().map(entry_json).collect::<Vec<_>>(),
        "next": page.next.as_ref().map(ToString::to_string),
    })
}

fn entry_json(entry: &HistoryEntry) -> Value {
    let hex = |bytes: &[u8]| HEXLOWER.encode(bytes);
    let signed = entry.signed.as_ref();
    json!({
        "sequence": entry.sequence,
        "position": entry.position,
        "at": entry.at.to_string(),
        "event": entry.event.as_str(),
        "outcome": entry.outcome.as_str(),
        "client": entry.client,
        "detail": entry.detail,
        "credential": entry.credential.as_ref().map(CredentialId::as_str),
        "authorization": entry.authorization,
        "scheme": signed.map(|signed| signed.scheme.as_str()),
        "digest_algorithm": signed.map(|signed| signed.digest.algorithm().as_str()),
        "digest": signed.map(|signed| hex(signed.digest.as_bytes())),
        "signature": entry.signature.as_deref().map(hex),
    })
}

/// The columns of the CSV form: the fields of the JSON form, but for the signature, which is
/// of no use in a table.
const COLUMNS: [&str; 12] = [
    "sequence",
    "position",
    "at",
    "event",
    "outcome",
    "client",
    "detail",
    "credential",
    "authorization",
    "scheme",
    "digest_algorithm",
    "digest",
];

fn csv(entries: &[HistoryEntry]) -> String {
    let mut text = COLUMNS.join(",") + "\r\n";
    for entry in entries {
        let entry = entry_json(entry);
        let cells = COLUMNS.map(|column| match entry.get(column) {
            Some(Value::String(text)) => cell(text),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        });
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell (RFC 4180 section 2). A text that a spreadsheet would take for a formula has an
/// apostrophe in front; so has what follows a semicolon, which separates cells where the comma
/// is the decimal point (Italy).
fn cell(text: &str) -> String {
    let parts = text.split(';').map(|part| {
        let begin = part.trim_start_matches(['"', ' ']);
        match begin.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
            true => format!("'{part}"),
            false => part.to_owned(),
        }
    });
    let text = parts.collect::<Vec<_>>().join(";");
    match text.contains(['"', ',', '\r', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4180, section 2, rules 5 to 7.
    #[test]
    fn cells_are_quoted_where_they_must_be_and_are_no_formulas() {
        for (text, expected) in [
            ("aaa", "aaa"),
            ("", ""),
            ("b\r\nbb", "\"b\r\nbb\""),
            ("b\"bb", "\"b\"\"bb\""),
            ("a,b", "\"a,b\""),
            ("=1+1", "'=1+1"),
            ("+39", "'+39"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
            ("a=1", "a=1"),
            ("a;=1", "a;'=1"),
            ("a;\"=1\"", "\"a;'\"\"=1\"\"\""),
            (" =1", "' =1"),
            ("a; b;c", "a; b;c"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
