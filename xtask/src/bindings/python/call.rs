//! One call in Python: its parameters with their types, and the expression that makes it.

use super::text::{WIDTH, capitalized, is_buffer, is_failure, is_string, safe};
use crate::bindings::model::{Function, Kind, Parameter};

/// Which way a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Crossing {
    In,
    Out,
}

/// `def name(first, ...) -> output:` in lines indented by `indent`.
pub(super) fn definition(name: &str, parameters: &[String], output: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let line = format!("{margin}def {name}({}) -> {output}:", parameters.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let separator = format!(",\n{margin}    ");
    let parameters = parameters.join(&separator);
    format!("{margin}def {name}(\n{margin}    {parameters},\n{margin}) -> {output}:")
}

/// The parameters of a function. Those at the end that may be absent may be left out.
pub(super) fn parameters(inputs: &[Parameter], members: &[String]) -> Vec<String> {
    let mandatory = inputs.iter().rposition(|input| !input.optional);
    let mandatory = mandatory.map_or(0, |last| last + 1);
    let text = inputs.iter().enumerate().map(|(index, input)| {
        let kind = annotation(input, Crossing::In, members);
        let absent = if index >= mandatory { " = None" } else { "" };
        format!("{}: {kind}{absent}", safe(&input.name))
    });
    text.collect()
}

/// The type of a value. `members` are the names that hide built-in ones in its class.
pub(super) fn annotation(value: &Parameter, crossing: Crossing, members: &[String]) -> String {
    let is_path = value.name == "path" || value.name.ends_with("_path");
    let kind = match (&value.kind, crossing) {
        (Kind::Text, Crossing::In) if is_path => "Path".to_owned(),
        (Kind::Bytes, Crossing::In) => "Bytes".to_owned(),
        (kind, _) => of(kind, members),
    };
    match value.optional {
        true => format!("{kind} | None"),
        false => kind,
    }
}

fn of(kind: &Kind, members: &[String]) -> String {
    let builtin = |name: &str| match members.iter().any(|member| member == name) {
        true => format!("builtins.{name}"),
        false => name.to_owned(),
    };
    match kind {
        Kind::Text => builtin("str"),
        Kind::Bytes => builtin("bytes"),
        Kind::Time => "datetime.datetime".to_owned(),
        Kind::Date => "datetime.date".to_owned(),
        Kind::Bool => builtin("bool"),
        Kind::Short | Kind::Long | Kind::Size => builtin("int"),
        Kind::Word(name) if name == "result" => "Result".to_owned(),
        Kind::Word(name) => capitalized(name),
        Kind::Handle(name) if is_string(name) => builtin("str"),
        Kind::Handle(name) if is_buffer(name) => builtin("bytes"),
        Kind::Handle(name) if is_failure(name) => "RemoteSignError".to_owned(),
        Kind::Handle(name) => match name.strip_suffix("_list") {
            Some(item) => format!("Sequence[{}]", of(&Kind::Handle(item.to_owned()), members)),
            None => capitalized(name),
        },
        Kind::Callback => "Any".to_owned(),
    }
}

/// `begin` and the call, its output read as a value of Python, in lines indented by `indent`.
pub(super) fn call(begin: &str, function: &Function, own: Option<&str>, indent: usize) -> String {
    let read = function.output.as_ref().map_or(String::new(), read);
    let (read, suffix) = match read.is_empty() {
        true => (begin.to_owned(), ""),
        false => (format!("{begin}{read}"), ")"),
    };
    raw(&read, function, own, suffix, indent)
}

/// What reads a value of C, and the bracket before it.
fn read(output: &Parameter) -> String {
    let optional = if output.optional { "optional_" } else { "" };
    match &output.kind {
        Kind::Bool => "bool(".to_owned(),
        Kind::Long if output.optional => "read_optional_number(".to_owned(),
        Kind::Short | Kind::Long | Kind::Size => "int(".to_owned(),
        Kind::Text => format!("read_{optional}text("),
        Kind::Bytes => format!("read_{optional}bytes("),
        Kind::Time => format!("read_{optional}time("),
        Kind::Date => format!("read_{optional}date("),
        Kind::Word(name) => format!("read_{optional}word({}, ", capitalized(name)),
        Kind::Handle(name) => match name.strip_suffix("_list") {
            Some(item) => format!("read_{optional}list(\"{name}\", {}, ", reader(item)),
            None if is_string(name) => format!("read_{optional}string("),
            None if is_buffer(name) => format!("read_{optional}buffer("),
            None if is_failure(name) => format!("read_{optional}failure("),
            None if output.optional => format!("{}._of_any(", capitalized(name)),
            None => format!("{}._of(", capitalized(name)),
        },
        Kind::Callback => String::new(),
    }
}

/// What makes a value of Python out of a handle.
fn reader(name: &str) -> String {
    match name.strip_suffix("_list") {
        Some(item) => format!(
            "lambda items: read_list(\"{name}\", {}, items)",
            reader(item)
        ),
        None if is_string(name) => "read_string".to_owned(),
        None if is_buffer(name) => "read_buffer".to_owned(),
        None if is_failure(name) => "read_failure".to_owned(),
        None => format!("{}._of", capitalized(name)),
    }
}

/// The call between `begin` and `end`, its output as it is in C.
pub(super) fn raw(
    begin: &str,
    function: &Function,
    own: Option<&str>,
    end: &str,
    indent: usize,
) -> String {
    let own = own.map(str::to_owned);
    let inputs = function.inputs.iter().map(argument);
    let (name, kind) = match &function.output {
        Some(output) => ("call.tell", Some(format!("\"{}\"", pointer_to(output)))),
        None => ("call.done", None),
    };
    let symbol = [format!("lib.{}", function.symbol)];
    let arguments = kind.into_iter().chain(symbol).chain(own).chain(inputs);
    let arguments: Vec<String> = arguments.collect();
    let line = format!("{begin}{name}({}){end}", arguments.join(", "));
    if indent + line.len() <= WIDTH {
        return line;
    }
    let margin = " ".repeat(indent);
    let inner = match end.is_empty() {
        true => format!("{margin}    "),
        false => format!("{margin}        "),
    };
    let arguments = arguments.join(&format!(",\n{inner}"));
    match end.is_empty() {
        true => format!("{begin}{name}(\n{inner}{arguments},\n{margin})"),
        false => {
            let (open, first) = begin.rsplit_once('(').unwrap_or((begin, ""));
            let first = first.replace(", ", &format!(",\n{margin}    "));
            format!(
                "{open}(\n{margin}    {first}{name}(\n{inner}{arguments},\n{margin}    )\n{margin}{end}"
            )
        }
    }
}

/// The types of a function's parameters in C, but for `error`.
pub(super) fn types(function: &Function) -> String {
    let own = function.has_self.then(|| "void *".to_owned());
    let inputs = function.inputs.iter().map(|input| in_c(input).to_owned());
    let output = function.output.iter().map(pointer_to);
    let types: Vec<String> = own.into_iter().chain(inputs).chain(output).collect();
    types.join(", ")
}

/// The type of a value in C.
fn in_c(value: &Parameter) -> &'static str {
    match &value.kind {
        Kind::Text | Kind::Date => "remote_sign_text",
        Kind::Bytes => "remote_sign_bytes",
        Kind::Time if value.optional => "remote_sign_optional_time",
        Kind::Time => "int64_t",
        Kind::Long if value.optional => "remote_sign_optional_number",
        Kind::Long => "uint64_t",
        Kind::Short => "uint32_t",
        Kind::Size => "size_t",
        Kind::Bool => "bool",
        Kind::Word(_) => "int32_t",
        Kind::Handle(_) | Kind::Callback => "void *",
    }
}

