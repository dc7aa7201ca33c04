//! Request templates of an SMS gateway: text with placeholders, and how a value is written
//! where it is put in. What the request is for is `sms`'s.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use data_encoding::BASE64;
use zeroize::Zeroizing;

/// Text with placeholders, `{to}` for example. Braces around anything but small letters and `_`
/// stand for themselves, as in JSON.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Template {
    parts: Vec<Part>,
}

#[derive(Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(Placeholder),
}

/// What can be put into a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placeholder {
    /// The number, E.164 with its `+`.
    To,
    /// The number without its `+`.
    ToDigits,
    /// The message's text.
    Text,
    /// The text's alphabet (3GPP TS 23.038): 0 when the default one of 7 bits has all its
    /// characters, else 2 (UCS2).
    Coding,
    /// The message's id, the same when it comes again.
    Id,
    /// The user at the gateway.
    User,
    /// The user's password.
    Password,
    /// Base64 of user, colon, password, for the header `Authorization: Basic` (RFC 7617).
    Basic,
}

/// How a value is written into a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escape {
    /// Every byte but RFC 3986's unreserved characters as `%XX`: URLs and forms.
    Percent,
    /// As inside a JSON string (RFC 8259 section 7).
    Json,
    /// As it is: headers.
    Nothing,
}

/// What is put in for the placeholders.
pub(crate) struct Values<'a> {
    pub(crate) to: &'a str,
    pub(crate) text: &'a str,
    pub(crate) id: &'a str,
    pub(crate) user: &'a str,
    pub(crate) password: &'a str,
}

impl Template {
    pub(crate) fn holds(&self, placeholder: Placeholder) -> bool {
        self.parts.contains(&Part::Place(placeholder))
    }

    /// The text before the first placeholder.
    pub(crate) fn start(&self) -> &str {
        match self.parts.first() {
            Some(Part::Text(text)) => text,
            Some(Part::Place(_)) | None => "",
        }
    }

    pub(crate) fn fills_any(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Place(_)))
    }

    /// The template with the values in it. They may be secret: wiped when dropped.
    pub(crate) fn fill(&self, values: &Values<'_>, escape: Escape) -> Zeroizing<String> {
        let mut filled = Zeroizing::new(String::with_capacity(ROOM));
        for part in &self.parts {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Place(placeholder) => {
                    let value = placeholder.value(values);
                    escape.write(&value, &mut filled);
                }
            }
        }
        filled
    }
}

/// Enough for most requests, so that growing leaves no copies.
const ROOM: usize = 4096;

impl FromStr for Template {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            plain.push_str(before);
            rest = after;
            match after.split_once('}') {
                Some((name, behind)) if is_name(name) => {
                    if !plain.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut plain)));
                    }
                    parts.push(Part::Place(name.parse()?));
                    rest = behind;
                }
                _ => plain.push('{'),
            }
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            parts.push(Part::Text(plain));
        }
        Ok(Self { parts })
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// Shows no text: a password may have been written into it.
impl fmt::Debug for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = self.parts.iter().filter_map(|part| match part {
            Part::Place(placeholder) => Some(placeholder),
            Part::Text(_) => None,
        });
        f.write_str("Template ")?;
        f.debug_list().entries(places).finish()
    }
}

impl Placeholder {
    fn value(self, values: &Values<'_>) -> Zeroizing<String> {
        Zeroizing::new(match self {
            Self::To => values.to.to_owned(),
            Self::ToDigits => values.to.trim_start_matches('+').to_owned(),
            Self::Text => values.text.to_owned(),
            Self::Coding => coding(values.text).to_owned(),
            Self::Id => values.id.to_owned(),
            Self::User => values.user.to_owned(),
            Self::Password => values.password.to_owned(),
            Self::Basic => {
                let pair = Zeroizing::new(format!("{}:{}", values.user, values.password));
                BASE64.encode(pair.as_bytes())
            }
        })
    }
}

