//! OpenSSH as a client of the module: `ssh-keygen -D`, `ssh -I` and `ssh-agent` before a server
//! of its own on the loopback interface, with cards that need nobody and with cards that ask for
//! an OTP.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what goes wrong must fail the test"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use remote_sign_tests::{Demo, Output, Program, Server, WRONG_PIN, answers, free_port};
use tempfile::TempDir;

static DEMO: LazyLock<Demo> = LazyLock::new(|| {
    let keys = ["rsa2048", "p256"];
    Demo::with_remote("openssh", &keys, &["rsa2048", "p256", "p384"])
});

const WRONG_OTP: &str = "00000000";
const CLIENT: &str = "openssh-client";

/// The card's own key comes first. OpenSSH takes every certificate for a key of its own, so those
/// of the authorities above are in the list too.
#[test]
fn keys_are_listed_without_a_login() {
    for key in ["rsa2048", "p256"] {
        let desk = Desk::new(DEMO.authentication(key));
        let listed = desk.listed();
        assert_eq!(listed.len(), 3, "{listed:?}");
        let certificate = DEMO.certificate_pem(desk.label, desk.folder.path());
        let openssl = Program::new("openssl", "openssl").words("x509 -pubkey -noout -in");
        let public_key = openssl.arg(certificate).run().succeeded();
        fs::write(desk.path("key.pem"), public_key.stdout).unwrap();
        let expected = Program::new("ssh-keygen", CLIENT).words("-i -m PKCS8 -f");
        let expected = expected.arg(desk.path("key.pem")).run().succeeded().text();
        assert_eq!(of_key(&listed[0]), expected.trim());
    }
}

#[test]
fn a_card_signs_in() {
    for key in ["rsa2048", "p256"] {
        let desk = Desk::new(DEMO.authentication(key));
        let host = Host::start(&desk.listed()[0]);
        let signed_in = desk.ssh(&host, &[pin()]).run();
        assert_eq!(signed_in.succeeded().stdout, b"signed in\n");
        assert_eq!(desk.asked(), 1);
    }
}

/// An authority's key is no key of the card: who is let in by it stays outside.
#[test]
fn the_key_of_an_authority_signs_nothing() {
    let desk = Desk::new(DEMO.authentication("p256"));
    let authority = &desk.listed()[1];
    fs::write(desk.path("id.pub"), authority).unwrap();
    let host = Host::start(authority);
    let refused = desk.ssh(&host, &[pin()]).run().refused().text();
    assert!(refused.contains("cannot find private key"), "{refused}");
}

#[test]
fn an_agent_signs_in_and_signs_files() {
    for key in ["rsa2048", "p256"] {
        let desk = Desk::new(DEMO.authentication(key));
        let agent = Agent::start(&desk);
        agent.add(pin()).succeeded();
        let host = Host::start(&desk.listed()[0]);
        let signed_in = agent.ssh(&host).run().succeeded();
        assert_eq!(signed_in.stdout, b"signed in\n");
        agent.sign_file().succeeded();
        agent.verify_file();
    }
}

#[test]
fn pin_and_code_in_one_field_sign_in() {
    let desk = Desk::new(DEMO.remote_authentication("rsa2048"));
    let host = Host::start(&desk.listed()[0]);
    let field = format!("{}{}", pin(), DEMO.send_otp(desk.label));
    let signed_in = desk.ssh(&host, &[&field]).run().succeeded();
    assert_eq!(signed_in.stdout, b"signed in\n");
    assert_eq!(desk.asked(), 1);
}

/// OpenSSH asks for no second secret where it has just logged in: with the PIN alone it stays
/// outside, after one question.
#[test]
fn the_pin_alone_of_a_card_that_asks_is_not_enough() {
    let desk = Desk::new(DEMO.remote_authentication("p256"));
    let host = Host::start(&desk.listed()[0]);
    let refused = desk.ssh(&host, &[pin(), WRONG_OTP]).run().refused();
    assert!(refused.text().contains("C_Sign failed: 257"), "{refused}");
    assert_eq!(desk.asked(), 1);
    assert_eq!(DEMO.pin_tries_left(desk.label), 5);
}

/// An agent can ask nobody later: it needs PIN and code when the card is added, and signs as
/// long as the window lasts.
#[test]
fn an_agent_takes_pin_and_code_in_one_field() {
    let desk = Desk::new(DEMO.remote("p256"));
    let agent = Agent::start(&desk);
    let field = format!("{}{}", pin(), DEMO.send_otp(desk.label));
    agent.add(&field).succeeded();
    for _ in 0..2 {
        agent.sign_file().succeeded();
        agent.verify_file();
    }

    // Or the PIN alone, where a window was approved before.
    DEMO.authorize(desk.label);
    let agent = Agent::start(&desk);
    agent.add(pin()).succeeded();
    for _ in 0..2 {
        agent.sign_file().succeeded();
        agent.verify_file();
    }
}

