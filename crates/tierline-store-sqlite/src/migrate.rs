//! Migrations: forward only, each in a transaction with its version.

use rusqlite::Connection;
use tierline_domain::{Error, Result};

use crate::{codec, error};

/// In order; the place in the list is the version that it leads to.
const MIGRATIONS: [&str; 3] = [
    include_str!("../migrations/0001_desk.sql"),
    include_str!("../migrations/0002_notifications.sql"),
    include_str!("../migrations/0003_muted_by.sql"),
];

/// The version that this program brings a database to.
pub const NEWEST: u64 = MIGRATIONS.len() as u64;

/// Brings the database to the present version; a newer one is refused, not touched.
pub fn migrate(connection: &mut Connection) -> Result<()> {
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .map_err(error::map)?;
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    if done > MIGRATIONS.len() {
        return Err(Error::internal(format!(
            "the data is of version {version}, this program knows up to {}: use the newer program",
            MIGRATIONS.len()
        )));
    }
    for (n, sql) in MIGRATIONS.iter().enumerate().skip(done) {
        let transaction = connection.transaction().map_err(error::map)?;
        transaction.execute_batch(sql).map_err(error::map)?;
        transaction
            .pragma_update(None, "user_version", codec::size(n + 1))
            .map_err(error::map)?;
        transaction.commit().map_err(error::map)?;
        tracing::info!(version = n + 1, "store migrated");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_earlier_version_leads_to_the_present_one() {
        for start in 0..=MIGRATIONS.len() {
            let mut connection = Connection::open_in_memory().unwrap();
            for (n, sql) in MIGRATIONS.iter().enumerate().take(start) {
                connection.execute_batch(sql).unwrap();
                connection
                    .pragma_update(None, "user_version", codec::size(n + 1))
                    .unwrap();
            }
            migrate(&mut connection).unwrap();
            let version: i64 = connection
                .query_row("PRAGMA user_version", [], |row| row.get(0))
                .unwrap();
            assert_eq!(usize::try_from(version).unwrap(), MIGRATIONS.len());
            connection.prepare("SELECT number FROM tickets").unwrap();
        }
    }

    #[test]
    fn a_newer_database_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", 999).unwrap();
        assert!(migrate(&mut connection).is_err());
    }
}
