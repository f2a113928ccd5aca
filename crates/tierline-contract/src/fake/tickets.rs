//! Tickets: one item collection each, with a small directory of ids, numbers and external ids beside it.

use async_trait::async_trait;
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, TicketCommit};
use tierline_domain::id::{CustomerId, TicketId};
use tierline_domain::message::{Message, MessageKind};
use tierline_domain::ports::{InsightStore, TicketReference, TicketSnapshot, TicketStore};
use tierline_domain::queue::Page;
use tierline_domain::ticket::{ExternalId, Ticket, TicketKey};
use tierline_domain::timeline::TimelineEntry;
use tierline_domain::{Error, Result};

use super::FakeStore;
use super::documents::{self, decode, encode, key, time};
use super::map::{Item, Key, Operation, Range, When};
use super::queue;

/// The ticket itself, in its collection.
const TICKET: &[u8] = b"t";
const MESSAGES: &[u8] = b"m";
const TIMELINE: &[u8] = b"h";
/// Ids of all tickets, in their order.
pub const DIRECTORY: &[u8] = b"directory";

/// The item collection of a ticket.
pub fn collection(ticket: TicketKey) -> Vec<u8> {
    [
        b"ticket/".as_slice(),
        &ticket.customer.to_bytes(),
        &ticket.ticket.to_bytes(),
    ]
    .concat()
}

/// The key of a ticket, as the directory holds it.
pub fn key_from(bytes: &[u8]) -> TicketKey {
    let half = |from: usize| bytes[from..from + 16].try_into().unwrap_or_default();
    TicketKey {
        customer: CustomerId::from_bytes(half(0)),
        ticket: TicketId::from_bytes(half(16)),
    }
}

#[async_trait]
impl TicketStore for FakeStore {
    async fn allocate_number(&self) -> Result<u64> {
        self.write(|| {
            let counter = key(b"counter", b"number");
            let last = self.map.get(&counter).map(|item| item.version);
            let next = last.unwrap_or(0) + 1;
            let item = Item {
                version: next,
                ..Item::default()
            };
            let when = last.map_or(When::Absent, When::Version);
            Ok((
                vec![Operation::Put {
                    key: counter,
                    when,
                    item,
                }],
                next,
            ))
        })
    }

    async fn locate(
        &self,
        scope: &Scope,
        reference: &TicketReference,
    ) -> Result<Option<TicketKey>> {
        let Some(item) = self.map.get(&directory(reference)) else {
            return Ok(None);
        };
        let found = key_from(&item.value);
        Ok(self.ticket(scope, found)?.map(|_| found))
    }

    async fn find(&self, scope: &Scope, key: TicketKey) -> Result<Option<Ticket>> {
        self.ticket(scope, key)
    }

    async fn snapshot(
        &self,
        scope: &Scope,
        reference: &TicketReference,
    ) -> Result<Option<TicketSnapshot>> {
        let Some(key) = self.locate(scope, reference).await? else {
            return Ok(None);
        };
        let messages = self.messages(scope, key, 0, 1).await?;
        let insights = InsightStore::find(self, scope, key).await?;
        let ticket = self.ticket(scope, key)?;
        Ok(ticket.map(|ticket| TicketSnapshot {
            ticket,
            first_message: messages.items.into_iter().next(),
            insights,
        }))
    }

    async fn messages(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Message, usize>> {
        let seen =
            |message: &Message| scope.sees_internal() || message.kind == MessageKind::PublicReply;
        self.page(scope, key, MESSAGES, (offset, limit), seen)
    }

    async fn timeline(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<TimelineEntry, usize>> {
        let seen = |entry: &TimelineEntry| scope.sees_internal() || !entry.is_internal();
        self.page(scope, key, TIMELINE, (offset, limit), seen)
    }

    async fn commit(&self, scope: &Scope, commit: TicketCommit) -> Result<()> {
        self.write(|| Ok((self.decide(scope, &commit)?, ())))
    }

    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        self.recalled(key, now_seconds)
    }
}

impl FakeStore {
    /// The ticket within the scope.
    pub(super) fn ticket(&self, scope: &Scope, ticket: TicketKey) -> Result<Option<Ticket>> {
        let Some((_, document)) = documents::get(&self.map, &key(collection(ticket), TICKET))
        else {
            return Ok(None);
        };
        let found: Ticket = decode(&document)?;
        Ok(Some(found).filter(|ticket| scope.covers_ticket(ticket.customer, ticket.contact)))
    }

    /// The description.
    pub(super) fn first_text(&self, ticket: TicketKey) -> Result<String> {
        let first = documents::query(&self.map, &collection(ticket), &Range::prefix(MESSAGES), 1);
        let message = first
            .first()
            .map(|(_, document)| decode::<Message>(document));
        Ok(message
            .transpose()?
            .map(|message| message.text)
            .unwrap_or_default())
    }

