//! The installed C library: what pkg-config says of it, that C and C++ compilers take its header,
//! that the example signs, linked either way, and that only the header's functions are seen.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use remote_sign_tests::Program;
use tempfile::TempDir;

static INSTALLED: LazyLock<Installed> = LazyLock::new(Installed::new);

struct Installed {
    prefix: TempDir,
}

impl Installed {
    fn new() -> Self {
        let prefix = tempfile::tempdir().unwrap();
        Program::new(env!("CARGO"), "rust")
            .words("xtask install --debug --prefix")
            .arg(prefix.path())
            .folder(&root())
            .patience(std::time::Duration::from_secs(600))
            .run()
            .succeeded();
        Self { prefix }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.prefix.path().join(name)
    }

    fn pkg_config(&self, words: &str) -> String {
        Program::new("pkg-config", "pkg-config")
            .words(words)
            .arg("remote-sign")
            .env("PKG_CONFIG_PATH", self.path("lib/pkgconfig"))
            .run()
            .succeeded()
            .text()
    }

    /// The functions that the header declares.
    fn declared(&self) -> BTreeSet<String> {
        let header = fs::read_to_string(self.path("include/remote_sign.h")).unwrap();
        let lines = header.lines();
        let functions = lines.filter_map(|line| line.strip_prefix("remote_sign_result "));
        functions
            .filter_map(|line| Some(line.split_once('(')?.0.to_owned()))
            .collect()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What the example signs with, compiled with `words`.
fn example_signs(words: &str) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("sign");
    Program::new("gcc", "gcc")
        .words("-Wall -Wextra -Werror -pedantic -std=c99 -o")
        .arg(&program)
        .arg(root().join("ffi/examples/sign.c"))
        .words(words)
        .run()
        .succeeded();
    let signed = Program::new(&program, "the example").words("store.db");
    let signed = signed.env("LD_LIBRARY_PATH", INSTALLED.path("lib"));
    let signature = signed.folder(folder.path()).run().succeeded().text();
    assert_eq!(
        signature.trim().len(),
        128,
        "r and s of P-256 in hexadecimal"
    );
}

#[test]
fn the_example_signs_with_the_shared_library() {
    example_signs(INSTALLED.pkg_config("--cflags --libs").trim());
}

#[test]
fn the_example_signs_with_the_static_library() {
    let flags = INSTALLED.pkg_config("--static --cflags --libs");
    let archive = INSTALLED.path("lib/libremote_sign.a");
    let flags = flags.replace("-lremote_sign", archive.to_str().unwrap());
    example_signs(flags.trim());
}

#[test]
fn compilers_of_both_languages_take_the_header() {
    let header = INSTALLED.path("include/remote_sign.h");
    for (compiler, language) in [("gcc", "-std=c11 -x c"), ("g++", "-std=c++11 -x c++")] {
        Program::new(compiler, compiler)
            .words("-Wall -Wextra -Werror -pedantic -fsyntax-only")
            .words(language)
            .arg(&header)
            .run()
            .succeeded();
    }
}

#[test]
fn only_the_functions_of_the_header_are_seen() {
    let declared = INSTALLED.declared();
    assert!(declared.len() > 700, "{}", declared.len());
    for (library, words) in [
        ("lib/libremote_sign.so", "-D --defined-only --format=posix"),
        ("lib/libremote_sign.a", "-g --defined-only --format=posix"),
    ] {
        let listed = Program::new("nm", "binutils").words(words);
        let listed = listed.arg(INSTALLED.path(library)).run().succeeded().text();
        let symbols = listed.lines().filter(|line| line.contains(' '));
        let symbols = symbols.filter_map(|line| line.split_whitespace().next());
        let seen: BTreeSet<String> = symbols.map(str::to_owned).collect();
        assert_eq!(seen, declared, "{library}");
    }
}
