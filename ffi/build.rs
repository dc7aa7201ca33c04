//! How the shared library is linked.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // The name by which programs find it.
    println!("cargo::rustc-cdylib-link-arg=-Wl,-soname,libremote_sign.so.0");
    // Once loaded it stays: the cryptography below leaves a destructor with every thread that
    // used it, and a thread may end after its program unloaded the library.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo::rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
