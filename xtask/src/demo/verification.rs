//! The signed file, judged twice: by our own verification, and by OpenSSL where it is.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

use super::provider::Provider;

/// `remote-sign verify`.
pub(super) fn own(provider: &Provider, signed: &Path) -> io::Result<()> {
    provider
        .run(&["verify", &signed.to_string_lossy()])
        .map(drop)
}

/// `openssl cms -verify`; nothing where the program is not installed.
pub(super) fn openssl(signed: &Path, authority: &Path) -> io::Result<Option<()>> {
    let output = Command::new("openssl")
        .args([
            "cms",
            "-verify",
            "-binary",
            "-inform",
            "DER",
            "-out",
            "/dev/null",
            "-CAfile",
        ])
        .arg(authority)
        .arg("-in")
        .arg(signed)
        .stdin(Stdio::null())
        .output();
    match output {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
        Ok(output) if output.status.success() => Ok(Some(())),
        Ok(output) => Err(io::Error::other(format!(
            "openssl does not accept the signed file: {}",
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}
