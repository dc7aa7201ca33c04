//! What a signature costs beside the bare key's: in a window and with a flush before each
//! release, with what comes before and after it, by several signers at once, and as the
//! history grows. See `benches/README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal"
)]

mod c_api;
mod log;

use std::env;
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use remote_sign_benches::{CApi, Provider, Result, Seal, Stopwatch, flush, median, place, table};
use remote_sign_core::{Authorization, Durability, KeyAlgorithm};

const ALGORITHMS: [KeyAlgorithm; 5] = [
    KeyAlgorithm::Rsa2048,
    KeyAlgorithm::Rsa3072,
    KeyAlgorithm::Rsa4096,
    KeyAlgorithm::P384,
    KeyAlgorithm::P256,
];

/// How long a turn is at least, and how many there are.
const TURN: Duration = Duration::from_millis(20);
const TURNS: usize = 75;

/// Uses of a window, and how often such a window is opened.
const WINDOWS: [(u32, usize); 4] = [(1, 301), (10, 101), (100, 51), (10_000, 7)];

/// Who signs at once, and for how long.
const SIGNERS: [usize; 4] = [1, 2, 8, 32];
const AT_ONCE: Duration = Duration::from_secs(1);

/// Signatures between which instructions are counted, and of which keys: making one of RSA
/// takes now more of them, now fewer.
const COUNTED: (u32, u32) = (200, 2200);
const COUNTED_KEYS: [KeyAlgorithm; 2] = [KeyAlgorithm::P384, KeyAlgorithm::P256];

type Part = fn() -> Result<String>;

const PARTS: [(&str, Part); 7] = [
    ("signature", signatures),
    ("windows", windows),
    ("signers", signers),
    ("instructions", instructions),
    ("c_api", c_api::calls),
    ("journal", log::durable),
    ("growth", log::growth),
];

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["count", who, algorithm, count] => sign_counted(who, algorithm, count),
        words if words.contains(&"--bench") => measure(words),
        // `cargo test` only sees that this builds.
        _ => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The parts that are named, or all.
fn measure(words: &[&str]) -> Result<()> {
    let flush = flush(&place())?;
    println!("One page written and flushed beside the stores: {flush:.0} µs.\n");
    let is_named = |name: &str| words.contains(&name);
    let any = PARTS.iter().any(|(name, _)| is_named(name));
    for (name, part) in PARTS {
        if !any || is_named(name) {
            println!("{}", part()?);
        }
    }
    Ok(())
}

/// A signature of the provider and one of its key, in turns. Folding comes afterwards.
fn signatures() -> Result<String> {
    let mut rows = Vec::new();
    for durability in [Durability::Window, Durability::Each] {
        let provider = Provider::new(&ALGORITHMS, durability, u64::MAX)?;
        for (algorithm, seal) in ALGORITHMS.iter().zip(provider.seals()) {
            let authorization = provider.open_wide(seal)?;
            let bare = || bare(seal);
            let ours = || ours(&provider, &authorization, seal);
            let (mut alone, mut with) = (Turns::new(&bare)?, Turns::new(&ours)?);
            for _ in 0..TURNS / 2 {
                alone.take()?;
                with.take()?;
                with.take()?;
                alone.take()?;
            }
            let (alone, with) = (median(alone.costs), median(with.costs));
            rows.push(vec![
                format!("{algorithm:?}"),
                name(durability).to_owned(),
                format!("{:+.1} %", 100.0 * (with / alone - 1.0)),
                format!("{:.2}", with - alone),
                format!("{alone:.2}"),
            ]);
        }
    }
    let header = ["key", "mode", "with history", "µs more", "key alone, µs"];
    Ok(table(&header, &rows))
}

fn bare(seal: &Seal) -> Result<()> {
    seal.key.sign(&seal.input)?;
    Ok(())
}

fn ours(provider: &Provider, authorization: &Authorization, seal: &Seal) -> Result<()> {
    provider.service().sign(authorization, &seal.input)?;
    Ok(())
}

