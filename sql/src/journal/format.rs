//! The bytes of a slot's file. Frames, each a length (u32, big-endian) and as many bytes;
//! the first is the header, which holds the format's number (one byte) and the
//! authorization's identifier (UTF-8). A frame is not whole when its length runs over the
//! end of the file or is none that a frame can have, as where a power cut left zeros: the
//! frames end before it. Whether the bytes of a whole one are those that were appended is
//! not seen here.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use remote_sign_core::store::JournalFrame;

const FORMAT: u8 = 1;

const LENGTH: u64 = 4;

/// The length of a frame that may be kept, as it stands before it.
pub(super) fn length(frame: &[u8]) -> Option<[u8; 4]> {
    let is_valid = (1..=JournalFrame::LONGEST).contains(&frame.len());
    let length = u32::try_from(frame.len()).ok()?;
    is_valid.then(|| length.to_be_bytes())
}

/// The header without its length.
pub(super) fn header(id: &str) -> Vec<u8> {
    let mut header = vec![FORMAT];
    header.extend_from_slice(id.as_bytes());
    header
}

/// How a slot's file begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    /// With nothing that could be read.
    Broken,
    /// As another version of this software writes it.
    Foreign,
    /// With a header, and perhaps a whole frame after it.
    Journal {
        /// The authorization's identifier.
        id: String,
        /// Whether there is a frame.
        has_frames: bool,
    },
}

pub(super) fn beginning<F: Read + Seek>(file: F) -> io::Result<Beginning> {
    let mut frames = Frames::new(file)?;
    let Some(header) = frames.next()? else {
        return Ok(Beginning::Broken);
    };
    let id = header.bytes.split_first();
    let id = id.and_then(|(format, id)| Some((*format == FORMAT).then_some(id)?.to_vec()));
    match id.map(String::from_utf8) {
        Some(Ok(id)) => {
            let has_frames = frames.pass()?;
            Ok(Beginning::Journal { id, has_frames })
        }
        _ => Ok(Beginning::Foreign),
    }
}

/// Reads whole frames one after the other.
pub(super) struct Frames<F> {
    file: BufReader<F>,
    at: u64,
    len: u64,
}

impl<F: Read + Seek> Frames<F> {
    /// All frames, the header too.
    fn new(mut file: F) -> io::Result<Self> {
        let len = file.seek(SeekFrom::End(0))?;
        file.rewind()?;
        Ok(Self {
            file: BufReader::new(file),
            at: 0,
            len,
        })
    }

    /// The frames after the header, which must name `id`.
    pub(super) fn of(file: F, id: &str) -> io::Result<Option<Self>> {
        let mut frames = Self::new(file)?;
        let names_it = frames
            .next()?
            .is_some_and(|frame| frame.bytes == header(id));
        Ok(names_it.then_some(frames))
    }

    /// The end of the last frame that was read.
    pub(super) fn at(&self) -> u64 {
        self.at
    }

    /// Goes on from `offset`, where a frame ends, unless it lies before.
    pub(super) fn skip_to(&mut self, offset: u64) -> io::Result<()> {
        if offset > self.at {
            self.at = offset.min(self.len);
            self.file.seek(SeekFrom::Start(self.at))?;
        }
        Ok(())
    }

    /// The next whole frame, if there is one.
    pub(super) fn next(&mut self) -> io::Result<Option<JournalFrame>> {
        let Some(length) = self.length()? else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        let read = self.file.by_ref().take(length).read_to_end(&mut bytes)?;
        if u64::try_from(read) != Ok(length) {
            return Ok(None);
        }
        self.at += LENGTH + length;
        let end = self.at;
        Ok(Some(JournalFrame { bytes, end }))
    }

    /// Goes over the next whole frame, if there is one.
    pub(super) fn pass(&mut self) -> io::Result<bool> {
        let Some(length) = self.length()? else {
            return Ok(false);
        };
        let Ok(over) = i64::try_from(length) else {
            return Ok(false);
        };
        self.file.seek_relative(over)?;
        self.at += LENGTH + length;
        Ok(true)
    }

    fn length(&mut self) -> io::Result<Option<u64>> {
        let mut length = [0; 4];
        match self.file.read_exact(&mut length) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            Err(error) => return Err(error),
        }
        let length = u64::from(u32::from_be_bytes(length));
        let longest = u64::try_from(JournalFrame::LONGEST).unwrap_or(u64::MAX);
        let is_valid = (1..=longest).contains(&length);
        Ok((is_valid && self.at + LENGTH + length <= self.len).then_some(length))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    /// By hand: header (format 1, id `ab`), frames `x` and `yz`.
    const FILE: &[u8] = b"\0\0\0\x03\x01ab\0\0\0\x01x\0\0\0\x02yz";

    fn frames(file: &[u8]) -> Vec<JournalFrame> {
        let mut frames = Frames::of(Cursor::new(file), "ab").unwrap().unwrap();
        std::iter::from_fn(|| frames.next().unwrap()).collect()
    }

    fn ends(file: &[u8]) -> Vec<u64> {
        frames(file).iter().map(|frame| frame.end).collect()
    }

    #[test]
    fn frames_are_what_the_format_says() {
        assert_eq!(header("ab"), b"\x01ab");
        assert_eq!(length(b"yz"), Some([0, 0, 0, 2]));
        let bytes: Vec<_> = frames(FILE).into_iter().map(|frame| frame.bytes).collect();
        assert_eq!(bytes, [b"x".to_vec(), b"yz".to_vec()]);
        assert_eq!(ends(FILE), [12, 18]);
        let mut passed = Frames::of(Cursor::new(FILE), "ab").unwrap().unwrap();
        while passed.pass().unwrap() {}
        assert_eq!(passed.at(), 18);
        assert!(Frames::of(Cursor::new(FILE), "a").unwrap().is_none());
        assert!(Frames::of(Cursor::new(b""), "ab").unwrap().is_none());
    }

    #[test]
    fn a_beginning_is_told() {
        let told = |file: &[u8]| beginning(Cursor::new(file)).unwrap();
        let journal = |has_frames| Beginning::Journal {
            id: "ab".to_owned(),
            has_frames,
        };
        assert_eq!(told(FILE), journal(true));
        assert_eq!(told(&FILE[..12]), journal(true));
        assert_eq!(told(&FILE[..11]), journal(false), "half a frame");
        assert_eq!(told(&FILE[..7]), journal(false));
        assert_eq!(told(&FILE[..6]), Beginning::Broken, "half a header");
        assert_eq!(told(&[0; 64]), Beginning::Broken);
        assert_eq!(told(b"\0\0\0\x03\x02ab"), Beginning::Foreign, "format 2");
    }

    #[test]
    fn a_length_that_none_can_have_is_the_end() {
        for tail in [
            &[0; 4096][..],
            &[0xFF; 64],
            &[0, 0, 0, 3, b'x', b'y'],
            &[0, 0],
            // One byte more than the longest.
            &[&[0, 0x10, 0, 1][..], &vec![7; JournalFrame::LONGEST + 1]].concat(),
        ] {
            assert_eq!(ends(&[FILE, tail].concat()), [12, 18]);
        }
    }

    #[test]
    fn only_frames_of_a_lawful_length_are_kept() {
        assert_eq!(length(b""), None);
        assert!(length(&vec![0; JournalFrame::LONGEST]).is_some());
        assert_eq!(length(&vec![0; JournalFrame::LONGEST + 1]), None);
    }
}
