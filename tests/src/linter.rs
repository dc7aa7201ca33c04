//! What pkilint finds in certificates, revocation lists and OCSP answers. `cargo xtask
//! test` installs it into `target/pkilint`.

use std::fs;
use std::path::Path;

use serde_json::{Deserializer, Value};

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
/// As [`lint_all`].
#[must_use]
pub fn lint(command: &str, bytes: &[u8]) -> Vec<Finding> {
    let mut found = lint_all(command, &[bytes.to_vec()]);
    found.pop().expect("an answer for a file")
}

/// What `command` (a linter, its `lint` and options) finds in each of these files.
///
/// # Panics
///
/// If the linter is absent or does not answer in its form.
#[must_use]
pub fn lint_all(command: &str, files: &[Vec<u8>]) -> Vec<Vec<Finding>> {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = tests.join("../target/pkilint/bin/python");
    let how = "python3-venv; then `cargo xtask test` installs pkilint from PyPI";
    let mut program = Program::new(python, how)
        .arg(tests.join("clients/lint.py"))
        .words(command)
        .words("-s WARNING -f JSON --");
    for (index, bytes) in files.iter().enumerate() {
        let file = folder.path().join(index.to_string());
        fs::write(&file, bytes).expect("the folder can be written");
        program = program.arg(file);
    }
    let output = program.run().succeeded();
    let answers = Deserializer::from_slice(&output.stdout).into_iter::<Value>();
    let found: Vec<Vec<Finding>> = answers
        .map(|answer| {
            let report = answer.unwrap_or_else(|error| panic!("no report: {error}: {output}"));
            list(&report, "results").iter().flat_map(findings).collect()
        })
        .collect();
    assert_eq!(
        found.len(),
        files.len(),
        "an answer for each file: {output}"
    );
    found
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
