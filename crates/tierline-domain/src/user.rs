//! Accounts, their login sessions and their API tokens.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{ContactId, CustomerId, SessionId, TechnicianId, TokenId, UserId};
use crate::limits;
use crate::notification::NotificationReason;
use crate::permission::Role;
use crate::record::{UniqueKey, fold, record};
use crate::view::{self, ViewColumn};

/// An account that can log in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct User {
    pub id: UserId,
    pub version: u64,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub time_zone: String,
    /// PHC string of argon2id; `None` when the account cannot log in by password.
    pub password_hash: Option<String>,
    /// The profile: at most one, and of at most one account.
    pub technician: Option<TechnicianId>,
    pub contact: Option<ContactId>,
    /// The customers that a technician is restricted to; `None` means all.
    pub customers: Option<BTreeSet<CustomerId>>,
    pub active: bool,
    /// The reasons for which they do not want to be told; one that comes later is told until they say otherwise.
    #[serde(default)]
    pub unwanted: BTreeSet<NotificationReason>,
    /// The columns of their lists; empty leaves them to the app.
    #[serde(default)]
    pub queue_columns: Vec<ViewColumn>,
}

impl User {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        limits::email(&mut errors, "/email", &self.email);
        limits::language(&mut errors, "/language", &self.language);
        limits::time_zone(&mut errors, "/timeZone", &self.time_zone);
        view::check_columns(&mut errors, "/queueColumns", &self.queue_columns);
        if self.role == Role::Contact && self.contact.is_none() {
            errors.push(crate::FieldError::new("/contactId", "required"));
        }
        if self.role != Role::Contact && self.contact.is_some() {
            errors.push(crate::FieldError::new("/contactId", "only_for_contacts"));
        }
        if self.role == Role::Contact && self.technician.is_some() {
            errors.push(crate::FieldError::new("/technicianId", "not_for_contacts"));
        }
        if !self.role.may_be_restricted() && self.customers.is_some() {
            // Kept, it would look like a restriction and be none.
            errors.push(crate::FieldError::new("/customerIds", "not_for_this_role"));
        }
        limits::finish(errors)
    }
}

record!(User, UserId, User {
    fn name(&self) -> &str {
        &self.name
    }
    fn words(&self) -> Vec<&str> {
        vec![&self.email]
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let technician = self.technician.map(|id| UniqueKey::new("profile", id.to_string()));
        let contact = self.contact.map(|id| UniqueKey::new("profile", id.to_string()));
        let email = UniqueKey::new("user_email", fold(&self.email));
        technician.into_iter().chain(contact).chain([email]).collect()
    }
});

/// A login of one browser or app: a family of refresh tokens of which one is valid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: SessionId,
    pub version: u64,
    pub user: UserId,
    /// Hash of what all refresh tokens of this login begin with: it tells a used one from an invented one. Logins that
    /// were stored without cannot be refreshed.
    #[serde(default)]
    pub family_hash: String,
    /// Hash of the access token.
    pub access_hash: String,
    pub access_expires_at: Timestamp,
    /// Hash of the refresh token that is valid now.
    pub refresh_hash: String,
    pub refresh_expires_at: Timestamp,
    /// The pairs before, still good for a short grace: two tabs refresh at once.
    #[serde(default)]
    pub replaced: Vec<Replaced>,
    pub rotated_at: Timestamp,
    pub created_at: Timestamp,
    pub user_agent: String,
}

/// A pair of tokens that was swapped for a new one a moment ago.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Replaced {
    pub access_hash: String,
    pub refresh_hash: String,
    /// Until when both are taken.
    pub until: Timestamp,
}

impl Session {
    /// Whether this access token is good now.
    pub fn takes_access(&self, hash: &str, now: Timestamp) -> bool {
        let current = self.access_hash == hash && now < self.access_expires_at;
        current || (self.in_grace(now)).any(|pair| pair.access_hash == hash)
    }

    /// Whether this refresh token may be swapped now.
    pub fn takes_refresh(&self, hash: &str, now: Timestamp) -> bool {
        self.refresh_hash == hash || self.in_grace(now).any(|pair| pair.refresh_hash == hash)
    }

    /// The replaced pairs that are still good.
    pub fn in_grace(&self, now: Timestamp) -> impl Iterator<Item = &Replaced> {
        self.replaced.iter().filter(move |pair| now < pair.until)
    }
}

record!(Session, SessionId, Session {
    fn parent(&self) -> Option<[u8; 16]> {
        Some(self.user.to_bytes())
    }
    fn name(&self) -> &'static str {
        ""
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let replaced = self.replaced.iter().map(|pair| pair.access_hash.as_str());
        let access = [self.access_hash.as_str()].into_iter().chain(replaced);
        let family = UniqueKey::new("refresh_family", self.family_hash.as_str());
        access.map(|hash| UniqueKey::new("access", hash)).chain([family]).collect()
    }
});

/// A token for programs, with its own restriction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ApiToken {
    pub id: TokenId,
    pub version: u64,
    pub user: UserId,
    pub name: String,
    /// Names of permissions; the account's role bounds them.
    pub scopes: BTreeSet<String>,
    pub hash: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
}

record!(ApiToken, TokenId, ApiToken {
    fn parent(&self) -> Option<[u8; 16]> {
        Some(self.user.to_bytes())
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![UniqueKey::new("token", self.hash.as_str())]
    }
});
