//! Arguments out of a fuzzer's bytes, with the memory they point to: mostly what an application
//! could mean, else NULL, absurd lengths, unknown numbers. A length is believed only where there
//! is as much memory.

use arbitrary::{Result, Unstructured};
use cryptoki_sys as ck;

use crate::functions::Words;
use crate::memory::Output;

/// A length that nothing has.
pub(crate) const ABSURD: [usize; 4] = [
    usize::MAX,
    isize::MAX as usize,
    isize::MAX as usize + 1,
    1 << 40,
];

/// One call with its memory.
#[derive(Default)]
pub(crate) struct Call {
    pub(crate) words: Words,
    pub(crate) outputs: Vec<Output>,
    /// What the module reads.
    pub(crate) inputs: Vec<Box<[u8]>>,
    pub(crate) session: Option<ck::CK_SESSION_HANDLE>,
    pub(crate) slot: Option<ck::CK_SLOT_ID>,
    pub(crate) user: ck::CK_ULONG,
    /// What stands in the field of a login, if it could be a PIN or a code.
    pub(crate) field: Vec<u8>,
    pub(crate) wants_result: bool,
}

impl Call {
    /// Memory with this content, of just that length.
    pub(crate) fn input(&mut self, bytes: &[u8]) -> usize {
        let mut memory: Box<[u8]> = bytes.into();
        let address = memory.as_mut_ptr().expose_provenance();
        self.inputs.push(memory);
        address
    }

    pub(crate) fn output(&mut self, length: usize, input: &mut Unstructured<'_>) -> Result<usize> {
        let mut output = Output::new(length, input.arbitrary()?);
        let address = output.address();
        self.outputs.push(output);
        Ok(address)
    }

    /// The address and the number of these bytes.
    pub(crate) fn bytes(
        &mut self,
        bytes: &[u8],
        wrong: bool,
        input: &mut Unstructured<'_>,
    ) -> Result<Vec<usize>> {
        if wrong {
            self.field.clear();
            return Ok(match input.arbitrary::<u8>()? {
                0..=99 => vec![0, 0],
                100..=149 => vec![0, *input.choose(&ABSURD)?],
                _ => vec![1, *input.choose(&ABSURD)?],
            });
        }
        Ok(vec![self.input(bytes), bytes.len()])
    }

    pub(crate) fn room(
        &mut self,
        size: usize,
        wrong: bool,
        input: &mut Unstructured<'_>,
    ) -> Result<Vec<usize>> {
        let choice = input.arbitrary::<u8>()?;
        let fits = match choice {
            0..=149 => 512,
            150..=219 => input.int_in_range(0..=100)?,
            _ => 0,
        };
        let absurd = *input.choose(&[usize::MAX, isize::MAX as usize + 1])?;
        let (data, told) = match choice {
            0..=99 if wrong => (1, absurd),
            100..=149 if wrong => return Ok(vec![1, 0]),
            220.. => (0, absurd),
            _ => (self.output(size * fits, input)?, fits),
        };
        self.wants_result = data != 0;
        let mut count = Output::holding(&told.to_ne_bytes(), input.arbitrary()?);
        let place = count.address();
        self.outputs.push(count);
        Ok(vec![data, place])
    }
}

/// A mechanism of ours, or any.
pub(crate) fn kind(wrong: bool, input: &mut Unstructured<'_>) -> Result<ck::CK_MECHANISM_TYPE> {
    const KINDS: [ck::CK_MECHANISM_TYPE; 18] = [
        ck::CKM_RSA_PKCS,
        ck::CKM_RSA_PKCS,
        ck::CKM_SHA256_RSA_PKCS,
        ck::CKM_SHA512_RSA_PKCS,
        ck::CKM_RSA_PKCS_PSS,
        ck::CKM_SHA256_RSA_PKCS_PSS,
        ck::CKM_SHA384_RSA_PKCS_PSS,
        ck::CKM_ECDSA,
        ck::CKM_ECDSA,
        ck::CKM_ECDSA,
        ck::CKM_ECDSA_SHA256,
        ck::CKM_ECDSA_SHA384,
        ck::CKM_SHA_1,
        ck::CKM_SHA256,
        ck::CKM_SHA512,
        ck::CKM_DES3_KEY_GEN,
        ck::CKM_EDDSA,
        ck::CKM_VENDOR_DEFINED,
    ];
    if wrong {
        return input.arbitrary();
    }
    Ok(*input.choose(&KINDS)?)
}

