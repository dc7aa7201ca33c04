//! Calls as the package writes them: what a function is given, and what it gives, with their types
//! in TypeScript.

use std::fmt::Write as _;

use super::text::{camel, name, pascal};
use crate::bindings::model::{Api, Function, Kind, Parameter, Role};

/// `(symbol, inputs, output)` of a call, and the type that it gives.
pub(super) fn call(api: &Api, function: &Function) -> Result<(String, String), String> {
    let mut inputs = Vec::new();
    if function.has_self {
        inputs.push("In.handle(this)".to_owned());
    }
    for parameter in &function.inputs {
        if function.role != Role::Callback {
            inputs.push(given(api, parameter)?);
        }
    }
    let (output, kind) = match &function.output {
        None => ("Out.nothing".to_owned(), "void".to_owned()),
        Some(output) => taken(api, output)?,
    };
    let line = format!("('{}', [{}], {output})", function.symbol, inputs.join(", "));
    if line.len() <= 84 {
        return Ok((line, kind));
    }
    let mut lines = format!("(\n      '{}',\n", function.symbol);
    let together = format!("      [{}],\n", inputs.join(", "));
    if together.len() <= 100 {
        lines += &together;
    } else {
        lines += "      [\n";
        for input in inputs {
            let _ = writeln!(lines, "        {input},");
        }
        lines += "      ],\n";
    }
    lines += &format!("      {output},\n    )");
    Ok((lines, kind))
}

/// The parameters of a method, the last of which may be left out where they may be absent.
pub(super) fn parameters(api: &Api, function: &Function) -> Result<String, String> {
    let mut texts = Vec::new();
    let mut last = true;
    for parameter in function.inputs.iter().rev() {
        if function.role == Role::Callback {
            continue;
        }
        let kind = accepted(api, &parameter.kind)?;
        last &= parameter.optional;
        let name = name(parameter);
        texts.push(match (parameter.optional, last) {
            (true, true) => format!("{name}?: {kind} | null"),
            (true, false) => format!("{name}: {kind} | null | undefined"),
            (false, _) => format!("{name}: {kind}"),
        });
    }
    texts.reverse();
    let line = texts.join(", ");
    if line.len() <= 70 {
        return Ok(line);
    }
    let lines: Vec<String> = texts.iter().map(|text| format!("    {text},\n")).collect();
    Ok(format!("\n{}  ", lines.concat()))
}

/// The type of an input.
fn accepted(api: &Api, kind: &Kind) -> Result<String, String> {
    Ok(match kind {
        Kind::Text => "string".to_owned(),
        Kind::Bytes => "Uint8Array".to_owned(),
        Kind::Time => "Date".to_owned(),
        Kind::Date => "Day".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Short | Kind::Long | Kind::Size => "number".to_owned(),
        Kind::Word(word) => pascal(word),
        Kind::Handle(name) => match name.strip_suffix("_list") {
            Some(_) => format!("Iterable<{}>", accepted(api, &added(api, name)?.kind)?),
            None => pascal(name),
        },
        Kind::Callback => return Err("a callback among other inputs".to_owned()),
    })
}

/// What a list takes as an item.
fn added<'a>(api: &'a Api, list: &str) -> Result<&'a Parameter, String> {
    let handle = api.handles.iter().find(|handle| handle.name == list);
    let mut functions = handle.into_iter().flat_map(|handle| &handle.functions);
    let add = functions.find(|function| function.verb == "add");
    match add.map(|add| add.inputs.as_slice()) {
        Some([item]) => Ok(item),
        _ => Err(format!("{list} is an input, and has no add of one item")),
    }
}

/// An input as it is given.
fn given(api: &Api, parameter: &Parameter) -> Result<String, String> {
    let name = name(parameter);
    let form = |form: &str| match parameter.optional {
        true => format!("optional{}", pascal(form)),
        false => form.to_owned(),
    };
    Ok(match &parameter.kind {
        Kind::Word(word) => format!("In.{}(numbers.{}, {name})", form("word"), camel(word)),
        Kind::Handle(list) if list.ends_with("_list") => {
            let item = added(api, list)?;
            let item = Parameter {
                name: "item".to_owned(),
                kind: item.kind.clone(),
                optional: false,
            };
            let item = given(api, &item)?;
            format!("In.{}('{list}', {name}, (item) => {item})", form("list"))
        }
        kind => format!("In.{}({name})", form(plain(kind)?)),
    })
}

/// The name of a kind in `input.ts` and `output.ts`.
fn plain(kind: &Kind) -> Result<&'static str, String> {
    Ok(match kind {
        Kind::Text => "text",
        Kind::Bytes => "bytes",
        Kind::Time => "time",
        Kind::Date => "day",
        Kind::Bool => "bool",
        Kind::Short => "short",
        Kind::Long => "number",
        Kind::Size => "size",
        Kind::Handle(_) => "handle",
        Kind::Word(_) | Kind::Callback => return Err("a word or callback is not plain".to_owned()),
    })
}

/// How an output is read, and its type.
fn taken(api: &Api, parameter: &Parameter) -> Result<(String, String), String> {
    let (output, kind) = match &parameter.kind {
        Kind::Time if parameter.optional => return Ok(absent("Out.optionalTime", "Date")),
        Kind::Long if parameter.optional => return Ok(absent("Out.optionalNumber", "number")),
        Kind::Word(word) => (format!("Out.word(numbers.{})", camel(word)), pascal(word)),
        Kind::Handle(name) if name == "string" => ("Out.string".to_owned(), "string".to_owned()),
        Kind::Handle(name) if name == "buffer" => ("Out.buffer".to_owned(), "Buffer".to_owned()),
        Kind::Handle(name) if name == "error" => {
            ("Out.error".to_owned(), "RemoteSignError".to_owned())
        }
        Kind::Handle(name) => match name.strip_suffix("_list") {
            Some(_) => listed(api, name)?,
            None => (format!("Out.made({})", pascal(name)), pascal(name)),
        },
        Kind::Bytes => ("Out.bytes".to_owned(), "Buffer".to_owned()),
        kind => (format!("Out.{}", plain(kind)?), accepted(api, kind)?),
    };
    Ok(match parameter.optional {
        true => absent(&format!("Out.optional({output})"), &kind),
        false => (output, kind),
    })
}

fn absent(output: &str, kind: &str) -> (String, String) {
    (output.to_owned(), format!("{kind} | undefined"))
}

fn listed(api: &Api, list: &str) -> Result<(String, String), String> {
    let handle = api.handles.iter().find(|handle| handle.name == list);
    let mut functions = handle.into_iter().flat_map(|handle| &handle.functions);
    let item = functions.find(|function| function.verb == "get_item");
    let item = item.and_then(|item| item.output.as_ref());
    let item = item.ok_or_else(|| format!("{list} has no get_item"))?;
    let (output, kind) = taken(api, item)?;
    Ok(match output.starts_with("Out.made(") {
        true => (
            format!("Out.handles('{list}', {output})"),
            format!("HandleList<{kind}>"),
        ),
        false => (
            format!("Out.values('{list}', {output})"),
            format!("{kind}[]"),
        ),
    })
}
