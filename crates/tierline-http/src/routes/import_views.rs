//! Imports as the API shows them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tierline_app::imports::Imports;
use tierline_domain::Timestamp;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::{
    ImportFile, ImportMapping, ImportPart, ImportRun, ImportState, Writing,
};
use utoipa::ToSchema;

use super::import_report_views::{OutcomeView, ReasonView};

/// An import.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Import)]
pub struct ImportView {
    #[schema(value_type = String)]
    id: ImportRunId,
    #[schema(value_type = super::schemas::ImportState)]
    state: ImportState,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    tickets: Option<FileView>,
    messages: Option<FileView>,
    mapping: Option<MappingBody>,
    /// Whether the last run wrote nothing.
    dry_run: bool,
    #[schema(value_type = Option<String>, format = DateTime)]
    started_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// Where it runs.
    progress: Option<ProgressView>,
    /// What the last run did; also one that was stopped tells how far it came.
    outcome: Option<OutcomeView>,
    /// Why the last run failed.
    fault: Option<ReasonView>,
    /// What a column of the tickets can be.
    ticket_fields: Vec<&'static str>,
    /// What a column of the messages can be.
    message_fields: Vec<&'static str>,
    /// Known exports.
    presets: Vec<&'static str>,
}

impl ImportView {
    /// As it stands now.
    pub fn of(imports: &Imports, run: ImportRun) -> Self {
        let engine = imports.engine();
        let progress = imports.progress(run.id).map(|progress| ProgressView {
            done: progress.done,
            total: progress.total,
            outcome: progress.outcome.into(),
        });
        Self {
            progress,
            id: run.id,
            state: run.state,
            created_at: run.created_at,
            tickets: run.tickets.map(FileView::from),
            messages: run.messages.map(FileView::from),
            mapping: run.mapping.map(MappingBody::from),
            dry_run: run.dry_run,
            started_at: run.started_at,
            ended_at: run.ended_at,
            outcome: run.outcome.map(OutcomeView::from),
            fault: run.fault.map(ReasonView::from),
            ticket_fields: engine.fields(ImportPart::Tickets),
            message_fields: engine.fields(ImportPart::Messages),
            presets: engine.presets(),
        }
    }
}

/// How far a run has come.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ImportProgress)]
struct ProgressView {
    /// Of `total`, in no unit; `total` is 0 while it is not known.
    done: u64,
    total: u64,
    outcome: OutcomeView,
}

/// A file that was uploaded.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = ImportFile)]
struct FileView {
    name: String,
    bytes: u64,
    gzip: bool,
    /// Such as `UTF-8` or `windows-1252`.
    encoding: String,
    #[schema(value_type = String)]
    delimiter: char,
    columns: Vec<String>,
    /// The first rows, with the beginning of each field.
    sample: Vec<Vec<String>>,
}

impl From<ImportFile> for FileView {
    fn from(file: ImportFile) -> Self {
        Self {
            name: file.name,
            bytes: file.bytes,
            gzip: file.gzip,
            encoding: file.encoding,
            delimiter: file.delimiter,
            columns: file.columns,
            sample: file.sample,
        }
    }
}

/// Which column means what.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = ImportMapping)]
pub struct MappingBody {
    /// The name of the source system: its ids are unique within it.
    system: String,
    /// The zone of times that name none.
    time_zone: String,
    /// What comes first in 3/4/2024: `day_first` or `month_first`; null where it is never open.
    #[serde(default)]
    date_order: Option<String>,
    /// The customer of tickets that name none.
    #[serde(default)]
    customer: Option<String>,
    /// How a customer is called, with `{}` for the column's value.
    #[serde(default)]
    customer_name: Option<String>,
    /// The status that tickets end in whose outcome the source does not tell.
    unknown_outcome: String,
    /// Who solves tickets: `assignees`, or `answers` as in a forum.
    people: String,
    #[serde(default)]
    tickets_file: WritingBody,
    #[serde(default)]
    messages_file: WritingBody,
    /// Column of each field of `ticketFields`.
    tickets: BTreeMap<String, String>,
    /// Column of each field of `messageFields`.
    #[serde(default)]
    messages: BTreeMap<String, String>,
    /// The desk's value for each of the source, by field.
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

/// How a file is written, where the detection is wrong.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ImportWriting)]
struct WritingBody {
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    delimiter: Option<char>,
}

impl From<Writing> for WritingBody {
    fn from(writing: Writing) -> Self {
        let Writing {
            encoding,
            delimiter,
        } = writing;
        Self {
            encoding,
            delimiter,
        }
    }
}

impl From<WritingBody> for Writing {
    fn from(body: WritingBody) -> Self {
        let WritingBody {
            encoding,
            delimiter,
        } = body;
        Self {
            encoding,
            delimiter,
        }
    }
}

impl From<ImportMapping> for MappingBody {
    fn from(mapping: ImportMapping) -> Self {
        Self {
            system: mapping.system,
            time_zone: mapping.time_zone,
            date_order: mapping.date_order,
            customer: mapping.customer,
            customer_name: mapping.customer_name,
            unknown_outcome: mapping.unknown_outcome,
            people: mapping.people,
            tickets_file: mapping.tickets_file.into(),
            messages_file: mapping.messages_file.into(),
            tickets: mapping.tickets,
            messages: mapping.messages,
            values: mapping.values,
        }
    }
}

impl From<MappingBody> for ImportMapping {
    fn from(body: MappingBody) -> Self {
        Self {
            system: body.system,
            time_zone: body.time_zone,
            date_order: body.date_order,
            customer: body.customer,
            customer_name: body.customer_name,
            unknown_outcome: body.unknown_outcome,
            people: body.people,
            tickets_file: body.tickets_file.into(),
            messages_file: body.messages_file.into(),
            tickets: body.tickets,
            messages: body.messages,
            values: body.values,
        }
    }
}
