//! `plug` and `--undo` with the programs themselves, in a home of the test's own whose name has
//! a space, with a module whose folder has one.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::provider::{Ended, PIN, Provider};
use crate::sign::{module, seal};

/// A person's home on a machine with a seal.
pub(crate) struct Desk {
    pub(crate) provider: Provider,
    home: PathBuf,
    module: PathBuf,
    configuration: PathBuf,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::of(seal("rsa2048").0)
    }

    pub(crate) fn of(provider: Provider) -> Self {
        let home = provider.folder().join("a home");
        fs::create_dir(&home).unwrap();
        let desk = Self {
            module: home.join("lib x/libremote_sign_pkcs11.so"),
            configuration: home.join("a configuration"),
            provider,
            home,
        };
        symlink(desk.provider.path("config.toml"), &desk.configuration).unwrap();
        desk.put_module(&desk.module);
        desk
    }

    fn put_module(&self, at: &Path) {
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        symlink(module(), at).unwrap();
    }

    pub(crate) fn home(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// Makes a profile of Firefox; its preferences.
    pub(crate) fn firefox_profile(&self) -> PathBuf {
        let list = "[Profile0]\nName=default\nIsRelative=1\nPath=ab.default\n";
        self.write(".mozilla/firefox/profiles.ini", list);
        self.write(".mozilla/firefox/ab.default/prefs.js", "")
    }

    /// Writes a file of the person's.
    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.home(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    fn in_home(&self, mut command: Command) -> Command {
        let path = std::env::var_os("PATH").unwrap();
        command
            .env_clear()
            .env("LC_ALL", "C.UTF-8")
            .env("PATH", path)
            .env("HOME", &self.home)
            .current_dir(&self.home)
            .stdin(Stdio::null());
        command
    }

    /// The same program, told in its environment of what otherwise only files tell it.
    fn told(&self, mut command: Command) -> Command {
        command
            .env("REMOTE_SIGN_CONFIG", &self.configuration)
            .env("REMOTE_SIGN_MODULE", &self.module);
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ended {
        let command = self.in_home(self.provider.command(words));
        Ended::of(self.told(command).output().unwrap())
    }

    /// What `plug` answers in JSON.
    fn plug(&self, words: &[&str]) -> Value {
        let ended = self.run(&[&["plug"], words, &["--json"]].concat()).done();
        serde_json::from_str(&ended.out).unwrap()
    }

    /// What became of each file.
    #[track_caller]
    fn changes(&self, words: &[&str], expected: &[&str]) {
        let answer = self.plug(words);
        let files = answer["files"].as_array().unwrap().iter();
        let found: Vec<&str> = files.map(|file| file["change"].as_str().unwrap()).collect();
        assert_eq!(found, expected, "{words:?}: {answer}");
    }

    /// What a foreign program prints, which must succeed.
    #[track_caller]
    fn foreign(&self, name: &str, package: &str, words: &[&str]) -> String {
        let mut command = Command::new(name);
        command.args(words);
        Self::done(self.in_home(command), name, package)
    }

    #[track_caller]
    fn done(mut command: Command, name: &str, package: &str) -> String {
        let output = command.output();
        let output = output.unwrap_or_else(|error| panic!("{name}: {error}: {package}"));
        let text = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command:?}: {text}");
        text
    }

    fn nss(&self, name: &str, words: &[&str]) -> String {
        self.foreign(name, "Debian package libnss3-tools", words)
    }

    /// An NSS database, as the tools make it; its list of modules.
    fn database(&self, name: &str) -> (String, PathBuf) {
        let folder = self.home(name);
        fs::create_dir_all(&folder).unwrap();
        let database = format!("sql:{}", folder.display());
        self.nss("certutil", &["-N", "-d", &database, "--empty-password"]);
        (database, folder.join("pkcs11.txt"))
    }

    /// Everything in the home that somebody could notice: paths, targets of links, modes, contents.
    fn all(&self) -> Vec<(PathBuf, u32, Vec<u8>)> {
        let mut found = Vec::new();
        let mut folders = vec![self.home.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let metadata = fs::symlink_metadata(&path).unwrap();
                let content = if metadata.is_symlink() {
                    fs::read_link(&path)
                        .unwrap()
                        .into_os_string()
                        .into_encoded_bytes()
                } else if metadata.is_dir() {
                    folders.push(path.clone());
                    Vec::new()
                } else {
                    fs::read(&path).unwrap()
                };
                found.push((path, metadata.permissions().mode(), content));
            }
        }
        found.sort();
        found
    }
}

