//! The rows of a source, one at a time, with the line each begins in; ragged and endless ones are told from good ones.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use csv::StringRecord;
use tierline_domain::import_reason::ImportReason;

use super::detect::SEPARATOR_LINE;
use super::fault::Fault;
use super::source::Source;

/// The longest record, in bytes: beyond it a quote was opened that nobody closed.
const LONGEST: u64 = 8 * 1024 * 1024;

/// A table with a header.
pub struct Table<'a> {
    source: &'a Source,
    reader: csv::Reader<Bounded>,
    allowance: Rc<Cell<u64>>,
    header: Vec<String>,
    record: StringRecord,
    ended: bool,
}

/// A row: where it begins, and why it is none.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u64,
    pub fault: Option<ImportReason>,
}

/// Fails once more was read than is allowed for one record.
struct Bounded {
    inner: Box<dyn Read>,
    allowance: Rc<Cell<u64>>,
}

impl Read for Bounded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.allowance.get() == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        let count = self.inner.read(into)?;
        let left = self.allowance.get().saturating_sub(count as u64);
        self.allowance.set(left);
        Ok(count)
    }
}

impl<'a> Table<'a> {
    /// Reads the header.
    pub fn open(source: &'a Source) -> Result<Self, Fault> {
        let allowance = Rc::new(Cell::new(LONGEST));
        let bounded = Bounded {
            inner: source.text()?,
            allowance: allowance.clone(),
        };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(source.delimiter())
            .buffer_capacity(64 * 1024)
            .from_reader(bounded);
        let mut table = Self {
            source,
            reader,
            allowance,
            header: vec![],
            record: StringRecord::new(),
            ended: false,
        };
        let mut first = table.advance()?;
        if table.is_separator_line() {
            first = table.advance()?;
        }
        match first {
            Some(row) if row.fault.is_none() => {}
            _ => {
                let path = source.path.clone();
                return Err(Fault::Empty { path });
            }
        }
        let header = table.record.iter().map(|name| name.trim().to_owned());
        table.header = header.collect();
        Ok(table)
    }

    /// The names of the columns.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row; its fields are read with [`Table::field`].
    pub fn next(&mut self) -> Result<Option<Row>, Fault> {
        let Some(mut row) = self.advance()? else {
            return Ok(None);
        };
        let (found, wanted) = (self.record.len(), self.header.len());
        let surplus_is_empty = || self.record.iter().skip(wanted).all(str::is_empty);
        if row.fault.is_none() && (found < wanted || !surplus_is_empty()) {
            row.fault = Some(if self.reader.position().line() > row.line + 500 {
                ImportReason::RaggedByQuote { found, wanted }
            } else {
                ImportReason::Ragged { found, wanted }
            });
        }
        Ok(Some(row))
    }

    /// A field of the row that `next` answered; empty where the row has none.
    pub fn field(&self, column: usize) -> &str {
        self.record.get(column).unwrap_or_default()
    }

    /// All fields of that row.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.record.iter()
    }

    /// How many bytes of text were read.
    pub fn bytes(&self) -> u64 {
        self.reader.position().byte()
    }

    /// Split at the delimiter that it names, it is two fields.
    fn is_separator_line(&self) -> bool {
        self.record.len() == 2 && self.field(0) == SEPARATOR_LINE && self.field(1).is_empty()
    }

    fn advance(&mut self) -> Result<Option<Row>, Fault> {
        if self.ended {
            return Ok(None);
        }
        self.allowance.set(LONGEST);
        let begun = self.reader.position().line();
        let read = self.reader.read_record(&mut self.record);
        let line = self.record.position().map_or(begun, csv::Position::line);
        match read {
            Ok(true) => Ok(Some(Row { line, fault: None })),
            Ok(false) => Ok(None),
            Err(error) => {
                self.ended = true;
                self.explain(begun, error).map(Some)
            }
        }
    }

    fn explain(&self, line: u64, error: csv::Error) -> Result<Row, Fault> {
        match error.into_kind() {
            csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => Ok(Row {
                line,
                fault: Some(ImportReason::EndlessRow {
                    megabytes: LONGEST / 1024 / 1024,
                }),
            }),
            csv::ErrorKind::Io(error) => Err(self.source.damaged(self.bytes(), error)),
            kind => {
                let error = io::Error::other(format!("{kind:?}"));
                Err(self.source.damaged(self.bytes(), error))
            }
        }
    }
}
