//! The C header as values: handles with their functions, and vocabularies. What is read is the
//! text that `header` makes, whose form is therefore known. What a language makes of it is in the
//! files beside this one.

/// Everything that the header offers.
pub(crate) struct Api {
    pub(crate) vocabularies: Vec<Vocabulary>,
    pub(crate) handles: Vec<Handle>,
    /// Functions that belong to no handle: `remote_sign_library_…`.
    pub(crate) library: Vec<Function>,
}

impl Api {
    /// Every function.
    pub(crate) fn functions(&self) -> impl Iterator<Item = &Function> {
        let of_handles = self.handles.iter().flat_map(|handle| &handle.functions);
        of_handles.chain(&self.library)
    }
}

/// An enumeration.
pub(crate) struct Vocabulary {
    /// `credential_kind`.
    pub(crate) name: String,
    pub(crate) documentation: String,
    /// Without the member `NONE` (0).
    pub(crate) members: Vec<Member>,
}

/// A value of an enumeration.
pub(crate) struct Member {
    /// `PENDING_ACTIVATION`.
    pub(crate) name: String,
    pub(crate) number: i32,
    pub(crate) documentation: String,
}

/// A type of handle with its functions, in the order of the header.
pub(crate) struct Handle {
    /// `credential_list`.
    pub(crate) name: String,
    pub(crate) documentation: String,
    pub(crate) functions: Vec<Function>,
}

impl Handle {
    /// Of what it is a list.
    pub(crate) fn list_of(&self) -> Option<&str> {
        self.name.strip_suffix("_list")
    }
}

/// What a function is for, which its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// `…_new` and `…_new_…`: makes a handle out of the inputs.
    New,
    /// `…_free`.
    Free,
    /// `…_get_…` without more inputs: reads.
    Get,
    /// Takes functions of the program, which each language wraps by hand.
    Callback,
    /// Anything else: does something with the handle.
    Act,
}

/// A function.
pub(crate) struct Function {
    /// The whole name in C.
    pub(crate) symbol: String,
    /// What follows the noun: `request_signing_otp`, `new_in_memory`, `get_label`.
    pub(crate) verb: String,
    pub(crate) documentation: String,
    pub(crate) role: Role,
    /// Whether the first input is the handle that it belongs to; it is not among the inputs.
    pub(crate) has_self: bool,
    pub(crate) inputs: Vec<Parameter>,
    pub(crate) output: Option<Parameter>,
    /// Its parameters as they stand in C.
    pub(crate) parameters: String,
}

/// An input or the output.
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether it may be absent.
    pub(crate) optional: bool,
}

/// What crosses the border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Bytes,
    /// Milliseconds since 1970.
    Time,
    /// A day, as text.
    Date,
    Bool,
    /// `uint32_t`.
    Short,
    /// `uint64_t`.
    Long,
    /// `size_t`.
    Size,
    /// A value of the vocabulary of this name.
    Word(String),
    /// A handle of this type.
    Handle(String),
    /// A function of the program, its data, or what frees them.
    Callback,
}

/// Reads the header.
///
/// # Errors
/// A declaration that does not follow the rules of the header's beginning.
pub(crate) fn read(header: &str) -> Result<Api, String> {
    let mut api = Api {
        vocabularies: Vec::new(),
        handles: Vec::new(),
        library: Vec::new(),
    };
    let mut functions = Vec::new();
    for (documentation, declaration) in declarations(header) {
        if let Some(rest) = declaration.strip_prefix("enum remote_sign_") {
            api.vocabularies.push(vocabulary(rest, documentation));
        } else if let Some(rest) = declaration.strip_prefix("typedef struct remote_sign_") {
            // A structure that is written out, or another name for one, is no handle.
            if let Some((name, alias)) = rest.split_once(" remote_sign_")
                && alias.trim_end_matches(';') == name
            {
                api.handles.push(Handle {
                    name: name.to_owned(),
                    documentation,
                    functions: Vec::new(),
                });
            }
        } else if let Some(rest) = declaration.strip_prefix("remote_sign_result remote_sign_") {
            functions.push((documentation, rest.to_owned()));
        }
    }
    for (documentation, rest) in functions {
        let (noun, function) = function(&api, &rest, documentation)?;
        match api.handles.iter_mut().find(|handle| handle.name == noun) {
            Some(handle) => handle.functions.push(function),
            None => api.library.push(function),
        }
    }
    Ok(api)
}

