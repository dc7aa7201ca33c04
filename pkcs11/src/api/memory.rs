//! Reading and writing the application's memory. Pointers may be NULL or misaligned, counts
//! absurd: both are answered here, before anything is touched. No other file of the crate
//! dereferences a pointer.

use std::ffi::CStr;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::slice;

use zeroize::Zeroizing;

use crate::ck;
use crate::rv::{Outcome, refuse};
use crate::token::{AskedMechanism, Wanted};

/// The longest input that is believed, in bytes: nothing signed in one piece comes near, and it
/// is far from where arithmetic on addresses could wrap.
const LONGEST: usize = (1 << 31) - 1;

/// The most attributes a template may have: every attribute of the standard, many times over.
const MOST_ATTRIBUTES: usize = 4096;

/// The longest parameter of a mechanism, in bytes.
const LONGEST_PARAMETER: usize = 1 << 16;

/// The memory of the application during one call, reached through the pointers it passed.
pub(super) struct Caller<'call>(PhantomData<&'call mut ()>);

/// Room for one value of `T`.
pub(super) struct Place<'call, T>(NonNull<T>, PhantomData<&'call mut T>);

/// Room for a list of `T` of unknown length, in the convention of PKCS#11 section 5.2: a NULL
/// buffer asks for the length.
pub(super) struct Room<'call, T> {
    data: Option<NonNull<T>>,
    length: Place<'call, ck::CK_ULONG>,
    capacity: usize,
}

/// Bytes that are all to be filled in, in the length that the application asked for.
pub(super) struct Blank<'call> {
    data: *mut u8,
    length: usize,
    call: PhantomData<&'call mut u8>,
}

/// A template whose values are to be filled in.
pub(super) struct Form<'call> {
    first: NonNull<ck::CK_ATTRIBUTE>,
    count: usize,
    call: PhantomData<&'call mut ck::CK_ATTRIBUTE>,
}

impl<'call> Caller<'call> {
    /// # Safety
    ///
    /// For the length of the call that `self` is made for, every pointer given to its methods,
    /// and every one that they find there (`pParameter` of a mechanism, `pValue` of an
    /// attribute), must be NULL, or valid for reading (where it is read) and writing (where it
    /// is written) of as many items as the count beside it says; and nobody else may write
    /// there meanwhile.
    pub(super) unsafe fn of_this_call(_call: &'call mut ()) -> Self {
        Self(PhantomData)
    }

