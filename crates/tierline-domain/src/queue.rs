//! Reading the queue: filters, sort, keyset pages, counts.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{CategoryId, ContactId, CustomerId, TeamId, TechnicianId, TicketId};
use crate::ticket::{Priority, Status, Ticket};

/// Which tickets. Empty sets and `None` do not filter; all that is given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketFilter {
    pub statuses: Vec<Status>,
    pub priorities: Vec<Priority>,
    pub assignee: Option<AssigneeFilter>,
    pub team: Option<TeamId>,
    pub customer: Option<CustomerId>,
    pub contact: Option<ContactId>,
    /// Any of these: a category with all below it.
    pub categories: Vec<CategoryId>,
    pub tag: Option<String>,
    pub created: TimeRange,
    pub updated: TimeRange,
}

/// Whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssigneeFilter {
    Unassigned,
    Technician(TechnicianId),
}

/// From (included) to (excluded).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimeRange {
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
}

impl TimeRange {
    /// Whether the moment lies within.
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at < to)
    }
}

/// In which order. Ties are broken by id, in the same direction.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketSort {
    #[default]
    UpdatedNewest,
    UpdatedOldest,
    CreatedNewest,
    CreatedOldest,
    /// p1 first; the latest change first within a priority.
    PriorityHighest,
    /// p4 first; the earliest change first within a priority.
    PriorityLowest,
}

/// A page that is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TicketQuery {
    pub filter: TicketFilter,
    pub sort: TicketSort,
    pub after: Option<TicketCursor>,
    pub limit: usize,
}

/// Where a page ended: the sort values of its last ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketCursor {
    /// 0 to 3 for p1 to p4 where the sort is by priority, else 0.
    pub rank: u8,
    /// Microseconds since 1970 of the sorted time.
    pub at: i64,
    pub ticket: TicketId,
}

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    pub items: Vec<T>,
    /// Where the next page begins; `None` when there is none.
    pub next: Option<C>,
}

/// What a list shows of a ticket.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketRow {
    pub ticket: Ticket,
    /// The first characters of the description.
    pub preview: String,
}

/// How many, told exactly up to 999.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub value: u64,
    /// False means "at least `value`".
    pub exact: bool,
}

impl Count {
    /// From a count that stopped at 1,000.
    pub fn capped(seen: u64) -> Self {
        Self {
            value: seen.min(1_000),
            exact: seen < 1_000,
        }
    }
}

/// An answer within a bounded amount of work: or the word that the bound was met.
#[derive(Debug, Clone, PartialEq)]
pub enum Bounded<T> {
    /// The whole answer.
    Answer(T),
    /// No index serves this filter within the bound: ask the search index.
    Exhausted,
}

impl TicketFilter {
    /// Whether the ticket passes: what every adapter must agree with.
    pub fn matches(&self, ticket: &Ticket) -> bool {
        let assignee = match self.assignee {
            None => true,
            Some(AssigneeFilter::Unassigned) => ticket.assignee.is_none(),
            Some(AssigneeFilter::Technician(id)) => ticket.assignee == Some(id),
        };
        assignee
            && (self.statuses.is_empty() || self.statuses.contains(&ticket.status))
            && (self.priorities.is_empty() || self.priorities.contains(&ticket.priority))
            && self.team.is_none_or(|team| ticket.team == Some(team))
            && self
                .customer
                .is_none_or(|customer| ticket.customer == customer)
            && self
                .contact
                .is_none_or(|contact| ticket.contact == Some(contact))
            && (self.categories.is_empty()
                || ticket
                    .category
                    .is_some_and(|id| self.categories.contains(&id)))
            && self
                .tag
                .as_ref()
                .is_none_or(|tag| ticket.tags.contains(tag))
            && self.created.contains(ticket.created_at)
            && self.updated.contains(ticket.updated_at)
    }
}

impl TicketSort {
    /// Whether it goes by the time of creation; else it goes by that of the last change.
    pub const fn is_by_creation(self) -> bool {
        matches!(self, Self::CreatedNewest | Self::CreatedOldest)
    }

    /// Whether the priority comes before the time.
    pub const fn is_by_priority(self) -> bool {
        matches!(self, Self::PriorityHighest | Self::PriorityLowest)
    }

    /// Whether later times come first within it.
    pub const fn is_newest_first(self) -> bool {
        matches!(
            self,
            Self::UpdatedNewest | Self::CreatedNewest | Self::PriorityHighest
        )
    }

    /// Every order with the name that it has in requests.
    const NAMES: [(Self, &'static str); 6] = [
        (Self::UpdatedNewest, "-updatedAt"),
        (Self::UpdatedOldest, "updatedAt"),
        (Self::CreatedNewest, "-createdAt"),
        (Self::CreatedOldest, "createdAt"),
        (Self::PriorityHighest, "priority"),
        (Self::PriorityLowest, "-priority"),
    ];

    /// The order of that name.
    pub fn parse(name: &str) -> Option<Self> {
        let known = Self::NAMES.iter().find(|(_, known)| *known == name);
        known.map(|(sort, _)| *sort)
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        let known = Self::NAMES.iter().find(|(sort, _)| *sort == self);
        known.map_or("", |(_, name)| name)
    }

    /// Where this ticket stands in the order.
    pub fn cursor(self, ticket: &Ticket) -> TicketCursor {
        let rank = match self {
            Self::PriorityHighest | Self::PriorityLowest => ticket.priority as u8,
            _ => 0,
        };
        let at = match self {
            Self::CreatedNewest | Self::CreatedOldest => ticket.created_at,
            _ => ticket.updated_at,
        };
        TicketCursor {
            rank,
            at: at.as_microsecond(),
            ticket: ticket.id,
        }
    }

    /// Whether `left` stands before `right`.
    pub fn before(self, left: TicketCursor, right: TicketCursor) -> bool {
        let newest_first = (left.at, left.ticket) > (right.at, right.ticket);
        let oldest_first = (left.at, left.ticket) < (right.at, right.ticket);
        match self {
            Self::UpdatedNewest | Self::CreatedNewest => newest_first,
            Self::UpdatedOldest | Self::CreatedOldest => oldest_first,
            Self::PriorityHighest => {
                left.rank < right.rank || (left.rank == right.rank && newest_first)
            }
            Self::PriorityLowest => {
                left.rank > right.rank || (left.rank == right.rank && oldest_first)
            }
        }
    }
}
