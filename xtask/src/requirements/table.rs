//! The tables of `docs/requirements.md`: which numbers there are and where each stands.
//! A table is read if its first heading is the word of a kind, or `later` (the words that
//! say what a line waits for); other tables are for people alone.

use std::collections::{BTreeMap, BTreeSet};

use super::name::{Kind, Label};

/// One line.
pub(super) struct Row {
    pub(super) text: String,
    pub(super) standing: Standing,
}

/// Where a line stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A test that carries its number must pass.
    Held,
    /// The tests of these lines try it.
    With(Vec<Label>),
    /// Not yet, and what it waits for.
    Later(String),
}

/// The lines of all tables by their labels; else what is wrong, with the line of the text.
pub(super) fn read(text: &str) -> Result<BTreeMap<Label, Row>, String> {
    let mut rows = BTreeMap::new();
    let mut reasons = BTreeSet::new();
    let mut heading = None;
    for (index, line) in text.lines().enumerate() {
        let Some(cells) = cells(line) else {
            heading = None;
            continue;
        };
        let at = |what: String| format!("line {}: {what}", index + 1);
        let first = cells.first().copied().unwrap_or_default();
        match heading {
            None => heading = Some(Heading::of(first)),
            Some(_) if first.starts_with("---") => {}
            Some(Heading::Other) => {}
            Some(Heading::Reasons) => {
                reasons.insert(first);
            }
            Some(Heading::Rows(kind)) => {
                let (label, row) = row(kind, &cells, &reasons).map_err(at)?;
                let last = rows.keys().rfind(|found: &&Label| found.kind == kind);
                let next = last.map_or(1, |last| last.number + 1);
                if label.number != next {
                    return Err(at(format!(
                        "{label} stands where {} {next} belongs",
                        kind.word()
                    )));
                }
                rows.insert(label, row);
            }
        }
    }
    for (label, row) in &rows {
        check(*label, row, &rows)?;
    }
    Ok(rows)
}

enum Heading {
    Rows(Kind),
    Reasons,
    Other,
}

impl Heading {
    fn of(first: &str) -> Self {
        match Kind::of_word(first) {
            Some(kind) => Self::Rows(kind),
            None if first == "later" => Self::Reasons,
            None => Self::Other,
        }
    }
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

fn row(kind: Kind, cells: &[&str], reasons: &BTreeSet<&str>) -> Result<(Label, Row), String> {
    let [number, text, .., standing] = cells else {
        return Err("a number, a text and where it stands are wanted".to_owned());
    };
    if text.is_empty() {
        return Err("the text is missing".to_owned());
    }
    let number = number
        .parse()
        .map_err(|_| format!("{number:?} is no number"))?;
    let standing = standing_of(standing, reasons)?;
    let text = (*text).to_owned();
    Ok((Label { kind, number }, Row { text, standing }))
}

fn standing_of(words: &str, reasons: &BTreeSet<&str>) -> Result<Standing, String> {
    if words == "held" {
        return Ok(Standing::Held);
    }
    if let Some(reason) = words.strip_prefix("later: ") {
        return match reasons.contains(reason) {
            true => Ok(Standing::Later(reason.to_owned())),
            false => Err(format!("{reason:?} is not in the table of what is later")),
        };
    }
    if let Some(numbers) = words.strip_prefix("with req ") {
        let kind = Kind::Requirement;
        let label = |word: &str| word.parse().map(|number| Label { kind, number });
        let labels: Result<Vec<Label>, _> = numbers.split(", ").map(label).collect();
        return labels
            .map(Standing::With)
            .map_err(|_| format!("{numbers:?} are no numbers"));
    }
    Err(format!(
        "{words:?} is none of `held`, `with req N`, `later: word`"
    ))
}

/// A line leans on lines that exist and stand by themselves.
fn check(label: Label, row: &Row, rows: &BTreeMap<Label, Row>) -> Result<(), String> {
    let Standing::With(others) = &row.standing else {
        return Ok(());
    };
    for other in others {
        match rows.get(other).map(|row| &row.standing) {
            None => return Err(format!("{label} stands with {other}, which does not exist")),
            Some(Standing::With(_)) => {
                return Err(format!(
                    "{label} stands with {other}, which stands with others"
                ));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REASONS: &str = "| later | waits for |\n|---|---|\n| history | it |\n\n";

    fn requirements(lines: &str) -> Result<BTreeMap<Label, Row>, String> {
        read(&format!(
            "{REASONS}| req | text | stands |\n|---|---|---|\n{lines}"
        ))
    }

    #[test]
    fn the_repository_s_own_tables_are_whole() {
        let path = crate::targets::root().join(super::super::TABLES);
        let rows = read(&std::fs::read_to_string(path).unwrap()).unwrap();
        // Numbers ascend from 1 without a hole, or reading fails; so the last says how many.
        let last = |kind| {
            rows.keys()
                .rfind(|label| label.kind == kind)
                .unwrap()
                .number
        };
        assert_eq!(Kind::ALL.map(last), [92, 39, 68]);
    }

    #[test]
    fn every_word_of_standing_is_read() {
        let table = [
            ("held", Standing::Held),
            ("later: history", Standing::Later("history".to_owned())),
        ];
        for (word, expected) in table {
            let rows = requirements(&format!("| 1 | text | {word} |")).unwrap();
            assert_eq!(rows.values().next().unwrap().standing, expected);
        }
        let rows = requirements("| 1 | a | held |\n| 2 | b | from | with req 1 |").unwrap();
        let kind = Kind::Requirement;
        let first = Label { kind, number: 1 };
        assert_eq!(
            rows.values().last().unwrap().standing,
            Standing::With(vec![first])
        );
    }

    #[test]
    fn tables_go_on_after_text_and_others_are_left_alone() {
        let text = "| 1 | a | held |\n\n### More\n\n| req | text | stands |\n|---|---|---|\n\
                    | 2 | b | held |\n\n| mask | of |\n|---|---|\n| 9 | anything |\n";
        assert_eq!(requirements(text).unwrap().len(), 2);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let table = [
            (
                "| 2 | a | held |",
                "line 7: req 2 stands where req 1 belongs",
            ),
            ("| 1 | a | held |\n| 1 | a | held |", "line 8: req 1 stands"),
            ("| 1 | a | held |\n| 3 | a | held |", "line 8: req 3 stands"),
            ("| one | a | held |", "line 7: \"one\" is no number"),
            ("| 1 | | held |", "line 7: the text is missing"),
            ("| 1 | held |", "line 7: a number, a text"),
            ("| 1 | a | done |", "line 7: \"done\" is none of"),
            ("| 1 | a | |", "line 7: \"\" is none of"),
            ("| 1 | a | later |", "line 7: \"later\" is none of"),
            (
                "| 1 | a | later: someday |",
                "line 7: \"someday\" is not in",
            ),
            ("| 1 | a | with req x |", "line 7: \"x\" are no numbers"),
            (
                "| 1 | a | with req 5 |",
                "req 1 stands with req 5, which does not exist",
            ),
            (
                "| 1 | a | with req 1 |",
                "req 1 stands with req 1, which stands with",
            ),
        ];
        for (lines, expected) in table {
            let refused = requirements(lines).err().unwrap();
            assert!(refused.starts_with(expected), "{lines}: {refused}");
        }
    }
}