    /// The bytes at `data`; NULL is allowed for none.
    pub(super) fn bytes(&self, data: *const u8, length: ck::CK_ULONG) -> Outcome<&'call [u8]> {
        let length = within(length, LONGEST)?;
        if length == 0 {
            return Ok(&[]);
        }
        let data = present(data.cast_mut())?;
        // SAFETY: not NULL, of a length that fits the address space, and valid by the promise
        // of `of_this_call`.
        Ok(unsafe { slice::from_raw_parts(data.as_ptr(), length) })
    }

    /// The bytes at `data`, or nothing where the pointer is NULL: what a field holds that
    /// somebody may have left out.
    pub(super) fn given(
        &self,
        data: *const u8,
        length: ck::CK_ULONG,
    ) -> Outcome<Option<&'call [u8]>> {
        let bytes = self.bytes(data, length)?;
        Ok((!data.is_null()).then_some(bytes))
    }

    /// The value at `pointer`.
    pub(super) fn read<T: Copy>(&self, pointer: *const T) -> Outcome<T> {
        let pointer = present(pointer.cast_mut())?;
        // SAFETY: not NULL, and valid for reading by the promise of `of_this_call`; alignment
        // is not assumed.
        Ok(unsafe { pointer.as_ptr().read_unaligned() })
    }

    /// Whether the string at `pointer`, which ends with a zero, is `text`. Nothing behind its
    /// end is read.
    pub(super) fn is_text(&self, pointer: *const u8, text: &CStr) -> bool {
        text.to_bytes_with_nul()
            .iter()
            .enumerate()
            .all(|(index, byte)| self.read(pointer.wrapping_add(index)) == Ok(*byte))
    }

    /// The string at `pointer`, which ends with a zero at most `longest` bytes behind it.
    pub(super) fn text(&self, pointer: *const u8, longest: usize) -> Outcome<String> {
        let mut bytes = Vec::new();
        for index in 0..=longest {
            match self.read(pointer.wrapping_add(index))? {
                0 => return String::from_utf8(bytes).or(refuse(ck::CKR_ARGUMENTS_BAD)),
                byte => bytes.push(byte),
            }
        }
        refuse(ck::CKR_ARGUMENTS_BAD)
    }

    /// The mechanism at `pointer` with its parameter.
    pub(super) fn mechanism(
        &self,
        pointer: *const ck::CK_MECHANISM,
    ) -> Outcome<AskedMechanism<'call>> {
        let mechanism = self.read(pointer)?;
        within(mechanism.ulParameterLen, LONGEST_PARAMETER)?;
        let parameter = self.bytes(mechanism.pParameter.cast(), mechanism.ulParameterLen)?;
        Ok(AskedMechanism {
            kind: mechanism.mechanism,
            parameter,
        })
    }

    /// The attributes of a search template.
    pub(super) fn template(
        &self,
        first: *const ck::CK_ATTRIBUTE,
        count: ck::CK_ULONG,
    ) -> Outcome<Vec<Wanted<'call>>> {
        let count = within(count, MOST_ATTRIBUTES)?;
        if count > 0 {
            present(first.cast_mut())?;
        }
        (0..count)
            .map(|index| {
                let attribute = self.read(first.wrapping_add(index))?;
                let value = self.bytes(attribute.pValue.cast(), attribute.ulValueLen)?;
                Ok(Wanted {
                    kind: attribute.type_,
                    value,
                })
            })
            .collect()
    }

    /// A template to be filled in.
    pub(super) fn form(
        &self,
        first: *mut ck::CK_ATTRIBUTE,
        count: ck::CK_ULONG,
    ) -> Outcome<Form<'call>> {
        let count = within(count, MOST_ATTRIBUTES)?;
        Ok(Form {
            first: present(first)?,
            count,
            call: PhantomData,
        })
    }

    /// Room for one result, which must be there.
    pub(super) fn place<T: Copy>(&self, pointer: *mut T) -> Outcome<Place<'call, T>> {
        Ok(Place(present(pointer)?, PhantomData))
    }

    /// Room for a list whose length the application may ask for first.
    pub(super) fn room<T: Copy>(
        &self,
        data: *mut T,
        length: *mut ck::CK_ULONG,
    ) -> Outcome<Room<'call, T>> {
        let capacity = self.read(length.cast_const())?;
        let length = self.place(length)?;
        let Some(data) = NonNull::new(data) else {
            return Ok(Room {
                data: None,
                length,
                capacity: 0,
            });
        };
        let Ok(capacity) = usize::try_from(capacity) else {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        };
        if capacity > isize::MAX.unsigned_abs() {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        Ok(Room {
            data: Some(data),
            length,
            capacity,
        })
    }

    /// Bytes to be filled in; NULL is allowed for none.
    pub(super) fn blank(&self, data: *mut u8, length: ck::CK_ULONG) -> Outcome<Blank<'call>> {
        let length = within(length, LONGEST)?;
        if length > 0 {
            present(data)?;
        }
        Ok(Blank {
            data,
            length,
            call: PhantomData,
        })
    }

    /// Room for at most `most` values, filled from the start.
    pub(super) fn list<T: Copy>(
        &self,
        data: *mut T,
        most: ck::CK_ULONG,
        length: *mut ck::CK_ULONG,
    ) -> Outcome<Room<'call, T>> {
        let most = within(most, isize::MAX.unsigned_abs() / size_of::<T>())?;
        let length = self.place(length)?;
        let data = NonNull::new(data);
        if data.is_none() && most > 0 {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        Ok(Room {
            data,
            length,
            capacity: most,
        })
    }
}

impl<T: Copy> Place<'_, T> {
    /// Writes the result.
    pub(super) fn put(&self, value: T) {
        // SAFETY: not NULL, and valid for writing by the promise of `Caller::of_this_call`.
        unsafe { self.0.as_ptr().write_unaligned(value) }
    }
}

impl Place<'_, ck::CK_ULONG> {
    /// Writes a count of ours.
    pub(super) fn put_count(&self, count: usize) {
        self.put(c_count(count));
    }
}

