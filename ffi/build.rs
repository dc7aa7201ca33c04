//! Gives the shared library the name by which programs find it (`SONAME`).

fn main() {
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libremote_sign.so.0");
    println!("cargo::rerun-if-changed=build.rs");
}
