//! Whole processes: what somebody pays who signs once, and what stays in memory.

use std::fs;
use std::process;
use std::time::Instant;

use remote_sign_benches::{
    Crowd, KRYOPTIC, Key, Module, OURS, Operation, Ready, Result, SOFTHSM2, Scene, login, median,
    open_module, ratio, table,
};

use crate::{SLOTS, configured};

const RUNS: usize = 15;

/// One signature as a process of its own.
struct Case<'a> {
    what: &'a str,
    environment: Vec<String>,
    words: Vec<String>,
}

pub(crate) fn table_of(scene: &Scene, crowd: &Crowd) -> Result<()> {
    let mut cases = Vec::new();
    for name in [SOFTHSM2, KRYOPTIC, OURS] {
        if scene.absent().iter().any(|line| line.starts_with(name)) {
            continue;
        }
        let words = vec!["once".to_owned(), name.to_owned()];
        cases.push(Case {
            what: name,
            environment: Vec::new(),
            words,
        });
    }
    for (what, slots, look) in [
        ("remote-sign, cheap stretch", 1, "first"),
        (
            "remote-sign, cheap stretch, 5,000 configured",
            SLOTS,
            "first",
        ),
        ("the same, every slot looked at", SLOTS, "all"),
    ] {
        let environment = vec![configured(&crowd.configuration(slots)?)];
        let words = ["once", "crowd", look].map(str::to_owned).to_vec();
        cases.push(Case {
            what,
            environment,
            words,
        });
    }
    let mut figures: Vec<[Vec<f64>; 3]> = cases.iter().map(|_| Default::default()).collect();
    // The first run makes what a first run makes.
    for round in 0..=RUNS {
        for (case, figures) in cases.iter().zip(&mut figures) {
            let measured = run(scene, case)?;
            if round > 0 {
                for (place, figure) in figures.iter_mut().zip(measured) {
                    place.push(figure);
                }
            }
        }
    }
    let medians: Vec<[f64; 3]> = figures.into_iter().map(|all| all.map(median)).collect();
    let reference = medians.first().ok_or("nobody signed")?;
    let rows: Vec<_> = cases
        .iter()
        .zip(&medians)
        .map(|(case, [wall, resident, anonymous])| {
            vec![
                "P-256, once".to_owned(),
                case.what.to_owned(),
                ratio(reference[0], *wall),
                format!("{:.1}", wall / 1e3),
                format!("{:.1}", resident / 1024.0),
                format!("{:.1}", anonymous / 1024.0),
            ]
        })
        .collect();
    let header = [
        "operation",
        "module",
        "SoftHSM2 / this, wall",
        "wall ms",
        "resident MiB",
        "anonymous MiB",
    ];
    println!("{}", table(&header, &rows));
    Ok(())
}

fn run(scene: &Scene, case: &Case<'_>) -> Result<[f64; 3]> {
    let environment: Vec<&str> = case.environment.iter().map(String::as_str).collect();
    let wrapper = [&["env"], environment.as_slice()].concat();
    let output = scene.command(&wrapper)?.args(&case.words).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = text
        .split_whitespace()
        .map(str::parse)
        .collect::<std::result::Result<_, _>>()?;
    Ok(figures.try_into().map_err(|_| "three figures")?)
}

/// Signs once; tells µs from loading the module to its end, and KiB that are resident, and
/// backed by no file, after the login.
pub(crate) fn once(words: &[&str]) -> Result<()> {
    let begun = Instant::now();
    let (resident, anonymous) = match words {
        ["crowd", look] => {
            let path = std::env::var("P11_MODULE")?;
            let module = Module::load(std::path::Path::new(&path))?;
            if *look == "all" {
                // Nobody is called so: every slot is asked.
                let _ = module.slot("");
            }
            let session = module.session(module.slot(&Crowd::label(0))?)?;
            login(&session, &Crowd::pin().into())?;
            sign(Ready::only(session)?)?
        }
        [name] => sign(open_module(name, &[Key::P256])?.ready(Key::P256)?)?,
        _ => return Err("once NAME".into()),
    };
    println!("{} {resident} {anonymous}", begun.elapsed().as_micros());
    Ok(())
}

fn sign(ready: Ready) -> Result<(f64, f64)> {
    let memory = (memory("VmRSS:")?, memory("RssAnon:")?);
    let (mechanism, input) = (Operation::P256.mechanism()?, Operation::P256.input());
    ready.session.sign(&mechanism, ready.key, &input)?;
    Ok(memory)
}

/// A line of the kernel's report on this process, in KiB.
fn memory(name: &str) -> Result<f64> {
    let report = fs::read_to_string(format!("/proc/{}/status", process::id()))?;
    let line = report.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number.ok_or("the kernel does not tell")?.parse()?)
}
