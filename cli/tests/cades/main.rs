//! CAdES against the `openssl` program: it verifies what we make, we verify what it makes, and every way of
//! tampering is named. What needs no other program is tested beside the code.

#![allow(missing_docs)]

mod chains;
mod forgeries;
mod hostile;
mod interop;
mod pki;
