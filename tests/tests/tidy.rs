//! What the compiler cannot see of the house's order: who may name whom, where
//! lints come from, how long a file is, what the core stays free of.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what cannot be read must fail the test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

const LONGEST_FILE: usize = 800;

/// Arrows point at `core`: each member and the members its library or program
/// may name. A new member is added here.
const ARROWS: &[(&str, &[&str])] = &[
    ("core", &[]),
    ("sql", &["core"]),
    ("hsm", &["core"]),
    ("host", &["core", "sql", "hsm"]),
    ("pkcs11", &["core", "host"]),
    ("ffi", &["core", "host"]),
    ("cli", &["core", "host"]),
    ("server", &["core", "host"]),
    ("xtask", &[]),
];

/// Members of tests and measurements: they may name any other.
const UNBOUND: &[&str] = &["tests", "benches", "fuzz", "fuzz/module", "fuzz/ffi"];

#[test]
fn members_inherit_lints_and_package_fields() {
    let inherited = ["version", "edition", "rust-version", "license", "publish"];
    let mut wrong = Vec::new();
    for (member, manifest) in members() {
        if !is_inherited(manifest.get("lints")) {
            wrong.push(format!("{member}: [lints] workspace = true"));
        }
        for field in inherited {
            if !is_inherited(manifest["package"].get(field)) {
                wrong.push(format!("{member}: {field}.workspace = true"));
            }
        }
        for (section, name, dependency) in dependencies(&manifest) {
            if !is_inherited(Some(dependency)) {
                wrong.push(format!("{member}: [{section}] {name}.workspace = true"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "missing in Cargo.toml");
}

#[test]
fn arrows_point_at_core() {
    let members = members();
    let folders: BTreeMap<&str, &str> = members
        .iter()
        .map(|(member, manifest)| (manifest["package"]["name"].as_str().unwrap(), &**member))
        .collect();
    let mut wrong = Vec::new();
    for (member, manifest) in &members {
        if UNBOUND.contains(&&**member) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| from == member) else {
            wrong.push(format!("{member} is not in ARROWS"));
            continue;
        };
        for (section, name, _) in dependencies(manifest) {
            let Some(target) = folders.get(name) else {
                continue;
            };
            // Tests of a member may reach further; those of the core may not.
            let is_bound = section != "dev-dependencies" || member == "core";
            if is_bound && !allowed.contains(target) {
                wrong.push(format!("{member} -> {target} in [{section}]"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_stay_short() {
    const KINDS: &[&str] = &["rs", "py", "ts", "java", "sh", "toml", "md", "h", "c"];
    let long: Vec<String> = texts(KINDS)
        .filter(|(_, text)| !is_made(text))
        .filter_map(|(path, text)| {
            let lines = text.lines().count();
            (lines > LONGEST_FILE).then(|| format!("{}: {lines} lines", path.display()))
        })
        .collect();
    assert_eq!(long, Vec::<String>::new(), "over {LONGEST_FILE} lines");
}

/// Whether a program wrote it, and nobody edits it.
fn is_made(text: &str) -> bool {
    let mut beginning = text.lines().take(5);
    beginning.any(|line| line.contains("Made by `cargo xtask "))
}

#[test]
fn modules_open_with_what_lives_in_them() {
    let silent: Vec<PathBuf> = texts(&["rs"])
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(silent, Vec::<PathBuf>::new(), "no //! on the first line");
}

#[test]
fn files_are_named_after_what_they_hold() {
    let empty_words = [
        "utils", "util", "helpers", "helper", "manager", "common", "misc",
    ];
    let vague: Vec<PathBuf> = files()
        .into_iter()
        .filter(|path| {
            path.iter().any(|part| {
                let stem = Path::new(part).file_stem().unwrap().to_str().unwrap();
                empty_words.contains(&stem)
            })
        })
        .collect();
    assert_eq!(vague, Vec::<PathBuf>::new());
}

/// Beside clippy's `disallowed-methods` (`core/clippy.toml`), which sees calls,
/// this sees names: an import, a type, a function handed on without a call.
#[test]
fn the_core_touches_no_system() {
    let foreign = [
        "std::fs",
        "std::net",
        "std::thread",
        "std::env",
        "std::process",
        "SystemTime::now",
        "Instant::now",
    ];
    let mut wrong = Vec::new();
    for (path, text) in texts(&["rs"]) {
        if !path.starts_with("core/src") || path.ends_with("tests.rs") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("#[cfg(test)]") {
                break;
            }
            let code = line.split("//").next().unwrap_or_default();
            if foreign.iter().any(|name| code.contains(name)) {
                let place = format!("{}:{}", path.display(), number + 1);
                wrong.push(format!("{place}: {}", code.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "use the ports of the core");
}

#[test]
fn no_path_of_somebodys_machine() {
    let private = ["/home/", "/root/", "/Users/", "/mnt/", "C:\\Users"];
    let mut wrong = Vec::new();
    for (path, text) in files().into_iter().filter_map(read) {
        if path.ends_with("tidy.rs") {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            if private.iter().any(|start| begins_path(line, start)) {
                wrong.push(format!("{}:{}", path.display(), number + 1));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Whether `start` stands in `line` as the beginning of a path, not inside one.
fn begins_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-~}*".contains(before))
    })
}

fn is_inherited(value: Option<&Value>) -> bool {
    value
        .and_then(|value| value.get("workspace"))
        .is_some_and(|inherited| inherited.as_bool() == Some(true))
}

/// Section, name and value of every dependency, target-specific ones included.
fn dependencies(manifest: &Table) -> Vec<(&'static str, &str, &Value)> {
    let targets = manifest
        .get("target")
        .and_then(Value::as_table)
        .into_iter()
        .flat_map(Table::values)
        .filter_map(Value::as_table);
    let mut found = Vec::new();
    for table in targets.chain([manifest]) {
        for section in ["dependencies", "build-dependencies", "dev-dependencies"] {
            let entries = table.get(section).and_then(Value::as_table);
            for (name, value) in entries.into_iter().flatten() {
                found.push((section, &**name, value));
            }
        }
    }
    found
}

/// Folder and manifest of every member.
fn members() -> Vec<(String, Table)> {
    manifest(".")["workspace"]["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| member.as_str().unwrap())
        .map(|member| (member.to_owned(), manifest(member)))
        .collect()
}

fn manifest(folder: &str) -> Table {
    let path = root().join(folder).join("Cargo.toml");
    let text = fs::read_to_string(&path).unwrap();
    text.parse()
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn texts(extensions: &'static [&'static str]) -> impl Iterator<Item = (PathBuf, String)> {
    files().into_iter().filter_map(read).filter(|(path, _)| {
        path.extension()
            .is_some_and(|found| extensions.iter().any(|wanted| found == *wanted))
    })
}

/// `None` for what is not text.
fn read(path: PathBuf) -> Option<(PathBuf, String)> {
    let text = fs::read_to_string(root().join(&path)).ok()?;
    Some((path, text))
}

/// Every file of the repository, relative to its root; what is built of it is not.
fn files() -> Vec<PathBuf> {
    const BUILT: [&str; 4] = ["target", ".git", "node_modules", "dist"];
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if BUILT.iter().any(|name| path.ends_with(name)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(&root).unwrap().to_owned());
            }
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned()
}
