//! Processor instructions per signature, counted by Valgrind: the same on a busy machine as
//! on a quiet one. See `benches/README.md`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement talks to the person at the terminal"
)]

use std::env;
use std::process::ExitCode;

use remote_sign_benches::{ENGINE, OURS, Operation, Result, SOFTHSM2, Scene, open, ratio, table};

/// Counts and nothing else; what is loaded, opened and logged in cancels out between two
/// numbers of signatures.
const VALGRIND: [&str; 4] = [
    "valgrind",
    "--tool=cachegrind",
    "--cache-sim=no",
    "--cachegrind-out-file=/dev/null",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        [name, operation, count] if Scene::is_prepared() => sign(name, operation, count),
        words if words.contains(&"--bench") => measure(),
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

fn measure() -> Result<()> {
    let scene = Scene::prepare()?;
    let absent = scene.absent();
    if !absent.is_empty() {
        return Err(absent.join("\n").into());
    }
    let mut rows = Vec::new();
    for operation in Operation::ALL {
        let engine = per_signature(&scene, ENGINE, operation)?;
        let reference = per_signature(&scene, SOFTHSM2, operation)?;
        let ours = per_signature(&scene, OURS, operation)?;
        for (name, count) in [(OURS, ours), (SOFTHSM2, reference), (ENGINE, engine)] {
            rows.push(vec![
                operation.name().to_owned(),
                name.to_owned(),
                ratio(reference, count),
                format!("{:.0}", count / 1e3),
                format!("{:.0}", (count - engine) / 1e3),
            ]);
        }
    }
    let header = [
        "operation",
        "signer",
        "SoftHSM2 / this",
        "thousand instructions",
        "above the engine",
    ];
    println!("{}", table(&header, &rows));
    Ok(())
}

fn per_signature(scene: &Scene, name: &str, operation: Operation) -> Result<f64> {
    let (few, many): (u32, u32) = match operation {
        Operation::RsaPkcs1 | Operation::RsaPss => (2, 34),
        Operation::Ecdsa => (2, 202),
    };
    // Makes what a first run makes, such as SoftHSM2's keys, and checks signatures.
    run(scene, &[], name, operation, 1)?;
    let few_count = run(scene, &VALGRIND, name, operation, few)?;
    let many_count = run(scene, &VALGRIND, name, operation, many)?;
    let (few_count, many_count) = few_count
        .zip(many_count)
        .ok_or("valgrind counted nothing")?;
    Ok((many_count - few_count) / f64::from(many - few))
}

/// Signs `count` times in a process of its own; what Valgrind counted, if it ran.
fn run(
    scene: &Scene,
    wrapper: &[&str],
    name: &str,
    operation: Operation,
    count: u32,
) -> Result<Option<f64>> {
    let output = scene
        .command(wrapper)?
        .args([name, operation.id(), &count.to_string()])
        .output()?;
    let text = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let advice = wrapper.first().map_or(String::new(), |program| {
            format!("(Debian package of {program}: {program})")
        });
        return Err(format!("{}\n{text}{advice}", output.status).into());
    }
    let counted = text.lines().find_map(|line| {
        let (_, number) = line
            .split_once("I refs:")
            .or(line.split_once("I   refs:"))?;
        number.trim().replace(',', "").parse().ok()
    });
    Ok(counted)
}

fn sign(name: &str, operation: &str, count: &str) -> Result<()> {
    let operation = *Operation::ALL
        .iter()
        .find(|known| known.id() == operation)
        .ok_or("no such operation")?;
    let signer = open(name, &[operation])?;
    let mut signature = Vec::new();
    for _ in 0..count.parse::<u32>()? {
        signature = signer.sign(operation)?;
    }
    operation.verify(&signer.public_key(operation.key())?, &signature)
}
