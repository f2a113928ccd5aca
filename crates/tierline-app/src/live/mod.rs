//! The live feed: what changes, told to whoever watches, in the order of the log; and who is on which ticket.

mod event;
mod feed;
mod presence;

pub use event::{Change, LiveEvent};
pub use feed::{LiveFeed, Subscription, Told};
pub use presence::{Person, Presence, Visit};
