//! The C API from C: the stories of the vectors, calls that must be refused of every function,
//! threads, forks and callbacks, compiled by gcc and clang with every warning, and watched by
//! valgrind and AddressSanitizer.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use remote_sign_tests::{Output, Program, c_library};

/// Valgrind is slow, and stretching secrets is meant to be.
const PATIENCE: Duration = Duration::from_secs(20 * 60);

/// What the library keeps as long as the process lives (the table of handles, time zones) it
/// reaches by pointers into the middle of blocks, which valgrind takes for possible leaks.
const LEAKS: &str = "--leak-check=full --show-leak-kinds=definite,indirect \
                     --errors-for-leak-kinds=definite,indirect";

const ADDRESS_SANITIZER: &str = "-fsanitize=address -fno-omit-frame-pointer";

/// Where the programs are made: the sources that xtask makes, and the library under the names
/// that the linker and the loader look for.
static DESK: LazyLock<PathBuf> = LazyLock::new(|| {
    let desk = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c-api");
    drop(fs::remove_dir_all(&desk));
    fs::create_dir_all(&desk).unwrap();
    for name in ["libremote_sign.so", "libremote_sign.so.0"] {
        symlink(c_library(), desk.join(name)).unwrap();
    }
    Program::new(env!("CARGO"), "rust")
        .words("xtask c-tests --dir")
        .arg(&desk)
        .folder(&root())
        .patience(PATIENCE)
        .run()
        .succeeded();
    desk
});

#[derive(Clone, Copy)]
enum Watched {
    /// By nothing.
    Plain,
    /// For accesses and leaks of the library too.
    Valgrind,
    /// For accesses alone, where handles are kept to the end.
    ValgrindAccesses,
    /// For accesses and leaks; the library's allocations are watched, its accesses are not.
    AddressSanitizer,
}

#[test]
fn every_story_is_told() {
    let program = compiled("clang", "vectors", Watched::Plain);
    run(&program, Watched::Plain, &[]);
}

#[test]
fn every_story_is_told_under_address_sanitizer() {
    let program = compiled("gcc", "vectors", Watched::AddressSanitizer);
    run(&program, Watched::AddressSanitizer, &[]);
}

/// One story alone, with those that it goes on from: a secret takes seconds to stretch here.
#[test]
fn the_story_of_the_log_is_told_under_valgrind() {
    let program = compiled("gcc", "vectors", Watched::Valgrind);
    let output = run(&program, Watched::Valgrind, &["log"]);
    assert!(output.text().contains("log"), "{output}");
}

#[test]
fn every_wrong_call_is_refused() {
    let program = compiled("clang", "wrong", Watched::Plain);
    run(&program, Watched::Plain, &[]);
}

/// Not under valgrind, which takes more than two minutes of processor time for it: four long
/// stories make one handle of each type, and stretch secrets. It watches the library's accesses
/// while a story is told; a handle that is refused is a number that is not in the table.
#[test]
fn every_wrong_call_is_refused_under_address_sanitizer() {
    let program = compiled("gcc", "wrong", Watched::AddressSanitizer);
    run(&program, Watched::AddressSanitizer, &[]);
}

/// Not under valgrind, which lets one thread run at a time.
#[test]
fn threads_share_a_window() {
    by_hand("threads", &[Watched::AddressSanitizer]);
}

/// A child leaves its parent's table of handles as it is, and makes one of its own.
#[test]
fn a_child_is_refused_while_its_parent_holds_something() {
    by_hand(
        "fork",
        &[Watched::ValgrindAccesses, Watched::AddressSanitizer],
    );
}

#[test]
fn callbacks_are_called_and_released() {
    by_hand("callbacks", &[Watched::Valgrind, Watched::AddressSanitizer]);
}

/// By clang as it is, and by gcc watched so.
fn by_hand(name: &str, watched: &[Watched]) {
    run(
        &compiled("clang", name, Watched::Plain),
        Watched::Plain,
        &[],
    );
    for watched in watched {
        run(&compiled("gcc", name, *watched), *watched, &[]);
    }
}

/// The program `name`, made by xtask or written by hand.
fn compiled(compiler: &'static str, name: &str, watched: Watched) -> PathBuf {
    let by_hand = root().join("ffi/tests/c");
    let made = DESK.join(format!("{name}.c"));
    let source = match made.exists() {
        true => made,
        false => by_hand.join(format!("{name}.c")),
    };
    let (flags, suffix) = match watched {
        // Optimised, the wrong calls alone take 20 seconds to compile, and are as fast.
        Watched::Plain => ("-O0", "plain"),
        Watched::Valgrind | Watched::ValgrindAccesses => ("-g", "valgrind"),
        Watched::AddressSanitizer => (ADDRESS_SANITIZER, "asan"),
    };
    let program = DESK.join(format!("{name}-{compiler}-{suffix}"));
    Program::new(compiler, compiler)
        .words("-std=c99 -Wall -Wextra -Werror -pedantic -pthread")
        .words(flags)
        .words("-I")
        .arg(root().join("ffi/include"))
        .words("-I")
        .arg(&by_hand)
        .arg(source)
        .arg(by_hand.join("scene.c"))
        .arg(by_hand.join("holder.c"))
        .words("-o")
        .arg(&program)
        .arg(format!("-L{}", DESK.display()))
        .arg(format!("-Wl,-rpath,{}", DESK.display()))
        .words("-lremote_sign")
        .patience(PATIENCE)
        .run()
        .succeeded();
    program
}

/// Runs it with a fresh folder for its stores.
fn run(program: &Path, watched: Watched, words: &[&str]) -> Output {
    let stores = tempfile::tempdir().unwrap();
    let valgrind = |leaks: &str| {
        Program::new("valgrind", "valgrind")
            .words("--quiet --error-exitcode=9 --child-silent-after-fork=yes")
            .words(leaks)
            .arg(program)
    };
    let running = match watched {
        Watched::Plain | Watched::AddressSanitizer => Program::new(program, "none: made here"),
        Watched::Valgrind => valgrind(LEAKS),
        Watched::ValgrindAccesses => valgrind("--leak-check=no"),
    };
    let running = running.arg(stores.path());
    let running = words
        .iter()
        .fold(running, |running, word| running.arg(word));
    running.patience(PATIENCE).run().succeeded()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
