//! Pages of the two logs of the history, out of the indexes made for them: no row is read that
//! is not shown, and nothing is sorted, however long the log. Each outcome is a run of an index;
//! an order that mixes the two merges two runs as it goes. Programs are taken one after the
//! other, so that a range of days is found among the entries of each.

use remote_sign_core::store::{HistoryQuery, HistoryRecord, Stored};
use remote_sign_core::{HistoryLog, HistoryOrder, Outcome, Result};
use rusqlite::params_from_iter;
use rusqlite::types::ToSqlOutput;

use crate::column::Column as _;
use crate::table::Table;
use crate::transaction::SqlTransaction;

/// As the word is sorted: what failed before what succeeded.
const OUTCOMES: [Outcome; 2] = [Outcome::Failure, Outcome::Success];

/// An instant and an index in the log, by which entries of equal rank are sorted.
type Place = (i64, i64);

/// What lies between two places, neither of them included.
#[derive(Clone, Copy)]
struct Span {
    low: Place,
    high: Place,
}

/// A page.
pub(crate) fn run(
    tx: &mut SqlTransaction<'_>,
    query: &HistoryQuery<'_>,
) -> Result<Vec<Stored<HistoryRecord>>> {
    let outcomes = match &query.outcome {
        Some(outcome) => core::slice::from_ref(outcome),
        None => &OUTCOMES[..],
    };
    let mut page = Page {
        tx,
        query,
        rows: Vec::new(),
    };
    match query.order {
        HistoryOrder::Newest | HistoryOrder::Oldest => page.take(outcomes, None, page.rest())?,
        HistoryOrder::Outcome => page.by_outcome(outcomes)?,
        HistoryOrder::Client => page.by_client(outcomes)?,
    }
    Ok(page.rows)
}

struct Page<'a, 'q, 't> {
    tx: &'a mut SqlTransaction<'t>,
    query: &'a HistoryQuery<'q>,
    rows: Vec<Stored<HistoryRecord>>,
}

impl Page<'_, '_, '_> {
    fn by_outcome(&mut self, outcomes: &[Outcome]) -> Result<()> {
        for outcome in outcomes {
            let span = match self.query.after {
                Some(after) if after.outcome.as_str() > outcome.as_str() => continue,
                Some(after) if after.outcome == *outcome => self.rest(),
                _ => self.whole(),
            };
            self.take(core::slice::from_ref(outcome), None, span)?;
            if self.is_full() {
                break;
            }
        }
        Ok(())
    }

    fn by_client(&mut self, outcomes: &[Outcome]) -> Result<()> {
        let mut from = String::new();
        if let Some(after) = self.query.after {
            self.take(outcomes, Some(&after.client), self.rest())?;
            from = successor(&after.client);
        }
        while !self.is_full() {
            let Some(client) = self.next_client(outcomes, &from)? else {
                break;
            };
            self.take(outcomes, Some(&client), self.whole())?;
            from = successor(&client);
        }
        Ok(())
    }

    /// The first name of a program from `from` on.
    fn next_client(&mut self, outcomes: &[Outcome], from: &str) -> Result<Option<String>> {
        let sql = client_sql(self.query.log);
        let mut next = None;
        for outcome in outcomes {
            let parameters = (self.query.subject, outcome.as_str(), from);
            let found = self.tx.first_text(&sql, parameters)?;
            next = match (next, found) {
                (Some(one), Some(other)) => Some(std::cmp::min::<String>(one, other)),
                (one, other) => one.or(other),
            };
        }
        Ok(next)
    }

    /// What still fits of these runs.
    fn take(&mut self, outcomes: &[Outcome], client: Option<&str>, span: Span) -> Result<()> {
        let HistoryQuery {
            log,
            subject,
            order,
            limit,
            ..
        } = *self.query;
        let left = limit.saturating_sub(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        let number = |number: &i64| ToSqlOutput::from(*number);
        let mut values = vec![ToSqlOutput::from(subject), left.bind()];
        values.extend(
            [span.low.0, span.low.1, span.high.0, span.high.1]
                .iter()
                .map(number),
        );
        values.extend(outcomes.iter().map(|outcome| outcome.bind()));
        values.extend(client.map(ToSqlOutput::from));
        let condition = page_sql(log, order, outcomes.len(), client.is_some());
        let rows = self.tx.select(&condition, params_from_iter(values))?;
        self.rows.extend(rows);
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.rows.len() >= self.query.limit as usize
    }

    /// The days that are looked for.
    fn whole(&self) -> Span {
        Span {
            low: (self.query.from.unix_millis(), -1),
            high: self
                .query
                .until
                .map_or((i64::MAX, i64::MAX), |until| (until.unix_millis(), -1)),
        }
    }

    /// What of them follows the last entry of the page before.
    fn rest(&self) -> Span {
        let span = self.whole();
        let Some(after) = self.query.after else {
            return span;
        };
        let place = (after.at.unix_millis(), after.position.cast_signed());
        match self.query.order {
            HistoryOrder::Oldest => Span {
                low: span.low.max(place),
                ..span
            },
            HistoryOrder::Newest | HistoryOrder::Outcome | HistoryOrder::Client => Span {
                high: span.high.min(place),
                ..span
            },
        }
    }
}