#[test]
fn an_nss_database_shows_the_module_and_comes_back_as_it_was() {
    let desk = Desk::new();
    let (database, modules) = desk.database(".pki/nssdb");
    let before = fs::read(&modules).unwrap();
    desk.changes(&["nss"], &["written"]);
    let listed = desk.nss("modutil", &["-dbdir", &database, "-list"]);
    assert!(
        listed.contains("remote-sign") && listed.contains("token: ACME"),
        "{listed}"
    );
    let plugged = fs::read(&modules).unwrap();
    desk.changes(&["nss"], &["unchanged"]);
    assert_eq!(fs::read(&modules).unwrap(), plugged);
    desk.changes(&["nss", "--undo"], &["restored"]);
    assert_eq!(fs::read(&modules).unwrap(), before);
    // What modutil writes for the same module is the same, and not this command's to take away.
    let library = desk.module.to_str().unwrap();
    let add = [
        "-force",
        "-dbdir",
        &database,
        "-add",
        "remote-sign",
        "-libfile",
        library,
        "-string",
        &format!("config=\"{}\"", desk.configuration.display()),
    ];
    desk.nss("modutil", &add);
    assert_eq!(fs::read(&modules).unwrap(), plugged);
    desk.run(&["plug", "nss", "--undo"])
        .refused(6, "nothing of `plug nss`");
}

#[test]
fn a_module_that_moved_is_plugged_in_anew() {
    let desk = Desk::new();
    let (database, modules) = desk.database("db");
    let before = fs::read(&modules).unwrap();
    let dir = ["nss", "--dir", "db"];
    desk.changes(&dir, &["written"]);
    let moved = desk.home("moved/libremote_sign_pkcs11.so");
    desk.put_module(&moved);
    let words = [&dir[..], &["--module", moved.to_str().unwrap()]].concat();
    desk.changes(&words, &["written"]);
    let listed = desk.nss("modutil", &["-dbdir", &database, "-list"]);
    assert!(
        listed.contains("moved/lib") && !listed.contains("lib x"),
        "{listed}"
    );
    // Another program's entry in between is not touched.
    let text = fs::read_to_string(&modules).unwrap() + "library=/x.so\nname=theirs\n\n";
    fs::write(&modules, &text).unwrap();
    desk.changes(&["nss", "--undo", "--dir", "db"], &["restored"]);
    let after = String::from_utf8(before).unwrap() + "library=/x.so\nname=theirs\n\n";
    assert_eq!(fs::read_to_string(&modules).unwrap(), after);
}

#[test]
fn what_somebody_edited_is_left_alone() {
    let desk = Desk::new();
    let (_, modules) = desk.database(".pki/nssdb");
    desk.changes(&["nss"], &["written"]);
    let edited = fs::read_to_string(&modules).unwrap() + "x";
    let edited = edited.replace("name=remote-sign\n", "name=remote-sign\nparameters=mine\n");
    fs::write(&modules, &edited).unwrap();
    desk.run(&["plug", "nss", "--undo"]).refused(6, "edited");
    desk.run(&["plug", "nss"]).refused(6, "edited");
    assert_eq!(fs::read_to_string(&modules).unwrap(), edited);
    let by_hand = format!("library={}\nname=mine\n\n", desk.module.display());
    fs::write(&modules, by_hand).unwrap();
    desk.run(&["plug", "nss"]).refused(6, "under the name mine");
}

