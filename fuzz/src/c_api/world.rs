//! What a program has in its hands while an input is played: handles that live and that were
//! freed, what they told, texts worth giving; and how the next function is called and judged.

use std::collections::HashMap;
use std::ffi::c_char;
use std::ptr::{null_mut, without_provenance_mut};
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock};

use arbitrary::Unstructured;
use remote_sign::{
    Error, ResultCode, Text, remote_sign_error_get_message, remote_sign_error_get_result,
    remote_sign_library_get_handles,
};

use super::call::{Call, Called, Told};
use super::callee::Callee;
use super::scene::Scene;
use super::table::FUNCTIONS;

/// A number from here on makes time pass.
const TIME_PASSES: u16 = 65_000;

/// So many calls are made of one input in all.
const MOST: usize = 400;

/// How many a call may need before it that need others.
const DEEPEST: u32 = 4;

/// The functions that give a handle of a type.
static GIVERS: LazyLock<HashMap<&str, Vec<&Called>>> = LazyLock::new(|| {
    let mut givers: HashMap<_, Vec<_>> = HashMap::new();
    for function in FUNCTIONS.iter().filter(|one| !one.gives.is_empty()) {
        givers.entry(function.gives).or_default().push(function);
    }
    givers
});

/// How frees are found.
static FREES: LazyLock<HashMap<&str, &Called>> = LazyLock::new(|| {
    let noun = |one: &'static Called| {
        let noun = one
            .name
            .strip_prefix("remote_sign_")?
            .strip_suffix("_free")?;
        Some((noun, one))
    };
    FUNCTIONS.iter().filter_map(noun).collect()
});

/// A type and a number.
pub(super) type Handle = (&'static str, usize);

/// Text or bytes that a handle told, which live as long as it.
struct View {
    of: usize,
    place: *const u8,
    content: Vec<u8>,
}

/// Text or bytes worth giving to functions.
pub(super) struct Learnt {
    pub(super) function: &'static str,
    pub(super) name: &'static str,
    pub(super) content: Vec<u8>,
}

pub(super) struct World<'a> {
    pub(super) input: Unstructured<'a>,
    pub(super) scene: Scene,
    pub(super) live: Vec<Handle>,
    pub(super) freed: Vec<Handle>,
    pub(super) learnt: Vec<Learnt>,
    views: Vec<View>,
    callees: Vec<Arc<Callee>>,
    depth: u32,
    calls: usize,
    /// What is to be freed next, whatever the input says.
    pub(super) ending: Option<usize>,
}

impl<'a> World<'a> {
    pub(super) fn new(input: &'a [u8]) -> Self {
        let scene = Scene::new();
        let provider = scene.provider.addr();
        Self {
            input: Unstructured::new(input),
            scene,
            live: vec![("provider", provider)],
            freed: Vec::new(),
            learnt: Vec::new(),
            views: Vec::new(),
            callees: Vec::new(),
            depth: 0,
            calls: 0,
            ending: None,
        }
    }

    /// The next byte; 0 where there is none.
    pub(super) fn byte(&mut self) -> u8 {
        self.input.arbitrary().unwrap_or_default()
    }

    /// The next number of a function, as long as there is input.
    pub(super) fn number(&mut self) -> Option<u16> {
        let left = !self.input.is_empty();
        left.then(|| u16::from_be_bytes([self.byte(), self.byte()]))
    }

    /// What the input's number says.
    pub(super) fn step(&mut self, number: u16) {
        if number >= TIME_PASSES {
            const SECONDS: [i64; 6] = [1, 61, 301, 3_601, 86_401, 31_000_000];
            let seconds = SECONDS[usize::from(number) % SECONDS.len()];
            self.scene.now.fetch_add(seconds * 1000, Ordering::Relaxed);
            return;
        }
        self.perform(&FUNCTIONS[usize::from(number) % FUNCTIONS.len()]);
    }

    /// A new handle of a type, if one can be had.
    pub(super) fn make(&mut self, noun: &str) -> Option<usize> {
        if self.depth >= DEEPEST {
            return None;
        }
        let givers = GIVERS.get(noun)?;
        let first = usize::from(self.byte());
        self.depth += 1;
        // What it takes may be missing: then another.
        let made = (0..2).find_map(|next| self.perform(givers[(first + next) % givers.len()]));
        self.depth -= 1;
        made
    }

