//! The keys of the embedded authority as a provider lists them.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod support;

use remote_sign_core::*;
use support::Provider;

/// They are made at one instant, under names that chance draws.
#[test]
fn of_authorities_made_together_the_root_comes_first() {
    for _ in 0..8 {
        let made = Provider::new().service.authorities().unwrap();
        let roles: Vec<AuthorityRole> = made.iter().map(|authority| authority.role).collect();
        assert_eq!(roles, [AuthorityRole::Root, AuthorityRole::Issuing]);
    }
}
