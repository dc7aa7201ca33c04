//! `cargo xtask header`: the C header out of the sources of `ffi/`. What holds for every
//! function stands at its beginning, in `ffi/include/beginning.h`, and what C alone needs at its
//! end, in `ffi/include/end.h`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use cbindgen::{
    Builder, Config, DocumentationStyle, EnumConfig, ExportConfig, Language, ParseConfig,
    RenameRule, Style,
};

use crate::{Outcome, targets};

pub(crate) const HELP: &str = "\
cargo xtask header    writes ffi/include/remote_sign.h anew from the sources of ffi/
";

/// Types whose name in C is not that of their name in Rust.
const NAMED_APART: [(&str, &str); 1] = [("ResultCode", "remote_sign_result")];

/// Writes the header.
pub(crate) fn run() -> Outcome {
    let path = committed();
    match generate().and_then(|text| Ok(fs::write(&path, text)?)) {
        Ok(()) => {
            println!("{}", path.display());
            Outcome::Done
        }
        Err(error) => {
            eprintln!("the header was not written: {error}");
            Outcome::Failed
        }
    }
}

/// Where the header is kept.
fn committed() -> PathBuf {
    targets::root().join("ffi/include/remote_sign.h")
}

/// The header that the sources make.
pub(crate) fn generate() -> Result<String, Box<dyn Error>> {
    let ffi = targets::root().join("ffi");
    let mut config = Config {
        language: Language::C,
        cpp_compat: true,
        usize_is_size_t: true,
        include_guard: Some("REMOTE_SIGN_H".to_owned()),
        header: Some(fs::read_to_string(ffi.join("include/beginning.h"))?),
        trailer: Some(fs::read_to_string(ffi.join("include/end.h"))?),
        style: Style::Type,
        documentation_style: DocumentationStyle::Doxy,
        line_length: 96,
        parse: ParseConfig {
            parse_deps: false,
            ..ParseConfig::default()
        },
        enumeration: EnumConfig {
            rename_variants: RenameRule::ScreamingSnakeCase,
            prefix_with_name: true,
            ..EnumConfig::default()
        },
        export: ExportConfig::default(),
        ..Config::default()
    };
    for name in types(&ffi.join("src"))? {
        let named = format!("remote_sign_{}", snake(&name));
        config.export.rename.insert(name, named);
    }
    for (name, named) in NAMED_APART {
        config
            .export
            .rename
            .insert(name.to_owned(), named.to_owned());
    }
    let constant = ("INTERFACE".to_owned(), "REMOTE_SIGN_INTERFACE".to_owned());
    config.export.rename.extend([constant]);
    let mut text = Vec::new();
    Builder::new()
        .with_crate(&ffi)
        .with_config(config)
        .generate()?
        .write(&mut text);
    Ok(String::from_utf8(text)?)
}

/// The names of the public types in the sources below `folder`.
fn types(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.append(&mut types(&path)?);
            continue;
        }
        for line in fs::read_to_string(&path)?.lines() {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            if let (Some("pub"), Some("struct" | "enum" | "type"), Some(name)) =
                (words.next(), words.next(), words.next())
            {
                found.push(name.to_owned());
            }
        }
    }
    Ok(found)
}

/// `CredentialList` as `credential_list`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_header_is_what_the_sources_make() {
        let committed = fs::read_to_string(committed()).unwrap();
        assert!(
            generate().unwrap() == committed,
            "the header is not what the sources make: run `cargo xtask header`"
        );
    }
}
