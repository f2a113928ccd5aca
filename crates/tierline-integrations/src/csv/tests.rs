//! Whole files through the reader, good ones and broken ones.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use proptest::prelude::*;
use tempfile::TempDir;
use tierline_domain::import::{ImportItem, ImportedHappening, ImportedPart, ImportedTicket};
use tierline_domain::ticket::Status;

use super::{
    Fault, Mapping, MessageField, Parsed, Preset, Remark, Source, TicketField, Written, guess, read,
};

struct Folder(TempDir);

/// What was read.
#[derive(Debug, Default)]
struct Found {
    mapping: Mapping,
    tickets: Vec<ImportedTicket>,
    people: BTreeMap<String, ImportedPart>,
    remarks: Vec<Remark>,
}

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// Reads with what is guessed, unless a mapping is given.
fn try_read(
    tickets: &[u8],
    messages: Option<&[u8]>,
    given: Option<Mapping>,
) -> Result<Found, Fault> {
    let folder = Folder::new();
    let written = Written::default();
    let tickets = Source::open(&folder.file("tickets.csv", tickets), &written)?;
    let messages =
        messages.map(|bytes| Source::open(&folder.file("messages.csv", bytes), &written));
    let messages = messages.transpose()?;
    let mapping = match given {
        Some(mapping) => mapping,
        None => guess(&tickets, messages.as_ref(), Mapping::default())?,
    };
    let mut found = Found {
        mapping: mapping.clone(),
        ..Found::default()
    };
    let now = Timestamp::MAX;
    read(&tickets, messages.as_ref(), &mapping, now, &mut |parsed| {
        match parsed {
            Parsed::Item(item) => match *item {
                ImportItem::Ticket(ticket) => found.tickets.push(*ticket),
                ImportItem::Person(person) => {
                    found.people.insert(person.key, person.part);
                }
                ImportItem::Customer(_) => {}
            },
            Parsed::Remark(remark) => found.remarks.push(remark),
            Parsed::Progress { .. } => {}
        }
        true
    })?;
    Ok(found)
}

fn tickets(text: &str) -> Found {
    try_read(text.as_bytes(), None, None).unwrap()
}

fn refusals(found: &Found) -> Vec<(u64, String)> {
    let remarks = found.remarks.iter();
    remarks
        .map(|remark| (remark.line, remark.reason.to_string()))
        .collect()
}

