//! The truth about tickets.

use std::sync::atomic::Ordering;

use async_trait::async_trait;
use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params, params_from_iter};
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, TicketCommit};
use tierline_domain::id::{CustomerId, TicketId};
use tierline_domain::message::Message;
use tierline_domain::ports::{TicketReference, TicketSnapshot, TicketStore};
use tierline_domain::queue::Page;
use tierline_domain::ticket::{Ticket, TicketKey};
use tierline_domain::timeline::TimelineEntry;
use tierline_domain::{Error, Result};

use crate::codec::{decode, encode, micros, signed, size, unsigned};
use crate::scope::Condition;
use crate::writer::execute;
use crate::{SqliteStore, effects, error, insights, records};

const MESSAGES: &str = "SELECT doc, text, html FROM messages WHERE ticket = ? AND internal <= ?
    ORDER BY created_at, id LIMIT ? OFFSET ?";

#[async_trait]
impl TicketStore for SqliteStore {
    async fn allocate_number(&self) -> Result<u64> {
        Ok(self.inner.next_number.fetch_add(1, Ordering::Relaxed))
    }

    async fn locate(
        &self,
        scope: &Scope,
        reference: &TicketReference,
    ) -> Result<Option<TicketKey>> {
        let (scope, reference) = (scope.clone(), reference.clone());
        self.inner
            .readers
            .run(move |connection| locate(connection, &scope, &reference))
            .await
    }

    async fn find(&self, scope: &Scope, key: TicketKey) -> Result<Option<Ticket>> {
        let scope = scope.clone();
        self.inner
            .readers
            .run(move |connection| find(connection, &scope, key))
            .await
    }

    async fn snapshot(
        &self,
        scope: &Scope,
        reference: &TicketReference,
    ) -> Result<Option<TicketSnapshot>> {
        let (scope, reference) = (scope.clone(), reference.clone());
        self.inner
            .readers
            .run(move |connection| {
                // Without it each of the reads would have a moment of its own.
                let moment = connection.unchecked_transaction().map_err(error::map)?;
                snapshot(&moment, &scope, &reference)
            })
            .await
    }

