//! Keeps the search index as the tickets are.

use std::collections::HashSet;
use std::mem;

use async_trait::async_trait;
use futures_util::{FutureExt, StreamExt, stream};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::event::{EventKind, LoggedEvent};
use tierline_domain::id::{ContactId, CustomerId, TicketId};
use tierline_domain::message::MessageKind;
use tierline_domain::queue::{TicketFilter, TicketQuery, TicketSort};
use tierline_domain::record::RecordKind;
use tierline_domain::search::SearchDocument;
use tierline_domain::ticket::TicketKey;
use tokio::sync::Mutex;

use super::Consumer;
use crate::Services;

/// Tickets of one step of a rebuild.
const REBUILD_STEP: usize = 1_000;
/// Tickets that are read side by side.
const READS_AT_ONCE: usize = 8;
/// Bytes of text that are written to the index at a time.
const WRITTEN_BYTES: usize = 32 * 1024 * 1024;
/// Text of one ticket that is searched: the rest of very long conversations is not.
const TEXT_BYTES: usize = 400 * 1024;

/// The consumer that feeds the index.
pub struct SearchIndexer {
    services: Services,
    /// A step of a rebuild that reads a ticket must not write it over what an event brought meanwhile.
    turn: Mutex<()>,
}

/// What one step of a rebuild wrote.
struct Step {
    last: TicketKey,
    tickets: Vec<TicketId>,
}

impl SearchIndexer {
    /// A consumer over these services.
    pub fn new(services: Services) -> Self {
        Self {
            services,
            turn: Mutex::new(()),
        }
    }

    /// Brings every ticket into the index as it is in the truth, and drops what is no ticket; answers how many there are.
    pub async fn rebuild(&self) -> Result<u64> {
        let head = self.services.events.head().await?;
        let total = if self.services.search.position().await? == 0 {
            self.build(head).await?
        } else {
            self.renew(head).await?
        };
        tracing::info!(tickets = total, "search index rebuilt");
        Ok(total)
    }

    /// Fills a new index. What changes meanwhile comes in by the log afterwards.
    async fn build(&self, head: u64) -> Result<u64> {
        let _turn = self.turn.lock().await;
        self.services.search.clear().await?;
        let (mut after, mut total) = (None, 0);
        // Position 0 until all is in: an interrupted build begins anew.
        while let Some(step) = self.rebuild_step(after, 0).await? {
            (after, total) = (Some(step.last), total + step.tickets.len() as u64);
        }
        self.services.search.apply(vec![], vec![], head).await?;
        // Else the next start would read the whole log again.
        self.services
            .events
            .advance(self.name(), head, vec![])
            .await?;
        Ok(total)
    }

    /// Replaces ticket by ticket: what the index holds can be found meanwhile, and events take their turn between the steps.
    async fn renew(&self, head: u64) -> Result<u64> {
        let (mut after, mut tickets) = (None, HashSet::new());
        loop {
            let _turn = self.turn.lock().await;
            let position = self.services.search.position().await?;
            let Some(step) = self.rebuild_step(after, position).await? else {
                break;
            };
            after = Some(step.last);
            tickets.extend(step.tickets);
        }
        let strangers = self.strangers(&tickets).await?;
        let _turn = self.turn.lock().await;
        let position = self.services.search.position().await?.max(head);
        self.services
            .search
            .apply(vec![], strangers, position)
            .await?;
        Ok(tickets.len() as u64)
    }

    /// The next tickets after that one, written; `None` behind the last.
    async fn rebuild_step(&self, after: Option<TicketKey>, position: u64) -> Result<Option<Step>> {
        let queue = &self.services.queue;
        let keys = queue.walk(&Scope::All, after, REBUILD_STEP).await?;
        let Some(last) = keys.last().copied() else {
            return Ok(None);
        };
        let tickets = self.write(&keys, position).await?;
        Ok(Some(Step { last, tickets }))
    }

    /// What the index holds and the truth does not.
    async fn strangers(&self, known: &HashSet<TicketId>) -> Result<Vec<TicketId>> {
        let mut query = TicketQuery {
            sort: TicketSort::CreatedOldest,
            limit: REBUILD_STEP,
            ..TicketQuery::default()
        };
        let mut strangers = vec![];
        loop {
            let page = self.services.search.select(&Scope::All, &query).await?;
            let unknown = page.items.iter().filter(|key| !known.contains(&key.ticket));
            for key in unknown {
                // It may have come since the walk.
                let found = self.services.tickets.find(&Scope::All, *key).await?;
                if found.is_none() {
                    strangers.push(key.ticket);
                }
            }
            if page.next.is_none() {
                return Ok(strangers);
            }
            query.after = page.next;
        }
    }

