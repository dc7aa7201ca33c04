//! Names and documentation as Java writes them.

use super::super::model::{Api, Function, Handle, Role};

/// `credential_list` and `PIN_WRONG` as `CredentialList` and `PinWrong`.
pub(super) fn pascal(name: &str) -> String {
    let mut pascal = String::new();
    for word in name.split('_') {
        let mut letters = word.chars();
        pascal.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        pascal.extend(letters.map(|letter| letter.to_ascii_lowercase()));
    }
    pascal
}

/// `master_key` as `masterKey`, and `class` as `class_`.
pub(super) fn camel(name: &str) -> String {
    let camel = lower_first(&pascal(name));
    match RESERVED.contains(&camel.as_str()) {
        true => format!("{camel}_"),
        false => camel,
    }
}

/// The method for a function: without `get_` and `new_`, where what is left is free.
pub(super) fn method(handle: Option<&Handle>, function: &Function) -> String {
    let verb = function.verb.as_str();
    let short = match function.role {
        Role::Get => verb.strip_prefix("get_"),
        Role::New => verb.strip_prefix("new_"),
        _ => None,
    };
    let of_handle = handle.iter().flat_map(|handle| &handle.functions);
    let mut properties = of_handle.filter_map(|found| found.verb.strip_prefix("get_"));
    let is_property = function.role == Role::New && properties.any(|found| Some(found) == short);
    let short = lower_first(&pascal(short.unwrap_or(verb)));
    let taken = is_property || OF_OBJECT.contains(&short.as_str());
    match function.inputs.is_empty() && taken || RESERVED.contains(&short.as_str()) {
        true => lower_first(&pascal(verb)),
        false => short,
    }
}

/// `new_password` as `new password`.
pub(super) fn spoken(name: &str) -> String {
    name.replace('_', " ")
}

/// A comment of Javadoc, `indent` deep, with what stands for `tags`.
pub(super) fn comment(api: &Api, indent: &str, text: &str, tags: &[String]) -> String {
    let mut comment = format!("{indent}/**\n");
    let mut line = |text: &str| {
        let text = format!("{indent} * {text}");
        comment.push_str(text.trim_end());
        comment.push('\n');
    };
    for text in text.lines() {
        match text.trim() {
            "" => line("<p>"),
            text => line(&markup(api, text)),
        }
    }
    if !tags.is_empty() {
        line("");
    }
    for tag in tags {
        line(tag);
    }
    comment + indent + " */\n"
}

/// Text of the header as HTML: what stands between backquotes is code, or a link to the
/// exception that it names.
fn markup(api: &Api, text: &str) -> String {
    let mut html = String::new();
    for (index, part) in text.split('`').enumerate() {
        let escaped = part
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('@', "&#64;");
        if index % 2 == 0 {
            html.push_str(&escaped);
        } else if is_result(api, part) {
            let exception = pascal(part);
            html.push_str(&format!("{{@link RemoteSignException.{exception} {part}}}"));
        } else {
            let code = in_java(api, part).unwrap_or_else(|| escaped.replace('{', "&#123;"));
            html.push_str(&format!("<code>{code}</code>"));
        }
    }
    html
}

/// What a name of C is called here: a function, or an argument.
fn in_java(api: &Api, name: &str) -> Option<String> {
    for handle in &api.handles {
        let mut functions = handle.functions.iter();
        if let Some(function) = functions.find(|function| function.symbol == name) {
            return Some(format!(
                "{}.{}",
                pascal(&handle.name),
                method(Some(handle), function)
            ));
        }
    }
    let mut letters = name.chars();
    let is_argument = letters.all(|letter| letter.is_ascii_lowercase() || letter == '_');
    (is_argument && !name.starts_with("remote_sign_")).then(|| camel(name))
}

fn is_result(api: &Api, name: &str) -> bool {
    let results = api
        .vocabularies
        .iter()
        .filter(|words| words.name == "result");
    let mut members = results.flat_map(|results| &results.members);
    members.any(|member| member.name == name && member.number != 0)
}

fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Keywords that a name of the header may be (JLS 3.9).
const RESERVED: [&str; 50] = [
    "abstract",
    "assert",
    "boolean",
    "break",
    "byte",
    "case",
    "catch",
    "char",
    "class",
    "const",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extends",
    "final",
    "finally",
    "float",
    "for",
    "goto",
    "if",
    "implements",
    "import",
    "instanceof",
    "int",
    "interface",
    "long",
    "native",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "short",
    "static",
    "strictfp",
    "super",
    "switch",
    "synchronized",
    "this",
    "throw",
    "throws",
    "transient",
    "try",
    "void",
    "while",
];

/// Methods without arguments that every handle has.
const OF_OBJECT: [&str; 9] = [
    "clone",
    "close",
    "finalize",
    "getClass",
    "hashCode",
    "notify",
    "notifyAll",
    "toString",
    "wait",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_java() {
        assert_eq!(pascal("PIN_WRONG"), "PinWrong");
        assert_eq!(camel("rsa_pkcs1"), "rsaPkcs1");
        assert_eq!(camel("class"), "class_");
    }

    #[test]
    fn documentation_names_what_java_has() {
        let header = crate::header::generate().unwrap();
        let api = super::super::super::model::read(&header).unwrap();
        let text =
            "Refused with `PIN_WRONG` & `<x>`, not as `remote_sign_provider_login`, `new_pin`.";
        assert_eq!(
            comment(&api, "", text, &[]),
            "/**\n * Refused with {@link RemoteSignException.PinWrong PIN_WRONG} &amp; \
             <code>&lt;x&gt;</code>, not as <code>Provider.login</code>, <code>newPin</code>.\n */\n"
        );
    }
}
