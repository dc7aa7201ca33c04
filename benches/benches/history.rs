//! What a page of the history costs, by the length of the history: each order and filter on a
//! store that is filled for it, and the whole act of a holder beside it. See
//! `benches/README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal"
)]

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use remote_sign_benches::{Result, table};
use remote_sign_core::policy::StretchPolicy;
use remote_sign_core::store::{HistoryQuery, HistoryRecord, Store};
use remote_sign_core::*;
use remote_sign_sql::SqliteStore;
use rusqlite::{Connection, params};

/// Entries, unless others are asked for.
const ENTRIES: u64 = 100_000;
/// Holders, each with a credential.
const HOLDERS: u64 = 1_000;
/// Entries on a page.
const PAGE: u32 = 50;
/// How often each search is run.
const ROUNDS: usize = 1_000;
const BEGINNING: i64 = 1_800_000_000_000;
/// Between two entries.
const STEP: i64 = 1_000;

fn main() -> ExitCode {
    if !env::args().any(|word| word == "--bench") {
        // `cargo test` only sees that this builds.
        return ExitCode::SUCCESS;
    }
    let mut sizes: Vec<u64> = env::args().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes.push(ENTRIES);
    }
    match sizes.into_iter().try_for_each(measure) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(entries: u64) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("store.db");
    drop(SqliteStore::create(&path)?);
    let started = Instant::now();
    fill(&path, entries)?;
    let bytes = std::fs::metadata(&path)?.len();
    println!(
        "{entries} entries, {:.2} GB, filled in {:.0} s; µs for a page of {PAGE}",
        bytes as f64 / 1e9,
        started.elapsed().as_secs_f64()
    );
    let store = SqliteStore::open(&path)?;
    let mut rows = Vec::new();
    for log in HistoryLog::ALL {
        for order in HistoryOrder::ALL {
            for outcome in [None, Some(Outcome::Success), Some(Outcome::Failure)] {
                for (days, third) in [("all", false), ("a third", true)] {
                    let search = Search {
                        log: *log,
                        order: *order,
                        outcome,
                        third,
                        entries,
                    };
                    let name = format!("{order}, {}", outcome.map_or("all", Outcome::as_str));
                    let mut cells = vec![format!("{log}, {days}"), name];
                    cells.extend(search.times(&store, 1..HOLDERS)?);
                    cells.extend(search.times(&store, 0..1)?);
                    rows.push(cells);
                }
            }
        }
    }
    let header = [
        "log, time",
        "order, outcome",
        "p50",
        "p99",
        "p50, busiest holder",
        "p99, busiest holder",
    ];
    println!("{}", table(&header, &rows));
    println!("{}", whole_act(&folder.path().join("small.db"))?);
    Ok(())
}

/// What is searched.
struct Search {
    log: HistoryLog,
    order: HistoryOrder,
    outcome: Option<Outcome>,
    third: bool,
    entries: u64,
}

impl Search {
    /// First and second pages of these holders, by turns: median and 99th percentile.
    fn times(&self, store: &SqliteStore, holders: std::ops::Range<u64>) -> Result<[String; 2]> {
        let span = self.entries.cast_signed() * STEP;
        let (from, until) = match self.third {
            true => (BEGINNING + span / 3, Some(BEGINNING + 2 * span / 3)),
            false => (BEGINNING, None),
        };
        let mut times = Vec::with_capacity(2 * ROUNDS);
        let mut after: Option<HistoryRecord> = None;
        for round in 0..2 * ROUNDS {
            let number = holders.start + (round / 2) as u64 % (holders.end - holders.start);
            let subject = match self.log {
                HistoryLog::Signatures => format!("C{number:012}"),
                HistoryLog::Accesses => format!("U{number:012}"),
            };
            let query = HistoryQuery {
                log: self.log,
                subject: &subject,
                from: Timestamp::from_unix_millis(from),
                until: until.map(Timestamp::from_unix_millis),
                outcome: self.outcome,
                order: self.order,
                after: after.as_ref().filter(|_| round % 2 == 1),
                limit: PAGE,
            };
            let mut page = Vec::new();
            let started = Instant::now();
            store.read(&mut |tx| {
                page = tx.search_history(&query)?;
                Ok(())
            })?;
            times.push(started.elapsed());
            after = page.pop().map(|row| row.record);
        }
        Ok(percentiles(times))
    }
}

