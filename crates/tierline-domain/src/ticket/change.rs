//! Deciding a change: from a ticket and a wish to the commit that carries it out, with its timeline and events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Before, Channel, Field, FieldValue, Impact, Opening, Priority, Provenance, Source, Status,
    Ticket, TicketType, Urgency,
};
use crate::actor::{ActorRef, Origin};
use crate::attachment::{Attachment, Place};
use crate::commit::{Effects, RecordCommit, TicketCommit};
use crate::event::{Event, EventKind};
use crate::id::{
    BatchId, CategoryId, ContactId, EventId, MessageId, SiteId, TeamId, TechnicianId, TicketId,
    TimelineId,
};
use crate::message::{Message, MessageKind};
use crate::ports::IdSource;
use crate::timeline::{Happening, TimelineEntry};

/// Who changes, when, and why.
#[derive(Debug, Clone)]
pub struct EditContext {
    pub at: Timestamp,
    pub actor: ActorRef,
    pub source: Source,
    pub origin: Origin,
    pub cause: Option<String>,
    pub batch: Option<BatchId>,
}

/// A change in the making.
pub struct Edit<'a> {
    ticket: Ticket,
    expected_version: u64,
    context: EditContext,
    ids: &'a dyn IdSource,
    messages: Vec<Message>,
    timeline: Vec<TimelineEntry>,
    fields: Vec<Field>,
    attachments: Vec<Attachment>,
}

impl<'a> Edit<'a> {
    /// A change of a stored ticket.
    pub fn of(ticket: Ticket, context: EditContext, ids: &'a dyn IdSource) -> Self {
        Self {
            expected_version: ticket.version,
            ticket,
            context,
            ids,
            messages: vec![],
            timeline: vec![],
            fields: vec![],
            attachments: vec![],
        }
    }

    /// A new ticket; every wrong field is named at once.
    pub fn open(
        opening: &Opening,
        number: u64,
        context: EditContext,
        ids: &'a dyn IdSource,
    ) -> crate::Result<Self> {
        opening.check()?;
        let ticket = new_ticket(opening, number, &context, TicketId::from(ids.uuid()));
        let mut edit = Self::of(ticket, context, ids);
        edit.record(Happening::Created);
        let author = opening
            .author
            .clone()
            .unwrap_or_else(|| edit.context.actor.clone());
        let mut message = Message {
            author,
            html: opening.html.clone(),
            first: true,
            channel: opening.channel,
            ..edit.message(MessageKind::PublicReply, &opening.text)
        };
        edit.attach(&mut message, &opening.attachments);
        edit.messages.push(message);
        Ok(edit)
    }

    /// The ticket as it would be.
    pub fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// Goes on as somebody else at another time: history has many hands.
    pub fn continue_as(&mut self, context: EditContext) {
        self.context = context;
    }

    /// Whether anything changed.
    pub fn is_empty(&self) -> bool {
        self.timeline.is_empty() && self.messages.is_empty()
    }

    /// A message by the one who changes; not yet added.
    pub fn message(&self, kind: MessageKind, text: &str) -> Message {
        Message {
            id: MessageId::from(self.ids.uuid()),
            ticket: self.ticket.id,
            kind,
            author: self.context.actor.clone(),
            recipients: vec![],
            channel: Channel::Web,
            created_at: self.context.at,
            first: false,
            text: text.to_owned(),
            html: None,
            attachments: vec![],
            mail_id: None,
            mail_references: vec![],
            external_id: None,
        }
    }

    /// Adds a message. A note never has recipients.
    pub fn add_message(&mut self, mut message: Message) {
        if message.kind == MessageKind::InternalNote {
            message.recipients.clear();
        }
        self.record(Happening::Message {
            message: message.id,
            message_kind: message.kind,
        });
        self.messages.push(message);
    }

    /// Puts uploads on a message that is not yet added. In the commit each must still be as it was read.
    pub fn attach(&mut self, message: &mut Message, uploads: &[Attachment]) {
        for upload in uploads {
            let place = Place {
                customer: self.ticket.customer,
                ticket: self.ticket.id,
                message: message.id,
                message_kind: message.kind,
            };
            let attached = upload.clone().attached_to(place);
            message.attachments.push(attached.shown());
            self.attachments.push(attached);
        }
    }

    /// Moves along the transition table; staying changes nothing, `Conflict` where no transition leads.
    pub fn set_status(&mut self, to: Status) -> crate::Result<()> {
        let from = self.ticket.status;
        if from == to {
            return Ok(());
        }
        if !from.may_become(to) {
            let params = BTreeMap::from([
                ("from", from.name().to_owned()),
                ("to", to.name().to_owned()),
            ]);
            return Err(crate::Error::Conflict {
                code: "transition_not_allowed",
                params,
            });
        }
        self.enter(to);
        Ok(())
    }

