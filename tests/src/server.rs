//! Foreign servers that a test starts, kills and starts again: found by their port, gone
//! with the test.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(10);

/// A running server; killed when it is dropped.
pub struct Server {
    child: Child,
    log: PathBuf,
}

impl Server {
    /// Starts `command`, which Debian's `package` brings; what it writes goes to the file
    /// `log`, behind what is there.
    ///
    /// # Panics
    ///
    /// If the program is absent.
    pub fn start(mut command: Command, package: &str, log: &Path) -> Self {
        let open = || File::options().create(true).append(true).open(log);
        let (out, errors) = (open(), open());
        let child = command
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(out.expect("the folder can be written"))
            .stderr(errors.expect("the folder can be written"))
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}\nDebian package: {package}"));
        Self {
            child,
            log: log.to_owned(),
        }
    }

    /// Waits until `ready`.
    ///
    /// # Panics
    ///
    /// With the server's log, if it ends or takes a minute.
    pub fn wait_until(&mut self, what: &str, mut ready: impl FnMut() -> bool) {
        let start = Instant::now();
        while !ready() {
            let ended = self.child.try_wait().expect("a child can be asked");
            if ended.is_some() || start.elapsed() > PATIENCE {
                let log = fs::read_to_string(&self.log).unwrap_or_default();
                panic!("not {what}: {ended:?}\n{log}");
            }
            thread::sleep(POLL);
        }
    }

    /// Kills the server at once, as a power cut would.
    ///
    /// # Panics
    ///
    /// If it cannot be killed.
    pub fn kill(mut self) {
        self.child.kill().expect("a child can be killed");
        self.child.wait().expect("a child can be waited for");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, or by `kill`.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Waits until `ready`.
///
/// # Panics
///
/// If that takes a minute.
pub fn eventually(what: &str, mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < PATIENCE, "not {what}");
        thread::sleep(POLL);
    }
}

/// A port of 127.0.0.1 that nobody uses, below those that the system gives out by itself.
///
/// # Panics
///
/// If all are taken.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let process = u16::try_from(std::process::id() % 12_000).unwrap_or_default();
    let mut candidates = (0..12_000).map(|_| {
        let next = NEXT.fetch_add(1, Ordering::Relaxed);
        20_000 + process.wrapping_mul(29).wrapping_add(next) % 12_000
    });
    candidates
        .find(|&port| TcpListener::bind(("127.0.0.1", port)).is_ok())
        .expect("a port is free")
}

/// Whether somebody answers at a port of 127.0.0.1.
pub fn answers(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).is_ok()
}

/// What an HTTP server at a port of 127.0.0.1 says; nothing if it does not answer.
pub fn http_get(port: u16, path: &str) -> String {
    let ask = || {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        write!(stream, "GET {path} HTTP/1.0\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        std::io::Result::Ok(answer)
    };
    ask().unwrap_or_default()
}
