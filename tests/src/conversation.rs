//! A foreign program at a terminal: many ask for a PIN there and nowhere else. Each question is
//! answered as a person would, and none is left open or asked once more. How a program runs
//! without one is in `program`.

use std::ffi::OsStr;
use std::io::{Read as _, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::program::{Output, Program, kill_group};

const POLL: Duration = Duration::from_millis(5);

/// What a shell says of a program that it does not find.
const NOT_FOUND: i32 = 127;

/// The words of a question, and what gives the line to type once they are there.
pub(crate) type Answer<'a> = (&'a str, &'a dyn Fn() -> String);

impl Program {
    /// Runs the program at a terminal of its own to its end, and answers its questions in this
    /// order. What it reads is what is typed; what it writes is all in [`Output::stdout`], with
    /// line ends as in a file.
    ///
    /// # Panics
    ///
    /// If the program or `script`, whose terminal it is, is absent; if it asks less than is
    /// answered; if it takes too long, which is so where it asks more.
    #[must_use]
    pub fn converse(self, answers: &[Answer<'_>]) -> Output {
        let shown = format!("{:?}", self.command);
        let mut child = at_terminal(&self.command)
            .spawn()
            .unwrap_or_else(|error| panic!("script: {error}\nDebian package: bsdutils"));
        let heard = listen(&mut child);
        let text = || {
            let heard = heard.lock().unwrap_or_else(PoisonError::into_inner);
            String::from_utf8_lossy(&heard).replace('\r', "")
        };
        let mut terminal = child.stdin.take().expect("it is a pipe");
        let (mut left, mut known) = (answers.iter(), 0);
        let mut next = left.next();
        let status = until_its_end(&mut child, self.patience, || {
            let text = text();
            let Some((question, answer)) = next else {
                return;
            };
            if text.get(known..).is_some_and(|new| new.contains(question)) {
                known = text.len();
                // A program that ended meanwhile reads nothing.
                drop(terminal.write_all(format!("{}\n", answer()).as_bytes()));
                next = left.next();
            }
        });
        if status.is_none() {
            kill_group(&mut child);
        }
        let output = Output {
            shown,
            status,
            stdout: text().into_bytes(),
            stderr: Vec::new(),
        };
        let code = status.and_then(|status| status.code());
        assert!(
            code != Some(NOT_FOUND),
            "{output}\nDebian package: {}",
            self.package
        );
        assert!(
            status.is_some(),
            "killed after {:?}: {output}",
            self.patience
        );
        if let Some((question, _)) = next {
            panic!("not asked: {question}\n{output}");
        }
        output
    }
}

/// The same program in a terminal that `script` makes.
fn at_terminal(program: &Command) -> Command {
    let words = std::iter::once(program.get_program()).chain(program.get_args());
    let line: Vec<String> = words.map(quoted).collect();
    let mut script = Command::new("script");
    script
        .args(["--quiet", "--return", "--command", &line.join(" ")])
        .arg("/dev/null")
        .env("SHELL", "/bin/sh")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0);
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => script.env(name, value),
            None => script.env_remove(name),
        };
    }
    if let Some(folder) = program.get_current_dir() {
        script.current_dir(folder);
    }
    script
}

/// As a shell reads it back.
fn quoted(word: &OsStr) -> String {
    let word = word.to_str().expect("what is run here is UTF-8");
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Gathers what is written, without end: the pipe closes with the program.
fn listen(child: &mut Child) -> Arc<Mutex<Vec<u8>>> {
    let mut pipe = child.stdout.take().expect("it is a pipe");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&heard);
    thread::spawn(move || {
        let mut part = [0; 4096];
        while let Ok(length @ 1..) = pipe.read(&mut part) {
            let mut heard = sink.lock().unwrap_or_else(PoisonError::into_inner);
            heard.extend(part.iter().take(length));
        }
    });
    heard
}

fn until_its_end(
    child: &mut Child,
    patience: Duration,
    mut meanwhile: impl FnMut(),
) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < patience {
        let status = child.try_wait().expect("a child can be waited for");
        if status.is_some() {
            return status;
        }
        meanwhile();
        thread::sleep(POLL);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_answered_in_their_order() {
        let asks = "printf 'One: '; read a; printf 'Two: '; read b; echo \"$b $a\"; exit 3";
        let program = Program::new("sh", "dash").arg("-c").arg(asks);
        let said = program
            .converse(&[("One:", &|| "1".into()), ("Two:", &|| "2".into())])
            .refused();
        assert!(said.text().contains("2 1\n"), "{said}");
    }

    #[test]
    #[should_panic(expected = "not asked: Two:")]
    fn a_question_that_is_not_asked_is_told() {
        let program = Program::new("sh", "dash")
            .arg("-c")
            .arg("echo One:; read a");
        let answer: &dyn Fn() -> String = &String::new;
        drop(program.converse(&[("One:", answer), ("Two:", answer)]));
    }
}
