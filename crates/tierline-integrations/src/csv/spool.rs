//! Messages put aside in a temporary file, to be fetched ticket by ticket: only an index stays in memory.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::people::Named;

/// A message as its row gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Spooled {
    pub line: u64,
    /// Its id, or its line where it has none.
    pub external_id: String,
    pub ticket: String,
    pub at: Timestamp,
    pub author: Option<Named>,
    pub internal: bool,
    pub text: String,
}

/// Where a message lies: 24 bytes for each.
struct Entry {
    ticket: u64,
    offset: u64,
    length: u32,
    taken: bool,
}

/// The file while it grows.
pub struct Filling {
    file: BufWriter<File>,
    index: Vec<Entry>,
    offset: u64,
}

/// The file once all is in it.
pub struct Spool {
    file: File,
    index: Vec<Entry>,
    /// What was fetched last.
    fetched: Vec<usize>,
}

/// The same for equal texts within this process.
pub fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Filling {
    pub fn new() -> Result<Self, Fault> {
        Ok(Self {
            file: BufWriter::new(tempfile::tempfile().map_err(Fault::Scratch)?),
            index: vec![],
            offset: 0,
        })
    }

    pub fn add(&mut self, message: &Spooled) -> Result<(), Fault> {
        let bytes = serde_json::to_vec(message).map_err(|error| Fault::Scratch(error.into()))?;
        self.file.write_all(&bytes).map_err(Fault::Scratch)?;
        let length = u32::try_from(bytes.len())
            .map_err(|_| Fault::Scratch(std::io::ErrorKind::FileTooLarge.into()))?;
        self.index.push(Entry {
            ticket: fingerprint(&message.ticket),
            offset: self.offset,
            length,
            taken: false,
        });
        self.offset += u64::from(length);
        Ok(())
    }

    pub fn finish(mut self) -> Result<Spool, Fault> {
        self.index
            .sort_unstable_by_key(|entry| (entry.ticket, entry.offset));
        self.index.shrink_to_fit();
        let file = self.file.into_inner();
        let file = file.map_err(|error| Fault::Scratch(error.into_error()))?;
        Ok(Spool {
            file,
            index: self.index,
            fetched: vec![],
        })
    }
}

impl Spool {
    /// The messages of a ticket in the order of the source; [`Spool::settle`] says that they were used.
    pub fn of_ticket(&mut self, ticket: &str) -> Result<Vec<Spooled>, Fault> {
        let wanted = fingerprint(ticket);
        let begin = self.index.partition_point(|entry| entry.ticket < wanted);
        let mut found = vec![];
        self.fetched.clear();
        for at in begin..self.index.len() {
            if self.index[at].ticket != wanted {
                break;
            }
            let message = self.read(at)?;
            // Two tickets may share a fingerprint.
            if message.ticket == ticket {
                self.fetched.push(at);
                found.push(message);
            }
        }
        Ok(found)
    }

    /// What was fetched last has its ticket.
    pub fn settle(&mut self) {
        for at in self.fetched.drain(..) {
            self.index[at].taken = true;
        }
    }

    /// Tells of each message that no ticket took; `false` ends it.
    pub fn leftovers(&mut self, mut tell: impl FnMut(Spooled) -> bool) -> Result<(), Fault> {
        let mut left: Vec<usize> = (0..self.index.len())
            .filter(|at| !self.index[*at].taken)
            .collect();
        left.sort_unstable_by_key(|at| self.index[*at].offset);
        for at in left {
            let message = self.read(at)?;
            if !tell(message) {
                break;
            }
        }
        Ok(())
    }

    fn read(&mut self, at: usize) -> Result<Spooled, Fault> {
        let Entry { offset, length, .. } = self.index[at];
        let mut bytes = vec![0; length as usize];
        self.file
            .seek(SeekFrom::Start(offset))
            .and_then(|_| self.file.read_exact(&mut bytes))
            .map_err(Fault::Scratch)?;
        serde_json::from_slice(&bytes).map_err(|error| Fault::Scratch(error.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(line: u64, ticket: &str) -> Spooled {
        Spooled {
            line,
            external_id: line.to_string(),
            ticket: ticket.to_owned(),
            at: Timestamp::UNIX_EPOCH,
            author: Named::of("Anna", ""),
            internal: false,
            text: "line\n\"quoted\" ünïcode".repeat(3),
        }
    }

    #[test]
    fn messages_come_back_by_ticket_in_their_order_and_the_rest_is_known() {
        let mut filling = Filling::new().unwrap();
        let all: Vec<Spooled> = [(2, "a"), (3, "b"), (4, "a"), (5, "c"), (6, "a")]
            .map(|(line, ticket)| message(line, ticket))
            .into();
        for message in &all {
            filling.add(message).unwrap();
        }
        let mut spool = filling.finish().unwrap();
        let lines = |messages: Vec<Spooled>| messages.iter().map(|m| m.line).collect::<Vec<_>>();
        assert_eq!(spool.of_ticket("a").unwrap()[1], all[2]);
        assert_eq!(lines(spool.of_ticket("a").unwrap()), [2, 4, 6]);
        spool.settle();
        assert_eq!(lines(spool.of_ticket("b").unwrap()), [3]);
        assert_eq!(lines(spool.of_ticket("absent").unwrap()), [] as [u64; 0]);
        let mut left = vec![];
        spool
            .leftovers(|message| {
                left.push(message.line);
                true
            })
            .unwrap();
        assert_eq!(left, [3, 5]);
    }
}
