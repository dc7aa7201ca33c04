//! LibreOffice as a client of the module: text documents (XAdES in ODF) and PDF files signed
//! with seals and with cards that ask for an OTP, checked without the module.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "what goes wrong must fail the test"
)]

mod desk;
mod other_tokens;
mod pdf;
mod remote;
mod text;

use std::sync::LazyLock;

use remote_sign_tests::Demo;

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let remote = ["rsa2048", "rsa3072", "p256", "p384"];
    Demo::with_remote("libreoffice", &["rsa2048", "p256"], &remote)
});