#[test]
fn an_agent_that_has_the_pin_alone_signs_nothing() {
    let desk = Desk::new(DEMO.remote("p384"));
    let agent = Agent::start(&desk);
    agent.add(pin()).succeeded();
    let refused = agent.sign_file().refused().text();
    assert!(refused.contains("agent refused operation"), "{refused}");
    assert_eq!(DEMO.pin_tries_left(desk.label), 5);

    // The code that was sent for that signature stands behind the PIN for another agent.
    let agent = Agent::start(&desk);
    let code = DEMO.newest_otp(desk.label).unwrap();
    agent.add(&format!("{}{code}", pin())).succeeded();
    agent.sign_file().succeeded();
    agent.verify_file();
    agent.sign_file().refused();
}

#[test]
fn a_wrong_pin_is_refused_and_counted_once() {
    let desk = Desk::new(DEMO.remote("rsa2048"));
    let host = Host::start(&desk.listed()[0]);
    let refused = desk.ssh(&host, &[WRONG_PIN, pin()]).run().refused().text();
    assert!(refused.contains("PIN incorrect"), "{refused}");
    assert_eq!(desk.asked(), 1);
    assert_eq!(DEMO.pin_tries_left(desk.label), 4);

    let agent = Agent::start(&desk);
    agent.add(WRONG_PIN).refused();
    assert_eq!(DEMO.pin_tries_left(desk.label), 3);
}

#[test]
fn a_wrong_code_is_refused_and_costs_no_try_of_the_pin() {
    let desk = Desk::new(DEMO.remote_authentication("p384"));
    let host = Host::start(&desk.listed()[0]);
    DEMO.send_otp(desk.label);
    let field = format!("{}{WRONG_OTP}", pin());
    let refused = desk.ssh(&host, &[&field, pin()]).run().refused().text();
    assert!(refused.contains("PIN incorrect"), "{refused}");
    assert_eq!(desk.asked(), 1);
    assert_eq!(DEMO.pin_tries_left(desk.label), 5);
}

#[test]
fn a_locked_pin_is_refused_though_it_is_right() {
    let desk = Desk::new(DEMO.variable("P11_REMOTE_TOKEN_LABEL"));
    DEMO.lock_pin(desk.label);
    let host = Host::start(&desk.listed()[0]);
    let refused = desk.ssh(&host, &[pin()]).run().refused().text();
    assert!(refused.contains("PIN"), "{refused}");
    assert!(desk.asked() <= 1);
    Agent::start(&desk).add(pin()).refused();
}

/// A person's folder, and the card used there.
struct Desk {
    label: &'static str,
    configuration: PathBuf,
    folder: TempDir,
}

impl Desk {
    fn new(label: &'static str) -> Self {
        let desk = Self {
            label,
            configuration: DEMO.configuration_with(&[label]),
            folder: tempfile::tempdir().unwrap(),
        };
        let askpass = format!(
            "#!/bin/sh\ncd '{}' && echo \"$1\" >>asked && head -n 1 typed && sed -i 1d typed\n",
            desk.folder.path().display()
        );
        fs::write(desk.path("askpass"), askpass).unwrap();
        fs::set_permissions(desk.path("askpass"), fs::Permissions::from_mode(0o700)).unwrap();
        fs::write(desk.path("asked"), "").unwrap();
        fs::write(desk.path("file"), "Ten thousand euros.\n").unwrap();
        fs::write(desk.path("id.pub"), &desk.listed()[0]).unwrap();
        fs::set_permissions(desk.path("id.pub"), fs::Permissions::from_mode(0o600)).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, name: &str) -> Program {
        DEMO.program(name, CLIENT)
            .env("REMOTE_SIGN_CONFIG", &self.configuration)
            .env("SSH_ASKPASS", self.path("askpass"))
            .env("SSH_ASKPASS_REQUIRE", "force")
            .folder(self.folder.path())
    }

    /// The lines of `ssh-keygen -D`: type, key and comment.
    fn listed(&self) -> Vec<String> {
        let list = self.program("ssh-keygen").words("-D").arg(module());
        let listed = list.run().succeeded();
        let listed = String::from_utf8(listed.stdout).unwrap();
        listed.lines().map(str::to_owned).collect()
    }

    /// `ssh -I`, with what is typed in turn where it asks.
    fn ssh(&self, host: &Host, typed: &[&str]) -> Program {
        self.will_type(typed);
        host.ssh(self)
            .words("-I")
            .arg(module())
            .arg(host.account())
            .arg("echo signed in")
    }

    fn will_type(&self, typed: &[&str]) {
        fs::write(self.path("typed"), typed.join("\n") + "\n").unwrap();
    }

