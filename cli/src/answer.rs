//! What a command that succeeded tells: lines for a person, the last of which names the
//! next step, or one line of JSON.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde_json::Value;

use crate::failure::{Exit, Failure};

/// An answer in both forms.
pub(crate) struct Answer {
    text: String,
    next: Option<String>,
    json: Value,
    exit: Exit,
}

impl Answer {
    pub(crate) fn new(text: impl Into<String>, json: Value) -> Self {
        Self {
            text: text.into(),
            next: None,
            json,
            exit: Exit::Done,
        }
    }

    /// With the step that a person takes next.
    pub(crate) fn next(mut self, step: impl Into<String>) -> Self {
        self.next = Some(step.into());
        self
    }

    pub(crate) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    pub(crate) fn print(self, json: bool) -> ExitCode {
        let mut lines = if json {
            self.json.to_string()
        } else {
            self.text
        };
        if !lines.is_empty() && !lines.ends_with('\n') {
            lines.push('\n');
        }
        if let (false, Some(next)) = (json, self.next) {
            lines.push_str(&format!("Next: {next}\n"));
        }
        match io::stdout().lock().write_all(lines.as_bytes()) {
            // Nobody reads any more: not our failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Failure::new(
                Exit::Store,
                format!("the answer cannot be written: {error}"),
            )
            .print(json),
            _ => self.exit.into(),
        }
    }
}

/// A path in JSON, which has no room for bytes that are not UTF-8: a replacement character stands for them.
pub(crate) fn path_text(path: &Path) -> Cow<'_, str> {
    path.to_string_lossy()
}

/// Tells a person at the terminal what goes on, apart from the answer.
pub(crate) fn note(text: &str) {
    if io::stderr().is_terminal() {
        warn(text);
    }
}

/// Tells whoever reads standard error.
pub(crate) fn warn(text: &str) {
    // Whoever closed it does not want to know.
    let _ = writeln!(io::stderr().lock(), "{text}");
}
