//! The head of a file, to show it to people and to try a mapping on it.

use super::fault::Fault;
use super::source::Source;
use super::table::Table;

/// The names of the columns and the first rows that are rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glance {
    pub columns: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// Looks at the first rows, as many as `count`. Blocking.
pub fn glance(source: &Source, count: usize) -> Result<Glance, Fault> {
    let mut table = Table::open(source)?;
    let columns = table.header().to_vec();
    let mut rows = vec![];
    while rows.len() < count
        && let Some(row) = table.next()?
    {
        if row.fault.is_none() {
            rows.push(table.fields().map(str::to_owned).collect());
        }
    }
    Ok(Glance { columns, rows })
}

/// The first rows as a file of their own, in UTF-8 and with commas. Blocking.
pub fn head(source: &Source, count: usize) -> Result<Vec<u8>, Fault> {
    let Glance { columns, rows } = glance(source, count)?;
    let mut out = csv::Writer::from_writer(vec![]);
    let scratch = |error: csv::Error| Fault::Scratch(error.into());
    out.write_record(&columns).map_err(scratch)?;
    for row in rows {
        let padded = row.iter().map(String::as_str).chain(std::iter::repeat(""));
        out.write_record(padded.take(columns.len()))
            .map_err(scratch)?;
    }
    out.into_inner()
        .map_err(|error| Fault::Scratch(std::io::Error::other(error.to_string())))
}