/// Rows as signing and logging in write them, but for their codes, which the store does not
/// look at: 1,000 holders, one of whom has 5 % of all; three of ten rows are accesses, three of
/// a hundred failed, eight programs.
fn fill(path: &Path, entries: u64) -> Result<()> {
    let mut connection = Connection::open(path)?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.pragma_update(None, "foreign_keys", false)?;
    connection.pragma_update(None, "cache_size", -1_000_000)?;
    // Indexes are made faster at the end.
    let indexes: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'history' AND sql LIKE 'CREATE INDEX%'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (name, _) in &indexes {
        connection.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    let mut random = 1_u64;
    let mut sequences = vec![0_u64; usize::try_from(HOLDERS)?];
    let mut position = 0;
    while position < entries {
        let transaction = connection.transaction()?;
        {
            let mut insert = transaction.prepare_cached(
                "INSERT INTO history (position, user_id, sequence, version, mac, previous, at, \
                 credential, event, outcome, client, scheme, digest_algorithm, digest, signature, \
                 detail) VALUES (?1, ?2, ?3, 1, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            )?;
            for _ in 0..100_000.min(entries - position) {
                random = random
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let drawn = random >> 24;
                let holder = match drawn % 20 {
                    0 => 0,
                    _ => (drawn / 20) % HOLDERS,
                };
                let Some(sequence) = sequences.get_mut(usize::try_from(holder)?) else {
                    continue;
                };
                *sequence += 1;
                let signed = (drawn >> 20) % 10 >= 3;
                let failed = (drawn >> 25) % 100 < 3;
                let event = match (signed, failed) {
                    (true, true) => Event::SigningRefused,
                    (true, false) => Event::Signed,
                    (false, _) => Event::Login,
                };
                let outcome = if failed {
                    Outcome::Failure
                } else {
                    Outcome::Success
                };
                let released = signed && !failed;
                insert.execute(params![
                    position.cast_signed(),
                    format!("U{holder:012}"),
                    sequence.cast_signed(),
                    [0_u8; 32],
                    BEGINNING + position.cast_signed() * STEP,
                    signed.then(|| format!("C{holder:012}")),
                    event.as_str(),
                    outcome.as_str(),
                    format!("program {}", (drawn >> 30) % 8),
                    released.then_some("ecdsa"),
                    released.then_some("sha256"),
                    released.then_some([1_u8; 32]),
                    released.then_some([2_u8; 64]),
                    "x".repeat(200),
                ])?;
                position += 1;
            }
        }
        transaction.commit()?;
    }
    for (_, sql) in &indexes {
        connection.execute_batch(sql)?;
    }
    connection
        .pragma_update(None, "wal_checkpoint", "TRUNCATE")
        .ok();
    Ok(())
}

/// What a holder's own act costs on a small store, with everything around the search: the
/// session, journals, the total, and the code of each of the entries.
fn whole_act(path: &Path) -> Result<String> {
    let cheap = Policy {
        stretch: StretchPolicy {
            memory_kib: 8,
            iterations: 1,
            lanes: 1,
        },
        ..Policy::mysign()
    };
    let mailbox = std::sync::Arc::new(std::sync::Mutex::new(Vec::<String>::new()));
    let inbox = mailbox.clone();
    let messenger = move |message: &Message| {
        if let Ok(mut inbox) = inbox.lock() {
            inbox.push(message.body.clone());
        }
        Ok(())
    };
    let clock = ManualClock::new(Timestamp::from_unix_millis(BEGINNING));
    let store = SqliteStore::create(path)?;
    let service = RemoteSign::builder(MasterKey::new([7; 32]), store, messenger, clock)
        .policy(cheap)
        .build()?;
    let read = |label: &str| {
        let mailbox = mailbox.lock().ok()?;
        let after = mailbox
            .iter()
            .rev()
            .find_map(|body| Some(body.split_once(label)?.1))?;
        after.split_whitespace().next().map(str::to_owned)
    };
    let read = |label: &str| read(label).ok_or_else(|| format!("no message has {label}"));
    let client = Client::new("a program");
    let registered = service.register(
        &Registration {
            holder: Holder::NaturalPerson {
                given_name: "Mario".into(),
                surname: "Rossi".into(),
                identifier: PersonIdentifier::FiscalCode("RSSMRA80A01H501U".into()),
            },
            country: "IT".into(),
            otp_phone: "+393471234567".into(),
            account_phone: None,
            email: "mario.rossi@example.com".into(),
            recovery_email: None,
            language: Language::English,
            credentials: vec![CredentialRequest {
                kind: CredentialKind::Remote,
                purpose: CredentialPurpose::Signature,
                algorithm: KeyAlgorithm::P256,
                label: "Mario Rossi".into(),
            }],
        },
        &client,
    )?;
    let id = registered.credentials.first().ok_or("no credential")?;
    let temporary = Password::new(read("Temporary password: ")?);
    let session = service.login(&registered.user_id, &temporary, &client)?;
    let chosen = Password::new("Tramonto7!");
    service.change_password(&session, &temporary, &chosen, &chosen, &client)?;
    service.request_activation_otp(&session, id, &client)?;
    let (pin, otp) = (Pin::new("83920174"), OtpCode::new(read("OTP: ")?));
    let code = ActivationCode::new(read(&format!("({id}): "))?);
    service.activate(&session, id, &pin, &pin, &code, &otp, &client)?;
    for _ in 0..PAGE {
        service.login(&registered.user_id, &chosen, &client)?;
    }
    let search = HistorySearch {
        limit: PAGE,
        ..HistorySearch::default()
    };
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        black_box(service.accesses(&session, &search)?);
        times.push(started.elapsed());
    }
    let [p50, p99] = percentiles(times);
    Ok(format!(
        "the whole act on a small store, a page of {PAGE}: p50 {p50} µs, p99 {p99} µs"
    ))
}

/// Median and 99th percentile, in µs.
fn percentiles(mut times: Vec<Duration>) -> [String; 2] {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied();
    [50, 99].map(|share| {
        let time = at(share).unwrap_or_default();
        format!("{:.0}", time.as_secs_f64() * 1e6)
    })
}