/// Each declaration on one line, with the documentation above it.
pub(crate) fn declarations(header: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut documentation = String::new();
    let mut declaration = String::new();
    let mut documented = false;
    for line in header.lines() {
        let text = line.trim();
        if declaration.is_empty() && text.starts_with("/*") {
            documentation.clear();
            documented = !text.ends_with("*/");
        } else if documented {
            if text.ends_with("*/") {
                documented = false;
            } else {
                documentation.push_str(text.trim_start_matches('*').trim());
                documentation.push('\n');
            }
        } else if !text.is_empty() && !text.starts_with('#') && !text.contains("extern \"C\"") {
            declaration.push_str(text);
            declaration.push('\n');
            let open = declaration.matches('{').count() > declaration.matches('}').count();
            if text.ends_with(';') && !open {
                let one_line = match declaration.starts_with("enum ") {
                    true => declaration.clone(),
                    false => declaration.split_whitespace().collect::<Vec<_>>().join(" "),
                };
                found.push((documentation.trim().to_owned(), one_line));
                declaration.clear();
                documentation.clear();
            }
        }
    }
    found
}

fn vocabulary(rest: &str, documentation: String) -> Vocabulary {
    let name = rest
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    let prefix = format!("REMOTE_SIGN_{}_", name.to_uppercase());
    let mut members = Vec::new();
    let mut above = String::new();
    for line in rest.lines() {
        if let Some(member) = line.strip_prefix(prefix.as_str())
            && let Some((member, number)) = member.trim_end_matches(',').split_once(" = ")
            && let Ok(number) = number.parse()
        {
            let documentation = std::mem::take(&mut above).trim().to_owned();
            let none = number == 0 && member == "NONE";
            if !none {
                members.push(Member {
                    name: member.to_owned(),
                    number,
                    documentation,
                });
            }
        } else if let Some(text) = line.strip_prefix('*')
            && text != "/"
        {
            above.push_str(text.trim());
            above.push('\n');
        }
    }
    Vocabulary {
        name,
        documentation,
        members,
    }
}

fn function(api: &Api, rest: &str, documentation: String) -> Result<(String, Function), String> {
    let malformed = || format!("not understood: {rest}");
    let (name, parameters) = rest.split_once('(').ok_or_else(malformed)?;
    let parameters = parameters.trim_end_matches([';', ')']);
    // The longest noun: a list's functions begin as its items' do.
    let nouns = api.handles.iter().map(|handle| handle.name.as_str());
    let noun = nouns
        .filter(|noun| {
            name.strip_prefix(noun)
                .is_some_and(|verb| verb.starts_with('_'))
        })
        .max_by_key(|noun| noun.len())
        .unwrap_or("library");
    let verb = name
        .strip_prefix(noun)
        .and_then(|verb| verb.strip_prefix('_'));
    let verb = verb.ok_or_else(malformed)?;
    let mut inputs = Vec::new();
    let mut output = None;
    for text in parameters.split(", ") {
        let (parameter, direction) = parameter(api, text).ok_or_else(malformed)?;
        match direction {
            Direction::In => inputs.push(parameter),
            Direction::Out if output.is_none() => output = Some(parameter),
            Direction::Out => return Err(format!("two outputs: {rest}")),
            Direction::Error => {}
        }
    }
    let own = Kind::Handle(noun.to_owned());
    let has_self = inputs.first().is_some_and(|first| first.kind == own)
        && !(verb == "new" || verb.starts_with("new_"));
    if has_self {
        inputs.remove(0);
    }
    let is_callback = inputs.iter().any(|input| input.kind == Kind::Callback);
    let role = match verb {
        _ if is_callback => Role::Callback,
        "free" => Role::Free,
        "new" => Role::New,
        _ if verb.starts_with("new_") => Role::New,
        _ if verb.starts_with("get_") && inputs.is_empty() => Role::Get,
        _ => Role::Act,
    };
    if role == Role::Act && !has_self && noun != "library" {
        return Err(format!(
            "neither made with `new` nor an act of {noun}: {rest}"
        ));
    }
    let function = Function {
        symbol: format!("remote_sign_{name}"),
        verb: verb.to_owned(),
        documentation,
        role,
        has_self,
        inputs,
        output,
        parameters: parameters.to_owned(),
    };
    Ok((noun.to_owned(), function))
}

