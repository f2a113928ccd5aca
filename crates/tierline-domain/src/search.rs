//! Full-text search: what is asked, what is found.

use crate::queue::{Count, Page, TicketFilter};
use crate::ticket::{Ticket, TicketKey};

/// What somebody looks for: words, and filters beside them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchQuery {
    /// Words, all of which must be found.
    pub terms: Vec<SearchTerm>,
    pub filter: TicketFilter,
    /// Types of tickets; empty means all.
    pub kinds: Vec<crate::ticket::TicketType>,
    /// Tags, all of which a ticket must carry, in capitals or not.
    pub tags: Vec<String>,
    /// How many hits to pass over.
    pub offset: usize,
    pub limit: usize,
    /// Now, in seconds since 1970: newer hits rank higher.
    pub now_seconds: i64,
}

/// One thing that must be found in title, messages, tags, customer or contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchTerm {
    /// A word, in any of its forms; one typo is forgiven in longer ones.
    Word(String),
    /// The beginning of a word.
    Prefix(String),
    /// Words in this order.
    Phrase(String),
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchHit {
    pub key: TicketKey,
    pub score: f32,
    pub fragments: Vec<Fragment>,
}

/// A piece of text with marks. Never from an internal note where the scope is a requester's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// `title`, `message`, `note`, `tags`, `customer`, `contact`.
    pub field: &'static str,
    pub text: String,
    /// Byte ranges of `text` that matched, in order, not overlapping.
    pub marks: Vec<std::ops::Range<usize>>,
}

/// A page of hits: the cursor is the offset of the next.
pub type SearchPage = Page<SearchHit, usize>;

/// Which tags are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TagQuery {
    /// Only those that hold this text, in capitals or not.
    pub holding: Option<String>,
    /// Only those behind this one.
    pub after: Option<String>,
    pub limit: usize,
}

/// A tag, and how many tickets carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagCount {
    pub name: String,
    pub tickets: Count,
}

/// How tags are ordered: as people read them, and where that is the same, as they are written.
pub fn tag_order(name: &str) -> (String, String) {
    (name.to_lowercase(), name.to_owned())
}

/// All that the index knows of one ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchDocument {
    pub ticket: Ticket,
    pub customer_name: String,
    pub contact_name: String,
    /// What the customer may read.
    pub public_text: String,
    /// Internal notes.
    pub internal_text: String,
}
