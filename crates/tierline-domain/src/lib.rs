//! The desk itself: entities, decisions, permissions, events and the ports; pure, without IO or a clock of its own.

pub mod access;
pub mod actor;
pub mod ai;
pub mod attachment;
pub mod blob;
pub mod category;
pub mod commit;
pub mod contact;
pub mod customer;
pub mod draft;
pub mod error;
pub mod event;
pub mod id;
pub mod import;
pub mod import_reason;
pub mod import_run;
pub mod invitation;
pub mod job;
pub mod limits;
pub mod message;
pub mod notification;
pub mod permission;
pub mod ports;
pub mod queue;
pub mod record;
pub mod search;
pub mod settings;
pub mod team;
pub mod technician;
pub mod ticket;
pub mod timeline;
pub mod user;
pub mod view;

pub use error::{Error, FieldError, Result};
pub use jiff::Timestamp;
