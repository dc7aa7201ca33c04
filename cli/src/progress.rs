//! Reading a file while a person waits: what takes long is told at the terminal.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::Path;

use crate::failure::{Exit, Failure};

const CHUNK: u64 = 16 << 20;

/// The whole content of a file.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    read(path).map_err(|error| {
        Failure::new(
            Exit::State,
            format!("{} cannot be read: {error}", path.display()),
        )
    })
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let watched = length > CHUNK && io::stderr().is_terminal();
    let mut content = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    let mut read = 0;
    loop {
        let chunk = (&file).take(CHUNK).read_to_end(&mut content)?;
        if chunk == 0 {
            break;
        }
        read += chunk as u64;
        if watched {
            let percent = (read * 100 / length.max(1)).min(100);
            write!(io::stderr(), "\rReading {}: {percent} %", path.display())?;
        }
    }
    if watched {
        writeln!(io::stderr())?;
    }
    Ok(content)
}
