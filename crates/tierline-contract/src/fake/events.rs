//! The log of events: the engine's own positions, a cursor item for each consumer, and the parked events.

use async_trait::async_trait;
use tierline_domain::event::{DeadLetter, Event, LoggedEvent};
use tierline_domain::ports::EventLog;
use tierline_domain::{Result, Timestamp};

use super::FakeStore;
use super::documents::{decode, encode, key};
use super::effects::EVENTS;
use super::map::{Item, Key, MOST_ITEMS, Operation, Range, When};

const CURSORS: &[u8] = b"cursors";
const DEAD: &[u8] = b"dead letters";

fn parked(consumer: &str, position: u64) -> Key {
    key(
        DEAD,
        [&position.to_be_bytes(), consumer.as_bytes()].concat(),
    )
}

fn position_of(place: &[u8]) -> u64 {
    u64::from_be_bytes(place[..8].try_into().unwrap_or_default())
}

fn put(key: Key, version: u64, value: Vec<u8>) -> Operation {
    let item = Item {
        version,
        value,
        indexed: vec![],
    };
    Operation::Put {
        key,
        when: When::Always,
        item,
    }
}

impl FakeStore {
    /// In transactions as large as the engine takes.
    fn write_all(&self, operations: &[Operation]) -> Result<()> {
        for some in operations.chunks(MOST_ITEMS) {
            self.write(|| Ok((some.to_vec(), ())))?;
        }
        Ok(())
    }
}

#[async_trait]
impl EventLog for FakeStore {
    async fn read(&self, after: u64, limit: usize) -> Result<Vec<LoggedEvent>> {
        let range = Range::after(after.to_be_bytes().to_vec());
        let logged = |(place, item): (Vec<u8>, Item)| {
            let event: Event = decode(&item.value)?;
            Ok(LoggedEvent {
                position: position_of(&place),
                event,
            })
        };
        self.map
            .query(EVENTS, &range, limit)
            .into_iter()
            .map(logged)
            .collect()
    }

    async fn head(&self) -> Result<u64> {
        Ok(*self.head.borrow())
    }

    async fn wait(&self, after: u64) {
        // The sender lives as long as the store: waiting ends with an event alone.
        let _ = self.head.subscribe().wait_for(|head| *head > after).await;
    }

    async fn cursor(&self, consumer: &str) -> Result<Option<u64>> {
        Ok(self
            .map
            .get(&key(CURSORS, consumer))
            .map(|item| item.version))
    }

    /// The parked ones first: should that be all that is done, the events only come again.
    async fn advance(&self, consumer: &str, position: u64, dead: Vec<DeadLetter>) -> Result<()> {
        let mut operations = vec![];
        for letter in &dead {
            operations.push(put(
                parked(&letter.consumer, letter.position),
                1,
                encode(letter)?,
            ));
        }
        operations.push(put(key(CURSORS, consumer), position, vec![]));
        self.write_all(&operations)
    }

    async fn dead_letters(&self, consumer: Option<&str>) -> Result<Vec<DeadLetter>> {
        let all = self.map.query(DEAD, &Range::all(), usize::MAX).into_iter();
        let letters: Vec<DeadLetter> = all
            .map(|(_, item)| decode(&item.value))
            .collect::<Result<_>>()?;
        let wanted =
            |letter: &DeadLetter| consumer.is_none_or(|consumer| letter.consumer == consumer);
        Ok(letters.into_iter().filter(wanted).collect())
    }

    async fn settle(&self, consumer: &str, position: u64) -> Result<()> {
        let key = parked(consumer, position);
        self.write_all(&[Operation::Delete {
            key,
            when: When::Always,
        }])
    }

    async fn prune(&self, before: Timestamp) -> Result<u64> {
        let cursors = self.map.query(CURSORS, &Range::all(), usize::MAX);
        let passed = cursors
            .iter()
            .map(|(_, item)| item.version)
            .min()
            .unwrap_or(0);
        let mut old = vec![];
        for (place, item) in self.map.query(EVENTS, &Range::all(), usize::MAX) {
            let event: Event = decode(&item.value)?;
            if position_of(&place) <= passed && event.at < before {
                old.push(Operation::Delete {
                    key: key(EVENTS, place),
                    when: When::Always,
                });
            }
        }
        self.write_all(&old)?;
        Ok(old.len() as u64)
    }
}
