//! The signature of a PDF file as it stands in the file (ISO 32000-1, 12.8.1): what it covers
//! and the CMS beside it, taken out without any program for PDF, and OpenSSL's judgement.

use std::fs;
use std::path::Path;

use crate::{Demo, Output, Program};

/// The one signature of a PDF file.
pub struct PdfSignature {
    covered: Vec<u8>,
    cms: Vec<u8>,
}

impl PdfSignature {
    /// Reads it.
    ///
    /// # Panics
    ///
    /// If the file has none or several, or it leaves out more of the file than itself.
    pub fn read(file: &Path) -> Self {
        let pdf = fs::read(file).expect("the file can be read");
        let range = byte_range(&pdf);
        let [start, before, behind, after] = range;
        assert_eq!((start, behind + after), (0, pdf.len()), "{range:?}");
        let (first, rest) = pdf.split_at(before);
        let (contents, last) = rest.split_at(behind - before);
        let digits = contents
            .strip_prefix(b"<")
            .and_then(|it| it.strip_suffix(b">"));
        Self {
            covered: [first, last].concat(),
            cms: from_hexadecimal(digits.expect("/Contents stands in < and >")),
        }
    }

    /// The same signature over a file of which one byte was changed.
    #[must_use]
    pub fn forged(mut self) -> Self {
        let byte = self.covered.last_mut().expect("it covers something");
        *byte ^= 1;
        self
    }

    /// What `openssl cms -verify` says, trusting the demonstration's authority.
    ///
    /// # Panics
    ///
    /// If it cannot be asked.
    pub fn verify(&self, demo: &Demo) -> Output {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let folder = folder.path();
        fs::write(folder.join("covered"), &self.covered).expect("it can be written");
        fs::write(folder.join("cms"), &self.cms).expect("it can be written");
        demo.issuing_certificate(&folder.join("issuing.pem"));
        Program::new("openssl", "openssl")
            .words("cms -verify -binary -inform DER -in cms -content covered -purpose any")
            .words("-certfile issuing.pem -out signed -CAfile")
            .arg(demo.variable("P11_CA_CERT"))
            .folder(folder)
            .run()
    }
}

fn byte_range(pdf: &[u8]) -> [usize; 4] {
    let text = String::from_utf8_lossy(pdf);
    let mut ranges = text.split("/ByteRange").skip(1);
    let range = ranges.next().expect("the file is signed");
    assert_eq!(ranges.next(), None, "the file is signed more than once");
    let list = range.split_once('[').and_then(|(_, it)| it.split_once(']'));
    let numbers: Vec<usize> = list
        .expect("a list")
        .0
        .split_whitespace()
        .map(|number| number.parse().expect("a number"))
        .collect();
    numbers.try_into().expect("four numbers")
}

fn from_hexadecimal(digits: &[u8]) -> Vec<u8> {
    digits
        .chunks(2)
        .map(|pair| {
            let pair = str::from_utf8(pair).expect("hexadecimal digits");
            u8::from_str_radix(pair, 16).expect("hexadecimal digits")
        })
        .collect()
}
