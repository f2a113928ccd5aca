//! What a filter means that somebody wrote: names become values, days become ranges.

use jiff::tz::TimeZone;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef};
use tierline_domain::queue::{AssigneeFilter, TicketFilter, TimeRange};
use tierline_domain::ticket::{Priority, Status};
use tierline_domain::view::FilterText;
use tierline_domain::{FieldError, Result, limits};

use crate::Services;
use crate::directory::categories;
use crate::search::days;

/// The filter, or every wrong part of it, named after `prefix`.
pub async fn read(
    services: &Services,
    actor: &Actor,
    text: &FilterText,
    prefix: &str,
) -> Result<TicketFilter> {
    let mut read = Reader {
        prefix,
        wrong: vec![],
    };
    if !actor.scope.sees_internal() {
        read.refuse("team", text.team.as_ref());
        read.refuse("tag", text.tag.as_ref());
    }
    let zone = zone(services, actor, text).await?;
    let now = services.clock.now();
    let range = |words: &str| days(words, &zone, now);
    let mut filter = TicketFilter {
        statuses: read
            .get("status", text.status.as_ref(), statuses)
            .unwrap_or_default(),
        priorities: read
            .get("priority", text.priority.as_ref(), priorities)
            .unwrap_or_default(),
        assignee: read.get("technician", text.technician.as_ref(), |text| {
            assignee(actor, text)
        }),
        team: read.get("team", text.team.as_ref(), |text| text.parse().ok()),
        customer: read.get("customer", text.customer.as_ref(), |text| text.parse().ok()),
        contact: read.get("contact", text.contact.as_ref(), |text| text.parse().ok()),
        categories: vec![],
        tag: text.tag.clone(),
        created: read
            .get("created", text.created.as_ref(), range)
            .unwrap_or_default(),
        updated: read
            .get("updated", text.updated.as_ref(), range)
            .unwrap_or_default(),
    };
    let category = read.get("category", text.category.as_ref(), |text| text.parse().ok());
    limits::finish(read.wrong)?;
    if let Some(category) = category {
        filter.categories = categories::subtree(services, category).await?;
    }
    Ok(filter)
}

/// What lies in both.
pub fn both(a: TimeRange, b: TimeRange) -> TimeRange {
    TimeRange {
        from: a.from.max(b.from),
        to: match (a.to, b.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        },
    }
}

/// Only days have a zone.
async fn zone(services: &Services, actor: &Actor, text: &FilterText) -> Result<TimeZone> {
    if text.created.is_none() && text.updated.is_none() {
        return Ok(TimeZone::UTC);
    }
    let user = services.users.find(&Scope::All, actor.user).await?;
    let zone = user.and_then(|user| TimeZone::get(&user.time_zone).ok());
    Ok(zone.unwrap_or(TimeZone::UTC))
}

/// Reads the parts, and gathers the names of the wrong ones.
struct Reader<'a> {
    prefix: &'a str,
    wrong: Vec<FieldError>,
}

impl Reader<'_> {
    /// What somebody may not see, they may not ask for either: the answer would tell.
    fn refuse(&mut self, name: &str, said: Option<&String>) {
        if said.is_some() {
            let pointer = format!("{}{name}", self.prefix);
            self.wrong
                .push(FieldError::new(pointer, "not_for_contacts"));
        }
    }

    fn get<T>(
        &mut self,
        name: &str,
        text: Option<&String>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(text?);
        if value.is_none() {
            let pointer = format!("{}{name}", self.prefix);
            self.wrong.push(FieldError::new(pointer, "unknown_value"));
        }
        value
    }
}

fn statuses(text: &str) -> Option<Vec<Status>> {
    if text == "active" {
        return Some(Status::ACTIVE.to_vec());
    }
    text.split(',').map(Status::parse).collect()
}

fn priorities(text: &str) -> Option<Vec<Priority>> {
    text.split(',').map(Priority::parse).collect()
}

fn assignee(actor: &Actor, text: &str) -> Option<AssigneeFilter> {
    match (text, &actor.reference) {
        ("unassigned", _) => Some(AssigneeFilter::Unassigned),
        ("me", ActorRef::Technician { id }) => Some(AssigneeFilter::Technician(*id)),
        _ => text.parse().ok().map(AssigneeFilter::Technician),
    }
}