    /// Enters a state as history tells it, even where our table would not lead.
    pub fn enter(&mut self, to: Status) {
        let from = self.ticket.status;
        if from == to {
            return;
        }
        let at = self.context.at;
        let (resolved_at, closed_at) = match to {
            Status::Resolved => (Some(at), None),
            Status::Closed => (self.ticket.resolved_at, Some(at)),
            Status::Cancelled => (None, Some(at)),
            _ => (None, None),
        };
        self.set(FieldValue::Status {
            status: to,
            resolved_at,
            closed_at,
        });
    }

    pub fn set_title(&mut self, title: &str) {
        self.set(FieldValue::Title(title.to_owned()));
    }

    pub fn set_kind(&mut self, kind: TicketType) {
        self.set(FieldValue::Type(kind));
    }

    pub fn set_category(&mut self, category: Option<CategoryId>) {
        self.set(FieldValue::Category(category));
    }

    pub fn set_impact(&mut self, impact: Impact) {
        self.weigh(Some(impact), None, None);
    }

    pub fn set_urgency(&mut self, urgency: Urgency) {
        self.weigh(None, Some(urgency), None);
    }

    /// Sets what the priority follows from, then the priority, so that it changes once.
    pub fn weigh(
        &mut self,
        impact: Option<Impact>,
        urgency: Option<Urgency>,
        priority: Option<Option<Priority>>,
    ) {
        if let Some(impact) = impact {
            self.set(FieldValue::Impact(impact));
        }
        if let Some(urgency) = urgency {
            self.set(FieldValue::Urgency(urgency));
        }
        match priority {
            Some(priority) => self.set_priority(priority),
            None => self.follow_matrix(),
        }
    }

    /// Sets the priority apart from the matrix, or gives it back to it.
    pub fn set_priority(&mut self, priority: Option<Priority>) {
        let from_matrix = Priority::from_matrix(self.ticket.impact, self.ticket.urgency);
        self.set(FieldValue::Priority {
            priority: priority.unwrap_or(from_matrix),
            overridden: priority.is_some_and(|wanted| wanted != from_matrix),
        });
    }

    pub fn set_team(&mut self, team: Option<TeamId>) {
        self.set(FieldValue::Team(team));
    }

    pub fn set_assignee(&mut self, assignee: Option<TechnicianId>) {
        self.set(FieldValue::AssignedTechnician(assignee));
    }

    pub fn set_site(&mut self, site: Option<SiteId>) {
        self.set(FieldValue::Site(site));
    }

    pub fn set_contact(&mut self, contact: Option<ContactId>) {
        self.set(FieldValue::Contact(contact));
    }

    pub fn set_cc(&mut self, cc: &[String]) {
        self.set(FieldValue::Cc(cc.to_vec()));
    }

    pub fn set_language(&mut self, language: Option<&str>) {
        self.set(FieldValue::Language(language.map(str::to_owned)));
    }

    pub fn set_tags(&mut self, tags: BTreeSet<String>) {
        self.set(FieldValue::Tags(tags));
    }

    pub fn set_custom_values(&mut self, values: &BTreeMap<String, String>) {
        self.set(FieldValue::CustomValues(values.clone()));
    }

    pub fn set_asset_reference(&mut self, asset: Option<&str>) {
        self.set(FieldValue::AssetReference(asset.map(str::to_owned)));
    }

    pub fn set_parent(&mut self, parent: Option<TicketId>) {
        self.set(FieldValue::Parent(parent));
    }

    /// The commit, or `None` when nothing changed.
    pub fn finish(mut self) -> Option<TicketCommit> {
        if self.is_empty() {
            return None;
        }
        self.ticket.version = self.expected_version + 1;
        self.ticket.updated_at = self.ticket.updated_at.max(self.context.at);
        let events = self.events();
        Some(TicketCommit {
            expected_version: self.expected_version,
            ticket: self.ticket,
            rests_on: vec![],
            messages: self.messages,
            timeline: self.timeline,
            attachments: self
                .attachments
                .into_iter()
                .map(RecordCommit::over_previous)
                .collect(),
            effects: Effects {
                events,
                ..Effects::default()
            },
        })
    }

    fn events(&self) -> Vec<Event> {
        let ticket = self.ticket.key();
        let created = (self.expected_version == 0).then_some(EventKind::TicketCreated { ticket });
        let changed =
            (created.is_none() && !self.fields.is_empty()).then(|| EventKind::TicketChanged {
                ticket,
                fields: self.fields.clone(),
                former_assignee: self.former_assignee(),
            });
        let written = self.messages.iter().filter(|message| !message.first);
        let written = written.map(|message| EventKind::MessageAdded {
            ticket,
            message: message.id,
            message_kind: message.kind,
        });
        created
            .into_iter()
            .chain(changed)
            .chain(written)
            .map(|what| self.event(what))
            .collect()
    }

    /// Whose ticket it was, where it is theirs no more.
    fn former_assignee(&self) -> Option<TechnicianId> {
        let old = self.timeline.iter().find_map(|entry| match &entry.what {
            Happening::Changed { field, old, .. } if *field == Field::AssignedTechnician => {
                Some(old.as_deref())
            }
            _ => None,
        });
        let former = old??.parse().ok()?;
        (self.ticket.assignee != Some(former)).then_some(former)
    }

