//! Inboxes and muted tickets.

use std::collections::BTreeSet;

use async_trait::async_trait;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};
use tierline_domain::access::Scope;
use tierline_domain::id::{ContactId, CustomerId, TicketId, UserId};
use tierline_domain::notification::{
    MarkTarget, Notification, NotificationCursor, NotificationQuery,
};
use tierline_domain::ports::NotificationStore;
use tierline_domain::queue::{Count, Page};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result, Timestamp};

use crate::codec::{decode, encode, micros, size, unsigned};
use crate::scope::Condition;
use crate::writer::execute;
use crate::{SqliteStore, error, tickets};

/// Beyond so many unread ones nobody counts.
const COUNTED: usize = 1_000;

#[async_trait]
impl NotificationStore for SqliteStore {
    async fn add(
        &self,
        scope: &Scope,
        notifications: Vec<Notification>,
    ) -> Result<BTreeSet<UserId>> {
        let scope = scope.clone();
        self.inner
            .writer
            .run(move |connection| {
                let mut grown = BTreeSet::new();
                for notification in notifications {
                    if !scope.covers_ticket(notification.ticket.customer, notification.contact) {
                        return Err(Error::NotFound("ticket"));
                    }
                    if insert(connection, &notification)? {
                        grown.insert(notification.user);
                    }
                }
                Ok(grown)
            })
            .await
    }

    async fn list(
        &self,
        scope: &Scope,
        user: UserId,
        query: &NotificationQuery,
    ) -> Result<Page<Notification, NotificationCursor>> {
        let (condition, query) = (Condition::of_tickets(scope), query.clone());
        self.inner
            .readers
            .run(move |connection| page(connection, condition, user, &query))
            .await
    }

    async fn unread(&self, scope: &Scope, user: UserId) -> Result<Count> {
        let condition = Condition::of_tickets(scope);
        self.inner
            .readers
            .run(move |connection| {
                let sql = format!(
                    "SELECT count(*) FROM (SELECT 1 FROM notifications
                     WHERE user = ? AND read_at IS NULL AND {} LIMIT ?)",
                    condition.sql
                );
                let mut parameters = vec![Value::Blob(user.to_bytes().to_vec())];
                parameters.extend(condition.parameters);
                parameters.push(Value::Integer(size(COUNTED)));
                let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
                let seen = statement.query_row(params_from_iter(parameters), |row| row.get(0));
                Ok(Count::capped(unsigned(seen.map_err(error::map)?)))
            })
            .await
    }

    async fn mark(
        &self,
        scope: &Scope,
        user: UserId,
        target: &MarkTarget,
        read_at: Option<Timestamp>,
    ) -> Result<u64> {
        let (condition, target) = (Condition::of_tickets(scope), target.clone());
        self.inner
            .writer
            .run(move |connection| mark(connection, &condition, user, &target, read_at))
            .await
    }

    async fn mute(
        &self,
        scope: &Scope,
        user: UserId,
        ticket: TicketKey,
        muted: bool,
    ) -> Result<()> {
        let scope = scope.clone();
        self.inner
            .writer
            .run(move |connection| {
                if tickets::find(connection, &scope, ticket)?.is_none() {
                    return Err(Error::NotFound("ticket"));
                }
                let sql = if muted {
                    "INSERT OR IGNORE INTO ticket_mutes (ticket, user) VALUES (?, ?)"
                } else {
                    "DELETE FROM ticket_mutes WHERE ticket = ? AND user = ?"
                };
                let parameters = params![ticket.ticket.to_bytes(), user.to_bytes()];
                execute(connection, sql, parameters).map(drop)
            })
            .await
    }

    async fn muted(&self, scope: &Scope, tickets: &[TicketKey]) -> Result<Vec<(TicketId, UserId)>> {
        let (condition, tickets) = (Condition::of_tickets(scope), tickets.to_vec());
        self.inner
            .readers
            .run(move |connection| {
                let sql = format!(
                    "SELECT ticket_mutes.user FROM ticket_mutes JOIN tickets ON tickets.id = ticket_mutes.ticket
                     WHERE ticket_mutes.ticket = ? AND customer = ? AND {}",
                    condition.sql
                );
                let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
                let mut found = vec![];
                for key in tickets {
                    let named = [key.ticket.to_bytes(), key.customer.to_bytes()];
                    let named = named.into_iter().map(|id| Value::Blob(id.to_vec()));
                    let parameters = named.chain(condition.parameters.iter().cloned());
                    let users = statement
                        .query_map(params_from_iter(parameters), |row| row.get(0))
                        .map_err(error::map)?;
                    for user in users {
                        let user = UserId::from_bytes(user.map_err(error::map)?);
                        found.push((key.ticket, user));
                    }
                }
                Ok(found)
            })
            .await
    }

    async fn muted_by(
        &self,
        scope: &Scope,
        user: UserId,
        after: Option<TicketId>,
        limit: usize,
    ) -> Result<Page<TicketKey, TicketId>> {
        let condition = Condition::of_tickets(scope);
        self.inner
            .readers
            .run(move |connection| muted_page(connection, condition, user, after, limit))
            .await
    }

    async fn prune(&self, read_before: Timestamp, happened_before: Timestamp) -> Result<u64> {
        self.inner
            .writer
            .run(move |connection| {
                let read = execute(
                    connection,
                    "DELETE FROM notifications WHERE read_at < ?",
                    [micros(read_before)],
                )?;
                let old = execute(
                    connection,
                    "DELETE FROM notifications WHERE at < ?",
                    [micros(happened_before)],
                )?;
                Ok((read + old) as u64)
            })
            .await
    }
}

