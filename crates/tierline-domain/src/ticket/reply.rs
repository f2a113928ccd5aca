//! What a contact's message does to the lifecycle of the ticket it is written on.

use jiff::{SignedDuration, Timestamp};

use super::{Status, Ticket};

/// The consequence of a contact's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyEffect {
    /// The ticket stays in its state.
    Stays,
    /// There is something to do again.
    Reopens,
    /// The ticket is closed for too long: the message opens a new one, linked to it.
    OpensLinked,
}

/// Decides, for a message at `now`; `reopen_days` after closing the ticket stays closed.
pub fn effect_of_contact_reply(ticket: &Ticket, now: Timestamp, reopen_days: u32) -> ReplyEffect {
    match ticket.status {
        Status::New | Status::Open | Status::InProgress | Status::WaitingOnVendor => {
            ReplyEffect::Stays
        }
        Status::WaitingOnCustomer | Status::Resolved => ReplyEffect::Reopens,
        Status::Closed | Status::Cancelled => {
            let window = SignedDuration::from_hours(24 * i64::from(reopen_days));
            let closed_at = ticket.closed_at.unwrap_or(ticket.updated_at);
            if now.duration_since(closed_at) > window {
                ReplyEffect::OpensLinked
            } else {
                ReplyEffect::Reopens
            }
        }
    }
}
