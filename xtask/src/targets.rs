//! Which members the workspace has and which test targets each of them, asked of
//! cargo. What is run is decided in `test`.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// One member.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) has_library: bool,
    /// Test targets: the files and folders in its `tests/`.
    pub(crate) tests: Vec<String>,
}

/// A cargo to be run in the workspace's root.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Every member of the workspace.
pub(crate) fn packages() -> io::Result<Vec<Package>> {
    let metadata = metadata()?;
    Ok(array(&metadata, "packages").iter().map(package).collect())
}

/// Where release builds go.
pub(crate) fn release() -> io::Result<PathBuf> {
    Ok(target()?.join("release"))
}

/// Where everything that is built goes.
pub(crate) fn target() -> io::Result<PathBuf> {
    Ok(PathBuf::from(text(&metadata()?, "target_directory")))
}

fn metadata() -> io::Result<Value> {
    let output = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .stderr(Stdio::inherit())
        .output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn package(value: &Value) -> Package {
    let targets = array(value, "targets");
    let of_kind = |kind: &'static str| {
        targets.iter().filter(move |target| {
            let kinds = array(target, "kind");
            kinds.iter().any(|found| found == kind)
        })
    };
    Package {
        name: text(value, "name"),
        has_library: of_kind("lib").chain(of_kind("rlib")).next().is_some(),
        tests: of_kind("test").map(|target| text(target, "name")).collect(),
    }
}

fn array<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value
        .get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn text(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .map_or_else(PathBuf::new, Path::to_path_buf)
}
