//! Which column is what, by its name and by what stands in it. A guess is shown and saved before it counts.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::Fault;
use super::mapping::{Mapping, MessageField, TicketField};
use super::names;
use super::rows::Mapped;
use super::source::Source;
use super::table::Table;
use super::times::{self, NoMoment, TimeRules};
use super::values;

/// Rows that are looked at.
const ROWS: usize = 1_000;
/// The part of values that must be times in a column whose name says so.
const NAMED: f64 = 0.5;
/// The same where the name says nothing.
const UNNAMED: f64 = 0.95;

/// The head of a table.
struct Sample {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Sample {
    fn of(source: &Source) -> Result<Self, Fault> {
        let mut table = Table::open(source)?;
        let header = table.header().to_vec();
        let mut rows = vec![];
        while rows.len() < ROWS
            && let Some(row) = table.next()?
        {
            if row.fault.is_none() {
                rows.push(table.fields().map(str::to_owned).collect());
            }
        }
        Ok(Self { header, rows })
    }

    fn values(&self, column: usize) -> impl Iterator<Item = &str> {
        self.rows
            .iter()
            .filter_map(move |row| row.get(column))
            .map(String::as_str)
            .filter(|value| !values::is_nothing(value))
    }

    /// Of the values that are there, the part for which it holds; 0 where there are none.
    fn part(&self, column: usize, holds: impl Fn(&str) -> bool) -> f64 {
        let (mut all, mut good) = (0_u32, 0_u32);
        for value in self.values(column) {
            all += 1;
            good += u32::from(holds(value));
        }
        f64::from(good) / f64::from(all.max(1))
    }

    fn is_times(&self, column: usize, rules: &TimeRules, least: f64) -> bool {
        self.part(column, |value| is_time(rules, value)) >= least
    }

    fn is_unique(&self, column: usize) -> bool {
        !self.rows.is_empty() && self.distinct(column) >= 1.0
    }

    /// The part of the rows that have a value of their own.
    fn distinct(&self, column: usize) -> f64 {
        let distinct: BTreeSet<&str> = self.values(column).collect();
        let of = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        of(distinct.len()) / of(self.rows.len().max(1))
    }

    fn is_known(&self, column: usize, field: TicketField) -> bool {
        let known = |value: &str| values::translated(&BTreeMap::new(), field, value).is_some();
        self.values(column).next().is_some() && self.values(column).all(known)
    }

    fn mean_length(&self, column: usize) -> usize {
        let (count, total) = self.values(column).fold((0, 0), |(count, total), value| {
            (count + 1, total + value.len())
        });
        total / count.max(1)
    }

    /// Whether no other column has its name: a mapping could not tell them apart.
    fn is_single(&self, column: usize) -> bool {
        let name = &self.header[column];
        self.header.iter().filter(|other| *other == name).count() == 1
    }

