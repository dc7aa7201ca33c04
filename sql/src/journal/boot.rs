//! The name of the time since the machine was started.

use std::fs;
use std::hash::{BuildHasher as _, RandomState};
use std::process;
use std::sync::LazyLock;

/// The kernel's name for it (`random(4)`: `boot_id`). Where it tells none, a name for the
/// life of this process alone, so that whoever comes after it takes a loss as possible.
pub(super) fn name() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| told().unwrap_or_else(made));
    &NAME
}

#[cfg(target_os = "linux")]
fn told() -> Option<String> {
    let told = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let told = told.trim();
    (!told.is_empty()).then(|| told.to_owned())
}

#[cfg(not(target_os = "linux"))]
fn told() -> Option<String> {
    None
}

/// The seed of the standard library's hash tables comes from the system's random numbers.
fn made() -> String {
    let seed = RandomState::new().hash_one("boot");
    format!("process-{}-{seed:016x}", process::id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_kernels_name_is_told() {
        assert_eq!(told().as_deref(), Some(name()));
        assert_eq!(name().len(), 36, "a UUID: {}", name());
    }

    #[test]
    fn a_made_name_is_never_met_again() {
        assert_ne!(made(), made());
    }
}
