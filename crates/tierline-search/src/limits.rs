//! Scope and filters as a part of a query that ranks: read from the lists in memory, block by block.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED, TantivyError};

use crate::blocks::{self, Mask};
use crate::candidates::Candidates;

/// What may be found, in each segment. It scores nothing.
#[derive(Clone)]
pub struct Limits(Arc<Vec<(SegmentId, Candidates)>>);

impl Limits {
    /// `candidates` of the segments in their order.
    pub fn new(searcher: &Searcher, candidates: impl IntoIterator<Item = Candidates>) -> Self {
        let segments = searcher.segment_readers().iter();
        let ids = segments.map(SegmentReader::segment_id);
        Self(Arc::new(ids.zip(candidates).collect()))
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Limits of {} segments", self.0.len())
    }
}

impl Query for Limits {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Limits {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let wanted = reader.segment_id();
        let found = self.0.iter().find(|(id, _)| *id == wanted);
        let (_, candidates) = found
            .ok_or_else(|| TantivyError::InternalError("a segment of another search".to_owned()))?;
        Ok(Box::new(Walk::begin(candidates.clone())))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("Limits", 0.0))
    }
}

/// A walk through the candidates of a segment. Tickets that are gone are among them: no search shows them.
struct Walk {
    candidates: Candidates,
    document: DocId,
    /// The block that the mask is of.
    place: usize,
    mask: Mask,
}

impl Walk {
    fn begin(candidates: Candidates) -> Self {
        let mut walk = Self {
            mask: candidates.mask_in_time(0),
            candidates,
            document: 0,
            place: 0,
        };
        walk.document = walk.first_from(0);
        walk
    }

    fn first_from(&mut self, mut from: DocId) -> DocId {
        while from < self.candidates.end {
            let place = blocks::place_of(from);
            if self.place != place {
                (self.place, self.mask) = (place, self.candidates.mask_in_time(place));
            }
            match blocks::first_marked(place, &self.mask, from) {
                Some(document) if document < self.candidates.end => return document,
                _ => from = blocks::documents(place).end,
            }
        }
        TERMINATED
    }
}

impl DocSet for Walk {
    fn advance(&mut self) -> DocId {
        self.seek(self.document.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.document < target {
            self.document = self.first_from(target);
        }
        self.document
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.candidates.most()
    }
}

impl Scorer for Walk {
    fn score(&mut self) -> Score {
        0.0
    }
}
