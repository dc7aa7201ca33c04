//! The example runs as it is printed.

#[path = "../examples/embed.rs"]
mod embed;

#[test]
fn the_example_signs() {
    embed::main().unwrap();
}