    fn event(&self, what: EventKind) -> Event {
        Event {
            id: EventId::from(self.ids.uuid()),
            at: self.context.at,
            actor: self.context.actor.clone(),
            origin: self.context.origin,
            cause: self.context.cause.clone(),
            batch: self.context.batch,
            version: self.ticket.version,
            what,
        }
    }

    /// Where nobody set the priority apart, it is what impact and urgency make it.
    pub(super) fn follow_matrix(&mut self) {
        if !self.ticket.priority_overridden {
            let from_matrix = Priority::from_matrix(self.ticket.impact, self.ticket.urgency);
            self.set(FieldValue::Priority {
                priority: from_matrix,
                overridden: false,
            });
        }
    }

    /// Writes down what became of the field and who meant it; a value that stays is nobody's news. What belongs to a batch
    /// can be undone: the former value stands beside it, whole.
    pub(super) fn set(&mut self, value: FieldValue) {
        let (field, new) = (value.field(), value.text());
        let former = value.exchange(&mut self.ticket);
        let old = former.text();
        if old == new {
            return;
        }
        let meant = provenance(&self.context);
        let before = Before {
            value: former,
            provenance: self.ticket.provenance.insert(field, meant),
        };
        if !self.fields.contains(&field) {
            self.fields.push(field);
        }
        let before = self.context.batch.map(|_| Box::new(before));
        self.record(Happening::Changed {
            field,
            old,
            new,
            before,
        });
    }

    pub(super) fn set_provenance(&mut self, field: Field, provenance: Option<Provenance>) {
        match provenance {
            Some(provenance) => drop(self.ticket.provenance.insert(field, provenance)),
            None => drop(self.ticket.provenance.remove(&field)),
        }
    }

    fn record(&mut self, what: Happening) {
        self.timeline.push(TimelineEntry {
            id: TimelineId::from(self.ids.uuid()),
            ticket: self.ticket.id,
            at: self.context.at,
            actor: self.context.actor.clone(),
            origin: self.context.origin,
            cause: self.context.cause.clone(),
            batch: self.context.batch,
            what,
        });
    }
}

fn provenance(context: &EditContext) -> Provenance {
    Provenance {
        source: context.source,
        by: Some(context.actor.clone()),
        at: context.at,
    }
}

fn new_ticket(opening: &Opening, number: u64, context: &EditContext, id: TicketId) -> Ticket {
    let (impact, urgency) = (
        opening.impact.unwrap_or_default(),
        opening.urgency.unwrap_or_default(),
    );
    let from_matrix = Priority::from_matrix(impact, urgency);
    Ticket {
        id,
        number,
        version: 0,
        title: opening.title.trim().to_owned(),
        kind: opening.kind.unwrap_or_default(),
        category: opening.category,
        impact,
        urgency,
        priority: opening.priority.unwrap_or(from_matrix),
        priority_overridden: opening.priority.is_some_and(|wanted| wanted != from_matrix),
        status: Status::New,
        team: opening.team,
        assignee: opening.assignee,
        customer: opening.customer,
        site: opening.site,
        contact: opening.contact,
        cc: opening.cc.clone(),
        channel: opening.channel,
        language: opening.language.clone(),
        tags: super::trimmed(&opening.tags),
        custom_values: opening.custom_values.clone(),
        parent: opening.parent,
        merged_into: None,
        asset_reference: opening.asset_reference.clone(),
        external_ids: opening.external_ids.clone(),
        created_at: context.at,
        updated_at: context.at,
        resolved_at: None,
        closed_at: None,
        provenance: meant_fields(opening)
            .into_iter()
            .map(|field| (field, provenance(context)))
            .collect(),
    }
}

/// The fields that somebody said something about.
fn meant_fields(opening: &Opening) -> Vec<Field> {
    [
        (Field::Title, true),
        (Field::Customer, true),
        (Field::Type, opening.kind.is_some()),
        (Field::Category, opening.category.is_some()),
        (Field::Impact, opening.impact.is_some()),
        (Field::Urgency, opening.urgency.is_some()),
        (Field::Priority, opening.priority.is_some()),
        (Field::Team, opening.team.is_some()),
        (Field::AssignedTechnician, opening.assignee.is_some()),
        (Field::Site, opening.site.is_some()),
        (Field::Contact, opening.contact.is_some()),
        (Field::Language, opening.language.is_some()),
        (Field::Tags, !opening.tags.is_empty()),
        (Field::Cc, !opening.cc.is_empty()),
        (Field::CustomValues, !opening.custom_values.is_empty()),
        (Field::AssetReference, opening.asset_reference.is_some()),
        (Field::ExternalIds, !opening.external_ids.is_empty()),
        (Field::Parent, opening.parent.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, meant)| meant.then_some(field))
    .collect()
}