/// A CK_MECHANISM and its parameter.
pub(crate) fn mechanism(
    call: &mut impl Memory,
    wrong: bool,
    input: &mut Unstructured<'_>,
) -> Result<usize> {
    let kind = kind(false, input)?;
    let (parameter, length) = match input.arbitrary::<u8>()? {
        0..=15 if wrong => return Ok(0),
        16..=99 if wrong => (1, *input.choose(&ABSURD)?),
        _ if wrong => {
            let length = input.int_in_range(0..=64)?.min(input.len());
            let bytes = input.bytes(length)?.to_vec();
            (call.keep(&bytes), length)
        }
        choice if takes_parameter(kind) => {
            let hash = [ck::CKM_SHA256, ck::CKM_SHA384, ck::CKM_SHA512][usize::from(choice) % 3];
            let mask = [
                ck::CKG_MGF1_SHA256,
                ck::CKG_MGF1_SHA384,
                ck::CKG_MGF1_SHA512,
            ];
            let salt = *input.choose(&[32, 0, 48, 64, 222, 223, ck::CK_ULONG::MAX])?;
            let numbers = [hash, mask[usize::from(choice) % 3], salt];
            let bytes: Vec<u8> = numbers
                .iter()
                .flat_map(|number| number.to_ne_bytes())
                .collect();
            (call.keep(&bytes), bytes.len())
        }
        _ => (0, 0),
    };
    let mut bytes = kind.to_ne_bytes().to_vec();
    bytes.extend(parameter.to_ne_bytes());
    bytes.extend(length.to_ne_bytes());
    Ok(call.keep(&bytes))
}

fn takes_parameter(kind: ck::CK_MECHANISM_TYPE) -> bool {
    [
        ck::CKM_RSA_PKCS_PSS,
        ck::CKM_SHA256_RSA_PKCS_PSS,
        ck::CKM_SHA384_RSA_PKCS_PSS,
    ]
    .contains(&kind)
}

/// What keeps bytes for the module to read.
pub(crate) trait Memory {
    fn keep(&mut self, bytes: &[u8]) -> usize;
}

impl Memory for Call {
    fn keep(&mut self, bytes: &[u8]) -> usize {
        self.input(bytes)
    }
}

/// Types of attributes: what objects have, and any.
pub(crate) fn attribute_type(input: &mut Unstructured<'_>) -> Result<ck::CK_ATTRIBUTE_TYPE> {
    Ok(match input.arbitrary::<u8>()? {
        0..=199 => u64::from(input.arbitrary::<u16>()? % 0x0640),
        200..=239 => *input.choose(&[ck::CKA_ALLOWED_MECHANISMS, ck::CKA_WRAP_TEMPLATE])?,
        _ => input.arbitrary()?,
    })
}

/// A search template: its address and its number of attributes.
pub(crate) fn template(
    call: &mut Call,
    wrong: bool,
    input: &mut Unstructured<'_>,
) -> Result<Vec<usize>> {
    if wrong {
        return Ok(match input.arbitrary::<u8>()? {
            0..=99 => vec![0, 1],
            100..=149 => vec![0, 0],
            _ => vec![1, *input.choose(&ABSURD)?],
        });
    }
    let count = input.int_in_range(0..=4)?;
    let mut bytes = Vec::new();
    for _ in 0..count {
        let kind = attribute_type(input)?;
        let value = match input.arbitrary::<u8>()? {
            0..=99 => u64::from(input.arbitrary::<u8>()? & 7)
                .to_ne_bytes()
                .to_vec(),
            100..=149 => vec![input.arbitrary::<u8>()? & 1],
            _ => {
                let length = input.int_in_range(0..=40)?.min(input.len());
                input.bytes(length)?.to_vec()
            }
        };
        let value: Vec<u8> = value;
        let (place, length) = match input.arbitrary::<u8>()? {
            0..=7 => (1, *input.choose(&ABSURD)?),
            8..=15 => (0, 9),
            _ => (call.input(&value), value.len()),
        };
        bytes.extend(kind.to_ne_bytes());
        bytes.extend(place.to_ne_bytes());
        bytes.extend(length.to_ne_bytes());
    }
    Ok(vec![call.input(&bytes), count])
}

/// A template to be filled in, likewise.
pub(crate) fn form(
    call: &mut Call,
    wrong: bool,
    input: &mut Unstructured<'_>,
) -> Result<Vec<usize>> {
    if wrong {
        return Ok(match input.arbitrary::<u8>()? {
            0..=99 => vec![0, *input.choose(&[0, 1])?],
            _ => vec![1, *input.choose(&ABSURD)?],
        });
    }
    let count = input.int_in_range(0..=6)?;
    let mut bytes = Vec::new();
    for _ in 0..count {
        let kind = attribute_type(input)?;
        let room = *input.choose(&[0, 1, 4, 8, 9, 20, 64, 256, 2000])?;
        let (place, told) = match input.arbitrary::<u8>()? {
            0..=7 => (1, *input.choose(&[usize::MAX, isize::MAX as usize + 1])?),
            8..=99 => (0, *input.choose(&[0, 5, usize::MAX])?),
            _ => (call.output(room, input)?, room),
        };
        bytes.extend(kind.to_ne_bytes());
        bytes.extend(place.to_ne_bytes());
        bytes.extend(told.to_ne_bytes());
    }
    let mut template = Output::holding(&bytes, input.arbitrary()?);
    let address = template.address();
    call.outputs.push(template);
    Ok(vec![address, count])
}
