//! Tables and run brought together: for every line its tests and what comes of them, told
//! to a person or as JSON.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde_json::{Value, json};

use super::libtest::{Ended, Test};
use super::name::{self, Kind, Label};
use super::table::{Row, Standing};

/// What comes of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Passed,
    /// One of its tests failed.
    Failed,
    /// It must have a passing test, and has none.
    Gap,
    /// It need not have one yet.
    Later,
}

impl Verdict {
    const ALL: [Self; 4] = [Self::Passed, Self::Failed, Self::Gap, Self::Later];

    fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "FAILED",
            Self::Gap => "GAP",
            Self::Later => "later",
        }
    }

    /// The colour of a terminal.
    fn colour(self) -> &'static str {
        match self {
            Self::Passed => "\u{1b}[32m",
            Self::Failed | Self::Gap => "\u{1b}[1;31m",
            Self::Later => "\u{1b}[2m",
        }
    }
}

/// The whole answer.
pub(super) struct Report {
    lines: BTreeMap<Label, Line>,
    /// Names of tests that claim a number in no known form, or one that no table has.
    refused: Vec<String>,
}

struct Line {
    row: Row,
    tests: Vec<(String, Ended)>,
    verdict: Verdict,
}

impl Report {
    pub(super) fn new(rows: BTreeMap<Label, Row>, tests: Vec<Test>) -> Self {
        let mut by_label: BTreeMap<Label, Vec<(String, Ended)>> = BTreeMap::new();
        let mut refused = Vec::new();
        for Test { name, ended } in tests {
            match name::labels(&name) {
                Err(what) => refused.push(what),
                Ok(labels) => {
                    for label in labels {
                        if rows.contains_key(&label) {
                            by_label
                                .entry(label)
                                .or_default()
                                .push((name.clone(), ended));
                        } else {
                            refused.push(format!("{name}: the tables have no {label}"));
                        }
                    }
                }
            }
        }
        let verdicts: BTreeMap<Label, Verdict> = rows
            .iter()
            .map(|(label, row)| (*label, alone(row, tests_of(&by_label, *label))))
            .collect();
        let lines = rows.into_iter().map(|(label, row)| {
            let own = verdicts.get(&label).copied().unwrap_or(Verdict::Gap);
            let verdict = match &row.standing {
                Standing::With(others) => others
                    .iter()
                    .filter_map(|other| verdicts.get(other).copied())
                    .fold(own, worse),
                Standing::Held | Standing::Later(_) => own,
            };
            let tests = by_label.remove(&label).unwrap_or_default();
            (
                label,
                Line {
                    row,
                    tests,
                    verdict,
                },
            )
        });
        Self {
            lines: lines.collect(),
            refused,
        }
    }

    /// Whether every line that must have a passing test has one, and every name is understood.
    pub(super) fn is_whole(&self) -> bool {
        self.refused.is_empty() && self.wanting().next().is_none()
    }

    /// The table, line after line, then what is wanting.
    pub(super) fn table(&self, coloured: bool) -> String {
        self.written(self.lines.iter(), coloured)
    }

    /// What is wanting alone.
    pub(super) fn gaps(&self, coloured: bool) -> String {
        self.written(self.wanting(), coloured)
    }

    pub(super) fn json(&self) -> Value {
        let lines: Vec<Value> = self.lines.iter().map(Line::json).collect();
        let gaps: Vec<String> = self.wanting().map(|(label, _)| label.to_string()).collect();
        json!({
            "whole": self.is_whole(),
            "lines": lines,
            "gaps": gaps,
            "refused_names": self.refused,
        })
    }

    fn wanting(&self) -> impl Iterator<Item = (&Label, &Line)> {
        let is_wanting = |line: &Line| matches!(line.verdict, Verdict::Failed | Verdict::Gap);
        self.lines.iter().filter(move |(_, line)| is_wanting(line))
    }

