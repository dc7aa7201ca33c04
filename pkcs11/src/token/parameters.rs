//! The string that an application may hand over when it initialises the module: NSS takes it
//! from `parameters=` in its `pkcs11.txt`, OpenSSL's engine from `INIT_ARGS`, pkcs11-provider
//! from `pkcs11-module-init-args`, p11-kit from `x-init-reserved`.

use std::path::PathBuf;
use std::str::FromStr;

use crate::ck;
use crate::rv::{Outcome, Rv, refuse};

/// What the string says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// The configuration file, in the place of the one that the environment names.
    pub configuration: Option<PathBuf>,
    /// The file that calls are traced to, likewise.
    pub trace: Option<PathBuf>,
}

impl Parameters {
    /// Reads `key=value` pairs with white space between them. A value with blanks stands in
    /// quotation marks or brackets, as NSS writes it; a backslash takes the meaning from the
    /// character after it. A string without `=` is the path of the configuration.
    ///
    /// Refuses what it does not know, so that a mistake does not pass for another
    /// configuration.
    pub(crate) fn read(text: &str) -> Outcome<Self> {
        let mut read = Self::default();
        let text = text.trim();
        if !text.is_empty() && !text.contains('=') {
            read.configuration = Some(text.into());
            return Ok(read);
        }
        let mut rest = text;
        while let Some((key, behind)) = rest.split_once('=') {
            let (value, behind) = value(behind)?;
            let place = match key {
                "config" => &mut read.configuration,
                "log" => &mut read.trace,
                _ => return refuse(ck::CKR_ARGUMENTS_BAD),
            };
            if value.is_empty() || place.is_some() {
                return refuse(ck::CKR_ARGUMENTS_BAD);
            }
            *place = Some(value.into());
            rest = behind.trim_start();
        }
        if !rest.is_empty() {
            return refuse(ck::CKR_ARGUMENTS_BAD);
        }
        Ok(read)
    }
}

impl FromStr for Parameters {
    type Err = ck::CK_RV;

    fn from_str(text: &str) -> Result<Self, ck::CK_RV> {
        Self::read(text).map_err(|Rv(reason)| reason)
    }
}

/// A value, and what stands behind it.
fn value(text: &str) -> Outcome<(String, &str)> {
    const MARKS: [(char, char); 6] = [
        ('"', '"'),
        ('\'', '\''),
        ('(', ')'),
        ('{', '}'),
        ('[', ']'),
        ('<', '>'),
    ];
    let mark = MARKS.iter().find(|(open, _)| text.starts_with(*open));
    let mut characters = text.char_indices();
    if mark.is_some() {
        characters.next();
    }
    let mut value = String::new();
    while let Some((at, character)) = characters.next() {
        let ends = match mark {
            Some((_, close)) => character == *close,
            None => character.is_whitespace(),
        };
        if ends {
            let behind = text.get(at + character.len_utf8()..).unwrap_or_default();
            return match behind.chars().next() {
                Some(next) if mark.is_some() && !next.is_whitespace() => {
                    refuse(ck::CKR_ARGUMENTS_BAD)
                }
                _ => Ok((value, behind)),
            };
        }
        match character {
            '\\' => match characters.next() {
                Some((_, escaped)) => value.push(escaped),
                None => return refuse(ck::CKR_ARGUMENTS_BAD),
            },
            character => value.push(character),
        }
    }
    match mark {
        Some(_) => refuse(ck::CKR_ARGUMENTS_BAD),
        None => Ok((value, "")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_clients_write() {
        for (text, configuration, trace) in [
            ("", None, None),
            ("  ", None, None),
            ("/etc/rs.toml", Some("/etc/rs.toml"), None),
            ("/a folder/rs.toml", Some("/a folder/rs.toml"), None),
            ("config=/etc/rs.toml", Some("/etc/rs.toml"), None),
            (
                "config='/a folder/rs.toml'",
                Some("/a folder/rs.toml"),
                None,
            ),
            (
                "config=\"/a\\\"b\" log=/tmp/l",
                Some("/a\"b"),
                Some("/tmp/l"),
            ),
            ("log=<a b>\n config={c}", Some("c"), Some("a b")),
            ("config=/a\\ b", Some("/a b"), None),
            ("config=/a=b", Some("/a=b"), None),
        ] {
            let expected = Parameters {
                configuration: configuration.map(Into::into),
                trace: trace.map(Into::into),
            };
            assert_eq!(Parameters::read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for text in [
            "configdir='sql:/x'",
            "config=",
            "config=''",
            "config='/a",
            "config='/a'b",
            "config=/a config=/b",
            "config=/a nonsense",
            "=a",
            "config=a\\",
        ] {
            assert_eq!(
                Parameters::read(text),
                refuse(ck::CKR_ARGUMENTS_BAD),
                "{text}"
            );
        }
    }
}
