//! Handles as classes: constructors, properties, acts.

use super::super::model::{Api, Function, Handle, Kind, Parameter, Role};
use super::functions::has_error;
use super::kinds::{given, input_type, output_type, reader};
use super::names::{camel, comment, method, pascal, spoken};

/// What a program supplies as a function: its type in C, its interface in Java, and what
/// documentation calls it.
const CALLBACKS: [(&str, &str, &str); 2] = [
    ("send", "Messenger", "who hands messages over"),
    ("now", "java.time.Clock", "what tells the time"),
];

/// The class of a handle.
pub(super) fn class(api: &Api, handle: &Handle) -> Result<String, String> {
    let class = pascal(&handle.name);
    let mut free = handle
        .functions
        .iter()
        .filter(|found| found.role == Role::Free);
    let free = free
        .next()
        .map(|free| format!("Functions::{}", free.symbol));
    let (owned, extends, close) = match &free {
        Some(free) => ("", "OwnedHandle", format!(", {free}")),
        None => (
            "\n\nIt is lent, and ends with the call that showed it.",
            "Handle",
            String::new(),
        ),
    };
    let documentation = format!("{}{owned}", handle.documentation);
    let mut text = comment(api, "", &documentation, &[]);
    text.push_str(&format!(
        "public final class {class} extends {extends} {{\n    \
        {class}(Call call) {{\n        super(call{close});\n    }}\n"
    ));
    for function in &handle.functions {
        text.push_str(&match function.role {
            Role::Free => String::new(),
            Role::Callback => callback(api, handle, function)?,
            _ => methods(api, Some(handle), function)?,
        });
    }
    Ok(text + "}\n")
}

/// The class of the functions that belong to no handle.
pub(super) fn library(api: &Api) -> Result<String, String> {
    let mut text = "/** The loaded library itself. */\n\
        public final class Library {\n    private Library() {}\n"
        .to_owned();
    for function in &api.library {
        text.push_str(&methods(api, None, function)?);
    }
    Ok(text + "}\n")
}

/// The method of a function, and the shorter one without the optional inputs at its end.
fn methods(api: &Api, handle: Option<&Handle>, function: &Function) -> Result<String, String> {
    let optional = |input: &&Parameter| input.optional;
    let absent = function.inputs.iter().rev().take_while(optional).count();
    let present = function.inputs.len() - absent;
    let mut text = whole(api, handle, function)?;
    // A setter that sets nothing would read as if it did.
    if absent > 0 && !returns_itself(function) {
        text.push_str(&shorter(api, handle, function, present)?);
    }
    Ok(text)
}

fn whole(api: &Api, handle: Option<&Handle>, function: &Function) -> Result<String, String> {
    let head = head(api, handle, function, function.inputs.len())?;
    let own = function.has_self.then(|| "call.handle(this)".to_owned());
    let inputs = function.inputs.iter();
    let inputs = inputs.map(|input| given(api, input, &camel(&input.name)));
    let output = function.output.iter().map(|_| "call.out".to_owned());
    let error = has_error(function).then(|| "call.error".to_owned());
    let arguments: Vec<_> = own
        .into_iter()
        .chain(inputs)
        .chain(output)
        .chain(error)
        .collect();
    let act = format!(
        "call -> Functions.{}({})",
        function.symbol,
        arguments.join(", ")
    );
    let body = match (&function.output, returns_itself(function)) {
        _ if is_constructor(function) => format!("this(Call.made({act}));"),
        (Some(output), _) => format!("return Call.give({act}, {});", reader(api, output)),
        (None, true) => format!("Call.run({act});\n        return this;"),
        (None, false) => format!("Call.run({act});"),
    };
    Ok(format!("{head} {{\n        {body}\n    }}\n"))
}