#[test]
fn every_profile_of_firefox_is_set_up_unless_one_is_open() {
    let desk = Desk::new();
    let far = desk.home("far away");
    fs::create_dir(&far).unwrap();
    let old = desk.write(".mozilla/firefox/ab.default/prefs.js", "");
    let esr = desk.write(".config/mozilla/firefox/cd.default-esr/prefs.js", "");
    let far_away = format!(
        "[Profile1]\nName=far\nIsRelative=0\nPath={}\n",
        far.display()
    );
    let list = "[Profile0]\nName=default\nIsRelative=1\nPath=ab.default\nDefault=1\n\n";
    desk.write(
        ".mozilla/firefox/profiles.ini",
        &format!("{list}{far_away}"),
    );
    let list = list.replace("ab.default", "cd.default-esr");
    desk.write(".config/mozilla/firefox/profiles.ini", &list);
    let (database, _) = desk.database("far away");
    let lock = esr.with_file_name(".parentlock");
    fs::write(&lock, "").unwrap();
    let before = desk.all();

    let hold = "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX)\n\
                print(flush=True)\nsys.stdin.read()";
    let mut browser = Command::new("python3")
        .args(["-c", hold])
        .arg(&lock)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 (Debian package: python3)");
    let mut ready = [0];
    std::io::Read::read_exact(browser.stdout.as_mut().unwrap(), &mut ready).unwrap();
    desk.run(&["plug", "firefox"])
        .refused(6, "is open with the profile");
    drop(browser.stdin.take());
    browser.wait().unwrap();
    assert!(!old.with_file_name("pkcs11.txt").exists());

    desk.changes(&["firefox"], &["written", "written", "written"]);
    let listed = desk.nss("modutil", &["-dbdir", &database, "-list"]);
    assert!(listed.contains("token: ACME"), "{listed}");
    for profile in [&old, &esr] {
        let text = fs::read_to_string(profile.with_file_name("pkcs11.txt")).unwrap();
        assert!(text.contains("name=remote-sign\n"), "{text}");
    }
    desk.changes(&["firefox", "--undo"], &["removed", "removed", "restored"]);
    assert_eq!(desk.all(), remembering_nothing(&desk, before));
}

/// The folder of the record is made and goes with it; the one above it stays.
fn remembering_nothing(
    desk: &Desk,
    mut all: Vec<(PathBuf, u32, Vec<u8>)>,
) -> Vec<(PathBuf, u32, Vec<u8>)> {
    for folder in [".local", ".local/state"] {
        let path = desk.home(folder);
        if all.iter().all(|(known, ..)| *known != path) {
            all.push((path, 0o40700, Vec::new()));
        }
    }
    all.sort();
    all
}

