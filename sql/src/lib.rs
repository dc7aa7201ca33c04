//! The store of `remote_sign_core` on SQLite, and the only place with SQL: records to
//! rows, transactions, the schema and its migrations; and its journals beside the file. What a record means and whether
//! its authentication code is right is decided in the core.

mod column;
mod connection;
mod fault;
mod file;
mod journal;
mod migration;
mod search;
mod store;
mod table;
mod transaction;

pub use journal::JournalsFound;
pub use store::SqliteStore;
