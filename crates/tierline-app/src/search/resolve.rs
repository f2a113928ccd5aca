//! Gives the filters of a search line their meaning: names become ids, dates become ranges.

use jiff::tz::TimeZone;
use tierline_domain::Result;
use tierline_domain::actor::{Actor, ActorRef};
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::AssigneeFilter;
use tierline_domain::record::{Record, RecordQuery, fold};
use tierline_domain::search::{SearchQuery, SearchTerm};
use tierline_domain::ticket::{Priority, Status, TicketType};

use super::dates;
use super::parse::Parsed;
use crate::Services;
use crate::directory::categories;
use crate::tickets::filter::both;

/// The filters that a line may hold.
pub(super) const FIELDS: [&str; 13] = [
    "customer",
    "contact",
    "technician",
    "assignee",
    "team",
    "status",
    "priority",
    "type",
    "tag",
    "category",
    "number",
    "created",
    "updated",
];

/// Filters over what a customer's contact does not see.
const INTERNAL: [&str; 2] = ["team", "tag"];

/// Filters that say more when they stand there twice; of the others the first counts.
const ADDING: [&str; 6] = ["status", "priority", "type", "tag", "created", "updated"];

/// How a line was read, for the one who wrote it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The words.
    pub text: String,
    /// Each filter with the value that it was given, names written out.
    pub filters: Vec<(String, String)>,
    /// Filters whose value led nowhere, that stand there twice, or that are not for the one who wrote it.
    pub ignored: Vec<String>,
}

/// The query that a line means.
pub(super) async fn resolve(
    services: &Services,
    actor: &Actor,
    zone: &str,
    parsed: Parsed,
) -> Result<(SearchQuery, Understood)> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let now = services.clock.now();
    let mut query = SearchQuery {
        now_seconds: now.as_second(),
        ..SearchQuery::default()
    };
    let mut understood = Understood {
        text: text(&parsed.terms),
        ..Understood::default()
    };
    query.terms = parsed.terms;
    for (field, value) in parsed.filters {
        let mut said = understood.filters.iter().map(|(said, _)| said);
        let meaning = match field.as_str() {
            name if !ADDING.contains(&name) && said.any(|said| said == name) => None,
            name if INTERNAL.contains(&name) && !actor.scope.sees_internal() => None,
            "created" | "updated" => dates::range(&value, &zone, now).map(|range| {
                let target = if field == "created" {
                    &mut query.filter.created
                } else {
                    &mut query.filter.updated
                };
                *target = both(*target, range);
                value.clone()
            }),
            "status" | "priority" | "type" | "tag" | "number" => plain(&mut query, &field, &value),
            _ => named(services, actor, &mut query, &field, &value).await?,
        };
        match meaning {
            Some(meaning) => understood.filters.push((field, meaning)),
            None => understood.ignored.push(format!("{field}:{value}")),
        }
    }
    Ok((query, understood))
}

fn text(terms: &[SearchTerm]) -> String {
    let words = terms.iter().map(|term| match term {
        SearchTerm::Word(word) => word.clone(),
        SearchTerm::Prefix(prefix) => format!("{prefix}*"),
        SearchTerm::Phrase(phrase) => format!("\"{phrase}\""),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Filters whose value needs no look-up.
fn plain(query: &mut SearchQuery, field: &str, value: &str) -> Option<String> {
    match field {
        "status" => {
            let known = names(value, |name| match name {
                "active" => Some(Status::ACTIVE.to_vec()),
                _ => Status::parse(name).map(|status| vec![status]),
            });
            query.filter.statuses.extend(known?.concat());
        }
        "priority" => query
            .filter
            .priorities
            .extend(names(value, Priority::parse)?),
        "type" => query.kinds.extend(names(value, TicketType::parse)?),
        "tag" => query.tags.push(value.to_owned()),
        _ => {
            let number = value.trim_start_matches('#').parse::<u64>().ok()?;
            query.terms.push(SearchTerm::Word(format!("#{number}")));
        }
    }
    Some(value.to_owned())
}

/// What each of several words stands for, `"New, In Progress"` as `new,in_progress`; all of them or none.
fn names<T>(value: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    let folded = fold(value);
    let names = folded
        .split(',')
        .map(|name| name.trim().replace([' ', '-'], "_"));
    names.map(|name| parse(&name)).collect()
}

/// Filters whose value is a name.
async fn named(
    services: &Services,
    actor: &Actor,
    query: &mut SearchQuery,
    field: &str,
    value: &str,
) -> Result<Option<String>> {
    let filter = &mut query.filter;
    Ok(match field {
        "customer" => lookup(actor, &*services.customers, value)
            .await?
            .map(|customer| {
                filter.customer = Some(customer.id);
                customer.name
            }),
        "contact" => lookup(actor, &*services.contacts, value)
            .await?
            .map(|contact| {
                filter.contact = Some(contact.id);
                contact.name
            }),
        "team" => lookup(actor, &*services.teams, value).await?.map(|team| {
            filter.team = Some(team.id);
            team.name
        }),
        "category" => match lookup(actor, &*services.categories, value).await? {
            Some(category) => {
                filter.categories = categories::subtree(services, category.id).await?;
                Some(category.name)
            }
            None => None,
        },
        _ => assignee(services, actor, query, value).await?,
    })
}

async fn assignee(
    services: &Services,
    actor: &Actor,
    query: &mut SearchQuery,
    value: &str,
) -> Result<Option<String>> {
    let (filter, name) = match (fold(value).as_str(), &actor.reference) {
        ("unassigned" | "none", _) => (AssigneeFilter::Unassigned, value.to_owned()),
        ("me", ActorRef::Technician { id }) => (AssigneeFilter::Technician(*id), value.to_owned()),
        _ => match lookup(actor, &*services.technicians, value).await? {
            Some(technician) => (AssigneeFilter::Technician(technician.id), technician.name),
            None => return Ok(None),
        },
    };
    query.filter.assignee = Some(filter);
    Ok(Some(name))
}

/// The record of this id or with exactly this name, else the first that has a word beginning so.
async fn lookup<T: Record>(
    actor: &Actor,
    store: &dyn RecordStore<T>,
    value: &str,
) -> Result<Option<T>>
where
    T::Id: std::str::FromStr,
{
    if let Ok(id) = value.parse() {
        return store.find(&actor.scope, id).await;
    }
    let query = RecordQuery {
        prefix: Some(fold(value)),
        limit: 50,
        ..RecordQuery::default()
    };
    let mut found = store.list(&actor.scope, &query).await?.items;
    let exact = found
        .iter()
        .position(|record| fold(record.name()) == fold(value));
    Ok(match exact {
        Some(place) => Some(found.swap_remove(place)),
        None => found.into_iter().next(),
    })
}
