//! Scope and filters in the words of the engine.

use tantivy::schema::Field;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::queue::{AssigneeFilter, TicketFilter};
use tierline_domain::search::SearchQuery;

use crate::document::NOBODY;
use crate::schema::Fields;

/// A condition: the ticket has any of these values in this field.
#[derive(Debug)]
pub struct Clause {
    pub field: Field,
    /// Each once.
    pub values: Vec<String>,
}

impl Clause {
    pub fn new(field: Field, values: impl IntoIterator<Item = String>) -> Self {
        let mut values: Vec<String> = values.into_iter().collect();
        values.sort_unstable();
        values.dedup();
        Self { field, values }
    }
}

/// The scope and all of a search that is neither word nor time.
pub fn clauses_of_search(fields: &Fields, scope: &Scope, query: &SearchQuery) -> Vec<Clause> {
    let mut clauses = clauses(fields, scope, &query.filter);
    if !query.kinds.is_empty() {
        let names = query.kinds.iter().map(|kind| kind.name().to_owned());
        clauses.push(Clause::new(fields.kind, names));
    }
    let tagged = query.tags.iter().map(|tag| tag.to_lowercase());
    clauses.extend(tagged.map(|tag| Clause::new(fields.tag_folded, [tag])));
    clauses
}

/// All of the scope and the filter but its times. Each of the clauses must hold.
pub fn clauses(fields: &Fields, scope: &Scope, filter: &TicketFilter) -> Vec<Clause> {
    let mut clauses = of_scope(fields, scope);
    let statuses = filter
        .statuses
        .iter()
        .map(|status| status.name().to_owned());
    let priorities = filter.priorities.iter().map(|one| one.name().to_owned());
    let lists = [
        Clause::new(fields.status, statuses),
        Clause::new(fields.priority, priorities),
        Clause::new(
            fields.category,
            filter.categories.iter().map(ToString::to_string),
        ),
    ];
    clauses.extend(lists.into_iter().filter(|list| !list.values.is_empty()));
    let assignee = filter.assignee.map(|assignee| match assignee {
        AssigneeFilter::Unassigned => NOBODY.to_owned(),
        AssigneeFilter::Technician(id) => id.to_string(),
    });
    let single = [
        (fields.assignee, assignee),
        (fields.customer, filter.customer.map(|id| id.to_string())),
        (fields.contact, filter.contact.map(|id| id.to_string())),
        (fields.team, filter.team.map(|id| id.to_string())),
        (fields.tag, filter.tag.clone()),
    ];
    for (field, value) in single {
        clauses.extend(value.map(|value| Clause::new(field, [value])));
    }
    clauses
}

fn of_scope(fields: &Fields, scope: &Scope) -> Vec<Clause> {
    match scope {
        Scope::All => vec![],
        Scope::Customers(set) => {
            vec![Clause::new(
                fields.customer,
                set.iter().map(ToString::to_string),
            )]
        }
        Scope::Requester {
            customer,
            contact,
            reach,
        } => {
            let mut clauses = vec![Clause::new(fields.customer, [customer.to_string()])];
            if *reach == Reach::Own {
                clauses.push(Clause::new(fields.contact, [contact.to_string()]));
            }
            clauses
        }
    }
}
