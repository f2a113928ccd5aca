//! A ticket of the corpus as the commit that writes its whole history, and as the index holds it.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use tierline_domain::Timestamp;
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::commit::{Effects, TicketCommit};
use tierline_domain::contact::Contact;
use tierline_domain::message::MessageKind;
use tierline_domain::search::SearchDocument;
use tierline_domain::technician::Technician;
use tierline_domain::ticket::{Channel, Edit, EditContext, Opening, Priority, Source, Status};

use super::ids::SeededIds;
use super::people::{People, TEAMS, TECHNICIANS};
use crate::corpus::{CONTACTS, CorpusTicket, State, TOPICS};
use crate::random::Random;

/// The tag that hardly any ticket has.
pub const RARE_TAG: &str = "vip";
/// The share of tickets with what is rare.
const RARE: f64 = 1.0 / 50_000.0;

/// The commit and the document. Events are kept for tickets that changed after `events_from` (seconds since 1970):
/// older ones have been pruned on a desk that has run for so long.
pub fn ticket(
    people: &People,
    ids: &SeededIds,
    number: u64,
    source: &CorpusTicket,
    events_from: i64,
) -> Result<(TicketCommit, SearchDocument)> {
    ids.at(source.created);
    let contact = &people.contacts[source.customer * CONTACTS + source.contact];
    let mut beside = source.beside.clone();
    let technician = beside.pick(&people.technicians[..TECHNICIANS]).clone();
    let opening = opening(people, source, contact, &technician, &mut beside);
    let asked = ActorRef::Contact { id: contact.id };
    let mut edit = Edit::open(
        &opening,
        number,
        context(source.created, asked.clone())?,
        ids,
    )?;
    let (mut public_text, mut internal_text) = (source.body.clone(), String::new());
    let mut last = source.created;
    for message in &source.messages {
        let answered = ActorRef::Technician { id: technician.id };
        let author = if message.by_technician {
            answered
        } else {
            asked.clone()
        };
        edit.continue_as(context(message.at, author)?);
        let is_note = message.by_technician && beside.chance(0.2);
        let (kind, text) = if is_note {
            (MessageKind::InternalNote, &mut internal_text)
        } else {
            (MessageKind::PublicReply, &mut public_text)
        };
        text.push('\n');
        text.push_str(&message.text);
        let written = edit.message(kind, &message.text);
        edit.add_message(written);
        last = message.at;
    }
    edit.continue_as(context(last, ActorRef::Technician { id: technician.id })?);
    for status in statuses(source.state) {
        edit.enter(*status);
    }
    let mut commit = edit.finish().context("a new ticket has a beginning")?;
    if last < events_from {
        commit.effects = Effects::default();
    }
    let document = SearchDocument {
        ticket: commit.ticket.clone(),
        customer_name: people.customers[source.customer].name.clone(),
        contact_name: contact.name.clone(),
        public_text,
        internal_text,
    };
    Ok((commit, document))
}

fn opening(
    people: &People,
    source: &CorpusTicket,
    contact: &Contact,
    technician: &Technician,
    beside: &mut Random,
) -> Opening {
    let assigned = if source.state == State::New {
        0.2
    } else {
        0.92
    };
    let category = if beside.chance(RARE) {
        Some(TOPICS.len())
    } else {
        beside.chance(0.85).then_some(source.topic)
    };
    let mut tags = BTreeSet::new();
    if beside.chance(0.3) {
        tags.insert((*beside.pick(&TOPICS[source.topic].1)).to_owned());
    }
    if beside.chance(RARE) {
        tags.insert(RARE_TAG.to_owned());
    }
    Opening {
        channel: Channel::Email,
        contact: Some(contact.id),
        category: category.map(|place| people.categories[place].id),
        priority: Some(Priority::ALL[usize::from(source.priority - 1)]),
        team: beside
            .chance(0.6)
            .then(|| people.teams[source.topic % TEAMS].id),
        assignee: beside.chance(assigned).then_some(technician.id),
        language: Some("en".to_owned()),
        tags,
        ..Opening::new(
            contact.customer,
            source.subject.clone(),
            source.body.clone(),
        )
    }
}

fn statuses(state: State) -> &'static [Status] {
    match state {
        State::New => &[],
        State::Open => &[Status::Open],
        State::Pending => &[Status::Open, Status::WaitingOnCustomer],
        State::Resolved => &[Status::Open, Status::Resolved],
        State::Closed => &[Status::Open, Status::Resolved, Status::Closed],
    }
}

fn context(at: i64, actor: ActorRef) -> Result<EditContext> {
    Ok(EditContext {
        at: Timestamp::from_second(at)?,
        actor,
        source: Source::Import,
        origin: Origin::Import,
        cause: None,
        batch: None,
    })
}
