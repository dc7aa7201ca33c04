//! Who may read or change a file: modes are set and checked here. On systems without modes nothing
//! is checked; there the folder's own protection counts.

use std::fs::{self, DirBuilder, File, Metadata};
use std::io::{self, Read as _};
use std::path::Path;

use zeroize::Zeroizing;

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

/// The command that takes a file or folder out of others' hands, if others than its owner may write it.
#[cfg(unix)]
pub(crate) fn changeable(path: &Path, metadata: &Metadata) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;
    (metadata.permissions().mode() & 0o022 != 0).then(|| format!("chmod go-w '{}'", path.display()))
}

#[cfg(not(unix))]
pub(crate) fn changeable(_: &Path, _: &Metadata) -> Option<String> {
    None
}

/// Opens a regular file. Anything else is refused before it is opened, because opening a pipe waits for
/// whoever writes into it.
pub(crate) fn open_file(path: &Path) -> io::Result<(File, Metadata)> {
    let demand_file = |metadata: Metadata| {
        if metadata.is_file() {
            Ok(metadata)
        } else {
            Err(io::Error::other("this is no regular file"))
        }
    };
    demand_file(fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = demand_file(file.metadata()?)?;
    Ok((file, metadata))
}

/// Why a private file was not read.
pub(crate) enum Unread {
    /// Others can read it; the command that makes it private.
    Exposed(String),
    Failed(io::Error),
}

/// The text of a regular file that others cannot read, up to `longest` bytes. The buffer never
/// grows, so it leaves no copies.
pub(crate) fn read_file(path: &Path, longest: usize) -> Result<Zeroizing<String>, Unread> {
    let (file, metadata) = open_file(path).map_err(Unread::Failed)?;
    if let Some(command) = exposed(path, &metadata) {
        return Err(Unread::Exposed(command));
    }
    let mut text = Zeroizing::new(String::with_capacity(longest));
    file.take(longest as u64)
        .read_to_string(&mut text)
        .map_err(Unread::Failed)?;
    Ok(text)
}

/// Makes a folder, and those above it, that only its owner may enter. An existing one stays as it is.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
