//! Gives the shared library the name by which programs find it (`SONAME`), and has it stay where
//! it is until the process ends: what runs at a fork is in it.

fn main() {
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libremote_sign.so.0");
    println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    println!("cargo::rerun-if-changed=build.rs");
}
