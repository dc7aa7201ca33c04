//! What the trace says of a call: the function, its arguments after the call, its return value,
//! how long it took. Numbers, lengths, types and what an application searches by are told;
//! bytes that it hands over (PINs, codes, data) never are.

use std::fmt::Write as _;
use std::sync::Once;
use std::time::Instant;

use super::boundary::cross;
use super::memory::Caller;
use super::process::is_privileged;
use crate::rv::Outcome;
use crate::{ck, names, trace};

/// An argument, with as much as the trace tells of its kind.
pub(super) enum Argument {
    Number(ck::CK_ULONG),
    Flag(ck::CK_BBOOL),
    /// Bytes of the application's; their number is the next argument.
    Bytes(*const u8),
    /// Attributes; their number is the next argument.
    Template(*const ck::CK_ATTRIBUTE),
    Mechanism(*const ck::CK_MECHANISM),
    /// A number that the call reads or writes.
    Place(*const ck::CK_ULONG),
    /// Something else behind a pointer.
    Pointer(bool),
}

macro_rules! arguments {
    ($($type:ty => |$value:ident| $argument:expr;)*) => {$(
        impl From<$type> for Argument {
            fn from($value: $type) -> Self {
                $argument
            }
        }
    )*};
}

arguments! {
    ck::CK_ULONG => |number| Self::Number(number);
    ck::CK_BBOOL => |flag| Self::Flag(flag);
    *mut u8 => |bytes| Self::Bytes(bytes);
    *mut ck::CK_ATTRIBUTE => |template| Self::Template(template);
    *mut ck::CK_MECHANISM => |mechanism| Self::Mechanism(mechanism);
    *mut ck::CK_ULONG => |place| Self::Place(place);
    ck::CK_VOID_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_INFO_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_SLOT_INFO_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_TOKEN_INFO_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_SESSION_INFO_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_MECHANISM_INFO_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_ASYNC_DATA_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_FUNCTION_LIST_PTR_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_INTERFACE_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_INTERFACE_PTR_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_VERSION_PTR => |pointer| Self::Pointer(!pointer.is_null());
    ck::CK_NOTIFY => |function| Self::Pointer(function.is_some());
}

