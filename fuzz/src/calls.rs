//! Sequences of calls of every function, with whatever arguments: most of them what an
//! application could mean, so that deep places are reached, the others wrong in any way. Two
//! threads at once in one of four inputs. What is held against the module stands in `judge`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::thread;
use std::time::{Duration, Instant};

use arbitrary::{Result, Unstructured};
use cryptoki_sys as ck;

use crate::arguments::{ABSURD, Call, form, kind, mechanism, template};
use crate::card::{self, LIST, PIN, REMOTE, SLOTS};
use crate::functions::{FUNCTIONS, Function, Shape};
use crate::memory::Output;

/// No call may take so long, on whatever machine: what waits for others is not among them.
const LONG: Duration = Duration::from_secs(10);

/// So many calls are made of one input.
const MOST_CALLS: usize = 48;

pub fn calls(data: &[u8]) {
    let cards = card::cards();
    let mut input = Unstructured::new(data);
    let kind = input.arbitrary::<u8>().unwrap_or_default();
    if !can_log_in() {
        cards.lay_anew();
    }
    let code = if kind & 4 != 0 { cards.code() } else { None };
    if kind & 3 == 3 {
        let rest = input.take_rest();
        let (one, other) = rest.split_at(rest.len() / 2);
        let players = [one, other].map(|half| (Player::new(kind, &code, true), half));
        thread::scope(|scope| {
            for (player, half) in players {
                scope.spawn(move || player.play(half));
            }
        });
    } else {
        Player::new(kind, &code, false).play(input.take_rest());
    }
}

/// Whether the PIN is what it was: an input may have changed it.
fn can_log_in() -> bool {
    let session = card::open(REMOTE, 0);
    let logged_in = card::log_in(session, PIN) == ck::CKR_OK;
    card::close_all();
    logged_in
}

/// An application, with what it knows.
struct Player {
    code: Option<String>,
    /// Whether another thread calls meanwhile.
    accompanied: bool,
    /// Sessions opened and not closed, with their slots.
    sessions: Vec<(ck::CK_SESSION_HANDLE, ck::CK_SLOT_ID)>,
    objects: Vec<ck::CK_OBJECT_HANDLE>,
    /// The private key of each slot.
    keys: BTreeMap<ck::CK_SLOT_ID, ck::CK_OBJECT_HANDLE>,
    /// The rest of an operation that was chosen.
    planned: VecDeque<&'static str>,
    /// The session of the last call.
    last: Option<ck::CK_SESSION_HANDLE>,
    logged_in: BTreeSet<ck::CK_SLOT_ID>,
    /// Slots with a window of signatures.
    windows: BTreeSet<ck::CK_SLOT_ID>,
    /// Sessions in which a code was given for the signature that was begun.
    approved: BTreeSet<ck::CK_SESSION_HANDLE>,
}

impl Player {
    fn new(kind: u8, code: &Option<String>, accompanied: bool) -> Self {
        let mut player = Self {
            code: code.clone(),
            accompanied,
            sessions: Vec::new(),
            objects: Vec::new(),
            keys: BTreeMap::new(),
            planned: VecDeque::new(),
            last: None,
            logged_in: BTreeSet::new(),
            windows: BTreeSet::new(),
            approved: BTreeSet::new(),
        };
        for slot in SLOTS {
            let session = card::open(slot, u64::from(kind & 8) / 4);
            player.sessions.push((session, slot));
            if kind & 16 == 0 {
                let rv = card::log_in(session, PIN);
                assert!(
                    [ck::CKR_OK, ck::CKR_USER_ALREADY_LOGGED_IN].contains(&rv),
                    "{rv:x}"
                );
                player.logged_in.insert(slot);
            }
            let objects = card::objects(session);
            let is_key = |object: &&u64| card::class(session, **object) == ck::CKO_PRIVATE_KEY;
            player
                .keys
                .extend(objects.iter().find(is_key).map(|key| (slot, *key)));
            player.objects.extend(objects);
        }
        player
    }

    fn play(mut self, bytes: &[u8]) {
        let mut input = Unstructured::new(bytes);
        for _ in 0..MOST_CALLS {
            if input.is_empty() || self.step(&mut input).is_err() {
                break;
            }
        }
    }

    fn step(&mut self, input: &mut Unstructured<'_>) -> Result<()> {
        let function = self.function(input)?;
        let mut call = self.prepare(function, input)?;
        let has_field = function.shapes.contains(&Shape::Field);
        let tries = call.slot.filter(|_| has_field).map(card::tries);
        let begun = Instant::now();
        // SAFETY: made by `prepare` as the shapes say; its memory outlives the call.
        let rv = unsafe { function.call(*LIST, &call.words) };
        let took = begun.elapsed();
        assert!(took < LONG, "{} took {took:?}", function.name);
        self.judge(function, &mut call, rv, tries);
        self.learn(function, &call, rv);
        self.last = call
            .session
            .filter(|session| self.slot_of(*session).is_some());
        Ok(())
    }

