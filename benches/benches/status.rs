//! What it costs to say which certificates are revoked: a list of up to a million, and an
//! OCSP answer beside a bare signature of its key. See `benches/README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal"
)]

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use remote_sign_benches::{Result, ratio, table};
use remote_sign_core::crl::{Extent, ListEntry, ListIssuer, ListTerms, Reason, RevocationList};
use remote_sign_core::ocsp::{Answer, OcspRequest, Responder, Status};
use remote_sign_core::{
    DigestAlgorithm, KeyAlgorithm, KeyProvider as _, SigningInput, SigningKey, SoftwareKeys,
    SystemEntropy, Timestamp,
};

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];
/// How often each is measured; the median counts.
const ROUNDS: usize = 5;
/// How many answers and signatures fill a turn, and how many turns each has.
const TURN: u32 = 500;
const TURNS: usize = 75;

fn main() -> ExitCode {
    if !env::args().any(|word| word == "--bench") {
        // `cargo test` only sees that this builds.
        return ExitCode::SUCCESS;
    }
    match measure() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn measure() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    let curve = |name: &str| format!("ec -pkeyopt ec_paramgen_curve:{name}");
    let make = |name: &str, key: &str, signer: &str| {
        openssl(
            folder,
            &format!(
                "req -x509 -newkey {key} -nodes -keyout {name}.key -subj /CN={name} -days 30 \
                 -outform DER -out {name}.der {signer}"
            ),
        )?;
        openssl(
            folder,
            &format!("pkcs8 -topk8 -nocrypt -in {name}.key -outform DER -out {name}.pkcs8"),
        )
    };
    make("ca", &curve("P-384"), "")?;
    openssl(folder, "x509 -inform DER -in ca.der -out ca.pem")?;
    make("responder", &curve("P-256"), "-CA ca.pem -CAkey ca.key")?;

    println!("{}", lists(folder)?);
    println!("{}", answers(folder)?);
    Ok(())
}

/// Full lists of several sizes, and a delta of one change.
fn lists(folder: &Path) -> Result<String> {
    let key = load(folder, "ca")?;
    let certificate = fs::read(folder.join("ca.der"))?;
    let mut rows = Vec::new();
    for (name, extent, size) in SIZES
        .into_iter()
        .map(|size| ("full", Extent::Full { freshest: None }, size))
        .chain([("delta", Extent::Delta { base: 1 }, 1)])
    {
        let mut times = Vec::new();
        let mut bytes = 0;
        forget_peak()?;
        let before = peak()?;
        for _ in 0..ROUNDS {
            let started = Instant::now();
            let list = list(ListIssuer::new(&certificate, &*key)?, &extent, size)?;
            times.push(started.elapsed());
            bytes = list.len();
            fs::write(folder.join("list.der"), list)?;
        }
        let grown = peak()?.saturating_sub(before);
        let started = Instant::now();
        openssl(
            folder,
            "crl -inform DER -in list.der -noout -verify -CAfile ca.pem",
        )?;
        let verified = started.elapsed();
        let built = median(times);
        rows.push(vec![
            name.to_owned(),
            size.to_string(),
            format!("{:.2}", milliseconds(built)),
            match extent {
                Extent::Full { .. } => {
                    format!("{:.2}", 1e3 * milliseconds(built) / f64::from(size))
                }
                Extent::Delta { .. } => "-".to_owned(),
            },
            format!("{:.2}", bytes as f64 / 1e6),
            format!("{:.1}", grown as f64 / 1e3),
            format!("{:.0}", milliseconds(verified)),
        ]);
    }
    let header = [
        "list",
        "entries",
        "built and signed, ms",
        "µs per entry",
        "MB",
        "peak memory, MB",
        "openssl crl -verify, ms",
    ];
    Ok(table(&header, &rows))
}

fn list(issuer: ListIssuer<'_>, extent: &Extent, size: u32) -> Result<Vec<u8>> {
    let now = Timestamp::from_unix_millis(1_800_000_000_000);
    let terms = ListTerms {
        number: 2,
        this_update: now,
        next_update: now.plus_days(1),
        extent: extent.clone(),
        distribution_point: Some("http://crl.example.com/0.crl".to_owned()),
        expired_since: Some(now),
    };
    let mut list = RevocationList::new(issuer, terms)?;
    for number in 0..size {
        let mut serial = [0x5a; 16];
        for (byte, value) in serial.iter_mut().zip((number + 1).to_le_bytes()) {
            *byte ^= value;
        }
        list.list(&ListEntry {
            serial: &serial,
            since: now,
            reason: Reason::Superseded,
        })?;
    }
    Ok(list.sign()?)
}

/// OCSP answers and bare signatures of the same key, in turns.
fn answers(folder: &Path) -> Result<String> {
    openssl(
        folder,
        "ocsp -sha256 -issuer ca.pem -serial 77 -reqout request.der",
    )?;
    let request = fs::read(folder.join("request.der"))?;
    let key = load(folder, "responder")?;
    let responder = Responder::new(
        &fs::read(folder.join("ca.der"))?,
        &fs::read(folder.join("responder.der"))?,
        load(folder, "responder")?,
    )?;
    let now = Timestamp::from_unix_millis(1_800_000_000_000);
    let terms = Answer {
        now,
        next_update: now.plus_days(1),
        archive_cutoff: Some(now),
    };
    let input = SigningInput::of_digest(
        KeyAlgorithm::P256,
        &DigestAlgorithm::Sha256.digest(b"an answer"),
    );
    let (mut answered, mut signed) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        let started = Instant::now();
        for _ in 0..TURN {
            let read = OcspRequest::read(&request, 1).map_err(|_| "the request is refused")?;
            responder.answer(&read, &terms, &mut |_| Ok(Status::Good))?;
        }
        answered.push(started.elapsed());
        let started = Instant::now();
        for _ in 0..TURN {
            key.sign(&input)?;
        }
        signed.push(started.elapsed());
    }
    let each = |times| 1e3 * milliseconds(median(times)) / f64::from(TURN);
    let (answered, signed) = (each(answered), each(signed));
    let row = |name: &str, cost: f64| {
        vec![
            name.to_owned(),
            "one core".to_owned(),
            format!("{:.0}", 1e6 / cost),
            format!("{cost:.1}"),
            ratio(cost, signed),
        ]
    };
    let rows = [
        row("OCSP answer, request to DER", answered),
        row("bare P-256 signature", signed),
    ];
    let header = ["what", "on", "per second", "µs", "of a signature"];
    Ok(table(&header, &rows))
}

fn load(folder: &Path, name: &str) -> Result<Box<dyn SigningKey>> {
    let pkcs8 = fs::read(folder.join(format!("{name}.pkcs8")))?;
    Ok(SoftwareKeys::new(SystemEntropy).load_unguarded(&pkcs8)?)
}

fn openssl(folder: &Path, words: &str) -> Result<()> {
    let output = Command::new("openssl")
        .args(words.split_whitespace())
        .current_dir(folder)
        .output()
        .map_err(|error| format!("openssl: {error} (Debian package: openssl)"))?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(format!("openssl {words}: {text}").into());
    }
    Ok(())
}

/// Starts the kernel's count of the most memory that this process used anew.
fn forget_peak() -> Result<()> {
    Ok(fs::write("/proc/self/clear_refs", "5")?)
}

/// The most memory since then, in kB.
fn peak() -> Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let figure = line.and_then(|line| line.split_whitespace().next());
    Ok(figure.ok_or("the kernel does not tell memory")?.parse()?)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