#[test]
fn a_policy_of_firefox_joins_the_others() {
    let desk = Desk::new();
    let ours = desk.module.to_str().unwrap();
    let file = desk.home("etc/policies.json");
    let policy = ["firefox", "--policy", "etc/policies.json"];
    let before = desk.all();
    desk.changes(&policy, &["written"]);
    let read = |path: &Path| -> Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let devices = |value: &Value| value["policies"]["SecurityDevices"]["Add"].clone();
    assert_eq!(devices(&read(&file))["remote-sign"], ours);
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o644
    );
    desk.changes(&[&policy[..], &["--undo"]].concat(), &["removed"]);
    assert_eq!(desk.all(), remembering_nothing(&desk, before));

    let theirs = "{\"policies\": {\r\n\t\"SecurityDevices\": {\"Add\": {\"card\": \"/c.so\"}}, \"Proxy\": {}}}";
    desk.write("etc/policies.json", theirs);
    desk.changes(&policy, &["written"]);
    assert_eq!(devices(&read(&file))["card"], "/c.so");
    assert_eq!(devices(&read(&file))["remote-sign"], ours);
    desk.changes(&policy, &["unchanged"]);
    desk.changes(&[&policy[..], &["--undo"]].concat(), &["restored"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
    desk.write("etc/policies.json", "{");
    desk.run(&[&["plug"], &policy[..]].concat())
        .refused(6, "no JSON");
}

#[test]
fn req_18_libreoffice_finds_the_certificate_by_the_settings_that_were_written() {
    let desk = Desk::new();
    desk.changes(&["libreoffice"], &["written", "written"]);
    // The same database, which stays as long as one of both wants it.
    desk.changes(&["nss"], &["unchanged"]);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/clients/libreoffice_sign.py");
    let words = [script.to_str().unwrap(), "-", "list"];
    let mut command = Command::new("/usr/bin/python3");
    command.args(words);
    let mut command = desk.in_home(command);
    let listed = command
        .env("P11_PIN", PIN)
        .env("P11_ANSWERS", PIN)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert!(
        text.contains("ACME"),
        "python3-uno, libreoffice-writer: {listed:?}"
    );

    // LibreOffice wrote its settings anew, and ours with them.
    let settings = desk.home(".config/libreoffice/4/user/registrymodifications.xcu");
    let text = fs::read_to_string(&settings).unwrap();
    assert!(
        text.contains("CertDir") && text.lines().count() > 4,
        "{text}"
    );
    let lock = desk.write(".config/libreoffice/4/.lock", "");
    desk.run(&["plug", "libreoffice", "--undo"])
        .refused(6, "LibreOffice is open");
    fs::remove_file(lock).unwrap();
    desk.changes(&["libreoffice", "--undo"], &["restored", "kept"]);
    assert!(!fs::read_to_string(&settings).unwrap().contains("CertDir"));
    desk.changes(&["nss", "--undo"], &["removed"]);
}

#[test]
fn libreoffice_takes_the_database_that_it_has() {
    let desk = Desk::new();
    let profile = desk.firefox_profile();
    desk.changes(&["libreoffice"], &["written"]);
    let modules = profile.with_file_name("pkcs11.txt");
    assert!(modules.exists());
    desk.changes(&["firefox"], &["unchanged"]);
    desk.changes(&["firefox", "--undo"], &["kept"]);
    assert!(modules.exists());
    desk.changes(&["libreoffice", "--undo"], &["removed"]);
    assert!(!modules.exists());

    let item = "<item oor:path=\"/org.openoffice.Office.Common/Security/Scripting\"><prop \
                oor:name=\"CertDir\" oor:op=\"fuse\"><value>DIR</value></prop></item>\n";
    let folder = desk.home("own");
    fs::create_dir(&folder).unwrap();
    let item = item.replace("DIR", folder.to_str().unwrap());
    desk.write(
        ".config/libreoffice/4/user/registrymodifications.xcu",
        &item,
    );
    desk.changes(&["libreoffice"], &["written"]);
    assert!(folder.join("pkcs11.txt").exists());
}

#[test]
fn req_18_openssl_signs_with_the_configuration_that_was_written() {
    let desk = Desk::new();
    let before = desk.all();
    desk.changes(&["openssl", "--engine"], &["written"]);
    let file = desk.home(".config/remote-sign/openssl.cnf");
    desk.write("document", "Ten thousand euros.\n");
    let key = format!("pkcs11:token=ACME;type=private;pin-value={PIN}");
    let openssl = |words: &str| {
        let mut command = Command::new("openssl");
        command.args(
            words
                .split(' ')
                .map(|word| if word == "KEY" { &key } else { word }),
        );
        let mut command = desk.in_home(command);
        let output = command.env("OPENSSL_CONF", &file).output();
        let output = output.expect("openssl (Debian package: openssl)");
        assert!(
            output.status.success(),
            "libengine-pkcs11-openssl: {output:?}"
        );
        output.stdout
    };
    openssl("dgst -sha256 -engine pkcs11 -keyform engine -sign KEY -out signature document");
    let listed = desk.provider.json(&["credential", "list"]);
    let id = listed[0]["id"].as_str().unwrap();
    let pem = desk.provider.json(&["credential", "certificate", id]);
    desk.write("certificate.pem", pem["pem"].as_str().unwrap());
    openssl("x509 -in certificate.pem -noout -pubkey -out key.pem");
    openssl("dgst -sha256 -verify key.pem -signature signature document");
    // What the system's configuration says still counts.
    openssl("req -new -newkey rsa:2048 -nodes -keyout k.pem -subj /CN=x -out r.pem");
    for made in [
        "document",
        "signature",
        "certificate.pem",
        "key.pem",
        "k.pem",
        "r.pem",
    ] {
        fs::remove_file(desk.home(made)).unwrap();
    }
    desk.changes(&["openssl", "--undo"], &["removed"]);
    assert_eq!(desk.all(), remembering_nothing(&desk, before));
}

#[test]
fn java_lists_the_key_with_the_configuration_that_was_written() {
    let desk = Desk::new();
    let before = desk.all();
    desk.changes(&["java"], &["written"]);
    let file = desk.home(".config/remote-sign/java/remote-sign-0.cfg");
    let class = "sun.security.pkcs11.SunPKCS11";
    let common = [
        "-list",
        "-keystore",
        "NONE",
        "-storetype",
        "PKCS11",
        "-storepass",
        PIN,
    ];
    let provider = [
        "-providerClass",
        class,
        "-providerArg",
        file.to_str().unwrap(),
    ];
    let words = [&common[..], &provider].concat();
    let listed = desk.foreign("keytool", "Debian package openjdk-17-jre-headless", &words);
    assert!(listed.contains("ACME, PrivateKeyEntry"), "{listed}");
    desk.changes(&["openssl"], &["written"]);
    desk.changes(&["java", "--undo"], &["removed"]);
    desk.changes(&["openssl", "--undo"], &["removed"]);
    let java = |(path, ..): &(PathBuf, u32, Vec<u8>)| !path.starts_with(desk.home(".java"));
    let mut after = desk.all();
    after.retain(java);
    assert_eq!(after, remembering_nothing(&desk, before));
}

/// p11-kit does not read root's own configuration, so it runs as somebody who is nobody.
#[test]
fn p11_kit_lists_the_module() {
    let desk = Desk::new();
    let before = desk.all();
    let as_nobody = |words: &[&str]| {
        let mut command = Command::new("unshare");
        command.arg("--user").args(words);
        let command = desk.in_home(command);
        match words[0] {
            "p11-kit" => command,
            _ => desk.told(command),
        }
    };
    let as_nobody = |words: &[&str]| {
        let packages = "Debian packages util-linux and p11-kit";
        Desk::done(as_nobody(words), "unshare", packages)
    };
    let command = env!("CARGO_BIN_EXE_remote-sign");
    as_nobody(&[command, "plug", "p11-kit"]);
    let listed = as_nobody(&["p11-kit", "list-modules"]);
    assert!(
        listed.contains("lib x") && listed.contains("token: ACME"),
        "{listed}"
    );
    as_nobody(&[command, "plug", "p11-kit", "--undo"]);
    let mut after = desk.all();
    // p11-kit's own.
    after.retain(|(path, ..)| !path.starts_with(desk.home(".cache")));
    assert_eq!(after, remembering_nothing(&desk, before));

    let dir = ["p11-kit", "--dir", "modules"];
    desk.changes(&dir, &["written"]);
    desk.changes(&[&dir[..], &["--undo"]].concat(), &["removed"]);
    desk.write("modules/remote-sign.module", "module: /other.so\n");
    desk.run(&[&["plug"], &dir[..]].concat())
        .refused(6, "something else");
}

#[test]
fn ssh_takes_the_module_from_its_configuration() {
    let desk = Desk::new();
    let theirs = "Host old\n    User me";
    let real = desk.write("dotfiles/ssh", theirs);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let file = desk.home(".ssh/config");
    fs::create_dir(desk.home(".ssh")).unwrap();
    symlink("../dotfiles/ssh", &file).unwrap();
    let before = desk.all();
    desk.changes(&["ssh"], &["written"]);
    let shown = |host: &str| {
        let words = ["-G", "-F", file.to_str().unwrap(), host];
        desk.foreign("ssh", "Debian package openssh-client", &words)
    };
    let library = desk.module.to_str().unwrap();
    assert!(
        shown("new").contains(&format!("pkcs11provider {library}")),
        "{}",
        shown("new")
    );
    assert!(shown("old").contains("user me\n"));
    let mut keygen = Command::new("ssh-keygen");
    keygen.args(["-D", library]);
    let keygen = desk.told(desk.in_home(keygen));
    let keys = Desk::done(keygen, "ssh-keygen", "Debian package openssh-client");
    assert!(keys.contains("ssh-rsa "), "{keys}");
    // The link stays one, and the mode what it was.
    assert!(fs::symlink_metadata(&file).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    desk.changes(&["ssh", "--host", "*.example.com"], &["written"]);
    assert!(!shown("new").contains(library) && shown("a.example.com").contains(library));
    desk.changes(&["ssh", "--undo"], &["restored"]);
    assert_eq!(desk.all(), remembering_nothing(&desk, before));

    let said = desk.run(&["plug", "ssh"]).done().out;
    assert!(
        said.contains("ssh-agent -P") && said.contains("    Host *\n"),
        "{said}"
    );
    desk.changes(&["ssh", "--undo"], &["restored"]);
    fs::write(&real, "PKCS11Provider /other.so\n").unwrap();
    desk.run(&["plug", "ssh"]).refused(6, "line 1");
}

#[test]
fn files_that_are_somebody_elses_way_are_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.home(".ssh")).unwrap();
    let file = desk.home(".ssh/config");
    symlink("nowhere", &file).unwrap();
    desk.run(&["plug", "ssh"])
        .refused(6, "link to a file that is not there");
    fs::remove_file(&file).unwrap();
    desk.write(".ssh/config", "Host a\n");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
    desk.run(&["plug", "ssh"]).refused(6, "write-protected");
    fs::remove_file(&file).unwrap();
    fs::write(&file, b"# \xe8\n").unwrap();
    desk.run(&["plug", "ssh"]).refused(6, "UTF-8");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    desk.run(&["plug", "ssh"]).refused(6, "no regular file");
    desk.run(&["plug", "ssh", "--module", "/nowhere.so"])
        .refused(7, "/nowhere.so");
    let odd = desk.home("a\"b/libremote_sign_pkcs11.so");
    desk.put_module(&odd);
    desk.run(&["plug", "ssh", "--module", odd.to_str().unwrap()])
        .refused(2, "quotation marks");
    desk.run(&["plug", "firefox"])
        .refused(6, "no profile of Firefox");
}

