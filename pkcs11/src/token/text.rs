//! Texts in the fixed fields of PKCS#11: padded with blanks, never cut inside a character,
//! without the colon that NSS puts between a token's label and a certificate's.

/// `text` in `N` bytes: what does not fit is left out, what is left over is blank.
pub(crate) fn padded<const N: usize>(text: &str) -> [u8; N] {
    let mut field = [b' '; N];
    let fitting = text.get(..text.floor_char_boundary(N)).unwrap_or_default();
    for (place, byte) in field.iter_mut().zip(fitting.bytes()) {
        *place = byte;
    }
    field
}

/// `text` with blanks for colons and control characters.
pub(super) fn without_colon(text: &str) -> String {
    let blanked = text.replace(|c: char| c == ':' || c.is_control(), " ");
    blanked.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pads_and_cuts_between_characters() {
        assert_eq!(&padded::<6>("firma"), b"firma ");
        assert_eq!(padded::<6>("qualità"), *"qualit".as_bytes());
        assert_eq!(padded::<7>("qualità"), *b"qualit ");
        assert_eq!(without_colon(" ACME: seal\n"), "ACME  seal");
    }
}
