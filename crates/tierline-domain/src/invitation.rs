//! Invitations: links by which somebody sets the password of a new account, or of one that they cannot enter any more.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{ContactId, CustomerId, InvitationId, TechnicianId, UserId};
use crate::permission::Role;
use crate::record::{UniqueKey, fold, record};

/// A link that was given out. It is good once, until it expires.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    pub id: InvitationId,
    pub version: u64,
    /// The account whose password it sets anew; `None` where it makes an account.
    pub account: Option<UserId>,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub time_zone: String,
    /// The profile that the account gets.
    pub technician: Option<TechnicianId>,
    /// Whether the account gets a new technician's profile.
    pub makes_technician: bool,
    pub contact: Option<ContactId>,
    /// The customers that the account is restricted to; `None` means all.
    pub customers: Option<BTreeSet<CustomerId>>,
    /// Hash of the secret in the link.
    pub hash: String,
    pub invited_by: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

record!(Invitation, InvitationId, Invitation {
    fn name(&self) -> &str {
        &self.name
    }
    fn words(&self) -> Vec<&str> {
        vec![&self.email]
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        // One open link for each person: whoever asks again replaces the former.
        vec![
            UniqueKey::new("invitation", self.hash.as_str()),
            UniqueKey::new("invitation_email", fold(&self.email)),
        ]
    }
});
