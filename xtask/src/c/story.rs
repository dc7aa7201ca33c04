//! The stories of the vectors as one straight-line C program: each step is a call, and each
//! comparison ends the program where it does not hold. What the steps mean is said in
//! `ffi/vectors.md`.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::bindings::model::{Api, Function, Kind, Parameter, Role};

pub(super) const BEGINNING: &str = "\
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include \"scene.h\"
";

/// Each story as a function, and a `main` that is told the folder for the stores, and the names
/// of the stories; without names it tells all of them.
pub(super) fn program(api: &Api, vectors: &Json) -> Result<String, String> {
    let mut program = BEGINNING.to_owned();
    let mut table = String::new();
    for (index, story) in array(vectors, "stories").iter().enumerate() {
        let name = text(story, "name");
        let mut teller = Teller::new(api);
        teller.begin(vectors, "folder")?;
        teller.tell(vectors, name)?;
        teller.end();
        let body = &teller.text;
        put(
            &mut program,
            &format!("\nstatic void story_{index}(const char *folder) {{\n{body}}}\n"),
        );
        let row = format!("    {{{}, story_{index}}},\n", literal(name.as_bytes()));
        put(&mut table, &row);
    }
    let end = format!(
        "
static const struct {{
  const char *name;
  void (*tell)(const char *folder);
}} stories[] = {{
{table}}};

int main(int count, char **words) {{
  if (count < 2) {{
    return 2;
  }}
  for (size_t story = 0; story < sizeof stories / sizeof stories[0]; story += 1) {{
    int wanted = count == 2;
    for (int word = 2; word < count; word += 1) {{
      wanted = wanted || strcmp(words[word], stories[story].name) == 0;
    }}
    if (wanted) {{
      stories[story].tell(words[1]);
      printf(\"%s\\n\", stories[story].name);
    }}
  }}
  return 0;
}}
"
    );
    put(&mut program, &end);
    Ok(program)
}

/// What stands in a C variable.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) kind: Kind,
    pub(super) optional: bool,
    pub(super) variable: String,
}

