//! A search line as the filters of a list: what a list cannot filter by stays words.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::queue::AssigneeFilter;
use tierline_domain::record::fold;
use tierline_domain::search::SearchQuery;
use tierline_domain::ticket::Status;
use tierline_domain::view::FilterText;

use super::resolve::{self, Understood};
use super::{parse, zone};
use crate::Services;

/// How a line was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub filter: FilterText,
    /// Words, and filters that only a search knows.
    pub words: String,
    /// Filters whose value led nowhere, that stand there twice, or that are not for the one who wrote it.
    pub ignored: Vec<String>,
}

/// Reads a line such as `customer:acme status:open "blue screen"`. Never an error for an odd line.
pub async fn read(services: &Services, actor: &Actor, line: &str) -> Result<Reading> {
    actor.require(Permission::Search)?;
    let zone = zone(services, actor).await?;
    let (query, understood) = resolve::resolve(services, actor, &zone, parse::parse(line)).await?;
    Ok(reading(&query, understood))
}

fn reading(query: &SearchQuery, understood: Understood) -> Reading {
    let Understood {
        text,
        filters,
        ignored,
    } = understood;
    let mut filter = FilterText {
        status: statuses(&query.filter.statuses),
        priority: joined(query.filter.priorities.iter().map(|one| one.name())),
        team: query.filter.team.map(|id| id.to_string()),
        customer: query.filter.customer.map(|id| id.to_string()),
        contact: query.filter.contact.map(|id| id.to_string()),
        // The first is the one that was named, the others lie below it.
        category: query.filter.categories.first().map(ToString::to_string),
        ..FilterText::default()
    };
    let mut words: Vec<String> = (!text.is_empty()).then_some(text).into_iter().collect();
    for (field, value) in filters {
        let place = match field.as_str() {
            "tag" => &mut filter.tag,
            "created" => &mut filter.created,
            "updated" => &mut filter.updated,
            "technician" | "assignee" => {
                filter.technician = Some(technician(&value, query.filter.assignee));
                continue;
            }
            "type" | "number" => {
                words.push(written(&field, &value));
                continue;
            }
            _ => continue,
        };
        // A list takes one of each; a search takes several.
        match place {
            None => *place = Some(value),
            Some(_) => words.push(written(&field, &value)),
        }
    }
    Reading {
        filter,
        words: words.join(" "),
        ignored,
    }
}

fn statuses(named: &[Status]) -> Option<String> {
    if named == Status::ACTIVE {
        return Some("active".to_owned());
    }
    joined(named.iter().map(|status| status.name()))
}

/// Each name once, in the order in which they came.
fn joined<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut all: Vec<&str> = vec![];
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    (!all.is_empty()).then(|| all.join(","))
}

/// Whoever looks stays whoever looks.
fn technician(said: &str, meant: Option<AssigneeFilter>) -> String {
    match meant {
        Some(AssigneeFilter::Technician(_)) if fold(said) == "me" => "me".to_owned(),
        Some(AssigneeFilter::Technician(id)) => id.to_string(),
        _ => "unassigned".to_owned(),
    }
}

fn written(field: &str, value: &str) -> String {
    if value.contains(char::is_whitespace) {
        format!("{field}:\"{value}\"")
    } else {
        format!("{field}:{value}")
    }
}
