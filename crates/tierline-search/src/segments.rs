//! What each segment of the index is known to hold. A segment never changes: what is known of it is read once, before the
//! first search that sees it, and goes with it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, PoisonError, RwLock};

use tantivy::columnar::{ColumnValues, StrColumn};
use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Searcher, SearcherGeneration, SegmentReader, TERMINATED, Term, Warmer};
use tierline_domain::id::{CustomerId, TicketId};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result};

use crate::blocks::{self, Blocks, Mask};
use crate::document::id_of;
use crate::filter::Clause;
use crate::list::List;
use crate::schema::Fields;

/// Lists of so many tickets are kept in memory; shorter ones are read as quickly from the index.
const LONG: u32 = 128;

/// All segments that a search can see.
pub struct Segments {
    filtered: [Field; 10],
    known: RwLock<HashMap<SegmentId, Arc<Segment>>>,
}

impl Segments {
    pub fn new(fields: &Fields) -> Self {
        Self {
            filtered: fields.filtered(),
            known: RwLock::default(),
        }
    }

    pub fn get(&self, reader: &SegmentReader) -> tantivy::Result<Arc<Segment>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        match known.get(&reader.segment_id()) {
            Some(segment) => Ok(segment.clone()),
            None => Segment::read(reader, &self.filtered).map(Arc::new),
        }
    }
}

impl Warmer for Segments {
    fn warm(&self, searcher: &Searcher) -> tantivy::Result<()> {
        for reader in searcher.segment_readers() {
            let segment = self.get(reader)?;
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(reader.segment_id(), segment);
        }
        Ok(())
    }

    fn garbage_collect(&self, live: &[&SearcherGeneration]) {
        let live: HashSet<SegmentId> = live
            .iter()
            .flat_map(|generation| generation.segments().keys().copied())
            .collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.retain(|segment, _| live.contains(segment));
    }
}

/// One segment. Deleted tickets still stand in its lists and columns.
pub struct Segment {
    long: HashMap<Field, HashMap<Vec<u8>, Arc<List>>>,
    pub created: Times,
    pub updated: Times,
    id_high: Arc<dyn ColumnValues<u64>>,
    id_low: Arc<dyn ColumnValues<u64>>,
    customers: Option<StrColumn>,
}

/// A time of each ticket, in microseconds.
pub struct Times {
    pub column: Arc<dyn ColumnValues<i64>>,
    pub blocks: Blocks,
}

impl Segment {
    fn read(reader: &SegmentReader, filtered: &[Field]) -> tantivy::Result<Self> {
        let mut long = HashMap::new();
        for field in filtered {
            long.insert(*field, long_lists(reader, *field)?);
        }
        let columns = reader.fast_fields();
        Ok(Self {
            long,
            created: Times::read(reader, "created")?,
            updated: Times::read(reader, "updated")?,
            id_high: columns.u64("id_high")?.first_or_default_col(0),
            id_low: columns.u64("id_low")?.first_or_default_col(0),
            customers: columns.str("customer")?,
        })
    }

    pub fn id(&self, document: DocId) -> TicketId {
        let halves = (
            self.id_high.get_val(document),
            self.id_low.get_val(document),
        );
        TicketId::from_bytes(id_of(halves))
    }

    pub fn key(&self, document: DocId) -> Result<TicketKey> {
        Ok(TicketKey {
            customer: self.customer(document)?,
            ticket: self.id(document),
        })
    }

    fn customer(&self, document: DocId) -> Result<CustomerId> {
        let mut text = String::new();
        if let Some(customers) = &self.customers
            && let Some(number) = customers.ords().first(document)
        {
            customers
                .ord_to_str(number, &mut text)
                .map_err(Error::internal)?;
        }
        text.parse().map_err(Error::internal)
    }

    /// The tickets with any of the clause's values.
    pub fn list(&self, reader: &SegmentReader, clause: &Clause) -> tantivy::Result<Arc<List>> {
        let kept = self.long.get(&clause.field);
        let mut lists = Vec::with_capacity(clause.values.len());
        for value in &clause.values {
            let list = match kept.and_then(|lists| lists.get(value.as_bytes())) {
                Some(list) => list.clone(),
                None => Arc::new(short_list(reader, clause.field, value)?),
            };
            if list.len() > 0 {
                lists.push(list);
            }
        }
        Ok(match lists.len() {
            1 => lists.remove(0),
            _ => Arc::new(List::union(&lists, reader.max_doc())),
        })
    }
}

impl Times {
    /// Keeps of the marked tickets of the block at this place those within these times.
    pub fn narrow(&self, place: usize, wanted: &Range<i64>, mask: &mut Mask) {
        if self.blocks.is_within(place, wanted) || mask.iter().all(|word| *word == 0) {
            return;
        }
        let documents = blocks::documents(place);
        let end = documents.end.min(self.column.num_vals());
        let mut times = vec![0; end.saturating_sub(documents.start) as usize];
        self.column
            .get_range(u64::from(documents.start), &mut times);
        for (word, times) in mask.iter_mut().zip(times.chunks(64)) {
            let within = times.iter().rev().map(|time| wanted.contains(time));
            *word &= within.fold(0, |bits, within| bits << 1 | u64::from(within));
        }
    }

    fn read(reader: &SegmentReader, name: &str) -> tantivy::Result<Self> {
        let column = reader.fast_fields().i64(name)?.first_or_default_col(0);
        let blocks = Blocks::of(column.as_ref());
        Ok(Self { column, blocks })
    }
}

fn long_lists(
    reader: &SegmentReader,
    field: Field,
) -> tantivy::Result<HashMap<Vec<u8>, Arc<List>>> {
    let index = reader.inverted_index(field)?;
    let mut long = HashMap::new();
    let mut values = index.terms().stream()?;
    while let Some((value, info)) = values.next() {
        if info.doc_freq >= LONG {
            let postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            let list = List::new(documents(postings), reader.max_doc());
            long.insert(value.to_vec(), Arc::new(list));
        }
    }
    Ok(long)
}

fn short_list(reader: &SegmentReader, field: Field, value: &str) -> tantivy::Result<List> {
    let term = Term::from_field_text(field, value);
    let index = reader.inverted_index(field)?;
    let postings = index.read_postings(&term, IndexRecordOption::Basic)?;
    Ok(List::Sparse(postings.map(documents).unwrap_or_default()))
}

fn documents(mut postings: impl Postings) -> Vec<DocId> {
    let mut documents = Vec::with_capacity(postings.size_hint() as usize);
    while postings.doc() != TERMINATED {
        documents.push(postings.doc());
        postings.advance();
    }
    documents
}
