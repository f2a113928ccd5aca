//! The key-value engine: item collections, conditions on versions, key-only indexes, one log; and its limits.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Items that one transaction may touch.
pub const MOST_ITEMS: usize = 100;
/// Bytes of one item with its key.
pub const WIDEST_ITEM: usize = 400 * 1024;

/// Where an item lies: its collection, and its place within.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub collection: Vec<u8>,
    pub sort: Vec<u8>,
}

/// What an item must be like for the transaction to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Always,
    /// It must not be there.
    Absent,
    /// It must be there in this version.
    Version(u64),
}

/// One part of a transaction.
#[derive(Debug, Clone)]
pub enum Operation {
    Put {
        key: Key,
        when: When,
        item: Item,
    },
    Delete {
        key: Key,
        when: When,
    },
    /// Changes nothing: the item must be there in this version.
    Check {
        key: Key,
        version: u64,
    },
    /// Adds an item to a collection under the next position of the log.
    Append {
        collection: Vec<u8>,
        value: Vec<u8>,
    },
}

/// An item: its version, its value, and the places in key-only indexes that lead to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub version: u64,
    pub value: Vec<u8>,
    /// Index and place within.
    pub indexed: Vec<Key>,
}

/// Why a transaction did not go through; nothing of it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// A condition does not hold (any more).
    Condition,
    TooManyItems(usize),
    TooWide(usize),
    /// One item may stand in a transaction once.
    ItemTwice,
}

/// The map. Its one thread-safe state is `BTreeMap<Vec<u8>, Vec<u8>>`; reads stay within one collection or one index.
#[derive(Debug, Default)]
pub struct KeyValueMap {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    rows: BTreeMap<Vec<u8>, Vec<u8>>,
    appended: u64,
}

const ITEMS: u8 = b'i';
const INDEXES: u8 = b'x';

impl KeyValueMap {
    /// The item, if it is there.
    pub fn get(&self, key: &Key) -> Option<Item> {
        let state = self.lock();
        state.rows.get(&row(ITEMS, key)).map(|bytes| decode(bytes))
    }

    /// Items of one collection between two places, in their order or backwards.
    pub fn query(&self, collection: &[u8], range: &Range, limit: usize) -> Vec<(Vec<u8>, Item)> {
        let place = |(key, value): (Vec<u8>, Vec<u8>)| (key, decode(&value));
        self.scan(ITEMS, collection, range, limit)
            .into_iter()
            .map(place)
            .collect()
    }

    /// Places of one index, each with the key of its item.
    pub fn index(&self, index: &[u8], range: &Range, limit: usize) -> Vec<(Vec<u8>, Key)> {
        let place = |(place, value): (Vec<u8>, Vec<u8>)| (place, split(&value));
        self.scan(INDEXES, index, range, limit)
            .into_iter()
            .map(place)
            .collect()
    }

    /// The newest position of the log; 0 when nothing was ever appended.
    pub fn appended(&self) -> u64 {
        self.lock().appended
    }

    /// Does all of it, or nothing.
    pub fn transact(&self, operations: Vec<Operation>) -> Result<(), Refused> {
        check_limits(&operations)?;
        let mut state = self.lock();
        for operation in &operations {
            let (key, when) = match operation {
                Operation::Put { key, when, .. } | Operation::Delete { key, when } => (key, *when),
                Operation::Check { key, version } => (key, When::Version(*version)),
                Operation::Append { .. } => continue,
            };
            let stored = state
                .rows
                .get(&row(ITEMS, key))
                .map(|bytes| decode(bytes).version);
            let holds = match when {
                When::Always => true,
                When::Absent => stored.is_none(),
                When::Version(version) => stored == Some(version),
            };
            if !holds {
                return Err(Refused::Condition);
            }
        }
        for operation in operations {
            state.apply(operation);
        }
        Ok(())
    }

