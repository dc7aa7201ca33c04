//! What the measurements share: the operations, who performs them (our module, SoftHSM2,
//! the bare engine), how a turn is timed and how figures are laid out. The measurements
//! themselves are in `benches/benches/`; how to read them is in `benches/README.md`.

mod engine;
mod operation;
mod provider;
mod scene;
mod signer;
mod softhsm2;
mod table;
mod timing;
mod token;

pub use operation::{Key, Operation};
pub use provider::{Provider, Seal, place};
pub use scene::{Scene, open, present, store};
pub use signer::{ENGINE, OURS, SOFTHSM2, Signer};
pub use table::{ratio, table};
pub use timing::{Cost, Stopwatch, flush, median, take_turns};

/// What goes wrong here is told to the person at the terminal; nothing reacts to its kind.
pub type Error = Box<dyn std::error::Error + Send + Sync>;

/// A result with [`Error`].
pub type Result<T> = std::result::Result<T, Error>;
