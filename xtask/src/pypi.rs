//! What tests run that no Debian package has: programs in Python, installed from PyPI at the
//! versions of `xtask/NAME.txt`, each into an environment of its own, `target/NAME`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::targets::root;

/// Debian's, whatever else is on the path: `python3-venv` belongs to it.
const PYTHON: &str = "/usr/bin/python3";

/// Written last, so that half an installation is none.
const INSTALLED: &str = "installed.txt";

/// An environment with one program of PyPI.
#[derive(Clone, Copy)]
pub(crate) struct Environment {
    pub(crate) name: &'static str,
}

/// The linters of certificates, revocation lists and OCSP answers.
pub(crate) const PKILINT: Environment = Environment { name: "pkilint" };
/// What signs PDF files through PKCS#11 (with python-pkcs11).
pub(crate) const PYHANKO: Environment = Environment { name: "pyhanko" };

/// What builds, checks and tests the binding for Python, and what it signs for.
pub(crate) const PYTHON_BINDING: Environment = Environment { name: "python" };

/// Installs what is not there if Python can make environments; says what fails.
pub(crate) fn prepare() {
    for environment in [PKILINT, PYHANKO, PYTHON_BINDING] {
        if environment.is_there() || !can_make_environments() {
            continue;
        }
        let name = environment.name;
        println!("== {name}, which tests run: from PyPI into target/{name}");
        if !environment.install() {
            eprintln!("{name} cannot be installed; PyPI is needed for it");
        }
    }
}

impl Environment {
    /// Whether the versions asked for are installed.
    pub(crate) fn is_there(self) -> bool {
        let wanted = fs::read(self.wanted());
        let installed = fs::read(self.folder().join(INSTALLED));
        matches!((wanted, installed), (Ok(wanted), Ok(installed)) if wanted == installed)
    }

    fn install(self) -> bool {
        let made = Command::new(PYTHON)
            .args(["-m", "venv", "--clear"])
            .arg(self.folder())
            .status();
        let installed = || {
            Command::new(self.folder().join("bin/pip"))
                .args(["install", "--quiet", "--disable-pip-version-check"])
                .args(["--only-binary", ":all:", "--requirement"])
                .arg(self.wanted())
                .status()
        };
        made.is_ok_and(|status| status.success())
            && installed().is_ok_and(|status| status.success())
            && fs::copy(self.wanted(), self.folder().join(INSTALLED)).is_ok()
    }

    fn folder(self) -> PathBuf {
        root().join("target").join(self.name)
    }

    fn wanted(self) -> PathBuf {
        root().join("xtask").join(self.name).with_extension("txt")
    }
}

fn can_make_environments() -> bool {
    let asked = Command::new(PYTHON)
        .args(["-c", "import ensurepip"])
        .output();
    asked.is_ok_and(|output| output.status.success())
}
