//! Saved views: a name for some filters, an order and columns; one person's own, or shared by the whole desk.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::error::FieldError;
use crate::id::{CustomerId, UserId, ViewId};
use crate::limits;
use crate::permission::Permission;
use crate::queue::TicketSort;
use crate::record::record;

/// Columns of one view.
const COLUMNS: usize = 20;
/// How wide a column may be, in pixels.
const WIDTHS: std::ops::RangeInclusive<u16> = 24..=800;
/// The last place in the order of the views.
const LAST_PLACE: u32 = 100_000;
/// Stands in place of an owner for what is everybody's, so that a list of it needs no index of its own.
const EVERYBODY: [u8; 16] = [0xff; 16];

/// Which tickets, as people write it: names of values, ids as text, days in the zone of who asks. What is relative,
/// such as `me` or `7d`, stays so.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct FilterText {
    pub status: Option<String>,
    pub priority: Option<String>,
    pub technician: Option<String>,
    pub team: Option<String>,
    pub customer: Option<String>,
    pub contact: Option<String>,
    pub category: Option<String>,
    pub tag: Option<String>,
    pub created: Option<String>,
    pub updated: Option<String>,
}

/// What a list can show of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Number,
    Priority,
    Title,
    Customer,
    Contact,
    Status,
    Technician,
    Team,
    Category,
    Tags,
    Type,
    Channel,
    CreatedAt,
    UpdatedAt,
}

/// A column where it was put, as wide as somebody made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ViewColumn {
    pub name: Column,
    /// `None` leaves it to the screen.
    pub width: Option<u16>,
}

/// A saved view.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SavedView {
    pub id: ViewId,
    pub version: u64,
    pub owner: UserId,
    pub name: String,
    /// Whether everybody of the service provider sees it.
    pub shared: bool,
    /// Where it stands among the others, from 0; ties by name.
    pub place: u32,
    /// The customer that its filter is about: whoever may not see the customer does not see the view.
    pub about: Option<CustomerId>,
    pub filter: FilterText,
    /// Words and further filters of a search line.
    pub words: Option<String>,
    pub sort: TicketSort,
    /// Empty leaves them to the reader.
    pub columns: Vec<ViewColumn>,
}

impl SavedView {
    /// Every wrong field at once; what the filter says is checked where it is read.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        if let Some(words) = &self.words {
            limits::line(&mut errors, "/words", words, limits::ADDRESS);
        }
        if self.place > LAST_PLACE {
            errors.push(FieldError::new("/place", "out_of_range").with("max", LAST_PLACE));
        }
        check_columns(&mut errors, "/columns", &self.columns);
        limits::finish(errors)
    }

    /// Whether it is there for them at all.
    pub fn is_seen_by(&self, actor: &Actor) -> bool {
        self.shared || self.owner == actor.user
    }

    /// `Forbidden` where they see it but may not change it.
    pub fn may_be_changed_by(&self, actor: &Actor) -> crate::Result<()> {
        actor.require(Permission::ViewsWrite)?;
        if self.owner == actor.user {
            return Ok(());
        }
        actor.require(Permission::ViewsManage)
    }

    /// What lists of everybody's views are asked by.
    pub const fn of_everybody() -> [u8; 16] {
        EVERYBODY
    }
}

/// Each column once, none too narrow or too wide.
pub fn check_columns(errors: &mut Vec<FieldError>, pointer: &str, columns: &[ViewColumn]) {
    if columns.len() > COLUMNS {
        errors.push(FieldError::new(pointer, "too_many").with("max", COLUMNS));
    }
    let mut seen = BTreeSet::new();
    for (place, column) in columns.iter().enumerate() {
        if !seen.insert(column.name) {
            let pointer = format!("{pointer}/{place}/name");
            errors.push(FieldError::new(pointer, "given_twice"));
        }
        if column.width.is_some_and(|width| !WIDTHS.contains(&width)) {
            let pointer = format!("{pointer}/{place}/width");
            errors.push(FieldError::new(pointer, "out_of_range"));
        }
    }
}

record!(SavedView, ViewId, View {
    fn customer(&self) -> Option<CustomerId> {
        self.about
    }
    fn parent(&self) -> Option<[u8; 16]> {
        Some(if self.shared { EVERYBODY } else { self.owner.to_bytes() })
    }
    fn name(&self) -> &str {
        &self.name
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_stands_once_and_is_neither_too_narrow_nor_too_wide() {
        let column = |name, width| ViewColumn { name, width };
        let view = SavedView {
            id: ViewId::from_bytes([1; 16]),
            version: 1,
            owner: UserId::from_bytes([2; 16]),
            name: " ".to_owned(),
            shared: false,
            place: LAST_PLACE + 1,
            about: None,
            filter: FilterText::default(),
            words: Some(String::new()),
            sort: TicketSort::default(),
            columns: vec![
                column(Column::Title, None),
                column(Column::Number, Some(9)),
                column(Column::Title, Some(801)),
            ],
        };
        let Err(crate::Error::Invalid(errors)) = view.check() else {
            panic!("it passed");
        };
        let wrong: Vec<(&str, &str)> = errors
            .iter()
            .map(|error| (error.pointer.as_str(), error.code))
            .collect();
        let expected = [
            ("/name", "required"),
            ("/words", "required"),
            ("/place", "out_of_range"),
            ("/columns/1/width", "out_of_range"),
            ("/columns/2/name", "given_twice"),
            ("/columns/2/width", "out_of_range"),
        ];
        assert_eq!(wrong, expected);
    }
}
