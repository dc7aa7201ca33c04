//! The string that an application hands over when it initialises the module: what is understood
//! is understood again when it is written down in quotation marks.

use std::fmt::Write as _;
use std::path::Path;

use remote_sign_pkcs11::Parameters;

pub fn parameters(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let Ok(read) = text.parse::<Parameters>() else {
        return;
    };
    let mut again = String::new();
    put(&mut again, "config", read.configuration.as_deref());
    put(&mut again, "log", read.trace.as_deref());
    assert_eq!(again.parse(), Ok(read), "{again}");
}

fn put(text: &mut String, key: &str, value: Option<&Path>) {
    if let Some(value) = value {
        let value = value.to_str().unwrap();
        let value = value.replace('\\', "\\\\").replace('"', "\\\"");
        write!(text, "{key}=\"{value}\" ").unwrap();
    }
}