fn told<const N: usize>(reasons: [(u64, &str); N]) -> Vec<(u64, String)> {
    let reasons = reasons.into_iter();
    reasons
        .map(|(line, reason)| (line, reason.to_owned()))
        .collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(vec![], Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn quoted_newlines_belong_to_the_field_and_lines_are_counted_through_them() {
    let found =
        tickets("id,title,created\n1,\"a\nb\nc\",2024-01-01\n2,,2024-01-01\n3,x,2024-01-01\n");
    let titles: Vec<&str> = found
        .tickets
        .iter()
        .map(|ticket| ticket.title.as_str())
        .collect();
    assert_eq!(titles, ["a b c", "x"]);
    assert_eq!(
        refusals(&found),
        told([(5, "title: both title and text are empty")])
    );
    let lines: Vec<u64> = found.tickets.iter().map(|ticket| ticket.line).collect();
    assert_eq!(lines, [2, 6]);
}

#[test]
fn ragged_rows_are_refused_and_the_rest_goes_on() {
    let found = tickets(
        "id,title,created\n1,a\n2,b,2024-01-01,,\n3,c,2024-01-01,surplus\n4,d,2024-01-01\n",
    );
    let ids: Vec<&str> = found
        .tickets
        .iter()
        .map(|ticket| ticket.external_id.as_str())
        .collect();
    assert_eq!(ids, ["2", "4"]);
    assert_eq!(
        refusals(&found),
        told([
            (2, "the row has 2 fields, the header has 3"),
            (4, "the row has 4 fields, the header has 3"),
        ])
    );
}

#[test]
fn a_quote_that_is_never_closed_is_told_and_ends_the_reading() {
    let mut text = "id,title,created\n1,a,2024-01-01\n2,\"never closed,2024-01-01\n".to_owned();
    text += &"3,x,2024-01-01\n".repeat(2_000);
    let found = tickets(&text);
    assert_eq!(found.tickets.len(), 1);
    assert_eq!(found.remarks[0].line, 3);
    assert!(
        found.remarks[0].reason.to_string().contains("never closed"),
        "{:?}",
        found.remarks
    );

    let huge = text + &"x".repeat(9_000_000);
    let found = tickets(&huge);
    assert_eq!((found.tickets.len(), found.remarks.len()), (1, 1));
    assert!(
        found.remarks[0]
            .reason
            .to_string()
            .contains("longer than 8 MB"),
        "{:?}",
        found.remarks
    );
}

#[test]
fn other_encodings_come_in_whole() {
    let text = "id;Betreff;Beschreibung;Erstellt am\n1;Größe;\"für\nMüller\";31.1.2024 08:00\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for bytes in [latin.to_vec(), wide, marked, packed(text.as_bytes())] {
        let found = try_read(&bytes, None, None).unwrap();
        let ticket = &found.tickets[0];
        assert_eq!(
            (ticket.title.as_str(), ticket.text.as_str()),
            ("Größe", "für\nMüller")
        );
        assert_eq!(ticket.created_at.to_string(), "2024-01-31T08:00:00Z");
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let good = packed(&b"id,title,created\n1,a,2024-01-01\n".repeat(1_000));
    let missing = Source::open(
        &Folder::new().0.path().join("none.csv"),
        &Written::default(),
    );
    assert!(matches!(missing, Err(Fault::Unreadable { .. })));
    let fault = |bytes: &[u8]| try_read(bytes, None, None).unwrap_err();
    assert!(matches!(fault(b""), Fault::Empty { .. }));
    assert!(matches!(fault(&packed(b"")), Fault::Empty { .. }));
    assert!(matches!(fault(b"\n\n"), Fault::Empty { .. }));
    assert!(matches!(
        fault(&good[..good.len() - 12]),
        Fault::Damaged { .. }
    ));
    assert!(matches!(fault(&good[..5]), Fault::Damaged { .. }));
    assert!(matches!(
        fault(b"\x7fELF\0\0\x01\x02\x03"),
        Fault::NotText { .. }
    ));
    assert!(matches!(fault(b"PK\x03\x04"), Fault::NotText { .. }));
    let columns = fault(b"colour,size\nred,1\n").to_string();
    assert!(columns.contains("created_at"), "{columns}");
}

#[test]
fn a_mapping_that_names_a_missing_column_says_which_there_are() {
    let mut mapping = Mapping {
        customer: Some("Acme".to_owned()),
        ..Mapping::default()
    };
    mapping
        .tickets
        .insert(TicketField::Title, "Subject".to_owned());
    mapping
        .tickets
        .insert(TicketField::CreatedAt, "created".to_owned());
    let fault = try_read(b"title,created\na,b\n", None, Some(mapping))
        .unwrap_err()
        .to_string();
    assert!(
        fault.contains("\"Subject\"") && fault.contains("title, created"),
        "{fault}"
    );
}

#[test]
fn columns_are_guessed_by_name_and_by_value() {
    let service = "number,incident_state,opened_at,short_description,priority,assignment_group,assigned_to,caller_id\n\
        INC1,Active,29/2/2016 01:16,Mail is down,3 - Moderate,Group 56,?,Caller 1\n";
    let found = tickets(service);
    let column = |field| found.mapping.tickets.get(&field).map(String::as_str);
    assert_eq!(column(TicketField::ExternalId), Some("number"));
    assert_eq!(column(TicketField::Status), Some("incident_state"));
    assert_eq!(column(TicketField::CreatedAt), Some("opened_at"));
    assert_eq!(column(TicketField::Title), Some("short_description"));
    assert_eq!(column(TicketField::Assignee), Some("assigned_to"));
    assert_eq!(
        found.mapping.values[&TicketField::Priority]["3 - Moderate"],
        "p3"
    );
    assert_eq!(
        (
            found.tickets[0].assignee.as_ref(),
            found.tickets[0].team.as_deref()
        ),
        (None, Some("Group 56"))
    );

    let odd =
        "a,b,c\nx,2024-01-31 10:00,The printer in the hall prints every page twice since Monday\n";
    let found = tickets(odd);
    let column = |field| found.mapping.tickets.get(&field).map(String::as_str);
    assert_eq!(
        (column(TicketField::CreatedAt), column(TicketField::Text)),
        (Some("b"), Some("c"))
    );
    let ticket = &found.tickets[0];
    assert!(
        ticket.external_id.starts_with("row-") && ticket.title.starts_with("The printer"),
        "{ticket:?}"
    );
    assert_eq!(
        tickets(odd).tickets[0].external_id,
        ticket.external_id,
        "the same row is the same ticket"
    );
}

#[test]
fn exports_of_other_desks_are_recognised() {
    let jira = "Summary,Issue key,Issue id,Status,Priority,Assignee,Reporter,Created,Labels,Labels,Comment,Comment\n\
        Server down,OPS-1,10001,Waiting for support,Highest,,Ann,03/Feb/24 5:20 PM,prod,urgent,a,b\n";
    let ticket = tickets(jira).tickets.remove(0);
    assert_eq!(ticket.external_id, "OPS-1");
    assert_eq!(
        ticket.tags.into_iter().collect::<Vec<_>>(),
        ["prod", "urgent"]
    );

    let freshdesk = "Ticket ID,Subject,Status,Agent,Group,Created time,Last update time,Full name,Email,Company Name\n\
        7,Wifi,Waiting on Customer,No Agent,No Group,2023-05-13 14:02:11,2023-05-14 15:00:00,Kim User,kim@acme.example,Acme\n";
    let found = tickets(freshdesk);
    assert_eq!(
        found.people.keys().collect::<Vec<_>>(),
        ["kim@acme.example"]
    );
    let column = |field| found.mapping.tickets[&field].as_str();
    assert_eq!(
        [
            column(TicketField::Requester),
            column(TicketField::UpdatedAt)
        ],
        ["Full name", "Last update time"]
    );
    let ticket = &found.tickets[0];
    assert_eq!((&ticket.assignee, &ticket.team), (&None, &None));

    let excel = "sep=;\nTicket-Nr;Betreff;Status;Firma;Erstellungsdatum;Änderungsdatum\n\
        T-1;Drucker;Wartet auf Kunde;Müller;31.03.2024 09:15;01.04.2024 10:00\n";
    let found = tickets(excel);
    assert_eq!((found.tickets.len(), found.remarks.len()), (1, 0));
    assert_eq!(found.tickets[0].external_id, "T-1");
    assert!(found.mapping.tickets.contains_key(&TicketField::UpdatedAt));
}

#[test]
fn columns_of_the_same_name_are_not_guessed_between() {
    let found = tickets("id,title,title,description,created\n1,a,b,text,2024-01-01\n");
    assert_eq!(found.mapping.tickets.get(&TicketField::Title), None);
    assert_eq!(found.tickets[0].title, "text");
    let mut mapping = found.mapping;
    let title = (TicketField::Title, "title".to_owned());
    mapping.tickets.extend([title]);
    let fault = try_read(b"id,title,title,created\n", None, Some(mapping)).unwrap_err();
    assert!(fault.to_string().contains("several columns"), "{fault}");
}

#[test]
fn messages_are_joined_and_people_are_told_apart() {
    let tickets = "id,subject,created,company,requester email,assignee\n\
        1,a,2024-01-01T10:00:00Z,Acme,ann@acme.example,Tom\n2,b,2024-01-01T10:00:00Z,Acme,ann@acme.example,\n";
    let messages = "comment_id,ticket_id,created,author,body,private\n\
        9,1,2024-01-01T12:00:00Z,Tom,later,no\n8,1,2024-01-01T11:00:00Z,cid@acme.example,first,no\n\
        7,2,2024-01-01T11:00:00Z,Eve,note,yes\n6,3,2024-01-01T11:00:00Z,Eve,lost,no\n6,1,2024-01-01T11:00:00Z,Eve,twice,no\n5,1,never,Eve,x,no\n5,1,2024-01-01,Eve,x,maybe\n";
    let found = try_read(tickets.as_bytes(), Some(messages.as_bytes()), None).unwrap();
    let column = |field| found.mapping.messages.get(&field).map(String::as_str);
    assert_eq!(
        (column(MessageField::Ticket), column(MessageField::Internal)),
        (Some("ticket_id"), Some("private"))
    );
    let texts: Vec<&str> = found.tickets[0]
        .steps
        .iter()
        .filter_map(|step| match &step.what {
            ImportedHappening::Message { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(texts, ["first", "later"]);
    assert!(matches!(
        found.people["tom"],
        ImportedPart::Technician { .. }
    ));
    assert!(matches!(found.people["eve"], ImportedPart::Collaborator));
    // Who writes from the requester's company is one of them.
    assert!(matches!(
        found.people["cid@acme.example"],
        ImportedPart::Contact { .. }
    ));
    let lines: Vec<u64> = found.remarks.iter().map(|remark| remark.line).collect();
    assert_eq!(lines, [6, 7, 8, 5], "{:?}", found.remarks);
}

#[test]
fn outcomes_are_what_the_source_tells_and_else_what_the_mapping_says() {
    let text = "id,title,created,updated,status,resolved_at,closed_at\n\
        1,a,2024-01-01,2024-01-09,,,\n2,a,2024-01-01,2024-01-09,New,,\n3,a,2024-01-01,2024-01-09,,2024-01-05,\n\
        4,a,2024-01-01,2024-01-09,,2024-01-05,2024-01-07\n5,a,2024-01-01,2024-01-09,Pending,,\n";
    let found = tickets(text);
    let steps: Vec<Vec<(Status, String)>> = found
        .tickets
        .iter()
        .map(|ticket| {
            let statuses = ticket.steps.iter().filter_map(|step| match step.what {
                ImportedHappening::Status(status) => {
                    Some((status, step.at.to_string()[..10].to_owned()))
                }
                _ => None,
            });
            statuses.collect()
        })
        .collect();
    let on = |status, day: &str| (status, format!("2024-01-{day}"));
    assert_eq!(
        steps,
        [
            vec![on(Status::Closed, "09")],
            vec![],
            vec![on(Status::Resolved, "05")],
            vec![on(Status::Resolved, "05"), on(Status::Closed, "07")],
            vec![on(Status::WaitingOnCustomer, "09")],
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_bytes_never_panic(tickets in proptest::collection::vec(any::<u8>(), 0..400), messages in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = try_read(&tickets, Some(&messages), None);
        let _ = try_read(&tickets, Some(&messages), Some(Preset::SumoThunderbird.mapping()));
    }

    #[test]
    fn random_rows_under_a_known_header_are_taken_or_refused_each_once(
        rows in proptest::collection::vec("[0-9a-z\"\n,;éß€ .:/+-]{0,40}|[0-9]{1,3},[a-z\n]{0,9},20[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}", 0..12)
    ) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(vec![]);
        writer.write_record(["id", "title", "created"]).unwrap();
        let mut written = 0;
        for row in &rows {
            let fields: Vec<&str> = row.split(',').collect();
            writer.write_record(&fields).unwrap();
            written += 1;
        }
        let bytes = writer.into_inner().unwrap();
        let mut mapping = Mapping { customer: Some("Acme".to_owned()), ..Mapping::default() };
        for (field, column) in [(TicketField::ExternalId, "id"), (TicketField::Title, "title"), (TicketField::CreatedAt, "created")] {
            mapping.tickets.insert(field, column.to_owned());
        }
        mapping.tickets_file.delimiter = Some(',');
        let folder = Folder::new();
        let source = Source::open(&folder.file("t.csv", &bytes), &mapping.tickets_file).unwrap();
        let mut count = 0;
        read(&source, None, &mapping, Timestamp::MAX, &mut |parsed| {
            count += usize::from(match parsed {
                Parsed::Item(item) => matches!(*item, ImportItem::Ticket(_)),
                parsed => matches!(parsed, Parsed::Remark(_)),
            });
            true
        }).unwrap();
        prop_assert_eq!(count, written);
    }

    #[test]
    fn random_text_is_never_a_panic_as_a_time(text in "\\PC{0,30}|[0-9:/. TZ+-]{0,25}") {
        let rules = Mapping::default().time_rules().unwrap();
        let _ = rules.moment(&text);
        let _ = super::times::order_of([text.as_str()].into_iter());
    }
}
