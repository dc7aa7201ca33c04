//! The typed layer of the Python binding: what cffi is told, the vocabularies, the exceptions,
//! a class for each handle. It stands on `_runtime.py`, which is written by hand.

mod call;
mod text;

use std::fmt::Write;

use super::Made;
use super::model::{self, Api, Function, Handle, Kind, Role};
use call::{Crossing, annotation, call, definition, parameters};
use text::{Names, capitalized, comment, docstring, plain};

const FOLDER: &str = "bindings/python/src/remote_sign";

/// Handles whose class continues one that is written by hand: module and class.
const CONTINUED: [(&str, &str, &str); 2] = [
    ("builder", "_callbacks", "BuilderCallbacks"),
    ("provider", "_pages", "ProviderPages"),
];

const FUTURE: &str = "from __future__ import annotations\n\n";

/// The files of the package that follow from the header.
///
/// # Errors
/// A header without the number of its interface.
pub(crate) fn make(api: &Api, header: &str) -> Result<Vec<Made>, String> {
    let names = Names::of(api);
    let files = [
        ("_cdef.py", declarations(api, header)?),
        ("_words.py", words(api, &names)),
        ("_results.py", results(api, &names)),
        ("_api.py", classes(api, &names)),
        ("library.py", library(api, &names)),
        ("__init__.py", package(api)),
    ];
    let made = files.map(|(name, text)| (format!("{FOLDER}/{name}").into(), text));
    Ok(made.into())
}

/// Every name is imported by itself: type checkers take nothing else as exported.
fn package(api: &Api) -> String {
    let classes = api.handles.iter().filter(|one| is_class(one));
    let words = api.vocabularies.iter();
    let words = words.filter(|one| one.name != "result");
    let modules: [(&str, Vec<String>); 4] = [
        ("_api", classes.map(|one| capitalized(&one.name)).collect()),
        ("_results", exceptions(api)),
        ("_words", words.map(|one| capitalized(&one.name)).collect()),
        ("signer", vec!["Signer".to_owned()]),
    ];
    let mut text = opening(PACKAGE);
    text.push_str("from . import library\n");
    let mut all = vec!["library".to_owned()];
    for (module, names) in modules {
        let _ = writeln!(text, "from .{module} import (");
        for name in &names {
            let _ = writeln!(text, "    {name},");
        }
        text.push_str(")\n");
        all.extend(names);
    }
    exported(&all, &mut text);
    text
}

const PACKAGE: &str = "\
Remote electronic signature: the key lives with the provider, and signs when its holder gives
PIN and OTP.

`Provider` is the provider, opened from a configuration file; every act is one of its methods.
A `Builder` puts one together where there is no such file. `Signer` signs with one credential.
A refusal is an exception of its own, a `RemoteSignError`. What the library holds is freed by
`close()`, by the end of a `with` block, or with the object.";

fn is_class(handle: &Handle) -> bool {
    handle.list_of().is_none() && !plain(&handle.name)
}

fn exceptions(api: &Api) -> Vec<String> {
    let results = api.vocabularies.iter().filter(|one| one.name == "result");
    let refusals = results.flat_map(|results| &results.members);
    let refusals = refusals.filter(|member| member.number != 0);
    let names = ["RemoteSignError".to_owned(), "Result".to_owned()].into_iter();
    names
        .chain(refusals.map(|member| text::exception(&member.name)))
        .collect()
}

fn opening(what: &str) -> String {
    format!("\"\"\"{what}\n\nMade by `cargo xtask bindings`. Do not edit.\n\"\"\"\n\n")
}

/// What cffi is told: the structures, and of each function its types. A handle is any pointer,
/// since the library itself compares types: so little is declared that one function costs little.
fn declarations(api: &Api, header: &str) -> Result<String, String> {
    let define = "#define REMOTE_SIGN_INTERFACE ";
    let interface = header.lines().find_map(|line| line.strip_prefix(define));
    let interface = interface.ok_or("no number of the interface")?;
    let mut text = opening("The C header, as cffi is told of it.");
    let _ = write!(text, "INTERFACE = {interface}\n\nSTRUCTURES = \"\"\"\n");
    for (_, declaration) in model::declarations(header) {
        if declaration.starts_with("typedef struct {") {
            text.push_str(&without_comments(&declaration).replace("remote_sign_time ", "int64_t "));
            text.push('\n');
        }
    }
    text.push_str("\"\"\"\n\n#: The types of the parameters before `error`.\nPARAMETERS = {\n");
    let of_handles = api.handles.iter().flat_map(|handle| &handle.functions);
    for function in of_handles.chain(&api.library) {
        let types = call::types(function);
        let _ = writeln!(text, "    \"{}\": \"{types}\",", function.symbol);
    }
    text.push_str("}\n");
    Ok(text)
}

