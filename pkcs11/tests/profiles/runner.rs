//! Runs a case over a table of functions: makes its calls in their order, takes from each answer
//! what later ones need, and compares what comes back by its meaning.

use std::ptr::null_mut;

use cryptoki_sys as ck;
use rsa::traits::PublicKeyParts as _;
use rsa::{BoxedUint, Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};
use x509_cert::Certificate;
use x509_cert::der::Decode as _;

use super::cases::{Step, TOKEN, Wanted};
use crate::call;

const DATA: &[u8] = b"Canne al vento";

/// What the names that a case leaves open stand for.
pub(crate) struct Card<'a> {
    pub(crate) slot: ck::CK_SLOT_ID,
    /// The label of the key and its certificate.
    pub(crate) label: &'a str,
    /// What is typed at login.
    pub(crate) field: String,
    /// Log in by `C_LoginUser` with this name.
    pub(crate) account: Option<&'a str>,
}

/// What a step is answered with instead of what the case has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Instead {
    Refused(ck::CK_RV),
    Mechanism([ck::CK_ULONG; 3]),
}

type Table = ck::CK_FUNCTION_LIST_3_0;

/// The functions of version 3.0, in the table of that version or of 3.2, which begins as it does.
pub(crate) fn table(minor: u8) -> &'static Table {
    let mut version = ck::CK_VERSION { major: 3, minor };
    let (name, mut found) = (c"PKCS 11".as_ptr().cast_mut().cast(), null_mut());
    // SAFETY: places of this function's; what comes back lives as long as the program.
    unsafe {
        let rv = remote_sign_pkcs11::C_GetInterface(name, &mut version, &mut found, 0);
        assert_eq!(rv, ck::CKR_OK);
        &*(*found).pFunctionList.cast::<Table>()
    }
}

/// Runs a case. Every step is answered as there, but for these.
pub(crate) fn run(case: &[Step], table: &Table, card: &Card<'_>, deviations: &[(Step, Instead)]) {
    let mut run = Run {
        table,
        card,
        count: 0,
        session: 0,
        found: Vec::new(),
        length: 0,
        public: None,
    };
    for step in case {
        let expected = deviations.iter().find(|(own, _)| own == step);
        let expected = expected.map(|(_, instead)| *instead);
        assert_eq!(run.take(*step), expected, "{step:?}");
    }
    for (step, _) in deviations {
        assert!(case.contains(step), "{step:?} is not in the case");
    }
}

struct Run<'a> {
    table: &'a Table,
    card: &'a Card<'a>,
    /// Of slots or mechanisms, as last told.
    count: ck::CK_ULONG,
    session: ck::CK_SESSION_HANDLE,
    found: Vec<ck::CK_OBJECT_HANDLE>,
    /// Of an attribute, as last told.
    length: usize,
    public: Option<RsaPublicKey>,
}

