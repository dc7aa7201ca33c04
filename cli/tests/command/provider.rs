//! A provider in a temporary folder, and the command run on it. Secrets are typed into
//! files of mode 0600, read from the messages in the outbox.

use std::cell::RefCell;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

pub(crate) const PASSWORD: &str = "Tramonto7!";
pub(crate) const PIN: &str = "73951846";
pub(crate) const PASSPHRASE: &str = "quel ramo del lago";

pub(crate) const PERSON: &[&str] = &[
    "--given-name",
    "Mario",
    "--surname",
    "Rossi",
    "--fiscal-code",
    "RSSMRA80A01H501U",
];
pub(crate) const COMPANY: &[&str] = &[
    "--organization",
    "ACME S.p.A.",
    "--vat-number",
    "01234567890",
];

/// Argon2id as small as it gets, so that a login takes no time.
const FAST: &str = "\n[stretch]\nmemory_kib = 8\niterations = 1\nlanes = 1\n";

pub(crate) struct Provider {
    folder: tempfile::TempDir,
    /// What all commands but `outbox` wrote.
    said: RefCell<Vec<u8>>,
}

/// How a command ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A holder with active credentials.
pub(crate) struct Enrolled {
    pub(crate) user: String,
    pub(crate) credentials: Vec<String>,
}

impl Provider {
    /// A provider made by `init`.
    pub(crate) fn new() -> Self {
        let provider = Self::empty();
        provider.run(&["init", "--language", "en"]).done();
        let path = provider.path("config.toml");
        let text = fs::read_to_string(&path).unwrap() + FAST;
        fs::write(&path, text).unwrap();
        provider
    }

    /// A folder without a provider.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            said: RefCell::default(),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A file beside the configuration.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("provider").join(name)
    }

    pub(crate) fn said(&self) -> Vec<u8> {
        self.said.borrow().clone()
    }

    /// The command, on this provider, in an environment that has nothing else.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_remote-sign"));
        command
            .args(words)
            .env_clear()
            .env("REMOTE_SIGN_CONFIG", self.path("config.toml"))
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ended {
        let ended = Ended::of(self.command(words).output().unwrap());
        if words[0] != "outbox" {
            let mut said = self.said.borrow_mut();
            said.extend_from_slice(ended.out.as_bytes());
            said.extend_from_slice(ended.err.as_bytes());
        }
        ended
    }

    /// The answer in JSON of a command that must succeed.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let words = [words, &["--json"]].concat();
        serde_json::from_str(&self.run(&words).done().out).unwrap()
    }

    /// Writes a secret as a person would type it, into a private file; the file's path.
    pub(crate) fn typed(&self, name: &str, secret: &str) -> String {
        let path = self.folder.path().join(format!("typed-{name}"));
        fs::write(&path, format!("{secret}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    /// The word after `label` in the newest message that has it.
    pub(crate) fn sent(&self, label: &str) -> String {
        let output = self.command(&["outbox", "--json"]).output().unwrap();
        let messages: Value = serde_json::from_slice(&output.stdout).unwrap();
        let bodies = messages.as_array().unwrap().iter().rev();
        let found = bodies.filter_map(|message| {
            let (_, after) = message["body"].as_str()?.split_once(label)?;
            after.split_whitespace().next()
        });
        found.map(str::to_owned).next().expect(label)
    }

    pub(crate) fn register(&self, who: &[&str], credentials: &[&str]) -> Enrolled {
        let contact = ["--phone", "+393471234567", "--email", "m@example.com"];
        let mut words = [&["holder", "register"], who, &contact].concat();
        for credential in credentials {
            words.extend(["--credential", credential]);
        }
        let registered = self.json(&words);
        let ids = registered["credentials"].as_array().unwrap();
        Enrolled {
            user: registered["user_id"].as_str().unwrap().to_owned(),
            credentials: ids
                .iter()
                .map(|id| id.as_str().unwrap().to_owned())
                .collect(),
        }
    }

    /// A holder whose credentials are active.
    pub(crate) fn enrol(&self, who: &[&str], credentials: &[&str]) -> Enrolled {
        let enrolled = self.register(who, credentials);
        let mut password = self.sent("Temporary password: ");
        for credential in &enrolled.credentials {
            self.activate(&enrolled.user, credential, &password);
            password = PASSWORD.to_owned();
        }
        enrolled
    }

    pub(crate) fn activate(&self, user: &str, credential: &str, password: &str) -> Value {
        let words = self.activation(user, credential, password);
        self.json(&words.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// The command that activates a credential, with everything that it asks for.
    pub(crate) fn activation(&self, user: &str, credential: &str, password: &str) -> Vec<String> {
        let common = ["activate", "--user", user, "--credential", credential];
        let current = self.typed("password", password);
        let new = self.typed("new-password", PASSWORD);
        let passwords = ["--password-file", &current, "--new-password-file", &new];
        self.json(&[&common[..], &passwords, &["--send-otp"]].concat());
        let otp = self.typed("otp", &self.sent("OTP: "));
        let pin = self.typed("pin", PIN);
        let code = self.sent(&format!("({credential}): "));
        let code = self.typed("code", &code);
        let secrets = [
            "--password-file",
            &new,
            "--pin-file",
            &pin,
            "--activation-code-file",
            &code,
            "--otp-file",
            &otp,
        ];
        let words = [&common[..], &secrets].concat();
        words.into_iter().map(str::to_owned).collect()
    }

    /// Generates and downloads a virtual token without limits; its file.
    pub(crate) fn virtual_token(&self, credential: &str) -> String {
        let token = self.generated(credential, &["--name", "server"]);
        self.downloaded(&token)
    }

    /// Generates a virtual token; its id.
    pub(crate) fn generated(&self, credential: &str, limits: &[&str]) -> String {
        let words = [&["token", "generate", credential], limits].concat();
        self.confirmed(&words)["id"].as_str().unwrap().to_owned()
    }

    /// Downloads a virtual token; its file.
    pub(crate) fn downloaded(&self, token: &str) -> String {
        let file = self.path(&format!("{token}.token"));
        let file = file.to_str().unwrap();
        let passphrase = self.typed("passphrase", PASSPHRASE);
        let words = ["token", "download", token, "--out", file];
        self.confirmed(&[&words[..], &["--passphrase-file", &passphrase]].concat());
        file.to_owned()
    }

    /// A command that sends an OTP first, with the OTP.
    pub(crate) fn confirmed(&self, words: &[&str]) -> Value {
        self.json(&[words, &["--send-otp"]].concat());
        let otp = self.typed("otp", &self.sent("OTP: "));
        self.json(&[words, &["--otp-file", &otp]].concat())
    }
}

impl Ended {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("no signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// It must have succeeded.
    pub(crate) fn done(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self
    }

    /// It must have been refused with this exit status and a text with this part.
    #[track_caller]
    pub(crate) fn refused(self, code: i32, part: &str) -> Self {
        assert_eq!((self.code, &*self.out), (code, ""), "{}", self.err);
        assert!(self.err.contains("error: "), "{}", self.err);
        assert!(self.err.contains(part), "`{part}` is not in: {}", self.err);
        self
    }
}
