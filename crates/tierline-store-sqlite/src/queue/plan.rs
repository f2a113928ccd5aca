//! Which index serves a query best, and with which fixed first columns.

use rusqlite::types::Value;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::id::CustomerId;
use tierline_domain::queue::{AssigneeFilter, TicketFilter, TicketSort, TimeRange};
use tierline_domain::ticket::{Priority, Status};

/// Customers that are walked side by side; beyond that one walk over all of them is shorter.
const MOST_CUSTOMERS: usize = 8;

/// One ordered walk: an index, and the values of its first columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    pub index: &'static str,
    /// Column and value; `Null` means `IS NULL`.
    pub prefix: Vec<(&'static str, Value)>,
    /// The column that the walk goes along.
    pub time: &'static str,
    /// The rank of all its rows, where the sort is by priority.
    pub rank: u8,
    /// The walk is bounded to this range of its time.
    pub range: TimeRange,
}

/// The walks that together hold every ticket which may pass. They are merged in the order of the sort.
pub fn walks(scope: &Scope, filter: &TicketFilter, sort: TicketSort) -> Vec<Walk> {
    match sort {
        TicketSort::CreatedNewest | TicketSort::CreatedOldest => {
            vec![walk(
                "tickets_by_creation",
                vec![],
                "created_at",
                0,
                filter.created,
            )]
        }
        TicketSort::PriorityHighest | TicketSort::PriorityLowest => by_status(filter, true),
        TicketSort::UpdatedNewest | TicketSort::UpdatedOldest => by_update(scope, filter),
    }
}

fn by_update(scope: &Scope, filter: &TicketFilter) -> Vec<Walk> {
    let own = match scope {
        Scope::Requester {
            contact,
            reach: Reach::Own,
            ..
        } => Some(*contact),
        _ => None,
    };
    if let Some(contact) = filter.contact.or(own) {
        let prefix = vec![("contact", blob(contact.to_bytes()))];
        return vec![walk(
            "tickets_by_contact",
            prefix,
            "updated_at",
            0,
            filter.updated,
        )];
    }
    if let Some(assignee) = filter.assignee {
        let value = match assignee {
            AssigneeFilter::Unassigned => Value::Null,
            AssigneeFilter::Technician(id) => blob(id.to_bytes()),
        };
        return with_statuses("tickets_by_assignee", "assignee", vec![value], filter);
    }
    if let Some(customers) = customers(scope, filter) {
        let values = customers
            .into_iter()
            .map(|id| blob(id.to_bytes()))
            .collect();
        return with_statuses("tickets_by_customer", "customer", values, filter);
    }
    if !filter.statuses.is_empty() || !filter.priorities.is_empty() {
        return by_status(filter, false);
    }
    vec![walk(
        "tickets_by_update",
        vec![],
        "updated_at",
        0,
        filter.updated,
    )]
}

/// The few customers that the query is about, if it is about few.
fn customers(scope: &Scope, filter: &TicketFilter) -> Option<Vec<CustomerId>> {
    match (filter.customer, scope) {
        (Some(customer), _) => Some(vec![customer]),
        (None, Scope::Requester { customer, .. }) => Some(vec![*customer]),
        (None, Scope::Customers(set)) if set.len() <= MOST_CUSTOMERS => {
            Some(set.iter().copied().collect())
        }
        _ => None,
    }
}

fn with_statuses(
    index: &'static str,
    column: &'static str,
    values: Vec<Value>,
    filter: &TicketFilter,
) -> Vec<Walk> {
    let statuses = statuses(filter);
    let each = |value: Value| {
        statuses.iter().map(move |status| {
            let prefix = vec![(column, value.clone()), ("status", number(*status as u8))];
            walk(index, prefix, "updated_at", 0, filter.updated)
        })
    };
    values.into_iter().flat_map(each).collect()
}

fn by_status(filter: &TicketFilter, ranked: bool) -> Vec<Walk> {
    let priorities = if filter.priorities.is_empty() {
        Priority::ALL.to_vec()
    } else {
        filter.priorities.clone()
    };
    let statuses = statuses(filter);
    let each = |status: Status| {
        priorities.iter().map(move |priority| {
            let prefix = vec![
                ("status", number(status as u8)),
                ("priority", number(*priority as u8)),
            ];
            let rank = if ranked { *priority as u8 } else { 0 };
            walk(
                "tickets_by_status",
                prefix,
                "updated_at",
                rank,
                filter.updated,
            )
        })
    };
    statuses.into_iter().flat_map(each).collect()
}

/// Each status once: a repeated one would repeat its tickets.
fn statuses(filter: &TicketFilter) -> Vec<Status> {
    if filter.statuses.is_empty() {
        return Status::ALL.to_vec();
    }
    Status::ALL
        .into_iter()
        .filter(|status| filter.statuses.contains(status))
        .collect()
}

fn walk(
    index: &'static str,
    prefix: Vec<(&'static str, Value)>,
    time: &'static str,
    rank: u8,
    range: TimeRange,
) -> Walk {
    Walk {
        index,
        prefix,
        time,
        rank,
        range,
    }
}

fn blob(bytes: [u8; 16]) -> Value {
    Value::Blob(bytes.to_vec())
}

fn number(value: u8) -> Value {
    Value::Integer(i64::from(value))
}
