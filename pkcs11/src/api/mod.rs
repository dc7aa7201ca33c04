//! The C functions of PKCS#11 and everything that touches a pointer. What the functions
//! mean lives in `token/`; here their arguments are checked in the standard's order
//! (initialised, handle, arguments) and read.

mod allocator;
mod boundary;
mod digest;
mod events;
mod general;
mod interface;
mod list;
mod memory;
mod objects;
mod operation;
mod pin;
mod process;
mod random;
mod sessions;
mod signing;
mod trace;
mod unsupported;
mod verification;

pub use interface::{C_GetFunctionList, C_GetInterface, C_GetInterfaceList};
