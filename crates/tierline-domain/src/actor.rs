//! Who acts: a person, a program, or the desk itself.

use serde::{Deserialize, Serialize};

use crate::access::Scope;
use crate::id::{ContactId, TechnicianId, TokenId, UserId};
use crate::permission::{Permission, Role};

/// Who did something, by id only: names and addresses stand in one place, and can be erased there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ActorRef {
    /// A technician, with or without an account.
    Technician { id: TechnicianId },
    /// A contact of a customer, with or without an account.
    Contact { id: ContactId },
    /// An account without a profile, such as an API client.
    User { id: UserId },
    /// A model, by name and version.
    Model { name: String, version: String },
    /// A rule, by name.
    Rule { name: String },
    /// The desk itself: schedules, imports.
    System,
}

/// Where a change came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The web app.
    App,
    /// An API token.
    Api,
    /// Incoming mail.
    Mail,
    /// History brought in: feeds search and analytics only.
    Import,
    /// Another system's change.
    Sync,
    /// An automation rule.
    Rule,
    /// A model's advice, applied.
    Model,
    /// A schedule of the desk.
    Schedule,
}

/// The one who asks, with what they may see and do.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The account.
    pub user: UserId,
    /// Who is written into messages and timelines.
    pub reference: ActorRef,
    /// What they are.
    pub role: Role,
    /// What they may see.
    pub scope: Scope,
    /// When they come with an API token: its id and what it was restricted to.
    pub token: Option<(TokenId, Vec<Permission>)>,
    /// Where they come in.
    pub origin: Origin,
}

impl Actor {
    /// Whether they may.
    pub fn may(&self, permission: Permission) -> bool {
        let by_token = self
            .token
            .as_ref()
            .is_none_or(|(_, granted)| granted.contains(&permission));
        by_token && self.role.grants(permission)
    }

    /// `Forbidden` when they may not.
    pub fn require(&self, permission: Permission) -> crate::Result<()> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(crate::Error::Forbidden(permission))
        }
    }

    /// Whether they are a customer's contact.
    pub fn is_requester(&self) -> bool {
        self.role == Role::Contact
    }
}
