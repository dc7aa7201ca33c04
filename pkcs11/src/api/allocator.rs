//! The memory allocator of the module: the system's, with every block wiped before it is freed.
//! Signing clones parts of private keys into blocks that their owner does not wipe; here they
//! cannot outlive their use.
//!
//! What C allocates does not come here. aws-lc wipes its own blocks before it frees them, unless
//! the application defines `OPENSSL_memory_alloc`, `_free`, `_get_size` and `_realloc`: these
//! are weak symbols, left undefined in the library, and a program that exports them is then the
//! one that holds such blocks, and answers for wiping them.

use std::alloc::{GlobalAlloc, Layout, System};

#[global_allocator]
static ALLOCATOR: Wiping = Wiping;

struct Wiping;

// SAFETY: every call is passed on to `System` with the arguments it came with; a block is
// written to only while it is still owned by the caller of `dealloc`, and only within its
// layout. `realloc` is the trait's own: it allocates, copies and frees through this
// implementation, so that a block that moves leaves nothing behind.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: same contract as this function's.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: same contract as this function's.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller owns `layout.size()` bytes at `block` until `System` takes them
        // back below.
        unsafe {
            block.write_bytes(0, layout.size());
            zeroize::optimization_barrier(&*block);
            System.dealloc(block, layout);
        }
    }
}
