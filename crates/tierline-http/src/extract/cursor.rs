//! Cursors as opaque text.

use tierline_domain::id::{NotificationId, TicketId};
use tierline_domain::notification::NotificationCursor;
use tierline_domain::queue::TicketCursor;
use tierline_domain::record::RecordCursor;
use tierline_domain::{Error, Result};

fn wrong() -> Error {
    Error::invalid("?cursor", "not_a_cursor")
}

/// A place in the queue.
pub fn ticket_cursor(cursor: TicketCursor) -> String {
    format!("{}.{}.{}", cursor.rank, cursor.at, cursor.ticket)
}

/// The place that a text means.
pub fn parse_ticket_cursor(text: &str) -> Result<TicketCursor> {
    let mut parts = text.splitn(3, '.');
    let mut next = || parts.next().ok_or_else(wrong);
    let (rank, at, ticket) = (next()?, next()?, next()?);
    Ok(TicketCursor {
        rank: rank.parse().map_err(|_| wrong())?,
        at: at.parse().map_err(|_| wrong())?,
        ticket: ticket.parse::<TicketId>().map_err(|_| wrong())?,
    })
}

/// A place in an inbox.
pub fn notification_cursor(cursor: NotificationCursor) -> String {
    format!("{}.{}", cursor.at, cursor.id)
}

/// The place that a text means.
pub fn parse_notification_cursor(text: &str) -> Result<NotificationCursor> {
    let (at, id) = text.split_once('.').ok_or_else(wrong)?;
    Ok(NotificationCursor {
        at: at.parse().map_err(|_| wrong())?,
        id: id.parse::<NotificationId>().map_err(|_| wrong())?,
    })
}

/// The place in a list of muted tickets that a text means: the ticket that came last.
pub fn parse_muted_cursor(text: &str) -> Result<TicketId> {
    text.parse().map_err(|_| wrong())
}

/// A place in a list of records: the id in hex, then the name.
pub fn record_cursor(cursor: &RecordCursor) -> String {
    format!("{:032x}{}", u128::from_be_bytes(cursor.id), cursor.name)
}

/// The place that a text means.
pub fn parse_record_cursor(text: &str) -> Result<RecordCursor> {
    let (hex, name) = text.split_at_checked(32).ok_or_else(wrong)?;
    let value = u128::from_str_radix(hex, 16).map_err(|_| wrong())?;
    Ok(RecordCursor {
        name: name.to_owned(),
        id: value.to_be_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_survive_being_text() {
        let ticket = TicketCursor {
            rank: 2,
            at: -7,
            ticket: TicketId::from_bytes([9; 16]),
        };
        assert_eq!(parse_ticket_cursor(&ticket_cursor(ticket)).unwrap(), ticket);
        let record = RecordCursor {
            name: "acme. é/".to_owned(),
            id: [7; 16],
        };
        assert_eq!(
            parse_record_cursor(&record_cursor(&record)).unwrap(),
            record
        );
        let inbox = NotificationCursor {
            at: -7,
            id: NotificationId::from_bytes([9; 16]),
        };
        let text = notification_cursor(inbox);
        assert_eq!(parse_notification_cursor(&text).unwrap(), inbox);
        for odd in ["", "1", "1.2", "a.b.c", "1.2.tkt_", "é"] {
            assert!(parse_ticket_cursor(odd).is_err());
            assert!(parse_record_cursor(odd).is_err());
            assert!(parse_notification_cursor(odd).is_err());
        }
    }
}
