//! Functions for random numbers (PKCS#11 section 5.19).

use super::boundary::export;
use super::process;
use super::unsupported::refused;
use crate::ck::*;
use crate::token::fill_random;

refused! { CKR_RANDOM_SEED_NOT_SUPPORTED:
    // The operating system's generator takes no seed from here, and a seed must not be accepted
    // that changes nothing. NSS, Java, OpenSSL's provider and `pkcs11-tool` go on.
    C_SeedRandom(seed: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(seed, n);
}

export! {
    pub(super) fn C_GenerateRandom(
        caller,
        session: CK_SESSION_HANDLE,
        random: CK_BYTE_PTR,
        length: CK_ULONG,
    ) {
        process::module()?.session(session)?;
        caller.blank(random, length)?.fill_by(fill_random)
    }
}
