//! What a call of the C API costs beside the Rust API on the same provider and key, in turns.

use remote_sign_benches::{CApi, Provider, Result, repeatedly, table, take_turns};
use remote_sign_core::{Durability, KeyAlgorithm};

use crate::{counted, ours};

const ALGORITHMS: [KeyAlgorithm; 2] = [KeyAlgorithm::P256, KeyAlgorithm::Rsa2048];

/// How often everybody has a turn.
const ROUNDS: usize = 75;

/// Signatures in a window, a reader, and a handle made and freed.
pub(crate) fn calls() -> Result<String> {
    let provider = Provider::new(&ALGORITHMS, Durability::Window, u64::MAX)?;
    let mut rows = Vec::new();
    for (algorithm, seal) in ALGORITHMS.iter().zip(provider.seals()) {
        let authorization = provider.open_wide(seal)?;
        let c = CApi::new(&provider, seal)?;
        let mut actors = [
            repeatedly(|| ours(&provider, &authorization, seal)),
            repeatedly(|| c.sign()),
        ];
        let costs = take_turns(&mut actors, ROUNDS)?;
        let [rust, c] = costs.as_slice() else {
            return Err("two were measured".into());
        };
        let instructions = match algorithm {
            // Making a key of RSA takes now more instructions, now fewer.
            KeyAlgorithm::P256 => {
                let [rust, c] = ["ours", "c"].map(|who| counted(who, "P256"));
                format!("{:+.0}", c? - rust?)
            }
            _ => "-".to_owned(),
        };
        rows.push(vec![
            format!("signature, {algorithm:?}"),
            format!("{:.2}", rust.processor),
            format!("{:+.2}", c.processor - rust.processor),
            format!("{:.3}×", c.processor / rust.processor),
            instructions,
        ]);
    }
    let seal = provider.seals().first().ok_or("there is no seal")?;
    let c = CApi::new(&provider, seal)?;
    let mut actors = [repeatedly(|| c.read()), repeatedly(|| c.hold())];
    let costs = take_turns(&mut actors, ROUNDS)?;
    for (name, who, cost) in [
        ("a field of a handle read", "read", costs.first()),
        ("a handle made and freed", "hold", costs.get(1)),
    ] {
        let cost = cost.ok_or("it was not measured")?.processor;
        rows.push(vec![
            name.to_owned(),
            "-".to_owned(),
            format!("{cost:+.3}"),
            "-".to_owned(),
            format!("{:+.0}", counted(who, "P256")?),
        ]);
    }
    let header = [
        "call",
        "Rust, µs",
        "C more, µs",
        "C to Rust",
        "instructions more",
    ];
    Ok(table(&header, &rows))
}
