//! Text as numbers: hashed word 1- and 2-grams and character 3- to 5-grams within words, sublinear TF-IDF.

#![expect(
    clippy::cast_possible_truncation,
    reason = "buckets, features and texts are counted in 32 bits"
)]

use serde::{Deserialize, Serialize};

use crate::matrix::SparseRows;

/// Hash buckets of words and word pairs.
const WORD_BITS: u32 = 19;
/// Hash buckets of character grams.
const CHARACTER_BITS: u32 = 18;
const BUCKETS: usize = (1 << WORD_BITS) + (1 << CHARACTER_BITS);
/// What character grams count beside words.
const CHARACTER_WEIGHT: f32 = 0.7;
/// A word must be in so many texts, a character gram in so many.
const RAREST: (u32, u32) = (2, 4);
/// A word that is in more than this share of the texts says nothing.
const COMMONEST: f32 = 0.5;
/// Character grams of one text: beyond, a text is long enough to be known by its words.
const MOST_CHARACTERS: usize = 20_000;

/// What was learned of the texts: which buckets count, and how much.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Vectorizer {
    /// Bucket of each feature, ascending.
    buckets: Vec<u32>,
    /// Inverse document frequency of each feature.
    idf: Vec<f32>,
}

impl Vectorizer {
    /// Learns from texts.
    #[expect(clippy::cast_precision_loss, reason = "counts of texts")]
    pub fn fit(texts: &[&str]) -> Self {
        let mut seen = vec![0_u32; BUCKETS];
        let mut grams = Grams::default();
        for text in texts {
            grams.read(text);
            grams.each(|bucket, _, _| seen[bucket as usize] += 1);
        }
        let total = texts.len() as f32;
        let counts = |bucket: usize, count: u32| {
            let is_word = bucket < 1 << WORD_BITS;
            let enough = if is_word { RAREST.0 } else { RAREST.1 };
            // In a handful of texts every word is rare.
            count >= enough.min(1 + texts.len() as u32 / 20)
                && !(is_word && texts.len() > 20 && count as f32 > COMMONEST * total)
        };
        let kept = seen
            .iter()
            .enumerate()
            .filter(|(bucket, count)| **count > 0 && counts(*bucket, **count));
        let (buckets, idf) = kept
            .map(|(bucket, count)| {
                (
                    bucket as u32,
                    ((1.0 + total) / (1.0 + *count as f32)).ln() + 1.0,
                )
            })
            .unzip();
        Self { buckets, idf }
    }

    /// How many features there are.
    pub fn features(&self) -> usize {
        self.buckets.len()
    }

    /// All texts as rows.
    pub fn transform(&self, texts: &[&str]) -> SparseRows {
        let lookup = self.lookup();
        let mut rows = SparseRows::default();
        let (mut grams, mut features, mut values) = (Grams::default(), vec![], vec![]);
        for text in texts {
            grams.read(text);
            let find = |bucket: u32| lookup[bucket as usize];
            self.weigh(&grams, find, &mut features, &mut values);
            rows.push(&features, &values);
        }
        rows
    }

    /// A text that was read: its features, ascending, and their values.
    pub fn transform_read(&self, reading: &Reading) -> (Vec<u32>, Vec<f32>) {
        let (mut features, mut values) = (vec![], vec![]);
        let find = |bucket| self.feature(bucket).unwrap_or(u32::MAX);
        self.weigh(&reading.grams, find, &mut features, &mut values);
        (features, values)
    }

    /// The feature that a bucket is, where it counts.
    pub fn feature(&self, bucket: u32) -> Option<u32> {
        let place = self.buckets.binary_search(&bucket).ok()?;
        Some(place as u32)
    }

