//! Writing on a ticket: a public reply or an internal note.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::attachment::Attachment;
use tierline_domain::commit::TicketCommit;
use tierline_domain::id::{AttachmentId, BatchId, CustomerId, MessageId, TicketId};
use tierline_domain::message::{Message, MessageKind};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::record::fold;
use tierline_domain::ticket::{
    Channel, Edit, Opening, ReplyEffect, Status, Ticket, TicketKey, TicketPatch,
    effect_of_contact_reply,
};
use tierline_domain::timeline::Happening;
use tierline_domain::{Error, FieldError, Result, limits};

use super::history::MessageView;
use super::{content, context, load};
use crate::names::Wanted;
use crate::{IdempotencyRequest, Services, files, settings};

/// How often it is tried anew when others write meanwhile.
const ATTEMPTS: u32 = 5;

/// What somebody writes.
#[derive(Debug, Clone)]
pub struct NewMessage {
    pub kind: MessageKind,
    pub text: String,
    pub html: Option<String>,
    /// Uploads that go with it.
    pub attachments: Vec<AttachmentId>,
    /// Who gets a copy, beside the contact; a note has none.
    pub cc: Vec<String>,
    /// The state that the ticket shall have afterwards.
    pub status: Option<Status>,
}

/// A message that was written.
#[derive(Debug)]
pub struct Sent {
    pub written: MessageView,
    /// By which what it made of the ticket can be undone; the message itself stays.
    pub batch: Option<BatchId>,
}