    /// The column of one of these names for which it holds, unless it is taken; `repeated` if several may have the name.
    fn named(
        &self,
        mut names: impl Iterator<Item = &'static str>,
        taken: &BTreeSet<usize>,
        repeated: bool,
        holds: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        names.find_map(|name| {
            let mut columns = self.header.iter().enumerate();
            let found = columns.find(|(n, header)| {
                values::folded(header) == name
                    && !taken.contains(n)
                    && (repeated || self.is_single(*n))
            });
            found.map(|(n, _)| n).filter(|n| holds(*n))
        })
    }
}

fn is_time(rules: &TimeRules, value: &str) -> bool {
    matches!(
        rules.moment(value),
        Ok(_) | Err(NoMoment::Ambiguous | NoMoment::Beyond)
    )
}

/// A mapping for these files; of a file that `base` names columns of, it stays as it is. What is not recognised is left
/// out; [`Mapping::check`] tells whether it is enough.
pub fn guess(tickets: &Source, messages: Option<&Source>, base: Mapping) -> Result<Mapping, Fault> {
    let mut mapping = base;
    if mapping.tickets.is_empty() {
        of_tickets(tickets, &mut mapping)?;
    }
    if let Some(messages) = messages.filter(|_| mapping.messages.is_empty()) {
        let sample = Sample::of(messages)?;
        mapping.messages = message_columns(&sample, &rules_for(&mapping)?);
    }
    Ok(mapping)
}

/// In which zone times are does not change which columns hold them: a zone that does not exist is told by the preview.
fn rules_for(mapping: &Mapping) -> Result<TimeRules, Fault> {
    mapping
        .time_rules()
        .or_else(|_| Mapping::default().time_rules())
}

fn of_tickets(tickets: &Source, mapping: &mut Mapping) -> Result<(), Fault> {
    let rules = rules_for(mapping)?;
    let sample = Sample::of(tickets)?;
    mapping.tickets = ticket_columns(&sample, &rules);
    mapping.date_order = mapping.date_order.or_else(|| {
        let column = column_of(&sample, mapping.tickets.get(&TicketField::CreatedAt)?)?;
        times::order_of(sample.values(column))
    });
    if !mapping.tickets.contains_key(&TicketField::Customer) && mapping.customer.is_none() {
        mapping.customer = Some("Imported".to_owned());
    }
    mapping.values = known_values(&sample, &mapping.tickets);
    Ok(())
}

fn column_of(sample: &Sample, name: &str) -> Option<usize> {
    sample.header.iter().position(|header| header == name)
}

fn ticket_columns(sample: &Sample, rules: &TimeRules) -> BTreeMap<TicketField, String> {
    use TicketField as F;
    let mut found = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for field in TicketField::ALL {
        let fits = |column: usize| match field {
            F::ExternalId => sample.is_unique(column) || sample.rows.is_empty(),
            F::CreatedAt | F::UpdatedAt | F::ResolvedAt | F::ClosedAt => {
                sample.is_times(column, rules, NAMED) || sample.values(column).next().is_none()
            }
            F::RequesterEmail | F::AssigneeEmail => {
                sample.part(column, |value| value.contains('@')) >= 0.9
            }
            // Worth it only where the words are known: a ticket is not refused for its channel.
            F::Kind | F::Channel | F::Impact | F::Urgency => sample.is_known(column, *field),
            _ => true,
        };
        let first = sample.named(names::of_ticket(*field), &taken, field.may_repeat(), fits);
        // An id that comes twice is still the id: the second row is refused, and the report says so.
        let first = match first {
            None if *field == F::ExternalId => {
                sample.named(names::of_ticket(*field), &taken, false, |_| true)
            }
            first => first,
        };
        if let Some(column) = first {
            taken.insert(column);
            found.insert(*field, column);
        }
    }
    by_values(sample, rules, &mut found, &taken);
    name_them(sample, found)
}

/// What no name told, the values may tell.
fn by_values(
    sample: &Sample,
    rules: &TimeRules,
    found: &mut BTreeMap<TicketField, usize>,
    taken: &BTreeSet<usize>,
) {
    let free = || {
        (0..sample.header.len())
            .filter(|column| !taken.contains(column) && sample.is_single(*column))
    };
    if !found.contains_key(&TicketField::CreatedAt)
        && let Some(column) = free().find(|column| sample.is_times(*column, rules, UNNAMED))
    {
        found.insert(TicketField::CreatedAt, column);
    }
    if !found.contains_key(&TicketField::Text)
        && let Some(column) = free()
            .filter(|column| sample.mean_length(*column) >= 40)
            .max_by_key(|column| sample.mean_length(*column))
    {
        found.insert(TicketField::Text, column);
    }
}

fn message_columns(sample: &Sample, rules: &TimeRules) -> BTreeMap<MessageField, String> {
    use MessageField as F;
    let mut found = BTreeMap::new();
    let mut taken = BTreeSet::new();
    // The ticket before the message's own id: a column `ticket_id` beside `id` is never the message's.
    let order = [F::Ticket]
        .into_iter()
        .chain(F::ALL.iter().copied().filter(|field| *field != F::Ticket));
    for field in order {
        let fits = |column: usize| match field {
            F::ExternalId => sample.distinct(column) >= NAMED || sample.rows.is_empty(),
            F::CreatedAt => sample.is_times(column, rules, NAMED) || sample.rows.is_empty(),
            F::AuthorEmail => sample.part(column, |value| value.contains('@')) >= 0.9,
            F::Internal | F::Public | F::Spam => {
                sample.part(column, |value| values::truth(value).is_some()) >= NAMED
            }
            _ => true,
        };
        if let Some(column) =
            sample.named(names::of_message(field), &taken, field.may_repeat(), fits)
        {
            taken.insert(column);
            found.insert(field, column);
        }
    }
    name_them(sample, found)
}

fn name_them<F: Ord>(sample: &Sample, found: BTreeMap<F, usize>) -> BTreeMap<F, String> {
    let named = found.into_iter();
    named
        .map(|(field, column)| (field, sample.header[column].clone()))
        .collect()
}

/// The values of the sample that have a common meaning, so that the user sees what they become.
fn known_values(
    sample: &Sample,
    columns: &BTreeMap<TicketField, String>,
) -> BTreeMap<TicketField, BTreeMap<String, String>> {
    let mut known: BTreeMap<TicketField, BTreeMap<String, String>> = BTreeMap::new();
    for (field, name) in columns {
        let Some(column) = column_of(sample, name) else {
            continue;
        };
        for value in sample.values(column) {
            let word = values::folded(value);
            if let Some(ours) = values::commonly(*field, &word) {
                let map = known.entry(*field).or_default();
                map.insert(value.to_owned(), ours.to_owned());
            }
        }
    }
    known
}