    async fn messages(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Message, usize>> {
        let scope = scope.clone();
        self.inner
            .readers
            .run(move |connection| page(connection, &scope, key, MESSAGES, offset, limit, message))
            .await
    }

    async fn timeline(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<TimelineEntry, usize>> {
        let scope = scope.clone();
        self.inner
            .readers
            .run(move |connection| {
                let sql = "SELECT doc FROM timeline WHERE ticket = ? AND internal <= ?
                    ORDER BY at, id LIMIT ? OFFSET ?";
                page(connection, &scope, key, sql, offset, limit, |row| {
                    decode(&row.get::<_, String>(0).map_err(error::map)?)
                })
            })
            .await
    }

    async fn commit(&self, scope: &Scope, commit: TicketCommit) -> Result<()> {
        let scope = scope.clone();
        self.inner
            .writer
            .run(move |connection| write(connection, &scope, commit))
            .await
    }

    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        let key = *key;
        self.inner
            .readers
            .run(move |connection| effects::recall(connection, &key, now_seconds))
            .await
    }
}

fn snapshot(
    connection: &Connection,
    scope: &Scope,
    reference: &TicketReference,
) -> Result<Option<TicketSnapshot>> {
    let Some(key) = locate(connection, scope, reference)? else {
        return Ok(None);
    };
    let Some(ticket) = find(connection, scope, key)? else {
        return Ok(None);
    };
    Ok(Some(TicketSnapshot {
        first_message: hanging(connection, scope, key, MESSAGES, 0, 1, message)?.pop(),
        insights: insights::find(connection, scope, key)?,
        ticket,
    }))
}

fn message(row: &Row<'_>) -> Result<Message> {
    let message: Message = decode(
        row.get_ref(0)
            .and_then(|doc| Ok(doc.as_str()?))
            .map_err(error::map)?,
    )?;
    Ok(Message {
        text: row.get(1).map_err(error::map)?,
        html: row.get(2).map_err(error::map)?,
        ..message
    })
}

/// The ticket within the scope.
pub fn find(connection: &Connection, scope: &Scope, key: TicketKey) -> Result<Option<Ticket>> {
    let sql = "SELECT doc, provenance FROM tickets WHERE id = ? AND customer = ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let found = statement
        .query_row(
            params![key.ticket.to_bytes(), key.customer.to_bytes()],
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
        )
        .optional()
        .map_err(error::map)?;
    let Some((doc, provenance)) = found else {
        return Ok(None);
    };
    let ticket = Ticket {
        provenance: decode(&provenance)?,
        ..decode(&doc)?
    };
    Ok(Some(ticket).filter(|ticket| scope.covers_ticket(ticket.customer, ticket.contact)))
}

fn locate(
    connection: &Connection,
    scope: &Scope,
    reference: &TicketReference,
) -> Result<Option<TicketKey>> {
    let (sql, named): (_, Vec<Value>) = match reference {
        TicketReference::Id(id) => ("id = ?", vec![Value::Blob(id.to_bytes().to_vec())]),
        TicketReference::Number(number) => ("number = ?", vec![Value::Integer(signed(*number))]),
        TicketReference::External(external) => (
            "id = (SELECT ticket FROM external_ids WHERE system = ? AND external_id = ?)",
            vec![
                Value::Text(external.system.clone()),
                Value::Text(external.id.clone()),
            ],
        ),
    };
    let condition = Condition::of_tickets(scope);
    let sql = format!(
        "SELECT customer, id FROM tickets WHERE {sql} AND {}",
        condition.sql
    );
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let parameters = params_from_iter(named.into_iter().chain(condition.parameters));
    let found = statement
        .query_row(parameters, |row| Ok((row.get(0)?, row.get(1)?)))
        .optional();
    Ok(found
        .map_err(error::map)?
        .map(|(customer, ticket)| TicketKey {
            customer: CustomerId::from_bytes(customer),
            ticket: TicketId::from_bytes(ticket),
        }))
}

/// A page of what hangs on a ticket, if the ticket is within the scope.
fn page<T>(
    connection: &Connection,
    scope: &Scope,
    key: TicketKey,
    sql: &str,
    offset: usize,
    limit: usize,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Page<T, usize>> {
    if !scope.covers(key.customer)
        || locate(connection, scope, &TicketReference::Id(key.ticket))? != Some(key)
    {
        return Ok(Page {
            items: vec![],
            next: None,
        });
    }
    let wanted = limit.saturating_add(1);
    let mut items = hanging(connection, scope, key, sql, offset, wanted, read)?;
    let more = items.len() > limit;
    items.truncate(limit);
    Ok(Page {
        items,
        next: more.then(|| offset + limit),
    })
}

/// What hangs on a ticket that is known to be within the scope, at most `limit`.
fn hanging<T>(
    connection: &Connection,
    scope: &Scope,
    key: TicketKey,
    sql: &str,
    offset: usize,
    limit: usize,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let parameters = params![
        key.ticket.to_bytes(),
        scope.sees_internal(),
        size(limit),
        size(offset)
    ];
    let mut rows = statement.query(parameters).map_err(error::map)?;
    let mut items = vec![];
    while let Some(row) = rows.next().map_err(error::map)? {
        items.push(read(row)?);
    }
    Ok(items)
}

fn write(connection: &Connection, scope: &Scope, commit: TicketCommit) -> Result<()> {
    let TicketCommit {
        ticket,
        expected_version,
        rests_on,
        messages,
        timeline,
        attachments,
        effects,
    } = commit;
    if !scope.covers_ticket(ticket.customer, ticket.contact) {
        return Err(Error::NotFound("ticket"));
    }
    let stored = stored_version(connection, scope, &ticket)?;
    if stored != expected_version {
        return Err(Error::Stale { current: stored });
    }
    for (key, version) in rests_on {
        if version_of(connection, key)? != version {
            return Err(Error::Stale { current: stored });
        }
    }
    put(connection, &ticket, expected_version)?;
    write_tags(connection, &ticket)?;
    write_external_ids(connection, &ticket)?;
    for message in messages {
        write_message(connection, message)?;
    }
    for entry in &timeline {
        let sql = "INSERT INTO timeline (ticket, at, id, internal, doc) VALUES (?, ?, ?, ?, ?)";
        let (ticket, id) = (entry.ticket.to_bytes(), entry.id.to_bytes());
        execute(
            connection,
            sql,
            params![
                ticket,
                micros(entry.at),
                id,
                entry.is_internal(),
                encode(entry)?
            ],
        )?;
    }
    for attachment in &attachments {
        records::write(connection, scope, attachment)?;
    }
    effects::write(connection, &effects)
}

/// 0 when there is none; `NotFound` when it is stored for somebody else.
fn stored_version(connection: &Connection, scope: &Scope, ticket: &Ticket) -> Result<u64> {
    let sql = "SELECT version, customer, contact FROM tickets WHERE id = ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let stored = statement
        .query_row([ticket.id.to_bytes()], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, [u8; 16]>(1)?,
                row.get::<_, Option<[u8; 16]>>(2)?,
            ))
        })
        .optional()
        .map_err(error::map)?;
    let Some((version, customer, contact)) = stored else {
        return Ok(0);
    };
    let customer = CustomerId::from_bytes(customer);
    let contact = contact.map(tierline_domain::id::ContactId::from_bytes);
    if customer != ticket.customer || !scope.covers_ticket(customer, contact) {
        return Err(Error::NotFound("ticket"));
    }
    Ok(unsigned(version))
}

