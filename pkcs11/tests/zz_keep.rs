//! temp
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
mod support;
use remote_sign_core::KeyAlgorithm::*;
use support::*;
#[test]
fn keep() {
    let scene = Scene::new(&[
        Spec::unattended("auto rsa", Rsa2048),
        Spec::unattended("auto p256", P256),
        Spec::remote("remote p256", P256),
        Spec::unattended("auto p384", P384),
        Spec::unattended("auto rsa3072", Rsa3072),
        Spec::remote("remote rsa", Rsa2048),
    ]);
    let from = scene.path("");
    let to = std::path::Path::new("/tmp/p11scene");
    let _ = std::fs::remove_dir_all(to);
    assert!(
        std::process::Command::new("cp")
            .arg("-a")
            .arg(&from)
            .arg(to)
            .status()
            .unwrap()
            .success()
    );
}
