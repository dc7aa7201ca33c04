//! A browser that visits pages, in a process of its own that `tests/clients/` has the script
//! for, and what is told of each visit.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use remote_sign_tests::{Demo, Program};
use serde_json::{Value, json};

/// A hung browser is killed then.
const PATIENCE: Duration = Duration::from_secs(180);

pub(crate) const BOTH_VERSIONS: [&str; 2] = ["1.2", "1.3"];

/// A browser and the way in which it gets the module.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Browser {
    /// The module is in the profile.
    Firefox,
    /// An enterprise policy names the module.
    FirefoxByPolicy,
    Chromium,
    /// Without a screen: it can ask nobody.
    HeadlessChromium,
}

/// A page that is visited.
pub(crate) struct Page {
    tls: &'static str,
    token: Option<String>,
    answers: Vec<String>,
}

impl Page {
    /// A page over this version of TLS, with the certificate of this token.
    pub(crate) fn new(tls: &'static str, token: &str) -> Self {
        Self {
            tls,
            token: Some(token.to_owned()),
            answers: Vec::new(),
        }
    }

    /// A page for which no certificate is taken.
    pub(crate) fn without_certificate(tls: &'static str) -> Self {
        Self {
            tls,
            token: None,
            answers: Vec::new(),
        }
    }

    /// What is typed when a PIN is asked for next; who is asked once more cancels.
    pub(crate) fn typed(mut self, answer: impl Into<String>) -> Self {
        self.answers.push(answer.into());
        self
    }

    /// The OTP that was sent is typed when a PIN is asked for next.
    pub(crate) fn typed_otp(self) -> Self {
        let token = self.token.clone().expect("an OTP is for a token");
        self.typed(format!("otp:{token}"))
    }
}

/// What came of a visit.
pub(crate) struct Visit(Value);

impl Visit {
    /// How often a PIN was asked for.
    pub(crate) fn questions(&self) -> usize {
        self.0["questions"].as_array().unwrap().len()
    }

    /// The tokens whose certificates Firefox offered.
    pub(crate) fn offered(&self) -> Vec<&str> {
        let offered = self.0["offered"].as_array().unwrap();
        offered
            .iter()
            .map(|token| token.as_str().unwrap())
            .collect()
    }

    /// How many OTPs left.
    pub(crate) fn codes(&self) -> u64 {
        self.0["codes"].as_u64().unwrap()
    }

    /// That the page was shown, after so many questions for a PIN, and that the server saw
    /// the token's certificate, over this version of TLS.
    pub(crate) fn assert_welcome(&self, demo: &Demo, page: (&str, &str), questions: usize) {
        let (tls, token) = page;
        let folder = tempfile::tempdir().unwrap();
        let certificate = folder.path().join("certificate.der");
        demo.certificate(token, &certificate);
        let certificate: String = fs::read(certificate)
            .unwrap()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let seen = json!({ "certificate": certificate, "tls": format!("TLSv{tls}") });
        assert_eq!(self.0["seen"], seen, "{token}: {}", self.0);
        assert_eq!(self.0["shown"], true, "{token}: {}", self.0);
        assert_eq!(self.questions(), questions, "{token}: {}", self.0);
    }

    /// That the page was not shown, and that the server saw no certificate.
    pub(crate) fn assert_refused(&self) {
        assert_eq!(self.0["seen"], Value::Null, "{}", self.0);
        assert_eq!(self.0["shown"], false, "{}", self.0);
    }
}

impl Browser {
    /// Starts the browser, with the module showing these tokens, and visits the pages.
    pub(crate) fn visit(self, demo: &Demo, tokens: &[&str], pages: &[Page]) -> Vec<Visit> {
        self.visit_with(demo, &demo.configuration_with(tokens), pages)
    }

    /// The same, with the module in this configuration.
    pub(crate) fn visit_with(
        self,
        demo: &Demo,
        configuration: &Path,
        pages: &[Page],
    ) -> Vec<Visit> {
        let folder = tempfile::tempdir().unwrap();
        let work = folder.path().join("work");
        fs::create_dir(&work).unwrap();
        let authorities = folder.path().join("authorities.pem");
        fs::write(&authorities, self.authorities(demo)).unwrap();
        let pages: Vec<Value> = pages
            .iter()
            .map(|page| json!({ "tls": page.tls, "token": page.token, "answers": page.answers }))
            .collect();
        let scene = json!({
            "folder": work,
            "module": demo.variable("P11_MODULE"),
            "load": if self == Self::FirefoxByPolicy { "policy" } else { "profile" },
            "headless": self == Self::HeadlessChromium,
            "authorities": authorities,
            "outbox": outbox(demo),
            "pages": pages,
        });
        let told = self
            .script()
            .env("REMOTE_SIGN_CONFIG", configuration)
            .input(scene.to_string().as_bytes())
            .patience(PATIENCE)
            .run()
            .succeeded();
        let told: Vec<Value> = serde_json::from_slice(&told.stdout).unwrap();
        told.into_iter().map(Visit).collect()
    }

    fn script(self) -> Program {
        let clients = Path::new(env!("CARGO_MANIFEST_DIR")).join("clients");
        let program = match self {
            Self::Firefox | Self::FirefoxByPolicy => {
                let python = Program::new("/usr/bin/python3", "firefox-esr");
                python.arg(clients.join("firefox_pages.py"))
            }
            Self::Chromium | Self::HeadlessChromium => {
                let program = mount_namespace().arg("/usr/bin/python3");
                program.arg(clients.join("chromium_pages.py"))
            }
        };
        // Nothing is compiled into the folder of the sources.
        program.env("PYTHONDONTWRITEBYTECODE", "1")
    }

    /// What the server knows of who issues clients' certificates. Firefox sends the chain
    /// that it finds on the token, so that the root is enough; Chromium sends none to a server
    /// that does not name its authorities, as this one.
    fn authorities(self, demo: &Demo) -> Vec<u8> {
        match self {
            Self::Chromium | Self::HeadlessChromium => {
                let chain = demo.remote_sign("ca certificate --chain");
                chain.run().succeeded().stdout
            }
            _ => fs::read(demo.variable("P11_CA_CERT")).unwrap(),
        }
    }
}

/// A program in a mount namespace, in which a user who is not superuser becomes one: what is
/// put in the place of a folder there stays in that place nowhere else.
fn mount_namespace() -> Program {
    let program = Program::new("unshare", "util-linux").arg("--mount");
    if rustix::process::geteuid().is_root() {
        program
    } else {
        program.words("--user --map-root-user")
    }
}

/// How many messages left since the demonstration was made.
pub(crate) fn messages(demo: &Demo) -> usize {
    fs::read_dir(outbox(demo)).unwrap().count()
}

fn outbox(demo: &Demo) -> PathBuf {
    demo.folder().join("provider/outbox")
}
