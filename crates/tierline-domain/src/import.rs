//! History of another desk, as importers hand it to the desk: people by key, each step with its own time and author.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::customer::CustomerTier;
use crate::message::MessageKind;
use crate::technician::Availability;
use crate::ticket::{Channel, Impact, Priority, Status, TicketType, Urgency};

/// A customer to be found by its key, or made.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedCustomer {
    /// Stable in the source; becomes the customer's external id together with the source's name.
    pub key: String,
    pub name: String,
    pub domains: Vec<String>,
    pub tier: CustomerTier,
    pub support_tier: u8,
    pub time_zone: String,
    pub language: String,
    /// Names and addresses of sites.
    pub sites: Vec<(String, String)>,
}

/// A person to be found by their key, or made.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedPerson {
    pub key: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub title: Option<String>,
    pub part: ImportedPart,
}

/// What a person is at the desk.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportedPart {
    /// Solves tickets.
    Technician {
        tier: u8,
        team: Option<String>,
        /// Category path and proficiency, 1 to 10, with certifications.
        skills: Vec<(Vec<String>, u8, Vec<String>)>,
        max_capacity: u32,
        availability: Availability,
    },
    /// Helps now and then: a technician who is restricted to the customers they helped.
    Collaborator,
    /// Asks, for this customer.
    Contact {
        customer: String,
        site: Option<String>,
        language: Option<String>,
    },
}

/// A ticket with its whole history.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedTicket {
    /// Stable in the source: a second import with the same id changes nothing.
    pub external_id: String,
    /// Line of the source, for the report.
    pub line: u64,
    pub customer: String,
    /// Key of who asks.
    pub contact: Option<String>,
    pub site: Option<String>,
    pub title: String,
    pub text: String,
    pub html: Option<String>,
    pub kind: Option<TicketType>,
    /// Names from the root of the category tree.
    pub category: Vec<String>,
    pub impact: Option<Impact>,
    pub urgency: Option<Urgency>,
    pub priority: Option<Priority>,
    pub team: Option<String>,
    pub assignee: Option<String>,
    pub channel: Channel,
    pub language: Option<String>,
    pub tags: BTreeSet<String>,
    pub created_at: Timestamp,
    /// In the order of time.
    pub steps: Vec<ImportedStep>,
}

/// Something that happened to an imported ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedStep {
    pub at: Timestamp,
    /// Key of who did it; `None` is the source system itself.
    pub by: Option<String>,
    pub what: ImportedHappening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportedHappening {
    Message {
        external_id: String,
        kind: MessageKind,
        text: String,
        html: Option<String>,
    },
    Status(Status),
    Assign(Option<String>),
    Category(Vec<String>),
    Priority(Priority),
}

/// All that an import brings, in the order in which it must be written.
#[derive(Debug, Clone, PartialEq)]
pub enum ImportItem {
    Customer(ImportedCustomer),
    Person(ImportedPerson),
    Ticket(Box<ImportedTicket>),
}
