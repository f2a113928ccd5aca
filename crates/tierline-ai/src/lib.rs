//! The desk's models: what they say of tickets, and the rules that answer where there is no model.

mod file;
mod rules;
mod stop_words;
mod triage;

pub use triage::Triage;
