//! One call: arguments out of a fuzzer's bytes, with the memory that they point to. Where the
//! bytes are at an end, every choice is the first one, which is what a program could mean.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::with_exposed_provenance_mut;
use std::sync::Arc;

use remote_sign::{
    Bytes, Error, KeyAlgorithm, Now, OptionalNumber, Release, ResultCode, Send, Text, Time,
};

use super::callee::{self, Callee};
use super::scene::{MASTER_KEY, PASSWORD, PIN};
use super::world::{World, handles, text};
use crate::memory::Output;

/// Choices from here on are wrong.
const WRONG: u8 = 246;

/// A function of the table.
#[derive(Clone, Copy)]
pub(crate) struct Called {
    pub(crate) name: &'static str,
    /// The type of the handle that it gives, or nothing.
    pub(crate) gives: &'static str,
    /// Makes the arguments and calls it.
    pub(crate) call: fn(&mut Call<'_, '_>) -> ResultCode,
}

/// What a function writes to its output: names, whether it may be absent, numbers.
#[derive(Clone, Copy)]
pub(crate) enum Told {
    Handle(&'static str, bool),
    Text(&'static str, bool),
    Bytes(&'static str, bool),
    Word(bool, &'static [i32]),
    Bool,
    /// Whether it is there, and a number.
    Optional,
    Plain,
}

/// A call in the making.
pub(crate) struct Call<'w, 'i> {
    world: &'w mut World<'i>,
    function: &'static Called,
    /// What the library reads, each of just its length.
    inputs: Vec<Box<[u8]>>,
    /// The last text that was given, which a confirmation repeats.
    said: Vec<u8>,
    record: Record,
}

/// What was made for a call, to be judged after it.
pub(crate) struct Record {
    pub(super) output: Option<Output>,
    pub(super) told: Told,
    pub(super) error: Option<Output>,
    /// Room where no error may be written.
    pub(super) stray: Option<Output>,
    /// Whether it must fail.
    pub(super) wrong: bool,
    /// Whether a handle was not what it should be.
    pub(super) misled: bool,
    /// The handle that what is told belongs to.
    pub(super) owner: Option<usize>,
    pub(super) freed: Option<usize>,
    /// How many handles there were before.
    pub(super) handles: usize,
    releases: bool,
    pub(super) callee: Option<Arc<Callee>>,
}

impl<'w, 'i> Call<'w, 'i> {
    pub(super) fn new(world: &'w mut World<'i>, function: &'static Called) -> Self {
        Self {
            world,
            function,
            inputs: Vec::new(),
            said: Vec::new(),
            record: Record {
                output: None,
                told: Told::Plain,
                error: None,
                stray: None,
                wrong: false,
                misled: false,
                owner: None,
                freed: None,
                handles: 0,
                releases: false,
                callee: None,
            },
        }
    }

    /// Ends it: what it gave to read is gone then.
    pub(super) fn record(self) -> Record {
        self.record
    }

    fn byte(&mut self) -> u8 {
        self.world.byte()
    }

    fn choose<T: Clone>(&mut self, from: &[T]) -> T {
        from[usize::from(self.byte()) % from.len()].clone()
    }

    pub(crate) fn handle<T>(&mut self, noun: &'static str) -> *mut T {
        let number = self.pick(noun);
        self.record.owner.get_or_insert(number);
        pointer(number)
    }

    pub(crate) fn any_handle<T>(&mut self, noun: &'static str) -> *mut T {
        match self.byte() {
            100..=199 => pointer(0),
            _ => self.handle(noun),
        }
    }

    /// The handle to free, which is the last argument.
    pub(crate) fn freed<T>(&mut self, noun: &'static str) -> *mut T {
        let number = match self.world.ending {
            Some(number) => number,
            None => self.pick_any(noun, true),
        };
        if number != 0 && !self.record.wrong {
            self.record.freed = Some(number);
            self.world.look_again(number);
        }
        self.record.handles = handles();
        pointer(number)
    }

    fn pick(&mut self, noun: &'static str) -> usize {
        self.pick_any(noun, false)
    }

    fn pick_any(&mut self, noun: &'static str, may_be_null: bool) -> usize {
        let choice = self.byte();
        if choice >= WRONG {
            return self.misleading(noun, may_be_null);
        }
        let alive = self.world.live.iter().rev();
        let own: Vec<usize> = alive
            .filter(|(kind, _)| *kind == noun)
            .map(|(_, number)| *number)
            .collect();
        let fresh = choice >= 216 && noun != "provider";
        let made = (own.is_empty() || fresh).then(|| self.world.make(noun));
        match (made.flatten(), own.len()) {
            (Some(made), _) => made,
            (None, 0) => {
                self.record.wrong |= !may_be_null;
                self.record.misled = true;
                0
            }
            (None, some) => own[usize::from(choice) % some],
        }
    }

    /// A number that is no handle of this type.
    fn misleading(&mut self, noun: &str, may_be_null: bool) -> usize {
        self.record.misled = true;
        let other = |(kind, number): &(&str, usize)| (*kind != noun).then_some(*number);
        let numbers: Vec<usize> = match self.byte() % 5 {
            0 => self.world.freed.iter().map(|(_, number)| *number).collect(),
            1 => self.world.live.iter().filter_map(other).collect(),
            2 => {
                let newest = self.world.live.iter().map(|(_, number)| *number).max();
                let newest = newest.unwrap_or_default();
                vec![
                    newest + 1,
                    newest + 8,
                    newest + (16 << 20),
                    newest + (1 << 40),
                ]
            }
            3 => vec![1, 8, 0xdead_bee0, usize::MAX, usize::MAX - 15, 1 << 63],
            _ => Vec::new(),
        };
        let number = match numbers.is_empty() {
            true => 0,
            false => self.choose(&numbers),
        };
        self.record.wrong |= !(number == 0 && may_be_null);
        number
    }

    pub(crate) fn text(&mut self, name: &str, optional: bool) -> Text {
        let choice = self.byte();
        if choice >= WRONG {
            return self.no_text(optional);
        }
        if optional && (100..200).contains(&choice) && name != "path" {
            return text(std::ptr::null(), 0);
        }
        let content = match choice {
            _ if matches!(name, "path" | "files" | "url") => self.worthwhile(name),
            236.. => self.raw(),
            232..=235 => "à\u{301}".repeat(self.choose(&[1, 64, 5000])).into_bytes(),
            _ => self.worthwhile(name),
        };
        self.said.clone_from(&content);
        let kept = self.keep(content);
        text(kept.bytes, kept.length)
    }

    /// Text that is none, in the ways that the library can see.
    fn no_text(&mut self, optional: bool) -> Text {
        let choice = self.byte() % 4;
        self.record.wrong |= !(optional && choice == 0);
        match choice {
            0 => text(std::ptr::null(), 0),
            1 => text(std::ptr::null(), self.choose(&[1, 8, usize::MAX])),
            2 => text(pointer(1), self.choose(&ABSURD)),
            _ => {
                let content: &[u8] =
                    self.choose(&[b"\xff", b"a\xc3", b"\xed\xa0\x80", b"\xc0\x80"]);
                let kept = self.keep(content.to_vec());
                text(kept.bytes, kept.length)
            }
        }
    }

    pub(crate) fn bytes(&mut self, name: &str, optional: bool) -> Bytes {
        let absent = |length| Bytes {
            bytes: std::ptr::null(),
            length,
        };
        match self.byte() {
            choice @ WRONG.. => {
                self.record.wrong |= !(optional && choice == WRONG);
                match choice {
                    WRONG => absent(0),
                    247..=250 => absent(self.choose(&[1, usize::MAX])),
                    _ => Bytes {
                        bytes: pointer(1),
                        length: self.choose(&ABSURD),
                    },
                }
            }
            100..=199 if optional => absent(0),
            220.. => {
                let raw = self.raw();
                self.keep(raw)
            }
            _ => {
                let content = self.worthwhile(name);
                self.keep(content)
            }
        }
    }

    /// Bytes of the input's own, which name no file elsewhere.
    fn raw(&mut self) -> Vec<u8> {
        let length = usize::from(self.byte()) % 48;
        let mut content: Vec<u8> = (0..length).map(|_| self.byte() & 0x7f).collect();
        content.retain(|byte| *byte != b'/');
        content
    }

    /// What an argument of this name could hold.
    fn worthwhile(&mut self, name: &str) -> Vec<u8> {
        let scene = &self.world.scene;
        let otp = scene.mail("OTP: ").unwrap_or_default();
        let pins = [PIN, "73920175", "83920175", "11111111", "839"];
        let passwords = [PASSWORD, "Tramonto8!", "tramonto", ""];
        let one: String = match name {
            "path" | "files" => {
                let names = ["store.db", "outbox", "provider.toml", "no/such/folder", ""];
                let path = {
                    let name = self.choose(&names);
                    self.world.scene.path(name)
                };
                path.to_string_lossy().into_owned()
            }
            "url" => {
                let known = ["http://127.0.0.1:9/", "https://", "ftp://127.0.0.1", "x"];
                self.choose(&known).to_owned()
            }
            "user" | "holder" => {
                let user = self.world.scene.user.clone();
                self.choose(&[user.clone(), user, "AAAA0000".to_owned(), String::new()])
            }
            "credential" => {
                let mut known = self.world.scene.credentials.clone();
                known.extend(known.clone());
                known.push("AAAA0000".to_owned());
                self.choose(&known)
            }
            "confirmation" if self.byte() < 240 => return self.said.clone(),
            "pin" => self.choose(&[&[PIN; 8][..], &pins].concat()).to_owned(),
            "new_pin" => self.choose(&pins[1..]).to_owned(),
            "password" => self
                .choose(&[&[PASSWORD; 4][..], &passwords].concat())
                .to_owned(),
            "new_password" => self.choose(&passwords[1..]).to_owned(),
            "current" if self.function.name.contains("pin") => PIN.to_owned(),
            "current" => PASSWORD.to_owned(),
            "otp" => self.choose(&[otp.clone(), otp.clone(), otp, "00000000".to_owned()]),
            "profile" => self.choose(&["mysign", "modern", "x"]).to_owned(),
            "country" => self.choose(&["IT", "DE", "it", "ITA"]).to_owned(),
            "phone" | "otp_phone" => self
                .choose(&["+393471234567", "+393480000000", "0"])
                .to_owned(),
            "email" => self
                .choose(&["a@example.com", "b@example.com", "@"])
                .to_owned(),
            "passphrase" => self.choose(&["quel ramo del lago", "x"]).to_owned(),
            "identifier" => self.choose(&["RSSMRA80A01H501U", "01234567890"]).to_owned(),
            "until" | "first_day" | "last_day" => self
                .choose(&[
                    "2027-02-01",
                    "2027-01-15",
                    "1970-01-01",
                    "9999-12-31",
                    "2027-02-30",
                ])
                .to_owned(),
            "master_key" => return self.choose(&[&MASTER_KEY[..], &[7; 31], &[8; 32]]).to_vec(),
            "hash" | "root" | "raw" if self.byte() < 128 => return vec![0x42; 32],
            _ => return self.learnt(name),
        };
        one.into_bytes()
    }

    /// What handles told or messages said, best of the same name, or anything.
    fn learnt(&mut self, name: &str) -> Vec<u8> {
        const ANYTHING: [&str; 8] = [
            "Mario Rossi",
            "x",
            "",
            "0",
            "2027-01-15",
            "IT",
            "P256",
            "{}",
        ];
        let choice = usize::from(self.byte());
        let nth = |of: Vec<Vec<u8>>| {
            let place = (choice / 4).checked_rem(of.len())?;
            of.get(place).cloned()
        };
        let newest = self.world.learnt.iter().rev();
        let fits = |one: &&super::world::Learnt| one.name == name || one.function.contains(name);
        let found = match choice % 4 {
            0 | 1 => nth(newest.filter(fits).map(|one| one.content.clone()).collect()),
            2 => nth(newest.take(32).map(|one| one.content.clone()).collect()),
            _ => {
                let codes = self.world.scene.codes();
                nth(codes.into_iter().map(String::into_bytes).collect())
            }
        };
        found.unwrap_or_else(|| ANYTHING[choice % ANYTHING.len()].into())
    }

    fn keep(&mut self, content: Vec<u8>) -> Bytes {
        let kept = content.into_boxed_slice();
        let bytes = Bytes {
            bytes: kept.as_ptr(),
            length: kept.len(),
        };
        self.inputs.push(kept);
        bytes
    }

    pub(crate) fn word<W>(
        &mut self,
        name: &str,
        optional: bool,
        members: &[i32],
    ) -> MaybeUninit<W> {
        let number = match self.byte() {
            WRONG.. => {
                let beyond = members.iter().max().map_or(1, |most| most + 1);
                let number = self.choose(&[beyond, -1, 0, i32::MIN, i32::MAX]);
                self.record.wrong |= !(optional && number == 0);
                number
            }
            100..=199 if optional => 0,
            // Keys of RSA take seconds to make.
            0..240 if name == "key_algorithm" => KeyAlgorithm::P256 as i32,
            choice => members[usize::from(choice) % members.len()],
        };
        let mut word = MaybeUninit::<W>::uninit();
        assert_eq!((size_of::<W>(), align_of::<W>()), (4, 4));
        // SAFETY: as large and aligned as a number.
        unsafe { word.as_mut_ptr().cast::<i32>().write(number) };
        word
    }

    pub(crate) fn long(&mut self) -> u64 {
        match self.byte() {
            200.. => self.choose(&[u64::MAX, 1 << 63, 1 << 32, 86_400, 1_000_000]),
            choice => u64::from(choice),
        }
    }

    pub(crate) fn any_number(&mut self) -> OptionalNumber {
        let present = self.byte() & 1 == 1;
        let value = self.long();
        OptionalNumber { present, value }
    }

    pub(crate) fn short(&mut self) -> u32 {
        match self.byte() {
            0 => 10,
            200.. => self.choose(&[u32::MAX, 1 << 31, 86_400, 3_600]),
            choice => u32::from(choice),
        }
    }

    pub(crate) fn size(&mut self) -> usize {
        match self.byte() {
            200.. => self.choose(&[usize::MAX, isize::MAX as usize, 1 << 40, 1000]),
            choice => usize::from(choice) % 8,
        }
    }

    pub(crate) fn time(&mut self) -> Time {
        use std::sync::atomic::Ordering::Relaxed;
        let now = self.world.scene.now.load(Relaxed);
        self.choose(&[now, now - 60_000, now + 60_000, 0, -1, i64::MIN, i64::MAX])
    }

    pub(crate) fn flag(&mut self) -> bool {
        self.byte() & 1 == 1
    }

    pub(crate) fn send(&mut self) -> Send {
        let absent = self.byte() >= WRONG;
        self.record.wrong |= absent;
        (!absent).then_some(callee::send)
    }

    pub(crate) fn now(&mut self) -> Now {
        let absent = self.byte() >= WRONG;
        self.record.wrong |= absent;
        (!absent).then_some(callee::now)
    }

    pub(crate) fn release(&mut self) -> Release {
        self.record.releases = self.byte() < 128;
        self.record.releases.then_some(callee::release)
    }

    pub(crate) fn user_data(&mut self) -> *mut c_void {
        let callee = self.world.callee(self.record.releases);
        let pointer = Arc::as_ptr(&callee).cast_mut().cast();
        self.record.callee = Some(callee);
        pointer
    }

    pub(crate) fn gives<T>(&mut self, noun: &'static str, optional: bool) -> *mut *mut T {
        self.tells(Told::Handle(noun, optional))
    }

    /// Room for a result.
    pub(crate) fn tells<V>(&mut self, told: Told) -> *mut V {
        self.record.told = told;
        let choice = self.byte();
        if choice >= 253 {
            self.record.wrong = true;
            return pointer(0);
        }
        let odd = choice >= 250;
        self.record.wrong |= odd && align_of::<V>() > 1;
        let mut output = Output::new(size_of::<V>(), odd);
        let address = output.address();
        self.record.output = Some(output);
        pointer(address)
    }

    /// Room for the error, which is the last argument.
    pub(crate) fn error(&mut self) -> *mut *mut Error {
        self.record.handles = handles();
        match self.byte() {
            200..=250 => pointer(0),
            choice => {
                let odd = choice > 250;
                let mut output = Output::new(size_of::<*mut Error>(), odd);
                let address = output.address();
                if odd {
                    self.record.wrong = true;
                    self.record.stray = Some(output);
                } else {
                    self.record.error = Some(output);
                }
                pointer(address)
            }
        }
    }
}

/// Lengths that no memory has.
const ABSURD: [usize; 2] = [usize::MAX, isize::MAX as usize + 1];

/// A pointer to what lies at an address.
pub(super) fn pointer<T>(address: usize) -> *mut T {
    with_exposed_provenance_mut(address)
}