impl<T: Copy> Room<'_, T> {
    /// Whether only the length is asked for.
    pub(super) fn asks_length(&self) -> bool {
        self.data.is_none()
    }

    /// How many values fit.
    pub(super) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Says how many values there are; refused with `CKR_BUFFER_TOO_SMALL` if there is a buffer
    /// and they do not fit.
    pub(super) fn announce(&self, length: usize) -> Outcome {
        self.length.put_count(length);
        if !self.asks_length() && length > self.capacity {
            return refuse(ck::CKR_BUFFER_TOO_SMALL);
        }
        Ok(())
    }

    /// Writes the values and their number; to a NULL buffer only the number.
    pub(super) fn fill(&self, values: &[T]) -> Outcome {
        self.announce(values.len())?;
        if let Some(data) = self.data {
            for (index, value) in values.iter().enumerate() {
                // SAFETY: `announce` made sure that all values fit, and the room is valid for
                // writing by the promise of `Caller::of_this_call`.
                unsafe { data.as_ptr().wrapping_add(index).write_unaligned(*value) };
            }
        }
        Ok(())
    }
}

impl Blank<'_> {
    /// Writes what `source` fills in, a piece at a time.
    pub(super) fn fill_by(&self, source: impl Fn(&mut [u8]) -> Outcome) -> Outcome {
        let mut piece = Zeroizing::new([0; 1024]);
        for start in (0..self.length).step_by(piece.len()) {
            let length = piece.len().min(self.length - start);
            let filled = piece.split_at_mut(length).0;
            source(filled)?;
            // SAFETY: `start + length` is within the room, which is not NULL, since it has a
            // length, and valid for writing by the promise of `Caller::of_this_call`.
            unsafe {
                let place = self.data.wrapping_add(start);
                place.copy_from_nonoverlapping(filled.as_ptr(), length);
            }
        }
        Ok(())
    }
}

impl Form<'_> {
    /// How many attributes the template has.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Fills in attribute number `index` with what `answer` says for its type: the value, or
    /// why there is none.
    pub(super) fn answer(
        &self,
        index: usize,
        answer: impl FnOnce(ck::CK_ATTRIBUTE_TYPE) -> Outcome<Vec<u8>>,
    ) -> Outcome {
        if index >= self.count {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        let place = self.first.as_ptr().wrapping_add(index);
        // SAFETY: inside the template, which is valid by the promise of `Caller::of_this_call`.
        let mut attribute = unsafe { place.read_unaligned() };
        let outcome = answer(attribute.type_).and_then(|value| write_value(&mut attribute, &value));
        if outcome.is_err() {
            attribute.ulValueLen = ck::CK_UNAVAILABLE_INFORMATION;
        }
        // SAFETY: as above; the template is the application's to have written.
        unsafe { place.write_unaligned(attribute) };
        outcome
    }
}

fn write_value(attribute: &mut ck::CK_ATTRIBUTE, value: &[u8]) -> Outcome {
    let Some(room) = NonNull::new(attribute.pValue.cast::<u8>()) else {
        attribute.ulValueLen = c_count(value.len());
        return Ok(());
    };
    if usize::try_from(attribute.ulValueLen).is_ok_and(|room| room > isize::MAX.unsigned_abs()) {
        return refuse(ck::CKR_ARGUMENTS_BAD);
    }
    if c_count(value.len()) > attribute.ulValueLen {
        return refuse(ck::CKR_BUFFER_TOO_SMALL);
    }
    // SAFETY: the room holds `ulValueLen` bytes by the promise of `Caller::of_this_call`, and
    // the value fits.
    unsafe { room.as_ptr().copy_from(value.as_ptr(), value.len()) };
    attribute.ulValueLen = c_count(value.len());
    Ok(())
}

fn present<T>(pointer: *mut T) -> Outcome<NonNull<T>> {
    NonNull::new(pointer).map_or_else(|| refuse(ck::CKR_ARGUMENTS_BAD), Ok)
}

fn within(count: ck::CK_ULONG, most: usize) -> Outcome<usize> {
    match usize::try_from(count) {
        Ok(count) if count <= most => Ok(count),
        _ => refuse(ck::CKR_ARGUMENTS_BAD),
    }
}

/// A count of ours, none of which comes near what a `CK_ULONG` holds.
fn c_count(count: usize) -> ck::CK_ULONG {
    ck::CK_ULONG::try_from(count).unwrap_or(ck::CK_UNAVAILABLE_INFORMATION)
}
