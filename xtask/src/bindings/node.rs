//! What the package for Node makes of the C header: `bindings/node/src/api.ts` with a class for
//! each handle, `words.ts` with the vocabularies, `numbers.ts` with their numbers, `errors.ts`
//! with an error for each result. Everything else of the package is written by hand beside them.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::Made;
use super::model::{Api, Function, Handle, Kind, Parameter, Role, Vocabulary};

/// Handles that the package turns into values of the language, or reads by itself.
const WITHOUT_CLASS: [&str; 3] = ["string", "buffer", "error"];

/// Constructors that open files: they are given off the main thread, as `open`.
const OPENING: [&str; 1] = ["remote_sign_provider_new"];

/// What no parameter may be named: words of the language, and what the methods call.
const RESERVED: [&str; 12] = [
    "act",
    "arguments",
    "ask",
    "class",
    "default",
    "delete",
    "export",
    "function",
    "import",
    "in",
    "new",
    "numbers",
];

const HEAD: &str = "// Made by `cargo xtask bindings`. Do not edit.\n";

/// The files of the package that follow from the header.
///
/// # Errors
/// Something that the package has no form for.
pub(super) fn make(api: &Api) -> Result<Vec<Made>, String> {
    let file = |name: &str, text| (PathBuf::from("bindings/node/src").join(name), text);
    Ok(vec![
        file("api.ts", classes(api)?),
        file("errors.ts", errors(api)),
        file("numbers.ts", numbers(api)),
        file("words.ts", words(api)),
    ])
}

fn words(api: &Api) -> String {
    let mut text = format!("{HEAD}\n/** The vocabularies of the library. */\n");
    for vocabulary in &api.vocabularies {
        let name = pascal(&vocabulary.name);
        text.push('\n');
        document(&mut text, "", api, &vocabulary.documentation);
        text += &format!("export const {name} = {{\n");
        for member in &vocabulary.members {
            document(&mut text, "  ", api, &member.documentation);
            text += &format!("  {0}: '{0}',\n", member.name);
        }
        text += "} as const;\n";
        text += &format!("export type {name} = (typeof {name})[keyof typeof {name}];\n");
    }
    text
}

fn numbers(api: &Api) -> String {
    let mut text = format!(
        "{HEAD}\n/** The numbers of the vocabularies' members. */\n\n\
         import {{ Vocabulary }} from './vocabulary.js';\n\n\
         export const numbers = {{\n"
    );
    for vocabulary in &api.vocabularies {
        text += &format!("  {}: new Vocabulary({{\n", camel(&vocabulary.name));
        for member in &vocabulary.members {
            text += &format!("    {}: {},\n", member.name, member.number);
        }
        text += "  } as const),\n";
    }
    text + "};\n"
}

fn errors(api: &Api) -> String {
    let mut text = format!(
        "{HEAD}\n/** An error for each result of the library. */\n\n\
         import {{ RemoteSignError }} from './refused.js';\n"
    );
    let is_result = |vocabulary: &&Vocabulary| vocabulary.name == "result";
    let results = api.vocabularies.iter().find(is_result);
    let mut kinds = String::new();
    let members = results.into_iter().flat_map(|results| &results.members);
    for member in members.filter(|member| member.number != 0) {
        let class = format!("{}Error", pascal(&member.name.to_lowercase()));
        text.push('\n');
        document(&mut text, "", api, &member.documentation);
        text += &format!("export class {class} extends RemoteSignError {{}}\n");
        kinds += &format!("  {}: {class},\n", member.name);
    }
    text + "\n/** The classes by result. */\nexport const kinds = {\n" + &kinds + "} as const;\n"
}

fn classes(api: &Api) -> Result<String, String> {
    let mut body = String::new();
    for handle in &api.handles {
        if handle.list_of().is_none() && !WITHOUT_CLASS.contains(&handle.name.as_str()) {
            body += &class(api, handle)?;
        }
    }
    body += &library(api)?;
    let import = |name: &str, from: &str| match mentions(&body, name) {
        true => format!("import type {{ {name} }} from './{from}.js';\n"),
        false => String::new(),
    };
    let (day, error) = (import("Day", "input"), import("RemoteSignError", "refused"));
    let names = api.vocabularies.iter();
    let names = names.map(|vocabulary| pascal(&vocabulary.name));
    let names = names.filter(|name| mentions(&body, name));
    let names: String = names.map(|name| format!("  {name},\n")).collect();
    Ok(format!(
        "{HEAD}\n/** Everything that the library does. */\n\n\
         import * as callbacks from './callbacks.js';\n\
         import {{ Handle, type HandleList }} from './handle.js';\n\
         import * as In from './input.js';\n\
         {day}\
         import {{ act, ask }} from './library.js';\n\
         import {{ numbers }} from './numbers.js';\n\
         import * as Out from './output.js';\n\
         {error}\
         import type {{\n{names}}} from './words.js';\n{body}"
    ))
}