const fn name(durability: Durability) -> &'static str {
    match durability {
        Durability::Window => "window",
        Durability::Each => "each",
    }
}

/// An act that is timed in turns of equal numbers.
struct Turns<'a> {
    act: &'a dyn Fn() -> Result<()>,
    count: u32,
    costs: Vec<f64>,
}

impl<'a> Turns<'a> {
    /// Finds out how many fill a turn; that warms up.
    fn new(act: &'a dyn Fn() -> Result<()>) -> Result<Self> {
        let mut count = 1;
        loop {
            let started = Instant::now();
            (0..count).try_for_each(|_| act())?;
            if started.elapsed() >= TURN {
                let costs = Vec::new();
                return Ok(Self { act, count, costs });
            }
            count *= 2;
        }
    }

    fn take(&mut self) -> Result<()> {
        let watch = Stopwatch::start()?;
        (0..self.count).try_for_each(|_| (self.act)())?;
        self.costs.push(watch.each(self.count)?.processor);
        Ok(())
    }
}

/// Whole windows on P-256: opening, all signatures but the last, and the last, which folds
/// them and closes the window.
fn windows() -> Result<String> {
    let provider = Provider::new(&[KeyAlgorithm::P256], Durability::Window, u64::MAX)?;
    let mut rows = Vec::new();
    let mut lasts = Vec::new();
    for (uses, times) in WINDOWS {
        let mut costs = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
        let mut walls = Vec::new();
        for _ in 0..times {
            let seal = provider.seals().first().ok_or("there is no seal")?;
            let watch = Stopwatch::start()?;
            let authorization = provider.open(seal, uses)?;
            let opened = watch.each(1)?.processor;
            for _ in 1..uses {
                ours(&provider, &authorization, seal)?;
            }
            let signed = watch.each(1)?.processor;
            ours(&provider, &authorization, seal)?;
            let closed = watch.each(1)?;
            let parts = [
                opened,
                signed - opened,
                closed.processor - signed,
                closed.processor,
            ];
            for (costs, part) in costs.iter_mut().zip(parts) {
                costs.push(part);
            }
            walls.push(closed.wall);
        }
        let [opened, signed, last, all] = costs.map(median);
        lasts.push((f64::from(uses), last));
        let each = |cost: f64| cost / f64::from(uses);
        rows.push(vec![
            "P256".to_owned(),
            uses.to_string(),
            format!("{opened:.0}"),
            format!("{:.1}", signed / f64::from((uses - 1).max(1))),
            format!("{last:.0}"),
            format!("{:.1}", each(all)),
            format!("{:.1}", each(median(walls))),
        ]);
    }
    let header = [
        "key",
        "uses",
        "opening, µs",
        "signature, µs",
        "last and folding, µs",
        "all of it / uses, µs",
        "wall / uses, µs",
    ];
    let mut text = table(&header, &rows);
    if let (Some((few, low)), Some((many, high))) = (lasts.get(1), lasts.last()) {
        let fold = (high - low) / (many - few);
        text.push_str(&format!("\nFolding costs {fold:.1} µs an entry.\n"));
    }
    Ok(text)
}

/// Signatures of P-256 in a second, each signer with an authorization of its own or all with
/// one.
fn signers() -> Result<String> {
    let mut rows = Vec::new();
    for durability in [Durability::Window, Durability::Each] {
        let provider = Provider::new(&[KeyAlgorithm::P256], durability, u64::MAX)?;
        let seal = provider.seals().first().ok_or("there is no seal")?;
        for shared in [false, true] {
            let mut row = vec![
                name(durability).to_owned(),
                if shared { "one" } else { "its own" }.to_owned(),
            ];
            for count in SIGNERS {
                let opened: Result<Vec<_>> = (0..if shared { 1 } else { count })
                    .map(|_| provider.open_wide(seal))
                    .collect();
                row.push(format!("{:.0}", at_once(&provider, seal, &opened?, count)?));
            }
            rows.push(row);
        }
    }
    let header = ["mode", "authorization", "1 signer", "2 signers", "8", "32"];
    Ok(table(&header, &rows))
}

