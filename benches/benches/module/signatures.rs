//! Signatures: each operation by everybody, on one thread and on two; with each entry flushed
//! before its signature leaves; and with many keys in turn.

use std::env;
use std::iter;
use std::path::Path;

use remote_sign_benches::{
    Cost, Crowd, Key, Module, OURS, Operation, Ready, Result, SOFTHSM2, Signer, at_once,
    configuration, flush, login, open, present, ratio, repeatedly, table, take_turns,
};

use crate::SIGNING;

const ROUNDS: usize = 25;

/// Mode `window`, as the demonstration has it.
pub(crate) fn compare() -> Result<()> {
    let signers = signers()?;
    print_table(&signers, &Operation::ALL, &[1, 2])
}

/// Mode `each`; P-256 with eight sessions, too, which share a flush.
pub(crate) fn flush_each() -> Result<()> {
    let mut signers = signers()?;
    signers.retain(|signer| [OURS, SOFTHSM2].contains(&signer.name()));
    print_table(&signers, &[Operation::RSA_2048, Operation::P384], &[1])?;
    print_table(&signers, &[Operation::P256], &[1, 8])?;
    if let Some(folder) = configuration().as_deref().and_then(Path::parent) {
        let flush = flush(folder)?;
        println!("One page written and flushed beside our store: {flush:.0} µs.");
    }
    Ok(())
}

/// Signs with one seal of the crowd, and with 64 of them in turn.
pub(crate) fn take_keys_in_turn() -> Result<()> {
    let path = env::var("P11_MODULE")?;
    let module = Module::load(Path::new(&path))?;
    let pin = Crowd::pin().into();
    let slots = module.slots()?;
    let mut keys = Vec::new();
    for slot in slots.into_iter().take(SIGNING) {
        let session = module.session(slot)?;
        login(&session, &pin)?;
        keys.push(Ready::only(session)?);
    }
    let (mechanism, input) = (Operation::P256.mechanism()?, Operation::P256.input());
    let sign = |ready: &Ready| -> Result<()> {
        ready.session.sign(&mechanism, ready.key, &input)?;
        Ok(())
    };
    let (first, mut next) = (keys.first().ok_or("no key")?, keys.iter().cycle());
    let one = repeatedly(|| sign(first));
    let in_turn = repeatedly(|| sign(next.next().ok_or("no key")?));
    let costs = take_turns(&mut [one, in_turn], ROUNDS)?;
    let rows = ["one key", "64 of 2,500 keys in turn"]
        .into_iter()
        .zip(&costs);
    let rows: Vec<_> = rows
        .map(|(name, cost)| {
            let one = costs.first().map_or(0.0, |one| one.processor);
            vec![
                "P-256 ECDSA".to_owned(),
                name.to_owned(),
                ratio(one, cost.processor),
                format!("{:.1}", cost.processor),
            ]
        })
        .collect();
    let header = [
        "operation",
        "with",
        "one key / this, processor",
        "processor µs",
    ];
    println!("{}", table(&header, &rows));
    Ok(())
}

fn signers() -> Result<Vec<Box<dyn Signer>>> {
    let open = |name| open(name, &Key::ALL);
    present().into_iter().map(open).collect()
}

fn print_table(
    signers: &[Box<dyn Signer>],
    operations: &[Operation],
    threads: &[usize],
) -> Result<()> {
    let mut rows = Vec::new();
    for operation in operations {
        let mut alone: Vec<Cost> = Vec::new();
        for &threads in threads {
            let costs = measure(signers, *operation, threads)?;
            let named = || signers.iter().map(|signer| signer.name()).zip(&costs);
            let (_, reference) = named()
                .find(|(name, _)| *name == SOFTHSM2)
                .ok_or("there is no SoftHSM2 to compare with")?;
            for (place, (name, cost)) in named().enumerate() {
                let before = alone.get(place).copied();
                rows.push(vec![
                    operation.name().to_owned(),
                    name.to_owned(),
                    threads.to_string(),
                    ratio(reference.processor, cost.processor),
                    ratio(reference.wall, cost.wall),
                    before.map_or_else(String::new, |alone| ratio(alone.wall, cost.wall)),
                    format!("{:.1}", cost.processor),
                    format!("{:.1}", cost.wall),
                ]);
            }
            if alone.is_empty() {
                alone = costs;
            }
        }
    }
    let header = [
        "operation",
        "signer",
        "threads",
        "SoftHSM2 / this, processor",
        "SoftHSM2 / this, wall",
        "of one thread",
        "processor µs",
        "wall µs",
    ];
    println!("{}", table(&header, &rows));
    Ok(())
}

fn measure(signers: &[Box<dyn Signer>], operation: Operation, threads: usize) -> Result<Vec<Cost>> {
    let mut actors = Vec::new();
    for signer in signers {
        let signature = signer.hand(operation)?.sign()?;
        operation.verify(&signer.public_key(operation.key())?, &signature)?;
        let hands = iter::repeat_with(|| signer.hand(operation)).take(threads);
        actors.push(at_once(hands.collect::<Result<_>>()?));
    }
    take_turns(&mut actors, ROUNDS)
}
