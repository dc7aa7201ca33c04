//! The same seen by a real program: OpenSC's `pkcs11-tool`, in processes of its own.

use std::process::Command;

use super::*;

fn tool(words: &[&str]) -> String {
    let made = Command::new("pkcs11-tool")
        .arg("--module")
        .arg(support::library())
        .args(words)
        .output()
        .expect("pkcs11-tool runs: apt-get install opensc");
    let [said, complained] =
        [made.stdout, made.stderr].map(|text| String::from_utf8(text).unwrap());
    assert!(made.status.success(), "{said}{complained}");
    said
}

#[test]
fn pkcs11_tool_lists_the_interfaces() {
    let _scene = scene();
    let said = tool(&["--list-interfaces"]);
    let versions: Vec<_> = said
        .lines()
        .filter_map(|line| line.trim().strip_prefix("version: "))
        .collect();
    assert_eq!(versions, ["3.2", "3.0", "2.40"], "{said}");
    assert_eq!(said.matches("PKCS 11").count(), 3, "{said}");
    // It takes the one of 3.0 or later by itself.
    let said = tool(&["--show-info"]);
    assert!(said.contains("Cryptoki version 3."), "{said}");
}