fn at_once(
    provider: &Provider,
    seal: &Seal,
    authorizations: &[Authorization],
    count: usize,
) -> Result<f64> {
    let (over, made) = (AtomicBool::new(false), AtomicU64::new(0));
    let sign = |authorization: &Authorization| {
        let mut count = 0;
        while !over.load(Ordering::Relaxed) {
            ours(provider, authorization, seal)?;
            count += 1;
        }
        made.fetch_add(count, Ordering::Relaxed);
        Result::Ok(())
    };
    let started = Instant::now();
    let mut took = Duration::ZERO;
    thread::scope(|scope| {
        let signers: Vec<_> = authorizations
            .iter()
            .cycle()
            .take(count)
            .map(|authorization| scope.spawn(|| sign(authorization)))
            .collect();
        thread::sleep(AT_ONCE);
        over.store(true, Ordering::Relaxed);
        took = started.elapsed();
        signers
            .into_iter()
            .try_for_each(|signer| signer.join().map_err(|_| "a signer ended early")?)
    })?;
    Ok(made.into_inner() as f64 / took.as_secs_f64())
}

/// Instructions of a signature in a window and of the bare key's, by Valgrind.
fn instructions() -> Result<String> {
    let mut rows = Vec::new();
    for algorithm in COUNTED_KEYS {
        let algorithm = format!("{algorithm:?}");
        let [alone, with] = ["bare", "ours"].map(|who| counted(who, &algorithm));
        let (alone, with) = (alone?, with?);
        rows.push(vec![
            algorithm,
            "window".to_owned(),
            format!("{:+.1} %", 100.0 * (with / alone - 1.0)),
            format!("{:.1}", (with - alone) / 1e3),
            format!("{:.0}", alone / 1e3),
        ]);
    }
    let header = [
        "key",
        "mode",
        "with history",
        "thousand instructions more",
        "key alone",
    ];
    Ok(table(&header, &rows))
}

fn counted(who: &str, algorithm: &str) -> Result<f64> {
    let (few, many) = COUNTED;
    let run = |count: u32| -> Result<f64> {
        let output = Command::new("valgrind")
            .args(["--tool=cachegrind", "--cache-sim=no"])
            .arg("--cachegrind-out-file=/dev/null")
            .arg(env::current_exe()?)
            .args(["count", who, algorithm, &count.to_string()])
            .output()
            .map_err(|error| format!("valgrind: {error} (Debian package: valgrind)"))?;
        let text = String::from_utf8_lossy(&output.stderr);
        let number = text.lines().find_map(|line| {
            let (_, number) = line.split_once("refs:")?;
            number.trim().replace(',', "").parse().ok()
        });
        Ok(number.ok_or_else(|| format!("valgrind counted nothing:\n{text}"))?)
    };
    Ok((run(many)? - run(few)?) / f64::from(many - few))
}

fn sign_counted(who: &str, algorithm: &str, count: &str) -> Result<()> {
    let known = ALGORITHMS.into_iter();
    let algorithm = known
        .filter(|known| format!("{known:?}") == algorithm)
        .collect::<Vec<_>>();
    let provider = Provider::new(&algorithm, Durability::Window, u64::MAX)?;
    let seal = provider.seals().first().ok_or("no such algorithm")?;
    let authorization = provider.open_wide(seal)?;
    let c = CApi::new(&provider, seal)?;
    for _ in 0..count.parse::<u32>()? {
        match who {
            "bare" => bare(seal)?,
            "c" => c.sign()?,
            "read" => c.read()?,
            "hold" => c.hold()?,
            _ => ours(&provider, &authorization, seal)?,
        }
    }
    Ok(())
}
