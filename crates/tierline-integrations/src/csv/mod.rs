//! Tickets and their messages out of CSV files: what is in the files, and what the desk is to make of it.

mod decode;
mod detect;
mod fault;
mod glance;
mod guess;
mod mapping;
mod names;
mod people;
mod preset;
mod read;
mod rows;
mod source;
mod spool;
mod table;
mod tally;
#[cfg(test)]
mod tests;
mod tickets;
mod times;
mod values;

pub use fault::Fault;
pub use glance::{Glance, glance, head};
pub use guess::guess;
pub use mapping::{Mapping, MessageField, PeopleRule, TicketField};
pub use preset::Preset;
pub use read::{HandOn, Parsed, Remark, SourceFile, read};
pub use source::{Format, Source, Written};
pub use tally::tally;
