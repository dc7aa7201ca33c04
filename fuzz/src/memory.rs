//! The application's memory during one call: inputs that end where they say, and outputs with
//! a margin on both sides that nobody may write to.

const MARGIN: u8 = 0xa7;
const FRESH: u8 = 0x5c;
const WIDTH: usize = 24;

/// Room that the module may write to.
pub struct Output {
    bytes: Vec<u8>,
    start: usize,
    before: Vec<u8>,
}

impl Output {
    /// Room for so many bytes, at an odd address if `odd`.
    pub fn new(length: usize, odd: bool) -> Self {
        Self::holding(&vec![FRESH; length], odd)
    }

    /// Room with something in it.
    pub fn holding(content: &[u8], odd: bool) -> Self {
        let start = WIDTH + usize::from(odd);
        let mut bytes = vec![MARGIN; start + content.len() + WIDTH];
        bytes[start..start + content.len()].copy_from_slice(content);
        Self {
            bytes,
            start,
            before: content.to_vec(),
        }
    }

    /// Where it is.
    pub fn address(&mut self) -> usize {
        self.bytes[self.start..].as_mut_ptr().expose_provenance()
    }

    /// What is in it now.
    pub fn content(&self) -> &[u8] {
        &self.bytes[self.start..self.start + self.before.len()]
    }

    /// The number in it.
    pub fn number(&self) -> u64 {
        self.content().try_into().map_or(0, u64::from_ne_bytes)
    }

    /// Whether nothing was written to it.
    pub fn is_untouched(&self) -> bool {
        self.content() == self.before
    }

    /// Panics if something was written beside it.
    pub fn check_margins(&self, function: &str) {
        let (before, rest) = self.bytes.split_at(self.start);
        let after = &rest[self.before.len()..];
        let whole = before.iter().chain(after).all(|byte| *byte == MARGIN);
        assert!(whole, "{function} wrote beside its room");
    }
}