/// Whether a type of this name stands in the text.
fn mentions(text: &str, name: &str) -> bool {
    let is_name = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(start, _)| {
        let (before, after) = text.split_at(start);
        let after = after.chars().nth(name.len());
        !is_name(before.chars().next_back()) && !is_name(after) && !before.ends_with('.')
    })
}

fn class(api: &Api, handle: &Handle) -> Result<String, String> {
    let name = pascal(&handle.name);
    let mut text = String::from("\n");
    let free = handle.functions.iter().find(|f| f.role == Role::Free);
    let free = free.map_or("", |free| free.documentation.as_str());
    let remarks = match free {
        "" | "Frees it." | "Frees them." => String::new(),
        free => format!("\n\n`free()`: {free}"),
    };
    let documentation = format!("{}{remarks}", handle.documentation);
    document(&mut text, "", api, &documentation);
    text += &format!("export class {name} extends Handle {{\n");
    text += &format!(
        "  /** Its name in the library. */\n  static readonly noun = '{}';\n",
        handle.name
    );
    text += &format!("  protected declare readonly noun: '{}';\n", handle.name);
    let is_made = |f: &&Function| f.verb == "new" && !OPENING.contains(&f.symbol.as_str());
    if !handle.functions.iter().any(|function| is_made(&function)) {
        text += "\n  private constructor() {\n    super(0, false);\n  }\n";
    }
    for function in &handle.functions {
        if function.role != Role::Free {
            text.push('\n');
            text += &member(api, &name, function)?;
        }
    }
    Ok(text + "}\n")
}

fn member(api: &Api, class: &str, function: &Function) -> Result<String, String> {
    let mut text = String::new();
    document(&mut text, "  ", api, &remarks(function));
    let parameters = parameters(api, function)?;
    let verb = camel(&function.verb);
    let (call, given) = call(api, function)?;
    let opening = OPENING.contains(&function.symbol.as_str());
    text += &match function.role {
        Role::New if opening => {
            format!(
                "  static async open({parameters}): Promise<{given}> {{\n    return act{call};\n  }}\n"
            )
        }
        Role::New if function.verb == "new" => {
            let call = call.replace(&format!("Out.made({class})"), "Out.handle");
            format!("  constructor({parameters}) {{\n    super(ask{call});\n  }}\n")
        }
        Role::New => {
            let verb = camel(function.verb.trim_start_matches("new_"));
            format!("  static {verb}({parameters}): {given} {{\n    return ask{call};\n  }}\n")
        }
        Role::Get => {
            let field = camel(function.verb.trim_start_matches("get_"));
            format!("  get {field}(): {given} {{\n    return ask{call};\n  }}\n")
        }
        Role::Callback => callback(function, &verb)?,
        Role::Act if is_quick(function) && function.output.is_none() => {
            format!("  {verb}({parameters}): this {{\n    ask{call};\n    return this;\n  }}\n")
        }
        Role::Act if is_quick(function) => {
            format!("  {verb}({parameters}): {given} {{\n    return ask{call};\n  }}\n")
        }
        Role::Act | Role::Free => {
            format!(
                "  async {verb}({parameters}): Promise<{given}> {{\n    return act{call};\n  }}\n"
            )
        }
    };
    Ok(text)
}

/// Its documentation, with its parameters as they are named in the package.
fn remarks(function: &Function) -> String {
    let mut remarks = function.documentation.clone();
    if function.role == Role::Callback {
        // What frees the callback is the package's own affair.
        remarks = remarks.replace(" Without success `release` is not called.", "");
    }
    for parameter in &function.inputs {
        let named = format!("`{}`", name(parameter));
        remarks = remarks.replace(&format!("`{}`", parameter.name), &named);
    }
    remarks
}

/// Whether it only reads or keeps something, so that it needs no other thread.
fn is_quick(function: &Function) -> bool {
    ["get_", "set_", "add_"]
        .iter()
        .any(|quick| function.verb.starts_with(quick))
}

/// What takes a function of the program: its type has the name of the first such input.
fn callback(function: &Function, verb: &str) -> Result<String, String> {
    let is_callback = |input: &&Parameter| input.kind == Kind::Callback;
    let first = function.inputs.iter().find(is_callback);
    let name = &first.ok_or("a callback without a function")?.name;
    let (parameter, kind) = (camel(name), pascal(name));
    Ok(format!(
        "  {verb}({parameter}: callbacks.{kind}): this {{\n    \
         callbacks.use{kind}('{}', this, {parameter});\n    return this;\n  }}\n",
        function.symbol
    ))
}