/// Killed after the record was written and before the file was: the next run of either goes on.
#[test]
fn a_crash_in_between_loses_nothing() {
    let desk = Desk::new();
    let file = desk.write(".ssh/config", "Host a\n");
    desk.changes(&["ssh"], &["written"]);
    let plugged = fs::read(&file).unwrap();
    fs::write(&file, "Host a\n").unwrap();
    desk.changes(&["ssh"], &["written"]);
    assert_eq!(fs::read(&file).unwrap(), plugged);
    fs::write(&file, "Host a\n").unwrap();
    desk.changes(&["ssh", "--undo"], &["gone"]);
    assert_eq!(fs::read(&file).unwrap(), b"Host a\n");
    // And after the other module's place was noted.
    desk.changes(&["ssh"], &["written"]);
    let moved = desk.home("moved/libremote_sign_pkcs11.so");
    desk.put_module(&moved);
    desk.changes(&["ssh", "--module", moved.to_str().unwrap()], &["written"]);
    fs::write(&file, &plugged).unwrap();
    desk.changes(&["ssh", "--undo"], &["restored"]);
    assert_eq!(fs::read(&file).unwrap(), b"Host a\n");
}

#[test]
fn a_shared_database_is_left_alone_while_chromium_is_open() {
    let desk = Desk::new();
    let mark = desk.home(".config/chromium/SingletonLock");
    fs::create_dir_all(mark.parent().unwrap()).unwrap();
    symlink(format!("host-{}", std::process::id()), &mark).unwrap();
    desk.run(&["plug", "nss"]).refused(6, "Chromium is open");
    fs::remove_file(&mark).unwrap();
    // It was killed: no process has this number.
    symlink("host-4194999", &mark).unwrap();
    desk.changes(&["nss"], &["written"]);
}

