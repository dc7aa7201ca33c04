//! Sequences of calls of every function of the C API, with whatever arguments: most of them what
//! a program could mean, the others wrong in every way that the header allows. What a handle is
//! needed for and is not there is made by a function that gives such a handle. What is held
//! against the library stands in `judge`.

mod call;
mod callee;
mod scene;
#[rustfmt::skip]
mod table;
mod world;

use std::sync::{Mutex, PoisonError};

use world::World;

/// The kind of an input that is nothing but numbers of functions, which get their first choice
/// of arguments.
pub const BARE: u8 = 0xff;

/// How many functions there are.
pub const FUNCTIONS: usize = table::FUNCTIONS.len();

/// So many calls are made of one input, those that make what others need left out.
pub const MOST_CALLS: usize = 48;

pub fn c_api(data: &[u8]) {
    static ONE: Mutex<()> = Mutex::new(());
    let _one_at_a_time = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = world::handles();
    let Some((kind, data)) = data.split_first() else {
        return;
    };
    if *kind == BARE {
        let mut world = World::new(&[]);
        for number in data.chunks_exact(2).take(MOST_CALLS) {
            world.step(u16::from_be_bytes([number[0], number[1]]));
        }
        world.end();
    } else {
        let mut world = World::new(data);
        for _ in 0..MOST_CALLS {
            let Some(number) = world.number() else { break };
            world.step(number);
        }
        world.end();
    }
    assert_eq!(world::handles(), before, "handles are left");
}
