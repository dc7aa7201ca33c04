//! What an administrator of the database can do with a value: every cell of the file, and
//! the other values it can be given. What the provider makes of it is judged in `main`.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// A connection of the administrator's: what the schema would forbid is not asked.
pub(crate) struct Administrator {
    connection: Connection,
}

/// A table as the file has it.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// Every value of every row, in the order of the columns.
    pub(crate) rows: Vec<Vec<Value>>,
}

/// A column as the table declares it.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) is_key: bool,
    /// Whether messages call a row by it.
    pub(crate) is_name: bool,
    is_nullable: bool,
    declared: String,
}

impl Administrator {
    pub(crate) fn open(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        let wishes = "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
                      PRAGMA synchronous = OFF; DROP INDEX IF EXISTS certificate_by_serial;";
        connection.execute_batch(wishes).unwrap();
        Self { connection }
    }

    /// Every table but SQLite's own.
    pub(crate) fn tables(&self) -> BTreeMap<String, Table> {
        let sql =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
        let mut statement = self.connection.prepare(sql).unwrap();
        let names = statement.query_map([], |row| row.get(0)).unwrap();
        names
            .map(|name| self.table(name.unwrap()))
            .map(|table| (table.name.clone(), table))
            .collect()
    }

    fn table(&self, name: String) -> Table {
        let sql = "SELECT name, pk > 0, \"notnull\" = 0, type FROM pragma_table_info(?1)";
        let mut statement = self.connection.prepare(sql).unwrap();
        let columns: Vec<Column> = statement
            .query_map([&name], |row| {
                let column: String = row.get(0)?;
                let is_key = row.get(1)?;
                // An entry is called by its holder and number, wherever in the log it is.
                let is_name = match &*name {
                    "history" => ["user_id", "sequence"].contains(&&*column),
                    _ => is_key,
                };
                Ok(Column {
                    name: column,
                    is_key,
                    is_name,
                    is_nullable: row.get(2)?,
                    declared: row.get(3)?,
                })
            })
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let mut statement = self
            .connection
            .prepare(&format!("SELECT * FROM {name}"))
            .unwrap();
        let rows = statement
            .query_map([], |row| (0..columns.len()).map(|at| row.get(at)).collect())
            .unwrap()
            .map(Result::unwrap)
            .collect();
        drop(statement);
        Table {
            name,
            columns,
            rows,
        }
    }

    /// Gives the cells of a row, found by `found` (its columns as they are now), the values
    /// of `wanted`; false where SQLite itself refuses them.
    pub(crate) fn change(&self, table: &Table, found: &[Value], wanted: &[Value]) -> bool {
        let names = |is_wanted: fn(&Column) -> bool, from: usize, between: &str| {
            let columns = table.columns.iter().filter(|column| is_wanted(column));
            let terms = columns
                .enumerate()
                .map(|(at, column)| format!("{} = ?{}", column.name, from + at));
            terms.collect::<Vec<_>>().join(between)
        };
        let count = table.columns.len();
        let set = names(|_| true, 1, ", ");
        let condition = names(|column| column.is_key, 1 + count, " AND ");
        let sql = format!("UPDATE {} SET {set} WHERE {condition}", table.name);
        let values = wanted
            .iter()
            .chain(table.key(found).map(|(_, value)| value));
        let done = self.connection.execute(&sql, params_from_iter(values));
        match done {
            Ok(rows) => {
                assert_eq!(rows, 1, "{sql}");
                true
            }
            Err(rusqlite::Error::SqliteFailure(..)) => false,
            Err(error) => panic!("{sql}: {error}"),
        }
    }

    /// Takes a row out.
    pub(crate) fn remove(&self, table: &Table, row: &[Value]) {
        let key: Vec<_> = table.key(row).collect();
        let terms = key.iter().enumerate();
        let terms = terms.map(|(at, (name, _))| format!("{name} = ?{}", 1 + at));
        let condition = terms.collect::<Vec<_>>().join(" AND ");
        let sql = format!("DELETE FROM {} WHERE {condition}", table.name);
        let values = key.into_iter().map(|(_, value)| value);
        let done = self.connection.execute(&sql, params_from_iter(values));
        assert_eq!(done.unwrap(), 1, "{sql}");
    }