fn library(api: &Api) -> Result<String, String> {
    let mut text = String::from("\n/** The loaded library. */\nexport const library = {\n");
    for (index, function) in api.library.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        text += &member(api, "", function)?.replace("\n  }\n", "\n  },\n");
    }
    Ok(text + "};\n")
}

/// `(symbol, inputs, output)` of a call, and the type that it gives.
fn call(api: &Api, function: &Function) -> Result<(String, String), String> {
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

fn parameters(api: &Api, function: &Function) -> Result<String, String> {
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

fn name(parameter: &Parameter) -> String {
    let name = camel(&parameter.name);
    match RESERVED.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// Writes a documentation comment. Functions of C are named as those of the package.
fn document(text: &mut String, margin: &str, api: &Api, documentation: &str) {
    if documentation.is_empty() {
        return;
    }
    let documentation = renamed(api, documentation);
    match documentation.contains('\n') {
        false => *text += &format!("{margin}/** {documentation} */\n"),
        true => {
            *text += &format!("{margin}/**\n");
            for line in documentation.lines() {
                let line = format!("{margin} * {line}");
                *text += line.trim_end();
                text.push('\n');
            }
            *text += &format!("{margin} */\n");
        }
    }
}

fn renamed(api: &Api, documentation: &str) -> String {
    let mut words = documentation.split("remote_sign_");
    let mut renamed = words.next().unwrap_or_default().to_owned();
    for word in words {
        let is_name = |letter: &char| letter.is_ascii_alphanumeric() || *letter == '_';
        let symbol: String = word.chars().take_while(is_name).collect();
        renamed += &documented_name(api, &symbol);
        renamed += word.get(symbol.len()..).unwrap_or_default();
    }
    renamed
}

/// The name in the package of what in C is `remote_sign_SYMBOL`.
fn documented_name(api: &Api, symbol: &str) -> String {
    let whole = format!("remote_sign_{symbol}");
    for handle in &api.handles {
        if handle.name == symbol {
            return pascal(symbol);
        }
        let functions = handle.functions.iter();
        for function in functions.filter(|function| function.symbol == whole) {
            let class = pascal(&handle.name);
            let verb = function.verb.trim_start_matches("new_");
            let verb = verb.trim_start_matches("get_");
            return match verb {
                "new" => format!("new {class}"),
                verb => format!("{class}.{}", camel(verb)),
            };
        }
    }
    match symbol.strip_prefix("library_") {
        Some(verb) => format!("library.{}", camel(verb.trim_start_matches("get_"))),
        None => whole,
    }
}

fn pascal(snake: &str) -> String {
    let mut name = String::new();
    for word in snake.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    // A vocabulary may begin where camel case has no words: `P256`.
    name
}

fn camel(snake: &str) -> String {
    let name = pascal(snake);
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bindings::model;

    const HEADER: &str = "\
/** How it stands. */
enum remote_sign_card_state
 {
  /**
   * It can sign.
   */
  REMOTE_SIGN_CARD_STATE_ACTIVE = 1,
};

/**
 * A card, made by `remote_sign_card_new_on_paper`.
 */
typedef struct remote_sign_card remote_sign_card;

typedef struct remote_sign_string remote_sign_string;

typedef struct remote_sign_string_list remote_sign_string_list;

remote_sign_result remote_sign_card_new_on_paper(remote_sign_text name,
                                                 remote_sign_card **card,
                                                 remote_sign_error **error);

remote_sign_result remote_sign_card_get_state(const remote_sign_card *card,
                                              remote_sign_optional_card_state *state,
                                              remote_sign_error **error);

remote_sign_result remote_sign_card_find_all(const remote_sign_card *card,
                                             remote_sign_optional_time since,
                                             remote_sign_string_list **found,
                                             remote_sign_error **error);

remote_sign_result remote_sign_string_list_get_item(const remote_sign_string_list *list,
                                                    size_t index,
                                                    remote_sign_string **string,
                                                    remote_sign_error **error);

typedef struct remote_sign_error remote_sign_error;
";

    #[test]
    fn acts_are_promises_and_readers_are_not() {
        let api = model::read(HEADER).unwrap();
        let text = classes(&api).unwrap();
        for line in [
            " * A card, made by `Card.onPaper`.",
            "/** A card, made by `Card.onPaper`. */",
            "  static onPaper(name: string): Card {",
            "  get state(): CardState | undefined {",
            "  async findAll(since?: Date | null): Promise<string[]> {",
        ] {
            let found = text.lines().any(|found| found == line);
            assert!(found || line.starts_with(" *"), "{line} is not in {text}");
        }
        assert!(!text.contains("class String"), "{text}");
    }

    #[test]
    fn a_mention_is_a_whole_name() {
        assert!(mentions("kind: Kind)", "Kind"));
        assert!(!mentions("kind: OtherKind, KindOf, numbers.Kind", "Kind"));
    }
}
