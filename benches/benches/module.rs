//! Signatures through our PKCS#11 module, through SoftHSM2 and by the bare engine, side by
//! side. criterion compares each with its own last run; a summary at the end compares them
//! with each other, by processor time and by wall time. See `benches/README.md`.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal and ends at the first failure"
)]

use std::env;
use std::process::ExitCode;
use std::time::Duration;

use criterion::Criterion;
use remote_sign_benches::{
    Operation, Result, SOFTHSM2, Scene, Signer, flush, open, present, ratio, store, table,
    take_turns,
};

const ROUNDS: usize = 75;

fn main() -> ExitCode {
    let done = if Scene::is_prepared() {
        measure().map(|()| true)
    } else {
        run_prepared()
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs this program once more in a prepared scene; false if that fails or if somebody to
/// be measured is absent. A mere trial makes do with who is there.
fn run_prepared() -> Result<bool> {
    let scene = Scene::prepare()?;
    let absent = scene.absent();
    for line in &absent {
        eprintln!("{line}");
    }
    if is_measuring() && !absent.is_empty() {
        return Ok(false);
    }
    let status = scene.command(&[])?.args(env::args_os().skip(1)).status()?;
    Ok(status.success())
}

/// Whether figures are wanted: `cargo bench` says `--bench`, unlike `cargo test`.
fn is_measuring() -> bool {
    let has = |wanted: &str| env::args().any(|argument| argument == wanted);
    let others = ["--test", "--list", "--profile-time"];
    has("--bench") && !others.into_iter().any(has)
}

fn measure() -> Result<()> {
    let signers: Vec<Box<dyn Signer>> = present()
        .into_iter()
        .map(|name| open(name, &Operation::ALL))
        .collect::<Result<_>>()?;
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(20)
        .configure_from_args();
    for operation in Operation::ALL {
        let mut group = criterion.benchmark_group(operation.id());
        for signer in &signers {
            group.bench_function(signer.name(), |bencher| {
                bencher.iter(|| signer.sign(operation).expect("a signature"));
            });
        }
        group.finish();
    }
    criterion.final_summary();
    if is_measuring() {
        summarize(&signers)?;
    }
    Ok(())
}

fn summarize(signers: &[Box<dyn Signer>]) -> Result<()> {
    let mut rows = Vec::new();
    for operation in Operation::ALL {
        let costs = take_turns(signers, operation, ROUNDS)?;
        let named = || signers.iter().map(|signer| signer.name()).zip(&costs);
        let (_, reference) = named()
            .find(|(name, _)| *name == SOFTHSM2)
            .ok_or("there is no SoftHSM2 to compare with")?;
        rows.extend(named().map(|(name, cost)| {
            vec![
                operation.name().to_owned(),
                name.to_owned(),
                ratio(reference.processor, cost.processor),
                ratio(reference.wall, cost.wall),
                format!("{:.1}", cost.processor),
                format!("{:.1}", cost.wall),
            ]
        }));
    }
    let header = [
        "operation",
        "signer",
        "SoftHSM2 / this, processor",
        "SoftHSM2 / this, wall",
        "processor µs",
        "wall µs",
    ];
    println!("\n{}", table(&header, &rows));
    if let Some(folder) = store() {
        let flush = flush(&folder)?;
        println!("One page written and flushed beside our store: {flush:.0} µs.");
    }
    Ok(())
}
