//! What a program did to the files of a folder, as strace saw it.

use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One call of the system that changed something, or made a change lasting.
#[derive(Debug)]
pub(crate) enum Call {
    Create(PathBuf),
    MakeFolder(PathBuf),
    Remove(PathBuf),
    Append(PathBuf, Vec<u8>),
    Write(PathBuf, usize, Vec<u8>),
    Resize(PathBuf, usize),
    Flush(PathBuf),
    /// To the standard output.
    Say(Vec<u8>),
}

impl Call {
    /// Whether it is about the journal of an authorization.
    pub(crate) fn is_of_a_journal(&self) -> bool {
        matches!(self, Self::Create(path) if path.to_string_lossy().contains("/slot-"))
    }
}

const CALLS: &str = "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,fallocate,\
                     fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,\
                     unlinkat,mkdir,mkdirat,truncate,sendfile,copy_file_range";

/// Runs the program `signer` on `folder` under strace.
pub(crate) fn record(folder: &Path, words: &str) -> Vec<Call> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let output = Command::new("strace")
        .args(["-f", "-y", "-s", "1000000", "-xx", "-e", "signal=none"])
        .arg(format!("-etrace={CALLS}"))
        .arg("-o")
        .arg(log.path())
        .arg(env!("CARGO_BIN_EXE_signer"))
        .arg(folder)
        .args(words.split(' '))
        .output();
    let output = output.expect("strace runs; apt-get install strace");
    assert!(output.status.success(), "{output:?}");
    let text = fs::read_to_string(log.path()).unwrap();
    text.lines().filter_map(call).collect()
}

fn call(line: &str) -> Option<Call> {
    let (_process, line) = line.trim_start().split_once(' ')?;
    assert!(!line.contains("unfinished"), "one thread: {line}");
    let (name, arguments) = line.trim_start().split_once('(')?;
    let (arguments, outcome) = arguments.rsplit_once(" = ")?;
    if outcome.starts_with('-') {
        return None;
    }
    let (file, quoted) = (|| opened(arguments), quoted(arguments));
    let named = || path(quoted.first().unwrap().clone());
    let last = || {
        let arguments = arguments.trim_end().trim_end_matches(')');
        arguments.rsplit(", ").next().unwrap().parse().unwrap()
    };
    Some(match name {
        "write" | "writev" if arguments.starts_with("1<") => Call::Say(quoted.concat()),
        "write" | "writev" => Call::Append(file(), quoted.concat()),
        "pwrite64" => Call::Write(file(), last(), quoted.concat()),
        "ftruncate" => Call::Resize(file(), last()),
        "fsync" | "fdatasync" => Call::Flush(file()),
        "unlink" => Call::Remove(named()),
        "mkdir" => Call::MakeFolder(named()),
        "openat" if arguments.contains("O_CREAT") => Call::Create(named()),
        "openat" => {
            assert!(!arguments.contains("O_TRUNC"), "{line}");
            return None;
        }
        _ => unreachable!("what does it do? {line}"),
    })
}

/// The path of the first descriptor, which stands behind it.
fn opened(arguments: &str) -> PathBuf {
    let (_, path_on) = arguments.split_once('<').unwrap();
    let (path_of, _) = path_on.split_once('>').unwrap();
    path(bytes(path_of))
}

fn quoted(arguments: &str) -> Vec<Vec<u8>> {
    arguments.split('"').skip(1).step_by(2).map(bytes).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    let bytes = hex.split("\\x").skip(1);
    bytes
        .map(|byte| u8::from_str_radix(byte.get(..2).unwrap(), 16).unwrap())
        .collect()
}

fn path(bytes: Vec<u8>) -> PathBuf {
    std::ffi::OsString::from_vec(bytes).into()
}