/// The text that follows in the order of the store.
fn successor(client: &str) -> String {
    format!("{client}\0")
}

/// The condition of the log's indexes, in their own words: else they are not used.
const fn condition(log: HistoryLog) -> &'static str {
    match log {
        HistoryLog::Signatures => "event IN ('signed', 'signing-refused')",
        HistoryLog::Accesses => "event NOT IN ('signed', 'signing-refused')",
    }
}

const fn subject(log: HistoryLog) -> &'static str {
    match log {
        HistoryLog::Signatures => "credential",
        HistoryLog::Accesses => "user_id",
    }
}

/// What follows `SELECT … FROM history`. Parameters: subject, limit, the four of the span, the
/// outcomes, the program.
fn page_sql(log: HistoryLog, order: HistoryOrder, outcomes: usize, client: bool) -> String {
    let (condition, subject) = (condition(log), subject(log));
    let (index, program) = match client {
        true => ("_by_client", format!(" AND client = ?{}", 7 + outcomes)),
        false => ("", String::new()),
    };
    let run = |outcome: usize| {
        format!(
            "INDEXED BY history_{log}{index} WHERE {condition} AND {subject} = ?1 \
             AND outcome = ?{}{program} AND (at, position) > (?3, ?4) \
             AND (at, position) < (?5, ?6)",
            7 + outcome
        )
    };
    let runs: Vec<_> = (0..outcomes).map(run).collect();
    let both = runs.join(&format!(" UNION ALL {} ", HistoryRecord::SELECT));
    match order {
        HistoryOrder::Oldest => format!("{both} ORDER BY at, position LIMIT ?2"),
        _ => format!("{both} ORDER BY at DESC, position DESC LIMIT ?2"),
    }
}

/// Parameters: subject, outcome, the least name.
fn client_sql(log: HistoryLog) -> String {
    let (condition, subject) = (condition(log), subject(log));
    format!(
        "SELECT client FROM history INDEXED BY history_{log}_by_client WHERE {condition} \
         AND {subject} = ?1 AND outcome = ?2 AND client >= ?3 ORDER BY client LIMIT 1"
    )
}

#[cfg(test)]
mod tests {
    use remote_sign_core::Event;
    use rusqlite::Connection;

    use super::*;
    use crate::migration::MIGRATIONS;

    #[test]
    fn each_log_has_the_events_that_belong_to_it() {
        let store = Connection::open_in_memory().unwrap();
        for log in HistoryLog::ALL {
            for event in Event::ALL {
                let sql = format!("SELECT {} FROM (SELECT ?1 AS event)", condition(*log));
                let belongs: bool = store
                    .query_row(&sql, [event.as_str()], |row| row.get(0))
                    .unwrap();
                assert_eq!(belongs, event.log() == *log, "{event} {log}");
            }
        }
    }

    /// G16: whatever is asked for, rows are found by an index and come in its order.
    #[test]
    fn no_query_scans_or_sorts() {
        let store = Connection::open_in_memory().unwrap();
        store.execute_batch(MIGRATIONS[0]).unwrap();
        let mut queries = Vec::new();
        for log in HistoryLog::ALL {
            let subject = subject(*log);
            let by = |index: &str, client: &str| {
                format!(
                    "SEARCH history USING INDEX history_{log}{index} ({subject}=? AND \
                     outcome=?{client} AND at>? AND at<?)"
                )
            };
            for (outcomes, client) in [(1, false), (2, false), (1, true), (2, true)] {
                for order in [HistoryOrder::Newest, HistoryOrder::Oldest] {
                    let sql = page_sql(*log, order, outcomes, client);
                    let step = match client {
                        true => by("_by_client", " AND client=?"),
                        false => by("", ""),
                    };
                    let mut plan = vec![step; outcomes];
                    if outcomes == 2 {
                        plan = vec![
                            "MERGE (UNION ALL)".to_owned(),
                            "LEFT".to_owned(),
                            plan[0].clone(),
                            "RIGHT".to_owned(),
                            plan[0].clone(),
                        ];
                    }
                    queries.push((format!("{} {sql}", HistoryRecord::SELECT), plan));
                }
            }
            let plan = format!(
                "SEARCH history USING INDEX history_{log}_by_client ({subject}=? AND \
                 outcome=? AND client>?)"
            );
            queries.push((client_sql(*log), vec![plan]));
        }
        for (sql, expected) in queries {
            let explained = format!("EXPLAIN QUERY PLAN {sql}");
            let mut statement = store.prepare(&explained).unwrap();
            let mut rows = statement.raw_query();
            let mut plan = Vec::<String>::new();
            while let Some(row) = rows.next().unwrap() {
                plan.push(row.get(3).unwrap());
            }
            assert_eq!(plan, expected, "{sql}");
        }
    }
}
