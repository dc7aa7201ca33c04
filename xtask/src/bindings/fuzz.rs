//! The fuzz target of the C API's table: every function, with what it takes and gives. What
//! arguments are made of is in `fuzz/src/c_api/call.rs`.

use super::Made;
use super::model::{Api, Function, Handle, Kind, Parameter, Role};

const BEGINNING: &str = "\
//! Every function of the C API, with what it takes and gives. Made by `cargo xtask bindings`.
//! Do not edit.

#![allow(
    clippy::undocumented_unsafe_blocks,
    reason = \"one for all: the arguments are as the header wants them, or wrong as it allows\"
)]

use remote_sign as c;

use super::call::{Called, Told};

pub(crate) const FUNCTIONS: &[Called] = &[
";

/// The table.
pub(crate) fn make(api: &Api) -> Made {
    let of_handles = api.handles.iter();
    let of_handles =
        of_handles.flat_map(|handle| handle.functions.iter().map(move |one| (Some(handle), one)));
    let of_library = api.library.iter().map(|one| (None, one));
    let mut text = BEGINNING.to_owned();
    for (handle, function) in of_handles.chain(of_library) {
        text.push_str(&entry(api, handle, function));
    }
    text.push_str("];\n");
    ("fuzz/src/c_api/table.rs".into(), text)
}

fn entry(api: &Api, handle: Option<&Handle>, function: &Function) -> String {
    let (symbol, output) = (&function.symbol, function.output.as_ref());
    let mut arguments = Vec::new();
    if let (Some(handle), true) = (handle, function.has_self) {
        arguments.push(match function.role {
            Role::Free => format!("a.freed({:?})", handle.name),
            _ => format!("a.handle({:?})", handle.name),
        });
    }
    arguments.extend(function.inputs.iter().map(|input| argument(api, input)));
    arguments.extend(output.map(|output| result(api, output)));
    if function.parameters.contains("remote_sign_error **") && function.role != Role::Free {
        arguments.push("a.error()".to_owned());
    }
    let gives = match output.map(|output| &output.kind) {
        Some(Kind::Handle(noun)) => noun.as_str(),
        _ => "",
    };
    let arguments = arguments.join(", ");
    format!(
        "    Called {{ name: {symbol:?}, gives: {gives:?}, call: |a| unsafe {{ \
         c::{symbol}({arguments}) }} }},\n"
    )
}

fn argument(api: &Api, input: &Parameter) -> String {
    let Parameter { name, optional, .. } = input;
    match &input.kind {
        Kind::Text | Kind::Date => format!("a.text({name:?}, {optional})"),
        Kind::Bytes => format!("a.bytes({name:?}, {optional})"),
        Kind::Handle(noun) if *optional => format!("a.any_handle({noun:?})"),
        Kind::Handle(noun) => format!("a.handle({noun:?})"),
        Kind::Word(word) => {
            let numbers = numbers(api, word);
            format!("a.word({word:?}, {optional}, &{numbers})")
        }
        Kind::Time if *optional => "a.any_time()".to_owned(),
        Kind::Time => "a.time()".to_owned(),
        Kind::Long if *optional => "a.any_number()".to_owned(),
        Kind::Long => "a.long()".to_owned(),
        Kind::Short => "a.short()".to_owned(),
        Kind::Size => "a.size()".to_owned(),
        Kind::Bool => "a.flag()".to_owned(),
        // Each is named for what it is.
        Kind::Callback => format!("a.{name}()"),
    }
}

fn result(api: &Api, output: &Parameter) -> String {
    let Parameter { name, optional, .. } = output;
    let told = match &output.kind {
        Kind::Handle(noun) => return format!("a.gives({noun:?}, {optional})"),
        Kind::Text | Kind::Date => format!("Text({name:?}, {optional})"),
        Kind::Bytes => format!("Bytes({name:?}, {optional})"),
        Kind::Bool => "Bool".to_owned(),
        Kind::Word(word) => format!("Word({optional}, &{})", numbers(api, word)),
        Kind::Time | Kind::Long if *optional => "Optional".to_owned(),
        Kind::Time | Kind::Long | Kind::Short | Kind::Size | Kind::Callback => "Plain".to_owned(),
    };
    format!("a.tells(Told::{told})")
}

fn numbers(api: &Api, word: &str) -> String {
    let found = api.vocabularies.iter().find(|known| known.name == word);
    let members = found
        .map(|found| found.members.as_slice())
        .unwrap_or_default();
    let numbers: Vec<i32> = members.iter().map(|member| member.number).collect();
    format!("{numbers:?}")
}
