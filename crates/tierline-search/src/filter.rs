//! Scope and filters as queries of the engine.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Query, RangeQuery, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tierline_domain::access::{Reach, Scope};
use tierline_domain::queue::{AssigneeFilter, TicketFilter, TimeRange};
use tierline_domain::ticket::TicketType;

use crate::document::NOBODY;
use crate::schema::Fields;

/// Everything within the scope that passes the filter.
pub fn filter(
    fields: &Fields,
    scope: &Scope,
    filter: &TicketFilter,
    kinds: &[TicketType],
) -> Box<dyn Query> {
    let mut parts = scope_parts(fields, scope);
    let names = |field, names: Vec<&str>| any(field, names.into_iter().map(str::to_owned));
    if !filter.statuses.is_empty() {
        parts.push(names(
            fields.status,
            filter.statuses.iter().map(|status| status.name()).collect(),
        ));
    }
    if !filter.priorities.is_empty() {
        parts.push(names(
            fields.priority,
            filter
                .priorities
                .iter()
                .map(|priority| priority.name())
                .collect(),
        ));
    }
    if !kinds.is_empty() {
        parts.push(names(
            fields.kind,
            kinds.iter().map(|kind| kind.name()).collect(),
        ));
    }
    if let Some(assignee) = filter.assignee {
        let name = match assignee {
            AssigneeFilter::Unassigned => NOBODY.to_owned(),
            AssigneeFilter::Technician(id) => id.to_string(),
        };
        parts.push(any(fields.assignee, [name]));
    }
    let customer = filter.customer.map(|id| (fields.customer, id.to_string()));
    let contact = filter.contact.map(|id| (fields.contact, id.to_string()));
    let team = filter.team.map(|id| (fields.team, id.to_string()));
    let tag = filter.tag.clone().map(|tag| (fields.tag, tag));
    parts.extend(
        [customer, contact, team, tag]
            .into_iter()
            .flatten()
            .map(|(field, name)| any(field, [name])),
    );
    if !filter.categories.is_empty() {
        parts.push(any(
            fields.category,
            filter.categories.iter().map(ToString::to_string),
        ));
    }
    parts.extend(range(fields.created, filter.created));
    parts.extend(range(fields.updated, filter.updated));
    match parts.len() {
        0 => Box::new(AllQuery),
        _ => Box::new(BooleanQuery::intersection(parts)),
    }
}

/// Carrying all of these tags.
pub fn tagged<'a>(
    fields: &'a Fields,
    tags: &'a [String],
) -> impl Iterator<Item = Box<dyn Query>> + 'a {
    tags.iter()
        .map(|tag| any(fields.tag_folded, [tag.to_lowercase()]))
}

fn scope_parts(fields: &Fields, scope: &Scope) -> Vec<Box<dyn Query>> {
    match scope {
        Scope::All => vec![],
        Scope::Customers(set) => vec![any(fields.customer, set.iter().map(ToString::to_string))],
        Scope::Requester {
            customer,
            contact,
            reach,
        } => {
            let mut parts = vec![any(fields.customer, [customer.to_string()])];
            if *reach == Reach::Own {
                parts.push(any(fields.contact, [contact.to_string()]));
            }
            parts
        }
    }
}

/// Any of these values; nothing for none. Lists side by side are read only as far as the rest of the filter asks; a set of
/// terms would be gathered whole beforehand.
fn any(field: Field, values: impl IntoIterator<Item = String>) -> Box<dyn Query> {
    let one = |value: String| {
        let term = Term::from_field_text(field, &value);
        Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>
    };
    let mut each: Vec<Box<dyn Query>> = values.into_iter().map(one).collect();
    match each.len() {
        0 => Box::new(EmptyQuery),
        1 => each.remove(0),
        _ => Box::new(BooleanQuery::union(each)),
    }
}

fn range(field: Field, range: TimeRange) -> Option<Box<dyn Query>> {
    if range == TimeRange::default() {
        return None;
    }
    let term = |at: tierline_domain::Timestamp| Term::from_field_i64(field, at.as_microsecond());
    let from = range
        .from
        .map_or(Bound::Unbounded, |at| Bound::Included(term(at)));
    let to = range
        .to
        .map_or(Bound::Unbounded, |at| Bound::Excluded(term(at)));
    Some(Box::new(RangeQuery::new(from, to)))
}
