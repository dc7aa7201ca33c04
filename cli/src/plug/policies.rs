//! Firefox's `policies.json`: where among its objects a module goes, so that everything else
//! stays as somebody wrote it.

use serde_json::Value;

use super::state;
use crate::failure::Failure;

/// A file without a policy.
pub(super) const EMPTY: &str = "{\n  \"policies\": {}\n}\n";

const WAY: [&str; 3] = ["policies", "SecurityDevices", "Add"];

/// The position for `member` in the object of modules, and `member` with the objects and the
/// comma that are missing around it.
pub(super) fn put(base: &str, member: &str) -> Result<(usize, String), Failure> {
    let whole: Value = serde_json::from_str(base)
        .map_err(|error| state(format!("it is no JSON ({error}); correct it first")))?;
    let mut value = &whole;
    let mut opening = base.find('{');
    let mut missing = &WAY[..];
    while let [name, rest @ ..] = missing {
        let Some(inner) = value.get(name) else { break };
        value = inner;
        opening = opening.and_then(|at| object_of(base, at, name));
        missing = rest;
    }
    let (Some(opening), Some(object)) = (opening, value.as_object()) else {
        return Err(state("its policies are no objects; correct it first"));
    };
    let mut text = String::new();
    for name in missing {
        text.push_str(&format!("\"{name}\": {{"));
    }
    text.push_str(member);
    text.extend(missing.iter().map(|_| '}'));
    if !object.is_empty() {
        text.push(',');
    }
    Ok((opening + 1, text))
}

/// The opening brace of the object that is the member `name` of the object opening at `start`.
fn object_of(text: &str, start: usize, name: &str) -> Option<usize> {
    let name = Value::from(name).to_string();
    let (mut depth, mut at) = (0_usize, start);
    let mut found = false;
    while let Some(rest) = text.get(at..) {
        let next = rest.chars().next()?;
        match next {
            '{' if depth == 1 && found => return Some(at),
            '{' | '[' => depth += 1,
            '}' | ']' if depth == 1 => return None,
            '}' | ']' => depth -= 1,
            ',' if depth == 1 => found = false,
            '"' => {
                let end = end_of_string(rest)?;
                let is_name = depth == 1 && rest.get(..end) == Some(&*name);
                let after = rest.get(end..)?.trim_start();
                found |= is_name && after.starts_with(':');
                at += end;
                continue;
            }
            _ => {}
        }
        at += next.len_utf8();
    }
    None
}

/// The length of the string that `text` begins with.
fn end_of_string(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]
mod tests {
    use super::*;

    const MEMBER: &str = r#""remote-sign": "/lib/x.so""#;

    #[track_caller]
    fn with(base: &str) -> Value {
        let (at, text) = put(base, MEMBER).ok().unwrap();
        let mut whole = base.to_owned();
        whole.insert_str(at, &text);
        let read: Value = serde_json::from_str(&whole).expect(&whole);
        let added = &read["policies"]["SecurityDevices"]["Add"]["remote-sign"];
        assert_eq!(added, "/lib/x.so", "{whole}");
        read
    }

    #[test]
    fn a_module_joins_what_is_there() {
        with(EMPTY);
        with("{}");
        let read =
            with(r#"{"policies": {"Homepage": {"Add": {"URL": "a"}}, "Proxy": {"x": "{"}}}"#);
        assert_eq!(read["policies"]["Homepage"]["Add"]["URL"], "a");
        let read = with(
            r#"{"x": "\"policies\": {", "policies":{"SecurityDevices" : {"Delete": ["a"], "Add": {"b":"c"}}}}"#,
        );
        assert_eq!(read["policies"]["SecurityDevices"]["Add"]["b"], "c");
        assert_eq!(read["policies"]["SecurityDevices"]["Delete"][0], "a");
        for broken in [
            "",
            "[]",
            "{",
            r#"{"policies": []}"#,
            r#"{"policies": {"SecurityDevices": 1}}"#,
        ] {
            assert!(put(broken, MEMBER).is_err(), "{broken}");
        }
    }
}
