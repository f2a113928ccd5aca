//! Reading the queue: ordered walks over covering indexes, merged, within a fixed budget of rows.

mod plan;
mod stream;

use async_trait::async_trait;
use rusqlite::types::Value;
use rusqlite::{Connection, Transaction, params, params_from_iter};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::ai::{TrainingExample, labels_of};
use tierline_domain::id::{CustomerId, TicketId};
use tierline_domain::ports::TicketQueue;
use tierline_domain::queue::{
    Bounded, Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketRow,
};
use tierline_domain::ticket::{Ticket, TicketKey};

use crate::codec::{decode, size};
use crate::scope::Condition;
use crate::{SqliteStore, error};

/// Characters of a preview.
const PREVIEW: usize = 160;

#[async_trait]
impl TicketQueue for SqliteStore {
    async fn list(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Bounded<Page<TicketRow, TicketCursor>>> {
        let (scope, query) = (scope.clone(), query.clone());
        self.inner
            .readers
            .run(move |connection| list(connection, &scope, &query))
            .await
    }

    async fn rows(&self, scope: &Scope, keys: &[TicketKey]) -> Result<Vec<TicketRow>> {
        let (scope, ids) = (
            scope.clone(),
            keys.iter().map(|key| key.ticket).collect::<Vec<_>>(),
        );
        self.inner
            .readers
            .run(move |connection| rows(connection, &scope, &ids))
            .await
    }

    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Bounded<Count>> {
        let (scope, filter) = (scope.clone(), filter.clone());
        self.inner
            .readers
            .run(move |connection| stream::count(connection, &scope, &filter))
            .await
    }

    async fn walk(
        &self,
        scope: &Scope,
        after: Option<TicketKey>,
        limit: usize,
    ) -> Result<Vec<TicketKey>> {
        let condition = Condition::of_tickets(scope);
        self.inner
            .readers
            .run(move |connection| {
                let sql = format!(
                    "SELECT customer, id FROM tickets WHERE id > ? AND {} ORDER BY id LIMIT ?",
                    condition.sql
                );
                let mut parameters = vec![Value::Blob(
                    after.map_or_else(Vec::new, |key| key.ticket.to_bytes().to_vec()),
                )];
                parameters.extend(condition.parameters);
                parameters.push(Value::Integer(size(limit)));
                let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
                let rows = statement
                    .query_map(params_from_iter(parameters), |row| {
                        let (customer, ticket) = (row.get(0)?, row.get(1)?);
                        Ok(TicketKey {
                            customer: CustomerId::from_bytes(customer),
                            ticket: TicketId::from_bytes(ticket),
                        })
                    })
                    .map_err(error::map)?;
                rows.collect::<Result<_, _>>().map_err(error::map)
            })
            .await
    }

    async fn training(&self, scope: &Scope, limit: usize) -> Result<Vec<TrainingExample>> {
        let condition = Condition::of_tickets(scope);
        self.inner
            .readers
            .run(move |connection| training(connection, condition, limit))
            .await
    }
}

fn list(
    connection: &Connection,
    scope: &Scope,
    query: &TicketQuery,
) -> Result<Bounded<Page<TicketRow, TicketCursor>>> {
    let _moment = moment(connection)?;
    let Bounded::Answer(mut found) = stream::list(connection, scope, query)? else {
        return Ok(Bounded::Exhausted);
    };
    let more = found.len() > query.limit;
    found.truncate(query.limit);
    let next = found.last().map(|last| last.cursor).filter(|_| more);
    let places = found.into_iter().map(|found| Value::Integer(found.place));
    Ok(Bounded::Answer(Page {
        items: read(connection, scope, "rowid", places)?,
        next,
    }))
}

/// The rows of these tickets within the scope, in this order.
fn rows(connection: &Connection, scope: &Scope, ids: &[TicketId]) -> Result<Vec<TicketRow>> {
    let _moment = moment(connection)?;
    let ids = ids.iter().map(|id| Value::Blob(id.to_bytes().to_vec()));
    read(connection, scope, "id", ids)
}

/// All reads until it is dropped see the same state, under one lock instead of one for each statement.
fn moment(connection: &Connection) -> Result<Transaction<'_>> {
    connection.unchecked_transaction().map_err(error::map)
}

/// The rows in which the column has these values, one for each, within the scope.
fn read(
    connection: &Connection,
    scope: &Scope,
    column: &str,
    values: impl ExactSizeIterator<Item = Value>,
) -> Result<Vec<TicketRow>> {
    let sql = format!(
        "SELECT doc, (SELECT substr(text, 1, ?2) FROM messages WHERE ticket = tickets.id ORDER BY created_at, messages.id LIMIT 1)
         FROM tickets WHERE {column} = ?1"
    );
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let mut found = Vec::with_capacity(values.len());
    for value in values {
        let mut rows = statement
            .query(params![value, size(PREVIEW)])
            .map_err(error::map)?;
        if let Some(row) = rows.next().map_err(error::map)? {
            let ticket: Ticket = decode(
                row.get_ref(0)
                    .and_then(|doc| Ok(doc.as_str()?))
                    .map_err(error::map)?,
            )?;
            let preview: Option<String> = row.get(1).map_err(error::map)?;
            if scope.covers_ticket(ticket.customer, ticket.contact) {
                found.push(TicketRow {
                    ticket,
                    preview: preview.unwrap_or_default(),
                });
            }
        }
    }
    Ok(found)
}

fn training(
    connection: &Connection,
    condition: Condition,
    limit: usize,
) -> Result<Vec<TrainingExample>> {
    let sql = format!(
        "SELECT doc, provenance, (SELECT text FROM messages WHERE ticket = tickets.id ORDER BY created_at, messages.id LIMIT 1)
         FROM tickets WHERE {} ORDER BY created_at DESC LIMIT ?",
        condition.sql
    );
    let parameters = condition
        .parameters
        .into_iter()
        .chain([Value::Integer(size(limit))]);
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let mut rows = statement
        .query(params_from_iter(parameters))
        .map_err(error::map)?;
    let mut examples = vec![];
    while let Some(row) = rows.next().map_err(error::map)? {
        let (doc, provenance, text): (String, String, Option<String>) =
            row.try_into().map_err(error::map)?;
        let ticket = Ticket {
            provenance: decode(&provenance)?,
            ..decode(&doc)?
        };
        let labels = labels_of(&ticket);
        if !labels.is_empty() {
            let (title, created_at) = (ticket.title, ticket.created_at);
            examples.push(TrainingExample {
                title,
                text: text.unwrap_or_default(),
                created_at,
                labels,
            });
        }
    }
    Ok(examples)
}