/// Writes the message, with the change of state, in one commit. A contact's reply reopens what was resolved, and
/// opens a linked ticket where the old one is closed for too long.
pub async fn write(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    message: &NewMessage,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Sent> {
    actor.require(match message.kind {
        MessageKind::PublicReply => Permission::TicketsReply,
        MessageKind::InternalNote => Permission::TicketsNote,
    })?;
    if message.status.is_some() && !actor.is_requester() {
        actor.require(Permission::TicketsUpdate)?;
    }
    check(actor, message)?;
    let message = &cleaned(message)?;
    for _ in 0..ATTEMPTS {
        let ticket = load(services, actor, reference).await?;
        if let Some(place) = sent_before(services, idempotency.as_ref()).await? {
            let written = first_answer(services, actor, ticket.customer, place).await?;
            return Ok(Sent {
                written,
                batch: None,
            });
        }
        let batch = BatchId::from(services.ids.uuid());
        let mut commit = decide(services, actor, ticket, message, batch).await?;
        let batch = changes_fields(&commit).then_some(batch);
        let written = commit.messages.last().cloned();
        let written = written.ok_or_else(|| Error::internal("a message was added"))?;
        let now = services.clock.now();
        commit.effects.idempotency = idempotency.map(|request| {
            let place = Place {
                ticket: written.ticket,
                message: written.id,
            };
            request.entry(place, now)
        });
        match services.tickets.commit(&actor.scope, commit).await {
            Ok(()) => {
                let written = view(services, actor, written).await?;
                return Ok(Sent { written, batch });
            }
            Err(
                Error::Stale { .. }
                | Error::Conflict {
                    code: "idempotency_key_used",
                    ..
                },
            ) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict("changed_too_often"))
}

fn check(actor: &Actor, message: &NewMessage) -> Result<()> {
    let mut errors = vec![];
    if message.kind == MessageKind::InternalNote && !message.cc.is_empty() {
        errors.push(FieldError::new("/cc", "note_has_no_recipients"));
    }
    if actor.is_requester() && message.status.is_some() {
        errors.push(FieldError::new("/status", "not_for_contacts"));
    }
    limits::finish(errors)?;
    TicketPatch {
        cc: Some(message.cc.clone()),
        ..TicketPatch::default()
    }
    .check()
}

/// The same with harmless HTML; what says nothing and has no file is no message.
fn cleaned(message: &NewMessage) -> Result<NewMessage> {
    let content = content::prepare(&message.text, message.html.as_deref(), ("/text", "/html"))?;
    if content.text.trim().is_empty() && message.attachments.is_empty() {
        return Err(Error::invalid("/text", "required"));
    }
    Ok(NewMessage {
        text: content.text,
        html: content.html,
        ..message.clone()
    })
}

async fn decide(
    services: &Services,
    actor: &Actor,
    ticket: Ticket,
    message: &NewMessage,
    batch: BatchId,
) -> Result<TicketCommit> {
    let effect = if actor.is_requester() {
        let days = settings::current(services).await?.reopen_days;
        effect_of_contact_reply(&ticket, services.clock.now(), days)
    } else {
        ReplyEffect::Stays
    };
    let uploads = files::claim(services, actor, &message.attachments).await?;
    let mut context = context(services, actor, Some(batch));
    if effect != ReplyEffect::Stays {
        context.cause = Some("contact_replied".to_owned());
    }
    let edit = if effect == ReplyEffect::OpensLinked {
        let opening = linked(&ticket, actor, message, uploads);
        let number = services.tickets.allocate_number().await?;
        let mut edit = Edit::open(&opening, number, context, &*services.ids)?;
        edit.set_parent(Some(ticket.id));
        edit
    } else {
        let recipients = recipients(services, actor, &ticket, message).await?;
        let mut edit = Edit::of(ticket, context, &*services.ids);
        add(&mut edit, actor, message, recipients, &uploads);
        match (effect, message.status) {
            (ReplyEffect::Reopens, _) => edit.set_status(Status::Open)?,
            (_, Some(status)) => edit.set_status(status)?,
            (_, None) => accept(&mut edit, actor)?,
        }
        edit
    };
    edit.finish()
        .ok_or_else(|| Error::internal("a message is a change"))
}

/// Where the same request put its message, if it was sent before.
async fn sent_before(
    services: &Services,
    idempotency: Option<&IdempotencyRequest>,
) -> Result<Option<Place>> {
    let Some(request) = idempotency else {
        return Ok(None);
    };
    let now = services.clock.now().as_second();
    let stored = services.tickets.idempotent(&request.key, now).await?;
    request.replay(stored)
}

/// Whether it does more than to add the message, so that there is something to take back.
fn changes_fields(commit: &TicketCommit) -> bool {
    let mut entries = commit.timeline.iter();
    entries.any(|entry| {
        matches!(
            entry.what,
            Happening::Changed {
                before: Some(_),
                ..
            }
        )
    })
}

/// Whoever answers a new ticket has looked at it.
fn accept(edit: &mut Edit<'_>, actor: &Actor) -> Result<()> {
    if edit.ticket().status == Status::New && !actor.is_requester() {
        return edit.set_status(Status::Open);
    }
    Ok(())
}

/// Whom a reply goes to: the contact, unless they wrote it themselves, and everybody who is copied; each once.
async fn recipients(
    services: &Services,
    actor: &Actor,
    ticket: &Ticket,
    message: &NewMessage,
) -> Result<Vec<String>> {
    if message.kind == MessageKind::InternalNote {
        return Ok(vec![]);
    }
    let asker = ticket
        .contact
        .filter(|id| actor.reference != ActorRef::Contact { id: *id });
    let contact = match asker {
        // The reply reaches them also where a colleague who writes may not look at their record.
        Some(id) => services.contacts.find(&Scope::All, id).await?,
        None => None,
    };
    let addresses = contact.and_then(|contact| contact.email);
    let copied = ticket.cc.iter().chain(&message.cc).cloned();
    let mut seen = BTreeSet::new();
    Ok(addresses
        .into_iter()
        .chain(copied)
        .filter(|address| seen.insert(fold(address)))
        .collect())
}

fn add(
    edit: &mut Edit<'_>,
    actor: &Actor,
    message: &NewMessage,
    recipients: Vec<String>,
    uploads: &[Attachment],
) {
    let channel = match actor.origin {
        Origin::Api => Channel::Api,
        _ if actor.is_requester() => Channel::Portal,
        _ => Channel::Web,
    };
    let mut message = Message {
        html: message.html.clone(),
        recipients,
        channel,
        ..edit.message(message.kind, &message.text)
    };
    edit.attach(&mut message, uploads);
    edit.add_message(message);
}

/// A new ticket in place of one that is closed for too long.
fn linked(
    old: &Ticket,
    actor: &Actor,
    message: &NewMessage,
    attachments: Vec<Attachment>,
) -> Opening {
    let contact = match &actor.reference {
        ActorRef::Contact { id } => Some(*id),
        _ => old.contact,
    };
    // A ticket has a description, also where somebody sent nothing but files.
    let description = if message.text.trim().is_empty() {
        let names: Vec<&str> = attachments.iter().map(|file| file.name.as_str()).collect();
        names.join(", ")
    } else {
        message.text.clone()
    };
    Opening {
        html: message.html.clone(),
        attachments,
        contact,
        site: old.site,
        cc: old.cc.clone(),
        channel: Channel::Portal,
        language: old.language.clone(),
        ..Opening::new(old.customer, old.title.clone(), description)
    }
}

/// Where a message lies: a late reply lies on the ticket that it opened, not on the one that was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    ticket: TicketId,
    message: MessageId,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.ticket, self.message)
    }
}

impl FromStr for Place {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let unreadable = || Error::internal("a stored idempotency key names no message");
        let (ticket, message) = text.split_once(' ').ok_or_else(unreadable)?;
        Ok(Self {
            ticket: ticket.parse().map_err(|_| unreadable())?,
            message: message.parse().map_err(|_| unreadable())?,
        })
    }
}

/// The message that an earlier, equal request wrote. A ticket opened by a reply has the same customer.
async fn first_answer(
    services: &Services,
    actor: &Actor,
    customer: CustomerId,
    place: Place,
) -> Result<MessageView> {
    let key = TicketKey {
        customer,
        ticket: place.ticket,
    };
    let page = services
        .tickets
        .messages(&actor.scope, key, 0, usize::MAX)
        .await?;
    let mut messages = page.items.into_iter();
    let message = messages.find(|message| message.id == place.message);
    view(services, actor, message.ok_or(Error::NotFound("message"))?).await
}

async fn view(services: &Services, actor: &Actor, message: Message) -> Result<MessageView> {
    let mut wanted = Wanted::default();
    wanted.actor(&message.author);
    // One's own name is no secret, whatever the scope shows.
    let names = wanted.load(services, &Scope::All).await?;
    Ok(MessageView::of(message, names.actor(&actor.reference)))
}
