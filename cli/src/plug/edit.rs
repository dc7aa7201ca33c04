//! A piece of text that a program's file is to hold: what it is, what tells it from other
//! people's text, and where in the file it goes. Files are read and written in `change`.

use std::path::PathBuf;

use super::{policies, state};
use crate::failure::Failure;

/// One piece in one file.
pub(crate) struct Edit {
    /// What a person calls the file.
    pub(crate) title: String,
    pub(crate) file: PathBuf,
    /// The piece, without what joins it to its surroundings.
    pub(crate) text: String,
    /// What stands in every file that holds such a piece, also one that somebody edited.
    pub(crate) mark: String,
    pub(crate) place: Place,
    /// Whether everybody reads the file, or its owner alone.
    pub(crate) for_everybody: bool,
}

/// Where a piece goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the end, after a blank line.
    End,
    /// It is the whole file.
    Whole,
    /// Before the end of LibreOffice's `registrymodifications.xcu`.
    Registry,
    /// Among the modules of Firefox's `policies.json`.
    Policies,
}

/// LibreOffice's settings before there are any.
const EMPTY_REGISTRY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
</oor:items>
"#;

impl Place {
    /// A file of the kind that holds nothing.
    pub(crate) const fn empty(self) -> &'static str {
        match self {
            Self::End | Self::Whole => "",
            Self::Registry => EMPTY_REGISTRY,
            Self::Policies => policies::EMPTY,
        }
    }

    /// The position in `base` at which a piece goes, and the piece with what joins it.
    pub(crate) fn put(self, base: &str, text: &str) -> Result<(usize, String), Failure> {
        match self {
            Self::End => {
                let blank = match base {
                    "" => "",
                    _ if base.ends_with("\n\n") => "",
                    _ if base.ends_with('\n') => "\n",
                    _ => "\n\n",
                };
                Ok((base.len(), format!("{blank}{text}")))
            }
            Self::Whole if base.is_empty() => Ok((0, text.to_owned())),
            Self::Whole => Err(state("it holds something else; move it away")),
            Self::Registry => match base.rfind("</oor:items>") {
                Some(end) => Ok((end, text.to_owned())),
                None => Err(state("it is not what LibreOffice writes there")),
            },
            Self::Policies => policies::put(base, text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_at_the_end_stands_after_a_blank_line() {
        for (base, joined) in [
            ("", "x\n"),
            ("a", "\n\nx\n"),
            ("a\n", "\nx\n"),
            ("a\n\n", "x\n"),
        ] {
            let put = Place::End.put(base, "x\n").ok();
            assert_eq!(put, Some((base.len(), joined.to_owned())), "{base:?}");
        }
        assert!(Place::Whole.put("theirs", "x").is_err());
        assert!(Place::Registry.put("theirs", "x").is_err());
    }
}
