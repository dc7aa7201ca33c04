//! The C library as the bindings' tests load it.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use crate::Program;

/// Enough to build it first.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// The shared library of the debug build, which is made if need be: what `REMOTE_SIGN_LIBRARY`
/// is to name.
///
/// # Panics
///
/// If it cannot be built.
pub fn c_library() -> PathBuf {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        Program::new(env::var_os("CARGO").unwrap_or("cargo".into()), "cargo")
            .words("build --quiet --package remote_sign_ffi")
            .folder(&root)
            .patience(PATIENCE)
            .run()
            .succeeded();
        let built = root.join("target/debug/libremote_sign.so");
        built.canonicalize().expect("it was built")
    });
    BUILT.clone()
}
