//! OCRA (RFC 6287), the one suite that virtual tokens use.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::secret::OtpCode;

const SUITE: &str = "OCRA-1:HOTP-SHA256-8:QH64";

/// The code that answers `question`.
pub(super) fn answer(secret: &[u8; 32], question: &[u8; 32]) -> OtpCode {
    ocra(secret, SUITE, &padded(question))
}

/// Challenge questions fill 128 bytes, zeros at the end (RFC 6287 5.1).
fn padded(question: &[u8; 32]) -> [u8; 128] {
    let mut padded = [0; 128];
    padded[..32].copy_from_slice(question);
    padded
}

/// OCRA with HOTP-SHA256-8 (RFC 6287 5): HMAC over suite, a zero byte and the data input,
/// dynamically truncated (RFC 4226 5.3) to eight digits.
fn ocra(secret: &[u8; 32], suite: &str, data_input: &[u8]) -> OtpCode {
    let mut digest = [0_u8; 32];
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) {
        mac.update(suite.as_bytes());
        mac.update(&[0]);
        mac.update(data_input);
        digest = mac.finalize().into_bytes().into();
    }
    let offset = usize::from(digest[31] & 0x0f);
    let truncated = digest
        .get(offset..offset + 4)
        .and_then(|bytes| <[u8; 4]>::try_from(bytes).ok())
        .map_or(0, |bytes| u32::from_be_bytes(bytes) & 0x7fff_ffff);
    OtpCode::new(format!("{:08}", truncated % 100_000_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6287 appendix C.1, suite OCRA-1:HOTP-SHA256-8:QN08-PSHA1, PIN 1234.
    #[test]
    fn ocra_agrees_with_the_vectors_of_rfc_6287() {
        let secret = b"12345678901234567890123456789012";
        let pin_sha1 = data_encoding::HEXLOWER
            .decode(b"7110eda4d09e062aa5e4a390b0a572ac0d2c0220")
            .unwrap();
        for (question, expected) in [
            ("00000000", "83238735"),
            ("11111111", "01501458"),
            ("22222222", "17957585"),
            ("33333333", "86776967"),
            ("44444444", "86807031"),
        ] {
            let mut hex = format!("{:x}", question.parse::<u32>().unwrap());
            if hex.len() % 2 == 1 {
                hex.push('0');
            }
            let mut input = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
            input.resize(128, 0);
            input.extend(&pin_sha1);
            let code = ocra(secret, "OCRA-1:HOTP-SHA256-8:QN08-PSHA1", &input);
            assert_eq!(code.expose(), expected);
        }
    }
}