/// The same without the inputs from `present` on, which are then absent.
fn shorter(
    api: &Api,
    handle: Option<&Handle>,
    function: &Function,
    present: usize,
) -> Result<String, String> {
    let head = head(api, handle, function, present)?;
    let inputs = function.inputs.iter().enumerate();
    let inputs = inputs.map(|(index, input)| match index < present {
        true => Ok(camel(&input.name)),
        // Said of what type, for there may be several methods of this name.
        false => Ok(format!("({}) null", input_type(api, input)?)),
    });
    let arguments = inputs.collect::<Result<Vec<String>, String>>()?.join(", ");
    let name = method(handle, function);
    let body = match &function.output {
        _ if is_constructor(function) => format!("this({arguments});"),
        None if !returns_itself(function) => format!("{name}({arguments});"),
        _ => format!("return {name}({arguments});"),
    };
    Ok(format!("{head} {{\n        {body}\n    }}\n"))
}

/// Documentation and signature, with the first `present` inputs.
fn head(
    api: &Api,
    handle: Option<&Handle>,
    function: &Function,
    present: usize,
) -> Result<String, String> {
    let mut parameters = Vec::new();
    let mut tags = Vec::new();
    for input in function.inputs.iter().take(present) {
        let name = camel(&input.name);
        parameters.push(format!("{} {name}", input_type(api, input)?));
        let absent = match input.optional {
            true => ", or {@code null} for none",
            false => "",
        };
        tags.push(format!("@param {name} the {}{absent}", spoken(&input.name)));
    }
    let kind = match &function.output {
        _ if is_constructor(function) => String::new(),
        Some(output) => {
            let absent = match output.optional {
                true => ", if there is one",
                false => "",
            };
            let what = match &output.kind {
                Kind::Handle(name) | Kind::Word(name) => name,
                _ => &output.name,
            };
            tags.push(format!("@return the {}{absent}", spoken(what)));
            format!("{} ", output_type(api, output)?)
        }
        None if returns_itself(function) => {
            tags.push("@return this".to_owned());
            handle.map_or_else(String::new, |handle| pascal(&handle.name) + " ")
        }
        None => "void ".to_owned(),
    };
    let name = match handle {
        Some(handle) if is_constructor(function) => pascal(&handle.name),
        _ => method(handle, function),
    };
    let is_static = match function.has_self || is_constructor(function) {
        true => "",
        false => "static ",
    };
    let comment = comment(api, "    ", &function.documentation, &tags);
    let parameters = parameters.join(", ");
    Ok(format!(
        "\n{comment}    public {is_static}{kind}{name}({parameters})"
    ))
}

/// A function that takes a function of the program, which `Callbacks` keeps.
fn callback(api: &Api, handle: &Handle, function: &Function) -> Result<String, String> {
    let takes = |name: &str| {
        function
            .parameters
            .contains(&format!("remote_sign_{name} "))
    };
    let mut callbacks = CALLBACKS.iter().filter(|(name, ..)| takes(name));
    let (name, kind, what) = callbacks
        .next()
        .ok_or_else(|| format!("no rule for the callback of {}", function.symbol))?;
    let (class, method, symbol) = (
        pascal(&handle.name),
        method(Some(handle), function),
        &function.symbol,
    );
    let tags = [format!("@param {name} {what}"), "@return this".to_owned()];
    let documentation = documented(&function.documentation);
    let comment = comment(api, "    ", &documentation, &tags);
    Ok(format!(
        "
{comment}    public {class} {method}({kind} {name}) {{
        Callbacks.{name}({name}, (function, release, data) -> Call.run(call ->
            Functions.{symbol}(call.handle(this), function, release, data, call.error)));
        return this;
    }}
"
    ))
}

/// Without what only programs in C need to know.
fn documented(text: &str) -> String {
    let sentences = text.split_inclusive(". ");
    sentences
        .filter(|sentence| !sentence.contains("`release`"))
        .collect()
}

fn is_constructor(function: &Function) -> bool {
    function.verb == "new"
}

fn returns_itself(function: &Function) -> bool {
    let collects = function.verb.starts_with("set_") || function.verb.starts_with("add_");
    function.has_self && collects && function.output.is_none()
}
