//! A segment in blocks of neighbours: a page, or a range of time, lies in few of them, and the others are not looked at.

use std::cmp::Reverse;
use std::ops::{Range, RangeInclusive};

use tantivy::DocId;
use tantivy::columnar::ColumnValues;

/// Tickets of a block.
const SIZE: u32 = 1_024;

/// A bit for each ticket of a block.
pub type Mask = [u64; SIZE as usize / 64];

/// The tickets of the block at this place.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a segment has 2^32 tickets at the most"
)]
pub const fn documents(place: usize) -> Range<DocId> {
    let start = place as DocId * SIZE;
    start..start.saturating_add(SIZE)
}

/// The place of the block that holds the ticket.
pub const fn place_of(document: DocId) -> usize {
    (document / SIZE) as usize
}

/// The first ticket from there on that is marked in its block.
pub fn first_marked(place: usize, mask: &Mask, from: DocId) -> Option<DocId> {
    let start = documents(place).start;
    let at = from - start;
    let words = (start..).step_by(64).zip(mask);
    let mut words = words.skip(at as usize / 64);
    let (first, word) = words.next()?;
    let rest = word & (u64::MAX << (at % 64));
    let mut rest = std::iter::once((first, rest)).chain(words.map(|(start, word)| (start, *word)));
    let (start, word) = rest.find(|(_, word)| *word != 0)?;
    Some(start + word.trailing_zeros())
}

/// The tickets that are marked in the block at this place, in order.
pub fn marked(place: usize, mask: Mask) -> impl Iterator<Item = DocId> {
    let words = documents(place).step_by(64).zip(mask);
    words.flat_map(|(start, word)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let bit = (left != 0).then(|| left.trailing_zeros())?;
            left &= left - 1;
            Some(start + bit)
        })
    })
}

/// The blocks of a segment by one of its times, in microseconds.
pub struct Blocks {
    /// From the earliest time of each block to its latest.
    times: Vec<RangeInclusive<i64>>,
    /// Their places by the latest time of each, latest first.
    newest_first: Vec<usize>,
    /// Their places by the earliest time of each, earliest first.
    oldest_first: Vec<usize>,
}

impl Blocks {
    pub fn of(column: &dyn ColumnValues<i64>) -> Self {
        let mut times = vec![];
        let mut read = vec![];
        for start in (0..column.num_vals()).step_by(SIZE as usize) {
            read.resize(SIZE.min(column.num_vals() - start) as usize, 0);
            column.get_range(u64::from(start), &mut read);
            let earliest = read.iter().min().copied().unwrap_or(i64::MIN);
            let latest = read.iter().max().copied().unwrap_or(i64::MAX);
            times.push(earliest..=latest);
        }
        let mut newest_first: Vec<usize> = (0..times.len()).collect();
        let mut oldest_first = newest_first.clone();
        newest_first.sort_by_key(|place| Reverse(*times[*place].end()));
        oldest_first.sort_by_key(|place| *times[*place].start());
        Self {
            times,
            newest_first,
            oldest_first,
        }
    }

    pub const fn len(&self) -> usize {
        self.times.len()
    }

    /// The places of the blocks, and the best and the worst time of each; the best come first.
    pub fn best_first(&self, newest_first: bool) -> impl Iterator<Item = (usize, i64, i64)> {
        let order = if newest_first {
            &self.newest_first
        } else {
            &self.oldest_first
        };
        order.iter().map(move |place| {
            let (earliest, latest) = (*self.times[*place].start(), *self.times[*place].end());
            if newest_first {
                (*place, latest, earliest)
            } else {
                (*place, earliest, latest)
            }
        })
    }

    /// Whether all tickets of the block at this place are within these times.
    pub fn is_within(&self, place: usize, wanted: &Range<i64>) -> bool {
        self.times
            .get(place)
            .is_some_and(|times| *times.start() >= wanted.start && *times.end() < wanted.end)
    }

    /// Whether any ticket of the block at this place can be within these times.
    pub fn overlaps(&self, place: usize, wanted: &Range<i64>) -> bool {
        self.times
            .get(place)
            .is_some_and(|times| *times.start() < wanted.end && *times.end() >= wanted.start)
    }
}