    /// Writes these tickets, a bounded amount of text at a time; the position counts once all are in. Answers which there are.
    async fn write(&self, keys: &[TicketKey], position: u64) -> Result<Vec<TicketId>> {
        let before = self.services.search.position().await?;
        let (mut documents, mut gone, mut bytes) = (vec![], vec![], 0);
        let mut tickets = Vec::with_capacity(keys.len());
        let reads = keys.iter().map(|key| self.document(*key).boxed());
        let reads: Vec<_> = reads.collect();
        let mut found = stream::iter(reads).buffered(READS_AT_ONCE);
        let mut rest = keys.iter();
        while let (Some(document), Some(key)) = (found.next().await, rest.next()) {
            let Some(document) = document? else {
                gone.push(key.ticket);
                continue;
            };
            bytes += document.public_text.len() + document.internal_text.len();
            tickets.push(key.ticket);
            documents.push(document);
            if bytes >= WRITTEN_BYTES {
                let (documents, gone) = (mem::take(&mut documents), mem::take(&mut gone));
                self.services.search.apply(documents, gone, before).await?;
                bytes = 0;
            }
        }
        self.services
            .search
            .apply(documents, gone, position)
            .await?;
        Ok(tickets)
    }

    async fn document(&self, key: TicketKey) -> Result<Option<SearchDocument>> {
        let services = &self.services;
        let Some(ticket) = services.tickets.find(&Scope::All, key).await? else {
            return Ok(None);
        };
        let customer = services
            .customers
            .find(&Scope::All, ticket.customer)
            .await?;
        let contact = match ticket.contact {
            Some(id) => services.contacts.find(&Scope::All, id).await?,
            None => None,
        };
        let (mut public_text, mut internal_text) = (String::new(), String::new());
        let mut offset = 0;
        loop {
            let page = services
                .tickets
                .messages(&Scope::All, key, offset, 200)
                .await?;
            for message in &page.items {
                let text = match message.kind {
                    MessageKind::PublicReply => &mut public_text,
                    MessageKind::InternalNote => &mut internal_text,
                };
                if text.len() + message.text.len() <= TEXT_BYTES {
                    text.push_str(&message.text);
                    text.push('\n');
                }
            }
            let Some(next) = page.next else { break };
            offset = next;
        }
        Ok(Some(SearchDocument {
            customer_name: customer.map(|customer| customer.name).unwrap_or_default(),
            contact_name: contact.map(|contact| contact.name).unwrap_or_default(),
            ticket,
            public_text,
            internal_text,
        }))
    }

    /// The tickets that carry the name of a record that changed.
    async fn bearers(&self, events: &[LoggedEvent]) -> Result<Vec<TicketKey>> {
        let mut keys = vec![];
        for logged in events.iter().filter(|logged| logged.event.version > 1) {
            let EventKind::RecordChanged { record, id, .. } = &logged.event.what else {
                continue;
            };
            let filter = match record {
                RecordKind::Customer => TicketFilter {
                    customer: id.parse::<CustomerId>().ok(),
                    ..TicketFilter::default()
                },
                RecordKind::Contact => TicketFilter {
                    contact: id.parse::<ContactId>().ok(),
                    ..TicketFilter::default()
                },
                _ => continue,
            };
            let mut query = TicketQuery {
                filter,
                limit: 200,
                ..TicketQuery::default()
            };
            loop {
                let page = self.services.search.select(&Scope::All, &query).await?;
                keys.extend(page.items);
                if page.next.is_none() {
                    break;
                }
                query.after = page.next;
            }
        }
        Ok(keys)
    }
}

#[async_trait]
impl Consumer for SearchIndexer {
    fn name(&self) -> &'static str {
        "search"
    }

    /// Many: an import brings thousands of events a second, and each batch costs a commit of the index.
    fn batch_size(&self) -> usize {
        4_000
    }

    /// The index knows best how far it came: it may be older than the cursor, or new.
    async fn resume(&self, cursor: u64) -> Result<u64> {
        let search = &self.services.search;
        let mut position = search.position().await?;
        if position == 0 && self.services.events.head().await? > 0 {
            self.rebuild().await?;
            position = search.position().await?;
        } else {
            position = position.min(cursor);
        }
        self.services.progress.reached(position);
        Ok(position)
    }

    async fn handle(&self, events: &[LoggedEvent]) -> Result<()> {
        let _turn = self.turn.lock().await;
        let Some(last) = events.last() else {
            return Ok(());
        };
        let mut keys = self.bearers(events).await?;
        keys.extend(
            events
                .iter()
                .filter_map(|logged| logged.event.what.ticket()),
        );
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(key.ticket));
        // An old event that is replayed takes nothing back of what came after it.
        let position = self.services.search.position().await?.max(last.position);
        self.write(&keys, position).await?;
        self.services.progress.reached(position);
        Ok(())
    }
}
