//! Firefox and Chromium as clients of the module: pages on loopback that demand a client's
//! certificate, over TLS 1.2 and 1.3, with cards that need the PIN alone and with cards that
//! ask for an OTP at each signature.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "what goes wrong must fail the test"
)]

mod chromium;
mod firefox;
mod scene;

use std::sync::LazyLock;

use remote_sign_tests::Demo;

/// A demonstration that sends nothing: both browsers do no more than list.
static QUIET: LazyLock<Demo> =
    LazyLock::new(|| Demo::with_remote("browsers", &[], &["rsa2048", "p256"]));
