//! The C functions about accounts, from the registration to the PIN, called as C calls them: the
//! story, and refusals with their numbers, which write nothing.

#![allow(clippy::unwrap_used, reason = "what goes wrong must fail the test")]

mod account;
mod arguments;
mod authenticator;
mod calls;
mod enrolment;
mod holder;
mod outbox;
mod pin;

const WRONG_PIN: &str = "90817263";

/// Another code of as many characters.
fn wrong(code: &str) -> String {
    let (first, rest) = code.split_at(1);
    let other = if first == "7" { "8" } else { "7" };
    format!("{other}{rest}")
}
