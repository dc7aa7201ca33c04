//! Names and documentation, as the package has them.

use crate::bindings::model::{Api, Parameter};

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

/// Whether a type of this name stands in the text.
pub(super) fn mentions(text: &str, name: &str) -> bool {
    let is_name = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(start, _)| {
        let (before, after) = text.split_at(start);
        let after = after.chars().nth(name.len());
        !is_name(before.chars().next_back()) && !is_name(after) && !before.ends_with('.')
    })
}

/// The name of a parameter.
pub(super) fn name(parameter: &Parameter) -> String {
    let name = camel(&parameter.name);
    match RESERVED.contains(&name.as_str()) {
        true => format!("{name}_"),
        false => name,
    }
}

/// Writes a documentation comment. Functions of C are named as those of the package.
pub(super) fn document(text: &mut String, margin: &str, api: &Api, documentation: &str) {
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
        let mut functions = handle.functions.iter();
        if let Some(function) = functions.find(|function| function.symbol == whole) {
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

/// `credential_list` as `CredentialList`.
pub(super) fn pascal(snake: &str) -> String {
    let mut name = String::new();
    for word in snake.split('_') {
        let mut letters = word.chars();
        name.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// `credential_list` as `credentialList`.
pub(super) fn camel(snake: &str) -> String {
    let name = pascal(snake);
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_a_whole_name() {
        assert!(mentions("kind: Kind)", "Kind"));
        assert!(!mentions("kind: OtherKind, KindOf, numbers.Kind", "Kind"));
    }
}