/// Writes the C of one story.
pub(super) struct Teller<'a> {
    api: &'a Api,
    pub(super) text: String,
    numbers: usize,
    pub(super) variables: BTreeMap<String, Held>,
    /// Every handle that was given: its type and variable.
    pub(super) handles: Vec<(String, String)>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self {
            api,
            text: String::new(),
            numbers: 0,
            variables: BTreeMap::new(),
            handles: Vec::new(),
        }
    }

    /// Opens the provider; `folder` is what C calls the folder of the stores.
    pub(super) fn begin(&mut self, vectors: &Json, folder: &str) -> Result<(), String> {
        let key = self.hex(text(vectors, "master_key"))?;
        let clock = vectors.get("clock").and_then(Json::as_i64);
        let clock = clock.ok_or("the vectors have no clock")?;
        let lines = format!(
            "  static struct scene scene;
  char path[4096];
  remote_sign_error *error = NULL;
  static int stores = 0;
  stores += 1;
  sprintf(path, \"%.4000s/%s-%d.db\", {folder}, __func__, stores);
  scene_begin(&scene, path, {key}, INT64_C({clock}));
"
        );
        put(&mut self.text, &lines);
        for noun in ["provider", "client"] {
            let held = Held {
                kind: Kind::Handle(noun.to_owned()),
                optional: false,
                variable: format!("scene.{noun}"),
            };
            self.variables.insert(noun.to_owned(), held);
        }
        Ok(())
    }

    /// The steps of the story, behind those of the story that it goes on from.
    pub(super) fn tell(&mut self, vectors: &Json, name: &str) -> Result<(), String> {
        let stories = array(vectors, "stories");
        let story = stories.iter().find(|story| text(story, "name") == name);
        let story = story.ok_or_else(|| format!("there is no story {name}"))?;
        if let Some(before) = story.get("after").and_then(Json::as_str) {
            self.tell(vectors, before)?;
        }
        for (index, step) in array(story, "steps").iter().enumerate() {
            let place = format!("{name} {}", index + 1);
            let told = self.step(&place, step);
            told.map_err(|error| format!("{place}: {step}: {error}"))?;
        }
        Ok(())
    }

    /// Frees everything and closes the provider.
    pub(super) fn end(&mut self) {
        self.free();
        put(&mut self.text, "  scene_end(&scene);\n");
    }

    fn free(&mut self) {
        for (kind, variable) in std::mem::take(&mut self.handles) {
            let line =
                format!("  done(\"free {kind}\", remote_sign_{kind}_free({variable}), &error);\n");
            put(&mut self.text, &line);
        }
    }

    fn step(&mut self, place: &str, step: &Json) -> Result<(), String> {
        if let Some(list) = step.get("each").and_then(Json::as_str) {
            return self.each(place, list, step);
        }
        let what = ["call", "get"]
            .iter()
            .find_map(|what| step.get(what)?.as_str());
        let place = literal(format!("{place} {}", what.unwrap_or_default()).as_bytes());
        let held = if let Some(call) = step.get("call").and_then(Json::as_str) {
            self.call(&place, call, step)?
        } else if let Some(path) = step.get("get").and_then(Json::as_str) {
            self.read(&place, path, step.get("fails"))?
        } else if let Some(label) = step.get("mail") {
            Some(self.mail(&place, label)?)
        } else if let Some(seconds) = step.get("advance").and_then(Json::as_i64) {
            let line = format!("  scene.now += INT64_C({seconds}) * 1000;\n");
            put(&mut self.text, &line);
            None
        } else {
            return Err("neither call, get, mail nor advance".to_owned());
        };
        if let Some(name) = step.get("as").and_then(Json::as_str) {
            let held = held.clone().ok_or("there is nothing to keep")?;
            self.variables.insert(name.to_owned(), held);
        }
        match (step.get("is"), held) {
            (Some(expected), Some(held)) => self.compare(&place, &held, expected),
            (Some(_), None) => Err("there is nothing to compare".to_owned()),
            (None, _) => Ok(()),
        }
    }

    /// Its steps for every item; what they were given is freed each time round.
    fn each(&mut self, step_place: &str, list: &str, step: &Json) -> Result<(), String> {
        let place = literal(format!("{step_place} {list}").as_bytes());
        let length = self.value(&place, &format!("{list}.length"))?.variable;
        let list = self.value(&place, list)?;
        let Kind::Handle(noun) = &list.kind else {
            return Err("only lists have items".to_owned());
        };
        let function = self.function(noun, "get_item")?;
        let index = self.fresh();
        let line = format!("  for (size_t {index} = 0; {index} < {length}; {index} += 1) {{\n");
        put(&mut self.text, &line);
        let outside = (self.variables.clone(), std::mem::take(&mut self.handles));
        let item = self.invoke(&place, function, vec![list.variable, index], None)?;
        let name = text(step, "as").to_owned();
        self.variables.extend(item.map(|item| (name, item)));
        for (index, step) in array(step, "steps").iter().enumerate() {
            self.step(&format!("{step_place}.{}", index + 1), step)?;
        }
        self.free();
        put(&mut self.text, "  }\n");
        (self.variables, self.handles) = outside;
        Ok(())
    }

    fn call(&mut self, place: &str, call: &str, step: &Json) -> Result<Option<Held>, String> {
        let (noun, verb) = call.split_once('.').ok_or("a call is noun.verb")?;
        let function = self.function(noun, verb)?;
        let mut arguments = Vec::new();
        if function.has_self {
            let own = format!("${noun}");
            let on = step.get("on").and_then(Json::as_str).unwrap_or(&own);
            arguments.push(self.value(place, on)?.variable);
        }
        let given = array(step, "arguments");
        if given.len() != function.inputs.len() {
            let wanted: Vec<&str> = function.inputs.iter().map(|i| i.name.as_str()).collect();
            return Err(format!("{call} takes {}", wanted.join(", ")));
        }
        for (value, parameter) in given.iter().zip(&function.inputs) {
            arguments.push(self.argument(place, value, parameter)?);
        }
        self.invoke(place, function, arguments, step.get("fails"))
    }

    fn function(&self, noun: &str, verb: &str) -> Result<&'a Function, String> {
        let handle = self.api.handles.iter().find(|handle| handle.name == noun);
        let functions = handle.map_or(&self.api.library, |handle| &handle.functions);
        let function = functions.iter().find(|function| function.verb == verb);
        function.ok_or_else(|| format!("the header has no {noun}.{verb}"))
    }

    /// Calls a function; what it gives.
    fn invoke(
        &mut self,
        place: &str,
        function: &Function,
        mut arguments: Vec<String>,
        fails: Option<&Json>,
    ) -> Result<Option<Held>, String> {
        let mut held = None;
        if let Some(output) = &function.output {
            let variable = self.fresh();
            let declared = c_type(output);
            let line = format!(
                "  {declared}{variable};\n  memset(&{variable}, 0xA5, sizeof {variable});\n"
            );
            put(&mut self.text, &line);
            arguments.push(format!("&{variable}"));
            held = Some(Held {
                kind: output.kind.clone(),
                optional: output.optional,
                variable,
            });
        }
        if function.role != Role::Free {
            arguments.push("&error".to_owned());
        }
        let called = format!("{}({})", function.symbol, arguments.join(", "));
        let Some(fails) = fails else {
            let line = format!("  done({place}, {called}, &error);\n");
            put(&mut self.text, &line);
            return Ok(match held {
                Some(held) => Some(self.took(place, held)?),
                None => None,
            });
        };
        let result = text(fails, "result");
        let tries = match fails.get("tries_left") {
            None => "NOT_COMPARED".to_owned(),
            Some(Json::Null) => "NO_TRIES".to_owned(),
            Some(number) => number.to_string(),
        };
        let result = format!("REMOTE_SIGN_RESULT_{result}");
        let line = format!("  refused({place}, {called}, {result}, {tries}, &error);\n");
        put(&mut self.text, &line);
        if let Some(held) = held {
            let variable = held.variable;
            let line = format!("  untouched({place}, &{variable}, sizeof {variable});\n");
            put(&mut self.text, &line);
        }
        Ok(None)
    }

    /// Notes a handle to be freed; text and bytes that are handles are read at once.
    fn took(&mut self, place: &str, held: Held) -> Result<Held, String> {
        let Kind::Handle(noun) = &held.kind else {
            return Ok(held);
        };
        self.handles.push((noun.clone(), held.variable.clone()));
        let (kind, declared, reader) = match noun.as_str() {
            "string" => (Kind::Text, "remote_sign_text", "get_text"),
            "buffer" => (Kind::Bytes, "remote_sign_bytes", "get_bytes"),
            _ => return Ok(held),
        };
        let variable = self.fresh();
        let handle = &held.variable;
        let lines = format!(
            "  {declared} {variable} = {{NULL, 0}};
  if ({handle} != NULL) {{
    done({place}, remote_sign_{noun}_{reader}({handle}, &{variable}, &error), &error);
  }}
"
        );
        put(&mut self.text, &lines);
        Ok(Held {
            kind,
            optional: held.optional,
            variable,
        })
    }

    /// A variable, or a property of it.
    fn value(&mut self, place: &str, path: &str) -> Result<Held, String> {
        let held = self.read(place, path, None)?;
        held.ok_or_else(|| format!("{path} gives nothing"))
    }

    fn read(
        &mut self,
        place: &str,
        path: &str,
        fails: Option<&Json>,
    ) -> Result<Option<Held>, String> {
        let path = path.strip_prefix('$').ok_or("a path begins with $")?;
        let mut names = path.split('.');
        let name = names.next().unwrap_or_default();
        let held = self.variables.get(name).cloned();
        let mut held = held.ok_or_else(|| format!("there is no variable {name}"))?;
        let names: Vec<&str> = names.collect();
        for (index, name) in names.iter().enumerate() {
            let Kind::Handle(noun) = &held.kind else {
                return Err(format!("{name} is asked of what is no handle"));
            };
            let is_item = name.parse::<u64>().is_ok();
            let verb = match is_item {
                true => "get_item".to_owned(),
                false => format!("get_{name}"),
            };
            let function = self.function(noun, &verb)?;
            let mut arguments = vec![held.variable.clone()];
            if is_item {
                arguments.push((*name).to_owned());
            }
            let last = index + 1 == names.len();
            let fails = fails.filter(|_| last);
            match self.invoke(place, function, arguments, fails)? {
                Some(next) => held = next,
                None => return Ok(None),
            }
        }
        Ok(Some(held))
    }

    fn mail(&mut self, place: &str, label: &Json) -> Result<Held, String> {
        let parts = match label {
            Json::Array(parts) => parts.clone(),
            whole => vec![whole.clone()],
        };
        let mut values = Vec::new();
        for part in &parts {
            let part = part.as_str().ok_or("a label is text")?;
            values.push(match part.starts_with('$') {
                true => self.value(place, part)?.variable,
                false => as_text(part),
            });
        }
        let (label, variable, count) = (self.fresh(), self.fresh(), values.len());
        put(
            &mut self.text,
            &format!("  remote_sign_text {label}[{count}];\n"),
        );
        for (index, value) in values.iter().enumerate() {
            put(&mut self.text, &format!("  {label}[{index}] = {value};\n"));
        }
        let line = format!(
            "  remote_sign_text {variable};
  scene_mail(&scene, {place}, {count}, {label}, &{variable});\n"
        );
        put(&mut self.text, &line);
        Ok(Held {
            kind: Kind::Text,
            optional: false,
            variable,
        })
    }

    /// An argument as C, of the type that the parameter has.
    fn argument(
        &mut self,
        place: &str,
        value: &Json,
        parameter: &Parameter,
    ) -> Result<String, String> {
        let kind = &parameter.kind;
        if let Some(path) = value.as_str().filter(|text| text.starts_with('$')) {
            let held = self.value(place, path)?;
            let fits = held.kind == *kind
                || matches!(
                    (&held.kind, kind),
                    (Kind::Text, Kind::Date) | (Kind::Date, Kind::Text)
                );
            if !fits {
                return Err(format!("{path} is no {kind:?}, but {:?}", held.kind));
            }
            let variable = held.variable;
            return Ok(match (kind, held.optional, parameter.optional) {
                (Kind::Time, false, true) => format!("some_time({variable})"),
                (Kind::Long, false, true) => format!("some_number({variable})"),
                (Kind::Time | Kind::Long, true, false) => format!("{variable}.value"),
                _ => variable,
            });
        }
        let unfit = || format!("{value} does not fit `{}`", parameter.name);
        Ok(match (kind, value) {
            (_, Json::Null) if !parameter.optional => return Err(unfit()),
            (Kind::Text | Kind::Date, Json::Null) => "remote_sign_text_of(NULL)".to_owned(),
            (Kind::Bytes, Json::Null) => "remote_sign_bytes_of(NULL, 0)".to_owned(),
            (Kind::Time, Json::Null) => "no_time()".to_owned(),
            (Kind::Long, Json::Null) => "no_number()".to_owned(),
            (Kind::Word(_), Json::Null) => "0".to_owned(),
            (Kind::Handle(_), Json::Null) => "NULL".to_owned(),
            (Kind::Text | Kind::Date, Json::String(text)) => as_text(text),
            (Kind::Bytes, value) => self.hex(text(value, "hex"))?,
            (Kind::Word(name), value) => {
                let (vocabulary, member) = text(value, "word").split_once('.').ok_or_else(unfit)?;
                if vocabulary != name {
                    return Err(unfit());
                }
                self.member(name, member)?
            }
            (Kind::Time, value) => {
                let time = value.get("time").and_then(Json::as_i64);
                let time = format!("INT64_C({})", time.ok_or_else(unfit)?);
                match parameter.optional {
                    true => format!("some_time({time})"),
                    false => time,
                }
            }
            (Kind::Long, Json::Number(number)) => match parameter.optional {
                true => format!("some_number(UINT64_C({number}))"),
                false => format!("UINT64_C({number})"),
            },
            (Kind::Short | Kind::Size, Json::Number(number)) => number.to_string(),
            (Kind::Bool, Json::Bool(truth)) => truth.to_string(),
            _ => return Err(unfit()),
        })
    }

    fn compare(&mut self, place: &str, held: &Held, expected: &Json) -> Result<(), String> {
        let variable = &held.variable;
        let unfit = || format!("{:?} is not compared with {expected}", held.kind);
        if let Some(path) = expected.as_str().filter(|text| text.starts_with('$')) {
            let other = self.value(place, path)?.variable;
            let compared = match held.kind {
                Kind::Text | Kind::Date => "same_text",
                Kind::Bytes => "same_bytes",
                Kind::Time if !held.optional => "same_time",
                Kind::Long if !held.optional => "same_number",
                Kind::Short | Kind::Size => "same_number",
                _ => return Err(unfit()),
            };
            let line = format!("  {compared}({place}, {variable}, {other});\n");
            put(&mut self.text, &line);
            return Ok(());
        }
        let line = match (&held.kind, expected) {
            (Kind::Text | Kind::Date, Json::Null) => {
                format!("same_text({place}, {variable}, remote_sign_text_of(NULL))")
            }
            (Kind::Bytes, Json::Null) => {
                format!("same_bytes({place}, {variable}, remote_sign_bytes_of(NULL, 0))")
            }
            (Kind::Time | Kind::Long, Json::Null) if held.optional => {
                format!("is_true({place}, !{variable}.present)")
            }
            (Kind::Word(_), Json::Null) => format!("same_word({place}, {variable}, 0)"),
            (Kind::Handle(_), Json::Null) => format!("is_true({place}, {variable} == NULL)"),
            (Kind::Text | Kind::Date, Json::String(text)) => {
                format!("same_text({place}, {variable}, {})", as_text(text))
            }
            (Kind::Bytes, Json::String(hex)) => {
                let expected = self.hex(hex)?;
                format!("same_bytes({place}, {variable}, {expected})")
            }
            (Kind::Word(name), Json::String(member)) => {
                let member = self.member(name, member)?;
                format!("same_word({place}, {variable}, {member})")
            }
            (Kind::Time, Json::Number(time)) => match held.optional {
                true => {
                    let line = format!("  is_true({place}, {variable}.present);\n");
                    put(&mut self.text, &line);
                    format!("same_time({place}, {variable}.value, INT64_C({time}))")
                }
                false => format!("same_time({place}, {variable}, INT64_C({time}))"),
            },
            (Kind::Long, Json::Number(number)) if held.optional => {
                let line = format!("  is_true({place}, {variable}.present);\n");
                put(&mut self.text, &line);
                format!("same_number({place}, {variable}.value, UINT64_C({number}))")
            }
            (Kind::Long | Kind::Short | Kind::Size, Json::Number(number)) => {
                format!("same_number({place}, {variable}, UINT64_C({number}))")
            }
            (Kind::Bool, Json::Bool(true)) => format!("is_true({place}, {variable})"),
            (Kind::Bool, Json::Bool(false)) => format!("is_true({place}, !{variable})"),
            _ => return Err(unfit()),
        };
        put(&mut self.text, &format!("  {line};\n"));
        Ok(())
    }

    /// A value of a vocabulary as C.
    fn member(&self, name: &str, member: &str) -> Result<String, String> {
        let known = self.api.vocabularies.iter().any(|vocabulary| {
            vocabulary.name == name && vocabulary.members.iter().any(|found| found.name == member)
        });
        let constant = format!("REMOTE_SIGN_{}_{member}", name.to_uppercase());
        known
            .then_some(constant)
            .ok_or_else(|| format!("{name} has no {member}"))
    }

    fn hex(&self, hex: &str) -> Result<String, String> {
        let digits: Vec<char> = hex.chars().collect();
        let mut bytes = Vec::new();
        for pair in digits.chunks(2) {
            let pair: String = pair.iter().collect();
            let byte = u8::from_str_radix(&pair, 16);
            bytes.push(byte.map_err(|_| format!("{hex} is not hexadecimal"))?);
        }
        let length = bytes.len();
        Ok(format!(
            "remote_sign_bytes_of({}, {length})",
            literal(&bytes)
        ))
    }

    fn fresh(&mut self) -> String {
        self.numbers += 1;
        format!("v{}", self.numbers)
    }
}