    fn scan(
        &self,
        space: u8,
        collection: &[u8],
        range: &Range,
        limit: usize,
    ) -> Vec<(Vec<u8>, Vec<u8>)> {
        let prefix = head(space, collection);
        let full = |place: &[u8]| [prefix.as_slice(), place].concat();
        let mut end = prefix.clone();
        // The collection's length stands before its name: the next collection begins beyond every place.
        end.push(0xff);
        end.extend([0xff; 64]);
        let from = match &range.from {
            Bound::Included(place) => Bound::Included(full(place)),
            Bound::Excluded(place) => Bound::Excluded(full(place)),
            Bound::Unbounded => Bound::Included(prefix.clone()),
        };
        let to = match &range.to {
            Bound::Included(place) => Bound::Included(full(place)),
            Bound::Excluded(place) => Bound::Excluded(full(place)),
            Bound::Unbounded => Bound::Excluded(end),
        };
        if let (Bound::Included(a) | Bound::Excluded(a), Bound::Included(b) | Bound::Excluded(b)) =
            (&from, &to)
            && a >= b
        {
            return vec![];
        }
        let state = self.lock();
        let rows = state.rows.range((from, to));
        let place =
            |(key, value): (&Vec<u8>, &Vec<u8>)| (key[prefix.len()..].to_vec(), value.clone());
        if range.backwards {
            rows.rev().take(limit).map(place).collect()
        } else {
            rows.take(limit).map(place).collect()
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A piece of a collection.
#[derive(Debug, Clone)]
pub struct Range {
    pub from: Bound<Vec<u8>>,
    pub to: Bound<Vec<u8>>,
    pub backwards: bool,
}

impl Range {
    /// All of it.
    pub fn all() -> Self {
        Self {
            from: Bound::Unbounded,
            to: Bound::Unbounded,
            backwards: false,
        }
    }

    /// What comes after this place.
    pub fn after(place: Vec<u8>) -> Self {
        Self {
            from: Bound::Excluded(place),
            ..Self::all()
        }
    }

    /// What begins with this.
    pub fn prefix(prefix: &[u8]) -> Self {
        Self {
            from: Bound::Included(prefix.to_vec()),
            to: Bound::Excluded([prefix, &[0xff; 64]].concat()),
            backwards: false,
        }
    }
}

impl State {
    fn apply(&mut self, operation: Operation) {
        match operation {
            Operation::Put { key, item, .. } => {
                self.remove(&key);
                for place in &item.indexed {
                    self.rows.insert(row(INDEXES, place), row(ITEMS, &key));
                }
                self.rows.insert(row(ITEMS, &key), encode(&item));
            }
            Operation::Delete { key, .. } => self.remove(&key),
            Operation::Check { .. } => {}
            Operation::Append { collection, value } => {
                self.appended += 1;
                let sort = self.appended.to_be_bytes().to_vec();
                let item = Item {
                    version: 1,
                    value,
                    indexed: vec![],
                };
                self.rows
                    .insert(row(ITEMS, &Key { collection, sort }), encode(&item));
            }
        }
    }

    fn remove(&mut self, key: &Key) {
        if let Some(bytes) = self.rows.remove(&row(ITEMS, key)) {
            for place in decode(&bytes).indexed {
                self.rows.remove(&row(INDEXES, &place));
            }
        }
    }
}

fn check_limits(operations: &[Operation]) -> Result<(), Refused> {
    if operations.len() > MOST_ITEMS {
        return Err(Refused::TooManyItems(operations.len()));
    }
    let mut touched = BTreeSet::new();
    for operation in operations {
        let width = match operation {
            Operation::Put { key, item, .. } => {
                key.collection.len() + key.sort.len() + encode(item).len()
            }
            Operation::Append { collection, value } => collection.len() + 8 + value.len(),
            Operation::Delete { .. } | Operation::Check { .. } => 0,
        };
        if width > WIDEST_ITEM {
            return Err(Refused::TooWide(width));
        }
        if let Operation::Put { key, .. }
        | Operation::Delete { key, .. }
        | Operation::Check { key, .. } = operation
            && !touched.insert(key)
        {
            return Err(Refused::ItemTwice);
        }
    }
    Ok(())
}

fn head(space: u8, collection: &[u8]) -> Vec<u8> {
    let length = u16::try_from(collection.len()).unwrap_or(u16::MAX);
    [&[space], length.to_be_bytes().as_slice(), collection].concat()
}

fn row(space: u8, key: &Key) -> Vec<u8> {
    [head(space, &key.collection), key.sort.clone()].concat()
}

/// The key behind a row.
fn split(row: &[u8]) -> Key {
    let length = usize::from(u16::from_be_bytes([row[1], row[2]]));
    let (collection, sort) = row[3..].split_at(length);
    Key {
        collection: collection.to_vec(),
        sort: sort.to_vec(),
    }
}

/// Version, number of places, each place with its length, then the value.
fn encode(item: &Item) -> Vec<u8> {
    let mut bytes = item.version.to_be_bytes().to_vec();
    bytes.push(u8::try_from(item.indexed.len()).unwrap_or(u8::MAX));
    for place in &item.indexed {
        let place = row(INDEXES, place);
        bytes.extend(u16::try_from(place.len()).unwrap_or(u16::MAX).to_be_bytes());
        bytes.extend(place);
    }
    bytes.extend(&item.value);
    bytes
}

fn decode(bytes: &[u8]) -> Item {
    let (version, rest) = bytes.split_at(8);
    let version = version
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    let (count, mut rest) = (rest[0], &rest[1..]);
    let mut indexed = vec![];
    for _ in 0..count {
        let length = usize::from(u16::from_be_bytes([rest[0], rest[1]]));
        let (place, behind) = rest[2..].split_at(length);
        indexed.push(split(place));
        rest = behind;
    }
    Item {
        version,
        value: rest.to_vec(),
        indexed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(collection: &str, sort: &str, when: When, version: u64, value: &[u8]) -> Operation {
        let item = Item {
            version,
            value: value.to_vec(),
            indexed: vec![key("by value", &format!("{collection}{sort}"))],
        };
        Operation::Put {
            key: key(collection, sort),
            when,
            item,
        }
    }

    fn key(collection: &str, sort: &str) -> Key {
        Key {
            collection: collection.into(),
            sort: sort.into(),
        }
    }

    #[test]
    fn a_transaction_is_all_or_nothing() {
        let map = KeyValueMap::default();
        map.transact(vec![put("a", "1", When::Absent, 1, b"one")])
            .unwrap();
        for wrong in [When::Absent, When::Version(2)] {
            let operations = vec![
                put("b", "1", When::Always, 1, b"x"),
                put("a", "1", wrong, 2, b"two"),
            ];
            assert_eq!(map.transact(operations), Err(Refused::Condition));
        }
        assert_eq!(map.get(&key("b", "1")), None);
        assert_eq!(map.get(&key("a", "1")).unwrap().value, b"one");
        map.transact(vec![put("a", "1", When::Version(1), 2, b"two")])
            .unwrap();
        assert_eq!(map.get(&key("a", "1")).unwrap().value, b"two");
    }

    #[test]
    fn the_limits_of_an_engine_hold() {
        let map = KeyValueMap::default();
        let many = |count: usize| {
            (0..count)
                .map(|n| put("a", &n.to_string(), When::Always, 1, b"x"))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            map.transact(many(MOST_ITEMS + 1)),
            Err(Refused::TooManyItems(MOST_ITEMS + 1))
        );
        assert_eq!(map.transact(many(MOST_ITEMS)), Ok(()));
        let wide = put("a", "1", When::Always, 1, &vec![0; WIDEST_ITEM]);
        assert!(matches!(map.transact(vec![wide]), Err(Refused::TooWide(_))));
        let twice = vec![
            put("a", "1", When::Always, 1, b"x"),
            Operation::Delete {
                key: key("a", "1"),
                when: When::Always,
            },
        ];
        assert_eq!(map.transact(twice), Err(Refused::ItemTwice));
    }

    #[test]
    fn a_query_stays_within_its_collection_and_an_index_follows_its_items() {
        let map = KeyValueMap::default();
        for (collection, sort) in [("a", "1"), ("a", "2"), ("a", "3"), ("aa", "1"), ("b", "1")] {
            map.transact(vec![put(
                collection,
                sort,
                When::Always,
                1,
                sort.as_bytes(),
            )])
            .unwrap();
        }
        let places = |range: Range, limit| {
            map.query(b"a", &range, limit)
                .into_iter()
                .map(|(place, _)| place)
                .collect::<Vec<_>>()
        };
        assert_eq!(places(Range::all(), 9), [b"1", b"2", b"3"]);
        assert_eq!(
            places(
                Range {
                    backwards: true,
                    ..Range::all()
                },
                2
            ),
            [b"3", b"2"]
        );
        assert_eq!(places(Range::after(b"1".to_vec()), 9), [b"2", b"3"]);
        assert_eq!(places(Range::prefix(b"2"), 9), [b"2"]);
        map.transact(vec![Operation::Delete {
            key: key("a", "2"),
            when: When::Version(1),
        }])
        .unwrap();
        let indexed: Vec<Key> = map
            .index(b"by value", &Range::all(), 9)
            .into_iter()
            .map(|(_, key)| key)
            .collect();
        assert_eq!(
            indexed,
            [key("a", "1"), key("a", "3"), key("aa", "1"), key("b", "1")]
        );
    }
}
