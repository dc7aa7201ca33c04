//! The provider that tests run against: what `cargo xtask demo` makes, for each
//! test program anew, in `target/demo-tests/`. Its folder, its tokens, its PIN.

use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::NamedTempFile;
use toml::{Table, Value};

use crate::{Output, Program};

/// Enough to build the command and the module first.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// No holder's PIN, but it could be one.
pub const WRONG_PIN: &str = "90817263";

/// A demonstration: accounts, credentials, virtual tokens, configuration, and a
/// signed file. Lives as long as the test program; nobody else changes it.
pub struct Demo {
    folder: PathBuf,
    variables: BTreeMap<String, String>,
    _lock: File,
}

impl Demo {
    /// Makes the demonstration `name` with a seal and an authentication
    /// credential for each of `keys` (`rsa2048` .. `p384`), and signs the file
    /// `document.txt` in its folder.
    ///
    /// A second process that wants the same name waits until the first ends.
    ///
    /// # Panics
    ///
    /// If the demonstration cannot be made.
    pub fn new(name: &str, keys: &[&str]) -> Self {
        Self::with_remote(name, keys, &[])
    }

    /// The same, and for each of `remote` two credentials of a person's, one to sign and one
    /// to authenticate, that ask for an OTP.
    ///
    /// # Panics
    ///
    /// If the demonstration cannot be made.
    pub fn with_remote(name: &str, keys: &[&str], remote: &[&str]) -> Self {
        let root = root();
        let demos = root.join("target/demo-tests");
        fs::create_dir_all(&demos).expect("target can be written");
        let lock = File::create(demos.join(format!("{name}.lock"))).expect("target can be written");
        lock.lock().expect("a file can be locked");
        let folder = demos.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("the demonstration before can be removed");
        }
        fs::create_dir(&folder).expect("target can be written");
        let document = folder.join("document.txt");
        fs::write(&document, "Ten thousand euros.\n").expect("target can be written");
        let mut xtask = Program::new(env::var_os("CARGO").unwrap_or("cargo".into()), "cargo")
            .words("xtask demo --dir")
            .arg(&folder)
            .folder(&root)
            .patience(PATIENCE);
        for key in keys {
            xtask = xtask.arg("--key").arg(key);
        }
        for key in remote {
            xtask = xtask.arg("--remote-key").arg(key);
        }
        xtask.arg(&document).run().succeeded();
        let variables = fs::read_to_string(folder.join("demo.env")).expect("demo.env is there");
        Self {
            variables: parse(&variables),
            folder,
            _lock: lock,
        }
    }

    /// Where everything of the demonstration is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A variable of `demo.env`.
    ///
    /// # Panics
    ///
    /// If it is not there.
    pub fn variable(&self, name: &str) -> &str {
        let value = self.variables.get(name);
        value.unwrap_or_else(|| panic!("demo.env lacks {name}"))
    }

    /// The label of the seal whose key is `key`.
    ///
    /// # Panics
    ///
    /// If the demonstration has none.
    pub fn seal(&self, key: &str) -> &str {
        self.label("P11_TOKEN_LABELS", key)
    }

    /// The label of the authentication credential whose key is `key`.
    ///
    /// # Panics
    ///
    /// If the demonstration has none.
    pub fn authentication(&self, key: &str) -> &str {
        self.label("P11_AUTH_TOKEN_LABELS", key)
    }

    /// The label of the person's credential to sign whose key is `key`.
    ///
    /// # Panics
    ///
    /// If the demonstration has none.
    pub fn remote(&self, key: &str) -> &str {
        self.label("P11_REMOTE_TOKEN_LABELS", key)
    }

    /// The label of the person's credential to authenticate whose key is `key`.
    ///
    /// # Panics
    ///
    /// If the demonstration has none.
    pub fn remote_authentication(&self, key: &str) -> &str {
        self.label("P11_REMOTE_AUTH_TOKEN_LABELS", key)
    }

    /// The number of the credential that a token shows, such as `C847306297336`.
    ///
    /// # Panics
    ///
    /// If no token has this label.
    pub fn credential(&self, label: &str) -> String {
        self.tokens()
            .iter()
            .find(|token| token.get("label").and_then(Value::as_str) == Some(label))
            .and_then(|token| token.get("credential")?.as_str().map(str::to_owned))
            .unwrap_or_else(|| panic!("no token {label} in the configuration"))
    }

    /// Has an OTP sent for a token of [`Demo::remote`] or [`Demo::remote_authentication`]; the
    /// code.
    ///
    /// # Panics
    ///
    /// If none is sent.
    pub fn send_otp(&self, label: &str) -> String {
        let send = format!("otp send {}", self.credential(label));
        self.remote_sign(&send).run().succeeded();
        self.newest_otp(label).expect("it was sent")
    }

    /// Approves a window for a token of [`Demo::remote`] or [`Demo::remote_authentication`],
    /// which waits for the PIN.
    ///
    /// # Panics
    ///
    /// If it is not approved.
    pub fn authorize(&self, label: &str) {
        let otp = self.beside_configuration(&format!("{label}.otp"));
        self.write_beside(&otp, &self.send_otp(label));
        let authorize = format!("authorize {} --otp-file", self.credential(label));
        self.remote_sign(&authorize).arg(otp).run().succeeded();
    }

    /// The OTP that was sent last for a token of [`Demo::remote`] or
    /// [`Demo::remote_authentication`].
    pub fn newest_otp(&self, label: &str) -> Option<String> {
        let outbox = self.folder.join("provider/outbox");
        let messages = fs::read_dir(outbox).expect("the outbox is a folder");
        let mut messages: Vec<PathBuf> = messages
            .map(|entry| entry.expect("it can be read").path())
            .collect();
        // Their names begin with the time.
        messages.sort_unstable();
        let code = |path: &PathBuf| {
            let text = fs::read_to_string(path).ok()?;
            let (code, what) = text.split_once("OTP: ")?.1.split_once('\n')?;
            what.starts_with(label).then(|| code.trim().to_owned())
        };
        messages.iter().rev().find_map(code)
    }

    /// How many tries the PIN of a token has left.
    ///
    /// # Panics
    ///
    /// If the command does not say.
    pub fn pin_tries_left(&self, label: &str) -> u64 {
        let status = format!("--json pin status {}", self.credential(label));
        let status = self.remote_sign(&status).run().succeeded().stdout;
        let status: serde_json::Value = serde_json::from_slice(&status).expect("it is JSON");
        let left = status.get("tries_left").and_then(serde_json::Value::as_u64);
        left.expect("it is a number")
    }

    /// Has the PIN of a token locked, by wrong ones.
    ///
    /// # Panics
    ///
    /// If it does not lock.
    pub fn lock_pin(&self, label: &str) {
        while self.pin_tries_left(label) > 0 {
            let wrong = self.pkcs11_tool(label, "--login -O --pin").arg(WRONG_PIN);
            wrong.run().refused();
        }
    }

    /// Writes the certificate of the authority that issues, as PEM.
    ///
    /// # Panics
    ///
    /// If the command does not show it.
    pub fn issuing_certificate(&self, to: &Path) {
        let chain = self.remote_sign("ca certificate --chain").run();
        let chain = chain.succeeded().text();
        let issuing = chain.split_inclusive("-----END CERTIFICATE-----\n").nth(1);
        fs::write(to, issuing.expect("the chain has two")).expect("the folder can be written");
    }

    /// `program`, told of the module's configuration.
    pub fn program(&self, name: &str, package: &'static str) -> Program {
        Program::new(name, package).env("REMOTE_SIGN_CONFIG", self.variable("REMOTE_SIGN_CONFIG"))
    }

    /// The command `remote-sign` with the demonstration's configuration.
    #[must_use]
    pub fn remote_sign(&self, words: &str) -> Program {
        let module = Path::new(self.variable("P11_MODULE"));
        let command = module.with_file_name("remote-sign");
        let program = Program::new(
            command,
            "none: cargo build --release -p remote-sign makes it",
        );
        let configuration = self.variable("REMOTE_SIGN_CONFIG");
        program
            .env("REMOTE_SIGN_CONFIG", configuration)
            .words(words)
    }

    /// `pkcs11-tool` with the module and one token, and these words.
    #[must_use]
    pub fn pkcs11_tool(&self, label: &str, words: &str) -> Program {
        self.program("pkcs11-tool", "opensc")
            .words("--module")
            .arg(self.variable("P11_MODULE"))
            .words("--token-label")
            .arg(label)
            .words(words)
    }

    /// Writes the certificate of a token's key to a file, as DER.
    ///
    /// # Panics
    ///
    /// If the token shows none.
    pub fn certificate(&self, label: &str, to: &Path) {
        let keys = self
            .pkcs11_tool(label, "-O --type pubkey")
            .run()
            .succeeded();
        let id = field(&keys, "ID:");
        let read = self.pkcs11_tool(label, &format!("--read-object --type cert --id {id} -o"));
        read.arg(to).run().succeeded();
    }

    /// The same as a PEM file `LABEL.pem` in `folder`; its path.
    ///
    /// # Panics
    ///
    /// If the token shows none.
    pub fn certificate_pem(&self, label: &str, folder: &Path) -> PathBuf {
        let der = folder.join(format!("{label}.der"));
        let pem = der.with_extension("pem");
        self.certificate(label, &der);
        let openssl = Program::new("openssl", "openssl").words("x509 -inform DER -in");
        let openssl = openssl.arg(&der).arg("-out").arg(&pem);
        openssl.run().succeeded();
        pem
    }

    /// A configuration that shows only these tokens, for a client that logs in
    /// to every token it sees.
    ///
    /// # Panics
    ///
    /// If the demonstration's configuration cannot be read.
    pub fn configuration_with(&self, labels: &[&str]) -> PathBuf {
        self.write_configuration(labels, &labels.join(" and "), &Table::new())
    }

    /// A configuration that shows only this token, which needs no login: its PIN is kept.
    ///
    /// # Panics
    ///
    /// If the demonstration's configuration cannot be read.
    pub fn configuration_without_login(&self, label: &str) -> PathBuf {
        let pin = self.beside_configuration(&format!("{label}.pin"));
        self.write_beside(&pin, self.variable("P11_PIN"));
        let file = Table::from_iter([("file".into(), Value::from(format!("{label}.pin")))]);
        let settings = Table::from_iter([
            ("login".into(), Value::from("none")),
            ("pin".into(), Value::from(file)),
        ]);
        self.write_configuration(&[label], &format!("{label} without login"), &settings)
    }

    fn write_configuration(&self, labels: &[&str], name: &str, settings: &Table) -> PathBuf {
        let mut configuration = self.configuration();
        if let Some(Value::Array(tokens)) = configuration.get_mut("token") {
            tokens.retain(|token| {
                let label = token.get("label").and_then(Value::as_str);
                label.is_some_and(|label| labels.contains(&label))
            });
            for token in tokens.iter_mut().filter_map(Value::as_table_mut) {
                token.extend(settings.clone());
            }
        }
        let part = self.beside_configuration(&format!("{name}.toml"));
        self.write_beside(&part, &configuration.to_string());
        part
    }

    /// The paths in a configuration are relative to it: a part of it must stay beside the
    /// whole one.
    fn beside_configuration(&self, name: &str) -> PathBuf {
        Path::new(self.variable("REMOTE_SIGN_CONFIG")).with_file_name(name)
    }

    /// Writes a file that only its owner reads, at once: another test may read the same one
    /// at this moment.
    fn write_beside(&self, path: &Path, text: &str) {
        let folder = self.folder.join("provider");
        let new = NamedTempFile::new_in(folder).expect("the folder can be written");
        fs::write(&new, text).expect("the folder can be written");
        new.persist(path).expect("the folder can be written");
    }

    fn configuration(&self) -> Table {
        let path = self.variable("REMOTE_SIGN_CONFIG");
        let text = fs::read_to_string(path).expect("the configuration can be read");
        text.parse().expect("the configuration is TOML")
    }

    fn tokens(&self) -> Vec<Value> {
        match self.configuration().remove("token") {
            Some(Value::Array(tokens)) => tokens,
            _ => Vec::new(),
        }
    }

    fn label(&self, variable: &str, key: &str) -> &str {
        self.variable(variable)
            .split(',')
            .filter_map(|pair| pair.split_once('='))
            .find(|(found, _)| *found == key)
            .map(|(_, label)| label)
            .unwrap_or_else(|| panic!("no {key} in {variable}"))
    }
}

/// The first value that `output` shows after `name`.
fn field(output: &Output, name: &str) -> String {
    output
        .text()
        .lines()
        .find_map(|line| line.trim().strip_prefix(name))
        .map(|value| value.trim().to_owned())
        .unwrap_or_else(|| panic!("no {name} in: {output}"))
}

/// Lines `NAME=value`, as a shell reads them: a value may stand in quotes.
fn parse(text: &str) -> BTreeMap<String, String> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| {
            let name = name.trim_start_matches("export ");
            let value = value.trim_matches(['\'', '"']);
            (name.to_owned(), value.to_owned())
        })
        .collect()
}

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package
        .parent()
        .expect("a member has a workspace")
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_read_as_a_shell_reads_them() {
        let read = parse("# comment\nP11_PIN=13572468\nP11_TOKEN_LABELS='p256=ACME seal,p384=B'\n");
        assert_eq!(read["P11_PIN"], "13572468");
        assert_eq!(read["P11_TOKEN_LABELS"], "p256=ACME seal,p384=B");
    }
}
