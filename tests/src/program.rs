//! Running a foreign program: with a limit of time, and with an answer that
//! says what to install when the program is absent. A test never skips itself;
//! `cargo xtask test` leaves out those whose program is missing.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(5);

/// A foreign program about to run.
pub struct Program {
    pub(crate) command: Command,
    pub(crate) package: &'static str,
    input: Vec<u8>,
    pub(crate) patience: Duration,
}

impl Program {
    /// The program `name`, which Debian's `package` brings.
    pub fn new(name: impl AsRef<OsStr>, package: &'static str) -> Self {
        let mut command = Command::new(name);
        // Messages are compared with English ones.
        command.env("LC_ALL", "C.UTF-8");
        Self {
            command,
            package,
            input: Vec::new(),
            patience: PATIENCE,
        }
    }

    /// Adds arguments written as one line, split at single spaces.
    pub fn words(mut self, line: &str) -> Self {
        self.command.args(line.split(' '));
        self
    }

    /// Adds one argument as it is.
    pub fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.command.arg(argument);
        self
    }

    /// Sets a variable of the environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs in this folder.
    pub fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// What the program reads on standard input; nothing unless said.
    pub fn input(mut self, bytes: &[u8]) -> Self {
        bytes.clone_into(&mut self.input);
        self
    }

    /// How long the program may take; 60 seconds unless said.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Runs the program and every program it starts to the end.
    ///
    /// # Panics
    ///
    /// If the program is absent or takes too long; it is killed then, with
    /// what it started.
    #[must_use]
    pub fn run(mut self) -> Output {
        let shown = format!("{:?}", self.command);
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{shown}: {error}\nDebian package: {}", self.package));
        let stdin = child.stdin.take();
        let input = self.input;
        let writer = thread::spawn(move || {
            // A program that does not read its input closes the pipe: no error.
            stdin.map(|mut stdin| stdin.write_all(&input))
        });
        let stdout = collect(child.stdout.take());
        let stderr = collect(child.stderr.take());
        let status = wait(&mut child, self.patience);
        if status.is_none() {
            kill_group(&mut child);
        }
        drop(writer.join());
        let output = Output {
            shown,
            status,
            stdout: stdout.join().expect("the thread reads a pipe"),
            stderr: stderr.join().expect("the thread reads a pipe"),
        };
        if status.is_none() {
            panic!("killed after {:?}: {output}", self.patience);
        }
        output
    }
}

/// How a program ended and what it wrote.
pub struct Output {
    pub(crate) shown: String,
    pub(crate) status: Option<ExitStatus>,
    /// Standard output.
    pub stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
}

impl Output {
    /// The output of a program that must have exited with 0.
    ///
    /// # Panics
    ///
    /// If it did not.
    pub fn succeeded(self) -> Self {
        assert!(self.is_success(), "failed: {self}");
        self
    }

    /// The output of a program that must have refused.
    ///
    /// # Panics
    ///
    /// If it exited with 0 or was ended by a signal.
    pub fn refused(self) -> Self {
        let code = self.status.and_then(|status| status.code());
        assert!(code.is_some_and(|code| code != 0), "not refused: {self}");
        self
    }

    /// Everything it wrote, standard output first.
    pub fn text(&self) -> String {
        let stdout = String::from_utf8_lossy(&self.stdout);
        let stderr = String::from_utf8_lossy(&self.stderr);
        format!("{stdout}{stderr}")
    }

    fn is_success(&self) -> bool {
        self.status.is_some_and(|status| status.success())
    }
}

impl std::fmt::Display for Output {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{}\n{:?}\n{}",
            self.shown,
            self.status,
            self.text()
        )
    }
}

fn collect(pipe: Option<impl Read + Send + 'static>) -> JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        }
        bytes
    })
}

fn wait(child: &mut Child, patience: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < patience {
        let status = child.try_wait().expect("a child can be waited for");
        if status.is_some() {
            return status;
        }
        thread::sleep(POLL);
    }
    None
}

pub(crate) fn kill_group(child: &mut Child) {
    let group = format!("-{}", child.id());
    let killed: io::Result<ExitStatus> =
        Command::new("kill").args(["-KILL", "--", &group]).status();
    killed.expect("the command kill runs");
    child.wait().expect("a child can be waited for");
}
