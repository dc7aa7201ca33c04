//! What it costs to record: a durable append to a journal beside the bare one, and an entry
//! and a proof of the history's log as it grows.

use std::env;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use remote_sign_benches::{Provider, Result, Stopwatch, median, place, table};
use remote_sign_core::store::Store as _;
use remote_sign_core::{Authorization, Checkpoint, Durability, ErrorKind, KeyAlgorithm};
use remote_sign_sql::SqliteStore;

/// Writers that append and wait for the disk at once, how often they take turns with one who
/// does the same without a journal, and how long a turn is.
const WRITERS: [usize; 4] = [1, 2, 8, 32];
const TURNS: usize = 9;
const TURN: Duration = Duration::from_millis(200);

/// What the frame of a P-256 signature takes.
const FRAME: [u8; 218] = [0x5a; 218];

/// The log is measured at powers of ten; the greatest unless another is named.
const FIRST: u32 = 3;
const LAST: u32 = 5;

/// What is measured at one length of the log.
const ENTRIES: u32 = 301;
const BATCH: u32 = 1000;
const BATCHES: usize = 7;
const PROOFS: u32 = 1001;

/// Uses of the windows by which the log is filled.
const FILLING: u32 = 50_000;

/// Durable appends to one journal, and by one writer to a bare file, in turns.
pub(crate) fn durable() -> Result<String> {
    let folder = tempfile::tempdir_in(place())?;
    let store = folder.path().join("store.db");
    let store = SqliteStore::create(&store)?;
    let journal = store.journals().open_journal("measurement")?;
    let bare = OpenOptions::new()
        .append(true)
        .create(true)
        .open(folder.path().join("bare"))?;
    let mut rows = Vec::new();
    for writers in WRITERS {
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            theirs.push(at_once(1, &|| {
                (&bare).write_all(&FRAME)?;
                Ok(bare.sync_data()?)
            })?);
            ours.push(at_once(writers, &|| {
                journal.append(&FRAME)?;
                Ok(journal.flush()?)
            })?);
        }
        let (ours, theirs) = (median(ours), median(theirs));
        rows.push(vec![
            "journal".to_owned(),
            format!("{writers} writers"),
            format!("{:.2}×", ours / theirs),
            format!("{ours:.0}"),
            format!("{theirs:.0}"),
        ]);
    }
    let header = [
        "what",
        "by",
        "bare append",
        "per second",
        "bare, one writer",
    ];
    Ok(table(&header, &rows))
}

/// How often in a second.
fn at_once(count: usize, act: &(dyn Fn() -> Result<()> + Sync)) -> Result<f64> {
    let (over, done) = (AtomicBool::new(false), AtomicU64::new(0));
    let work = || {
        let mut count = 0;
        while !over.load(Ordering::Relaxed) {
            act()?;
            count += 1;
        }
        done.fetch_add(count, Ordering::Relaxed);
        Result::Ok(())
    };
    let started = Instant::now();
    thread::scope(|scope| {
        let workers: Vec<_> = (0..count).map(|_| scope.spawn(work)).collect();
        thread::sleep(TURN);
        over.store(true, Ordering::Relaxed);
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().map_err(|_| "a writer ended early")?)
    })?;
    Ok(done.into_inner() as f64 / started.elapsed().as_secs_f64())
}

/// An entry in a transaction of its own, a folded one, and proofs, at powers of ten.
pub(crate) fn growth() -> Result<String> {
    let last = env::args()
        .find_map(|word| word.parse().ok())
        .unwrap_or(LAST);
    let provider = Provider::new(&[KeyAlgorithm::P256], Durability::Window, u64::MAX)?;
    provider.fill();
    let seal = provider.seals().first().ok_or("there is no seal")?;
    let service = provider.service();
    let verifier = service.log_verifier()?;
    let size = || -> Result<u64> {
        let checkpoint = Checkpoint::open(&service.checkpoint()?, &verifier)?;
        Ok(checkpoint.tree().size)
    };
    let sign = |uses: u32| -> Result<()> {
        let authorization = provider.open(seal, uses)?;
        for _ in 0..uses {
            service.sign(&authorization, &seal.input)?;
        }
        Ok(())
    };
    let mut rows = Vec::new();
    for power in FIRST..=last {
        let wanted = 10_u64.pow(power);
        let started = Instant::now();
        let mut length = size()?;
        while length < wanted {
            let missing = u32::try_from(wanted - length).unwrap_or(u32::MAX);
            sign(missing.min(FILLING))?;
            length = size()?;
        }
        eprintln!(
            "{length} entries after {:.0} s",
            started.elapsed().as_secs_f64()
        );
        rows.push(at_length(&provider, wanted)?);
    }
    let header = [
        "log",
        "entries",
        "entry alone, µs",
        "folded entry, µs",
        "inclusion, µs",
        "consistency, µs",
        "checkpoint, µs",
    ];
    Ok(table(&header, &rows))
}

fn at_length(provider: &Provider, entries: u64) -> Result<Vec<String>> {
    let seal = provider.seals().first().ok_or("there is no seal")?;
    let service = provider.service();
    let sign = |authorization: &Authorization| service.sign(authorization, &seal.input);

    let spent = provider.open(seal, 1)?;
    sign(&spent)?;
    let alone = each(ENTRIES, &mut |_| match sign(&spent) {
        // Which is an entry.
        Err(refusal) if refusal.kind() == ErrorKind::AuthorizationSpent => Ok(()),
        _ => Err("what was spent signs".into()),
    })?;

    let mut folded = Vec::new();
    for _ in 0..BATCHES {
        let window = provider.open(seal, BATCH)?;
        for _ in 1..BATCH {
            sign(&window)?;
        }
        let watch = Stopwatch::start()?;
        sign(&window)?;
        folded.push(watch.each(BATCH)?.processor);
    }

    // Somewhere, now early, now late.
    let place = |turn: u32| 1 + u64::from(turn).wrapping_mul(0x9e37_79b9_7f4a_7c15) % (entries - 1);
    let inclusion = each(PROOFS, &mut |turn| {
        service.inclusion_proof(place(turn), entries)?;
        Ok(())
    })?;
    let consistency = each(PROOFS, &mut |turn| {
        service.consistency_proof(place(turn), entries)?;
        Ok(())
    })?;
    let checkpoint = each(PROOFS, &mut |_| {
        service.checkpoint()?;
        Ok(())
    })?;
    let costs = [alone, median(folded), inclusion, consistency, checkpoint];
    let names = ["history".to_owned(), entries.to_string()];
    let costs = costs.iter().map(|cost| format!("{cost:.1}"));
    Ok(names.into_iter().chain(costs).collect())
}

/// The median processor time of an act, in microseconds.
fn each(times: u32, act: &mut dyn FnMut(u32) -> Result<()>) -> Result<f64> {
    let mut costs = Vec::new();
    for turn in 0..times {
        let watch = Stopwatch::start()?;
        act(turn)?;
        costs.push(watch.each(1)?.processor);
    }
    Ok(median(costs))
}
