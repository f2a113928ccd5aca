//! Contacts: the people at the customers.

use serde::{Deserialize, Serialize};

use crate::access::Reach;
use crate::id::{ContactId, CustomerId, SiteId};
use crate::limits;
use crate::record::{UniqueKey, fold, record};

/// A person at a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    pub id: ContactId,
    pub version: u64,
    pub customer: CustomerId,
    pub site: Option<SiteId>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    /// What they are there, such as "Office manager".
    pub title: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    /// What they see when they log in.
    pub reach: Reach,
    pub active: bool,
    /// Their id in the system that they were imported from.
    pub external_id: Option<String>,
}

impl Contact {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        if let Some(email) = &self.email {
            limits::email(&mut errors, "/email", email);
        }
        if let Some(phone) = &self.phone {
            limits::line(&mut errors, "/phone", phone, 60);
        }
        if let Some(title) = &self.title {
            limits::line(&mut errors, "/title", title, limits::NAME);
        }
        if let Some(language) = &self.language {
            limits::language(&mut errors, "/language", language);
        }
        if let Some(zone) = &self.time_zone {
            limits::time_zone(&mut errors, "/timeZone", zone);
        }
        limits::finish(errors)
    }
}

record!(Contact, ContactId, Contact {
    fn customer(&self) -> Option<CustomerId> {
        Some(self.customer)
    }
    fn contact(&self) -> Option<ContactId> {
        Some(self.id)
    }
    fn parent(&self) -> Option<[u8; 16]> {
        Some(self.customer.to_bytes())
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn words(&self) -> Vec<&str> {
        self.email.iter().chain(&self.phone).map(String::as_str).collect()
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let email = self.email.iter().map(|email| UniqueKey::new("contact_email", fold(email)));
        let external = self.external_id.iter().map(|id| UniqueKey::new("contact_external_id", id.as_str()));
        email.chain(external).collect()
    }
});
