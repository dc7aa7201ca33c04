//! The profiles of PKCS#11 (Profiles 3.2 section 5) that a token conforms to, shown as objects
//! that anybody may read. NSS reads them: `CKP_PUBLIC_CERTIFICATES_TOKEN` spares its user the PIN
//! until something is to be signed.

use super::object::Object;
use crate::ck;

/// The profiles with their names in the standard. An extended provider, not a complete one; HKDF
/// is not for keys that only sign.
const PROFILES: [(ck::CK_PROFILE_ID, &str, &str); 4] = [
    (
        ck::CKP_BASELINE_PROVIDER,
        "Baseline Provider",
        "baseline-provider",
    ),
    (
        ck::CKP_EXTENDED_PROVIDER,
        "Extended Provider",
        "extended-provider",
    ),
    (
        ck::CKP_AUTHENTICATION_TOKEN,
        "Authentication Token",
        "authentication-token",
    ),
    (
        ck::CKP_PUBLIC_CERTIFICATES_TOKEN,
        "Public Certificates Token",
        "public-certificates-token",
    ),
];

/// One object for each profile; `name` is the token's, under which theirs are unique.
pub(super) fn profile_objects(name: &str) -> impl Iterator<Item = Object> {
    PROFILES.into_iter().map(move |(id, label, unique)| {
        Object::new(ck::CKO_PROFILE, false)
            .with(|own| own.number(ck::CKA_PROFILE_ID, id))
            .named(label, &format!("{name}/profile/{unique}"))
    })
}
