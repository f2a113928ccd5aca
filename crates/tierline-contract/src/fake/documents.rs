//! Documents of any width as items of a bounded one, and times and names as places that sort.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tierline_domain::{Error, Result, Timestamp};

use super::map::{Item, Key, KeyValueMap, Operation, Range, Refused, When};

/// Bytes of a document in one item; what is wider goes on in further items.
const PIECE: usize = 350 * 1024;

/// A key from its parts.
pub fn key(collection: impl AsRef<[u8]>, sort: impl AsRef<[u8]>) -> Key {
    Key {
        collection: collection.as_ref().to_vec(),
        sort: sort.as_ref().to_vec(),
    }
}

/// A document as bytes.
pub fn encode<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(Error::internal)
}

/// The value of a document.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    serde_json::from_slice(bytes).map_err(Error::internal)
}

/// Writes a document; its first item carries version and places, and tells how many more there are.
pub fn put(
    key: Key,
    when: When,
    version: u64,
    indexed: Vec<Key>,
    document: &[u8],
) -> Vec<Operation> {
    let mut pieces = document.chunks(PIECE);
    let first = pieces.next().unwrap_or_default();
    let more = u16::try_from(pieces.len()).unwrap_or(u16::MAX);
    let value = [more.to_be_bytes().as_slice(), first].concat();
    let mut operations = vec![];
    for (n, piece) in (1_u16..).zip(pieces) {
        let item = Item {
            value: piece.to_vec(),
            ..Item::default()
        };
        operations.push(Operation::Put {
            key: further(&key, n),
            when: When::Always,
            item,
        });
    }
    let item = Item {
        version,
        value,
        indexed,
    };
    operations.push(Operation::Put { key, when, item });
    operations
}

/// The whole document behind its first item.
pub fn whole(map: &KeyValueMap, key: &Key, first: &Item) -> Vec<u8> {
    let more = u16::from_be_bytes([first.value[0], first.value[1]]);
    let mut document = first.value[2..].to_vec();
    for n in 1..=more {
        let piece = map.get(&further(key, n));
        document.extend(piece.map(|item| item.value).unwrap_or_default());
    }
    document
}

/// Version and document, if it is there.
pub fn get(map: &KeyValueMap, key: &Key) -> Option<(u64, Vec<u8>)> {
    let first = map.get(key)?;
    Some((first.version, whole(map, key, &first)))
}

/// The documents of a part of a collection.
pub fn query(
    map: &KeyValueMap,
    collection: &[u8],
    range: &Range,
    limit: usize,
) -> Vec<(Vec<u8>, Vec<u8>)> {
    let found = map.query(collection, range, limit).into_iter();
    found
        .map(|(sort, first)| {
            let document = whole(map, &key(collection, &sort), &first);
            (sort, document)
        })
        .collect()
}

/// Further pieces stand in front of everything else, where no range of the collection reaches.
fn further(key: &Key, n: u16) -> Key {
    Key {
        collection: key.collection.clone(),
        sort: [&[0], key.sort.as_slice(), &n.to_be_bytes()].concat(),
    }
}

/// A place that sorts as the time does.
pub fn time(at: Timestamp) -> [u8; 8] {
    micros(at.as_microsecond())
}

/// The same from microseconds since 1970.
pub fn micros(at: i64) -> [u8; 8] {
    (at ^ i64::MIN).to_be_bytes()
}

/// The microseconds behind such a place.
pub fn micros_of(place: &[u8]) -> i64 {
    let bytes: [u8; 8] = place[..8].try_into().unwrap_or_default();
    i64::from_be_bytes(bytes) ^ i64::MIN
}

/// The last 16 bytes: an id.
pub fn id_of(place: &[u8]) -> [u8; 16] {
    place[place.len() - 16..].try_into().unwrap_or_default()
}

/// Beyond the limits of the engine: that is the fault of who made so large a commit.
pub fn beyond(refused: Refused) -> Error {
    Error::internal(format!(
        "beyond the limits of a key-value engine: {refused:?}"
    ))
}
