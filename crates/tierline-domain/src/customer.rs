//! Customers: the companies that the service provider looks after, and their sites.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::{CustomerId, SiteId};
use crate::limits;
use crate::record::{UniqueKey, fold, record};

/// How much a customer pays for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum CustomerTier {
    #[default]
    Bronze,
    Silver,
    Gold,
    Platinum,
}

/// A company.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub id: CustomerId,
    pub version: u64,
    pub name: String,
    /// Mail from these domains is theirs. Each belongs to one customer.
    pub domains: Vec<String>,
    pub tier: CustomerTier,
    /// The tier of technicians that answers first, 1 to 3.
    pub support_tier: u8,
    pub time_zone: String,
    pub language: String,
    pub sites: Vec<Site>,
    pub active: bool,
    /// Its id in the system that it was imported from.
    pub external_id: Option<String>,
    pub created_at: Timestamp,
}

/// A place of a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Site {
    pub id: SiteId,
    pub name: String,
    pub address: String,
}

impl Customer {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/name", &self.name, limits::NAME);
        limits::time_zone(&mut errors, "/timeZone", &self.time_zone);
        limits::language(&mut errors, "/language", &self.language);
        if !(1..=3).contains(&self.support_tier) {
            errors.push(
                crate::FieldError::new("/supportTier", "out_of_range")
                    .with("min", 1)
                    .with("max", 3),
            );
        }
        for (n, domain) in self.domains.iter().enumerate() {
            let shaped = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
            if !shaped || domain.contains(['@', ' ', '/']) || domain.len() > 253 {
                errors.push(crate::FieldError::new(
                    format!("/domains/{n}"),
                    "not_a_domain",
                ));
            }
        }
        for (n, site) in self.sites.iter().enumerate() {
            let pointer = |field| format!("/sites/{n}/{field}");
            limits::line(&mut errors, &pointer("name"), &site.name, limits::NAME);
            if site.address.chars().count() > limits::ADDRESS {
                let error = crate::FieldError::new(pointer("address"), "too_long");
                errors.push(error.with("max", limits::ADDRESS));
            }
            if self.sites[..n].iter().any(|other| other.id == site.id) {
                errors.push(crate::FieldError::new(pointer("id"), "given_twice"));
            }
        }
        for (pointer, count, max) in [
            ("/domains", self.domains.len(), limits::DOMAINS),
            ("/sites", self.sites.len(), limits::SITES),
        ] {
            if count > max {
                errors.push(crate::FieldError::new(pointer, "too_many").with("max", max));
            }
        }
        limits::finish(errors)
    }
}

record!(Customer, CustomerId, Customer {
    fn customer(&self) -> Option<CustomerId> {
        Some(self.id)
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn words(&self) -> Vec<&str> {
        self.domains.iter().map(String::as_str).collect()
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        let domains = self.domains.iter().map(|domain| UniqueKey::new("customer_domain", fold(domain)));
        let external = self.external_id.iter().map(|id| UniqueKey::new("customer_external_id", id.as_str()));
        domains.chain(external).collect()
    }
});
