//! `cargo xtask install`: puts the C library where programs look for it: header, shared and
//! static library, and what pkg-config needs. What the library does is in `ffi/`.

use std::env;
use std::error::Error;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bindings::model;
use crate::{Outcome, header, misused, targets};

pub(crate) const HELP: &str = "\
cargo xtask install --prefix FOLDER [--debug]
                      builds the C library and installs header, shared and static
                      library and pkg-config file below FOLDER (below DESTDIR/FOLDER
                      where that is set); --debug: the build that tests use
";

/// The version that programs are linked against, as in the library's own name (`ffi/build.rs`).
const BINARY_INTERFACE: &str = "0";

/// Runs the command.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let (prefix, debug) = match words {
        ["--prefix", prefix] => (*prefix, false),
        ["--prefix", prefix, "--debug"] | ["--debug", "--prefix", prefix] => (*prefix, true),
        _ => return misused("install needs --prefix FOLDER"),
    };
    match install(Path::new(prefix), debug) {
        Ok(files) => {
            for file in files {
                println!("{}", file.display());
            }
            Outcome::Done
        }
        Err(error) => {
            eprintln!("not installed: {error}");
            Outcome::Failed
        }
    }
}

/// What was installed.
fn install(prefix: &Path, debug: bool) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let prefix = std::path::absolute(prefix)?;
    let built = build(debug)?;
    let root = match env::var_os("DESTDIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => Path::new(&folder).join(prefix.strip_prefix("/")?),
        None => prefix.clone(),
    };
    let (include, lib) = (root.join("include"), root.join("lib"));
    let pkg_config = lib.join("pkgconfig");
    fs::create_dir_all(&include)?;
    fs::create_dir_all(&pkg_config)?;
    let version = env!("CARGO_PKG_VERSION");
    let text = header::generate()?;
    let api = model::read(&text)?;

    let header = include.join("remote_sign.h");
    put(&header, text.as_bytes(), 0o644)?;
    let shared = lib.join(format!("libremote_sign.so.{version}"));
    put(&shared, &fs::read(built.join("libremote_sign.so"))?, 0o755)?;
    let by_interface = lib.join(format!("libremote_sign.so.{BINARY_INTERFACE}"));
    let by_name = lib.join("libremote_sign.so");
    for link in [&by_interface, &by_name] {
        let name = shared.file_name().ok_or("the library has no name")?;
        link_anew(Path::new(name), link)?;
    }
    let archive = lib.join("libremote_sign.a");
    let symbols: Vec<&str> = api.functions().map(|found| found.symbol.as_str()).collect();
    hide_all_but(&symbols, &built.join("libremote_sign.a"), &archive)?;
    let pc = pkg_config.join("remote-sign.pc");
    put(&pc, pkg_config_file(&prefix, version).as_bytes(), 0o644)?;
    Ok(vec![header, shared, by_interface, by_name, archive, pc])
}

/// Builds the library; the folder where it is then.
fn build(debug: bool) -> Result<PathBuf, Box<dyn Error>> {
    let mut cargo = targets::cargo();
    cargo.args(["build", "--locked", "-p", "remote_sign_ffi"]);
    if !debug {
        cargo.arg("--release");
    }
    done("cargo build", &mut cargo)?;
    Ok(targets::target()?.join(if debug { "debug" } else { "release" }))
}

/// A program may have SQLite and a cryptographic library of its own: what the archive needs of
/// these is made one object in which only `symbols` are seen from outside.
fn hide_all_but(symbols: &[&str], from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let folder = to.with_extension("objects");
    fs::create_dir_all(&folder)?;
    let (object, list) = (folder.join("remote_sign.o"), folder.join("symbols"));
    fs::write(&list, symbols.join("\n"))?;
    let mut ld = Command::new("ld");
    ld.arg("-r").arg("-o").arg(&object);
    for symbol in symbols {
        ld.args(["-u", symbol]);
    }
    done("ld", ld.arg(from))?;
    let mut objcopy = Command::new("objcopy");
    // The standard library's objects carry bitcode, which linkers of other compilers take for
    // their own.
    objcopy
        .arg("--keep-global-symbols")
        .arg(&list)
        .args(["--strip-debug", "-R", ".llvmbc", "-R", ".llvmcmd"])
        .arg(&object);
    done("objcopy", &mut objcopy)?;
    if to.exists() {
        fs::remove_file(to)?;
    }
    done("ar", Command::new("ar").arg("rcsD").arg(to).arg(&object))?;
    Ok(fs::remove_dir_all(folder)?)
}

fn done(name: &str, command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command
        .status()
        .map_err(|error| format!("{name}: {error}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{name} failed").into()),
    }
}

/// Never into the file that is there: a program may be using it.
fn put(path: &Path, bytes: &[u8], mode: u32) -> Result<(), Box<dyn Error>> {
    let draft = path.with_extension("new");
    fs::write(&draft, bytes)?;
    fs::set_permissions(&draft, fs::Permissions::from_mode(mode))?;
    Ok(fs::rename(&draft, path)?)
}

fn link_anew(to: &Path, link: &Path) -> Result<(), Box<dyn Error>> {
    if link.symlink_metadata().is_ok() {
        fs::remove_file(link)?;
    }
    Ok(symlink(to, link)?)
}

fn pkg_config_file(prefix: &Path, version: &str) -> String {
    format!(
        "prefix={}\n\
         includedir=${{prefix}}/include\n\
         libdir=${{prefix}}/lib\n\
         \n\
         Name: remote-sign\n\
         Description: Remote electronic signature as a library\n\
         Version: {version}\n\
         Cflags: -I${{includedir}}\n\
         Libs: -L${{libdir}} -lremote_sign\n\
         Libs.private: -lpthread -ldl -lm\n",
        prefix.display()
    )
}