enum Direction {
    In,
    Out,
    Error,
}

fn parameter(api: &Api, text: &str) -> Option<(Parameter, Direction)> {
    let is_const = text.starts_with("const ");
    let text = text.strip_prefix("const ").unwrap_or(text);
    let (kind, name) = text.split_once(' ')?;
    let stars = name.matches('*').count();
    let name = name.trim_start_matches('*').to_owned();
    let kind = kind.strip_prefix("remote_sign_").unwrap_or(kind);
    let (kind, optional) = match kind.strip_prefix("optional_") {
        Some(kind) => (kind, true),
        None => (kind, false),
    };
    let is_handle = api.handles.iter().any(|handle| handle.name == kind);
    if kind == "error" && stars == 2 && matches!(name.as_str(), "error" | "failure") {
        let error = Kind::Handle(kind.to_owned());
        let parameter = Parameter {
            name,
            kind: error,
            optional,
        };
        return Some((parameter, Direction::Error));
    }
    let direction = match (is_handle, stars) {
        (true, 1) | (false, 0) => Direction::In,
        (true, 2) | (false, 1) if !is_const && kind != "void" => Direction::Out,
        (false, 1) if kind == "void" => Direction::In,
        _ => return None,
    };
    let kind = match kind {
        "text" => Kind::Text,
        "bytes" => Kind::Bytes,
        "time" => Kind::Time,
        "date" => Kind::Date,
        "bool" => Kind::Bool,
        "uint32_t" => Kind::Short,
        "uint64_t" | "number" => Kind::Long,
        "size_t" => Kind::Size,
        "void" | "send" | "now" | "release" => Kind::Callback,
        name if is_handle => Kind::Handle(name.to_owned()),
        name => {
            let known = api.vocabularies.iter().any(|found| found.name == name);
            known.then(|| Kind::Word(name.to_owned()))?
        }
    };
    Some((
        Parameter {
            name,
            kind,
            optional,
        },
        direction,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "\
/**
 * How it stands.
 */
enum remote_sign_card_state
#if defined(__cplusplus)
  : int32_t
#endif
 {
  /**
   * None of them.
   */
  REMOTE_SIGN_CARD_STATE_NONE = 0,
  /**
   * It can sign.
   */
  REMOTE_SIGN_CARD_STATE_ACTIVE = 1,
};
typedef int32_t remote_sign_card_state;

/**
 * A card.
 */
typedef struct remote_sign_card remote_sign_card;

typedef struct remote_sign_card_list remote_sign_card_list;

typedef struct remote_sign_error remote_sign_error;

/**
 * How it stands.
 */
remote_sign_result remote_sign_card_get_state(const remote_sign_card *card,
                                              remote_sign_optional_card_state *state,
                                              remote_sign_error **error);

remote_sign_result remote_sign_card_list_get_item(const remote_sign_card_list *list,
                                                  size_t index,
                                                  remote_sign_card **card,
                                                  remote_sign_error **error);
";

    #[test]
    fn the_header_says_what_functions_are_for() {
        let api = read(HEADER).unwrap();
        let [state] = api.vocabularies.as_slice() else {
            panic!("one vocabulary")
        };
        assert_eq!(
            (state.name.as_str(), state.members.len()),
            ("card_state", 1)
        );
        assert_eq!(state.members[0].documentation, "It can sign.");
        let get = &api.handles[0].functions[0];
        assert_eq!((get.verb.as_str(), get.role), ("get_state", Role::Get));
        assert_eq!(get.documentation, "How it stands.");
        let output = get.output.as_ref().unwrap();
        assert_eq!(output.kind, Kind::Word("card_state".to_owned()));
        assert!(output.optional && get.has_self && get.inputs.is_empty());
        let item = &api.handles[1].functions[0];
        assert_eq!((item.role, item.inputs.len()), (Role::Act, 1));
        assert_eq!(api.handles[1].list_of(), Some("card"));
    }

    #[test]
    fn the_whole_header_is_understood() {
        let header = crate::header::generate().unwrap();
        let api = read(&header).unwrap();
        let declared = header.matches("\nremote_sign_result remote_sign_").count();
        let handles = api.handles.iter().map(|handle| handle.functions.len());
        assert_eq!(handles.sum::<usize>() + api.library.len(), declared);
    }
}