    fn written<'a>(
        &self,
        lines: impl Iterator<Item = (&'a Label, &'a Line)>,
        coloured: bool,
    ) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut text, lines, coloured);
        text
    }

    fn write<'a>(
        &self,
        text: &mut String,
        lines: impl Iterator<Item = (&'a Label, &'a Line)>,
        coloured: bool,
    ) -> fmt::Result {
        for (label, line) in lines {
            line.write(text, *label, coloured)?;
        }
        for refused in &self.refused {
            let word = painted("NAME", Verdict::Failed, coloured);
            writeln!(text, "{word} {refused}")?;
        }
        writeln!(text)?;
        for kind in Kind::ALL {
            let of_kind = || self.lines.iter().filter(|(label, _)| label.kind == kind);
            let counts = Verdict::ALL.map(|verdict| {
                let count = of_kind()
                    .filter(|(_, line)| line.verdict == verdict)
                    .count();
                format!("{count} {}", verdict.word())
            });
            let (name, lines) = (kind.word(), of_kind().count());
            writeln!(text, "{name:<6} {lines} lines: {}", counts.join(", "))?;
        }
        Ok(())
    }
}

impl Line {
    fn write(&self, text: &mut String, label: Label, coloured: bool) -> fmt::Result {
        let label = label.to_string();
        let verdict = painted(self.verdict.word(), self.verdict, coloured);
        write!(text, "{label:<10} {verdict} {}", self.row.text)?;
        match &self.row.standing {
            Standing::Held => writeln!(text)?,
            Standing::Later(reason) => writeln!(text, " (later: {reason})")?,
            Standing::With(others) => {
                let others: Vec<String> = others.iter().map(Label::to_string).collect();
                writeln!(text, " (with {})", others.join(", "))?;
            }
        }
        for (name, ended) in &self.tests {
            writeln!(text, "{:18} {name} ... {}", "", ended.word())?;
        }
        Ok(())
    }

    fn json((label, line): (&Label, &Self)) -> Value {
        let tests = line.tests.iter();
        let tests: Vec<Value> = tests
            .map(|(name, ended)| json!({"name": name, "result": ended.word().to_lowercase()}))
            .collect();
        let (stands, with, reason) = match &line.row.standing {
            Standing::Held => ("held", &[][..], None),
            Standing::With(others) => ("with", others.as_slice(), None),
            Standing::Later(reason) => ("later", &[][..], Some(reason)),
        };
        let with: Vec<u16> = with.iter().map(|other| other.number).collect();
        json!({
            "kind": label.kind.word(),
            "number": label.number,
            "text": line.row.text,
            "stands": stands,
            "with": with,
            "reason": reason,
            "result": line.verdict.word().to_lowercase(),
            "tests": tests,
        })
    }
}

fn tests_of(by_label: &BTreeMap<Label, Vec<(String, Ended)>>, label: Label) -> &[(String, Ended)] {
    by_label.get(&label).map_or(&[], Vec::as_slice)
}

/// What the tests of a line alone make of it.
fn alone(row: &Row, tests: &[(String, Ended)]) -> Verdict {
    let any = |wanted| tests.iter().any(|(_, ended)| *ended == wanted);
    if any(Ended::Failed) {
        return Verdict::Failed;
    }
    match row.standing {
        _ if any(Ended::Passed) => Verdict::Passed,
        Standing::Held => Verdict::Gap,
        Standing::Later(_) => Verdict::Later,
        // Nothing is wanted but the tests of the others.
        Standing::With(_) => Verdict::Passed,
    }
}

fn worse(one: Verdict, other: Verdict) -> Verdict {
    let badness = |verdict| match verdict {
        Verdict::Passed => 0,
        Verdict::Later => 1,
        Verdict::Gap => 2,
        Verdict::Failed => 3,
    };
    if badness(other) > badness(one) {
        other
    } else {
        one
    }
}

