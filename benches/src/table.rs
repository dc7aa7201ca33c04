//! How figures are laid out: as a table that is readable at a terminal and can be pasted
//! into a document.

use std::fmt::Write as _;

/// How many columns hold names.
const NAMES: usize = 2;

/// `slow` as a multiple of `fast`: `2.05×`.
pub fn ratio(slow: f64, fast: f64) -> String {
    format!("{:.2}×", slow / fast)
}

/// A Markdown table; the first two columns, names, stand left, the figures right.
pub fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let header: Vec<String> = header.iter().map(|cell| (*cell).to_owned()).collect();
    let all = || [&header].into_iter().chain(rows);
    let widths: Vec<usize> = (0..header.len())
        .map(|column| {
            let lengths = all().filter_map(|row| row.get(column).map(|cell| cell.chars().count()));
            lengths.max().unwrap_or_default()
        })
        .collect();
    let mut text = line(&header, &widths);
    for (column, width) in widths.iter().enumerate() {
        let (dashes, end) = ("-".repeat(*width), if column < NAMES { "-" } else { ":" });
        // Writing to a string cannot fail.
        let _ = write!(text, "|-{dashes}{end}");
    }
    text.push_str("|\n");
    for row in rows {
        text.push_str(&line(row, &widths));
    }
    text
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let _ = if column < NAMES {
            write!(text, "| {cell:<width$} ")
        } else {
            write!(text, "| {cell:>width$} ")
        };
    }
    text.push_str("|\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [["P-256", "SoftHSM2", "1.00×"].map(str::to_owned).to_vec()];
        assert_eq!(
            table(&["operation", "signer", "ratio"], &rows),
            "\
| operation | signer   | ratio |
|-----------|----------|------:|
| P-256     | SoftHSM2 | 1.00× |
"
        );
    }
}
