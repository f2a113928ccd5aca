//! The inbox: what the own account is told of, and what it does not want to hear of.

mod announced;
mod list;
mod mark;
mod mute;
mod preferences;
mod unread;

pub use announced::{AnnouncedNotifications, InboxChanges};
pub use list::{Inbox, InboxEntry, list};
pub use mark::mark;
pub use mute::{MutedTickets, is_muted, mute, muted_tickets};
pub use preferences::{set_unwanted, unwanted};
pub use unread::unread;
