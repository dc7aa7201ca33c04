//! The foreign programs that tests run: the one table of program, Debian
//! package and tests, the look whether each is there, and their installation
//! on Debian. What is then done about a missing one is decided in `test`.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::{npm, pkcs11_provider, pypi};

/// One foreign program (or what else a package brings) and who needs it.
pub(crate) struct Requirement {
    probe: Probe,
    /// The Debian package.
    pub(crate) package: &'static str,
    /// The test programs that run it, each as package and test target.
    pub(crate) tests: &'static [TestTarget],
}

enum Probe {
    Program(&'static str),
    PythonModule(&'static str),
    File(&'static str),
    /// A file in a folder of libraries, whose name tells the machine's architecture.
    Library(&'static str),
    PyPi(pypi::Environment),
    Pkcs11Provider,
    Npm,
}

/// Package and test target, as in `cargo test -p PACKAGE --test TARGET`.
pub(crate) type TestTarget = (&'static str, &'static str);

const BROWSERS: TestTarget = ("remote_sign_tests", "browsers");
const C_API: TestTarget = ("remote_sign_tests", "c_api");
const C_LIBRARY: TestTarget = ("remote_sign_tests", "c_library");
const CADES: TestTarget = ("remote-sign", "cades");
const CFSSL: TestTarget = ("remote_sign_tests", "cfssl");
const COMMAND: TestTarget = ("remote-sign", "command");
const DOCUMENTATION: TestTarget = ("remote_sign_tests", "documentation");
const GNUTLS: TestTarget = ("remote_sign_tests", "gnutls");
const HOST_THREADS: TestTarget = ("remote_sign_tests", "host_threads");
const INSTRUCTIONS: TestTarget = ("remote_sign_benches", "instructions");
const JAVA: TestTarget = ("remote_sign_tests", "java");
const JAVA_BINDING: TestTarget = ("remote_sign_tests", "java_binding");
const LIBREOFFICE: TestTarget = ("remote_sign_tests", "libreoffice");
const LINTED_CERTIFICATES: TestTarget = ("remote_sign_tests", "linted_certificates");
const MAIL_SERVER: TestTarget = ("remote_sign_tests", "mail_server");
const MEMORY: TestTarget = ("remote_sign_pkcs11", "memory");
const NODE_BINDING: TestTarget = ("remote_sign_tests", "node_binding");
const NSS_TOOLS: TestTarget = ("remote_sign_tests", "nss_tools");
const OPENSSH: TestTarget = ("remote_sign_tests", "openssh");
const OPENSSL_CMS: TestTarget = ("remote_sign_tests", "openssl_cms");
const OPENSSL_LOG: TestTarget = ("remote_sign_tests", "openssl_log");
const OPENSSL_PROFILES: TestTarget = ("remote_sign_tests", "openssl_profiles");
const OPENSSL_PKCS11: TestTarget = ("remote_sign_tests", "openssl_pkcs11");
const OPENSSL_SIGNATURES: TestTarget = ("remote_sign_tests", "openssl_signatures");
const OPENSSL_X509: TestTarget = ("remote_sign_tests", "openssl_x509");
const OPENSSL_STATUS: TestTarget = ("remote_sign_tests", "openssl_status");
const PINS: TestTarget = ("remote_sign_pkcs11", "pins");
const PDFSIG: TestTarget = ("remote_sign_tests", "pdfsig");
const OSSLSIGNCODE: TestTarget = ("remote_sign_tests", "osslsigncode");
const PKCS11_TOOL: TestTarget = ("remote_sign_tests", "pkcs11_tool");
const POWER_LOSS: TestTarget = ("remote_sign_tests", "power_loss");
const PROFILES: TestTarget = ("remote_sign_pkcs11", "profiles");
const PYHANKO: TestTarget = ("remote_sign_tests", "pyhanko");
const PYTHON_BINDING: TestTarget = ("remote_sign_tests", "python_binding");
const REVOCATION_STATUS: TestTarget = ("remote_sign_tests", "revocation_status");
const SMS_GATEWAY: TestTarget = ("remote_sign_tests", "sms_gateway");
const SYMBOLS: TestTarget = ("remote_sign_pkcs11", "symbols");
const WITNESS: TestTarget = ("remote_sign_tests", "witness");

const TABLE: &[Requirement] = &[
    Requirement {
        probe: Probe::Program("openssl"),
        package: "openssl",
        tests: &[
            BROWSERS,
            CADES,
            CFSSL,
            COMMAND,
            GNUTLS,
            INSTRUCTIONS,
            JAVA,
            LIBREOFFICE,
            LINTED_CERTIFICATES,
            MAIL_SERVER,
            NSS_TOOLS,
            OPENSSH,
            OPENSSL_CMS,
            OPENSSL_LOG,
            OPENSSL_PROFILES,
            OPENSSL_PKCS11,
            OPENSSL_SIGNATURES,
            OPENSSL_X509,
            OPENSSL_STATUS,
            PDFSIG,
            OSSLSIGNCODE,
            PKCS11_TOOL,
            PYHANKO,
            REVOCATION_STATUS,
            WITNESS,
        ],
    },
    Requirement {
        probe: Probe::Program("python3"),
        package: "python3",
        tests: &[COMMAND, WITNESS],
    },
    Requirement {
        probe: Probe::Program("cfssl"),
        package: "golang-cfssl",
        tests: &[CFSSL],
    },
    Requirement {
        probe: Probe::Program("script"),
        package: "bsdutils",
        tests: &[COMMAND, GNUTLS, OPENSSL_PKCS11, OSSLSIGNCODE],
    },
    Requirement {
        probe: Probe::Program("unshare"),
        package: "util-linux",
        tests: &[BROWSERS, COMMAND],
    },
    Requirement {
        probe: Probe::Program("gcc"),
        package: "gcc",
        tests: &[C_API, C_LIBRARY],
    },
    Requirement {
        probe: Probe::Program("clang"),
        package: "clang",
        tests: &[C_API],
    },
    Requirement {
        probe: Probe::Program("strace"),
        package: "strace",
        tests: &[HOST_THREADS, POWER_LOSS],
    },
    Requirement {
        probe: Probe::Program("oathtool"),
        package: "oathtool",
        tests: &[COMMAND],
    },
    Requirement {
        probe: Probe::Program("zbarimg"),
        package: "zbar-tools",
        tests: &[COMMAND],
    },
    Requirement {
        probe: Probe::Program("pkcs11-tool"),
        package: "opensc",
        tests: &[
            BROWSERS,
            DOCUMENTATION,
            GNUTLS,
            HOST_THREADS,
            JAVA,
            LIBREOFFICE,
            OPENSSH,
            OPENSSL_PKCS11,
            OSSLSIGNCODE,
            PINS,
            PKCS11_TOOL,
            PROFILES,
        ],
    },
    Requirement {
        probe: Probe::Program("jarsigner"),
        package: "openjdk-17-jdk-headless",
        tests: &[COMMAND, JAVA, JAVA_BINDING],
    },
    Requirement {
        probe: Probe::File("/usr/share/java/jna.jar"),
        package: "libjna-java",
        tests: &[JAVA_BINDING],
    },
    Requirement {
        probe: Probe::Library("engines-3/pkcs11.so"),
        package: "libengine-pkcs11-openssl",
        tests: &[COMMAND, OPENSSL_PKCS11, OSSLSIGNCODE],
    },
    Requirement {
        probe: Probe::Pkcs11Provider,
        package: "apt",
        tests: &[OPENSSL_PKCS11],
    },
    Requirement {
        probe: Probe::Program("gnutls-cli"),
        package: "gnutls-bin",
        tests: &[GNUTLS],
    },
    Requirement {
        probe: Probe::Program("ssh-agent"),
        package: "openssh-client",
        tests: &[COMMAND, OPENSSH],
    },
    Requirement {
        probe: Probe::File("/usr/sbin/sshd"),
        package: "openssh-server",
        tests: &[OPENSSH],
    },
    Requirement {
        probe: Probe::Program("osslsigncode"),
        package: "osslsigncode",
        tests: &[OSSLSIGNCODE],
    },
    Requirement {
        probe: Probe::Program("lowriter"),
        package: "libreoffice-writer",
        tests: &[COMMAND, LIBREOFFICE],
    },
    Requirement {
        probe: Probe::Program("lodraw"),
        package: "libreoffice-draw",
        tests: &[LIBREOFFICE],
    },
    Requirement {
        probe: Probe::PythonModule("uno"),
        package: "python3-uno",
        tests: &[COMMAND, LIBREOFFICE],
    },
    Requirement {
        probe: Probe::Program("p11-kit"),
        package: "p11-kit",
        tests: &[COMMAND],
    },
    Requirement {
        probe: Probe::Program("certutil"),
        package: "libnss3-tools",
        tests: &[
            BROWSERS,
            COMMAND,
            LIBREOFFICE,
            NSS_TOOLS,
            PDFSIG,
            PINS,
            PYHANKO,
        ],
    },
    Requirement {
        probe: Probe::Program("pdfsig"),
        package: "poppler-utils",
        tests: &[LIBREOFFICE, PDFSIG, PYHANKO, PYTHON_BINDING],
    },
    Requirement {
        probe: Probe::Program("unzip"),
        package: "unzip",
        tests: &[LIBREOFFICE],
    },
    Requirement {
        probe: Probe::Program("xmlsec1"),
        package: "xmlsec1",
        tests: &[LIBREOFFICE],
    },
    Requirement {
        probe: Probe::Program("firefox-esr"),
        package: "firefox-esr",
        tests: &[BROWSERS],
    },
    Requirement {
        probe: Probe::Program("chromium"),
        package: "chromium",
        tests: &[BROWSERS],
    },
    Requirement {
        probe: Probe::Program("Xvfb"),
        package: "xvfb",
        tests: &[BROWSERS],
    },
    Requirement {
        probe: Probe::Program("xdotool"),
        package: "xdotool",
        tests: &[BROWSERS],
    },
    Requirement {
        probe: Probe::File("/usr/sbin/bearerbox"),
        package: "kannel",
        tests: &[SMS_GATEWAY],
    },
    Requirement {
        probe: Probe::File("/usr/sbin/smsbox"),
        package: "kannel",
        tests: &[SMS_GATEWAY],
    },
    Requirement {
        probe: Probe::File("/usr/lib/kannel/test/fakesmsc"),
        package: "kannel-extras",
        tests: &[SMS_GATEWAY],
    },
    Requirement {
        probe: Probe::Program("valgrind"),
        package: "valgrind",
        tests: &[C_API, INSTRUCTIONS],
    },
    Requirement {
        probe: Probe::PythonModule("aiosmtpd"),
        package: "python3-aiosmtpd",
        tests: &[MAIL_SERVER],
    },
    Requirement {
        probe: Probe::Program("nm"),
        package: "binutils",
        tests: &[C_LIBRARY, SYMBOLS],
    },
    Requirement {
        probe: Probe::Program("pkg-config"),
        package: "pkg-config",
        tests: &[C_LIBRARY],
    },
    Requirement {
        probe: Probe::Program("valgrind"),
        package: "valgrind",
        tests: &[MEMORY],
    },
    Requirement {
        probe: Probe::Program("c++"),
        package: "g++",
        tests: &[C_LIBRARY],
    },
    Requirement {
        probe: Probe::PyPi(pypi::PKILINT),
        package: "python3-venv",
        tests: &[LINTED_CERTIFICATES, REVOCATION_STATUS],
    },
    Requirement {
        probe: Probe::PyPi(pypi::PYHANKO),
        package: "python3-venv",
        tests: &[PYHANKO],
    },
    Requirement {
        probe: Probe::PyPi(pypi::PYTHON_BINDING),
        package: "python3-venv",
        tests: &[PYTHON_BINDING],
    },
    Requirement {
        probe: Probe::Program("npm"),
        package: "npm",
        tests: &[NODE_BINDING],
    },
    Requirement {
        probe: Probe::Npm,
        package: "npm",
        tests: &[NODE_BINDING],
    },
];

impl Requirement {
    /// What is looked for, in words.
    pub(crate) fn name(&self) -> String {
        match self.probe {
            Probe::Program(program) => program.to_owned(),
            Probe::PythonModule(module) => format!("the Python module {module}"),
            Probe::File(path) => path.to_owned(),
            Probe::Library(path) => format!("the library {path}"),
            Probe::PyPi(pypi::Environment { name }) => {
                format!("{name}, which `cargo xtask test` installs from PyPI")
            }
            Probe::Pkcs11Provider => {
                "pkcs11-provider, which `cargo xtask test` fetches from Debian".to_owned()
            }
            Probe::Npm => "Node 20 and packages, which `cargo xtask test` gets by npm".to_owned(),
        }
    }

    fn is_there(&self) -> bool {
        match self.probe {
            Probe::Program(program) => on_path(program),
            Probe::PythonModule(module) => {
                succeeds(Command::new("/usr/bin/python3").args(["-c", &format!("import {module}")]))
            }
            Probe::File(path) => Path::new(path).is_file(),
            Probe::Library(path) => is_library(path),
            Probe::PyPi(environment) => environment.is_there(),
            Probe::Pkcs11Provider => pkcs11_provider::is_there(),
            Probe::Npm => npm::is_there(),
        }
    }
}

/// The requirements that this machine does not meet.
pub(crate) fn missing() -> Vec<&'static Requirement> {
    TABLE.iter().filter(|entry| !entry.is_there()).collect()
}

/// The command that installs the packages of `missing`.
pub(crate) fn install_command(missing: &[&Requirement]) -> String {
    let mut packages: Vec<&str> = missing.iter().map(|entry| entry.package).collect();
    packages.sort_unstable();
    packages.dedup();
    format!(
        "apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    )
}

/// Whether packages can be installed without asking anybody.
pub(crate) fn can_install() -> bool {
    Path::new("/etc/debian_version").exists() && on_path("apt-get") && is_root()
}

/// Installs what is missing, if anything; true unless apt-get failed.
pub(crate) fn install(missing: &[&Requirement]) -> bool {
    let install = install_command(missing);
    ["apt-get update", &install].into_iter().all(|command| {
        println!("{command}");
        let mut words = command.split(' ');
        succeeds(
            Command::new(words.next().unwrap_or_default())
                .args(words)
                // Another installation may be running; five minutes is patience enough.
                .args(["-o", "DPkg::Lock::Timeout=300", "-qq"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    })
}

fn on_path(program: &str) -> bool {
    env::var_os("PATH")
        .is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

fn is_library(path: &str) -> bool {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    folders
        .into_iter()
        .any(|folder| folder.path().join(path).is_file())
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn succeeds(command: &mut Command) -> bool {
    command
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A requirement made up for a test.
#[cfg(test)]
pub(crate) fn requirement(program: &'static str, tests: &'static [TestTarget]) -> Requirement {
    Requirement {
        probe: Probe::Program(program),
        package: program,
        tests,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_of_the_table_exists() {
        let packages = crate::targets::packages().unwrap();
        for (package, target) in TABLE.iter().flat_map(|entry| entry.tests) {
            let found = packages.iter().find(|found| found.name == *package);
            let targets = &found.unwrap().tests;
            assert!(targets.iter().any(|name| name == target), "{target}");
        }
    }

    #[test]
    fn a_package_is_installed_once() {
        let twice: Vec<&Requirement> = TABLE.iter().chain(TABLE).collect();
        let command = install_command(&twice);
        assert_eq!(command.matches(" openssl").count(), 1, "{command}");
    }
}
