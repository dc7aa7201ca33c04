//! Random numbers (PKCS#11 section 5.15).

use super::unsupported::refused;
use crate::ck::*;

refused! { CKR_RANDOM_NO_RNG:
    C_SeedRandom(seed: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(seed, n);
    C_GenerateRandom(random: CK_BYTE_PTR, n: CK_ULONG) => |c| c.bytes(random, n);
}
