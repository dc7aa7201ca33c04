//! Where the PKCS#11 module is: named on the command line or in the environment, beside this
//! program, or in one of the folders in which systems keep such modules. It is not loaded here.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Exit, Failure};

/// The module's file, absolute. A name without a folder would be looked for in the system's
/// folders of libraries, by each program in others.
pub(crate) fn find(named: Option<&Path>) -> Result<PathBuf, Failure> {
    let named = named
        .map(Path::to_owned)
        .or_else(|| env::var_os("REMOTE_SIGN_MODULE").map(PathBuf::from));
    let module = named.unwrap_or_else(|| {
        let mut usual = usual_places().filter(|path| path.is_file());
        usual.next().unwrap_or_else(beside_program)
    });
    if !module.is_file() {
        return Err(Failure::new(
            Exit::Failed,
            format!(
                "the module {} is not there; name it with --module or REMOTE_SIGN_MODULE",
                module.display()
            ),
        ));
    }
    std::path::absolute(module).map_err(|error| Failure::usage(error.to_string()))
}

fn usual_places() -> impl Iterator<Item = PathBuf> {
    let triplet = format!("/usr/lib/{}-linux-gnu", env::consts::ARCH);
    let folders = [
        "/usr/local/lib/pkcs11",
        "/usr/local/lib",
        &format!("{triplet}/pkcs11"),
        &triplet,
        "/usr/lib64/pkcs11",
        "/usr/lib64",
        "/usr/lib/pkcs11",
        "/usr/lib",
    ]
    .map(|folder| Path::new(folder).join(file_name()));
    std::iter::once(beside_program()).chain(folders)
}

fn beside_program() -> PathBuf {
    let program = env::current_exe().unwrap_or_default();
    program.parent().unwrap_or(Path::new(".")).join(file_name())
}

fn file_name() -> String {
    format!(
        "{}remote_sign_pkcs11{}",
        env::consts::DLL_PREFIX,
        env::consts::DLL_SUFFIX
    )
}
