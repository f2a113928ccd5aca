//! Fields of a row by what they mean, with a reason where one is wrong.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tierline_domain::limits;

use super::fault::Fault;
use super::mapping::{Mapping, MessageField, TicketField};
use super::people::{Named, Roles};
use super::spool::Spooled;
use super::table::Table;
use super::times::{NoMoment, TimeRules};
use super::values;

/// Where each mapped field stands in a table: in one place, or in several where [`Mapped::may_repeat`].
pub type Columns<F> = BTreeMap<F, Vec<usize>>;

/// A field that a mapping can name a column for.
pub trait Mapped: Copy + Ord {
    /// Its name in the mapping.
    fn name(self) -> &'static str;
    /// Whether columns of the same name are all read, one value in each.
    fn may_repeat(self) -> bool;
}

impl Mapped for TicketField {
    fn name(self) -> &'static str {
        self.name()
    }

    fn may_repeat(self) -> bool {
        self == Self::Tags
    }
}

impl Mapped for MessageField {
    fn name(self) -> &'static str {
        self.name()
    }

    fn may_repeat(self) -> bool {
        false
    }
}

/// Finds the columns that the mapping names.
pub fn columns<F: Mapped>(
    table: &Table<'_>,
    mapped: &BTreeMap<F, String>,
    file: &str,
) -> Result<Columns<F>, Fault> {
    let mut found = Columns::new();
    for (field, column) in mapped {
        let places = table.header().iter().enumerate();
        let places: Vec<usize> = places
            .filter(|(_, header)| *header == column.trim())
            .map(|(at, _)| at)
            .collect();
        let fault = match places.len() {
            0 => {
                let known: Vec<&str> = table.header().iter().map(String::as_str).take(40).collect();
                format!(
                    "there is no column {column:?}; there are {}",
                    known.join(", ")
                )
            }
            2.. if !field.may_repeat() => {
                format!("there are several columns {column:?}: rename the one that is meant")
            }
            _ => {
                found.insert(*field, places);
                continue;
            }
        };
        return Err(Fault::Mapping(format!(
            "[{file}] {}: {fault}",
            field.name()
        )));
    }
    Ok(found)
}

/// A row by field.
pub struct Fields<'a, 'b, F> {
    pub table: &'a Table<'b>,
    pub columns: &'a Columns<F>,
}

impl<F: Copy + Ord> Fields<'_, '_, F> {
    /// As it stands there.
    pub fn raw(&self, field: F) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// Of each of its columns.
    pub fn all(&self, field: F) -> impl Iterator<Item = &str> {
        let columns = self.columns.get(&field).into_iter().flatten();
        columns.map(|column| self.table.field(*column))
    }

    /// Trimmed; `None` for what stands for nothing.
    pub fn value(&self, field: F) -> Option<&str> {
        Some(self.raw(field).trim()).filter(|value| !values::is_nothing(value))
    }

    /// The same where the text may also say that nobody is meant.
    pub fn somebody(&self, field: F) -> Option<&str> {
        self.value(field).filter(|value| !values::is_nobody(value))
    }

    pub fn person(&self, name: F, email: F) -> Option<Named> {
        let name = self.somebody(name).unwrap_or_default();
        Named::of(name, self.value(email).unwrap_or_default())
    }

    pub fn moment(
        &self,
        field: F,
        name: &str,
        rules: &TimeRules,
    ) -> Result<Option<Timestamp>, String> {
        let Some(value) = self.value(field) else {
            return Ok(None);
        };
        rules.moment(value).map(Some).map_err(|reason| {
            let shown = shown(value);
            match reason {
                NoMoment::Unknown => format!("{name}: {shown} is no time that is understood"),
                NoMoment::Beyond => {
                    format!("{name}: {shown} is no time at which a ticket can have been worked on")
                }
                NoMoment::Ambiguous => format!(
                    "{name}: {shown} may be one of two days: set date_order to day_first or month_first"
                ),
            }
        })
    }

    pub fn truth(&self, field: F, name: &str) -> Result<bool, String> {
        let value = self.raw(field);
        values::truth(value)
            .ok_or_else(|| format!("{name}: {} is neither yes nor no", shown(value)))
    }
}

impl Fields<'_, '_, TicketField> {
    /// The desk's name for a value of a fixed set.
    pub fn translated(
        &self,
        field: TicketField,
        mapping: &Mapping,
    ) -> Result<Option<String>, String> {
        let Some(value) = self.value(field) else {
            return Ok(None);
        };
        let known = values::translated(&mapping.values, field, value);
        known.map(Some).ok_or_else(|| {
            let name = field.name();
            format!(
                "{name}: {} is not known: say in [values.{name}] what it is",
                shown(value)
            )
        })
    }
}

/// A message, or why the row is none.
pub fn message(
    fields: &Fields<'_, '_, MessageField>,
    line: u64,
    times: &TimeRules,
    roles: &Roles,
) -> Result<Spooled, String> {
    use MessageField as F;
    let ticket = fields
        .value(F::Ticket)
        .ok_or("ticket: the row names none")?;
    let at = fields.moment(F::CreatedAt, "created_at", times)?;
    let at = at.ok_or("created_at: the row has no time")?;
    let text = fields.raw(F::Text).trim_end();
    check_text(text)?;
    if text.trim().is_empty() {
        return Err("text: the message is empty".to_owned());
    }
    let hidden = fields.truth(F::Internal, "internal")?
        || fields.truth(F::Spam, "spam")?
        || (fields.value(F::Public).is_some() && !public(fields.raw(F::Public))?);
    let own_id = fields.value(F::ExternalId).map(str::to_owned);
    let author = fields.person(F::Author, F::AuthorEmail);
    Ok(Spooled {
        line,
        external_id: own_id.unwrap_or_else(|| format!("line {line}")),
        ticket: ticket.to_owned(),
        at,
        author: author.map(|who| roles.recognised(who)),
        internal: hidden,
        text: text.to_owned(),
    })
}

/// `public` as a word says yes here.
fn public(value: &str) -> Result<bool, String> {
    match values::folded(value).as_str() {
        "public" | "reply" => Ok(true),
        "private" | "internal" | "note" => Ok(false),
        _ => values::truth(value)
            .ok_or_else(|| format!("public: {} is neither yes nor no", shown(value))),
    }
}

/// Why a text cannot be stored.
pub fn check_text(text: &str) -> Result<(), String> {
    if text.len() > limits::MESSAGE_BYTES {
        let (have, most) = (text.len(), limits::MESSAGE_BYTES);
        return Err(format!(
            "text: {have} bytes, more than the {most} that a message may have"
        ));
    }
    if text.contains('\0') {
        return Err("text: it holds a zero character".to_owned());
    }
    Ok(())
}

/// A value in a reason: quoted, and not longer than it helps.
pub fn shown(value: &str) -> String {
    let mut characters = value.chars();
    let head: String = characters.by_ref().take(40).collect();
    let more = if characters.next().is_some() {
        "…"
    } else {
        ""
    };
    format!("{head:?}{more}")
}
