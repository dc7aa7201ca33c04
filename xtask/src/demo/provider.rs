//! The demonstration's provider: its folder, and the command `remote-sign` run on it. What
//! a person would type is put into files of mode 0600, because secrets are never arguments.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::claim::{AUTHORITY, Claim};
use crate::targets;

/// The folder of what was typed, in the provider's.
const TYPED: &str = "typed";

/// A provider in the folder `provider` of the demonstration's.
pub(super) struct Provider {
    demonstration: PathBuf,
    folder: PathBuf,
    command: PathBuf,
}

impl Provider {
    /// Makes it anew, in a folder that was claimed.
    pub(super) fn make(claim: Claim) -> io::Result<Self> {
        claim.clear()?;
        let Claim {
            demonstration,
            folder,
        } = claim;
        let command = targets::release()?.join("remote-sign");
        let provider = Self {
            demonstration,
            folder,
            command,
        };
        provider.run(&[
            "init",
            "--language",
            "en",
            "--authority-name",
            "remote-sign demonstration CA",
            "--authority-organization",
            "remote-sign demonstration",
        ])?;
        // One phone gets the codes of all cards, more than a person asks for in an hour.
        let mut configuration = fs::OpenOptions::new()
            .append(true)
            .open(provider.configuration())?;
        configuration.write_all(b"\n[otp]\nhourly_per_number = 1000\n")?;
        Ok(provider)
    }

    /// Where the demonstration writes.
    pub(super) fn demonstration(&self) -> &Path {
        &self.demonstration
    }

    /// Where the provider is.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its configuration file.
    pub(super) fn configuration(&self) -> PathBuf {
        self.folder.join("config.toml")
    }

    /// Runs `remote-sign`; its answer.
    pub(super) fn run(&self, words: &[&str]) -> io::Result<Value> {
        let output = Command::new(&self.command)
            .arg("--config")
            .arg(self.configuration())
            .arg("--json")
            .args(words)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .output()?;
        if !output.status.success() {
            return Err(io::Error::other(format!(
                "remote-sign {}: {}{}",
                words.join(" "),
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// A text of an answer.
    pub(super) fn text(answer: &Value, pointer: &str) -> io::Result<String> {
        let text = answer.pointer(pointer).and_then(Value::as_str);
        text.map(str::to_owned)
            .ok_or_else(|| io::Error::other(format!("no {pointer} in {answer}")))
    }

    /// The word after `label` in the newest message that holds it.
    pub(super) fn message_word(&self, label: &str) -> io::Result<String> {
        let answer = self.run(&["outbox"])?;
        answer
            .as_array()
            .into_iter()
            .flatten()
            .rev()
            .filter_map(|message| message.pointer("/body").and_then(Value::as_str))
            .find_map(|body| body.split_once(label)?.1.split_whitespace().next())
            .map(str::to_owned)
            .ok_or_else(|| io::Error::other(format!("no message holds `{label}`")))
    }

    /// Puts what a person would type into a file that only its owner reads.
    pub(super) fn typed(&self, name: &str, secret: &str) -> io::Result<String> {
        let folder = self.folder.join(TYPED);
        fs::create_dir_all(&folder)?;
        private(folder.join(name), secret)
    }

    /// Puts what the module needs from now on into a file that only its owner reads.
    pub(super) fn kept(&self, name: &str, secret: &str) -> io::Result<String> {
        private(self.folder.join(name), secret)
    }

    /// Removes what was typed: nobody needs it once the demonstration is over.
    pub(super) fn forget_typed(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.folder.join(TYPED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// The authority's certificate as a PEM file.
    pub(super) fn authority_certificate(&self) -> io::Result<PathBuf> {
        let path = self.demonstration.join(AUTHORITY);
        if path.exists() {
            fs::remove_file(&path)?;
        }
        self.run(&["ca", "certificate", "--out", &path.to_string_lossy()])?;
        Ok(path)
    }
}

fn private(path: PathBuf, secret: &str) -> io::Result<String> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&path)?;
    file.write_all(secret.as_bytes())?;
    path.into_os_string()
        .into_string()
        .map_err(|_| io::Error::other("the folder's name is not UTF-8"))
}