    /// Words and character grams are each brought to length one, then weighed.
    #[expect(clippy::cast_precision_loss, reason = "counts of grams")]
    fn weigh(
        &self,
        grams: &Grams,
        find: impl Fn(u32) -> u32,
        features: &mut Vec<u32>,
        values: &mut Vec<f32>,
    ) {
        features.clear();
        values.clear();
        let mut squares = [0.0_f32; 2];
        grams.each(|bucket, count, kind| {
            let feature = find(bucket);
            if feature != u32::MAX {
                let value = (1.0 + (count as f32).ln()) * self.idf[feature as usize];
                squares[kind] += value * value;
                features.push(feature);
                values.push(value);
            }
        });
        let first_character =
            self.buckets
                .partition_point(|bucket| (*bucket as usize) < 1 << WORD_BITS) as u32;
        let scale = [1.0, CHARACTER_WEIGHT]
            .iter()
            .zip(squares)
            .map(|(weight, square)| weight / square.sqrt().max(1e-9));
        let scale: Vec<f32> = scale.collect();
        for (feature, value) in features.iter().zip(values.iter_mut()) {
            *value *= scale[usize::from(*feature >= first_character)];
        }
    }

    fn lookup(&self) -> Vec<u32> {
        let mut lookup = vec![u32::MAX; BUCKETS];
        for (feature, bucket) in self.buckets.iter().enumerate() {
            lookup[*bucket as usize] = feature as u32;
        }
        lookup
    }
}

/// A text that was read once, for any number of classifiers: reading costs more than what each makes of it.
#[derive(Debug)]
pub struct Reading {
    grams: Grams,
    /// Its words in lower case with the bucket of each, in their order.
    words: Vec<(String, u32)>,
}

impl Reading {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut grams = Grams::default();
        grams.read(text);
        let named = |word: &str| {
            let word = word.to_lowercase();
            let bucket = word_bucket(hash(word.as_bytes(), WORD_SEED));
            (word, bucket)
        };
        let words = words(text).filter(|word| word.len() > 1).map(named);
        Self {
            words: words.collect(),
            grams,
        }
    }

    /// Its words in lower case with the bucket of each, in their order.
    pub fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words
            .iter()
            .map(|(word, bucket)| (word.as_str(), *bucket))
    }
}

/// The buckets of one text, with their counts.
#[derive(Debug, Default)]
struct Grams {
    words: Vec<u32>,
    characters: Vec<u32>,
}

impl Grams {
    fn read(&mut self, text: &str) {
        self.words.clear();
        self.characters.clear();
        let folded = text.to_lowercase();
        let mut before = None;
        for word in words(&folded).filter(|word| word.len() > 1) {
            let own = hash(word.as_bytes(), WORD_SEED);
            self.words.push(word_bucket(own));
            if let Some(before) = before {
                let pair: u64 = u64::wrapping_mul(before, 31) ^ own.rotate_left(17);
                self.words.push(word_bucket(pair));
            }
            before = Some(own);
        }
        let mut padded = vec![];
        for word in folded.split_whitespace() {
            padded.clear();
            padded.push(b' ');
            padded.extend_from_slice(word.as_bytes());
            padded.push(b' ');
            for length in 3..=5 {
                if self.characters.len() < MOST_CHARACTERS {
                    self.characters
                        .extend(padded.windows(length).map(character_bucket));
                }
            }
        }
        self.words.sort_unstable();
        self.characters.sort_unstable();
    }

    /// Bucket, count, and 0 for words or 1 for character grams.
    fn each(&self, mut visit: impl FnMut(u32, usize, usize)) {
        for (kind, buckets) in [&self.words, &self.characters].into_iter().enumerate() {
            for run in buckets.chunk_by(|a, b| a == b) {
                visit(run[0], run.len(), kind);
            }
        }
    }
}

const WORD_SEED: u64 = 0xcbf2_9ce4_8422_2325;
const CHARACTER_SEED: u64 = 0x9e37_79b9_7f4a_7c15;

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
}

/// FNV-1a.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    bytes.iter().fold(seed, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The finaliser of `MurmurHash3`: FNV's upper bits alone are poor.
fn spread(hash: u64) -> u64 {
    let mixed = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    mixed ^ (mixed >> 33)
}

fn word_bucket(hash: u64) -> u32 {
    (spread(hash) >> (64 - WORD_BITS)) as u32
}

fn character_bucket(gram: &[u8]) -> u32 {
    (1 << WORD_BITS) + (spread(hash(gram, CHARACTER_SEED)) >> (64 - CHARACTER_BITS)) as u32
}
