//! The package for Java: its own tests on the library of the debug build, compiled without a
//! warning and documented without a gap, and what its README says, as it stands there.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_core::{
    ActivationCode, Client, CredentialId, CredentialKind, Event, Language, OtpCode, Password, Pin,
    Registration, RemoteSign,
};
use remote_sign_tests::{Configured, Program, c_library, italian_holder};

const JDK: &str = "openjdk-17-jdk-headless";
/// Enough on a machine that does other things too.
const PATIENCE: Duration = Duration::from_secs(180);
const JNA: &str = "/usr/share/java/jna.jar";

/// The class path of an installation, which the commands of the README make.
static JARS: LazyLock<String> = LazyLock::new(|| {
    let root = package().join("../..").canonicalize().unwrap();
    Program::new("sh", JDK)
        .words("-e -c")
        .arg(blocks(&readme(), "sh").concat())
        .folder(&root)
        .patience(PATIENCE)
        .run()
        .succeeded();
    format!("{}/target/java/remote-sign.jar:{JNA}", root.display())
});

#[test]
fn the_tests_of_the_binding_pass() {
    let folder = tempfile::tempdir().unwrap();
    let class_path = format!("{JNA}:{}", folder.path().display());
    let sources = sources(&package().join("src"));
    let list = folder.path().join("sources.txt");
    fs::write(&list, sources.join("\n")).unwrap();
    javac(&class_path, folder.path())
        .words("-Xdoclint:all/protected")
        .arg(format!("@{}", list.display()))
        .run()
        .succeeded();
    let report = java(&class_path)
        .words("eu.remotesign.test.Tests")
        .arg(package().join("../../ffi/vectors.json"))
        .run()
        .succeeded()
        .text();
    assert!(report.ends_with(" passed, 0 failed\n"), "{report}");
}

/// The commands make the JAR file, and the classes use it.
#[test]
fn the_readme_works_as_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let class_path = format!("{}:{}", JARS.as_str(), folder.path().display());
    let classes = blocks(&readme(), "java").into_iter().map(|text| {
        let name = text.split("\nclass ").nth(1).unwrap();
        let name = name.split_whitespace().next().unwrap();
        let path = folder.path().join(format!("{name}.java"));
        fs::write(&path, &text).unwrap();
        path
    });
    let javac = javac(&class_path, folder.path());
    classes.fold(javac, Program::arg).run().succeeded();
    let output = java(&class_path)
        .arg("FirstPage")
        .folder(folder.path())
        .run()
        .succeeded()
        .text();
    assert!(output.contains("verified: true\n"), "{output}");
    assert!(output.contains(" SIGNED SUCCESS\n"), "{output}");
    assert!(output.ends_with(" 4\n"), "{output}");
}

/// The key store of the configuration's credentials, and a window that the holder granted.
#[test]
fn jarsigner_signs_with_a_granted_window() {
    let configured = Configured::new("");
    let provider = configured.open();
    let (credential, pin) = activated(&configured, &provider);
    let client = Client::new("test");
    let scope = provider.window(CredentialKind::Remote);
    provider
        .request_signing_otp(&credential, &scope, &client)
        .unwrap();
    let otp = OtpCode::new(configured.sent("OTP: "));
    let otp = provider.verify_signing_otp(&credential, &scope, &otp, &client);
    provider.grant(otp.unwrap(), &scope, &client).unwrap();

    let jar = configured.path("signed.jar");
    Program::new("jar", JDK)
        .words("--create --file")
        .arg(&jar)
        .words("-C")
        .arg(configured.path(""))
        .words("outbox")
        .run()
        .succeeded();
    Program::new("jarsigner", JDK)
        .env("REMOTE_SIGN_CONFIG", configured.path("config.toml"))
        .env("REMOTE_SIGN_LIBRARY", c_library())
        .patience(PATIENCE)
        .words("-keystore NONE -storetype RemoteSign -storepass none -keypass")
        .arg(pin)
        .words("-providerClass eu.remotesign.security.RemoteSignProvider")
        .arg(format!("-J--class-path={}", JARS.as_str()))
        .arg(&jar)
        .arg(credential.as_str())
        .run()
        .succeeded();
    let verified = Program::new("jarsigner", JDK).words("-verify").arg(&jar);
    let verified = verified.run().succeeded().text();
    assert!(verified.contains("jar verified."), "{verified}");
    let entries = provider
        .history(&provider.credential(&credential).unwrap().user_id, None, 50)
        .unwrap();
    let signed = entries.iter().find(|entry| entry.event == Event::Signed);
    assert_eq!(signed.unwrap().client.as_str(), "Java key store");
}

/// A holder's credential, and its PIN.
fn activated(configured: &Configured, provider: &RemoteSign) -> (CredentialId, &'static str) {
    let client = Client::new("test");
    let registration = Registration {
        language: Language::English,
        ..italian_holder("Mario Rossi")
    };
    let registered = provider.register(&registration, &client).unwrap();
    let credential = registered.credentials.into_iter().next().unwrap();
    let temporary = Password::new(configured.sent("Temporary password: "));
    let session = provider
        .login(&registered.user_id, &temporary, &client)
        .unwrap();
    let chosen = Password::new("Tramonto7!");
    provider
        .change_password(&session, &temporary, &chosen, &chosen, &client)
        .unwrap();
    provider
        .request_activation_otp(&session, &credential, &client)
        .unwrap();
    let code = ActivationCode::new(configured.sent("): "));
    let otp = OtpCode::new(configured.sent("OTP: "));
    let pin = Pin::new("83920174");
    provider
        .activate(&session, &credential, &pin, &pin, &code, &otp, &client)
        .unwrap();
    (credential, "83920174")
}

#[test]
fn maven_names_the_version_of_the_library() {
    let pom = fs::read_to_string(package().join("pom.xml")).unwrap();
    let version = format!("<version>{}</version>", env!("CARGO_PKG_VERSION"));
    assert!(pom.contains(&version), "no {version} in pom.xml");
}

/// Compiles into `folder`, where any warning is an error.
fn javac(class_path: &str, folder: &Path) -> Program {
    Program::new("javac", JDK)
        .patience(PATIENCE)
        .words("-J-XX:TieredStopAtLevel=1 -Xlint:all -Werror -cp")
        .arg(class_path)
        .arg("-d")
        .arg(folder)
}

fn java(class_path: &str) -> Program {
    Program::new("java", JDK)
        .env("REMOTE_SIGN_LIBRARY", c_library())
        .patience(PATIENCE)
        .words("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp")
        .arg(class_path)
}

/// The files of Java below a folder, as a list for `javac` names them.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.append(&mut sources(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "java")
        {
            found.push(format!("\"{}\"", path.display()));
        }
    }
    found
}

/// What stands between fences of this language.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    let blocks = blocks.map(|rest| rest.split("```").next().unwrap().to_owned());
    let blocks: Vec<String> = blocks.collect();
    assert!(!blocks.is_empty(), "no {language} in the README");
    blocks
}

fn readme() -> String {
    fs::read_to_string(package().join("README.md")).unwrap()
}

fn package() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bindings/java");
    package.canonicalize().unwrap()
}
