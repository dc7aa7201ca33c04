//! Instructions, counted by Valgrind: the same on a busy machine as on a quiet one. The program
//! that is counted says where a part of its work ends ([`mark`]); one run counts all parts.
//! Valgrind hides AVX-512 and SHA instructions from programs, and the kernel's work is not in it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Write as _, stdout};
use std::os::unix::process::parent_id;
use std::path::Path;

use crate::{Result, Scene};

/// The function of the C library that stands for the end of a part: nobody else calls it.
const MARK: &str = "getppid";

/// User-space instructions of one act, by its name.
#[derive(Debug)]
pub struct Counted(BTreeMap<String, f64>);

impl Counted {
    /// Of the act with this name.
    ///
    /// # Errors
    ///
    /// If no part of the program was called so.
    pub fn of(&self, name: &str) -> Result<f64> {
        let counted = self.0.get(name).copied();
        Ok(counted.ok_or_else(|| format!("{name} was not counted"))?)
    }
}

/// Ends a part of a counted program: `count` acts called `name`.
///
/// # Errors
///
/// If nobody reads the output.
pub fn mark(name: &str, count: u32) -> Result<()> {
    let _ = parent_id();
    Ok(writeln!(stdout(), "{count} {name}")?)
}

/// Runs `program` in a scene under Valgrind.
///
/// # Errors
///
/// If it fails, or Valgrind is absent.
pub fn count(scene: &Scene, wrapper: &[&str], program: &Path, words: &[&str]) -> Result<Counted> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("counted");
    let place = format!("--callgrind-out-file={}", path.display());
    let before = format!("--dump-before={MARK}");
    let valgrind = ["valgrind", "--quiet", "--tool=callgrind", &before, &place];
    let wrapper = [wrapper, &valgrind].concat();
    let output = scene.run(&wrapper, program)?.args(words).output()?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {told} (Debian package: valgrind)", output.status).into());
    }
    let mut counted = BTreeMap::new();
    let parts = String::from_utf8(output.stdout)?;
    for (number, part) in (1..).zip(parts.lines()) {
        let (count, name) = part.split_once(' ').ok_or("a part has no name")?;
        let dump = fs::read_to_string(path.with_extension(number.to_string()))?;
        let total = dump.lines().find_map(|line| line.strip_prefix("totals: "));
        let total: f64 = total.ok_or("a part has no total")?.trim().parse()?;
        counted.insert(name.to_owned(), total / count.parse::<f64>()?);
    }
    Ok(Counted(counted))
}
