//! Hashes of the log as they cross the border: 32 bytes each (SHA-256).

use remote_sign_core::{ErrorKind, LogHash};

use crate::answer::give;
use crate::buffer_list::BufferList;
use crate::error::Error;
use crate::fault::Fault;
use crate::handle::held;
use crate::result::ResultCode;
use crate::text::{Buffer, Bytes};

/// The hash in `argument`.
pub(crate) fn hash(bytes: &Bytes, argument: &'static str) -> Result<LogHash, Fault> {
    of(bytes.read(argument)?, argument)
}

/// The hashes in a list.
pub(crate) fn hashes(
    list: *const BufferList,
    argument: &'static str,
) -> Result<Vec<LogHash>, Fault> {
    let list = held(list, argument)?;
    let hashes = list.0.all();
    hashes
        .iter()
        .map(|hash| of(hash.as_bytes(), argument))
        .collect()
}

/// A list of hashes for the caller.
pub(crate) fn listed(hashes: &[LogHash]) -> BufferList {
    let hashes = hashes.iter().map(|hash| Buffer::new(hash.to_vec()));
    BufferList(hashes.collect())
}

/// The hash of the leaf of the log that holds `entry`: SHA-256 of 0x00 and its bytes (RFC 6962,
/// section 2.1). For an entry of the history `remote_sign_entry_fields_leaf_hash` gives it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_library_leaf_hash(
    entry: Bytes,
    hash: *mut *mut Buffer,
    error: *mut *mut Error,
) -> ResultCode {
    give(hash, error, || {
        let entry = entry.read("entry")?;
        Ok(Buffer::new(remote_sign_core::leaf_hash(entry).to_vec()))
    })
}

fn of(bytes: &[u8], argument: &str) -> Result<LogHash, Fault> {
    bytes.try_into().map_err(|_| {
        let text = format!(
            "`{argument}`: a hash of the log has 32 bytes, and this one {}",
            bytes.len()
        );
        Fault::Core(remote_sign_core::Error::new(ErrorKind::LogProofWrong, text))
    })
}
