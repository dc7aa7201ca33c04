//! The Java binding's typed layer: a class for every handle, an enumeration for every
//! vocabulary, an exception for every result, and the native functions, each a file of
//! `bindings/java`. What they stand on (`Call`, `Handle`, callbacks) is written by hand there.

mod classes;
mod functions;
mod kinds;
mod names;
mod words;

use super::Made;
use super::model::{Api, Handle};

/// Where the package is.
const FOLDER: &str = "bindings/java/src/main/java/eu/remotesign";

/// Handles that become values of the language and no class of their own.
const VALUES: [&str; 3] = ["string", "buffer", "error"];

/// Every file that is made.
///
/// # Errors
/// A function that no rule covers.
pub(crate) fn make(api: &Api) -> Result<Vec<Made>, String> {
    let mut files = vec![
        file("Functions", "", &functions::natives(api)),
        file("Lists", "", &functions::lists(api)?),
        file("RemoteSignException", "", &words::exceptions(api)?),
        file("Library", "", &classes::library(api)?),
    ];
    for vocabulary in &api.vocabularies {
        let text = words::enumeration(api, vocabulary);
        files.push(file(&names::pascal(&vocabulary.name), "", &text));
    }
    for handle in api.handles.iter().filter(|handle| is_class(handle)) {
        let text = classes::class(api, handle)?;
        let imports = imports(&text);
        files.push(file(&names::pascal(&handle.name), &imports, &text));
    }
    Ok(files)
}

fn is_class(handle: &Handle) -> bool {
    handle.list_of().is_none() && !VALUES.contains(&handle.name.as_str())
}

fn file(name: &str, imports: &str, text: &str) -> Made {
    let text = format!(
        "// Made by `cargo xtask bindings`. Do not edit.\n\npackage eu.remotesign;\n\n{imports}{text}"
    );
    (format!("{FOLDER}/{name}.java").into(), text)
}

/// The classes of the JDK that `text` uses.
fn imports(text: &str) -> String {
    let mut imports = String::new();
    for class in [
        "java.time.Instant",
        "java.time.LocalDate",
        "java.util.List",
        "java.util.Optional",
        "java.util.OptionalLong",
    ] {
        let name = class.rsplit('.').next().unwrap_or(class);
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        if words.any(|word| word == name) {
            imports.push_str(&format!("import {class};\n"));
        }
    }
    if !imports.is_empty() {
        imports.push('\n');
    }
    imports
}