fn without_comments(declaration: &str) -> String {
    let mut text = String::new();
    let mut rest = declaration;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn words(api: &Api, names: &Names) -> String {
    let mut text = opening("The vocabularies.");
    text.push_str(FUTURE);
    text.push_str("from ._vocabulary import Vocabulary\n");
    let mut all = Vec::new();
    for vocabulary in &api.vocabularies {
        if vocabulary.name != "result" {
            enumeration(vocabulary, names, &mut text);
            all.push(capitalized(&vocabulary.name));
        }
    }
    exported(&all, &mut text);
    text
}

fn enumeration(vocabulary: &model::Vocabulary, names: &Names, text: &mut String) {
    let name = capitalized(&vocabulary.name);
    let _ = write!(text, "\n\nclass {name}(Vocabulary):\n");
    docstring(&vocabulary.documentation, 4, names, text);
    for member in &vocabulary.members {
        text.push('\n');
        comment(&member.documentation, 4, names, text);
        let _ = writeln!(text, "    {} = {}", member.name, member.number);
    }
}

fn results(api: &Api, names: &Names) -> String {
    let mut text = opening("The results of calls, and an exception for each refusal.");
    text.push_str(FUTURE);
    text.push_str("import datetime\n\nfrom ._vocabulary import Vocabulary\n");
    let mut table = String::from("\n\nBY_RESULT: dict[Result, type[RemoteSignError]] = {\n");
    for vocabulary in api.vocabularies.iter().filter(|one| one.name == "result") {
        enumeration(vocabulary, names, &mut text);
        text.push_str(REFUSAL);
        for member in vocabulary.members.iter().filter(|one| one.number != 0) {
            let name = text::exception(&member.name);
            let _ = write!(text, "\n\nclass {name}(RemoteSignError):\n");
            docstring(&member.documentation, 4, names, &mut text);
            let _ = writeln!(table, "    Result.{}: {name},", member.name);
        }
    }
    text.push_str(&table);
    text.push_str("}\n");
    exported(&exceptions(api), &mut text);
    text
}

const REFUSAL: &str = r#"

class RemoteSignError(Exception):
    """Why a call did nothing. The text says what to do, and holds no secret."""

    #: Which refusal.
    result: Result
    #: What went wrong and what to do, for a person.
    message: str
    #: Tries left of the factor that failed, where one is counted.
    tries_left: int | None
    #: When the act may be tried again, where time decides.
    retry_at: datetime.datetime | None

    def __init__(
        self,
        result: Result,
        message: str,
        tries_left: int | None,
        retry_at: datetime.datetime | None,
    ) -> None:
        super().__init__(result, message, tries_left, retry_at)
        self.result = result
        self.message = message
        self.tries_left = tries_left
        self.retry_at = retry_at

    def __str__(self) -> str:
        return self.message
"#;

fn classes(api: &Api, names: &Names) -> String {
    let mut text = opening("A class for each handle of the library.");
    text.push_str(FUTURE);
    text.push_str("import builtins\nimport dataclasses\nimport datetime\n");
    text.push_str("from collections.abc import Sequence\nfrom typing import Any\n\n");
    for (_, module, class) in CONTINUED {
        let _ = writeln!(text, "from .{module} import {class}");
    }
    text.push_str(
        "from ._library import ffi, lib\nfrom ._results import RemoteSignError, Result\n",
    );
    text.push_str("from ._runtime import *\nfrom ._words import *\n");
    let mut all = Vec::new();
    for handle in api.handles.iter().filter(|one| is_class(one)) {
        class(handle, names, &mut text);
        all.push(capitalized(&handle.name));
    }
    exported(&all, &mut text);
    text
}

/// A handle that nobody frees lives as long as a callback: what it tells is copied.
fn class(handle: &Handle, names: &Names, text: &mut String) {
    let is_borrowed = !handle.functions.iter().any(|one| one.role == Role::Free);
    let name = capitalized(&handle.name);
    if is_borrowed {
        return record(handle, names, text);
    }
    let continued = CONTINUED.iter().find(|(noun, ..)| *noun == handle.name);
    let base = continued.map_or("Handle", |(_, _, class)| class);
    let _ = write!(text, "\n\nclass {name}({base}):\n");
    docstring(&handle.documentation, 4, names, text);
    let _ = write!(text, "\n    _noun = \"{}\"\n", handle.name);
    let members: Vec<String> = members(&handle.functions);
    for function in &handle.functions {
        if !matches!(function.role, Role::Free | Role::Callback) {
            method(handle, function, &members, names, text);
        }
    }
}

/// Its text may be a secret, which must not stand where a program prints what it holds.
fn record(handle: &Handle, names: &Names, text: &mut String) {
    let name = capitalized(&handle.name);
    let _ = write!(
        text,
        "\n\n@dataclasses.dataclass(frozen=True, repr=False)\nclass {name}:\n"
    );
    docstring(&handle.documentation, 4, names, text);
    let getters = || handle.functions.iter().filter(|one| one.role == Role::Get);
    let mut arguments = String::new();
    let members: Vec<String> = members(&handle.functions);
    for function in getters() {
        let Some(output) = &function.output else {
            continue;
        };
        text.push('\n');
        comment(&function.documentation, 4, names, text);
        let kind = annotation(output, Crossing::Out, &members);
        let _ = writeln!(
            text,
            "    {}: {kind}",
            text::method(function, &handle.functions)
        );
        let value = call("", function, Some("pointer"), 16);
        let _ = writeln!(arguments, "                {value},");
    }
    let _ = write!(
        text,
        "\n    @classmethod\n    def _read(cls, pointer: Any) -> {name}:\n        \
         with Call() as call:\n            return cls(\n{arguments}            )\n"
    );
}

fn method(
    handle: &Handle,
    function: &Function,
    members: &[String],
    names: &Names,
    text: &mut String,
) {
    let name = text::method(function, &handle.functions);
    let inputs = parameters(&function.inputs, members);
    let output = function.output.as_ref();
    let output = output.map(|one| annotation(one, Crossing::Out, members));
    let class = capitalized(&handle.name);
    let (decorator, first, output) = match function.role {
        Role::New if function.verb == "new" => ("", "self", "None".to_owned()),
        Role::New => ("    @classmethod\n", "cls", class),
        Role::Get => (
            "    @property\n",
            "self",
            output.unwrap_or("None".to_owned()),
        ),
        _ => ("", "self", output.unwrap_or("None".to_owned())),
    };
    let inputs: Vec<String> = [first.to_owned()].into_iter().chain(inputs).collect();
    let definition = definition(&name, &inputs, &output, 4);
    let _ = write!(text, "\n{decorator}{definition}\n");
    docstring(&function.documentation, 8, names, text);
    let own = function.has_self.then_some("self._pointer");
    let called = match function.role {
        Role::New if function.verb == "new" => call::raw("self._hold(", function, own, ")", 12),
        Role::New => call::raw("return cls._of(", function, own, ")", 12),
        _ if function.output.is_none() => call("", function, own, 12),
        _ => call("return ", function, own, 12),
    };
    let reading = if function.has_self && is_lent(function) {
        "self"
    } else {
        ""
    };
    let _ = write!(
        text,
        "        with Call({reading}) as call:\n            {called}\n"
    );
}

/// Whether what it tells lies in the handle that it is asked of.
fn is_lent(function: &Function) -> bool {
    let output = function.output.as_ref();
    output.is_some_and(|output| matches!(output.kind, Kind::Text | Kind::Bytes | Kind::Date))
}

fn members(functions: &[Function]) -> Vec<String> {
    let named = functions.iter().map(|one| text::method(one, functions));
    named.collect()
}

/// Functions that belong to no handle.
fn library(api: &Api, names: &Names) -> String {
    let mut text = opening("What the loaded library says of itself, and what needs no provider.");
    text.push_str(FUTURE);
    text.push_str("import builtins\nimport datetime\nfrom collections.abc import Sequence\n\n");
    text.push_str("from ._api import *\nfrom ._library import ffi, lib\n");
    text.push_str("from ._results import RemoteSignError, Result\n");
    text.push_str("from ._runtime import *\nfrom ._words import *\n");
    let members: Vec<String> = members(&api.library);
    for function in &api.library {
        let inputs = parameters(&function.inputs, &members);
        let output = function.output.as_ref();
        let output = output.map(|one| annotation(one, Crossing::Out, &members));
        let output = output.unwrap_or("None".to_owned());
        let name = text::method(function, &api.library);
        let definition = definition(&name, &inputs, &output, 0);
        let _ = write!(text, "\n\n{definition}\n");
        docstring(&function.documentation, 4, names, &mut text);
        let begin = if function.output.is_some() {
            "return "
        } else {
            ""
        };
        let called = call(begin, function, None, 8);
        let _ = write!(text, "    with Call() as call:\n        {called}\n");
    }
    exported(&members, &mut text);
    text
}

fn exported(all: &[String], text: &mut String) {
    text.push_str("\n\n__all__ = [\n");
    for name in all {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header;

    #[test]
    fn each_function_is_called_somewhere() {
        let header = header::generate().unwrap();
        let api = model::read(&header).unwrap();
        let made = make(&api, &header).unwrap();
        let text: String = made.into_iter().map(|(_, text)| text).collect();
        let handles = api.handles.iter();
        let classes = handles.filter(|one| is_class(one));
        for function in classes.flat_map(|handle| &handle.functions) {
            let is_made = !matches!(function.role, Role::Free | Role::Callback);
            let symbol = format!("lib.{}", function.symbol);
            let called = [",", ")"]
                .iter()
                .any(|end| text.contains(&format!("{symbol}{end}")));
            assert_eq!(called, is_made, "{}", function.symbol);
        }
    }
}
