//! How a signature is timed: in turns, so that whatever else the machine does falls on
//! everybody alike, and by two clocks. What is made of the figures is in `table`.

use std::io::{Seek as _, Write as _};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};

use crate::{Hand, Result};

/// Shortest time that one turn takes: short, so that most turns are undisturbed.
const TURN: Duration = Duration::from_millis(20);
/// What [`flush`] writes: a page of SQLite's.
const PAGE: [u8; 4096] = [0x5a; 4096];
const FLUSHES: usize = 101;

/// Does something so many times, and gives how many acts that were.
pub type Turn<'a> = Box<dyn FnMut(u32) -> Result<u32> + 'a>;

/// What one signature or another act costs, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Time that passes, waiting for disk and processor included.
    pub wall: f64,
    /// Time that a processor works for this process, in the kernel too.
    pub processor: f64,
}

/// One act after the other, in this thread.
pub fn repeatedly<'a>(mut act: impl FnMut() -> Result<()> + 'a) -> Turn<'a> {
    Box::new(move |count| {
        (0..count).try_for_each(|_| act())?;
        Ok(count)
    })
}

/// Each hand signs so many times, in a thread of its own where there are several.
pub fn at_once<'a>(mut hands: Vec<Box<dyn Hand>>) -> Turn<'a> {
    let sign = |hand: &mut Box<dyn Hand>, count| (0..count).try_for_each(|_| hand.sign().map(drop));
    Box::new(move |count| {
        let all = count * u32::try_from(hands.len())?;
        if let [only] = hands.as_mut_slice() {
            return sign(only, count).map(|()| all);
        }
        thread::scope(|scope| {
            let begun: Vec<_> = hands
                .iter_mut()
                .map(|hand| scope.spawn(move || sign(hand, count)))
                .collect();
            begun.into_iter().try_for_each(|thread| {
                let ended = thread.join();
                ended.map_err(|_| "a thread panicked")?
            })
        })?;
        Ok(all)
    })
}

/// Has them act in turns, `rounds` of them, and gives the median cost of one act for each, in
/// their order.
///
/// # Errors
///
/// If somebody refuses.
pub fn take_turns(actors: &mut [Turn<'_>], rounds: usize) -> Result<Vec<Cost>> {
    let mut turns = Vec::new();
    for actor in actors {
        let count = acts_per_turn(actor)?;
        turns.push((actor, count, Vec::new()));
    }
    for _ in 0..rounds {
        for (actor, count, costs) in &mut turns {
            let watch = Stopwatch::start()?;
            let acts = actor(*count)?;
            costs.push(watch.each(acts)?);
        }
        turns.reverse();
    }
    if rounds % 2 == 1 {
        turns.reverse();
    }
    Ok(turns
        .into_iter()
        .map(|(_, _, costs)| Cost {
            wall: median(costs.iter().map(|cost| cost.wall)),
            processor: median(costs.iter().map(|cost| cost.processor)),
        })
        .collect())
}

/// The median time, in microseconds, of writing one page over an old one in a file in
/// `folder` and flushing it to the disk, as a write-ahead log does: no durable entry is
/// faster.
///
/// # Errors
///
/// If the folder cannot be written.
pub fn flush(folder: &Path) -> Result<f64> {
    let mut file = tempfile::tempfile_in(folder)?;
    let mut times = Vec::new();
    for _ in 0..FLUSHES {
        let started = Instant::now();
        file.rewind()?;
        file.write_all(&PAGE)?;
        file.sync_data()?;
        times.push(microseconds(started.elapsed()));
    }
    Ok(median(times))
}

/// How many acts fill a turn; finding out warms up.
fn acts_per_turn(actor: &mut Turn<'_>) -> Result<u32> {
    let mut count = 1;
    loop {
        let started = Instant::now();
        actor(count)?;
        if started.elapsed() >= TURN {
            return Ok(count);
        }
        count *= 2;
    }
}

/// Both clocks since a moment.
pub struct Stopwatch {
    processor: Duration,
    wall: Instant,
}

impl Stopwatch {
    /// Starts both.
    ///
    /// # Errors
    ///
    /// If the system does not tell the time of its processors.
    pub fn start() -> Result<Self> {
        Ok(Self {
            processor: processor_time()?,
            wall: Instant::now(),
        })
    }

    /// What one of `count` cost since the start.
    ///
    /// # Errors
    ///
    /// As [`Stopwatch::start`].
    pub fn each(&self, count: u32) -> Result<Cost> {
        let wall = self.wall.elapsed();
        let processor = processor_time()?.saturating_sub(self.processor);
        Ok(Cost {
            wall: microseconds(wall) / f64::from(count),
            processor: microseconds(processor) / f64::from(count),
        })
    }
}

fn processor_time() -> Result<Duration> {
    Ok(clock_gettime(ClockId::ProcessCPUTime).try_into()?)
}

fn microseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e6
}

/// The middle value, the upper one of an even number; 0 of none.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_value() {
        assert_eq!(median([5.0, 1.0, 900.0]), 5.0);
        assert_eq!(median([]), 0.0);
    }
}
