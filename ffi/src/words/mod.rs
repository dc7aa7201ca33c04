//! The closed vocabularies as numbers. They are permanent and start at 1; where a value may be
//! absent, 0 stands for none. What a value means is the core's.

mod credential;
mod history;
mod holder;

pub use credential::*;
pub use history::*;
pub use holder::*;

use std::mem::MaybeUninit;

use crate::fault::Fault;

/// A vocabulary of the core with its numbers.
pub(crate) trait Word: Copy {
    /// The core's.
    type Core: Copy + 'static;

    /// Every value of the core's.
    const ALL: &'static [Self::Core];

    /// The number of `value`.
    fn number(value: Self::Core) -> i32;
}

/// The value that the caller gave as a number: any number may come.
pub(crate) fn word<W: Word>(
    number: MaybeUninit<W>,
    argument: &'static str,
) -> Result<W::Core, Fault> {
    optional_word(number, argument)?.ok_or(Fault::NoSuchValue(argument))
}

/// The same, where 0 stands for none.
pub(crate) fn optional_word<W: Word>(
    number: MaybeUninit<W>,
    argument: &'static str,
) -> Result<Option<W::Core>, Fault> {
    const { assert!(size_of::<W>() == size_of::<i32>() && align_of::<W>() == align_of::<i32>()) };
    // SAFETY: a `W` is as large and aligned as an `i32`, and the caller gave a number for it.
    let number = unsafe { number.as_ptr().cast::<i32>().read() };
    if number == 0 {
        return Ok(None);
    }
    let found = W::ALL.iter().find(|value| W::number(**value) == number);
    found.copied().map(Some).ok_or(Fault::NoSuchValue(argument))
}

macro_rules! words {
    ($($name:ident { $($variant:ident),+ $(,)? })+) => {$(
        impl From<core::$name> for $name {
            fn from(value: core::$name) -> Self {
                match value { $(core::$name::$variant => Self::$variant,)+ }
            }
        }

        impl From<Option<core::$name>> for $name {
            fn from(value: Option<core::$name>) -> Self {
                value.map_or(Self::None, Self::from)
            }
        }

        impl Word for $name {
            type Core = core::$name;
            const ALL: &'static [core::$name] = &[$(core::$name::$variant),+];

            fn number(value: core::$name) -> i32 {
                Self::from(value) as i32
            }
        }
    )+};
}

use words;

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: i32) -> MaybeUninit<KeyAlgorithm> {
        let mut word = MaybeUninit::<KeyAlgorithm>::uninit();
        // SAFETY: as large and aligned as an `i32`, as `optional_word` asserts.
        unsafe { word.as_mut_ptr().cast::<i32>().write(number) };
        word
    }

    #[test]
    fn any_number_is_taken_and_only_a_listed_one_understood() {
        let p256 = word(number(KeyAlgorithm::P256 as i32), "algorithm");
        assert!(matches!(p256, Ok(remote_sign_core::KeyAlgorithm::P256)));
        assert!(matches!(optional_word(number(0), "algorithm"), Ok(None)));
        for wrong in [-1, 0, 6, i32::MIN, i32::MAX] {
            let refused = word(number(wrong), "algorithm");
            assert!(matches!(refused, Err(Fault::NoSuchValue("algorithm"))));
        }
    }
}
