//! The lifecycle of a ticket: its states, and which follows which.

use serde::{Deserialize, Serialize};

/// Where a ticket stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has looked at it.
    #[default]
    New,
    /// Accepted, work not begun.
    Open,
    /// Somebody works on it.
    InProgress,
    /// The customer has to answer.
    WaitingOnCustomer,
    /// A third party has to act.
    WaitingOnVendor,
    /// Solved, as we think; the customer may object.
    Resolved,
    /// Done.
    Closed,
    /// Not to be done.
    Cancelled,
}

impl Status {
    /// Every state, in the order of a usual life.
    pub const ALL: [Self; 8] = [
        Self::New,
        Self::Open,
        Self::InProgress,
        Self::WaitingOnCustomer,
        Self::WaitingOnVendor,
        Self::Resolved,
        Self::Closed,
        Self::Cancelled,
    ];

    /// The states in which there is something left to do.
    pub const ACTIVE: [Self; 5] = [
        Self::New,
        Self::Open,
        Self::InProgress,
        Self::WaitingOnCustomer,
        Self::WaitingOnVendor,
    ];

    /// Whether there is something left to do.
    pub fn is_active(self) -> bool {
        Self::ACTIVE.contains(&self)
    }

    /// The transition table. Staying is not a transition.
    pub const fn next(self) -> &'static [Self] {
        use Status::{
            Cancelled, Closed, InProgress, New, Open, Resolved, WaitingOnCustomer, WaitingOnVendor,
        };
        match self {
            New => &[
                Open,
                InProgress,
                WaitingOnCustomer,
                WaitingOnVendor,
                Resolved,
                Closed,
                Cancelled,
            ],
            Open => &[
                InProgress,
                WaitingOnCustomer,
                WaitingOnVendor,
                Resolved,
                Closed,
                Cancelled,
            ],
            InProgress => &[
                Open,
                WaitingOnCustomer,
                WaitingOnVendor,
                Resolved,
                Closed,
                Cancelled,
            ],
            WaitingOnCustomer => &[
                Open,
                InProgress,
                WaitingOnVendor,
                Resolved,
                Closed,
                Cancelled,
            ],
            WaitingOnVendor => &[
                Open,
                InProgress,
                WaitingOnCustomer,
                Resolved,
                Closed,
                Cancelled,
            ],
            Resolved => &[Open, InProgress, Closed],
            Closed | Cancelled => &[Open],
        }
    }

    /// Whether `to` may follow.
    pub fn may_become(self, to: Self) -> bool {
        self.next().contains(&to)
    }
}

super::priority::names!(Status:
    New = "new", Open = "open", InProgress = "in_progress",
    WaitingOnCustomer = "waiting_on_customer", WaitingOnVendor = "waiting_on_vendor",
    Resolved = "resolved", Closed = "closed", Cancelled = "cancelled");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_transition_table_is_the_meant_one() {
        let table: Vec<String> = Status::ALL
            .iter()
            .map(|from| {
                let cell = |to: &Status| if from.may_become(*to) { 'x' } else { '.' };
                Status::ALL.iter().map(cell).collect()
            })
            .collect();
        // Columns: new open in_progress waiting_on_customer waiting_on_vendor resolved closed cancelled
        let expected = [
            ".xxxxxxx", "..xxxxxx", ".x.xxxxx", ".xx.xxxx", ".xxx.xxx", ".xx...x.", ".x......",
            ".x......",
        ];
        assert_eq!(table, expected);
    }

    #[test]
    fn names_parse_back() {
        for status in Status::ALL {
            assert_eq!(Status::parse(status.name()), Some(status));
        }
    }
}