impl FromStr for Placeholder {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "to" => Self::To,
            "to_digits" => Self::ToDigits,
            "text" => Self::Text,
            "coding" => Self::Coding,
            "id" => Self::Id,
            "user" => Self::User,
            "password" => Self::Password,
            "basic" => Self::Basic,
            _ => {
                return Err(format!(
                    "`{{{name}}}` is no placeholder; there are {{to}}, {{to_digits}}, {{text}}, {{coding}}, {{id}}, {{user}}, {{password}} and {{basic}}"
                ));
            }
        })
    }
}

impl Escape {
    fn write(self, value: &str, to: &mut String) {
        match self {
            Self::Percent => {
                for byte in value.bytes() {
                    match byte {
                        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                            to.push(byte.into());
                        }
                        // Writing to a string does not fail.
                        _ => drop(write!(to, "%{byte:02X}")),
                    }
                }
            }
            Self::Json => {
                for c in value.chars() {
                    match c {
                        '"' | '\\' => to.extend(['\\', c]),
                        c if c.is_control() => drop(write!(to, "\\u{:04x}", u32::from(c))),
                        c => to.push(c),
                    }
                }
            }
            Self::Nothing => to.push_str(value),
        }
    }
}

/// 3GPP TS 23.038: `0` for the default alphabet, `2` for UCS2.
fn coding(text: &str) -> &'static str {
    let default =
        |c: char| c.is_ascii_alphanumeric() || GSM_BASIC.contains(c) || GSM_EXTENSION.contains(c);
    if text.chars().all(default) { "0" } else { "2" }
}

/// Section 6.2.1, without letters of ASCII and digits.
const GSM_BASIC: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";

/// Section 6.2.1.1.
const GSM_EXTENSION: &str = "\u{c}^{}\\[~]|€";

#[cfg(test)]
mod tests {
    use super::*;

    const VALUES: Values<'_> = Values {
        to: "+393471234567",
        text: "Perché \"no\"\n& sì",
        id: "1-2",
        user: "Aladdin",
        password: "open sesame",
    };

    fn filled(template: &str, escape: Escape) -> String {
        let template: Template = template.parse().unwrap();
        template.fill(&VALUES, escape).to_string()
    }

    #[test]
    fn values_are_written_for_where_they_stand() {
        assert_eq!(
            filled("http://h/?to={to}&t={text}", Escape::Percent),
            "http://h/?to=%2B393471234567&t=Perch%C3%A9%20%22no%22%0A%26%20s%C3%AC"
        );
        let json = filled(
            r#"{"to":["{to_digits}"],"text":"{text}","n":{}}"#,
            Escape::Json,
        );
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["to"][0], "393471234567");
        assert_eq!(read["text"], VALUES.text);
        assert_eq!(filled("{id}/{user}", Escape::Nothing), "1-2/Aladdin");
    }

    /// The example of RFC 7617 section 2.
    #[test]
    fn basic_is_that_of_the_rfc() {
        assert_eq!(
            filled("Basic {basic}", Escape::Nothing),
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
        );
    }

    #[test]
    fn an_unknown_placeholder_is_refused() {
        let refused = "x={txt}".parse::<Template>().unwrap_err();
        assert!(
            refused.contains("{txt}") && refused.contains("{text}"),
            "{refused}"
        );
    }

    #[test]
    fn req_44_the_alphabet_is_the_default_one_where_it_has_all_characters() {
        assert_eq!(
            coding("Codice OTP: 12345678\nperché è già lì, più [€]"),
            "0"
        );
        assert_eq!(coding("nuovo token virtuale «A»"), "2");
        assert_eq!(coding("Ç"), "0");
        assert_eq!(coding("ç"), "2");
    }

    #[test]
    fn what_is_written_around_the_placeholders_is_not_shown() {
        let template: Template = "http://h/?key=secret&to={to}".parse().unwrap();
        assert_eq!(format!("{template:?}"), "Template [To]");
    }
}
