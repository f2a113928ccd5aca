//! An import through the browser: its files, what their columns mean, and what became of it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize};

use crate::id::{ImportRunId, UserId};
use crate::import_reason::ImportReason;
use crate::record::record;

/// One import, from the first file to the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportRun {
    pub id: ImportRunId,
    pub version: u64,
    pub by: UserId,
    pub created_at: Timestamp,
    pub state: ImportState,
    pub tickets: Option<ImportFile>,
    pub messages: Option<ImportFile>,
    pub mapping: Option<ImportMapping>,
    /// Whether it was, or is, only tried out.
    pub dry_run: bool,
    pub started_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// What the last run did; also one that was stopped tells how far it came.
    pub outcome: Option<ImportOutcome>,
    /// Why the last run failed.
    #[serde(default, deserialize_with = "reason_or_text")]
    pub fault: Option<ImportReason>,
}

/// Where an import stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// Files and mapping are being put together.
    Preparing,
    Running,
    Done,
    /// A fault ended it; what was written before stays.
    Failed,
    /// Somebody stopped it; what was written before stays.
    Cancelled,
    /// The desk stopped meanwhile; what was written before stays, and a new run skips it.
    Interrupted,
}

/// Which of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportPart {
    Tickets,
    Messages,
}

/// A file that was uploaded and looked through.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportFile {
    /// As its owner calls it.
    pub name: String,
    /// Under which name it is kept.
    pub stored: String,
    /// As it came.
    pub bytes: u64,
    pub gzip: bool,
    pub encoding: String,
    pub delimiter: char,
    pub columns: Vec<String>,
    /// The first rows, with the beginning of each field.
    pub sample: Vec<Vec<String>>,
}

/// Which column means what. In the form in which mappings are kept in files, too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportMapping {
    /// The name of the source system: external ids are unique within it.
    pub system: String,
    /// The zone of times that name none.
    pub time_zone: String,
    /// `day_first` or `month_first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// The customer of tickets that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// How a customer is called, with `{}` for the column's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// The status that tickets end in whose outcome the source does not tell.
    pub unknown_outcome: String,
    /// `assignees` or `answers`.
    pub people: String,
    /// How a file is written, where the detection is wrong.
    pub tickets_file: Writing,
    pub messages_file: Writing,
    /// Column of each field.
    pub tickets: BTreeMap<String, String>,
    pub messages: BTreeMap<String, String>,
    /// The desk's value for each of the source, by field.
    pub values: BTreeMap<String, BTreeMap<String, String>>,
}

/// Encoding and delimiter, where somebody knows better.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Writing {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
}

/// What an import did; what was there already is not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportOutcome {
    pub customers: u64,
    pub people: u64,
    pub tickets: u64,
    pub messages: u64,
    /// Tickets that were there already.
    pub known: u64,
    /// Rows that were not taken in.
    pub refused: u64,
    /// Rows that were taken in with a change.
    pub altered: u64,
    /// The first of both, what was refused before the rest.
    pub remarks: Vec<ImportRemark>,
}

/// Something to tell about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ImportRemark {
    pub part: ImportPart,
    /// Where the row begins, from 1; 0 where it is about no single row.
    pub line: u64,
    pub refused: bool,
    #[serde(deserialize_with = "reason_of_text")]
    pub reason: ImportReason,
}

/// Earlier versions kept the English text alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum KeptReason {
    Reason(ImportReason),
    Text(String),
}

impl From<KeptReason> for ImportReason {
    fn from(kept: KeptReason) -> Self {
        match kept {
            KeptReason::Reason(reason) => reason,
            KeptReason::Text(text) => Self::Other { text },
        }
    }
}

fn reason_of_text<'de, D: Deserializer<'de>>(kept: D) -> Result<ImportReason, D::Error> {
    KeptReason::deserialize(kept).map(ImportReason::from)
}

fn reason_or_text<'de, D: Deserializer<'de>>(kept: D) -> Result<Option<ImportReason>, D::Error> {
    let kept = Option::<KeptReason>::deserialize(kept)?;
    Ok(kept.map(ImportReason::from))
}

record!(ImportRun, ImportRunId, ImportRun {
    fn name(&self) -> &'static str {
        ""
    }
});

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportProgress {
    /// Bytes of text that were worked through, and all of them; 0 while that is not known.
    pub done: u64,
    pub total: u64,
    /// What was taken in so far; without remarks.
    pub outcome: ImportOutcome,
}

/// What the first rows would become.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportPreview {
    /// What is wrong with the mapping as a whole.
    pub fault: Option<ImportReason>,
    pub tickets: Vec<PreviewTicket>,
    pub remarks: Vec<ImportRemark>,
}

/// What one value of the tickets' file means at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportValue {
    /// Field of the mapping, such as `status`.
    pub field: String,
    /// As it stands in the file.
    pub value: String,
    /// Rows that have it.
    pub rows: u64,
    /// The desk's value for it: as the mapping says or as the word is commonly used; `None` where neither tells.
    pub ours: Option<String>,
}

/// The values of a file that mean something from a fixed set at the desk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportValues {
    /// By field; of each field what is not known first, then by how often it occurs.
    pub values: Vec<ImportValue>,
    /// False where the file is too large to be looked through at once: there may be more.
    pub whole: bool,
}

/// A ticket as it would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewTicket {
    pub line: u64,
    pub external_id: String,
    pub title: String,
    pub customer: String,
    pub requester: Option<String>,
    pub assignee: Option<String>,
    pub status: String,
    pub priority: Option<String>,
    pub category: Vec<String>,
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_kept_as_text_is_read() {
        let kept = r#"{"part": "tickets", "line": 4, "refused": true, "reason": "no time"}"#;
        let remark: ImportRemark = serde_json::from_str(kept).unwrap();
        let text = "no time".to_owned();
        assert_eq!(remark.reason, ImportReason::Other { text });
        let again = serde_json::to_string(&remark).unwrap();
        let read: ImportRemark = serde_json::from_str(&again).unwrap();
        assert_eq!(read, remark);
    }
}
