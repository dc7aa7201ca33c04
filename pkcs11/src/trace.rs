//! The trace: one line for each call, in the file that `REMOTE_SIGN_PKCS11_LOG` or the
//! application's string names. Which file, and writing to it; what a line says of a call's
//! arguments is in `api/trace`. Nothing of what is written here may be a secret.

use std::cell::RefCell;
use std::env;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};

use remote_sign_core::Clock as _;
use remote_sign_host::SystemClock;

const VARIABLE: &str = "REMOTE_SIGN_PKCS11_LOG";

static WRITES: AtomicBool = AtomicBool::new(false);
static FILE: RwLock<Option<File>> = RwLock::new(None);

thread_local! {
    /// What the core or the host said when this thread's call was refused.
    static REASON: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Whether calls are written down.
pub(crate) fn is_on() -> bool {
    WRITES.load(Ordering::Relaxed)
}

/// Has calls written to the file that the environment names, if it names one.
pub(crate) fn ask_environment() {
    if let Some(path) = env::var_os(VARIABLE).filter(|path| !path.is_empty()) {
        write_to(Path::new(&path));
    }
}

/// Has calls written to this file from now on, which only its owner may read. One that cannot
/// be opened is done without: a trace never keeps a card from working.
pub(crate) fn write_to(path: &Path) {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    if let Ok(file) = options.open(path) {
        *FILE.write().unwrap_or_else(PoisonError::into_inner) = Some(file);
        WRITES.store(true, Ordering::Relaxed);
    }
}

/// Waits for the line that is being written, and keeps others from theirs: a lock that another
/// thread holds when the process forks is never released in the child.
pub(crate) fn hold() -> Held {
    FILE.write().unwrap_or_else(PoisonError::into_inner)
}

/// The right to write lines, which nobody else has meanwhile.
pub(crate) type Held = RwLockWriteGuard<'static, Option<File>>;

/// Remembers why the call of this thread is refused, in words.
pub(crate) fn because(reason: &impl ToString) {
    if is_on() {
        // At the end of a thread there is no place for it.
        let _ = REASON.try_with(|place| *place.borrow_mut() = Some(reason.to_string()));
    }
}

/// What [`because`] was told since it was last asked.
pub(crate) fn reason() -> Option<String> {
    REASON.try_with(RefCell::take).ok().flatten()
}

/// Writes one line, in one piece, so that those of several threads and processes stay whole.
pub(crate) fn line(text: &str) {
    let line = format!("{} {} {text}\n", SystemClock.now(), process::id());
    if let Some(file) = &*FILE.read().unwrap_or_else(PoisonError::into_inner) {
        let _ = (&*file).write_all(line.as_bytes());
    }
}