fn pointer_to(output: &Parameter) -> String {
    match in_c(output) {
        "void *" => "void **".to_owned(),
        name => format!("{name} *"),
    }
}

fn argument(input: &Parameter) -> String {
    let name = safe(&input.name);
    let optional = if input.optional { "optional_" } else { "" };
    match &input.kind {
        Kind::Text => format!("call.{optional}text({name})"),
        Kind::Bytes => format!("call.{optional}bytes({name})"),
        Kind::Time => format!("{optional}time({name})"),
        Kind::Date => format!("call.{optional}day({name})"),
        Kind::Long if input.optional => format!("optional_number({name})"),
        Kind::Bool | Kind::Short | Kind::Long | Kind::Size | Kind::Callback => name,
        Kind::Word(_) => format!("{optional}word({name})"),
        Kind::Handle(noun) => match noun.strip_suffix("_list") {
            Some(item) => {
                let item = match item {
                    "string" => "call.text(item)",
                    "buffer" => "call.bytes(item)",
                    _ => "pointer(item)",
                };
                let made = format!("call.listed(\"{noun}\", ({item} for item in {name}))");
                match input.optional {
                    true => format!("ffi.NULL if {name} is None else {made}"),
                    false => made,
                }
            }
            None => format!("{optional}pointer({name})"),
        },
    }
}
