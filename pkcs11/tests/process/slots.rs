//! Slots while the module is loaded: they grow with the configuration, never shrink, and tell
//! what happens in them; and an end of the module while others use it.

use std::fs;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use cryptoki_sys as ck;

use crate::support::Scene;
use crate::{call, log_in, open, sign};

fn slots(list: &ck::CK_FUNCTION_LIST) -> Vec<ck::CK_SLOT_ID> {
    let (mut found, mut count) = ([9; 8], 0);
    assert_eq!(
        call!(list, C_GetSlotList(ck::CK_FALSE, null_mut(), &mut count)),
        ck::CKR_OK
    );
    assert_eq!(
        call!(
            list,
            C_GetSlotList(ck::CK_FALSE, found.as_mut_ptr(), &mut count)
        ),
        ck::CKR_OK
    );
    found[..count as usize].to_vec()
}

fn event(list: &ck::CK_FUNCTION_LIST, flags: ck::CK_FLAGS) -> Result<ck::CK_SLOT_ID, ck::CK_RV> {
    let mut slot = 99;
    match call!(list, C_WaitForSlotEvent(flags, &mut slot, null_mut())) {
        ck::CKR_OK => Ok(slot),
        refused => Err(refused),
    }
}

/// NSS disables a module whose list becomes shorter.
pub(crate) fn slots_grow_and_never_shrink(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    let path = scene.configuration();
    let whole = fs::read_to_string(&path).unwrap();
    let (first, second) = whole.rsplit_once("[[token]]").unwrap();
    fs::write(&path, first).unwrap();
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    assert_eq!(slots(list), [0]);

    // A file's time has a grain.
    let later = |text: &str| {
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        while fs::metadata(&path).unwrap().modified().unwrap() == before {
            fs::write(&path, text).unwrap();
        }
    };
    later("broken");
    assert_eq!(slots(list), [0], "as it was");
    later(&whole);
    let (mut found, mut count) = ([9; 1], 1);
    call!(
        list,
        C_GetSlotList(ck::CK_FALSE, found.as_mut_ptr(), &mut count)
    );
    assert_eq!(
        count, 1,
        "between two calls of one question nothing changes"
    );
    assert_eq!(slots(list), [0, 1]);
    later(&format!(
        "{}[[token]]{second}",
        first.split("[[token]]").next().unwrap()
    ));
    assert_eq!(slots(list), [0, 1], "no slot goes");
    let session = open(list, 1);
    assert_eq!(log_in(list, session), ck::CKR_OK);
    assert_eq!(sign(list, session), ck::CKR_OK);
    later(&whole);
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
}

pub(crate) fn what_happens_to_a_card_is_an_event(list: &ck::CK_FUNCTION_LIST, scene: &Scene) {
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let now = || event(list, ck::CKF_DONT_BLOCK);
    assert_eq!(now(), Err(ck::CKR_NO_EVENT), "nobody has looked yet");
    open(list, 1);
    assert_eq!(now(), Err(ck::CKR_NO_EVENT), "so it is");
    crate::forks::close_the_store();
    let (store, aside) = (scene.path("store.db"), scene.path("aside.db"));
    fs::rename(&store, &aside).unwrap();
    fs::create_dir(&store).unwrap();
    assert_eq!(now(), Ok(1), "it cannot be read");
    assert_eq!(now(), Err(ck::CKR_NO_EVENT), "told once");
    thread::scope(|scope| {
        let waits = scope.spawn(|| event(list, 0));
        fs::remove_dir(&store).unwrap();
        fs::rename(&aside, &store).unwrap();
        assert_eq!(waits.join().unwrap(), Ok(1), "it is back");
    });
    assert_eq!(now(), Err(ck::CKR_NO_EVENT));
    assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
}

/// A wait ends with the module, though it would have gone on for ever.
pub(crate) fn the_end_ends_a_wait(list: &ck::CK_FUNCTION_LIST) {
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    thread::scope(|scope| {
        let begun = Instant::now();
        let waits = scope.spawn(|| event(list, 0));
        thread::sleep(Duration::from_millis(50));
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
        let ended = waits.join().unwrap();
        assert_eq!(ended, Err(ck::CKR_CRYPTOKI_NOT_INITIALIZED));
        assert!(begun.elapsed() < Duration::from_secs(30));
    });
}

/// Signatures under way are finished, and the calls after the end are told of it.
pub(crate) fn the_end_waits_for_signatures(list: &ck::CK_FUNCTION_LIST) {
    assert_eq!(call!(list, C_Initialize(null_mut())), ck::CKR_OK);
    let logged_in = open(list, 1);
    assert_eq!(log_in(list, logged_in), ck::CKR_OK);
    let sessions: Vec<_> = (0..4).map(|_| open(list, 1)).collect();
    let all_made = AtomicU32::new(0);
    thread::scope(|scope| {
        let signers = sessions.iter().map(|&session| {
            let all_made = &all_made;
            scope.spawn(move || {
                loop {
                    match sign(list, session) {
                        ck::CKR_OK => all_made.fetch_add(1, Ordering::SeqCst),
                        ended => return ended,
                    };
                }
            })
        });
        let signers: Vec<_> = signers.collect();
        // So that some are under way, and not that none began.
        while all_made.load(Ordering::SeqCst) < 20 && !signers.iter().any(|one| one.is_finished()) {
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(call!(list, C_Finalize(null_mut())), ck::CKR_OK);
        for signer in signers {
            assert_eq!(signer.join().unwrap(), ck::CKR_CRYPTOKI_NOT_INITIALIZED);
        }
    });
    assert!(all_made.into_inner() >= 20);
}