    fn page<T: serde::de::DeserializeOwned>(
        &self,
        scope: &Scope,
        ticket: TicketKey,
        kind: &[u8],
        (offset, limit): (usize, usize),
        seen: impl Fn(&T) -> bool,
    ) -> Result<Page<T, usize>> {
        let mut items = vec![];
        if self.ticket(scope, ticket)?.is_some() {
            for (_, document) in documents::query(
                &self.map,
                &collection(ticket),
                &Range::prefix(kind),
                usize::MAX,
            ) {
                items.extend(Some(decode(&document)?).filter(&seen));
            }
        }
        items.drain(..offset.min(items.len()));
        let more = items.len() > limit;
        items.truncate(limit);
        Ok(Page {
            items,
            next: more.then(|| offset + limit),
        })
    }

    /// The transaction of a commit over what is stored now.
    fn decide(&self, scope: &Scope, commit: &TicketCommit) -> Result<Vec<Operation>> {
        let (ticket, expected) = (&commit.ticket, commit.expected_version);
        let stored = self.stored(ticket.id)?;
        let seen = |ticket: &Ticket| scope.covers_ticket(ticket.customer, ticket.contact);
        if !seen(ticket)
            || stored
                .as_ref()
                .is_some_and(|old| old.customer != ticket.customer || !seen(old))
        {
            return Err(Error::NotFound("ticket"));
        }
        let current = stored.as_ref().map_or(0, |old| old.version);
        if current != expected {
            return Err(Error::Stale { current });
        }
        for (key, version) in &commit.rests_on {
            let found = self.ticket(&Scope::All, *key)?;
            if found.map_or(0, |found| found.version) != *version {
                return Err(Error::Stale { current });
            }
        }
        let when = if expected == 0 {
            When::Absent
        } else {
            When::Version(expected)
        };
        let place = key(collection(ticket.key()), TICKET);
        let mut operations = documents::put(
            place,
            when,
            ticket.version,
            queue::places(ticket),
            &encode(ticket)?,
        );
        operations.extend(self.directory_changes(stored.as_ref(), ticket)?);
        operations.extend(
            commit
                .rests_on
                .iter()
                .map(|(other, version)| Operation::Check {
                    key: key(collection(*other), TICKET),
                    version: *version,
                }),
        );
        for message in &commit.messages {
            let place = [MESSAGES, &time(message.created_at), &message.id.to_bytes()].concat();
            operations.extend(document(ticket, &place, message)?);
        }
        for entry in &commit.timeline {
            let place = [TIMELINE, &time(entry.at), &entry.id.to_bytes()].concat();
            operations.extend(document(ticket, &place, entry)?);
        }
        for attachment in &commit.attachments {
            operations.extend(self.record_changes(scope, attachment)?);
        }
        operations.extend(self.effects(&commit.effects)?);
        Ok(operations)
    }

    fn stored(&self, id: TicketId) -> Result<Option<Ticket>> {
        let found = self.map.get(&directory(&TicketReference::Id(id)));
        let found = found.map(|item| self.ticket(&Scope::All, key_from(&item.value)));
        Ok(found.transpose()?.flatten())
    }

    fn directory_changes(&self, old: Option<&Ticket>, ticket: &Ticket) -> Result<Vec<Operation>> {
        let entry = |reference: &TicketReference| Operation::Put {
            key: directory(reference),
            when: When::Absent,
            item: Item {
                value: [ticket.customer.to_bytes(), ticket.id.to_bytes()].concat(),
                ..Item::default()
            },
        };
        let mut operations = vec![];
        if old.is_none() {
            operations.push(entry(&TicketReference::Id(ticket.id)));
            operations.push(entry(&TicketReference::Number(ticket.number)));
        }
        let had =
            |external: &ExternalId| old.is_some_and(|old| old.external_ids.contains(external));
        for external in ticket.external_ids.iter().filter(|external| !had(external)) {
            let reference = TicketReference::External(external.clone());
            if self.map.get(&directory(&reference)).is_some() {
                return Err(Error::conflict("external_id_taken"));
            }
            operations.push(entry(&reference));
        }
        let given_up = old
            .iter()
            .flat_map(|old| old.external_ids.difference(&ticket.external_ids));
        operations.extend(given_up.map(|external| Operation::Delete {
            key: directory(&TicketReference::External(external.clone())),
            when: When::Always,
        }));
        Ok(operations)
    }
}

fn document<T: serde::Serialize>(
    ticket: &Ticket,
    place: &[u8],
    value: &T,
) -> Result<Vec<Operation>> {
    let place = key(collection(ticket.key()), place);
    Ok(documents::put(
        place,
        When::Absent,
        1,
        vec![],
        &encode(value)?,
    ))
}

fn directory(reference: &TicketReference) -> Key {
    match reference {
        TicketReference::Id(id) => key(DIRECTORY, id.to_bytes()),
        TicketReference::Number(number) => key(b"numbers", number.to_be_bytes()),
        TicketReference::External(external) => {
            key(format!("external/{}", external.system), &external.id)
        }
    }
}
