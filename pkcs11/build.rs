//! How the library is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // Once loaded it stays: the cryptography below leaves a destructor with every thread that
    // used it, and a thread may end after its application unloaded the module.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,nodelete");
    }
}
