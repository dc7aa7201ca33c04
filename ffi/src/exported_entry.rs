//! `remote_sign_exported_entry` and lists of them: an entry with its proof.

use remote_sign_core as core;

use crate::answer::{done, freed, give, tell};
use crate::entry_fields::EntryFields;
use crate::error::Error;
use crate::handle::held;
use crate::inclusion_proof::InclusionProof;
use crate::list::Items;
use crate::result::ResultCode;

/// An entry with the proof that it is in the log of an export or of evidence.
pub struct ExportedEntry(pub(crate) core::ExportedEntry);

/// Entries with their proofs.
pub struct ExportedEntryList(pub(crate) Items<ExportedEntry>);

impl From<core::ExportedEntry> for ExportedEntry {
    fn from(entry: core::ExportedEntry) -> Self {
        Self(entry)
    }
}

/// The entry with these fields and this proof, as a file has them; nothing is verified.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_new(
    fields: *const EntryFields,
    proof: *const InclusionProof,
    exported_entry: *mut *mut ExportedEntry,
    error: *mut *mut Error,
) -> ResultCode {
    give(exported_entry, error, || {
        Ok(ExportedEntry(core::ExportedEntry {
            fields: held(fields, "fields")?.0.clone(),
            proof: held(proof, "proof")?.0.clone(),
        }))
    })
}

/// The entry as its leaf has it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_get_fields(
    exported_entry: *const ExportedEntry,
    fields: *mut *mut EntryFields,
    error: *mut *mut Error,
) -> ResultCode {
    give(fields, error, || {
        Ok(EntryFields(
            held(exported_entry, "exported_entry")?.0.fields.clone(),
        ))
    })
}

/// Where it is, and its audit path.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_get_proof(
    exported_entry: *const ExportedEntry,
    proof: *mut *mut InclusionProof,
    error: *mut *mut Error,
) -> ResultCode {
    give(proof, error, || {
        Ok(InclusionProof(
            held(exported_entry, "exported_entry")?.0.proof.clone(),
        ))
    })
}

/// Frees it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_free(
    exported_entry: *mut ExportedEntry,
) -> ResultCode {
    freed(exported_entry)
}

/// A list with nothing in it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_list_new(
    list: *mut *mut ExportedEntryList,
    error: *mut *mut Error,
) -> ResultCode {
    give(list, error, || Ok(ExportedEntryList(Items::new())))
}

/// Puts `exported_entry` at the end; its handle stays the caller's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_list_add(
    list: *mut ExportedEntryList,
    exported_entry: *const ExportedEntry,
    error: *mut *mut Error,
) -> ResultCode {
    done(error, || {
        let item = ExportedEntry(held(exported_entry, "exported_entry")?.0.clone());
        held(list, "list")?.0.add(item);
        Ok(())
    })
}

/// How many there are.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_list_get_length(
    list: *const ExportedEntryList,
    length: *mut usize,
    error: *mut *mut Error,
) -> ResultCode {
    tell(length, error, || Ok(held(list, "list")?.0.length()))
}

/// The one at `index`, from 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_list_get_item(
    list: *const ExportedEntryList,
    index: usize,
    exported_entry: *mut *mut ExportedEntry,
    error: *mut *mut Error,
) -> ResultCode {
    give(exported_entry, error, || held(list, "list")?.0.at(index))
}

/// Frees it. Items that were asked for stay.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn remote_sign_exported_entry_list_free(
    list: *mut ExportedEntryList,
) -> ResultCode {
    freed(list)
}
