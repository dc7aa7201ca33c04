//! Who may read a file: modes are set and checked here. On systems without modes nothing
//! is checked; there the folder's own protection counts.

use std::fs::{DirBuilder, Metadata};
use std::io;
use std::path::Path;

/// The command that makes a file private, if others than its owner may read or write it.
#[cfg(unix)]
pub(crate) fn exposed(path: &Path, metadata: &Metadata) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;
    (metadata.permissions().mode() & 0o077 != 0).then(|| format!("chmod 600 '{}'", path.display()))
}

#[cfg(not(unix))]
pub(crate) fn exposed(_: &Path, _: &Metadata) -> Option<String> {
    None
}

/// Makes a folder, and those above it, that only its owner may enter. An existing one stays as it is.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
