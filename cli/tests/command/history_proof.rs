//! `history export` and `history verify`, and beside it the verifier in Python, which was
//! written from `docs/history.md`: whoever tampers with an export, both must find out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::documentation::documented_in;
use crate::provider::{COMPANY, PASSWORD, PERSON, PIN, Provider};
use crate::sign::{module, seal};

/// Exports of a provider that did something, and what is needed to verify them.
struct Exports {
    folder: tempfile::TempDir,
    key: String,
    /// A company's, with signatures, and an earlier checkpoint proved.
    good: String,
    /// The same holder's before.
    older: String,
    /// Somebody else's.
    other: String,
    /// The same holder's from another log with the same key.
    forked: String,
    /// The evidence of the company's signature, and the certificate of its authority.
    evidence: String,
    authority: PathBuf,
    /// An e-mail from before all, which ends with a checkpoint, quoted.
    early: PathBuf,
    /// One of the fork, with more entries than `good`'s log.
    fork: PathBuf,
}

fn exports() -> &'static Exports {
    static EXPORTS: OnceLock<Exports> = OnceLock::new();
    EXPORTS.get_or_init(make_exports)
}

fn make_exports() -> Exports {
    let (provider, document) = seal("p256");
    let folder = tempfile::tempdir().unwrap();
    let users = provider.json(&["credential", "list"]);
    let company = users[0]["user_id"].as_str().unwrap().to_owned();
    let person = provider.enrol(PERSON, &["kind=remote,key=p256"]).user;
    let early = folder.path().join("early.eml");
    let output = provider.command(&["outbox", "--json"]).output().unwrap();
    let messages: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut mail = messages.as_array().unwrap().iter().rev();
    let mail = mail.find(|message| message["channel"] == "email");
    let quoted = mail.unwrap()["body"].as_str().unwrap();
    fs::write(&early, quoted.replace('\n', "\r\n> ")).unwrap();
    let older = export(&provider, &company, &[]);

    // From here on there are two logs.
    let copy = folder.path().join("copy");
    copied(&provider.path(""), &copy);
    let pin = provider.typed("pin", PIN);
    let (file, module) = (document.to_str().unwrap(), module().to_str().unwrap());
    let id = users[0]["id"].as_str().unwrap();
    let words = ["sign", file, "--module", module, "--pin-file", &pin];
    let words = [&words[..], &["--credential", id]].concat();
    provider.run(&words).done();
    let password = provider.typed("password", PASSWORD);
    let login = ["login", "--user", &company, "--password-file", &password];
    let at_copy = copy.join("config.toml");
    let at_copy = ["--config", at_copy.to_str().unwrap()];
    for _ in 0..12 {
        provider.run(&[&login[..], &at_copy].concat()).done();
    }
    let fork = folder.path().join("fork.checkpoint");
    let words = ["history", "checkpoint", "--out", fork.to_str().unwrap()];
    provider.run(&[&words[..], &at_copy].concat()).done();
    let since = ["--since-checkpoint", early.to_str().unwrap()];
    let good = export(&provider, &company, &since);
    let lines = parsed(&good);
    let signed = lines.iter().find(|line| line["event"] == "signed");
    let signed = signed.unwrap()["sequence"].to_string();
    let evidence = folder.path().join("evidence.json");
    let out = evidence.to_str().unwrap();
    let words = ["evidence", &signed, "--user", &company, "--out", out];
    provider.run(&words).done();
    provider.run(&words).refused(6, "evidence.json");
    let authority = folder.path().join("ca.pem");
    provider.json(&["ca", "certificate", "--out", authority.to_str().unwrap()]);
    Exports {
        evidence: fs::read_to_string(evidence).unwrap(),
        authority,
        key: provider.run(&["history", "key"]).done().out.trim().into(),
        good,
        older,
        other: export(&provider, &person, &[]),
        forked: export(&provider, &company, &at_copy),
        early,
        fork,
        folder,
    }
}

fn export(provider: &Provider, user: &str, words: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("history");
    let export = ["history", "export", "--user", user, "--out"];
    let path = out.to_str().unwrap();
    provider.run(&[&export[..], &[path], words].concat()).done();
    fs::read_to_string(out).unwrap()
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        match entry.file_type().unwrap().is_dir() {
            true => copied(&entry.path(), &to.join(entry.file_name())),
            false => drop(fs::copy(entry.path(), to.join(entry.file_name())).unwrap()),
        }
    }
}

