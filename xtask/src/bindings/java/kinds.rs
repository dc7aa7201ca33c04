//! What crosses the border, as Java has it: its type, how it is given to a native function, and
//! how it is read from one.

use super::super::model::{Api, Handle, Kind, Parameter};
use super::VALUES;
use super::names::{camel, pascal};

/// The type of an input in a method.
///
/// # Errors
/// A list that cannot be made, or a handle that is only given.
pub(super) fn input_type(api: &Api, input: &Parameter) -> Result<String, String> {
    Ok(match &input.kind {
        Kind::Text => "CharSequence".to_owned(),
        Kind::Bytes => "byte[]".to_owned(),
        Kind::Time => "Instant".to_owned(),
        Kind::Date => "LocalDate".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Short => "int".to_owned(),
        Kind::Long if input.optional => "Long".to_owned(),
        Kind::Long | Kind::Size => "long".to_owned(),
        Kind::Word(name) => pascal(name),
        Kind::Handle(name) => match list(api, name) {
            Some(_) => format!("List<{}>", item_type(api, name)?),
            None if VALUES.contains(&name.as_str()) => return Err(not_covered(input)),
            None => pascal(name),
        },
        Kind::Callback => return Err(not_covered(input)),
    })
}

/// What a native function gets for an input called `name` in a method.
pub(super) fn given(api: &Api, input: &Parameter, name: &str) -> String {
    let how = match &input.kind {
        Kind::Text => "text",
        Kind::Bytes => "bytes",
        Kind::Time if input.optional => "anyTime",
        Kind::Time => "time",
        Kind::Date => "date",
        Kind::Bool => "flag",
        Kind::Long if input.optional => "anyNumber",
        Kind::Short | Kind::Long | Kind::Size => "number",
        Kind::Word(_) => "word",
        Kind::Handle(kind) => match list(api, kind) {
            Some(_) => return format!("Lists.{}(call, {name})", camel(kind)),
            None => "handle",
        },
        Kind::Callback => "callback",
    };
    format!("call.{how}({name})")
}

/// The type of an input of a native function.
pub(super) fn native_type(input: &Parameter) -> &'static str {
    match &input.kind {
        Kind::Text | Kind::Bytes | Kind::Date => "View",
        Kind::Time | Kind::Long if input.optional => "AnyNumber",
        Kind::Time | Kind::Long | Kind::Size | Kind::Handle(_) => "long",
        Kind::Bool => "byte",
        Kind::Short | Kind::Word(_) => "int",
        Kind::Callback => "com.sun.jna.Callback",
    }
}

/// The type of an output in a method.
///
/// # Errors
/// Something that functions do not give.
pub(super) fn output_type(api: &Api, output: &Parameter) -> Result<String, String> {
    let plain = match &output.kind {
        Kind::Text => "String".to_owned(),
        Kind::Bytes => "byte[]".to_owned(),
        Kind::Time => "Instant".to_owned(),
        Kind::Date => "LocalDate".to_owned(),
        Kind::Bool => "boolean".to_owned(),
        Kind::Short => "int".to_owned(),
        Kind::Long if output.optional => return Ok("OptionalLong".to_owned()),
        Kind::Long | Kind::Size => "long".to_owned(),
        Kind::Word(name) => pascal(name),
        Kind::Handle(name) => match name.as_str() {
            "string" => "String".to_owned(),
            "buffer" => "byte[]".to_owned(),
            "error" => "RemoteSignException".to_owned(),
            _ if list(api, name).is_some() => format!("List<{}>", item_type(api, name)?),
            _ => pascal(name),
        },
        Kind::Callback => return Err(not_covered(output)),
    };
    Ok(match output.optional {
        true => format!("Optional<{plain}>"),
        false => plain,
    })
}

/// What reads an output: a function of a `Call`.
pub(super) fn reader(api: &Api, output: &Parameter) -> String {
    let plain = match &output.kind {
        Kind::Text => "Call::text".to_owned(),
        Kind::Bytes => "Call::bytes".to_owned(),
        Kind::Time if output.optional => return "Call::anyTime".to_owned(),
        Kind::Time => "Call::time".to_owned(),
        Kind::Date => "Call::date".to_owned(),
        Kind::Bool => "Call::flag".to_owned(),
        Kind::Short => "Call::count".to_owned(),
        Kind::Long if output.optional => return "Call::anyNumber".to_owned(),
        Kind::Long | Kind::Size => "Call::number".to_owned(),
        Kind::Word(name) => format!("call -> {}.of(call.word())", pascal(name)),
        Kind::Handle(name) => match name.as_str() {
            "string" => "Call::string".to_owned(),
            "buffer" => "Call::buffer".to_owned(),
            "error" => "Call::exception".to_owned(),
            _ if list(api, name).is_some() => format!("Lists::{}", camel(name)),
            _ => format!("{}::new", pascal(name)),
        },
        Kind::Callback => String::new(),
    };
    match output.optional {
        true => format!("Call.any({plain})"),
        false => plain,
    }
}

/// The type of a list's items.
pub(super) fn item_type(api: &Api, name: &str) -> Result<String, String> {
    let item = list(api, name).and_then(|list| {
        let mut functions = list.functions.iter();
        functions
            .find(|function| function.verb == "get_item")?
            .output
            .as_ref()
    });
    output_type(api, item.ok_or_else(|| format!("{name} has no items"))?)
}

/// The list of this name.
pub(super) fn list<'a>(api: &'a Api, name: &str) -> Option<&'a Handle> {
    let mut lists = api
        .handles
        .iter()
        .filter(|handle| handle.list_of().is_some());
    lists.find(|list| list.name == name)
}

fn not_covered(parameter: &Parameter) -> String {
    format!("no rule for {}: {:?}", parameter.name, parameter.kind)
}
