//! Impact, urgency, and the priority that follows from them.

use serde::{Deserialize, Serialize};

/// How much of the business is hit.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Impact {
    High,
    Medium,
    #[default]
    Low,
}

/// How soon it hurts.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    High,
    #[default]
    Medium,
    Low,
}

/// The order of work; p1 first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    P1,
    P2,
    P3,
    P4,
}

impl Priority {
    /// Every priority, first things first.
    pub const ALL: [Self; 4] = [Self::P1, Self::P2, Self::P3, Self::P4];

    /// The ITIL matrix.
    pub const fn from_matrix(impact: Impact, urgency: Urgency) -> Self {
        match (impact, urgency) {
            (Impact::High, Urgency::High) => Self::P1,
            (Impact::High, Urgency::Medium) | (Impact::Medium, Urgency::High) => Self::P2,
            (Impact::High, Urgency::Low)
            | (Impact::Medium, Urgency::Medium)
            | (Impact::Low, Urgency::High) => Self::P3,
            (Impact::Medium | Impact::Low, Urgency::Low) | (Impact::Low, Urgency::Medium) => {
                Self::P4
            }
        }
    }
}

macro_rules! names {
    ($type:ident: $($variant:ident = $name:literal),*) => {
        impl $type {
            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The value of that name.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use names;

names!(Impact: High = "high", Medium = "medium", Low = "low");
names!(Urgency: High = "high", Medium = "medium", Low = "low");
names!(Priority: P1 = "p1", P2 = "p2", P3 = "p3", P4 = "p4");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_matrix_is_the_itil_one() {
        let rows = [Impact::High, Impact::Medium, Impact::Low].map(|impact| {
            [Urgency::High, Urgency::Medium, Urgency::Low]
                .map(|urgency| Priority::from_matrix(impact, urgency).name())
        });
        assert_eq!(
            rows,
            [["p1", "p2", "p3"], ["p2", "p3", "p4"], ["p3", "p4", "p4"]]
        );
    }
}