    /// The next of an operation that was chosen before, or any.
    fn function(&mut self, input: &mut Unstructured<'_>) -> Result<&'static Function> {
        const OPERATIONS: [&[&str]; 12] = [
            &["C_SignInit", "C_Sign"],
            &["C_SignInit", "C_Login", "C_Sign"],
            &["C_SignInit", "C_Sign", "C_Sign"],
            &["C_SignInit", "C_SignUpdate", "C_SignFinal"],
            &["C_SignInit", "C_SignInit", "C_SessionCancel"],
            &["C_VerifyInit", "C_Verify"],
            &["C_VerifyInit", "C_VerifyUpdate", "C_VerifyFinal"],
            &["C_VerifySignatureInit", "C_VerifySignature"],
            &["C_DigestInit", "C_Digest"],
            &[
                "C_DigestInit",
                "C_DigestUpdate",
                "C_GetOperationState",
                "C_DigestFinal",
            ],
            &["C_FindObjectsInit", "C_FindObjects", "C_FindObjectsFinal"],
            &["C_GetAttributeValue", "C_Logout", "C_Login"],
        ];
        if self.planned.is_empty() {
            let choice = usize::from(input.arbitrary::<u8>()?);
            let Some(operation) = choice.checked_sub(FUNCTIONS.len()) else {
                return Ok(&FUNCTIONS[choice]);
            };
            self.planned
                .extend(OPERATIONS[operation % OPERATIONS.len()]);
        }
        let name = self.planned.pop_front().unwrap_or_default();
        let found = FUNCTIONS.iter().find(|function| function.name == name);
        Ok(found.expect(name))
    }

    fn prepare(&self, function: &Function, input: &mut Unstructured<'_>) -> Result<Call> {
        let mut call = Call::default();
        let mut at = 0;
        for shape in function.shapes {
            let words = self.words(*shape, &mut call, input)?;
            for word in words {
                call.words[at] = word;
                at += 1;
            }
        }
        Ok(call)
    }

    fn words(
        &self,
        shape: Shape,
        call: &mut Call,
        input: &mut Unstructured<'_>,
    ) -> Result<Vec<usize>> {
        // One in sixteen arguments is not what it should be.
        let wrong = input.arbitrary::<u8>()?.is_multiple_of(16);
        Ok(match shape {
            Shape::Arguments => vec![self.arguments(call, input)?],
            Shape::Reserved | Shape::Any if wrong => vec![call.input(&[7; 8])],
            Shape::Reserved | Shape::Any | Shape::Null => vec![0],
            Shape::Slot => {
                let slot = if wrong {
                    *input.choose(&[3, 0x7fff_ffff, ck::CK_ULONG::MAX])?
                } else {
                    *input.choose(&SLOTS)?
                };
                call.slot = (!wrong).then_some(slot);
                vec![slot as usize]
            }
            Shape::Session => {
                let session = if wrong || self.sessions.is_empty() {
                    let near = input.int_in_range(0..=40)?;
                    *input.choose(&[0, near, 0xffff_ffff, 1 << 32 | 1, ck::CK_ULONG::MAX])?
                } else {
                    // Operations go on in the session in which they were begun.
                    match self
                        .last
                        .filter(|_| input.ratio(3_u8, 4).unwrap_or_default())
                    {
                        Some(last) => last,
                        None => input.choose(&self.sessions)?.0,
                    }
                };
                call.session = Some(session);
                call.slot = self.slot_of(session);
                vec![session as usize]
            }
            Shape::Object => {
                let object = if wrong || self.objects.is_empty() {
                    let near = input.int_in_range(0..=5000)?;
                    *input.choose(&[0, near, ck::CK_ULONG::MAX])?
                } else {
                    let own = call.slot.and_then(|slot| self.keys.get(&slot));
                    match own.filter(|_| input.ratio(3_u8, 4).unwrap_or_default()) {
                        Some(key) => *key,
                        None => *input.choose(&self.objects)?,
                    }
                };
                vec![object as usize]
            }
            Shape::Kind => vec![kind(wrong, input)? as usize],
            Shape::Flag => vec![usize::from(input.arbitrary::<u8>()? & 1)],
            Shape::Flags if wrong => vec![input.arbitrary()?],
            Shape::Flags => vec![*input.choose(&[4, 6, 0, 2, ck::CKF_SIGN as usize, 0xffff])?],
            Shape::Waiting => vec![1 | usize::from(input.arbitrary::<u8>()?)],
            Shape::Number => vec![*input.choose(&[0, 1, 2, usize::MAX])?],
            Shape::User => {
                call.user = match input.arbitrary::<u8>()? {
                    0..=99 => ck::CKU_USER,
                    100..=219 => ck::CKU_CONTEXT_SPECIFIC,
                    220..=239 => ck::CKU_SO,
                    _ => input.arbitrary()?,
                };
                vec![call.user as usize]
            }
            Shape::Field => {
                let field = self.field(input)?;
                call.field.clone_from(&field);
                call.bytes(&field, wrong, input)?
            }
            Shape::Name => {
                let own: &[u8] = input.choose(&[&b""[..], b"somebody", b"\xff\xfe"])?;
                call.bytes(own, wrong, input)?
            }
            Shape::Label if wrong => vec![0],
            Shape::Label => vec![call.input(&[b' '; 32])],
            Shape::Text if wrong => vec![0],
            Shape::Text => {
                let text =
                    *input.choose(&[&b"PKCS 11\0"[..], b"\0", b"C_Sign\0", b"PKCS 111\0"])?;
                vec![call.input(text)]
            }
            Shape::Version if wrong => vec![0],
            Shape::Version => {
                let version = *input.choose(&[[3, 2], [3, 0], [2, 40], [9, 9]])?;
                vec![call.input(&version)]
            }
            Shape::Mechanism if !wrong && input.ratio(1_u8, 2)? => {
                let fitting = [ck::CKM_RSA_PKCS, ck::CKM_ECDSA, ck::CKM_ECDSA];
                let kind = call.slot.and_then(|slot| fitting.get(slot as usize));
                let mut bytes = kind.map_or(vec![0; 8], |kind| kind.to_ne_bytes().to_vec());
                bytes.resize(24, 0);
                vec![call.input(&bytes)]
            }
            Shape::Mechanism => vec![mechanism(call, wrong, input)?],
            Shape::Input => {
                let bytes = if input.ratio(3_u8, 4)? {
                    vec![0x42; *input.choose(&[32, 32, 32, 0, 1, 20, 48, 64, 245, 256, 3000])?]
                } else {
                    let length = input.int_in_range(0..=300)?.min(input.len());
                    input.bytes(length)?.to_vec()
                };
                call.bytes(&bytes, wrong, input)?
            }
            Shape::Template => template(call, wrong, input)?,
            Shape::Form => form(call, wrong, input)?,
            Shape::Place(_) if wrong => vec![0],
            Shape::Place(size) => vec![call.output(size, input)?],
            Shape::Room(size) => call.room(size, wrong, input)?,
            Shape::List(size) => {
                let most = input.int_in_range(0..=20)?;
                let count = call.output(8, input)?;
                match input.arbitrary::<u8>()? {
                    0..=15 if wrong => vec![1, *input.choose(&ABSURD[..3])?, count],
                    16.. if wrong => vec![0, most, count],
                    _ => vec![call.output(size * most, input)?, most, count],
                }
            }
            Shape::Output if wrong => vec![0, *input.choose(&[0, 1, usize::MAX])?],
            Shape::Output => {
                let length = input.int_in_range(0..=300)?;
                vec![call.output(length, input)?, length]
            }
        })
    }

    /// No string that names a file, since the module would write its trace to one.
    fn arguments(&self, call: &mut Call, input: &mut Unstructured<'_>) -> Result<usize> {
        let flags: ck::CK_FLAGS = input.arbitrary()?;
        let text = match input.arbitrary::<u8>()? {
            0..=99 => return Ok(0),
            100..=199 => 0,
            200..=220 => call.input(b"configdir='x'\0"),
            221..=240 => call.input(b"config=/nowhere/config.toml\0"),
            _ => call.input(b"\xff\0"),
        };
        let mut bytes = vec![0; 32];
        bytes.extend(flags.to_ne_bytes());
        bytes.extend(text.to_ne_bytes());
        Ok(call.input(&bytes))
    }

    fn field(&self, input: &mut Unstructured<'_>) -> Result<Vec<u8>> {
        let code = self.code.as_deref().unwrap_or("00000000");
        Ok(match input.arbitrary::<u8>()? {
            0..=119 => PIN.into(),
            120..=149 => format!("{PIN}{code}").into(),
            150..=189 => code.into(),
            190..=199 => Vec::new(),
            200..=203 => b"11111111".into(),
            204..=209 => format!("{PIN}1").into(),
            210..=219 => b"99999999".into(),
            _ => {
                let length = input.int_in_range(0..=40)?.min(input.len());
                let mut bytes = input.bytes(length)?.to_vec();
                // Never by chance a wrong PIN: those are above, and rare.
                bytes.push(b'x');
                bytes
            }
        })
    }

    fn slot_of(&self, session: ck::CK_SESSION_HANDLE) -> Option<ck::CK_SLOT_ID> {
        let found = self.sessions.iter().find(|(own, _)| *own == session);
        found.map(|(_, slot)| *slot)
    }

    /// Everything that must hold after any call.
    fn judge(
        &self,
        function: &Function,
        call: &mut Call,
        rv: ck::CK_RV,
        tries: Option<ck::CK_FLAGS>,
    ) {
        let name = function.name;
        assert!(function.may_return(rv), "{name} gave {rv:#x}");
        for output in &call.outputs {
            output.check_margins(name);
        }
        let refused = rv != ck::CKR_OK && rv != ck::CKR_BUFFER_TOO_SMALL;
        if refused && !function.shapes.contains(&Shape::Form) {
            let untouched = call.outputs.iter().all(Output::is_untouched);
            assert!(untouched, "{name} gave {rv:#x} and wrote a result");
        }
        if self.accompanied {
            return;
        }
        if let Some(session) = call.session {
            let known = self.slot_of(session).is_some();
            let invalid = [
                ck::CKR_SESSION_HANDLE_INVALID,
                ck::CKR_CRYPTOKI_NOT_INITIALIZED,
            ];
            assert!(
                known || invalid.contains(&rv),
                "{name} took session {session} and gave {rv:#x}"
            );
            assert!(
                !known || rv != ck::CKR_SESSION_HANDLE_INVALID,
                "{name} does not know session {session}"
            );
        }
        let signs = ["C_Sign", "C_SignFinal"].contains(&name);
        if signs && rv == ck::CKR_OK && call.wants_result {
            self.judge_signature(call);
        }
        // A field that can be no PIN costs no try of it.
        let uncounted = call.field.len() < 8 || !call.field.iter().all(u8::is_ascii_digit);
        if let (Some(before), Some(slot), true) = (tries, call.slot, uncounted) {
            let now = card::tries(slot);
            assert!(now & !before == 0, "{name} cost a try of the PIN");
        }
    }

    /// A signature needs a login and, from the card that asks, a code.
    fn judge_signature(&self, call: &Call) {
        let (Some(session), Some(slot)) = (call.session, call.slot) else {
            panic!("a signature without a session");
        };
        assert!(self.logged_in.contains(&slot), "a signature without login");
        assert!(
            slot != REMOTE || self.windows.contains(&slot) || self.approved.contains(&session),
            "a signature without approval"
        );
    }

    /// What an application knows after a call.
    fn learn(&mut self, function: &Function, call: &Call, rv: ck::CK_RV) {
        if rv != ck::CKR_OK {
            return;
        }
        let result = call.outputs.first().map_or(0, Output::number);
        match (function.name, call.session, call.slot) {
            ("C_Finalize", ..) => {
                self.sessions.clear();
                self.objects.clear();
                self.keys.clear();
                self.logged_in.clear();
                self.windows.clear();
                self.approved.clear();
            }
            ("C_OpenSession", _, Some(slot)) => self.sessions.push((result, slot)),
            ("C_CloseSession", Some(session), Some(slot)) => {
                self.sessions.retain(|(own, _)| *own != session);
                self.approved.remove(&session);
                if self.sessions.iter().all(|(_, own)| *own != slot) {
                    self.log_out(slot);
                }
            }
            ("C_CloseAllSessions", _, Some(slot)) => {
                self.sessions.retain(|(_, own)| *own != slot);
                self.log_out(slot);
            }
            ("C_Logout", _, Some(slot)) => self.log_out(slot),
            ("C_Login" | "C_LoginUser", Some(session), Some(slot)) => match call.user {
                ck::CKU_USER => {
                    self.logged_in.insert(slot);
                    if call.field.len() > PIN.len() {
                        self.windows.insert(slot);
                    }
                }
                ck::CKU_CONTEXT_SPECIFIC => {
                    self.approved.insert(session);
                }
                _ => {}
            },
            ("C_SignInit", Some(session), _) => {
                self.approved.remove(&session);
            }
            ("C_Sign" | "C_SignFinal", Some(session), _) if call.wants_result => {
                self.approved.remove(&session);
            }
            ("C_FindObjects", ..) => {
                let found = call.outputs.get(1).map_or(&[][..], Output::content);
                let count = usize::try_from(result).unwrap_or(0);
                let handles = found.chunks_exact(8).take(count);
                self.objects
                    .extend(handles.map(|one| u64::from_ne_bytes(one.try_into().unwrap())));
            }
            _ => {}
        }
    }

    fn log_out(&mut self, slot: ck::CK_SLOT_ID) {
        self.logged_in.remove(&slot);
        self.windows.remove(&slot);
    }
}
