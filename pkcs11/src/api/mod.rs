//! The C functions of PKCS#11 2.40 and everything that touches a pointer. What the functions
//! mean lives in `token/`; here their arguments are checked in the standard's order
//! (initialised, handle, arguments) and read.

mod allocator;
mod boundary;
mod general;
mod list;
mod memory;
mod objects;
mod process;
mod sessions;
mod signing;
mod unsupported;

pub use list::C_GetFunctionList;
