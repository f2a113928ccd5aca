//! The tickets of one value within a segment, read block by block.

use std::sync::Arc;

use tantivy::DocId;

use crate::blocks::{self, Mask};

/// A sparse list holds fewer than one ticket in so many: then numbers take less memory than bits.
const SPARSE: usize = 32;

/// Their numbers in the segment.
#[derive(Debug)]
pub enum List {
    /// A bit for each ticket of the segment, and how many are set.
    Dense(Vec<u64>, usize),
    /// In order.
    Sparse(Vec<DocId>),
}

impl List {
    /// `documents` in order, out of so many.
    pub fn new(documents: Vec<DocId>, all: DocId) -> Self {
        if documents.len() < all as usize / SPARSE {
            return Self::Sparse(documents);
        }
        let mut bits = vec![0; (all as usize).div_ceil(64)];
        set(&documents, &mut bits);
        Self::Dense(bits, documents.len())
    }

    /// What any of the lists holds, out of so many tickets.
    pub fn union(lists: &[Arc<Self>], all: DocId) -> Self {
        let most: usize = lists.iter().map(|list| list.len()).sum();
        if most < all as usize / SPARSE {
            let mut documents: Vec<DocId> = lists.iter().flat_map(|list| list.iter()).collect();
            documents.sort_unstable();
            documents.dedup();
            return Self::Sparse(documents);
        }
        let mut union = vec![0; (all as usize).div_ceil(64)];
        for list in lists {
            match &**list {
                Self::Dense(bits, _) => {
                    for (word, bits) in union.iter_mut().zip(bits) {
                        *word |= bits;
                    }
                }
                Self::Sparse(documents) => set(documents, &mut union),
            }
        }
        let len = union.iter().map(|word: &u64| word.count_ones() as usize);
        let len = len.sum();
        Self::Dense(union, len)
    }

    pub const fn len(&self) -> usize {
        match self {
            Self::Dense(_, len) => *len,
            Self::Sparse(documents) => documents.len(),
        }
    }

    pub fn contains(&self, document: DocId) -> bool {
        match self {
            Self::Dense(bits, _) => bits
                .get(document as usize / 64)
                .is_some_and(|word| word >> (document % 64) & 1 == 1),
            Self::Sparse(documents) => documents.binary_search(&document).is_ok(),
        }
    }

    /// Keeps of the marked tickets of the block at this place those that it holds.
    pub fn narrow(&self, place: usize, mask: &mut Mask) {
        match self {
            Self::Dense(bits, _) => {
                let words = bits.get(place * mask.len()..).unwrap_or_default();
                let words = words.iter().chain(std::iter::repeat(&0));
                for (marked, word) in mask.iter_mut().zip(words) {
                    *marked &= word;
                }
            }
            Self::Sparse(documents) => {
                let block = blocks::documents(place);
                let first = documents.partition_point(|document| *document < block.start);
                let mut held = Mask::default();
                for document in documents[first..]
                    .iter()
                    .take_while(|one| block.contains(one))
                {
                    let bit = document - block.start;
                    held[bit as usize / 64] |= 1 << (bit % 64);
                }
                for (marked, word) in mask.iter_mut().zip(held) {
                    *marked &= word;
                }
            }
        }
    }

    /// All of them, in order.
    pub fn iter(&self) -> Box<dyn Iterator<Item = DocId> + '_> {
        match self {
            Self::Dense(bits, _) => Box::new((0..).zip(bits).flat_map(|(n, word)| {
                let set = (0..64).filter(move |bit| word >> bit & 1 == 1);
                set.map(move |bit| n * 64 + bit)
            })),
            Self::Sparse(documents) => Box::new(documents.iter().copied()),
        }
    }
}

fn set(documents: &[DocId], bits: &mut [u64]) {
    for document in documents {
        bits[*document as usize / 64] |= 1 << (document % 64);
    }
}
