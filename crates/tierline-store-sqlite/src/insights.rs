//! The models' advice beside the tickets.

use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};
use tierline_domain::access::Scope;
use tierline_domain::ai::Insights;
use tierline_domain::ports::InsightStore;
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result};

use crate::codec::{decode, encode};
use crate::scope::Condition;
use crate::writer::execute;
use crate::{SqliteStore, error, tickets};

#[async_trait]
impl InsightStore for SqliteStore {
    async fn find(&self, scope: &Scope, key: TicketKey) -> Result<Option<Insights>> {
        let scope = scope.clone();
        self.inner
            .readers
            .run(move |connection| find(connection, &scope, key))
            .await
    }

    async fn put(&self, scope: &Scope, insights: Insights) -> Result<()> {
        let scope = scope.clone();
        self.inner
            .writer
            .run(move |connection| {
                if tickets::find(connection, &scope, insights.ticket)?.is_none() {
                    return Err(Error::NotFound("ticket"));
                }
                let sql = "INSERT OR REPLACE INTO insights (ticket, doc) VALUES (?, ?)";
                execute(
                    connection,
                    sql,
                    params![insights.ticket.ticket.to_bytes(), encode(&insights)?],
                )
                .map(drop)
            })
            .await
    }
}

/// The advice on a ticket within the scope.
pub fn find(connection: &Connection, scope: &Scope, key: TicketKey) -> Result<Option<Insights>> {
    if !scope.sees_internal() {
        return Ok(None);
    }
    let condition = Condition::of_tickets(scope);
    let sql = format!(
        "SELECT insights.doc FROM tickets JOIN insights ON insights.ticket = tickets.id
         WHERE tickets.id = ? AND customer = ? AND {}",
        condition.sql
    );
    let key = [key.ticket.to_bytes(), key.customer.to_bytes()];
    let key = key.into_iter().map(|id| Value::Blob(id.to_vec()));
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let parameters = params_from_iter(key.chain(condition.parameters));
    let found = statement
        .query_row(parameters, |row| row.get::<_, String>(0))
        .optional();
    let doc = found.map_err(error::map)?;
    doc.map(|doc| decode(&doc)).transpose()
}