impl Exports {
    /// The names of the faults that `history verify` finds. Python must come to the same verdict.
    fn faults(&self, export: &str, words: &[&str]) -> Vec<String> {
        let file = tempfile::NamedTempFile::new_in(self.folder.path()).unwrap();
        fs::write(&file, export).unwrap();
        let path = file.path().to_str().unwrap();
        let common = [path, "--key", &self.key];
        let ours = Command::new(env!("CARGO_BIN_EXE_remote-sign"))
            .args(["history", "verify", "--json"])
            .args([&common[..], words].concat())
            .env_clear()
            .output()
            .unwrap();
        let verdict: Value = serde_json::from_slice(&ours.stdout).expect("an answer");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/verify_history.py");
        let theirs = Command::new("/usr/bin/python3")
            .arg(script)
            .args([&common[..], words].concat())
            .output()
            .expect("python3 (Debian package: python3)");
        assert_eq!(
            ours.status.code(),
            theirs.status.code(),
            "{verdict}\nbut Python: {theirs:?}\n{export}"
        );
        assert_eq!(
            ours.status.code(),
            Some(i32::from(verdict["valid"] == false))
        );
        let faults = verdict["faults"].as_array().unwrap().iter();
        faults
            .map(|fault| fault["fault"].as_str().unwrap().to_owned())
            .collect()
    }

    /// The faults of the good export with its lines changed.
    fn changed(&self, change: impl FnOnce(&mut Vec<Value>)) -> Vec<String> {
        self.changed_beside(&[], change)
    }

    fn changed_beside(&self, words: &[&str], change: impl FnOnce(&mut Vec<Value>)) -> Vec<String> {
        let mut lines = parsed(&self.good);
        change(&mut lines);
        self.faults(&written(&lines), words)
    }
}

