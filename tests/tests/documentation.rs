//! The commands that `docs/pkcs11.md` opens with, run as they stand there, on a
//! demonstration of the tests' own.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;
use std::path::Path;

use remote_sign_tests::{Demo, Program};

#[test]
fn the_page_on_the_module_says_what_works() {
    let demo = Demo::new("documentation", &["rsa2048"]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let page = fs::read_to_string(root.join("docs/pkcs11.md")).unwrap();
    let block = page.lines().skip_while(|line| !line.starts_with("    "));
    let commands: Vec<&str> = block.map_while(|line| line.strip_prefix("    ")).collect();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(root.join("README.md"), folder.path().join("README.md")).unwrap();
    let script = commands
        .join("\n")
        .replace("target/demo", demo.folder().to_str().unwrap());
    assert!(script.contains("pkcs11-tool") && script.contains("demo.env"));
    Program::new("sh", "dash")
        .arg("-euc")
        .arg(&script)
        .folder(folder.path())
        .run()
        .succeeded();
    let signature = fs::read(folder.path().join("signature")).unwrap();
    assert_eq!(signature.len(), 256, "an RSA-2048 signature");
}
