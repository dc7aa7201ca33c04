//! What a run of tests printed, read while it passes by: the lines `test NAME ... ok`
//! between `running N tests` and the reports on failures. Only tests whose name claims a
//! number are kept.

use std::io;
use std::mem;

use super::name;

/// How one test ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    Passed,
    Failed,
    Ignored,
}

impl Ended {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Passed => "ok",
            Self::Failed => "FAILED",
            Self::Ignored => "ignored",
        }
    }
}

/// One test of a run.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Test {
    /// Module path and name, as libtest prints it.
    pub(super) name: String,
    pub(super) ended: Ended,
}

/// Takes the output of one or more runs in pieces of any size; holds one line at a time.
#[derive(Default)]
pub(crate) struct Run {
    line: Vec<u8>,
    is_listing: bool,
    tests: Vec<Test>,
}

/// Longer lines are none of libtest's; their end is not kept.
const LONGEST_LINE: usize = 2048;

impl Run {
    /// The tests seen, in the order of the output.
    pub(super) fn tests(mut self) -> Vec<Test> {
        self.end_line();
        self.tests
    }

    fn end_line(&mut self) {
        let bytes = mem::take(&mut self.line);
        let line = plain(&String::from_utf8_lossy(&bytes));
        let line = line.trim_end();
        if line.starts_with("running ") {
            self.is_listing = true;
        } else if line == "failures:" || line == "successes:" {
            // What tests printed is repeated from here on, and may look like anything.
            self.is_listing = false;
        } else if self.is_listing {
            self.tests.extend(read(line));
        }
    }
}

impl io::Write for Run {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            match byte {
                b'\n' => self.end_line(),
                _ if self.line.len() < LONGEST_LINE => self.line.push(*byte),
                _ => {}
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The test that `line` reports, if its name claims a number.
fn read(line: &str) -> Option<Test> {
    let (name, ended) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let name = name.strip_suffix(" - should panic").unwrap_or(name);
    let claims = name::labels(name).map_or(true, |labels| !labels.is_empty());
    if name.contains(' ') || !claims {
        return None;
    }
    // A time may follow, or the reason why a test is ignored.
    let word = ended.split([' ', ',']).next();
    let ended = [Ended::Passed, Ended::Failed, Ended::Ignored]
        .into_iter()
        .find(|ended| Some(ended.word()) == word)?;
    Some(Test {
        name: name.to_owned(),
        ended,
    })
}

/// `line` without the colours that a terminal was sent.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|found: char| found.is_ascii_alphabetic());
        text.push_str(end.and_then(|at| part.get(at + 1..)).unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    fn seen(output: &str) -> Vec<(String, Ended)> {
        let mut run = Run::default();
        run.write_all(output.as_bytes()).unwrap();
        let tests = run.tests().into_iter();
        tests.map(|test| (test.name, test.ended)).collect()
    }

    #[test]
    fn one_line_is_one_test() {
        let table: &[(&str, Option<(&str, Ended)>)] = &[
            ("test req_1_a ... ok", Some(("req_1_a", Ended::Passed))),
            (
                "test m::req_1_a ... FAILED",
                Some(("m::req_1_a", Ended::Failed)),
            ),
            (
                "test req_1_a ... ignored",
                Some(("req_1_a", Ended::Ignored)),
            ),
            (
                "test req_1_a ... ignored, needs ok",
                Some(("req_1_a", Ended::Ignored)),
            ),
            (
                "test req_1_a - should panic ... ok",
                Some(("req_1_a", Ended::Passed)),
            ),
            (
                "test req_1_a ... ok <0.013s>",
                Some(("req_1_a", Ended::Passed)),
            ),
            (
                "test req_1_a ... \u{1b}[32mok\u{1b}[m",
                Some(("req_1_a", Ended::Passed)),
            ),
            ("test req_1_a ... ok\r", Some(("req_1_a", Ended::Passed))),
            // Kept, so that the form of its name can be refused.
            ("test req_1_2_a ... ok", Some(("req_1_2_a", Ended::Passed))),
            ("test other ... ok", None),
            ("test req_1_a ... okay", None),
            ("test req_1_a ... ", None),
            ("test req_1_a ... printed by the test", None),
            ("test req_1_a has been running for over 60 seconds", None),
            ("test req_1_a ...", None),
            ("    req_1_a", None),
            ("    test req_1_a ... ok", None),
            ("test src/a.rs - req_1_a (line 3) ... ok", None),
            ("---- req_1_a stdout ----", None),
            ("test result: ok. 1 passed; 0 failed", None),
        ];
        for (line, expected) in table {
            let found = seen(&format!("running 1 test\n{line}\n"));
            let expected: Vec<(String, Ended)> = expected
                .iter()
                .map(|(name, ended)| ((*name).to_owned(), *ended))
                .collect();
            assert_eq!(found, expected, "{line}");
        }
    }

    const TWO_PROGRAMS: &str = "
running 2 tests
test a::req_1_a ... ok
test req_2_b ... FAILED

failures:

---- req_2_b stdout ----
test req_9_printed_by_a_failing_test ... ok

failures:
    req_2_b

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out

running 1 test
test threat_3_c ... ok";

    #[test]
    fn reports_on_failures_are_no_results() {
        let names: Vec<String> = seen(TWO_PROGRAMS).into_iter().map(|seen| seen.0).collect();
        assert_eq!(names, ["a::req_1_a", "req_2_b", "threat_3_c"]);
    }

    #[test]
    fn pieces_of_any_size_read_the_same() {
        for size in 1..40 {
            let mut run = Run::default();
            for piece in TWO_PROGRAMS.as_bytes().chunks(size) {
                run.write_all(piece).unwrap();
            }
            let tests = run.tests().into_iter();
            let tests: Vec<_> = tests.map(|test| (test.name, test.ended)).collect();
            assert_eq!(tests, seen(TWO_PROGRAMS), "pieces of {size}");
        }
    }

    #[test]
    fn a_line_without_end_is_not_collected() {
        let mut run = Run::default();
        run.write_all(&[b'x'; 100_000]).unwrap();
        assert_eq!(run.line.len(), LONGEST_LINE);
    }
}