fn parsed(export: &str) -> Vec<Value> {
    let lines = export.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn written(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_whole_history_holds_for_both() {
    let exports = exports();
    let early = exports.early.to_str().unwrap();
    for (export, words) in [
        (&exports.good, &["--checkpoint", early][..]),
        (&exports.older, &[]),
        (&exports.other, &[]),
        (&exports.forked, &[]),
    ] {
        assert_eq!(exports.faults(export, words), [""; 0]);
    }
    let lines = parsed(&exports.good);
    assert!(lines.iter().any(|line| line["event"] == "signed"));
    let holder = lines[0]["holder"].as_str().unwrap();
    assert_eq!(
        exports.faults(&exports.good, &["--holder", holder]),
        [""; 0]
    );
    assert_eq!(
        exports.faults(&exports.other, &["--holder", holder]),
        ["another-holder"]
    );
}

#[test]
fn threat_14_entries_dropped_reordered_and_inserted_are_named() {
    let exports = exports();
    let changed = |change: fn(&mut Vec<Value>)| exports.changed(change);
    assert_eq!(changed(|it| drop(it.remove(4))), ["dropped"]);
    assert_eq!(changed(|it| drop(it.remove(1))), ["dropped"]);
    assert_eq!(changed(|it| drop(it.drain(1..4))), ["dropped"]);
    assert_eq!(changed(|it| drop(it.pop())), ["truncated"]);
    assert_eq!(changed(|it| it.truncate(1)), ["truncated"]);
    assert_eq!(changed(|it| it.swap(3, 4)), ["reordered"]);
    assert_eq!(changed(|it| it.insert(4, it[4].clone())), ["repeated"]);
    let other = parsed(&exports.other);
    let foreign = exports.changed(|it| it.insert(3, other[3].clone()));
    assert_eq!(foreign, ["inserted"]);
    let proofs = changed(|it| {
        it[3]["proof"] = it[4]["proof"].clone();
        it[3]["index"] = it[4]["index"].clone();
    });
    assert_eq!(proofs, ["wrong-proof"]);
    assert_eq!(changed(|it| it.push(json!({}))), ["malformed"]);
    assert_eq!(changed(|it| it.clear()), ["malformed"]);
}

#[test]
fn threat_14_each_field_of_a_signature_altered_is_named() {
    let exports = exports();
    let lines = parsed(&exports.good);
    let signed = lines.iter().position(|line| line["event"] == "signed");
    let signed = signed.unwrap();
    for (name, value) in lines[signed].as_object().unwrap() {
        let altered = match value {
            Value::Number(number) => json!(number.as_u64().unwrap() + 1),
            Value::String(text) if text.len() > 20 => json!(format!("00{}", &text[2..])),
            Value::String(text) if name == "detail" => json!(format!("{text}!")),
            Value::String(_) => json!("other"),
            list => json!([list[0]]),
        };
        let faults = exports.changed(|lines| lines[signed][name] = altered);
        let expected: &[&str] = match &**name {
            "proof" | "index" => &["wrong-proof"],
            "sequence" => &["inserted", "dropped"],
            _ => &["altered"],
        };
        let encoded = ["previous", "digest", "signature", "blinding"];
        if encoded.contains(&&**name) {
            assert!(faults.contains(&"altered".into()), "{name}: {faults:?}");
        } else {
            assert_eq!(faults, expected, "{name}");
        }
    }
    let added = exports.changed(|lines| lines[signed]["note"] = json!("added"));
    assert!(added.contains(&"malformed".into()), "{added:?}");
    let hidden = exports.good.replacen(
        r#","event":"signed","#,
        r#","event":"signed","event":"signed","#,
        1,
    );
    let faults = exports.faults(&hidden, &[]);
    assert!(faults.contains(&"malformed".into()), "{faults:?}");
}

#[test]
fn threat_15_what_was_signed_about_something_else_is_named() {
    let exports = exports();
    let (older, other) = (parsed(&exports.older), parsed(&exports.other));
    let forked = parsed(&exports.forked);
    let head = |from: &[Value], name: &str| {
        let value = from[0][name].clone();
        exports.changed(|it| it[0][name] = value)
    };
    assert_eq!(head(&other, "statement"), ["statement-of-another-holder"]);
    assert_eq!(
        head(&older, "statement"),
        ["statement-of-another-log", "unstated"]
    );
    let checkpoint = head(&older, "checkpoint");
    let named = |name: &str| checkpoint.iter().any(|fault| fault == name);
    assert!(named("statement-of-another-log"), "{checkpoint:?}");
    assert_eq!(
        head(&forked, "checkpoint"),
        ["statement-of-another-log", "forked-log", "another-log"]
    );
    let whole = exports.changed(|it| {
        it.truncate(1);
        it.extend(other[1..].iter().cloned());
    });
    assert_eq!(whole, ["another-holder"]);
}

#[test]
fn threat_15_a_forked_or_shortened_log_is_named() {
    let exports = exports();
    let fork = exports.fork.to_str().unwrap();
    let early = exports.early.to_str().unwrap();
    // Whoever kept a checkpoint of the one log finds the other one out.
    let beside =
        |export: &str, checkpoint: &str| exports.faults(export, &["--checkpoint", checkpoint]);
    let good = beside(&exports.good, fork);
    let older_or_forked = ["older-than-checkpoint", "unproven-checkpoint", "forked-log"];
    assert_eq!(good.len(), 1);
    assert!(older_or_forked.contains(&&*good[0]), "{good:?}");
    let note = fs::read_to_string(fork).unwrap();
    let claimed = exports.changed(|it| {
        let proof = it[0]["earlier"][0]["proof"].clone();
        let earlier = it[0]["earlier"].as_array_mut().unwrap();
        earlier.push(json!({ "checkpoint": note, "proof": proof }));
    });
    assert!(!claimed.is_empty());
    // The honest export of last week, beside what was heard since.
    let newest = exports.folder.path().join("newest.checkpoint");
    let checkpoint = parsed(&exports.good)[0]["checkpoint"].clone();
    fs::write(&newest, checkpoint.as_str().unwrap()).unwrap();
    let newest = newest.to_str().unwrap();
    assert_eq!(beside(&exports.older, newest), ["older-than-checkpoint"]);
    assert_eq!(beside(&exports.good, newest), [""; 0]);
    assert_eq!(
        exports.changed_beside(&["--checkpoint", early], |it| it[0]["earlier"] = json!([])),
        ["unproven-checkpoint"]
    );
    let broken = exports.changed(|it| {
        let proof = it[0]["earlier"][0]["proof"].as_array_mut().unwrap();
        proof.reverse();
        proof.pop();
    });
    assert_eq!(broken, ["forked-log"]);
}

#[test]
fn threat_15_another_key_verifies_nothing() {
    let exports = exports();
    let strange = Provider::new();
    let key = strange.run(&["history", "key"]).done().out;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("history");
    fs::write(&file, &exports.good).unwrap();
    let file = file.to_str().unwrap();
    let words = ["history", "verify", file, "--json", "--key"];
    let ended = strange.run(&[&words[..], &[key.trim()]].concat());
    assert_eq!(ended.code, 1);
    let verdict: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(verdict["faults"][0]["fault"], "checkpoint");
    let malformed = strange.run(&[&words[..], &["nonsense"]].concat());
    assert_eq!(malformed.code, 2);
    let enrolled = strange.enrol(COMPANY, &["kind=seal,key=p256"]);
    let words = ["history", "export", "--user", &enrolled.user, "--out", file];
    strange.run(&words).refused(6, "history");
}

/// Both verifiers on a file, as a person runs them: what each prints.
fn printed(exports: &Exports, export: &[u8]) -> [String; 2] {
    let file = tempfile::NamedTempFile::new_in(exports.folder.path()).unwrap();
    fs::write(&file, export).unwrap();
    let common = [file.path().to_str().unwrap(), "--key", &exports.key];
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/verify_history.py");
    let ours = [
        &[env!("CARGO_BIN_EXE_remote-sign"), "history", "verify"],
        &common[..],
    ];
    let theirs = [&["/usr/bin/python3", script], &common[..]];
    [ours.concat(), theirs.concat()].map(|words| {
        let output = Command::new(words[0]).args(&words[1..]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{words:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    })
}

#[test]
fn threat_14_a_file_cannot_write_its_own_verdict_on_the_terminal() {
    let exports = exports();
    let mut lines = parsed(&exports.good);
    let deceiving = "M\u{1b}[2J\u{9b}8m\r\nVALID: a.history\u{202e}";
    lines[0]["holder"] = json!(deceiving);
    lines[2][deceiving] = json!(1);
    for text in printed(exports, written(&lines).as_bytes()) {
        let deceives = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(deceives), "{text:?}");
        let valid = text.lines().any(|line| line.starts_with("VALID"));
        assert!(!valid, "{text}");
    }
    let mut evidence: Value = serde_json::from_str(&exports.evidence).unwrap();
    evidence["entries"][0]["client"] = json!(deceiving);
    let file = tempfile::NamedTempFile::new_in(exports.folder.path()).unwrap();
    fs::write(&file, evidence.to_string()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_remote-sign"))
        .args(["evidence", "verify", file.path().to_str().unwrap()])
        .args(["--key", &exports.key])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("asked by M\\1b[2J"), "{text}");
    assert!(
        !text.lines().any(|line| line.starts_with("VALID")),
        "{text}"
    );
}

#[test]
fn threat_14_what_is_not_of_the_format_is_so_for_both() {
    let exports = exports();
    // An object written as a list, in the order of its names.
    let listed = exports.changed(|it| {
        let earlier = &mut it[0]["earlier"][0];
        *earlier = json!([earlier["checkpoint"], earlier["proof"]]);
    });
    assert_eq!(listed, ["malformed"]);
    let minus = exports
        .good
        .replacen(r#""index":"#, r#""salt_length":-0,"index":"#, 1);
    let faults = exports.faults(&minus, &[]);
    assert!(faults.contains(&"malformed".into()), "{faults:?}");
    // A note of more than a million bytes, signed like the other.
    let long = exports.changed(|it| {
        let note = it[0]["checkpoint"].as_str().unwrap();
        let more = format!("\u{2014} other {}\n", "A".repeat(1_000_000));
        it[0]["checkpoint"] = json!(format!("{note}{more}"));
    });
    assert_eq!(long, ["malformed"]);
}

#[test]
fn threat_14_a_stranger_s_file_does_not_fill_the_memory() {
    let exports = exports();
    let blanks = format!("{}{}", exports.good, "\n".repeat(3000));
    assert_eq!(exports.faults(&blanks, &[]), vec!["malformed"; 1001]);
    let space = " ".repeat(1_000_001);
    let endless = format!("{}{space}\n", exports.good);
    assert_eq!(exports.faults(&endless, &[]), ["malformed"]);
    let endless = exports
        .good
        .replacen('{', &format!("{{{}", space.repeat(16)), 1);
    assert_eq!(exports.faults(&endless, &[]), ["malformed"]);
    // As much as is allowed: blanks change nothing.
    let second = exports.good.lines().nth(1).unwrap();
    let wide = format!("{{{}{}", &space[..1_000_000 - second.len()], &second[1..]);
    let wide = exports.good.replacen(second, &wide, 1);
    assert_eq!(exports.faults(&wide, &[]), [""; 0]);
}

#[test]
fn threat_15_a_message_that_speaks_of_the_log_is_read_by_both() {
    let exports = exports();
    let origin = exports.key.split('+').next().unwrap();
    let mail = fs::read_to_string(&exports.early).unwrap();
    let path = exports.folder.path().join("speaks.eml");
    fs::write(&path, format!("{origin}\nis the log.\n\n{mail}")).unwrap();
    let words = ["--checkpoint", path.to_str().unwrap()];
    assert_eq!(exports.faults(&exports.good, &words), [""; 0]);
}

/// An OpenSSL that cannot verify Ed25519 must not make an honest history a forged one.
#[test]
fn the_verifier_in_python_judges_nothing_without_openssl() {
    use std::os::unix::fs::PermissionsExt as _;
    let exports = exports();
    let folder = tempfile::tempdir().unwrap();
    let (openssl, file) = (folder.path().join("openssl"), folder.path().join("history"));
    fs::write(
        &openssl,
        "#!/bin/sh\necho 'Unknown option: -rawin' >&2\nexit 1\n",
    )
    .unwrap();
    fs::set_permissions(&openssl, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(&file, &exports.good).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/verify_history.py");
    let ended = Command::new("/usr/bin/python3")
        .arg(script)
        .args([file.to_str().unwrap(), "--key", &exports.key])
        .env("PATH", folder.path())
        .output()
        .unwrap();
    assert_eq!(ended.status.code(), Some(2), "{ended:?}");
    assert!(String::from_utf8_lossy(&ended.stderr).contains("-rawin"));
}

/// What `evidence verify` says of the evidence, changed.
fn judged(evidence: &str, trust: &[&str]) -> (Option<i32>, Value) {
    let exports = exports();
    let file = tempfile::NamedTempFile::new_in(exports.folder.path()).unwrap();
    fs::write(&file, evidence).unwrap();
    let path = file.path().to_str().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_remote-sign"))
        .args(["evidence", "verify", path, "--json", "--key", &exports.key])
        .args(trust)
        .env_clear()
        .output()
        .unwrap();
    let verdict = serde_json::from_slice(&output.stdout).expect("an answer");
    (output.status.code(), verdict)
}

#[test]
fn threat_67_evidence_verifies_off_line() {
    let exports = exports();
    let trust = ["--trust", exports.authority.to_str().unwrap()];
    let (code, verdict) = judged(&exports.evidence, &trust);
    assert_eq!(code, Some(0), "{verdict}");
    assert_eq!(verdict["authority_checked"], true);
    assert_eq!(verdict["certificate"]["then"], "active");
    let subject = verdict["subject"].as_str().unwrap();
    assert!(subject.contains("ACME"), "{subject}");
    for secret in [PIN, PASSWORD] {
        assert!(!exports.evidence.contains(secret));
    }

    let evidence: Value = serde_json::from_str(&exports.evidence).unwrap();
    let mut paths = Vec::new();
    leaves(&evidence, "", &mut paths);
    // The root is trusted for itself; that of the file is not looked at.
    paths.retain(|path| path != "/chain/1");
    for path in paths {
        let mut changed = evidence.clone();
        let value = changed.pointer_mut(&path).unwrap();
        *value = match &*value {
            Value::Number(number) => json!(number.as_u64().unwrap() + 1),
            Value::String(text) => {
                let middle = text.char_indices().nth(text.chars().count() / 2);
                let at = middle.map_or(0, |(at, _)| at);
                let flipped = if text[at..].starts_with('A') {
                    'B'
                } else {
                    'A'
                };
                let rest: String = text[at..].chars().skip(1).collect();
                json!(format!("{}{flipped}{rest}", &text[..at]))
            }
            other => panic!("{path}: {other}"),
        };
        let (code, verdict) = judged(&changed.to_string(), &trust);
        assert_eq!(code, Some(1), "{path}: {verdict}");
        let faults = verdict["faults"].as_array().unwrap();
        assert!(!faults.is_empty(), "{path}");
    }
}

/// The leaves of a value, each as a path.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                leaves(value, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                leaves(value, &format!("{path}/{index}"), found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn threat_14_no_leaf_of_the_file_can_be_altered(
        leaf: prop::sample::Index,
        at: prop::sample::Index,
        kind in 0..6,
    ) {
        let exports = exports();
        let mut lines = Value::Array(parsed(&exports.good));
        let mut paths = Vec::new();
        leaves(&lines, "", &mut paths);
        let value = lines.pointer_mut(leaf.get::<String>(&paths)).unwrap();
        let altered = match (&*value, kind) {
            (_, 0) => json!({ "a": 1 }),
            (Value::Number(number), 1) => json!(number.as_f64().unwrap()),
            (Value::Number(number), 2) => json!(number.as_u64().unwrap().wrapping_sub(1)),
            (Value::Number(number), _) => json!(number.as_u64().unwrap() ^ (1 << at.index(63))),
            (Value::String(text), 1) => json!(format!("{text}=")),
            (Value::String(text), 2) => json!(format!("\u{2014}{text}")),
            (Value::String(text), _) if text.is_empty() => json!(" "),
            (Value::String(text), 3) => json!(text.chars().skip(1).collect::<String>()),
            (Value::String(text), _) => {
                let mut characters: Vec<char> = text.chars().collect();
                let at = at.index(characters.len());
                characters[at] = if characters[at] == 'A' { 'B' } else { 'A' };
                json!(characters.into_iter().collect::<String>())
            }
            (other, _) => json!([other]),
        };
        *value = altered;
        let Value::Array(lines) = lines else { unreachable!() };
        prop_assert!(!exports.faults(&written(&lines), &[]).is_empty());
    }
}

/// Each command of the page, with what it names put in its place.
#[test]
fn the_page_on_the_history_says_what_works() {
    let (provider, document) = seal("p256");
    let credential = provider.json(&["credential", "list"])[0].clone();
    let [id, user] = ["id", "user_id"].map(|name| credential[name].as_str().unwrap());
    let (pin, password) = (
        provider.typed("pin", PIN),
        provider.typed("password", PASSWORD),
    );
    let (file, module) = (document.to_str().unwrap(), module().to_str().unwrap());
    provider
        .run(&["sign", file, "--module", module, "--pin-file", &pin])
        .done();
    provider
        .run(&["login", "--user", user, "--password-file", &password])
        .done();
    let listed = provider.json(&["history", "signatures", id]);
    let signed = listed["entries"].as_array().unwrap().iter();
    let mut signed = signed.filter(|entry| entry["event"] == "signed");
    let number = signed.next().unwrap()["sequence"].to_string();
    let key = provider.run(&["history", "key"]).done().out;

    // The fourth and fifth are formats of statements.
    let blocks: Vec<Vec<String>> = [0, 1, 2, 3, 6, 7]
        .into_iter()
        .map(|block| documented_in("history.md", block))
        .collect();
    let lengths: Vec<usize> = blocks.iter().map(Vec::len).collect();
    assert_eq!(lengths, [4, 3, 2, 3, 2, 1]);
    for command in blocks.iter().flatten() {
        let words = command.split_whitespace().map(|word| match word {
            "KEY" => key.trim(),
            "17" => &number,
            _ if word.starts_with("U3") => user,
            _ if word.starts_with("C8") => id,
            _ => word,
        });
        let words: Vec<&str> = words.collect();
        let ended = provider.run(&words);
        match words[1] {
            // No store was put back here, and no witness is configured.
            "accept-restore" => ended.refused(6, "nothing to accept"),
            "witness" => ended.refused(6, "[[history.witness]]"),
            _ => ended.done(),
        };
    }
}
