//! The numbers in the name of a test: `req_24_to_29_...` and its kin. What a number
//! means stands in `table`; which tests ran, in `libtest`.

use std::fmt;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Requirement,
    Reading,
    Threat,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Requirement, Self::Reading, Self::Threat];

    /// The word before the number, in names of tests and over the tables.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Requirement => "req",
            Self::Reading => "amb",
            Self::Threat => "threat",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// One numbered line of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label {
    pub(super) kind: Kind,
    pub(super) number: u16,
}

impl fmt::Display for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.kind.word(), self.number)
    }
}

/// The labels that the test `path` carries, ascending; none if its name does not begin with
/// the word of a kind. The form is `KIND_N[_to_N][_and_N[_to_N]]..._words`; a number may have
/// zeros in front. A name that begins so and goes on otherwise is an error, in words.
pub(super) fn labels(path: &str) -> Result<Vec<Label>, String> {
    let name = path.rsplit("::").next().unwrap_or(path);
    let words: Vec<&str> = name.split('_').collect();
    let [word, rest @ ..] = words.as_slice() else {
        return Ok(Vec::new());
    };
    let Some(kind) = Kind::of_word(word) else {
        return Ok(Vec::new());
    };
    let label = |number| Label { kind, number };
    match numbers(rest) {
        Ok(numbers) => Ok(numbers.into_iter().map(label).collect()),
        Err(what) => Err(format!("{path}: {what}")),
    }
}

fn numbers(words: &[&str]) -> Result<Vec<u16>, String> {
    let mut found: Vec<u16> = Vec::new();
    let mut rest = words;
    loop {
        let (first, after) = number(rest)?;
        let last = match after {
            ["to", range @ ..] if begins_with_digit(range) => {
                let (last, after) = number(range)?;
                rest = after;
                if last <= first {
                    return Err(format!("{first} to {last} is no range"));
                }
                last
            }
            _ => {
                rest = after;
                first
            }
        };
        if found.last().is_some_and(|before| *before >= first) {
            return Err(format!(
                "{first} stands after a number that is not below it"
            ));
        }
        found.extend(first..=last);
        match rest {
            ["and", more @ ..] if begins_with_digit(more) => rest = more,
            _ => break,
        }
    }
    match rest {
        [] | ["", ..] => Err("after the numbers no word says what is tested".to_owned()),
        [word, ..] if begins_with_digit(rest) => {
            Err(format!("before {word} stands neither `to` nor `and`"))
        }
        ["to", more @ ..] if begins_with_digit(more) => Err("a range has one `to`".to_owned()),
        _ => Ok(found),
    }
}

fn number<'a, 'b>(words: &'a [&'b str]) -> Result<(u16, &'a [&'b str]), String> {
    let (word, rest) = words.split_first().ok_or("a number is missing")?;
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match word.parse() {
        Ok(number @ 1..=999) if is_number => Ok((number, rest)),
        _ => Err(format!("{word:?} is no number from 1 to 999")),
    }
}

fn begins_with_digit(words: &[&str]) -> bool {
    let first = words.first().and_then(|word| word.bytes().next());
    first.is_some_and(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(path: &str) -> Result<Vec<String>, String> {
        Ok(labels(path)?.iter().map(Label::to_string).collect())
    }

    #[test]
    fn numbers_are_read_in_every_form() {
        let table: &[(&str, &[&str])] = &[
            ("req_31_a_pin_has_eight_digits", &["req 31"]),
            ("req_08_zeros_in_front", &["req 8"]),
            ("req_008_many_zeros", &["req 8"]),
            ("a::tests::threat_17_paths_do_not_count", &["threat 17"]),
            ("amb_16_two_proofs", &["amb 16"]),
            ("req_24_to_26_range", &["req 24", "req 25", "req 26"]),
            ("req_08_to_09_range", &["req 8", "req 9"]),
            ("req_13_and_14_pair", &["req 13", "req 14"]),
            ("threat_26_and_31_pair", &["threat 26", "threat 31"]),
            ("req_1_to_2_and_5_mixed", &["req 1", "req 2", "req 5"]),
            ("req_1_and_3_to_4_mixed", &["req 1", "req 3", "req 4"]),
            ("req_1_and_3_and_5_three", &["req 1", "req 3", "req 5"]),
            ("req_99_and_100_widths", &["req 99", "req 100"]),
            ("req_31_to_the_letter", &["req 31"]),
            ("req_31_and_nothing_else", &["req 31"]),
            ("req_31_pins_have_8_digits", &["req 31"]),
            ("req_31_to_32_to_the_end", &["req 31", "req 32"]),
            ("nothing", &[]),
            ("", &[]),
            ("required_31_words", &[]),
            ("a_req_31_inside", &[]),
            ("req_31::the_module_does_not_count", &[]),
            ("REQ_31_capitals", &[]),
            ("threats_17_plural", &[]),
        ];
        for (name, expected) in table {
            assert_eq!(texts(name).unwrap(), *expected, "{name}");
        }
    }

    #[test]
    fn other_forms_are_refused() {
        for name in [
            "req",
            "req_",
            "req_words",
            "req__31_words",
            "req_31",
            "req_31_",
            "req_31_to_33",
            "req_24_29_neither_to_nor_and",
            "req_24_8_digits",
            "req_24_2nd_try",
            "req_24to29_glued",
            "req_24_to_29x_glued",
            "req_24_and_29x_glued",
            "req_24_to_29_30_words",
            "req_1_to_2_to_3_twice",
            "req_29_to_24_downwards",
            "req_24_to_24_no_range",
            "req_29_and_24_downwards",
            "req_24_and_24_twice",
            "req_24_to_29_and_26_inside",
            "req_0_zero",
            "req_1000_far",
            "req_99999999999999999999_far",
            "req_+1_sign",
            "threat_o9_letter",
            "amb_x",
        ] {
            let refused = labels(name).unwrap_err();
            assert!(refused.starts_with(&format!("{name}: ")), "{refused}");
        }
    }
}