    /// Calls a function; the handle that it gave.
    fn perform(&mut self, function: &'static Called) -> Option<usize> {
        self.calls += 1;
        if self.calls > MOST && self.ending.is_none() {
            return None;
        }
        let mut call = Call::new(self, function);
        let code = (function.call)(&mut call);
        let after = handles();
        let record = call.record();
        let name = function.name;
        // An engine that reports an inner fault is not to be met here.
        assert_ne!(code, ResultCode::Internal, "{name} failed inside");
        assert_ne!(code, ResultCode::Forked, "{name} speaks of a fork");
        let done = code == ResultCode::Ok;
        assert!(!(done && record.wrong), "{name} took what it must not");
        let about_handles = [ResultCode::InvalidHandle, ResultCode::WrongHandle];
        assert!(
            record.misled || !about_handles.contains(&code),
            "{name} gave {code:?} for handles that live"
        );
        if let Some(output) = &record.output {
            output.check_margins(name);
            assert!(
                done || output.is_untouched(),
                "{name}: {code:?}, and an output"
            );
        }
        let mut expected = record.handles;
        if let Some(error) = &record.error {
            error.check_margins(name);
            assert!(
                !done || error.is_untouched(),
                "{name}: an error, and success"
            );
            if !done {
                expected += 1;
                self.take_error(name, code, error.number());
            }
        }
        if let Some(stray) = &record.stray {
            stray.check_margins(name);
            assert!(stray.is_untouched(), "{name} wrote a misplaced error");
        }
        if let Some(callee) = record.callee {
            callee.taken.store(done, Ordering::Relaxed);
            self.callees.push(callee);
        }
        if !done {
            assert_eq!(after, expected, "{name}: handles after {code:?}");
            return None;
        }
        let mut given = None;
        match (record.output, record.told) {
            (Some(output), Told::Handle(noun, optional)) => {
                let number = usize::try_from(output.number()).unwrap();
                assert!(number != 0 || optional, "{name} gave no handle");
                if number != 0 {
                    let known = self.live.iter().chain(&self.freed);
                    assert!(known.into_iter().all(|(_, own)| *own != number));
                    self.live.push((noun, number));
                    given = Some(number);
                    expected += 1;
                }
            }
            (Some(output), told) => self.learn(function.name, record.owner, told, output.content()),
            (None, _) => {}
        }
        if let Some(freed) = record.freed {
            let place = self.live.iter().position(|(_, own)| *own == freed).unwrap();
            let handle = self.live.remove(place);
            self.freed.push(handle);
            expected -= 1;
        }
        assert_eq!(after, expected, "{name}: handles after success");
        given
    }

    fn take_error(&mut self, name: &str, code: ResultCode, number: u64) {
        let number = usize::try_from(number).unwrap();
        let error = without_provenance_mut::<Error>(number);
        let mut told = ResultCode::Ok;
        let mut message = Text {
            bytes: null_mut(),
            length: 0,
        };
        // SAFETY: the outputs have room.
        unsafe {
            let read = remote_sign_error_get_result(error, &mut told, null_mut());
            assert_eq!(read, ResultCode::Ok, "{name}: no error with {code:?}");
            let read = remote_sign_error_get_message(error, &mut message, null_mut());
            assert_eq!(read, ResultCode::Ok);
        }
        assert_eq!(told, code, "{name}");
        assert!(message.length > 0, "{name}: {code:?} says nothing");
        self.live.push(("error", number));
    }

    /// Looks at what a function told.
    fn learn(&mut self, function: &'static str, owner: Option<usize>, told: Told, value: &[u8]) {
        let number = |at: usize| usize::from_ne_bytes(value[at..at + 8].try_into().unwrap());
        match told {
            Told::Bool => assert!(value[0] <= 1, "{function}: a bool of {}", value[0]),
            Told::Optional => assert!(value[0] <= 1, "{function}: presence of {}", value[0]),
            Told::Word(optional, members) => {
                let word = i32::from_ne_bytes(value.try_into().unwrap());
                let listed = members.contains(&word) || (optional && word == 0);
                assert!(listed, "{function} told {word}");
            }
            Told::Text(name, optional) | Told::Bytes(name, optional) => {
                let (place, length) = (number(0), number(8));
                let place = super::call::pointer::<u8>(place);
                if place.is_null() {
                    assert!(optional && length == 0, "{function} told nothing");
                    return;
                }
                // SAFETY: what the library told, of a handle that lives.
                let content = unsafe { std::slice::from_raw_parts(place, length) }.to_vec();
                if matches!(told, Told::Text(..)) {
                    assert!(str::from_utf8(&content).is_ok(), "{function}: no UTF-8");
                }
                if let Some(of) = owner {
                    self.views.push(View {
                        of,
                        place,
                        content: content.clone(),
                    });
                }
                self.learnt.push(Learnt {
                    function,
                    name,
                    content,
                });
            }
            Told::Handle(..) | Told::Plain => {}
        }
    }

    /// What a handle told is as it was, as long as the handle lives.
    pub(super) fn look_again(&mut self, handle: usize) {
        for view in self.views.extract_if(.., |view| view.of == handle) {
            // SAFETY: the handle that told it lives.
            let now = unsafe { std::slice::from_raw_parts(view.place, view.content.len()) };
            assert!(now == view.content, "what a handle told has changed");
        }
    }

    /// Frees everything.
    pub(super) fn end(mut self) {
        self.input = Unstructured::new(&[]);
        while let Some((noun, number)) = self.live.last().copied() {
            self.ending = Some(number);
            self.perform(FREES[noun]);
            assert!(!self.live.contains(&(noun, number)), "{noun} was not freed");
        }
        for callee in &self.callees {
            callee.end();
        }
    }

    /// What functions of a builder get.
    pub(super) fn callee(&mut self, releases: bool) -> Arc<Callee> {
        let choice = self.byte();
        Arc::new(Callee {
            mailbox: Arc::clone(&self.scene.mailbox),
            now: Arc::clone(&self.scene.now),
            answer: i32::from(choice & 7 == 7),
            releases,
            taken: false.into(),
            released: 0.into(),
        })
    }
}

/// How many handles are not freed.
pub(super) fn handles() -> usize {
    let mut count = 0;
    // SAFETY: a place of this function's.
    let code = unsafe { remote_sign_library_get_handles(&mut count, null_mut()) };
    assert_eq!(code, ResultCode::Ok);
    count
}

/// A view of bytes as the library takes text.
pub(super) const fn text(bytes: *const u8, length: usize) -> Text {
    Text {
        bytes: bytes.cast::<c_char>(),
        length,
    }
}