    /// How often somebody was asked.
    fn asked(&self) -> usize {
        fs::read_to_string(self.path("asked"))
            .unwrap()
            .lines()
            .count()
    }
}

/// `sshd`, which lets in who has one key.
struct Host {
    _server: Server,
    folder: TempDir,
    port: u16,
}

impl Host {
    fn start(key: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let host_key = Program::new("ssh-keygen", CLIENT).words("-q -t ed25519 -f");
        let host_key = host_key.arg(path("host")).arg("-N").arg("");
        host_key.run().succeeded();
        fs::write(path("authorized"), key).unwrap();
        let port = free_port();
        let host_key = fs::read_to_string(path("host.pub")).unwrap();
        let known = format!("[127.0.0.1]:{port} {}\n", of_key(&host_key));
        fs::write(path("known"), known).unwrap();
        let configuration = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {}\nAuthorizedKeysFile {}\nPidFile none\n\
             AuthenticationMethods publickey\nUsePAM no\nStrictModes no\nPermitRootLogin yes\n\
             PermitUserRC no\nLogLevel VERBOSE\n",
            path("host").display(),
            path("authorized").display(),
        );
        fs::write(path("sshd_config"), configuration).unwrap();
        // Where root's sshd keeps its unprivileged half; Debian's service makes it as well.
        if account_name() == "root" {
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let mut command = Command::new("/usr/sbin/sshd");
        command.args(["-D", "-e", "-f"]).arg(path("sshd_config"));
        let mut server = Server::start(command, "openssh-server", &path("log"));
        server.wait_until("listening", || answers(port));
        Self {
            _server: server,
            folder,
            port,
        }
    }

    fn ssh(&self, desk: &Desk) -> Program {
        let known = self.folder.path().join("known");
        desk.program("ssh")
            .words("-F none -o IdentitiesOnly=yes -o PreferredAuthentications=publickey")
            .words("-o GlobalKnownHostsFile=none -o IdentityFile=id.pub -o")
            .arg(format!("UserKnownHostsFile={}", known.display()))
            .words("-p")
            .arg(self.port.to_string())
    }

    fn account(&self) -> String {
        format!("{}@127.0.0.1", account_name())
    }
}

/// `ssh-agent`, which may load the module.
struct Agent<'a> {
    _server: Server,
    desk: &'a Desk,
    socket: TempDir,
}

impl<'a> Agent<'a> {
    fn start(desk: &'a Desk) -> Self {
        let socket = tempfile::tempdir().unwrap();
        let path = socket.path().join("socket");
        let mut command = Command::new("ssh-agent");
        command
            .args(["-D", "-P"])
            .arg(fs::canonicalize(module()).unwrap())
            .arg("-a")
            .arg(&path)
            .env("REMOTE_SIGN_CONFIG", &desk.configuration);
        let mut server = Server::start(command, CLIENT, &desk.path("agent.log"));
        server.wait_until("listening", || path.exists());
        Self {
            _server: server,
            desk,
            socket,
        }
    }

    fn program(&self, name: &str) -> Program {
        let socket = self.socket.path().join("socket");
        self.desk.program(name).env("SSH_AUTH_SOCK", socket)
    }

    fn add(&self, typed: &str) -> Output {
        self.desk.will_type(&[typed]);
        self.program("ssh-add").words("-s").arg(module()).run()
    }

    fn ssh(&self, host: &Host) -> Program {
        let socket = self.socket.path().join("socket");
        let ssh = host.ssh(self.desk).env("SSH_AUTH_SOCK", socket);
        ssh.arg(host.account()).arg("echo signed in")
    }

    fn sign_file(&self) -> Output {
        drop(fs::remove_file(self.desk.path("file.sig")));
        let sign = self.program("ssh-keygen");
        sign.words("-Y sign -f id.pub -n file file").run()
    }

    /// Without agent and module.
    fn verify_file(&self) {
        let key = fs::read_to_string(self.desk.path("id.pub")).unwrap();
        fs::write(self.desk.path("allowed"), format!("me {}\n", of_key(&key))).unwrap();
        let verify = |file: &[u8]| {
            let verify = Program::new("ssh-keygen", CLIENT).folder(self.desk.folder.path());
            let verify = verify.words("-Y verify -f allowed -I me -n file -s file.sig");
            verify.input(file).run()
        };
        verify(&fs::read(self.desk.path("file")).unwrap()).succeeded();
        verify(b"Ten million euros.\n").refused();
    }
}

/// Type and key of a line, without what follows.
fn of_key(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().take(2).collect();
    words.join(" ")
}

fn account_name() -> String {
    let name = Program::new("id", "coreutils").words("-un").run();
    name.succeeded().text().trim().to_owned()
}

fn module() -> &'static Path {
    Path::new(DEMO.variable("P11_MODULE"))
}

fn pin() -> &'static str {
    DEMO.variable("P11_PIN")
}
