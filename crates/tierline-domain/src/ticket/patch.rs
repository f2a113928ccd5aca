//! A change of some fields, as a person or a program asks for it.

use std::collections::{BTreeMap, BTreeSet};

use super::opening::{check_cc, check_custom_values};
use super::{Edit, Impact, Priority, Status, TicketType, Urgency};
use crate::error::FieldError;
use crate::id::{CategoryId, ContactId, SiteId, TeamId, TechnicianId, TicketId};
use crate::limits;

/// What shall change: `None` leaves a field as it is, `Some(None)` empties it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TicketPatch {
    pub title: Option<String>,
    pub kind: Option<TicketType>,
    pub category: Option<Option<CategoryId>>,
    pub impact: Option<Impact>,
    pub urgency: Option<Urgency>,
    /// `Some(None)` gives the priority back to the matrix.
    pub priority: Option<Option<Priority>>,
    pub status: Option<Status>,
    pub team: Option<Option<TeamId>>,
    pub assignee: Option<Option<TechnicianId>>,
    pub site: Option<Option<SiteId>>,
    pub contact: Option<Option<ContactId>>,
    pub parent: Option<Option<TicketId>>,
    pub cc: Option<Vec<String>>,
    pub language: Option<Option<String>>,
    pub tags: Option<BTreeSet<String>>,
    pub add_tags: BTreeSet<String>,
    pub remove_tags: BTreeSet<String>,
    pub custom_values: Option<BTreeMap<String, String>>,
    pub asset_reference: Option<Option<String>>,
}

impl TicketPatch {
    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        if let Some(title) = &self.title {
            limits::line(&mut errors, "/title", title, limits::TITLE);
        }
        check_cc(&mut errors, self.cc.as_deref().unwrap_or_default());
        if let Some(tags) = &self.tags {
            check_tags(&mut errors, "/tags", tags);
        }
        check_tags(&mut errors, "/action/add", &self.add_tags);
        if let Some(values) = &self.custom_values {
            check_custom_values(&mut errors, values);
        }
        if let Some(Some(asset)) = &self.asset_reference {
            limits::line(&mut errors, "/assetReference", asset, limits::REFERENCE);
        }
        if let Some(Some(language)) = &self.language {
            limits::language(&mut errors, "/language", language);
        }
        limits::finish(errors)
    }

    /// Carries the change out; `Conflict` when the lifecycle forbids the status.
    pub fn apply(&self, edit: &mut Edit<'_>) -> crate::Result<()> {
        self.check()?;
        if let Some(title) = &self.title {
            edit.set_title(title);
        }
        if let Some(kind) = self.kind {
            edit.set_kind(kind);
        }
        if let Some(category) = self.category {
            edit.set_category(category);
        }
        edit.weigh(self.impact, self.urgency, self.priority);
        self.apply_routing(edit);
        self.apply_details(edit)?;
        match self.status {
            Some(status) => edit.set_status(status),
            None => Ok(()),
        }
    }

    fn apply_routing(&self, edit: &mut Edit<'_>) {
        if let Some(team) = self.team {
            edit.set_team(team);
        }
        if let Some(assignee) = self.assignee {
            edit.set_assignee(assignee);
        }
        if let Some(site) = self.site {
            edit.set_site(site);
        }
        if let Some(contact) = self.contact {
            edit.set_contact(contact);
        }
        if let Some(parent) = self.parent {
            edit.set_parent(parent);
        }
    }

    fn apply_details(&self, edit: &mut Edit<'_>) -> crate::Result<()> {
        if let Some(cc) = &self.cc {
            edit.set_cc(cc);
        }
        if let Some(language) = &self.language {
            edit.set_language(language.as_deref());
        }
        let mut tags = match &self.tags {
            Some(tags) => trimmed(tags),
            None => edit.ticket().tags.clone(),
        };
        tags.extend(trimmed(&self.add_tags));
        let gone = trimmed(&self.remove_tags);
        tags.retain(|tag| !gone.contains(tag) && !self.remove_tags.contains(tag));
        if tags.len() > limits::TAGS {
            return Err(crate::Error::Invalid(vec![
                FieldError::new("/tags", "too_many").with("max", limits::TAGS),
            ]));
        }
        edit.set_tags(tags);
        if let Some(values) = &self.custom_values {
            edit.set_custom_values(values);
        }
        if let Some(asset) = &self.asset_reference {
            edit.set_asset_reference(asset.as_deref());
        }
        Ok(())
    }
}

/// Tags without the white space around them, which nobody sees and no filter finds.
pub(super) fn trimmed(tags: &BTreeSet<String>) -> BTreeSet<String> {
    tags.iter().map(|tag| tag.trim().to_owned()).collect()
}

/// Checks tags; a wrong one is named by what it is, since a set has no places.
pub fn check_tags(errors: &mut Vec<FieldError>, pointer: &str, tags: &BTreeSet<String>) {
    if tags.len() > limits::TAGS {
        errors.push(FieldError::new(pointer, "too_many").with("max", limits::TAGS));
    }
    for tag in tags {
        let mut wrong = vec![];
        limits::line(&mut wrong, pointer, tag.trim(), limits::TAG);
        let shown: String = tag.chars().take(limits::TAG).collect();
        errors.extend(wrong.into_iter().map(|error| error.with("tag", &shown)));
    }
}