/// What came behind the piece since stays whole, though the file did not end with a line.
#[test]
fn what_others_wrote_behind_it_is_not_joined_to_what_stood_before() {
    let desk = Desk::new();
    let file = desk.write(".ssh/config", "Host a\n    User me");
    desk.changes(&["ssh"], &["written"]);
    let later = fs::read_to_string(&file).unwrap() + "Host b\n    User you\n";
    fs::write(&file, &later).unwrap();
    desk.changes(&["ssh"], &["unchanged"]);
    desk.changes(&["ssh", "--undo"], &["restored"]);
    let expected = "Host a\n    User me\n\nHost b\n    User you\n";
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);

    let policy = ["firefox", "--policy", "policies.json"];
    desk.changes(&policy, &["written"]);
    let file = desk.home("policies.json");
    let later = fs::read_to_string(&file)
        .unwrap()
        .replace("}}}", "}}, \"Proxy\": {}}");
    serde_json::from_str::<Value>(&later).unwrap();
    fs::write(&file, &later).unwrap();
    desk.changes(&policy, &["unchanged"]);
    let undo = desk.run(&[&["plug"], &policy[..], &["--undo"]].concat());
    undo.refused(6, "edited");
    assert_eq!(fs::read_to_string(&file).unwrap(), later);
}

