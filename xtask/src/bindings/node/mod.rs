//! What the package for Node makes of the C header: `bindings/node/src/api.ts` with a class for
//! each handle, `words.ts` with the vocabularies, `numbers.ts` with their numbers, `errors.ts`
//! with an error for each result. Everything else of the package is written by hand beside them.

mod call;
mod text;

use std::path::PathBuf;

use self::call::{call, parameters};
use self::text::{camel, document, mentions, name, pascal};
use super::Made;
use super::model::{Api, Function, Handle, Kind, Parameter, Role, Vocabulary};

/// Handles that the package turns into values of the language, or reads by itself.
const WITHOUT_CLASS: [&str; 3] = ["string", "buffer", "error"];

/// Constructors that open files: they are given off the main thread, the plain one as `open`.
const OPENING: [&str; 2] = [
    "remote_sign_provider_new",
    "remote_sign_provider_new_initialised",
];

/// The beginning of each file.
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
            let verb = match function.verb.as_str() {
                "new" => "open".to_owned(),
                how => camel(how.trim_start_matches("new_")),
            };
            format!(
                "  static async {verb}({parameters}): Promise<{given}> {{\n    return act{call};\n  }}\n"
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
}
