//! Which column means what, in a file that can be kept, read and used again.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use tierline_domain::import_reason::ImportReason;
use tierline_domain::ticket::Status;

use super::fault::Fault;
use super::source::Written;
use super::times::{DateOrder, TimeRules};
use super::values;

/// Characters of the source system's name.
const SYSTEM: usize = 60;

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),* }

        impl $name {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name in the mapping.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }
        }
    };
}

fields!(
    /// What a column of the tickets' file can be.
    TicketField {
        ExternalId = "external_id", Title = "title", Text = "text", CreatedAt = "created_at",
        UpdatedAt = "updated_at", ResolvedAt = "resolved_at", ClosedAt = "closed_at",
        Status = "status", Priority = "priority", Impact = "impact", Urgency = "urgency",
        Kind = "kind", Category = "category", Subcategory = "subcategory",
        Customer = "customer", Site = "site", Requester = "requester",
        RequesterEmail = "requester_email", Assignee = "assignee",
        AssigneeEmail = "assignee_email", Team = "team", Channel = "channel",
        Language = "language", Tags = "tags", Solution = "solution", SolvedBy = "solved_by",
        Spam = "spam",
    }
);

fields!(
    /// What a column of the messages' file can be.
    MessageField {
        ExternalId = "external_id", Ticket = "ticket", CreatedAt = "created_at",
        Author = "author", AuthorEmail = "author_email", Text = "text",
        Internal = "internal", Public = "public", Spam = "spam",
    }
);

/// How it is known who solves tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeopleRule {
    /// Whoever a ticket was assigned to is a technician, who asks a contact, who else writes a collaborator.
    #[default]
    Assignees,
    /// As in a forum: five accepted answers on others' questions make a technician, one answer a collaborator.
    Answers,
}

/// A mapping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The name of the source system: external ids are unique within it.
    pub system: String,
    /// The zone of times that name none.
    pub time_zone: String,
    /// What comes first in 3/4/2024: `day_first` or `month_first`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<DateOrder>,
    /// The customer of tickets that name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// How a customer is called, with `{}` for the column's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// The state that tickets end in whose outcome the source does not tell.
    pub unknown_outcome: String,
    pub people: PeopleRule,
    /// How the tickets' file is written, where the detection is wrong.
    #[serde(skip_serializing_if = "is_default")]
    pub tickets_file: Written,
    #[serde(skip_serializing_if = "is_default")]
    pub messages_file: Written,
    /// Column of each field.
    pub tickets: BTreeMap<TicketField, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub messages: BTreeMap<MessageField, String>,
    /// For `status`, `priority`, `impact`, `urgency`, `kind` and `channel`: the desk's value for each of the source.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<TicketField, BTreeMap<String, String>>,
}

fn is_default(written: &Written) -> bool {
    *written == Written::default()
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            system: "csv".to_owned(),
            time_zone: "UTC".to_owned(),
            date_order: None,
            customer: None,
            customer_name: None,
            unknown_outcome: Status::Closed.name().to_owned(),
            people: PeopleRule::default(),
            tickets_file: Written::default(),
            messages_file: Written::default(),
            tickets: BTreeMap::new(),
            messages: BTreeMap::new(),
            values: BTreeMap::new(),
        }
    }
}

