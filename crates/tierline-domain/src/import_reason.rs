//! Why an import refused or altered a row, or cannot begin: a stable code with its values. `Display` is the English for
//! reports; the web app says the same in the reader's language.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Characters of a value that are told.
const SHOWN: usize = 40;

/// A reason. `field` is a field's name in the mapping; `value` is what stands in the file, shortened by [`shortened`].
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, thiserror::Error,
)]
#[serde(
    tag = "code",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum ImportReason {
    /// The row does not say what it must.
    #[error("{field}: the row has none")]
    Missing { field: String },
    #[error("{field}: {value:?} is no time that is understood")]
    NoTime { field: String, value: String },
    #[error("{field}: {value:?} is no time at which a ticket can have been worked on")]
    TimeBeyond { field: String, value: String },
    #[error(
        "{field}: {value:?} may be one of two days: set date_order to day_first or month_first"
    )]
    TimeAmbiguous { field: String, value: String },
    #[error("{field}: {value:?} is neither yes nor no")]
    NotYesNo { field: String, value: String },
    /// A word for status, priority and the like that nobody said the meaning of.
    #[error("{field}: {value:?} is not known: say in [values.{field}] what it is")]
    UnknownValue { field: String, value: String },
    #[error("text: the message is empty")]
    EmptyMessage,
    #[error("title: both title and text are empty")]
    EmptyTicket,
    #[error("title: there is none, and the text has no readable line")]
    UnreadableText,
    #[error("text: {have} bytes, more than the {most} that a message may have")]
    TextTooLong { have: usize, most: usize },
    #[error("text: it holds a zero character")]
    ZeroCharacter,
    #[error("external_id: longer than {most} characters")]
    IdTooLong { most: usize },
    #[error("external_id: {value:?} stands in line {line} already")]
    IdRepeated { value: String, line: u64 },
    #[error("ticket: {value:?} is not among the tickets that could be read")]
    TicketNotRead { value: String },
    /// The row is taken in, with the ticket's own time.
    #[error("created_at: {at} is before the ticket; the ticket's time is taken")]
    BeforeTicket { at: Timestamp },
    #[error("the row has {found} fields, the header has {wanted}")]
    Ragged { found: usize, wanted: usize },
    #[error(
        "the row has {found} fields, the header has {wanted} (is there a quote that is never closed?)"
    )]
    RaggedByQuote { found: usize, wanted: usize },
    #[error(
        "the row is longer than {megabytes} MB: a quote is never closed, and nothing after it could be read"
    )]
    EndlessRow { megabytes: u64 },
    /// The desk itself refused it, by the rules for everything that is written.
    #[error("{rules}")]
    Rules { rules: String },
    /// The same for a customer or a person who stands in several rows.
    #[error("customer {name}: {rules}")]
    CustomerRules { name: String, rules: String },
    #[error("person {name}: {rules}")]
    PersonRules { name: String, rules: String },
    #[error("time_zone: {value:?} is not known")]
    UnknownTimeZone { value: String },
    #[error("unknown_outcome: {value:?} is no status")]
    UnknownOutcome { value: String },
    #[error("system: needs a name of at most {most} characters")]
    NoSystem { most: usize },
    #[error("customer: name the column in [tickets], or one customer for all at the top")]
    NoCustomer,
    #[error("[{part}] {field}: no column is named for it, and none was recognised")]
    NoColumn { part: String, field: String },
    #[error("[{part}] {field}: there is no column {value:?}; there are {columns}")]
    UnknownColumn {
        part: String,
        field: String,
        value: String,
        columns: String,
    },
    #[error("[{part}] {field}: there are several columns {value:?}: rename the one that is meant")]
    RepeatedColumn {
        part: String,
        field: String,
        value: String,
    },
    #[error("values.{field}: {value:?} is mapped to {ours:?}, which is no {field} of the desk")]
    WrongTranslation {
        field: String,
        value: String,
        ours: String,
    },
    #[error("encoding: {value:?} is not known")]
    UnknownEncoding { value: String },
    #[error("delimiter: {value:?} is no ASCII character")]
    WrongDelimiter { value: String },
    #[error("the file cannot be read")]
    NotReadable,
    #[error("the file is damaged after {bytes} bytes of text")]
    Damaged { bytes: u64 },
    #[error("the file is empty: it needs a line with the names of the columns")]
    EmptyFile,
    #[error("the file is no CSV file: it looks like {what}")]
    NotCsv { what: String },
    #[error("there is no room for a temporary file")]
    NoRoom,
    /// A fault of ours; the log has more.
    #[error("the desk failed; its log says why")]
    Internal,
    /// In no other words than these: of a mapping's file that does not parse, or kept by an earlier version.
    #[error("{text}")]
    Other { text: String },
}

impl ImportReason {
    /// Its code, and its values by name.
    pub fn parts(&self) -> (String, BTreeMap<String, String>) {
        let object = match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(object)) => object,
            _ => serde_json::Map::new(),
        };
        let texts = object.into_iter().map(|(name, value)| match value {
            serde_json::Value::String(text) => (name, text),
            other => (name, other.to_string()),
        });
        let mut parts: BTreeMap<String, String> = texts.collect();
        (parts.remove("code").unwrap_or_default(), parts)
    }
}

/// A value of a file, not longer than it helps.
pub fn shortened(value: &str) -> String {
    let mut characters = value.chars();
    let mut head: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        head.push('…');
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_has_a_code_and_its_values() {
        let reason = ImportReason::IdRepeated {
            value: "T-1".to_owned(),
            line: 7,
        };
        let (code, values) = reason.parts();
        assert_eq!(code, "id_repeated");
        let wanted = [("line", "7"), ("value", "T-1")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(values, BTreeMap::from(wanted));
        let kept = serde_json::to_string(&reason).unwrap();
        assert_eq!(serde_json::from_str::<ImportReason>(&kept).unwrap(), reason);
        assert_eq!(ImportReason::NoCustomer.parts().0, "no_customer");
    }

    #[test]
    fn values_are_shortened_between_characters() {
        assert_eq!(shortened("short"), "short");
        assert_eq!(shortened(&"ß".repeat(41)), format!("{}…", "ß".repeat(40)));
    }
}
