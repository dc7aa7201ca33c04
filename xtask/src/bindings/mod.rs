//! `cargo xtask bindings`: what the bindings make of the C header, one file a language here.
//! Only what follows from the header is made; what makes a binding feel at home in its language
//! is written by hand in `bindings/`.

mod fuzz;
mod java;
pub(crate) mod model;
mod node;
mod python;

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use crate::{Outcome, header, targets};

pub(crate) const HELP: &str = "\
cargo xtask bindings  writes what the bindings make of the C header anew
";

/// A file to be kept in the repository: its path from the root, and its text.
pub(crate) type Made = (PathBuf, String);

/// Writes every file that is made.
pub(crate) fn run() -> Outcome {
    match make().and_then(write) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("the bindings were not made: {error}");
            Outcome::Failed
        }
    }
}

fn write(files: Vec<Made>) -> Result<(), Box<dyn Error>> {
    for (path, text) in files {
        let path = targets::root().join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text)?;
        println!("{}", path.display());
    }
    Ok(())
}

/// What every language makes of the header.
fn make() -> Result<Vec<Made>, Box<dyn Error>> {
    let header = header::generate()?;
    let api = model::read(&header)?;
    let mut files: Vec<Made> = Vec::new();
    files.push(fuzz::make(&api));
    files.extend(java::make(&api)?);
    files.extend(python::make(&api, &header)?);
    files.extend(node::make(&api)?);
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_bindings_are_what_the_header_makes() {
        for (path, text) in make().unwrap() {
            let committed = fs::read_to_string(targets::root().join(&path)).unwrap_or_default();
            assert!(
                committed == text,
                "{} is not what the header makes: run `cargo xtask bindings`",
                path.display()
            );
        }
    }
}
