//! What the measurements share: the operations, who performs them (our module, others,
//! the bare engine), how a turn is timed and how figures are laid out. The measurements
//! themselves are in `benches/benches/`; how to read them is in `benches/README.md`.

mod c_api;
mod counting;
mod crowd;
mod engine;
mod operation;
mod provider;
mod rival;
mod scene;
mod signer;
mod table;
mod timing;
mod token;

pub use c_api::CApi;
pub use counting::{Counted, count, mark};
pub use crowd::Crowd;
pub use operation::{Key, Operation};
pub use provider::{Provider, Seal, place};
pub use scene::{Scene, configuration, open, open_module, present};
pub use signer::{ENGINE, Hand, KRYOPTIC, OURS, SOFTHSM2, Signer};
pub use table::{ratio, table};
pub use timing::{Cost, Stopwatch, Turn, at_once, flush, median, repeatedly, take_turns};
pub use token::{FIVE, Module, Place, Ready, Token, login};

/// What goes wrong here is told to the person at the terminal; nothing reacts to its kind.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// A result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
