//! The linters of certificates, revocation lists and OCSP answers (pkilint): no Debian
//! package has them, so they are installed from PyPI, at the versions of
//! `xtask/pkilint.txt`, into an environment of their own, `target/pkilint`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::targets::root;

/// Debian's, whatever else is on the path: `python3-venv` belongs to it.
const PYTHON: &str = "/usr/bin/python3";

/// Written last, so that half an installation is none.
const INSTALLED: &str = "installed.txt";

/// Whether the versions asked for are installed.
pub(crate) fn is_there() -> bool {
    let wanted = fs::read(wanted());
    let installed = fs::read(environment().join(INSTALLED));
    matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
}

/// Installs them if they are not there and Python can make environments; says what fails.
pub(crate) fn prepare() {
    if is_there() || !can_make_environments() {
        return;
    }
    println!("== pkilint, which tests run: from PyPI into target/pkilint");
    if !install(&environment()) {
        eprintln!("pkilint cannot be installed; PyPI is needed for it");
    }
}

fn install(environment: &Path) -> bool {
    let made = Command::new(PYTHON)
        .args(["-m", "venv", "--clear"])
        .arg(environment)
        .status();
    let installed = || {
        Command::new(environment.join("bin/pip"))
            .args(["install", "--quiet", "--disable-pip-version-check"])
            .args(["--only-binary", ":all:", "--requirement"])
            .arg(wanted())
            .status()
    };
    made.is_ok_and(|status| status.success())
        && installed().is_ok_and(|status| status.success())
        && fs::copy(wanted(), environment.join(INSTALLED)).is_ok()
}

fn can_make_environments() -> bool {
    let asked = Command::new(PYTHON)
        .args(["-c", "import ensurepip"])
        .output();
    asked.is_ok_and(|output| output.status.success())
}

fn environment() -> PathBuf {
    root().join("target/pkilint")
}

fn wanted() -> PathBuf {
    root().join("xtask/pkilint.txt")
}
