//! Names and documentation as Python writes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::bindings::model::{Api, Function, Role};

/// The longest line.
pub(super) const WIDTH: usize = 96;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// What `_runtime.Handle` has: an act of this name is called by what it is done to as well.
const OF_EVERY_HANDLE: [&str; 2] = ["close", "closed"];

/// What the header's documentation names, and how it is called in Python.
pub(super) struct Names(BTreeMap<String, String>);

impl Names {
    pub(super) fn of(api: &Api) -> Self {
        let mut names = BTreeMap::new();
        for handle in &api.handles {
            let class = capitalized(&handle.name);
            names.insert(format!("remote_sign_{}", handle.name), class.clone());
            for function in &handle.functions {
                let name = match (function.role, function.verb.as_str()) {
                    (Role::New, "new") => class.clone(),
                    (Role::Free, _) => format!("{class}.close"),
                    _ => format!("{class}.{}", method(function, &handle.functions)),
                };
                names.insert(function.symbol.clone(), name);
            }
        }
        for function in &api.library {
            let name = format!("library.{}", method(function, &api.library));
            names.insert(function.symbol.clone(), name);
        }
        for vocabulary in &api.vocabularies {
            for member in &vocabulary.members {
                if vocabulary.name == "result" && member.number != 0 {
                    names.insert(member.name.clone(), exception(&member.name));
                    let whole = format!("REMOTE_SIGN_RESULT_{}", member.name);
                    names.insert(whole, exception(&member.name));
                }
            }
        }
        names.insert("NULL".to_owned(), "None".to_owned());
        Self(names)
    }

    /// Documentation with the names of Python where those of C stood, between backquotes.
    fn translated(&self, documentation: &str) -> String {
        let parts = documentation.split('`').enumerate().map(|(index, part)| {
            let known = self.0.get(part).filter(|_| index % 2 == 1);
            known.map_or(part, String::as_str)
        });
        parts.collect::<Vec<_>>().join("`").replace('\\', "\\\\")
    }
}

/// Text that is the caller's, made `str` at once.
pub(super) fn is_string(noun: &str) -> bool {
    noun == "string"
}

/// Bytes that are the caller's, made `bytes` at once.
pub(super) fn is_buffer(noun: &str) -> bool {
    noun == "buffer"
}

/// Why something failed, told as a value and not raised.
pub(super) fn is_failure(noun: &str) -> bool {
    noun == "error"
}

/// Handles that have no class: they become values of Python, or exceptions.
pub(super) fn plain(noun: &str) -> bool {
    is_string(noun) || is_buffer(noun) || is_failure(noun)
}

/// `credential_list` as `CredentialList`.
pub(super) fn capitalized(name: &str) -> String {
    let mut text = String::new();
    for word in name.split('_') {
        let mut letters = word.chars();
        text.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        text.push_str(letters.as_str());
    }
    text
}

/// `PIN_WRONG` as `PinWrongError`.
pub(super) fn exception(result: &str) -> String {
    format!("{}Error", capitalized(&result.to_lowercase()))
}

/// A name that is no keyword.
pub(super) fn safe(name: &str) -> String {
    match KEYWORDS.contains(&name) {
        true => format!("{name}_"),
        false => name.to_owned(),
    }
}

/// What a function is called among those of its class, where a constructor and a property share
/// one name space.
pub(super) fn method(function: &Function, siblings: &[Function]) -> String {
    let verb = function.verb.as_str();
    match function.role {
        Role::New if verb == "new" => "__init__".to_owned(),
        Role::New => {
            let how = verb.trim_start_matches("new_");
            let is_taken = siblings
                .iter()
                .any(|other| other.verb == how || other.verb.strip_prefix("get_") == Some(how));
            match is_taken {
                true => format!("of_{how}"),
                false => safe(how),
            }
        }
        Role::Get => safe(verb.trim_start_matches("get_")),
        _ if OF_EVERY_HANDLE.contains(&verb) => {
            let what = function.inputs.first();
            format!("{verb}_{}", what.map_or("", |input| input.name.as_str()))
        }
        _ => safe(verb),
    }
}

pub(super) fn docstring(documentation: &str, indent: usize, names: &Names, text: &mut String) {
    let documentation = match documentation.is_empty() {
        true => "Given by the library.",
        false => documentation,
    };
    let documentation = names.translated(documentation);
    let margin = " ".repeat(indent);
    let mut lines = wrapped(&documentation, WIDTH - indent - 3).into_iter();
    let first = lines.next().unwrap_or_default();
    let _ = write!(text, "{margin}\"\"\"{first}");
    let rest: Vec<String> = lines.collect();
    for line in &rest {
        let line = format!("{margin}{line}");
        let _ = write!(text, "\n{}", line.trim_end());
    }
    if !rest.is_empty() {
        let _ = write!(text, "\n{margin}");
    }
    text.push_str("\"\"\"\n");
}

pub(super) fn comment(documentation: &str, indent: usize, names: &Names, text: &mut String) {
    let margin = " ".repeat(indent);
    for line in wrapped(&names.translated(documentation), WIDTH - indent - 3) {
        let _ = writeln!(text, "{margin}#: {line}");
    }
}

/// Paragraphs in lines of at most `width`.
fn wrapped(documentation: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in documentation.split("\n\n") {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.len() + 1 + word.len() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines
}
