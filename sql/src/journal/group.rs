//! Threads that wait for the disk at the same time share one flush: the first flushes for
//! all that was appended so far, the others wait for it. No thread of our own does it.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How far a file is on the disk.
#[derive(Default)]
pub(super) struct Group {
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Default)]
struct State {
    durable: u64,
    is_flushing: bool,
}

impl Group {
    /// Returns when everything before the offset `end` is on the disk. `flush` flushes what
    /// there is and tells how far that went, `end` at least; after its error whoever waits
    /// calls its own.
    pub(super) fn reach<E>(
        &self,
        end: u64,
        flush: impl FnOnce() -> Result<u64, E>,
    ) -> Result<(), E> {
        let mut state = self.state();
        while state.durable < end {
            if !state.is_flushing {
                state.is_flushing = true;
                drop(state);
                return self.lead(flush);
            }
            state = self
                .ended
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
        }
        Ok(())
    }

    fn lead<E>(&self, flush: impl FnOnce() -> Result<u64, E>) -> Result<(), E> {
        let turn = Turn(self);
        let reached = flush()?;
        let mut state = self.state();
        state.durable = state.durable.max(reached);
        drop(state);
        drop(turn);
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the next one flush, whatever became of this one.
struct Turn<'a>(&'a Group);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.state().is_flushing = false;
        self.0.ended.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::sync::mpsc::channel;
    use std::thread;

    use super::*;

    fn done(reached: u64) -> Result<u64, Infallible> {
        Ok(reached)
    }

    #[test]
    fn who_waits_during_a_flush_shares_the_next_one() {
        let group = Group::default();
        let (flushes, end) = (AtomicU64::new(0), AtomicU64::new(1));
        let (begun, has_begun) = channel();
        let (go_on, may_go_on) = channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                group.reach(1, move || {
                    begun.send(()).unwrap();
                    may_go_on.recv().unwrap();
                    done(1)
                })
            });
            has_begun.recv().unwrap();
            // The first flush runs and goes to 1; seven others append and wait.
            let waiting: Vec<_> = (0..7)
                .map(|_| {
                    scope.spawn(|| {
                        let mine = end.fetch_add(1, Ordering::SeqCst) + 1;
                        group.reach(mine, || {
                            flushes.fetch_add(1, Ordering::SeqCst);
                            // All seven have appended before the first flush ended.
                            done(end.load(Ordering::SeqCst))
                        })
                    })
                })
                .collect();
            while end.load(Ordering::SeqCst) < 8 {
                thread::yield_now();
            }
            go_on.send(()).unwrap();
            for thread in waiting {
                thread.join().unwrap().unwrap();
            }
        });
        assert_eq!(flushes.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn what_is_on_the_disk_is_not_flushed_again() {
        let group = Group::default();
        group.reach(5, || done(7)).unwrap();
        let flushed = group.reach(7, || Err("flushed again"));
        assert_eq!(flushed, Ok(()));
        assert_eq!(group.reach(8, || Err("flushed")), Err("flushed"));
    }

    #[test]
    fn after_a_failure_or_a_panic_the_next_one_flushes() {
        let group = Group::default();
        assert_eq!(group.reach(1, || Err("fails")), Err("fails"));
        let panicked = thread::scope(|scope| {
            let flush = || -> Result<u64, Infallible> { panic!("in the flush") };
            let group = &group;
            scope.spawn(move || group.reach(1, flush)).join()
        });
        assert!(panicked.is_err());
        assert_eq!(group.reach(1, || done(1)), Ok(()));
    }
}
