//! Calls that must be refused, of every function that the header has: each argument in turn is
//! NULL, no handle, a handle that was freed or of another type, no text or no value, while the
//! others are what they should be. The handles come out of the stories. Nothing may be written
//! but the error, and what is refused is never followed: that the tools that watch memory see.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::story::{BEGINNING, Teller, array, as_text, c_type, literal, put, text};
use crate::bindings::model::{Api, Function, Kind, Parameter, Role};

/// What a story cannot have: it lives only during a call of the messenger, or needs an authority
/// or a witness elsewhere.
const WITHOUT_SPECIMEN: [&str; 3] = ["message", "waiting_request", "witness_answer"];

/// A story that is told to its end and leaves its handles.
struct Told {
    name: String,
    teller_text: String,
    /// The newest handle of each type, and those that were kept to be left unused.
    handles: BTreeMap<String, String>,
    unused: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
}

pub(super) fn program(api: &Api, vectors: &Json) -> Result<String, String> {
    let mut stories = Vec::new();
    for story in array(vectors, "stories") {
        stories.push(told(api, vectors, text(story, "name"))?);
    }
    let specimens = specimens(api, &stories)?;
    let mut program = BEGINNING.to_owned();
    put(
        &mut program,
        "\nstatic remote_sign_client *other;\nstatic remote_sign_client *freed;\n",
    );
    put(
        &mut program,
        "static remote_sign_text text_credential, text_user, text_token;\n",
    );
    for noun in api.handles.iter().map(|handle| &handle.name) {
        put(
            &mut program,
            &format!("static remote_sign_{noun} *a_{noun};\n"),
        );
    }
    let needed: BTreeSet<usize> = specimens.values().map(|(story, _)| *story).collect();
    for index in &needed {
        let Some(story) = stories.get(*index) else {
            continue;
        };
        put(
            &mut program,
            &format!("\nstatic void story_{index}(const char *folder) {{\n"),
        );
        put(&mut program, &story.teller_text);
        for (noun, (_, variable)) in specimens.iter().filter(|(_, (story, _))| story == index) {
            put(&mut program, &format!("  a_{noun} = {variable};\n"));
        }
        for (of, variable) in [
            ("id", "credential"),
            ("user", "user"),
            ("token_id", "token"),
        ] {
            if let Some(found) = story.texts.get(of) {
                put(&mut program, &format!("  text_{variable} = {found};\n"));
            }
        }
        put(
            &mut program,
            &format!("  puts({});\n}}\n", literal(story.name.as_bytes())),
        );
    }
    let mut calls = String::new();
    let functions = api
        .handles
        .iter()
        .map(|handle| (Some(handle.name.as_str()), &handle.functions));
    for (noun, functions) in functions.chain([(None, &api.library)]) {
        for function in functions {
            let mut wrong = Wrong::new(api, noun, function);
            wrong.write();
            let symbol = &function.symbol;
            put(
                &mut program,
                &format!("\nstatic void wrong_{symbol}(void) {{\n{}}}\n", wrong.text),
            );
            put(&mut calls, &format!("  wrong_{symbol}();\n"));
        }
    }
    let mut tellings = String::new();
    for index in needed {
        put(&mut tellings, &format!("  story_{index}(words[1]);\n"));
    }
    let main = format!(
        "
int main(int count, char **words) {{
  remote_sign_error *error = NULL;
  size_t before = 0, after = 0;
  if (count != 2) {{
    return 2;
  }}
{tellings}
  done(\"a client\", remote_sign_client_new(remote_sign_text_of(\"other\"), \
remote_sign_text_of(NULL), &other, &error), &error);
  done(\"a client\", remote_sign_client_new(remote_sign_text_of(\"freed\"), \
remote_sign_text_of(NULL), &freed, &error), &error);
  done(\"a client\", remote_sign_client_free(freed), &error);
  done(\"a builder\", remote_sign_builder_new_in_memory(remote_sign_bytes_of(\
\"01234567890123456789012345678901\", 32), &a_builder, &error), &error);
  done(\"before\", remote_sign_library_get_handles(&before, &error), &error);
{calls}  done(\"after\", remote_sign_library_get_handles(&after, &error), &error);
  same_number(\"handles that refused calls left\", after, before);
  return 0;
}}
"
    );
    put(&mut program, &main);
    Ok(program)
}

fn told(api: &Api, vectors: &Json, name: &str) -> Result<Told, String> {
    let mut teller = Teller::new(api);
    teller.begin(vectors, "folder")?;
    teller.tell(vectors, name)?;
    let mut told = Told {
        name: name.to_owned(),
        teller_text: String::new(),
        handles: BTreeMap::new(),
        unused: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    for (noun, variable) in &teller.handles {
        told.handles.insert(noun.clone(), variable.clone());
    }
    for (name, held) in &teller.variables {
        match &held.kind {
            Kind::Handle(noun) if name.starts_with("unused_") => {
                told.unused.insert(noun.clone(), held.variable.clone());
            }
            Kind::Handle(noun) if held.variable.starts_with("scene.") => {
                told.handles.insert(noun.clone(), held.variable.clone());
            }
            Kind::Text => {
                told.texts.insert(name.clone(), held.variable.clone());
            }
            _ => {}
        }
    }
    told.teller_text = teller.text;
    Ok(told)
}

/// For each type of handle the story that gives one, and what C calls it there: as few stories
/// as can be, since each takes its time.
fn specimens(api: &Api, stories: &[Told]) -> Result<BTreeMap<String, (usize, String)>, String> {
    let nouns = api.handles.iter().map(|handle| handle.name.as_str());
    let mut missing: BTreeSet<&str> = nouns
        .filter(|noun| *noun != "builder" && !WITHOUT_SPECIMEN.contains(noun))
        .collect();
    let mut specimens = BTreeMap::new();
    let unused: BTreeSet<&str> = stories
        .iter()
        .flat_map(|story| story.unused.keys().map(String::as_str))
        .collect();
    while !missing.is_empty() {
        let given = |story: &Told| {
            let mut given = story.handles.clone();
            given.retain(|noun, _| {
                missing.contains(noun.as_str()) && !unused.contains(noun.as_str())
            });
            let unused = story.unused.clone().into_iter();
            given.extend(unused.filter(|(noun, _)| missing.contains(noun.as_str())));
            given
        };
        let given = stories.iter().map(given).enumerate();
        let Some((index, given)) = given.rev().max_by_key(|(_, given)| given.len()) else {
            break;
        };
        if given.is_empty() {
            let missing: Vec<&str> = missing.into_iter().collect();
            return Err(format!(
                "no story of the vectors gives {}",
                missing.join(", ")
            ));
        }
        missing.retain(|noun| !given.contains_key(*noun));
        specimens.extend(
            given
                .into_iter()
                .map(|(noun, variable)| (noun, (index, variable))),
        );
    }
    Ok(specimens)
}

/// Writes the calls of one function that must be refused.
struct Wrong<'a> {
    function: &'a Function,
    /// The names of the inputs, the handle itself among them, and each as it should be.
    inputs: Vec<(&'a str, Kind, bool, String)>,
    text: String,
}

impl<'a> Wrong<'a> {
    fn new(api: &Api, noun: Option<&'a str>, function: &'a Function) -> Self {
        let own = noun.filter(|_| function.has_self).map(|noun| {
            let kind = Kind::Handle(noun.to_owned());
            (noun, kind, false, format!("a_{noun}"))
        });
        let inputs = function.inputs.iter().map(|input| {
            let right = right(api, input);
            (
                input.name.as_str(),
                input.kind.clone(),
                input.optional,
                right,
            )
        });
        Self {
            function,
            inputs: own.into_iter().chain(inputs).collect(),
            text: String::new(),
        }
    }

    fn write(&mut self) {
        let role = self.function.role;
        put(&mut self.text, "  remote_sign_error *error = NULL;\n");
        if let Some(output) = &self.function.output {
            let declared = c_type(output);
            let line = format!("  {declared}given;\n  memset(&given, 0xA5, sizeof given);\n");
            put(&mut self.text, &line);
        }
        if role == Role::Free {
            self.frees();
            return;
        }
        let nothing = self
            .inputs
            .iter()
            .map(|(_, kind, optional, right)| match (kind, optional) {
                (Kind::Word(_), _) => right.clone(),
                (Kind::Time, true) => "no_time()".to_owned(),
                (Kind::Long, true) => "no_number()".to_owned(),
                _ => nothing(kind),
            });
        let nothing = nothing.collect();
        let none = self.function.output.as_ref().map(|_| "NULL");
        self.call("everything", nothing, none, "NULL_POINTER");
        if self.function.output.is_some() {
            self.call("no output", self.right(), Some("NULL"), "NULL_POINTER");
        }
        for index in 0..self.inputs.len() {
            for (wrong, result) in self.wrongs(index) {
                let mut arguments = self.right();
                let name = self.inputs.get(index).map_or("", |(name, ..)| name);
                if let Some(argument) = arguments.get_mut(index) {
                    *argument = wrong;
                }
                let given = self.function.output.as_ref().map(|_| "&given");
                self.call(name, arguments, given, result);
            }
        }
    }

    /// What must not be taken for the input, and what is answered.
    fn wrongs(&self, index: usize) -> Vec<(String, &'static str)> {
        let Some((_, kind, optional, _)) = self.inputs.get(index) else {
            return Vec::new();
        };
        let words = |words: &[(&str, &'static str)]| {
            let owned = words
                .iter()
                .map(|(wrong, result)| ((*wrong).to_owned(), *result));
            owned.collect::<Vec<_>>()
        };
        let absent = match kind {
            Kind::Text | Kind::Date | Kind::Handle(_) => Some("NULL_POINTER"),
            Kind::Word(_) => Some("INVALID_VALUE"),
            _ => None,
        };
        let absent = absent.filter(|_| !optional);
        let mut wrongs: Vec<_> = absent
            .map(|result| (nothing(kind), result))
            .into_iter()
            .collect();
        wrongs.extend(match kind {
            Kind::Handle(noun) => no_handles(noun),
            Kind::Text | Kind::Date => words(&[
                ("remote_sign_text_of(\"\\377\")", "INVALID_TEXT"),
                ("too_long_text()", "INVALID_TEXT"),
                ("no_text_of_length(1)", "NULL_POINTER"),
            ]),
            Kind::Bytes => words(&[
                ("remote_sign_bytes_of(\"x\", SIZE_MAX)", "INVALID_TEXT"),
                ("remote_sign_bytes_of(NULL, 1)", "NULL_POINTER"),
            ]),
            Kind::Word(_) => words(&[("9999", "INVALID_VALUE"), ("-1", "INVALID_VALUE")]),
            Kind::Size if self.function.verb == "get_item" => {
                words(&[("SIZE_MAX", "NO_SUCH_ITEM")])
            }
            _ => Vec::new(),
        });
        wrongs
    }

    /// NULL is freed in silence.
    fn frees(&mut self) {
        let symbol = &self.function.symbol;
        let Some((noun, ..)) = self.inputs.first() else {
            return;
        };
        let mut text = format!("  done(\"{symbol}: NULL\", {symbol}(NULL), &error);\n");
        for (wrong, result) in no_handles(noun) {
            let result = format!("REMOTE_SIGN_RESULT_{result}");
            put(
                &mut text,
                &format!("  same_word(\"{symbol}\", {symbol}({wrong}), {result});\n"),
            );
        }
        put(&mut self.text, &text);
    }

    fn right(&self) -> Vec<String> {
        self.inputs
            .iter()
            .map(|(.., right)| right.clone())
            .collect()
    }

    /// Once with room for the error and once without.
    fn call(&mut self, what: &str, mut arguments: Vec<String>, output: Option<&str>, result: &str) {
        let symbol = &self.function.symbol;
        let place = format!("\"{symbol}: {what}\"");
        arguments.extend(output.map(str::to_owned));
        let arguments = arguments.iter().map(|argument| format!("{argument}, "));
        let arguments: String = arguments.collect();
        let result = format!("REMOTE_SIGN_RESULT_{result}");
        let mut text = String::new();
        let written = output == Some("&given");
        let lines = format!(
            "  refused({place}, {symbol}({arguments}&error), {result}, NOT_COMPARED, &error);
  same_word({place}, {symbol}({arguments}NULL), {result});\n"
        );
        put(&mut text, &lines);
        if written {
            put(
                &mut text,
                &format!("  untouched({place}, &given, sizeof given);\n"),
            );
        }
        put(&mut self.text, &text);
    }
}

/// What is no handle of this type.
fn no_handles(noun: &str) -> Vec<(String, &'static str)> {
    let other = if noun == "client" {
        "a_provider"
    } else {
        "other"
    };
    let of = |what: &str| format!("(remote_sign_{noun} *){what}");
    vec![
        (of(&format!("(void *){other}")), "WRONG_HANDLE"),
        (of("(void *)freed"), "INVALID_HANDLE"),
        (of("(uintptr_t)0xdeadbee0"), "INVALID_HANDLE"),
        (of("(uintptr_t)1"), "INVALID_HANDLE"),
    ]
}

/// An input as it should be.
fn right(api: &Api, input: &Parameter) -> String {
    match &input.kind {
        Kind::Text if input.optional => nothing(&input.kind),
        Kind::Text => match input.name.as_str() {
            name @ ("credential" | "user" | "token") => format!("text_{name}"),
            "holder" => "text_user".to_owned(),
            "url" => as_text("https://witness.example.com/"),
            // The key of RFC 8032 7.1, test 1.
            "key" => {
                as_text("witness.example.com+94947cf1+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea")
            }
            _ => as_text("x"),
        },
        Kind::Date => as_text("2027-06-01"),
        // As long as a hash.
        Kind::Bytes => "remote_sign_bytes_of(\"01234567890123456789012345678901\", 32)".to_owned(),
        Kind::Short => "1".to_owned(),
        Kind::Word(name) => {
            let vocabulary = api.vocabularies.iter().find(|found| found.name == *name);
            let first = vocabulary.and_then(|vocabulary| vocabulary.members.first());
            let member = first.map_or("NONE", |member| member.name.as_str());
            format!("REMOTE_SIGN_{}_{member}", name.to_uppercase())
        }
        Kind::Handle(noun) => format!("a_{noun}"),
        Kind::Time if input.optional => "no_time()".to_owned(),
        Kind::Long if input.optional => "no_number()".to_owned(),
        Kind::Time | Kind::Long | Kind::Bool | Kind::Size | Kind::Callback => nothing(&input.kind),
    }
}

/// Zero, of this kind.
fn nothing(kind: &Kind) -> String {
    let nothing = match kind {
        Kind::Text | Kind::Date => "remote_sign_text_of(NULL)",
        Kind::Bytes => "remote_sign_bytes_of(NULL, 0)",
        Kind::Handle(_) | Kind::Callback => "NULL",
        Kind::Bool => "false",
        _ => "0",
    };
    nothing.to_owned()
}
