//! `cargo xtask c-tests`: the C programs that the tests of the C API compile and run, made out of
//! the header and `ffi/vectors.json`. How a story becomes C is in `story`, which calls a program
//! must never get away with in `wrong`; what both include is written by hand in `ffi/tests/c/`.

mod story;
mod wrong;

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::bindings::model;
use crate::{Outcome, header, targets};

pub(crate) const HELP: &str = "\
cargo xtask c-tests --dir FOLDER
                    writes the C programs that the tests of the C API compile
";

/// Writes the programs.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let ["--dir", folder] = words else {
        return crate::misused("c-tests needs --dir FOLDER");
    };
    match write(Path::new(folder)) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("the programs were not made: {error}");
            Outcome::Failed
        }
    }
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    let api = model::read(&header::generate()?)?;
    let vectors = fs::read_to_string(targets::root().join("ffi/vectors.json"))?;
    let vectors: Value = serde_json::from_str(&vectors)?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("vectors.c"), story::program(&api, &vectors)?)?;
    fs::write(folder.join("wrong.c"), wrong::program(&api, &vectors)?)?;
    Ok(())
}