/// 0 when there is none.
fn version_of(connection: &Connection, key: TicketKey) -> Result<u64> {
    let sql = "SELECT version FROM tickets WHERE id = ? AND customer = ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let place = params![key.ticket.to_bytes(), key.customer.to_bytes()];
    let version = statement.query_row(place, |row| row.get(0)).optional();
    Ok(version.map_err(error::map)?.map_or(0, unsigned))
}

fn put(connection: &Connection, ticket: &Ticket, expected_version: u64) -> Result<()> {
    let sql = if expected_version == 0 {
        "INSERT INTO tickets (version, customer, contact, status, priority, assignee, team, category,
            created_at, updated_at, doc, provenance, number, id) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
    } else {
        "UPDATE tickets SET version=?, customer=?, contact=?, status=?, priority=?, assignee=?, team=?, category=?,
            created_at=?, updated_at=?, doc=?, provenance=?, number=? WHERE id=?"
    };
    let doc = encode(&Ticket {
        provenance: std::collections::BTreeMap::new(),
        ..ticket.clone()
    })?;
    let parameters = params![
        signed(ticket.version),
        ticket.customer.to_bytes(),
        ticket.contact.map(tierline_domain::id::ContactId::to_bytes),
        ticket.status as u8,
        ticket.priority as u8,
        ticket
            .assignee
            .map(tierline_domain::id::TechnicianId::to_bytes),
        ticket.team.map(tierline_domain::id::TeamId::to_bytes),
        ticket
            .category
            .map(tierline_domain::id::CategoryId::to_bytes),
        micros(ticket.created_at),
        micros(ticket.updated_at),
        doc,
        encode(&ticket.provenance)?,
        signed(ticket.number),
        ticket.id.to_bytes(),
    ];
    execute(connection, sql, parameters).map(drop)
}

fn write_tags(connection: &Connection, ticket: &Ticket) -> Result<()> {
    let id = ticket.id.to_bytes();
    if ticket.version > 1 {
        execute(connection, "DELETE FROM ticket_tags WHERE ticket = ?", [id])?;
    }
    for tag in &ticket.tags {
        execute(
            connection,
            "INSERT INTO ticket_tags (tag, ticket) VALUES (?, ?)",
            params![tag, id],
        )?;
    }
    Ok(())
}

fn write_external_ids(connection: &Connection, ticket: &Ticket) -> Result<()> {
    let id = ticket.id.to_bytes();
    if ticket.version > 1 {
        execute(
            connection,
            "DELETE FROM external_ids WHERE ticket = ?",
            [id],
        )?;
    }
    for external in &ticket.external_ids {
        let sql = "INSERT INTO external_ids (system, external_id, ticket) VALUES (?, ?, ?)";
        let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
        statement
            .execute(params![external.system, external.id, id])
            .map_err(|error| match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => Error::conflict("external_id_taken"),
                _ => error::map(error),
            })?;
    }
    Ok(())
}

/// Text and HTML stand in columns of their own: the document holds the rest.
fn write_message(connection: &Connection, mut message: Message) -> Result<()> {
    let text = std::mem::take(&mut message.text);
    let html = message.html.take();
    let internal = message.kind == tierline_domain::message::MessageKind::InternalNote;
    let sql = "INSERT INTO messages (ticket, created_at, id, internal, text, html, doc) VALUES (?, ?, ?, ?, ?, ?, ?)";
    let (ticket, id) = (message.ticket.to_bytes(), message.id.to_bytes());
    let doc = encode(&message)?;
    execute(
        connection,
        sql,
        params![
            ticket,
            micros(message.created_at),
            id,
            internal,
            text,
            html,
            doc
        ],
    )
    .map(drop)
}
