//! The reading side: key-only indexes for the standing views, and a bound on what is read beside them.

use std::ops::Bound;

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::ai::{TrainingExample, labels_of};
use tierline_domain::id::TicketId;
use tierline_domain::ports::TicketQueue;
use tierline_domain::queue::{
    AssigneeFilter, Bounded, Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketRow,
    TicketSort,
};
use tierline_domain::ticket::{Priority, Status, Ticket, TicketKey};

use super::FakeStore;
use super::documents::{id_of, key, micros, micros_of, time};
use super::map::{Key, Range};
use super::tickets::{DIRECTORY, key_from};

/// Tickets that one page or count may look at.
const BUDGET: usize = 1_000;
/// Characters of a preview.
const PREVIEW: usize = 160;

/// The places of a ticket in the indexes of the standing views.
pub fn places(ticket: &Ticket) -> Vec<Key> {
    let id = ticket.id.to_bytes();
    let (updated, created) = (
        [time(ticket.updated_at).as_slice(), &id].concat(),
        [time(ticket.created_at).as_slice(), &id].concat(),
    );
    let status = ticket.status;
    let assignee = ticket
        .assignee
        .map(tierline_domain::id::TechnicianId::to_bytes);
    let mut places = vec![
        key(b"by update", &updated),
        key(b"by creation", created),
        key(by_status(status, ticket.priority), &updated),
        key(by_assignee(assignee, status), &updated),
        key(by_customer(ticket.customer.to_bytes(), status), &updated),
    ];
    places.extend(
        ticket
            .contact
            .map(|contact| key(by_contact(contact.to_bytes()), &updated)),
    );
    places
}

fn by_status(status: Status, priority: Priority) -> Vec<u8> {
    format!("by status/{}/{}", status.name(), priority.name()).into_bytes()
}

fn by_assignee(assignee: Option<[u8; 16]>, status: Status) -> Vec<u8> {
    let whose = assignee.map_or_else(Vec::new, |id| id.to_vec());
    [
        b"by assignee/".as_slice(),
        status.name().as_bytes(),
        b"/",
        &whose,
    ]
    .concat()
}

fn by_customer(customer: [u8; 16], status: Status) -> Vec<u8> {
    [
        b"by customer/".as_slice(),
        status.name().as_bytes(),
        b"/",
        &customer,
    ]
    .concat()
}

fn by_contact(contact: [u8; 16]) -> Vec<u8> {
    [b"by contact/".as_slice(), &contact].concat()
}

/// An index, and the rank of all in it where the sort is by priority.
type Walk = (Vec<u8>, u8);

/// The indexes that together hold every ticket which may pass.
fn walks(scope: &Scope, filter: &TicketFilter, sort: TicketSort) -> Vec<Walk> {
    let statuses: Vec<Status> = Status::ALL
        .into_iter()
        .filter(|status| filter.statuses.is_empty() || filter.statuses.contains(status))
        .collect();
    let each = |index: &dyn Fn(Status) -> Vec<u8>| {
        statuses.iter().map(|status| (index(*status), 0)).collect()
    };
    match sort {
        TicketSort::CreatedNewest | TicketSort::CreatedOldest => {
            return vec![(b"by creation".to_vec(), 0)];
        }
        TicketSort::PriorityHighest | TicketSort::PriorityLowest => {
            return ranked(&statuses, filter, true);
        }
        _ => {}
    }
    let own = match scope {
        Scope::Requester {
            contact,
            reach: Reach::Own,
            ..
        } => Some(*contact),
        _ => None,
    };
    let customer = match scope {
        Scope::Requester { customer, .. } => Some(*customer),
        _ => None,
    };
    if let Some(contact) = filter.contact.or(own) {
        return vec![(by_contact(contact.to_bytes()), 0)];
    }
    match (filter.assignee, filter.customer.or(customer)) {
        (Some(AssigneeFilter::Unassigned), _) => each(&|status| by_assignee(None, status)),
        (Some(AssigneeFilter::Technician(id)), _) => {
            each(&|status| by_assignee(Some(id.to_bytes()), status))
        }
        (None, Some(id)) => each(&|status| by_customer(id.to_bytes(), status)),
        (None, None) if !filter.statuses.is_empty() || !filter.priorities.is_empty() => {
            ranked(&statuses, filter, false)
        }
        (None, None) => vec![(b"by update".to_vec(), 0)],
    }
}

fn ranked(statuses: &[Status], filter: &TicketFilter, by_rank: bool) -> Vec<Walk> {
    let wanted =
        |priority: &Priority| filter.priorities.is_empty() || filter.priorities.contains(priority);
    let priorities = Priority::ALL.into_iter().filter(wanted);
    priorities
        .flat_map(|priority| statuses.iter().map(move |status| (*status, priority)))
        .map(|(status, priority)| {
            (
                by_status(status, priority),
                if by_rank { priority as u8 } else { 0 },
            )
        })
        .collect()
}