impl Mapping {
    /// Reads one.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        toml::from_str(text).map_err(Fault::other)
    }

    /// Reads one from a file.
    pub fn load(path: &Path) -> Result<Self, Fault> {
        let text = std::fs::read_to_string(path).map_err(|source| Fault::Unreadable {
            path: path.into(),
            source,
        })?;
        let named = |fault| Fault::other(format!("{}: {fault}", path.display()));
        Self::parse(&text).map_err(named)
    }

    /// As it is shown and saved.
    pub fn to_text(&self) -> Result<String, Fault> {
        toml::to_string(self).map_err(Fault::other)
    }

    /// The rules for times.
    pub fn time_rules(&self) -> Result<TimeRules, Fault> {
        let zone = TimeZone::get(&self.time_zone).map_err(|_| {
            let value = self.time_zone.clone();
            Fault::Mapping(ImportReason::UnknownTimeZone { value })
        })?;
        Ok(TimeRules {
            zone,
            order: self.date_order,
            latest: None,
        })
    }

    /// The state of tickets whose outcome is not told.
    pub fn outcome(&self) -> Result<Status, Fault> {
        let outcome = Status::parse(&self.unknown_outcome);
        outcome.ok_or_else(|| {
            let value = self.unknown_outcome.clone();
            Fault::Mapping(ImportReason::UnknownOutcome { value })
        })
    }

    /// Everything that can be wrong without looking at a file.
    pub fn check(&self, with_messages: bool) -> Result<(), Fault> {
        self.time_rules()?;
        self.outcome()?;
        if self.system.trim().is_empty() || self.system.chars().count() > SYSTEM {
            return Err(Fault::Mapping(ImportReason::NoSystem { most: SYSTEM }));
        }
        if self.customer.is_none() && !self.tickets.contains_key(&TicketField::Customer) {
            return Err(Fault::Mapping(ImportReason::NoCustomer));
        }
        if !self.tickets.contains_key(&TicketField::CreatedAt) {
            return Err(missing("tickets", "created_at"));
        }
        let fields = &self.tickets;
        if !fields.contains_key(&TicketField::Title) && !fields.contains_key(&TicketField::Text) {
            return Err(missing("tickets", "title"));
        }
        if with_messages {
            let needed = [
                MessageField::Ticket,
                MessageField::CreatedAt,
                MessageField::Text,
            ];
            for field in needed {
                if !self.messages.contains_key(&field) {
                    return Err(missing("messages", field.name()));
                }
            }
        }
        self.check_values()
    }

    fn check_values(&self) -> Result<(), Fault> {
        for (field, values) in &self.values {
            for (from, to) in values {
                if !values::is_ours(*field, to) {
                    return Err(Fault::Mapping(ImportReason::WrongTranslation {
                        field: field.name().to_owned(),
                        value: from.clone(),
                        ours: to.clone(),
                    }));
                }
            }
        }
        Ok(())
    }
}

fn missing(file: &str, field: &str) -> Fault {
    Fault::Mapping(ImportReason::NoColumn {
        part: file.to_owned(),
        field: field.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Mapping {
        let mut mapping = Mapping {
            customer: Some("Acme".to_owned()),
            date_order: Some(DateOrder::DayFirst),
            ..Mapping::default()
        };
        mapping
            .tickets
            .insert(TicketField::Title, "Subject".to_owned());
        mapping
            .tickets
            .insert(TicketField::CreatedAt, "Opened".to_owned());
        let statuses = BTreeMap::from([("On hold".to_owned(), "waiting_on_vendor".to_owned())]);
        mapping.values.insert(TicketField::Status, statuses);
        mapping
    }

    #[test]
    fn a_saved_mapping_reads_back() {
        let mapping = whole();
        let text = mapping.to_text().unwrap();
        assert_eq!(Mapping::parse(&text).unwrap(), mapping, "{text}");
    }

    #[test]
    fn names_are_as_serialised() {
        for field in TicketField::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
        for field in MessageField::ALL {
            assert_eq!(serde_json::to_value(field).unwrap(), field.name());
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let fault = |change: fn(&mut Mapping)| {
            let mut mapping = whole();
            change(&mut mapping);
            mapping.check(false).unwrap_err().to_string()
        };
        assert!(whole().check(false).is_ok());
        assert!(
            whole()
                .check(true)
                .unwrap_err()
                .to_string()
                .contains("[messages] ticket")
        );
        assert!(fault(|m| m.time_zone = "Mars".into()).contains("time_zone"));
        assert!(fault(|m| m.unknown_outcome = "gone".into()).contains("unknown_outcome"));
        assert!(fault(|m| m.customer = None).contains("customer"));
        assert!(fault(|m| m.tickets.clear()).contains("created_at"));
        assert!(
            fault(|m| {
                let statuses = BTreeMap::from([("x".to_owned(), "odd".to_owned())]);
                m.values.insert(TicketField::Status, statuses);
            })
            .contains("values.status")
        );
        assert!(
            Mapping::parse("colour = 1")
                .unwrap_err()
                .to_string()
                .contains("colour")
        );
        assert!(Mapping::parse("[tickets]\nwhat = 'x'").is_err());
    }
}
