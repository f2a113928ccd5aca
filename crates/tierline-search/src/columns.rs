//! The columns of a segment: what is known of each ticket without reading its document.

use std::ops::Range;
use std::sync::Arc;

use tantivy::columnar::{Cardinality, Column, ColumnValues};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};
use tierline_domain::id::CustomerId;
use tierline_domain::queue::{TicketSort, TimeRange};
use tierline_domain::{Error, Result, Timestamp};

use crate::error;
use crate::filter::Clause;

/// Where each ticket of a segment stands in the order of a sort.
pub struct Columns {
    rank: Option<Arc<dyn ColumnValues<u64>>>,
    time: Arc<dyn ColumnValues<i64>>,
    id_high: Arc<dyn ColumnValues<u64>>,
    id_low: Arc<dyn ColumnValues<u64>>,
}

impl Columns {
    pub fn open(segment: &SegmentReader, sort: TicketSort) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let number = |name: &str| {
            columns
                .u64(name)
                .map(|column| column.first_or_default_col(0))
        };
        let (time, ranked) = match sort {
            TicketSort::CreatedNewest | TicketSort::CreatedOldest => ("created", false),
            TicketSort::UpdatedNewest | TicketSort::UpdatedOldest => ("updated", false),
            TicketSort::PriorityHighest | TicketSort::PriorityLowest => ("updated", true),
        };
        Ok(Self {
            rank: ranked.then(|| number("rank")).transpose()?,
            time: columns.i64(time)?.first_or_default_col(0),
            id_high: number("id_high")?,
            id_low: number("id_low")?,
        })
    }

    /// Rank (0 where the sort does not ask for it) and time.
    pub fn place(&self, document: DocId) -> (u8, i64) {
        let rank = self.rank.as_ref().map_or(0, |rank| rank.get_val(document));
        (u8::try_from(rank).unwrap_or(0), self.time.get_val(document))
    }

    /// The two halves of the ticket's id.
    pub fn id(&self, document: DocId) -> (u64, u64) {
        (
            self.id_high.get_val(document),
            self.id_low.get_val(document),
        )
    }
}

/// The customer of a ticket.
pub fn customer_at(searcher: &Searcher, address: DocAddress) -> Result<CustomerId> {
    let columns = searcher.segment_reader(address.segment_ord).fast_fields();
    let mut text = String::new();
    if let Some(customers) = columns.str("customer").map_err(error::map)?
        && let Some(number) = customers.ords().first(address.doc_id)
    {
        customers
            .ord_to_str(number, &mut text)
            .map_err(Error::internal)?;
    }
    text.parse().map_err(Error::internal)
}

/// A condition that is looked up for each ticket.
pub enum Check {
    /// The one value of the column, if it has one, is among those marked, by number.
    Value(Column<u64>, Vec<bool>),
    /// Any of the values of the column is.
    Values(Column<u64>, Vec<bool>),
    /// Within these times, in microseconds.
    Within(Arc<dyn ColumnValues<i64>>, Range<i64>),
}

impl Check {
    /// `None` where the segment has none of the values.
    pub fn of_clause(
        segment: &SegmentReader,
        column: &str,
        clause: &Clause,
    ) -> tantivy::Result<Option<Self>> {
        let Some(values) = segment.fast_fields().str(column)? else {
            return Ok(None);
        };
        let mut wanted = vec![false; values.dictionary().num_terms()];
        let mut has_some = false;
        for value in &clause.values {
            let number = values.dictionary().term_ord(value)?;
            let place = number.and_then(|number| wanted.get_mut(usize::try_from(number).ok()?));
            if let Some(place) = place {
                (*place, has_some) = (true, true);
            }
        }
        let column = values.ords().clone();
        let check = match column.get_cardinality() {
            Cardinality::Multivalued => Self::Values(column, wanted),
            Cardinality::Full | Cardinality::Optional => Self::Value(column, wanted),
        };
        Ok(has_some.then_some(check))
    }

    pub fn of_time(
        segment: &SegmentReader,
        column: &str,
        range: TimeRange,
    ) -> tantivy::Result<Self> {
        let times = segment.fast_fields().i64(column)?.first_or_default_col(0);
        let bound = |at: Option<Timestamp>, open| at.map_or(open, Timestamp::as_microsecond);
        let within = bound(range.from, i64::MIN)..bound(range.to, i64::MAX);
        Ok(Self::Within(times, within))
    }

    pub fn passes(&self, document: DocId) -> bool {
        let marked = |wanted: &[bool], number: u64| {
            usize::try_from(number).is_ok_and(|number| wanted.get(number) == Some(&true))
        };
        match self {
            Self::Value(column, wanted) => column
                .first(document)
                .is_some_and(|number| marked(wanted, number)),
            Self::Values(column, wanted) => column
                .values_for_doc(document)
                .any(|number| marked(wanted, number)),
            Self::Within(times, range) => range.contains(&times.get_val(document)),
        }
    }
}