impl Run<'_> {
    /// What the step is answered with, if it is not what the case has.
    fn take(&mut self, step: Step) -> Option<Instead> {
        let (table, slot, session) = (self.table, self.card.slot, self.session);
        let rv = match step {
            Step::Initialize => call!(table, C_Initialize(null_mut())),
            Step::Information => self.information(),
            Step::CountSlots => {
                let present = ck::CK_TRUE;
                call!(table, C_GetSlotList(present, null_mut(), &mut self.count))
            }
            Step::ListSlots => self.list_slots(),
            Step::Slot => self.slot(),
            Step::Token => self.token(),
            Step::CountMechanisms => {
                let count = &mut self.count;
                call!(table, C_GetMechanismList(slot, null_mut(), count))
            }
            Step::ListMechanisms(needed) => self.list_mechanisms(needed),
            Step::Mechanism(kind, expected) => return self.mechanism(kind, expected),
            Step::Open(flags) => {
                let session = &mut self.session;
                call!(table, C_OpenSession(slot, flags, null_mut(), None, session))
            }
            Step::LogIn => self.log_in(),
            Step::Search(wanted) => self.search(wanted),
            Step::Find { room, needed } => self.find(room, needed),
            Step::EndSearch => call!(table, C_FindObjectsFinal(session)),
            Step::AskLength(object, kind) => {
                let (rv, told) = self.read(object, kind, null_mut(), 0);
                self.length = told;
                rv
            }
            Step::Read(object, kind) => self.read_whole(object, kind),
            Step::ReadKey => self.read_key(),
            Step::SignInit(kind) => {
                let mut mechanism = ck::CK_MECHANISM {
                    mechanism: kind,
                    ..ck::CK_MECHANISM::default()
                };
                let key = self.found[0];
                call!(table, C_SignInit(session, &mut mechanism, key))
            }
            Step::Sign => self.sign(),
            Step::LogOut => call!(table, C_Logout(session)),
            Step::Close => call!(table, C_CloseSession(session)),
            Step::CloseAll => call!(table, C_CloseAllSessions(slot)),
            Step::Finalize => call!(table, C_Finalize(null_mut())),
        };
        (rv != ck::CKR_OK).then_some(Instead::Refused(rv))
    }

    fn information(&self) -> ck::CK_RV {
        let mut info = ck::CK_INFO::default();
        let rv = call!(self.table, C_GetInfo(&mut info));
        let versions = [info.cryptokiVersion, self.table.version];
        let [told, own] = versions.map(|version| (version.major, version.minor));
        assert_eq!(told, own);
        assert_eq!(info.flags, 0);
        rv
    }

    fn list_slots(&mut self) -> ck::CK_RV {
        let (mut slots, present) = (vec![0; length(self.count)], ck::CK_TRUE);
        let (room, count) = (slots.as_mut_ptr(), &mut self.count);
        let rv = call!(self.table, C_GetSlotList(present, room, count));
        assert_eq!(length(self.count), slots.len());
        assert!(slots.contains(&self.card.slot));
        rv
    }

    fn slot(&self) -> ck::CK_RV {
        let mut info = ck::CK_SLOT_INFO::default();
        let rv = call!(self.table, C_GetSlotInfo(self.card.slot, &mut info));
        assert!(info.flags & ck::CKF_TOKEN_PRESENT != 0);
        rv
    }

    fn token(&self) -> ck::CK_RV {
        let mut info = ck::CK_TOKEN_INFO::default();
        let rv = call!(self.table, C_GetTokenInfo(self.card.slot, &mut info));
        assert_eq!(info.flags, TOKEN);
        assert_eq!([info.ulSessionCount, info.ulRwSessionCount], [0; 2]);
        for most in [info.ulMaxSessionCount, info.ulMaxRwSessionCount] {
            assert_eq!(most, ck::CK_EFFECTIVELY_INFINITE);
        }
        rv
    }

    fn list_mechanisms(&mut self, needed: &[ck::CK_MECHANISM_TYPE]) -> ck::CK_RV {
        let mut kinds = vec![0; length(self.count)];
        let (room, count) = (kinds.as_mut_ptr(), &mut self.count);
        let rv = call!(self.table, C_GetMechanismList(self.card.slot, room, count));
        assert_eq!(length(self.count), kinds.len());
        for kind in needed {
            assert!(kinds.contains(kind), "{kind:x} is not in {kinds:x?}");
        }
        rv
    }

    fn mechanism(
        &self,
        kind: ck::CK_MECHANISM_TYPE,
        expected: [ck::CK_ULONG; 3],
    ) -> Option<Instead> {
        let (slot, mut info) = (self.card.slot, ck::CK_MECHANISM_INFO::default());
        let rv = call!(self.table, C_GetMechanismInfo(slot, kind, &mut info));
        let told = [info.ulMinKeySize, info.ulMaxKeySize, info.flags];
        match rv {
            ck::CKR_OK => (told != expected).then_some(Instead::Mechanism(told)),
            refused => Some(Instead::Refused(refused)),
        }
    }

    fn log_in(&self) -> ck::CK_RV {
        let (table, session, user) = (self.table, self.session, ck::CKU_USER);
        let (pin, pin_length) = text(&self.card.field);
        match self.card.account {
            None => call!(table, C_Login(session, user, pin, pin_length)),
            Some(name) => {
                let (name, name_length) = text(name);
                call!(
                    table,
                    C_LoginUser(session, user, pin, pin_length, name, name_length)
                )
            }
        }
    }

    fn search(&self, wanted: &[Wanted]) -> ck::CK_RV {
        let values: Vec<(_, Vec<u8>)> = wanted
            .iter()
            .map(|wanted| match wanted {
                Wanted::Token => (ck::CKA_TOKEN, vec![ck::CK_TRUE]),
                Wanted::Label => (ck::CKA_LABEL, self.card.label.as_bytes().to_vec()),
                Wanted::Class(class) => (ck::CKA_CLASS, class.to_ne_bytes().to_vec()),
            })
            .collect();
        begin_search(self.table, self.session, &values)
    }

    fn find(&mut self, room: usize, needed: usize) -> ck::CK_RV {
        self.found = vec![0; room];
        let (objects, mut count) = (self.found.as_mut_ptr(), 0);
        let rv = call!(
            self.table,
            C_FindObjects(self.session, objects, room as ck::CK_ULONG, &mut count)
        );
        self.found.truncate(length(count));
        assert!(self.found.len() >= needed, "{:?}", self.found);
        rv
    }

    /// Reads an attribute; with it comes the length told.
    fn read(
        &self,
        object: usize,
        kind: ck::CK_ATTRIBUTE_TYPE,
        value: *mut u8,
        room: usize,
    ) -> (ck::CK_RV, usize) {
        let mut asked = attribute(kind, value, room);
        let (session, object) = (self.session, self.found[object]);
        let rv = call!(
            self.table,
            C_GetAttributeValue(session, object, &mut asked, 1)
        );
        (rv, length(asked.ulValueLen))
    }

    fn read_whole(&self, object: usize, kind: ck::CK_ATTRIBUTE_TYPE) -> ck::CK_RV {
        let mut value = vec![0; self.length];
        let (rv, told) = self.read(object, kind, value.as_mut_ptr(), self.length);
        assert_eq!(told, self.length);
        match kind {
            ck::CKA_VALUE => assert!(Certificate::from_der(&value).is_ok()),
            _ => assert_eq!(value, self.card.label.as_bytes()),
        }
        rv
    }

    fn read_key(&mut self) -> ck::CK_RV {
        let [mut modulus, mut exponent] = [[0; 1024]; 2];
        let mut asked = [
            attribute(ck::CKA_MODULUS, modulus.as_mut_ptr(), modulus.len()),
            attribute(
                ck::CKA_PUBLIC_EXPONENT,
                exponent.as_mut_ptr(),
                exponent.len(),
            ),
        ];
        let (session, key) = (self.session, self.found[0]);
        let rv = call!(
            self.table,
            C_GetAttributeValue(session, key, asked.as_mut_ptr(), 2)
        );
        let lengths = asked.map(|asked| length(asked.ulValueLen));
        assert_eq!(lengths, [256, 3]);
        let [modulus, exponent] = [&modulus[..256], &exponent[..3]];
        assert_eq!(exponent, [1, 0, 1]);
        let number = BoxedUint::from_be_slice_vartime;
        let public = RsaPublicKey::new(number(modulus), number(exponent)).unwrap();
        assert_eq!(public.size(), 256);
        self.public = Some(public);
        rv
    }

    fn sign(&self) -> ck::CK_RV {
        let (mut signature, mut room) = ([0; 256], 256);
        let (data, data_length) = (DATA.as_ptr().cast_mut(), DATA.len() as ck::CK_ULONG);
        let place = signature.as_mut_ptr();
        let rv = call!(
            self.table,
            C_Sign(self.session, data, data_length, place, &mut room)
        );
        if rv == ck::CKR_OK {
            assert_eq!(room, 256);
            let (scheme, public) = (Pkcs1v15Sign::new::<Sha256>(), self.public.as_ref());
            let held = public
                .unwrap()
                .verify(scheme, &Sha256::digest(DATA), &signature);
            held.unwrap();
        }
        rv
    }
}

/// Begins a search for objects with these values.
pub(crate) fn begin_search(
    table: &Table,
    session: ck::CK_SESSION_HANDLE,
    values: &[(ck::CK_ATTRIBUTE_TYPE, Vec<u8>)],
) -> ck::CK_RV {
    let mut template: Vec<_> = values
        .iter()
        .map(|(kind, value)| attribute(*kind, value.as_ptr().cast_mut(), value.len()))
        .collect();
    let (place, count) = (template.as_mut_ptr(), template.len() as ck::CK_ULONG);
    call!(table, C_FindObjectsInit(session, place, count))
}

pub(crate) fn attribute(
    kind: ck::CK_ATTRIBUTE_TYPE,
    value: *mut u8,
    room: usize,
) -> ck::CK_ATTRIBUTE {
    ck::CK_ATTRIBUTE {
        type_: kind,
        pValue: value.cast(),
        ulValueLen: room as ck::CK_ULONG,
    }
}

pub(crate) fn text(text: &str) -> (*mut u8, ck::CK_ULONG) {
    (text.as_ptr().cast_mut(), text.len() as ck::CK_ULONG)
}

fn length(told: ck::CK_ULONG) -> usize {
    usize::try_from(told).unwrap()
}
