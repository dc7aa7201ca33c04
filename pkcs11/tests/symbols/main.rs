//! What the built library shows to a dynamic linker and wants of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what goes wrong must fail the test"
)]

use std::path::PathBuf;
use std::process::Command;

fn library() -> PathBuf {
    let programs = std::env::current_exe().unwrap();
    programs.with_file_name("libremote_sign_pkcs11.so")
}

/// What a program of binutils says of the library, in lines.
fn told(program: &str, argument: &str) -> Vec<String> {
    let output = Command::new(program).arg(argument).arg(library()).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{program}: {error}; on Debian: apt-get install --no-install-recommends binutils")
    });
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Another module of the process, or its program, could take its place otherwise.
#[test]
fn the_library_exports_three_functions_and_nothing_else() {
    let mut names: Vec<_> = told("nm", "-D")
        .iter()
        .filter_map(|line| {
            line.split_once(" T ")?
                .1
                .split('@')
                .next()
                .map(str::to_owned)
        })
        .collect();
    names.sort();
    assert_eq!(
        names,
        ["C_GetFunctionList", "C_GetInterface", "C_GetInterfaceList"]
    );
    let others: Vec<_> = told("nm", "-D")
        .into_iter()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_hexdigit()))
        .filter(|line| !line.contains(" T C_Get"))
        .collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// A module that brings a shared OpenSSL along breaks inside programs that have another one.
#[test]
fn the_library_needs_the_system_alone() {
    let needed: Vec<_> = told("readelf", "-d")
        .iter()
        .filter(|line| line.contains("(NEEDED)"))
        .filter_map(|line| Some(line.split_once('[')?.1.trim_end_matches(']').to_owned()))
        .collect();
    let own = ["libgcc_s.so", "libc.so", "libm.so", "ld-linux"];
    for library in &needed {
        assert!(
            own.iter().any(|own| library.starts_with(own)),
            "{library} is needed"
        );
    }
    assert!(!needed.is_empty());
    for line in told("nm", "-D") {
        let Some((_, name)) = line.split_once(" U ") else {
            continue;
        };
        let of_system = name.contains("@GLIBC_") || name.contains("@GCC_");
        assert!(of_system, "{name} is wanted of whoever has it");
    }
    // Weak ones may be missing: what the compiler's runtime and aws-lc leave to the program.
    let allowed = [
        "_ITM_",
        "__gmon_start__",
        "__cxa_",
        "OPENSSL_memory_",
        "sdallocx",
    ];
    for line in told("nm", "-D") {
        let Some((_, name)) = line.split_once(" w ") else {
            continue;
        };
        let of_system = name.contains("@GLIBC_") || name.contains("@GCC_");
        let known = allowed.iter().any(|own| name.starts_with(own));
        assert!(of_system || known, "{name} is taken of whoever has it");
    }
}