/// Whether it is new.
fn insert(connection: &Connection, notification: &Notification) -> Result<bool> {
    let sql = "INSERT OR IGNORE INTO notifications (user, at, id, ticket, customer, contact, read_at, doc)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let doc = encode(&Notification {
        read_at: None,
        ..notification.clone()
    })?;
    let inserted = execute(
        connection,
        sql,
        params![
            notification.user.to_bytes(),
            micros(notification.at),
            notification.id.to_bytes(),
            notification.ticket.ticket.to_bytes(),
            notification.ticket.customer.to_bytes(),
            notification.contact.map(ContactId::to_bytes),
            notification.read_at.map(micros),
            doc
        ],
    )?;
    Ok(inserted > 0)
}

fn page(
    connection: &Connection,
    condition: Condition,
    user: UserId,
    query: &NotificationQuery,
) -> Result<Page<Notification, NotificationCursor>> {
    let mut sql = format!(
        "SELECT doc, read_at FROM notifications WHERE user = ? AND {}",
        condition.sql
    );
    let mut parameters = vec![Value::Blob(user.to_bytes().to_vec())];
    parameters.extend(condition.parameters);
    if query.unread_only {
        sql.push_str(" AND read_at IS NULL");
    }
    if let Some(after) = query.after {
        sql.push_str(" AND (at, id) < (?, ?)");
        parameters.push(Value::Integer(after.at));
        parameters.push(Value::Blob(after.id.to_bytes().to_vec()));
    }
    sql.push_str(" ORDER BY at DESC, id DESC LIMIT ?");
    parameters.push(Value::Integer(size(query.limit.saturating_add(1))));
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let rows = statement
        .query_map(params_from_iter(parameters), |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<i64>>(1)?))
        })
        .map_err(error::map)?;
    let mut items = vec![];
    for row in rows {
        let (doc, read_at) = row.map_err(error::map)?;
        let notification: Notification = decode(&doc)?;
        let read_at = read_at.map(Timestamp::from_microsecond).transpose();
        items.push(Notification {
            read_at: read_at.map_err(Error::internal)?,
            ..notification
        });
    }
    let more = items.len() > query.limit;
    items.truncate(query.limit);
    let next = items.last().filter(|_| more).map(Notification::cursor);
    Ok(Page { items, next })
}

fn muted_page(
    connection: &Connection,
    condition: Condition,
    user: UserId,
    after: Option<TicketId>,
    limit: usize,
) -> Result<Page<TicketKey, TicketId>> {
    let mut sql = format!(
        "SELECT customer, ticket_mutes.ticket FROM ticket_mutes JOIN tickets ON tickets.id = ticket_mutes.ticket
         WHERE ticket_mutes.user = ? AND {}",
        condition.sql
    );
    let mut parameters = vec![Value::Blob(user.to_bytes().to_vec())];
    parameters.extend(condition.parameters);
    if let Some(after) = after {
        sql.push_str(" AND ticket_mutes.ticket < ?");
        parameters.push(Value::Blob(after.to_bytes().to_vec()));
    }
    sql.push_str(" ORDER BY ticket_mutes.ticket DESC LIMIT ?");
    parameters.push(Value::Integer(size(limit.saturating_add(1))));
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let rows = statement
        .query_map(params_from_iter(parameters), |row| {
            Ok(TicketKey {
                customer: CustomerId::from_bytes(row.get(0)?),
                ticket: TicketId::from_bytes(row.get(1)?),
            })
        })
        .map_err(error::map)?;
    let mut items = rows
        .collect::<rusqlite::Result<Vec<_>>>()
        .map_err(error::map)?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|key| key.ticket);
    Ok(Page { items, next })
}

fn mark(
    connection: &Connection,
    condition: &Condition,
    user: UserId,
    target: &MarkTarget,
    read_at: Option<Timestamp>,
) -> Result<u64> {
    let (which, values) = match target {
        MarkTarget::Some(ids) => (
            "id = ?",
            ids.iter()
                .map(|id| Value::Blob(id.to_bytes().to_vec()))
                .collect(),
        ),
        MarkTarget::Ticket(ticket) => ("ticket = ?", vec![Value::Blob(ticket.to_bytes().to_vec())]),
        MarkTarget::Until(at) => ("at <= ?", vec![Value::Integer(micros(*at))]),
    };
    // What is as it is wanted already keeps the time of its first reading.
    let other = if read_at.is_some() {
        "NULL"
    } else {
        "NOT NULL"
    };
    let sql = format!(
        "UPDATE notifications SET read_at = ? WHERE user = ? AND read_at IS {other} AND {which} AND {}",
        condition.sql
    );
    let read_at = read_at.map_or(Value::Null, |at| Value::Integer(micros(at)));
    let mut marked = 0;
    for value in values {
        let user = Value::Blob(user.to_bytes().to_vec());
        let parameters = [read_at.clone(), user, value].into_iter();
        let parameters = parameters.chain(condition.parameters.iter().cloned());
        marked += execute(connection, &sql, params_from_iter(parameters))? as u64;
    }
    Ok(marked)
}
