//! `demo.env`: what any PKCS#11 program needs to log in to the demonstration's cards and
//! sign, as lines that a shell reads.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use super::absolute;
use super::claim::ENVIRONMENT;
use super::enrolment::{Card, Company, PIN, Person};
use super::provider::Provider;
use crate::targets;

/// The variables and their values.
pub(super) struct Environment {
    module: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Environment {
    pub(super) fn new(
        provider: &Provider,
        authority: &Path,
        person: &Person,
        company: &Company,
    ) -> io::Result<Self> {
        let module = absolute(&targets::release()?.join("libremote_sign_pkcs11.so"))?;
        let first = company.seals.first().map(|card| card.token_label.clone());
        let variables = vec![
            ("P11_MODULE", module.display().to_string()),
            (
                "REMOTE_SIGN_CONFIG",
                provider.configuration().display().to_string(),
            ),
            ("P11_PIN", PIN.to_owned()),
            ("P11_TOKEN_LABEL", first.unwrap_or_default()),
            ("P11_TOKEN_LABELS", labels(&company.seals)),
            ("P11_AUTH_TOKEN_LABELS", labels(&company.authentications)),
            ("P11_REMOTE_PIN", PIN.to_owned()),
            ("P11_REMOTE_TOKEN_LABEL", person.card.token_label.clone()),
            ("P11_REMOTE_TOKEN_LABELS", labels(&person.signatures)),
            (
                "P11_REMOTE_AUTH_TOKEN_LABELS",
                labels(&person.authentications),
            ),
            ("P11_CA_CERT", authority.display().to_string()),
        ];
        Ok(Self { module, variables })
    }

    pub(super) fn module(&self) -> &Path {
        &self.module
    }

    /// Writes the file into the demonstration's folder.
    pub(super) fn write(&self, folder: &Path) -> io::Result<PathBuf> {
        let line = |(name, value): &(&str, String)| format!("{name}={}\n", quoted(value));
        let text: String = self.variables.iter().map(line).collect();
        let path = absolute(folder)?.join(ENVIRONMENT);
        // It holds PINs. Made anew, so that it does not keep the mode of an earlier one.
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut new = fs::OpenOptions::new();
        let mut file = new.write(true).create_new(true).mode(0o600).open(&path)?;
        file.write_all(text.as_bytes())?;
        Ok(path)
    }
}

fn labels(cards: &[Card]) -> String {
    let pairs: Vec<String> = cards
        .iter()
        .map(|card| format!("{}={}", card.key, card.token_label))
        .collect();
    pairs.join(",")
}

/// As a shell reads it back; plain where it can be.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=,@%:".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        value.to_owned()
    } else {
        format!("'{}'", value.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_a_shell_needs_it() {
        assert_eq!(quoted("/tmp/x-1.so"), "/tmp/x-1.so");
        assert_eq!(quoted("two words"), "'two words'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }
}
