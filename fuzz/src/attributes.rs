//! Templates and mechanisms with their parameters, at cards that are logged in: every byte that
//! a template is answered with is public (threat 50).

use std::collections::BTreeMap;

use arbitrary::{Result, Unstructured};
use cryptoki_sys as ck;

use crate::arguments::{Memory, attribute_type, mechanism};
use crate::card::{self, LIST, PIN, SLOTS, pointer};
use crate::memory::Output;

/// Attributes that a private key shares with its certificate or its public key.
const PUBLIC: [ck::CK_ATTRIBUTE_TYPE; 11] = [
    ck::CKA_LABEL,
    ck::CKA_UNIQUE_ID,
    ck::CKA_ID,
    ck::CKA_SUBJECT,
    ck::CKA_PUBLIC_KEY_INFO,
    ck::CKA_MODULUS,
    ck::CKA_PUBLIC_EXPONENT,
    ck::CKA_EC_PARAMS,
    ck::CKA_EC_POINT,
    ck::CKA_ALLOWED_MECHANISMS,
    ck::CKA_CLASS,
];

/// The memory of what the module reads.
#[derive(Default)]
struct Kept(Vec<Box<[u8]>>);

impl Memory for Kept {
    fn keep(&mut self, bytes: &[u8]) -> usize {
        let mut memory: Box<[u8]> = bytes.into();
        let address = memory.as_mut_ptr().expose_provenance();
        self.0.push(memory);
        address
    }
}

pub fn attributes(data: &[u8]) {
    let cards = card::cards();
    let mut input = Unstructured::new(data);
    let slot = *input.choose(&SLOTS).unwrap_or(&0);
    let session = card::open(slot, 0);
    assert_eq!(card::log_in(session, PIN), ck::CKR_OK);
    let objects = card::objects(session);
    let classes: BTreeMap<_, _> = objects
        .iter()
        .map(|object| (*object, card::class(session, *object)))
        .collect();
    for _ in 0..16 {
        if input.is_empty() || step(session, &classes, &mut input).is_err() {
            break;
        }
    }
    drop(cards);
}

fn step(
    session: ck::CK_SESSION_HANDLE,
    classes: &BTreeMap<ck::CK_OBJECT_HANDLE, ck::CK_OBJECT_CLASS>,
    input: &mut Unstructured<'_>,
) -> Result<()> {
    let objects: Vec<_> = classes.keys().copied().collect();
    let object = *input.choose(&objects)?;
    if input.arbitrary::<u8>()? < 64 {
        begin(session, object, input)
    } else {
        read(session, object, classes[&object], input)
    }
}

/// Begins a signature and ends it.
fn begin(
    session: ck::CK_SESSION_HANDLE,
    object: ck::CK_OBJECT_HANDLE,
    input: &mut Unstructured<'_>,
) -> Result<()> {
    let mut kept = Kept::default();
    let wrong = input.arbitrary()?;
    let asked = mechanism(&mut kept, wrong, input)?;
    // SAFETY: a mechanism with its parameter, or NULL, or a length that is refused.
    let rv = unsafe { LIST.C_SignInit.unwrap()(session, pointer(asked), object) };
    assert_ne!(rv, ck::CKR_GENERAL_ERROR);
    // SAFETY: no pointers.
    let rv = unsafe { LIST.C_SessionCancel.unwrap()(session, ck::CKF_SIGN) };
    assert_eq!(rv, ck::CKR_OK);
    Ok(())
}

fn read(
    session: ck::CK_SESSION_HANDLE,
    object: ck::CK_OBJECT_HANDLE,
    class: ck::CK_OBJECT_CLASS,
    input: &mut Unstructured<'_>,
) -> Result<()> {
    let count = input.int_in_range(1..=24)?;
    let mut outputs = Vec::new();
    let mut bytes = Vec::new();
    for _ in 0..count {
        let kind = attribute_type(input)?;
        let room = *input.choose(&[2000, 0, 1, 4, 8, 20, 64, 256])?;
        let mut output = Output::new(room, input.arbitrary()?);
        bytes.extend(kind.to_ne_bytes());
        bytes.extend(output.address().to_ne_bytes());
        bytes.extend(room.to_ne_bytes());
        outputs.push((kind, room, output));
    }
    let mut template = Output::holding(&bytes, input.arbitrary()?);
    let place = pointer(template.address());
    // SAFETY: as many attributes as the count says, each with the room it tells.
    let rv = unsafe { LIST.C_GetAttributeValue.unwrap()(session, object, place, count as u64) };
    let expected = [
        ck::CKR_OK,
        ck::CKR_ATTRIBUTE_SENSITIVE,
        ck::CKR_ATTRIBUTE_TYPE_INVALID,
        ck::CKR_BUFFER_TOO_SMALL,
    ];
    assert!(expected.contains(&rv), "{rv:#x}");
    template.check_margins("C_GetAttributeValue");
    let answered = template.content().chunks_exact(24);
    let mut unanswered = 0;
    for (answered, (kind, room, output)) in answered.zip(&outputs) {
        output.check_margins("C_GetAttributeValue");
        let length = u64::from_ne_bytes(answered[16..].try_into().unwrap());
        if length == ck::CK_UNAVAILABLE_INFORMATION {
            unanswered += 1;
            assert!(output.is_untouched(), "{kind:#x} is refused and written");
            continue;
        }
        let length = usize::try_from(length).unwrap();
        assert!(length <= *room, "{kind:#x} overflows");
        let (value, rest) = output.content().split_at(length);
        let fresh = Output::new(rest.len(), false);
        assert!(rest == fresh.content(), "{kind:#x} is longer than it says");
        if class == ck::CKO_PRIVATE_KEY {
            let known = PUBLIC.contains(kind) || length <= 8;
            assert!(known, "{kind:#x} of a private key tells {value:x?}");
        }
    }
    assert_eq!(rv == ck::CKR_OK, unanswered == 0, "{rv:#x}");
    Ok(())
}
