//! Taking a change back: which of its fields can be put back, and which somebody changed since.

use jiff::Timestamp;

use super::{Before, Edit, Field, FieldValue, Provenance, Ticket};
use crate::actor::ActorRef;
use crate::id::BatchId;
use crate::timeline::{Happening, TimelineEntry};

/// The cause that the timeline tells for what was put back.
pub const UNDO: &str = "undo";

/// What there is to take back of a change, on one ticket.
#[derive(Debug, Clone, PartialEq)]
pub enum Undoing {
    /// This change did not touch the ticket, or not so that it could be put back.
    Unknown,
    /// Somebody took it back already.
    Done,
    /// What can be put back and what cannot.
    Open {
        /// When the change was made.
        at: Timestamp,
        back: Vec<Before>,
        overtaken: Vec<Overtaken>,
    },
}

/// A field that somebody changed since: it stays.
#[derive(Debug, Clone, PartialEq)]
pub struct Overtaken {
    pub field: Field,
    /// Who did, as far as it is known.
    pub by: Option<ActorRef>,
    pub at: Option<Timestamp>,
}

impl Undoing {
    /// What there is to take back of the change with this batch, by the ticket and its timeline.
    pub fn of(ticket: &Ticket, timeline: &[TimelineEntry], batch: BatchId) -> Self {
        let ours = timeline.iter().filter(|entry| entry.batch == Some(batch));
        let (mut since, mut back, mut overtaken) = (None, vec![], vec![]);
        for entry in ours {
            if entry.cause.as_deref() == Some(UNDO) {
                return Self::Done;
            }
            let Happening::Changed {
                field,
                new,
                before: Some(before),
                ..
            } = &entry.what
            else {
                continue;
            };
            since = Some(entry.at);
            if stands(ticket, entry, before, new.as_deref()) {
                back.push((**before).clone());
            } else {
                overtaken.push(who_overtook(*field, ticket.provenance.get(field)));
            }
        }
        match since {
            Some(at) => Self::Open {
                at,
                back,
                overtaken,
            },
            None => Self::Unknown,
        }
    }
}

/// Whether the field holds what the change put there, by the same hand at the same time.
fn stands(ticket: &Ticket, entry: &TimelineEntry, before: &Before, new: Option<&str>) -> bool {
    let field = before.value.field();
    let same_hand = ticket.provenance.get(&field).is_some_and(|provenance| {
        provenance.by.as_ref() == Some(&entry.actor) && provenance.at == entry.at
    });
    let now = before.value.clone().exchange(&mut ticket.clone());
    same_hand && now.text().as_deref() == new
}

fn who_overtook(field: Field, provenance: Option<&Provenance>) -> Overtaken {
    Overtaken {
        field,
        by: provenance.and_then(|provenance| provenance.by.clone()),
        at: provenance.map(|provenance| provenance.at),
    }
}

impl Edit<'_> {
    /// Puts values back with who had set them, even where the lifecycle would not lead. What the priority follows from may be
    /// another by now: where nobody set it apart, it follows again.
    pub fn put_back(&mut self, back: Vec<Before>) {
        let fields: Vec<Field> = back.iter().map(|before| before.value.field()).collect();
        for Before { value, provenance } in back {
            let field = value.field();
            self.set(value);
            self.set_provenance(field, provenance);
        }
        let weighed = [Field::Impact, Field::Urgency, Field::Priority];
        if fields.iter().any(|field| weighed.contains(field)) {
            self.follow_matrix();
        }
    }
}

/// The fields of values.
pub fn fields_of(back: &[Before]) -> Vec<Field> {
    back.iter().map(|before| before.value.field()).collect()
}

impl super::TicketPatch {
    /// What the values point at, as a change that is to be checked before they are put back.
    pub fn pointing_at(back: &[Before]) -> Self {
        let mut patch = Self::default();
        for before in back {
            match &before.value {
                FieldValue::Category(id) => patch.category = Some(*id),
                FieldValue::Team(id) => patch.team = Some(*id),
                FieldValue::AssignedTechnician(id) => patch.assignee = Some(*id),
                FieldValue::Site(id) => patch.site = Some(*id),
                FieldValue::Contact(id) => patch.contact = Some(*id),
                FieldValue::Parent(id) => patch.parent = Some(*id),
                _ => {}
            }
        }
        patch
    }
}
