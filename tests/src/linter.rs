//! What pkilint finds in certificates, revocation lists and OCSP answers. `cargo xtask
//! test` installs it into `target/pkilint`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::Program;

/// One thing that a linter minds, from a warning upwards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// `WARNING`, `ERROR` or `FATAL`.
    pub severity: String,
    /// pkilint's own name for it.
    pub code: String,
    /// Where it stands.
    pub place: String,
    /// More words, if there are some.
    pub message: String,
}

/// What `command` (a linter, its `lint` and options) finds in the file with these bytes.
///
/// # Panics
///
/// If the linter is absent or does not answer in its form.
#[must_use]
pub fn lint(command: &str, bytes: &[u8]) -> Vec<Finding> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("linted");
    fs::write(&file, bytes).expect("the folder can be written");

    let (name, options) = command.split_once(' ').expect("a linter and its options");
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/pkilint/bin");
    let output = Program::new(
        programs.join(name),
        "python3-venv; then `cargo xtask test` installs pkilint from PyPI",
    )
    .words(options)
    .words("-s WARNING -f JSON")
    .arg(&file)
    .run();
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("no report: {error}: {output}"));
    list(&report, "results").iter().flat_map(findings).collect()
}

fn findings(result: &Value) -> Vec<Finding> {
    let found = list(result, "finding_descriptions").iter();
    found
        .map(|finding| Finding {
            severity: text(finding, "severity"),
            code: text(finding, "code"),
            place: text(result, "node_path"),
            message: text(finding, "message"),
        })
        .collect()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    let list = value.get(name).and_then(Value::as_array);
    list.expect("pkilint's report has this list")
}

fn text(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}
