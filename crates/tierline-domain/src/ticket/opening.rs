//! What somebody says when a ticket is opened; what is not said gets the default, and is known to be left empty.

use std::collections::{BTreeMap, BTreeSet};

use super::{Channel, ExternalId, Impact, Priority, TicketType, Urgency};
use crate::actor::ActorRef;
use crate::attachment::Attachment;
use crate::error::FieldError;
use crate::id::{CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId, TicketId};
use crate::limits;

/// A ticket to be opened. `None` means that nobody said.
#[derive(Debug, Clone)]
pub struct Opening {
    pub customer: CustomerId,
    pub title: String,
    /// The description: the first message.
    pub text: String,
    pub html: Option<String>,
    /// Uploads that go with the description.
    pub attachments: Vec<Attachment>,
    /// Who wrote the description, where that is not who opens the ticket.
    pub author: Option<ActorRef>,
    pub channel: Channel,
    pub contact: Option<ContactId>,
    pub site: Option<SiteId>,
    pub kind: Option<TicketType>,
    pub category: Option<CategoryId>,
    pub impact: Option<Impact>,
    pub urgency: Option<Urgency>,
    pub priority: Option<Priority>,
    pub team: Option<TeamId>,
    pub assignee: Option<TechnicianId>,
    pub parent: Option<TicketId>,
    pub cc: Vec<String>,
    pub language: Option<String>,
    pub tags: BTreeSet<String>,
    pub custom_values: BTreeMap<String, String>,
    pub asset_reference: Option<String>,
    pub external_ids: BTreeSet<ExternalId>,
}

impl Opening {
    /// The least that makes a ticket.
    pub fn new(customer: CustomerId, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            customer,
            title: title.into(),
            text: text.into(),
            html: None,
            attachments: vec![],
            author: None,
            channel: Channel::default(),
            contact: None,
            site: None,
            kind: None,
            category: None,
            impact: None,
            urgency: None,
            priority: None,
            team: None,
            assignee: None,
            parent: None,
            cc: vec![],
            language: None,
            tags: BTreeSet::new(),
            custom_values: BTreeMap::new(),
            asset_reference: None,
            external_ids: BTreeSet::new(),
        }
    }

    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        limits::line(&mut errors, "/title", &self.title, limits::TITLE);
        if self.text.trim().is_empty() {
            errors.push(FieldError::new("/description", "required"));
        }
        limits::body(&mut errors, "/description", &self.text);
        if let Some(html) = &self.html {
            limits::body(&mut errors, "/descriptionHtml", html);
        }
        check_cc(&mut errors, &self.cc);
        super::check_tags(&mut errors, "/tags", &self.tags);
        check_custom_values(&mut errors, &self.custom_values);
        if let Some(asset) = &self.asset_reference {
            limits::line(&mut errors, "/assetReference", asset, limits::REFERENCE);
        }
        if let Some(language) = &self.language {
            limits::language(&mut errors, "/language", language);
        }
        for external in &self.external_ids {
            limits::line(&mut errors, "/externalId", &external.id, limits::REFERENCE);
        }
        limits::finish(errors)
    }
}

/// Checks copied recipients.
pub(super) fn check_cc(errors: &mut Vec<FieldError>, cc: &[String]) {
    if cc.len() > limits::CC {
        errors.push(FieldError::new("/cc", "too_many").with("max", limits::CC));
    }
    for (n, address) in cc.iter().enumerate() {
        limits::email(errors, &format!("/cc/{n}"), address);
    }
}

/// Checks custom values.
pub(super) fn check_custom_values(errors: &mut Vec<FieldError>, values: &BTreeMap<String, String>) {
    if values.len() > limits::CUSTOM_VALUES {
        errors
            .push(FieldError::new("/customValues", "too_many").with("max", limits::CUSTOM_VALUES));
    }
    for (name, value) in values {
        if name.trim().is_empty() || name.chars().count() > limits::NAME {
            errors.push(FieldError::new("/customValues", "bad_name"));
        }
        if value.chars().count() > limits::CUSTOM_VALUE {
            let pointer = format!("/customValues/{name}");
            errors.push(FieldError::new(pointer, "too_long").with("max", limits::CUSTOM_VALUE));
        }
    }
}
