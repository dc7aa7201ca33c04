//! pkcs11-provider, by which OpenSSL 3 uses a PKCS#11 module: Debian 12 has it in its backports
//! alone, so its package is fetched from Debian's pool, held against the sum below, and its one
//! library put into `target/pkcs11-provider`. Nothing is installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::targets::root;

/// The package for Debian 12, as bookworm-backports lists it: where it is as long as it is the
/// newest, and where Debian keeps everything by its SHA-1.
const PACKAGES: [&str; 2] = [
    "http://deb.debian.org/debian/pool/main/p/pkcs11-provider/\
     pkcs11-provider_1.0-3~bpo12+1_amd64.deb",
    "http://snapshot.debian.org/file/456f0a10794d010fd18b5f968280b0c1f70a0a1f",
];
const SHA256: &str = "8edb626a74ddb84e10b27ec89d934ae537eac34a6b7f0c5af6a79832b1ace7fe";

/// Where it is in the package.
const LIBRARY: &str = "usr/lib/x86_64-linux-gnu/ossl-modules/pkcs11.so";

/// Whether the library is there.
pub(crate) fn is_there() -> bool {
    folder().join("pkcs11.so").is_file()
}

/// Fetches it if it is not there and apt is; says what fails.
pub(crate) fn prepare() {
    let helper = Path::new("/usr/lib/apt/apt-helper");
    if is_there() || !helper.is_file() || !cfg!(target_arch = "x86_64") {
        return;
    }
    println!("== pkcs11-provider, which tests run: from Debian into target/pkcs11-provider");
    if !fetch(helper, &folder()) {
        eprintln!(
            "pkcs11-provider cannot be fetched; deb.debian.org or snapshot.debian.org is needed for it"
        );
    }
}

fn fetch(helper: &Path, folder: &Path) -> bool {
    let package = folder.join("package.deb");
    let unpacked = folder.join("unpacked");
    let run = |command: &mut Command| {
        let status = command.stdout(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let download = |source: &str| {
        run(Command::new(helper)
            .args(["download-file", source])
            .arg(&package)
            .arg(format!("SHA256:{SHA256}")))
    };
    fs::create_dir_all(folder).is_ok()
        && PACKAGES.into_iter().any(download)
        && run(Command::new("dpkg-deb")
            .arg("-x")
            .arg(&package)
            .arg(&unpacked))
        // Last, and at once: half of it is none.
        && fs::rename(unpacked.join(LIBRARY), folder.join("pkcs11.so")).is_ok()
}

fn folder() -> PathBuf {
    root().join("target/pkcs11-provider")
}