/// They stand under our `Host *`, and would under the one before it.
#[test]
fn lines_that_somebody_put_under_ours_do_not_come_under_another_host() {
    let desk = Desk::new();
    let file = desk.write(".ssh/config", "Host old\n    User me\n");
    desk.changes(&["ssh"], &["written"]);
    let later = fs::read_to_string(&file).unwrap() + "    ForwardAgent yes\n";
    fs::write(&file, &later).unwrap();
    desk.changes(&["ssh"], &["unchanged"]);
    desk.run(&["plug", "ssh", "--undo"]).refused(6, "indented");
    desk.run(&["plug", "ssh", "--host", "new"])
        .refused(6, "indented");
    assert_eq!(fs::read_to_string(&file).unwrap(), later);
}

/// What was put into root's files is remembered in root's folder: in another's it could name any.
#[test]
fn root_believes_no_record_of_somebody_else() {
    use std::os::unix::fs::chown;
    let desk = Desk::new();
    let folder = desk.home(".local/state/remote-sign");
    fs::create_dir_all(&folder).unwrap();
    let theirs = desk.write("root's", "a line\nanother\n");
    let record = serde_json::json!([{
        "program": "nss", "title": "", "file": theirs, "texts": ["a line\n"], "mark": "",
        "made_for_it": null, "folders": [],
    }]);
    let record = desk.write(".local/state/remote-sign/plugged.json", &record.to_string());
    // In a space of users of its own every other user is nobody, who does not own it.
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    if root {
        chown(&folder, Some(1), Some(1)).unwrap();
        chown(&record, Some(1), Some(1)).unwrap();
    }
    let mut command = Command::new("unshare");
    let words = [env!("CARGO_BIN_EXE_remote-sign"), "plug", "nss", "--undo"];
    match root {
        true => command.arg("--mount").args(words),
        false => command.args(["--user", "--map-root-user"]).args(words),
    };
    let mut command = desk.told(desk.in_home(command));
    if !root {
        command.env("XDG_STATE_HOME", "/proc/1");
    }
    Ended::of(command.output().unwrap()).refused(6, "belongs to somebody else");
    assert_eq!(fs::read_to_string(theirs).unwrap(), "a line\nanother\n");
}

#[test]
fn what_stood_there_before_is_not_taken_away() {
    let desk = Desk::new();
    let (_, modules) = desk.database(".pki/nssdb");
    desk.changes(&["nss"], &["written"]);
    fs::remove_dir_all(desk.home(".local")).unwrap();
    desk.changes(&["nss"], &["unchanged"]);
    desk.run(&["plug", "nss", "--undo"])
        .refused(6, "nothing of `plug nss`");
    assert!(
        fs::read_to_string(&modules)
            .unwrap()
            .contains("name=remote-sign")
    );
}
