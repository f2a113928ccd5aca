//! The words of a file for status, priority and the like, each with what it becomes: for whoever says what they mean.

use std::collections::BTreeMap;

use tierline_domain::import_run::{ImportValue, ImportValues};

use super::fault::Fault;
use super::mapping::{Mapping, TicketField};
use super::rows;
use super::source::Source;
use super::table::Table;
use super::values;

/// Fields whose values are from a fixed set of the desk.
const FIXED: [TicketField; 6] = [
    TicketField::Status,
    TicketField::Priority,
    TicketField::Impact,
    TicketField::Urgency,
    TicketField::Kind,
    TicketField::Channel,
];
/// Different values of one field that are told; a column with more is hardly one of such words.
const DISTINCT: usize = 60;
/// Bytes of text that are looked through: a second's work.
const BYTES: u64 = 64 * 1024 * 1024;

/// Rows by value.
type Counts = BTreeMap<String, u64>;

/// The values of all fields of a fixed set that the mapping names a column for. Blocking.
pub fn tally(source: &Source, mapping: &Mapping) -> Result<ImportValues, Fault> {
    let named = mapping.tickets.iter();
    let named = named.filter(|(field, _)| FIXED.contains(field));
    let named = named.map(|(field, column)| (*field, column.clone()));
    let mut table = Table::open(source)?;
    let columns = rows::columns(&table, &named.collect(), "tickets")?;
    let mut counts: BTreeMap<TicketField, Counts> = BTreeMap::new();
    let mut whole = true;
    while let Some(row) = table.next()? {
        if row.fault.is_some() {
            continue;
        }
        if table.bytes() > BYTES {
            whole = false;
            break;
        }
        for (field, places) in &columns {
            let value = places
                .first()
                .map_or("", |place| table.field(*place).trim());
            if !values::is_nothing(value) {
                whole &= count(counts.entry(*field).or_default(), value);
            }
        }
    }
    let values = FIXED.into_iter().flat_map(|field| {
        let found = counts.remove(&field).unwrap_or_default();
        told(field, found, mapping)
    });
    Ok(ImportValues {
        values: values.collect(),
        whole,
    })
}

/// Answers whether there was room for it.
fn count(counts: &mut Counts, value: &str) -> bool {
    if let Some(rows) = counts.get_mut(value) {
        *rows += 1;
        return true;
    }
    if counts.len() == DISTINCT {
        return false;
    }
    counts.insert(value.to_owned(), 1);
    true
}

fn told(field: TicketField, counts: Counts, mapping: &Mapping) -> Vec<ImportValue> {
    let all = counts.into_iter().map(|(value, rows)| ImportValue {
        field: field.name().to_owned(),
        ours: values::translated(&mapping.values, field, &value),
        value,
        rows,
    });
    let mut all: Vec<_> = all.collect();
    // Stable: equal ones stay in the order of the alphabet.
    all.sort_by_key(|told| (told.ours.is_some(), std::cmp::Reverse(told.rows)));
    all
}
