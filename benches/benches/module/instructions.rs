//! Instructions of each operation, of searches and of a first signature, by everybody.

use std::path::Path;

use remote_sign_benches::{
    Counted, ENGINE, KRYOPTIC, Key, OURS, Operation, Result, SOFTHSM2, Scene, count, ratio, table,
};

/// What is counted beside signatures.
const PARTS: [&str; 11] = [
    "load",
    "slot",
    "session",
    "login",
    "search",
    "signature",
    "find by ID",
    "find by label",
    "5 attributes",
    "session, open and close",
    "end",
];

pub(crate) fn table_of(scene: &Scene) -> Result<()> {
    let program = Path::new(env!("CARGO_BIN_EXE_counted"));
    let count_one = |name: &'static str| -> Result<(&str, Counted)> {
        let keys = Key::ALL.map(Key::label);
        // Makes what a first run makes, such as SoftHSM2's keys.
        let made = scene.run(&[], program)?.arg(name).args(keys).output()?;
        if !made.status.success() {
            return Err(String::from_utf8_lossy(&made.stderr).into());
        }
        Ok((
            name,
            count(scene, &[], program, &[&[name], &keys[..]].concat())?,
        ))
    };
    let mut names = vec![OURS, SOFTHSM2, ENGINE];
    if !scene.absent().iter().any(|line| line.starts_with(KRYOPTIC)) {
        names.insert(2, KRYOPTIC);
    }
    let counted = names
        .into_iter()
        .map(count_one)
        .collect::<Result<Vec<_>>>()?;
    let of = |name: &str, part: &str| -> Result<f64> {
        let found = counted.iter().find(|(own, _)| *own == name);
        found.ok_or("nobody is called so")?.1.of(part)
    };
    let mut rows = Vec::new();
    for operation in Operation::ALL {
        let engine = of(ENGINE, operation.name())?;
        let reference = of(SOFTHSM2, operation.name())?;
        for (name, counted) in &counted {
            let own = counted.of(operation.name())?;
            rows.push(vec![
                operation.name().to_owned(),
                (*name).to_owned(),
                ratio(reference, own),
                format!("{:.0}", own / 1e3),
                format!("{:.0}", (own - engine) / 1e3),
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
    let mut rows = Vec::new();
    for part in PARTS {
        let reference = of(SOFTHSM2, part)?;
        for (name, counted) in counted.iter().filter(|(name, _)| *name != ENGINE) {
            let own = counted.of(part)?;
            rows.push(vec![
                part.to_owned(),
                (*name).to_owned(),
                ratio(reference, own),
                format!("{:.1}", own / 1e3),
            ]);
        }
    }
    let header = ["what", "module", "SoftHSM2 / this", "thousand instructions"];
    println!("{}", table(&header, &rows));
    Ok(())
}
