//! What the first rows of a file would become, by the code that imports them.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

use tierline_domain::Timestamp;
use tierline_domain::import::{ImportItem, ImportedHappening, ImportedTicket};
use tierline_domain::import_run::{ImportPreview, PreviewTicket};
use tierline_domain::ticket::Status;
use tierline_integrations::csv::{self, Fault, Mapping, Parsed, Source, Written};

use super::remarked;

/// Rows that are tried.
const ROWS: usize = 10;

/// Reads the first rows as if they were the whole file; without the messages, which stand elsewhere.
pub fn preview(
    tickets: &Path,
    mapping: &Mapping,
    with_messages: bool,
    now: Timestamp,
) -> ImportPreview {
    match read(tickets, mapping, with_messages, now) {
        Ok(preview) => preview,
        Err(fault) => of_fault(&fault),
    }
}

/// Where the mapping cannot be worked with at all.
pub fn of_fault(fault: &Fault) -> ImportPreview {
    ImportPreview {
        fault: Some(fault.reason()),
        ..ImportPreview::default()
    }
}

fn read(
    tickets: &Path,
    mapping: &Mapping,
    with_messages: bool,
    now: Timestamp,
) -> Result<ImportPreview, Fault> {
    mapping.check(with_messages)?;
    let whole = Source::open(tickets, &mapping.tickets_file)?;
    let mut head = tempfile::NamedTempFile::new().map_err(Fault::Scratch)?;
    head.write_all(&csv::head(&whole, ROWS)?)
        .map_err(Fault::Scratch)?;
    let written = Written {
        encoding: Some("UTF-8".to_owned()),
        delimiter: Some(','),
    };
    let source = Source::open(head.path(), &written)?;
    let mut preview = ImportPreview::default();
    let mut names = HashMap::new();
    let mut take = |parsed| {
        match parsed {
            Parsed::Item(item) => item_of(*item, &mut names, &mut preview),
            Parsed::Remark(remark) => preview.remarks.push(remarked(remark)),
            Parsed::Progress { .. } => {}
        }
        true
    };
    csv::read(&source, None, mapping, now, &mut take)?;
    Ok(preview)
}

/// People and customers come before the tickets that mention them.
fn item_of(item: ImportItem, names: &mut HashMap<String, String>, preview: &mut ImportPreview) {
    match item {
        ImportItem::Customer(customer) => drop(names.insert(customer.key, customer.name)),
        ImportItem::Person(person) => drop(names.insert(person.key, person.name)),
        ImportItem::Ticket(ticket) => preview.tickets.push(shown(&ticket, names)),
    }
}

fn shown(ticket: &ImportedTicket, names: &HashMap<String, String>) -> PreviewTicket {
    let name = |key: &String| names.get(key).unwrap_or(key).clone();
    let (mut status, mut assignee) = (Status::New, ticket.assignee.clone());
    let mut category = &ticket.category;
    let mut priority = ticket.priority;
    for step in &ticket.steps {
        match &step.what {
            ImportedHappening::Status(next) => status = *next,
            ImportedHappening::Assign(who) => assignee.clone_from(who),
            ImportedHappening::Category(path) => category = path,
            ImportedHappening::Priority(next) => priority = Some(*next),
            ImportedHappening::Message { .. } => {}
        }
    }
    PreviewTicket {
        line: ticket.line,
        external_id: ticket.external_id.clone(),
        title: ticket.title.clone(),
        customer: name(&ticket.customer),
        requester: ticket.contact.as_ref().map(name),
        assignee: assignee.as_ref().map(name),
        status: status.name().to_owned(),
        priority: priority.map(|priority| priority.name().to_owned()),
        category: category.clone(),
        created_at: ticket.created_at,
    }
}
