//! What an import tells: what it did, would do, and why a row was refused.

use std::collections::BTreeMap;

use serde::Serialize;
use tierline_domain::Timestamp;
use tierline_domain::import_reason::ImportReason;
use tierline_domain::import_run::{
    ImportOutcome, ImportPart, ImportPreview, ImportRemark, ImportValue, ImportValues,
    PreviewTicket,
};
use utoipa::ToSchema;

/// Why something is refused, altered or at fault.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportReason)]
pub struct ReasonView {
    /// A stable word, such as `unknown_value`.
    code: String,
    /// Its values, such as `field`, `value` and `line`.
    params: BTreeMap<String, String>,
    /// The same in English.
    text: String,
}

impl From<ImportReason> for ReasonView {
    fn from(reason: ImportReason) -> Self {
        let (code, params) = reason.parts();
        Self {
            code,
            params,
            text: reason.to_string(),
        }
    }
}

/// What a run did; what was there already is not counted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportOutcome)]
pub struct OutcomeView {
    customers: u64,
    people: u64,
    tickets: u64,
    messages: u64,
    /// Tickets that were there already.
    known: u64,
    /// Rows that were not taken in.
    refused: u64,
    /// Rows that were taken in with a change.
    altered: u64,
    /// The first of both; the report has them all.
    remarks: Vec<RemarkView>,
}

impl From<ImportOutcome> for OutcomeView {
    fn from(outcome: ImportOutcome) -> Self {
        Self {
            customers: outcome.customers,
            people: outcome.people,
            tickets: outcome.tickets,
            messages: outcome.messages,
            known: outcome.known,
            refused: outcome.refused,
            altered: outcome.altered,
            remarks: outcome.remarks.into_iter().map(RemarkView::from).collect(),
        }
    }
}

/// Something to tell about a row.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportRemark)]
struct RemarkView {
    /// `tickets` or `messages`.
    #[schema(value_type = String)]
    part: ImportPart,
    /// Where the row begins; 0 where it is about no single row.
    line: u64,
    refused: bool,
    reason: ReasonView,
}

impl From<ImportRemark> for RemarkView {
    fn from(remark: ImportRemark) -> Self {
        Self {
            part: remark.part,
            line: remark.line,
            refused: remark.refused,
            reason: remark.reason.into(),
        }
    }
}

/// What the first rows would become.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportPreview)]
pub struct PreviewView {
    /// What is wrong with the mapping as a whole.
    fault: Option<ReasonView>,
    tickets: Vec<PreviewTicketView>,
    remarks: Vec<RemarkView>,
}

impl From<ImportPreview> for PreviewView {
    fn from(preview: ImportPreview) -> Self {
        Self {
            fault: preview.fault.map(ReasonView::from),
            tickets: preview
                .tickets
                .into_iter()
                .map(PreviewTicketView::from)
                .collect(),
            remarks: preview.remarks.into_iter().map(RemarkView::from).collect(),
        }
    }
}

/// A ticket as it would be.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportPreviewTicket)]
struct PreviewTicketView {
    external_id: String,
    title: String,
    customer: String,
    requester: Option<String>,
    assignee: Option<String>,
    status: String,
    priority: Option<String>,
    category: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<PreviewTicket> for PreviewTicketView {
    fn from(ticket: PreviewTicket) -> Self {
        Self {
            external_id: ticket.external_id,
            title: ticket.title,
            customer: ticket.customer,
            requester: ticket.requester,
            assignee: ticket.assignee,
            status: ticket.status,
            priority: ticket.priority,
            category: ticket.category,
            created_at: ticket.created_at,
        }
    }
}

/// The words of the tickets' file for status, priority and the like.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportValues)]
pub struct ValuesView {
    /// By field; of each field what is not known first, then by how often it occurs.
    values: Vec<ValueView>,
    /// False where the file is too large to be looked through at once: there may be more.
    whole: bool,
}

impl From<ImportValues> for ValuesView {
    fn from(values: ImportValues) -> Self {
        Self {
            values: values.values.into_iter().map(ValueView::from).collect(),
            whole: values.whole,
        }
    }
}

/// What one word means at the desk.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportValue)]
struct ValueView {
    /// `status`, `priority`, `impact`, `urgency`, `kind` or `channel`.
    field: String,
    /// As it stands in the file.
    value: String,
    /// Rows that have it.
    rows: u64,
    /// The desk's value: as the mapping says, or as the word is commonly used; null where neither tells.
    ours: Option<String>,
}

impl From<ImportValue> for ValueView {
    fn from(value: ImportValue) -> Self {
        Self {
            field: value.field,
            value: value.value,
            rows: value.rows,
            ours: value.ours,
        }
    }
}
