//! How an application gets the functions: `C_GetFunctionList`, and the interfaces of PKCS#11
//! 3.0. These three are the only symbols that the library exports: what else it defines cannot
//! be taken for another module's function of the same name in one process.

use std::ffi::CStr;

use super::boundary::export;
use super::list::{OF_2_40, OF_3_0, OF_3_2, V2_40, V3_0, V3_2};
use super::memory::Caller;
use crate::ck;
use crate::rv::{Outcome, refuse};

/// The name of every interface of the standard (PKCS#11 3.0 section 5.4.5).
const NAME: &CStr = c"PKCS 11";

/// An interface as C sees it.
#[repr(transparent)]
struct Interface(ck::CK_INTERFACE);

// SAFETY: what it points to, a name and a table of functions, is never written.
unsafe impl Sync for Interface {}

impl Interface {
    const fn new(table: *const std::ffi::c_void) -> Self {
        Self(ck::CK_INTERFACE {
            pInterfaceName: NAME.as_ptr().cast_mut().cast(),
            pFunctionList: table.cast_mut(),
            // A child of a fork must initialise the module itself.
            flags: 0,
        })
    }
}

/// The interfaces, the default one first: the newest, which begins as the older ones do.
static INTERFACES: [(ck::CK_VERSION, Interface); 3] = [
    (V3_2, Interface::new((&raw const OF_3_2).cast())),
    (V3_0, Interface::new((&raw const OF_3_0).cast())),
    (V2_40, Interface::new((&raw const OF_2_40).cast())),
];

export! {
    /// PKCS#11 section 5.4: gives the table of the functions of version 2.40. Works at any time.
    ///
    /// # Safety
    ///
    /// `list` is NULL, or a place for one pointer.
    #[unsafe(no_mangle)]
    pub fn C_GetFunctionList(caller, list: ck::CK_FUNCTION_LIST_PTR_PTR) {
        caller.place(list)?.put((&raw const OF_2_40).cast_mut());
        Ok(())
    }
}

export! {
    /// PKCS#11 3.0 section 5.4.4: lists the interfaces, the default one first. Works at any
    /// time.
    ///
    /// # Safety
    ///
    /// `count` is NULL, or a place for one number; `interfaces` is NULL, or has room for as many
    /// interfaces as that number says.
    #[unsafe(no_mangle)]
    pub fn C_GetInterfaceList(
        caller,
        interfaces: ck::CK_INTERFACE_PTR,
        count: ck::CK_ULONG_PTR,
    ) {
        let room = caller.room(interfaces, count)?;
        room.fill(&INTERFACES.each_ref().map(|(_, interface)| interface.0))
    }
}

export! {
    /// PKCS#11 3.0 section 5.4.5: gives the first interface that has the name, the version and
    /// the flags; NULL for a name or a version stands for any. Works at any time.
    ///
    /// # Safety
    ///
    /// `name` is NULL or a string that ends with a zero, `version` is NULL or points to one,
    /// and `interface` is NULL, or a place for one pointer.
    #[unsafe(no_mangle)]
    pub fn C_GetInterface(
        caller,
        name: ck::CK_UTF8CHAR_PTR,
        version: ck::CK_VERSION_PTR,
        interface: ck::CK_INTERFACE_PTR_PTR,
        flags: ck::CK_FLAGS,
    ) {
        let place = caller.place(interface)?;
        let is_ours = name.is_null() || caller.is_text(name, NAME);
        let found = match wanted_version(&caller, version)? {
            None => INTERFACES.first(),
            Some(wanted) => INTERFACES
                .iter()
                .find(|(own, _)| (own.major, own.minor) == (wanted.major, wanted.minor)),
        };
        let Some((_, found)) = found.filter(|(_, own)| is_ours && own.0.flags & flags == flags)
        else {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        };
        place.put((&raw const found.0).cast_mut());
        Ok(())
    }
}

fn wanted_version(
    caller: &Caller<'_>,
    version: ck::CK_VERSION_PTR,
) -> Outcome<Option<ck::CK_VERSION>> {
    if version.is_null() {
        return Ok(None);
    }
    caller.read(version.cast_const()).map(Some)
}