fn descends(sort: TicketSort) -> bool {
    matches!(
        sort,
        TicketSort::UpdatedNewest | TicketSort::CreatedNewest | TicketSort::PriorityHighest
    )
}

impl FakeStore {
    /// Places behind the cursor in the order of the sort, and whether there are more than the budget.
    fn behind(
        &self,
        walks: &[Walk],
        sort: TicketSort,
        after: Option<TicketCursor>,
    ) -> (Vec<(TicketCursor, TicketKey)>, bool) {
        let mut found = vec![];
        for (index, rank) in walks {
            let mut range = Range {
                backwards: descends(sort),
                ..Range::all()
            };
            if let Some(after) = after.filter(|after| after.rank == *rank) {
                let place = [micros(after.at).as_slice(), &after.ticket.to_bytes()].concat();
                if descends(sort) {
                    range.to = Bound::Excluded(place);
                } else {
                    range.from = Bound::Excluded(place);
                }
            }
            for (place, item) in self.map.index(index, &range, BUDGET) {
                let ticket = TicketId::from_bytes(id_of(&place));
                let cursor = TicketCursor {
                    rank: *rank,
                    at: micros_of(&place),
                    ticket,
                };
                if after.is_none_or(|after| sort.before(after, cursor)) {
                    found.push((cursor, key_from(&item.collection[b"ticket/".len()..])));
                }
            }
        }
        found.sort_by(|(a, _), (b, _)| {
            if sort.before(*a, *b) {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Greater
            }
        });
        let more = found.len() > BUDGET;
        found.truncate(BUDGET);
        (found, more)
    }

    fn row(&self, ticket: Ticket) -> Result<TicketRow> {
        let text = self.first_text(ticket.key())?;
        Ok(TicketRow {
            ticket: Ticket {
                provenance: [].into(),
                ..ticket
            },
            preview: text.chars().take(PREVIEW).collect(),
        })
    }
}

#[async_trait]
impl TicketQueue for FakeStore {
    async fn list(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Bounded<Page<TicketRow, TicketCursor>>> {
        let walks = walks(scope, &query.filter, query.sort);
        let (behind, more) = self.behind(&walks, query.sort, query.after);
        let (mut items, mut last) = (vec![], None);
        for (cursor, key) in behind {
            let Some(ticket) = self
                .ticket(scope, key)?
                .filter(|ticket| query.filter.matches(ticket))
            else {
                continue;
            };
            if items.len() == query.limit {
                return Ok(Bounded::Answer(Page { items, next: last }));
            }
            last = Some(cursor);
            items.push(self.row(ticket)?);
        }
        Ok(if more {
            Bounded::Exhausted
        } else {
            Bounded::Answer(Page { items, next: None })
        })
    }

    async fn rows(&self, scope: &Scope, keys: &[TicketKey]) -> Result<Vec<TicketRow>> {
        let mut rows = vec![];
        for key in keys {
            if let Some(ticket) = self.ticket(scope, *key)? {
                rows.push(self.row(ticket)?);
            }
        }
        Ok(rows)
    }

    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Bounded<Count>> {
        let sort = TicketSort::UpdatedNewest;
        let (behind, more) = self.behind(&walks(scope, filter, sort), sort, None);
        let mut seen = 0;
        for (_, key) in behind {
            seen += u64::from(
                self.ticket(scope, key)?
                    .is_some_and(|ticket| filter.matches(&ticket)),
            );
        }
        let answered = !more || seen >= 1_000;
        Ok(if answered {
            Bounded::Answer(Count::capped(seen))
        } else {
            Bounded::Exhausted
        })
    }

    async fn walk(
        &self,
        scope: &Scope,
        after: Option<TicketKey>,
        limit: usize,
    ) -> Result<Vec<TicketKey>> {
        let (mut met, mut range) = (
            vec![],
            after.map_or_else(Range::all, |after| {
                Range::after(after.ticket.to_bytes().to_vec())
            }),
        );
        while met.len() < limit {
            let page = self.map.query(DIRECTORY, &range, 100);
            let Some((last, _)) = page.last().cloned() else {
                break;
            };
            for (_, item) in page {
                let key = key_from(&item.value);
                if met.len() < limit && self.ticket(scope, key)?.is_some() {
                    met.push(key);
                }
            }
            range = Range::after(last);
        }
        Ok(met)
    }

    async fn training(&self, scope: &Scope, limit: usize) -> Result<Vec<TrainingExample>> {
        let newest = Range {
            backwards: true,
            ..Range::all()
        };
        let mut examples = vec![];
        for (_, item) in self.map.index(b"by creation", &newest, usize::MAX) {
            let key = key_from(&item.collection[b"ticket/".len()..]);
            let Some(ticket) = self.ticket(scope, key)? else {
                continue;
            };
            let labels = labels_of(&ticket);
            if examples.len() < limit && !labels.is_empty() {
                let text = self.first_text(key)?;
                examples.push(TrainingExample {
                    title: ticket.title,
                    text,
                    created_at: ticket.created_at,
                    labels,
                });
            }
        }
        Ok(examples)
    }
}