    /// Puts a row in.
    pub(crate) fn put(&self, table: &Table, row: &[Value]) {
        let places = vec!["?"; row.len()].join(", ");
        let sql = format!("INSERT INTO {} VALUES ({places})", table.name);
        let done = self.connection.execute(&sql, params_from_iter(row));
        assert_eq!(done.unwrap(), 1, "{sql}");
    }

    /// Puts back a table as it was.
    pub(crate) fn set_back(&self, table: &Table) {
        let sql = format!("DELETE FROM {}", table.name);
        self.connection.execute(&sql, []).unwrap();
        table.rows.iter().for_each(|row| self.put(table, row));
    }

    /// One statement that changes a row or more.
    pub(crate) fn execute(&self, sql: &str) {
        assert!(self.connection.execute(sql, []).unwrap() > 0, "{sql}");
    }
}

impl Table {
    /// The columns of the primary key and their values in `row`.
    pub(crate) fn key<'a>(
        &'a self,
        row: &'a [Value],
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let cells = self.columns.iter().zip(row);
        cells
            .filter(|(column, _)| column.is_key)
            .map(|(column, value)| (column.name.as_str(), value))
    }

    /// What messages call `row` by, and its values.
    pub(crate) fn name<'a>(
        &'a self,
        row: &'a [Value],
    ) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let cells = self.columns.iter().zip(row);
        cells
            .filter(|(column, _)| column.is_name)
            .map(|(column, value)| (column.name.as_str(), value))
    }

    /// The place of a column.
    pub(crate) fn at(&self, column: &str) -> usize {
        let mut columns = self.columns.iter();
        columns.position(|found| found.name == column).unwrap()
    }

    /// The values that the cell `at` of `row` could be given instead of its own: near ones,
    /// that of another row, ones that mean the same to a careless reader, none.
    pub(crate) fn others(&self, row: &[Value], at: usize) -> Vec<Value> {
        let (column, now) = (&self.columns[at], &row[at]);
        let mut others = match now {
            Value::Null => match column.declared.as_str() {
                "INTEGER" => vec![Value::Integer(0), Value::Integer(i64::MAX)],
                "TEXT" => vec![Value::Text(String::new()), Value::Text("x".into())],
                _ => vec![Value::Blob(Vec::new()), Value::Blob(vec![0; 32])],
            },
            Value::Integer(number) => [1, -1, 1 << 32]
                .map(|step| Value::Integer(number.wrapping_add(step)))
                .into_iter()
                .chain([Value::Integer(0)])
                .collect(),
            Value::Real(_) => panic!("no table keeps such numbers"),
            Value::Text(text) => texts(text).into_iter().map(Value::Text).collect(),
            Value::Blob(bytes) => blobs(bytes).into_iter().map(Value::Blob).collect(),
        };
        if column.is_nullable {
            others.push(Value::Null);
        }
        let elsewhere = self.rows.iter().map(|row| &row[at]);
        others.extend(elsewhere.filter(|value| *value != now).take(1).cloned());
        let mut distinct: Vec<Value> = Vec::new();
        for other in others {
            if other != *now && !distinct.contains(&other) {
                distinct.push(other);
            }
        }
        distinct
    }
}

fn texts(text: &str) -> Vec<String> {
    let mut shorter = text.to_owned();
    shorter.pop();
    vec![
        format!("{text} "),
        shorter,
        text.to_uppercase(),
        text.to_lowercase(),
        String::new(),
    ]
}

fn blobs(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut others = vec![[bytes, &[0]].concat()];
    if let Some((_, shorter)) = bytes.split_last() {
        others.push(shorter.to_vec());
    }
    // A bit at the front, in the middle and at the end.
    for (at, bit) in [
        (0, 0x80),
        (bytes.len() / 2, 0x10),
        (bytes.len().saturating_sub(1), 1),
    ] {
        let mut flipped = bytes.to_vec();
        if let Some(byte) = flipped.get_mut(at) {
            *byte ^= bit;
            others.push(flipped);
        }
    }
    others
}
