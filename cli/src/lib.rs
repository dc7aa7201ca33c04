//! The rooms of the `remote-sign` command that are worth testing alone. It is no library for others: the
//! command's arguments and its output stay in the program (`main.rs`), and what a provider does is in the core.

pub mod cades;