/// How the variable for an output is declared, up to its name.
pub(super) fn c_type(output: &Parameter) -> String {
    let optional = if output.optional { "optional_" } else { "" };
    match &output.kind {
        Kind::Text => format!("remote_sign_{optional}text "),
        Kind::Bytes => format!("remote_sign_{optional}bytes "),
        Kind::Date => format!("remote_sign_{optional}date "),
        Kind::Time => format!("remote_sign_{optional}time "),
        Kind::Bool => "bool ".to_owned(),
        Kind::Short => "uint32_t ".to_owned(),
        Kind::Long if output.optional => "remote_sign_optional_number ".to_owned(),
        Kind::Long => "uint64_t ".to_owned(),
        Kind::Size => "size_t ".to_owned(),
        Kind::Word(name) => format!("remote_sign_{optional}{name} "),
        Kind::Handle(name) => format!("remote_sign_{optional}{name} *"),
        Kind::Callback => "void *".to_owned(),
    }
}

/// Text as an input.
pub(super) fn as_text(text: &str) -> String {
    format!("remote_sign_text_of({})", literal(text.as_bytes()))
}

/// A string of C that holds these bytes.
pub(super) fn literal(bytes: &[u8]) -> String {
    let mut literal = "\"".to_owned();
    for byte in bytes {
        match byte {
            b' ' | b'!' | b'#'..=b'>' | b'@'..=b'[' | b']'..=b'~' => {
                literal.push(char::from(*byte))
            }
            _ => put(&mut literal, &format!("\\{byte:03o}")),
        }
    }
    literal.push('"');
    literal
}

pub(super) fn put(text: &mut String, more: &str) {
    text.push_str(more);
}

pub(super) fn array<'a>(value: &'a Json, name: &str) -> &'a [Json] {
    let found = value.get(name).and_then(Json::as_array);
    found.map_or(&[], Vec::as_slice)
}

pub(super) fn text<'a>(value: &'a Json, name: &str) -> &'a str {
    value.get(name).and_then(Json::as_str).unwrap_or_default()
}
