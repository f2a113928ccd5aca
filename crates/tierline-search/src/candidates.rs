//! What can pass a filter: the shortest list that the index has for one of its conditions; the other conditions are looked
//! up in columns for each ticket of that list.

use tantivy::query::{AllQuery, EnableScoring, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED};
use tierline_domain::queue::{TicketFilter, TimeRange};

use crate::columns::Check;
use crate::filter::{Clause, range};
use crate::schema::Fields;

/// A list is short that holds one of so many tickets; else the tickets of a time are fewer.
const SHORT: u64 = 16;

/// The tickets that may pass, and what they must be asked.
pub struct Candidates<'a> {
    pub searcher: &'a Searcher,
    /// The shortest list; `None` where a range of time, or everything, is looked through.
    list: Option<Clause>,
    checks: Vec<Clause>,
    /// Columns with the times that are wanted of them.
    times: Vec<(&'static str, TimeRange)>,
    /// What is looked through where there is no list.
    rest: Box<dyn Query>,
}

impl<'a> Candidates<'a> {
    /// All the clauses, and the times of the filter, must hold.
    pub fn of(
        searcher: &'a Searcher,
        fields: &Fields,
        mut checks: Vec<Clause>,
        filter: &TicketFilter,
    ) -> Self {
        let mut times = vec![("created", filter.created), ("updated", filter.updated)];
        times.retain(|(_, range)| *range != TimeRange::default());
        let in_time =
            range(fields.created, filter.created).or_else(|| range(fields.updated, filter.updated));
        let lengths = checks.iter().map(|clause| length(searcher, clause));
        let shortest = lengths.enumerate().min_by_key(|(_, length)| *length);
        let list = shortest
            .filter(|(_, length)| {
                in_time.is_none() || length.saturating_mul(SHORT) < searcher.num_docs()
            })
            .map(|(place, _)| checks.swap_remove(place));
        if list.is_none() && in_time.is_some() {
            times.remove(0);
        }
        Self {
            searcher,
            list,
            checks,
            times,
            rest: in_time.unwrap_or_else(|| Box::new(AllQuery)),
        }
    }

    /// Hands over what passes, until it is told to stop. What is of no interest is not even asked whether it passes.
    pub fn visit(
        &self,
        segment: &SegmentReader,
        from_end: bool,
        is_of_interest: impl Fn(DocId) -> bool,
        visitor: &mut impl FnMut(DocId) -> bool,
    ) -> tantivy::Result<()> {
        let Some(checks) = self.checks(segment)? else {
            return Ok(());
        };
        let passes = |document| {
            !segment.is_deleted(document) && checks.iter().all(|check| check.passes(document))
        };
        let documents = self.documents(segment)?;
        let mut each = |document: &DocId| {
            !is_of_interest(*document) || !passes(*document) || visitor(*document)
        };
        // In the index tickets lie about in the order of their last change.
        if from_end {
            documents.iter().rev().all(&mut each);
        } else {
            documents.iter().all(&mut each);
        }
        Ok(())
    }

    /// The tickets of the list.
    fn documents(&self, segment: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let mut found = vec![];
        let Some(list) = &self.list else {
            let scoring = EnableScoring::disabled_from_searcher(self.searcher);
            let mut documents = self.rest.weight(scoring)?.scorer(segment, 1.0)?;
            gather(&mut documents, &mut found);
            return Ok(found);
        };
        let postings = segment.inverted_index(list.field)?;
        // A ticket has one value in each of these fields, and at most one tag is asked for: no list names a ticket twice.
        for term in list.terms() {
            if let Some(mut documents) = postings.read_postings(&term, IndexRecordOption::Basic)? {
                gather(&mut documents, &mut found);
            }
        }
        if list.values.len() > 1 {
            found.sort_unstable();
        }
        Ok(found)
    }

    /// `None` where the segment holds nothing that could pass.
    fn checks(&self, segment: &SegmentReader) -> tantivy::Result<Option<Vec<Check>>> {
        let mut checks = Vec::with_capacity(self.checks.len() + self.times.len());
        for (column, range) in &self.times {
            checks.push(Check::of_time(segment, column, *range)?);
        }
        for clause in &self.checks {
            let column = self.searcher.schema().get_field_name(clause.field);
            match Check::of_clause(segment, column, clause)? {
                Some(check) => checks.push(check),
                None => return Ok(None),
            }
        }
        Ok(Some(checks))
    }
}

fn gather(documents: &mut impl DocSet, found: &mut Vec<DocId>) {
    let mut document = documents.doc();
    while document != TERMINATED {
        found.push(document);
        document = documents.advance();
    }
}

/// In how many tickets any of the values stands. Where that cannot be read, nothing else can, and the visit says so.
fn length(searcher: &Searcher, clause: &Clause) -> u64 {
    let frequency = |term| searcher.doc_freq(&term).unwrap_or(u64::MAX);
    clause.terms().map(frequency).fold(0, u64::saturating_add)
}