fn painted(word: &str, verdict: Verdict, coloured: bool) -> String {
    match coloured {
        true => format!("{}{word:<7}\u{1b}[0m", verdict.colour()),
        false => format!("{word:<7}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requirements::table;

    const TABLES: &str = "\
| later | waits for |
|---|---|
| history | it |

| req | text | stands |
|---|---|---|
| 1 | first | held |
| 2 | second | held |
| 3 | third | later: history |

| amb | text | stands |
|---|---|---|
| 1 | a reading | with req 1 |
| 2 | another | with req 1, 2 |
";

    fn report(tests: &[(&str, Ended)]) -> Report {
        let tests = tests.iter().map(|(name, ended)| Test {
            name: (*name).to_owned(),
            ended: *ended,
        });
        Report::new(table::read(TABLES).unwrap(), tests.collect())
    }

    fn verdicts(report: &Report) -> Vec<&'static str> {
        report
            .lines
            .values()
            .map(|line| line.verdict.word())
            .collect()
    }

    #[test]
    fn a_line_is_as_good_as_its_tests() {
        use Ended::{Failed, Ignored, Passed};
        type Case = (&'static [(&'static str, Ended)], [&'static str; 5], bool);
        let table: &[Case] = &[
            (&[], ["GAP", "GAP", "later", "GAP", "GAP"], false),
            (
                &[("req_1_to_2_x", Passed)],
                ["passed", "passed", "later", "passed", "passed"],
                true,
            ),
            (
                &[("req_1_x", Passed)],
                ["passed", "GAP", "later", "passed", "GAP"],
                false,
            ),
            (
                &[("req_1_to_3_x", Passed)],
                ["passed", "passed", "passed", "passed", "passed"],
                true,
            ),
            (
                &[("req_1_to_2_x", Ignored)],
                ["GAP", "GAP", "later", "GAP", "GAP"],
                false,
            ),
            (
                &[("req_1_to_2_x", Passed), ("req_1_y", Ignored)],
                ["passed", "passed", "later", "passed", "passed"],
                true,
            ),
            (
                &[("req_1_to_2_x", Passed), ("req_2_y", Failed)],
                ["passed", "FAILED", "later", "passed", "FAILED"],
                false,
            ),
            (
                &[("req_1_to_2_x", Passed), ("req_3_x", Failed)],
                ["passed", "passed", "FAILED", "passed", "passed"],
                false,
            ),
            (
                &[("req_1_to_2_x", Passed), ("amb_1_x", Failed)],
                ["passed", "passed", "later", "FAILED", "passed"],
                false,
            ),
        ];
        for (tests, expected, is_whole) in table {
            let report = report(tests);
            assert_eq!(verdicts(&report), *expected, "{tests:?}");
            assert_eq!(report.is_whole(), *is_whole, "{tests:?}");
        }
    }

    #[test]
    fn names_that_claim_what_is_not_there_are_refused() {
        for name in ["req_4_x", "threat_1_x", "req_1_2_x"] {
            let report = report(&[("req_1_to_2_x", Ended::Passed), (name, Ended::Passed)]);
            assert!(!report.is_whole(), "{name}");
            let text = report.table(false);
            assert!(text.contains(&format!("NAME    {name}: ")), "{text}");
        }
    }

    #[test]
    fn the_table_names_line_verdict_and_tests() {
        let report = report(&[("a::req_1_x", Ended::Passed)]);
        let text = report.table(false);
        assert!(!text.contains('\u{1b}'));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines.get(..6).unwrap(),
            [
                "req 1      passed  first",
                "                   a::req_1_x ... ok",
                "req 2      GAP     second",
                "req 3      later   third (later: history)",
                "amb 1      passed  a reading (with req 1)",
                "amb 2      GAP     another (with req 1, req 2)",
            ]
        );
        assert!(text.contains("req    3 lines: 1 passed, 0 FAILED, 1 GAP, 1 later"));
        assert!(
            report
                .table(true)
                .contains("\u{1b}[1;31mGAP    \u{1b}[0m second")
        );
        assert!(!report.gaps(false).contains("first"));
    }

    #[test]
    fn json_says_the_same() {
        let report = report(&[("a::req_1_x", Ended::Passed), ("req_1_y", Ended::Failed)]);
        let value = report.json();
        assert_eq!(value["whole"], false);
        assert_eq!(value["gaps"], json!(["req 1", "req 2", "amb 1", "amb 2"]));
        assert_eq!(
            value["lines"][0],
            json!({
                "kind": "req", "number": 1, "text": "first", "stands": "held", "with": [],
                "reason": null, "result": "failed", "tests": [
                    {"name": "a::req_1_x", "result": "ok"},
                    {"name": "req_1_y", "result": "failed"},
                ],
            })
        );
        assert_eq!(value["lines"][2]["reason"], "history");
        assert_eq!(value["lines"][4]["with"], json!([1, 2]));
    }
}
