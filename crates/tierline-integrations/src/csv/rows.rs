//! Fields of a row by what they mean, with a reason where one is wrong.

use std::collections::BTreeMap;

use jiff::Timestamp;
use tierline_domain::import_reason::{ImportReason, shortened};
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
        let (part, field_name, value) = (file.to_owned(), field.name().to_owned(), column.clone());
        match places.len() {
            0 => {
                let known: Vec<&str> = table.header().iter().map(String::as_str).take(40).collect();
                return Err(Fault::Mapping(ImportReason::UnknownColumn {
                    part,
                    field: field_name,
                    value,
                    columns: known.join(", "),
                }));
            }
            2.. if !field.may_repeat() => {
                return Err(Fault::Mapping(ImportReason::RepeatedColumn {
                    part,
                    field: field_name,
                    value,
                }));
            }
            _ => drop(found.insert(*field, places)),
        }
    }
    Ok(found)
}

/// A row by field.
pub struct Fields<'a, 'b, F> {
    pub table: &'a Table<'b>,
    pub columns: &'a Columns<F>,
}

impl<F: Mapped> Fields<'_, '_, F> {
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

    pub fn moment(&self, field: F, rules: &TimeRules) -> Result<Option<Timestamp>, ImportReason> {
        let Some(value) = self.value(field) else {
            return Ok(None);
        };
        rules.moment(value).map(Some).map_err(|reason| {
            let (field, value) = (field.name().to_owned(), shortened(value));
            match reason {
                NoMoment::Unknown => ImportReason::NoTime { field, value },
                NoMoment::Beyond => ImportReason::TimeBeyond { field, value },
                NoMoment::Ambiguous => ImportReason::TimeAmbiguous { field, value },
            }
        })
    }

    pub fn truth(&self, field: F) -> Result<bool, ImportReason> {
        let value = self.raw(field);
        values::truth(value).ok_or_else(|| not_yes_no(field, value))
    }
}

impl Fields<'_, '_, TicketField> {
    /// The desk's name for a value of a fixed set.
    pub fn translated(
        &self,
        field: TicketField,
        mapping: &Mapping,
    ) -> Result<Option<String>, ImportReason> {
        let Some(value) = self.value(field) else {
            return Ok(None);
        };
        let known = values::translated(&mapping.values, field, value);
        known.map(Some).ok_or_else(|| ImportReason::UnknownValue {
            field: field.name().to_owned(),
            value: shortened(value),
        })
    }
}

fn not_yes_no<F: Mapped>(field: F, value: &str) -> ImportReason {
    ImportReason::NotYesNo {
        field: field.name().to_owned(),
        value: shortened(value),
    }
}

/// The row does not say what it must.
pub fn missing<F: Mapped>(field: F) -> ImportReason {
    ImportReason::Missing {
        field: field.name().to_owned(),
    }
}

/// A message, or why the row is none.
pub fn message(
    fields: &Fields<'_, '_, MessageField>,
    line: u64,
    times: &TimeRules,
    roles: &Roles,
) -> Result<Spooled, ImportReason> {
    use MessageField as F;
    let ticket = fields.value(F::Ticket).ok_or_else(|| missing(F::Ticket))?;
    let at = fields.moment(F::CreatedAt, times)?;
    let at = at.ok_or_else(|| missing(F::CreatedAt))?;
    let text = fields.raw(F::Text).trim_end();
    check_text(text)?;
    if text.trim().is_empty() {
        return Err(ImportReason::EmptyMessage);
    }
    let hidden = fields.truth(F::Internal)?
        || fields.truth(F::Spam)?
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
fn public(value: &str) -> Result<bool, ImportReason> {
    match values::folded(value).as_str() {
        "public" | "reply" => Ok(true),
        "private" | "internal" | "note" => Ok(false),
        _ => values::truth(value).ok_or_else(|| not_yes_no(MessageField::Public, value)),
    }
}

/// Why a text cannot be stored.
pub fn check_text(text: &str) -> Result<(), ImportReason> {
    if text.len() > limits::MESSAGE_BYTES {
        let (have, most) = (text.len(), limits::MESSAGE_BYTES);
        return Err(ImportReason::TextTooLong { have, most });
    }
    if text.contains('\0') {
        return Err(ImportReason::ZeroCharacter);
    }
    Ok(())
}
