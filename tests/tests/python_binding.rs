//! The package for Python: its own tests on the library of the debug build, its types, and what
//! its README says, in a fresh environment with the wheel alone.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use remote_sign_tests::{Program, c_library};

/// Building the wheel may build the library once more.
const BUILDING: Duration = Duration::from_secs(30 * 60);
/// Enough on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(300);

#[test]
fn the_stories_of_the_vectors_are_told() {
    passes("test_vectors");
}

#[test]
fn the_story_of_the_demonstration_is_told() {
    passes("test_story");
}

#[test]
fn bad_calls_are_refused() {
    passes("test_refusals");
}

#[test]
fn handles_callbacks_and_threads_hold() {
    passes("test_runtime");
}

#[test]
fn pyhanko_signs_pdf_files() {
    passes("test_pyhanko");
}

#[test]
fn every_type_is_told() {
    let checked = python("-m mypy --strict --no-error-summary src tests");
    checked.run().succeeded();
}

/// The package comes out of the wheel alone; what it asks for, and what the README uses, is lent by
/// the environment of the tests, since tests fetch nothing.
#[test]
fn the_readme_works_in_a_fresh_environment() {
    let folder = tempfile::tempdir().unwrap();
    let readme = fs::read_to_string(package().join("README.md")).unwrap();
    let wheel = wheel(&blocks(&readme, "sh").concat(), folder.path());
    let fresh = folder.path().join("fresh");
    Program::new("/usr/bin/python3", "python3-venv")
        .words("-m venv --without-pip")
        .arg(&fresh)
        .run()
        .succeeded();
    let fresh_python = fresh.join("bin/python");
    python("-m pip --quiet --disable-pip-version-check --python")
        .arg(&fresh_python)
        .words("install --no-deps --no-index")
        .arg(wheel)
        .run()
        .succeeded();
    let others = packages(&environment());
    fs::write(
        packages(&fresh).join("others.pth"),
        others.to_str().unwrap(),
    )
    .unwrap();

    let program = folder.path().join("readme.py");
    fs::write(&program, blocks(&readme, "python").concat()).unwrap();
    let output = Program::new(&fresh_python, "python3-venv")
        .arg(&program)
        .folder(folder.path())
        .run()
        .succeeded();
    assert!(output.text().contains(" SIGNED SUCCESS "), "{output}");
    Program::new(environment().join("bin/mypy"), HOW)
        .words("--strict --no-error-summary --python-executable")
        .arg(&fresh_python)
        .arg("--cache-dir")
        .arg(folder.path())
        .arg(&program)
        .run()
        .succeeded();
}

/// Runs the commands of the README up to the installation, on the debug build; the wheel.
fn wheel(commands: &str, folder: &Path) -> PathBuf {
    let installs = "pip install ../../target/wheels/remote_sign-*.whl";
    assert!(commands.contains("maturin build --release\n") && commands.contains(installs));
    let dist = folder.join("dist");
    Program::new(environment().join("bin/maturin"), HOW)
        .words("build --profile dev --out")
        .arg(&dist)
        .arg("--interpreter")
        .arg(environment().join("bin/python"))
        .folder(&package())
        .patience(BUILDING)
        .run()
        .succeeded();
    let mut made = fs::read_dir(dist).unwrap();
    made.next().unwrap().unwrap().path()
}

/// Where an environment has its packages.
fn packages(environment: &Path) -> PathBuf {
    let mut versions = fs::read_dir(environment.join("lib")).unwrap();
    let version = versions.next().unwrap().unwrap().path();
    version.join("site-packages")
}

/// What stands between fences of this language.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap().to_owned());
    let blocks: Vec<String> = blocks.collect();
    assert!(!blocks.is_empty(), "no {language} in the README");
    blocks
}

fn passes(module: &str) {
    let tests = python("-m unittest discover --start-directory tests --pattern");
    let tests = tests.arg(format!("{module}.py"));
    let report = tests.run().succeeded().text();
    assert!(report.contains("\nOK\n"), "{report}");
    assert!(!report.contains("Ran 0 tests"), "{report}");
}

const HOW: &str = "python3-venv; then `cargo xtask test` installs the packages from PyPI";

/// Python with the packages of `xtask/python.txt`, in the folder of the binding.
fn python(words: &str) -> Program {
    let python = environment().join("bin/python");
    Program::new(python, HOW)
        .patience(PATIENCE)
        .words(words)
        .env("PYTHONPATH", "src")
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("REMOTE_SIGN_LIBRARY", c_library())
        .folder(&package())
}

fn environment() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python")
}

fn package() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/python");
    package.canonicalize().unwrap()
}