/// Makes one call of the application's; writes it down if there is a trace.
pub(super) fn traced<const N: usize>(
    function: &str,
    caller: &Caller<'_>,
    arguments: impl FnOnce() -> [(&'static str, Argument); N],
    call: impl FnOnce() -> Outcome,
) -> ck::CK_RV {
    static ASKED: Once = Once::new();
    ASKED.call_once(|| {
        if !is_privileged() {
            trace::ask_environment();
        }
    });
    if !trace::is_on() {
        return cross(call);
    }
    let begun = Instant::now();
    let rv = cross(call);
    let took = begun.elapsed();
    // A trace that fails leaves the call as it was.
    cross(|| {
        let mut text = format!("{function}(");
        let caller = reads_behind(rv).then_some(caller);
        let values = function != READER || filled_in(rv);
        tell(&mut text, caller, values, &arguments());
        let _ = write!(
            text,
            ") = {} {} us",
            shown(names::return_value(rv), rv),
            took.as_micros()
        );
        if let Some(reason) = trace::reason().filter(|_| rv != ck::CKR_OK) {
            let _ = write!(text, ": {}", reason.escape_debug());
        }
        trace::line(&text);
        Ok(())
    });
    rv
}

/// Whether the call looked behind its pointers, so that the trace may. One that was refused
/// before may have had any.
const fn reads_behind(rv: ck::CK_RV) -> bool {
    !matches!(
        rv,
        ck::CKR_CRYPTOKI_NOT_INITIALIZED
            | ck::CKR_SESSION_HANDLE_INVALID
            | ck::CKR_SLOT_ID_INVALID
            | ck::CKR_ARGUMENTS_BAD
    )
}

/// The function whose templates are filled in by the call. Before that their values are whatever
/// the application's memory holds.
const READER: &str = "C_GetAttributeValue";

/// Whether such a call came to fill in its template: attributes without an answer then say so.
const fn filled_in(rv: ck::CK_RV) -> bool {
    matches!(
        rv,
        ck::CKR_OK
            | ck::CKR_ATTRIBUTE_SENSITIVE
            | ck::CKR_ATTRIBUTE_TYPE_INVALID
            | ck::CKR_BUFFER_TOO_SMALL
    )
}

fn tell(
    text: &mut String,
    caller: Option<&Caller<'_>>,
    values: bool,
    arguments: &[(&'static str, Argument)],
) {
    let mut rest = arguments.iter();
    let mut separator = "";
    while let Some((name, argument)) = rest.next() {
        text.push_str(separator);
        separator = ", ";
        let name = name.trim_start_matches('_');
        let told = match (argument, caller) {
            (Argument::Number(number), _) => told_number(name, *number),
            (Argument::Flag(flag), _) => flag.to_string(),
            (argument, _) if argument.is_null() => "NULL".to_owned(),
            (Argument::Template(first), Some(caller)) => {
                let count = match rest.as_slice().first() {
                    Some((_, Argument::Number(count))) => *count,
                    _ => 0,
                };
                told_template(caller, *first, count, values)
            }
            (Argument::Mechanism(pointer), Some(caller)) => told_mechanism(caller, *pointer),
            (Argument::Place(place), Some(caller)) if !LISTS.contains(&name) => {
                caller.read(*place).map_or_else(|_| "?".to_owned(), plain)
            }
            _ => "..".to_owned(),
        };
        let _ = write!(text, "{name}={told}");
    }
}

/// Arguments that are lists of numbers, which may be empty.
const LISTS: [&str; 3] = ["slots", "mechanisms", "objects"];

impl Argument {
    const fn is_null(&self) -> bool {
        match self {
            Self::Number(_) | Self::Flag(_) => false,
            Self::Bytes(pointer) => pointer.is_null(),
            Self::Template(pointer) => pointer.is_null(),
            Self::Mechanism(pointer) => pointer.is_null(),
            Self::Place(pointer) => pointer.is_null(),
            Self::Pointer(is_there) => !*is_there,
        }
    }
}

fn told_number(name: &str, number: ck::CK_ULONG) -> String {
    match name {
        "flags" => format!("{number:#x}"),
        "user" => shown(names::user(number), number),
        "mechanism" => shown(names::mechanism(number), number),
        _ => plain(number),
    }
}

fn told_mechanism(caller: &Caller<'_>, pointer: *const ck::CK_MECHANISM) -> String {
    let Ok(asked) = caller.mechanism(pointer) else {
        return if pointer.is_null() {
            "NULL"
        } else {
            "unreadable"
        }
        .to_owned();
    };
    let mut told = shown(names::mechanism(asked.kind), asked.kind);
    if !is_pss(asked.kind) {
        if !asked.parameter.is_empty() {
            let _ = write!(told, "/{} bytes", asked.parameter.len());
        }
        return told;
    }
    // Numbers: the hash, the mask and the salt's length.
    for word in asked
        .parameter
        .chunks_exact(size_of::<ck::CK_ULONG>())
        .take(3)
    {
        if let Ok(word) = word.try_into() {
            let _ = write!(told, "/{:#x}", ck::CK_ULONG::from_ne_bytes(word));
        }
    }
    told
}

/// Other mechanisms have initialisation vectors and addresses in their parameters.
const fn is_pss(kind: ck::CK_MECHANISM_TYPE) -> bool {
    matches!(
        kind,
        ck::CKM_RSA_PKCS_PSS
            | ck::CKM_SHA1_RSA_PKCS_PSS
            | ck::CKM_SHA224_RSA_PKCS_PSS
            | ck::CKM_SHA256_RSA_PKCS_PSS
            | ck::CKM_SHA384_RSA_PKCS_PSS
            | ck::CKM_SHA512_RSA_PKCS_PSS
    )
}

fn told_template(
    caller: &Caller<'_>,
    first: *const ck::CK_ATTRIBUTE,
    count: ck::CK_ULONG,
    values: bool,
) -> String {
    let told = (0..count).map_while(|index| {
        let attribute = caller.read(first.wrapping_add(usize::try_from(index).ok()?));
        let attribute = attribute.ok()?;
        let kind = shown(names::attribute(attribute.type_), attribute.type_);
        let value = match values {
            true => told_value(caller, &attribute),
            false => format!("{} bytes", plain(attribute.ulValueLen)),
        };
        Some(format!("{kind}:{value}"))
    });
    format!("[{}]", told.collect::<Vec<_>>().join(" "))
}

/// The value of what applications search by; of anything else its length.
fn told_value(caller: &Caller<'_>, attribute: &ck::CK_ATTRIBUTE) -> String {
    let length = plain(attribute.ulValueLen);
    let value = match attribute.type_ {
        _ if attribute.pValue.is_null() || attribute.ulValueLen > 64 => None,
        ck::CKA_CLASS
        | ck::CKA_KEY_TYPE
        | ck::CKA_CERTIFICATE_TYPE
        | ck::CKA_PROFILE_ID
        | ck::CKA_TOKEN
        | ck::CKA_PRIVATE
        | ck::CKA_SIGN
        | ck::CKA_ALWAYS_AUTHENTICATE
        | ck::CKA_LABEL
        | ck::CKA_ID => caller
            .bytes(attribute.pValue.cast_const().cast(), attribute.ulValueLen)
            .ok(),
        _ => None,
    };
    match (attribute.type_, value) {
        (_, None) => format!("{length} bytes"),
        (ck::CKA_LABEL, Some(label)) => format!("{:?}", String::from_utf8_lossy(label)),
        (ck::CKA_ID, Some(id)) => id.iter().map(|byte| format!("{byte:02x}")).collect(),
        (kind, Some(value)) => match value.try_into().map(ck::CK_ULONG::from_ne_bytes) {
            Ok(class) if kind == ck::CKA_CLASS => shown(names::class(class), class),
            Ok(number) => plain(number),
            Err(_) => value.first().map_or_else(String::new, u8::to_string),
        },
    }
}

fn shown(name: Option<&'static str>, number: ck::CK_ULONG) -> String {
    name.map_or_else(|| format!("{number:#x}"), str::to_owned)
}

/// A number, or -1 for what PKCS#11 says so.
fn plain(number: ck::CK_ULONG) -> String {
    match number {
        ck::CK_UNAVAILABLE_INFORMATION => "-1".to_owned(),
        number => number.to_string(),
    }
}
