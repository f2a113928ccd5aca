//! Deciding a change: from a ticket and a wish to the commit that carries it out, with its timeline and events.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{
    Channel, Field, Impact, Opening, Priority, Provenance, Source, Status, Ticket, TicketType,
    Urgency,
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
        match to {
            Status::Resolved => (self.ticket.resolved_at, self.ticket.closed_at) = (Some(at), None),
            Status::Closed => self.ticket.closed_at = Some(at),
            Status::Cancelled => {
                (self.ticket.resolved_at, self.ticket.closed_at) = (None, Some(at));
            }
            _ => (self.ticket.resolved_at, self.ticket.closed_at) = (None, None),
        }
        self.ticket.status = to;
        self.changed(Field::Status, Some(from.name()), Some(to.name()));
    }

    pub fn set_title(&mut self, title: &str) {
        let old = std::mem::replace(&mut self.ticket.title, title.to_owned());
        self.changed(Field::Title, Some(&old), Some(title));
    }

    pub fn set_kind(&mut self, kind: TicketType) {
        let old = std::mem::replace(&mut self.ticket.kind, kind);
        self.changed(Field::Type, Some(old.name()), Some(kind.name()));
    }

    pub fn set_category(&mut self, category: Option<CategoryId>) {
        let old = std::mem::replace(&mut self.ticket.category, category);
        self.changed_id(Field::Category, old, category);
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
            let old = std::mem::replace(&mut self.ticket.impact, impact);
            self.changed(Field::Impact, Some(old.name()), Some(impact.name()));
        }
        if let Some(urgency) = urgency {
            let old = std::mem::replace(&mut self.ticket.urgency, urgency);
            self.changed(Field::Urgency, Some(old.name()), Some(urgency.name()));
        }
        match priority {
            Some(priority) => self.set_priority(priority),
            None => self.follow_matrix(),
        }
    }

    /// Sets the priority apart from the matrix, or gives it back to it.
    pub fn set_priority(&mut self, priority: Option<Priority>) {
        let from_matrix = Priority::from_matrix(self.ticket.impact, self.ticket.urgency);
        self.ticket.priority_overridden = priority.is_some_and(|wanted| wanted != from_matrix);
        self.replace_priority(priority.unwrap_or(from_matrix));
    }

    pub fn set_team(&mut self, team: Option<TeamId>) {
        let old = std::mem::replace(&mut self.ticket.team, team);
        self.changed_id(Field::Team, old, team);
    }

    pub fn set_assignee(&mut self, assignee: Option<TechnicianId>) {
        let old = std::mem::replace(&mut self.ticket.assignee, assignee);
        self.changed_id(Field::AssignedTechnician, old, assignee);
    }

    pub fn set_site(&mut self, site: Option<SiteId>) {
        let old = std::mem::replace(&mut self.ticket.site, site);
        self.changed_id(Field::Site, old, site);
    }

    pub fn set_contact(&mut self, contact: Option<ContactId>) {
        let old = std::mem::replace(&mut self.ticket.contact, contact);
        self.changed_id(Field::Contact, old, contact);
    }

    pub fn set_cc(&mut self, cc: &[String]) {
        let old = std::mem::replace(&mut self.ticket.cc, cc.to_vec());
        self.changed(Field::Cc, Some(&old.join(", ")), Some(&cc.join(", ")));
    }

    pub fn set_language(&mut self, language: Option<&str>) {
        let old = std::mem::replace(&mut self.ticket.language, language.map(str::to_owned));
        self.changed(Field::Language, old.as_deref(), language);
    }

    pub fn set_tags(&mut self, tags: BTreeSet<String>) {
        let new = joined(&tags);
        let old = joined(&std::mem::replace(&mut self.ticket.tags, tags));
        self.changed(Field::Tags, Some(&old), Some(&new));
    }

    pub fn set_custom_values(&mut self, values: &BTreeMap<String, String>) {
        let text =
            |values: &BTreeMap<String, String>| serde_json::to_string(values).unwrap_or_default();
        let old = std::mem::replace(&mut self.ticket.custom_values, values.clone());
        self.changed(Field::CustomValues, Some(&text(&old)), Some(&text(values)));
    }

    pub fn set_asset_reference(&mut self, asset: Option<&str>) {
        let old = std::mem::replace(&mut self.ticket.asset_reference, asset.map(str::to_owned));
        self.changed(Field::AssetReference, old.as_deref(), asset);
    }

    pub fn set_parent(&mut self, parent: Option<TicketId>) {
        let old = std::mem::replace(&mut self.ticket.parent, parent);
        self.changed_id(Field::Parent, old, parent);
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

    fn follow_matrix(&mut self) {
        if !self.ticket.priority_overridden {
            self.replace_priority(Priority::from_matrix(
                self.ticket.impact,
                self.ticket.urgency,
            ));
        }
    }

    fn replace_priority(&mut self, priority: Priority) {
        let old = std::mem::replace(&mut self.ticket.priority, priority);
        self.changed(Field::Priority, Some(old.name()), Some(priority.name()));
    }

    fn changed_id<I: ToString>(&mut self, field: Field, old: Option<I>, new: Option<I>) {
        let text = |id: Option<I>| id.map(|id| id.to_string());
        self.changed(field, text(old).as_deref(), text(new).as_deref());
    }

    /// Writes down what became of the field and who meant it; a value that stays is nobody's news.
    fn changed(&mut self, field: Field, old: Option<&str>, new: Option<&str>) {
        if old == new {
            return;
        }
        let provenance = provenance(&self.context);
        self.ticket.provenance.insert(field, provenance);
        if !self.fields.contains(&field) {
            self.fields.push(field);
        }
        let (old, new) = (old.map(str::to_owned), new.map(str::to_owned));
        self.record(Happening::Changed { field, old, new });
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

fn joined(tags: &BTreeSet<String>) -> String {
    tags.iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
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
