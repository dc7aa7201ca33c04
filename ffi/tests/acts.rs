//! That nothing the library can do is missing from the C API: each public method of `RemoteSign`
//! has its function, or stands here with the reason why not.

#![allow(clippy::unwrap_used, reason = "what cannot be read must fail the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// What has no function of its own, and why.
const WITHOUT: [(&str, &str); 2] = [
    ("builder", "remote_sign_builder_new_…"),
    (
        "policy",
        "a provider is given one, or reads it from its configuration",
    ),
];

#[test]
fn each_act_of_the_library_has_its_function() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let header = fs::read_to_string(root.join("include/remote_sign.h")).unwrap();
    let mut acts = Vec::new();
    for path in sources(&root.join("../core/src")) {
        acts.extend(acts_of(&fs::read_to_string(path).unwrap()));
    }
    assert!(acts.len() > 100, "only {} acts were found", acts.len());
    let missing: Vec<&String> = acts
        .iter()
        .filter(|act| !WITHOUT.iter().any(|(without, _)| without == *act))
        .filter(|act| !header.contains(&format!(" remote_sign_provider_{act}(")))
        .collect();
    assert!(missing.is_empty(), "without a function in C: {missing:#?}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The public methods in blocks that begin with `impl RemoteSign {`.
fn acts_of(source: &str) -> Vec<String> {
    let mut inside = false;
    let mut acts = Vec::new();
    for line in source.lines() {
        match line {
            "impl RemoteSign {" => inside = true,
            "}" => inside = false,
            _ if inside => {
                let function = line.strip_prefix("    pub fn ");
                let function = function.or_else(|| line.strip_prefix("    pub const fn "));
                if let Some(name) = function.and_then(|rest| rest.split(['(', '<']).next()) {
                    acts.push(name.to_owned());
                }
            }
            _ => {}
        }
    }
    acts
}
